package yaegi

import (
	"go/ast"
	"go/types"
	"strings"
)

// isChecked tells that an expression is an element whose index is checked.
func isChecked(s *scope, e ast.Expr) bool {
	i, ok := ast.Unparen(e).(*ast.IndexExpr)
	return ok && !isMapIndex(s, i)
}

// place is the left side of an assignment, with its index checked.
func (s *scope) place(e ast.Expr) string {
	if !s.hoist || s.lazy > 0 {
		return s.target(e)
	}
	return s.lvalue(e)
}

// lvalue is the left side of an assignment.
func (s *scope) lvalue(e ast.Expr) string {
	text := s.expr(e)
	if _, ok := ast.Unparen(e).(*ast.StarExpr); ok || strings.HasPrefix(text, "(*") && strings.Count(text, "(") == 1 && strings.HasSuffix(text, ")") {
		return strings.TrimSuffix(strings.TrimPrefix(text, "("), ")")
	}
	return text
}

// targets evaluates the operands of left sides once, in order.
func (s *scope) targets(list []ast.Expr) []string {
	targets := make([]string, len(list))
	for i, l := range list {
		if _, def := s.defines(l); !def && !isBlank(l) {
			targets[i] = s.target(l)
		}
	}
	return targets
}

// target evaluates the operands of a left side into variables, and gives what to assign to.
func (s *scope) target(e ast.Expr) string {
	switch e := ast.Unparen(e).(type) {
	case *ast.IndexExpr:
		return s.indexTarget(e)
	case *ast.StarExpr:
		return "*" + s.simple(s.expr(e.X))
	case *ast.SelectorExpr:
		sel := s.b.unit.Info.Selections[e]
		if sel == nil {
			return s.expr(e)
		}
		if !isPointer(s.typ(e.X)) {
			if s.addressable(e.X) {
				base := s.target(e.X)
				if strings.HasPrefix(base, "*") {
					base = "(" + base + ")"
				}
				text, _ := s.path(base, s.typ(e.X), s.selection(e).index, e)
				return text
			}
			return s.expr(e)
		}
		text, _ := s.path(s.simple(s.expr(e.X)), s.typ(e.X), s.selection(e).index, e)
		return text
	}
	return s.lvalue(e)
}

func (s *scope) indexTarget(e *ast.IndexExpr) string {
	t := s.typ(e.X)
	switch u := t.Underlying().(type) {
	case *types.Map:
		return s.simple(s.expr(e.X)) + "[" + s.simple(s.key(e.Index, u.Key())) + "]"
	case *types.Slice:
		x := s.simple(s.expr(e.X))
		return s.checkedTarget(e, x)
	case *types.Pointer:
		p := s.simple(s.expr(e.X))
		return s.checkedTarget(e, "(*"+p+")")
	}
	x := s.target(e.X)
	if strings.HasPrefix(x, "*") {
		x = "(" + x + ")"
	}
	return s.checkedTarget(e, x)
}

// checkedTarget checks an index before it is assigned to.
func (s *scope) checkedTarget(e *ast.IndexExpr, x string) string {
	i := s.simple(s.indexText(e.Index))
	if !s.inRange(e) {
		s.line("if " + i + " < 0 || " + i + " >= len(" + x + ") {\nh.IndexRange(" + i + ", len(" + x + "))\n}")
	}
	return x + "[" + i + "]"
}

// simple is a value that doesn't change until the statement ends: a constant, or a new variable.
func (s *scope) simple(text string) string {
	if isLiteral(text) {
		return text
	}
	return s.temp(text)
}

// isLiteral tells that a lowered value is a number.
func isLiteral(text string) bool {
	return text != "" && strings.Trim(text, "0123456789") == ""
}

// isSimple tells that evaluating a lowered value has no effect and can't change.
func isSimple(text string) bool { return isLiteral(text) || text == "nil" }

func isMapIndex(s *scope, e ast.Expr) bool {
	i, ok := ast.Unparen(e).(*ast.IndexExpr)
	if !ok {
		return false
	}
	_, ok = s.typ(i.X).Underlying().(*types.Map)
	return ok
}
