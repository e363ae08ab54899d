package exact

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

type integer interface {
	~int | ~int8 | ~int16 | ~int32 | ~int64 | ~uint | ~uint8 | ~uint16 | ~uint32 | ~uint64 | ~uintptr
}
type float interface{ ~float32 | ~float64 }
type number interface{ integer | float }
type ordered interface{ integer | float }

// binOp compiles x op y.
func (c *compiler) binOp(in *ssa.BinOp) op {
	switch in.Op {
	case token.SHL, token.SHR:
		return c.shift(in)
	case token.EQL, token.NEQ, token.LSS, token.LEQ, token.GTR, token.GEQ:
		return c.compare(in)
	}
	t := c.typ(in.X.Type())
	b, ok := t.u.(*types.Basic)
	if !ok {
		panic(unsupported(in.String()))
	}
	x, y, d := c.reg(in.X), c.reg(in.Y), c.reg(in)
	switch b.Kind() {
	case types.Int, types.UntypedInt:
		return c.intOp(in, x.w, y.w, d.w)
	case types.Int8:
		return integerOp[int8](in.Op, x.w, y.w, d.w)
	case types.Int16:
		return integerOp[int16](in.Op, x.w, y.w, d.w)
	case types.Int32, types.UntypedRune:
		return integerOp[int32](in.Op, x.w, y.w, d.w)
	case types.Int64:
		return integerOp[int64](in.Op, x.w, y.w, d.w)
	case types.Uint:
		return integerOp[uint](in.Op, x.w, y.w, d.w)
	case types.Uint8:
		return integerOp[uint8](in.Op, x.w, y.w, d.w)
	case types.Uint16:
		return integerOp[uint16](in.Op, x.w, y.w, d.w)
	case types.Uint32:
		return integerOp[uint32](in.Op, x.w, y.w, d.w)
	case types.Uint64:
		return integerOp[uint64](in.Op, x.w, y.w, d.w)
	case types.Uintptr:
		return integerOp[uintptr](in.Op, x.w, y.w, d.w)
	case types.Float32:
		return floatOp[float32](in.Op, x.w, y.w, d.w)
	case types.Float64, types.UntypedFloat:
		return floatOp[float64](in.Op, x.w, y.w, d.w)
	case types.Complex64:
		return complexOp[complex64](in.Op, x.w, y.w, d.w)
	case types.Complex128, types.UntypedComplex:
		return complexOp[complex128](in.Op, x.w, y.w, d.w)
	case types.String, types.UntypedString:
		return func(f *frame) {
			s := makeString(*at[ptr](f.p, x.p), *at[int](f.w, x.w)) + makeString(*at[ptr](f.p, y.p), *at[int](f.w, y.w))
			p, n := stringWords(s)
			*at[ptr](f.p, d.p), *at[int](f.w, d.w) = p, n
		}
	case types.Bool, types.UntypedBool:
		return boolOp(in.Op, x.w, y.w, d.w)
	}
	panic(unsupported(in.String()))
}

// intOp is integerOp for int, with constants folded into the step.
func (c *compiler) intOp(in *ssa.BinOp, x, y, d int) op {
	if k, ok := in.Y.(*ssa.Const); ok && k.Value != nil {
		n := int(k.Int64())
		switch in.Op {
		case token.ADD:
			return func(f *frame) { *at[int](f.w, d) = *at[int](f.w, x) + n }
		case token.SUB:
			return func(f *frame) { *at[int](f.w, d) = *at[int](f.w, x) - n }
		case token.MUL:
			return func(f *frame) { *at[int](f.w, d) = *at[int](f.w, x) * n }
		case token.REM:
			if n > 0 {
				return func(f *frame) { *at[int](f.w, d) = *at[int](f.w, x) % n }
			}
		case token.QUO:
			if n > 0 {
				return func(f *frame) { *at[int](f.w, d) = *at[int](f.w, x) / n }
			}
		}
	}
	return integerOp[int](in.Op, x, y, d)
}

