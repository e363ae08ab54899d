package yaegi

import (
	"sync"
	"time"
)

// pause is a goroutine of a cell that waits until another one, or an interrupt, ends that.
type pause struct {
	host  *host
	place int // the number of the place where it waits
}

// pause begins a wait. Its end is to be deferred.
func (h *host) pause() pause {
	h.threads.paused.Add(1)
	return pause{h, *h.engine.marks.line}
}

// end ends a wait: other goroutines have set the line marker since.
func (p pause) end() {
	p.host.threads.resumed.Add(1)
	p.host.threads.paused.Add(-1)
	*p.host.engine.marks.line = p.place
}

// stopped is the panic that unwinds a goroutine waiting when its cell is interrupted.
type stopped struct{ place int }

// String is what compiled code reads that recovers it, such as a server of net/http.
func (stopped) String() string { return "interrupted" }

func (p pause) stopped() stopped { return stopped{p.place} }

// waits are functions that wait: an interrupt ends the wait, and undoes what comes of it later.
func (h *host) waits() map[string]any {
	return map[string]any{
		"time.Sleep":             h.sleep,
		"(*sync.WaitGroup).Wait": h.waitGroup,
		"(*sync.Mutex).Lock":     h.lock,
		"(*sync.RWMutex).Lock":   h.lockWriting,
		"(*sync.RWMutex).RLock":  h.lockReading,
		"(*sync.Cond).Wait":      h.waitCond,
	}
}

func (h *host) sleep(d time.Duration) {
	if d <= 0 {
		return
	}
	p := pause{h, *h.engine.marks.line}
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
	case <-h.done():
		panic(p.stopped())
	}
}

func (h *host) waitGroup(w *sync.WaitGroup) { h.waitFor(w.Wait, func() {}) }

func (h *host) lock(m *sync.Mutex) {
	if !m.TryLock() {
		h.waitFor(m.Lock, m.Unlock)
	}
}

func (h *host) lockWriting(m *sync.RWMutex) {
	if !m.TryLock() {
		h.waitFor(m.Lock, m.Unlock)
	}
}

func (h *host) lockReading(m *sync.RWMutex) {
	if !m.TryRLock() {
		h.waitFor(m.RLock, m.RUnlock)
	}
}

func (h *host) waitCond(c *sync.Cond) { h.waitFor(c.Wait, func() { c.L.Unlock() }) }

// waitFor waits for wait to return, in a goroutine that is left behind when the cell is interrupted.
func (h *host) waitFor(wait, undo func()) {
	ended := make(chan any, 1)
	go func() {
		defer func() { ended <- recover() }()
		wait()
	}()
	p := h.pause()
	defer p.end()
	select {
	case failed := <-ended:
		if failed != nil {
			panic(failed)
		}
	case <-h.done():
		go func() {
			if <-ended == nil {
				undo()
			}
		}()
		panic(p.stopped())
	}
}
