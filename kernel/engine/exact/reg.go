package exact

import (
	"go/constant"
	"go/types"
	"math"

	"golang.org/x/tools/go/ssa"
)

// reg is where a value lies: the byte offsets of its first register in each bank.
type reg struct{ w, p int }

// layout hands out registers of a function.
type layout struct{ words, ptrs int }

func (l *layout) take(t *typ) reg {
	r := reg{l.words * wordSize, l.ptrs * wordSize}
	if t.class == cTuple {
		for _, x := range t.results {
			l.take(x)
		}
		return r
	}
	l.words += t.class.words()
	l.ptrs += t.class.ptrs()
	return r
}

// funcType lays out a signature's parameters (with the receiver first) and results.
func (e *Engine) funcType(sig *types.Signature) *funcType {
	e.typMu.Lock()
	defer e.typMu.Unlock()
	if ft, ok := e.sigs.At(sig).(*funcType); ok && sig.Recv() == nil {
		return ft
	}
	ft := &funcType{variadic: sig.Variadic()}
	var l layout
	add := func(t types.Type) {
		d := e.typLocked(t)
		ft.params = append(ft.params, d)
		ft.paramAt = append(ft.paramAt, l.take(d))
	}
	if r := sig.Recv(); r != nil {
		add(r.Type())
	}
	for i := range sig.Params().Len() {
		add(sig.Params().At(i).Type())
	}
	ft.words, ft.ptrs = l.words, l.ptrs
	var out layout
	for i := range sig.Results().Len() {
		d := e.typLocked(sig.Results().At(i).Type())
		ft.results = append(ft.results, d)
		ft.resultAt = append(ft.resultAt, out.take(d))
	}
	ft.resWords, ft.resPtrs = out.words, out.ptrs
	if sig.Recv() == nil {
		e.sigs.Set(sig, ft)
	}
	return ft
}

// constant registers: each constant a function uses is put in a register of its own at entry.
func (c *compiler) constReg(v *ssa.Const) reg {
	t := c.typ(v.Type())
	var w [2]word
	var p [2]ptr
	if v.Value != nil {
		w, p = c.constWords(t, v.Value)
	} else if t.class == cMem {
		c.eng.afford(t.size)
		p[0] = alloc(t.mem)
	}
	return c.literal(t, w, p)
}

// literal gives the register of fixed words; equal ones share it.
func (c *compiler) literal(t *typ, w [2]word, p [2]ptr) reg {
	k := literalKey{t.class.words(), t.class.ptrs(), w, p}
	if r, ok := c.literals[k]; ok {
		return r
	}
	r := reg{c.code.wordBase + len(c.code.wordConst)*wordSize, c.code.ptrBase + len(c.code.ptrConst)*wordSize}
	c.code.wordConst = append(c.code.wordConst, w[:k.words]...)
	c.code.ptrConst = append(c.code.ptrConst, p[:k.ptrs]...)
	c.literals[k] = r
	return r
}

type literalKey struct {
	words, ptrs int
	w           [2]word
	p           [2]ptr
}

// constWords are the words of a constant of a scalar or string type.
func (c *compiler) constWords(t *typ, v constant.Value) (w [2]word, p [2]ptr) {
	b, ok := t.u.(*types.Basic)
	if !ok {
		panic(unsupported("constant of type " + t.String()))
	}
	switch info := b.Info(); {
	case info&types.IsBoolean != 0:
		if constant.BoolVal(v) {
			w[0] = 1
		}
	case info&types.IsString != 0:
		var n int
		s := constant.StringVal(v)
		p[0], n = stringWords(s)
		w[0] = word(n)
	case info&types.IsInteger != 0:
		v = constant.ToInt(v)
		if i, ok := constant.Int64Val(v); ok {
			w[0] = word(i)
		} else {
			w[0], _ = constant.Uint64Val(v)
		}
	case info&types.IsFloat != 0:
		x, _ := constant.Float64Val(v)
		if b.Kind() == types.Float32 {
			y, _ := constant.Float32Val(v)
			w[0] = word(math.Float32bits(y))
		} else {
			w[0] = math.Float64bits(x)
		}
	case info&types.IsComplex != 0:
		re, _ := constant.Float64Val(constant.Real(v))
		im, _ := constant.Float64Val(constant.Imag(v))
		if b.Kind() == types.Complex64 {
			w[0] = word(math.Float32bits(float32(re))) | word(math.Float32bits(float32(im)))<<32
		} else {
			w[0], w[1] = math.Float64bits(re), math.Float64bits(im)
		}
	}
	return w, p
}
