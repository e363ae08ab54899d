package exact

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// edge is a way from a block to one that follows it.
type edge struct {
	block int
	to    *step // the block's first: known when all are compiled
	mv    op    // the moves of its phis; nil when there are none
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
	var pm parallel
	for _, in := range s.Instrs {
		phi, ok := in.(*ssa.Phi)
		if !ok {
			break
		}
		pm.add(c.typ(phi.Type()), c.regs[phi], c.reg(phi.Edges[pred]))
	}
	e := &edge{block: s.Index, mv: pm.op(c.tmpAt)}
	c.edges = append(c.edges, e)
	return e
}

// take goes along the edge.
func (e *edge) take(f *frame) *step {
	if e.mv != nil {
		e.mv(f)
	}
	return e.to
}

// branch compiles if: a comparison used by nothing else is done by the branch itself.
func (c *compiler) branch(in *ssa.If) func(*frame) *step {
	yes, no := c.edge(in.Block(), 0), c.edge(in.Block(), 1)
	if cmp, ok := in.Cond.(*ssa.BinOp); ok && c.fused[cmp] {
		if o := c.branchOnState(in, cmp, yes); o != nil {
			return o
		}
		if o := c.branchOnWords(cmp, yes, no); o != nil {
			return o
		}
		return branchOnTest(c.test(cmp), yes, no)
	}
	r := c.reg(in.Cond).w
	return func(f *frame) *step {
		if *at[bool](f.w, r) {
			return yes.take(f)
		}
		return no.take(f)
	}
}

func branchOnTest(test func(*frame) bool, yes, no *edge) func(*frame) *step {
	return func(f *frame) *step {
		if test(f) {
			return yes.take(f)
		}
		return no.take(f)
	}
}

// branchOnWords is a branch on a comparison of integers or floats; nil for others.
func (c *compiler) branchOnWords(in *ssa.BinOp, yes, no *edge) func(*frame) *step {
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

func branchOnIntegers[T integer](c *compiler, in *ssa.BinOp, yes, no *edge) func(*frame) *step {
	x := c.reg(in.X).w
	if k, ok := constOf[T](in.Y); ok {
		return branchOnConst(in.Op, x, k, yes, no)
	}
	y := c.reg(in.Y).w
	switch in.Op {
	case token.LSS:
		return func(f *frame) *step {
			if T(*at[word](f.w, x)) < T(*at[word](f.w, y)) {
				return yes.take(f)
			}
			return no.take(f)
		}
	case token.LEQ:
		return func(f *frame) *step {
			if T(*at[word](f.w, x)) <= T(*at[word](f.w, y)) {
				return yes.take(f)
			}
			return no.take(f)
		}
	case token.GTR:
		return func(f *frame) *step {
			if T(*at[word](f.w, x)) > T(*at[word](f.w, y)) {
				return yes.take(f)
			}
			return no.take(f)
		}
	case token.GEQ:
		return func(f *frame) *step {
			if T(*at[word](f.w, x)) >= T(*at[word](f.w, y)) {
				return yes.take(f)
			}
			return no.take(f)
		}
	case token.EQL:
		return func(f *frame) *step {
			if T(*at[word](f.w, x)) == T(*at[word](f.w, y)) {
				return yes.take(f)
			}
			return no.take(f)
		}
	}
	return func(f *frame) *step {
		if T(*at[word](f.w, x)) != T(*at[word](f.w, y)) {
			return yes.take(f)
		}
		return no.take(f)
	}
}

func branchOnConst[T integer](o token.Token, x int, k T, yes, no *edge) func(*frame) *step {
	switch o {
	case token.LSS:
		return func(f *frame) *step {
			if T(*at[word](f.w, x)) < k {
				return yes.take(f)
			}
			return no.take(f)
		}
	case token.LEQ:
		return func(f *frame) *step {
			if T(*at[word](f.w, x)) <= k {
				return yes.take(f)
			}
			return no.take(f)
		}
	case token.GTR:
		return func(f *frame) *step {
			if T(*at[word](f.w, x)) > k {
				return yes.take(f)
			}
			return no.take(f)
		}
	case token.GEQ:
		return func(f *frame) *step {
			if T(*at[word](f.w, x)) >= k {
				return yes.take(f)
			}
			return no.take(f)
		}
	case token.EQL:
		return func(f *frame) *step {
			if T(*at[word](f.w, x)) == k {
				return yes.take(f)
			}
			return no.take(f)
		}
	}
	return func(f *frame) *step {
		if T(*at[word](f.w, x)) != k {
			return yes.take(f)
		}
		return no.take(f)
	}
}

func branchOnFloats[T float](c *compiler, in *ssa.BinOp, yes, no *edge) func(*frame) *step {
	x := c.reg(in.X).w
	y := c.reg(in.Y).w
	switch in.Op {
	case token.LSS:
		return func(f *frame) *step {
			if *at[T](f.w, x) < *at[T](f.w, y) {
				return yes.take(f)
			}
			return no.take(f)
		}
	case token.LEQ:
		return func(f *frame) *step {
			if *at[T](f.w, x) <= *at[T](f.w, y) {
				return yes.take(f)
			}
			return no.take(f)
		}
	case token.GTR:
		return func(f *frame) *step {
			if *at[T](f.w, x) > *at[T](f.w, y) {
				return yes.take(f)
			}
			return no.take(f)
		}
	case token.GEQ:
		return func(f *frame) *step {
			if *at[T](f.w, x) >= *at[T](f.w, y) {
				return yes.take(f)
			}
			return no.take(f)
		}
	case token.EQL:
		return func(f *frame) *step {
			if *at[T](f.w, x) == *at[T](f.w, y) {
				return yes.take(f)
			}
			return no.take(f)
		}
	}
	return func(f *frame) *step {
		if *at[T](f.w, x) != *at[T](f.w, y) {
			return yes.take(f)
		}
		return no.take(f)
	}
}
