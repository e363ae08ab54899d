package exact

import (
	"context"
	"runtime/pprof"
	"sync"
	"time"
)

// Compiled functions that start goroutines for functions of cells: these are started as by a go statement, so that a panic in
// one is its cell's error and doesn't end the process.

// started gives the i-th parameter, a function without parameters and results, as what a thread of its own can do; nil when
// it is compiled or nil.
func started(g *frame, ft *funcType, i int) deferred {
	cl := closureOf(*at[ptr](g.p, ft.paramAt[i].p))
	if cl == nil {
		return nil
	}
	return func(f *frame) {
		h := f.enter(cl.code)
		if len(cl.w)+len(cl.p) > 0 {
			h.captured(cl)
		}
		h.call()
	}
}

func adaptWaitGroupGo(e *Engine, g *frame, ft *funcType, call func(*frame)) {
	do := started(g, ft, 1)
	if do == nil {
		call(g)
		return
	}
	wg, r := deref[sync.WaitGroup](*at[ptr](g.p, 0)), g.th.run
	wg.Add(1)
	th := newThread(e, r)
	th.start = g.prev.stands()
	r.goroutine(th, func(f *frame) {
		defer wg.Done()
		do(f)
	})
}

func adaptTimeAfterFunc(e *Engine, g *frame, ft *funcType, call func(*frame)) {
	do := started(g, ft, 1)
	r, at, d := g.th.run, g.prev.stands(), time.Duration(e.param(g, ft, 0).Int())
	f, _ := e.param(g, ft, 1).Interface().(func())
	if do == nil && f == nil {
		call(g)
		return
	}
	t := time.AfterFunc(d, func() {
		pprof.SetGoroutineLabels(r.ctx)
		if do == nil {
			f()
			return
		}
		r.here(at, do)
	})
	e.clocks.timer(t, d)
	e.results(g, ft, t)
}

func adaptContextAfterFunc(e *Engine, g *frame, ft *funcType, call func(*frame)) {
	do := started(g, ft, 1)
	ctx, ok := e.param(g, ft, 0).Interface().(context.Context)
	if do == nil || !ok {
		call(g)
		return
	}
	r, at := g.th.run, g.prev.stands()
	e.results(g, ft, context.AfterFunc(ctx, func() {
		pprof.SetGoroutineLabels(r.ctx)
		r.here(at, do)
	}))
}

// here runs do as a thread of its own, in the goroutine that it is called in; at is where that was asked for.
func (r *run) here(at *trace, do deferred) {
	r.began()
	th := newThread(r.eng, r)
	th.start = at
	th.begin(false)
	r.work(th, do)
}
