package engine

import (
	"os"
	"sync"
)

// stdin is the cells' standard input: a pipe into which the answers of the person at the notebook are written.
type stdin struct {
	mu    sync.Mutex
	r, w  *os.File
	ended bool
}

func newStdin() (*stdin, error) {
	s := &stdin{}
	return s, s.renew()
}

// renew makes a fresh pipe the standard input.
func (s *stdin) renew() error {
	r, w, err := os.Pipe()
	if err != nil {
		return err
	}
	s.r, s.w, s.ended = r, w, false
	os.Stdin = r
	return nil
}

// begin readies standard input for a cell: when it has come to its end and there is someone to ask again, or when a cell
// has closed it, there is a fresh one; when there is no one to ask, it is at its end.
func (s *stdin) begin(allowed bool) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, err := s.r.Stat(); err != nil || s.ended && allowed {
		s.close()
		if err := s.renew(); err != nil {
			return err
		}
	}
	if !allowed {
		s.close()
	}
	return nil
}

// file is the end that cells read from.
func (s *stdin) file() *os.File {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.r
}

// enter gives cells a line to read. It waits while they don't read what is there already.
func (s *stdin) enter(line string) {
	s.mu.Lock()
	w := s.w
	s.mu.Unlock()
	_, _ = w.WriteString(line + "\n") // fails when it has come to its end
}

// end makes reads give io.EOF once all that was entered is read.
func (s *stdin) end() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.close()
}

func (s *stdin) close() {
	if !s.ended {
		_ = s.w.Close()
		s.ended = true
	}
}
