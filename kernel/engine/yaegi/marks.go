package yaegi

import (
	"sync"

	"github.com/thunen-lab/thunen/kernel/lang"
)

// marks are the places that lowered code refers to. A goroutine of an earlier cell may panic while a cell is built.
type marks struct {
	line *int // the number of the place that the last statement set

	mu        sync.RWMutex
	places    []lang.Position
	in        []string // yaegi's names of the functions that the places are in
	functions map[string]lang.Position
	bodies    map[string]string                     // closures that are the body of a function, and the function
	calls     map[string]map[string][]lang.Position // by yaegi's names of caller and callee, "" when not known
	inside    map[string][]string                   // the closures that a function makes
}

func newMarks() *marks {
	return &marks{places: make([]lang.Position, 1), in: make([]string, 1), functions: map[string]lang.Position{},
		bodies: map[string]string{}, calls: map[string]map[string][]lang.Position{}, inside: map[string][]string{}}
}

// add numbers a place; in is yaegi's name of the function.
func (m *marks) add(p lang.Position, in string) int {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.places = append(m.places, p)
	m.in = append(m.in, in)
	return len(m.places) - 1
}

// function notes where the user's function is that yaegi knows by name.
func (m *marks) function(name string, p lang.Position) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.functions[name] = p
}

// body notes that a closure is the body of a function.
func (m *marks) body(closure, function string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.bodies[closure] = function
}

// closure notes that a function makes a closure.
func (m *marks) closure(name, function string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.inside[function] = append(m.inside[function], name)
}

// call notes the place of a call.
func (m *marks) call(from, to string, at lang.Position) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.calls[from] == nil {
		m.calls[from] = map[string][]lang.Position{}
	}
	m.calls[from][to] = append(m.calls[from][to], at)
}

// now is the place that the last statement set, and the function it is in.
func (m *marks) now() (at lang.Position, in string, ok bool) { return m.at(*m.line) }

// at is a place by its number, and the function it is in.
func (m *marks) at(i int) (at lang.Position, in string, ok bool) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	if i <= 0 || i >= len(m.places) {
		return lang.Position{}, "", false
	}
	return m.places[i], m.in[i], true
}

// of is the place of a function.
func (m *marks) of(name string) (lang.Position, bool) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	p, ok := m.functions[name]
	p.Column = 0
	return p, ok
}

// around is the function whose body the closure is, else the function itself.
func (m *marks) around(name string) (function string, isBody bool) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	if outer, ok := m.bodies[name]; ok {
		return outer, true
	}
	return name, false
}

// caller is the place in a function from where callee was called: the call's line where only one can be meant, else that of
// the function.
func (m *marks) caller(name, callee string) lang.Position {
	f, _ := m.of(name)
	m.mu.RLock()
	defer m.mu.RUnlock()
	calls := m.calls[name][callee]
	if len(calls) == 0 {
		calls = m.calls[name][""]
	}
	if len(calls) == 0 {
		return f
	}
	for _, c := range calls {
		if c.Line != calls[0].Line || c.Cell != calls[0].Cell {
			return f
		}
	}
	return calls[0]
}

// callsItself tells whether the text of a function has a call of itself.
func (m *marks) callsItself(name string) bool {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return len(m.calls[name][name]) > 0
}

// last is the place that the last statement set.
func (m *marks) last() (lang.Position, bool) {
	at, _, ok := m.now()
	return at, ok
}
