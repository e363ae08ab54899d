package exact

import (
	"fmt"
	"go/types"
	"reflect"
	"sync"

	"golang.org/x/tools/go/ssa"
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
func dynamicName(x iface) string {
	if b := boxOf(x); b != nil {
		return b.typ().String()
	}
	return typeOfWord(x.t).String()
}

// implementer answers whether dynamic types implement an interface, and remembers.
type implementer struct {
	eng  *Engine
	t    *types.Interface
	host reflect.Type // the same interface as compiled code knows it, if all its parts are compiled
	mu   sync.Mutex
	seen map[any]bool // *typ or type word
}

func (e *Engine) implementer(t *types.Interface) *implementer {
	e.typMu.Lock()
	defer e.typMu.Unlock()
	if im, ok := e.implementers.At(t).(*implementer); ok {
		return im
	}
	im := &implementer{eng: e, t: t, seen: map[any]bool{}}
	e.implementers.Set(t, im)
	return im
}

func (im *implementer) implements(x iface) bool {
	if im.t.NumMethods() == 0 {
		return true
	}
	var key any = x.t
	b := boxOf(x)
	if b != nil {
		key = b.T
	}
	im.mu.Lock()
	defer im.mu.Unlock()
	if r, ok := im.seen[key]; ok {
		return r
	}
	r := false
	if b != nil {
		r = types.Implements(b.typ().t, im.t)
	} else {
		r = im.missingHost(typeOfWord(x.t)) == ""
	}
	im.seen[key] = r
	return r
}

// missing names a method that the dynamic type lacks.
func (im *implementer) missing(x iface) string {
	if b := boxOf(x); b != nil {
		if m, _ := types.MissingMethod(b.typ().t, im.t, true); m != nil {
			return m.Name()
		}
		return ""
	}
	return im.missingHost(typeOfWord(x.t))
}

// missingHost compares a compiled type's methods with the interface's by name and signature.
func (im *implementer) missingHost(rt reflect.Type) string {
	for i := range im.t.NumMethods() {
		m := im.t.Method(i)
		hm, ok := rt.MethodByName(m.Name())
		if !ok || !m.Exported() {
			return m.Name()
		}
		sig := m.Type().(*types.Signature)
		want := im.eng.hostFunc(types.NewSignatureType(nil, nil, nil, sig.Params(), sig.Results(), sig.Variadic()))
		if want == nil || !sameMethod(hm.Type, want) {
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
func (e *Engine) equal(a, b iface) bool {
	if a.t != b.t {
		return false
	}
	x := boxOf(a)
	if x == nil {
		return anyOf(a.t, a.d) == anyOf(b.t, b.d)
	}
	y := boxOf(b)
	if x.T != y.T {
		return false
	}
	t := x.typ()
	if !types.Comparable(t.t) {
		panic(runtimeError("comparing uncomparable type " + t.String()))
	}
	return e.equalMem(t, x.P, y.P)
}

// equalMem is == of two values of a type, in memory.
func (e *Engine) equalMem(t *typ, p, q ptr) bool {
	switch t.class {
	case cWord:
		switch u := t.u.(*types.Basic); {
		case u.Kind() == types.Float64:
			return *deref[float64](p) == *deref[float64](q)
		case u.Kind() == types.Float32:
			return *deref[float32](p) == *deref[float32](q)
		case u.Kind() == types.Complex64:
			return *deref[complex64](p) == *deref[complex64](q)
		}
		switch t.size {
		case 1:
			return *deref[uint8](p) == *deref[uint8](q)
		case 2:
			return *deref[uint16](p) == *deref[uint16](q)
		case 4:
			return *deref[uint32](p) == *deref[uint32](q)
		}
		return *deref[word](p) == *deref[word](q)
	case cComplex:
		return *deref[complex128](p) == *deref[complex128](q)
	case cString:
		return *deref[string](p) == *deref[string](q)
	case cPtr:
		return *deref[ptr](p) == *deref[ptr](q)
	case cIface:
		a, b := *deref[iface](p), *deref[iface](q)
		if t.itabForm() {
			a.t, b.t = itabType(a.t), itabType(b.t)
			a, b = unwrapAdapter(a), unwrapAdapter(b)
		}
		return e.equal(a, b)
	case cMem:
		if _, ok := t.u.(*types.Array); ok {
			el := t.elem()
			for i := range t.n {
				if !e.equalMem(el, offset(p, i*el.size), offset(q, i*el.size)) {
					return false
				}
			}
			return true
		}
		u := t.u.(*types.Struct)
		for i, f := range t.fields {
			if u.Field(i).Name() != "_" && !e.equalMem(f.t, offset(p, f.off), offset(q, f.off)) {
				return false
			}
		}
		return true
	}
	panic(runtimeError("comparing uncomparable type " + t.String()))
}
