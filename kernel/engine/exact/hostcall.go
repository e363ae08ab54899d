package exact

import (
	"fmt"
	"go/types"
	"reflect"
)

// toHost makes a reflect.Value of compiled type rt from the value at p, which lies in our memory as t.
func (e *Engine) toHost(th *thread, t *typ, p ptr, rt reflect.Type) reflect.Value {
	switch {
	case t.class == cIface:
		x := *deref[iface](p)
		if t.itabForm() {
			return valueAt(rt, p)
		}
		v := alloc(rt)
		if rt.NumMethod() == 0 {
			*deref[iface](v) = x
		} else {
			e.storeItab(rt, v, x)
		}
		return valueAt(rt, v)
	case rt.Kind() == reflect.Interface: // a concrete value for an interface parameter
		panic(unsupported("passing " + t.String() + " as " + rt.String()))
	case rt.Kind() == reflect.Func:
		v := alloc(rt)
		*deref[ptr](v) = e.nativeFuncWordAs(th, t, *deref[ptr](p), rt)
		return valueAt(rt, v)
	case t.native:
		return valueAt(rt, p)
	}
	return e.convertToHost(th, t, p, rt)
}

// convertToHost copies what lies otherwise in our memory than in compiled code's: slices and arrays of functions and the like.
func (e *Engine) convertToHost(th *thread, t *typ, p ptr, rt reflect.Type) reflect.Value {
	out := reflect.New(rt).Elem()
	switch t.u.(type) {
	case *types.Slice:
		h := deref[sliceHeader](p)
		if h.p == nil {
			return out
		}
		el := t.elem()
		out.Set(reflect.MakeSlice(rt, h.n, h.n))
		for i := range h.n {
			out.Index(i).Set(e.toHost(th, el, offset(h.p, i*el.size), rt.Elem()))
		}
		return out
	case *types.Array:
		el := t.elem()
		for i := range t.n {
			out.Index(i).Set(e.toHost(th, el, offset(p, i*el.size), rt.Elem()))
		}
		return out
	case *types.Map:
		if *deref[ptr](p) == nil {
			return out
		}
		mt := e.mapType(t.t)
		out.Set(reflect.MakeMap(rt))
		for it := valueAt(mt.mem, p).MapRange(); it.Next(); {
			k, v := alloc(mt.mem.Key()), alloc(mt.mem.Elem())
			valueAt(mt.mem.Key(), k).Set(it.Key())
			valueAt(mt.mem.Elem(), v).Set(it.Value())
			keyOut(mt.key, k)
			out.SetMapIndex(e.toHost(th, mt.key, k, rt.Key()), e.toHost(th, mt.elem, v, rt.Elem()))
		}
		return out
	}
	panic(unsupported("passing a value of type " + t.String() + " to compiled code"))
}

// fromHost stores a compiled value at p, in our memory, as t.
func (e *Engine) fromHost(t *typ, v reflect.Value, p ptr) {
	switch {
	case t.class == cIface:
		var x iface
		if v.Kind() == reflect.Interface {
			if !v.IsNil() {
				x = ifaceOf(v.Elem().Interface())
			}
		} else {
			x = ifaceOf(v.Interface())
		}
		x = unwrapAdapter(x)
		if t.itabForm() {
			e.storeItab(t.host, p, x)
			return
		}
		*deref[iface](p) = x
	case v.Kind() == reflect.Func:
		q := alloc(v.Type())
		valueAt(v.Type(), q).Set(v)
		*deref[ptr](p) = *deref[ptr](q)
	case t.native:
		valueAt(t.host, p).Set(v)
	default:
		e.convertFromHost(t, v, p)
	}
}

func (e *Engine) convertFromHost(t *typ, v reflect.Value, p ptr) {
	switch t.u.(type) {
	case *types.Slice:
		if v.IsNil() {
			return
		}
		el := t.elem()
		s := reflect.MakeSlice(reflect.SliceOf(el.mem), v.Len(), v.Len())
		h := sliceHeader{s.UnsafePointer(), v.Len(), v.Len()}
		for i := range v.Len() {
			e.fromHost(el, v.Index(i), offset(h.p, i*el.size))
		}
		*deref[sliceHeader](p) = h
		return
	case *types.Array:
		el := t.elem()
		for i := range t.n {
			e.fromHost(el, v.Index(i), offset(p, i*el.size))
		}
		return
	}
	panic(unsupported("receiving a value of type " + t.String() + " from compiled code"))
}

// compiledCode is a function of compiled code as code of ours: its parameters are in registers, and so are its results.
func (e *Engine) compiledCode(name string, sig *types.Signature, fn reflect.Value) *code {
	e.learnLocked(sig, fn.Type())
	ft := e.funcType(sig)
	k := &code{name: name, argWords: ft.words, argPtrs: ft.ptrs, resWords: ft.resWords, resPtrs: ft.resPtrs}
	k.words, k.ptrs = max(ft.words, ft.resWords), max(ft.ptrs, ft.resPtrs)
	if f := fastCall(fn.Interface()); f != nil {
		k.native = f
	} else {
		k.native = func(g *frame) { e.callCompiled(g, ft, fn) }
	}
	return k
}

// callCompiled calls a compiled function whose parameters are g's first registers.
func (e *Engine) callCompiled(g *frame, ft *funcType, fn reflect.Value) {
	rt := fn.Type()
	in := make([]reflect.Value, len(ft.params))
	for i, t := range ft.params {
		p := alloc(t.mem)
		storeFrom(t, ft.paramAt[i])(g, p)
		in[i] = e.toHost(g.th, t, p, rt.In(i))
	}
	var out []reflect.Value
	if rt.IsVariadic() {
		out = fn.CallSlice(in)
	} else {
		out = fn.Call(in)
	}
	for i, t := range ft.results {
		p := alloc(t.mem)
		e.fromHost(t, out[i], p)
		loadInto(t, ft.resultAt[i])(g, p)
	}
}

