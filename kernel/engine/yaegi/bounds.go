package yaegi

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// Indexes are checked before yaegi uses them: its own panic has no numbers. The check costs something in a loop, so it
// is left out where the loop's own form shows that the index is in range.

// element lowers x[i] for a slice, array or string whose operands are lowered: base is the value, i the index.
func (s *scope) element1(e *ast.IndexExpr, base, i string) string {
	if s.inRange(e) {
		return base + "[" + i + "]"
	}
	if s.hoist && s.lazy == 0 {
		base, i = s.held(e.X, base), s.held(e.Index, i)
		s.line("if " + i + " < 0 || " + i + " >= len(" + base + ") {\nh.IndexRange(" + i + ", len(" + base + "))\n}")
		return base + "[" + i + "]"
	}
	return s.elementCall(e, base, i)
}

// held is an operand that is used twice: itself when that is as good as a new variable.
func (s *scope) held(e ast.Expr, text string) string {
	e = ast.Unparen(e)
	if _, ok := e.(*ast.Ident); ok || isLiteral(text) {
		return text
	}
	if sel, ok := e.(*ast.SelectorExpr); ok && s.pure(sel) && !isArray(s.typ(e)) {
		return text
	}
	if isArray(s.typ(e)) {
		return text // a new variable would be a copy
	}
	return s.temp(text)
}

func isArray(t types.Type) bool {
	_, ok := t.Underlying().(*types.Array)
	return ok
}

// elementCall reads an element through a function that checks the index.
func (s *scope) elementCall(e *ast.IndexExpr, base, i string) string {
	t := s.typ(e.X)
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	typ, elem := s.typeText(t, e), s.typeText(s.typ(e), e)
	if isArray(t) && (isPointer(s.typ(e.X)) || s.addressable(e.X)) {
		typ, base = "*"+typ, "(&"+base+")"
	}
	f := s.b.helper("element "+typ, "element", func(name string) string {
		return "func " + name + "(x " + typ + ", i int) " + elem + " {\nif i < 0 || i >= len(x) {\nh.IndexRange(i, len(x))\n}\nreturn x[i]\n}"
	})
	return f + "(" + base + ", " + i + ")"
}

// inRange tells that an index can't be out of range: a constant in an array, or the variable of a loop over the operand
// that the loop's body changes neither.
func (s *scope) inRange(e *ast.IndexExpr) bool {
	if isArray(s.typ(e.X)) {
		if n, ok := constantInt(s, e.Index); ok && n >= 0 {
			return true // the checker has seen to it
		}
	}
	id, ok := ast.Unparen(e.Index).(*ast.Ident)
	if !ok {
		return false
	}
	over := s.bounded[s.b.unit.Info.ObjectOf(id)]
	return over != "" && over == types.ExprString(ast.Unparen(e.X))
}

// bound notes that a loop's variable stays below the length of over while its body runs.
func (s *scope) bound1(key ast.Expr, over ast.Expr, body *ast.BlockStmt) (undo func()) {
	id, ok := key.(*ast.Ident)
	if !ok || !s.pure(over) {
		return func() {}
	}
	obj := s.b.unit.Info.ObjectOf(id)
	root := s.rootObject(over)
	if obj == nil || root == nil || s.an.usage(obj).changed || assignsTo(s.b.unit.Info, body, root) {
		return func() {}
	}
	s.bounded[obj] = types.ExprString(ast.Unparen(over))
	return func() { delete(s.bounded, obj) }
}

// rootObject is the variable an operand begins with; nil when another function could change what it denotes.
func (s *scope) rootObject(e ast.Expr) types.Object {
	id, ok := ast.Unparen(e).(*ast.Ident)
	if !ok {
		return nil
	}
	obj := s.b.unit.Info.ObjectOf(id)
	if l := s.lookup(obj); l != nil && !l.cell {
		return obj
	}
	if v, ok := obj.(*types.Var); ok && s.cellLevel && v != nil {
		return obj
	}
	return nil
}

// assignsTo tells whether a body assigns the variable, or calls what could.
func assignsTo(info *types.Info, body *ast.BlockStmt, obj types.Object) bool {
	found := false
	is := func(e ast.Expr) bool {
		id, ok := ast.Unparen(e).(*ast.Ident)
		return ok && info.ObjectOf(id) == obj
	}
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			for _, l := range n.Lhs {
				found = found || is(l)
			}
		case *ast.UnaryExpr:
			found = found || n.Op == token.AND && is(n.X)
		case *ast.CallExpr:
			if obj.Parent() != nil && obj.Parent().Parent() == nil {
				found = true
			}
		}
		return !found
	})
	return found
}

