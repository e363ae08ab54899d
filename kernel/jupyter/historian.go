package jupyter

import (
	"log/slog"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode/utf8"
)

const (
	tailDefault = 10       // entries of a tail that doesn't say how many
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

// find answers a history_request.
func (h *historian) find(q HistoryRequest) ([]entry, error) {
	all, err := h.all()
	if err != nil {
		h.log.Warn("history: earlier sessions can't be read", "error", err)
	}
	switch q.HistAccessType {
	case historyRange:
		return h.between(all, q), nil
	case historySearch:
		return search(all, q)
	}
	return last(all, orElse(q.N, tailDefault)), nil
}

// all gives every entry, this session's last.
func (h *historian) all() ([]entry, error) {
	number := h.number()
	var all []entry
	var err error
	if h.file != nil {
		all, err = h.file.read()
		all = slices.DeleteFunc(all, func(e entry) bool { return e.Session == number })
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, e := range h.entries {
		e.Session = number
		all = append(all, e)
	}
	return all, err
}

func (h *historian) between(all []entry, q HistoryRequest) []entry {
	session := q.Session
	if session <= 0 {
		session += h.number()
	}
	return slices.DeleteFunc(all, func(e entry) bool {
		return e.Session != session || e.Line < q.Start || q.Stop != nil && e.Line >= *q.Stop
	})
}

func search(all []entry, q HistoryRequest) ([]entry, error) {
	if q.Pattern != nil {
		glob, err := regexp.Compile(globPattern(*q.Pattern))
		if err != nil {
			return nil, err
		}
		all = slices.DeleteFunc(all, func(e entry) bool { return !glob.MatchString(e.Input) })
	}
	if q.Unique {
		all = unique(all)
	}
	return last(all, orElse(q.N, len(all))), nil
}

// unique keeps the latest of entries with equal input.
func unique(all []entry) []entry {
	seen := map[string]bool{}
	slices.Reverse(all)
	all = slices.DeleteFunc(all, func(e entry) bool {
		again := seen[e.Input]
		seen[e.Input] = true
		return again
	})
	slices.Reverse(all)
	return all
}

func last(all []entry, n int) []entry { return all[len(all)-min(max(n, 0), len(all)):] }

func orElse(n *int, other int) int {
	if n == nil {
		return other
	}
	return *n
}

// globPattern turns a pattern of * and ? and [abc] or [^abc] into a regular expression for the whole text.
func globPattern(glob string) string {
	var re strings.Builder
	re.WriteString(`(?s)\A`)
	for rest := strings.ToValidUTF8(glob, "\uFFFD"); rest != ""; {
		r, size := utf8.DecodeRuneInString(rest)
		switch r {
		case '*':
			re.WriteString(`.*`)
		case '?':
			re.WriteString(`.`)
		case '[':
			if class, length := globClass(rest); length > 0 {
				re.WriteString(class)
				size = length
				break
			}
			re.WriteString(`\[`)
		default:
			re.WriteString(regexp.QuoteMeta(rest[:size]))
		}
		rest = rest[size:]
	}
	return re.String() + `\z`
}

// globClass gives the regular expression of a class at the start of a glob, and its length; 0 when it isn't one.
func globClass(glob string) (string, int) {
	start := 1
	if strings.HasPrefix(glob, "[^") {
		start = 2
	}
	if start >= len(glob) {
		return "", 0
	}
	end := strings.IndexByte(glob[start+1:], ']') // a ] that stands first belongs to the class
	if end < 0 {
		return "", 0
	}
	end += start + 1
	class := strings.NewReplacer(`\`, `\\`, `[`, `\[`, `]`, `\]`, `^`, `\^`, `&`, `\&`, `~`, `\~`).Replace(glob[start:end])
	return glob[:start] + class + "]", end + 1
}
