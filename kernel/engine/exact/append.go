package exact

import (
	"go/types"
	"reflect"

	"golang.org/x/tools/go/ssa"
)

// appendOp compiles append(s, t...): ssa always gives two arguments, the second a slice or a string.
func (c *compiler) appendOp(in *ssa.Call) op {
	args := in.Call.Args
	d := c.reg(in)
	if len(args) == 1 {
		return c.moveValue(c.typ(in.Type()), d, c.reg(args[0]))
	}
	s, t := c.reg(args[0]), c.reg(args[1])
	el := c.typ(in.Type().Underlying().(*types.Slice).Elem())
	switch el.class {
	case cWord:
		switch el.size {
		case 1:
			return appendTyped[byte](d, s, t)
		case 2:
			return appendTyped[uint16](d, s, t)
		case 4:
			return appendTyped[uint32](d, s, t)
		}
		return appendTyped[word](d, s, t)
	case cString:
		return appendTyped[string](d, s, t)
	case cPtr:
		return appendTyped[ptr](d, s, t)
	case cSlice:
		return appendTyped[[]byte](d, s, t)
	case cIface:
		return appendTyped[iface](d, s, t)
	}
	st, size := reflect.SliceOf(el.mem), el.size
	return func(f *frame) {
		a := sliceHeader{*at[ptr](f.p, s.p), *at[int](f.w, s.w), *at[int](f.w, s.w+wordSize)}
		m := *at[int](f.w, t.w)
		if a.n+m < 0 {
			panic(runtimeError("growslice: len out of range"))
		}
		if a.n+m > a.c {
			f.th.eng.affordElements(a.n+m, size)
		}
		b := sliceHeader{*at[ptr](f.p, t.p), m, m}
		av := valueAt(st, addrOf(&a))
		av.Set(reflect.AppendSlice(av, valueAt(st, addrOf(&b))))
		*at[ptr](f.p, d.p) = a.p
		*at[int](f.w, d.w), *at[int](f.w, d.w+wordSize) = a.n, a.c
	}
}

func appendTyped[T any](d, s, t reg) op {
	size := int(reflect.TypeFor[T]().Size())
	return func(f *frame) {
		n, k := *at[int](f.w, s.w), *at[int](f.w, s.w+wordSize)
		p := *at[ptr](f.p, s.p)
		m := *at[int](f.w, t.w)
		var a []T
		if p != nil {
			a = makeSlice[T](p, n, k)
		}
		if m == 1 {
			if n == k {
				f.th.eng.affordElements(n+1, size)
			}
			a = append(a, *deref[T](*at[ptr](f.p, t.p)))
		} else if m > 0 {
			if n+m > k {
				f.th.eng.affordElements(n+m, size)
			}
			a = append(a, makeSlice[T](*at[ptr](f.p, t.p), m, m)...)
		}
		q, n, k := sliceWords(a)
		*at[ptr](f.p, d.p) = q
		*at[int](f.w, d.w), *at[int](f.w, d.w+wordSize) = n, k
	}
}

// copyOp compiles copy(dst, src).
func (c *compiler) copyOp(in *ssa.Call) op {
	do, d := c.copier(&in.Call), c.reg(in).w
	return func(f *frame) { *at[int](f.w, d) = do(f) }
}

// copier copies and gives the number of elements copied.
func (c *compiler) copier(in *ssa.CallCommon) func(f *frame) int {
	a, b := in.Args[0], in.Args[1]
	x, y := c.reg(a), c.reg(b)
	el := c.typ(a.Type().Underlying().(*types.Slice).Elem())
	st := reflect.SliceOf(el.mem)
	size := el.size
	return func(f *frame) int {
		n, m := *at[int](f.w, x.w), *at[int](f.w, y.w)
		k := min(n, m)
		if k > 0 {
			if !el.hasPtr {
				copyBytes(*at[ptr](f.p, x.p), *at[ptr](f.p, y.p), uintptr(k*size))
			} else {
				p, q := sliceHeader{*at[ptr](f.p, x.p), k, k}, sliceHeader{*at[ptr](f.p, y.p), k, k}
				reflect.Copy(valueAt(st, addrOf(&p)), valueAt(st, addrOf(&q)))
			}
		}
		return k
	}
}

// clearOp compiles clear(m) and clear(s).
func (c *compiler) clearOp(in *ssa.Call) op {
	x := in.Call.Args[0]
	r := c.reg(x)
	switch u := x.Type().Underlying().(type) {
	case *types.Slice:
		st := reflect.SliceOf(c.typ(u.Elem()).mem)
		return func(f *frame) {
			n := *at[int](f.w, r.w)
			h := sliceHeader{*at[ptr](f.p, r.p), n, n}
			valueAt(st, addrOf(&h)).Clear()
		}
	case *types.Map:
		mt := c.mapType(x.Type())
		return func(f *frame) { valueAt(mt.mem, ptr(at[ptr](f.p, r.p))).Clear() }
	}
	panic(unsupported(in.String()))
}

// moveValue copies a value between registers.
func (c *compiler) moveValue(t *typ, d, s reg) op {
	var pm parallel
	pm.add(t, d, s)
	if o := pm.op(c.tmpAt); o != nil {
		return o
	}
	return func(*frame) {}
}
