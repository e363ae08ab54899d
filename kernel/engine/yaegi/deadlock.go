package yaegi

import (
	"fmt"
	"go/types"
	"slices"
	"sync/atomic"
	"time"

	"github.com/thunen-lab/thunen/kernel/engine/waiting"
	"github.com/thunen-lab/thunen/kernel/lang"
)

// threads counts the goroutines that run cells' code.
type threads struct {
	live    atomic.Int64 // a running cell's own among them
	paused  atomic.Int64 // how many wait for another
	resumed atomic.Int64 // how often one went on
	wakers  atomic.Bool  // cells have used what can wake them from outside
}

// noteWakers remembers whether a cell, or a folder that it imports, uses anything that may wake cells from outside: a clock
// may outlive its cell.
func (e *Engine) noteWakers(c *lang.Cell) {
	wakers := e.wakers(c.Info)
	for _, f := range c.Folders {
		wakers = wakers || e.wakers(f.Info)
	}
	if wakers {
		e.host.threads.wakers.Store(true)
	}
}

func (e *Engine) wakers(info *types.Info) bool {
	for _, obj := range info.Uses {
		if obj.Pkg() == nil {
			continue
		}
		if _, compiled := e.compiled(obj.Pkg().Path(), ""); compiled && waiting.Wakes(obj) {
			return true
		}
	}
	return false
}

// lookout looks from time to time whether a running cell waits for what can never come.
type lookout struct {
	threads *threads
	resumed int64
	next    time.Time
	rest    time.Duration
}

const (
	firstLook = 100 * time.Millisecond // after the last goroutine began to wait
	mostLook  = 2 * time.Second
)

// look gives the error of a cell that waits for ever; nil when it doesn't, or when that can't be proved.
func (l *lookout) look(now time.Time) *lang.Error {
	t := l.threads
	resumed := t.resumed.Load()
	if t.wakers.Load() || t.paused.Load() < t.live.Load() || resumed != l.resumed || l.rest == 0 {
		l.resumed, l.rest = resumed, firstLook
		l.next = now.Add(firstLook)
		return nil
	}
	if now.Before(l.next) {
		return nil
	}
	l.rest = min(2*l.rest, mostLook)
	l.next = now.Add(l.rest)
	all, ok := waiting.Snapshot()
	if !ok {
		return nil
	}
	return deadlocked(all)
}

// pauses says what a goroutine waits for that waits in a function of this package.
var pauses = []struct{ function, what string }{
	{"(*host).send", "to send to a channel"},
	{"(*host).await", "to receive from a channel"},
	{"(*Selecting).wait", "in a select"},
	{"(*host).waitGroup", "for a sync.WaitGroup"},
	{"(*host).lock", "to lock a sync.Mutex"},
	{"(*host).lockWriting", "to lock a sync.RWMutex"},
	{"(*host).lockReading", "to lock a sync.RWMutex for reading"},
	{"(*host).waitCond", "for a sync.Cond"},
}

// deadlocked gives the error of the running cell when all goroutines wait for each other, it for one of its own kind: only
// that can be ended. One look is proof: all are seen at one moment, and nobody else can wake them.
func deadlocked(all []waiting.Goroutine) *lang.Error {
	var cell string
	others := map[string]int{}
	for _, g := range all {
		what, known := pausing(g)
		switch {
		case !g.Asleep() || calls(g, "(*host).sleep"):
			return nil
		case calls(g, "(*program).execute"):
			if !known {
				return nil
			}
			cell = what
		case known:
			others[fmt.Sprintf("a goroutine of %s waits %s", lang.CellName(g.Cell), what)]++
		}
	}
	if cell == "" {
		return nil
	}
	return deadlock(cell, others)
}

// pausing says what a goroutine waits for.
func pausing(g waiting.Goroutine) (what string, ok bool) {
	for _, p := range pauses {
		if calls(g, p.function) {
			return p.what, true
		}
	}
	return "", false
}

// calls says whether a function of this package is among those that a goroutine is in.
func calls(g waiting.Goroutine, function string) bool {
	return g.In("yaegi." + function)
}

// deadlock says who waits for what.
func deadlock(cell string, others map[string]int) *lang.Error {
	err := &lang.Error{
		Name:    "fatal error",
		Message: "deadlock: the cell waits " + cell + ", and no goroutine is left that could end that (all goroutines are asleep)",
		Hint:    "Look for a channel or lock that nobody serves. The cell's goroutines were ended. " + lang.Kept,
	}
	for text, n := range others {
		if n > 1 {
			text = fmt.Sprintf("%s, and %d more do", text, n-1)
		}
		err.Detail = append(err.Detail, text)
	}
	slices.Sort(err.Detail)
	return err
}
