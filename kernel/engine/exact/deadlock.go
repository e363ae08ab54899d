package exact

import (
	"bytes"
	"fmt"
	"regexp"
	"runtime"
	"slices"
	"sync"
	"time"

	"github.com/thunen-lab/thunen/kernel/lang"
)

// Go's own detector can't see that a cell waits for ever: the worker has goroutines besides. Here the engine counts the
// goroutines that run cells' code and those of them that wait for another. When all wait, a look at every goroutine of the
// process has to prove it, and nothing that cells have used may set a clock or call them from outside (wakers.go): so a
// deadlock is found late or not at all, as in a compiled call, but never where there is none.

const (
	firstLook = 100 * time.Millisecond // after the last goroutine began to wait
	mostLook  = 2 * time.Second
	maxStacks = 64 << 20
)

// threads are the goroutines that run cells' code.
type threads struct {
	mu      sync.Mutex
	live    int
	waiting map[*thread]string // what for
	resumed int                // how often one went on
	helpers int                // goroutines that wait in their place
	wakers  bool               // cells have used what can wake them from outside
	looking bool
}

// begin and end count a thread that has a goroutine of its own.
func (th *thread) begin(main bool) {
	t := &th.eng.threads
	t.mu.Lock()
	defer t.mu.Unlock()
	th.own, th.main = true, main
	t.live++
}

func (th *thread) end() {
	t := &th.eng.threads
	t.mu.Lock()
	defer t.mu.Unlock()
	t.live--
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

// stuck says whether all threads wait, a running cell's own among them.
func (t *threads) stuck() (cell *thread, ok bool) {
	if t.wakers || len(t.waiting) == 0 || len(t.waiting) != t.live {
		return nil, false
	}
	for th := range t.waiting {
		if th.main {
			return th, true
		}
	}
	return nil, false
}

// look has the goroutines looked at in a while when all threads wait. The lock is held.
func (e *Engine) look(t *threads) {
	if _, ok := t.stuck(); ok && !t.looking {
		t.looking = true
		time.AfterFunc(firstLook, func() { e.examine(firstLook) })
	}
}

// examine ends the running cell when no thread can ever go on; it looks again when that isn't proved.
func (e *Engine) examine(rest time.Duration) {
	t := &e.threads
	t.mu.Lock()
	resumed := t.resumed
	_, ok := t.stuck()
	t.looking = ok
	t.mu.Unlock()
	if !ok {
		return
	}
	asleep := sleepers(goroutines()) // without the lock: who waits for it isn't asleep
	t.mu.Lock()
	defer t.mu.Unlock()
	cell, ok := t.stuck()
	if !ok {
		t.looking = false
		return
	}
	const caller = 1 // of Program.Run
	if resumed != t.resumed || asleep != t.live+t.helpers+caller {
		rest = min(2*rest, mostLook)
		time.AfterFunc(rest, func() { e.examine(rest) })
		return
	}
	t.looking = false
	cell.run.deadlock.Store(t.deadlock(cell))
	cell.run.interrupt()
}

// goroutines are the stacks of all goroutines, at one moment.
func goroutines() []byte {
	for n := 64 << 10; ; n *= 2 {
		b := make([]byte, n)
		if k := runtime.Stack(b, true); k < n || n >= maxStacks {
			return b[:k]
		}
	}
}

// head matches the first line of a goroutine that works for a cell: its state, and the label that it inherits.
var head = regexp.MustCompile(`(?m)^goroutine \d+[^\n]*\[([^\n]*) labels:\{"cell": `)

// sleepers counts the goroutines that work for cells; -1 when one of them doesn't wait for another.
func sleepers(stacks []byte) int {
	n := 0
	for _, m := range head.FindAllSubmatch(stacks, -1) {
		if !asleep(m[1]) {
			return -1
		}
		n++
	}
	return n
}

func asleep(state []byte) bool {
	for _, s := range []string{"chan receive", "chan send", "select", "sync.", "semacquire"} {
		if bytes.HasPrefix(state, []byte(s)) {
			return true
		}
	}
	return false
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

// explain tells it to people.
func (d *deadlockError) explain(e *lang.Error) {
	e.Name = "fatal error"
	e.Message = "deadlock: the cell waits " + d.what + ", and no goroutine is left that could end that (all goroutines are asleep)"
	e.Detail = d.others
	e.Hint = "Look for a channel or lock that nobody serves. The cell's goroutines were ended. " + lang.Kept
}
