package exact

import (
	"fmt"
	"strings"
)

// What shows a stack would show the engine's: here it is the cells' functions that call each other.

// stack is what debug.Stack gives: the call that asks is made by frame g.
func (g *frame) stack() []byte {
	var b strings.Builder
	b.WriteString("goroutine 1 [running]:\n")
	g.th.top = g.prev
	for _, p := range places(g.th.chain(nil)) {
		name := p.fn
		if name == "" {
			name = "cell"
		}
		fmt.Fprintf(&b, "%s(...)\n\t%s:%d\n", name, p.file, p.line)
	}
	g.th.top = g
	return []byte(b.String())
}

func adaptStack(e *Engine, g *frame, ft *funcType, _ func(*frame)) { e.results(g, ft, g.stack()) }

func adaptPrintStack(e *Engine, g *frame, _ *funcType, _ func(*frame)) { e.stderr().Write(g.stack()) }

// adaptRuntimeStack is runtime.Stack, of the caller's goroutine whatever is asked for.
func adaptRuntimeStack(e *Engine, g *frame, ft *funcType, _ func(*frame)) {
	buf, _ := e.param(g, ft, 0).Interface().([]byte)
	e.results(g, ft, copy(buf, g.stack()))
}
