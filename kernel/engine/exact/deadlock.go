package exact

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"sync"
	"time"

	"github.com/thunen-lab/thunen/kernel/engine/waiting"
	"github.com/thunen-lab/thunen/kernel/lang"
)

// Go's own detector can't see that a cell waits for ever: the worker has goroutines besides. Here the engine counts the
// goroutines that run cells' code and those of them that wait for another. When all wait, or when a cell has run for a while, two
// looks at every goroutine of the process have to prove it: each is blocked in code that nothing but a goroutine can wake, no
// clock is set, and nothing that cells have used may call them from outside (wakers.go). So a deadlock is found late or not at
// all, but never where there is none.

const (
	firstLook = 100 * time.Millisecond // after the last goroutine began to wait, and between two looks
	patrol    = 500 * time.Millisecond // after a cell began: it may wait in a compiled call
	mostLook  = 2 * time.Second
	crowd     = 10_000 // goroutines that are only looked at when the counts say that all wait
	share     = 50     // how much longer than a look takes the next one is waited for
)

// threads are the goroutines that run cells' code.
type threads struct {
	mu       sync.Mutex
	live     int
	main     *thread            // the running cell's own
	waiting  map[*thread]string // what for
	resumed  int                // how often one went on
	helpers  int                // goroutines that wait in their place
	wakers   bool               // cells have used what can wake them from outside
	reflects bool               // cells may call functions that can't be seen in them
	looking  bool
}

// begin and end count a thread that has a goroutine of its own.
func (th *thread) begin(main bool) {
	t := &th.eng.threads
	t.mu.Lock()
	defer t.mu.Unlock()
	th.own = true
	if t.live++; main {
		t.main = th
	}
}

func (th *thread) end() {
	t := &th.eng.threads
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.live--; t.main == th {
		t.main = nil
	}
	delete(t.waiting, th)
	th.eng.look(t)
}

// waits notes that a thread waits for another one, and for what; resumes that it goes on.
func (th *thread) waits(what string) {
	if !th.own {
		return
	}
	t := &th.eng.threads
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.waiting == nil {
		t.waiting = map[*thread]string{}
	}
	t.waiting[th] = what
	th.eng.look(t)
}

func (th *thread) resumes() {
	if !th.own {
		return
	}
	t := &th.eng.threads
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.waiting, th)
	t.resumed++
}

func (t *threads) help(n int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.helpers += n
}

// stuck says whether a running cell's own thread and all others wait, as far as that is counted.
func (t *threads) stuck() bool {
	return t.main != nil && len(t.waiting) > 0 && len(t.waiting) == t.live
}

// look has the goroutines looked at in a while when all threads wait. The lock is held.
func (e *Engine) look(t *threads) {
	if t.stuck() && !t.looking {
		t.looking = true
		time.AfterFunc(firstLook, func() {
			e.examine()
			t.mu.Lock()
			defer t.mu.Unlock()
			t.looking = false
		})
	}
}

// patrols looks at the goroutines from time to time while a cell runs.
func (e *Engine) patrols(ctx context.Context) {
	timer := time.NewTimer(patrol)
	defer timer.Stop()
	for rest := patrol; ; rest = min(2*rest, mostLook) {
		select {
		case <-ctx.Done():
			return
		case <-timer.C:
		}
		began := time.Now()
		e.examine()
		timer.Reset(max(rest, share*time.Since(began)))
	}
}

// examine ends the running cell when no thread can ever go on.
func (e *Engine) examine() {
	resumed, ok := e.blocked()
	if !ok {
		return
	}
	time.Sleep(firstLook) // a clock that was about to go off has done so then
	again, ok := e.blocked()
	if !ok || again != resumed {
		return
	}
	t := &e.threads
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.main == nil || t.resumed != resumed {
		return
	}
	d := t.deadlock(t.main)
	if _, ok := t.waiting[t.main]; ok {
		t.main.run.deadlock.Store(d)
		t.main.run.interrupt()
		return
	}
	if e.host.Stuck != nil && t.main.run.deadlock.CompareAndSwap(nil, d) {
		err := &lang.Error{At: positions(t.main.chain(nil))}
		d.explain(err)
		go e.host.Stuck(t.main.run.cell, err)
	}
}

// blocked says whether, at one moment, a cell runs and no goroutine that works for cells can go on, and how often one had.
func (e *Engine) blocked() (resumed int, ok bool) {
	t := &e.threads
	t.mu.Lock()
	resumed, hopeless := t.resumed, t.main != nil && !t.wakers && !(t.reflects && e.clocks.used())
	hopeless = hopeless && (t.stuck() || runtime.NumGoroutine() < crowd)
	t.mu.Unlock()
	if !hopeless || !e.clocks.silent() {
		return 0, false
	}
	all, ok := waiting.Snapshot() // without the lock: who waits for it isn't asleep
	if !ok {
		return 0, false
	}
	own := 0
	for _, g := range all {
		switch {
		case g.In("exact.(*program).Run"), g.In("exact.(*Engine).patrols"): // they wait for the cell
		case !g.Shut(), g.In("exact.(*thread).sleep"):
			return 0, false
		default:
			own++
		}
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	return resumed, resumed == t.resumed && own >= t.live+t.helpers // else one of them doesn't show what it works for
}

// deadlockError says who waits for what.
type deadlockError struct {
	what   string   // the cell itself
	others []string // the other goroutines
}

// deadlock describes it. The lock is held, and no thread runs.
func (t *threads) deadlock(cell *thread) *deadlockError {
	const most = 5
	d := &deadlockError{what: t.waiting[cell]}
	if d.what == "" {
		d.what = "in " + cell.compiled()
	}
	for th, what := range t.waiting {
		if th == cell {
			continue
		}
		text := "a goroutine waits " + what
		if at := positions(th.chain(nil)); len(at) > 0 {
			text = at[0].String() + ": " + text
		}
		d.others = append(d.others, text)
	}
	slices.Sort(d.others)
	if n := len(d.others); n > most {
		d.others = append(d.others[:most], fmt.Sprintf("and %d more", n-most))
	}
	return d
}

// compiled names the compiled function that a sleeping thread is in.
//
//go:norace
func (th *thread) compiled() string {
	if k := th.top.code; k.native != nil {
		return k.name
	}
	return "a compiled function"
}

// explain tells it to people.
func (d *deadlockError) explain(e *lang.Error) {
	e.Name = "fatal error"
	e.Message = "deadlock: the cell waits " + d.what + ", and no goroutine is left that could end that (all goroutines are asleep)"
	e.Detail = d.others
	e.Hint = "Look for a channel or lock that nobody serves. The cell's goroutines were ended. " + lang.Kept
}
