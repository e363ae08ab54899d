package session

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/thunen-lab/thunen/kernel/engine"
	"github.com/thunen-lab/thunen/kernel/lang"
)

// record is a cell that declared variables.
type record struct {
	source lang.Source
	names  []string // those no later cell has declared again
	ended  bool     // the worker outlived it
	halted bool     // it was interrupted: it might never end
}

// runCode checks a piece of Go and runs it.
func (s *Session) runCode(ctx context.Context, src lang.Source, front Front) (*lang.Error, *int) {
	s.mu.Lock()
	before := s.life
	s.mu.Unlock()
	cell, failed := s.check(src)
	if failed != nil {
		return failed, nil
	}
	l, failed := s.acquire(ctx)
	if failed != nil {
		return failed, nil
	}
	if l != before { // what it was checked against may be lost
		if cell, failed = s.check(src); failed != nil {
			s.release(l, src, nil)
			return failed, nil
		}
	}
	outcome, err := l.worker.Run(ctx, &engine.Job{
		Source:   src,
		Parent:   front.Parent,
		Accepted: func() { s.accept(cell) },
		Output:   func(out engine.Output) { s.output(front, out) },
		Input:    front.Input,
	})
	if failed := s.release(l, src, err); failed != nil {
		return because(failed, outcome.Err), nil
	}
	if !outcome.Refused {
		s.undo(cell, outcome.Undone)
		s.ended(outcome.Vars, outcome.Err != nil && outcome.Err.Name == interruptedName)
	}
	return outcome.Err, outcome.Exit
}

// because gives the error of a cell that cost its worker: when there is one that led to it, that, with what was lost.
func because(death, cause *lang.Error) *lang.Error {
	if cause == nil {
		return death
	}
	cause.Lost = death.Lost
	hint := strings.ReplaceAll(cause.Hint, lang.Kept, "")
	cause.Hint = strings.TrimSpace(strings.TrimSpace(hint) + " Besides, " + death.Message + ". " + death.Hint)
	return cause
}

// ended notes that the cell accepted last has ended, and what the variables are now.
func (s *Session) ended(vars []lang.Snapshot, halted bool) {
	s.lang.Update(vars)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.vars = vars
	if s.open == nil {
		return
	}
	s.open.ended, s.open.halted = true, halted
	s.history = slices.DeleteFunc(s.history, func(r *record) bool {
		return r != s.open && r.supersededBy(s.open)
	})
	s.open = nil
}

// undo takes back the variables that a failed cell didn't come to declare.
func (s *Session) undo(cell *lang.Cell, names []string) {
	s.lang.Undo(cell, names)
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.open != nil {
		s.open.names = slices.DeleteFunc(s.open.names, func(name string) bool { return slices.Contains(names, name) })
	}
}

// supersededBy takes from a record the names that a later cell has declared again, and reports whether none is left.
func (r *record) supersededBy(later *record) bool {
	r.names = slices.DeleteFunc(r.names, func(name string) bool { return slices.Contains(later.names, name) })
	return len(r.names) == 0
}

// check checks a piece of Go. A mistake in the checker costs the cell, not the kernel.
func (s *Session) check(src lang.Source) (cell *lang.Cell, failed *lang.Error) {
	defer func() {
		if r := recover(); r != nil {
			s.log.Error("check", "panic", r, "cell", src.Text)
			failed = &lang.Error{
				Name: "refused", Message: fmt.Sprintf("the cell can't be checked because of a mistake in Thunen: %v", r),
				Hint: "Please report it with the cell's text.",
			}
		}
	}()
	return s.lang.Check(src)
}

// accept makes a cell that the worker has built part of the session.
func (s *Session) accept(cell *lang.Cell) {
	s.lang.Accept(cell)
	r := &record{source: cell.Source}
	for _, g := range cell.Vars {
		r.names = append(r.names, g.Name)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.open = nil; len(r.names) > 0 {
		s.open = r
		s.history = append(s.history, r)
	}
	s.lost = slices.DeleteFunc(s.lost, func(name string) bool { return slices.Contains(r.names, name) })
}
