package yaegi

import (
	"fmt"
	"go/ast"
	"go/types"
	"strings"

	"github.com/thunen-lab/thunen/kernel/lang"
)

// build is the lowering of one cell to source that yaegi compiles.
type build struct {
	engine *Engine
	names  *names
	unit   *lang.Cell // whose syntax is being lowered: the cell's, or that of an earlier cell with a generic function
	cell   *lang.Cell
	decls  []string // declarations at yaegi's top level
	setup  []string // statements that make the cell's types and variables known, run when the cell is built
	queue  []func() // functions still to be lowered
}

func (b *build) emit(decl string)     { b.decls = append(b.decls, decl) }
func (b *build) register(stmt string) { b.setup = append(b.setup, stmt) }

// lowered is what a cell became.
type lowered struct {
	source string // declarations
	setup  string // name of the function that registers, "" when there is nothing to do
	run    string // name of the function that runs the cell
}

// lower lowers the cell.
func (b *build) lower() lowered {
	before := b.folders()
	b.declarations()
	run := b.runFunction(before...)
	for len(b.queue) > 0 {
		next := b.queue[0]
		b.queue = b.queue[1:]
		next()
	}
	l := lowered{run: run}
	if len(b.setup) > 0 {
		l.setup = b.names.fresh("setup")
		b.emit("func " + l.setup + "() {\n" + strings.Join(b.setup, "\n") + "\n}")
	}
	l.source = "package main\n" + strings.Join(b.decls, "\n") + "\n"
	return l
}

// declare makes known what a file declares at package level.
func (b *build) declare(f *ast.File) {
	for _, d := range f.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			if d != b.cell.Body {
				b.declareFunc(d)
			}
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				if v, ok := spec.(*ast.ValueSpec); ok {
					b.declareVars(v)
				}
			}
		}
	}
	if b.cell.Body != nil && f == b.cell.Files[0] {
		b.declareBody()
	}
}

func (b *build) declareVars(v *ast.ValueSpec) {
	for _, id := range v.Names {
		if obj, ok := b.cell.Info.Defs[id].(*types.Var); ok {
			b.declareVar(obj, id)
		}
	}
}

// declareBody declares the variables of the statements' outermost level.
func (b *build) declareBody() {
	ast.Inspect(b.cell.Body.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.Ident:
			obj, ok := b.cell.Info.Defs[n].(*types.Var)
			if !ok || obj.Parent() != b.cell.Info.Scopes[b.cell.Body.Type] {
				return true
			}
			if g, ok := b.cell.Global(obj); ok && g.Kind == lang.Variable {
				b.declareVar(obj, n)
			}
		}
		return true
	})
}

func (b *build) declareFunc(d *ast.FuncDecl) {
	obj, ok := b.cell.Info.Defs[d.Name].(*types.Func)
	if !ok {
		return
	}
	f := &function{decl: d, cell: b.cell, recover: hasOwn(d.Body, (&analysis{info: b.cell.Info}).isRecover)}
	if !isGeneric(obj) {
		f.name = b.names.fresh(d.Name.Name)
	}
	add(b.names, b.names.funcs, types.Object(obj), f)
}

// isGeneric tells whether a function, or the type a method belongs to, has type parameters.
func isGeneric(f *types.Func) bool {
	sig := f.Signature()
	return sig.TypeParams().Len() > 0 || sig.RecvTypeParams().Len() > 0
}

// functions lowers the functions of a file.
func (b *build) functions(f *ast.File) {
	for _, d := range f.Decls {
		fd, ok := d.(*ast.FuncDecl)
		if !ok || fd == b.cell.Body {
			continue
		}
		obj, ok := b.cell.Info.Defs[fd.Name].(*types.Func)
		if !ok {
			continue
		}
		if fn := b.names.funcs[obj]; fn.name != "" {
			b.lowerFunc(fn, fn.name, nil)
		}
	}
}

// inUnit lowers with the syntax and types of another cell.
func (b *build) inUnit(unit *lang.Cell, f func()) {
	old := b.unit
	b.unit = unit
	defer func() { b.unit = old }()
	f()
}

