package yaegi

import (
	"go/ast"
	"go/types"
	"reflect"
	"strconv"
	"strings"
)

// method is the callee of x.M(…).
func (s *scope) method(e *ast.SelectorExpr, sel chosen) callee {
	obj := sel.obj.(*types.Func)
	sig := s.subst(obj.Signature()).(*types.Signature)
	if s.env == nil {
		sig = s.b.unit.Info.TypeOf(e).(*types.Signature)
	}
	sig = types.NewSignatureType(nil, nil, nil, sig.Params(), sig.Results(), sig.Variadic())
	x, t := s.receiverPath(e, sel)
	return s.methodOn(x, t, obj, sig, e)
}

// operand is a receiver before its address is taken or it is dereferenced.
type operand struct {
	text string // the value
	addr string // a pointer to it, "" when it can't be had
}

// receiverPath selects the embedded fields that lead to the method's receiver.
func (s *scope) receiverPath(e *ast.SelectorExpr, sel chosen) (operand, types.Type) {
	t := s.typ(e.X)
	path := sel.index[:len(sel.index)-1]
	if len(path) == 0 {
		o := operand{}
		if isPointer(t) || types.IsInterface(t) {
			o.text = s.expr(e.X)
		} else if s.addressable(e.X) {
			if needsAddress(sel.obj) {
				o.addr = s.address(e.X)
			} else {
				o.text = s.expr(e.X)
			}
		} else {
			o.text = s.expr(e.X)
		}
		return o, t
	}
	x := ""
	if !isPointer(t) && s.addressable(e.X) {
		x = s.location(e.X)
	} else {
		x = s.expr(e.X)
	}
	text, last := s.path(x, t, path, e)
	return operand{text: text, addr: "(&" + text + ")"}, last
}

// needsAddress tells that a method has a pointer receiver.
func needsAddress(obj types.Object) bool {
	f, ok := obj.(*types.Func)
	return ok && f.Signature().Recv() != nil && isPointer(f.Signature().Recv().Type())
}

// addressable tells whether e's address can be taken.
func (s *scope) addressable(e ast.Expr) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		_, ok := s.b.unit.Info.ObjectOf(e).(*types.Var)
		return ok
	case *ast.SelectorExpr:
		sel := s.b.unit.Info.Selections[e]
		if sel == nil {
			return s.b.unit.Info.Types[e].Addressable()
		}
		return sel.Kind() == types.FieldVal && (isPointer(s.typ(e.X)) || s.addressable(e.X))
	case *ast.IndexExpr:
		switch s.typ(e.X).Underlying().(type) {
		case *types.Slice, *types.Pointer:
			return true
		case *types.Array:
			return s.addressable(e.X)
		}
	case *ast.StarExpr:
		return true
	}
	return false
}

// methodOn is the callee of a method of a value of the type t.
func (s *scope) methodOn(x operand, t types.Type, obj *types.Func, sig *types.Signature, at ast.Node) callee {
	switch {
	case types.IsInterface(t):
		return s.interfaceMethod(x.text, t, obj, sig, at)
	case s.b.names.funcs[obj.Origin()] != nil:
		return s.cellMethod(x, t, obj, sig, at)
	}
	text := x.text
	pointer := isPointer(obj.Signature().Recv().Type())
	if pointer && !isPointer(t) && x.addr != "" {
		text = x.addr
	}
	name := compiledMethodName(obj)
	if v, ok := s.b.engine.replaced(name); ok {
		sym := "M" + strconv.Itoa(len(name)) + ascii(name)
		s.b.engine.symbol(sym, v)
		if !pointer && isPointer(t) {
			text = "(*" + text + ")"
		}
		recv := types.NewVar(0, nil, "", obj.Signature().Recv().Type())
		return callee{text: "h." + sym, first: []string{text}, sig: withRecv(sig, recv), host: true, fixed: true, name: name}
	}
	return callee{text: text + "." + obj.Name(), sig: sig, host: true, name: name}
}

func withRecv(sig *types.Signature, recv *types.Var) *types.Signature {
	return types.NewSignatureType(recv, nil, nil, sig.Params(), sig.Results(), sig.Variadic())
}

// compiledMethodName is a method's full name: (*log.Logger).Fatal.
func compiledMethodName(obj *types.Func) string {
	return obj.FullName()
}

