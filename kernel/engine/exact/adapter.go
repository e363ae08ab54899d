package exact

import (
	"reflect"
	"sync"
	"sync/atomic"
)

// Adapters let compiled code call the methods of a cell's type through a compiled interface: a struct of the symbol tables with
// a function for each method (WRead for Read) and the adapted value (IValue).

// adapterTypes are the type words of adapters made so far: they are taken off again where a value comes back.
var (
	adapterTypes sync.Map
	anyAdapter   atomic.Bool
)

// unwrapAdapter gives the value that an adapter stands for; other values as they are.
func unwrapAdapter(x iface) iface {
	if x.t == nil || !anyAdapter.Load() {
		return x
	}
	if _, ok := adapterTypes.Load(x.t); !ok {
		return x
	}
	v := reflect.ValueOf(anyOf(x.t, x.d)).Elem().FieldByName("IValue")
	return ifaceOf(v.Interface())
}

// adapter makes a compiled value of interface type rt that calls the methods of the boxed value.
func (e *Engine) adapter(rt reflect.Type, b *Box, x iface) any {
	t, ok := e.symbol(rt.PkgPath(), "_"+rt.Name())
	if !ok {
		if rt == errorType {
			return (*errorBox)(b)
		}
		panic(unsupported("passing " + b.typ().String() + " as " + rt.String() + " to compiled code"))
	}
	st := t.Type().Elem()
	a := reflect.New(st)
	a.Elem().FieldByName("IValue").Set(reflect.ValueOf(anyOf(x.t, x.d)))
	for i := range rt.NumMethod() {
		m := rt.Method(i)
		f := a.Elem().FieldByName("W" + m.Name)
		s := e.boxMethod(b.typ(), m.Name)
		if !f.IsValid() || s == nil {
			panic(unsupported("passing " + b.typ().String() + " as " + rt.String() + " to compiled code"))
		}
		f.Set(e.methodValue(s, x, f.Type()))
	}
	w := ifaceOf(a.Interface()).t
	adapterTypes.Store(w, true)
	anyAdapter.Store(true)
	return a.Interface()
}

// boxMethod finds a method of a boxed type by its exported name.
func (e *Engine) boxMethod(t *typ, name string) *site {
	t.methods.mu.Lock()
	defer t.methods.mu.Unlock()
	return t.methods.m[name]
}

// methodValue is a compiled function that calls a method of a boxed value.
func (e *Engine) methodValue(s *site, x iface, rt reflect.Type) reflect.Value {
	k := s.code
	ft := k.sig
	run := e.current.Load()
	return reflect.MakeFunc(rt, func(in []reflect.Value) []reflect.Value {
		out := make([]reflect.Value, len(ft.results))
		run.enterCode(e, k, func(g *frame) {
			s.recv(g, x)
			for i, t := range ft.params[1:] {
				p := alloc(t.mem)
				e.fromHost(t, in[i], p)
				loadInto(t, ft.paramAt[i+1])(g, p)
			}
		}, func(g *frame) {
			for i, t := range ft.results {
				p := alloc(t.mem)
				storeFrom(t, ft.resultAt[i])(g, p)
				out[i] = e.toHost(g.th, t, p, rt.Out(i))
			}
		})
		return out
	})
}
