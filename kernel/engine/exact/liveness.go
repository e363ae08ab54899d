package exact

import "golang.org/x/tools/go/ssa"

// liveness says where the values of a function are still needed, so that values that are never needed at once can share a
// register.
type liveness struct {
	c    *compiler
	ids  map[ssa.Value]int
	defs []def   // by id
	uses [][]use // by id
	out  []bits  // what is needed at each block's end
	in   []bits  // what is needed at each block's beginning, its phis aside
}

// def is where a value is made: before step of block. Parameters and phis are made before the block's first step.
type def struct {
	block, step int
	phi         bool
}

// use is a step that needs a value.
type use struct{ block, step int }

type bits []uint64

func (b bits) has(i int) bool { return b[i/64]&(1<<(i%64)) != 0 }
func (b bits) add(i int)      { b[i/64] |= 1 << (i % 64) }

// largest bounds the work: functions with more values times blocks go without.
const largest = 1 << 24

// newLiveness analyses a function; nil when that is too much work.
func newLiveness(c *compiler) *liveness {
	l := &liveness{c: c, ids: map[ssa.Value]int{}}
	for _, p := range c.fn.Params {
		l.define(p, def{0, -1, false})
	}
	for _, p := range c.fn.FreeVars {
		l.define(p, def{0, -1, false})
	}
	for _, b := range c.fn.Blocks {
		for i, in := range b.Instrs {
			if v, ok := in.(ssa.Value); ok {
				_, phi := in.(*ssa.Phi)
				l.define(v, def{b.Index, i, phi})
			}
		}
	}
	if len(l.ids)*len(c.fn.Blocks) > largest {
		return nil
	}
	l.uses = make([][]use, len(l.ids))
	for _, b := range c.fn.Blocks {
		for i, in := range b.Instrs {
			l.useAll(in, use{b.Index, i})
		}
	}
	l.flow()
	return l
}

func (l *liveness) define(v ssa.Value, d def) {
	l.ids[v] = len(l.defs)
	l.defs = append(l.defs, d)
}

// useAll notes what a step needs. What another step computes on its behalf is needed where that is done.
func (l *liveness) useAll(in ssa.Instruction, at use) {
	if _, ok := in.(*ssa.Phi); ok {
		return // needed at the end of the blocks before
	}
	if l.c.fused[in] {
		user := (*in.(ssa.Value).Referrers())[0]
		at.step = stepOf(user)
	}
	for _, o := range in.Operands(nil) {
		if id, ok := l.ids[*o]; ok && *o != nil {
			l.uses[id] = append(l.uses[id], at)
		}
	}
}

func stepOf(in ssa.Instruction) int {
	for i, x := range in.Block().Instrs {
		if x == in {
			return i
		}
	}
	return -1
}

// flow finds what is needed at the ends of blocks, going backwards until nothing changes.
func (l *liveness) flow() {
	blocks := l.c.fn.Blocks
	words := (len(l.ids) + 63) / 64
	own := make([]bits, len(blocks)) // needed by the block itself and made elsewhere
	made := make([]bits, len(blocks))
	for i := range blocks {
		own[i], made[i] = make(bits, words), make(bits, words)
		l.in, l.out = append(l.in, make(bits, words)), append(l.out, make(bits, words))
	}
	for id, d := range l.defs {
		made[d.block].add(id)
		for _, u := range l.uses[id] {
			if u.block != d.block {
				own[u.block].add(id)
			}
		}
	}
	for _, b := range blocks {
		for i, s := range b.Succs {
			l.edge(b, s, i)
		}
	}
	for changed := true; changed; {
		changed = false
		for i := len(blocks) - 1; i >= 0; i-- {
			changed = l.update(blocks[i], own[i], made[i]) || changed
		}
	}
}

// edge notes what the phis of s take from b.
func (l *liveness) edge(b, s *ssa.BasicBlock, _ int) {
	for pred, p := range s.Preds {
		if p != b {
			continue
		}
		for _, in := range s.Instrs {
			phi, ok := in.(*ssa.Phi)
			if !ok {
				break
			}
			if id, ok := l.ids[phi.Edges[pred]]; ok {
				l.out[b.Index].add(id)
			}
		}
	}
}

// update takes over what the blocks after b need, and says whether that was news.
func (l *liveness) update(b *ssa.BasicBlock, own, made bits) bool {
	out, in, news := l.out[b.Index], l.in[b.Index], false
	for _, s := range b.Succs {
		for w, x := range l.in[s.Index] {
			out[w] |= x
		}
	}
	for w := range in {
		x := own[w] | out[w]&^made[w]
		news = news || x != in[w]
		in[w] = x
	}
	return news
}

// neededAfter says whether x is still needed right after y is made.
func (l *liveness) neededAfter(x, y int) bool {
	d, e := l.defs[y], l.defs[x]
	if d.phi || d.step < 0 {
		return l.in[d.block].has(x) || e.block == d.block && (e.phi && d.phi || e.step < 0)
	}
	if e.block == d.block && !e.phi && e.step > d.step {
		return false // not made yet
	}
	if l.out[d.block].has(x) {
		return true
	}
	for _, u := range l.uses[x] {
		if u.block == d.block && u.step > d.step {
			return true
		}
	}
	return false
}

// apart says whether two values need registers of their own.
func (l *liveness) apart(x, y int) bool { return l.neededAfter(x, y) || l.neededAfter(y, x) }
