package exact

import (
	"go/types"
	"reflect"
	"unicode/utf8"

	"golang.org/x/tools/go/ssa"
)

// mapType describes a map type: how keys and values lie, and the Go map type that holds them.
type mapType struct {
	key, elem *typ
	mem       reflect.Type // the Go map's type
}

// mapType gives the description.
func (c *compiler) mapType(t types.Type) *mapType {
	return c.eng.mapType(t)
}

func (e *Engine) mapType(t types.Type) *mapType {
	m := t.Underlying().(*types.Map)
	return &mapType{key: e.typ(m.Key()), elem: e.typ(m.Elem()), mem: e.typ(t).host}
}

// scratch gives memory to pass a register's value by reference.
type operand struct {
	t      *typ
	r      reg
	st     toMem
	newMem func() ptr
}

func (c *compiler) operand(v ssa.Value) operand {
	t, r := c.typ(v.Type()), c.reg(v)
	return operand{t, r, storeFrom(t, r), allocator(t.mem)}
}

// value is the operand as a reflect.Value of memory type rt.
func (o *operand) value(f *frame, rt reflect.Type) reflect.Value {
	if o.t.class == cMem {
		return valueAt(rt, *at[ptr](f.p, o.r.p))
	}
	p := o.newMem()
	o.st(f, p)
	return valueAt(rt, p)
}

func mapValue(t reflect.Type, f *frame, r int) reflect.Value { return valueAt(t, ptr(at[ptr](f.p, r))) }

// lookup compiles m[k] and v, ok := m[k].
func (c *compiler) lookup(in *ssa.Lookup) op {
	mt := c.mapType(in.X.Type())
	x, d, ok := c.reg(in.X).p, c.reg(in), none
	if in.CommaOk {
		ok = c.part(in, 1).w
	}
	if ops := mt.fast(); ops != nil {
		return ops.lookup(x, c.reg(in.Index), d, ok)
	}
	key := c.operand(in.Index)
	kt := mt.mem.Key()
	take := takeCopy(mt.elem, d)
	ld, zero := loadInto(mt.elem, d), alloc(mt.elem.mem)
	return func(f *frame) {
		v := mapValue(mt.mem, f, x).MapIndex(key.value(f, kt))
		if ok != none {
			*at[bool](f.w, ok) = v.IsValid()
		}
		if v.IsValid() {
			take(f, v)
			return
		}
		ld(f, zero)
	}
}

// takeCopy reads a value that reflect has copied out of a map, whose memory nobody else has.
func takeCopy(t *typ, d reg) func(f *frame, v reflect.Value) {
	ld := loadInto(t, d)
	switch {
	case t.class == cIface || t.direct:
		return func(f *frame, v reflect.Value) {
			p := alloc(t.mem)
			valueAt(t.mem, p).Set(v)
			ld(f, p)
		}
	case t.class == cMem:
		return func(f *frame, v reflect.Value) { *at[ptr](f.p, d.p) = ifaceOf(v.Interface()).d }
	}
	return func(f *frame, v reflect.Value) { ld(f, ifaceOf(v.Interface()).d) }
}

// mapUpdate compiles m[k] = v.
func (c *compiler) mapUpdate(in *ssa.MapUpdate) op {
	mt := c.mapType(in.Map.Type())
	x := c.reg(in.Map).p
	if ops := mt.fast(); ops != nil {
		return ops.update(x, c.reg(in.Key), c.reg(in.Value))
	}
	key, val := c.operand(in.Key), c.operand(in.Value)
	kt, vt := mt.mem.Key(), mt.mem.Elem()
	return func(f *frame) {
		m := mapValue(mt.mem, f, x)
		if m.IsNil() {
			cast[map[string]word](at[ptr](f.p, x))[""] = 0 // Go's own panic
		}
		m.SetMapIndex(key.value(f, kt), val.value(f, vt))
	}
}

// deleteOp compiles delete(m, k).
func (c *compiler) deleteOp(in *ssa.Call) op {
	m := in.Call.Args[0]
	mt := c.mapType(m.Type())
	x := c.reg(m).p
	if ops := mt.fast(); ops != nil {
		return ops.remove(x, c.reg(in.Call.Args[1]))
	}
	key := c.operand(in.Call.Args[1])
	kt := mt.mem.Key()
	return func(f *frame) {
		k := key.value(f, kt)
		if v := mapValue(mt.mem, f, x); !v.IsNil() {
			v.SetMapIndex(k, reflect.Value{})
		}
	}
}

// makeMap compiles make(map[K]V, n).
func (c *compiler) makeMap(in *ssa.MakeMap) op {
	mt := c.mapType(in.Type())
	d := c.reg(in).p
	n := func(*frame) int { return 0 }
	if in.Reserve != nil {
		n = c.indexReg(in.Reserve)
	}
	return func(f *frame) {
		*at[ptr](f.p, d) = reflect.MakeMapWithSize(mt.mem, max(0, min(n(f), 1<<20))).UnsafePointer()
	}
}

// stringIter and mapIter are what a range over a string or map holds.
type stringIter struct {
	s string
	i int
}

// rangeOp compiles the start of a range over a string or map.
func (c *compiler) rangeOp(in *ssa.Range) op {
	x, d := c.reg(in.X), c.reg(in).p
	if _, ok := in.X.Type().Underlying().(*types.Map); ok {
		mt := c.mapType(in.X.Type())
		return func(f *frame) {
			m := alloc(mt.mem) // the iterator keeps the map as it is now
			*deref[ptr](m) = *at[ptr](f.p, x.p)
			*at[ptr](f.p, d) = addrOf(valueAt(mt.mem, m).MapRange())
		}
	}
	return func(f *frame) {
		*at[ptr](f.p, d) = addrOf(&stringIter{s: makeString(*at[ptr](f.p, x.p), *at[int](f.w, x.w))})
	}
}

// next compiles the step of a range.
func (c *compiler) next(in *ssa.Next) op {
	it, ok, k, v := c.reg(in.Iter).p, c.part(in, 0).w, c.part(in, 1), c.part(in, 2)
	t := in.Type().(*types.Tuple)
	used := func(i int) bool {
		b, ok := t.At(i).Type().(*types.Basic)
		return !ok || b.Kind() != types.Invalid
	}
	if in.IsString {
		return func(f *frame) {
			s := deref[stringIter](*at[ptr](f.p, it))
			if *at[bool](f.w, ok) = s.i < len(s.s); s.i >= len(s.s) {
				return
			}
			r, n := utf8.DecodeRuneInString(s.s[s.i:])
			if used(1) {
				*at[int](f.w, k.w) = s.i
			}
			if used(2) {
				*at[int32](f.w, v.w) = r
			}
			s.i += n
		}
	}
	mt := c.mapType(in.Iter.(*ssa.Range).X.Type())
	var ldK, ldV fromMem
	if used(1) {
		ldK = loadInto(mt.key, k)
	}
	if used(2) {
		ldV = loadInto(mt.elem, v)
	}
	return func(f *frame) {
		i := deref[reflect.MapIter](*at[ptr](f.p, it))
		more := i.Next()
		*at[bool](f.w, ok) = more
		if !more {
			return
		}
		if ldK != nil {
			p := alloc(mt.mem.Key())
			valueAt(mt.mem.Key(), p).SetIterKey(i)
			ldK(f, p)
		}
		if ldV != nil {
			p := alloc(mt.mem.Elem())
			valueAt(mt.mem.Elem(), p).SetIterValue(i)
			ldV(f, p)
		}
	}
}
