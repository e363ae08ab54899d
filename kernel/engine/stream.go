package engine

import (
	"os"
	"sync"
)

// chunk is how much of a stream is sent at once at most.
const chunk = 64 << 10

// streams are what cells print to: two pipes that this process writes to as os.Stdout and os.Stderr and reads itself, so
// that compiled packages, loggers and child processes are heard as well.
type streams struct {
	mu       sync.Mutex // held while output is taken and sent: it is what order means
	out, err *stream
	sink     sink
}

// sink is where the streams go; it blocks while the kernel is slow. It is used with the streams' lock held.
type sink struct {
	// send sends a piece of a stream.
	send func(kind string, text []byte)
	// forward sends the next n bytes of a pipe, so that they are never anywhere else than in a pipe: whenever the process
	// dies, they aren't lost with it. Nil where the system can't.
	forward func(kind string, pipe uintptr, n int)
}

// stream is one of the two.
type stream struct {
	kind   string
	file   *os.File // what cells write to
	source source
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
func newStreams(pipes [2]pipe, sink sink) (*streams, error) {
	s := &streams{sink: sink}
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
	var err error
	if st.source, err = newSource(kind, p, &s.mu, s.sink); err != nil {
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
