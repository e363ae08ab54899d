package engine

import (
	"bytes"
	"crypto/rand"
	"encoding/binary"
	"sync"
	"sync/atomic"
)

// marked reads a pipe that can only be read by waiting. To drain it a marker is written into it, after everything that
// was printed before; once it arrives all of that has. A marker begins with 16 random bytes that nobody else is told, so
// that no output looks like one, and is short enough to be written in one piece.
type marked struct {
	pipe
	mu      *sync.Mutex
	take    func([]byte)
	nonce   [16]byte
	drains  atomic.Uint64
	pending atomic.Int64 // markers that are on their way
	held    []byte       // what may be the start of a marker
	waiting sync.Map     // number of a drain -> chan struct{}
	ended   chan struct{}
}

const markerLength = 16 + 8

func newMarked(p pipe, mu *sync.Mutex, take func([]byte)) *marked {
	m := &marked{pipe: p, mu: mu, take: take, ended: make(chan struct{})}
	rand.Read(m.nonce[:]) // never fails
	return m
}

func (m *marked) drain() {
	number := m.drains.Add(1)
	arrived := make(chan struct{})
	m.waiting.Store(number, arrived)
	m.pending.Add(1)
	marker := binary.BigEndian.AppendUint64(bytes.Clone(m.nonce[:]), number)
	if _, err := m.w.Write(marker); err != nil { // closed by the cell
		m.arrive(number)
		return
	}
	select {
	case <-arrived:
	case <-m.ended:
	}
}

func (m *marked) follow() {
	defer close(m.ended)
	defer m.r.Close()
	buffer := make([]byte, chunk)
	for {
		n, err := m.r.Read(buffer)
		m.mu.Lock()
		m.pass(buffer[:n])
		m.mu.Unlock()
		if err != nil {
			m.mu.Lock()
			m.take(m.held)
			m.mu.Unlock()
			return
		}
	}
}

// pass takes the output in text and the markers out of it.
func (m *marked) pass(text []byte) {
	if len(m.held) > 0 {
		text = append(m.held, text...)
		m.held = nil
	}
	for m.pending.Load() > 0 {
		i := bytes.Index(text, m.nonce[:])
		if i < 0 || i+markerLength > len(text) {
			m.hold(text, i)
			return
		}
		if i > 0 {
			m.take(text[:i])
		}
		m.arrive(binary.BigEndian.Uint64(text[i+len(m.nonce):]))
		text = text[i+markerLength:]
	}
	if len(text) > 0 {
		m.take(text)
	}
}

// hold takes text but for the start of a marker at its end; i is where the nonce is, negative when it isn't whole.
func (m *marked) hold(text []byte, i int) {
	if i < 0 {
		for i = max(0, len(text)-len(m.nonce)+1); !bytes.HasPrefix(m.nonce[:], text[i:]); i++ {
		}
	}
	if i > 0 {
		m.take(text[:i])
	}
	m.held = bytes.Clone(text[i:])
}

func (m *marked) arrive(number uint64) {
	if arrived, ok := m.waiting.LoadAndDelete(number); ok {
		m.pending.Add(-1)
		close(arrived.(chan struct{}))
	}
}
