package yaegi

import (
	"go/ast"
	"go/parser"
	"go/types"
	"reflect"
	"strconv"
	"strings"
)

// addressOfLiteral makes a new variable that holds a composite literal.
func (s *scope) addressOfLiteral(e *ast.CompositeLit, t types.Type) string {
	text := s.typeText(t, e)
	mk := s.b.helper("new "+text, "new", func(name string) string {
		return "func " + name + "(v " + text + ") *" + text + " {\np := new(" + text + ")\n*p = v\nreturn p\n}"
	})
	return s.b.invoke(invocation{mk, true, []reflect.Type{s.rep(t, e)}, []reflect.Type{s.rep(types.NewPointer(t), e)}, []string{s.composite(e, t)}})
}

// composite lowers a composite literal of the type t.
func (s *scope) composite(e *ast.CompositeLit, t types.Type) string {
	switch u := t.Underlying().(type) {
	case *types.Pointer:
		return s.addressOfLiteral(e, u.Elem())
	case *types.Struct:
		return s.structLiteral(e, t, u)
	case *types.Map:
		if types.IsInterface(u.Key()) && len(e.Elts) > 0 {
			return s.mapLiteral(e, t, u)
		}
		var parts []string
		for _, el := range e.Elts {
			kv := el.(*ast.KeyValueExpr)
			parts = append(parts, s.element(kv.Key, u.Key())+": "+s.element(kv.Value, u.Elem()))
		}
		return s.typeText(t, e) + "{" + strings.Join(parts, ", ") + "}"
	case *types.Slice:
		return s.listLiteral(e, s.typeText(t, e), u.Elem())
	case *types.Array:
		return s.listLiteral(e, s.typeText(t, e), u.Elem())
	}
	s.b.refuse(e, "", "this literal")
	return ""
}

// mapLiteral makes a map whose keys are interfaces by assignments: yaegi would take keys of one value for duplicates.
func (s *scope) mapLiteral(e *ast.CompositeLit, t types.Type, u *types.Map) string {
	typ, key, elem := s.typeText(t, e), s.typeText(u.Key(), e), s.typeText(u.Elem(), e)
	name := s.b.names.fresh("literal")
	var params, body, args []string
	var in []reflect.Type
	for i, el := range e.Elts {
		in = append(in, s.rep(u.Key(), e), s.rep(u.Elem(), e))
		kv := el.(*ast.KeyValueExpr)
		k, v := "k"+strconv.Itoa(i), "v"+strconv.Itoa(i)
		params = append(params, k+" "+key, v+" "+elem)
		body = append(body, "m["+k+"] = "+v)
		args = append(args, s.element(kv.Key, u.Key()), s.element(kv.Value, u.Elem()))
	}
	s.b.emit("func " + name + "(" + strings.Join(params, ", ") + ") " + typ + " {\nm := make(" + typ + ")\n" + strings.Join(body, "\n") + "\nreturn m\n}")
	return s.b.invoke(invocation{name, true, in, []reflect.Type{s.rep(t, e)}, args})
}

// element lowers an element, whose own type may be left out.
func (s *scope) element(e ast.Expr, t types.Type) string {
	if lit, ok := e.(*ast.CompositeLit); ok && lit.Type == nil {
		return s.composite(lit, s.subst(t))
	}
	if star, ok := ast.Unparen(e).(*ast.StarExpr); ok { // yaegi leaves out elements without a value
		return s.inLiteral(s.convText("(*"+s.checkedPointer(star)+")", s.typ(e), t, e), e, t)
	}
	return s.inLiteral(s.conv(e, t), e, t)
}

// inLiteral is an element of a literal as yaegi finds its type: operators stand without parentheses, and what a pointer
// leads to goes through a function.
func (s *scope) inLiteral(text string, e ast.Expr, t types.Type) string {
	switch ast.Unparen(e).(type) {
	case *ast.BinaryExpr, *ast.UnaryExpr:
		if s.b.unit.Info.Types[e].Value == nil && strings.HasPrefix(text, "(") && closes(text) {
			return text[1 : len(text)-1]
		}
		return text
	}
	if !strings.HasPrefix(text, "(*") {
		return text
	}
	typ := s.typeText(t, e)
	f := s.b.helper("same "+typ, "same", func(name string) string {
		return "func " + name + "(v " + typ + ") " + typ + " {\nreturn v\n}"
	})
	r := s.rep(t, e)
	return s.b.invoke(invocation{f, true, []reflect.Type{r}, []reflect.Type{r}, []string{text}})
}

// closes tells that the parenthesis that begins the text is closed at its end.
func closes(text string) bool {
	e, err := parser.ParseExpr(text)
	_, ok := e.(*ast.ParenExpr)
	return err == nil && ok
}

// listLiteral writes the elements in order, with zero values where a keyed literal leaves some out.
func (s *scope) listLiteral(e *ast.CompositeLit, text string, elem types.Type) string {
	var parts []string
	at := int64(0)
	keyed := false
	for _, el := range e.Elts {
		if kv, ok := el.(*ast.KeyValueExpr); ok {
			at, _ = constantInt(s, kv.Key)
			el = kv.Value
			keyed = true
		}
		if keyed {
			parts = append(parts, strconv.FormatInt(at, 10)+": "+s.element(el, elem))
		} else {
			parts = append(parts, s.element(el, elem))
		}
		at++
	}
	return text + "{" + strings.Join(parts, ", ") + "}"
}

func constantInt(s *scope, e ast.Expr) (int64, bool) {
	tv := s.b.unit.Info.Types[e]
	if tv.Value == nil {
		return 0, false
	}
	n, err := strconv.ParseInt(tv.Value.ExactString(), 10, 64)
	return n, err == nil
}

func (s *scope) structLiteral(e *ast.CompositeLit, t types.Type, st *types.Struct) string {
	var parts []string
	for i, el := range e.Elts {
		field, value := i, el
		if kv, ok := el.(*ast.KeyValueExpr); ok {
			field, value = fieldIndex(st, kv.Key.(*ast.Ident).Name), kv.Value
		}
		f := st.Field(field)
		if f.Name() == "_" && s.pure(value) {
			continue
		}
		parts = append(parts, s.b.fieldName(t, f, field, el)+": "+s.element(value, f.Type()))
	}
	return s.typeText(t, e) + "{" + strings.Join(parts, ", ") + "}"
}

func fieldIndex(st *types.Struct, name string) int {
	for i := range st.NumFields() {
		if st.Field(i).Name() == name {
			return i
		}
	}
	return -1
}
