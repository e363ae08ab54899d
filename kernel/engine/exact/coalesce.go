package exact

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// shared finds values that can have one register: a phi and what it takes from the blocks before it, when they are never
// needed at once. A loop's variable then stays where it is, and its back edge has nothing to move.
type shared struct {
	live   *liveness
	of     map[ssa.Value]ssa.Value   // to the value that stands for all that share
	groups map[ssa.Value][]ssa.Value // by that value
	never  map[ssa.Value]bool
}

// share finds them for the function that c compiles. Which steps are done by others must be known before.
func (c *compiler) share() *shared {
	s := &shared{of: map[ssa.Value]ssa.Value{}, groups: map[ssa.Value][]ssa.Value{}, never: map[ssa.Value]bool{}}
	var phis []*ssa.Phi
	for _, b := range c.fn.Blocks {
		for _, in := range b.Instrs {
			if p, ok := in.(*ssa.Phi); ok {
				phis = append(phis, p)
			}
		}
	}
	if len(phis) == 0 {
		return s
	}
	if s.live = newLiveness(c); s.live == nil {
		return s
	}
	s.keepForRecover(c.fn)
	for _, p := range phis {
		for _, v := range p.Edges {
			if types.Identical(v.Type(), p.Type()) {
				s.join(p, v)
			}
		}
	}
	return s
}

// keepForRecover leaves alone what the block needs that is entered after a recovered panic, from anywhere.
func (s *shared) keepForRecover(fn *ssa.Function) {
	if fn.Recover == nil {
		return
	}
	for _, in := range fn.Recover.Instrs {
		for _, o := range in.Operands(nil) {
			if *o != nil {
				s.never[*o] = true
			}
		}
	}
}

func (s *shared) group(v ssa.Value) (ssa.Value, []ssa.Value) {
	if r, ok := s.of[v]; ok {
		return r, s.groups[r]
	}
	return v, []ssa.Value{v}
}

// join lets p and v share a register if nothing speaks against it.
func (s *shared) join(p, v ssa.Value) {
	const most = 12
	if _, ok := s.live.ids[v]; !ok || s.never[p] || s.never[v] {
		return
	}
	a, as := s.group(p)
	b, bs := s.group(v)
	if a == b || len(as)+len(bs) > most {
		return
	}
	for _, x := range as {
		for _, y := range bs {
			if s.live.apart(s.live.ids[x], s.live.ids[y]) {
				return
			}
		}
	}
	for _, x := range append(as, bs...) {
		s.of[x] = a
	}
	s.groups[a] = append(as, bs...)
	delete(s.groups, b)
}

// register gives the register that one of v's group already has.
func (s *shared) register(regs map[ssa.Value]reg, v ssa.Value) (reg, bool) {
	if _, ok := s.of[v]; !ok {
		return reg{}, false
	}
	_, group := s.group(v)
	for _, x := range group {
		if r, ok := regs[x]; ok {
			return r, true
		}
	}
	return reg{}, false
}
