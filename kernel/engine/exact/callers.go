package exact

import (
	"flag"
	"fmt"
	"log"
	"log/slog"
	"os"
	"path"
	"reflect"
	"runtime"
	"strings"
)

// Compiled functions that look at the stack, or at a function's entry, would find the engine's own. These are told what a
// program would find, or refused.

// adapted is what is done instead of a compiled call: g has the parameters, call does the call.
type adapted func(e *Engine, g *frame, ft *funcType, call func(g *frame))

// adaptation finds what is done instead of calling a function or method, by its name as ssa writes it.
func adaptation(name string) adapted {
	if a := adaptClock(name); a != nil {
		return a
	}
	switch name {
	case "runtime.Caller":
		return adaptCaller
	case "runtime.Stack":
		return adaptRuntimeStack
	case "runtime/debug.Stack":
		return adaptStack
	case "runtime/debug.PrintStack":
		return adaptPrintStack
	case "runtime.FuncForPC":
		return adaptFuncForPC
	case "(reflect.Value).Pointer", "(reflect.Value).UnsafePointer":
		return adaptPointer
	case "flag.Parse", "(*flag.FlagSet).Parse":
		return adaptFlags
	case "(*sync.WaitGroup).Go":
		return adaptWaitGroupGo
	case "time.AfterFunc":
		return adaptTimeAfterFunc
	case "context.AfterFunc":
		return adaptContextAfterFunc
	case "log/slog.NewTextHandler", "log/slog.NewJSONHandler":
		return adaptSlog
	}
	if kind, ok := strings.CutPrefix(name, "log."); ok {
		return adaptLog(kind, false)
	}
	if kind, ok := strings.CutPrefix(name, "(*log.Logger)."); ok {
		return adaptLog(kind, true)
	}
	return nil
}

// caller is where the skip-th function of the user's above the called one stands.
func (g *frame) caller(skip int) (place, bool) {
	for f := g.prev; f != nil && f.code != rootCode; f = f.prev {
		if f.step < 0 || f.code.native != nil || f.code.wrapper {
			continue
		}
		if skip--; skip >= 0 {
			continue
		}
		if i := f.code.steps[f.step]; i >= 0 {
			return f.code.positions[i], true
		}
		return place{}, false
	}
	return place{}, false
}

// param is the i-th parameter as a compiled value.
func (e *Engine) param(g *frame, ft *funcType, i int) reflect.Value {
	t := ft.params[i]
	return e.toHost(g, t, ft.paramAt[i], t.host)
}

// result is the i-th result as a compiled value.
func (e *Engine) result(g *frame, ft *funcType, i int) reflect.Value {
	t := ft.results[i]
	return e.toHost(g, t, ft.resultAt[i], t.host)
}

func (e *Engine) results(g *frame, ft *funcType, vs ...any) {
	for i, t := range ft.results {
		v := reflect.New(t.host).Elem()
		if vs[i] != nil {
			v.Set(reflect.ValueOf(vs[i]))
		}
		e.fromHost(g, t, ft.resultAt[i], v)
	}
}

// adaptCaller is runtime.Caller: without a program counter, which there is none of.
func adaptCaller(e *Engine, g *frame, ft *funcType, _ func(*frame)) {
	p, ok := g.caller(int(e.param(g, ft, 0).Int()))
	e.results(g, ft, uintptr(0), p.file, p.line, ok)
}

func adaptFuncForPC(e *Engine, g *frame, ft *funcType, call func(*frame)) {
	pc := uintptr(e.param(g, ft, 0).Uint())
	if f := runtime.FuncForPC(pc); pc != 0 && (f == nil || strings.HasPrefix(f.Name(), "reflect.")) {
		panic(unsupported("runtime.FuncForPC for a function of a cell"))
	}
	call(g)
}

// adaptPointer tells functions of cells apart by their code, as compiled ones are.
func adaptPointer(e *Engine, g *frame, ft *funcType, call func(*frame)) {
	v, ok := e.param(g, ft, 0).Interface().(reflect.Value)
	if ok && v.Kind() == reflect.Func && !v.IsNil() {
		if cl := closureOf(funcWord(v)); cl != nil {
			if ft.results[0].class == cWord {
				*at[uintptr](g.w, 0) = address(addrOf(cl.code))
			} else {
				*at[ptr](g.p, 0) = addrOf(cl.code)
			}
			return
		}
	}
	call(g)
}

