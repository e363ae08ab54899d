package exact

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// convert compiles numeric conversions and those between strings and slices.
func (c *compiler) convert(from, to types.Type, x, d reg) op {
	tf, tt := c.typ(from), c.typ(to)
	bf, okf := tf.u.(*types.Basic)
	bt, okt := tt.u.(*types.Basic)
	switch {
	case okf && okt && bf.Info()&types.IsString != 0 && bt.Info()&types.IsString != 0:
		return c.moveValue(tt, d, x)
	case okf && okt && bt.Info()&types.IsString != 0 && bf.Info()&types.IsInteger != 0:
		i := c.wideIntReg(bf, x.w)
		return func(f *frame) {
			n := i(f)
			s := "\uFFFD"
			if n >= 0 && n <= 0x10FFFF {
				s = string(rune(n))
			}
			p, k := stringWords(s)
			*at[ptr](f.p, d.p), *at[int](f.w, d.w) = p, k
		}
	case okf && okt && bf.Info()&types.IsComplex != 0:
		return convertComplex(bf, bt, x.w, d.w)
	case okf && okt && bf.Info()&types.IsInteger != 0 && bt.Info()&types.IsInteger != 0:
		return extend(bf.Kind(), x.w, d.w)
	case okf && okt && bf.Info()&types.IsNumeric != 0 && bt.Info()&types.IsNumeric != 0:
		return convertNumber(bf.Kind(), bt.Kind(), x.w, d.w)
	case okt && bt.Info()&types.IsString != 0 && tf.class == cSlice:
		return sliceToString(c.typ(tf.elemType).size, x, d)
	case okf && bf.Info()&types.IsString != 0 && tt.class == cSlice:
		return stringToSlice(c.typ(tt.elemType).size, x, d)
	}
	panic(unsupported("conversion of " + tf.String() + " to " + tt.String()))
}

func (c *compiler) wideIntReg(b *types.Basic, r int) func(f *frame) int64 {
	switch b.Kind() {
	case types.Int8:
		return func(f *frame) int64 { return int64(*at[int8](f.w, r)) }
	case types.Int16:
		return func(f *frame) int64 { return int64(*at[int16](f.w, r)) }
	case types.Int32, types.UntypedRune:
		return func(f *frame) int64 { return int64(*at[int32](f.w, r)) }
	case types.Uint8:
		return func(f *frame) int64 { return int64(*at[uint8](f.w, r)) }
	case types.Uint16:
		return func(f *frame) int64 { return int64(*at[uint16](f.w, r)) }
	case types.Uint32:
		return func(f *frame) int64 { return int64(*at[uint32](f.w, r)) }
	}
	return func(f *frame) int64 { return *at[int64](f.w, r) }
}

func sliceToString(size int, x, d reg) op {
	if size == 1 {
		return func(f *frame) {
			n := *at[int](f.w, x.w)
			var s string
			if n > 0 {
				s = string(makeSlice[byte](*at[ptr](f.p, x.p), n, n))
			}
			p, k := stringWords(s)
			*at[ptr](f.p, d.p), *at[int](f.w, d.w) = p, k
		}
	}
	return func(f *frame) {
		n := *at[int](f.w, x.w)
		var s string
		if n > 0 {
			s = string(makeSlice[rune](*at[ptr](f.p, x.p), n, n))
		}
		p, k := stringWords(s)
		*at[ptr](f.p, d.p), *at[int](f.w, d.w) = p, k
	}
}

func stringToSlice(size int, x, d reg) op {
	put := func(f *frame, p ptr, n, k int) {
		*at[ptr](f.p, d.p) = p
		*at[int](f.w, d.w), *at[int](f.w, d.w+wordSize) = n, k
	}
	if size == 1 {
		return func(f *frame) {
			p, n, k := sliceWords([]byte(makeString(*at[ptr](f.p, x.p), *at[int](f.w, x.w))))
			put(f, p, n, k)
		}
	}
	return func(f *frame) {
		p, n, k := sliceWords([]rune(makeString(*at[ptr](f.p, x.p), *at[int](f.w, x.w))))
		put(f, p, n, k)
	}
}

