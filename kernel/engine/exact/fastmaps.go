package exact

import "go/types"

// Maps whose keys are strings, integers or pointers and whose values are no structs are Go maps of a few types: a
// map[string]*T lies in memory as any map from strings to pointers does.

// mapOps are the steps of a map type.
type mapOps struct {
	lookup func(m int, k, d reg, ok int) op // ok: where to say whether the key is there, or none
	update func(m int, k, v reg) op
	remove func(m int, k reg) op
}

// fast gives the steps of a map type that need no reflect; nil for other types.
func (mt *mapType) fast() *mapOps {
	switch {
	case mt.key.class == cString:
		return opsFrom(mt.elem, getText)
	case mt.key.class == cPtr:
		return opsFrom(mt.elem, getPointer)
	case mt.key.class == cWord && integerKey(mt.key) && mt.key.size == 8:
		return opsFrom(mt.elem, getNumber[uint64])
	case mt.key.class == cWord && integerKey(mt.key) && mt.key.size == 4:
		return opsFrom(mt.elem, getNumber[uint32])
	}
	return nil
}

func integerKey(t *typ) bool {
	b, ok := t.u.(*types.Basic)
	return ok && b.Info()&types.IsInteger != 0
}

func opsFrom[K comparable](elem *typ, key func(*frame, reg) K) *mapOps {
	switch elem.class {
	case cWord:
		if elem.mem.Align() != elem.size { // a complex64, which may lie otherwise beside its key
			return nil
		}
		switch elem.size {
		case 1:
			return opsOf(key, getNumber[uint8], setNumber[uint8])
		case 4:
			return opsOf(key, getNumber[uint32], setNumber[uint32])
		case 8:
			return opsOf(key, getNumber[uint64], setNumber[uint64])
		}
	case cString:
		return opsOf(key, getText, setText)
	case cSlice:
		return opsOf(key, getSlice, setSlice)
	case cPtr:
		return opsOf(key, getPointer, setPointer)
	case cIface:
		if !elem.itab {
			return opsOf(key, getAny, setAny)
		}
	}
	return nil
}

func opsOf[K comparable, V any](key func(*frame, reg) K, get func(*frame, reg) V, set func(*frame, reg, V)) *mapOps {
	return &mapOps{
		lookup: func(m int, k, d reg, ok int) op {
			if ok == none {
				return func(f *frame) { set(f, d, cast[map[K]V](at[ptr](f.p, m))[key(f, k)]) }
			}
			return func(f *frame) {
				v, found := cast[map[K]V](at[ptr](f.p, m))[key(f, k)]
				set(f, d, v)
				*at[bool](f.w, ok) = found
			}
		},
		update: func(m int, k, v reg) op {
			return func(f *frame) { cast[map[K]V](at[ptr](f.p, m))[key(f, k)] = get(f, v) }
		},
		remove: func(m int, k reg) op {
			return func(f *frame) { delete(cast[map[K]V](at[ptr](f.p, m)), key(f, k)) }
		},
	}
}

// Values in registers as Go values that lie in memory alike.

func getNumber[T uint8 | uint32 | uint64](f *frame, r reg) T    { return T(*at[word](f.w, r.w)) }
func setNumber[T uint8 | uint32 | uint64](f *frame, r reg, v T) { *at[word](f.w, r.w) = word(v) }
func getText(f *frame, r reg) string                            { return makeString(*at[ptr](f.p, r.p), *at[int](f.w, r.w)) }
func setText(f *frame, r reg, s string)                         { *at[ptr](f.p, r.p), *at[int](f.w, r.w) = stringWords(s) }
func getPointer(f *frame, r reg) ptr                            { return *at[ptr](f.p, r.p) }
func setPointer(f *frame, r reg, p ptr)                         { *at[ptr](f.p, r.p) = p }

func getSlice(f *frame, r reg) sliceHeader {
	return sliceHeader{*at[ptr](f.p, r.p), *at[int](f.w, r.w), *at[int](f.w, r.w+wordSize)}
}

func setSlice(f *frame, r reg, s sliceHeader) {
	*at[ptr](f.p, r.p) = s.p
	*at[int](f.w, r.w), *at[int](f.w, r.w+wordSize) = s.n, s.c
}

func getAny(f *frame, r reg) iface { return iface{*at[ptr](f.p, r.p), *at[ptr](f.p, r.p+wordSize)} }

func setAny(f *frame, r reg, x iface) {
	*at[ptr](f.p, r.p), *at[ptr](f.p, r.p+wordSize) = x.t, x.d
}
