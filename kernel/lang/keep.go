package lang

import (
	"go/ast"
	"go/token"
	"slices"
)

// ownDecl is a function, method or type that the cell declares.
type ownDecl struct {
	name  string
	node  ast.Node // *ast.FuncDecl or *ast.TypeSpec
	kept  *binding // the same declaration of an earlier cell, nil when it is none
	waits string   // why a restored declaration can't be checked yet
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
	if len(d.dotted) > 0 {
		return false
	}
	for _, i := range d.imports {
		if r.declares[i.name] || r.u.importPath(r.s, i.name) != i.path {
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

func (r *redefinition) ownDecl(name string) *ownDecl {
	for i := range r.own {
		if r.own[i].name == name {
			return &r.own[i]
		}
	}
	return nil
}
