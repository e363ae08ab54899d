package yaegi

import (
	"go/ast"
	"go/token"
	"go/types"
)

func (s *scope) unary(e *ast.UnaryExpr) string {
	switch e.Op {
	case token.AND:
		return s.address(e.X)
	case token.ARROW:
		return s.receive(e, false)
	case token.NOT:
		return "(!" + s.expr(e.X) + ")"
	case token.ADD:
		return s.expr(e.X)
	case token.SUB:
		return "(-" + s.expr(e.X) + ")"
	}
	return "(^" + s.expr(e.X) + ")"
}

// address is a pointer to what e denotes.
func (s *scope) address(e ast.Expr) string {
	switch e := ast.Unparen(e).(type) {
	case *ast.CompositeLit:
		return s.addressOfLiteral(e, s.typ(e))
	case *ast.StarExpr:
		return s.checkedPointer(e)
	case *ast.Ident:
		obj := s.b.unit.Info.ObjectOf(e)
		if l := s.lookup(obj); l != nil && l.cell {
			return l.name
		}
	}
	return "(&" + s.location(e) + ")"
}

// checkedPointer is &*p: the pointer, which must not be nil.
func (s *scope) checkedPointer(e *ast.StarExpr) string {
	typ := s.typeText(s.typ(e.X), e)
	f := s.b.helper("checked "+typ, "checked", func(name string) string {
		return "func " + name + "(p " + typ + ") " + typ + " {\nif p == nil {\nh.NilPointer()\n}\nreturn p\n}"
	})
	return f + "(" + s.expr(e.X) + ")"
}

// location is what e denotes as a place in memory, never a copy of it.
func (s *scope) location(e ast.Expr) string {
	switch e := ast.Unparen(e).(type) {
	case *ast.IndexExpr:
		if s.lazy == 0 {
			return s.target(e)
		}
		x := ""
		if isArray(s.typ(e.X)) {
			x = s.location(e.X)
		} else if x = s.expr(e.X); isPointer(s.typ(e.X)) {
			x = "(*" + x + ")"
		}
		return x + "[" + s.indexText(e.Index) + "]"
	case *ast.SelectorExpr:
		if sel := s.b.unit.Info.Selections[e]; sel != nil && !isPointer(s.typ(e.X)) && s.addressable(e.X) {
			text, _ := s.path(s.location(e.X), s.typ(e.X), s.selection(e).index, e)
			return text
		}
	}
	return s.expr(e)
}

func (s *scope) binary(e *ast.BinaryExpr) string {
	x, y := s.typ(e.X), s.typ(e.Y)
	switch e.Op {
	case token.EQL, token.NEQ:
		return s.equal(e, x, y)
	case token.LAND, token.LOR:
		left := s.expr(e.X)
		if hasKeyed(e.X) { // yaegi begins such an operand in the middle: at the literal's first key
			left = map[token.Token]string{token.LAND: "true && ", token.LOR: "false || "}[e.Op] + left
		}
		s.lazy++
		defer func() { s.lazy-- }()
		return "(" + left + " " + e.Op.String() + " " + s.expr(e.Y) + ")"
	case token.SHL, token.SHR:
		return s.shift(s.expr(e.X), e.Op, e.Y)
	}
	return "(" + s.expr(e.X) + " " + e.Op.String() + " " + s.expr(e.Y) + ")"
}

// hasKeyed tells whether a literal with elements is evaluated within the expression.
func hasKeyed(e ast.Expr) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.CompositeLit:
			found = found || len(n.Elts) > 0 // the lowered ones of structs have keys, too
		}
		return !found
	})
	return found
}

// shift makes the count unsigned: that is what yaegi expects of it. A negative count panics.
func (s *scope) shift(x string, op token.Token, count ast.Expr) string {
	if tv := s.b.unit.Info.Types[count]; tv.Value != nil {
		return "(" + x + " " + op.String() + " uint(" + tv.Value.ExactString() + "))"
	}
	n := s.expr(count)
	if b, ok := s.typ(count).Underlying().(*types.Basic); ok && b.Info()&types.IsUnsigned == 0 {
		n = "h.Count(int64(" + n + "))"
	} else {
		n = "uint(" + n + ")"
	}
	return "(" + x + " " + op.String() + " " + n + ")"
}

// equal lowers == and !=.
func (s *scope) equal(e *ast.BinaryExpr, x, y types.Type) string {
	op := " " + e.Op.String() + " "
	switch {
	case isNil(y):
		return "(" + s.expr(e.X) + op + "nil)"
	case isNil(x):
		return "(" + s.expr(e.Y) + op + "nil)"
	case types.IsInterface(x) || types.IsInterface(y):
		not := ""
		if e.Op == token.NEQ {
			not = "!"
		}
		anyType := types.Universe.Lookup("any").Type()
		return "(" + not + "h.Equal(" + s.conv(e.X, anyType) + ", " + s.conv(e.Y, anyType) + "))"
	}
	return "(" + s.expr(e.X) + op + s.expr(e.Y) + ")"
}

func isNil(t types.Type) bool {
	b, ok := t.(*types.Basic)
	return ok && b.Kind() == types.UntypedNil
}
