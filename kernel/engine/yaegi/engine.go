package yaegi

import (
	"fmt"
	"go/types"
	"io"
	"reflect"
	"runtime"
	"strings"
	"sync"
	"time"

	"github.com/traefik/yaegi/interp"

	"github.com/thunen-lab/thunen/kernel/engine"
	"github.com/thunen-lab/thunen/kernel/engine/exact/rtype"
	"github.com/thunen-lab/thunen/kernel/lang"
	"github.com/thunen-lab/thunen/stdlib/rt"
)

// Options says how an engine reports.
type Options struct {
	// GoroutinePanic is called when a goroutine that a cell started panics, ends the process or fails a must: err is what
	// the cell would have failed with. It is called from that goroutine; nil drops the error.
	GoroutinePanic func(cell int, err *lang.Error)
	// Stderr takes what print and println write; nil is what os.Stderr is at the time.
	Stderr io.Writer
	// Substitutes are put in the place of compiled functions, by import path and name.
	Substitutes map[string]map[string]reflect.Value
	// Stack is the memory that the stacks of goroutines may take before a running cell is stopped as an endless recursion;
	// 0 is 256 MiB.
	Stack uint64
	// Yield is called between the top-level statements of a cell; nil does nothing.
	Yield func()
	// Lowered is given what a cell became, before yaegi compiles it; nil for nobody.
	Lowered func(source string)
	// Boxes makes values of cells' types travel in boxes even where types can be made at run time.
	Boxes bool
}

// Make makes the engine of a worker.
func Make(host engine.Host) (engine.Engine, error) {
	return New(Options{GoroutinePanic: host.Failed, Stderr: host.Stderr, Substitutes: host.Substitutes(), Yield: host.Yield})
}

// Engine runs cells through yaegi. Build, Run and Value are called from one goroutine at a time.
type Engine struct {
	options Options
	interp  *interp.Interpreter
	types   *rt.Types
	ctx     *types.Context
	names   *names
	host    *host
	marks   *marks
	chains  *chains

	given   map[string]bool          // symbols that yaegi knows
	pending map[string]reflect.Value // symbols to give it
	paths   map[string]int
	sources map[string][]string // lines of cells, by file name
	vars    map[string]reflect.Value

	overlays     map[string]*lang.Cell    // by the path of the compiled package
	replacements map[string]reflect.Value // of compiled functions and methods, by full name

	mu   sync.Mutex
	busy chan struct{} // closed when what still runs of an interrupted cell has ended; nil when nothing does
}

var _ engine.Engine = (*Engine)(nil)

// New gives an engine that knows no cell yet. It loads no symbols.
func New(options Options) (*Engine, error) {
	if options.Stack == 0 {
		options.Stack = 256 << 20
	}
	if options.Yield == nil {
		options.Yield = func() {}
	}
	e := &Engine{options: options, ctx: types.NewContext(), names: newNames(), marks: newMarks(), chains: &chains{},
		given: map[string]bool{}, pending: map[string]reflect.Value{}, paths: map[string]int{}, sources: map[string][]string{},
		vars: map[string]reflect.Value{}, overlays: map[string]*lang.Cell{}}
	e.types = rt.New(e.compiled)
	if rtype.Check() == nil {
		e.types.DefineTypes(define)
		if !options.Boxes {
			e.types.MakeTypes(e.makeType)
		}
	}
	e.host = newHost(e)
	e.replace(options.Substitutes)
	e.interp = interp.New(interp.Options{Stdin: strings.NewReader(""), Stdout: io.Discard, Stderr: e.chains})
	if err := e.interp.Use(interp.Exports{hostPackage: e.host.symbols()}); err != nil {
		return nil, err
	}
	if err := e.load("package main\nimport \"h\"\nvar l_ int\nfunc line() *int { return &l_ }\n"); err != nil {
		return nil, fmt.Errorf("starting yaegi: %w", err)
	}
	line, err := e.function("line")
	if err != nil {
		return nil, err
	}
	e.marks.line = line.Call(nil)[0].Interface().(*int)
	return e, nil
}

// Name is yaegi.
func (e *Engine) Name() string { return "yaegi" }

