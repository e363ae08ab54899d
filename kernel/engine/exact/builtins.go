package exact

import (
	"fmt"
	"go/constant"
	"go/types"
	"io"
	"strconv"

	"golang.org/x/tools/go/ssa"
)

// builtin compiles a call of a predeclared function.
func (c *compiler) builtin(in *ssa.Call, b *ssa.Builtin) op {
	args := in.Call.Args
	switch b.Name() {
	case "append":
		return c.appendOp(in)
	case "copy":
		return c.copyOp(in)
	case "clear":
		return c.clearOp(in)
	case "delete":
		return c.deleteOp(in)
	case "close":
		return c.closeOp(in)
	case "len", "cap":
		return c.lenOp(in, b.Name() == "cap")
	case "print", "println":
		do := c.printer(args, b.Name() == "println")
		return func(f *frame) { do(f, f.th.eng.stderr()) }
	case "panic":
		x := c.reg(args[0]).p
		return func(f *frame) { panic(userPanic(anyOf(*at[ptr](f.p, x), *at[ptr](f.p, x+wordSize)))) }
	case "recover":
		d := c.reg(in).p
		return func(f *frame) {
			x := ifaceOf(recoverPanic(f))
			*at[ptr](f.p, d), *at[ptr](f.p, d+wordSize) = x.t, x.d
		}
	case "real", "imag":
		return c.partOp(in, b.Name() == "real")
	case "complex":
		return c.complexBuiltin(in)
	case "min", "max":
		return c.minMax(in, b.Name() == "min")
	case "ssa:wrapnilchk":
		x, d := c.reg(args[0]).p, c.reg(in).p
		text := nilReceiver(args[0].Type(), constant.StringVal(args[2].(*ssa.Const).Value))
		return func(f *frame) {
			p := *at[ptr](f.p, x)
			if p == nil {
				panic(textError(plainError(), text))
			}
			*at[ptr](f.p, d) = p
		}
	case "ssa:deferstack":
		d := c.reg(in).p
		return func(f *frame) { *at[ptr](f.p, d) = addrOf(f) }
	}
	panic(unsupported("builtin " + b.Name()))
}

// laterBuiltin compiles go and defer of a builtin.
func (c *compiler) laterBuiltin(cc *ssa.CallCommon, b *ssa.Builtin) func(f *frame) deferred {
	switch b.Name() {
	case "recover":
		return func(*frame) deferred { return func(f *frame) { f.panicking = nil } } // gc lets it stop the panic
	case "panic":
		x := c.reg(cc.Args[0]).p
		return func(f *frame) deferred {
			v := anyOf(*at[ptr](f.p, x), *at[ptr](f.p, x+wordSize))
			return func(*frame) { panic(userPanic(v)) }
		}
	case "print", "println":
		do := c.printer(cc.Args, b.Name() == "println")
		return func(f *frame) deferred {
			var text writer
			do(f, &text)
			return func(f *frame) { f.th.eng.stderr().Write(text) }
		}
	}
	// The others are done by a step of the function itself, on copies of the operands that lie in registers written once.
	call := &ssa.Call{Call: *cc}
	return c.laterStep(call, b)
}

// laterStep runs close, delete, clear or copy of operands as they were.
func (c *compiler) laterStep(call *ssa.Call, b *ssa.Builtin) func(f *frame) deferred {
	var o op
	switch b.Name() {
	case "close":
		o = c.closeOp(call)
	case "delete":
		o = c.deleteOp(call)
	case "clear":
		o = c.clearOp(call)
	case "copy":
		do := c.copier(&call.Call)
		o = func(f *frame) { do(f) }
	default:
		panic(unsupported("go or defer of " + b.Name()))
	}
	n := c.code
	return func(f *frame) deferred {
		w := append([]word(nil), makeSlice[word](f.w, n.words, n.words)...)
		p := append([]ptr(nil), makeSlice[ptr](f.p, n.ptrs, n.ptrs)...)
		return func(g *frame) {
			h := &frame{w: firstWord(w), p: firstPtr(p), code: n, th: g.th, prev: g}
			o(h)
		}
	}
}

