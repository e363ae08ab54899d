// Package enginetest has an engine for tests of the worker process and of what stands on it: instead of the cell it runs
// compiled code that the cell names in a comment, so that tests can bring about what only compiled code does.
//
//	x := 1 //run: crash recursion
package enginetest

import (
	"context"
	"fmt"
	"maps"
	"os"
	"reflect"
	"slices"
	"strings"

	"github.com/thunen-lab/thunen/kernel/engine"
	"github.com/thunen-lab/thunen/kernel/lang"
)

// Name is what the engine is called.
const Name = "test"

// guard is set in the environment of every process that a test starts, so that none of them runs the tests again.
const guard = "THUNEN_TEST_WORKER"

// Main is the main function of a test binary that also is its own worker: it runs the tests, or the worker. The worker
// has this package's engine and those of makers.
func Main(run func() int, makers map[string]engine.Maker) int {
	// go test -fuzz starts the test binary as a worker of its own kind.
	if os.Getenv(guard) != "" && !slices.Contains(os.Args, "-test.fuzzworker") {
		all := map[string]engine.Maker{Name: New}
		maps.Copy(all, makers)
		return engine.Serve(all)
	}
	if err := os.Setenv(guard, "1"); err != nil {
		panic(err)
	}
	return run()
}

// Unguarded gives the environment in which this test binary runs tests again.
func Unguarded(env []string) []string {
	return slices.DeleteFunc(slices.Clone(env), func(e string) bool { return strings.HasPrefix(e, guard+"=") })
}

// Command starts this test binary as a worker.
func Command() []string {
	exe, err := os.Executable()
	if err != nil {
		panic(err)
	}
	return []string{exe}
}

// Engine runs the compiled code that cells name.
type Engine struct {
	host   engine.Host
	values map[string]reflect.Value
}

// New makes the engine; it is an engine.Maker.
func New(host engine.Host) (engine.Engine, error) {
	return &Engine{host: host, values: map[string]reflect.Value{}}, nil
}

// Name gives the engine's name.
func (e *Engine) Name() string { return Name }

// Value gives what a cell's code has set, else a number.
func (e *Engine) Value(g *lang.Global) reflect.Value {
	if v, ok := e.values[g.Name]; ok {
		return v
	}
	return reflect.ValueOf(42)
}

// program is the code that a cell names, with its arguments.
type program struct {
	engine *Engine
	cell   *lang.Cell
	code   code
	args   []string
}

// code is something that a cell can name.
type code func(ctx context.Context, p *program) ([]reflect.Value, error)

// Build finds the code that the cell names. It refuses "refuse".
func (e *Engine) Build(c *lang.Cell) (engine.Program, error) {
	_, comment, _ := strings.Cut(c.Source.Text, "//run:")
	comment, _, _ = strings.Cut(comment, "\n")
	p := &program{engine: e, cell: c, args: strings.Fields(comment)}
	if len(p.args) == 0 {
		p.code = nothing
		return p, nil
	}
	if p.args[0] == "refuse" {
		return nil, &lang.Error{Name: "refused", Message: "this engine refuses it"}
	}
	code, ok := codes()[p.args[0]]
	if !ok {
		return nil, fmt.Errorf("no code is called %s", p.args[0])
	}
	p.code = code
	return p, nil
}

// Run runs the code.
func (p *program) Run(ctx context.Context) (values []reflect.Value, err error) {
	defer func() {
		switch r := recover().(type) {
		case nil:
		case engine.Exit:
			err = r
		default:
			err = &lang.Error{Name: "panic", Message: fmt.Sprint(r)}
		}
	}()
	return p.code(ctx, p)
}
