package yaegi

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// forStmt lowers a for loop. A variable of the loop that closures share with the body is a new one in each iteration.
func (s *scope) forStmt(n *ast.ForStmt, label string) {
	s.line("{")
	if n.Init != nil {
		s.stmt(n.Init)
	}
	if s.sharesVars(n) || !s.isOneLine(n.Post) {
		s.freshLoop(n, label)
		return
	}
	s.openLabel(label)
	post := ""
	if n.Post != nil {
		post = s.oneLine(n.Post)
	}
	s.loops++
	if n.Cond != nil && s.risky(n.Cond) {
		s.line("for ; ; " + post + " {")
		s.mark(n.Cond)
		s.line("if !(" + s.expr(n.Cond) + ") {\nbreak\n}")
	} else {
		cond := ""
		if n.Cond != nil {
			cond = s.expr(n.Cond)
		}
		s.line("for ; " + cond + "; " + post + " {")
	}
	key, over := boundByCondition(n.Cond)
	undo := func() {}
	if over != nil && len(s.an.loopVars(n)) == 1 && countsUp(n) {
		undo = s.boundBy(key, over, n.Body)
	}
	s.stmts(n.Body.List)
	undo()
	s.loops--
	s.line("}")
	s.line("}")
}

// sharesVars tells that closures share a variable of the loop with its body.
func (s *scope) sharesVars(n *ast.ForStmt) bool {
	for _, v := range s.an.loopVars(n) {
		if s.inCell(v) {
			return true
		}
	}
	return false
}

// countsUp tells that a loop begins with a constant that isn't negative and counts up by one.
func countsUp(n *ast.ForStmt) bool {
	post, ok := n.Post.(*ast.IncDecStmt)
	init, isAssign := n.Init.(*ast.AssignStmt)
	if !ok || post.Tok != token.INC || !isAssign || len(init.Rhs) != 1 {
		return false
	}
	lit, ok := init.Rhs[0].(*ast.BasicLit)
	return ok && lit.Kind == token.INT
}

// isOneLine tells whether a post statement lowers to one statement.
func (s *scope) isOneLine(n ast.Stmt) bool {
	if n == nil || s.swaps(n) {
		return true
	}
	trial := *s
	trial.lines, trial.lazy = nil, s.lazy+1
	trial.stmt(n)
	s.captured = trial.captured // what it captured is known in the map that both share
	return len(withoutMarks(trial.lines)) == 1
}

func withoutMarks(lines []string) []string {
	var out []string
	for _, l := range lines {
		if !strings.HasPrefix(l, "l_ = ") {
			out = append(out, l)
		}
	}
	return out
}

// swaps tells that a statement assigns several local variables what can be evaluated without effect: yaegi does that right.
func (s *scope) swaps(n ast.Stmt) bool {
	a, ok := n.(*ast.AssignStmt)
	if !ok || a.Tok != token.ASSIGN || len(a.Lhs) < 2 || len(a.Lhs) != len(a.Rhs) {
		return false
	}
	for i, l := range a.Lhs {
		if _, ok := l.(*ast.Ident); !ok || isBlank(l) || types.IsInterface(s.typ(l)) || s.risky(a.Rhs[i]) || !s.pure(a.Rhs[i]) {
			return false
		}
	}
	return true
}

// oneLine lowers a post statement that isOneLine.
func (s *scope) oneLine(n ast.Stmt) string {
	if s.swaps(n) {
		var left, right []string
		a := n.(*ast.AssignStmt)
		for i, l := range a.Lhs {
			left = append(left, s.lvalue(l))
			right = append(right, s.conv(a.Rhs[i], s.typ(l)))
		}
		return strings.Join(left, ", ") + " = " + strings.Join(right, ", ")
	}
	kept := s.lines
	s.lines = nil
	s.lazy++
	s.stmt(n)
	s.lazy--
	lines := withoutMarks(s.lines)
	s.lines = kept
	return lines[0]
}

// freshLoop lowers a loop whose variables closures share: each iteration copies them to new cells, then steps the copies.
func (s *scope) freshLoop(n *ast.ForStmt, label string) {
	first := s.b.names.fresh("first")
	s.line(first + " := true")
	type pair struct{ cell, from string }
	var cells []pair
	for _, v := range s.an.loopVars(n) {
		l := s.locals[v]
		if l == nil || !l.cell {
			continue
		}
		from := s.b.names.fresh("last")
		s.line(from + " := " + l.name)
		cells = append(cells, pair{l.name, from})
	}
	s.openLabel(label)
	s.loops++
	s.line("for {")
	for _, v := range s.an.loopVars(n) {
		l := s.locals[v]
		if l == nil || !l.cell {
			continue
		}
		s.line(l.name + " = new(" + s.typeText(l.typ, n) + ")")
	}
	for _, c := range cells {
		s.line("*" + c.cell + " = *" + c.from)
		s.line(c.from + " = " + c.cell)
	}
	s.line("if " + first + " {\n" + first + " = false\n} else {")
	if n.Post != nil {
		s.stmt(n.Post)
	}
	s.line("}")
	if n.Cond != nil {
		s.mark(n.Cond)
		s.line("if !(" + s.expr(n.Cond) + ") {\nbreak\n}")
	}
	s.stmts(n.Body.List)
	s.loops--
	s.line("}")
	s.line("}")
}
