package session

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/thunen-lab/thunen/kernel/lang"
)

// reset forgets everything: names, history, and the worker with whatever still runs in it.
func (s *Session) reset(_ context.Context, p piece, front Front) *lang.Error {
	s.mu.Lock()
	old := s.life
	s.lang.Reset()
	s.history, s.open, s.lost, s.vars = nil, nil, nil, nil
	old.mu.Lock()
	old.closed = true
	old.mu.Unlock()
	s.life = s.live()
	s.mu.Unlock()
	old.close()
	s.closeComms()
	s.tell(p.source, front, "All names are forgotten.\n")
	return nil
}

// restore runs the cells again that made the variables which are lost. One that fails doesn't keep the others from it.
func (s *Session) restore(ctx context.Context, p piece, front Front) *lang.Error {
	records, left := s.makersOfLost()
	var first *lang.Error
	var cells []string
	for _, r := range records {
		failed, _ := s.runCode(ctx, r.source, front)
		if ctx.Err() != nil {
			return failed
		}
		if failed != nil && first == nil {
			first = failed
		}
		cells = append(cells, strings.TrimPrefix(lang.CellName(r.source.Cell), "cell "))
	}
	if len(cells) > 0 {
		s.tell(p.source, front, fmt.Sprintf("Ran %s again. What other cells changed since isn't restored.\n", strings.Join(cells, ", ")))
	}
	for _, r := range left {
		why := "the worker ended in it"
		if r.halted {
			why = "it was interrupted"
		}
		s.tell(p.source, front, fmt.Sprintf("%s wasn't run again for %s: %s.\n",
			strings.TrimPrefix(lang.CellName(r.source.Cell), "cell "), strings.Join(r.names, ", "), why))
	}
	if len(cells)+len(left) == 0 {
		s.tell(p.source, front, "Nothing is lost.\n")
	}
	return first
}

// makersOfLost gives the cells that declared lost variables last, in the order they ran; left are those among them that would
// hardly end well: the worker died in them, or they were interrupted.
func (s *Session) makersOfLost() (records, left []*record) {
	s.mu.Lock()
	defer s.mu.Unlock()
	missing := slices.Clone(s.lost)
	for _, r := range slices.Backward(s.history) {
		made := func(name string) bool { return slices.Contains(r.names, name) }
		if !slices.ContainsFunc(missing, made) {
			continue
		}
		if !r.ended || r.halted { // the variable may have been there before
			left = append(left, r)
			continue
		}
		missing = slices.DeleteFunc(missing, made)
		records = append(records, r)
	}
	slices.Reverse(records)
	slices.Reverse(left)
	return records, left
}
