package session

import (
	"context"
	"fmt"
	"strings"

	"github.com/thunen-lab/thunen/kernel/lang"
)

// chooseEngine says which engine runs the cells, or makes the named one run them: in a fresh worker, since what is in the old
// one's variables can't be carried over.
func (s *Session) chooseEngine(ctx context.Context, p piece, front Front) *lang.Error {
	name := strings.TrimSpace(p.args)
	s.mu.Lock()
	now := s.options.Engine
	s.mu.Unlock()
	if name == "" {
		s.tell(p.source, front, now+"\n")
		return nil
	}
	if _, ok := makers()[name]; !ok {
		return p.refused(fmt.Sprintf("there is no engine %q", name), "The engines are "+engineNames()+".")
	}
	if name == now {
		s.tell(p.source, front, "The "+name+" engine runs the cells already.\n")
		return nil
	}
	l, lost := s.moveTo(name)
	if len(lost) > 0 {
		s.tell(p.source, front, "Lost with the "+now+" engine: "+strings.Join(lost, ", ")+". %restore runs their cells again.\n")
	}
	if failed := l.wait(ctx); failed != nil {
		back, _ := s.moveTo(now)
		if failed := back.wait(ctx); failed != nil {
			return failed
		}
		return p.refused(fmt.Sprintf("the %s engine can't take over the session's functions and types: %s", name, failed.Message),
			"The "+now+" engine goes on. %reset forgets what it can't take over.")
	}
	s.tell(p.source, front, "The "+name+" engine runs the cells from here on.\n")
	return nil
}

// moveTo ends the worker and starts one with another engine; what survives a worker is carried over, and what is lost named.
func (s *Session) moveTo(name string) (l *life, lost []string) {
	s.mu.Lock()
	old := s.life
	old.mu.Lock()
	old.closed = true
	old.mu.Unlock()
	for _, g := range s.lang.Lose() {
		lost = append(lost, nameAndCell(g))
		s.lost = append(s.lost, g.Name)
	}
	s.vars, s.options.Engine = nil, name
	l = s.live()
	s.life = l
	s.mu.Unlock()
	old.close()
	s.closeComms()
	return l, lost
}

// wait waits until the worker can be used, or gives the reason why it can't.
func (l *life) wait(ctx context.Context) *lang.Error {
	select {
	case <-l.ready:
		return l.err
	case <-ctx.Done():
		return interrupted()
	}
}

// refused is the failure of a command that can't be done.
func (p piece) refused(message, hint string) *lang.Error {
	return &lang.Error{
		Name: "refused", Message: message, Hint: hint,
		At: []lang.Position{{Cell: p.source.Cell, File: p.source.Name, Line: p.line.number, Column: 1, Text: p.line.text}},
	}
}
