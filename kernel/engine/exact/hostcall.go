package exact

import (
	"go/types"
	"reflect"

	"github.com/thunen-lab/thunen/kernel/engine/exact/rtype"
)

// toHost makes a reflect.Value of compiled type rt from the value of type t in a frame's register. Our memory is what compiled
// code expects; only an interface of one type for an interface of another needs a step.
func (e *Engine) toHost(g *frame, t *typ, r reg, rt reflect.Type) reflect.Value {
	if t.class == cIface {
		v := reflect.New(rt).Elem()
		if x := (iface{*at[ptr](g.p, r.p), *at[ptr](g.p, r.p+wordSize)}); x.t != nil {
			v.Set(reflect.ValueOf(anyOf(x.t, x.d)))
		}
		return v
	}
	if rt.Kind() == reflect.Func {
		if cl := closureOf(*at[ptr](g.p, r.p)); cl != nil {
			if v := fastCallback(e, g.th.run, cl, rt); v.IsValid() {
				return v
			}
		}
	}
	if t.class == cMem {
		return valueAt(rt, *at[ptr](g.p, r.p))
	}
	p := alloc(t.mem)
	t.write(g, r, p)
	return valueAt(rt, p)
}

// fromHost puts a compiled value into a frame's register as t.
func (e *Engine) fromHost(g *frame, t *typ, r reg, v reflect.Value) {
	if t.class == cIface {
		x := ifaceOf(v.Interface())
		*at[ptr](g.p, r.p), *at[ptr](g.p, r.p+wordSize) = x.t, x.d
		return
	}
	x := ifaceOf(v.Interface())
	switch {
	case t.class == cPtr:
		*at[ptr](g.p, r.p) = x.d
	case t.direct: // a struct or array of one pointer
		p := alloc(t.mem)
		*deref[ptr](p) = x.d
		*at[ptr](g.p, r.p) = p
	case t.class == cMem:
		*at[ptr](g.p, r.p) = x.d
	default:
		t.read(g, r, x.d)
	}
}

// compiledCode is a function of compiled code as code of ours: its parameters are in registers, and so are its results.
func (e *Engine) compiledCode(name string, sig *types.Signature, fn reflect.Value) *code {
	e.learnLocked(sig, fn.Type())
	ft := e.funcType(sig)
	k := &code{name: name, argWords: ft.words, argPtrs: ft.ptrs, resWords: ft.resWords, resPtrs: ft.resPtrs, sig: ft}
	k.words, k.ptrs = max(ft.words, ft.resWords), max(ft.ptrs, ft.resPtrs)
	if f := fastCall(fn.Interface()); f != nil {
		k.native = f
	} else {
		k.native = func(g *frame) { e.callCompiled(g, ft, fn) }
	}
	if a := adaptation(name); a != nil {
		call := k.native
		k.native = func(g *frame) { a(e, g, ft, call) }
	}
	return k
}

// callCompiled calls a compiled function whose parameters are g's first registers.
func (e *Engine) callCompiled(g *frame, ft *funcType, fn reflect.Value) {
	rt := fn.Type()
	in := make([]reflect.Value, len(ft.params))
	for i, t := range ft.params {
		in[i] = e.toHost(g, t, ft.paramAt[i], rt.In(i))
	}
	var out []reflect.Value
	if rt.IsVariadic() {
		out = fn.CallSlice(in)
	} else {
		out = fn.Call(in)
	}
	for i, t := range ft.results {
		e.fromHost(g, t, ft.resultAt[i], out[i])
	}
}

