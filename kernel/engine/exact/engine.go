// Package exact is the engine that executes the SSA form of checked cells (golang.org/x/tools/go/ssa): each function is compiled
// once to closures over typed registers, values lie in real Go memory, goroutines, channels, maps and panics are Go's own.
//
// Where the design has boxes, this engine has types: for each type of a cell a Go type is made at run time, with name, fields and
// methods (package rtype), and functions of cells are function values that compiled code can call. So nothing is converted where a
// value meets compiled code, and reflect, fmt, encoding/json, errors.As, text/template and all the others treat a cell's types as
// they treat compiled ones.
package exact

import (
	"context"
	"go/ast"
	"go/token"
	"go/types"
	"io"
	"reflect"
	"sync"
	"sync/atomic"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/thunen-lab/thunen/kernel/engine"
	"github.com/thunen-lab/thunen/kernel/engine/exact/rtype"
	"github.com/thunen-lab/thunen/kernel/lang"
)

// Engine executes cells in this process.
type Engine struct {
	host  engine.Host
	yield *types.Func

	maxDepth int // how many calls deep a recursion may be

	mu      sync.Mutex // one cell is built at a time
	funcs   map[*types.Func]*code
	vars    map[string]variable // by Global.Unique
	generic map[*types.Package]*genericDecls

	folders    map[*types.Package]bool // built
	folderVars map[types.Object]ptr

	overlays map[string]*overlay // by the compiled package's path

	typMu        sync.Mutex
	typs         typeutil.Map                     // types.Type -> *typ
	sigs         typeutil.Map                     // *types.Signature -> *funcType
	implementers typeutil.Map                     // *types.Interface -> *implementer
	hosts        typeutil.Map                     // types.Type -> reflect.Type: made types, and compiled ones that have no name in the tables
	ours         sync.Map                         // type word -> *ourType
	depth        int                              // of hostType
	incomplete   []func()                         // what completes the types declared since
	uncollected  []types.Type                     // types in ours whose methods are still to be compiled
	localTypes   map[token.Pos]int                // types that functions declare, numbered in their cell
	implicits    map[*types.TypeName][]types.Type // type arguments of the function that a type is local to
	compiling    *ssaFunction

	hostMu      sync.Mutex
	hostMethods map[hostMethod]*site
	substitutes map[string]map[string]reflect.Value

	threads  threads
	clocks   clocks
	stopping atomic.Int32 // interrupted cells of which something still runs
	inner    atomic.Pointer[innerPanic]
	current  atomic.Pointer[run] // the cell that ran last
}

type variable struct {
	t *typ
	p ptr
}

// genericDecls are the generic functions and methods of a cell, kept to be instantiated by later ones.
type genericDecls struct {
	cell  *lang.Cell
	info  *types.Info
	decls []ast.Decl
}

// uses gives what the declarations use: a later cell that instantiates them needs it, too.
func (g *genericDecls) uses(note func(types.Object)) {
	for _, d := range g.decls {
		ast.Inspect(d, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok {
				note(g.info.Uses[id])
			}
			return true
		})
	}
}

// New makes an engine for a worker.
func New(h engine.Host) (engine.Engine, error) {
	if err := rtype.Check(); err != nil {
		return nil, err
	}
	e := &Engine{
		host: h, yield: newYield(), funcs: map[*types.Func]*code{}, vars: map[string]variable{}, overlays: map[string]*overlay{},
		folders: map[*types.Package]bool{}, folderVars: map[types.Object]ptr{}, generic: map[*types.Package]*genericDecls{},
		localTypes: map[token.Pos]int{}, implicits: map[*types.TypeName][]types.Type{},
		hostMethods: map[hostMethod]*site{}, substitutes: h.Substitutes(), maxDepth: mostDepth,
	}
	if h.Memory > 0 {
		e.maxDepth = int(min(mostDepth, h.Memory/callMemory))
	}
	e.current.Store(newRun(context.Background(), e, 0))
	return e, nil
}

// Name is "exact".
func (e *Engine) Name() string { return "exact" }

func (e *Engine) stderr() io.Writer { return e.host.Stderr }

// storage is the memory of a session variable.
func (e *Engine) storage(g *lang.Global, t *typ) ptr {
	v, ok := e.vars[g.Unique]
	if !ok || v.t != t {
		v = variable{t, alloc(t.mem)}
		e.vars[g.Unique] = v
	}
	return v.p
}

// Value gives a session variable's value, as compiled code sees it.
func (e *Engine) Value(g *lang.Global) reflect.Value {
	e.mu.Lock()
	defer e.mu.Unlock()
	v, ok := e.vars[g.Unique]
	if !ok {
		return reflect.Value{}
	}
	return e.shown(v.t, v.p)
}

// shown is the value at p for display and compiled code.
func (e *Engine) shown(t *typ, p ptr) reflect.Value {
	v := valueAt(t.host, p)
	if t.class != cIface {
		return v
	}
	if v.IsNil() {
		return reflect.Zero(anyType)
	}
	return v.Elem()
}

func (e *Engine) substitute(f *types.Func) (reflect.Value, bool) {
	v, ok := e.substitutes[f.Pkg().Path()][f.Name()]
	return v, ok
}

func (e *Engine) learnLocked(t types.Type, rt reflect.Type) {
	e.typMu.Lock()
	defer e.typMu.Unlock()
	e.learn(t, rt)
}

// Build compiles a cell, and before it the folders that it is the first to use; see engine.Engine.
func (e *Engine) Build(c *lang.Cell) (p engine.Program, err error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	var first []*closure
	var built []*types.Package
	defer func() {
		if err != nil { // nothing of them has run: the next cell that uses them builds them anew
			for _, f := range built {
				delete(e.folders, f)
			}
		}
	}()
	for _, f := range c.Folders {
		if e.folders[f.Pkg] {
			continue
		}
		fp, err := e.build(&lang.Cell{Source: c.Source, Fset: c.Fset, Pkg: f.Pkg, Files: f.Files, Info: f.Info, Importer: c.Importer})
		if err != nil {
			return nil, err
		}
		e.folders[f.Pkg] = true
		built = append(built, f.Pkg)
		first = append(first, fp.init)
	}
	prog, err := e.build(c)
	if err != nil {
		return nil, err
	}
	prog.first = first
	return prog, nil
}

// build compiles one package.
func (e *Engine) build(c *lang.Cell) (p *program, err error) {
	defer func() {
		switch r := recover().(type) {
		case nil:
			return
		case *unsupportedError:
			err = refusal(c, r)
		case *memoryError:
			err = r.err
		default:
			panic(r)
		}
		e.forget(c.Pkg)
	}()
	u := e.newUnit(c)
	prog := &program{eng: e, cell: c}
	if c.Body != nil {
		u.body = u.pkg.Func(c.Body.Name.Name)
		prog.body = u.function(u.body)
	}
	prog.init = u.function(u.pkg.Func("init"))
	if c.Main {
		prog.main = u.function(u.pkg.Func("main"))
	}
	for _, m := range u.pkg.Members {
		if f, ok := m.(*ssaFunction); ok && f.TypeParams().Len() == 0 {
			u.function(f)
		}
	}
	u.declaredMethods()
	for u.collectMethods(); len(u.pending) > 0; u.collectMethods() {
		do := u.pending[len(u.pending)-1]
		u.pending = u.pending[:len(u.pending)-1]
		do()
	}
	for _, v := range u.results {
		prog.results = append(prog.results, variable{e.typ(v.Type()), u.globals[v]})
	}
	u.keepGenerics()
	u.forgetBody()
	return prog, nil
}