func integerOp[T integer](o token.Token, x, y, d int) op {
	switch o {
	case token.ADD:
		return func(f *frame) { *at[T](f.w, d) = *at[T](f.w, x) + *at[T](f.w, y) }
	case token.SUB:
		return func(f *frame) { *at[T](f.w, d) = *at[T](f.w, x) - *at[T](f.w, y) }
	case token.MUL:
		return func(f *frame) { *at[T](f.w, d) = *at[T](f.w, x) * *at[T](f.w, y) }
	case token.QUO:
		return func(f *frame) { *at[T](f.w, d) = *at[T](f.w, x) / *at[T](f.w, y) }
	case token.REM:
		return func(f *frame) { *at[T](f.w, d) = *at[T](f.w, x) % *at[T](f.w, y) }
	case token.AND:
		return func(f *frame) { *at[T](f.w, d) = *at[T](f.w, x) & *at[T](f.w, y) }
	case token.OR:
		return func(f *frame) { *at[T](f.w, d) = *at[T](f.w, x) | *at[T](f.w, y) }
	case token.XOR:
		return func(f *frame) { *at[T](f.w, d) = *at[T](f.w, x) ^ *at[T](f.w, y) }
	case token.AND_NOT:
		return func(f *frame) { *at[T](f.w, d) = *at[T](f.w, x) &^ *at[T](f.w, y) }
	}
	panic(unsupported(o.String()))
}

func floatOp[T float](o token.Token, x, y, d int) op {
	switch o {
	case token.ADD:
		return func(f *frame) { *at[T](f.w, d) = *at[T](f.w, x) + *at[T](f.w, y) }
	case token.SUB:
		return func(f *frame) { *at[T](f.w, d) = *at[T](f.w, x) - *at[T](f.w, y) }
	case token.MUL:
		return func(f *frame) { *at[T](f.w, d) = *at[T](f.w, x) * *at[T](f.w, y) }
	case token.QUO:
		return func(f *frame) { *at[T](f.w, d) = *at[T](f.w, x) / *at[T](f.w, y) }
	}
	panic(unsupported(o.String()))
}

func complexOp[T complex64 | complex128](o token.Token, x, y, d int) op {
	switch o {
	case token.ADD:
		return func(f *frame) { *at[T](f.w, d) = *at[T](f.w, x) + *at[T](f.w, y) }
	case token.SUB:
		return func(f *frame) { *at[T](f.w, d) = *at[T](f.w, x) - *at[T](f.w, y) }
	case token.MUL:
		return func(f *frame) { *at[T](f.w, d) = *at[T](f.w, x) * *at[T](f.w, y) }
	case token.QUO:
		return func(f *frame) { *at[T](f.w, d) = *at[T](f.w, x) / *at[T](f.w, y) }
	}
	panic(unsupported(o.String()))
}

func boolOp(o token.Token, x, y, d int) op {
	switch o {
	case token.AND, token.LAND:
		return func(f *frame) { *at[bool](f.w, d) = *at[bool](f.w, x) && *at[bool](f.w, y) }
	case token.OR, token.LOR:
		return func(f *frame) { *at[bool](f.w, d) = *at[bool](f.w, x) || *at[bool](f.w, y) }
	}
	panic(unsupported(o.String()))
}

// shift compiles x << y and x >> y; y is any integer, negative panics.
func (c *compiler) shift(in *ssa.BinOp) op {
	x, d := c.reg(in.X).w, c.reg(in).w
	y := c.shiftCount(in.Y)
	left := in.Op == token.SHL
	switch in.X.Type().Underlying().(*types.Basic).Kind() {
	case types.Int, types.UntypedInt:
		return shiftOp[int](left, x, d, y)
	case types.Int8:
		return shiftOp[int8](left, x, d, y)
	case types.Int16:
		return shiftOp[int16](left, x, d, y)
	case types.Int32, types.UntypedRune:
		return shiftOp[int32](left, x, d, y)
	case types.Int64:
		return shiftOp[int64](left, x, d, y)
	case types.Uint:
		return shiftOp[uint](left, x, d, y)
	case types.Uint8:
		return shiftOp[uint8](left, x, d, y)
	case types.Uint16:
		return shiftOp[uint16](left, x, d, y)
	case types.Uint32:
		return shiftOp[uint32](left, x, d, y)
	case types.Uint64:
		return shiftOp[uint64](left, x, d, y)
	case types.Uintptr:
		return shiftOp[uintptr](left, x, d, y)
	}
	panic(unsupported(in.String()))
}

