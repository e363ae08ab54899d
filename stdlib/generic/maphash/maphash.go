// Package maphash stands for the generic functions of the standard library's hash/maphash. The hashes are not those of compiled
// code, which nothing can compare them with: a seed is one process's.
package maphash

import (
	"encoding/binary"
	"hash/maphash"
	"math"
	"math/rand/v2"
	"reflect"
)

// Comparable is maphash.Comparable.
func Comparable[T comparable](seed maphash.Seed, v T) uint64 {
	var h maphash.Hash
	h.SetSeed(seed)
	WriteComparable(&h, v)
	return h.Sum64()
}

// WriteComparable is maphash.WriteComparable.
func WriteComparable[T comparable](h *maphash.Hash, x T) { write(h, reflect.ValueOf(&x).Elem()) }

// write adds a value: equal ones in the same way.
func write(h *maphash.Hash, v reflect.Value) {
	switch v.Kind() {
	case reflect.Bool:
		if v.Bool() {
			word(h, 1)
		} else {
			word(h, 0)
		}
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		word(h, uint64(v.Int()))
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		word(h, v.Uint())
	case reflect.Float32, reflect.Float64:
		float(h, v.Float())
	case reflect.Complex64, reflect.Complex128:
		float(h, real(v.Complex()))
		float(h, imag(v.Complex()))
	case reflect.String:
		word(h, uint64(v.Len()))
		h.WriteString(v.String())
	case reflect.Array:
		for i := range v.Len() {
			write(h, v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			write(h, v.Field(i))
		}
	case reflect.Interface:
		if v.IsNil() {
			word(h, 0)
			return
		}
		h.WriteString(v.Elem().Type().String())
		write(h, v.Elem())
	case reflect.Pointer, reflect.Chan, reflect.UnsafePointer:
		word(h, uint64(v.Pointer()))
	default:
		if v.CanInterface() {
			_ = map[any]bool{v.Interface(): true} // Go's own panic
		}
		panic("hash of unhashable type " + v.Type().String())
	}
}

func word(h *maphash.Hash, x uint64) {
	var b [8]byte
	binary.LittleEndian.PutUint64(b[:], x)
	h.Write(b[:])
}

// float adds a number: zeros are equal, and what is no number equals nothing.
func float(h *maphash.Hash, x float64) {
	switch {
	case x == 0:
		word(h, 0)
	case x != x:
		word(h, rand.Uint64())
	default:
		word(h, math.Float64bits(x))
	}
}
