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

// mapType gives the description. A key of a user's type with interfaces in it hashes as Go does; *Box keys
// are made canonical so that equal values are one key.
func (c *compiler) mapType(t types.Type) *mapType {
	return c.eng.mapType(t)
}

func (e *Engine) mapType(t types.Type) *mapType {
	m := t.Underlying().(*types.Map)
	d := e.typ(t)
	k, v := e.typ(m.Key()), e.typ(m.Elem())
	mt := &mapType{key: k, elem: v}
	if d.native {
		mt.mem = d.host
	} else {
		mt.mem = reflect.MapOf(k.mem, v.mem)
		if k.class == cIface && !k.native {
			mt.mem = reflect.MapOf(anyType, v.mem)
		}
		if k.class == cMem {
			mt.mem = reflect.MapOf(k.keyMem(), v.mem)
		}
	}
	return mt
}

// keyMem is the memory type of a map's keys: what compares and hashes as the key's type does.
func (t *typ) keyMem() reflect.Type {
	switch t.class {
	case cIface:
		if t.native {
			return t.host
		}
		return anyType
	case cMem:
		switch u := t.u.(type) {
		case *types.Array:
			return reflect.ArrayOf(t.n, t.elem().keyMem())
		case *types.Struct:
			if t.native {
				return t.host
			}
			var sf []reflect.StructField
			for i := range u.NumFields() {
				sf = append(sf, reflect.StructField{Name: t.mem.Field(i).Name, Type: t.fields[i].t.keyMem()})
			}
			return reflect.StructOf(sf)
		}
	}
	return t.mem
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

// key is the operand as a map key: interfaces in it hold a form in which equal values of user types are equal to Go.
func (o *operand) key(f *frame, rt reflect.Type) reflect.Value {
	v := o.value(f, rt)
	if o.t.hasIface() {
		keyIn(o.t, v.Addr().UnsafePointer())
	}
	return v
}

// value is the operand as a reflect.Value of memory type rt.
func (o *operand) value(f *frame, rt reflect.Type) reflect.Value {
	if o.t.class == cMem && !o.t.hasIface() {
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
		k := key.key(f, kt)
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
	_, isFunc := val.t.u.(*types.Signature)
	native := isFunc && isNamedHost(in.Map.Type())
	eng := c.eng
	return func(f *frame) {
		m := mapValue(mt.mem, f, x)
		if m.IsNil() {
			cast[map[string]word](at[ptr](f.p, x))[""] = 0 // Go's own panic
		}
		k := key.key(f, kt)
		v := alloc(vt)
		val.st(f, v)
		if native {
			*deref[ptr](v) = eng.nativeFuncWord(f.th, val.t, *deref[ptr](v))
		}
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
		k := key.key(f, kt)
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
			keyOut(mt.key, p)
			ldK(f, p)
		}
		if ldV != nil {
			p := alloc(mt.mem.Elem())
			valueAt(mt.mem.Elem(), p).SetIterValue(i)
			ldV(f, p)
		}
	}
}
