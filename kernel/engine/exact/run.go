package exact

import (
	"context"
	"fmt"
	"go/ast"
	"go/types"
	"reflect"
	"runtime"
	"sync"
	"sync/atomic"

	"golang.org/x/tools/go/ssa"

	"github.com/thunen-lab/thunen/kernel/engine"
	"github.com/thunen-lab/thunen/kernel/lang"
)

type ssaFunction = ssa.Function

// program is a built cell.
type program struct {
	eng     *Engine
	cell    *lang.Cell
	first   []*closure // initialisers of folders that the cell is the first to use
	init    *closure
	body    *closure
	main    *closure
	results []variable
	stood   *trace // the statement of the body that failed
}

// standing is where the function that has the cell's statements, or initialises its variables, stands in a thread.
func (p *program) standing(th *thread) *trace {
	g := th.root.next
	for _, cl := range []*closure{p.body, p.init} {
		if g != nil && cl != nil && g.code == cl.code {
			return g.own()
		}
	}
	return nil
}

// Stood is where the cell's own statements stood when Run failed.
func (p *program) Stood() (at lang.Position, ok bool) {
	if p.stood == nil {
		return at, false
	}
	return positions([]trace{*p.stood})[0], true
}

// run is the execution of a cell, with the goroutines it starts.
type run struct {
	eng       *Engine
	ctx       context.Context // the cell's, for the labels of goroutines
	cell      int
	stop      atomic.Bool
	stopped   chan struct{}
	stopValue reflect.Value
	once      sync.Once
	idle      sync.Pool // threads for callbacks
	mu        sync.Mutex
	live      int          // goroutines
	nested    atomic.Int64 // functions of cells that compiled code has called and that haven't returned
	deadlock  atomic.Pointer[deadlockError]
	ending    atomic.Pointer[innerPanic] // what ended the cell in a function that compiled code called
}

func newRun(ctx context.Context, e *Engine, cell int) *run {
	r := &run{eng: e, ctx: ctx, cell: cell, stopped: make(chan struct{})}
	r.stopValue = reflect.ValueOf(r.stopped)
	return r
}

// interrupt stops the cell: its code at the next call or back edge, its waits at once. Engine.stopping says that a look at
// the own run is due.
func (r *run) interrupt() {
	r.once.Do(func() {
		r.mu.Lock()
		defer r.mu.Unlock()
		r.stop.Store(true)
		if r.live > 0 {
			r.eng.stopping.Add(1)
		}
		close(r.stopped)
	})
}

// began and ended count the goroutines that run the cell's code.
func (r *run) began() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.live++
}

func (r *run) ended() {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.live--; r.live == 0 && r.stop.Load() {
		r.eng.stopping.Add(-1)
	}
}

// check panics when the cell is to stop.
func (r *run) check() {
	if r.stop.Load() {
		panic(r.interrupted())
	}
}

func (r *run) interrupted() error { return &interruptError{r.deadlock.Load()} }

// enter runs a closure for compiled code: fill puts its parameters in the frame, take reads its results.
func (r *run) enter(e *Engine, cl *closure, fill, take func(g *frame)) {
	r.enterCode(e, cl.code, func(g *frame) {
		fill(g)
		if len(cl.w)+len(cl.p) > 0 {
			g.captured(cl)
		}
	}, take)
}

// nest counts a function that compiled code calls. One that calls the compiled code again, without end, fills Go's own stack,
// as a String method does that prints its receiver; that is noticed long before the runtime ends the process.
func (r *run) nest(k *code) {
	const many, often = 4000, 1000
	if n := r.nested.Add(1); n < many || n%often != 0 {
		return
	}
	var frames [1 << 15]uintptr // more than any that ends
	if runtime.Callers(0, frames[:]) == len(frames) {
		r.nested.Add(-1)
		err := &overflowError{fn: k.name, compiled: true}
		in := &innerPanic{value: err}
		if len(k.positions) > 0 {
			in.chain = []trace{{k, 0, 1}}
		}
		r.ending.CompareAndSwap(nil, in)
		r.interrupt()
		panic(err)
	}
}

