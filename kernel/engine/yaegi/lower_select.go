package yaegi

import (
	"go/ast"
	"go/types"
	"strconv"
)

// receive lowers <-c.
func (s *scope) receive(e *ast.UnaryExpr, ok bool) string {
	c := s.typ(e.X).Underlying().(*types.Chan)
	return s.receiver(c, ok, e) + "(" + s.expr(e.X) + ")"
}

// receiver names a function that receives from channels of a type.
func (s *scope) receiver(c *types.Chan, ok bool, at ast.Node) string {
	elem := s.typeText(c.Elem(), at)
	if ok {
		return s.b.helper("receive2 "+elem, "receive", func(name string) string {
			return "func " + name + "(c h.Any) (" + elem + ", bool) {\np := new(" + elem + ")\nok := h.Receive(c, p)\nreturn *p, ok\n}"
		})
	}
	return s.b.helper("receive "+elem, "receive", func(name string) string {
		return "func " + name + "(c h.Any) " + elem + " {\np := new(" + elem + ")\nh.Receive(c, p)\nreturn *p\n}"
	})
}

// selectStmt lowers a select to calls of the engine and a switch over the case that was chosen.
func (s *scope) selectStmt(n *ast.SelectStmt, label string) {
	s.mark(n)
	s.line("{")
	defer s.line("}")
	sel := s.temp("h.NewSelect()")
	blocking := "true"
	for _, c := range n.Body.List {
		switch comm := c.(*ast.CommClause).Comm.(type) {
		case nil:
			blocking = "false"
		case *ast.SendStmt:
			ch := s.typ(comm.Chan).Underlying().(*types.Chan)
			s.line(sel + ".Send(" + s.expr(comm.Chan) + ", " + s.typedAny(s.conv(comm.Value, ch.Elem()), ch.Elem(), comm) + ")")
		default:
			s.line(sel + ".Receive(" + s.expr(received(comm).X) + ")")
		}
	}
	i := s.temp(sel + ".Choose(" + blocking + ")")
	s.openLabel(label)
	s.line("switch {")
	k := 0
	var def *ast.CommClause
	for _, c := range n.Body.List {
		cc := c.(*ast.CommClause)
		if cc.Comm == nil {
			def = cc
			continue
		}
		s.line("case " + i + " == " + strconv.Itoa(k) + ":")
		k++
		s.received(cc.Comm, sel)
		s.clauseBody(cc.Body)
	}
	if def != nil {
		s.line("default:")
		s.clauseBody(def.Body)
	}
	s.line("}")
}

// received gives the receive operation of a select case.
func received(n ast.Stmt) *ast.UnaryExpr {
	var e ast.Expr
	switch n := n.(type) {
	case *ast.ExprStmt:
		e = n.X
	case *ast.AssignStmt:
		e = n.Rhs[0]
	}
	u, _ := ast.Unparen(e).(*ast.UnaryExpr)
	return u
}

// received assigns what a case received.
func (s *scope) received(n ast.Stmt, sel string) {
	a, ok := n.(*ast.AssignStmt)
	if !ok {
		return
	}
	elem := s.typ(received(n).X).Underlying().(*types.Chan).Elem()
	p := s.temp("new(" + s.typeText(elem, n) + ")")
	s.line(sel + ".Value(" + p + ")")
	v := s.temp("*" + p)
	values := []value{{v, elem}}
	if len(a.Lhs) == 2 {
		values = append(values, value{s.temp(sel + ".OK()"), types.Typ[types.Bool]})
	}
	for i, l := range a.Lhs {
		if isBlank(l) {
			continue
		}
		if obj, def := s.defines(l); def {
			s.set(obj, s.convText(values[i].text, values[i].typ, obj.Type(), l), l)
			continue
		}
		s.line(s.lvalue(l) + " = " + s.convText(values[i].text, values[i].typ, s.typ(l), l))
	}
}
