package exact

import (
	"go/types"
	"reflect"

	"github.com/thunen-lab/thunen/stdlib/symbols/tables"
)

// What can't be found by name in the symbol tables, an unexported compiled type or an instance of a generic one, is learned
// from the values, functions and methods that a cell uses.

// learnUsed learns from what a cell mentions of compiled packages, before its types are described.
func (u *unit) learnUsed(info *types.Info) {
	e := u.eng
	for _, o := range info.Uses {
		if o.Pkg() == nil || isSource(o.Pkg()) {
			continue
		}
		switch o := o.(type) {
		case *types.Var:
			if !o.IsField() && hidden(o.Type()) {
				e.learnObject(o)
			}
		case *types.Func:
			if r := o.Signature().Recv(); r != nil {
				e.typMu.Lock()
				e.learnMethod(o, r.Type())
				e.typMu.Unlock()
			} else if hidden(o.Type()) {
				e.learnObject(o)
			}
		}
	}
}

func (e *Engine) learnObject(o types.Object) {
	if v, ok := e.symbol(o.Pkg().Path(), o.Name()); ok {
		e.learnLocked(o.Type(), v.Type())
	}
}

// learnMethod learns from the parameters and results of a compiled type's method.
func (e *Engine) learnMethod(m *types.Func, recv types.Type) {
	if !hidden(m.Signature()) || hidden(recv) {
		return
	}
	rt := e.hostType(recv)
	if rt == nil {
		return
	}
	hm, ok := rt.MethodByName(m.Name())
	if !ok {
		return
	}
	sig := m.Signature()
	params := sig.Params()
	if rt.Kind() != reflect.Interface {
		params = withParam(recv, params)
	}
	e.learn(types.NewSignatureType(nil, nil, nil, params, sig.Results(), sig.Variadic()), hm.Type)
}

// withParam puts a receiver before a method's parameters.
func withParam(recv types.Type, params *types.Tuple) *types.Tuple {
	vars := []*types.Var{types.NewParam(0, nil, "", recv)}
	for v := range params.Variables() {
		vars = append(vars, v)
	}
	return types.NewTuple(vars...)
}

// hidden says whether a type mentions one that the symbol tables don't have.
func hidden(t types.Type) bool {
	switch t := types.Unalias(t).(type) {
	case *types.Named:
		o := t.Obj()
		if o.Pkg() == nil || isSource(o.Pkg()) {
			return false
		}
		if !o.Exported() || t.TypeArgs().Len() > 0 {
			return true
		}
		_, known := tables.Lookup(o.Pkg().Path())
		return !known
	case *types.Map:
		return hidden(t.Key()) || hidden(t.Elem())
	case *types.Interface:
		return t.NumMethods() > 0
	case *types.Signature:
		if t.TypeParams().Len() > 0 || t.RecvTypeParams().Len() > 0 {
			return false
		}
		return hidden(t.Params()) || hidden(t.Results())
	case *types.Tuple:
		for v := range t.Variables() {
			if hidden(v.Type()) {
				return true
			}
		}
	case interface{ Elem() types.Type }:
		return hidden(t.Elem())
	}
	return false
}

// learn matches a checked type with the reflect.Type it is known to be, and remembers unexported and generic named types and
// unnamed interfaces met on the way. The lock of types is held.
func (e *Engine) learn(t types.Type, rt reflect.Type) {
	switch t := types.Unalias(t).(type) {
	case *types.Named:
		o := t.Obj()
		if o.Pkg() == nil || isSource(o.Pkg()) || o.Exported() && t.TypeArgs().Len() == 0 || e.hosts.At(t) != nil {
			return
		}
		e.hosts.Set(t, rt)
	case *types.Pointer:
		if rt.Kind() == reflect.Pointer {
			e.learn(t.Elem(), rt.Elem())
		}
	case *types.Slice:
		if rt.Kind() == reflect.Slice {
			e.learn(t.Elem(), rt.Elem())
		}
	case *types.Array:
		if rt.Kind() == reflect.Array {
			e.learn(t.Elem(), rt.Elem())
		}
	case *types.Chan:
		if rt.Kind() == reflect.Chan {
			e.learn(t.Elem(), rt.Elem())
		}
	case *types.Map:
		if rt.Kind() == reflect.Map {
			e.learn(t.Key(), rt.Key())
			e.learn(t.Elem(), rt.Elem())
		}
	case *types.Interface:
		if rt.Kind() == reflect.Interface && t.NumMethods() > 0 && e.hosts.At(t) == nil {
			e.hosts.Set(t, rt)
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
