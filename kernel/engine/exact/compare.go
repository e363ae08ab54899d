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
	x, y := c.reg(in.X), c.reg(in.Y)
	tx, ty := c.typ(in.X.Type()), c.typ(in.Y.Type())
	if tx.class == cIface || ty.class == cIface {
		return c.testIfaces(in, tx, ty, x, y)
	}
	switch tx.class {
	case cWord, cComplex:
		return c.testWords(in, x.w, y.w)
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

func (c *compiler) testWords(in *ssa.BinOp, x, y int) func(f *frame) bool {
	b := in.X.Type().Underlying().(*types.Basic)
	switch b.Kind() {
	case types.Int, types.UntypedInt, types.Int64:
		if k, ok := in.Y.(*ssa.Const); ok && k.Value != nil {
			return testConst(in.Op, x, int(k.Int64()))
		}
		return testOrdered[int](in.Op, x, y)
	case types.Int8:
		return testOrdered[int8](in.Op, x, y)
	case types.Int16:
		return testOrdered[int16](in.Op, x, y)
	case types.Int32, types.UntypedRune:
		return testOrdered[int32](in.Op, x, y)
	case types.Uint, types.Uint64, types.Uintptr:
		return testOrdered[uint64](in.Op, x, y)
	case types.Uint8, types.Bool, types.UntypedBool:
		return testOrdered[uint8](in.Op, x, y)
	case types.Uint16:
		return testOrdered[uint16](in.Op, x, y)
	case types.Uint32:
		return testOrdered[uint32](in.Op, x, y)
	case types.Float32:
		return testOrdered[float32](in.Op, x, y)
	case types.Float64, types.UntypedFloat:
		return testOrdered[float64](in.Op, x, y)
	case types.Complex64:
		return testEqual[complex64](in.Op, x, y)
	case types.Complex128, types.UntypedComplex:
		return testEqual[complex128](in.Op, x, y)
	}
	panic(unsupported(in.String()))
}

func testConst(o token.Token, x, n int) func(f *frame) bool {
	switch o {
	case token.EQL:
		return func(f *frame) bool { return *at[int](f.w, x) == n }
	case token.NEQ:
		return func(f *frame) bool { return *at[int](f.w, x) != n }
	case token.LSS:
		return func(f *frame) bool { return *at[int](f.w, x) < n }
	case token.LEQ:
		return func(f *frame) bool { return *at[int](f.w, x) <= n }
	case token.GTR:
		return func(f *frame) bool { return *at[int](f.w, x) > n }
	}
	return func(f *frame) bool { return *at[int](f.w, x) >= n }
}

func testOrdered[T ordered](o token.Token, x, y int) func(f *frame) bool {
	switch o {
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

// branch compiles if: a comparison used by nothing else is done by the branch itself.
func (c *compiler) branch(in *ssa.If) func(*frame) *block {
	b := in.Block()
	yes, myes := c.edge(b, 0)
	no, mno := c.edge(b, 1)
	if cmp, ok := in.Cond.(*ssa.BinOp); ok && c.fused[cmp] {
		if o := c.fusedBranch(cmp, yes, no, myes, mno); o != nil {
			return o
		}
		return choose(c.test(cmp), yes, no, myes, mno)
	}
	r := c.reg(in.Cond).w
	return choose(func(f *frame) bool { return *at[bool](f.w, r) }, yes, no, myes, mno)
}

func choose(test func(*frame) bool, yes, no *block, myes, mno op) func(*frame) *block {
	if myes == nil && mno == nil {
		return func(f *frame) *block {
			if test(f) {
				return yes
			}
			return no
		}
	}
	return func(f *frame) *block {
		if test(f) {
			if myes != nil {
				myes(f)
			}
			return yes
		}
		if mno != nil {
			mno(f)
		}
		return no
	}
}

// fusedBranch is a branch on a comparison of words that most loops end with.
func (c *compiler) fusedBranch(in *ssa.BinOp, yes, no *block, myes, mno op) func(*frame) *block {
	b, ok := in.X.Type().Underlying().(*types.Basic)
	if !ok {
		return nil
	}
	if _, isIface := in.Y.Type().Underlying().(*types.Interface); isIface {
		return nil
	}
	if myes == nil {
		myes = nothing
	}
	if mno == nil {
		mno = nothing
	}
	x, y := c.reg(in.X).w, 0
	if k, ok := in.Y.(*ssa.Const); ok && k.Value != nil && (b.Kind() == types.Int || b.Kind() == types.Int64) {
		return branchConst(in.Op, x, int(k.Int64()), yes, no, myes, mno)
	}
	y = c.reg(in.Y).w
	switch b.Kind() {
	case types.Int, types.Int64:
		return branchOn[int](in.Op, x, y, yes, no, myes, mno)
	case types.Uint, types.Uint64:
		return branchOn[uint](in.Op, x, y, yes, no, myes, mno)
	case types.Float64:
		return branchOn[float64](in.Op, x, y, yes, no, myes, mno)
	case types.Uint8:
		return branchOn[uint8](in.Op, x, y, yes, no, myes, mno)
	case types.Int32:
		return branchOn[int32](in.Op, x, y, yes, no, myes, mno)
	}
	return nil
}

func nothing(*frame) {}

func branchOn[T ordered](o token.Token, x, y int, yes, no *block, myes, mno op) func(*frame) *block {
	switch o {
	case token.LSS:
		return func(f *frame) *block {
			if *at[T](f.w, x) < *at[T](f.w, y) {
				myes(f)
				return yes
			}
			mno(f)
			return no
		}
	case token.LEQ:
		return func(f *frame) *block {
			if *at[T](f.w, x) <= *at[T](f.w, y) {
				myes(f)
				return yes
			}
			mno(f)
			return no
		}
	case token.GTR:
		return func(f *frame) *block {
			if *at[T](f.w, x) > *at[T](f.w, y) {
				myes(f)
				return yes
			}
			mno(f)
			return no
		}
	case token.GEQ:
		return func(f *frame) *block {
			if *at[T](f.w, x) >= *at[T](f.w, y) {
				myes(f)
				return yes
			}
			mno(f)
			return no
		}
	case token.EQL:
		return func(f *frame) *block {
			if *at[T](f.w, x) == *at[T](f.w, y) {
				myes(f)
				return yes
			}
			mno(f)
			return no
		}
	}
	return func(f *frame) *block {
		if *at[T](f.w, x) != *at[T](f.w, y) {
			myes(f)
			return yes
		}
		mno(f)
		return no
	}
}

func branchConst(o token.Token, x, n int, yes, no *block, myes, mno op) func(*frame) *block {
	switch o {
	case token.LSS:
		return func(f *frame) *block {
			if *at[int](f.w, x) < n {
				myes(f)
				return yes
			}
			mno(f)
			return no
		}
	case token.EQL:
		return func(f *frame) *block {
			if *at[int](f.w, x) == n {
				myes(f)
				return yes
			}
			mno(f)
			return no
		}
	}
	test := testConst(o, x, n)
	return func(f *frame) *block {
		if test(f) {
			myes(f)
			return yes
		}
		mno(f)
		return no
	}
}