// compiledFuncCode is the code that calls a compiled function value of a signature: the value is in the frame's callee.
func (e *Engine) compiledFuncCode(t *typ) *code {
	ft := e.funcType(t.u.(*types.Signature))
	k := &code{name: "func", argWords: ft.words, argPtrs: ft.ptrs, resWords: ft.resWords, resPtrs: ft.resPtrs}
	k.words, k.ptrs = max(ft.words, ft.resWords), max(ft.ptrs, ft.resPtrs)
	rt := t.host
	k.native = func(g *frame) {
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
	var s *site
	if rt.Kind() == reflect.Pointer {
		s = e.pointerMethod(rt, hm, ft)
	} else {
		s = e.valueMethod(rt, hm, ft)
	}
	s.t = t
	e.hostMethods[key] = s
	return s
}

// pointerMethod is a method of a compiled pointer type: the receiver is its first parameter.
func (e *Engine) pointerMethod(rt reflect.Type, m reflect.Method, ft *funcType) *site {
	name := "(" + rt.String() + ")." + m.Name
	k := methodCode(name, ft, 1)
	shifted := shiftedType(ft, 1)
	shifted.params = append([]*typ{{class: cPtr, host: rt, mem: rt, eng: e}}, ft.params...)
	shifted.paramAt = append([]reg{{}}, shifted.paramAt...)
	k.native = func(g *frame) { e.callCompiled(g, shifted, m.Func) }
	if a := adaptation(name); a != nil {
		call := k.native
		k.native = func(g *frame) { a(e, g, shifted, call) }
	}
	return &site{code: k, p: wordSize, recv: func(g *frame, x iface) { *at[ptr](g.p, 0) = x.d }}
}

// valueMethod is a method of another compiled type: the receiver is handed over as an interface, two pointers before the
// parameters.
func (e *Engine) valueMethod(rt reflect.Type, m reflect.Method, ft *funcType) *site {
	k, shifted := methodCode(rt.String()+"."+m.Name, ft, 2), shiftedType(ft, 2)
	k.native = func(g *frame) {
		recv := reflect.ValueOf(anyOf(*at[ptr](g.p, 0), *at[ptr](g.p, wordSize)))
		e.callCompiled(g, shifted, recv.Method(m.Index))
	}
	return &site{code: k, p: 2 * wordSize, recv: func(g *frame, x iface) { *at[ptr](g.p, 0), *at[ptr](g.p, wordSize) = x.t, x.d }}
}

// methodCode and shiftedType are for a method whose receiver takes n pointers before the parameters.
func methodCode(name string, ft *funcType, n int) *code {
	k := &code{name: name, argWords: ft.words, argPtrs: ft.ptrs + n, resWords: ft.resWords, resPtrs: ft.resPtrs}
	k.words, k.ptrs = max(ft.words, ft.resWords), max(ft.ptrs+n, ft.resPtrs)
	return k
}

func shiftedType(ft *funcType, n int) *funcType {
	s := &funcType{params: ft.params, results: ft.results, resultAt: ft.resultAt, paramAt: append([]reg(nil), ft.paramAt...)}
	for i := range s.paramAt {
		s.paramAt[i].p += n * wordSize
	}
	return s
}

type hostMethod struct {
	t  ptr
	id string
}

// closureOf is the closure that a function value is; nil when it is compiled code's.
func closureOf(p ptr) *closure {
	if p != nil && rtype.IsHead(p) {
		return deref[closure](p)
	}
	return nil
}

// callable makes a closure of a function of type sig one that compiled code can call.
func (e *Engine) callable(cl *closure, sig *types.Signature) {
	if cl.Ready() {
		return
	}
	e.template(sig).Init(&cl.FuncHead)
}

// template prepares closures of functions of type sig.
func (e *Engine) template(sig *types.Signature) *rtype.FuncTemplate {
	ft := e.funcType(types.NewSignatureType(nil, nil, nil, sig.Params(), sig.Results(), sig.Variadic()))
	if t := ft.template.Load(); t != nil {
		return t
	}
	rt := e.hostTypeOf(sig)
	if rt == nil { // compiled code knows no such type, and won't call it
		rt = reflect.TypeFor[func()]()
	}
	t := rtype.NewFuncTemplate(rt, func(self ptr, in []reflect.Value) []reflect.Value {
		return e.callback(e.current.Load(), deref[closure](self), ft, rt, in)
	})
	ft.template.Store(t)
	return t
}

// callback runs a closure for compiled code, in a thread of its own.
func (e *Engine) callback(r *run, cl *closure, ft *funcType, rt reflect.Type, in []reflect.Value) []reflect.Value {
	out := make([]reflect.Value, len(ft.results))
	r.enter(e, cl, func(g *frame) {
		for i, t := range ft.params {
			e.fromHost(g, t, ft.paramAt[i], in[i])
		}
	}, func(g *frame) {
		for i, t := range ft.results {
			out[i] = e.toHost(g, t, ft.resultAt[i], rt.Out(i))
		}
	})
	return out
}
