package engine

import (
	"bytes"
	"regexp"
	"strings"
	"sync"
)

const (
	maxWords = 64 << 10
	// tail is what is kept of standard error while nothing in it looks like last words.
	tail = 4 << 10
)

// lastWords keeps what the Go runtime writes to a worker's standard error when it ends the process: from the line that
// says why, as far as there is room.
type lastWords struct {
	mu    sync.Mutex
	text  []byte
	found bool
}

// opening matches the line with which the runtime begins.
var opening = regexp.MustCompile(`(?m)^(fatal error: |panic: |runtime: |unexpected fault address |SIG[A-Z]+: )`)

// Write takes a piece of standard error. It never fails.
func (w *lastWords) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.text = append(w.text, p...)
	if !w.found {
		if at := opening.FindIndex(w.text); at != nil {
			w.found, w.text = true, w.text[at[0]:]
		}
	}
	switch {
	case w.found && len(w.text) > maxWords:
		w.text = w.text[:maxWords]
	case !w.found && len(w.text) > tail:
		w.text = bytes.Clone(w.text[len(w.text)-tail:])
	}
	return len(p), nil
}

func (w *lastWords) String() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return strings.TrimSpace(string(w.text))
}

// reason gives the runtime's own reason out of its last words, "" when there is none, and whether it is a panic's.
func reason(words string) (why string, panicked bool) {
	if _, after, ok := cutLine(words, "fatal error: "); ok {
		why, _, _ = strings.Cut(after, "\n")
		return why, false
	}
	_, after, ok := cutLine(words, "panic: ")
	if !ok {
		return "", false
	}
	var lines []string
	for line := range strings.Lines(after) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "goroutine ") {
			break
		}
		if !strings.HasPrefix(line, "[signal ") {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, " "), true
}

// cutLine cuts text around a prefix of one of its lines.
func cutLine(text, start string) (before, after string, ok bool) {
	if strings.HasPrefix(text, start) {
		return "", text[len(start):], true
	}
	return strings.Cut(text, "\n"+start)
}

// label matches the label that cells' goroutines carry.
var label = regexp.MustCompile(`(?m)^goroutine \d+ .*\[running.* labels:\{"cell": "(\d+)"`)

// cellOf gives the cell whose goroutine spoke the last words, "" when they don't tell.
func cellOf(words string) string {
	if m := label.FindStringSubmatch(words); m != nil {
		return m[1]
	}
	return ""
}
