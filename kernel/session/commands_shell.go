package session

import (
	"context"
	"errors"
	"os/exec"
	"sync"
	"time"
	"unicode/utf8"

	"github.com/thunen-lab/thunen/kernel/engine"
	"github.com/thunen-lab/thunen/kernel/lang"
)

// orphanTime is how long output is awaited of what a shell command left running in the background, before that is ended.
const orphanTime = 200 * time.Millisecond

// shell runs a command of the system's shell, which ends with all it has started. One that fails fails the cell, so that
// Run All stops there.
func (s *Session) shell(ctx context.Context, p piece, front Front) *lang.Error {
	cmd := shellCommand(ctx, p.args)
	cmd.Dir = s.options.Dir
	cmd.WaitDelay = orphanTime
	var order sync.Mutex
	writer := func(kind string) *streamWriter {
		return &streamWriter{order: &order, send: func(text string) {
			s.output(front, engine.Output{Kind: kind, Cell: p.source.Cell, Text: text})
		}}
	}
	out, errs := writer(engine.Stdout), writer(engine.Stderr)
	cmd.Stdout, cmd.Stderr = out, errs
	err := cmd.Run()
	endOrphans(cmd)
	out.flush()
	errs.flush()
	switch {
	case ctx.Err() != nil:
		return interrupted()
	case err == nil || errors.Is(err, exec.ErrWaitDelay):
		return nil
	}
	return s.shellError(p, err)
}

func (s *Session) shellError(p piece, err error) *lang.Error {
	failed := &lang.Error{
		Name: "error", Message: "!" + p.args + ": " + err.Error(),
		At: []lang.Position{{Cell: p.source.Cell, File: p.source.Name, Line: p.line.number, Column: 1, Text: p.line.text}},
	}
	var exit *exec.ExitError
	if errors.As(err, &exit) && exit.ExitCode() == notFound {
		failed.Hint = "The shell doesn't know this command. To show a Go value that begins with !, write it in parentheses."
	}
	return failed
}

// streamWriter makes outputs of what a shell command prints, in whole characters.
type streamWriter struct {
	order *sync.Mutex
	send  func(string)
	part  []byte
}

func (w *streamWriter) Write(p []byte) (int, error) {
	w.order.Lock()
	defer w.order.Unlock()
	text := append(w.part, p...)
	end := len(text)
	for i := len(text) - 1; i >= max(0, len(text)-utf8.UTFMax); i-- {
		if utf8.RuneStart(text[i]) {
			if !utf8.FullRune(text[i:]) {
				end = i
			}
			break
		}
	}
	w.part = append([]byte(nil), text[end:]...)
	if end > 0 {
		w.send(string(text[:end]))
	}
	return len(p), nil
}

// flush sends the beginning of a character that never came whole.
func (w *streamWriter) flush() {
	w.order.Lock()
	defer w.order.Unlock()
	if len(w.part) > 0 {
		w.send(string(w.part))
		w.part = nil
	}
}
