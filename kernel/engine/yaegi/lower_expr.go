package yaegi

import (
	"go/ast"
	"go/types"
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
		if v, ok := s.b.variable(obj); ok { // of a folder
			return v.name
		}
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
