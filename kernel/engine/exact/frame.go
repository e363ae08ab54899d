package exact

import (
	"sync/atomic"

	"github.com/thunen-lab/thunen/kernel/engine/exact/rtype"
)

// op is one step of a compiled function.
type op func(f *frame)

// step is an op and what comes after it, or the choice of what comes after it.
type step struct {
	do     op
	choose func(f *frame) *step // when there is no do
	next   *step                // after do; nil: return
	n      int                  // its number in the function
}

// code is a compiled function. Registers 0… hold its parameters, then its results replace them when it returns.
type code struct {
	name        string // as a call chain shows it
	first       *step
	words       int // sizes of its banks, in registers
	ptrs        int
	wordConst   []word // copied to the bank at entry, from register wordBase
	ptrConst    []ptr
	wordBase    int // byte offsets
	ptrBase     int
	freeWord    int // where captured values are put: byte offsets
	freePtr     int
	argWords    int // registers that parameters and captured values take
	argPtrs     int
	defers      bool
	wrapper     bool           // made by ssa: not the user's
	zeroResults func(g *frame) // results that aren't zero words: structs
	recover     *step          // where a recovered panic goes on: loads the named results
	resWords    int            // registers the results take
	resPtrs     int
	positions   []place
	steps       []int32 // of each step where it stands: an index into positions, or -1
	sig         *funcType
	native      func(f *frame) // runs instead of steps
}

// move copies one register: byte offsets.
type move struct{ dst, src int }

// funcType is how a signature lies in registers.
type funcType struct {
	params, results   []*typ
	paramAt, resultAt []reg
	words, ptrs       int // parameters'
	resWords, resPtrs int
	variadic          bool
	template          atomic.Pointer[rtype.FuncTemplate] // of closures
}

// closure is a function value of interpreted code. It begins as a compiled function value does, so that compiled code can
// call it.
type closure struct {
	rtype.FuncHead
	code *code
	w    []word // captured
	p    []ptr
}

// frame is an active function.
type frame struct {
	w, p      ptr // its banks
	code      *code
	th        *thread
	next      *frame // the callee's, kept for reuse
	prev      *frame
	wEnd      int // room left in the chunk
	pEnd      int
	ownW      []word // chunks that begin with this frame
	ownP      []ptr
	step      int  // the number of the step that runs; -1 before the first
	callee    ptr  // a compiled function value to call
	deferred  bool // the call is a deferred one: recover works in it
	defers    []deferred
	panicking *panicState
	depth     int
}

// deferred is a deferred call: done with its arguments already evaluated.
type deferred func(f *frame)

const (
	firstChunk = 1 << 10
	chunk      = 1 << 15
	mostDepth  = 1_000_000 // calls
	callMemory = 1 << 10   // bytes that a call may take, with Go's stack and what its growth takes
)

// thread is a goroutine of interpreted code.
type thread struct {
	eng  *Engine
	run  *run // the cell that started it
	own  bool // it has a goroutine of its own: no compiled function called it
	root frame
	top  *frame

	start *trace // of a goroutine: the statement that started it; nil when that isn't a cell's

	deferring int  // active functions that defer
	dying     bool // a panic goes on that ends the cell
	chained   bool // a panic goes on whose chain is lastChain
	lastChain []trace
}

func newThread(e *Engine, r *run) *thread {
	th := &thread{eng: e, run: r}
	w, p := make([]word, firstChunk), make([]ptr, firstChunk)
	th.root = frame{w: firstWord(w), p: firstPtr(p), wEnd: firstChunk, pEnd: firstChunk, th: th, code: rootCode}
	th.top = &th.root
	return th
}

var rootCode = &code{name: "cell"}

// enter gives the frame of a call of c from f. Its parameters are still to be filled in.
func (f *frame) enter(c *code) *frame {
	g := f.next
	if g == nil {
		g = &frame{th: f.th, prev: f, depth: f.depth + 1}
		f.next = g
		if g.depth > f.th.eng.maxDepth {
			f.next = nil
			panic(stackOverflow(f))
		}
	}
	fw, fp := f.code.words, f.code.ptrs
	if rest := f.wEnd - fw; rest >= c.words {
		g.w, g.wEnd = offset(f.w, fw*wordSize), rest
	} else {
		g.wordChunk(c.words)
	}
	if rest := f.pEnd - fp; rest >= c.ptrs {
		g.p, g.pEnd = offset(f.p, fp*wordSize), rest
	} else {
		g.ptrChunk(c.ptrs)
	}
	g.code, g.deferred, g.step = c, false, -1
	return g
}

// wordChunk and ptrChunk give a frame whose banks no longer fit its caller's chunk one of its own, which it keeps.
func (g *frame) wordChunk(n int) {
	if len(g.ownW) < n {
		g.ownW = make([]word, max(chunk, n))
	}
	g.w, g.wEnd = firstWord(g.ownW), len(g.ownW)
}

func (g *frame) ptrChunk(n int) {
	if len(g.ownP) < n {
		g.ownP = make([]ptr, max(chunk, n))
	}
	g.p, g.pEnd = firstPtr(g.ownP), len(g.ownP)
}

// call runs the function of frame g, whose parameters are filled in; afterwards g's first registers are the results.
func (g *frame) call() {
	th := g.th
	c := g.code
	if th.eng.stopping.Load() != 0 {
		th.run.check()
	}
	th.top = g
	if len(c.wordConst) > 0 {
		for i, v := range c.wordConst {
			*at[word](g.w, c.wordBase+i*wordSize) = v
		}
	}
	if len(c.ptrConst) > 0 {
		for i, v := range c.ptrConst {
			*at[ptr](g.p, c.ptrBase+i*wordSize) = v
		}
	}
	switch {
	case c.native != nil:
		c.native(g)
	case c.defers:
		g.runDeferring()
	default:
		g.exec(c.first)
	}
	th.top = g.prev
}

// exec runs steps until the function returns. At each choice it looks whether the cell is to stop.
func (f *frame) exec(s *step) {
	stopping := &f.th.eng.stopping
	for s != nil {
		f.step = s.n
		if s.do != nil {
			s.do(f)
			s = s.next
			continue
		}
		s = s.choose(f)
		if stopping.Load() != 0 {
			f.th.run.check()
		}
	}
}

// captured fills in a closure's captured values.
func (g *frame) captured(fn *closure) {
	c := g.code
	for i, v := range fn.p {
		*at[ptr](g.p, c.freePtr+i*wordSize) = v
	}
	for i, v := range fn.w {
		*at[word](g.w, c.freeWord+i*wordSize) = v
	}
}
