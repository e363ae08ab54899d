package engine

import (
	"fmt"
	"io"
	"os"
	"reflect"

	"github.com/thunen-lab/thunen/kernel/lang"
)

// Maker makes the engine of a worker.
type Maker func(Host) (Engine, error)

// Host is what the worker process offers to the engine in it.
type Host struct {
	// Stderr takes what the engine itself writes to standard error for a cell (the builtins print and println), in order
	// with standard output and displays.
	Stderr io.Writer
	// Failed is told of a panic in a goroutine that a cell started: the cell fails with it, or, when it has ended,
	// the error is shown on its standard error.
	Failed func(cell int, err *lang.Error)

	// Stuck is told of a cell that can never go on. It is asked to stop, and its worker is ended when it doesn't.
	Stuck func(cell int, err *lang.Error)

	// Exited is told of the status with which a cell ended itself by os.Exit or log.Fatal. Substitutes do that.
	Exited func(code int)

	// Yield is a safe point: handlers of comms may run in it. Engines call it between the top-level statements of a cell.
	Yield func()

	// Memory is how many bytes cells may use; 0 is as many as there are. See Free.
	Memory int64

	server *server
}

// Substitutes are functions that an engine puts in the place of compiled ones, by import path and name: those that would
// end the process, and those whose output would else lose its place among standard output and displays.
func (h Host) Substitutes() map[string]map[string]reflect.Value {
	exit, fatal := h.exits()
	return map[string]map[string]reflect.Value{
		"os":  exit,
		"log": fatal,
		"fmt": {
			"Print":   reflect.ValueOf(func(v ...any) (int, error) { return fmt.Fprint(h.ordered(os.Stdout), v...) }),
			"Println": reflect.ValueOf(func(v ...any) (int, error) { return fmt.Fprintln(h.ordered(os.Stdout), v...) }),
			"Printf": reflect.ValueOf(func(format string, v ...any) (int, error) {
				return fmt.Fprintf(h.ordered(os.Stdout), format, v...)
			}),
			"Fprint": reflect.ValueOf(func(w io.Writer, v ...any) (int, error) {
				return fmt.Fprint(h.ordered(w), v...)
			}),
			"Fprintf": reflect.ValueOf(func(w io.Writer, format string, v ...any) (int, error) {
				return fmt.Fprintf(h.ordered(w), format, v...)
			}),
			"Fprintln": reflect.ValueOf(func(w io.Writer, v ...any) (int, error) {
				return fmt.Fprintln(h.ordered(w), v...)
			}),
		},
	}
}

// ordered gives, for the cells' standard output and error, the writer that keeps order and knows who writes; else w.
func (h Host) ordered(w io.Writer) io.Writer {
	file, ok := w.(*os.File)
	switch {
	case !ok || file == nil || h.server == nil:
		return w
	case file == h.server.streams.err.file:
		return h.Stderr
	case file == os.Stdout:
		return h.server.stdout()
	}
	return w
}