type writer []byte

func (w *writer) Write(b []byte) (int, error) { *w = append(*w, b...); return len(b), nil }

func (c *compiler) lenOp(in *ssa.Call, capacity bool) op {
	x := in.Call.Args[0]
	r, d := c.reg(x), c.reg(in).w
	switch u := x.Type().Underlying().(type) {
	case *types.Slice:
		w := r.w
		if capacity {
			w += wordSize
		}
		return func(f *frame) { *at[word](f.w, d) = *at[word](f.w, w) }
	case *types.Basic:
		return func(f *frame) { *at[word](f.w, d) = *at[word](f.w, r.w) }
	case *types.Map:
		mt := c.mapType(x.Type())
		return func(f *frame) { *at[int](f.w, d) = mapValue(mt.mem, f, r.p).Len() }
	case *types.Chan:
		ct := c.chanMem(x.Type())
		if capacity {
			return func(f *frame) { *at[int](f.w, d) = mapValue(ct, f, r.p).Cap() }
		}
		return func(f *frame) { *at[int](f.w, d) = mapValue(ct, f, r.p).Len() }
	case *types.Array:
		n := int(u.Len())
		return func(f *frame) { *at[int](f.w, d) = n }
	case *types.Pointer:
		n := int(u.Elem().Underlying().(*types.Array).Len())
		return func(f *frame) { *at[int](f.w, d) = n }
	}
	panic(unsupported(in.String()))
}

func (c *compiler) partOp(in *ssa.Call, re bool) op {
	x, d := c.reg(in.Call.Args[0]).w, c.reg(in).w
	if c.typ(in.Call.Args[0].Type()).class == cComplex {
		if !re {
			x += wordSize
		}
		return func(f *frame) { *at[word](f.w, d) = *at[word](f.w, x) }
	}
	if !re {
		x += 4
	}
	return func(f *frame) { *at[float32](f.w, d) = *at[float32](f.w, x) }
}

func (c *compiler) complexBuiltin(in *ssa.Call) op {
	x, y, d := c.reg(in.Call.Args[0]).w, c.reg(in.Call.Args[1]).w, c.reg(in).w
	if c.typ(in.Type()).class == cComplex {
		return func(f *frame) { *at[complex128](f.w, d) = complex(*at[float64](f.w, x), *at[float64](f.w, y)) }
	}
	return func(f *frame) { *at[complex64](f.w, d) = complex(*at[float32](f.w, x), *at[float32](f.w, y)) }
}

// minMax folds min and max over their operands.
func (c *compiler) minMax(in *ssa.Call, least bool) op {
	t := c.typ(in.Type())
	var rs []reg
	for _, a := range in.Call.Args {
		rs = append(rs, c.reg(a))
	}
	d := c.reg(in)
	switch t.u.(*types.Basic).Kind() {
	case types.Int, types.Int64, types.UntypedInt:
		return minMaxOp[int](rs, d, least)
	case types.Int8:
		return minMaxOp[int8](rs, d, least)
	case types.Int16:
		return minMaxOp[int16](rs, d, least)
	case types.Int32, types.UntypedRune:
		return minMaxOp[int32](rs, d, least)
	case types.Uint, types.Uint64, types.Uintptr:
		return minMaxOp[uint](rs, d, least)
	case types.Uint8:
		return minMaxOp[uint8](rs, d, least)
	case types.Uint16:
		return minMaxOp[uint16](rs, d, least)
	case types.Uint32:
		return minMaxOp[uint32](rs, d, least)
	case types.Float32:
		return minMaxOp[float32](rs, d, least)
	case types.Float64, types.UntypedFloat:
		return minMaxOp[float64](rs, d, least)
	case types.String, types.UntypedString:
		return func(f *frame) {
			s := makeString(*at[ptr](f.p, rs[0].p), *at[int](f.w, rs[0].w))
			for _, r := range rs[1:] {
				if x := makeString(*at[ptr](f.p, r.p), *at[int](f.w, r.w)); least {
					s = min(s, x)
				} else {
					s = max(s, x)
				}
			}
			p, n := stringWords(s)
			*at[ptr](f.p, d.p), *at[int](f.w, d.w) = p, n
		}
	}
	panic(unsupported(in.String()))
}

