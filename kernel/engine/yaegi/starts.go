package yaegi

import (
	"context"
	"sync"
	"time"

	"github.com/thunen-lab/thunen/kernel/engine/waiting"
	"github.com/thunen-lab/thunen/kernel/lang"
)

// goStart runs a function in a goroutine of its own, for a go statement of the cell.
func (h *host) goStart(cell int, f func()) { h.start(cell, f, func() {}) }

// starts are compiled functions that start goroutines for functions of cells: these are started as by a go statement, so
// that a panic in one is its cell's error and doesn't end the process.
func (h *host) starts() map[string]any {
	return map[string]any{
		"(*sync.WaitGroup).Go": func(w *sync.WaitGroup, f func()) {
			w.Add(1)
			h.start(h.cell(), f, w.Done)
		},
		"time.AfterFunc": func(d time.Duration, f func()) *time.Timer {
			cell := author(h.cell())
			return time.AfterFunc(d, func() { h.here(cell, f) })
		},
		"context.AfterFunc": func(ctx context.Context, f func()) (stop func() bool) {
			cell := author(h.cell())
			return context.AfterFunc(ctx, func() { h.here(cell, f) })
		},
	}
}

// start runs a function in a goroutine of its own, and then another whatever became of it.
func (h *host) start(cell int, f, then func()) {
	h.threads.live.Add(1)
	go func() {
		defer h.threads.live.Add(-1)
		defer then()
		h.here(cell, f)
	}()
}

// here runs a function on a goroutine that is there for it: its panic is reported.
func (h *host) here(cell int, f func()) {
	defer func() {
		if r := recover(); r != nil { // runtime.Goexit ends a goroutine
			h.report(author(cell), r)
		}
	}()
	f()
}

// author is the cell that started the calling goroutine, as far as that is known, else the one given.
func author(cell int) int {
	if known, ok := waiting.Cell(); ok {
		return known
	}
	return cell
}

// report hands over the error of a goroutine.
func (h *host) report(cell int, r any) {
	p := h.engine.panicked(r)
	switch p.value.(type) {
	case stopped, goexit:
		return
	}
	err := h.engine.failure(p, lang.Source{Cell: cell})
	if h.engine.options.GoroutinePanic != nil {
		h.engine.options.GoroutinePanic(cell, err)
	}
}
