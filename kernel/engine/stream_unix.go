//go:build unix

package engine

import (
	"errors"
	"os"
	"sync"
	"syscall"
	"time"
)

// newSource gives the way to read a pipe that suits the system.
func newSource(kind string, p pipe, mu *sync.Mutex, sink sink) (source, error) {
	enlarge(p.r)
	return newPulled(kind, p.r, mu, sink)
}

const (
	// pipeful is no less than a pipe holds on any system: what was written before a drain is within its first pipeful.
	pipeful = 1 << 20
	// brief is how long output stays in its pipe, so that lines that code prints one after another travel together.
	brief = 500 * time.Microsecond
)

// pulled reads a pipe without waiting, under the lock that keeps output in order. So whoever needs to know that all
// output has been taken can take it himself.
type pulled struct {
	kind   string
	raw    syscall.RawConn
	file   *os.File
	mu     *sync.Mutex
	sink   sink
	buffer []byte // used with mu held
}

func newPulled(kind string, r *os.File, mu *sync.Mutex, sink sink) (*pulled, error) {
	raw, err := r.SyscallConn()
	if err != nil {
		return nil, err
	}
	return &pulled{kind: kind, raw: raw, file: r, mu: mu, sink: sink, buffer: make([]byte, chunk)}, nil
}

func (p *pulled) follow() {
	_ = p.raw.Read(func(fd uintptr) (ended bool) {
		time.Sleep(brief)
		for {
			n, err := p.pull(fd)
			if errors.Is(err, syscall.EAGAIN) {
				return false // wait for more
			}
			if err != nil || n == 0 {
				return true
			}
			if n < chunk { // it is being written to: better a large piece soon than many small ones
				time.Sleep(brief)
			}
		}
	})
	_ = p.file.Close()
}

func (p *pulled) drain() {
	_ = p.raw.Control(func(fd uintptr) {
		for total := 0; total < pipeful; {
			n, err := p.pull(fd)
			if err != nil || n == 0 {
				return
			}
			total += n
		}
	})
}

// pull sends what the pipe holds, up to a chunk.
func (p *pulled) pull(fd uintptr) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if n := held(fd); n > 0 && p.sink.forward != nil {
		n = min(n, chunk)
		p.sink.forward(p.kind, fd, n)
		return n, nil
	}
	for {
		n, err := syscall.Read(int(fd), p.buffer)
		if errors.Is(err, syscall.EINTR) {
			continue
		}
		if n > 0 {
			p.sink.send(p.kind, p.buffer[:n])
		}
		return n, err
	}
}
