package yaegi

import (
	"go/ast"
	"go/types"
	"strings"

	"github.com/thunen-lab/thunen/kernel/lang"
)

// callee is what a call calls.
type callee struct {
	text  string   // operand of the call
	first []string // arguments before the written ones: the deferring function, the receiver
	sig   *types.Signature
	host  bool   // compiled code: variadic arguments are passed as Go does
	name  string // full name of compiled code: fmt.Printf, (*log.Logger).Fatal
	fixed bool   // text can be evaluated at another time without a difference: a function known by name
	recov bool   // takes the deferring function first
}

// call lowers a call with at most one value.
func (s *scope) call(e *ast.CallExpr) string {
	fun := ast.Unparen(e.Fun)
	tv := s.b.unit.Info.Types[fun]
	switch {
	case tv.IsType():
		return s.conversion(e, s.typ(fun))
	case tv.IsBuiltin():
		return s.builtin(e, builtinName(fun))
	}
	if s.isMust(fun) {
		return s.must(e)
	}
	c := s.callee(fun)
	if c.recov {
		c.first = append([]string{"h.NoDefers()"}, c.first...)
	}
	return s.callText(c, e)
}

func builtinName(fun ast.Expr) string {
	switch fun := fun.(type) {
	case *ast.Ident:
		return fun.Name
	case *ast.SelectorExpr:
		return fun.Sel.Name
	}
	return ""
}

// callText writes the call.
func (s *scope) callText(c callee, e *ast.CallExpr) string {
	if len(e.Args) == 1 && c.sig.Params().Len() != 0 {
		if t, ok := s.typ(e.Args[0]).(*types.Tuple); ok {
			return s.spread(c, e, t)
		}
	}
	args := append(append([]string{}, c.first...), texts(s.arguments(c, e))...)
	s.noteCall(c, e)
	return c.text + "(" + strings.Join(args, ", ") + ")"
}

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
		params = append(params, p+" "+s.firstType(c, i, e))
		args = append(args, f)
		c.first[i] = p
	}
	return params, args
}

// firstType is the type of a callee's i-th first argument: it is the receiver.
func (s *scope) firstType(c *callee, _ int, e ast.Node) string {
	return s.typeText(c.sig.Recv().Type(), e)
}

// callee lowers what is called.
func (s *scope) callee(fun ast.Expr) callee {
	switch f := fun.(type) {
	case *ast.Ident:
		if obj, ok := s.b.unit.Info.Uses[f].(*types.Func); ok {
			return s.static(obj, s.b.unit.Info.Instances[f].TypeArgs, s.typ(fun), f)
		}
	case *ast.IndexExpr:
		if c, ok := s.instantiated(f.X, fun); ok {
			return c
		}
	case *ast.IndexListExpr:
		if c, ok := s.instantiated(f.X, fun); ok {
			return c
		}
	case *ast.SelectorExpr:
		if id, ok := f.X.(*ast.Ident); ok {
			if _, isPkg := s.b.unit.Info.Uses[id].(*types.PkgName); isPkg {
				if obj, ok := s.b.unit.Info.Uses[f.Sel].(*types.Func); ok {
					return s.static(obj, s.b.unit.Info.Instances[f.Sel].TypeArgs, s.typ(fun), f)
				}
				return callee{text: s.expr(fun), sig: s.signature(fun), host: true}
			}
		}
		if sel := s.selection(f); sel.kind == types.MethodVal {
			return s.method(f, sel)
		}
	}
	t := s.typ(fun)
	_, compiled := types.Unalias(t).(*types.Named)
	compiled = compiled && !s.b.user(t)
	return callee{text: s.expr(fun), sig: s.signature(fun), host: compiled && s.signature(fun).Variadic()}
}

func (s *scope) signature(fun ast.Expr) *types.Signature {
	return s.typ(fun).Underlying().(*types.Signature)
}

// instantiated lowers f[T], a generic function with explicit type arguments.
func (s *scope) instantiated(x, whole ast.Expr) (callee, bool) {
	id, ok := ast.Unparen(x).(*ast.Ident)
	if sel, isSel := ast.Unparen(x).(*ast.SelectorExpr); isSel {
		id, ok = sel.Sel, true
	}
	if !ok {
		return callee{}, false
	}
	obj, ok := s.b.unit.Info.Uses[id].(*types.Func)
	if !ok {
		return callee{}, false
	}
	return s.static(obj, s.b.unit.Info.Instances[id].TypeArgs, s.typ(whole), whole), true
}

