package lang

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
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

// ownDecl is a function, method or type that the cell declares.
type ownDecl struct {
	name  string
	node  ast.Node // *ast.FuncDecl or *ast.TypeSpec
	kept  *binding // the same declaration of an earlier cell, nil when it is none
	waits string   // why a restored declaration can't be checked yet
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
		if b := s.names[name]; b == nil || b.global.Kind != Variable {
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

// collect notes what a declaration of the cell declares.
func (r *redefinition) collect(d ast.Decl) {
	switch d := d.(type) {
	case *ast.FuncDecl:
		if name := r.s.funcName(d); name != "" && d != r.u.body {
			r.own = append(r.own, ownDecl{name: name, node: d})
			r.declares[name] = true
		}
	case *ast.GenDecl:
		for _, spec := range d.Specs {
			switch spec := spec.(type) {
			case *ast.TypeSpec:
				r.own = append(r.own, ownDecl{name: spec.Name.Name, node: spec})
				r.declares[spec.Name.Name] = true
			case *ast.ValueSpec:
				r.collectValues(d.Tok, spec)
			}
		}
	}
}

// collectValues notes constants and variables: whether they change is known once they are checked, unless they are new.
func (r *redefinition) collectValues(tok token.Token, spec *ast.ValueSpec) {
	kind := Variable
	if tok == token.CONST {
		kind = Constant
	}
	for _, id := range spec.Names {
		r.declares[id.Name] = true
		if b := r.s.names[id.Name]; b == nil || b.global.Kind != kind {
			r.changed[id.Name] = true
		}
	}
}

// funcName is what the session calls a function or method; "" for those that have no name (init, _).
func (s *Session) funcName(d *ast.FuncDecl) string {
	name := d.Name.Name
	if d.Recv == nil {
		if name == "init" || name == "_" {
			return ""
		}
		return name
	}
	if name == "_" || len(d.Recv.List) == 0 {
		return ""
	}
	return s.receiver(d.Recv.List[0].Type) + "." + name
}

// receiver gives the name of a receiver's type. An alias of an earlier cell stands for its type.
func (s *Session) receiver(e ast.Expr) string {
	for {
		switch t := e.(type) {
		case *ast.ParenExpr:
			e = t.X
		case *ast.StarExpr:
			e = t.X
		case *ast.IndexExpr:
			e = t.X
		case *ast.IndexListExpr:
			e = t.X
		case *ast.Ident:
			if b := s.names[t.Name]; b != nil && b.global.Kind == Type {
				if n := namedOf(b.object.Type()); n != nil && n.Obj().Pkg() != nil && n.Obj().Pkg().Path() == cellPath {
					return n.Obj().Name()
				}
			}
			return t.Name
		default:
			return ""
		}
	}
}

// keep finds the declarations that the cell repeats.
func (r *redefinition) keep() {
	for i := range r.own {
		o := &r.own[i]
		b := r.s.names[o.name]
		if b != nil && b.decl != nil && b.global.Broken == "" && r.u.sourceOf(r.s.fset, o.node) == b.decl.text && r.sameMeaning(b.decl) {
			o.kept = b
		}
	}
}

// sameMeaning says whether packages and predeclared names that a declaration uses mean the same in this cell.
func (r *redefinition) sameMeaning(d *declaration) bool {
	for _, i := range d.imports {
		if i.name == "." || r.declares[i.name] || r.u.importPath(r.s, i.name) != i.path {
			return false
		}
	}
	for name := range d.universe {
		if r.declares[name] || r.s.names[name] != nil || r.s.imports[name] != "" {
			return false
		}
	}
	for name := range d.uses {
		if b := r.s.names[name]; b == nil || b.global.Broken != "" {
			return false
		}
	}
	return true
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
	file, tok := b.decl.parse(r.s.fset)
	if file == nil {
		return false
	}
	r.rechecks[b] = &recheck{binding: b, file: file, tok: tok}
	r.change(b.global.Name)
	return true
}

func (r *redefinition) ownDecl(name string) *ownDecl {
	for i := range r.own {
		if r.own[i].name == name {
			return &r.own[i]
		}
	}
	return nil
}

func (r *redefinition) isBroken(b *binding) bool {
	_, ok := r.broken[b]
	return ok
}

// decls gives the declarations of the cell's file without those that are kept as they were or wait.
func (r *redefinition) decls() []ast.Decl {
	kept := map[ast.Node]bool{}
	for _, o := range r.own {
		if o.kept != nil || o.waits != "" {
			kept[o.node] = true
		}
	}
	if len(kept) == 0 {
		return r.u.decls
	}
	var decls []ast.Decl
	for _, d := range r.u.decls {
		if g, ok := d.(*ast.GenDecl); ok && g.Tok == token.TYPE {
			rest := *g
			rest.Specs = slices.DeleteFunc(slices.Clone(g.Specs), func(s ast.Spec) bool { return kept[s] })
			if len(rest.Specs) > 0 {
				decls = append(decls, &rest)
			}
		} else if !kept[d] {
			decls = append(decls, d)
		}
	}
	return decls
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
		for name := range b.decl.uses {
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
