package yaegi

import (
	"go/ast"
	"go/types"
	"reflect"
	"strconv"
	"strings"
)

// builtin lowers a call of a predeclared function.
func (s *scope) builtin(e *ast.CallExpr, name string) string {
	if len(e.Args) == 1 {
		if _, several := s.typ(e.Args[0]).(*types.Tuple); several {
			s.b.refuse(e, "Assign the results to variables first.", "%s of a call with several results", name)
		}
	}
	switch name {
	case "len", "cap":
		return s.length(e, name)
	case "append":
		return s.appendCall(e)
	case "copy":
		src := s.expr(e.Args[1])
		if isString(s.typ(e.Args[1])) {
			src = "[]uint8(" + src + ")"
		}
		return "copy(" + s.expr(e.Args[0]) + ", " + src + ")"
	case "delete":
		m := s.typ(e.Args[0]).Underlying().(*types.Map)
		return "delete(" + s.expr(e.Args[0]) + ", " + s.key(e.Args[1], m.Key()) + ")"
	case "make":
		return s.makeCall(e)
	case "new":
		return s.newCall(e)
	case "panic":
		return "h.Panic(" + s.conv(e.Args[0], anyType) + ")"
	case "print", "println":
		return "h.B" + name + "(" + strings.Join(s.printed(e.Args), ", ") + ")"
	case "recover":
		return s.recoverCall(e)
	case "min", "max":
		return s.minMax(e, name)
	case "clear":
		return "h.Clear(" + s.expr(e.Args[0]) + ")"
	case "close":
		return "h.Close(" + s.expr(e.Args[0]) + ")"
	case "complex":
		return s.complexCall(e)
	case "real", "imag":
		return s.typeText(s.typ(e), e) + "(" + name + "(" + s.expr(e.Args[0]) + "))"
	}
	s.b.refuse(e, "", "%s", name)
	return ""
}

var anyType = types.Universe.Lookup("any").Type()

func isString(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsString != 0
}

func (s *scope) length(e *ast.CallExpr, name string) string {
	x := s.expr(e.Args[0])
	p, ok := s.typ(e.Args[0]).Underlying().(*types.Pointer)
	if !ok {
		return name + "(" + x + ")"
	}
	n, typ := p.Elem().Underlying().(*types.Array).Len(), s.typeText(p, e)
	f := s.b.helper("len "+typ, "len", func(name string) string {
		return "func " + name + "(" + typ + ") int {\nreturn " + strconv.FormatInt(n, 10) + "\n}"
	})
	return f + "(" + x + ")"
}

func (s *scope) appendCall(e *ast.CallExpr) string {
	t := s.typ(e)
	elem := t.Underlying().(*types.Slice).Elem()
	list := s.convText(s.expr(e.Args[0]), s.typ(e.Args[0]), t, e)
	if list == "nil" {
		list = s.zero(t, e)
	}
	if len(e.Args) == 1 {
		return list
	}
	if e.Ellipsis.IsValid() {
		more := s.expr(e.Args[1])
		switch {
		case isString(s.typ(e.Args[1])):
			more = "[]uint8(" + more + ")"
		case isNil(s.typ(e.Args[1])):
			return list
		}
		return "append(" + list + ", " + more + "...)"
	}
	var elems []string
	for _, a := range e.Args[1:] {
		elems = append(elems, s.conv(a, elem))
	}
	if types.IsInterface(elem) || isFunc(elem) || s.typeText(elem, e) == s.typeText(t, e) {
		return "append(" + list + ", []" + s.typeText(elem, e) + "{" + strings.Join(elems, ", ") + "}...)"
	}
	return "append(" + list + ", " + strings.Join(elems, ", ") + ")"
}

