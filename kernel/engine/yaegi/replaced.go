package yaegi

import (
	"encoding/json"
	"fmt"
	"io"
	"log"
	"os"
	"reflect"

	"github.com/thunen-lab/thunen/stdlib/rt"
)

// replaced gives what cells get instead of a function of a compiled package: where it would end the process, or where it
// would see a box and not the value in it.
func (e *Engine) replaced(name string) (reflect.Value, bool) {
	if name == "errors.As" {
		return reflect.ValueOf(e.types.As), true
	}
	f, ok := replacements[name]
	if !ok {
		return reflect.Value{}, false
	}
	return reflect.ValueOf(f), true
}

var replacements = map[string]any{
	"fmt.Printf": func(format string, a ...any) (int, error) {
		format, a = rt.Verbs(format, a)
		return fmt.Fprintf(os.Stdout, format, a...)
	},
	"fmt.Fprintf": func(w io.Writer, format string, a ...any) (int, error) {
		format, a = rt.Verbs(format, a)
		return fmt.Fprintf(w, format, a...)
	},
	"fmt.Appendf": func(b []byte, format string, a ...any) []byte {
		format, a = rt.Verbs(format, a)
		return fmt.Appendf(b, format, a...)
	},
	"fmt.Sprintf": rt.Sprintf,
	"fmt.Errorf":  rt.Errorf,

	"encoding/json.Unmarshal": func(data []byte, v any) error {
		return rt.Unmarshal(v, func(p any) error { return json.Unmarshal(data, p) })
	},
	"(*encoding/json.Decoder).Decode": func(d *json.Decoder, v any) error { return rt.Unmarshal(v, d.Decode) },

	"os.Exit":        func(code int) { panic(exit{call: "os.Exit", code: code}) },
	"runtime.Goexit": func() { panic(exit{goexit: true}) },
	"log.Fatal":      func(a ...any) { fatal(log.Default(), "log.Fatal", fmt.Sprint(a...)) },
	"log.Fatalf":     func(f string, a ...any) { fatal(log.Default(), "log.Fatalf", rt.Sprintf(f, a...)) },
	"log.Fatalln":    func(a ...any) { fatal(log.Default(), "log.Fatalln", fmt.Sprintln(a...)) },

	"(*log.Logger).Fatal":   func(l *log.Logger, a ...any) { fatal(l, "log.Fatal", fmt.Sprint(a...)) },
	"(*log.Logger).Fatalf":  func(l *log.Logger, f string, a ...any) { fatal(l, "log.Fatalf", rt.Sprintf(f, a...)) },
	"(*log.Logger).Fatalln": func(l *log.Logger, a ...any) { fatal(l, "log.Fatalln", fmt.Sprintln(a...)) },
	"(*log.Logger).Printf":  func(l *log.Logger, f string, a ...any) { l.Print(rt.Sprintf(f, a...)) },
	"log.Printf":            func(f string, a ...any) { log.Print(rt.Sprintf(f, a...)) },
}

// fatal logs and ends the cell.
func fatal(l *log.Logger, call, text string) {
	_ = l.Output(3, text)
	panic(exit{call: call, code: 1})
}
