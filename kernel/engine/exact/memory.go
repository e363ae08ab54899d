package exact

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// fromMem and toMem move a value between memory and registers.
type (
	fromMem func(f *frame, p ptr)
	toMem   func(f *frame, p ptr)
)

func loadInto(t *typ, d reg) fromMem {
	switch t.class {
	case cWord:
		switch t.size {
		case 1:
			return func(f *frame, p ptr) { *at[uint8](f.w, d.w) = *deref[uint8](p) }
		case 2:
			return func(f *frame, p ptr) { *at[uint16](f.w, d.w) = *deref[uint16](p) }
		case 4:
			return func(f *frame, p ptr) { *at[uint32](f.w, d.w) = *deref[uint32](p) }
		}
		return func(f *frame, p ptr) { *at[word](f.w, d.w) = *deref[word](p) }
	case cComplex:
		return func(f *frame, p ptr) { *at[complex128](f.w, d.w) = *deref[complex128](p) }
	case cString:
		return func(f *frame, p ptr) {
			h := deref[stringHeader](p)
			*at[int](f.w, d.w), *at[ptr](f.p, d.p) = h.n, h.p
		}
	case cSlice:
		return func(f *frame, p ptr) {
			h := deref[sliceHeader](p)
			*at[ptr](f.p, d.p) = h.p
			*at[int](f.w, d.w), *at[int](f.w, d.w+wordSize) = h.n, h.c
		}
	case cPtr:
		return func(f *frame, p ptr) { *at[ptr](f.p, d.p) = *deref[ptr](p) }
	case cIface:
		if t.itab {
			return func(f *frame, p ptr) {
				h := deref[iface](p)
				*at[ptr](f.p, d.p), *at[ptr](f.p, d.p+wordSize) = itabType(h.t), h.d
			}
		}
		return func(f *frame, p ptr) {
			h := deref[iface](p)
			*at[ptr](f.p, d.p), *at[ptr](f.p, d.p+wordSize) = h.t, h.d
		}
	}
	mem, newMem := t.mem, allocator(t.mem)
	if !t.hasPtr {
		n := uintptr(t.size)
		return func(f *frame, p ptr) {
			_ = *deref[byte](p)
			q := newMem()
			copyBytes(q, p, n)
			*at[ptr](f.p, d.p) = q
		}
	}
	return func(f *frame, p ptr) {
		_ = *deref[byte](p)
		q := newMem()
		copyMem(mem, q, p)
		*at[ptr](f.p, d.p) = q
	}
}

// storeFrom writes the value of type t in register s to memory.
func storeFrom(t *typ, s reg) toMem {
	switch t.class {
	case cWord:
		switch t.size {
		case 1:
			return func(f *frame, p ptr) { *deref[uint8](p) = *at[uint8](f.w, s.w) }
		case 2:
			return func(f *frame, p ptr) { *deref[uint16](p) = *at[uint16](f.w, s.w) }
		case 4:
			return func(f *frame, p ptr) { *deref[uint32](p) = *at[uint32](f.w, s.w) }
		}
		return func(f *frame, p ptr) { *deref[word](p) = *at[word](f.w, s.w) }
	case cComplex:
		return func(f *frame, p ptr) { *deref[complex128](p) = *at[complex128](f.w, s.w) }
	case cString:
		return func(f *frame, p ptr) { *deref[stringHeader](p) = stringHeader{*at[ptr](f.p, s.p), *at[int](f.w, s.w)} }
	case cSlice:
		return func(f *frame, p ptr) {
			*deref[sliceHeader](p) = sliceHeader{*at[ptr](f.p, s.p), *at[int](f.w, s.w), *at[int](f.w, s.w+wordSize)}
		}
	case cPtr:
		return func(f *frame, p ptr) { *deref[ptr](p) = *at[ptr](f.p, s.p) }
	case cIface:
		if t.itab {
			return func(f *frame, p ptr) {
				x := iface{*at[ptr](f.p, s.p), *at[ptr](f.p, s.p+wordSize)}
				_ = *deref[ptr](p)
				t.storeIface(p, x)
			}
		}
		return func(f *frame, p ptr) { *deref[iface](p) = iface{*at[ptr](f.p, s.p), *at[ptr](f.p, s.p+wordSize)} }
	}
	mem := t.mem
	if !t.hasPtr {
		n := uintptr(t.size)
		return func(f *frame, p ptr) {
			_ = *deref[byte](p)
			copyBytes(p, *at[ptr](f.p, s.p), n)
		}
	}
	return func(f *frame, p ptr) {
		_ = *deref[byte](p)
		copyMem(mem, p, *at[ptr](f.p, s.p))
	}
}

