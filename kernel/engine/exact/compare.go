package exact

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// compare compiles x == y, x < y and so on into a bool register.
func (c *compiler) compare(in *ssa.BinOp) op {
	test := c.test(in)
	d := c.reg(in).w
	return func(f *frame) { *at[bool](f.w, d) = test(f) }
}

// test compiles a comparison as a function, for a branch to call.
func (c *compiler) test(in *ssa.BinOp) func(f *frame) bool {
	tx, ty := c.typ(in.X.Type()), c.typ(in.Y.Type())
	if ty.class != cIface && (tx.class == cWord || tx.class == cComplex) {
		return c.testWords(in)
	}
	x, y := c.reg(in.X), c.reg(in.Y)
	if tx.class == cIface || ty.class == cIface {
		return c.testIfaces(in, tx, ty, x, y)
	}
	switch tx.class {
	case cString:
		return testStrings(in.Op, x, y)
	case cPtr:
		if _, ok := tx.u.(*types.Signature); ok || !isNilConst(in.X) && !isNilConst(in.Y) && tx.u != nil {
			// Functions compare with nil only; pointers, channels by address. Pointers to what has no size may differ or not.
			_ = ok
		}
		if in.Op == token.EQL {
			return func(f *frame) bool { return *at[ptr](f.p, x.p) == *at[ptr](f.p, y.p) }
		}
		return func(f *frame) bool { return *at[ptr](f.p, x.p) != *at[ptr](f.p, y.p) }
	case cSlice: // with nil
		r := x
		if isNilConst(in.X) {
			r = y
		}
		eq := in.Op == token.EQL
		return func(f *frame) bool { return (*at[ptr](f.p, r.p) == nil) == eq }
	case cMem:
		eng, eq := c.eng, in.Op == token.EQL
		return func(f *frame) bool { return eng.equalMem(tx, *at[ptr](f.p, x.p), *at[ptr](f.p, y.p)) == eq }
	}
	panic(unsupported(in.String()))
}

func isNilConst(v ssa.Value) bool {
	k, ok := v.(*ssa.Const)
	return ok && k.Value == nil
}

// testIfaces compares interfaces, or an interface with a concrete value.
func (c *compiler) testIfaces(in *ssa.BinOp, tx, ty *typ, x, y reg) func(f *frame) bool {
	eq, eng := in.Op == token.EQL, c.eng
	if isNilConst(in.Y) {
		return func(f *frame) bool { return (*at[ptr](f.p, x.p) == nil) == eq }
	}
	if isNilConst(in.X) {
		return func(f *frame) bool { return (*at[ptr](f.p, y.p) == nil) == eq }
	}
	a, b := c.wrap(tx, x), c.wrap(ty, y)
	return func(f *frame) bool { return eng.equal(a(f), b(f)) == eq }
}

func (c *compiler) testWords(in *ssa.BinOp) func(f *frame) bool {
	b := in.X.Type().Underlying().(*types.Basic)
	switch b.Kind() {
	case types.Int, types.UntypedInt, types.Int64:
		return testIntegers[int](c, in)
	case types.Int8:
		return testIntegers[int8](c, in)
	case types.Int16:
		return testIntegers[int16](c, in)
	case types.Int32, types.UntypedRune:
		return testIntegers[int32](c, in)
	case types.Uint, types.Uint64, types.Uintptr:
		return testIntegers[uint](c, in)
	case types.Uint8, types.Bool, types.UntypedBool:
		return testIntegers[uint8](c, in)
	case types.Uint16:
		return testIntegers[uint16](c, in)
	case types.Uint32:
		return testIntegers[uint32](c, in)
	case types.Float32:
		return testFloats[float32](c, in)
	case types.Float64, types.UntypedFloat:
		return testFloats[float64](c, in)
	case types.Complex64:
		return testEqual[complex64](in.Op, c.reg(in.X).w, c.reg(in.Y).w)
	case types.Complex128, types.UntypedComplex:
		return testEqual[complex128](in.Op, c.reg(in.X).w, c.reg(in.Y).w)
	}
	panic(unsupported(in.String()))
}