func minMaxOp[T ordered](rs []reg, d reg, least bool) op {
	return func(f *frame) {
		v := *at[T](f.w, rs[0].w)
		for _, r := range rs[1:] {
			if least {
				v = min(v, *at[T](f.w, r.w))
			} else {
				v = max(v, *at[T](f.w, r.w))
			}
		}
		*at[T](f.w, d.w) = v
	}
}

// printer is print and println, in the runtime's own formats.
func (c *compiler) printer(args []ssa.Value, line bool) func(f *frame, w io.Writer) {
	var parts []func(f *frame, b []byte) []byte
	for _, a := range args {
		parts = append(parts, c.printed(a))
	}
	return func(f *frame, w io.Writer) {
		var b []byte
		for i, p := range parts {
			if i > 0 && line {
				b = append(b, ' ')
			}
			b = p(f, b)
		}
		if line {
			b = append(b, '\n')
		}
		w.Write(b)
	}
}

func (c *compiler) printed(v ssa.Value) func(f *frame, b []byte) []byte {
	t, r := c.typ(v.Type()), c.reg(v)
	switch t.class {
	case cString:
		return func(f *frame, b []byte) []byte {
			return append(b, makeString(*at[ptr](f.p, r.p), *at[int](f.w, r.w))...)
		}
	case cPtr:
		return func(f *frame, b []byte) []byte { return fmt.Appendf(b, "%p", *at[ptr](f.p, r.p)) }
	case cSlice:
		return func(f *frame, b []byte) []byte {
			return fmt.Appendf(b, "[%d/%d]%p", *at[int](f.w, r.w), *at[int](f.w, r.w+wordSize), *at[ptr](f.p, r.p))
		}
	case cIface:
		return func(f *frame, b []byte) []byte {
			return fmt.Appendf(b, "(%p,%p)", *at[ptr](f.p, r.p), *at[ptr](f.p, r.p+wordSize))
		}
	case cComplex:
		return func(f *frame, b []byte) []byte { return printComplex(b, *at[complex128](f.w, r.w), 128) }
	}
	k := t.u.(*types.Basic)
	switch {
	case k.Info()&types.IsBoolean != 0:
		return func(f *frame, b []byte) []byte { return strconv.AppendBool(b, *at[bool](f.w, r.w)) }
	case k.Kind() == types.Float32:
		return func(f *frame, b []byte) []byte { return printFloat(b, float64(*at[float32](f.w, r.w)), 32) }
	case k.Info()&types.IsFloat != 0:
		return func(f *frame, b []byte) []byte { return printFloat(b, *at[float64](f.w, r.w), 64) }
	case k.Kind() == types.Complex64:
		return func(f *frame, b []byte) []byte { return printComplex(b, complex128(*at[complex64](f.w, r.w)), 64) }
	case k.Info()&types.IsUnsigned != 0:
		i := c.wideIntReg(k, r.w)
		return func(f *frame, b []byte) []byte { return strconv.AppendUint(b, uint64(i(f)), 10) }
	}
	i := c.wideIntReg(k, r.w)
	return func(f *frame, b []byte) []byte { return strconv.AppendInt(b, i(f), 10) }
}

func printComplex(b []byte, v complex128, bits int) []byte {
	return append(b, strconv.FormatComplex(v, 'g', -1, bits)...)
}

// printFloat writes a float as the runtime's print does.
func printFloat(b []byte, v float64, bits int) []byte {
	return strconv.AppendFloat(b, v, 'g', -1, bits)
}
