package exact

import (
	"go/constant"
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
	switch b.Kind() {
	case types.Int, types.UntypedInt:
		return integerBinOp[int](c, in)
	case types.Int8:
		return integerBinOp[int8](c, in)
	case types.Int16:
		return integerBinOp[int16](c, in)
	case types.Int32, types.UntypedRune:
		return integerBinOp[int32](c, in)
	case types.Int64:
		return integerBinOp[int64](c, in)
	case types.Uint:
		return integerBinOp[uint](c, in)
	case types.Uint8:
		return integerBinOp[uint8](c, in)
	case types.Uint16:
		return integerBinOp[uint16](c, in)
	case types.Uint32:
		return integerBinOp[uint32](c, in)
	case types.Uint64:
		return integerBinOp[uint64](c, in)
	case types.Uintptr:
		return integerBinOp[uintptr](c, in)
	}
	x, y, d := c.reg(in.X), c.reg(in.Y), c.reg(in)
	switch b.Kind() {
	case types.Float32:
		return floatOp[float32](in.Op, x.w, y.w, d.w)
	case types.Float64, types.UntypedFloat:
		return float64Op(in.Op, x.w, y.w, d.w)
	case types.Complex64:
		return complexOp[complex64](in.Op, x.w, y.w, d.w)
	case types.Complex128, types.UntypedComplex:
		return complexOp[complex128](in.Op, x.w, y.w, d.w)
	case types.String, types.UntypedString:
		return func(f *frame) {
			f.th.eng.afford(*at[int](f.w, x.w) + *at[int](f.w, y.w))
			s := makeString(*at[ptr](f.p, x.p), *at[int](f.w, x.w)) + makeString(*at[ptr](f.p, y.p), *at[int](f.w, y.w))
			p, n := stringWords(s)
			*at[ptr](f.p, d.p), *at[int](f.w, d.w) = p, n
		}
	case types.Bool, types.UntypedBool:
		return boolOp(in.Op, x.w, y.w, d.w)
	}
	panic(unsupported(in.String()))
}

// integerBinOp is an operation on integers, with a constant operand in the step itself.
func integerBinOp[T integer](c *compiler, in *ssa.BinOp) op {
	d := c.reg(in).w
	if k, ok := constOf[T](in.Y); ok {
		if o := integerConstOp(in.Op, c.reg(in.X).w, d, k); o != nil {
			return o
		}
	}
	if k, ok := constOf[T](in.X); ok {
		switch in.Op {
		case token.ADD, token.MUL, token.AND, token.OR, token.XOR:
			return integerConstOp(in.Op, c.reg(in.Y).w, d, k)
		}
	}
	return integerOp[T](in.Op, c.reg(in.X).w, c.reg(in.Y).w, d)
}

// constOf gives the value of a constant of an integer or float type.
func constOf[T ordered](v ssa.Value) (T, bool) {
	k, ok := v.(*ssa.Const)
	if !ok || k.Value == nil {
		return 0, false
	}
	switch k.Value.Kind() {
	case constant.Int:
		if i, ok := constant.Int64Val(k.Value); ok {
			return T(i), true
		}
		u, ok := constant.Uint64Val(k.Value)
		return T(u), ok && T(0)-1 > 0
	case constant.Float:
		if T(1)/2 == 0 {
			return 0, false
		}
		x, _ := constant.Float64Val(k.Value)
		return T(x), float64(T(x)) == x // a float32 is rounded once only
	}
	return 0, false
}

// integerConstOp is x op k; nil for a division by 0.
func integerConstOp[T integer](o token.Token, x, d int, k T) op {
	switch o {
	case token.ADD:
		return func(f *frame) { *at[word](f.w, d) = word(T(*at[word](f.w, x)) + k) }
	case token.SUB:
		return func(f *frame) { *at[word](f.w, d) = word(T(*at[word](f.w, x)) - k) }
	case token.MUL:
		return func(f *frame) { *at[word](f.w, d) = word(T(*at[word](f.w, x)) * k) }
	case token.AND:
		return func(f *frame) { *at[word](f.w, d) = word(T(*at[word](f.w, x)) & k) }
	case token.OR:
		return func(f *frame) { *at[word](f.w, d) = word(T(*at[word](f.w, x)) | k) }
	case token.XOR:
		return func(f *frame) { *at[word](f.w, d) = word(T(*at[word](f.w, x)) ^ k) }
	case token.QUO:
		if k != 0 {
			return func(f *frame) { *at[word](f.w, d) = word(T(*at[word](f.w, x)) / k) }
		}
	case token.REM:
		if k != 0 {
			return func(f *frame) { *at[word](f.w, d) = word(T(*at[word](f.w, x)) % k) }
		}
	}
	return nil
}

func integerOp[T integer](o token.Token, x, y, d int) op {
	switch o {
	case token.ADD:
		return func(f *frame) { *at[word](f.w, d) = word(T(*at[word](f.w, x)) + T(*at[word](f.w, y))) }
	case token.SUB:
		return func(f *frame) { *at[word](f.w, d) = word(T(*at[word](f.w, x)) - T(*at[word](f.w, y))) }
	case token.MUL:
		return func(f *frame) { *at[word](f.w, d) = word(T(*at[word](f.w, x)) * T(*at[word](f.w, y))) }
	case token.QUO:
		return func(f *frame) { *at[word](f.w, d) = word(T(*at[word](f.w, x)) / T(*at[word](f.w, y))) }
	case token.REM:
		return func(f *frame) { *at[word](f.w, d) = word(T(*at[word](f.w, x)) % T(*at[word](f.w, y))) }
	case token.AND:
		return func(f *frame) { *at[word](f.w, d) = word(T(*at[word](f.w, x)) & T(*at[word](f.w, y))) }
	case token.OR:
		return func(f *frame) { *at[word](f.w, d) = word(T(*at[word](f.w, x)) | T(*at[word](f.w, y))) }
	case token.XOR:
		return func(f *frame) { *at[word](f.w, d) = word(T(*at[word](f.w, x)) ^ T(*at[word](f.w, y))) }
	case token.AND_NOT:
		return func(f *frame) { *at[word](f.w, d) = word(T(*at[word](f.w, x)) &^ T(*at[word](f.w, y))) }
	}
	panic(unsupported(o.String()))
}

// float64Op isn't generic, since a generic step takes longer, for the type that most programs compute in.
func float64Op(o token.Token, x, y, d int) op {
	switch o {
	case token.ADD:
		return func(f *frame) { *at[float64](f.w, d) = *at[float64](f.w, x) + *at[float64](f.w, y) }
	case token.SUB:
		return func(f *frame) { *at[float64](f.w, d) = *at[float64](f.w, x) - *at[float64](f.w, y) }
	case token.MUL:
		return func(f *frame) { *at[float64](f.w, d) = *at[float64](f.w, x) * *at[float64](f.w, y) }
	case token.QUO:
		return func(f *frame) { *at[float64](f.w, d) = *at[float64](f.w, x) / *at[float64](f.w, y) }
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
		return func(f *frame) { *at[word](f.w, d) = word(-T(*at[word](f.w, x))) }
	}
	return func(f *frame) { *at[word](f.w, d) = word(^T(*at[word](f.w, x))) }
}
