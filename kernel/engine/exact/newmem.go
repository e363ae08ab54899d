package exact

import "reflect"

// allocator gives what allocates zeroed memory for values of a type. The collector only needs to know which words are
// pointers, so that small types can share the allocators of a few types of the compiler's, which are quicker than reflect.
func allocator(t reflect.Type) func() ptr {
	const most = 4
	n := int(t.Size()+wordSize-1) / wordSize
	mask := pointerMask(t, 0)
	switch {
	case n == 0:
	case mask == 0 && n <= most:
		return shaped(0, n)
	case mask == 0:
		return func() ptr { return firstWord(make([]word, n)) }
	case n <= most:
		return shaped(mask, n)
	}
	return func() ptr { return alloc(t) }
}

// pointerMask has a bit for each word of a type, from word at on, that may be a pointer. It is right for the first 64.
func pointerMask(t reflect.Type, at uintptr) (mask uint64) {
	switch t.Kind() {
	case reflect.Pointer, reflect.Map, reflect.Chan, reflect.Func, reflect.UnsafePointer, reflect.String, reflect.Slice:
		return 1 << (at / wordSize)
	case reflect.Interface:
		return 3 << (at / wordSize)
	case reflect.Array:
		for i := range min(t.Len(), 64) {
			mask |= pointerMask(t.Elem(), at+uintptr(i)*t.Elem().Size())
		}
	case reflect.Struct:
		for i := range t.NumField() {
			mask |= pointerMask(t.Field(i).Type, at+t.Field(i).Offset)
		}
	}
	return mask
}

type (
	two[A, B any] struct {
		_ A
		_ B
	}
	three[A, B, C any] struct {
		_ A
		_ B
		_ C
	}
	four[A, B, C, D any] struct {
		_ A
		_ B
		_ C
		_ D
	}
)

// shaped allocates n words, of which mask says which are pointers.
func shaped(mask uint64, n int) func() ptr {
	if mask&1 != 0 {
		return shaped1[ptr](mask>>1, n-1)
	}
	return shaped1[word](mask>>1, n-1)
}

func shaped1[A any](mask uint64, n int) func() ptr {
	switch {
	case n == 0:
		return newOf[A]
	case mask&1 != 0:
		return shaped2[A, ptr](mask>>1, n-1)
	}
	return shaped2[A, word](mask>>1, n-1)
}

func shaped2[A, B any](mask uint64, n int) func() ptr {
	switch {
	case n == 0:
		return newOf[two[A, B]]
	case mask&1 != 0:
		return shaped3[A, B, ptr](mask>>1, n-1)
	}
	return shaped3[A, B, word](mask>>1, n-1)
}

func shaped3[A, B, C any](mask uint64, n int) func() ptr {
	switch {
	case n == 0:
		return newOf[three[A, B, C]]
	case mask&1 != 0:
		return newOf[four[A, B, C, ptr]]
	}
	return newOf[four[A, B, C, word]]
}

func newOf[T any]() ptr { return addrOf(new(T)) }