// read puts what lies at p, no struct, array or interface, in register r. It is loadInto for a single time.
func (t *typ) read(f *frame, r reg, p ptr) {
	switch t.class {
	case cWord:
		switch t.size {
		case 1:
			*at[word](f.w, r.w) = word(*deref[uint8](p))
		case 2:
			*at[word](f.w, r.w) = word(*deref[uint16](p))
		case 4:
			*at[word](f.w, r.w) = word(*deref[uint32](p))
		default:
			*at[word](f.w, r.w) = *deref[word](p)
		}
	case cComplex:
		*at[complex128](f.w, r.w) = *deref[complex128](p)
	case cString:
		setText(f, r, *deref[string](p))
	case cSlice:
		setSlice(f, r, *deref[sliceHeader](p))
	case cPtr:
		*at[ptr](f.p, r.p) = *deref[ptr](p)
	}
}

// write puts what is in register r, no struct, array or interface, in memory at p. It is storeFrom for a single time.
func (t *typ) write(f *frame, r reg, p ptr) {
	switch t.class {
	case cWord:
		switch v := *at[word](f.w, r.w); t.size {
		case 1:
			*deref[uint8](p) = uint8(v)
		case 2:
			*deref[uint16](p) = uint16(v)
		case 4:
			*deref[uint32](p) = uint32(v)
		default:
			*deref[word](p) = v
		}
	case cComplex:
		*deref[complex128](p) = *at[complex128](f.w, r.w)
	case cString:
		*deref[string](p) = getText(f, r)
	case cSlice:
		*deref[sliceHeader](p) = getSlice(f, r)
	case cPtr:
		*deref[ptr](p) = *at[ptr](f.p, r.p)
	}
}

// alloc compiles new memory.
func (c *compiler) alloc(in *ssa.Alloc) op {
	if _, ok := made(in); ok || c.borrowed(in) {
		return nil
	}
	t := c.typ(elemOf(in))
	newMem, d := allocator(t.mem), c.reg(in).p
	if t.size >= large {
		return func(f *frame) {
			f.th.eng.afford(t.size)
			*at[ptr](f.p, d) = newMem()
		}
	}
	return func(f *frame) { *at[ptr](f.p, d) = newMem() }
}

// load compiles *p.
func (c *compiler) load(in *ssa.UnOp) op {
	if c.unit.unevaluated(in) {
		return nil
	}
	t, d := c.typ(in.Type()), c.reg(in)
	switch a := in.X.(type) {
	case *ssa.Alloc:
		if c.borrowed(a) || c.last(in) {
			return c.moveValue(t, d, c.reg(a))
		}
	case *ssa.IndexAddr:
		if c.fused[a] {
			return c.loadIndex(a, t, d)
		}
	case *ssa.FieldAddr:
		if c.fused[a] {
			off, x := c.fieldOffset(a), c.reg(a.X).p
			return loadAt(t, d, x, off)
		}
	}
	return loadAt(t, d, c.reg(in.X).p, 0)
}

// loadAt reads from the address in pointer register a, plus off (small: a nil pointer faults as it should).
func loadAt(t *typ, d reg, a, off int) op {
	if t.class == cWord {
		switch t.size {
		case 1:
			return func(f *frame) { *at[uint8](f.w, d.w) = *at[uint8](*at[ptr](f.p, a), off) }
		case 4:
			return func(f *frame) { *at[uint32](f.w, d.w) = *at[uint32](*at[ptr](f.p, a), off) }
		case 8:
			return func(f *frame) { *at[word](f.w, d.w) = *at[word](*at[ptr](f.p, a), off) }
		}
	}
	if t.class == cPtr {
		return func(f *frame) { *at[ptr](f.p, d.p) = *at[ptr](*at[ptr](f.p, a), off) }
	}
	ld := loadInto(t, d)
	return func(f *frame) {
		p := *at[ptr](f.p, a)
		if p == nil {
			nilFault()
		}
		ld(f, offset(p, off))
	}
}

// nilFault panics as a read through a nil pointer does.
func nilFault() { _ = *deref[byte](nil) }

// store compiles *p = v.
func (c *compiler) store(in *ssa.Store) op {
	t, s := c.typ(in.Val.Type()), c.reg(in.Val)
	switch a := in.Addr.(type) {
	case *ssa.Alloc:
		if c.borrowed(a) {
			return c.moveValue(t, c.reg(a), s)
		}
	case *ssa.IndexAddr:
		if c.fused[a] {
			return c.storeIndex(a, t, s)
		}
	case *ssa.FieldAddr:
		if a.X.Type().Underlying().(*types.Pointer).Elem().Underlying().(*types.Struct).Field(a.Field).Name() == "_" {
			return nil // a literal gives it a value, which nothing ever sees: it stays zero
		}
		if c.fused[a] {
			return storeAt(t, s, c.reg(a.X).p, c.fieldOffset(a))
		}
	}
	return storeAt(t, s, c.reg(in.Addr).p, 0)
}

