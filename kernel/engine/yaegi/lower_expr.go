package yaegi

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"strconv"
	"strings"
)

// expr lowers an expression with one value; the text is a Go operand of the erased type.
func (s *scope) expr(e ast.Expr) string {
	tv := s.b.unit.Info.Types[e]
	if tv.Value != nil && tv.Type != nil {
		return s.constText(tv.Value, tv.Type, e)
	}
	switch e := e.(type) {
	case *ast.ParenExpr:
		return s.expr(e.X)
	case *ast.Ident:
		return s.ident(e)
	case *ast.FuncLit:
		return s.closure(e, false)
	case *ast.CompositeLit:
		return s.composite(e, s.typ(e))
	case *ast.SelectorExpr:
		return s.selector(e)
	case *ast.IndexExpr:
		return s.index(e)
	case *ast.IndexListExpr:
		return s.genericValue(e, e.X)
	case *ast.SliceExpr:
		return s.slice(e)
	case *ast.TypeAssertExpr:
		return s.assertion(e)
	case *ast.CallExpr:
		return s.call(e)
	case *ast.StarExpr:
		return "(*" + s.expr(e.X) + ")"
	case *ast.UnaryExpr:
		return s.unary(e)
	case *ast.BinaryExpr:
		return s.binary(e)
	}
	s.b.refuse(e, "", "this expression")
	return ""
}

func (s *scope) ident(e *ast.Ident) string {
	switch obj := s.b.unit.Info.ObjectOf(e).(type) {
	case *types.Nil:
		return "nil"
	case *types.Var:
		return s.variable(obj, e)
	case *types.Func:
		return s.funcValue(obj, s.b.unit.Info.Instances[e].TypeArgs, e)
	}
	s.b.refuse(e, "", "the name %s here", e.Name)
	return ""
}

// variable is the value of a variable, wherever it lives.
func (s *scope) variable(obj *types.Var, at ast.Node) string {
	if l := s.lookup(obj); l != nil {
		if l.cell {
			return "(*" + l.name + ")"
		}
		return l.name
	}
	if v, ok := s.b.variable(obj); ok {
		return v.name
	}
	if obj.Pkg() != nil {
		if _, ok := s.b.engine.compiled(obj.Pkg().Path(), ""); ok {
			return s.b.compiledValue(obj, at)
		}
	}
	s.b.refuse(at, "", "the variable %s, which isn't known any more", obj.Name())
	return ""
}

// value is the value of a local variable.
func (s *scope) value(obj types.Object) string {
	l := s.lookup(obj)
	if l.cell {
		return "(*" + l.name + ")"
	}
	return l.name
}

// selector lowers X.Sel.
func (s *scope) selector(e *ast.SelectorExpr) string {
	if id, ok := e.X.(*ast.Ident); ok {
		if _, isPkg := s.b.unit.Info.Uses[id].(*types.PkgName); isPkg {
			return s.packageMember(e)
		}
	}
	sel := s.selection(e)
	switch sel.kind {
	case types.FieldVal:
		text, _ := s.path(s.expr(e.X), s.typ(e.X), sel.index, e)
		return text
	case types.MethodVal:
		return s.methodValue(e, sel)
	}
	return s.methodExpr(e, sel)
}

func (s *scope) packageMember(e *ast.SelectorExpr) string {
	switch obj := s.b.unit.Info.Uses[e.Sel].(type) {
	case *types.Func:
		return s.funcValue(obj, s.b.unit.Info.Instances[e.Sel].TypeArgs, e)
	case *types.Var:
		return s.b.compiledValue(obj, e)
	}
	s.b.refuse(e, "", "%s here", e.Sel.Name)
	return ""
}

// chosen is what a selector denotes.
type chosen struct {
	kind     types.SelectionKind
	recv     types.Type // the type of the operand
	obj      types.Object
	index    []int
	indirect bool
}

// selection gives what X.Sel denotes, with type arguments put in.
func (s *scope) selection(e *ast.SelectorExpr) chosen {
	sel := s.b.unit.Info.Selections[e]
	if s.env == nil {
		return chosen{sel.Kind(), sel.Recv(), sel.Obj(), sel.Index(), sel.Indirect()}
	}
	recv := s.subst(sel.Recv())
	obj, index, indirect := types.LookupFieldOrMethod(recv, true, sel.Obj().Pkg(), sel.Obj().Name())
	return chosen{sel.Kind(), recv, obj, index, indirect}
}

// path selects the fields that lead through embedded ones; it gives the last field's type.
func (s *scope) path(text string, t types.Type, index []int, at ast.Node) (string, types.Type) {
	for _, i := range index {
		if p, ok := t.Underlying().(*types.Pointer); ok {
			t = p.Elem()
		}
		st := t.Underlying().(*types.Struct)
		f := st.Field(i)
		text += "." + s.b.fieldName(t, f, i, at)
		t = s.subst(f.Type())
	}
	return text, t
}

