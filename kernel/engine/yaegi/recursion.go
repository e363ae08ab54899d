package yaegi

import (
	"maps"
	"slices"
	"strings"

	"github.com/thunen-lab/thunen/kernel/lang"
)

// Of an endless recursion yaegi tells nothing but that the stack grows. Which function it is follows from who calls whom.

// overflow is the error of a cell whose function is called run, when the stack has grown beyond its bound.
func (e *Engine) overflow(run string) *lang.Error {
	err := &lang.Error{
		Name: "fatal error", Message: "stack overflow: functions that the cell calls call each other without end",
		Hint: "Look for the case in which the function doesn't call itself. " + lang.Kept,
	}
	circles := e.marks.circles(run)
	if _, in, ok := e.marks.now(); ok { // the circle that the last statement was in
		for _, c := range circles {
			if slices.Contains(c, in) {
				circles = [][]string{c}
			}
		}
	}
	switch len(circles) {
	case 0:
		return err
	case 1:
		err.At = e.marks.way(run, circles[0])
	}
	var texts []string
	for _, c := range circles {
		texts = append(texts, e.marks.without(c))
	}
	err.Message = "stack overflow: " + strings.Join(texts, ", or ")
	return err
}

// without says that functions call each other without end.
func (m *marks) without(circle []string) string {
	var names []string
	for _, name := range circle {
		if p, ok := m.of(name); ok && p.Func != "" && !slices.Contains(names, p.Func) {
			names = append(names, p.Func)
		}
	}
	slices.Sort(names)
	if len(names) == 1 {
		return names[0] + " calls itself without end"
	}
	return strings.Join(names, " and ") + " call each other without end"
}

// circles gives the functions that can call themselves, of those that a function leads to: each with those that it does so
// through. Calls of function values aren't known.
func (m *marks) circles(from string) [][]string {
	var found [][]string
	in := map[string]bool{}
	for _, name := range slices.Sorted(maps.Keys(m.reached(from))) {
		if in[name] {
			continue
		}
		after := m.reached(name)
		if !after[name] {
			continue
		}
		var circle []string
		for _, other := range slices.Sorted(maps.Keys(after)) {
			if m.reached(other)[name] {
				circle = append(circle, other)
				in[other] = true
			}
		}
		found = append(found, circle)
	}
	return found
}

// reached gives the functions that a function calls, and those that they call.
func (m *marks) reached(from string) map[string]bool {
	seen := map[string]bool{}
	for next := []string{from}; len(next) > 0; {
		name := next[0]
		next = next[1:]
		for _, to := range m.callees(name) {
			if !seen[to] {
				seen[to] = true
				next = append(next, to)
			}
		}
	}
	return seen
}

// callees gives the functions that a function calls, and the literals in it, in a fixed order.
func (m *marks) callees(name string) []string {
	m.mu.RLock()
	defer m.mu.RUnlock()
	var all []string
	for to := range m.calls[name] {
		if to != "" {
			all = append(all, to)
		}
	}
	all = append(all, m.inside[name]...)
	slices.Sort(all)
	return all
}

// way gives the calls that lead from a function into a circle, innermost first: the first is one within the circle.
func (m *marks) way(from string, circle []string) []lang.Position {
	before := map[string]string{}
	for next := []string{from}; len(next) > 0; {
		name := next[0]
		next = next[1:]
		if slices.Contains(circle, name) {
			return m.calledOn(from, name, before, circle)
		}
		for _, to := range m.callees(name) {
			if _, seen := before[to]; !seen {
				before[to] = name
				next = append(next, to)
			}
		}
	}
	return nil
}

// calledOn gives the places of the calls on a way that ends with name.
func (m *marks) calledOn(from, name string, before map[string]string, circle []string) []lang.Position {
	var at []lang.Position
	for _, to := range m.callees(name) {
		if slices.Contains(circle, to) {
			at = append(at, m.caller(name, to))
			break
		}
	}
	for name != from {
		outer := before[name]
		at = append(at, m.caller(outer, name))
		name = outer
	}
	return at
}
