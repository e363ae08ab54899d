package yaegi

import (
	"go/ast"
	"go/types"
)

func (s *scope) index(e *ast.IndexExpr) string {
	if tv, ok := s.b.unit.Info.Types[e.Index]; ok && tv.IsType() {
		return s.genericValue(e, e.X)
	}
	t := s.typ(e.X)
	if m, ok := t.Underlying().(*types.Map); ok {
		return s.expr(e.X) + "[" + s.key(e.Index, m.Key()) + "]"
	}
	x := ""
	if isArray(t) && s.addressable(e.X) {
		x = s.location(e.X)
	} else {
		x = s.expr(e.X)
	}
	if isPointer(t) {
		x = "(*" + x + ")"
	}
	return s.elementOf(e, x, s.indexText(e.Index))
}

// key is the key of a map's element.
func (s *scope) key(e ast.Expr, t types.Type) string {
	text := s.conv(e, t)
	if text == "nil" && !types.IsInterface(s.subst(t)) {
		return s.zero(t, e)
	}
	return text
}

// indexText is an index as an int.
func (s *scope) indexText(e ast.Expr) string {
	if tv := s.b.unit.Info.Types[e]; tv.Value != nil {
		return tv.Value.ExactString()
	}
	t := s.typ(e)
	if b, ok := t.Underlying().(*types.Basic); ok && b.Kind() != types.Int {
		if b.Info()&types.IsUnsigned != 0 {
			return "h.Index(uint64(" + s.expr(e) + "))"
		}
		return "int(" + s.expr(e) + ")"
	}
	return s.expr(e)
}

func (s *scope) slice(e *ast.SliceExpr) string {
	t := s.typ(e.X)
	x := ""
	if isArray(t) {
		x, t = s.address(e.X), types.NewPointer(t)
	} else {
		x = s.expr(e.X)
	}
	if e.Slice3 {
		return s.slice3Call(e, x, t)
	}
	return s.sliceCall(e, x, t)
}