// fieldName is what yaegi calls a field of the struct type t.
func (b *build) fieldName(t types.Type, f *types.Var, i int, at ast.Node) string {
	if n, ok := types.Unalias(t).(*types.Named); ok && !b.user(n) {
		if !f.Exported() {
			b.refuse(at, "", "the promoted field through the unexported %s", f.Name())
		}
		return f.Name()
	}
	return repField(f, i)
}

func (s *scope) unary(e *ast.UnaryExpr) string {
	switch e.Op {
	case token.AND:
		return s.address(e.X)
	case token.ARROW:
		return s.receive(e, false)
	case token.NOT:
		return "(!" + s.expr(e.X) + ")"
	case token.ADD:
		return s.expr(e.X)
	case token.SUB:
		return "(-" + s.expr(e.X) + ")"
	}
	return "(^" + s.expr(e.X) + ")"
}

// address is a pointer to what e denotes.
func (s *scope) address(e ast.Expr) string {
	switch e := ast.Unparen(e).(type) {
	case *ast.CompositeLit:
		return s.addressOfLiteral(e, s.typ(e))
	case *ast.StarExpr:
		return s.checkedPointer(e)
	case *ast.Ident:
		obj := s.b.unit.Info.ObjectOf(e)
		if l := s.lookup(obj); l != nil && l.cell {
			return l.name
		}
	}
	return "(&" + s.location(e) + ")"
}

// checkedPointer is &*p: the pointer, which must not be nil.
func (s *scope) checkedPointer(e *ast.StarExpr) string {
	typ := s.typeText(s.typ(e.X), e)
	f := s.b.helper("checked "+typ, "checked", func(name string) string {
		return "func " + name + "(p " + typ + ") " + typ + " {\nif p == nil {\nh.NilPointer()\n}\nreturn p\n}"
	})
	return f + "(" + s.expr(e.X) + ")"
}

// location is what e denotes as a place in memory, never a copy of it.
func (s *scope) location(e ast.Expr) string {
	switch e := ast.Unparen(e).(type) {
	case *ast.IndexExpr:
		if s.lazy == 0 {
			return s.target(e)
		}
		x := ""
		if isArray(s.typ(e.X)) {
			x = s.location(e.X)
		} else if x = s.expr(e.X); isPointer(s.typ(e.X)) {
			x = "(*" + x + ")"
		}
		return x + "[" + s.indexText(e.Index, x) + "]"
	case *ast.SelectorExpr:
		if sel := s.b.unit.Info.Selections[e]; sel != nil && !isPointer(s.typ(e.X)) && s.addressable(e.X) {
			text, _ := s.path(s.location(e.X), s.typ(e.X), s.selection(e).index, e)
			return text
		}
	}
	return s.expr(e)
}

// addressOfLiteral makes a new variable that holds a composite literal.
func (s *scope) addressOfLiteral(e *ast.CompositeLit, t types.Type) string {
	text := s.typeText(t, e)
	mk := s.b.helper("new "+text, "new", func(name string) string {
		return "func " + name + "(v " + text + ") *" + text + " {\np := new(" + text + ")\n*p = v\nreturn p\n}"
	})
	return mk + "(" + s.composite(e, t) + ")"
}

func (s *scope) binary(e *ast.BinaryExpr) string {
	x, y := s.typ(e.X), s.typ(e.Y)
	switch e.Op {
	case token.EQL, token.NEQ:
		return s.equal(e, x, y)
	case token.LAND, token.LOR:
		left := s.expr(e.X)
		s.lazy++
		defer func() { s.lazy-- }()
		return "(" + left + " " + e.Op.String() + " " + s.expr(e.Y) + ")"
	case token.SHL, token.SHR:
		return s.shift(s.expr(e.X), e.Op, e.Y)
	}
	return "(" + s.expr(e.X) + " " + e.Op.String() + " " + s.expr(e.Y) + ")"
}

// shift makes the count unsigned: that is what yaegi expects of it. A negative count panics.
func (s *scope) shift(x string, op token.Token, count ast.Expr) string {
	if tv := s.b.unit.Info.Types[count]; tv.Value != nil {
		return "(" + x + " " + op.String() + " uint(" + tv.Value.ExactString() + "))"
	}
	n := s.expr(count)
	if b, ok := s.typ(count).Underlying().(*types.Basic); ok && b.Info()&types.IsUnsigned == 0 {
		n = "h.Count(int64(" + n + "))"
	} else {
		n = "uint(" + n + ")"
	}
	return "(" + x + " " + op.String() + " " + n + ")"
}

