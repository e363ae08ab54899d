package yaegi

import (
	"go/ast"
	"go/types"
	"strconv"
	"strings"
)

// assertion lowers x.(T) with one value.
func (s *scope) assertion(e *ast.TypeAssertExpr) string {
	from, to := s.typ(e.X), s.typ(e.Type)
	s.b.describe(to, e, false)
	call := "h.Assert(" + s.conv(e.X, anyType) + ", " + s.typeID(from, e) + ", " + s.typeID(to, e) + ")"
	return s.opened(call, to, e)
}

func (s *scope) typeID(t types.Type, at ast.Node) string {
	return strconv.Itoa(s.b.known(t, at).ID)
}

// opened gives the value of the type t in the opened interface value text.
func (s *scope) opened(text string, t types.Type, at ast.Node) string {
	switch {
	case s.b.hostInterface(t):
		return s.b.converter(t, at) + "(" + text + ")"
	case types.IsInterface(t):
		return text
	case isEmptyStruct(t):
		name := s.b.helper("empty struct", "empty", func(name string) string {
			return "func " + name + "(x h.Any) struct{} {\nreturn struct{}{}\n}"
		})
		return name + "(" + text + ")"
	}
	return text + ".(" + s.typeText(t, at) + ")"
}

// isEmptyStruct tells that t is struct{}: yaegi can't take one out of an interface.
func isEmptyStruct(t types.Type) bool {
	st, ok := types.Unalias(t).(*types.Struct)
	return ok && st.NumFields() == 0
}

// assertionOK names a function that gives the value and whether x has the type.
func (s *scope) assertionOK(to types.Type, at ast.Node) string {
	s.b.describe(to, at, false)
	text, id := s.typeText(to, at), s.typeID(to, at)
	return s.b.helper("as "+id, "as", func(name string) string {
		return "func " + name + "(x h.Any) (" + text + ", bool) {\nif h.Is(x, " + id + ") {\nreturn " + s.opened("h.Raw(x, "+id+")", to, at) + ", true\n}\nvar z " + text + "\nreturn z, false\n}"
	})
}

// typeSwitch lowers a switch over the type of an interface value.
func (s *scope) typeSwitch(n *ast.TypeSwitchStmt, label string) {
	s.line("{")
	defer s.line("}")
	if n.Init != nil {
		s.stmt(n.Init)
	}
	x := typeSwitchOperand(n)
	s.mark(x)
	from := s.typ(x)
	t := s.b.names.fresh("t")
	s.line("var " + t + " h.Any")
	s.line(t + " = " + s.conv(x, anyType))
	s.openLabel(label)
	s.line("switch {")
	for _, c := range s.defaultLast(n.Body) {
		s.typeClause(c.(*ast.CaseClause), t, from)
	}
	s.line("}")
}

func typeSwitchOperand(n *ast.TypeSwitchStmt) ast.Expr {
	var e ast.Expr
	switch a := n.Assign.(type) {
	case *ast.ExprStmt:
		e = a.X
	case *ast.AssignStmt:
		e = a.Rhs[0]
	}
	return ast.Unparen(e).(*ast.TypeAssertExpr).X
}

func (s *scope) typeClause(c *ast.CaseClause, t string, from types.Type) {
	if c.List == nil {
		s.line("default:")
	} else {
		var conds []string
		for _, e := range c.List {
			if isNil(s.typ(e)) {
				conds = append(conds, t+" == nil")
				continue
			}
			s.b.describe(s.typ(e), e, false)
			conds = append(conds, "h.Is("+t+", "+s.typeID(s.typ(e), e)+")")
		}
		s.line("case " + strings.Join(conds, " || ") + ":")
	}
	if v, ok := s.b.unit.Info.Implicits[c].(*types.Var); ok {
		if len(c.List) == 1 && !isNil(s.typ(c.List[0])) {
			to := s.typ(c.List[0])
			s.define(v, s.opened("h.Raw("+t+", "+s.typeID(to, c)+")", to, c), c)
		} else {
			s.define(v, s.convText(t, anyType, from, c), c)
		}
	}
	s.clauseBody(c.Body)
}
