package yaegi

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"github.com/thunen-lab/thunen/kernel/lang"
)

// body lowers the statements of a function.
func (s *scope) body(b *ast.BlockStmt) {
	s.stmts(b.List)
}

func (s *scope) stmts(list []ast.Stmt) {
	for _, st := range list {
		s.stmt(st)
	}
}

func (s *scope) block(b *ast.BlockStmt) {
	s.line("{")
	s.stmts(b.List)
	s.line("}")
}

// stmt lowers a statement.
func (s *scope) stmt(n ast.Stmt) {
	switch n := n.(type) {
	case *ast.ExprStmt:
		s.exprStmt(n)
	case *ast.AssignStmt:
		s.assign(n)
	case *ast.IncDecStmt:
		s.mark(n)
		op := token.ADD
		if n.Tok == token.DEC {
			op = token.SUB
		}
		s.update(n.X, op, nil)
	case *ast.DeclStmt:
		s.declStmt(n)
	case *ast.BlockStmt:
		s.block(n)
	case *ast.IfStmt:
		s.ifStmt(n)
	case *ast.ForStmt:
		s.forStmt(n, "")
	case *ast.RangeStmt:
		s.rangeStmt(n, "")
	case *ast.SwitchStmt:
		s.switchStmt(n, "")
	case *ast.TypeSwitchStmt:
		s.typeSwitch(n, "")
	case *ast.SelectStmt:
		s.selectStmt(n, "")
	case *ast.ReturnStmt:
		s.returnStmt(n)
	case *ast.BranchStmt:
		s.branch(n)
	case *ast.LabeledStmt:
		s.labeled(n)
	case *ast.GoStmt:
		s.mark(n.Call)
		s.line("h.Go(" + itoa(s.b.unit.Source.Cell) + ", " + s.thunk(n.Call, false) + ")")
	case *ast.DeferStmt:
		s.deferStmt(n)
	case *ast.SendStmt:
		s.mark(n)
		c := s.typ(n.Chan).Underlying().(*types.Chan)
		s.line("h.Send(" + s.expr(n.Chan) + ", " + s.typedAny(s.conv(n.Value, c.Elem()), c.Elem(), n) + ")")
	case *ast.EmptyStmt:
	default:
		s.b.refuse(n, "", "this statement")
	}
}

// typedAny is a value handed to the engine as any, with the type it has in yaegi.
func (s *scope) typedAny(text string, t types.Type, at ast.Node) string {
	if text == "nil" {
		return s.zero(t, at)
	}
	return text
}

// exprStmt lowers an expression statement; the cell's last expression is its result.
func (s *scope) exprStmt(n *ast.ExprStmt) {
	s.mark(n)
	r := s.b.cell.Result
	if s.cellLevel && r != nil && r.Expr == n.X {
		s.result(r)
		return
	}
	if tv := s.b.unit.Info.Types[n.X]; tv.Value != nil {
		return
	}
	s.line(s.expr(n.X))
}

// result hands the values of the last expression to the engine.
func (s *scope) result(r *lang.Result) {
	if len(r.Types) == 1 {
		s.line("h.Result(" + s.shown(s.expr(r.Expr), r.Types[0], r.Expr) + ")")
		return
	}
	var texts []string
	for _, v := range s.multi(r.Expr, len(r.Types)) {
		texts = append(texts, s.shown(v.text, v.typ, r.Expr))
	}
	s.line("h.Result(" + strings.Join(texts, ", ") + ")")
}

// shown is a value handed to the engine, boxed where its type is a cell's.
func (s *scope) shown(text string, t types.Type, at ast.Node) string {
	if isNil(t) {
		return "h.Any(nil)"
	}
	if types.IsInterface(t) {
		return s.convText(text, t, anyType, at)
	}
	return s.toInterface(text, t, anyType, at)
}

func (s *scope) declStmt(n *ast.DeclStmt) {
	g := n.Decl.(*ast.GenDecl)
	if g.Tok == token.TYPE && s.env != nil {
		s.b.refuse(n, "Declare the type outside the function.", "a type declared in a generic function")
	}
	if g.Tok != token.VAR {
		return
	}
	for _, spec := range g.Specs {
		s.varSpec(spec.(*ast.ValueSpec))
	}
}