// cellMethod is a method that a cell declared: a function whose first argument is the receiver.
func (s *scope) cellMethod(x operand, t types.Type, obj *types.Func, sig *types.Signature, at ast.Node) callee {
	f := s.b.names.funcs[obj.Origin()]
	recv := s.subst(obj.Signature().Recv().Type())
	text := x.text
	switch {
	case isPointer(recv) && !isPointer(t):
		if x.addr == "" {
			s.b.refuse(at, "", "the address of this receiver")
		}
		text = x.addr
	case !isPointer(recv) && isPointer(t):
		text = "(*" + x.text + ")"
	}
	return callee{text: s.b.funcName(f, obj.Origin(), typeArgs(recv)), first: []string{text}, sig: withRecv(sig, types.NewVar(0, nil, "", recv)), fixed: true, recov: f.recover}
}

// typeArgs gives the type arguments of a receiver's type.
func typeArgs(t types.Type) []types.Type {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	var args []types.Type
	if n, ok := types.Unalias(t).(*types.Named); ok {
		for a := range n.TypeArgs().Types() {
			args = append(args, a)
		}
	}
	return args
}

// interfaceMethod is a method called through an interface.
func (s *scope) interfaceMethod(x string, t types.Type, obj *types.Func, sig *types.Signature, at ast.Node) callee {
	if s.b.hostInterface(t) {
		return callee{text: x + "." + obj.Name(), sig: sig, host: true, name: obj.FullName()}
	}
	recv := types.NewVar(0, nil, "", t)
	return callee{text: s.b.dispatcher(obj.Name(), sig, at), first: []string{x}, sig: withRecv(sig, recv), fixed: true}
}

// dispatcher names a function that calls a method of the value in an interface.
func (b *build) dispatcher(method string, sig *types.Signature, at ast.Node) string {
	fn := withReceiver(sig)
	key := "dispatch " + method + " " + b.typeText(fn, at)
	return b.helper(key, method, func(name string) string {
		id := b.engine.host.dispatch(method, b.known(fn, at).Rep, sig)
		params, args := []string{"x h.Any"}, []string{"x"}
		for i := range sig.Params().Len() {
			p := "a" + strconv.Itoa(i)
			params = append(params, p+" "+b.typeText(sig.Params().At(i).Type(), at))
			args = append(args, p)
		}
		ret := ""
		if sig.Results().Len() > 0 {
			ret = "return "
		}
		text := b.typeText(fn, at)
		return "func " + name + "(" + strings.Join(params, ", ") + ") " + b.resultsOf(sig, at) + " {\nf := h.Method(x, " + strconv.Itoa(id) + ").(" + text + ")\n" + ret + "f(" + strings.Join(args, ", ") + ")\n}"
	})
}

func (b *build) resultsOf(sig *types.Signature, at ast.Node) string {
	var texts []string
	for v := range sig.Results().Variables() {
		texts = append(texts, b.typeText(v.Type(), at))
	}
	if len(texts) == 0 {
		return ""
	}
	return "(" + strings.Join(texts, ", ") + ")"
}

// withReceiver is the type of a method as a function of the value in the interface.
func withReceiver(sig *types.Signature) *types.Signature {
	vars := []*types.Var{types.NewParam(0, nil, "", types.Universe.Lookup("any").Type())}
	for v := range sig.Params().Variables() {
		vars = append(vars, types.NewParam(0, nil, "", v.Type()))
	}
	return types.NewSignatureType(nil, nil, nil, types.NewTuple(vars...), sig.Results(), false)
}

// methodValue lowers x.M: the receiver is evaluated now.
func (s *scope) methodValue(e *ast.SelectorExpr, sel chosen) string {
	c := s.method(e, sel)
	if c.sig.Recv() == nil { // compiled code: the receiver is part of the text
		dot := strings.LastIndexByte(c.text, '.')
		x, t := s.receiverPath(e, sel)
		text, typ := x.text, t
		if isPointer(sel.obj.(*types.Func).Signature().Recv().Type()) && !isPointer(t) && x.addr != "" {
			text, typ = x.addr, types.NewPointer(t)
		}
		p := s.b.names.fresh("r")
		var outer handed
		outer.add(p, s.typeText(typ, e), s.rep(typ, e), text)
		c.text, c.host = p+c.text[dot:], true
		return s.bound(c, nil, outer, e)
	}
	p := s.b.names.fresh("r")
	first := []string{p}
	if types.IsInterface(c.sig.Recv().Type()) {
		c.first[0] = "h.NonNil(" + c.first[0] + ")"
	}
	if c.recov {
		first = []string{"h.NoDefers()", p}
	}
	var outer handed
	outer.add(p, s.typeText(c.sig.Recv().Type(), e), s.rep(c.sig.Recv().Type(), e), c.first[0])
	return s.bound(c, first, outer, e)
}

