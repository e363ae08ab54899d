package exact

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/thunen-lab/thunen/kernel/lang"
)

// intrinsic compiles calls that compiled code can't do for us; nil for all others.
func (c *compiler) intrinsic(in *ssa.Call) op {
	fn, ok := in.Call.Value.(*ssa.Function)
	if !ok {
		return nil
	}
	obj, ok := fn.Object().(*types.Func)
	if !ok {
		return nil
	}
	if lang.Must(obj.Origin()) {
		return c.must(in)
	}
	return nil
}

// must compiles must(v, err).
func (c *compiler) must(in *ssa.Call) op {
	v, err := c.reg(in.Call.Args[0]), c.reg(in.Call.Args[1]).p
	mv := c.moveValue(c.typ(in.Type()), c.reg(in), v)
	return func(f *frame) {
		if x := (iface{*at[ptr](f.p, err), *at[ptr](f.p, err+wordSize)}); x.t != nil {
			panic(&mustError{anyOf(x.t, x.d).(error)})
		}
		mv(f)
	}
}

func (*mustError) fatal() {}

// genericExternal is an instance of a compiled generic function: one that the symbol tables have for these types.
func (u *unit) genericExternal(fn *ssa.Function, obj *types.Func) *code {
	panic(unsupported("generic function " + fn.String()))
}
