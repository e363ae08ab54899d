package exact

import (
	"go/types"
	"reflect"
	"sync/atomic"

	"github.com/thunen-lab/thunen/kernel/engine/exact/rtype"
)

// madeMethod is a method of a made type as compiled code calls it.
type madeMethod struct {
	eng  *Engine
	t    types.Type // the receiver's
	name string
	id   string
	site atomic.Pointer[site]
}

// madeMethods makes the methods of a type callable for compiled code. Those with types that can't be known are left out:
// compiled code can't ask for them. value is the receiver's type when it isn't a pointer.
func (e *Engine) madeMethods(t types.Type, sels []*types.Selection, value reflect.Type) []rtype.Method {
	var out []rtype.Method
	for _, s := range sels {
		o, sig := s.Obj().(*types.Func), s.Type().(*types.Signature)
		if r := o.Signature().Recv(); r != nil && !isSource(o.Pkg()) { // promoted from a compiled type
			e.learnMethod(o, r.Type())
		}
		ft := e.hostFunc(sig)
		if ft == nil || ft.NumIn() > 100 {
			continue
		}
		m := &madeMethod{eng: e, t: t, name: o.Name(), id: o.Id()}
		r := rtype.Method{Name: m.name, PkgPath: memberPath(o), Type: ft, Word: m.word(ft)}
		if value != nil && o.Exported() && !rtype.Direct(value) { // what reflection can ask for
			r.Value = m.value(ft, value)
		}
		out = append(out, r)
	}
	return out
}

// withReceiver is a method's type with the receiver as first parameter.
func withReceiver(ft, recv reflect.Type) reflect.Type {
	in, out := []reflect.Type{recv}, []reflect.Type(nil)
	for i := range ft.NumIn() {
		in = append(in, ft.In(i))
	}
	for i := range ft.NumOut() {
		out = append(out, ft.Out(i))
	}
	return reflect.FuncOf(in, out, ft.IsVariadic())
}

// word is the method called with an interface's data word.
func (m *madeMethod) word(ft reflect.Type) reflect.Value {
	if f := m.fastWord(ft); f.IsValid() {
		return f
	}
	return reflect.MakeFunc(withReceiver(ft, reflect.TypeFor[ptr]()), func(in []reflect.Value) []reflect.Value {
		return m.call(ft, in[0].UnsafePointer(), in[1:])
	})
}

// value is the method called with the receiver itself.
func (m *madeMethod) value(ft, recv reflect.Type) reflect.Value {
	return reflect.MakeFunc(withReceiver(ft, recv), func(in []reflect.Value) []reflect.Value {
		p := alloc(recv)
		valueAt(recv, p).Set(in[0])
		return m.call(ft, p, in[1:])
	})
}

// call runs the method for compiled code.
func (m *madeMethod) call(ft reflect.Type, recv ptr, in []reflect.Value) []reflect.Value {
	var out []reflect.Value
	s := m.find()
	sig := s.code.sig
	m.enter(recv, func(g *frame) {
		for i, t := range sig.params[1:] {
			m.eng.fromHost(g, t, sig.paramAt[i+1], in[i])
		}
	}, func(g *frame) {
		for i, t := range sig.results {
			out = append(out, m.eng.toHost(g, t, sig.resultAt[i], ft.Out(i)))
		}
	})
	return out
}

// enter runs the method: fill puts the parameters after the receiver in its frame, take reads the results.
func (m *madeMethod) enter(recv ptr, fill, take func(g *frame)) {
	s := m.find()
	m.eng.current.Load().enterCode(m.eng, s.code, func(g *frame) {
		s.recvCopy(g, recv)
		fill(g)
	}, take)
}

// find is the method's code.
func (m *madeMethod) find() *site {
	if s := m.site.Load(); s != nil {
		return s
	}
	t := m.eng.typ(m.t)
	s := t.method(m.id)
	if s == nil {
		panic(unsupported("method " + m.name + " of " + t.String()))
	}
	m.site.Store(s)
	return s
}

// fastWord makes the methods that compiled code calls most without reflect; invalid for others.
func (m *madeMethod) fastWord(ft reflect.Type) reflect.Value {
	none := func(*frame) {}
	at1 := func(i int) int { return m.find().w + i*wordSize }
	switch ft {
	case reflect.TypeFor[func() string]():
		return reflect.ValueOf(func(p ptr) (s string) {
			m.enter(p, none, func(g *frame) { s = textArg(g, 0) })
			return s
		})
	case reflect.TypeFor[func() int]():
		return reflect.ValueOf(func(p ptr) (n int) {
			m.enter(p, none, func(g *frame) { n = *at[int](g.w, 0) })
			return n
		})
	case reflect.TypeFor[func(int, int) bool]():
		return reflect.ValueOf(func(p ptr, i, j int) (b bool) {
			m.enter(p, func(g *frame) { *at[int](g.w, at1(0)), *at[int](g.w, at1(1)) = i, j }, func(g *frame) { b = *at[bool](g.w, 0) })
			return b
		})
	case reflect.TypeFor[func(int, int)]():
		return reflect.ValueOf(func(p ptr, i, j int) {
			m.enter(p, func(g *frame) { *at[int](g.w, at1(0)), *at[int](g.w, at1(1)) = i, j }, none)
		})
	}
	return reflect.Value{}
}
