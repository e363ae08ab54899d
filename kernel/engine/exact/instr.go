package exact

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// instr compiles one instruction; nil when nothing is to be done.
func (c *compiler) instr(in ssa.Instruction) op {
	switch in := in.(type) {
	case *ssa.Alloc:
		return c.alloc(in)
	case *ssa.BinOp:
		return c.binOp(in)
	case *ssa.UnOp:
		return c.unOp(in)
	case *ssa.Call:
		return c.call(in)
	case *ssa.Store:
		return c.store(in)
	case *ssa.FieldAddr:
		return c.fieldAddr(in)
	case *ssa.Field:
		return c.field(in)
	case *ssa.IndexAddr:
		return c.indexAddr(in)
	case *ssa.Index:
		return c.index(in)
	case *ssa.Slice:
		return c.slice(in)
	case *ssa.MakeSlice:
		return c.makeSlice(in)
	case *ssa.MakeMap:
		return c.makeMap(in)
	case *ssa.MapUpdate:
		return c.mapUpdate(in)
	case *ssa.Lookup:
		return c.lookup(in)
	case *ssa.Range:
		return c.rangeOp(in)
	case *ssa.Next:
		return c.next(in)
	case *ssa.Extract:
		if types.Identical(in.Type(), types.Typ[types.Invalid]) {
			return nil
		}
		return c.moveValue(c.typ(in.Type()), c.reg(in), c.part(in.Tuple, in.Index))
	case *ssa.MakeInterface:
		return c.makeInterface(in)
	case *ssa.ChangeInterface:
		return c.moveValue(c.typ(in.Type()), c.reg(in), c.reg(in.X))
	case *ssa.TypeAssert:
		return c.typeAssert(in)
	case *ssa.ChangeType:
		return c.changeType(in)
	case *ssa.Convert:
		return c.convert(in.X.Type(), in.Type(), c.reg(in.X), c.reg(in))
	case *ssa.MultiConvert:
		return c.convert(in.X.Type(), in.Type(), c.reg(in.X), c.reg(in))
	case *ssa.SliceToArrayPointer:
		return c.toArrayPointer(in)
	case *ssa.MakeClosure:
		return c.makeClosure(in)
	case *ssa.MakeChan:
		return c.makeChan(in)
	case *ssa.Send:
		return c.send(in)
	case *ssa.Select:
		return c.selectOp(in)
	case *ssa.Go:
		return c.goOp(in)
	case *ssa.Defer:
		return c.deferOp(in)
	case *ssa.RunDefers:
		return runDefersOp
	}
	panic(unsupported(in.String()))
}

// changeType renames a type: values of types with the same underlying type lie in memory alike.
func (c *compiler) changeType(in *ssa.ChangeType) op {
	return c.moveValue(c.typ(in.Type()), c.reg(in), c.reg(in.X))
}

// makeClosure compiles a function literal with the variables it captures.
func (c *compiler) makeClosure(in *ssa.MakeClosure) op {
	k := c.unit.function(in.Fn.(*ssa.Function)).code
	template := c.eng.template(in.Fn.(*ssa.Function).Signature)
	d := c.reg(in).p
	var ws, ps []int
	for _, b := range in.Bindings {
		t, r := c.typ(b.Type()), c.reg(b)
		for i := range t.class.words() {
			ws = append(ws, r.w+i*wordSize)
		}
		for i := range t.class.ptrs() {
			ps = append(ps, r.p+i*wordSize)
		}
	}
	return func(f *frame) {
		cl := &closure{code: k}
		template.Init(&cl.FuncHead)
		if len(ws) > 0 {
			cl.w = make([]word, len(ws))
			for i, r := range ws {
				cl.w[i] = *at[word](f.w, r)
			}
		}
		if len(ps) > 0 {
			cl.p = make([]ptr, len(ps))
			for i, r := range ps {
				cl.p[i] = *at[ptr](f.p, r)
			}
		}
		*at[ptr](f.p, d) = addrOf(cl)
	}
}
