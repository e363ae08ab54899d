package yaegi

import (
	"go/ast"
	"go/types"
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
			rest = append(rest, arg{s.argument(c, i, a, elem), s.typeText(elem, a), false})
			continue
		}
		args = append(args, arg{s.argument(c, i, a, params.At(i).Type()), s.typeText(params.At(i).Type(), a), false})
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
	return append(args, sliceOf(s.typeText(params.At(n-1).Type(), e), texts(rest)))
}

// sliceOf makes the slice that a variadic parameter gets.
func sliceOf(typ string, elems []string) arg {
	if len(elems) == 0 {
		return arg{typ + "(nil)", typ, false}
	}
	return arg{typ + "{" + strings.Join(elems, ", ") + "}", typ, false}
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
	outer, outerArgs := s.carried(&c, e)
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
	s.b.emit("func " + name + "(" + strings.Join(outer, ", ") + ") func" + sig + " {\nreturn func" + sig + " {\n" + ret + c.text + "(" + strings.Join(args, ", ") + ")\n}\n}")
	return name + "(" + strings.Join(outerArgs, ", ") + ")(" + s.expr(e.Args[0]) + ")"
}

// carried makes parameters of what a call's operand and first arguments evaluate now; c then refers to the parameters.
func (s *scope) carried(c *callee, e ast.Node) (params, args []string) {
	if !c.fixed {
		p := s.b.names.fresh("f")
		params, args = append(params, p+" func"+s.b.signatureText(s.subst(c.sig).(*types.Signature))), append(args, c.text)
		c.text = p
	}
	for i, f := range c.first {
		if f == "h.NoDefers()" {
			continue
		}
		p := s.b.names.fresh("r")
		params = append(params, p+" "+s.typeText(c.sig.Recv().Type(), e))
		args = append(args, f)
		c.first[i] = p
	}
	return params, args
}