// static is a function that is known by name.
func (s *scope) static(obj *types.Func, targs *types.TypeList, typ types.Type, at ast.Node) callee {
	sig := typ.Underlying().(*types.Signature)
	var args []types.Type
	for a := range targs.Types() {
		args = append(args, s.subst(a))
	}
	if f, ok := s.b.names.funcs[obj.Origin()]; ok {
		return callee{text: s.b.funcName(f, obj.Origin(), args), sig: sig, fixed: true, recov: f.recover}
	}
	if obj.Pkg() == nil {
		s.b.refuse(at, "", "the function %s", obj.Name())
	}
	if len(args) > 0 {
		return s.genericCompiled(obj, args, sig, at)
	}
	if _, ok := s.b.engine.compiled(obj.Pkg().Path(), ""); !ok {
		s.b.refuse(at, "", "the function %s, which isn't known any more", obj.Name())
	}
	return callee{text: s.b.compiledValue(obj, at), sig: sig, host: true, fixed: true, name: obj.Pkg().Path() + "." + obj.Name()}
}

// genericCompiled is an instance of a compiled package's generic function: a compiled one, one made from our own source, or
// a refusal.
func (s *scope) genericCompiled(obj *types.Func, args []types.Type, sig *types.Signature, at ast.Node) callee {
	if name, ok := s.b.instance(obj, args, at); ok {
		return callee{text: name, sig: sig, host: true, fixed: true, name: obj.Pkg().Path() + "." + obj.Name()}
	}
	if name, f, ok := s.b.fromOverlay(obj, args); ok {
		return callee{text: name, sig: sig, fixed: true, recov: f.recover}
	}
	var texts []string
	for _, a := range args {
		texts = append(texts, types.TypeString(a, (*types.Package).Name))
	}
	s.b.refuse(at, "Write the loop out, or run the cell on the exact engine (--engine exact).", "%s.%s for %s: of this generic function it has only the instances for int, float64 and string",
		obj.Pkg().Name(), obj.Name(), strings.Join(texts, ", "))
	return callee{}
}

// funcName names a cell's function, making the instance of a generic one.
func (b *build) funcName(f *function, obj types.Object, args []types.Type) string {
	if f.name != "" {
		return f.name
	}
	key := b.instanceKey(obj, args)
	if name, ok := b.names.instances[key]; ok {
		return name
	}
	name := b.names.fresh(obj.Name())
	add(b.names, b.names.instances, key, name)
	sig := obj.(*types.Func).Signature()
	params := sig.TypeParams()
	if params.Len() == 0 {
		params = sig.RecvTypeParams()
	}
	e := newEnv(b.engine.ctx, params, args)
	b.queue = append(b.queue, func() { b.lowerFunc(f, name, e) })
	return name
}

func (s *scope) isMust(fun ast.Expr) bool {
	id, ok := fun.(*ast.Ident)
	return ok && lang.Must(s.b.unit.Info.Uses[id])
}

// must lowers must(v, err): a function that gives v or fails the cell.
func (s *scope) must(e *ast.CallExpr) string {
	t := s.typ(e)
	text := s.typeText(t, e)
	name := s.b.helper("must "+text, "must", func(name string) string {
		return "func " + name + "(v " + text + ", err h.Error) " + text + " {\nif err != nil {\nh.Fail(err)\n}\nreturn v\n}"
	})
	if len(e.Args) == 2 {
		return name + "(" + s.conv(e.Args[0], t) + ", " + s.conv(e.Args[1], types.Universe.Lookup("error").Type()) + ")"
	}
	if tuple, ok := s.typ(e.Args[0]).(*types.Tuple); ok && s.typeText(tuple.At(0).Type(), e) == text {
		return name + "(" + s.expr(e.Args[0]) + ")"
	}
	s.b.refuse(e, "Write v, err := …; v = must(v, err).", "must of these values")
	return ""
}
