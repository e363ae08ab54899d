package yaegi

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strconv"
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
		undo = s.bound1(key, over, n.Body)
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
		if s.an.usage(v).inCell() {
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

// rangeStmt lowers a range loop.
func (s *scope) rangeStmt(n *ast.RangeStmt, label string) {
	s.mark(n.X)
	t := s.typ(n.X)
	s.loops++
	defer func() { s.loops-- }()
	switch u := t.Underlying().(type) {
	case *types.Basic:
		if u.Info()&types.IsInteger != 0 {
			s.rangeInt(n, label, t)
			return
		}
	case *types.Chan:
		s.rangeChan(n, label, u)
		return
	case *types.Signature:
		s.rangeFunc(n, label, u)
		return
	case *types.Map:
		s.rangeNative(n, label, s.expr(n.X), u.Key(), u.Elem())
		return
	case *types.Slice:
		s.rangeNative(n, label, s.expr(n.X), types.Typ[types.Int], u.Elem())
		return
	case *types.Array:
		s.rangeArray(n, label, s.expr(n.X), u)
		return
	case *types.Pointer:
		s.rangePointer(n, label, u.Elem().Underlying().(*types.Array))
		return
	}
	s.rangeString(n, label)
}

// rangeString decodes the string as Go does: yaegi loses count at bytes that are no character.
func (s *scope) rangeString(n *ast.RangeStmt, label string) {
	s.line("{")
	str := s.temp(s.expr(n.X))
	i, w, r := s.temp("0"), s.temp("0"), s.b.names.fresh("r")
	s.openLabel(label)
	s.line("for ; " + i + " < len(" + str + "); " + i + " = " + i + " + " + w + " {")
	s.line(r + " := int32(" + str + "[" + i + "])\n" + w + " = 1\nif " + r + " >= 128 {\n" + r + ", " + w + " = h.Rune(" + str + "[" + i + ":])\n}")
	s.rangeVars(n, value{i, types.Typ[types.Int]}, value{r, types.Typ[types.Rune]})
	s.stmts(n.Body.List)
	s.line("}")
	s.line("}")
}

// rangeArray ranges over the array only where its elements are used: else its length is enough.
func (s *scope) rangeArray(n *ast.RangeStmt, label, x string, u *types.Array) {
	if n.Value != nil && !isBlank(n.Value) {
		s.rangeNative(n, label, x, types.Typ[types.Int], u.Elem())
		return
	}
	if !s.pure(n.X) {
		s.temp(x)
	}
	s.countLoop(n, label, strconv.FormatInt(u.Len(), 10), types.Typ[types.Int])
}

// rangeNative lowers a range over a slice, array, string or map to one of yaegi's over new variables.
func (s *scope) rangeNative(n *ast.RangeStmt, label, x string, key, elem types.Type) {
	s.line("{")
	r := s.temp(x)
	k, v := "_", ""
	if n.Key != nil && !isBlank(n.Key) {
		k = s.b.names.fresh("k")
	}
	if n.Value != nil && !isBlank(n.Value) {
		v = s.b.names.fresh("v")
	}
	s.openLabel(label)
	switch {
	case v != "":
		s.line("for " + k + ", " + v + " := range " + r + " {")
	case k != "_":
		s.line("for " + k + " := range " + r + " {")
	default:
		s.line("for range " + r + " {")
	}
	s.rangeVars(n, value{k, key}, value{v, elem})
	if _, isMap := s.typ(n.X).Underlying().(*types.Map); !isMap && n.Key != nil && n.Tok == token.DEFINE {
		defer s.bound1(n.Key, n.X, n.Body)()
	}
	s.stmts(n.Body.List)
	s.line("}")
	s.line("}")
}

// rangeVars sets the loop's own variables from the new ones.
func (s *scope) rangeVars(n *ast.RangeStmt, k, v value) {
	for i, e := range []ast.Expr{n.Key, n.Value} {
		val := []value{k, v}[i]
		if e == nil || isBlank(e) {
			continue
		}
		if n.Tok == token.ASSIGN {
			s.line(s.lvalue(e) + " = " + s.convText(val.text, val.typ, s.typ(e), e))
			continue
		}
		obj := s.b.unit.Info.Defs[e.(*ast.Ident)]
		text := s.convText(val.text, val.typ, obj.Type(), e)
		if u := s.an.usage(obj); !u.inCell() && text == val.text && !u.changed {
			s.locals[obj] = &local{name: val.text, typ: s.subst(obj.Type())}
			continue
		}
		s.define(obj, text, e)
	}
}

// rangePointer ranges over an array that a pointer leads to: it isn't copied.
func (s *scope) rangePointer(n *ast.RangeStmt, label string, u *types.Array) {
	if n.Value == nil || isBlank(n.Value) {
		if !s.pure(n.X) {
			s.temp(s.expr(n.X))
		}
		s.countLoop(n, label, strconv.FormatInt(u.Len(), 10), types.Typ[types.Int])
		return
	}
	s.line("{")
	p := s.temp(s.expr(n.X))
	s.rangeNative(n, label, p+"[:]", types.Typ[types.Int], u.Elem())
	s.line("}")
}

func (s *scope) rangeInt(n *ast.RangeStmt, label string, t types.Type) {
	if n.Key != nil && !isBlank(n.Key) {
		t = s.typ(n.Key)
	}
	s.countLoop(n, label, s.conv(n.X, t), t)
}

// countLoop counts from zero to below the limit, which is evaluated once.
func (s *scope) countLoop(n *ast.RangeStmt, label, limit string, t types.Type) {
	s.line("{")
	text := s.typeText(t, n)
	limit = s.temp(limit)
	i := s.b.names.fresh("i")
	s.line(i + " := " + wrap(text, "int", "0"))
	s.openLabel(label)
	s.line("for ; " + i + " < " + limit + "; " + i + " = " + i + " + " + s.one(t, n) + " {")
	s.rangeVars(n, value{i, t}, value{})
	if isArray(s.typ(n.X)) && n.Key != nil && n.Tok == token.DEFINE {
		defer s.bound1(n.Key, n.X, n.Body)()
	}
	s.stmts(n.Body.List)
	s.line("}")
	s.line("}")
}

func (s *scope) rangeChan(n *ast.RangeStmt, label string, c *types.Chan) {
	s.line("{")
	ch := s.temp(s.expr(n.X))
	v, ok := s.b.names.fresh("v"), s.b.names.fresh("ok")
	s.openLabel(label)
	s.line("for {")
	s.line(v + ", " + ok + " := " + s.receiver(c, true, n) + "(" + ch + ")")
	s.line("if !" + ok + " {\nbreak\n}")
	s.rangeVars(n, value{v, c.Elem()}, value{})
	s.stmts(n.Body.List)
	s.line("}")
	s.line("}")
}

// receive lowers <-c.
func (s *scope) receive(e *ast.UnaryExpr, ok bool) string {
	c := s.typ(e.X).Underlying().(*types.Chan)
	return s.receiver(c, ok, e) + "(" + s.expr(e.X) + ")"
}

// receiver names a function that receives from channels of a type.
func (s *scope) receiver(c *types.Chan, ok bool, at ast.Node) string {
	elem := s.typeText(c.Elem(), at)
	ch := "<-chan (" + elem + ")"
	if ok {
		return s.b.helper("receive2 "+elem, "receive", func(name string) string {
			return "func " + name + "(c h.Any) (" + elem + ", bool) {\np := new(" + elem + ")\nok := h.Receive(c, p)\nreturn *p, ok\n}"
		})
	}
	_ = ch
	return s.b.helper("receive "+elem, "receive", func(name string) string {
		return "func " + name + "(c h.Any) " + elem + " {\np := new(" + elem + ")\nh.Receive(c, p)\nreturn *p\n}"
	})
}

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
		s.line("case " + i + " == " + itoa(k) + ":")
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
