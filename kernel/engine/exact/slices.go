package exact

import (
	"go/constant"
	"go/types"
	"reflect"

	"golang.org/x/tools/go/ssa"
)

// indexReg compiles the value of an index as an int register; signed and unsigned of any width are widened.
func (c *compiler) indexReg(v ssa.Value) func(f *frame) int {
	r := c.reg(v).w
	switch b := v.Type().Underlying().(*types.Basic); b.Kind() {
	case types.Int8:
		return func(f *frame) int { return int(*at[int8](f.w, r)) }
	case types.Int16:
		return func(f *frame) int { return int(*at[int16](f.w, r)) }
	case types.Int32, types.UntypedRune:
		return func(f *frame) int { return int(*at[int32](f.w, r)) }
	case types.Uint8:
		return func(f *frame) int { return int(*at[uint8](f.w, r)) }
	case types.Uint16:
		return func(f *frame) int { return int(*at[uint16](f.w, r)) }
	case types.Uint32:
		return func(f *frame) int { return int(*at[uint32](f.w, r)) }
	case types.Uint, types.Uint64, types.Uintptr: // beyond the largest int it is out of range for everything
		return func(f *frame) int { return clampIndex(*at[uint64](f.w, r)) }
	}
	return func(f *frame) int { return *at[int](f.w, r) }
}

func clampIndex(u uint64) int {
	if u > 1<<63-1 {
		return 1<<63 - 1
	}
	return int(u)
}

// wideInt says whether an index is of type int or int64, so that its register can be read as it is.
func wideInt(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && (b.Kind() == types.Int || b.Kind() == types.Int64 || b.Kind() == types.UntypedInt)
}

// outOfRange panics with Go's own error for index i of a length n.
func outOfRange(i, n int) { _ = make([]struct{}, n)[i] }

// indexed is what can be indexed by address: where its elements begin, and how many there are.
type indexed func(f *frame) (ptr, int)

func (c *compiler) indexed(x ssa.Value) (indexed, *typ) {
	r := c.reg(x)
	switch u := x.Type().Underlying().(type) {
	case *types.Slice:
		return func(f *frame) (ptr, int) { return *at[ptr](f.p, r.p), *at[int](f.w, r.w) }, c.typ(u.Elem())
	case *types.Pointer:
		a := u.Elem().Underlying().(*types.Array)
		n := int(a.Len())
		return func(f *frame) (ptr, int) {
			p := *at[ptr](f.p, r.p)
			if p == nil {
				nilFault()
			}
			return p, n
		}, c.typ(a.Elem())
	}
	panic(unsupported("index of " + x.Type().String()))
}

// indexAddr compiles &x[i].
func (c *compiler) indexAddr(in *ssa.IndexAddr) op {
	d := c.reg(in).p
	if s, ok := in.X.Type().Underlying().(*types.Slice); ok && wideInt(in.Index.Type()) {
		x, i, size := c.reg(in.X), c.reg(in.Index).w, c.typ(s.Elem()).size
		return func(f *frame) {
			k := *at[int](f.w, i)
			if n := *at[int](f.w, x.w); uint(k) >= uint(n) {
				outOfRange(k, n)
			}
			*at[ptr](f.p, d) = offset(*at[ptr](f.p, x.p), k*size)
		}
	}
	base, el := c.indexed(in.X)
	idx, size := c.indexReg(in.Index), el.size
	return func(f *frame) {
		p, n := base(f)
		k := idx(f)
		if uint(k) >= uint(n) {
			outOfRange(k, n)
		}
		*at[ptr](f.p, d) = offset(p, k*size)
	}
}

// element is the address of x[i].
func (c *compiler) element(a *ssa.IndexAddr) func(f *frame) ptr {
	base, el := c.indexed(a.X)
	idx, size := c.indexReg(a.Index), el.size
	return func(f *frame) ptr {
		p, n := base(f)
		k := idx(f)
		if uint(k) >= uint(n) {
			outOfRange(k, n)
		}
		return offset(p, k*size)
	}
}

