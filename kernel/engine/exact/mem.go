package exact

import (
	"reflect"
	"runtime"
	"unsafe"
)

// This file is the only one that imports unsafe. What it offers: registers at byte offsets of a frame's two banks, typed reads and
// writes of real Go memory, and the words of strings, slices, interfaces and functions. Every pointer is held in memory
// that the collector sees as a pointer: the pointer bank, or memory allocated with a reflect.Type that has it as one.

// ptr is a word the collector follows.
type ptr = unsafe.Pointer

// word is what a scalar register has room for.
type word = uint64

const wordSize = 8

// at is the T at a register: base is a bank, r a byte offset.
func at[T any](base ptr, r int) *T { return (*T)(unsafe.Add(base, r)) }

// deref is the T in memory at p. A nil p faults as in compiled Go.
func deref[T any](p ptr) *T { return (*T)(p) }

// offset is the address n bytes after p.
func offset(p ptr, n int) ptr { return unsafe.Add(p, n) }

// firstWord and firstPtr give the address of a bank.
func firstWord(b []word) ptr { return ptr(unsafe.SliceData(b)) }
func firstPtr(b []ptr) ptr   { return ptr(unsafe.SliceData(b)) }

// makeString is the string of n bytes at p, stringWords its words.
func makeString(p ptr, n int) string            { return unsafe.String((*byte)(p), n) }
func stringWords(s string) (p ptr, n int)       { return ptr(unsafe.StringData(s)), len(s) }
func makeSlice[T any](p ptr, n, c int) []T      { return unsafe.Slice((*T)(p), c)[:n] }
func sliceWords[T any](s []T) (p ptr, n, c int) { return ptr(unsafe.SliceData(s)), len(s), cap(s) }

// sliceHeader, stringHeader and iface are how they lie in memory.
type sliceHeader struct {
	p    ptr
	n, c int
}
type stringHeader struct {
	p ptr
	n int
}
type iface struct{ t, d ptr }

// ifaceOf and anyOf are the words of an empty interface.
func ifaceOf(v any) iface          { return *(*iface)(ptr(&v)) }
func anyOf(t, d ptr) (v any)       { *(*iface)(ptr(&v)) = iface{t, d}; return }
func rtypeWord(t reflect.Type) ptr { return ifaceOf(t).d }

// typeOfWord is the reflect.Type whose type word is t.
func typeOfWord(t ptr) reflect.Type { return reflect.TypeOf(anyOf(t, nil)) }

// newAssertionError makes Go's error of a failed type assertion out of type words. The runtime's type begins with the same
// fields; testdata/types/assertions.go holds that.
func newAssertionError(static, dynamic, asserted ptr, missing string) *runtime.TypeAssertionError {
	e := new(runtime.TypeAssertionError)
	*(*struct {
		static, dynamic, asserted ptr
		missing                   string
	})(ptr(e)) = struct {
		static, dynamic, asserted ptr
		missing                   string
	}{static, dynamic, asserted, missing}
	return e
}

// funcWord is the word of a function value, address the number of an address.
func funcWord(v reflect.Value) ptr {
	p := alloc(v.Type())
	valueAt(v.Type(), p).Set(v)
	return *(*ptr)(p)
}
func address(p ptr) uintptr { return uintptr(p) }

// slotOf chooses one of four places in a small table by the address that a type word is.
func slotOf(t ptr) int { return int(uintptr(t)>>6^uintptr(t)>>9) & 3 }

// itab words: a non-empty interface's first word points to {inter, type, ...}.
func itabType(tab ptr) ptr {
	if tab == nil {
		return nil
	}
	return (*[2]ptr)(tab)[1]
}

// alloc gives zeroed memory for a value of type t.
func alloc(t reflect.Type) ptr { return reflect.New(t).UnsafePointer() }

// valueAt is the value of type t that lies at p (addressable).
func valueAt(t reflect.Type, p ptr) reflect.Value { return reflect.NewAt(t, p).Elem() }

// addrOf is the address of what v points to.
func addrOf[T any](v *T) ptr { return ptr(v) }

// copyMem copies a value of type t, with write barriers where it has pointers.
func copyMem(t reflect.Type, dst, src ptr) {
	if dst == src {
		return
	}
	reflect.NewAt(t, dst).Elem().Set(reflect.NewAt(t, src).Elem())
}

// copyBytes copies n bytes that hold no pointers.
func copyBytes(dst, src ptr, n uintptr) {
	copy(unsafe.Slice((*byte)(dst), n), unsafe.Slice((*byte)(src), n))
}

// cast reads the word w as a value of a pointer-shaped Go type: a map, a channel.
func cast[T any](w *ptr) T { return *(*T)(ptr(w)) }