// boundByCondition gives the variable and the operand of a condition i < len(x).
func boundByCondition(cond ast.Expr) (key, over ast.Expr) {
	b, ok := cond.(*ast.BinaryExpr)
	if !ok || b.Op != token.LSS {
		return nil, nil
	}
	call, ok := ast.Unparen(b.Y).(*ast.CallExpr)
	if !ok || len(call.Args) != 1 || types.ExprString(call.Fun) != "len" {
		return nil, nil
	}
	return b.X, call.Args[0]
}

// sliceRange fails with the numbers of bounds that are out of range.
func sliceRange(lo, hi, limit int, open, length bool) {
	what := "capacity"
	if length {
		what = "length"
	}
	var text string
	switch {
	case !open && hi < 0:
		text = fmt.Sprintf("[:%d]", hi)
	case !open && hi > limit:
		text = fmt.Sprintf("[:%d] with %s %d", hi, what, limit)
	case lo < 0:
		text = fmt.Sprintf("[%d:]", lo)
	default:
		text = fmt.Sprintf("[%d:%d]", lo, hi)
	}
	panic(runtimeError("slice bounds out of range " + text))
}

// sliceCall slices through a function that checks the bounds. x is a slice, a string, or a pointer to an array.
func (s *scope) sliceCall(e *ast.SliceExpr, x string, t types.Type) string {
	typ, result := s.typeText(t, e), s.typeText(s.typ(e), e)
	operand, limit, length := "x", "cap(x)", "false"
	switch u := t.Underlying().(type) {
	case *types.Basic:
		limit, length = "len(x)", "true"
	case *types.Pointer:
		operand, limit, length = "(*x)", fmt.Sprint(u.Elem().Underlying().(*types.Array).Len()), "true"
	}
	lo, hi := "0", ""
	if e.Low != nil {
		lo = s.indexText(e.Low, "")
	}
	open := e.High == nil
	key, params, arg := "slice to "+typ, ", hi int", ""
	if open {
		key, params = "slice "+typ, ""
	} else {
		hi = s.indexText(e.High, "")
		arg = ", " + hi
	}
	f := s.b.helper(key, "slice", func(name string) string {
		var b strings.Builder
		b.WriteString("func " + name + "(x " + typ + ", lo int" + params + ") " + result + " {\n")
		if open {
			b.WriteString("hi := len(" + operand + ")\n")
		}
		b.WriteString("if lo < 0 || lo > hi || hi > " + limit + " {\nh.SliceRange(lo, hi, " + limit + ", " + fmt.Sprint(open) + ", " + length + ")\n}\nreturn " + operand + "[lo:hi]\n}")
		return b.String()
	})
	return f + "(" + x + ", " + lo + arg + ")"
}

// slice3Call lowers x[lo:hi:limit].
func (s *scope) slice3Call(e *ast.SliceExpr, x string, t types.Type) string {
	typ, result := s.typeText(t, e), s.typeText(s.typ(e), e)
	operand := "x"
	if isPointer(t) {
		operand = "(*x)"
	}
	lo := "0"
	if e.Low != nil {
		lo = s.indexText(e.Low, "")
	}
	f := s.b.helper("slice 3 "+typ, "slice", func(name string) string {
		return "func " + name + "(x " + typ + ", lo, hi, max int) " + result + " {\nif lo < 0 || lo > hi || hi > max || max > cap(" + operand + ") {\nh.Slice3Range(lo, hi, max, cap(" + operand + "), " +
			fmt.Sprint(isPointer(t)) + ")\n}\nreturn " + operand + "[lo:hi:max]\n}"
	})
	return f + "(" + x + ", " + lo + ", " + s.indexText(e.High, "") + ", " + s.indexText(e.Max, "") + ")"
}

// slice3Range fails with the numbers of the three bounds of a slice expression.
func slice3Range(lo, hi, limit, capacity int, array bool) {
	what := "capacity"
	if array {
		what = "length"
	}
	var text string
	switch {
	case limit < 0:
		text = fmt.Sprintf("[::%d]", limit)
	case limit > capacity:
		text = fmt.Sprintf("[::%d] with %s %d", limit, what, capacity)
	case hi < 0:
		text = fmt.Sprintf("[:%d:]", hi)
	case hi > limit:
		text = fmt.Sprintf("[:%d:%d]", hi, limit)
	case lo < 0:
		text = fmt.Sprintf("[%d::]", lo)
	default:
		text = fmt.Sprintf("[%d:%d:]", lo, hi)
	}
	panic(runtimeError("slice bounds out of range " + text))
}
