package engine

import "sync"

// newSource gives the way to read a pipe that suits the system.
func newSource(p pipe, mu *sync.Mutex, take func([]byte)) (source, error) {
	return newMarked(p, mu, take), nil
}
