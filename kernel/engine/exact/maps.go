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
	t  *typ
	r  reg
	st toMem
}

func (c *compiler) operand(v ssa.Value) operand {
	t, r := c.typ(v.Type()), c.reg(v)
	return operand{t, r, storeFrom(t, r)}
}

// value is the operand as a reflect.Value of memory type rt.
func (o *operand) value(f *frame, rt reflect.Type) reflect.Value {
	if o.t.class == cMem {
		return valueAt(rt, *at[ptr](f.p, o.r.p))
	}
	p := alloc(rt)
	o.st(f, p)
	return valueAt(rt, p)
}

func mapValue(t reflect.Type, f *frame, r int) reflect.Value { return valueAt(t, ptr(at[ptr](f.p, r))) }

// lookup compiles m[k] and v, ok := m[k].
func (c *compiler) lookup(in *ssa.Lookup) op {
	mt := c.mapType(in.X.Type())
	x, d := c.reg(in.X).p, c.reg(in)
	var ok int
	if in.CommaOk {
		ok = c.part(in, 1).w
	}
	if o := c.fastLookup(in, mt, x, d, ok); o != nil {
		return o
	}
	key := c.operand(in.Index)
	kt := mt.mem.Key()
	ld, zero := loadInto(mt.elem, d), alloc(mt.elem.mem)
	comma := in.CommaOk
	return func(f *frame) {
		k := key.value(f, kt)
		v := mapValue(mt.mem, f, x).MapIndex(k)
		if comma {
			*at[bool](f.w, ok) = v.IsValid()
		}
		if !v.IsValid() {
			ld(f, zero)
			return
		}
		p := alloc(mt.mem.Elem())
		valueAt(mt.mem.Elem(), p).Set(v)
		ld(f, p)
	}
}

// fastLookup handles maps from int and string to one word without reflect.
func (c *compiler) fastLookup(in *ssa.Lookup, mt *mapType, x int, d reg, ok int) op {
	comma := in.CommaOk
	switch {
	case mt.elem.class == cWord && mt.elem.size == 8 && mt.key.class == cString:
		k := c.reg(in.Index)
		return func(f *frame) {
			v, found := cast[map[string]word](at[ptr](f.p, x))[makeString(*at[ptr](f.p, k.p), *at[int](f.w, k.w))]
			*at[word](f.w, d.w) = v
			if comma {
				*at[bool](f.w, ok) = found
			}
		}
	case mt.elem.class == cWord && mt.elem.size == 8 && mt.key.class == cWord && mt.key.size == 8 && integerKey(mt.key):
		k := c.reg(in.Index)
		return func(f *frame) {
			v, found := cast[map[word]word](at[ptr](f.p, x))[*at[word](f.w, k.w)]
			*at[word](f.w, d.w) = v
			if comma {
				*at[bool](f.w, ok) = found
			}
		}
	}
	return nil
}

func integerKey(t *typ) bool {
	b, ok := t.u.(*types.Basic)
	return ok && b.Info()&types.IsInteger != 0
}

// mapUpdate compiles m[k] = v.
func (c *compiler) mapUpdate(in *ssa.MapUpdate) op {
	mt := c.mapType(in.Map.Type())
	x := c.reg(in.Map).p
	if mt.elem.class == cWord && mt.elem.size == 8 {
		v := c.reg(in.Value).w
		if mt.key.class == cString {
			k := c.reg(in.Key)
			return func(f *frame) {
				s := makeString(*at[ptr](f.p, k.p), *at[int](f.w, k.w))
				cast[map[string]word](at[ptr](f.p, x))[s] = *at[word](f.w, v)
			}
		}
		if mt.key.class == cWord && mt.key.size == 8 && integerKey(mt.key) {
			k := c.reg(in.Key).w
			return func(f *frame) { cast[map[word]word](at[ptr](f.p, x))[*at[word](f.w, k)] = *at[word](f.w, v) }
		}
	}
	key, val := c.operand(in.Key), c.operand(in.Value)
	kt, vt := mt.mem.Key(), mt.mem.Elem()
	return func(f *frame) {
		m := mapValue(mt.mem, f, x)
		if m.IsNil() {
			cast[map[string]word](at[ptr](f.p, x))[""] = 0 // Go's own panic
		}
		k := key.value(f, kt)
		v := alloc(vt)
		val.st(f, v)
		m.SetMapIndex(k, valueAt(vt, v))
	}
}

// deleteOp compiles delete(m, k).
func (c *compiler) deleteOp(in *ssa.Call) op {
	m := in.Call.Args[0]
	mt := c.mapType(m.Type())
	x, key := c.reg(m).p, c.operand(in.Call.Args[1])
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
