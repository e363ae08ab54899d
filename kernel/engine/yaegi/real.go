package yaegi

import (
	"fmt"
	"go/types"
	"reflect"
	"unsafe"

	"github.com/thunen-lab/thunen/kernel/engine/exact/rtype"
	"github.com/thunen-lab/thunen/stdlib/rt"
)

// maker makes Go types for cells' types, so that compiled code meets them as it meets its own.
type maker struct {
	engine *Engine
	known  *rt.Types
	made   map[*rt.Type]reflect.Type // begun in this call
	later  []func() error            // what is left to do when all types are begun
}

// makeType is the registry's way to make a type, with all the types that it is made of.
func (e *Engine) makeType(t *rt.Type) (r reflect.Type, err error) {
	m := &maker{engine: e, known: e.types, made: map[*rt.Type]reflect.Type{}}
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("making %s: %v", t, p)
		}
	}()
	r = m.typ(t.Go)
	for len(m.later) > 0 {
		next := m.later[0]
		m.later = m.later[1:]
		if err := next(); err != nil {
			return nil, err
		}
	}
	for t, r := range m.made {
		t.SetReal(r)
	}
	return r, nil
}

// typ is the made type for t; t itself where compiled code knows it.
func (m *maker) typ(t types.Type) reflect.Type {
	known, err := m.known.Of(t)
	if err != nil {
		panic(err)
	}
	if !known.Foreign() {
		return known.Rep
	}
	if r := known.Made(); r != nil {
		return r
	}
	if r, ok := m.made[known]; ok {
		return r
	}
	if n, ok := known.Go.(*types.Named); ok {
		return m.named(known, n)
	}
	r := m.unnamed(known)
	m.made[known] = r
	return r
}

// named makes a type with a name, and with methods.
func (m *maker) named(known *rt.Type, n *types.Named) reflect.Type {
	var of, ofPointer []*types.Selection
	if !types.IsInterface(n) {
		of, ofPointer = exported(n), exported(types.NewPointer(n))
	}
	if _, ok := n.Underlying().(*types.Pointer); ok {
		ofPointer = nil
	}
	path := "main"
	if p := n.Obj().Pkg(); m.isCompiled(p) {
		path = p.Path()
	}
	d := rtype.Declare(rtype.Spec{Name: rt.Name(n), PkgPath: path, Layout: known.Rep, Methods: len(of), Pointer: len(ofPointer)})
	m.made[known] = d.Type()
	m.later = append(m.later, func() error {
		return d.Methods(m.methods(n, of), m.methods(types.NewPointer(n), ofPointer))
	})
	if st, ok := n.Underlying().(*types.Struct); ok {
		d.CompleteStruct(m.fields(st))
	} else if !types.IsInterface(n) {
		d.Complete(m.unnamedType(n.Underlying(), known))
	}
	return d.Type()
}

func (m *maker) isCompiled(p *types.Package) bool {
	if p == nil {
		return false
	}
	_, ok := m.engine.compiled(p.Path(), "")
	return ok
}

// exported gives the methods of a type that compiled code can call.
func exported(t types.Type) []*types.Selection {
	var methods []*types.Selection
	set := types.NewMethodSet(t)
	for i := range set.Len() {
		if sel := set.At(i); sel.Obj().Exported() {
			methods = append(methods, sel)
		}
	}
	return methods
}

func (m *maker) unnamed(known *rt.Type) reflect.Type {
	if st, ok := known.Go.(*types.Struct); ok {
		of := exported(st)
		d := rtype.Declare(rtype.Spec{PkgPath: "main", Layout: known.Rep, Methods: len(of)})
		m.made[known] = d.Type()
		m.later = append(m.later, func() error { return d.Methods(m.methods(st, of), nil) })
		d.CompleteStruct(m.fields(st))
		return d.Type()
	}
	return m.unnamedType(known.Go, known)
}