func adaptSlog(e *Engine, g *frame, ft *funcType, call func(*frame)) {
	if o, ok := e.param(g, ft, 1).Interface().(*slog.HandlerOptions); ok && o != nil && o.AddSource {
		panic(unsupported("slog.HandlerOptions.AddSource: slog can't see where a cell stands; add the place as an attribute"))
	}
	call(g)
}

// adaptFlags ends the cell, not the process, when flags are wrong or help is asked for.
func adaptFlags(e *Engine, g *frame, ft *funcType, call func(*frame)) {
	f, args := flag.CommandLine, os.Args[1:]
	if len(ft.params) > 0 {
		f, _ = e.param(g, ft, 0).Interface().(*flag.FlagSet)
		args, _ = e.param(g, ft, 1).Interface().([]string)
	}
	if f == nil || f.ErrorHandling() != flag.ExitOnError {
		call(g)
		return
	}
	f.Init(f.Name(), flag.ContinueOnError)
	err := f.Parse(args)
	f.Init(f.Name(), flag.ExitOnError)
	switch {
	case err == flag.ErrHelp:
		e.exit(0)
	case err != nil:
		e.exit(2)
	}
	if len(ft.results) > 0 {
		e.results(g, ft, nil)
	}
}

// exit ends the cell as os.Exit does.
func (e *Engine) exit(code int) {
	e.substitutes["os"]["Exit"].Call([]reflect.Value{reflect.ValueOf(code)})
}

// adaptLog prints for loggers that show where they are called, and ends the cell, not the process, for the Fatal family. kind
// is Print, Printf, …; method says whether the first parameter is the logger.
func adaptLog(kind string, method bool) adapted {
	family := strings.TrimRight(strings.TrimSuffix(kind, "ln"), "f")
	switch family {
	case "Print", "Panic", "Fatal", "Output":
	default:
		return nil
	}
	const files = log.Lshortfile | log.Llongfile
	return func(e *Engine, g *frame, ft *funcType, call func(*frame)) {
		l, first := log.Default(), 0
		if method {
			l, first = e.param(g, ft, 0).Interface().(*log.Logger), 1
		}
		if l == nil || l.Flags()&files == 0 && family != "Fatal" {
			call(g)
			return
		}
		if family == "Output" {
			e.results(g, ft, e.logged(g, l, int(e.param(g, ft, first).Int())-1, e.param(g, ft, first+1).String()))
			return
		}
		text := e.logText(g, ft, kind, first)
		if err := e.logged(g, l, 0, text); err != nil && family == "Print" {
			return
		}
		switch family {
		case "Panic":
			panic(text)
		case "Fatal":
			e.exit(1)
		}
	}
}

// logText is the text that a call of the Print, Panic or Fatal family makes of its arguments.
func (e *Engine) logText(g *frame, ft *funcType, kind string, first int) string {
	args, _ := e.param(g, ft, len(ft.params)-1).Interface().([]any)
	switch {
	case strings.HasSuffix(kind, "ln"):
		return fmt.Sprintln(args...)
	case strings.HasSuffix(kind, "f"):
		return fmt.Sprintf(e.param(g, ft, first).String(), args...)
	}
	return fmt.Sprint(args...)
}

// logged writes a line as the logger does, with the place of the skip-th caller. It fails as the logger's writer does.
func (e *Engine) logged(g *frame, l *log.Logger, skip int, text string) error {
	flags, prefix, where := l.Flags(), l.Prefix(), ""
	if flags&(log.Lshortfile|log.Llongfile) != 0 {
		p, ok := g.caller(skip)
		if !ok {
			p = place{file: "???"}
		}
		if flags&log.Lshortfile != 0 {
			p.file = path.Base(p.file)
		}
		where = fmt.Sprintf("%s:%d: ", p.file, p.line)
	}
	if flags&log.Lmsgprefix != 0 {
		where, prefix = where+prefix, ""
	}
	line := log.New(l.Writer(), prefix, flags&^(log.Lshortfile|log.Llongfile|log.Lmsgprefix))
	return line.Output(1, where+text)
}