// enterCode is enter without captured values.
func (r *run) enterCode(e *Engine, k *code, fill, take func(g *frame)) {
	th, ok := r.idle.Get().(*thread)
	if !ok {
		th = newThread(e, r)
	}
	r.nest(k)
	ended := false
	defer func() {
		r.nested.Add(-1)
		if ended || r.ending.Load() != nil { // to recover and panic again costs more the deeper the stack is
			return
		}
		if v := recover(); v != nil {
			in := &innerPanic{v, th.chain(v)}
			e.inner.Store(in)
			if ends(v) { // compiled code may recover it, as fmt does; the cell ends all the same
				r.ending.CompareAndSwap(nil, in)
				r.interrupt()
			}
			panic(e.serve(in))
		}
	}()
	g := th.root.enter(k)
	fill(g)
	g.call()
	take(g)
	r.idle.Put(th)
	ended = true
}

// goroutine starts a thread. A panic in it is the cell's failure.
func (r *run) goroutine(th *thread, do deferred) {
	r.began()
	th.begin(false)
	go r.work(th, do)
}

// work is what such a goroutine does.
func (r *run) work(th *thread, do deferred) {
	defer r.ended()
	defer th.end()
	ended := false
	defer func() {
		if ended {
			return
		}
		v := recover()
		if v == nil {
			return // runtime.Goexit
		}
		if _, ok := v.(*interruptError); ok {
			return
		}
		if r.eng.host.Failed != nil {
			err := failure(v, th.chain(v))
			th.addStart(err)
			r.eng.host.Failed(r.cell, err)
		}
	}()
	do(&th.root)
	ended = true
}

// addStart adds to the places of a goroutine's error where it was started, when that is another line.
func (th *thread) addStart(e *lang.Error) {
	if th.start == nil {
		return
	}
	at := positions([]trace{*th.start})[0]
	if n := len(e.At); n > 0 && e.At[n-1].Cell == at.Cell && e.At[n-1].File == at.File && e.At[n-1].Line == at.Line {
		return
	}
	at.Func = "the statement that started the goroutine"
	e.At = append(e.At, at)
}

// Run executes the cell.
func (p *program) Run(ctx context.Context) (values []reflect.Value, err error) {
	r := newRun(ctx, p.eng, p.cell.Source.Cell)
	p.eng.current.Store(r)
	th := newThread(p.eng, r)
	stop := context.AfterFunc(ctx, r.interrupt)
	defer stop()
	defer func() {
		if r.stop.Load() { // compiled code that still calls functions of the cell shall find a run that goes on
			p.eng.current.Store(newRun(ctx, p.eng, r.cell))
		}
	}()
	patrolling, end := context.WithCancel(context.WithoutCancel(ctx))
	defer end()
	go p.eng.patrols(patrolling)
	done := make(chan *lang.Error, 1)
	r.began()
	th.begin(true)
	go func() {
		defer r.ended()
		defer th.end()
		done <- th.execute(p)
	}()
	if failed := <-done; failed != nil {
		return nil, failed
	}
	for _, v := range p.results {
		values = append(values, p.eng.shown(v.t, v.p))
	}
	return values, nil
}

// execute runs the cell's parts in the thread and turns what ends it into an error.
func (th *thread) execute(p *program) (failed *lang.Error) {
	ended := false
	defer func() {
		v := recover()
		if !ended {
			p.stood = p.standing(th)
		}
		if in := th.run.ending.Load(); in != nil {
			failed = failure(in.value, in.chain)
			return
		}
		if ended {
			return
		}
		if v == nil {
			failed = &lang.Error{Name: "error", Message: "runtime.Goexit in a cell ended it"}
			return
		}
		failed = failure(v, th.chain(v))
	}()
	for _, cl := range append(p.first, p.init, p.body, p.main) {
		if cl != nil {
			th.root.enter(cl.code).call()
		}
	}
	ended = true
	return nil
}

