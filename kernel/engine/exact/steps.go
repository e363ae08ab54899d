package exact

import (
	"go/token"

	"golang.org/x/tools/go/ssa"
)

// piece is what a basic block of the SSA form compiles to. Pieces are linked when all are there.
type piece struct {
	ops    []op
	places []int32 // where each op stands, and then what ends the block
	choose func(f *frame) *step
	next   int // when there is no choice: the block that follows, or none
}

const none = -1

func (p *piece) add(o op, place int32) {
	p.ops = append(p.ops, o)
	p.places = append(p.places, place)
}

// piece compiles a basic block.
func (c *compiler) piece(b *ssa.BasicBlock) *piece {
	p := &piece{next: none}
	end := c.runsDefersAt(b)
	for i, in := range b.Instrs {
		c.current = in
		if i == end {
			p.add(runDefersOp, c.place(in))
		}
		if c.fused[in] {
			continue
		}
		switch in := in.(type) {
		case *ssa.Phi, *ssa.DebugRef:
			continue
		case *ssa.If, *ssa.Jump, *ssa.Return, *ssa.Panic:
			c.end(p, in)
			p.fillPlaces(c.placeBefore(b))
			return p
		default:
			if o := c.instr(in); o != nil {
				p.add(o, c.place(in))
			}
		}
	}
	return p
}

// end compiles what ends a block.
func (c *compiler) end(p *piece, in ssa.Instruction) {
	place := c.place(in)
	switch in := in.(type) {
	case *ssa.Jump:
		c.jump(p, in.Block(), place)
	case *ssa.If:
		p.choose = c.branch(in)
	case *ssa.Return:
		if mv := c.results(in.Results); mv != nil {
			p.add(mv, place)
		}
	case *ssa.Panic:
		if in.Block().Comment == swallowedPanic {
			p.add(func(*frame) { panic(swallowed()) }, place)
			break
		}
		x := c.reg(in.X)
		p.add(func(f *frame) { panic(userPanic(anyOf(*at[ptr](f.p, x.p), *at[ptr](f.p, x.p+wordSize)))) }, place)
	}
	p.places = append(p.places, place)
}

// jump compiles a block's going on to the only one that follows. A loop without a choice looks here whether the cell is to
// stop.
func (c *compiler) jump(p *piece, b *ssa.BasicBlock, place int32) {
	e := c.edge(b, 0)
	if e.mv != nil {
		p.add(e.mv, place)
	}
	p.next = e.block
	if to := b.Succs[0]; to.Index <= b.Index && len(to.Succs) < 2 {
		p.add(checkStop, place)
	}
}

func checkStop(f *frame) {
	if f.th.eng.stopping.Load() != 0 {
		f.th.run.check()
	}
}

// placeBefore is the last place in the blocks that lead to one whatever the way, -1 when there is none.
func (c *compiler) placeBefore(b *ssa.BasicBlock) int32 {
	for d := b.Idom(); d != nil; d = d.Idom() {
		p := c.pieces[d.Index]
		if p == nil { // later in the text
			continue
		}
		if n := len(p.places); n > 0 && p.places[n-1] >= 0 {
			return p.places[n-1]
		}
	}
	if len(c.code.positions) > 0 {
		return 0
	}
	return -1
}

// fillPlaces gives the steps that have no place of their own that of the nearest before them, or of the first that has one;
// last when none has.
func (p *piece) fillPlaces(last int32) {
	for _, at := range p.places {
		if at >= 0 {
			last = at
			break
		}
	}
	for i, at := range p.places {
		if at < 0 {
			p.places[i] = last
		}
		last = p.places[i]
	}
}

// link makes steps of the pieces and gives the first of each block.
func (c *compiler) link() []*step {
	n := 0
	for _, p := range c.pieces {
		if p.choose == nil && len(p.ops) == 0 {
			p.ops, p.places = []op{nothing}, append(p.places, p.places...)
		}
		n += len(p.ops) + 1
	}
	steps, firsts := make([]step, n), make([]*step, len(c.pieces))
	for i, p := range c.pieces {
		firsts[i] = &steps[len(c.code.steps)]
		for j, o := range p.ops {
			n := len(c.code.steps)
			steps[n] = step{do: o, n: n, next: &steps[n+1]}
			c.code.steps = append(c.code.steps, p.places[j])
		}
		if p.choose != nil {
			n := len(c.code.steps)
			steps[n] = step{choose: p.choose, n: n}
			c.code.steps = append(c.code.steps, p.places[len(p.ops)])
		}
	}
	c.connect(firsts)
	return firsts
}

// connect makes the last steps of blocks and the edges between blocks lead to the first step of the next.
func (c *compiler) connect(firsts []*step) {
	for i, p := range c.pieces {
		if p.choose != nil {
			continue
		}
		last := firsts[i]
		for range p.ops[1:] {
			last = last.next
		}
		if last.next = nil; p.next != none {
			last.next = firsts[p.next]
		}
	}
	for _, e := range c.edges {
		e.to = firsts[e.block]
	}
}

func nothing(*frame) {}

// runsDefersAt is where a returning block must run deferred calls for which ssa has no instruction, as it has none when all
// the defer statements are in bodies of ranges over functions: before the results are loaded.
func (c *compiler) runsDefersAt(b *ssa.BasicBlock) int {
	if !c.code.defers || c.runsDefers {
		return none
	}
	i := len(b.Instrs) - 1
	if _, ok := b.Instrs[i].(*ssa.Return); !ok {
		return none
	}
	for i > 0 {
		if load, ok := b.Instrs[i-1].(*ssa.UnOp); !ok || load.Op != token.MUL {
			break
		}
		i--
	}
	return i
}
