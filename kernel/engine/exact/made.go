package exact

import (
	"go/types"
	"reflect"
	"slices"
	"strings"

	"github.com/thunen-lab/thunen/kernel/engine/exact/rtype"
)

// Types of cells are made for compiled code as package rtype makes them: first by layout, so that types can refer to each other,
// then completed. The lock of types is held in all of this.

// completeTypes finishes the types that were declared since the outermost hostType began.
func (e *Engine) completeTypes() {
	for len(e.incomplete) > 0 {
		do := e.incomplete[0]
		e.incomplete = e.incomplete[1:]
		do()
	}
}

// madeNamed makes a defined type of a cell, or an instance of a compiled generic type.
func (e *Engine) madeNamed(n *types.Named) reflect.Type {
	layout := e.layout(n.Underlying())
	if layout == nil {
		return nil
	}
	d := e.declare(n, e.typeName(n), madePath(n.Obj().Pkg()), layout)
	u := n.Underlying()
	e.incomplete = append(e.incomplete, func() {
		switch u := u.(type) {
		case *types.Struct:
			d.CompleteStruct(e.structFields(u, layout))
		default:
			if rt := e.hostType(u); rt != nil {
				d.Complete(rt)
			}
		}
	})
	return d.Type()
}

// declare begins a type and has its methods made when all types are complete.
func (e *Engine) declare(t types.Type, name, path string, layout reflect.Type) *rtype.Decl {
	of, ofPointer := methodSet(t), methodSet(types.NewPointer(t))
	if n, ok := t.(*types.Named); ok && !isSource(n.Obj().Pkg()) {
		of, ofPointer = nil, nil // compiled, without bodies that we could run
	}
	d := rtype.Declare(rtype.Spec{Name: name, PkgPath: path, Layout: layout, Methods: len(of), Pointer: len(ofPointer)})
	e.hosts.Set(t, d.Type())
	if len(ofPointer) == 0 {
		return d
	}
	e.remember(d.Type(), t)
	e.remember(reflect.PointerTo(d.Type()), types.NewPointer(t))
	e.incomplete = append(e.incomplete, func() {
		if err := d.Methods(e.madeMethods(t, of, d.Type()), e.madeMethods(types.NewPointer(t), ofPointer, nil)); err != nil {
			panic(unsupported(err.Error()))
		}
	})
	return d
}

// remember lets methods be found by the type word of a value, and has them compiled.
func (e *Engine) remember(rt reflect.Type, t types.Type) {
	e.ours.Store(rtypeWord(rt), &ourType{t: t})
	e.uncollected = append(e.uncollected, t)
}

// forget drops the types of a cell that is refused: nobody will use them. Types of earlier cells that it was the first to use
// wait for the next cell.
func (e *Engine) forget(p *types.Package) {
	e.depth, e.incomplete = 0, nil
	e.uncollected = slices.DeleteFunc(e.uncollected, func(t types.Type) bool { return mentions(t, p) })
}

// mentions says whether a type's name is of package p, or a part of it that has no name.
func mentions(t types.Type, p *types.Package) bool {
	switch t := types.Unalias(t).(type) {
	case *types.Named:
		for a := range t.TypeArgs().Types() {
			if mentions(a, p) {
				return true
			}
		}
		return t.Obj().Pkg() == p
	case *types.Struct:
		for f := range t.Fields() {
			if mentions(f.Type(), p) {
				return true
			}
		}
	case *types.Map:
		return mentions(t.Key(), p) || mentions(t.Elem(), p)
	case *types.Signature:
		return mentions(t.Params(), p) || mentions(t.Results(), p)
	case *types.Tuple:
		for v := range t.Variables() {
			if mentions(v.Type(), p) {
				return true
			}
		}
	case *types.Interface:
		for m := range t.Methods() {
			if mentions(m.Signature(), p) {
				return true
			}
		}
	case interface{ Elem() types.Type }:
		return mentions(t.Elem(), p)
	}
	return false
}

// methodSet lists the methods of a concrete type.
func methodSet(t types.Type) []*types.Selection {
	if types.IsInterface(t) {
		return nil
	}
	var out []*types.Selection
	for s := range types.NewMethodSet(t).Methods() {
		out = append(out, s)
	}
	return out
}

// madePath is the import path of a made type's package, as reflect gives it.
func madePath(p *types.Package) string {
	switch {
	case p == nil:
		return ""
	case isCell(p):
		return packageName(p)
	}
	return strings.TrimPrefix(p.Path(), overlayPrefix)
}

// memberPath is the package path of an unexported field or method, "" of an exported one.
func memberPath(o types.Object) string {
	if o.Exported() {
		return ""
	}
	return madePath(o.Pkg())
}

