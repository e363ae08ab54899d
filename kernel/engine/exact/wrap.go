package exact

import (
	"go/types"
	"reflect"
	"sync/atomic"
)

// itabOf is the word with which memory of an interface type begins for values of the type word t.
type itabOf struct{ t, tab ptr }

// storeIface writes an interface value to memory of the interface type t with methods.
func (t *typ) storeIface(p ptr, x iface) {
	if x.t == nil {
		*deref[iface](p) = iface{}
		return
	}
	slot := &t.itabs[slotOf(x.t)]
	c := slot.Load()
	if c == nil || c.t != x.t {
		v := alloc(t.host)
		d := reflect.ValueOf(anyOf(x.t, x.d))
		if !d.Type().AssignableTo(t.host) {
			panic(unsupported("a value of type " + d.Type().String() + " as " + t.String()))
		}
		valueAt(t.host, v).Set(d)
		c = &itabOf{x.t, deref[iface](v).t}
		slot.Store(c)
	}
	*deref[iface](p) = iface{c.tab, x.d}
}

// wrap compiles the conversion of a value to an interface.
func (c *compiler) wrap(t *typ, s reg) func(f *frame) iface {
	word := t.word
	switch {
	case t.class == cIface:
		return func(f *frame) iface { return iface{*at[ptr](f.p, s.p), *at[ptr](f.p, s.p+wordSize)} }
	case t.class == cPtr:
		return func(f *frame) iface { return iface{word, *at[ptr](f.p, s.p)} }
	case t.class == cMem:
		if t.direct {
			return func(f *frame) iface { return iface{word, *deref[ptr](*at[ptr](f.p, s.p))} }
		}
		return func(f *frame) iface { return iface{word, *at[ptr](f.p, s.p)} }
	case t.class == cString:
		return func(f *frame) iface {
			return iface{word, addrOf(&stringHeader{*at[ptr](f.p, s.p), *at[int](f.w, s.w)})}
		}
	case t.class == cWord && t.size == 8:
		return func(f *frame) iface {
			v := new(word_)
			*v = word_(*at[uint64](f.w, s.w))
			return iface{word, addrOf(v)}
		}
	}
	st, mem := storeFrom(t, s), t.mem
	return func(f *frame) iface {
		p := alloc(mem)
		st(f, p)
		return iface{word, p}
	}
}

type word_ uint64

// unwrapInto reads a value of concrete type t out of an interface known to hold one, into register d.
func unwrapInto(t *typ, d reg) func(f *frame, x iface) {
	if t.class == cMem {
		if t.direct {
			mem := t.mem
			return func(f *frame, x iface) {
				p := alloc(mem)
				*deref[ptr](p) = x.d
				*at[ptr](f.p, d.p) = p
			}
		}
		return func(f *frame, x iface) { *at[ptr](f.p, d.p) = x.d }
	}
	if t.direct {
		return func(f *frame, x iface) { *at[ptr](f.p, d.p) = x.d }
	}
	ld := loadInto(t, d)
	return func(f *frame, x iface) { ld(f, x.d) }
}

// copyReceiver puts a receiver that compiled code hands over in a method's first registers: a copy, since compiled code may
// hold the address of a variable.
func copyReceiver(t *typ) func(g *frame, p ptr) {
	if t.direct {
		un := unwrapInto(t, reg{})
		return func(g *frame, p ptr) { un(g, iface{nil, p}) }
	}
	return loadInto(t, reg{})
}

// holds says whether an interface's dynamic type is the concrete type t.
func (t *typ) holds(x iface) bool { return x.t == t.word }

// ourType is a type with methods that was made for a cell's type.
type ourType struct {
	t types.Type
	d atomic.Pointer[typ]
}

// oursByWord is the descriptor of a dynamic type that was made for a cell's type and has methods; nil for others.
func (e *Engine) oursByWord(t ptr) *typ {
	v, ok := e.ours.Load(t)
	if !ok {
		return nil
	}
	o := v.(*ourType)
	if d := o.d.Load(); d != nil {
		return d
	}
	d := e.typ(o.t)
	o.d.Store(d)
	return d
}
