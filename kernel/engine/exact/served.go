package exact

import (
	"io"
	"net/http"
	"runtime"
	"strings"
)

// A server of package http recovers the panic of a handler and logs it with the goroutine's stack, which would show the engine. Here
// it is told with the user's lines instead, and the server with its own word for that.

// served says whether compiled code has called the function of enterCode that panics for a server's connection, with no other
// function of a cell in between, which might recover.
func served() bool {
	var pcs [1 << 10]uintptr
	frames := runtime.CallersFrames(pcs[:runtime.Callers(1, pcs[:])])
	entered := 0
	for {
		f, more := frames.Next()
		switch {
		case strings.HasSuffix(f.Function, "/exact.(*run).enterCode"):
			if entered++; entered > 1 {
				return false
			}
		case f.Function == "net/http.(*conn).serve":
			return true
		}
		if !more {
			return false
		}
	}
}

// serve tells of a handler's panic and gives what to panic with.
func (e *Engine) serve(in *innerPanic) any {
	if err, ok := in.value.(error); ends(in.value) || ok && err == http.ErrAbortHandler || !served() {
		return in.value
	}
	e.inner.Store(nil)
	err := failure(in.value, in.chain)
	err.Message += " (in a handler of package http: the server goes on)"
	io.WriteString(e.stderr(), strings.Join(err.Traceback(false), "\n")+"\n")
	return http.ErrAbortHandler
}
