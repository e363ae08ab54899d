package rt

import (
	"go/types"
	"reflect"
	"unsafe"
)

// Where an engine can make Go types at run time, a value of a cell's type travels in an interface under a made type with
// the type's name, fields and methods instead of in a Box: compiled code then sees what it would see of a compiled program.
// A made type has the layout of the type that carries the values, so that the one is the other under another name.

// Maker makes the Go type that stands for t in interfaces; it calls Of and Real for the types that t is made of. It
// fails where none can be made; then values travel in boxes.
type Maker func(t *Type) (reflect.Type, error)

// MakeTypes gives the registry a way to make types. It is called before the first type is known.
func (ts *Types) MakeTypes(m Maker) { ts.maker = m }

// Makes tells whether types can be made.
func (ts *Types) Makes() bool { return ts.maker != nil }

// Real gives the type that values of t have in interfaces; nil where they travel in boxes.
func (t *Type) Real() reflect.Type {
	if r := t.real.Load(); r != nil {
		return *r
	}
	if !t.foreign {
		return t.Rep
	}
	ts := t.registry
	if ts.maker == nil {
		return nil
	}
	ts.making.Lock()
	defer ts.making.Unlock()
	if r := t.real.Load(); r != nil {
		return *r
	}
	r, err := ts.maker(t)
	if err != nil {
		r = nil
	}
	return r
}

// Made is the type made for t, nil as long as there is none.
func (t *Type) Made() reflect.Type {
	if r := t.real.Load(); r != nil {
		return *r
	}
	return nil
}

// SetReal notes the type that the maker made for t.
func (t *Type) SetReal(r reflect.Type) {
	t.registry.byReal.Store(r, t)
	t.real.Store(&r)
}

// Open gives what x holds of a cell's type, with the type.
func (ts *Types) Open(x any) (Box, bool) {
	if b, ok := Open(x); ok || x == nil {
		return b, ok
	}
	t, ok := ts.byReal.Load(reflect.TypeOf(x))
	if !ok {
		return Box{}, false
	}
	known := t.(*Type)
	return Box{known, Retype(x, known.Rep)}, true
}

// Retype gives the value of x the type to, which has the layout of x's own.
func Retype(x any, to reflect.Type) any {
	(*[2]unsafe.Pointer)(unsafe.Pointer(&x))[0] = descriptor(to)
	return x
}

// Recast gives v the type to, which has the layout of v's own.
func Recast(v reflect.Value, to reflect.Type) reflect.Value {
	if v.Type() == to {
		return v
	}
	if v.CanAddr() {
		return reflect.NewAt(to, v.Addr().UnsafePointer()).Elem()
	}
	p := reflect.New(v.Type())
	p.Elem().Set(v)
	return reflect.NewAt(to, p.UnsafePointer()).Elem()
}

// opaque tells that a made type stands for an interface type of a cell with methods: compiled code sees it without them.
func opaque(t types.Type, compiled Compiled) bool {
	i, ok := t.Underlying().(*types.Interface)
	return ok && i.NumMethods() > 0 && Foreign(t, compiled)
}
