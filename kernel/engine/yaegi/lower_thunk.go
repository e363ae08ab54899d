package yaegi

import (
	"go/ast"
	"go/types"
	"reflect"
	"strings"
)

func (s *scope) deferStmt(n *ast.DeferStmt) {
	s.mark(n.Call)
	s.line(s.deferrer + ".Defer(" + s.thunk(n.Call, true) + ")")
}

// thunk makes a function without parameters that makes the call later; its operands are evaluated now.
func (s *scope) thunk(e *ast.CallExpr, deferred bool) string {
	fun := ast.Unparen(e.Fun)
	if lit, ok := fun.(*ast.FuncLit); ok && len(e.Args) == 0 && lit.Type.Results.NumFields() == 0 {
		return s.closure(lit, deferred)
	}
	tv := s.b.unit.Info.Types[fun]
	if tv.IsBuiltin() {
		return s.builtinThunk(e, builtinName(fun), deferred)
	}
	var c callee
	if lit, ok := fun.(*ast.FuncLit); ok {
		c = callee{text: s.closure(lit, deferred), sig: s.signature(lit)}
	} else if s.isMust(fun) {
		s.b.refuse(e, "", "go or defer of must")
	} else {
		c = s.callee(fun)
	}
	if len(e.Args) == 1 {
		if _, ok := s.typ(e.Args[0]).(*types.Tuple); ok {
			s.b.refuse(e, "Assign the results to variables first.", "go or defer of a call that passes on several results")
		}
	}
	args := s.arguments(c, e)
	if c.recov {
		d := s.deferrer
		if !deferred || d == "" {
			d = "h.NoDefers()"
		}
		return s.thunkOf(c, args, []string{d}, e)
	}
	return s.thunkOf(c, args, nil, e)
}

func (s *scope) thunkOf(c callee, args []arg, defers []string, e ast.Node) string {
	compiledMethod := c.host && !c.fixed && strings.Contains(c.text, ".")
	var outer handed
	if compiledMethod {
		dot := strings.LastIndexByte(c.text, '.')
		p := s.b.names.fresh("r")
		t := s.methodOperandType(e)
		outer.add(p, s.typeText(t, e), s.rep(t, e), c.text[:dot])
		c.text = p + c.text[dot:]
	} else {
		if c.sig.Recv() != nil && types.IsInterface(c.sig.Recv().Type()) {
			c.first[0] = "h.NonNil(" + c.first[0] + ")"
		}
		outer = s.carried(&c, e)
	}
	var call []string
	for _, d := range defers {
		p := s.b.names.fresh("d")
		outer.add(p, "*h.Defers", defersType, d)
		call = append(call, p)
	}
	call = append(call, c.first...)
	for _, a := range args {
		p := s.b.names.fresh("a")
		outer.add(p, a.typ, a.rep, a.text)
		if a.dots {
			p += "..."
		}
		call = append(call, p)
	}
	name := s.b.names.fresh("thunk")
	s.b.functionAt(name, e, s.fn)
	s.b.emit("func " + name + "(" + strings.Join(outer.params, ", ") + ") func() {\nreturn func() {\n" + s.inner(c, call, e) + "\n}\n}")
	return s.b.invoke(invocation{name, true, outer.types, thunkResult, outer.args})
}

// thunkResult is what a maker of a function without parameters gives.
var thunkResult = []reflect.Type{reflect.TypeFor[func()]()}

// methodOperandType is the type of the operand in x.M of compiled code, as the call uses it.
func (s *scope) methodOperandType(e ast.Node) types.Type {
	sel := ast.Unparen(e.(*ast.CallExpr).Fun).(*ast.SelectorExpr)
	ch := s.selection(sel)
	_, t := s.receiverPath(sel, ch)
	if f, ok := ch.obj.(*types.Func); ok && isPointer(f.Signature().Recv().Type()) && !isPointer(t) {
		t = types.NewPointer(t)
	}
	return t
}

// builtinThunk makes a function that calls a predeclared function later.
func (s *scope) builtinThunk(e *ast.CallExpr, name string, deferred bool) string {
	switch name {
	case "recover":
		if deferred {
			return s.deferrer + ".RecoverLater()"
		}
		return "h.Nothing"
	case "close", "panic", "print", "println", "clear":
		var outer handed
		var call []string
		for _, a := range e.Args {
			p := s.b.names.fresh("a")
			t, text := s.typ(a), s.expr(a)
			if name == "panic" {
				t, text = anyType, s.conv(a, anyType)
			}
			outer.add(p, s.typeText(t, a), s.rep(t, a), text)
			call = append(call, p)
		}
		host := map[string]string{"close": "h.Close", "panic": "h.Panic", "print": "h.Bprint", "println": "h.Bprintln", "clear": "h.Clear"}[name]
		thunk := s.b.names.fresh("thunk")
		s.b.emit("func " + thunk + "(" + strings.Join(outer.params, ", ") + ") func() {\nreturn func() {\n" + host + "(" + strings.Join(call, ", ") + ")\n}\n}")
		return s.b.invoke(invocation{thunk, true, outer.types, thunkResult, outer.args})
	case "delete":
		m := s.typ(e.Args[0]).Underlying().(*types.Map)
		thunk := s.b.names.fresh("thunk")
		s.b.emit("func " + thunk + "(m " + s.typeText(s.typ(e.Args[0]), e) + ", k " + s.typeText(m.Key(), e) + ") func() {\nreturn func() {\ndelete(m, k)\n}\n}")
		return thunk + "(" + s.expr(e.Args[0]) + ", " + s.conv(e.Args[1], m.Key()) + ")"
	}
	s.b.refuse(e, "Put it into a function literal.", "go or defer of %s", name)
	return ""
}