func (s *scope) varSpec(v *ast.ValueSpec) {
	if len(v.Values) == 0 {
		for _, id := range v.Names {
			if obj := s.b.unit.Info.Defs[id]; obj != nil && id.Name != "_" {
				s.set(obj, "", id)
			}
		}
		return
	}
	s.mark(v)
	if len(v.Values) < len(v.Names) {
		for i, val := range s.multi(v.Values[0], len(v.Names)) {
			s.setNamed(v.Names[i], val)
		}
		return
	}
	if len(v.Names) == 1 {
		s.setOne(v.Names[0], v.Values[0])
		return
	}
	var texts []string
	for i, id := range v.Names {
		texts = append(texts, s.temp(s.convDefined(v.Values[i], s.defType(id, v.Values[i]))))
	}
	for i, id := range v.Names {
		if obj := s.b.unit.Info.Defs[id]; obj != nil && id.Name != "_" {
			s.set(obj, texts[i], id)
		}
	}
}

// defType is the type of a variable that a statement declares; for _ that of the value.
func (s *scope) defType(id *ast.Ident, value ast.Expr) types.Type {
	if obj := s.b.unit.Info.Defs[id]; obj != nil {
		return s.subst(obj.Type())
	}
	return s.typ(value)
}

// convDefined is a value for a variable of the type t that is declared by :=, so nil needs its type.
func (s *scope) convDefined(e ast.Expr, t types.Type) string {
	if isNil(t) {
		return "h.Any(nil)"
	}
	text := s.conv(e, t)
	if text == "nil" {
		return s.zero(t, e)
	}
	return text
}

func (s *scope) setOne(id *ast.Ident, value ast.Expr) {
	obj := s.b.unit.Info.Defs[id]
	text := s.convDefined(value, s.defType(id, value))
	if obj == nil || id.Name == "_" {
		s.temp(text)
		return
	}
	s.set(obj, text, id)
}

// set gives a variable that a statement declares its value, "" for zero: a new local variable, or a variable of the session.
func (s *scope) set(obj types.Object, text string, at ast.Node) {
	if v, ok := s.b.variable(obj); ok {
		if text == "" {
			text = s.zero(v.typ, at)
		}
		s.line(v.name + " = " + s.ownMemory(text))
		return
	}
	if text != "" && types.IsInterface(s.subst(obj.Type())) {
		text = s.cast(text, obj.Type(), at)
	}
	s.define(obj, text, at)
}

// ownMemory is a value for a variable at package level: yaegi would give the variable the memory of a literal, and pointers
// to the variable would point to what it was.
func (s *scope) ownMemory(text string) string {
	if strings.HasSuffix(text, "}") {
		return s.temp(text)
	}
	return text
}

// setNamed sets a variable that is declared by a value of several.
func (s *scope) setNamed(id *ast.Ident, val value) {
	obj := s.b.unit.Info.Defs[id]
	if obj == nil || id.Name == "_" {
		return
	}
	text := s.convText(val.text, val.typ, obj.Type(), id)
	s.set(obj, text, id)
}

func (s *scope) ifStmt(n *ast.IfStmt) {
	if n.Init != nil {
		s.line("{")
		defer s.line("}")
		s.stmt(n.Init)
	}
	s.mark(n.Cond)
	s.line("if " + s.expr(n.Cond) + " {")
	s.stmts(n.Body.List)
	if n.Else == nil {
		s.line("}")
		return
	}
	s.line("} else {")
	if b, ok := n.Else.(*ast.BlockStmt); ok {
		s.stmts(b.List)
	} else {
		s.stmt(n.Else)
	}
	s.line("}")
}

// labeled lowers a statement with a label: the label stands directly before the loop or switch that it names.
func (s *scope) labeled(n *ast.LabeledStmt) {
	label := s.labelName(n.Label)
	if s.isTarget(n.Label.Name) {
		s.line("G" + label + ":\n{\n}")
	}
	switch st := n.Stmt.(type) {
	case *ast.ForStmt:
		s.forStmt(st, label)
	case *ast.RangeStmt:
		s.rangeStmt(st, label)
	case *ast.SwitchStmt:
		s.switchStmt(st, label)
	case *ast.TypeSwitchStmt:
		s.typeSwitch(st, label)
	case *ast.SelectStmt:
		s.selectStmt(st, label)
	default:
		if _, empty := st.(*ast.EmptyStmt); empty {
			s.line("{\n}")
			return
		}
		s.stmt(st)
	}
}

func (s *scope) labelName(id *ast.Ident) string { return "L_" + ascii(id.Name) }