// compiledFuncCode is the code that calls a compiled function value of a signature: the value is in the frame's callee.
func (e *Engine) compiledFuncCode(t *typ) *code {
	ft := e.funcType(t.u.(*types.Signature))
	k := &code{name: "func", argWords: ft.words, argPtrs: ft.ptrs, resWords: ft.resWords, resPtrs: ft.resPtrs}
	k.words, k.ptrs = max(ft.words, ft.resWords), max(ft.ptrs, ft.resPtrs)
	rt := t.host
	k.native = func(g *frame) {
		if rt == nil {
			panic(unsupported("a compiled function of type " + t.String()))
		}
		v := alloc(rt)
		*deref[ptr](v) = g.callee
		e.callCompiled(g, ft, valueAt(rt, v))
	}
	return k
}

// compiledMethod finds a method of a compiled dynamic type.
func (e *Engine) compiledMethod(t ptr, m *types.Func) *site {
	rt := typeOfWord(t)
	key := hostMethod{t, m.Id()}
	e.hostMu.Lock()
	defer e.hostMu.Unlock()
	if s, ok := e.hostMethods[key]; ok {
		return s
	}
	hm, ok := rt.MethodByName(m.Name())
	if !ok {
		panic(unsupported("method " + m.Name() + " of " + rt.String()))
	}
	sig := m.Type().(*types.Signature)
	plain := types.NewSignatureType(nil, nil, nil, sig.Params(), sig.Results(), sig.Variadic())
	ft := e.funcType(plain)
	// The receiver is handed over as an interface: two pointers before the parameters.
	k := &code{name: rt.String() + "." + m.Name(), argWords: ft.words, argPtrs: ft.ptrs + 2, resWords: ft.resWords, resPtrs: ft.resPtrs}
	k.words, k.ptrs = max(ft.words, ft.resWords), max(ft.ptrs+2, ft.resPtrs)
	idx := hm.Index
	shifted := *ft
	shifted.paramAt = append([]reg(nil), ft.paramAt...)
	for i := range shifted.paramAt {
		shifted.paramAt[i].p += 2 * wordSize
	}
	k.native = func(g *frame) {
		recv := reflect.ValueOf(anyOf(*at[ptr](g.p, 0), *at[ptr](g.p, wordSize)))
		e.callCompiled(g, &shifted, recv.Method(idx))
	}
	s := &site{t: t, code: k, p: 2 * wordSize, recv: func(g *frame, x iface) { *at[ptr](g.p, 0), *at[ptr](g.p, wordSize) = x.t, x.d }}
	e.hostMethods[key] = s
	return s
}

type hostMethod struct {
	t  ptr
	id string
}

// nativeForm is the compiled function value made of a closure.
type nativeForm struct {
	rt reflect.Type
	v  reflect.Value
	w  ptr
}

// nativeFuncWord is the compiled form of a function of ours, to be stored where compiled code calls it.
func (e *Engine) nativeFuncWord(th *thread, t *typ, p ptr) ptr {
	if t.host == nil {
		panic(unsupported("passing a function of type " + t.String() + " to compiled code"))
	}
	return e.nativeFuncWordAs(th, t, p, t.host)
}

func (e *Engine) nativeFuncWordAs(th *thread, t *typ, p ptr, rt reflect.Type) ptr {
	if p == nil || *deref[*word](p) != &closureMark {
		return p
	}
	cl := deref[closure](p)
	if n := cl.native.Load(); n != nil && n.rt == rt {
		return n.w
	}
	ft := e.funcType(t.u.(*types.Signature))
	run := th.run
	v := fastCallback(e, run, cl, rt)
	if !v.IsValid() {
		v = reflect.MakeFunc(rt, func(in []reflect.Value) []reflect.Value { return e.callback(run, cl, ft, rt, in) })
	}
	q := alloc(rt)
	valueAt(rt, q).Set(v)
	n := &nativeForm{rt, v, *deref[ptr](q)}
	cl.native.Store(n)
	return n.w
}

// closureOfNative: compiled function values are called as they are.
func (e *Engine) closureOfNative(_ *typ, p ptr) ptr { return p }

// callback runs a closure for compiled code, in a thread of its own.
func (e *Engine) callback(r *run, cl *closure, ft *funcType, rt reflect.Type, in []reflect.Value) []reflect.Value {
	out := make([]reflect.Value, len(ft.results))
	r.enter(e, cl, func(g *frame) {
		for i, t := range ft.params {
			p := alloc(t.mem)
			e.fromHost(t, in[i], p)
			loadInto(t, ft.paramAt[i])(g, p)
		}
	}, func(g *frame) {
		for i, t := range ft.results {
			p := alloc(t.mem)
			storeFrom(t, ft.resultAt[i])(g, p)
			out[i] = e.toHost(g.th, t, p, rt.Out(i))
		}
	})
	return out
}

// storeItab stores an interface value where an itab is expected: in memory of a compiled interface type with methods.
func (e *Engine) storeItab(rt reflect.Type, p ptr, x iface) {
	if x.t == nil {
		*deref[iface](p) = iface{}
		return
	}
	v := anyOf(x.t, x.d)
	if b := boxOf(x); b != nil && !(rt == errorType && x.t == errorBoxWord) {
		v = e.adapter(rt, b, x)
	}
	rv := reflect.ValueOf(v)
	if !rv.Type().Implements(rt) {
		panic(unsupported(fmt.Sprintf("%s as %s", rv.Type(), rt)))
	}
	valueAt(rt, p).Set(rv)
}
