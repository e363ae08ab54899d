package exact

import (
	"go/types"
	"reflect"

	"github.com/thunen-lab/thunen/stdlib/symbols/tables"
)

// isCell says whether a package is a cell's (or a script's): its types are ours.
func isCell(p *types.Package) bool { return p != nil && p.Path() == "cell" }

// isNamedHost says whether t is a named type of a compiled package, or error.
func isNamedHost(t types.Type) bool {
	n, ok := types.Unalias(t).(*types.Named)
	if !ok {
		return false
	}
	p := n.Obj().Pkg()
	return p == nil || !isCell(p)
}

// hostType is the compiled type that t is, or nil when a type of a cell is part of it.
func (e *Engine) hostType(t types.Type) reflect.Type {
	switch t := types.Unalias(t).(type) {
	case *types.Named:
		return e.hostNamed(t)
	case *types.Basic:
		return basicTypes[t.Kind()]
	case *types.Pointer:
		if el := e.hostType(t.Elem()); el != nil {
			return reflect.PointerTo(el)
		}
	case *types.Slice:
		if el := e.hostType(t.Elem()); el != nil {
			return reflect.SliceOf(el)
		}
	case *types.Array:
		if el := e.hostType(t.Elem()); el != nil {
			return reflect.ArrayOf(int(t.Len()), el)
		}
	case *types.Map:
		k, v := e.hostType(t.Key()), e.hostType(t.Elem())
		if k != nil && v != nil {
			return reflect.MapOf(k, v)
		}
	case *types.Chan:
		if el := e.hostType(t.Elem()); el != nil {
			return reflect.ChanOf(chanDir(t.Dir()), el)
		}
	case *types.Signature:
		return e.hostFunc(t)
	case *types.Interface:
		if t.NumMethods() == 0 {
			return anyType
		}
	case *types.Struct:
		return e.hostStruct(t)
	}
	return nil
}

func chanDir(d types.ChanDir) reflect.ChanDir {
	return map[types.ChanDir]reflect.ChanDir{types.SendRecv: reflect.BothDir, types.SendOnly: reflect.SendDir, types.RecvOnly: reflect.RecvDir}[d]
}

func (e *Engine) hostFunc(t *types.Signature) reflect.Type {
	list := func(v *types.Tuple) (out []reflect.Type, ok bool) {
		for i := range v.Len() {
			rt := e.hostType(v.At(i).Type())
			if rt == nil {
				return nil, false
			}
			out = append(out, rt)
		}
		return out, true
	}
	in, ok1 := list(t.Params())
	out, ok2 := list(t.Results())
	if !ok1 || !ok2 {
		return nil
	}
	return reflect.FuncOf(in, out, t.Variadic())
}

// hostStruct is an unnamed struct type of compiled parts. reflect can't make one with embedded fields that have methods.
func (e *Engine) hostStruct(t *types.Struct) (rt reflect.Type) {
	var sf []reflect.StructField
	for i := range t.NumFields() {
		f := t.Field(i)
		ft := e.hostType(f.Type())
		if ft == nil || f.Anonymous() || !f.Exported() {
			return nil
		}
		sf = append(sf, reflect.StructField{Name: f.Name(), Type: ft, Tag: reflect.StructTag(t.Tag(i))})
	}
	return reflect.StructOf(sf)
}

func (e *Engine) hostNamed(n *types.Named) reflect.Type {
	o := n.Obj()
	if o.Pkg() == nil {
		if o.Name() == "error" {
			return errorType
		}
		return nil
	}
	if isCell(o.Pkg()) {
		return nil
	}
	if rt, ok := e.learned[o]; ok {
		return rt
	}
	if n.TypeArgs().Len() > 0 {
		if sig, ok := n.Underlying().(*types.Signature); ok { // iter.Seq and its like: called as what they are
			return e.hostFunc(sig)
		}
		return nil
	}
	if v, ok := e.symbol(o.Pkg().Path(), o.Name()); ok && v.Kind() == reflect.Pointer {
		return v.Type().Elem()
	}
	return nil
}

// symbol finds an exported name of a compiled package.
func (e *Engine) symbol(path, name string) (reflect.Value, bool) {
	t, ok := tables.Lookup(path)
	if !ok {
		return reflect.Value{}, false
	}
	v, ok := t[name]
	return v, ok
}

// learn matches a checked type with the reflect.Type it is known to be, and remembers unexported named types met on the way.
func (e *Engine) learn(t types.Type, rt reflect.Type) {
	switch t := types.Unalias(t).(type) {
	case *types.Named:
		o := t.Obj()
		if o.Pkg() == nil || isCell(o.Pkg()) {
			return
		}
		if _, ok := e.learned[o]; ok || o.Exported() && t.TypeArgs().Len() == 0 || t.TypeArgs().Len() > 0 {
			return
		}
		e.learned[o] = rt
	case *types.Pointer:
		if rt.Kind() == reflect.Pointer {
			e.learn(t.Elem(), rt.Elem())
		}
	case *types.Slice:
		if rt.Kind() == reflect.Slice {
			e.learn(t.Elem(), rt.Elem())
		}
	case *types.Signature:
		if rt.Kind() != reflect.Func || rt.NumIn() != t.Params().Len() || rt.NumOut() != t.Results().Len() {
			return
		}
		for i := range t.Params().Len() {
			e.learn(t.Params().At(i).Type(), rt.In(i))
		}
		for i := range t.Results().Len() {
			e.learn(t.Results().At(i).Type(), rt.Out(i))
		}
	}
}
