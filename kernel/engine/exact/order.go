package exact

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"sort"

	"golang.org/x/tools/go/ssa"
)

// Go leaves open whether x + f() reads x before or after f, which may change it; the same is open for the address that
// nodes[i].left = f() stores to. ssa reads from left to right; the compiler that people use calls all the functions of a
// statement first, and programs have come to count on it: an f that appends to nodes is the most common one. We do as
// the compiler does.

// order moves what a statement reads and computes behind the last of its calls that comes before the first use.
func (c *compiler) order() {
	var s *statements
	for _, b := range c.fn.Blocks {
		if calls(b) {
			if s == nil {
				s = newStatements(c.fn.Syntax())
			}
			c.orderBlock(b, s)
		}
		stripDebug(b)
	}
}

// calls says whether a block calls something that may change variables.
func calls(b *ssa.BasicBlock) bool {
	return slices.ContainsFunc(b.Instrs, changes)
}

func changes(in ssa.Instruction) bool {
	switch in := in.(type) {
	case *ssa.Call:
		_, builtin := in.Call.Value.(*ssa.Builtin)
		return !builtin
	case *ssa.UnOp:
		return in.Op == token.ARROW
	}
	return false
}

func (c *compiler) orderBlock(b *ssa.BasicBlock, s *statements) {
	l := b.Instrs
	at := make(map[ssa.Instruction]int, len(l))
	for i, in := range l {
		at[in] = i
	}
	for i := len(l) - 1; i >= 0; i-- {
		if !c.waits(l[i]) {
			continue
		}
		to := s.lastCall(l, i, firstUse(l[i], at, len(l)-1))
		if to < 0 {
			continue
		}
		in := l[i]
		copy(l[i:to], l[i+1:to+1])
		l[to] = in
		for j := i; j <= to; j++ {
			at[l[j]] = j
		}
	}
}

// waits says whether a step is one that the compiler does after the calls of its statement.
func (c *compiler) waits(in ssa.Instruction) bool {
	switch in := in.(type) {
	case *ssa.UnOp:
		return in.Op != token.ARROW && !c.copied(in)
	case *ssa.BinOp, *ssa.ChangeType, *ssa.FieldAddr, *ssa.IndexAddr, *ssa.Field, *ssa.Index, *ssa.MakeClosure:
		return true
	case *ssa.Convert:
		_, slice := in.Type().Underlying().(*types.Slice)
		return !slice
	case *ssa.MakeInterface:
		return !inOrder(c.typ(in.X.Type()))
	case *ssa.Store:
		return literal(in.Addr) != nil
	}
	return false // builtin functions are calls: they are done at their turn
}

// inOrder says whether a value is copied at its turn when it becomes an interface.
func inOrder(t *typ) bool { return (t.class == cMem || t.class == cComplex) && !t.direct }

// copied says whether a load is of a value that only becomes an interface and is copied at its turn.
func (c *compiler) copied(in *ssa.UnOp) bool {
	for _, r := range *in.Referrers() {
		switch r.(type) {
		case *ssa.DebugRef:
		case *ssa.MakeInterface:
			if inOrder(c.typ(in.Type())) {
				return true
			}
		}
	}
	return false
}

// literal is the memory of the literal under way that an address is in, which nothing else can see; nil when it is in none.
func literal(addr ssa.Value) *ssa.Alloc {
	for {
		switch a := addr.(type) {
		case *ssa.FieldAddr:
			addr = a.X
		case *ssa.IndexAddr:
			addr = a.X
		case *ssa.Alloc:
			switch a.Comment {
			case "complit", "slicelit", "varargs":
				return a
			}
			return nil
		default:
			return nil
		}
	}
}

// firstUse is where in its block a step's result is first used, or the literal that it stores to; last where it isn't.
func firstUse(in ssa.Instruction, at map[ssa.Instruction]int, last int) int {
	v, ok := in.(ssa.Value)
	st, store := in.(*ssa.Store)
	if store {
		v, ok = literal(st.Addr), true
	}
	if !ok {
		return last
	}
	for _, r := range *v.Referrers() {
		if r.Block() != in.Block() || at[r] < at[in] {
			continue
		}
		switch r.(type) {
		case *ssa.DebugRef, *ssa.Phi:
			continue
		case *ssa.FieldAddr, *ssa.IndexAddr:
			if store {
				continue // another part of the literal
			}
		}
		last = min(last, at[r])
	}
	return last
}

// lastCall is the last call between two steps of a block that belongs to the statement of the first; -1 when there is none.
func (s *statements) lastCall(l []ssa.Instruction, from, to int) int {
	stmt := none
	for i := to - 1; i > from; i-- {
		if !changes(l[i]) {
			continue
		}
		if stmt == none {
			if stmt = s.of(posOf(l, from)); stmt == none {
				return -1
			}
		}
		if s.of(l[i].Pos()) == stmt {
			return i
		}
	}
	return -1
}

// posOf is where the i-th step of a block stands. Loads of variables have no position; a note of the expression follows them.
func posOf(l []ssa.Instruction, i int) token.Pos {
	if p := l[i].Pos(); p.IsValid() {
		return p
	}
	if v, ok := l[i].(ssa.Value); ok {
		for _, in := range l[i+1:] {
			if d, ok := in.(*ssa.DebugRef); ok && d.X == v {
				return d.Expr.Pos()
			}
		}
	}
	return token.NoPos
}

// stripDebug takes the notes of expressions out of a block again.
func stripDebug(b *ssa.BasicBlock) {
	b.Instrs = slices.DeleteFunc(b.Instrs, func(in ssa.Instruction) bool {
		d, ok := in.(*ssa.DebugRef)
		if ok {
			if refs := d.X.Referrers(); refs != nil {
				*refs = slices.DeleteFunc(*refs, func(r ssa.Instruction) bool { return r == in })
			}
		}
		return ok
	})
}

// statements are the statements of a function by position.
type statements struct {
	begin []token.Pos
	end   []token.Pos
	outer []int
}

func newStatements(syntax ast.Node) *statements {
	s := &statements{}
	if syntax == nil {
		return s
	}
	var open []int
	ast.Inspect(syntax, func(n ast.Node) bool {
		if n == nil {
			open = open[:len(open)-1]
			return true
		}
		outer := none
		if len(open) > 0 {
			outer = open[len(open)-1]
		}
		if _, ok := n.(ast.Stmt); ok {
			s.begin, s.end, s.outer = append(s.begin, n.Pos()), append(s.end, n.End()), append(s.outer, outer)
			outer = len(s.begin) - 1
		}
		open = append(open, outer)
		return true
	})
	return s
}

// of gives the innermost statement around a position, or none.
func (s *statements) of(p token.Pos) int {
	i := sort.Search(len(s.begin), func(i int) bool { return s.begin[i] > p }) - 1
	for i >= 0 && s.end[i] <= p {
		i = s.outer[i]
	}
	return i
}
