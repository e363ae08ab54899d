package lang

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strconv"
)

// cell makes a Cell of what checked.
func (s *Session) cell(u *unit, a *attempt) (*Cell, *Error) {
	c := &Cell{
		Source: u.src, Fset: s.fset, Pkg: a.pkg, Files: []*ast.File{u.file}, Info: a.info, Body: u.body,
		Result: u.result(a.info), globals: map[types.Object]*Global{},
	}
	b := &binder{s: s, c: c, a: a, taken: map[string]bool{}}
	for _, obj := range a.info.Uses {
		b.use(obj)
	}
	b.declarations(u.file)
	if u.body == nil {
		c.Inits = a.info.InitOrder
	} else {
		slices.SortFunc(a.vars, func(x, y *types.Var) int { return int(x.Pos() - y.Pos()) })
		for _, v := range a.vars {
			b.declare(v, v.Name(), Variable)
		}
	}
	main, _ := a.pkg.Scope().Lookup("main").(*types.Func)
	c.Main = u.file.Name.Name == "main" && main != nil
	s.writeImports(u, a, c)
	return c, nil
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
	for i := 2; b.s.uniques[unique] || b.taken[unique]; i++ {
		unique = fmt.Sprintf("%s_%d", name, i)
	}
	b.taken[unique] = true
	return unique
}

// writeImports notes the imports the cell writes, and adds to its file those that it used without writing them.
func (s *Session) writeImports(u *unit, a *attempt, c *Cell) {
	for _, spec := range u.file.Imports {
		path, _ := strconv.Unquote(spec.Path.Value)
		name := ""
		if spec.Name != nil {
			name = spec.Name.Name
		} else if p, ok := a.info.Implicits[spec].(*types.PkgName); ok {
			name = p.Name()
		}
		c.imports = append(c.imports, imported{name: name, path: path})
	}
	added := map[string]bool{}
	for id, obj := range a.info.Uses {
		switch obj := obj.(type) {
		case *types.PkgName:
			if obj.Parent() == a.outer && obj.Name() != watcherPackage && !added[obj.Name()] {
				added[obj.Name()] = true
				addImport(u.file, a, obj.Name(), obj.Imported().Path(), obj)
			}
		default:
			_ = id
		}
	}
}

// addImport writes an import into a file.
func addImport(file *ast.File, a *attempt, name, path string, obj *types.PkgName) {
	spec := &ast.ImportSpec{Path: &ast.BasicLit{Kind: token.STRING, Value: strconv.Quote(path)}}
	if obj.Imported().Name() != name {
		spec.Name = &ast.Ident{Name: name}
		a.info.Defs[spec.Name] = obj
	} else {
		a.info.Implicits[spec] = obj
	}
	file.Imports = append(file.Imports, spec)
	file.Decls = append([]ast.Decl{&ast.GenDecl{Tok: token.IMPORT, Specs: []ast.Spec{spec}}}, file.Decls...)
	a.pkg.SetImports(append(a.pkg.Imports(), obj.Imported()))
}
