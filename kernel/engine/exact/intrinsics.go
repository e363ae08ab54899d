package exact

import (
	"go/types"
	"strings"
	"sync/atomic"

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
	if obj == c.eng.yield {
		return c.yieldOp()
	}
	if obj.FullName() == "time.Sleep" {
		return c.sleep(in)
	}
	if w, ok := waits()[obj.FullName()]; ok {
		return c.wait(in, w)
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

// genericExternal is a compiled generic function or method for which there is neither a compiled instance nor source.
func (u *unit) genericExternal(fn *ssa.Function, obj *types.Func) *code {
	if recv := obj.Signature().Recv(); recv != nil && obj.Pkg().Path() == "sync/atomic" {
		if k := u.atomicPointer(fn, obj); k != nil {
			return k
		}
	}
	panic(unsupported("the generic function " + strings.ReplaceAll(fn.String(), "cell.", "") + " with these types"))
}

// atomicPointer is a method of atomic.Pointer[T], whose value is one pointer whatever T is.
func (u *unit) atomicPointer(fn *ssa.Function, obj *types.Func) *code {
	p, ok := fn.Signature.Recv().Type().Underlying().(*types.Pointer)
	if !ok {
		return nil
	}
	t := u.eng.typ(p.Elem())
	off := -1
	for _, f := range t.fields {
		if f.name == "v" {
			off = f.off
		}
	}
	if off < 0 {
		return nil
	}
	field := func(g *frame) *ptr {
		q := *at[ptr](g.p, 0)
		if q == nil {
			nilFault()
		}
		return at[ptr](q, off)
	}
	ft := u.eng.funcType(fn.Signature)
	k := &code{name: fn.String(), argWords: ft.words, argPtrs: ft.ptrs, resWords: ft.resWords, resPtrs: ft.resPtrs, sig: ft}
	k.words, k.ptrs = max(ft.words, ft.resWords), max(ft.ptrs, ft.resPtrs)
	switch obj.Name() {
	case "Load":
		k.native = func(g *frame) { *at[ptr](g.p, 0) = atomic.LoadPointer(field(g)) }
	case "Store":
		k.native = func(g *frame) { atomic.StorePointer(field(g), *at[ptr](g.p, wordSize)) }
	case "Swap":
		k.native = func(g *frame) { *at[ptr](g.p, 0) = atomic.SwapPointer(field(g), *at[ptr](g.p, wordSize)) }
	case "CompareAndSwap":
		k.native = func(g *frame) {
			*at[bool](g.w, 0) = atomic.CompareAndSwapPointer(field(g), *at[ptr](g.p, wordSize), *at[ptr](g.p, 2*wordSize))
		}
	default:
		return nil
	}
	return k
}