func (m *maker) unnamedType(t types.Type, known *rt.Type) reflect.Type {
	switch u := t.(type) {
	case *types.Pointer:
		return reflect.PointerTo(m.typ(u.Elem()))
	case *types.Slice:
		return reflect.SliceOf(m.typ(u.Elem()))
	case *types.Array:
		return reflect.ArrayOf(int(u.Len()), m.typ(u.Elem()))
	case *types.Chan:
		return reflect.ChanOf(known.Rep.ChanDir(), m.typ(u.Elem()))
	case *types.Map:
		return reflect.MapOf(m.typ(u.Key()), m.typ(u.Elem()))
	case *types.Signature:
		return reflect.FuncOf(m.tuple(u.Params()), m.tuple(u.Results()), u.Variadic())
	}
	return known.Rep
}

func (m *maker) tuple(t *types.Tuple) []reflect.Type {
	var all []reflect.Type
	for v := range t.Variables() {
		all = append(all, m.typ(v.Type()))
	}
	return all
}

func (m *maker) fields(st *types.Struct) []rtype.Field {
	fields := make([]rtype.Field, st.NumFields())
	for i := range fields {
		f := st.Field(i)
		fields[i] = rtype.Field{Name: f.Name(), Type: m.typ(f.Type()), Tag: st.Tag(i), Embedded: f.Embedded()}
		if !f.Exported() {
			fields[i].PkgPath = "main"
		}
	}
	return fields
}

// methods gives the methods of t the form that a made type needs.
func (m *maker) methods(t types.Type, sels []*types.Selection) []rtype.Method {
	var all []rtype.Method
	if len(sels) == 0 {
		return nil
	}
	recv := m.typ(t)
	known, err := m.known.Of(t)
	if err != nil {
		panic(err)
	}
	for _, sel := range sels {
		sig := sel.Obj().(*types.Func).Signature()
		in, out := m.tuple(sig.Params()), m.tuple(sig.Results())
		name := sel.Obj().Name()
		word := reflect.FuncOf(append([]reflect.Type{reflect.TypeFor[unsafe.Pointer]()}, in...), out, sig.Variadic())
		r := rtype.Method{Name: name, Type: reflect.FuncOf(in, out, sig.Variadic())}
		r.Word = reflect.MakeFunc(word, func(args []reflect.Value) []reflect.Value {
			return call(known, name, out, atWord(args[0].UnsafePointer(), recv), args[1:])
		})
		if !rtype.Direct(recv) {
			own := reflect.FuncOf(append([]reflect.Type{recv}, in...), out, sig.Variadic())
			r.Value = reflect.MakeFunc(own, func(args []reflect.Value) []reflect.Value {
				return call(known, name, out, args[0], args[1:])
			})
		}
		all = append(all, r)
	}
	return all
}

// atWord gives the receiver that an interface's word stands for.
func atWord(word unsafe.Pointer, t reflect.Type) reflect.Value {
	if rtype.Direct(t) {
		return reflect.NewAt(t, unsafe.Pointer(&word)).Elem()
	}
	return reflect.NewAt(t, word).Elem()
}

// call runs a cell's method for compiled code.
func call(t *rt.Type, name string, out []reflect.Type, recv reflect.Value, args []reflect.Value) []reflect.Value {
	fn, ok := t.Method(name)
	if !ok {
		panic(fmt.Sprintf("the method %s of %s isn't known at run time", name, t))
	}
	ft := fn.Type()
	x := reflect.New(reflect.TypeFor[any]()).Elem()
	x.Set(recv)
	in := []reflect.Value{x}
	for i, a := range args {
		in = append(in, rt.Recast(a, ft.In(i+1)))
	}
	results := fn.Call(in)
	for i, r := range results {
		results[i] = rt.Recast(r, out[i])
	}
	return results
}

// define makes the types that carry types that contain themselves.
func define(layout reflect.Type) (reflect.Type, func(reflect.Type)) {
	d := rtype.Declare(rtype.Spec{Name: "cell.T", PkgPath: "cell", Layout: layout})
	return d.Type(), d.Complete
}