func (e *Engine) structFields(u *types.Struct, layout reflect.Type) []rtype.Field {
	var out []rtype.Field
	for i := range u.NumFields() {
		f := u.Field(i)
		ft := e.hostType(f.Type())
		if ft == nil { // a pointer, or the like, to a compiled type that can't be named
			ft = layout.Field(i).Type
		}
		out = append(out, rtype.Field{Name: f.Name(), PkgPath: memberPath(f), Type: ft, Tag: u.Tag(i), Embedded: f.Embedded()})
	}
	return out
}

// hostStruct is an unnamed struct type: reflect's own when it has exported fields only, so that it is the one that compiled
// code knows.
func (e *Engine) hostStruct(t *types.Struct) reflect.Type {
	if rt, ok := e.hosts.At(t).(reflect.Type); ok {
		return rt
	}
	if rt := e.plainStruct(t); rt != nil {
		e.hosts.Set(t, rt)
		return rt
	}
	layout := e.layout(t)
	if layout == nil {
		return nil
	}
	path := ""
	for f := range t.Fields() {
		if p := memberPath(f); p != "" {
			path = p
		}
	}
	d := e.declare(t, "", path, layout)
	d.CompleteStruct(e.structFields(t, layout))
	return d.Type()
}

func (e *Engine) plainStruct(t *types.Struct) reflect.Type {
	var sf []reflect.StructField
	for i := range t.NumFields() {
		f := t.Field(i)
		if !f.Exported() || f.Embedded() {
			return nil
		}
		ft := e.hostType(f.Type())
		if ft == nil {
			return nil
		}
		sf = append(sf, reflect.StructField{Name: f.Name(), Type: ft, Tag: reflect.StructTag(t.Tag(i))})
	}
	return reflect.StructOf(sf)
}

// hostInterface is an unnamed interface type.
func (e *Engine) hostInterface(t *types.Interface) reflect.Type {
	if t.NumMethods() == 0 {
		return anyType
	}
	if rt, ok := e.hosts.At(t).(reflect.Type); ok {
		return rt
	}
	var ms []rtype.Method
	path := "main"
	for m := range t.Methods() {
		ft := e.hostFunc(m.Signature())
		if ft == nil {
			return nil
		}
		ms = append(ms, rtype.Method{Name: m.Name(), PkgPath: memberPath(m), Type: ft})
		if p := memberPath(m); p != "" {
			path = p
		}
	}
	rt := rtype.Interface(path, ms)
	e.hosts.Set(t, rt)
	return rt
}

// layout is a type of the kind, size, pointers and equality of t, in which types of cells don't occur: what lies behind a
// pointer isn't looked at.
func (e *Engine) layout(t types.Type) reflect.Type {
	if n, ok := types.Unalias(t).(*types.Named); ok && !isSource(n.Obj().Pkg()) && n.TypeArgs().Len() == 0 {
		if rt := e.hostType(n); rt != nil {
			return rt
		}
	}
	switch u := t.Underlying().(type) {
	case *types.Basic:
		return basicTypes[u.Kind()]
	case *types.Pointer:
		return reflect.TypeFor[*struct{}]()
	case *types.Chan:
		return reflect.TypeFor[chan struct{}]()
	case *types.Slice:
		return reflect.TypeFor[[]struct{}]()
	case *types.Map:
		return reflect.TypeFor[map[int]struct{}]()
	case *types.Signature:
		return funcLayout(u)
	case *types.Interface:
		if u.NumMethods() == 0 {
			return anyType
		}
		return errorType
	case *types.Array:
		if el := e.layout(u.Elem()); el != nil {
			return reflect.ArrayOf(int(u.Len()), el)
		}
	case *types.Struct:
		return e.structLayout(u)
	}
	return nil
}

// funcLayout is a function type with as many parameters and results.
func funcLayout(s *types.Signature) reflect.Type {
	list := func(n int) (out []reflect.Type) {
		for range n {
			out = append(out, reflect.TypeFor[[]struct{}]())
		}
		return out
	}
	return reflect.FuncOf(list(s.Params().Len()), list(s.Results().Len()), s.Variadic())
}

func (e *Engine) structLayout(u *types.Struct) reflect.Type {
	var sf []reflect.StructField
	for i := range u.NumFields() {
		ft := e.layout(u.Field(i).Type())
		if ft == nil {
			return nil
		}
		f := reflect.StructField{Name: "F" + string(rune('a'+i%26)) + strings.Repeat("_", i/26), Type: ft}
		if u.Field(i).Name() == "_" {
			f.Name, f.PkgPath = "_", "main"
		}
		sf = append(sf, f)
	}
	return reflect.StructOf(sf)
}
