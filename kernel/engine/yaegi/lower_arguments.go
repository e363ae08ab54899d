package yaegi

import (
	"go/ast"
	"go/types"
	"reflect"
	"slices"
	"strings"
)

// noteCall remembers the line of a call, for chains of calls. Of calls that aren't of a function by name, the callee isn't
// known.
func (s *scope) noteCall(c callee, e *ast.CallExpr) {
	if s.b.isOverlay() {
		return
	}
	to := ""
	if c.fixed && !c.host {
		to = c.text
	}
	s.b.engine.marks.call(s.name, to, s.b.position(e.Pos(), s.fn))
}

// arg is an argument of a call as yaegi gets it.
type arg struct {
	text, typ string
	rep       reflect.Type
	dots      bool
}

func texts(args []arg) []string {
	var all []string
	for _, a := range args {
		if a.dots {
			a.text += "..."
		}
		all = append(all, a.text)
	}
	return all
}

// arguments lowers the arguments of a call.
func (s *scope) arguments(c callee, e *ast.CallExpr) []arg {
	params := c.sig.Params()
	n := params.Len()
	var args, rest []arg
	for i, a := range e.Args {
		if c.sig.Variadic() && i >= n-1 && !e.Ellipsis.IsValid() {
			elem := params.At(n - 1).Type().(*types.Slice).Elem()
			text := s.argument(c, i, a, elem)
			if !c.host {
				text = s.inLiteral(text, a, elem)
			}
			rest = append(rest, arg{text, s.typeText(elem, a), s.rep(elem, a), false})
			continue
		}
		args = append(args, arg{s.argument(c, i, a, params.At(i).Type()), s.typeText(params.At(i).Type(), a), s.rep(params.At(i).Type(), a), false})
	}
	switch {
	case !c.sig.Variadic():
		return args
	case e.Ellipsis.IsValid():
		args[len(args)-1].dots = c.host
		return args
	case c.host:
		return append(args, rest...)
	}
	return append(args, sliceOf(s.typeText(params.At(n-1).Type(), e), s.rep(params.At(n-1).Type(), e), texts(rest)))
}

// sliceOf makes the slice that a variadic parameter gets.
func sliceOf(typ string, rep reflect.Type, elems []string) arg {
	if len(elems) == 0 {
		return arg{typ + "(nil)", typ, rep, false}
	}
	return arg{typ + "{" + strings.Join(elems, ", ") + "}", typ, rep, false}
}

// argument lowers one argument.
func (s *scope) argument(c callee, i int, a ast.Expr, param types.Type) string {
	if c.host {
		if text, ok := s.reflected(c, i, a, param); ok {
			return text
		}
		s.checkCallback(a, s.subst(param))
	}
	return s.conv(a, param)
}

// checkCallback refuses function values that compiled code expects to be variadic: here they take a slice.
func (s *scope) checkCallback(a ast.Expr, param types.Type) {
	if sig, ok := param.Underlying().(*types.Signature); ok && sig.Variadic() {
		s.b.refuse(a, "", "a variadic function handed to a compiled package")
	}
}

// spread lowers f(g()) where g has several results: a function in between converts them.
func (s *scope) spread(c callee, e *ast.CallExpr, results *types.Tuple) string {
	inner := s.b.newScope(nil, s.env)
	inner.an, inner.fn = s.an, s.fn
	var params, args []string
	var variadic []string
	n := c.sig.Params().Len()
	for i := range results.Len() {
		p := s.b.names.fresh("p")
		t := results.At(i).Type()
		params = append(params, p+" "+s.typeText(t, e))
		if c.sig.Variadic() && i >= n-1 {
			elem := c.sig.Params().At(n - 1).Type().(*types.Slice).Elem()
			variadic = append(variadic, s.convText(p, t, elem, e))
			continue
		}
		args = append(args, s.convText(p, t, c.sig.Params().At(i).Type(), e))
	}
	switch {
	case c.sig.Variadic() && c.host:
		args = append(args, variadic...)
	case c.sig.Variadic() && len(variadic) == 0:
		args = append(args, s.typeText(c.sig.Params().At(n-1).Type(), e)+"(nil)")
	case c.sig.Variadic():
		args = append(args, s.typeText(c.sig.Params().At(n-1).Type(), e)+"{"+strings.Join(variadic, ", ")+"}")
	}
	s.noteCall(c, e)
	outer := s.carried(&c, e)
	inner.results = nil
	for v := range c.sig.Results().Variables() {
		inner.results = append(inner.results, v.Type())
	}
	ret := "return "
	if len(inner.results) == 0 {
		ret = ""
	}
	args = append(append([]string{}, c.first...), args...)
	name := s.b.names.fresh("spread")
	sig := "(" + strings.Join(params, ", ") + ") " + inner.resultText(e)
	made := reflect.FuncOf(s.reps(results, e), s.reps(c.sig.Results(), e), false)
	s.b.emit("func " + name + "(" + strings.Join(outer.params, ", ") + ") func" + sig + " {\nreturn func" + sig + " {\n" + ret + s.inner(c, args, e) + "\n}\n}")
	call := s.b.invoke(invocation{name, true, outer.types, []reflect.Type{made}, outer.args})
	if slices.ContainsFunc(s.reps(results, e), signed) {
		call = "h." + s.b.engine.host.asCompiled(made) + "(" + call + ")"
	}
	return call + "(" + s.expr(e.Args[0]) + ")"
}

// inner writes a call whose arguments are parameters of the function that it stands in.
func (s *scope) inner(c callee, args []string, e ast.Node) string {
	if c.host {
		return c.text + "(" + strings.Join(args, ", ") + ")"
	}
	return s.b.invoke(invocation{c.text, c.fixed, s.callTypes(c, e), s.reps(c.sig.Results(), e), args})
}

// handed are parameters of a function that makes another one, and what they are given.
type handed struct {
	params, args []string
	types        []reflect.Type
}

func (h *handed) add(param, typ string, rep reflect.Type, arg string) {
	h.params, h.types, h.args = append(h.params, param+" "+typ), append(h.types, rep), append(h.args, arg)
}

// carried makes parameters of what a call's operand and first arguments evaluate now; c then refers to the parameters.
func (s *scope) carried(c *callee, e ast.Node) handed {
	var all handed
	if !c.fixed {
		p := s.b.names.fresh("f")
		f := reflect.FuncOf(s.reps(c.sig.Params(), e), s.reps(c.sig.Results(), e), false)
		all.add(p, "func"+s.b.signatureText(s.subst(c.sig).(*types.Signature)), f, c.text)
		c.text = p
	}
	for i, f := range c.first {
		if f == "h.NoDefers()" {
			continue
		}
		p := s.b.names.fresh("r")
		all.add(p, s.typeText(c.sig.Recv().Type(), e), s.rep(c.sig.Recv().Type(), e), f)
		c.first[i] = p
	}
	return all
}
