package exact

import (
	"go/types"
	"sync"
	"sync/atomic"

	"golang.org/x/tools/go/ssa"

	"github.com/thunen-lab/thunen/kernel/engine/exact/rtype"
)

// args are the moves that fill in a callee's parameters.
type args struct {
	w, p []move
}

// arguments lays out the values of a call from the callee's register at on.
func (c *compiler) arguments(vs []ssa.Value, on reg) (a args, end reg) {
	l := layout{on.w / wordSize, on.p / wordSize}
	for _, v := range vs {
		t := c.typ(v.Type())
		d, s := l.take(t), c.reg(v)
		for i := range t.class.words() {
			a.w = append(a.w, move{d.w + i*wordSize, s.w + i*wordSize})
		}
		for i := range t.class.ptrs() {
			a.p = append(a.p, move{d.p + i*wordSize, s.p + i*wordSize})
		}
	}
	return a, reg{l.words * wordSize, l.ptrs * wordSize}
}

func (a *args) pass(f, g *frame) {
	for _, m := range a.w {
		*at[word](g.w, m.dst) = *at[word](f.w, m.src)
	}
	for _, m := range a.p {
		*at[ptr](g.p, m.dst) = *at[ptr](f.p, m.src)
	}
}

// taking the results of a call: they lie in the callee's first registers.
func (c *compiler) take(in ssa.Value) func(f, g *frame) {
	var w, p int
	if t, ok := in.Type().(*types.Tuple); ok {
		for i := range t.Len() {
			cl := c.typ(t.At(i).Type()).class
			w, p = w+cl.words(), p+cl.ptrs()
		}
	} else {
		cl := c.typ(in.Type()).class
		w, p = cl.words(), cl.ptrs()
	}
	d := c.reg(in)
	switch {
	case w == 0 && p == 0:
		return nil
	case w == 1 && p == 0:
		return func(f, g *frame) { *at[word](f.w, d.w) = *at[word](g.w, 0) }
	case w == 0 && p == 1:
		return func(f, g *frame) { *at[ptr](f.p, d.p) = *at[ptr](g.p, 0) }
	}
	return func(f, g *frame) {
		for i := range w {
			*at[word](f.w, d.w+i*wordSize) = *at[word](g.w, i*wordSize)
		}
		for i := range p {
			*at[ptr](f.p, d.p+i*wordSize) = *at[ptr](g.p, i*wordSize)
		}
	}
}

// prepared is a call whose callee and arguments are evaluated: a frame ready to run.
type prepared func(f *frame) *frame

// call compiles a call instruction.
func (c *compiler) call(in *ssa.Call) op {
	if b, ok := in.Call.Value.(*ssa.Builtin); ok {
		return c.builtin(in, b)
	}
	if o := c.intrinsic(in); o != nil {
		return o
	}
	if fn, ok := in.Call.Value.(*ssa.Function); ok {
		if o := c.staticCall(in, fn); o != nil {
			return o
		}
	}
	prep, take := c.prepare(&in.Call), c.take(in)
	if take == nil {
		return func(f *frame) { prep(f).call() }
	}
	return func(f *frame) {
		g := prep(f)
		g.call()
		take(f, g)
	}
}

// staticCall is the call of a known function of ours, in few steps.
func (c *compiler) staticCall(in *ssa.Call, fn *ssa.Function) op {
	cl := c.unit.function(fn)
	k := cl.code
	a, _ := c.arguments(in.Call.Args, reg{})
	take := c.take(in)
	d := c.reg(in)
	one := len(a.w) == 1 && len(a.p) == 0
	if one {
		s := a.w[0].src
		if t, ok := in.Type().(*types.Tuple); !ok && c.typ(in.Type()).class == cWord {
			_ = t
			return func(f *frame) {
				g := f.enter(k)
				*at[word](g.w, 0) = *at[word](f.w, s)
				g.call()
				*at[word](f.w, d.w) = *at[word](g.w, 0)
			}
		}
	}
	if take == nil {
		return func(f *frame) {
			g := f.enter(k)
			a.pass(f, g)
			g.call()
		}
	}
	return func(f *frame) {
		g := f.enter(k)
		a.pass(f, g)
		g.call()
		take(f, g)
	}
}

// prepare compiles the evaluation of any call but of builtins.
func (c *compiler) prepare(cc *ssa.CallCommon) prepared {
	if cc.IsInvoke() {
		return c.invoke(cc)
	}
	if fn, ok := cc.Value.(*ssa.Function); ok {
		k := c.unit.function(fn).code
		a, _ := c.arguments(cc.Args, reg{})
		return func(f *frame) *frame {
			g := f.enter(k)
			a.pass(f, g)
			return g
		}
	}
	v := c.reg(cc.Value).p
	a, _ := c.arguments(cc.Args, reg{})
	sig := cc.Signature()
	byValue := c.eng.compiledFuncCode(c.typ(sig))
	return func(f *frame) *frame {
		p := *at[ptr](f.p, v)
		if p == nil {
			return f.enter(nilCode)
		}
		if rtype.IsHead(p) {
			cl := deref[closure](p)
			g := f.enter(cl.code)
			a.pass(f, g)
			if len(cl.w)+len(cl.p) > 0 {
				g.captured(cl)
			}
			return g
		}
		g := f.enter(byValue)
		a.pass(f, g)
		g.callee = p
		return g
	}
}

