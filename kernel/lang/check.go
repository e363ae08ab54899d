package lang

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
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

// script says whether the text is a script's, not a cell's. A script of declarations alone runs its main, with a package clause or
// without: else it would do nothing and say nothing.
func (u *unit) script() bool { return u.src.Name != "" }

// as gives the error another name.
func (e *Error) as(name string) *Error {
	e.Name = name
	return e
}

// check type-checks a parsed cell, and with it what it changes under earlier functions, methods and types. What these
// need grows with what a run of the checker tells: a variable that has another type now, a function that fits no more.
func (s *Session) check(u *unit) (*Cell, *Error) {
	if err := s.checkImports(u); err != nil {
		return nil, err
	}
	u.wrapResult()
	r := s.newRedefinition(u)
	for {
		a := s.run(u, r)
		own, foreign := a.sortErrors(s.fset, u, r)
		if len(own) > 0 {
			if r.spare(own) {
				continue
			}
			return nil, s.typeErrors(u, r, a, own)
		}
		if r.learn(a) || r.breaks(a, foreign) {
			continue
		}
		u.unwrapResult()
		c := s.cell(u, a, r)
		if u.script() && u.file.Name.Name == "main" && u.body == nil && !c.Main {
			return nil, u.syntaxError(u.offset(s.fset, u.file.Name.Pos()), "function main is undeclared in the main package").as("type error")
		}
		return c, nil
	}
}

// run checks a cell until it is in the form the checker takes.
func (s *Session) run(u *unit, r *redefinition) *attempt {
	a := s.attempt(u, r)
	if u.unwrapped(a.errors) {
		a = s.attempt(u, r)
	}
	for range maxKeying {
		if !keyLiterals(a) {
			break
		}
		a = s.attempt(u, r)
	}
	return a
}

// attempt is one run of the checker over a cell.
type attempt struct {
	pkg     *types.Package
	outer   *types.Scope // what the cell finds outside itself: the session's names, packages without an import, must
	outside map[types.Object]imported
	files   []*ast.File
	first   *ast.File // files[0] as the checker sees it
	info    *types.Info
	errors  []types.Error
	vars    []*types.Var // what the statements declare at their outermost level
}

// attempt runs the checker. Its errors are Go's, but for unused variables of the outermost level and unused imports.
func (s *Session) attempt(u *unit, r *redefinition) *attempt {
	u.file.Decls = r.decls()
	a := &attempt{
		pkg:     types.NewPackage(cellPath, u.file.Name.Name),
		outside: map[types.Object]imported{},
		files:   append([]*ast.File{u.file}, r.files()...),
		info:    newInfo(),
	}
	s.surround(u, r, a)
	s.typecheck(u, a)
	a.pkg.SetName("") // so that later errors call its types by their bare names
	a.forbidEarlierMeaning(u)
	return a
}

// newInfo is what the checker fills in.
func newInfo() *types.Info {
	return &types.Info{
		Types:        map[ast.Expr]types.TypeAndValue{},
		Instances:    map[*ast.Ident]types.Instance{},
		Defs:         map[*ast.Ident]types.Object{},
		Uses:         map[*ast.Ident]types.Object{},
		Implicits:    map[ast.Node]types.Object{},
		Selections:   map[*ast.SelectorExpr]*types.Selection{},
		Scopes:       map[ast.Node]*types.Scope{},
		FileVersions: map[*ast.File]string{},
	}
}

// typecheck runs Go's checker over the files of an attempt.
func (s *Session) typecheck(u *unit, a *attempt) {
	config := types.Config{
		GoVersion:                goVersion,
		Importer:                 s.importer,
		Sizes:                    &watcher{Sizes: s.sizes, seen: func() { a.publish(u) }},
		DisableUnusedImportCheck: true,
		Error: func(err error) {
			if e, ok := err.(types.Error); ok {
				a.errors = append(a.errors, e)
			}
		},
	}
	files := a.files
	if u.body != nil {
		files = append([]*ast.File{u.withWatcher()}, files[1:]...)
		defer moveScope(a.info, files[0], u.file)
	}
	a.first = files[0]
	defer a.survive(u)
	_ = types.NewChecker(&config, s.fset, a.pkg, a.info).Files(files)
}

// survive makes a failure of the checker itself an error of the cell: one cell must not end the kernel.
func (a *attempt) survive(u *unit) {
	if failure := recover(); failure != nil {
		pos := u.file.FileStart
		if u.body != nil {
			pos = u.body.Body.Lbrace + 1
		}
		a.errors = append(a.errors, types.Error{Pos: pos, Msg: fmt.Sprintf("the type checker failed on this cell: %v", failure)})
	}
}

// moveScope records for the cell's file what the checker recorded for its copy.
func moveScope(info *types.Info, from, to *ast.File) {
	info.Scopes[to] = info.Scopes[from]
	info.FileVersions[to] = info.FileVersions[from]
	delete(info.Scopes, from)
	delete(info.FileVersions, from)
}

// sortErrors tells the cell's own errors from those of earlier declarations that were checked again.
func (a *attempt) sortErrors(fset *token.FileSet, u *unit, r *redefinition) (own []types.Error, foreign map[*recheck][]types.Error) {
	foreign = map[*recheck][]types.Error{}
	var last *recheck // whose the error before is
	for _, e := range a.errors {
		sub := e.Msg != "" && e.Msg[0] == '\t'
		if !sub {
			last = r.owner(fset.File(e.Pos))
		}
		if last == nil {
			own = append(own, e)
		} else {
			foreign[last] = append(foreign[last], e)
		}
	}
	return own, foreign
}
