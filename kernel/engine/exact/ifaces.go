package exact

import (
	"go/types"
	"reflect"
	"sync"

	"golang.org/x/tools/go/ssa"

	"github.com/thunen-lab/thunen/kernel/engine/exact/rtype"
)

func (c *compiler) makeInterface(in *ssa.MakeInterface) op {
	w, d := c.wrap(c.typ(in.X.Type()), c.reg(in.X)), c.reg(in).p
	return func(f *frame) {
		x := w(f)
		*at[ptr](f.p, d), *at[ptr](f.p, d+wordSize) = x.t, x.d
	}
}

// typeAssert compiles x.(T) and v, ok := x.(T).
func (c *compiler) typeAssert(in *ssa.TypeAssert) op {
	x, d := c.reg(in.X).p, c.reg(in)
	t := c.typ(in.AssertedType)
	comma := in.CommaOk
	var ok int
	if comma {
		ok = c.part(in, 1).w
	}
	var test func(x iface) bool
	var put func(f *frame, x iface)
	if it, isIface := t.u.(*types.Interface); isIface {
		im := c.eng.implementer(it)
		test = func(x iface) bool { return x.t != nil && im.implements(x) }
		put = func(f *frame, x iface) { *at[ptr](f.p, d.p), *at[ptr](f.p, d.p+wordSize) = x.t, x.d }
	} else {
		test, put = t.holds, unwrapInto(t, d)
	}
	zero := loadInto(t, d)
	z := alloc(t.mem)
	src := c.typ(in.X.Type())
	eng := c.eng
	return func(f *frame) {
		v := iface{*at[ptr](f.p, x), *at[ptr](f.p, x+wordSize)}
		if test(v) {
			put(f, v)
			if comma {
				*at[bool](f.w, ok) = true
			}
			return
		}
		if !comma {
			panic(eng.assertionError(v, src, t))
		}
		zero(f, z)
		*at[bool](f.w, ok) = false
	}
}

// implementer answers whether dynamic types implement an interface, and remembers.
type implementer struct {
	eng  *Engine
	t    *types.Interface
	host reflect.Type // the same interface as compiled code knows it
	seen sync.Map     // type word -> bool
}

func (e *Engine) implementer(t *types.Interface) *implementer {
	e.typMu.Lock()
	defer e.typMu.Unlock()
	if im, ok := e.implementers.At(t).(*implementer); ok {
		return im
	}
	im := &implementer{eng: e, t: t, host: e.hostType(t)}
	if im.host == nil {
		panic(unsupported("type " + typeString(t)))
	}
	e.implementers.Set(t, im)
	return im
}

func (im *implementer) implements(x iface) bool {
	if r, ok := im.seen.Load(x.t); ok {
		return r.(bool)
	}
	r := typeOfWord(x.t).Implements(im.host)
	im.seen.Store(x.t, r)
	return r
}

// missing names the first method, in the order in which types list them, that the dynamic type lacks.
func (im *implementer) missing(x iface) string {
	var lacks func(m *types.Func) bool
	if v, ok := im.eng.ours.Load(x.t); ok {
		ms := types.NewMethodSet(v.(*ourType).t)
		lacks = func(m *types.Func) bool {
			s := ms.Lookup(m.Pkg(), m.Name())
			return s == nil || !types.Identical(s.Type(), m.Type())
		}
	} else {
		rt := typeOfWord(x.t)
		lacks = func(m *types.Func) bool {
			hm, ok := rt.MethodByName(m.Name())
			return !ok || !sameMethod(hm.Type, im.eng.hostTypeOf(m.Type()))
		}
	}
	first := ""
	for m := range im.t.Methods() {
		if lacks(m) && (first == "" || rtype.CompareNames(m.Name(), first) < 0) {
			first = m.Name()
		}
	}
	return first
}

// sameMethod compares a method's type (receiver first) with a signature.
func sameMethod(m, want reflect.Type) bool {
	if want == nil || m.NumIn() != want.NumIn()+1 || m.NumOut() != want.NumOut() || m.IsVariadic() != want.IsVariadic() {
		return false
	}
	for i := range want.NumIn() {
		if m.In(i+1) != want.In(i) {
			return false
		}
	}
	for i := range want.NumOut() {
		if m.Out(i) != want.Out(i) {
			return false
		}
	}
	return true
}

// equal is == of two interface values.
func (e *Engine) equal(a, b iface) bool { return anyOf(a.t, a.d) == anyOf(b.t, b.d) }

// equalMem is == of two values of a type, in memory.
func (e *Engine) equalMem(t *typ, p, q ptr) bool { return rtype.Equal(t.host)(p, q) }
