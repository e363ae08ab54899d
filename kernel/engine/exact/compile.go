package exact

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/thunen-lab/thunen/kernel/lang"
)

// compiler makes the code of one function from its SSA form.
type compiler struct {
	eng      *Engine
	unit     *unit
	fn       *ssa.Function
	code     *code
	regs     map[ssa.Value]reg
	pieces   []*piece // of each block
	edges    []*edge
	literals map[literalKey]reg
	places   map[token.Pos]int32
	fused    map[ssa.Instruction]bool // done by the instruction that uses its value
	borrows  map[*ssa.Alloc]bool      // those that were asked for
	tmpWords int                      // registers for parallel moves
	tmpPtrs  int
	tmpAt    reg

	runsDefers bool // by instructions of its own
	current    ssa.Instruction
}

// placeRefusal says where the cell has what can't be compiled.
func (c *compiler) placeRefusal() {
	r := recover()
	if r == nil {
		return
	}
	pos := c.fn.Pos()
	if c.current != nil && c.current.Pos().IsValid() {
		pos = c.current.Pos()
	}
	switch r := r.(type) {
	case *unsupportedError:
		if !r.pos.IsValid() {
			r.pos = pos
		}
	case *memoryError:
		if len(r.err.At) == 0 {
			r.err.At = []lang.Position{c.unit.place(pos).position()}
		}
	}
	panic(r)
}

// unsupportedError is what the engine can't do; Build reports it as a refusal.
type unsupportedError struct {
	what string
	pos  token.Pos
}

func unsupported(what string) *unsupportedError { return &unsupportedError{what: what} }

func (e *unsupportedError) Error() string { return e.what }

func (c *compiler) typ(t types.Type) *typ { return c.eng.typ(t) }

// compileFunction fills in k.
func (e *Engine) compileFunction(u *unit, fn *ssa.Function, k *code) {
	c := &compiler{
		eng: e, unit: u, fn: fn, code: k, regs: map[ssa.Value]reg{}, literals: map[literalKey]reg{},
		places: map[token.Pos]int32{}, fused: map[ssa.Instruction]bool{}, borrows: map[*ssa.Alloc]bool{},
	}
	e.setCompiling(fn)
	defer e.setCompiling(nil)
	defer c.placeRefusal()
	c.order()
	c.allocate()
	for i, b := range fn.Blocks {
		c.pieces[i] = c.piece(b)
	}
	firsts := c.link()
	if fn.Recover != nil {
		k.recover = firsts[fn.Recover.Index]
	}
	k.first = firsts[0]
	k.words = k.wordBase/wordSize + len(k.wordConst)
	k.ptrs = k.ptrBase/wordSize + len(k.ptrConst)
	k.words, k.ptrs = max(k.words, k.resWords), max(k.ptrs, k.resPtrs)
}

// allocate gives every value of the function its registers: parameters, captured values, instructions, room for parallel
// moves; constants follow as they are met.
func (c *compiler) allocate() {
	var l layout
	for _, p := range c.fn.Params {
		c.regs[p] = l.take(c.typ(p.Type()))
	}
	c.code.freeWord, c.code.freePtr = l.words*wordSize, l.ptrs*wordSize
	for _, v := range c.fn.FreeVars {
		c.regs[v] = l.take(c.typ(v.Type()))
	}
	c.code.argWords, c.code.argPtrs = l.words, l.ptrs
	for _, b := range c.fn.Blocks {
		c.fuse(b)
	}
	shared := c.share()
	c.pieces = make([]*piece, len(c.fn.Blocks))
	for _, b := range c.fn.Blocks {
		tmp := layout{}
		for _, in := range b.Instrs {
			if v, ok := in.(ssa.Value); ok {
				r, ok := shared.register(c.regs, v)
				if !ok {
					r = c.takeValue(&l, v)
				}
				c.regs[v] = r
			}
			if p, ok := in.(*ssa.Phi); ok {
				tmp.take(c.typ(p.Type()))
			}
			switch in := in.(type) {
			case *ssa.Defer:
				c.code.defers = true
			case *ssa.RunDefers:
				c.runsDefers = true
			case *ssa.Call:
				if b, ok := in.Call.Value.(*ssa.Builtin); ok && b.Name() == "ssa:deferstack" {
					c.code.defers = true
				}
			}
		}
		c.tmpWords, c.tmpPtrs = max(c.tmpWords, tmp.words), max(c.tmpPtrs, tmp.ptrs)
	}
	c.tmpWords, c.tmpPtrs = max(c.tmpWords, c.code.resWords), max(c.tmpPtrs, c.code.resPtrs)
	c.tmpAt = reg{l.words * wordSize, l.ptrs * wordSize}
	c.code.wordBase = (l.words + c.tmpWords) * wordSize
	c.code.ptrBase = (l.ptrs + c.tmpPtrs) * wordSize
}

