package exact

import (
	"fmt"

	"github.com/thunen-lab/thunen/kernel/engine"
	"github.com/thunen-lab/thunen/kernel/lang"
)

// fatal ends a cell in a way that its code can't recover from: an interrupt, or what the engine can't do.
type fatal interface{ fatal() }

func (*unsupportedError) fatal() {}

// ends says whether a panic ends the cell whatever its code does.
func ends(v any) bool {
	switch v.(type) {
	case fatal, engine.Exit:
		return true
	}
	return false
}

// interruptError is what a stopped cell panics with.
type interruptError struct {
	deadlock *deadlockError // why, when nobody asked for it
}

func (*interruptError) fatal()        {}
func (*interruptError) Error() string { return "interrupted" }

// overflowError is a recursion too deep.
type overflowError struct {
	fn       string
	depth    int
	compiled bool // the recursion goes through compiled code
}

func (*overflowError) fatal() {}
func (e *overflowError) Error() string {
	if e.compiled {
		return fmt.Sprintf("stack overflow: %s calls a compiled function that calls it again; the recursion never ends", e.fn)
	}
	return fmt.Sprintf("stack overflow: %s is %d calls deep; the recursion never ends", e.fn, e.depth)
}

const overflowHint = "Look for the case in which the function doesn't call itself. " + lang.Kept

// deferringCost is how many times the stack of a call one more takes when the function defers.
const deferringCost = 2

func stackOverflow(f *frame) error { return &overflowError{fn: f.code.name, depth: f.depth} }

// panicState is a panic under way.
type panicState struct {
	value any
	chain []trace
}

// trace is a function of a call chain and where it stands; calls is how many of its own follow each other there.
type trace struct {
	code  *code
	at    int32
	calls int
}

// innerPanic is a panic on its way out of a function that compiled code called, and where it began.
type innerPanic struct {
	value any
	chain []trace
}

// chain is where a thread's functions stand, innermost first: at the panic v, where it began, be it in a function that
// compiled code called. A deadlock's is looked at from outside: the thread is asleep then, which the race detector can't know.
//
//go:norace
func (th *thread) chain(v any) []trace {
	if th.chained {
		th.chained = false
		return th.lastChain
	}
	const inner, outer = 90, 10 // what is kept of a long one
	var chain []trace
	if th.top.code.native != nil {
		if in := th.eng.inner.Load(); in != nil && ifaceOf(in.value) == ifaceOf(v) {
			th.eng.inner.Store(nil)
			chain = append(chain, in.chain...)
		}
	}
	for f := th.top; f != nil && f.code != rootCode; f = f.prev {
		if f.step < 0 || f.code.native != nil || f.code.wrapper {
			continue
		}
		i := f.code.steps[f.step]
		if i < 0 {
			continue
		}
		if n := len(chain); n > 0 && chain[n-1].code == f.code && chain[n-1].at == i {
			chain[n-1].calls++
			continue
		}
		chain = append(chain, trace{f.code, i, 1})
		if len(chain) > inner+outer+inner {
			chain = append(chain[:inner], chain[len(chain)-outer:]...)
		}
	}
	return chain
}

// stands is where a function of the user's stands, nil when it has no such place.
func (f *frame) stands() *trace {
	for ; f != nil && f.code != rootCode; f = f.prev {
		if f.step < 0 || f.code.native != nil || f.code.wrapper {
			continue
		}
		return f.own()
	}
	return nil
}

// own is where a function stands, nil when it has no such place.
func (f *frame) own() *trace {
	if f.step < 0 || f.code.native != nil {
		return nil
	}
	if i := f.code.steps[f.step]; i >= 0 {
		return &trace{f.code, i, 1}
	}
	return nil
}

// places are the positions of a chain.
func places(chain []trace) []place {
	var out []place
	for _, t := range chain {
		p := t.code.positions[t.at]
		p.fn = t.code.name
		out = append(out, p)
	}
	return out
}

// runDeferring runs a function that has defers: a panic in it, or in a deferred call, first runs the deferred calls that are
// left; one of them may recover it.
func (g *frame) runDeferring() {
	saved := g.defers
	g.defers, g.panicking = nil, nil
	th := g.th
	if th.deferring++; g.depth+deferringCost*th.deferring > th.eng.maxDepth {
		th.deferring--
		panic(stackOverflow(g))
	}
	defer func() {
		th.deferring--
		g.defers = saved
	}()
	c := g.code
	if g.protect(func() { g.exec(c.first) }) && len(g.defers) == 0 {
		return
	}
	for len(g.defers) > 0 {
		g.protect(g.runDefer)
	}
	if p := g.panicking; p != nil {
		g.panicking = nil
		g.th.chained, g.th.lastChain = true, p.chain
		panic(p.value)
	}
	if c.recover != nil {
		g.exec(c.recover)
		return
	}
	for i := range c.resWords {
		*at[word](g.w, i*wordSize) = 0
	}
	for i := range c.resPtrs {
		*at[ptr](g.p, i*wordSize) = nil
	}
	if c.zeroResults != nil {
		c.zeroResults(g)
	}
}

// protect runs do and says whether it ended normally; a panic in it becomes g's.
func (g *frame) protect(do func()) (ok bool) {
	defer func() {
		if ok || g.th.dying { // to recover and panic again costs more the deeper the stack is
			return
		}
		r := recover()
		if r == nil {
			// runtime.Goexit: deferred calls run, nothing stops it.
			for len(g.defers) > 0 {
				g.runDefer()
			}
			return
		}
		if ends(r) {
			g.th.dying = true
			panic(r)
		}
		g.panicking = &panicState{value: r, chain: g.th.chain(r)}
		g.th.top = g
	}()
	do()
	return true
}

// runDefer runs the deferred call that was pushed last.
func (g *frame) runDefer() {
	n := len(g.defers) - 1
	d := g.defers[n]
	g.defers = g.defers[:n]
	d(g)
}

// runDefersOp is the deferred calls at a normal end.
func runDefersOp(f *frame) {
	for len(f.defers) > 0 {
		f.runDefer()
	}
}

// recoverPanic is the builtin recover, called by the function of frame f: it stops the panic of the function whose deferred call f is.
func recoverPanic(f *frame) any {
	g := f
	for g.code.wrapper && g.prev != nil {
		g = g.prev
	}
	if !g.deferred {
		if g.prev != nil && g.prev.code.wrapper && g.prev.deferred {
			g = g.prev
		} else {
			return nil
		}
	}
	owner := g.prev
	if owner == nil || owner.panicking == nil {
		return nil
	}
	p := owner.panicking
	owner.panicking = nil
	return p.value
}

// userPanic is the value that a panic statement raises.
func userPanic(v any) any { return v }