// site remembers the last method that an interface call found.
type site struct {
	t        ptr
	code     *code
	recv     func(g *frame, x iface)
	recvCopy func(g *frame, p ptr) // the receiver as compiled code hands it over
	w, p     int                   // bytes of registers that the receiver takes
}

// invoke compiles a method call on an interface.
func (c *compiler) invoke(cc *ssa.CallCommon) prepared {
	x := c.reg(cc.Value).p
	a, _ := c.arguments(cc.Args, reg{})
	m := cc.Method
	eng := c.eng
	var last [4]atomic.Pointer[site] // by dynamic type
	return func(f *frame) *frame {
		v := iface{*at[ptr](f.p, x), *at[ptr](f.p, x+wordSize)}
		if v.t == nil {
			nilFault()
		}
		slot := &last[slotOf(v.t)]
		s := slot.Load()
		if s == nil || s.t != v.t {
			s = eng.findMethod(v, m)
			slot.Store(s)
		}
		g := f.enter(s.code)
		for _, mv := range a.w {
			*at[word](g.w, mv.dst+s.w) = *at[word](f.w, mv.src)
		}
		for _, mv := range a.p {
			*at[ptr](g.p, mv.dst+s.p) = *at[ptr](f.p, mv.src)
		}
		s.recv(g, v)
		return g
	}
}

// methodCache holds a type's methods by name.
type methodCache struct {
	mu sync.Mutex
	m  map[string]*site
}

// method is the code of a type's method; nil when the type hasn't got it.
func (t *typ) method(id string) *site {
	t.methods.mu.Lock()
	defer t.methods.mu.Unlock()
	return t.methods.m[id]
}

// findMethod finds the code of method m of an interface's dynamic type.
func (e *Engine) findMethod(x iface, m *types.Func) *site {
	if t := e.oursByWord(x.t); t != nil {
		if s := t.method(m.Id()); s != nil {
			return s
		}
		panic(unsupported("method " + m.Name() + " of " + t.String()))
	}
	return e.compiledMethod(x.t, m)
}

// collectMethods compiles the methods of the types that were made for the cell, wrappers included.
func (u *unit) collectMethods() {
	for len(u.eng.uncollected) > 0 {
		t := u.eng.typ(u.eng.uncollected[0])
		u.eng.uncollected = u.eng.uncollected[1:]
		u.methodsOf(t)
	}
}

func (u *unit) methodsOf(t *typ) {
	t.methods.mu.Lock()
	defer t.methods.mu.Unlock()
	if t.methods.m == nil {
		t.methods.m = map[string]*site{}
	}
	for _, sel := range methodSet(t.t) {
		if o := sel.Obj(); !isSource(o.Pkg()) && (!o.Exported() || u.eng.hostTypeOf(sel.Type()) == nil) {
			continue // promoted from a compiled type: nobody here can call it, or know the types of its parameters
		}
		fn := u.prog.MethodValue(sel)
		if fn == nil {
			continue
		}
		t.methods.m[sel.Obj().Id()] = &site{
			t: t.word, code: u.function(fn).code, w: t.class.words() * wordSize, p: t.class.ptrs() * wordSize,
			recv: unwrapInto(t, reg{}), recvCopy: copyReceiver(t),
		}
	}
}

// goOp compiles a go statement: the callee and arguments are evaluated here, the call runs in a goroutine of its own.
func (c *compiler) goOp(in *ssa.Go) op {
	later := c.later(&in.Call)
	return func(f *frame) {
		do := later(f)
		run := f.th.run
		th := newThread(f.th.eng, run)
		th.start = f.stands()
		run.goroutine(th, do)
	}
}

// later compiles a call that is evaluated now and done later, perhaps in another thread: the arguments are kept apart.
func (c *compiler) later(cc *ssa.CallCommon) func(f *frame) deferred {
	if b, ok := cc.Value.(*ssa.Builtin); ok {
		return c.laterBuiltin(cc, b)
	}
	prep := c.prepare(cc)
	return func(f *frame) deferred {
		g := prep(f)
		k := g.code
		w := append([]word(nil), makeSlice[word](g.w, k.argWords, k.argWords)...)
		p := append([]ptr(nil), makeSlice[ptr](g.p, k.argPtrs, k.argPtrs)...)
		callee := g.callee
		return func(f *frame) {
			h := f.enter(k)
			for i, v := range w {
				*at[word](h.w, i*wordSize) = v
			}
			for i, v := range p {
				*at[ptr](h.p, i*wordSize) = v
			}
			h.callee = callee
			h.deferred = true
			h.call()
		}
	}
}

// deferOp compiles a defer statement.
func (c *compiler) deferOp(in *ssa.Defer) op {
	later := c.later(&in.Call)
	if in.DeferStack != nil {
		s := c.reg(in.DeferStack).p
		return func(f *frame) {
			owner := deref[frame](*at[ptr](f.p, s))
			owner.defers = append(owner.defers, later(f))
		}
	}
	return func(f *frame) { f.defers = append(f.defers, later(f)) }
}

// nilCode is what a call of a nil function runs.
var nilCode = &code{name: "nil", native: func(*frame) { nilFault() }}
