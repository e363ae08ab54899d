package yaegi

import (
	"github.com/thunen-lab/thunen/kernel/lang"
)

// marks are the lines that statements set.
type marks struct {
	line      *int
	places    []lang.Position
	in        []string
	functions map[string]lang.Position
	bodies    map[string]string                     // closures that are the body of a function, and the function
	calls     map[string]map[string][]lang.Position // by yaegi's names of caller and callee, "" when not known
}

// call notes the place of a call.
func (m *marks) call(from, to string, at lang.Position) {
	if m.calls[from] == nil {
		m.calls[from] = map[string][]lang.Position{}
	}
	m.calls[from][to] = append(m.calls[from][to], at)
}

// caller is the place in a function from where callee was called: the call's line where only one can be meant, else that of
// the function.
func (m *marks) caller(name, callee string, f lang.Position) lang.Position {
	calls := m.calls[name][callee]
	if len(calls) == 0 {
		calls = m.calls[name][""]
	}
	f.Column = 0
	for _, c := range calls {
		if c.Line != calls[0].Line || c.Cell != calls[0].Cell {
			return f
		}
	}
	if len(calls) == 0 {
		return f
	}
	return calls[0]
}

func newMarks() *marks {
	return &marks{places: make([]lang.Position, 1), in: make([]string, 1), functions: map[string]lang.Position{},
		bodies: map[string]string{}, calls: map[string]map[string][]lang.Position{}}
}

// add numbers a place; in is yaegi's name of the function.
func (m *marks) add(p lang.Position, in string) int {
	m.places = append(m.places, p)
	m.in = append(m.in, in)
	return len(m.places) - 1
}

func (m *marks) function(name string, p lang.Position) { m.functions[name] = p }

// now is the place that the last statement set.
func (m *marks) now() (lang.Position, bool) {
	i := *m.line
	if i <= 0 || i >= len(m.places) {
		return lang.Position{}, false
	}
	return m.places[i], true
}

func (m *marks) nowIn() string {
	if i := *m.line; i > 0 && i < len(m.in) {
		return m.in[i]
	}
	return ""
}
