package lang

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"runtime"
	"slices"
)

// What the statements of a cell declare is local to the function around them, and yet the functions of the same cell
// must see it. The checker does both in one pass, because it checks bodies of functions in source order, after all
// package-level declarations: the function of the statements is first, a watcher is second, and all others follow.
// The watcher's body asks for the size of a type of its own, which the checker gets from Config.Sizes: at that moment the
// statements are checked and nothing else is, and their variables, the same objects, are put into the package's scope.
// TestWatcherOrder fails when a future Go checks in another order.

const (
	watcherPackage = "·unsafe"
	watcherField   = "·vars"
)

// watcher is a Sizes that notices when the checker reaches the watching function.
type watcher struct {
	types.Sizes
	seen func()
}

// Sizeof gives sizes and notices the watcher's type.
func (w *watcher) Sizeof(t types.Type) int64 {
	if s, ok := t.(*types.Struct); ok && s.NumFields() == 1 && s.Field(0).Name() == watcherField {
		w.seen()
	}
	return w.Sizes.Sizeof(t)
}

// sizes gives the sizes of this machine.
func sizes() types.Sizes {
	if s := types.SizesFor("gc", runtime.GOARCH); s != nil {
		return s
	}
	return types.SizesFor("gc", "amd64")
}

// withWatcher gives a copy of a file for the checker: the function of the statements uses at its end all variables it
// declares, for it is no mistake not to use a session's variable, and a watching function stands behind it:
// func _() { _ = unsafe.Sizeof(struct{ ·vars int }{}) }.
func (u *unit) withWatcher() *ast.File {
	typ := &ast.StructType{Fields: &ast.FieldList{List: []*ast.Field{{
		Names: []*ast.Ident{{Name: watcherField}},
		Type:  &ast.Ident{Name: "int"},
	}}}}
	size := &ast.CallExpr{
		Fun:  &ast.SelectorExpr{X: &ast.Ident{Name: watcherPackage}, Sel: &ast.Ident{Name: "Sizeof"}},
		Args: []ast.Expr{&ast.CompositeLit{Type: typ}},
	}
	watching := &ast.FuncDecl{
		Name: &ast.Ident{Name: "_"},
		Type: &ast.FuncType{Params: &ast.FieldList{}},
		Body: &ast.BlockStmt{List: []ast.Stmt{use(size)}},
	}
	with := *u.file
	with.Decls = make([]ast.Decl, 0, len(u.file.Decls)+1)
	for _, d := range u.file.Decls {
		if d == ast.Decl(u.body) {
			with.Decls = append(with.Decls, u.using(), watching)
		} else {
			with.Decls = append(with.Decls, d)
		}
	}
	return &with
}

// using gives a copy of the function of the statements that uses all its variables.
func (u *unit) using() *ast.FuncDecl {
	f, body := *u.body, *u.body.Body
	body.List = slices.Clone(body.List)
	for _, name := range u.variables() {
		body.List = append(body.List, use(&ast.Ident{Name: name}))
	}
	f.Body = &body
	return &f
}

// use makes the statement _ = e.
func use(e ast.Expr) ast.Stmt {
	return &ast.AssignStmt{Lhs: []ast.Expr{&ast.Ident{Name: "_"}}, Tok: token.ASSIGN, Rhs: []ast.Expr{e}}
}

// publish puts the variables of the statements into the package's scope.
func (a *attempt) publish(u *unit) {
	a.vars = nil
	scope := a.info.Scopes[u.body.Type]
	imports := a.info.Scopes[a.first]
	for _, name := range scope.Names() {
		v, ok := scope.Lookup(name).(*types.Var)
		if !ok {
			continue
		}
		a.vars = append(a.vars, v)
		if p, ok := imports.Lookup(name).(*types.PkgName); ok {
			a.report(v.Pos(), fmt.Sprintf("%s already declared through import of package %s", name, p.Imported().Name()), p)
		} else if other := a.pkg.Scope().Insert(v); other != nil && other != v {
			a.report(v.Pos(), name+" redeclared in this block", other)
		}
	}
}

// report adds an error in the checker's form, with the other declaration.
func (a *attempt) report(pos token.Pos, msg string, other types.Object) {
	a.errors = append(a.errors, types.Error{Pos: pos, Msg: msg})
	if other.Pos().IsValid() {
		a.errors = append(a.errors, types.Error{Pos: other.Pos(), Msg: "\tother declaration of " + other.Name()})
	}
}

// forbidEarlierMeaning finds uses of an earlier cell's object in declarations of a cell whose statements declare the name
// anew: constants, types and signatures are checked before the statements and would silently mean the old one.
func (a *attempt) forbidEarlierMeaning(u *unit) {
	old := map[types.Object]bool{}
	for _, v := range a.vars {
		if obj := a.outer.Lookup(v.Name()); obj != nil {
			old[obj] = true
		}
	}
	if len(old) == 0 {
		return
	}
	for _, file := range a.files {
		for _, d := range file.Decls {
			if d == ast.Decl(u.body) {
				continue
			}
			ast.Inspect(d, func(n ast.Node) bool {
				if id, ok := n.(*ast.Ident); ok && old[a.info.Uses[id]] {
					a.errors = append(a.errors, types.Error{Pos: id.Pos(), Msg: "undefined: " + id.Name})
				}
				return true
			})
		}
	}
}
