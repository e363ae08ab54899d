package jupyter

import (
	"log/slog"
	"sync"
	"time"
	"unicode/utf8"
)

const (
	inputLimit  = 1 << 20  // a larger cell is not kept
	outputLimit = 16 << 10 // bytes of an output that are kept
	outputCut   = "…"      // stands at the end of one that was longer
	closeWait   = 500 * time.Millisecond
)

// entry is a cell that was run.
type entry struct {
	Session int    `json:"session"`
	Line    int    `json:"line"`
	Input   string `json:"input,omitempty"`
	Output  string `json:"output,omitempty"`
}

// historian keeps the cells of this session in memory and, when it has a file, all sessions in it. Running cells don't
// wait for the disk: a goroutine writes.
type historian struct {
	file *historyFile // nil: memory only
	log  *slog.Logger
	// number gives this session's number, which the file assigns when it is first needed.
	number func() int

	mu      sync.Mutex
	entries []entry // of this session, their Session not yet filled in
	unsaved []entry
	wake    chan struct{}
	closed  chan struct{}
	saved   chan struct{} // closed when the goroutine has ended
}

// newHistorian starts a historian; path "" is memory only.
func newHistorian(path string, log *slog.Logger) *historian {
	h := &historian{log: log, wake: make(chan struct{}, 1), closed: make(chan struct{}), saved: make(chan struct{})}
	if path == "" {
		h.number = func() int { return 1 }
		close(h.saved)
		return h
	}
	h.file = &historyFile{path: path}
	h.number = sync.OnceValue(h.assign)
	go h.write()
	return h
}

// assign gets a session number from the file. One that can't be had is no reason to lose this session's history.
func (h *historian) assign() int {
	n, err := h.file.newSession()
	if err != nil {
		h.log.Warn("history: no session number from the file", "error", err)
	}
	return n
}

// Input notes a cell that is about to run.
func (h *historian) Input(line int, text string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if len(text) > inputLimit {
		return // the cell is data; a part of it would be another cell
	}
	e := entry{Line: line, Input: text}
	h.entries = append(h.entries, e)
	h.save(e)
}

// Output notes what the cell gave.
func (h *historian) Output(line int, text string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	text = shorten(text)
	for i := len(h.entries) - 1; i >= 0; i-- {
		if h.entries[i].Line == line {
			h.entries[i].Output = text
			h.save(entry{Line: line, Output: text})
			return
		}
	}
}

func shorten(text string) string {
	if len(text) <= outputLimit {
		return text
	}
	cut := outputLimit
	for cut > 0 && !utf8.RuneStart(text[cut]) {
		cut--
	}
	return text[:cut] + outputCut
}

// save hands a record to the goroutine. The lock is held.
func (h *historian) save(e entry) {
	if h.file == nil {
		return
	}
	h.unsaved = append(h.unsaved, e)
	select {
	case h.wake <- struct{}{}:
	default:
	}
}

// write saves what comes until Close.
func (h *historian) write() {
	defer close(h.saved)
	for open := true; open; {
		select {
		case <-h.wake:
		case <-h.closed:
			open = false
		}
		h.mu.Lock()
		records := h.unsaved
		h.unsaved = nil
		h.mu.Unlock()
		if len(records) == 0 {
			continue
		}
		for i := range records {
			records[i].Session = h.number()
		}
		if err := h.file.append(records); err != nil {
			h.log.Warn("history: cells not saved", "cells", len(records), "error", err)
		}
	}
}

// Close saves what is left, unless the disk takes too long.
func (h *historian) Close() {
	close(h.closed)
	select {
	case <-h.saved:
	case <-time.After(closeWait):
		h.log.Warn("history: the disk is too slow, the last cells may not be saved")
	}
}
