package exact

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// edge is a way from a block to one that follows it.
type edge struct {
	to   *block
	mv   op // the moves of its phis and, backwards, the look whether the cell is to stop; nil when there is nothing to do
	move parallel
	back bool
}

// edge gives the way from b to its i-th successor.
func (c *compiler) edge(b *ssa.BasicBlock, i int) *edge {
	s := b.Succs[i]
	pred := 0
	for j, p := range s.Preds {
		if p == b {
			pred = j
		}
	}
	e := &edge{to: c.blocks[s.Index], back: s.Index <= b.Index}
	for _, in := range s.Instrs {
		phi, ok := in.(*ssa.Phi)
		if !ok {
			break
		}
		e.move.add(c.typ(phi.Type()), c.regs[phi], c.reg(phi.Edges[pred]))
	}
	e.mv = e.move.op(c.tmpAt)
	if e.back {
		e.mv = c.withStop(e.mv)
	}
	return e
}

// withStop adds to a back edge the look whether the cell is to stop.
func (c *compiler) withStop(mv op) op {
	stopping := &c.eng.stopping
	if mv == nil {
		return func(f *frame) {
			if stopping.Load() != 0 {
				f.th.run.check()
			}
		}
	}
	return func(f *frame) {
		if stopping.Load() != 0 {
			f.th.run.check()
		}
		mv(f)
	}
}

// take goes along the edge.
func (e *edge) take(f *frame) *block {
	if e.mv != nil {
		e.mv(f)
	}
	return e.to
}

// jump compiles the end of a block with one successor.
func (c *compiler) jump(b *ssa.BasicBlock) func(*frame) *block {
	e := c.edge(b, 0)
	to, mv, stopping := e.to, e.move.op(c.tmpAt), &c.eng.stopping
	switch {
	case e.back && mv == nil:
		return func(f *frame) *block {
			if stopping.Load() != 0 {
				f.th.run.check()
			}
			return to
		}
	case e.back:
		return func(f *frame) *block {
			if stopping.Load() != 0 {
				f.th.run.check()
			}
			mv(f)
			return to
		}
	case mv == nil:
		return func(*frame) *block { return to }
	}
	return func(f *frame) *block { mv(f); return to }
}

// branch compiles if: a comparison used by nothing else is done by the branch itself.
func (c *compiler) branch(in *ssa.If) func(*frame) *block {
	yes, no := c.edge(in.Block(), 0), c.edge(in.Block(), 1)
	if cmp, ok := in.Cond.(*ssa.BinOp); ok && c.fused[cmp] {
		if o := c.branchOnWords(cmp, yes, no); o != nil {
			return o
		}
		return branchOnTest(c.test(cmp), yes, no)
	}
	r := c.reg(in.Cond).w
	return func(f *frame) *block {
		if *at[bool](f.w, r) {
			return yes.take(f)
		}
		return no.take(f)
	}
}

func branchOnTest(test func(*frame) bool, yes, no *edge) func(*frame) *block {
	return func(f *frame) *block {
		if test(f) {
			return yes.take(f)
		}
		return no.take(f)
	}
}

// branchOnWords is a branch on a comparison of integers or floats; nil for others.
func (c *compiler) branchOnWords(in *ssa.BinOp, yes, no *edge) func(*frame) *block {
	b, ok := in.X.Type().Underlying().(*types.Basic)
	if !ok || c.typ(in.Y.Type()).class != cWord {
		return nil
	}
	switch b.Kind() {
	case types.Int, types.Int64, types.UntypedInt:
		return branchOnIntegers[int](c, in, yes, no)
	case types.Int8:
		return branchOnIntegers[int8](c, in, yes, no)
	case types.Int16:
		return branchOnIntegers[int16](c, in, yes, no)
	case types.Int32, types.UntypedRune:
		return branchOnIntegers[int32](c, in, yes, no)
	case types.Uint, types.Uint64, types.Uintptr:
		return branchOnIntegers[uint](c, in, yes, no)
	case types.Uint8, types.Bool, types.UntypedBool:
		return branchOnIntegers[uint8](c, in, yes, no)
	case types.Uint16:
		return branchOnIntegers[uint16](c, in, yes, no)
	case types.Uint32:
		return branchOnIntegers[uint32](c, in, yes, no)
	case types.Float32:
		return branchOnFloats[float32](c, in, yes, no)
	case types.Float64, types.UntypedFloat:
		return branchOnFloats[float64](c, in, yes, no)
	}
	return nil
}

