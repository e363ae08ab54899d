package exact

import (
	"go/types"
	"reflect"
	"strings"

	"github.com/thunen-lab/thunen/kernel/lang"
	"github.com/thunen-lab/thunen/stdlib/symbols/tables"
)

// isCell says whether a package is a cell's (or a script's): its types are ours.
func isCell(p *types.Package) bool { return p != nil && (p.Path() == cellPath || lang.IsFolder(p)) }

const cellPath = "cell"

// packageName is a package's name as Go's run time prints it: cells are package main.
func packageName(p *types.Package) string {
	if p.Path() == cellPath {
		return "main"
	}
	return p.Name()
}

// isSource says whether a package's types and functions are ours to run: a cell's, or a checked source of compiled generic
// functions.
func isSource(p *types.Package) bool {
	return isCell(p) || p != nil && strings.HasPrefix(p.Path(), overlayPrefix)
}

// hostTypeOf is hostType for callers that don't hold the lock of types.
func (e *Engine) hostTypeOf(t types.Type) reflect.Type {
	e.typMu.Lock()
	defer e.typMu.Unlock()
	return e.hostType(t)
}

// hostType is the type t as compiled code and reflect know it: for a type of a cell, one that is made for it. nil when it
// can't be known: an unexported compiled type that nothing led to yet. The lock of types is held.
func (e *Engine) hostType(t types.Type) reflect.Type {
	e.depth++
	if e.depth == 1 {
		defer tooLarge(t)
	}
	rt := e.hostPart(t)
	if e.depth == 1 {
		e.completeTypes()
	}
	e.depth--
	return rt
}

// tooLarge turns a panic of reflect's, which refuses types that take more memory than there is, into a refusal.
func tooLarge(t types.Type) {
	if r := recover(); r != nil {
		if text, ok := r.(string); ok {
			r = unsupported("type " + typeString(t) + ": " + text)
		}
		panic(r)
	}
}

func (e *Engine) hostPart(t types.Type) reflect.Type {
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
		return e.hostInterface(t)
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
	if t.Params().Len()+t.Results().Len() > 100 { // reflect's limit is 128
		return nil
	}
	in, ok1 := list(t.Params())
	out, ok2 := list(t.Results())
	if !ok1 || !ok2 {
		return nil
	}
	return reflect.FuncOf(in, out, t.Variadic())
}

func (e *Engine) hostNamed(n *types.Named) reflect.Type {
	if rt, ok := e.hosts.At(n).(reflect.Type); ok {
		return rt
	}
	o := n.Obj()
	if o.Pkg() == nil {
		if o.Name() == "error" {
			return errorType
		}
		return nil
	}
	if isSource(o.Pkg()) || n.TypeArgs().Len() > 0 {
		return e.madeNamed(n)
	}
	if v, ok := e.symbol(o.Pkg().Path(), o.Name()); ok && v.Kind() == reflect.Pointer {
		return v.Type().Elem()
	}
	if o.Pkg().Path() == "$ssa" { // iterators and stacks of defers
		return e.hostType(n.Underlying())
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
