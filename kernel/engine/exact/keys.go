package exact

import (
	"go/types"
)

// boxKey stands for a *Box in a map's key: Go compares and hashes it by type and value, as it would the boxed value itself.
type boxKey struct {
	t *typ
	v any // the value as its memory type
}

// hasIface says whether a value has interfaces in it (not behind pointers).
func (t *typ) hasIface() bool {
	switch t.class {
	case cIface:
		return true
	case cMem:
		if _, ok := t.u.(*types.Array); ok {
			return t.n > 0 && t.elem().hasIface()
		}
		for _, f := range t.fields {
			if f.t.hasIface() {
				return true
			}
		}
	}
	return false
}

// eachIface calls do for every interface in the value at p.
func eachIface(t *typ, p ptr, do func(t *typ, x *iface)) {
	switch t.class {
	case cIface:
		if !t.itabForm() {
			do(t, deref[iface](p))
		}
	case cMem:
		if _, ok := t.u.(*types.Array); ok {
			el := t.elem()
			for i := range t.n {
				eachIface(el, offset(p, i*el.size), do)
			}
			return
		}
		for _, f := range t.fields {
			eachIface(f.t, offset(p, f.off), do)
		}
	}
}

// keyIn turns boxes in a key into boxKeys, keyOut back.
func keyIn(t *typ, p ptr) {
	eachIface(t, p, func(_ *typ, x *iface) {
		b, ok := anyOf(x.t, x.d).(*Box)
		if !ok {
			return
		}
		bt := b.typ()
		if !types.Comparable(bt.t) {
			panic(runtimeError("hash of unhashable type " + bt.String()))
		}
		q := alloc(bt.keyMem())
		copyMem(bt.keyMem(), q, b.P)
		keyIn(bt, q)
		*x = ifaceOf(any(boxKey{bt, valueAt(bt.keyMem(), q).Interface()}))
	})
}

func keyOut(t *typ, p ptr) {
	eachIface(t, p, func(_ *typ, x *iface) {
		k, ok := anyOf(x.t, x.d).(boxKey)
		if !ok {
			return
		}
		q := alloc(k.t.keyMem())
		valueAt(k.t.keyMem(), q).Set(reflectValueOf(k.v))
		keyOut(k.t, q)
		*x = ifaceOf(newBox(k.t, q))
	})
}
