package lang

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strconv"
	"strings"
)

// cell makes a Cell of what checked.
func (s *Session) cell(u *unit, a *attempt, r *redefinition) *Cell {
	c := &Cell{
		Source: u.src, Fset: s.fset, Pkg: a.pkg, Files: a.files, Info: a.info, Body: u.body,
		Result: u.result(a.info), Importer: s.importer, globals: map[types.Object]*Global{}, broken: r.broken,
	}
	c.noteLines(r)
	b := &binder{s: s, c: c, a: a, taken: map[string]bool{}}
	for _, obj := range a.info.Uses {
		b.use(obj)
	}
	for _, spec := range u.file.Imports {
		name, path := importName(spec)
		c.imports = append(c.imports, imported{name: name, path: path})
	}
	b.bindAll(u, r)
	main, _ := a.pkg.Scope().Lookup("main").(*types.Func)
	c.Main = main != nil && (u.file.Name.Name == "main" || u.script() && u.body == nil)
	for _, file := range c.Files {
		b.writeImports(file)
	}
	c.Folders = s.importer.folders(a.pkg)
	a.letGo()
	return c
}

// letGo empties the scope around the cell: a variable would else hold, through its package, the one it replaced, and so
// on back to the first.
func (a *attempt) letGo() {
	*a.outer = *types.NewScope(types.Universe, token.NoPos, token.NoPos, "session")
}

// bindAll binds what the cell declares: its own names, then those declared again for its sake.
func (b *binder) bindAll(u *unit, r *redefinition) {
	b.declarations(u.file)
	for _, o := range r.own {
		switch {
		case o.waits != "":
			b.wait(u, o)
		case o.kept != nil:
			b.c.kept = append(b.c.kept, o.kept)
		}
	}
	if u.body == nil {
		b.c.Inits = b.a.info.InitOrder
	} else {
		slices.SortFunc(b.a.vars, func(x, y *types.Var) int { return int(x.Pos() - y.Pos()) })
		for _, v := range b.a.vars {
			b.declare(v, v.Name(), Variable)
		}
	}
	own := b.c.declared[:len(b.c.declared):len(b.c.declared)]
	for _, again := range r.ordered() {
		b.declarations(again.file)
		last := b.c.declared[len(b.c.declared)-1]
		last.global.Cell, last.decl = again.binding.global.Cell, again.binding.decl
	}
	b.record(u, own)
	b.c.past = b.pastOf(u, own)
}

// record keeps the source of the functions, methods and types that the cell declares.
func (b *binder) record(u *unit, declared []*binding) {
	nodes := map[types.Object]declNode{}
	for _, d := range u.file.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			nodes[b.a.info.Defs[d.Name]] = declNode{d, d.Doc}
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				if t, ok := spec.(*ast.TypeSpec); ok {
					nodes[b.a.info.Defs[t.Name]] = declNode{t, typeDoc(d, t)}
				}
			}
		}
	}
	for _, d := range declared {
		if n, ok := nodes[d.object]; ok && d.decl == nil {
			d.decl = b.declarationOf(u, d.global.Name, n.node, n.doc)
		}
	}
}

// declNode is the syntax of a declaration with the comment before it.
type declNode struct {
	node ast.Node
	doc  *ast.CommentGroup
}

// typeDoc gives the comment of a type.
func typeDoc(d *ast.GenDecl, t *ast.TypeSpec) *ast.CommentGroup {
	if t.Doc == nil && len(d.Specs) == 1 {
		return d.Doc
	}
	return t.Doc
}

// binder gives Globals to the objects of a cell.
type binder struct {
	s     *Session
	c     *Cell
	a     *attempt
	taken map[string]bool // Uniques given in this cell
}

// use notes a session-level name that the cell uses.
func (b *binder) use(obj types.Object) {
	f, ok := obj.(*types.Func)
	if ok {
		obj = f.Origin()
	}
	if bound := b.s.names[globalName(obj)]; bound != nil && bound.object == obj {
		b.c.globals[obj] = bound.global
	}
}

// globalName is what the session calls an object: "T.M" for a method.
func globalName(obj types.Object) string {
	f, ok := obj.(*types.Func)
	if !ok {
		return obj.Name()
	}
	sig, ok := f.Type().(*types.Signature)
	if !ok || sig.Recv() == nil {
		return obj.Name()
	}
	if t := namedOf(sig.Recv().Type()); t != nil {
		return t.Obj().Name() + "." + obj.Name()
	}
	return ""
}

// namedOf gives the named type of a receiver.
func namedOf(t types.Type) *types.Named {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	n, _ := types.Unalias(t).(*types.Named)
	return n
}

// declarations binds what a file declares at package level.
func (b *binder) declarations(file *ast.File) {
	for _, d := range file.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			if d != b.c.Body {
				b.function(d)
			}
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				b.spec(spec)
			}
		}
	}
}

func (b *binder) function(d *ast.FuncDecl) {
	f, ok := b.a.info.Defs[d.Name].(*types.Func)
	if !ok || d.Name.Name == "_" || d.Recv == nil && d.Name.Name == "init" {
		return
	}
	kind := Function
	if d.Recv != nil {
		kind = Method
	}
	b.declare(f, globalName(f), kind)
}

func (b *binder) spec(spec ast.Spec) {
	switch spec := spec.(type) {
	case *ast.TypeSpec:
		b.ident(spec.Name, Type)
	case *ast.ValueSpec:
		for _, name := range spec.Names {
			switch b.a.info.Defs[name].(type) {
			case *types.Const:
				b.ident(name, Constant)
			case *types.Var:
				b.ident(name, Variable)
			}
		}
	}
}

func (b *binder) ident(id *ast.Ident, kind Kind) {
	if obj := b.a.info.Defs[id]; obj != nil && id.Name != "_" {
		b.declare(obj, id.Name, kind)
	}
}

// declare binds a name to a Global: the one it had when it is a variable of the same type, else a new one.
func (b *binder) declare(obj types.Object, name string, kind Kind) {
	g := &Global{Name: name, Kind: kind, Type: obj.Type(), Cell: b.c.Source.Cell}
	old := b.s.names[name]
	if old != nil && kind == Variable && old.global.Kind == Variable && types.Identical(old.global.Type, obj.Type()) {
		g = old.global
	} else {
		g.Unique = b.unique(name)
	}
	b.c.globals[obj] = g
	b.c.declared = append(b.c.declared, &binding{global: g, object: obj})
	if kind == Variable {
		b.c.Vars = append(b.c.Vars, g)
	}
}

// unique gives a name that no Global has.
func (b *binder) unique(name string) string {
	unique := name
	for i := max(2, b.s.versions[name]+1); b.s.uniques[unique] || b.taken[unique]; i++ {
		unique = fmt.Sprintf("%s_%d", name, i)
	}
	b.taken[unique] = true
	return unique
}

// version is the number in a Unique: all below it are taken. It is 1 in the first, which has none.
func version(g *Global) int {
	digits, ok := strings.CutPrefix(g.Unique, g.Name+"_")
	if n, err := strconv.Atoi(digits); ok && err == nil {
		return n
	}
	return 1
}
