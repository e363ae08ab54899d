package waiting

import (
	"bytes"
	"iter"
	"regexp"
	"strings"
)

// engines are the packages of engines: how they wait is for them to know. printing are the functions that they put in the place
// of package fmt's: they only call others.
const (
	engines  = "github.com/thunen-lab/thunen/kernel/engine/"
	printing = "github.com/thunen-lab/thunen/kernel/engine.Host.Substitutes."
)

// Shut says that a goroutine is blocked until another one wakes it, and that nothing it is in could have arranged for being woken
// otherwise: each of its functions is an engine's, the runtime's, or of a package that does nothing later.
func (g Goroutine) Shut() bool {
	if !g.Asleep() && !strings.HasPrefix(g.State, "coroutine") {
		return false
	}
	for f := range g.Functions() {
		path := packageOf(f)
		if !strings.HasPrefix(path, engines) && !strings.HasPrefix(f, printing) && !inner(path) && !quiet(path) {
			return false
		}
	}
	return true
}

// inner says whether a package is the runtime's own.
func inner(path string) bool {
	return path == "main" || path == "runtime" || strings.HasPrefix(path, "internal/") || strings.HasPrefix(path, "runtime/internal/")
}

// call matches a line of a stack that names a function, without its arguments.
var call = regexp.MustCompile(`^(\S.*)\(.*\)$`)

// Functions gives the names of the functions that a goroutine is in, innermost first, with their import paths:
// sync.(*Mutex).Lock.
func (g Goroutine) Functions() iter.Seq[string] {
	return func(yield func(string) bool) {
		for line := range bytes.Lines([]byte(g.Stack)) {
			if bytes.HasPrefix(line, []byte("created by ")) {
				continue
			}
			m := call.FindSubmatch(bytes.TrimRight(line, "\n"))
			if m != nil && !yield(string(m[1])) {
				return
			}
		}
	}
}

// In says whether a goroutine is in a function, called as in exact.(*thread).sleep.
func (g Goroutine) In(function string) bool { return strings.Contains(g.Stack, "/"+function+"(") }

// packageOf gives the import path of a function's package.
func packageOf(function string) string {
	start := strings.LastIndexByte(function, '/') + 1
	if i := strings.IndexByte(function, '['); i >= 0 { // type arguments
		start = strings.LastIndexByte(function[:i], '/') + 1
	}
	end := strings.IndexByte(function[start:], '.')
	if end < 0 {
		return function
	}
	return function[:start+end]
}