func testConst[T integer](o token.Token, x int, k T) func(f *frame) bool {
	switch o {
	case token.EQL:
		return func(f *frame) bool { return T(*at[word](f.w, x)) == k }
	case token.NEQ:
		return func(f *frame) bool { return T(*at[word](f.w, x)) != k }
	case token.LSS:
		return func(f *frame) bool { return T(*at[word](f.w, x)) < k }
	case token.LEQ:
		return func(f *frame) bool { return T(*at[word](f.w, x)) <= k }
	case token.GTR:
		return func(f *frame) bool { return T(*at[word](f.w, x)) > k }
	}
	return func(f *frame) bool { return T(*at[word](f.w, x)) >= k }
}

func testIntegers[T integer](c *compiler, in *ssa.BinOp) func(f *frame) bool {
	x := c.reg(in.X).w
	if k, ok := constOf[T](in.Y); ok {
		return testConst(in.Op, x, k)
	}
	y := c.reg(in.Y).w
	switch in.Op {
	case token.EQL:
		return func(f *frame) bool { return T(*at[word](f.w, x)) == T(*at[word](f.w, y)) }
	case token.NEQ:
		return func(f *frame) bool { return T(*at[word](f.w, x)) != T(*at[word](f.w, y)) }
	case token.LSS:
		return func(f *frame) bool { return T(*at[word](f.w, x)) < T(*at[word](f.w, y)) }
	case token.LEQ:
		return func(f *frame) bool { return T(*at[word](f.w, x)) <= T(*at[word](f.w, y)) }
	case token.GTR:
		return func(f *frame) bool { return T(*at[word](f.w, x)) > T(*at[word](f.w, y)) }
	}
	return func(f *frame) bool { return T(*at[word](f.w, x)) >= T(*at[word](f.w, y)) }
}

func testFloats[T float](c *compiler, in *ssa.BinOp) func(f *frame) bool {
	x := c.reg(in.X).w
	y := c.reg(in.Y).w
	switch in.Op {
	case token.EQL:
		return func(f *frame) bool { return *at[T](f.w, x) == *at[T](f.w, y) }
	case token.NEQ:
		return func(f *frame) bool { return *at[T](f.w, x) != *at[T](f.w, y) }
	case token.LSS:
		return func(f *frame) bool { return *at[T](f.w, x) < *at[T](f.w, y) }
	case token.LEQ:
		return func(f *frame) bool { return *at[T](f.w, x) <= *at[T](f.w, y) }
	case token.GTR:
		return func(f *frame) bool { return *at[T](f.w, x) > *at[T](f.w, y) }
	}
	return func(f *frame) bool { return *at[T](f.w, x) >= *at[T](f.w, y) }
}

func testEqual[T complex64 | complex128](o token.Token, x, y int) func(f *frame) bool {
	if o == token.EQL {
		return func(f *frame) bool { return *at[T](f.w, x) == *at[T](f.w, y) }
	}
	return func(f *frame) bool { return *at[T](f.w, x) != *at[T](f.w, y) }
}

func testStrings(o token.Token, x, y reg) func(f *frame) bool {
	str := func(f *frame, r reg) string { return makeString(*at[ptr](f.p, r.p), *at[int](f.w, r.w)) }
	switch o {
	case token.EQL:
		return func(f *frame) bool { return str(f, x) == str(f, y) }
	case token.NEQ:
		return func(f *frame) bool { return str(f, x) != str(f, y) }
	case token.LSS:
		return func(f *frame) bool { return str(f, x) < str(f, y) }
	case token.LEQ:
		return func(f *frame) bool { return str(f, x) <= str(f, y) }
	case token.GTR:
		return func(f *frame) bool { return str(f, x) > str(f, y) }
	}
	return func(f *frame) bool { return str(f, x) >= str(f, y) }
}
