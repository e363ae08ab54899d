package lang

import (
	"go/ast"
	"go/token"
)

// offset gives the place of a Pos in the cell's text.
func (u *unit) offset(fset *token.FileSet, pos token.Pos) int {
	p := fset.Position(pos)
	if p.Line < 1 || p.Line > len(u.text.starts) {
		return len(u.src.Text)
	}
	return min(u.text.starts[p.Line-1]+p.Column-1, len(u.src.Text))
}

// sourceOf gives the text of a node.
func (u *unit) sourceOf(fset *token.FileSet, node ast.Node) string {
	start, end := u.offset(fset, node.Pos()), u.offset(fset, node.End())
	if start >= end {
		return ""
	}
	return u.scan.muted(start, end)
}

// variables gives the names that the statements declare at their outermost level.
func (u *unit) variables() []string {
	if u.body == nil {
		return nil
	}
	var names []string
	add := func(e ast.Expr) {
		if id, ok := e.(*ast.Ident); ok && id.Name != "_" {
			names = append(names, id.Name)
		}
	}
	for _, stmt := range u.body.Body.List {
		for labeled, ok := stmt.(*ast.LabeledStmt); ok; labeled, ok = stmt.(*ast.LabeledStmt) {
			stmt = labeled.Stmt
		}
		switch stmt := stmt.(type) {
		case *ast.AssignStmt:
			if stmt.Tok == token.DEFINE {
				for _, e := range stmt.Lhs {
					add(e)
				}
			}
		case *ast.DeclStmt:
			for _, spec := range stmt.Decl.(*ast.GenDecl).Specs {
				if v, ok := spec.(*ast.ValueSpec); ok {
					for _, id := range v.Names {
						add(id)
					}
				}
			}
		}
	}
	return names
}