func (s *scope) makeCall(e *ast.CallExpr) string {
	args := []string{s.typeText(s.typ(e), e)}
	for _, a := range e.Args[1:] {
		args = append(args, s.indexText(a))
	}
	if _, ok := s.typ(e).Underlying().(*types.Slice); ok && !s.constants(e.Args[1:]) {
		for i := range args[1:] {
			args[i+1] = "h.Size(" + args[i+1] + ")"
		}
	}
	if c, ok := s.typ(e).Underlying().(*types.Chan); ok && c.Dir() != types.SendRecv {
		typ := args[0]
		args[0] = "chan (" + s.typeText(c.Elem(), e) + ")"
		return "h.Convert(make(" + strings.Join(args, ", ") + "), " + s.typeID(s.typ(e), e) + ").(" + typ + ")"
	}
	return "make(" + strings.Join(args, ", ") + ")"
}

func (s *scope) constants(list []ast.Expr) bool {
	for _, e := range list {
		if s.b.unit.Info.Types[e].Value == nil {
			return false
		}
	}
	return true
}

func (s *scope) newCall(e *ast.CallExpr) string {
	text := s.typeText(s.typ(e).(*types.Pointer).Elem(), e)
	if s.b.unit.Info.Types[e.Args[0]].IsType() { // yaegi takes *new(T) for something else
		mk := s.b.helper("make new "+text, "new", func(name string) string {
			return "func " + name + "() *" + text + " {\nreturn new(" + text + ")\n}"
		})
		return mk + "()"
	}
	mk := s.b.helper("new "+text, "new", func(name string) string {
		return "func " + name + "(v " + text + ") *" + text + " {\np := new(" + text + ")\n*p = v\nreturn p\n}"
	})
	t := s.typ(e).(*types.Pointer)
	return s.b.invoke(invocation{mk, true, []reflect.Type{s.rep(t.Elem(), e)}, []reflect.Type{s.rep(t, e)}, []string{s.conv(e.Args[0], t.Elem())}})
}

func (s *scope) printed(args []ast.Expr) []string {
	var texts []string
	for _, a := range args {
		text := s.expr(a)
		switch {
		case isNil(s.typ(a)):
			text = "h.Any(nil)"
		case types.IsInterface(s.typ(a)):
			text = "h.Words(" + text + ")"
		}
		texts = append(texts, text)
	}
	return texts
}

func (s *scope) recoverCall(e ast.Node) string {
	if s.recovers == "" {
		s.b.refuse(e, "Write defer func() { … recover() … }().", "recover here")
	}
	return s.recovers + ".Recover()"
}

// minMax lowers min and max: a function for the type and the number of arguments.
func (s *scope) minMax(e *ast.CallExpr, name string) string {
	t := s.typ(e)
	text := s.typeText(t, e)
	basic, _ := t.Underlying().(*types.Basic)
	var args []string
	for _, a := range e.Args {
		args = append(args, s.conv(a, t))
	}
	if basic != nil && basic.Info()&types.IsFloat != 0 {
		r := "float64(" + args[0] + ")"
		for _, a := range args[1:] {
			r = "h." + strings.ToUpper(name[:1]) + name[1:] + "(" + r + ", float64(" + a + "))"
		}
		return wrap(text, "float64", r)
	}
	op := map[string]string{"min": "<", "max": ">"}[name]
	f := s.b.helper(name+" "+text, name, func(f string) string {
		return "func " + f + "(a, b " + text + ") " + text + " {\nif b " + op + " a {\nreturn b\n}\nreturn a\n}"
	})
	r := args[0]
	for _, a := range args[1:] {
		r = f + "(" + r + ", " + a + ")"
	}
	return r
}

func (s *scope) complexCall(e *ast.CallExpr) string {
	return s.typeText(s.typ(e), e) + "(h.Complex(float64(" + s.expr(e.Args[0]) + "), float64(" + s.expr(e.Args[1]) + ")))"
}

// helper names a small function of the engine's own making, made when it is first used; key says what it does.
func (b *build) helper(key, base string, text func(name string) string) string {
	if name, ok := b.names.helpers[key]; ok {
		return name
	}
	name := b.names.fresh(base)
	add(b.names, b.names.helpers, key, name)
	b.emit(text(name))
	return name
}
