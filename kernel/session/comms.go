package session

import (
	"errors"
	"fmt"
	"maps"
	"sync"

	"github.com/thunen-lab/thunen/kernel/engine"
	"github.com/thunen-lab/thunen/kernel/lang"
	"github.com/thunen-lab/thunen/stdlib/comm"
)

// comms are the open comms, by identifier: what they are open to.
type comms struct {
	mu   sync.Mutex
	open map[string]string
}

// note follows what goes over comms, in either direction; false says that it makes no sense.
func (c *comms) note(e comm.Event) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	_, known := c.open[e.ID]
	switch e.Kind {
	case comm.Opened:
		if known {
			return false
		}
		c.open[e.ID] = e.Target
		return true
	case comm.Closed:
		delete(c.open, e.ID)
	}
	return known
}

// takeAll gives the open comms and forgets them.
func (c *comms) takeAll() map[string]string {
	c.mu.Lock()
	defer c.mu.Unlock()
	all := c.open
	c.open = map[string]string{}
	return all
}

// Comms gives the open comms: their targets, by identifier.
func (s *Session) Comms() map[string]string {
	s.comms.mu.Lock()
	defer s.comms.mu.Unlock()
	return maps.Clone(s.comms.open)
}

// ErrNoComm is what Deliver gives for a message to a comm that isn't open.
var ErrNoComm = errors.New("the comm is not open")

// ErrCommOpen is what Deliver gives for the opening of a comm whose identifier is in use.
var ErrCommOpen = errors.New("a comm of this name is open already")

// Deliver hands a message that a front end sends over a comm to the cells' code; what the code shows in answer goes to
// front. It never waits: handled is closed when that code has run. While a cell runs that is at one of its safe points.
// A comm that nobody takes is closed at once, as an Output tells.
func (s *Session) Deliver(e comm.Event, front Front) (handled <-chan struct{}, err error) {
	done := make(chan struct{})
	close(done)
	if !s.comms.note(e) {
		if e.Kind == comm.Opened {
			return done, fmt.Errorf("comm %s: %w", e.ID, ErrCommOpen)
		}
		return done, fmt.Errorf("comm %s: %w", e.ID, ErrNoComm)
	}
	s.mu.Lock()
	l, cell := s.life, s.cell
	s.mu.Unlock()
	select {
	case <-l.ready:
		if l.err == nil {
			job := &engine.Job{Source: lang.Source{Cell: cell}, Parent: front.Parent}
			job.Output = func(out engine.Output) { s.output(front, out) }
			return l.worker.Deliver(e, job), nil
		}
	default: // no code of cells is there yet that could take it
	}
	if e.Kind == comm.Opened {
		s.output(front, closing(e.ID, cell))
	}
	return done, nil
}

// closing is what tells a front end that a comm is closed from this side.
func closing(id string, cell int) engine.Output {
	return engine.Output{Kind: engine.Comm, Cell: cell, Event: comm.Event{Kind: comm.Closed, ID: id}}
}

// closeComms tells the last cell's front that the comms are gone, with the worker that held their ends.
func (s *Session) closeComms() {
	s.mu.Lock()
	front, cell := s.front, s.cell
	s.mu.Unlock()
	for id := range s.comms.takeAll() {
		s.output(front, closing(id, cell))
	}
}