func storeAt(t *typ, s reg, a, off int) op {
	if t.class == cWord {
		switch t.size {
		case 1:
			return func(f *frame) { *at[uint8](*at[ptr](f.p, a), off) = *at[uint8](f.w, s.w) }
		case 4:
			return func(f *frame) { *at[uint32](*at[ptr](f.p, a), off) = *at[uint32](f.w, s.w) }
		case 8:
			return func(f *frame) { *at[word](*at[ptr](f.p, a), off) = *at[word](f.w, s.w) }
		}
	}
	if t.class == cPtr {
		return func(f *frame) { *at[ptr](*at[ptr](f.p, a), off) = *at[ptr](f.p, s.p) }
	}
	st := storeFrom(t, s)
	return func(f *frame) {
		p := *at[ptr](f.p, a)
		if p == nil {
			nilFault()
		}
		st(f, offset(p, off))
	}
}

func (c *compiler) fieldOffset(a *ssa.FieldAddr) int {
	t := c.typ(a.X.Type().Underlying().(*types.Pointer).Elem())
	return t.fields[a.Field].off
}

// fieldAddr compiles &p.f.
func (c *compiler) fieldAddr(in *ssa.FieldAddr) op {
	x, d, off := c.reg(in.X).p, c.reg(in).p, c.fieldOffset(in)
	return func(f *frame) {
		p := *at[ptr](f.p, x)
		if p == nil {
			nilFault()
		}
		*at[ptr](f.p, d) = offset(p, off)
	}
}

// field compiles s.f of a struct value.
func (c *compiler) field(in *ssa.Field) op {
	t := c.typ(in.X.Type())
	return loadAt(c.typ(in.Type()), c.reg(in), c.reg(in.X).p, t.fields[in.Field].off)
}

// fuse finds addresses that are used once, by a load or store of the same block with nothing between that could see the
// difference: the load computes the address itself.
func (c *compiler) fuse(b *ssa.BasicBlock) {
	const small = 4096 // a nil pointer plus this still faults
	c.fuseBranch(b)
	for _, in := range b.Instrs {
		var addr ssa.Value
		switch in := in.(type) {
		case *ssa.UnOp:
			if in.Op.String() == "*" {
				addr = in.X
			}
		case *ssa.Store:
			addr = in.Addr
		}
		a, ok := addr.(ssa.Instruction)
		if !ok || a.Block() != b || len(*addr.Referrers()) != 1 {
			continue
		}
		switch a := a.(type) {
		case *ssa.FieldAddr:
			if c.fieldOffset(a) < small && c.stillSame(a, in, a.X) {
				c.fused[a] = true
			}
		case *ssa.IndexAddr:
			if st, ok := in.(*ssa.Store); ok {
				if _, isFunc := st.Val.Type().Underlying().(*types.Signature); isFunc {
					continue
				}
			}
			if c.stillSame(a, in, a.X, a.Index) {
				c.fused[a] = true
			}
		}
	}
}

// fuseBranch lets a branch do the comparison that stands right before it and is used by nothing else.
func (c *compiler) fuseBranch(b *ssa.BasicBlock) {
	n := len(b.Instrs)
	br, ok := b.Instrs[n-1].(*ssa.If)
	if !ok || n < 2 {
		return
	}
	cmp, ok := br.Cond.(*ssa.BinOp)
	if ok && b.Instrs[n-2] == ssa.Instruction(cmp) && len(*cmp.Referrers()) == 1 {
		switch cmp.Op.String() {
		case "==", "!=", "<", "<=", ">", ">=":
			c.fused[cmp] = true
		}
	}
}

// stillSame says whether moving the address computation a down to its use changes nothing: registers are written once, so only
// the order of panics and of effects matters. Between them only pure steps may stand.
func (c *compiler) stillSame(a, use ssa.Instruction, _ ...ssa.Value) bool {
	started := false
	for _, in := range a.Block().Instrs {
		if in == a {
			started = true
			continue
		}
		if !started {
			continue
		}
		if in == use {
			return true
		}
		switch in := in.(type) {
		case *ssa.BinOp:
			if in.Op.String() == "/" || in.Op.String() == "%" {
				return false
			}
			if in.Op.String() == "==" || in.Op.String() == "!=" {
				return false
			}
		case *ssa.Convert, *ssa.ChangeType, *ssa.DebugRef, *ssa.FieldAddr, *ssa.IndexAddr, *ssa.Extract, *ssa.Field:
		case *ssa.UnOp:
			if in.Op.String() == "<-" {
				return false
			}
		default:
			return false
		}
	}
	return false
}