// isTarget tells whether a goto of the function names the label. It stands before all that a statement becomes; the label
// for break and continue before the loop or switch itself.
func (s *scope) isTarget(label string) bool {
	return hasOwn(s.bodyNode(), func(n ast.Node) bool {
		b, ok := n.(*ast.BranchStmt)
		return ok && b.Tok == token.GOTO && b.Label.Name == label
	})
}

// bodyNode is the body of the function being lowered.
func (s *scope) bodyNode() ast.Node {
	switch n := s.node.(type) {
	case *ast.FuncDecl:
		return n.Body
	case *ast.FuncLit:
		return n.Body
	case *ast.RangeStmt:
		return s.frameScope().bodyNode()
	}
	return s.node
}

func (s *scope) openLabel(label string) {
	if label != "" {
		s.line(label + ":")
	}
}

func (s *scope) branch(n *ast.BranchStmt) {
	if s.jumps != nil && s.jumpOut(n) {
		return
	}
	if n.Label == nil {
		s.line(n.Tok.String())
		return
	}
	if n.Tok == token.GOTO {
		s.line("goto G" + s.labelName(n.Label))
		return
	}
	s.line(n.Tok.String() + " " + s.labelName(n.Label))
}

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
	var params, values []string
	if compiledMethod {
		dot := strings.LastIndexByte(c.text, '.')
		p := s.b.names.fresh("r")
		params, values = append(params, p+" "+s.methodOperandType(e)), append(values, c.text[:dot])
		c.text = p + c.text[dot:]
	} else {
		if c.sig.Recv() != nil && types.IsInterface(c.sig.Recv().Type()) {
			c.first[0] = "h.NonNil(" + c.first[0] + ")"
		}
		params, values = s.carried(&c, e)
	}
	var call []string
	for _, d := range defers {
		p := s.b.names.fresh("d")
		params, values = append(params, p+" *h.Defers"), append(values, d)
		call = append(call, p)
	}
	call = append(call, c.first...)
	for _, a := range args {
		p := s.b.names.fresh("a")
		params, values = append(params, p+" "+a.typ), append(values, a.text)
		if a.dots {
			p += "..."
		}
		call = append(call, p)
	}
	name := s.b.names.fresh("thunk")
	s.b.functionAt(name, e, s.fn)
	s.b.emit("func " + name + "(" + strings.Join(params, ", ") + ") func() {\nreturn func() {\n" + c.text + "(" + strings.Join(call, ", ") + ")\n}\n}")
	return name + "(" + strings.Join(values, ", ") + ")"
}

// methodOperandType is the type of the operand in x.M of compiled code, as the call uses it.
func (s *scope) methodOperandType(e ast.Node) string {
	sel := ast.Unparen(e.(*ast.CallExpr).Fun).(*ast.SelectorExpr)
	ch := s.selection(sel)
	_, t := s.receiverPath(sel, ch)
	if f, ok := ch.obj.(*types.Func); ok && isPointer(f.Signature().Recv().Type()) && !isPointer(t) {
		t = types.NewPointer(t)
	}
	return s.typeText(t, e)
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
		var params, values, call []string
		for _, a := range e.Args {
			p := s.b.names.fresh("a")
			t, text := s.typeText(s.typ(a), a), s.expr(a)
			if name == "panic" {
				t, text = "h.Any", s.conv(a, anyType)
			}
			params, values, call = append(params, p+" "+t), append(values, text), append(call, p)
		}
		host := map[string]string{"close": "h.Close", "panic": "h.Panic", "print": "h.Bprint", "println": "h.Bprintln", "clear": "h.Clear"}[name]
		thunk := s.b.names.fresh("thunk")
		s.b.emit("func " + thunk + "(" + strings.Join(params, ", ") + ") func() {\nreturn func() {\n" + host + "(" + strings.Join(call, ", ") + ")\n}\n}")
		return thunk + "(" + strings.Join(values, ", ") + ")"
	case "delete":
		m := s.typ(e.Args[0]).Underlying().(*types.Map)
		thunk := s.b.names.fresh("thunk")
		s.b.emit("func " + thunk + "(m " + s.typeText(s.typ(e.Args[0]), e) + ", k " + s.typeText(m.Key(), e) + ") func() {\nreturn func() {\ndelete(m, k)\n}\n}")
		return thunk + "(" + s.expr(e.Args[0]) + ", " + s.conv(e.Args[1], m.Key()) + ")"
	}
	s.b.refuse(e, "Put it into a function literal.", "go or defer of %s", name)
	return ""
}
