package lang

import (
	"cmp"
	"errors"
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strconv"
	"strings"

	symbols "github.com/thunen-lab/thunen/stdlib/symbols/types"
)

// checkImports refuses imports of packages that aren't built in.
func (s *Session) checkImports(u *unit) *Error {
	var first *Error
	for _, spec := range u.file.Imports {
		path, err := strconv.Unquote(spec.Path.Value)
		if err != nil || path == "" {
			continue // go/types has the words
		}
		p, err := s.importer.Import(path)
		if err == nil && !(isLocal(path) && spec.Name == nil && p.Name() != localName(path)) {
			continue
		}
		at := u.positionOf(s.fset, spec.Path.Pos())
		failed := notBuiltIn(at, path, err)
		switch {
		case isLocal(path) && err != nil:
			failed = s.localFailure(at, path, err)
		case isLocal(path):
			failed = s.localFailure(at, path, fmt.Errorf("its package is called %s; write import %s %q", p.Name(), p.Name(), path))
		}
		if first == nil {
			first = failed
		} else if len(first.More) < maxErrors-1 {
			first.More = append(first.More, failed)
		}
	}
	return first
}

// notBuiltIn refuses an import, and says why, when cause knows, and what can be imported.
func notBuiltIn(at Position, path string, cause error) *Error {
	why, known := whyNot(path, cause)
	err := &Error{
		Name: "type error",
		Message: path + " is not built into Thunen" + why + "; what is: the standard library, gonum, gonum/plot, gota, cluster, display; " +
			"a folder beside the notebook can be imported as ./name",
		At: []Position{at},
	}
	if known { // the name is right
		return err
	}
	name := path[strings.LastIndexByte(path, '/')+1:]
	if paths := symbols.ByName(name); len(paths) > 0 {
		err.Hint = "did you mean " + strings.Join(paths, " or ") + "?"
		return err
	}
	best := nearest{to: path, distance: 3}
	for _, p := range symbols.Paths() {
		best.try(p)
	}
	if best.name != "" {
		err.Hint = "did you mean " + best.name + "?"
	}
	return err
}

// whyNot is the reason why a package can't be imported, in parentheses; known says that there is a package of that name.
func whyNot(path string, cause error) (why string, known bool) {
	var left *symbols.NotBuiltInError
	first, _, _ := strings.Cut(path, "/")
	switch {
	case errors.As(cause, &left) && left.Reason != "":
		return " (" + left.Reason + ")", true
	case slices.Contains(strings.Split(path, "/"), "internal"):
		return " (only the packages beside an internal one can import it, in Go too)", true
	case first == "cmd":
		return " (it is a command, or part of one)", true
	case strings.Contains(first, "."):
		return " (a cell can't fetch modules: the packages are part of the binary)", false
	}
	return "", false
}

// importName gives the name that an import of the cell declares.
func importName(spec *ast.ImportSpec) (name, path string) {
	path, _ = strconv.Unquote(spec.Path.Value)
	if spec.Name != nil {
		return spec.Name.Name, path
	}
	if isLocal(path) {
		return localName(path), path
	}
	return symbols.Name(path), path
}

// importPath gives the package that a name stands for in the cell: by its own import, by the session's, or without one.
func (u *unit) importPath(s *Session, name string) string {
	for _, spec := range u.file.Imports {
		if n, path := importName(spec); n == name {
			return path
		}
	}
	if path := s.imports[name]; path != "" {
		return path
	}
	return curatedPath(name)
}

// importDecls gives the import declarations that begin a file.
func importDecls(f *ast.File) []ast.Decl {
	for i, d := range f.Decls {
		if g, ok := d.(*ast.GenDecl); !ok || g.Tok != token.IMPORT {
			return f.Decls[:i]
		}
	}
	return f.Decls
}

// writeImports adds to a file the imports that it uses without writing them.
func (b *binder) writeImports(file *ast.File) {
	used := map[imported]types.Object{}
	bareNames(file, func(id *ast.Ident) {
		obj := b.a.info.Uses[id]
		if i, ok := b.a.outside[obj]; ok {
			used[i] = obj
		}
	})
	order := make([]imported, 0, len(used))
	for i := range used {
		order = append(order, i)
	}
	slices.SortFunc(order, func(x, y imported) int { return cmp.Or(cmp.Compare(x.path, y.path), cmp.Compare(x.name, y.name)) })
	var decls []ast.Decl
	for _, i := range order {
		decls = append(decls, b.addImport(file, i, used[i]))
	}
	file.Decls = append(decls, file.Decls...)
}

// bareNames visits the identifiers under a node but for those behind a dot.
func bareNames(node ast.Node, visit func(*ast.Ident)) {
	ast.Inspect(node, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Ident:
			visit(n)
		case *ast.SelectorExpr:
			bareNames(n.X, visit)
			return false
		}
		return true
	})
}

// addImport makes an import declaration of a package that a file used without one.
func (b *binder) addImport(file *ast.File, i imported, obj types.Object) ast.Decl {
	spec := &ast.ImportSpec{Path: &ast.BasicLit{Kind: token.STRING, Value: strconv.Quote(i.path)}}
	pkg := obj.Pkg()
	name, isName := obj.(*types.PkgName)
	if isName {
		pkg = name.Imported()
	}
	switch {
	case !isName: // a dot import
		spec.Name = &ast.Ident{Name: "."}
		b.a.info.Defs[spec.Name] = types.NewPkgName(token.NoPos, b.a.pkg, ".", pkg)
	case pkg.Name() != i.name:
		spec.Name = &ast.Ident{Name: i.name}
		b.a.info.Defs[spec.Name] = name
	default:
		b.a.info.Implicits[spec] = name
	}
	file.Imports = append(file.Imports, spec)
	b.a.pkg.SetImports(append(b.a.pkg.Imports(), pkg))
	return &ast.GenDecl{Tok: token.IMPORT, Specs: []ast.Spec{spec}}
}