// failure is the error of a cell that panicked with v.
func failure(v any, chain []trace) *lang.Error {
	e := &lang.Error{Name: "panic"}
	e.At = positions(chain)
	switch v := v.(type) {
	case *interruptError:
		if v.deadlock != nil {
			v.deadlock.explain(e)
			break
		}
		e.Name, e.Message = "interrupted", "the cell was interrupted"
	case *unsupportedError:
		e.Name, e.Message = "refused", "the exact engine can't run this: "+v.what
	case *overflowError:
		e.Name, e.Message, e.Hint = "fatal error", v.Error(), overflowHint
	case *memoryError:
		e.Name, e.Message, e.Hint = v.err.Name, v.err.Message, v.err.Hint
	case engine.Exit:
		e.Name, e.Message = "exit", v.Error()
	case *mustError:
		e.Name, e.Message = "error", v.err.Error()
	default:
		e.Message = panicText(v)
	}
	return e
}

// positions are a call chain for people: a function that calls itself over and over stands there once, with a count, and of a
// long chain only both ends.
func positions(chain []trace) (out []lang.Position) {
	const inner, outer = 8, 3
	for i, t := range chain {
		p := places(chain[i : i+1])[0].position()
		if t.calls > 1 {
			p.Func += fmt.Sprintf(" (%d calls like this one)", t.calls)
		}
		out = append(out, p)
	}
	if len(out) > inner+outer+1 {
		out[inner-1].Func += " (more calls than shown led to it)"
		out = append(out[:inner], out[len(out)-outer:]...)
	}
	return out
}

func (p place) position() lang.Position {
	pos := lang.Position{Line: p.line, Column: p.column, Func: p.fn, Text: p.text}
	if _, err := fmt.Sscanf(p.file, "cell [%d]", &pos.Cell); err != nil {
		pos.File = p.file
	}
	return pos
}

func refusal(c *lang.Cell, u *unsupportedError) *lang.Error {
	e := &lang.Error{Name: "refused", Message: "the exact engine can't run this: " + u.what}
	if u.pos.IsValid() {
		e.At = []lang.Position{(&unit{cell: c}).place(u.pos).position()}
	}
	return e
}

// declaredMethods compiles the methods that the cell declares, called or not.
func (u *unit) declaredMethods() {
	for _, f := range u.cell.Files {
		for _, d := range f.Decls {
			fd, ok := d.(*ast.FuncDecl)
			if !ok || fd.Recv == nil {
				continue
			}
			obj, ok := u.cell.Info.Defs[fd.Name].(*types.Func)
			if !ok || obj.Signature().RecvTypeParams().Len() > 0 {
				continue
			}
			if fn := u.prog.FuncValue(obj); fn != nil {
				u.function(fn)
			}
		}
	}
}

// forgetBody lets the code of the cell's own statements go when the cell has run: no later cell can call it.
func (u *unit) forgetBody() {
	if u.body == nil {
		return
	}
	if obj, ok := u.body.Object().(*types.Func); ok {
		delete(u.eng.funcs, obj)
	}
}

// keepGenerics remembers generic declarations for later cells.
func (u *unit) keepGenerics() {
	info := *u.cell.Info
	info.Uses = u.withOverlays(info.Uses)
	g := &genericDecls{cell: u.cell, info: &info}
	for _, f := range u.cell.Files {
		for _, d := range f.Decls {
			fd, ok := d.(*ast.FuncDecl)
			if !ok {
				continue
			}
			obj, ok := u.cell.Info.Defs[fd.Name].(*types.Func)
			if ok && (obj.Signature().TypeParams().Len() > 0 || obj.Signature().RecvTypeParams().Len() > 0) {
				g.decls = append(g.decls, fd)
			}
		}
	}
	if len(g.decls) > 0 {
		u.eng.generic[u.cell.Pkg] = g
	}
}

// mustError is the failure of must.
type mustError struct{ err error }