func branchOnIntegers[T integer](c *compiler, in *ssa.BinOp, yes, no *edge) func(*frame) *block {
	x := c.reg(in.X).w
	if k, ok := constOf[T](in.Y); ok {
		return branchOnConst(in.Op, x, k, yes, no)
	}
	y := c.reg(in.Y).w
	switch in.Op {
	case token.LSS:
		return func(f *frame) *block {
			if T(*at[word](f.w, x)) < T(*at[word](f.w, y)) {
				return yes.take(f)
			}
			return no.take(f)
		}
	case token.LEQ:
		return func(f *frame) *block {
			if T(*at[word](f.w, x)) <= T(*at[word](f.w, y)) {
				return yes.take(f)
			}
			return no.take(f)
		}
	case token.GTR:
		return func(f *frame) *block {
			if T(*at[word](f.w, x)) > T(*at[word](f.w, y)) {
				return yes.take(f)
			}
			return no.take(f)
		}
	case token.GEQ:
		return func(f *frame) *block {
			if T(*at[word](f.w, x)) >= T(*at[word](f.w, y)) {
				return yes.take(f)
			}
			return no.take(f)
		}
	case token.EQL:
		return func(f *frame) *block {
			if T(*at[word](f.w, x)) == T(*at[word](f.w, y)) {
				return yes.take(f)
			}
			return no.take(f)
		}
	}
	return func(f *frame) *block {
		if T(*at[word](f.w, x)) != T(*at[word](f.w, y)) {
			return yes.take(f)
		}
		return no.take(f)
	}
}

func branchOnConst[T integer](o token.Token, x int, k T, yes, no *edge) func(*frame) *block {
	switch o {
	case token.LSS:
		return func(f *frame) *block {
			if T(*at[word](f.w, x)) < k {
				return yes.take(f)
			}
			return no.take(f)
		}
	case token.LEQ:
		return func(f *frame) *block {
			if T(*at[word](f.w, x)) <= k {
				return yes.take(f)
			}
			return no.take(f)
		}
	case token.GTR:
		return func(f *frame) *block {
			if T(*at[word](f.w, x)) > k {
				return yes.take(f)
			}
			return no.take(f)
		}
	case token.GEQ:
		return func(f *frame) *block {
			if T(*at[word](f.w, x)) >= k {
				return yes.take(f)
			}
			return no.take(f)
		}
	case token.EQL:
		return func(f *frame) *block {
			if T(*at[word](f.w, x)) == k {
				return yes.take(f)
			}
			return no.take(f)
		}
	}
	return func(f *frame) *block {
		if T(*at[word](f.w, x)) != k {
			return yes.take(f)
		}
		return no.take(f)
	}
}

func branchOnFloats[T float](c *compiler, in *ssa.BinOp, yes, no *edge) func(*frame) *block {
	x := c.reg(in.X).w
	y := c.reg(in.Y).w
	switch in.Op {
	case token.LSS:
		return func(f *frame) *block {
			if *at[T](f.w, x) < *at[T](f.w, y) {
				return yes.take(f)
			}
			return no.take(f)
		}
	case token.LEQ:
		return func(f *frame) *block {
			if *at[T](f.w, x) <= *at[T](f.w, y) {
				return yes.take(f)
			}
			return no.take(f)
		}
	case token.GTR:
		return func(f *frame) *block {
			if *at[T](f.w, x) > *at[T](f.w, y) {
				return yes.take(f)
			}
			return no.take(f)
		}
	case token.GEQ:
		return func(f *frame) *block {
			if *at[T](f.w, x) >= *at[T](f.w, y) {
				return yes.take(f)
			}
			return no.take(f)
		}
	case token.EQL:
		return func(f *frame) *block {
			if *at[T](f.w, x) == *at[T](f.w, y) {
				return yes.take(f)
			}
			return no.take(f)
		}
	}
	return func(f *frame) *block {
		if *at[T](f.w, x) != *at[T](f.w, y) {
			return yes.take(f)
		}
		return no.take(f)
	}
}
