package engine

import "sync"

// newSource gives the way to read a pipe that suits the system.
func newSource(kind string, p pipe, mu *sync.Mutex, sink sink) (source, error) {
	return newMarked(p, mu, func(text []byte) { sink.send(kind, text) }), nil
}
