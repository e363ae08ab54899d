package yaegi

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"
)

// switchStmt lowers a switch to one over conditions.
func (s *scope) switchStmt(n *ast.SwitchStmt, label string) {
	s.line("{")
	defer s.line("}")
	if n.Init != nil {
		s.stmt(n.Init)
	}
	tag, tagType := "", types.Type(types.Typ[types.Bool])
	if n.Tag != nil {
		s.mark(n.Tag)
		tagType = s.typ(n.Tag)
		tag = s.temp(s.convDefined(n.Tag, tagType))
	}
	for _, c := range n.Body.List {
		for _, e := range c.(*ast.CaseClause).List {
			s.mark(e)
		}
	}
	s.openLabel(label)
	s.line("switch {")
	s.hoist = false
	for _, c := range s.defaultLast(n.Body) {
		s.clause(c.(*ast.CaseClause), tag, tagType)
	}
	s.line("}")
}

// defaultLast gives the clauses of a switch with the default clause at the end: yaegi doesn't look behind it.
func (s *scope) defaultLast(body *ast.BlockStmt) []ast.Stmt {
	list := slices.Clone(body.List)
	i := slices.IndexFunc(list, func(c ast.Stmt) bool { cc, ok := c.(*ast.CaseClause); return ok && cc.List == nil })
	if i < 0 || i == len(list)-1 {
		return list
	}
	if fallsThrough(list[i]) || i > 0 && fallsThrough(list[i-1]) {
		s.b.refuse(list[i], "Put the default clause at the end of the switch.", "fallthrough to or from a default clause that isn't the last")
	}
	c := list[i]
	return append(slices.Delete(list, i, i+1), c)
}

func fallsThrough(c ast.Stmt) bool {
	list := c.(*ast.CaseClause).Body
	if len(list) == 0 {
		return false
	}
	b, ok := list[len(list)-1].(*ast.BranchStmt)
	return ok && b.Tok == token.FALLTHROUGH
}

func (s *scope) clause(c *ast.CaseClause, tag string, tagType types.Type) {
	if c.List == nil {
		s.line("default:")
	} else {
		var conds []string
		s.lazy++
		for _, e := range c.List {
			conds = append(conds, s.caseCondition(e, tag, tagType))
		}
		s.lazy--
		if len(conds) > 1 && hasKeyed(c.List[0]) { // see binary
			conds = slices.Insert(conds, 0, "false")
		}
		s.line("case " + strings.Join(conds, " || ") + ":")
	}
	s.clauseBody(c.Body)
}

// clauseBody lowers the statements of a clause: yaegi finds labels in blocks only.
func (s *scope) clauseBody(list []ast.Stmt) {
	labels := slices.ContainsFunc(list, func(n ast.Stmt) bool { _, ok := n.(*ast.LabeledStmt); return ok })
	if !labels {
		s.stmts(list)
		return
	}
	last := len(list)
	if b, ok := list[last-1].(*ast.BranchStmt); ok && b.Tok == token.FALLTHROUGH {
		last--
	}
	s.line("{")
	s.stmts(list[:last])
	s.line("}")
	s.stmts(list[last:])
}

func (s *scope) caseCondition(e ast.Expr, tag string, tagType types.Type) string {
	t := s.typ(e)
	switch {
	case tag == "" && types.IsInterface(t):
		return "h.Equal(true, " + s.conv(e, anyType) + ")"
	case tag == "":
		return s.expr(e)
	}
	switch {
	case isNil(t):
		return "(" + tag + " == nil)"
	case types.IsInterface(tagType) || types.IsInterface(t):
		return "h.Equal(" + s.convText(tag, tagType, anyType, e) + ", " + s.conv(e, anyType) + ")"
	}
	if !types.AssignableTo(t, tagType) {
		return "(" + s.convText(tag, tagType, t, e) + " == " + s.expr(e) + ")"
	}
	return "(" + tag + " == " + s.conv(e, tagType) + ")"
}