// loadIndex compiles x[i] of a slice or array in memory.
func (c *compiler) loadIndex(a *ssa.IndexAddr, t *typ, d reg) op {
	if _, ok := a.X.Type().Underlying().(*types.Slice); ok && t.class == cWord && wideInt(a.Index.Type()) {
		x, i := c.reg(a.X), c.reg(a.Index).w
		switch t.size {
		case 1:
			return loadElement[uint8](x, i, d.w)
		case 2:
			return loadElement[uint16](x, i, d.w)
		case 4:
			return loadElement[uint32](x, i, d.w)
		case 8:
			return loadElement[word](x, i, d.w)
		}
	}
	if _, ok := a.X.Type().Underlying().(*types.Slice); ok && t.class == cSlice && wideInt(a.Index.Type()) { // rows of a matrix
		x, i := c.reg(a.X), c.reg(a.Index).w
		return func(f *frame) {
			k := *at[int](f.w, i)
			if n := *at[int](f.w, x.w); uint(k) >= uint(n) {
				outOfRange(k, n)
			}
			h := at[sliceHeader](*at[ptr](f.p, x.p), k*24)
			*at[ptr](f.p, d.p) = h.p
			*at[int](f.w, d.w), *at[int](f.w, d.w+wordSize) = h.n, h.c
		}
	}
	el, ld := c.element(a), loadInto(t, d)
	return func(f *frame) { ld(f, el(f)) }
}

func loadElement[T any](x reg, i, d int) op {
	size := int(reflect.TypeFor[T]().Size())
	return func(f *frame) {
		k := *at[int](f.w, i)
		if n := *at[int](f.w, x.w); uint(k) >= uint(n) {
			outOfRange(k, n)
		}
		*at[T](f.w, d) = *at[T](*at[ptr](f.p, x.p), k*size)
	}
}

// storeIndex compiles x[i] = v.
func (c *compiler) storeIndex(a *ssa.IndexAddr, t *typ, s reg) op {
	if _, ok := a.X.Type().Underlying().(*types.Slice); ok && t.class == cWord && wideInt(a.Index.Type()) {
		x, i := c.reg(a.X), c.reg(a.Index).w
		switch t.size {
		case 1:
			return storeElement[uint8](x, i, s.w)
		case 2:
			return storeElement[uint16](x, i, s.w)
		case 4:
			return storeElement[uint32](x, i, s.w)
		case 8:
			return storeElement[word](x, i, s.w)
		}
	}
	el, st := c.element(a), storeFrom(t, s)
	return func(f *frame) { st(f, el(f)) }
}

func storeElement[T any](x reg, i, s int) op {
	size := int(reflect.TypeFor[T]().Size())
	return func(f *frame) {
		k := *at[int](f.w, i)
		if n := *at[int](f.w, x.w); uint(k) >= uint(n) {
			outOfRange(k, n)
		}
		*at[T](*at[ptr](f.p, x.p), k*size) = *at[T](f.w, s)
	}
}

// index compiles x[i] of a string or of an array value.
func (c *compiler) index(in *ssa.Index) op {
	idx, x, d := c.indexReg(in.Index), c.reg(in.X), c.reg(in)
	switch u := in.X.Type().Underlying().(type) {
	case *types.Basic:
		return func(f *frame) {
			k := idx(f)
			if n := *at[int](f.w, x.w); uint(k) >= uint(n) {
				outOfRange(k, n)
			}
			*at[uint8](f.w, d.w) = *at[uint8](*at[ptr](f.p, x.p), k)
		}
	case *types.Array:
		el, n := c.typ(u.Elem()), int(u.Len())
		ld := loadInto(el, d)
		return func(f *frame) {
			k := idx(f)
			if uint(k) >= uint(n) {
				outOfRange(k, n)
			}
			ld(f, offset(*at[ptr](f.p, x.p), k*el.size))
		}
	case *types.Slice:
		el := c.typ(u.Elem())
		ld := loadInto(el, d)
		return func(f *frame) {
			k := idx(f)
			if n := *at[int](f.w, x.w); uint(k) >= uint(n) {
				outOfRange(k, n)
			}
			ld(f, offset(*at[ptr](f.p, x.p), k*el.size))
		}
	}
	panic(unsupported(in.String()))
}

