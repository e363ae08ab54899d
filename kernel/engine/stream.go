package engine

import (
	"bytes"
	"io"
	"os"
	"sync"
	"unicode/utf8"
)

const (
	// chunk is how much of a stream is sent at once at most.
	chunk = 64 << 10
	// promptLength bounds what is remembered of an unfinished line.
	promptLength = 1 << 10
)

// streams are what cells print to: two pipes that this process writes to as os.Stdout and os.Stderr and reads itself, so
// that compiled packages, loggers and child processes are heard as well.
type streams struct {
	mu       sync.Mutex // held while output is taken and sent: it is what order means
	out, err *stream
	send     func(kind string, text []byte) // called with mu held; blocks while the kernel is slow
}

// stream is one of the two.
type stream struct {
	kind   string
	file   *os.File // what cells write to
	source source
	part   []byte // the first bytes of a character that hasn't arrived whole
	line   []byte // the unfinished last line
}

// source reads a stream's pipe and passes on what it finds. There are two: pulled asks the pipe itself what is in it,
// marked works where that isn't possible.
type source interface {
	// follow passes on output as it arrives, until the pipe ends.
	follow()
	// drain passes on all output that was written before the call.
	drain()
}

// newStreams makes the pipes and starts to read them; pipes may hold the ends of pipes that exist already.
func newStreams(pipes [2]pipe, send func(kind string, text []byte)) (*streams, error) {
	s := &streams{send: send}
	var err error
	if s.out, err = s.open(Stdout, pipes[0]); err != nil {
		return nil, err
	}
	s.err, err = s.open(Stderr, pipes[1])
	return s, err
}

// pipe is the two ends of a pipe.
type pipe struct{ r, w *os.File }

// open makes one stream.
func (s *streams) open(kind string, p pipe) (*stream, error) {
	if p.r == nil {
		var err error
		if p.r, p.w, err = os.Pipe(); err != nil {
			return nil, err
		}
	}
	st := &stream{kind: kind, file: p.w}
	take := func(text []byte) { s.take(st, text) }
	var err error
	if st.source, err = newSource(p, &s.mu, take); err != nil {
		return nil, err
	}
	go st.source.follow()
	return st, nil
}

// drain sends everything that has been printed so far.
func (s *streams) drain() {
	s.out.source.drain()
	s.err.source.drain()
}

// flush drains and gives up waiting for the rest of a character.
func (s *streams) flush() {
	s.drain()
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, st := range []*stream{s.out, s.err} {
		if len(st.part) > 0 {
			s.send(st.kind, st.part)
			st.part = nil
		}
	}
}

// reopen replaces a stream that a cell has closed, so that the next cell can print. It reports whether it did.
func (s *streams) reopen() (replaced bool, err error) {
	for _, st := range []**stream{&s.out, &s.err} {
		if _, err := (*st).file.Write(nil); err == nil {
			continue
		}
		fresh, err := s.open((*st).kind, pipe{})
		if err != nil {
			return replaced, err
		}
		s.mu.Lock()
		*st, replaced = fresh, true
		s.mu.Unlock()
	}
	return replaced, nil
}

// take sends a piece of a stream, whole characters only. mu is held.
func (s *streams) take(st *stream, text []byte) {
	if len(st.part) > 0 {
		text = append(st.part, text...)
		st.part = nil
	}
	whole := wholeRunes(text)
	st.part = bytes.Clone(text[whole:])
	if text = text[:whole]; len(text) == 0 {
		return
	}
	st.remember(text)
	s.send(st.kind, text)
}

// remember keeps the unfinished last line: code that waits for input has printed its prompt there.
func (st *stream) remember(text []byte) {
	if i := bytes.LastIndexByte(text, '\n'); i >= 0 {
		st.line, text = st.line[:0], text[i+1:]
	}
	st.line = append(st.line, text[max(0, len(text)-promptLength):]...)
	st.line = st.line[max(0, len(st.line)-promptLength):]
}

// prompt gives the unfinished last line of standard output and forgets it.
func (s *streams) prompt() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	line := string(s.out.line)
	s.out.line = nil
	return line
}

// ordered gives the writer for standard error whose output keeps its place among that of standard output.
func (s *streams) ordered() io.Writer { return orderedWriter{s} }

type orderedWriter struct{ s *streams }

func (w orderedWriter) Write(p []byte) (int, error) {
	w.s.drain()
	w.s.mu.Lock()
	defer w.s.mu.Unlock()
	w.s.take(w.s.err, p)
	return len(p), nil
}

// wholeRunes gives the length of text without the character that is cut off at its end.
func wholeRunes(text []byte) int {
	for i := len(text) - 1; i >= max(0, len(text)-utf8.UTFMax); i-- {
		if utf8.RuneStart(text[i]) {
			if utf8.FullRune(text[i:]) {
				break
			}
			return i
		}
	}
	return len(text)
}
