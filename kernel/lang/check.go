package lang

import (
	"go/ast"
	"go/token"
	"go/types"
	"strconv"
)

// goVersion is the language of cells.
const goVersion = "go1.26"

// cellPath is the import path of every cell's package: they share it, so that a cell reaches the unexported fields and
// methods of another's types.
const cellPath = "cell"

// Check says whether a cell is right, and what an engine needs to run it. It changes nothing.
func (s *Session) Check(src Source) (*Cell, *Error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	u, err := s.parse(src)
	if err != nil {
		return nil, err
	}
	c, err := s.check(u)
	if err != nil {
		s.fset.RemoveFile(u.tok)
	}
	return c, err
}

// check type-checks a parsed cell.
func (s *Session) check(u *unit) (*Cell, *Error) {
	if err := s.checkImports(u); err != nil {
		return nil, err
	}
	u.wrapResult()
	a := s.attempt(u)
	if u.unwrapped(a.errors) {
		a = s.attempt(u)
	}
	for range maxKeying {
		if !u.keyLiterals(a) {
			break
		}
		a = s.attempt(u)
	}
	if len(a.errors) > 0 {
		return nil, s.typeErrors(u, a)
	}
	u.unwrapResult()
	return s.cell(u, a)
}

// attempt is one run of the checker over a cell.
type attempt struct {
	pkg    *types.Package
	outer  *types.Scope // what the cell finds outside itself: the session's names, packages without an import, must
	info   *types.Info
	errors []types.Error
	vars   []*types.Var // what the statements declare at their outermost level
}

// attempt runs the checker. Its errors are those of Go, but for unused variables of the outermost level and unused imports.
func (s *Session) attempt(u *unit) *attempt {
	a := &attempt{
		pkg: types.NewPackage(cellPath, u.file.Name.Name),
		info: &types.Info{
			Types:        map[ast.Expr]types.TypeAndValue{},
			Instances:    map[*ast.Ident]types.Instance{},
			Defs:         map[*ast.Ident]types.Object{},
			Uses:         map[*ast.Ident]types.Object{},
			Implicits:    map[ast.Node]types.Object{},
			Selections:   map[*ast.SelectorExpr]*types.Selection{},
			Scopes:       map[ast.Node]*types.Scope{},
			FileVersions: map[*ast.File]string{},
		},
	}
	s.surround(u, a)
	watch := &watcher{Sizes: sizes(), seen: func() { a.publish(u.body) }}
	config := types.Config{
		GoVersion:                goVersion,
		Importer:                 s.importer,
		Sizes:                    watch,
		DisableUnusedImportCheck: true,
		Error: func(err error) {
			if e, ok := err.(types.Error); ok && !a.tolerates(u.body, e) {
				a.errors = append(a.errors, e)
			}
		},
	}
	files := []*ast.File{u.file}
	if u.body != nil {
		files = []*ast.File{withWatcher(u.file, u.body)}
		defer func() { moveScope(a.info, files[0], u.file) }()
	}
	_ = types.NewChecker(&config, s.fset, a.pkg, a.info).Files(files)
	a.pkg.SetName("") // so that later errors call its types by their bare names
	return a
}

// moveScope records for the cell's file what the checker recorded for its copy.
func moveScope(info *types.Info, from, to *ast.File) {
	info.Scopes[to] = info.Scopes[from]
	info.FileVersions[to] = info.FileVersions[from]
	delete(info.Scopes, from)
	delete(info.FileVersions, from)
}

// surround puts around the cell's package what its text names: live objects of the session, packages and must.
func (s *Session) surround(u *unit, a *attempt) {
	a.outer = types.NewScope(types.Universe, token.NoPos, token.NoPos, "session")
	*a.pkg.Scope() = *types.NewScope(a.outer, token.NoPos, token.NoPos, "cell")
	for name := range u.scan.names {
		switch b := s.names[name]; {
		case b != nil && b.global.Broken == "":
			a.outer.Insert(b.object)
		case b != nil:
		case s.imports[name] != "":
			s.insertPackage(a, name, s.imports[name])
		default:
			s.insertImplicit(u, a, name)
		}
	}
	if u.body != nil {
		a.outer.Insert(types.NewPkgName(token.NoPos, a.pkg, watcherPackage, types.Unsafe))
	}
}

// insertImplicit gives a meaning to a name that neither the session nor an import has.
func (s *Session) insertImplicit(u *unit, a *attempt, name string) {
	for _, path := range s.dots {
		p, err := s.importer.Import(path)
		if err != nil {
			continue
		}
		if obj := p.Scope().Lookup(name); obj != nil && obj.Exported() {
			a.outer.Insert(obj)
			return
		}
	}
	if name == s.must.Name() {
		a.outer.Insert(s.must)
	}
	if path := curatedPath(name); path != "" && u.scan.selected[name] {
		s.insertPackage(a, name, path)
	}
}

// insertPackage makes name stand for a package.
func (s *Session) insertPackage(a *attempt, name, path string) {
	if p, err := s.importer.Import(path); err == nil {
		a.outer.Insert(types.NewPkgName(token.NoPos, a.pkg, name, p))
	}
}

// checkImports refuses imports of packages that aren't built in.
func (s *Session) checkImports(u *unit) *Error {
	for _, spec := range u.file.Imports {
		path, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			continue // go/types has the words
		}
		if _, err := s.importer.Import(path); err != nil {
			return u.notBuiltIn(spec.Path.Pos(), path, s.fset)
		}
	}
	return nil
}