func convertComplex(from, to *types.Basic, x, d int) op {
	a, b := from.Kind() == types.Complex64, to.Kind() == types.Complex64
	switch {
	case a && b:
		return func(f *frame) { *at[complex64](f.w, d) = *at[complex64](f.w, x) }
	case a:
		return func(f *frame) { *at[complex128](f.w, d) = complex128(*at[complex64](f.w, x)) }
	case b:
		return func(f *frame) { *at[complex64](f.w, d) = complex64(*at[complex128](f.w, x)) }
	}
	return func(f *frame) { *at[complex128](f.w, d) = *at[complex128](f.w, x) }
}

// extend converts between integers: the value is extended to a whole word, of which the new type reads what it needs.
func extend(from types.BasicKind, x, d int) op {
	switch from {
	case types.Int8:
		return extendFrom[int8](x, d)
	case types.Int16:
		return extendFrom[int16](x, d)
	case types.Int32, types.UntypedRune:
		return extendFrom[int32](x, d)
	case types.Uint8:
		return extendFrom[uint8](x, d)
	case types.Uint16:
		return extendFrom[uint16](x, d)
	case types.Uint32:
		return extendFrom[uint32](x, d)
	}
	return func(f *frame) { *at[word](f.w, d) = *at[word](f.w, x) }
}

func extendFrom[T integer](x, d int) op {
	return func(f *frame) { *at[word](f.w, d) = word(T(*at[word](f.w, x))) }
}

// convertNumber converts between integers and floats.
func convertNumber(from, to types.BasicKind, x, d int) op {
	switch from {
	case types.Int, types.UntypedInt, types.Int64:
		return convertFrom[int](to, x, d)
	case types.Int8:
		return convertFrom[int8](to, x, d)
	case types.Int16:
		return convertFrom[int16](to, x, d)
	case types.Int32, types.UntypedRune:
		return convertFrom[int32](to, x, d)
	case types.Uint, types.Uint64, types.Uintptr:
		return convertFrom[uint](to, x, d)
	case types.Uint8:
		return convertFrom[uint8](to, x, d)
	case types.Uint16:
		return convertFrom[uint16](to, x, d)
	case types.Uint32:
		return convertFrom[uint32](to, x, d)
	case types.Float32:
		return convertFrom[float32](to, x, d)
	case types.Float64, types.UntypedFloat:
		return convertFrom[float64](to, x, d)
	}
	panic(unsupported("numeric conversion"))
}

func convertFrom[F number](to types.BasicKind, x, d int) op {
	switch to {
	case types.Int, types.UntypedInt, types.Int64:
		return convertTo[F, int](x, d)
	case types.Int8:
		return convertTo[F, int8](x, d)
	case types.Int16:
		return convertTo[F, int16](x, d)
	case types.Int32, types.UntypedRune:
		return convertTo[F, int32](x, d)
	case types.Uint, types.Uint64, types.Uintptr:
		return convertTo[F, uint](x, d)
	case types.Uint8:
		return convertTo[F, uint8](x, d)
	case types.Uint16:
		return convertTo[F, uint16](x, d)
	case types.Uint32:
		return convertTo[F, uint32](x, d)
	case types.Float32:
		return convertTo[F, float32](x, d)
	case types.Float64, types.UntypedFloat:
		return convertTo[F, float64](x, d)
	}
	panic(unsupported("numeric conversion"))
}

func convertTo[F, T number](x, d int) op {
	return func(f *frame) { *at[T](f.w, d) = T(*at[F](f.w, x)) }
}

// toArrayPointer compiles (*[n]T)(s).
func (c *compiler) toArrayPointer(in *ssa.SliceToArrayPointer) op {
	n := int(in.Type().Underlying().(*types.Pointer).Elem().Underlying().(*types.Array).Len())
	x, d := c.reg(in.X), c.reg(in).p
	return func(f *frame) {
		if m := *at[int](f.w, x.w); m < n {
			panic(runtimeErrorf("cannot convert slice with length %d to array or pointer to array with length %d", m, n))
		}
		*at[ptr](f.p, d) = *at[ptr](f.p, x.p)
	}
}