func (c *compiler) shiftCount(v ssa.Value) func(f *frame) uint64 {
	b := v.Type().Underlying().(*types.Basic)
	if b.Info()&types.IsUnsigned != 0 {
		switch b.Kind() {
		case types.Uint8:
			r := c.reg(v).w
			return func(f *frame) uint64 { return uint64(*at[uint8](f.w, r)) }
		case types.Uint16:
			r := c.reg(v).w
			return func(f *frame) uint64 { return uint64(*at[uint16](f.w, r)) }
		case types.Uint32:
			r := c.reg(v).w
			return func(f *frame) uint64 { return uint64(*at[uint32](f.w, r)) }
		}
		r := c.reg(v).w
		return func(f *frame) uint64 { return *at[uint64](f.w, r) }
	}
	i := c.indexReg(v)
	return func(f *frame) uint64 {
		n := i(f)
		if n < 0 {
			panic(runtimeError("negative shift amount"))
		}
		return uint64(n)
	}
}

func shiftOp[T integer](left bool, x, d int, y func(*frame) uint64) op {
	if left {
		return func(f *frame) { *at[T](f.w, d) = *at[T](f.w, x) << y(f) }
	}
	return func(f *frame) { *at[T](f.w, d) = *at[T](f.w, x) >> y(f) }
}

// unOp compiles -x, !x, ^x, *p and <-c.
func (c *compiler) unOp(in *ssa.UnOp) op {
	switch in.Op {
	case token.MUL:
		return c.load(in)
	case token.ARROW:
		return c.recv(in)
	}
	x, d := c.reg(in.X).w, c.reg(in).w
	if in.Op == token.NOT {
		return func(f *frame) { *at[bool](f.w, d) = !*at[bool](f.w, x) }
	}
	neg := in.Op == token.SUB
	switch in.X.Type().Underlying().(*types.Basic).Kind() {
	case types.Int, types.UntypedInt:
		return unary[int](neg, x, d)
	case types.Int8:
		return unary[int8](neg, x, d)
	case types.Int16:
		return unary[int16](neg, x, d)
	case types.Int32, types.UntypedRune:
		return unary[int32](neg, x, d)
	case types.Int64:
		return unary[int64](neg, x, d)
	case types.Uint:
		return unary[uint](neg, x, d)
	case types.Uint8:
		return unary[uint8](neg, x, d)
	case types.Uint16:
		return unary[uint16](neg, x, d)
	case types.Uint32:
		return unary[uint32](neg, x, d)
	case types.Uint64:
		return unary[uint64](neg, x, d)
	case types.Uintptr:
		return unary[uintptr](neg, x, d)
	case types.Float32:
		return func(f *frame) { *at[float32](f.w, d) = -*at[float32](f.w, x) }
	case types.Float64, types.UntypedFloat:
		return func(f *frame) { *at[float64](f.w, d) = -*at[float64](f.w, x) }
	case types.Complex64:
		return func(f *frame) { *at[complex64](f.w, d) = -*at[complex64](f.w, x) }
	case types.Complex128, types.UntypedComplex:
		return func(f *frame) { *at[complex128](f.w, d) = -*at[complex128](f.w, x) }
	}
	panic(unsupported(in.String()))
}

func unary[T integer](neg bool, x, d int) op {
	if neg {
		return func(f *frame) { *at[T](f.w, d) = -*at[T](f.w, x) }
	}
	return func(f *frame) { *at[T](f.w, d) = ^*at[T](f.w, x) }
}
