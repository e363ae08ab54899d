package exact

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// A struct or array in registers is a pointer to memory that nobody writes to any more. ssa keeps local ones in memory of
// their own and copies them in and out; where nothing could tell the difference they aren't copied.

// borrowed says whether a local variable is given its value once and then only read, as most parameters are: it is the
// value's memory then, and needs none of its own.
func (c *compiler) borrowed(a *ssa.Alloc) bool {
	if v, ok := c.borrows[a]; ok {
		return v
	}
	v := !a.Heap && c.isBorrowed(a)
	c.borrows[a] = v
	return v
}

func (c *compiler) isBorrowed(a *ssa.Alloc) bool {
	if c.typ(elemOf(a)).class != cMem {
		return false
	}
	var st *ssa.Store
	for _, r := range *a.Referrers() {
		if r.Block() == c.fn.Recover { // it may be entered before the variable has its value
			return false
		}
		if s, ok := r.(*ssa.Store); ok {
			if st != nil || s.Addr != ssa.Value(a) || s.Block() != a.Block() {
				return false
			}
			st = s
		} else if !onlyRead(r, a) {
			return false
		}
	}
	return st != nil && !usedBefore(a, st)
}

// onlyRead says whether an instruction that uses an address, if it isn't a store to it, only reads what is there.
func onlyRead(in ssa.Instruction, addr ssa.Value) bool {
	switch in := in.(type) {
	case *ssa.DebugRef:
		return true
	case *ssa.UnOp:
		return in.Op == token.MUL
	case *ssa.FieldAddr:
		return allRead(in)
	case *ssa.IndexAddr:
		return in.X == addr && allRead(in)
	}
	return false
}

func allRead(addr ssa.Value) bool {
	for _, r := range *addr.Referrers() {
		if !onlyRead(r, addr) {
			return false
		}
	}
	return true
}

// usedBefore says whether a variable is used between its making and a step of the same block.
func usedBefore(a *ssa.Alloc, step ssa.Instruction) bool {
	for _, r := range *a.Referrers() {
		if r != step && r.Block() == a.Block() && stepOf(r) < stepOf(step) {
			return true
		}
	}
	return false
}

// last says whether a load is the last that is done with a variable made in the same block, as with what a literal makes:
// the value is the variable's memory then.
func (c *compiler) last(in *ssa.UnOp) bool {
	a, ok := in.X.(*ssa.Alloc)
	if !ok || a.Heap || a.Block() != in.Block() || c.typ(in.Type()).class != cMem {
		return false
	}
	return usedUpTo(a, in)
}

// usedUpTo says whether an address is only used by steps of its block up to a last one, and doesn't get out by them.
func usedUpTo(addr ssa.Value, last ssa.Instruction) bool {
	for _, r := range *addr.Referrers() {
		if r.Block() != last.Block() || r != last && stepOf(r) >= stepOf(last) {
			return false
		}
		switch r := r.(type) {
		case *ssa.DebugRef:
		case *ssa.UnOp:
			if r.Op != token.MUL {
				return false
			}
		case *ssa.Store:
			if r.Val == addr {
				return false
			}
		case *ssa.FieldAddr:
			if !usedUpTo(r, last) {
				return false
			}
		case *ssa.IndexAddr:
			if r.X != addr || !usedUpTo(r, last) {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// elemOf is the type of the variable at an address.
func elemOf(v ssa.Value) types.Type { return v.Type().Underlying().(*types.Pointer).Elem() }
