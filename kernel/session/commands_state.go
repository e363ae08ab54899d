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
	s.history, s.lost, s.vars = nil, nil, nil
	old.mu.Lock()
	old.closed = true
	old.mu.Unlock()
	s.life = s.live()
	s.mu.Unlock()
	old.close()
	s.tell(p.source, front, "All names are forgotten.\n")
	return nil
}

// restore runs the cells again that made the variables which are lost.
func (s *Session) restore(ctx context.Context, p piece, front Front) *lang.Error {
	records, names := s.makersOfLost()
	if len(records) == 0 {
		s.tell(p.source, front, "Nothing is lost.\n")
		return nil
	}
	var cells []string
	for _, r := range records {
		if failed, _ := s.runCode(ctx, r.source, front); failed != nil {
			return failed
		}
		cells = append(cells, fmt.Sprintf("[%d]", r.source.Cell))
	}
	s.tell(p.source, front, fmt.Sprintf("Restored %s by running %s again. What other cells changed in them is not restored.\n",
		strings.Join(names, ", "), strings.Join(cells, ", ")))
	return nil
}

// makersOfLost gives the cells that declared lost variables last, in the order they ran, and the variables' names.
func (s *Session) makersOfLost() ([]record, []string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	missing := slices.Clone(s.lost)
	var records []record
	var names []string
	for i := len(s.history) - 1; i >= 0; i-- {
		found := slices.DeleteFunc(slices.Clone(missing), func(name string) bool {
			return !slices.Contains(s.history[i].names, name)
		})
		if len(found) == 0 {
			continue
		}
		records = append(records, s.history[i])
		names = append(found, names...)
		missing = slices.DeleteFunc(missing, func(name string) bool { return slices.Contains(found, name) })
	}
	slices.Reverse(records)
	return records, names
}
