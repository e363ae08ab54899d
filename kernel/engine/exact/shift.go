package exact

import (
	"go/constant"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// shift compiles x << y and x >> y; y is any integer, negative panics.
func (c *compiler) shift(in *ssa.BinOp) op {
	switch in.X.Type().Underlying().(*types.Basic).Kind() {
	case types.Int, types.UntypedInt:
		return shiftOp[int](c, in)
	case types.Int8:
		return shiftOp[int8](c, in)
	case types.Int16:
		return shiftOp[int16](c, in)
	case types.Int32, types.UntypedRune:
		return shiftOp[int32](c, in)
	case types.Int64:
		return shiftOp[int64](c, in)
	case types.Uint:
		return shiftOp[uint](c, in)
	case types.Uint8:
		return shiftOp[uint8](c, in)
	case types.Uint16:
		return shiftOp[uint16](c, in)
	case types.Uint32:
		return shiftOp[uint32](c, in)
	case types.Uint64:
		return shiftOp[uint64](c, in)
	case types.Uintptr:
		return shiftOp[uintptr](c, in)
	}
	panic(unsupported(in.String()))
}

func shiftOp[T integer](c *compiler, in *ssa.BinOp) op {
	x, d, left := c.reg(in.X).w, c.reg(in).w, in.Op == token.SHL
	if n, ok := constShift(in.Y); ok {
		if left {
			return func(f *frame) { *at[word](f.w, d) = word(T(*at[word](f.w, x)) << n) }
		}
		return func(f *frame) { *at[word](f.w, d) = word(T(*at[word](f.w, x)) >> n) }
	}
	y := c.shiftCount(in.Y)
	if left {
		return func(f *frame) { *at[word](f.w, d) = word(T(*at[word](f.w, x)) << y(f)) }
	}
	return func(f *frame) { *at[word](f.w, d) = word(T(*at[word](f.w, x)) >> y(f)) }
}

// constShift is a constant shift count; those beyond every width are all the same.
func constShift(v ssa.Value) (uint8, bool) {
	k, ok := v.(*ssa.Const)
	if !ok || k.Value == nil || constant.Sign(k.Value) < 0 {
		return 0, false
	}
	n, ok := constant.Uint64Val(constant.ToInt(k.Value))
	if !ok || n > 64 {
		n = 64
	}
	return uint8(n), true
}

// shiftCount is a shift count as an unsigned number.
func (c *compiler) shiftCount(v ssa.Value) func(f *frame) uint64 {
	r := c.reg(v).w
	switch v.Type().Underlying().(*types.Basic).Kind() {
	case types.Uint8:
		return func(f *frame) uint64 { return uint64(*at[uint8](f.w, r)) }
	case types.Uint16:
		return func(f *frame) uint64 { return uint64(*at[uint16](f.w, r)) }
	case types.Uint32:
		return func(f *frame) uint64 { return uint64(*at[uint32](f.w, r)) }
	case types.Uint, types.Uint64, types.Uintptr:
		return func(f *frame) uint64 { return *at[uint64](f.w, r) }
	}
	i := c.indexReg(v)
	return func(f *frame) uint64 {
		n := i(f)
		if n < 0 {
			negativeShift(n)
		}
		return uint64(n)
	}
}

// negativeShift panics with the runtime's own error.
func negativeShift(n int) { _ = 1 << n }
