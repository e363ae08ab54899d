package yaegi

import (
	"encoding/json"
	"fmt"
	"io"
	"log"
	"os"
	"reflect"

	"github.com/thunen-lab/thunen/kernel/engine"
	"github.com/thunen-lab/thunen/stdlib/rt"
)

// replaced gives what cells get instead of a function or method of a compiled package, by its full name: where it would
// end the process, where an interrupt must end its wait, and where it would see a box instead of the value in it.
func (e *Engine) replaced(name string) (reflect.Value, bool) {
	v, ok := e.replacements[name]
	return v, ok
}

// replace fills the table of replacements.
func (e *Engine) replace(substitutes map[string]map[string]reflect.Value) {
	e.replacements = map[string]reflect.Value{}
	add := func(fs map[string]any) {
		for name, f := range fs {
			e.replacements[name] = reflect.ValueOf(f)
		}
	}
	add(exits())
	for path, fs := range substitutes {
		for name, f := range fs {
			e.replacements[path+"."+name] = f
		}
	}
	add(e.host.waits())
	add(e.host.starts())
	add(map[string]any{"errors.As": e.types.As, "runtime.Goexit": func() { panic(goexit{}) }})
	if !e.types.Makes() {
		add(boxed(e.replacements["fmt.Fprintf"]))
	}
}

// goexit is the panic of runtime.Goexit.
type goexit struct{}

// exits are the functions that would end the process.
func exits() map[string]any {
	return map[string]any{
		"os.Exit":               func(code int) { panic(engine.Exit{Code: code}) },
		"log.Fatal":             func(a ...any) { fatal(log.Default(), fmt.Sprint(a...)) },
		"log.Fatalf":            func(f string, a ...any) { fatal(log.Default(), rt.Sprintf(f, a...)) },
		"log.Fatalln":           func(a ...any) { fatal(log.Default(), fmt.Sprintln(a...)) },
		"(*log.Logger).Fatal":   func(l *log.Logger, a ...any) { fatal(l, fmt.Sprint(a...)) },
		"(*log.Logger).Fatalf":  func(l *log.Logger, f string, a ...any) { fatal(l, rt.Sprintf(f, a...)) },
		"(*log.Logger).Fatalln": func(l *log.Logger, a ...any) { fatal(l, fmt.Sprintln(a...)) },
	}
}

// callerDepth is where log finds the line of a cell: there is none to find.
const callerDepth = 3

// fatal logs and ends the cell.
func fatal(l *log.Logger, text string) {
	_ = l.Output(callerDepth, text)
	panic(engine.Exit{Code: 1})
}

// boxed are the functions that must open boxes, where values of cells' types travel in them.
func boxed(fprintf reflect.Value) map[string]any {
	print := fmt.Fprintf
	if fprintf.IsValid() {
		if f, ok := fprintf.Interface().(func(io.Writer, string, ...any) (int, error)); ok {
			print = f
		}
	}
	return map[string]any{
		"fmt.Printf": func(format string, a ...any) (int, error) {
			format, a = rt.Verbs(format, a)
			return fmt.Fprintf(os.Stdout, format, a...)
		},
		"fmt.Fprintf": func(w io.Writer, format string, a ...any) (int, error) {
			format, a = rt.Verbs(format, a)
			return print(w, format, a...)
		},
		"fmt.Appendf": func(b []byte, format string, a ...any) []byte {
			format, a = rt.Verbs(format, a)
			return fmt.Appendf(b, format, a...)
		},
		"fmt.Sprintf":          rt.Sprintf,
		"fmt.Errorf":           rt.Errorf,
		"log.Printf":           func(f string, a ...any) { log.Print(rt.Sprintf(f, a...)) },
		"(*log.Logger).Printf": func(l *log.Logger, f string, a ...any) { l.Print(rt.Sprintf(f, a...)) },
		"encoding/json.Unmarshal": func(data []byte, v any) error {
			return rt.Unmarshal(v, func(p any) error { return json.Unmarshal(data, p) })
		},
		"(*encoding/json.Decoder).Decode": func(d *json.Decoder, v any) error { return rt.Unmarshal(v, d.Decode) },
	}
}
