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
func newSource(p pipe, mu *sync.Mutex, take func([]byte)) (source, error) {
	return newPulled(p.r, mu, take)
}

const (
	// pipeful is no less than a pipe holds on any system: what was written before a drain is within its first pipeful.
	pipeful = 1 << 20
	// small and brief: code that prints many short lines is left alone for a moment, so that they travel together.
	small = 4 << 10
	brief = 500 * time.Microsecond
)

// pulled reads a pipe without waiting, under the lock that keeps output in order. So whoever needs to know that all
// output has been taken can take it himself.
type pulled struct {
	raw    syscall.RawConn
	file   *os.File
	mu     *sync.Mutex
	take   func([]byte)
	buffer []byte // used with mu held
}

func newPulled(r *os.File, mu *sync.Mutex, take func([]byte)) (*pulled, error) {
	raw, err := r.SyscallConn()
	if err != nil {
		return nil, err
	}
	return &pulled{raw: raw, file: r, mu: mu, take: take, buffer: make([]byte, chunk)}, nil
}

func (p *pulled) follow() {
	_ = p.raw.Read(func(fd uintptr) (ended bool) {
		for {
			n, err := p.pull(fd)
			switch {
			case errors.Is(err, syscall.EAGAIN):
				return false // wait for more
			case err != nil || n == 0:
				return true
			case n < small:
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

// pull takes what the pipe holds, up to a chunk.
func (p *pulled) pull(fd uintptr) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for {
		n, err := syscall.Read(int(fd), p.buffer)
		if errors.Is(err, syscall.EINTR) {
			continue
		}
		if n > 0 {
			p.take(p.buffer[:n])
		}
		return n, err
	}
}
