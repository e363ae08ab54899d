package yaegi

import (
	"go/ast"
	"go/token"
	"go/types"
)

// inRange tells that an index can't be out of range: a constant in an array, or the variable of a loop over the operand
// that the loop's body changes neither.
func (s *scope) inRange(e *ast.IndexExpr) bool {
	if isArray(s.typ(e.X)) {
		if n, ok := constantInt(s, e.Index); ok && n >= 0 {
			return true // the checker has seen to it
		}
	}
	id, ok := ast.Unparen(e.Index).(*ast.Ident)
	if !ok {
		return false
	}
	over := s.bounded[s.b.unit.Info.ObjectOf(id)]
	return over != "" && over == types.ExprString(ast.Unparen(e.X))
}

// boundBy notes that a loop's variable stays below the length of over while its body runs.
func (s *scope) boundBy(key ast.Expr, over ast.Expr, body *ast.BlockStmt) (undo func()) {
	id, ok := key.(*ast.Ident)
	if !ok || !s.pure(over) {
		return func() {}
	}
	obj := s.b.unit.Info.ObjectOf(id)
	root := s.rootObject(over)
	if obj == nil || root == nil || s.an.usage(obj).changed || assignsTo(s.b.unit.Info, body, root) {
		return func() {}
	}
	s.bounded[obj] = types.ExprString(ast.Unparen(over))
	return func() { delete(s.bounded, obj) }
}

// rootObject is the variable an operand begins with; nil when another function could change what it denotes.
func (s *scope) rootObject(e ast.Expr) types.Object {
	id, ok := ast.Unparen(e).(*ast.Ident)
	if !ok {
		return nil
	}
	obj := s.b.unit.Info.ObjectOf(id)
	if l := s.lookup(obj); l != nil && !l.cell {
		return obj
	}
	if v, ok := obj.(*types.Var); ok && s.cellLevel && v != nil {
		return obj
	}
	return nil
}

// assignsTo tells whether a body assigns the variable, or calls what could.
func assignsTo(info *types.Info, body *ast.BlockStmt, obj types.Object) bool {
	found := false
	is := func(e ast.Expr) bool {
		id, ok := ast.Unparen(e).(*ast.Ident)
		return ok && info.ObjectOf(id) == obj
	}
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			for _, l := range n.Lhs {
				found = found || is(l)
			}
		case *ast.UnaryExpr:
			found = found || n.Op == token.AND && is(n.X)
		case *ast.CallExpr:
			if obj.Parent() != nil && obj.Parent().Parent() == nil {
				found = true
			}
		}
		return !found
	})
	return found
}

// boundByCondition gives the variable and the operand of a condition i < len(x).
func boundByCondition(cond ast.Expr) (key, over ast.Expr) {
	b, ok := cond.(*ast.BinaryExpr)
	if !ok || b.Op != token.LSS {
		return nil, nil
	}
	call, ok := ast.Unparen(b.Y).(*ast.CallExpr)
	if !ok || len(call.Args) != 1 || types.ExprString(call.Fun) != "len" {
		return nil, nil
	}
	return b.X, call.Args[0]
}
