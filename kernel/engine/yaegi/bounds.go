package yaegi

import (
	"fmt"
	"go/ast"
	"go/types"
	"reflect"
	"strings"
)

// Indexes are checked before yaegi uses them: its own panic has no numbers. The check costs something in a loop, so it
// is left out where the loop's own form shows that the index is in range.

// elementOf lowers x[i] for a slice, array or string whose operands are lowered: base is the value, i the index.
func (s *scope) elementOf(e *ast.IndexExpr, base, i string) string {
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
	if strings.HasPrefix(typ, "*") || !isArray(t) {
		return f + "(" + base + ", " + i + ")"
	}
	return s.b.invoke(invocation{f, true, []reflect.Type{s.rep(t, e), reflect.TypeFor[int]()}, []reflect.Type{s.rep(s.typ(e), e)}, []string{base, i}})
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
		lo = s.indexText(e.Low)
	}
	open := e.High == nil
	key, params, arg := "slice to "+typ, ", hi int", ""
	if open {
		key, params = "slice "+typ, ""
	} else {
		hi = s.indexText(e.High)
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
		lo = s.indexText(e.Low)
	}
	f := s.b.helper("slice 3 "+typ, "slice", func(name string) string {
		return "func " + name + "(x " + typ + ", lo, hi, max int) " + result + " {\nif lo < 0 || lo > hi || hi > max || max > cap(" + operand + ") {\nh.Slice3Range(lo, hi, max, cap(" + operand + "), " +
			fmt.Sprint(isPointer(t)) + ")\n}\nreturn " + operand + "[lo:hi:max]\n}"
	})
	return f + "(" + x + ", " + lo + ", " + s.indexText(e.High) + ", " + s.indexText(e.Max) + ")"
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