// bound makes a closure that makes the call with its own arguments behind the first ones.
func (s *scope) bound(c callee, first []string, outer handed, at ast.Node) string {
	sig := c.sig
	var own, call []string
	for i := range sig.Params().Len() {
		p := s.b.names.fresh("a")
		own = append(own, p+" "+s.typeText(sig.Params().At(i).Type(), at))
		if sig.Variadic() && c.host && i == sig.Params().Len()-1 {
			p += "..."
		}
		call = append(call, p)
	}
	ret := ""
	if sig.Results().Len() > 0 {
		ret = "return "
	}
	name := s.b.names.fresh("bound")
	signature := "(" + strings.Join(own, ", ") + ") " + s.b.resultsOf(s.subst(sig).(*types.Signature), at)
	s.b.emit("func " + name + "(" + strings.Join(outer.params, ", ") + ") func" + signature + " {\nreturn func" + signature + " {\n" + ret + s.inner(c, append(append([]string{}, first...), call...), at) + "\n}\n}")
	made := reflect.FuncOf(s.reps(sig.Params(), at), s.reps(sig.Results(), at), false)
	return s.b.invoke(invocation{name, true, outer.types, []reflect.Type{made}, outer.args})
}

// methodExpr lowers T.M: a function whose first parameter is the receiver.
func (s *scope) methodExpr(e *ast.SelectorExpr, sel chosen) string {
	obj := sel.obj.(*types.Func)
	sig := s.typ(e).(*types.Signature)
	own := types.NewSignatureType(nil, nil, nil, types.NewTuple(tail(sig.Params())...), sig.Results(), sig.Variadic())
	recv := sig.Params().At(0).Type()
	p := s.b.names.fresh("r")
	text, t := s.path(p, recv, sel.index[:len(sel.index)-1], e)
	c := s.methodOn(operand{text, "(&" + text + ")"}, t, obj, own, e)
	if c.recov {
		c.first = append([]string{"h.NoDefers()"}, c.first...)
	}
	closure := s.boundWith(p, recv, sig, c, e)
	return closure
}

func tail(t *types.Tuple) []*types.Var {
	var vars []*types.Var
	for i := 1; i < t.Len(); i++ {
		vars = append(vars, t.At(i))
	}
	return vars
}

// boundWith makes a closure of a method whose first parameter p is the receiver.
func (s *scope) boundWith(p string, recv types.Type, sig *types.Signature, c callee, at ast.Node) string {
	params, call := []string{p + " " + s.typeText(recv, at)}, append([]string{}, c.first...)
	for i := 1; i < sig.Params().Len(); i++ {
		a := s.b.names.fresh("a")
		params = append(params, a+" "+s.typeText(sig.Params().At(i).Type(), at))
		if sig.Variadic() && c.host && i == sig.Params().Len()-1 {
			a += "..."
		}
		call = append(call, a)
	}
	ret := ""
	if sig.Results().Len() > 0 {
		ret = "return "
	}
	name := s.b.names.fresh("bound")
	signature := "(" + strings.Join(params, ", ") + ") " + s.b.resultsOf(sig, at)
	s.b.emit("func " + name + "() func" + signature + " {\nreturn func" + signature + " {\n" + ret + s.inner(c, call, at) + "\n}\n}")
	return name + "()"
}

// funcValue lowers the name of a function where it isn't called.
func (s *scope) funcValue(obj *types.Func, targs *types.TypeList, at ast.Expr) string {
	c := s.static(obj, targs, s.typ(at), at)
	var first []string
	if c.recov {
		first = []string{"h.NoDefers()"}
	}
	return s.bound(c, first, handed{}, at)
}

// genericValue lowers f[T] where it isn't called.
func (s *scope) genericValue(whole, x ast.Expr) string {
	c, ok := s.instantiated(x, whole)
	if !ok {
		s.b.refuse(whole, "", "this instantiation")
	}
	return s.bound(c, nil, handed{}, whole)
}