// slice compiles x[lo:hi:max].
func (c *compiler) slice(in *ssa.Slice) op {
	if k, ok := made(in.X); ok {
		return c.makeSliceOf(in, in.High, k)
	}
	bound := func(v ssa.Value) func(f *frame) int {
		if v == nil {
			return nil
		}
		return c.indexReg(v)
	}
	lo, hi, mx := bound(in.Low), bound(in.High), bound(in.Max)
	x, d := c.reg(in.X), c.reg(in)
	if b, ok := in.X.Type().Underlying().(*types.Basic); ok && b.Info()&types.IsString != 0 {
		return func(f *frame) {
			n := *at[int](f.w, x.w)
			s := makeString(*at[ptr](f.p, x.p), n)
			l, h := 0, n
			if lo != nil {
				l = lo(f)
			}
			if hi != nil {
				h = hi(f)
			}
			p, m := stringWords(s[l:h])
			*at[ptr](f.p, d.p), *at[int](f.w, d.w) = p, m
		}
	}
	var base func(f *frame) (ptr, int, int)
	var el *typ
	switch u := in.X.Type().Underlying().(type) {
	case *types.Slice:
		el = c.typ(u.Elem())
		base = func(f *frame) (ptr, int, int) {
			return *at[ptr](f.p, x.p), *at[int](f.w, x.w), *at[int](f.w, x.w+wordSize)
		}
	case *types.Pointer:
		a := u.Elem().Underlying().(*types.Array)
		el = c.typ(a.Elem())
		n := int(a.Len())
		base = func(f *frame) (ptr, int, int) {
			p := *at[ptr](f.p, x.p)
			if p == nil {
				nilFault()
			}
			return p, n, n
		}
	default:
		panic(unsupported(in.String()))
	}
	size := el.size
	outOfRange := c.sliceFailure(in)
	return func(f *frame) {
		p, n, m := base(f)
		l, h, k := 0, n, m
		if lo != nil {
			l = lo(f)
		}
		if hi != nil {
			h = hi(f)
		}
		if mx != nil {
			k = mx(f)
		}
		if uint(k) > uint(m) || uint(h) > uint(k) || uint(l) > uint(h) {
			outOfRange(l, h, k, n, m)
		}
		if k-l > 0 {
			p = offset(p, l*size)
		}
		*at[ptr](f.p, d.p) = p
		*at[int](f.w, d.w), *at[int](f.w, d.w+wordSize) = h-l, k-l
	}
}

// sliceFailure gives what panics for bounds l, h and k of a length n and capacity m, with Go's own texts: they differ between
// slices and arrays.
func (c *compiler) sliceFailure(in *ssa.Slice) func(l, h, k, n, m int) {
	_, array := in.X.Type().Underlying().(*types.Pointer)
	switch {
	case array && in.Max != nil:
		return func(l, h, k, n, m int) {
			if uint(k) > uint(m) {
				panic(runtimeErrorf("slice bounds out of range [::%d] with length %d", k, m))
			}
			_ = make([]struct{}, n, m)[l:h:k]
		}
	case array:
		return func(l, h, _, _, m int) { _ = makeString(addrOf(new(byte)), m)[l:h] }
	case in.Max != nil:
		return func(l, h, k, n, m int) { _ = make([]struct{}, n, m)[l:h:k] }
	}
	return func(l, h, _, n, m int) { _ = make([]struct{}, n, m)[l:h] }
}

// makeOutOfRange panics as make of a slice does.
func makeOutOfRange(length bool) {
	if length {
		panic(runtimeError("makeslice: len out of range"))
	}
	panic(runtimeError("makeslice: cap out of range"))
}

// makeSlice compiles make([]T, n, c).
func (c *compiler) makeSlice(in *ssa.MakeSlice) op {
	return c.makeSliceOf(in, in.Len, in.Cap)
}

// made says whether an array is there only to be sliced: ssa builds make([]T, n, k) so when k is constant.
func made(v ssa.Value) (capacity ssa.Value, ok bool) {
	a, ok := v.(*ssa.Alloc)
	if !ok || a.Comment != "makeslice" || len(*a.Referrers()) != 1 {
		return nil, false
	}
	n := a.Type().Underlying().(*types.Pointer).Elem().Underlying().(*types.Array).Len()
	return ssa.NewConst(constant.MakeInt64(n), types.Typ[types.Int]), true
}

func (c *compiler) makeSliceOf(in ssa.Value, length, capacity ssa.Value) op {
	el := c.typ(in.Type().Underlying().(*types.Slice).Elem())
	n, k, d := c.indexReg(length), c.indexReg(capacity), c.reg(in)
	st := reflect.SliceOf(el.mem)
	size := el.size
	same := length == capacity
	eng := c.eng
	return func(f *frame) {
		l, m := n(f), k(f)
		const most = 1 << 47
		if l < 0 || size > 0 && l > most/size {
			makeOutOfRange(true)
		}
		if !same && (m < l || size > 0 && m > most/size) {
			makeOutOfRange(false)
		}
		eng.affordElements(m, size)
		var p ptr
		if !el.hasPtr {
			p = allocBytes(m*size, size)
		} else {
			p = reflect.MakeSlice(st, m, m).UnsafePointer()
		}
		*at[ptr](f.p, d.p) = p
		*at[int](f.w, d.w), *at[int](f.w, d.w+wordSize) = l, m
	}
}

// allocBytes gives n zeroed bytes without pointers, aligned for elements of a size.
func allocBytes(n, size int) ptr {
	if size%8 == 0 || n >= 16 {
		p, _, _ := sliceWords(make([]word, (n+7)/8))
		return p
	}
	p, _, _ := sliceWords(make([]byte, n, (n+7)&^7))
	return p
}
