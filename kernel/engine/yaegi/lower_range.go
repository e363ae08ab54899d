package yaegi

import (
	"go/ast"
	"go/token"
	"go/types"
	"strconv"
)

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
		defer s.boundBy(n.Key, n.X, n.Body)()
	}
	s.stmts(n.Body.List)
	s.line("}")
	s.line("}")
}

// rangeAssign assigns the new variables to what the loop names: both places are known before the first is assigned.
func (s *scope) rangeAssign(n *ast.RangeStmt, k, v value) {
	var left []ast.Expr
	var values []value
	for i, e := range []ast.Expr{n.Key, n.Value} {
		if e != nil && !isBlank(e) {
			left, values = append(left, e), append(values, []value{k, v}[i])
		}
	}
	for i, t := range s.targets(left) {
		s.store(left[i], t, values[i])
	}
}

// rangeVars sets the loop's own variables from the new ones.
func (s *scope) rangeVars(n *ast.RangeStmt, k, v value) {
	if n.Tok == token.ASSIGN {
		s.rangeAssign(n, k, v)
		return
	}
	for i, e := range []ast.Expr{n.Key, n.Value} {
		val := []value{k, v}[i]
		if e == nil || isBlank(e) {
			continue
		}
		obj := s.b.unit.Info.Defs[e.(*ast.Ident)]
		text := s.convText(val.text, val.typ, obj.Type(), e)
		if !s.inCell(obj) && text == val.text && !s.an.usage(obj).changed {
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
		defer s.boundBy(n.Key, n.X, n.Body)()
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
	if !s.b.isOverlay() {
		s.markAt(n)
	}
	s.line(v + ", " + ok + " := " + s.receiver(c, true, n) + "(" + ch + ")")
	s.line("if !" + ok + " {\nbreak\n}")
	s.rangeVars(n, value{v, c.Elem()}, value{})
	s.stmts(n.Body.List)
	s.line("}")
	s.line("}")
}
