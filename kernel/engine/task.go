package engine

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"github.com/thunen-lab/thunen/kernel/lang"
	"github.com/thunen-lab/thunen/stdlib/comm"
)

// task is a request that a cell's code runs for.
type task struct {
	id     uint64
	source lang.Source
	asks   bool // there is someone to ask
	ctx    context.Context
	cancel context.CancelFunc

	company bool   // goroutines of other tasks were about when it began
	handler bool   // it handles a comm's message
	sender  uint64 // of a handler: the message's request, which is its own unless a cell's is
	outer   *task  // the one that ran before a handler interrupted it

	mu      sync.Mutex
	ended   bool
	failure *lang.Error // of one of its goroutines, or an interrupt
	exit    *int
}

// newTask makes a task of a request and the present one.
func (s *server) newTask(m message) *task {
	t := &task{
		id: m.Job, asks: m.Input,
		source: lang.Source{Cell: m.Cell, Name: m.Name, Text: string(m.payload)},
	}
	t.ctx, t.cancel = context.WithCancel(context.Background())
	t.company = s.accompanied()
	comm.SetParent(m.Parent)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.task = t
	if t.id <= s.stopped { // interrupted before it came to it
		t.failure = asError(context.Canceled)
		t.cancel()
	}
	return t
}

// runs reports whether the task has begun and not ended.
func (t *task) runs() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.id != 0 && !t.ended
}

// current gives the running task, or the last one.
func (s *server) current() *task {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.task
}

// interrupt asks a task to stop: it didn't end well then, whatever its code makes of that. Code that waits for input
// gets the end of it.
func (s *server) interrupt(id uint64) {
	s.mu.Lock()
	s.stopped = max(s.stopped, id)
	s.mu.Unlock()
	for t := s.current(); t != nil; t = t.outer {
		if t.id != id && !t.handler {
			continue
		}
		if t.fail(asError(context.Canceled)) && !t.handler {
			s.stdin.end()
		}
	}
}

// goroutineFailed takes the panic of a goroutine that a cell started.
func (s *server) goroutineFailed(cell int, err *lang.Error) {
	t := s.cellTask()
	ends := t.source.Cell == cell && t.runs()
	if err.Name != "exit" {
		err.Message += " (in a goroutine"
		if t.source.Name == "" { // not a script
			err.Message += " that " + lang.CellName(cell) + " started"
		}
		err.Message += ")"
		err.Hint = strings.TrimSpace(strings.TrimSuffix(err.Hint, lang.Kept))
		if ends {
			err.Hint += " It ended the cell, as it would end a program. "
		} else {
			err.Hint += " Only the goroutine ended. "
		}
		err.Hint = strings.TrimSpace(err.Hint + lang.Kept)
	}
	s.failed(cell, err)
}

// cellTask gives the running or last task of a cell, not of a handler of comms.
func (s *server) cellTask() *task {
	t := s.current()
	for t.handler {
		t = t.outer
	}
	return t
}

// failed fails a cell by what happened beside its own goroutine.
func (s *server) failed(cell int, err *lang.Error) {
	t := s.cellTask()
	if t.source.Cell == cell && t.fail(err) {
		time.AfterFunc(grace, func() { s.giveUp(t) })
		return
	}
	for _, line := range err.Traceback(false) {
		fmt.Fprintln(authored{s, Stderr}, line)
	}
}

// giveUp ends a task whose own goroutine doesn't stop after another one failed: it is in compiled code, and may wait there
// for the other for ever. The kernel then ends this process.
func (s *server) giveUp(t *task) {
	s.streams.drain()
	t.mu.Lock()
	defer t.mu.Unlock()
	if !t.ended {
		t.ended = true
		s.send(message{Kind: msgDone, Job: t.id, Err: t.failure, Stuck: true})
	}
}

// fail asks a task to stop and makes err what it came to; false when it has ended already.
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

// failed gives what a task was made to fail with.
func (t *task) failed() *lang.Error {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.failure
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

// end closes a task and sends its reply; err is what its own goroutine came to.
func (s *server) end(t *task, err error, reply message) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.ended {
		return // given up
	}
	t.ended = true
	t.cancel()
	reply.Job, reply.Exit = t.id, t.exit
	reply.Err = asError(err)
	if t.failure != nil && (reply.Err == nil || reply.Err.Name == interrupted && t.failure.Name != interrupted) {
		reply.Err = placed(t.failure, reply.Err)
	}
	s.send(reply)
}

// placed gives what a task was made to fail with the place where it was stopped, when it has none of its own.
func placed(failure, stopped *lang.Error) *lang.Error {
	if stopped == nil || len(failure.At) > 0 {
		return failure
	}
	here := *failure
	here.At = stopped.At
	return &here
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