// runFunction makes the function that runs the cell, after the functions named.
func (b *build) runFunction(before ...string) string {
	s := b.newScope(nil, nil)
	name := b.names.fresh("cell")
	s.name = name
	if b.cell.Body != nil {
		s.an = analyse(b.cell.Info, s.typ, b.cell.Body)
		s.node = b.cell.Body
	} else {
		s.an = analyse(b.cell.Info, s.typ, &ast.FuncDecl{Name: ast.NewIdent("_"), Type: &ast.FuncType{}, Body: &ast.BlockStmt{}})
	}
	s.cellLevel = true
	if !b.cell.Main { // nobody wrote the call of main
		b.engine.marks.function(name, lang.Position{Cell: b.cell.Source.Cell, File: b.cell.Source.Name, Line: 1})
	}
	for _, f := range before {
		s.line(f + "()")
	}
	s.globalInits()
	s.inits()
	if b.cell.Body != nil {
		s.functionBody(b.cell.Body.Body, types.NewTuple(), b.cell.Body)
	}
	if b.cell.Main {
		if f := b.mainFunc(); f != nil {
			s.line(f.name + "(" + s.noDeferrer(f) + ")")
		}
	}
	b.emit("func " + name + "() {\n" + s.text() + "\n}")
	return name
}

// noDeferrer is the first argument for a function that calls recover but isn't deferred.
func (s *scope) noDeferrer(f *function) string {
	if !f.recover {
		return ""
	}
	return "h.NoDefers()"
}

func (b *build) mainFunc() *function {
	obj := b.cell.Pkg.Scope().Lookup("main")
	if obj == nil {
		return nil
	}
	return b.names.funcs[obj]
}

// globalInits initialises the variables of a cell of declarations alone, in Go's order.
func (s *scope) globalInits() {
	done := map[types.Object]bool{}
	for _, init := range s.b.cell.Inits {
		for _, v := range init.Lhs {
			done[v] = true
		}
	}
	if s.b.cell.Body == nil {
		s.zeroVars(done)
	}
	for _, init := range s.b.cell.Inits {
		s.initialise(init)
	}
}

// zeroVars gives variables without initialiser their zero value: they may be declared again.
func (s *scope) zeroVars(done map[types.Object]bool) {
	for _, f := range s.b.cell.Files {
		for _, d := range f.Decls {
			g, ok := d.(*ast.GenDecl)
			if !ok {
				continue
			}
			for _, spec := range g.Specs {
				v, ok := spec.(*ast.ValueSpec)
				if !ok {
					continue
				}
				for _, id := range v.Names {
					obj, ok := s.b.cell.Info.Defs[id].(*types.Var)
					if ok && !done[obj] && id.Name != "_" {
						s.line(s.b.declareVar(obj, id).name + " = " + s.ownMemory(s.zero(obj.Type(), id)))
					}
				}
			}
		}
	}
}

func (s *scope) initialise(init *types.Initializer) {
	s.mark(init.Rhs)
	if len(init.Lhs) == 1 {
		v := init.Lhs[0]
		value := s.conv(init.Rhs, v.Type())
		if v.Name() == "_" {
			s.line(s.b.names.fresh("t") + " := " + value)
			return
		}
		s.line(s.b.varOf(v).name + " = " + s.ownMemory(value))
		return
	}
	values := s.multi(init.Rhs, len(init.Lhs))
	for i, v := range init.Lhs {
		if v.Name() != "_" {
			s.line(s.b.varOf(v).name + " = " + s.convText(values[i].text, values[i].typ, v.Type(), init.Rhs))
		}
	}
}

// varOf gives a variable at package level that is known.
func (b *build) varOf(obj types.Object) *variable {
	v, ok := b.variable(obj)
	if !ok {
		panic(fmt.Sprintf("unknown variable %s", obj.Name()))
	}
	return v
}

// inits calls the cell's functions named init.
func (s *scope) inits() {
	for _, f := range s.b.cell.Files {
		for _, d := range f.Decls {
			fd, ok := d.(*ast.FuncDecl)
			if !ok || fd.Recv != nil || fd.Name.Name != "init" {
				continue
			}
			if fn := s.b.names.funcs[s.b.cell.Info.Defs[fd.Name]]; fn != nil {
				s.line(fn.name + "(" + s.noDeferrer(fn) + ")")
			}
		}
	}
}
