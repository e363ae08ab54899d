package exact

import (
	"context"
	"sync"
	"time"
	"weak"
)

// Clocks that cells have set: while one may still do something, nobody waits for ever.

// settled is how long ago the last clock has to have done what it was set for: it may be late on a busy machine.
const settled = time.Second

// clocks are the times at which something will happen, each under a key of its own.
type clocks struct {
	mu    sync.Mutex
	due   map[any]clock
	last  time.Time // when the last of those fell due that are no longer there
	crowd int       // how many there are before those that are over are thrown out
}

// clock is one: what it does is over after its time, or, when it repeats, once nobody has it any more.
type clock struct {
	at   time.Time
	gone func() bool // nil unless it repeats
}

func (c clock) over(now time.Time) bool {
	if c.gone != nil {
		return c.gone()
	}
	return !now.Before(c.at)
}

// set notes a clock, or that it was set anew.
func (c *clocks) set(key any, k clock) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.due == nil {
		c.due = map[any]clock{}
	}
	c.due[key] = k
	if len(c.due) > c.crowd {
		c.sweep(time.Now())
		c.crowd = 2*len(c.due) + 100
	}
}

// stop notes that a clock was stopped.
func (c *clocks) stop(key any) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.due, key)
}

// sweep throws out those that are over. The lock is held.
func (c *clocks) sweep(now time.Time) {
	for key, k := range c.due {
		if !k.over(now) {
			continue
		}
		if delete(c.due, key); k.gone == nil && k.at.After(c.last) {
			c.last = k.at
		}
	}
}

// used says whether there ever was one.
func (c *clocks) used() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.due != nil
}

// silent says whether all clocks have done what they were set for.
func (c *clocks) silent() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	now := time.Now()
	c.sweep(now)
	return len(c.due) == 0 && now.Sub(c.last) >= settled
}

func (c *clocks) timer(t *time.Timer, d time.Duration) {
	c.set(weak.Make(t), clock{at: time.Now().Add(d)})
}

func (c *clocks) ticker(t *time.Ticker) {
	w := weak.Make(t)
	c.set(w, clock{gone: func() bool { return w.Value() == nil }})
}

// adaptClock notes what the functions do that set clocks, and those that stop them.
func adaptClock(name string) adapted {
	switch name {
	case "time.After":
		return func(e *Engine, g *frame, ft *funcType, _ func(*frame)) {
			d := time.Duration(e.param(g, ft, 0).Int())
			t := time.NewTimer(d)
			e.clocks.timer(t, d)
			e.results(g, ft, t.C)
		}
	case "time.Tick":
		return func(e *Engine, g *frame, ft *funcType, call func(*frame)) {
			d := time.Duration(e.param(g, ft, 0).Int())
			if d <= 0 { // nil
				call(g)
				return
			}
			t := time.NewTicker(d)
			e.clocks.ticker(t)
			e.results(g, ft, t.C)
		}
	case "time.NewTimer":
		return func(e *Engine, g *frame, ft *funcType, _ func(*frame)) {
			d := time.Duration(e.param(g, ft, 0).Int())
			t := time.NewTimer(d)
			e.clocks.timer(t, d)
			e.results(g, ft, t)
		}
	case "time.NewTicker":
		return func(e *Engine, g *frame, ft *funcType, _ func(*frame)) {
			t := time.NewTicker(time.Duration(e.param(g, ft, 0).Int()))
			e.clocks.ticker(t)
			e.results(g, ft, t)
		}
	case "(*time.Timer).Reset":
		return func(e *Engine, g *frame, ft *funcType, call func(*frame)) {
			if t := deref[time.Timer](*at[ptr](g.p, 0)); t != nil {
				e.clocks.timer(t, time.Duration(e.param(g, ft, 1).Int()))
			}
			call(g)
		}
	case "(*time.Timer).Stop":
		return func(e *Engine, g *frame, _ *funcType, call func(*frame)) {
			t := deref[time.Timer](*at[ptr](g.p, 0))
			call(g)
			e.clocks.stop(weak.Make(t))
		}
	case "(*time.Ticker).Reset":
		return func(e *Engine, g *frame, _ *funcType, call func(*frame)) {
			if t := deref[time.Ticker](*at[ptr](g.p, 0)); t != nil {
				e.clocks.ticker(t)
			}
			call(g)
		}
	case "(*time.Ticker).Stop":
		return func(e *Engine, g *frame, _ *funcType, call func(*frame)) {
			t := deref[time.Ticker](*at[ptr](g.p, 0))
			call(g)
			e.clocks.stop(weak.Make(t))
		}
	case "context.WithTimeout", "context.WithTimeoutCause", "context.WithDeadline", "context.WithDeadlineCause":
		return adaptDeadline
	}
	return nil
}

// adaptDeadline notes a context's deadline, until the context is cancelled.
func adaptDeadline(e *Engine, g *frame, ft *funcType, call func(*frame)) {
	key := new(byte)
	e.clocks.set(key, clock{gone: func() bool { return false }}) // until its time is known
	defer e.clocks.stop(key)
	call(g)
	ctx, ok := e.result(g, ft, 0).Interface().(context.Context)
	if !ok {
		return
	}
	if at, ok := ctx.Deadline(); ok {
		own := new(byte)
		e.clocks.set(own, clock{at: at})
		context.AfterFunc(ctx, func() { e.clocks.stop(own) })
	}
}
