package lang

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"maps"
	"slices"
	"strings"
)

// redefinition is what a cell changes of the session, as far as it is known: names it declares anew, earlier
// declarations that use them and must be checked again, and earlier declarations it repeats to the letter.
//
// A declaration repeated to the letter, of which nothing it uses has changed, is kept as it is: a cell that is run again
// doesn't make its types new ones, so values made before still fit.
type redefinition struct {
	s        *Session
	u        *unit
	own      []ownDecl // functions, methods and types of the cell
	declares map[string]bool
	changed  map[string]bool
	rechecks map[*binding]*recheck
	broken   map[*binding]string // with the reason
}

// recheck is an earlier declaration in a file of its own.
type recheck struct {
	binding *binding
	file    *ast.File
	tok     *token.File
}

// newRedefinition finds what a cell changes, from its syntax alone.
func (s *Session) newRedefinition(u *unit) *redefinition {
	r := &redefinition{
		s: s, u: u, declares: map[string]bool{}, changed: map[string]bool{},
		rechecks: map[*binding]*recheck{}, broken: map[*binding]string{},
	}
	for _, d := range u.decls {
		r.collect(d)
	}
	for _, name := range u.variables() {
		r.declares[name] = true
		if b := s.names[name]; b == nil || b.global.Kind != Variable || s.awaited(name) {
			r.changed[name] = true
		}
	}
	r.keep()
	for _, o := range r.own {
		if o.kept == nil {
			r.change(o.name)
		}
	}
	r.spread()
	return r
}

// awaited says whether what uses a name can't be used as long as the name isn't declared anew.
func (s *Session) awaited(name string) bool {
	for b := range s.users[name] {
		if b.global.Broken != "" {
			return true
		}
	}
	return false
}

// change notes that a name is a new one. A method makes its type a new one.
func (r *redefinition) change(name string) {
	r.changed[name] = true
	base, _, method := strings.Cut(name, ".")
	if !method || r.changed[base] {
		return
	}
	if o := r.ownDecl(base); o != nil {
		o.kept = nil
		r.changed[base] = true
	} else if b := r.s.names[base]; b != nil && b.decl != nil && !r.declares[base] {
		r.recheck(b)
	}
}

// spread carries changes to what uses the changed names. It says whether there was something to do.
func (r *redefinition) spread() bool {
	any := false
	for again := true; again; {
		again = false
		for name := range r.changed {
			for b := range r.s.users[name] {
				if r.touch(b) {
					again, any = true, true
				}
			}
		}
	}
	return any
}

// touch makes a declaration that uses a changed name one to be checked again.
func (r *redefinition) touch(b *binding) bool {
	if r.rechecks[b] != nil || r.isBroken(b) {
		return false
	}
	if o := r.ownDecl(b.global.Name); o != nil {
		if o.kept == nil {
			return false
		}
		o.kept = nil
		r.change(o.name)
		return true
	}
	return !r.declares[b.global.Name] && r.recheck(b)
}

// recheck has an earlier declaration checked again.
func (r *redefinition) recheck(b *binding) bool {
	file, tok := b.decl.parse(r.s.fset, r.dots(b.decl))
	if file == nil {
		return false
	}
	r.rechecks[b] = &recheck{binding: b, file: file, tok: tok}
	r.change(b.global.Name)
	return true
}

// dots gives the packages that a declaration can import by a dot: those that have no name which the cell, or a
// declaration checked again with it, has at package level. Of the others it finds the names among the session's.
func (r *redefinition) dots(d *declaration) []string {
	var paths []string
	for _, path := range slices.Sorted(maps.Values(d.dotted)) {
		p, err := r.s.importer.Import(path)
		if err != nil || slices.Contains(paths, path) {
			continue
		}
		if !slices.ContainsFunc(p.Scope().Names(), func(name string) bool {
			b := r.s.names[name]
			return r.atPackageLevel(name) || b != nil && b.global.Kind != Variable
		}) {
			paths = append(paths, path)
		}
	}
	return paths
}

// atPackageLevel says whether the cell declares a name otherwise than by a statement.
func (r *redefinition) atPackageLevel(name string) bool {
	return r.declares[name] && !slices.Contains(r.u.variables(), name)
}

func (r *redefinition) isBroken(b *binding) bool {
	_, ok := r.broken[b]
	return ok
}

// ordered gives what is checked again, in the order of declaration.
func (r *redefinition) ordered() []*recheck {
	all := make([]*recheck, 0, len(r.rechecks))
	for _, c := range r.rechecks {
		all = append(all, c)
	}
	slices.SortFunc(all, func(a, b *recheck) int { return a.binding.order - b.binding.order })
	return all
}

func (r *redefinition) files() []*ast.File {
	var files []*ast.File
	for _, c := range r.ordered() {
		files = append(files, c.file)
	}
	return files
}

// names gives what the declarations that are checked again refer to.
func (r *redefinition) names() map[string]bool {
	names := map[string]bool{}
	for b := range r.rechecks {
		maps.Copy(names, b.decl.uses)
		for name := range b.decl.dotted {
			names[name] = true
		}
	}
	return names
}

// owner gives the declaration that a file holds; nil for the cell's own.
func (r *redefinition) owner(tok *token.File) *recheck {
	for _, c := range r.rechecks {
		if tok != nil && c.tok == tok {
			return c
		}
	}
	return nil
}

// learn takes in what a run of the checker told of variables and constants; true when more must be checked again.
func (r *redefinition) learn(a *attempt) bool {
	for name := range r.declares {
		b := r.s.names[name]
		obj := a.pkg.Scope().Lookup(name)
		if b == nil || b.object == nil || obj == nil || r.changed[name] {
			continue
		}
		if differs(b, obj) {
			r.changed[name] = true
		}
	}
	return r.spread()
}

// differs says whether a variable has another type than before, a constant another type or value.
func differs(b *binding, obj types.Object) bool {
	switch obj := obj.(type) {
	case *types.Var:
		return !types.Identical(b.global.Type, obj.Type())
	case *types.Const:
		old, ok := b.object.(*types.Const)
		return !ok || !types.Identical(old.Type(), obj.Type()) || !constant.Compare(old.Val(), token.EQL, obj.Val())
	}
	return false
}
