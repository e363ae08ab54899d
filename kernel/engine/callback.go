package engine

import (
	"context"
	"errors"
	"fmt"
	"runtime/pprof"
	"sync"

	"github.com/thunen-lab/thunen/kernel/lang"
	"github.com/thunen-lab/thunen/stdlib/comm"
)

// interruptible is an engine whose functions, when compiled code calls them, can be stopped: Call runs code that calls
// some, and returns soon after ctx is cancelled.
type interruptible interface {
	Call(ctx context.Context, code func())
}

// deliver takes a comm's message from the kernel; its handler runs when no cell runs, or at a safe point of one.
func (s *server) deliver(m message) {
	e, err := unpackComm(m)
	if err != nil {
		s.leave(err)
	}
	m.payload = nil
	comm.Deliver(e, func(handle func() error) { s.handler(m, handle) })
	select {
	case s.wake <- struct{}{}:
	default:
	}
}

// handler runs the handler of a comm's message. What it shows is the message's; at a safe point of a cell it is the cell's, for the
// message has been acknowledged then, and a front end takes nothing any more in its name. What comms send is always the message's:
// a front end waits for its answer.
func (s *server) handler(m message, handle func() error) {
	s.streams.drain()
	t := s.beginHandler(m)
	parent := comm.Parent()
	if t.id == m.Job {
		comm.SetParent(m.Parent)
	}
	failed := asError(s.called(t, handle))
	if stopped := t.failed(); stopped != nil {
		failed = stopped
	}
	if failed != nil {
		for _, line := range failed.Traceback(false) {
			fmt.Fprintln(authored{s, Stderr}, line)
		}
	}
	s.streams.drain()
	comm.SetParent(parent)
	s.endHandler(t)
	s.send(message{Kind: msgHandled, Job: m.Job})
}

// beginHandler makes a task of a comm's message the present one; it ends with the cell's that it interrupts.
func (s *server) beginHandler(m message) *task {
	s.mu.Lock()
	defer s.mu.Unlock()
	t := &task{id: m.Job, sender: m.Job, outer: s.task, handler: true, company: true}
	t.source.Cell = s.task.source.Cell
	if s.task.runs() {
		t.id = s.task.id
	}
	t.ctx, t.cancel = context.WithCancel(context.Background())
	s.task = t
	return t
}

func (s *server) endHandler(t *task) {
	t.mu.Lock()
	t.ended = true
	t.mu.Unlock()
	t.cancel()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.task = t.outer
}

// called runs a handler on a goroutine of its own, as cells are. A panic in it is its error.
func (s *server) called(t *task, handle func() error) (err error) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		err = errGoexit
		defer func() {
			if r := recover(); r != nil {
				err = handlerError(r)
			}
		}()
		pprof.Do(t.ctx, labels(t), func(ctx context.Context) {
			if engine, ok := s.engine.(interruptible); ok {
				engine.Call(ctx, func() { err = handle() })
				return
			}
			err = handle()
		})
	}()
	<-done
	return err
}

// handlerError makes an error of what a handler panicked with.
func handlerError(r any) error {
	if err, ok := r.(error); ok {
		var placed *lang.Error
		if known := asError(err); known.Name != "error" || errors.As(err, &placed) {
			return known
		}
	}
	return fmt.Errorf("panic in a callback: %v", r)
}

// handlers are the comms' messages that the worker has and hasn't handled.
type handlers struct {
	mu   sync.Mutex
	open map[uint64]*handling
}

type handling struct {
	job  *Job
	done chan struct{}
}

// Deliver hands a comm's message from the front end to the worker. What its handler shows goes to job's Output. The channel
// is closed when the handler has ended, or the worker. It waits for no cell.
func (w *Worker) Deliver(e comm.Event, job *Job) (handled <-chan struct{}) {
	w.mu.Lock()
	w.jobs++
	job.id = w.jobs
	w.mu.Unlock()
	h := &handling{job: job, done: make(chan struct{})}
	w.handlers.mu.Lock()
	w.handlers.open[job.id] = h
	w.handlers.mu.Unlock()
	m := message{Kind: msgComm, Job: job.id, Cell: job.Source.Cell, Parent: job.Parent}
	packComm(&m, e)
	if err := w.link.send(m); err != nil {
		w.handled(job.id)
	}
	select {
	case <-w.gone:
		w.handled(job.id)
	default:
	}
	return h.done
}

// handled notes that a message has been handled, or never will be.
func (w *Worker) handled(id uint64) {
	w.handlers.mu.Lock()
	defer w.handlers.mu.Unlock()
	if h, ok := w.handlers.open[id]; ok {
		delete(w.handlers.open, id)
		close(h.done)
	}
}

// handlerJob gives the job of a message that is being handled; nil when there is none of this number.
func (w *Worker) handlerJob(id uint64) *Job {
	w.handlers.mu.Lock()
	defer w.handlers.mu.Unlock()
	if h, ok := w.handlers.open[id]; ok {
		return h.job
	}
	return nil
}

// forsake ends the wait for handlers when the worker has ended.
func (w *Worker) forsake() {
	w.handlers.mu.Lock()
	ids := make([]uint64, 0, len(w.handlers.open))
	for id := range w.handlers.open {
		ids = append(ids, id)
	}
	w.handlers.mu.Unlock()
	for _, id := range ids {
		w.handled(id)
	}
}
