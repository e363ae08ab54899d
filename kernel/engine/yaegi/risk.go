package yaegi

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
)

// risky tells whether evaluating n can panic in the function itself. What the functions it calls do is theirs.
func (s *scope) risky(n ast.Node) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		if found || n == nil {
			return false
		}
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.BlockStmt:
			return false
		case ast.Expr:
			if tv := s.b.unit.Info.Types[n]; tv.Value != nil || tv.IsType() {
				return false
			}
			found = s.riskyExpr(n)
		case *ast.SendStmt, *ast.SelectStmt:
			found = true
		case *ast.AssignStmt:
			found = n.Tok == token.QUO_ASSIGN || n.Tok == token.REM_ASSIGN
		}
		return !found
	})
	return found
}

func (s *scope) riskyExpr(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.IndexExpr, *ast.SliceExpr, *ast.TypeAssertExpr, *ast.StarExpr:
		return true
	case *ast.SelectorExpr:
		sel := s.b.unit.Info.Selections[e]
		return sel != nil && (isPointer(s.typ(e.X)) || types.IsInterface(s.typ(e.X)) || sel.Indirect())
	case *ast.UnaryExpr:
		return e.Op == token.ARROW
	case *ast.BinaryExpr:
		return s.riskyBinary(e)
	case *ast.CallExpr:
		return s.riskyCall(e)
	}
	return false
}

func (s *scope) riskyBinary(e *ast.BinaryExpr) bool {
	switch e.Op {
	case token.QUO, token.REM:
		b, ok := s.typ(e).Underlying().(*types.Basic)
		v := s.b.unit.Info.Types[e.Y].Value
		return ok && b.Info()&types.IsInteger != 0 && (v == nil || constant.Sign(v) == 0)
	case token.EQL, token.NEQ:
		return types.IsInterface(s.typ(e.X)) && !isNil(s.typ(e.Y))
	case token.SHL, token.SHR:
		return s.b.unit.Info.Types[e.Y].Value == nil
	}
	return false
}

// riskyCall tells whether the call itself can panic here: not that of a function of a cell, whose panics are its own.
func (s *scope) riskyCall(e *ast.CallExpr) bool {
	fun := ast.Unparen(e.Fun)
	tv := s.b.unit.Info.Types[fun]
	if tv.IsType() {
		return false
	}
	if tv.IsBuiltin() {
		switch builtinName(fun) {
		case "len", "cap", "append", "copy", "new", "min", "max", "real", "imag", "complex", "print", "println":
			return false
		}
		return true
	}
	if id, ok := fun.(*ast.Ident); ok {
		if obj, ok := s.b.unit.Info.Uses[id].(*types.Func); ok {
			return s.b.names.funcs[obj.Origin()] == nil
		}
	}
	return true
}