// takeValue allocates an instruction's result; iterators and defer stacks take one pointer, arrays that are only made to be
// sliced nothing.
func (c *compiler) takeValue(l *layout, v ssa.Value) reg {
	switch v.(type) {
	case *ssa.Range:
		r := reg{l.words * wordSize, l.ptrs * wordSize}
		l.ptrs++
		return r
	}
	if _, ok := made(v); ok {
		return reg{}
	}
	if call, ok := v.(*ssa.Call); ok {
		if b, ok := call.Call.Value.(*ssa.Builtin); ok && b.Name() == "ssa:deferstack" {
			r := reg{l.words * wordSize, l.ptrs * wordSize}
			l.ptrs++
			return r
		}
	}
	if t, ok := v.Type().(*types.Tuple); ok {
		return c.takeTuple(l, t)
	}
	return l.take(c.typ(v.Type()))
}

// takeTuple allocates each part; parts of type invalid (an unused key of a range) take nothing.
func (c *compiler) takeTuple(l *layout, t *types.Tuple) reg {
	r := reg{l.words * wordSize, l.ptrs * wordSize}
	for i := range t.Len() {
		if b, ok := t.At(i).Type().(*types.Basic); ok && b.Kind() == types.Invalid {
			continue
		}
		l.take(c.typ(t.At(i).Type()))
	}
	return r
}

// part is where the i-th value of a tuple lies.
func (c *compiler) part(tuple ssa.Value, i int) reg {
	r := c.regs[tuple]
	t := tuple.Type().(*types.Tuple)
	for j := range i {
		if b, ok := t.At(j).Type().(*types.Basic); ok && b.Kind() == types.Invalid {
			continue
		}
		d := c.typ(t.At(j).Type())
		r.w += d.class.words() * wordSize
		r.p += d.class.ptrs() * wordSize
	}
	return r
}

// reg is where a value lies, whatever kind of value it is.
func (c *compiler) reg(v ssa.Value) reg {
	switch v := v.(type) {
	case *ssa.Const:
		return c.constReg(v)
	case *ssa.Global:
		return c.literal(pointerTyp, [2]word{}, [2]ptr{c.unit.global(v)})
	case *ssa.Function:
		cl := c.unit.function(v)
		c.eng.callable(cl, v.Signature)
		return c.literal(pointerTyp, [2]word{}, [2]ptr{addrOf(cl)})
	}
	r, ok := c.regs[v]
	if !ok {
		panic(unsupported("value " + v.String()))
	}
	return r
}

var pointerTyp = &typ{class: cPtr}

// place is where an instruction stands in the user's source.
func (c *compiler) place(in ssa.Instruction) int32 {
	p := in.Pos()
	if !p.IsValid() {
		switch in := in.(type) {
		case *ssa.Store:
			if v, ok := in.Val.(ssa.Instruction); ok {
				p = v.Pos()
			}
		case *ssa.If:
			if v, ok := in.Cond.(ssa.Instruction); ok {
				p = v.Pos()
			}
		case *ssa.UnOp:
			if v, ok := in.X.(ssa.Instruction); ok {
				p = v.Pos()
			}
		case *ssa.MakeInterface:
			if v, ok := in.X.(ssa.Instruction); ok {
				p = v.Pos()
			}
		}
	}
	if !p.IsValid() {
		return -1
	}
	if i, ok := c.places[p]; ok {
		return i
	}
	i := int32(len(c.code.positions))
	c.code.positions = append(c.code.positions, c.unit.place(p))
	c.places[p] = i
	return i
}

// results moves a function's results to its first registers.
func (c *compiler) results(vs []ssa.Value) op {
	var pm parallel
	var l layout
	for _, v := range vs {
		t := c.typ(v.Type())
		pm.add(t, l.take(t), c.reg(v))
	}
	return pm.op(c.tmpAt)
}
