package exact

import (
	"fmt"
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

// typeAssertionError is Go's *runtime.TypeAssertionError for types it can't know.
type typeAssertionError struct{ text string }

func (e *typeAssertionError) Error() string { return e.text }
func (*typeAssertionError) RuntimeError()   {}

func (e *Engine) assertionError(x iface, src, t *typ) error {
	s := src.String()
	if it, ok := src.t.(*types.Interface); ok && it.NumMethods() > 0 {
		s = "interface"
	}
	if x.t == nil {
		return &typeAssertionError{"interface conversion: " + ifaceName(t, s) + " is nil, not " + t.String()}
	}
	name := dynamicName(x)
	if it, ok := t.u.(*types.Interface); ok {
		return &typeAssertionError{fmt.Sprintf("interface conversion: %s is not %s: missing method %s", name, t, e.implementer(it).missing(x))}
	}
	if name == t.String() {
		return &typeAssertionError{fmt.Sprintf("interface conversion: %s is %s, not %s (types from different scopes)", s, name, t)}
	}
	return &typeAssertionError{fmt.Sprintf("interface conversion: %s is %s, not %s", s, name, t)}
}

func ifaceName(t *typ, s string) string {
	if _, ok := t.u.(*types.Interface); ok {
		return "interface"
	}
	return s
}

// dynamicName is the name of an interface's dynamic type.
func dynamicName(x iface) string { return typeOfWord(x.t).String() }

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

// missing names a method that the dynamic type lacks.
func (im *implementer) missing(x iface) string {
	if v, ok := im.eng.ours.Load(x.t); ok {
		if m, _ := types.MissingMethod(v.(*ourType).t, im.t, true); m != nil {
			return m.Name()
		}
	}
	rt := typeOfWord(x.t)
	for i := range im.t.NumMethods() {
		m := im.t.Method(i)
		hm, ok := rt.MethodByName(m.Name())
		if !ok || !sameMethod(hm.Type, im.eng.hostTypeOf(m.Type())) {
			return m.Name()
		}
	}
	return ""
}

// sameMethod compares a method's type (receiver first) with a signature.
func sameMethod(m, want reflect.Type) bool {
	if m.NumIn() != want.NumIn()+1 || m.NumOut() != want.NumOut() || m.IsVariadic() != want.IsVariadic() {
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
