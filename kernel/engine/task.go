package engine

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"github.com/thunen-lab/thunen/kernel/lang"
)

// task is a request that a cell's code runs for.
type task struct {
	id     uint64
	source lang.Source
	asks   bool // there is someone to ask
	ctx    context.Context
	cancel context.CancelFunc

	mu      sync.Mutex
	ended   bool
	failure *lang.Error // of one of its goroutines
	exit    *int
}

// newTask makes a task of a request and the present one.
func (s *server) newTask(m message) *task {
	t := &task{
		id: m.Job, asks: m.Input,
		source: lang.Source{Cell: m.Cell, Name: m.Name, Text: string(m.payload)},
	}
	t.ctx, t.cancel = context.WithCancel(context.Background())
	s.mu.Lock()
	defer s.mu.Unlock()
	s.task = t
	return t
}

// current gives the running task, or the last one.
func (s *server) current() *task {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.task
}

// interrupt asks a task to stop. Whatever waits for input in it gets the end of it.
func (s *server) interrupt(id uint64) {
	if t := s.current(); t.id == id && t.cancel != nil {
		t.cancel()
		s.stdin.end()
	}
}

// failed takes the panic of a goroutine that a cell started.
func (s *server) failed(cell int, err *lang.Error) {
	if t := s.current(); t.source.Cell == cell && t.fail(err) {
		return
	}
	for _, line := range err.Traceback(false) {
		fmt.Fprintln(s.streams.ordered(), line)
	}
}

// fail ends a task with the failure of one of its goroutines; false when it has ended already.
func (t *task) fail(err *lang.Error) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.ended || t.cancel == nil {
		return false
	}
	if t.failure == nil {
		t.failure = err
		t.cancel()
	}
	return true
}

// exited notes the status with which the running cell asked to exit.
func (s *server) exited(code int) {
	t := s.current()
	t.mu.Lock()
	defer t.mu.Unlock()
	if !t.ended && t.exit == nil {
		t.exit = &code
	}
}

// end closes a task and gives its outcome: err is what its own goroutine came to.
func (t *task) end(err error) (failed *lang.Error, exit *int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.ended = true
	t.cancel()
	failed = asError(err)
	if t.failure != nil && (failed == nil || failed.Name == interrupted) {
		failed = t.failure
	}
	return failed, t.exit
}

const interrupted = "interrupted"

// asError makes any error one for people.
func asError(err error) *lang.Error {
	var known *lang.Error
	var exit Exit
	switch {
	case err == nil:
		return nil
	case errors.As(err, &known):
		return known
	case errors.As(err, &exit):
		return &lang.Error{Name: "exit", Message: exit.Error(), Hint: "The cell ended here; the session goes on."}
	case errors.Is(err, context.Canceled):
		return &lang.Error{Name: interrupted, Message: "the cell was interrupted"}
	}
	return &lang.Error{Name: "error", Message: err.Error()}
}

// internal is the error for a panic of the language or the engine itself.
func internal(r any) *lang.Error {
	return &lang.Error{
		Name:    "refused",
		Message: fmt.Sprintf("the cell can't be run because of a mistake in Thunen: %v", r),
		Hint:    "Please report it with the cell's text.",
	}
}