// equal lowers == and !=.
func (s *scope) equal(e *ast.BinaryExpr, x, y types.Type) string {
	op := " " + e.Op.String() + " "
	switch {
	case isNil(y):
		return "(" + s.expr(e.X) + op + "nil)"
	case isNil(x):
		return "(" + s.expr(e.Y) + op + "nil)"
	case types.IsInterface(x) || types.IsInterface(y):
		not := ""
		if e.Op == token.NEQ {
			not = "!"
		}
		anyType := types.Universe.Lookup("any").Type()
		return "(" + not + "h.Equal(" + s.conv(e.X, anyType) + ", " + s.conv(e.Y, anyType) + "))"
	}
	return "(" + s.expr(e.X) + op + s.expr(e.Y) + ")"
}

func isNil(t types.Type) bool {
	b, ok := t.(*types.Basic)
	return ok && b.Kind() == types.UntypedNil
}

func (s *scope) index(e *ast.IndexExpr) string {
	if tv, ok := s.b.unit.Info.Types[e.Index]; ok && tv.IsType() {
		return s.genericValue(e, e.X)
	}
	t := s.typ(e.X)
	if m, ok := t.Underlying().(*types.Map); ok {
		return s.expr(e.X) + "[" + s.key(e.Index, m.Key()) + "]"
	}
	x := ""
	if isArray(t) && s.addressable(e.X) {
		x = s.location(e.X)
	} else {
		x = s.expr(e.X)
	}
	if isPointer(t) {
		x = "(*" + x + ")"
	}
	return s.element1(e, x, s.indexText(e.Index, x))
}

// key is the key of a map's element.
func (s *scope) key(e ast.Expr, t types.Type) string {
	text := s.conv(e, t)
	if text == "nil" && !types.IsInterface(s.subst(t)) {
		return s.zero(t, e)
	}
	return text
}

// indexText is an index as an int.
func (s *scope) indexText(e ast.Expr, _ string) string {
	if tv := s.b.unit.Info.Types[e]; tv.Value != nil {
		return tv.Value.ExactString()
	}
	t := s.typ(e)
	if b, ok := t.Underlying().(*types.Basic); ok && b.Kind() != types.Int {
		if b.Info()&types.IsUnsigned != 0 {
			return "h.Index(uint64(" + s.expr(e) + "))"
		}
		return "int(" + s.expr(e) + ")"
	}
	return s.expr(e)
}

func (s *scope) slice(e *ast.SliceExpr) string {
	t := s.typ(e.X)
	x := ""
	if isArray(t) {
		x, t = s.address(e.X), types.NewPointer(t)
	} else {
		x = s.expr(e.X)
	}
	if e.Slice3 {
		return s.slice3Call(e, x, t)
	}
	return s.sliceCall(e, x, t)
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
		return s.listLiteral(e, s.typeText(t, e), u.Elem(), -1)
	case *types.Array:
		return s.listLiteral(e, s.typeText(t, e), u.Elem(), u.Len())
	}
	s.b.refuse(e, "", "this literal")
	return ""
}

// mapLiteral makes a map whose keys are interfaces by assignments: yaegi would take keys of one value for duplicates.
func (s *scope) mapLiteral(e *ast.CompositeLit, t types.Type, u *types.Map) string {
	typ, key, elem := s.typeText(t, e), s.typeText(u.Key(), e), s.typeText(u.Elem(), e)
	name := s.b.names.fresh("literal")
	var params, body, args []string
	for i, el := range e.Elts {
		kv := el.(*ast.KeyValueExpr)
		k, v := "k"+strconv.Itoa(i), "v"+strconv.Itoa(i)
		params = append(params, k+" "+key, v+" "+elem)
		body = append(body, "m["+k+"] = "+v)
		args = append(args, s.element(kv.Key, u.Key()), s.element(kv.Value, u.Elem()))
	}
	s.b.emit("func " + name + "(" + strings.Join(params, ", ") + ") " + typ + " {\nm := make(" + typ + ")\n" + strings.Join(body, "\n") + "\nreturn m\n}")
	return name + "(" + strings.Join(args, ", ") + ")"
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
	return f + "(" + text + ")"
}

// closes tells that the parenthesis that begins the text is closed at its end.
func closes(text string) bool {
	e, err := parser.ParseExpr(text)
	_, ok := e.(*ast.ParenExpr)
	return err == nil && ok
}

// listLiteral writes the elements in order, with zero values where a keyed literal leaves some out.
func (s *scope) listLiteral(e *ast.CompositeLit, text string, elem types.Type, _ int64) string {
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