// load compiles declarations and executes them: they only declare.
func (e *Engine) load(source string) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%v", r)
		}
	}()
	if e.options.Lowered != nil {
		e.options.Lowered(source)
	}
	p, err := e.interp.Compile(source)
	if err != nil {
		return err
	}
	_, err = e.interp.Execute(p)
	return err
}

// function gives a function that yaegi has compiled.
func (e *Engine) function(name string) (v reflect.Value, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%v", r)
		}
	}()
	v, err = e.interp.Eval(name)
	if err == nil && v.Kind() != reflect.Func {
		err = fmt.Errorf("%s is no function", name)
	}
	return v, err
}

// Build lowers and compiles a checked cell; nothing of it runs.
func (e *Engine) Build(c *lang.Cell) (engine.Program, error) {
	e.remember(c)
	b := &build{engine: e, names: e.names, unit: c, cell: c}
	l, err := b.tryLower()
	if err != nil {
		e.names.rollback()
		return nil, err
	}
	p, err2 := e.compile(c, l)
	if err2 != nil {
		e.names.rollback()
		return nil, notCompiled(c, err2)
	}
	e.names.commit()
	e.noteWakers(c)
	return p, nil
}

func (e *Engine) compile(c *lang.Cell, l lowered) (*program, error) {
	if err := e.use(); err != nil {
		return nil, err
	}
	if err := e.load(l.source); err != nil {
		return nil, err
	}
	run, err := e.function(l.run)
	if err != nil {
		return nil, err
	}
	defer e.forget(l.run, l.setup)
	if l.setup != "" {
		setup, err := e.function(l.setup)
		if err != nil {
			return nil, err
		}
		if err := callSafely(setup); err != nil {
			return nil, err
		}
	}
	return &program{engine: e, cell: c, name: l.run, run: run.Interface().(func())}, nil
}

func callSafely(f reflect.Value) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%v", r)
		}
	}()
	f.Call(nil)
	return nil
}

// notCompiled turns an error of yaegi's compiler about lowered source into a refusal.
func notCompiled(c *lang.Cell, err error) *lang.Error {
	e := &lang.Error{Name: "refused", Message: "the yaegi engine can't compile this cell: " + firstLine(err.Error()), Hint: useExact}
	e.At = []lang.Position{{Cell: c.Source.Cell, File: c.Source.Name, Line: 1, Text: firstLine(c.Source.Text)}}
	return e
}

func firstLine(s string) string {
	s, _, _ = strings.Cut(s, "\n")
	return s
}

func (b *build) tryLower() (l lowered, err error) {
	defer func() {
		switch r := recover().(type) {
		case nil:
		case refusal:
			err = r.err
		case runtime.Error:
			err = notCompiled(b.cell, r)
		default:
			panic(r)
		}
	}()
	return b.lower(), nil
}

// remember keeps a cell's lines for positions.
func (e *Engine) remember(c *lang.Cell) {
	name := c.Source.Name
	if name == "" {
		name = fmt.Sprintf("cell [%d]", c.Source.Cell)
	}
	e.sources[name] = strings.Split(c.Source.Text, "\n")
}

func (e *Engine) lines(name string) []string { return e.sources[name] }

// Value gives the present value of a session variable: addressable for types that compiled code knows, else boxed with
// its type; invalid when unknown.
func (e *Engine) Value(g *lang.Global) reflect.Value {
	v, ok := e.names.vars[g]
	if !ok {
		return reflect.Value{}
	}
	r := e.vars[v.name]
	t, err := e.types.Of(v.typ)
	if err != nil || !r.IsValid() {
		return reflect.Value{}
	}
	switch {
	case !t.Foreign() || types.IsInterface(v.typ):
		return r
	case t.Real() != nil:
		return rt.Recast(r, t.Real())
	}
	return reflect.ValueOf(t.Box(r.Interface()))
}

// Busy tells whether compiled code of an interrupted cell still runs; cells can't run until it has ended.
func (e *Engine) Busy() bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.busy != nil
}

// watchInterval is how often a running cell's stack is looked at.
const watchInterval = 50 * time.Millisecond
