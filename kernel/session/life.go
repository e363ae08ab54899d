package session

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"github.com/thunen-lab/thunen/kernel/engine"
	"github.com/thunen-lab/thunen/kernel/lang"
)

// startTime bounds how long a worker may take to start.
const startTime = time.Minute

// life is that of one worker, from its start to its burial.
type life struct {
	engine string
	ready  chan struct{} // closed when the worker can be used, or err says why it can't
	worker *engine.Worker
	err    *lang.Error
	buried chan struct{} // closed when it has died and its heir is on the way
	lost   []string      // what went with it

	mu     sync.Mutex
	busy   bool // a cell runs: its death is that cell's error
	dead   bool
	closed bool // ended on purpose: not to be mourned
}

// live starts a worker in the background. s.mu is held, or s not shared yet.
func (s *Session) live() *life {
	l := &life{engine: s.options.Engine, ready: make(chan struct{}), buried: make(chan struct{})}
	go s.tend(l)
	return l
}

// tend leads a worker through its life.
func (s *Session) tend(l *life) {
	defer close(l.buried)
	if err := s.raise(l); err != nil {
		s.log.Error("worker not started", "error", err)
		l.err = stillborn(err)
		close(l.ready)
		return
	}
	close(l.ready)
	death := l.worker.Death()
	untold := s.succeed(l)
	l.mu.Lock()
	closed := l.closed
	l.mu.Unlock()
	if !closed {
		s.closeComms()
	}
	if untold {
		s.mourn(death, 0, l.lost)
	}
}

// stillborn is the error of a cell for which no worker could be started.
func stillborn(err error) *lang.Error {
	failed := &lang.Error{
		Name: "worker died", Message: err.Error(),
		Hint: "Run the cell again: each try starts a new worker.",
	}
	var why *lang.Error
	if errors.As(err, &why) {
		failed.Message = "a new worker can't take over the session's imports, types and functions: " + why.Error()
		failed.Hint = "Mend what this names and run the cell again, or let %reset forget all names."
	}
	return failed
}

// raise starts the worker and makes it what survived of the session.
func (s *Session) raise(l *life) error {
	o := s.options
	w, err := engine.Start(engine.Config{Command: o.Command, Dir: o.Dir, Engine: l.engine, Memory: o.Memory, Args: o.Args, Log: s.log})
	if err != nil {
		return err
	}
	l.mu.Lock()
	l.worker = w
	closed := l.closed
	l.mu.Unlock()
	if closed {
		w.Close()
	}
	ctx, cancel := context.WithTimeout(context.Background(), startTime)
	defer cancel()
	err = w.WaitReady(ctx)
	if sources := s.lang.Survivors(); err == nil && len(sources) > 0 {
		err = w.Load(ctx, sources)
	}
	if err != nil {
		w.Close()
		return fmt.Errorf("the worker process didn't start: %w", err)
	}
	return nil
}

// succeed puts a fresh worker in the place of a dead one, and reports whether nobody has told of the death.
func (s *Session) succeed(l *life) (untold bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	l.mu.Lock()
	defer l.mu.Unlock()
	l.dead = true
	if l.closed || s.closed {
		return false
	}
	for _, g := range s.lang.Lose() {
		l.lost = append(l.lost, nameAndCell(g))
		s.lost = append(s.lost, g.Name)
	}
	s.vars = nil
	s.life = s.live()
	return !l.busy
}

// nameAndCell names a variable with the cell that made it; in a script there is no telling.
func nameAndCell(g *lang.Global) string {
	if g.Cell <= 0 {
		return g.Name
	}
	return g.Name + " (" + lang.CellName(g.Cell) + ")"
}

// mourn tells of the death of a worker while no cell ran, on the last cell's standard error.
func (s *Session) mourn(death *engine.Death, running int, lost []string) {
	s.mu.Lock()
	front, cell := s.front, s.cell
	s.mu.Unlock()
	err := death.Explain(running, lost)
	text := strings.Join(err.Traceback(false), "\n") + "\n"
	s.output(front, engine.Output{Kind: engine.Stderr, Cell: cell, Text: text})
}

// acquire gives the present worker once it is ready, for a cell to run in. One that didn't start is tried again.
func (s *Session) acquire(ctx context.Context) (*life, *lang.Error) {
	for {
		l, failed := s.present()
		if failed != nil {
			return nil, failed
		}
		select {
		case <-l.ready:
		case <-ctx.Done():
			return nil, interrupted()
		}
		if l.err != nil {
			return nil, l.err
		}
		if l.take() {
			return l, nil
		}
		<-l.buried // it died just now
	}
}

// present gives the present life; one that failed gets another try.
func (s *Session) present() (*life, *lang.Error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return nil, errClosed()
	}
	select {
	case <-s.life.ready:
		if s.life.err != nil {
			s.life = s.live()
		}
	default:
	}
	return s.life, nil
}

func (l *life) take() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.busy = !l.dead
	return l.busy
}

// release gives the worker back and makes the end of a request an error for people.
func (s *Session) release(l *life, src lang.Source, err error) *lang.Error {
	var death *engine.Death
	if errors.As(err, &death) {
		<-l.buried
		return s.obituary(l, src, death)
	}
	l.mu.Lock()
	l.busy = false
	dead := l.dead && !l.closed
	l.mu.Unlock()
	if dead { // right after its reply: nobody else tells
		s.mourn(l.worker.Death(), 0, l.lost)
	}
	var known *lang.Error
	switch {
	case err == nil:
		return nil
	case errors.As(err, &known):
		return known
	}
	return &lang.Error{Name: "error", Message: err.Error()}
}

// obituary is the error of the cell that ran when the worker died.
func (s *Session) obituary(l *life, src lang.Source, death *engine.Death) *lang.Error {
	l.mu.Lock()
	closed := l.closed
	l.mu.Unlock()
	if closed {
		return errClosed()
	}
	failed := death.Explain(src.Cell, l.lost)
	if death.Stubborn() {
		failed.Name = interruptedName
	}
	return failed
}

const interruptedName = "interrupted"

func errClosed() *lang.Error {
	return &lang.Error{Name: interruptedName, Message: "the session is closed"}
}

func interrupted() *lang.Error {
	return &lang.Error{Name: interruptedName, Message: "the cell was interrupted"}
}

// close ends the worker, or sees that it ends as soon as it has started.
func (l *life) close() {
	l.mu.Lock()
	l.closed = true
	w := l.worker
	l.mu.Unlock()
	if w != nil {
		w.Close()
	}
}
