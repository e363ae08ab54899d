package lang

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
)

// spare takes the declarations of a restored cell that don't check out of it; true when all of its errors were theirs.
func (r *redefinition) spare(errs []types.Error) bool {
	if !r.u.src.Restore {
		return false
	}
	for _, e := range errs {
		if e.Msg[0] != '\t' && !r.spareAt(e) {
			return false
		}
	}
	return true
}

// spareAt takes out the declaration that an error is about.
func (r *redefinition) spareAt(e types.Error) bool {
	covers := func(n ast.Node) bool { return n.Pos() <= e.Pos && e.Pos < n.End() }
	for i := range r.own {
		if o := &r.own[i]; covers(o.node) {
			if o.waits == "" {
				o.waits = fmt.Sprintf("%s waits: %s", title(&Global{Name: o.name, Cell: r.u.src.Cell}), e.Msg)
			}
			return true
		}
	}
	n := len(r.u.decls)
	r.u.decls = slices.DeleteFunc(r.u.decls, func(d ast.Decl) bool {
		g, ok := d.(*ast.GenDecl)
		return ok && g.Tok == token.CONST && covers(d)
	})
	return len(r.u.decls) < n
}

// wait binds a declaration that waits for what it uses: it is checked again when any name in it is declared.
func (b *binder) wait(u *unit, o ownDecl) {
	kind := Function
	switch n := o.node.(type) {
	case *ast.TypeSpec:
		kind = Type
	case *ast.FuncDecl:
		if n.Recv != nil {
			kind = Method
		}
	}
	d := b.declarationOf(u, o.name, o.node, nil)
	ast.Inspect(o.node, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			d.uses[id.Name] = true
			if path := u.importPath(b.s, id.Name); path != "" && u.scan.selected[id.Name] {
				d.addImport(imported{name: id.Name, path: path})
			}
		}
		return true
	})
	g := &Global{Name: o.name, Unique: b.unique(o.name), Kind: kind, Cell: u.src.Cell, Broken: o.waits}
	b.c.declared = append(b.c.declared, &binding{global: g, decl: d})
}
