package display

import (
	"fmt"
	"sync"
	"time"
)

// Meter is a progress bar for what isn't a simple loop: long functions report to it. Its methods may be called from several
// goroutines at once, and do nothing on a nil Meter, so that a function can report whether or not it was asked to.
type Meter struct {
	label string

	mu      sync.Mutex
	total   int
	done    int
	started time.Time
	ended   time.Time // zero while it runs
	board   *board
}

// NewMeter shows a bar of total steps. Below 1 the number of steps isn't known: the bar counts them.
func NewMeter(total int, label string) *Meter {
	m := &Meter{label: label, total: total, started: time.Now()}
	m.board = join(m)
	return m
}

// Step reports a step.
func (m *Meter) Step() { m.Add(1) }

// Add reports n steps.
func (m *Meter) Add(n int) {
	if m == nil {
		return
	}
	m.mu.Lock()
	m.done += n
	m.mu.Unlock()
	m.board.refresh()
}

// SetTotal changes the number of steps, when it becomes known or more are needed.
func (m *Meter) SetTotal(total int) {
	if m == nil {
		return
	}
	m.mu.Lock()
	m.total = total
	m.mu.Unlock()
	m.board.refresh()
}

// set reports how far it has come.
func (m *Meter) set(done, total int) {
	m.mu.Lock()
	m.done, m.total = done, total
	m.mu.Unlock()
	m.board.refresh()
}

// Finish ends the bar: it keeps what it shows, with the time it took. A second Finish does nothing.
func (m *Meter) Finish() {
	if m == nil {
		return
	}
	m.mu.Lock()
	again := !m.ended.IsZero()
	if !again {
		m.ended = time.Now()
	}
	m.mu.Unlock()
	if !again {
		m.board.leave(m)
	}
}

// reading is a meter at a moment.
type reading struct {
	label       string
	done, total int
	took        time.Duration
	ended       bool
}

func (m *Meter) read() reading {
	m.mu.Lock()
	defer m.mu.Unlock()
	r := reading{label: m.label, done: m.done, total: m.total, ended: !m.ended.IsZero()}
	if r.took = time.Since(m.started); r.ended {
		r.took = m.ended.Sub(m.started)
	}
	return r
}

// part is how far the meter has come, from 0 to 1.
func (r reading) part() float64 {
	if r.total < 1 {
		return 0
	}
	return min(max(float64(r.done)/float64(r.total), 0), 1)
}

// String is the reading as a line: bootstrap: 37 % (370 of 1000), 124/s, 5 s left.
func (r reading) String() string {
	s := r.count() + r.rate()
	if r.label != "" {
		s = r.label + ": " + s
	}
	switch {
	case r.ended:
		s += ", took " + span(r.took)
	case r.done > 0 && r.done < r.total:
		left := time.Duration(float64(r.took) * float64(r.total-r.done) / float64(r.done))
		s += ", " + span(left) + " left"
	}
	return s
}

func (r reading) count() string {
	switch {
	case r.total < 1:
		return fmt.Sprint(r.done)
	case r.ended && r.done == r.total:
		return fmt.Sprintf("all %d", r.total)
	case r.ended:
		return fmt.Sprintf("stopped at %d of %d", r.done, r.total)
	}
	return fmt.Sprintf("%.0f %% (%d of %d)", 100*r.part(), r.done, r.total)
}

// rate tells steps a second, or seconds a step where they are slow.
func (r reading) rate() string {
	if r.done == 0 || r.took <= 0 {
		return ""
	}
	perSecond := float64(r.done) / r.took.Seconds()
	switch {
	case perSecond >= 100:
		return fmt.Sprintf(", %.0f/s", perSecond)
	case perSecond >= 1:
		return fmt.Sprintf(", %.1f/s", perSecond)
	}
	return fmt.Sprintf(", %.1f s each", 1/perSecond)
}

// span writes a duration as people do.
func span(d time.Duration) string {
	switch {
	case d < 10*time.Second:
		return fmt.Sprintf("%.1f s", d.Seconds())
	case d < time.Minute:
		return fmt.Sprintf("%.0f s", d.Seconds())
	case d < time.Hour:
		d = d.Round(time.Second)
		return fmt.Sprintf("%d min %d s", d/time.Minute, d%time.Minute/time.Second)
	}
	d = d.Round(time.Minute)
	return fmt.Sprintf("%d h %d min", d/time.Hour, d%time.Hour/time.Minute)
}
