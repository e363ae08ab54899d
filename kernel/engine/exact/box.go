package exact

import (
	"go/types"
	"reflect"
)

// Box is a value of a cell's type in an interface. Compiled code that meets one sees its methods below; ours looks at T.
// P is memory that holds the value; nobody writes to it.
type Box struct {
	T any // *typ
	P ptr
}

func (b *Box) typ() *typ { return b.T.(*typ) }

// errorBox is the Box of a type with a method Error() string, so that it is an error to compiled code.
type errorBox Box

var (
	boxWord      = ifaceOf((*Box)(nil)).t
	errorBoxWord = ifaceOf((*errorBox)(nil)).t
)

// newBox boxes the value at p, as an error when its type is one.
func newBox(t *typ, p ptr) any {
	if t.isError() {
		return (*errorBox)(&Box{t, p})
	}
	return &Box{t, p}
}

// boxOf is the box that an interface of ours holds, or nil.
func boxOf(x iface) *Box {
	if x.t == boxWord || x.t == errorBoxWord {
		return (*Box)(x.d)
	}
	return nil
}

func reflectValueOf(v any) reflect.Value { return reflect.ValueOf(v) }

// isError says whether the type has the method Error() string.
func (t *typ) isError() bool {
	o, _, _ := types.LookupFieldOrMethod(t.t, false, nil, "Error")
	f, ok := o.(*types.Func)
	if !ok || !types.Implements(t.t, types.Universe.Lookup("error").Type().Underlying().(*types.Interface)) {
		return false
	}
	return f != nil
}

// makeInterface compiles the conversion of a concrete value to an interface.
func (c *compiler) wrap(t *typ, s reg) func(f *frame) iface {
	if t.class == cIface {
		return func(f *frame) iface { return iface{*at[ptr](f.p, s.p), *at[ptr](f.p, s.p+wordSize)} }
	}
	if t.boxed {
		st, mem, isErr := storeFrom(t, s), t.mem, t.isError()
		word := boxWord
		if isErr {
			word = errorBoxWord
		}
		return func(f *frame) iface {
			b := &Box{T: t}
			if t.class == cMem {
				b.P = *at[ptr](f.p, s.p)
			} else {
				b.P = alloc(mem)
				st(f, b.P)
			}
			return iface{word, addrOf(b)}
		}
	}
	word := t.word
	if _, ok := t.u.(*types.Signature); ok {
		eng := c.eng
		return func(f *frame) iface { return iface{word, eng.nativeFuncWord(f.th, t, *at[ptr](f.p, s.p))} }
	}
	switch {
	case t.class == cPtr:
		return func(f *frame) iface { return iface{word, *at[ptr](f.p, s.p)} }
	case t.class == cMem:
		if t.direct {
			return func(f *frame) iface { return iface{word, *deref[ptr](*at[ptr](f.p, s.p))} }
		}
		return func(f *frame) iface { return iface{word, *at[ptr](f.p, s.p)} }
	case t.class == cString:
		return func(f *frame) iface {
			return iface{word, addrOf(&stringHeader{*at[ptr](f.p, s.p), *at[int](f.w, s.w)})}
		}
	case t.class == cWord && t.size == 8:
		return func(f *frame) iface {
			v := new(word_)
			*v = word_(*at[uint64](f.w, s.w))
			return iface{word, addrOf(v)}
		}
	}
	st, mem := storeFrom(t, s), t.mem
	return func(f *frame) iface {
		p := alloc(mem)
		st(f, p)
		return iface{word, p}
	}
}

type word_ uint64

// unwrap reads a value of concrete type t out of an interface known to hold one, into register d.
func unwrapInto(t *typ, d reg) func(f *frame, x iface) {
	if t.boxed {
		ld := loadInto(t, d)
		if t.class == cMem {
			return func(f *frame, x iface) { *at[ptr](f.p, d.p) = boxOf(x).P }
		}
		return func(f *frame, x iface) { ld(f, boxOf(x).P) }
	}
	if _, ok := t.u.(*types.Signature); ok {
		eng := t.eng
		return func(f *frame, x iface) { *at[ptr](f.p, d.p) = eng.closureOfNative(t, x.d) }
	}
	if t.class == cMem {
		if t.direct {
			mem := t.mem
			return func(f *frame, x iface) {
				p := alloc(mem)
				*deref[ptr](p) = x.d
				*at[ptr](f.p, d.p) = p
			}
		}
		return func(f *frame, x iface) { *at[ptr](f.p, d.p) = x.d }
	}
	if t.direct {
		return func(f *frame, x iface) { *at[ptr](f.p, d.p) = x.d }
	}
	ld := loadInto(t, d)
	return func(f *frame, x iface) { ld(f, x.d) }
}

// holds says whether an interface's dynamic type is the concrete type t.
func (t *typ) holds(x iface) bool {
	if t.boxed {
		b := boxOf(x)
		return b != nil && b.T == any(t)
	}
	return x.t == t.word
}
