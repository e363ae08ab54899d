package yaegi

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// value is one of several values.
type value struct {
	text string
	typ  types.Type
}

// multi evaluates an expression with n values into new variables: a call, or a comma-ok form.
func (s *scope) multi(e ast.Expr, n int) []value {
	e = ast.Unparen(e)
	var text string
	var ts []types.Type
	boolean := types.Typ[types.Bool]
	switch x := e.(type) {
	case *ast.IndexExpr:
		ts, text = []types.Type{s.typ2(x), boolean}, s.expr(x)
	case *ast.TypeAssertExpr:
		to := s.typ(x.Type)
		ts, text = []types.Type{to, boolean}, s.assertionOK(to, x)+"("+s.conv(x.X, anyType)+")"
	case *ast.UnaryExpr:
		ts, text = []types.Type{s.typ2(x), boolean}, s.receive(x, true)
	default:
		text = s.expr(e)
		for v := range s.typ(e).(*types.Tuple).Variables() {
			ts = append(ts, v.Type())
		}
	}
	values := make([]value, n)
	names := make([]string, n)
	for i := range values {
		names[i] = s.b.names.fresh("t")
		values[i] = value{names[i], ts[i]}
	}
	s.line(strings.Join(names, ", ") + " := " + text)
	return values
}

// typ2 is the type of the first value of a comma-ok form, for which the checker records a pair.
func (s *scope) typ2(e ast.Expr) types.Type {
	if t, ok := s.typ(e).(*types.Tuple); ok {
		return t.At(0).Type()
	}
	return s.typ(e)
}

func (s *scope) assign(n *ast.AssignStmt) {
	s.mark(n)
	switch {
	case n.Tok != token.ASSIGN && n.Tok != token.DEFINE:
		s.update(n.Lhs[0], assignOp(n.Tok), n.Rhs[0])
	case len(n.Lhs) == 1:
		s.assignOne(n.Lhs[0], n.Rhs[0])
	case len(n.Rhs) == 1:
		s.assignMulti(n)
	default:
		s.assignParallel(n)
	}
}

// assignOp is the operator of an assignment like +=.
func assignOp(t token.Token) token.Token { return t - token.ADD_ASSIGN + token.ADD }

// defines tells whether an identifier on the left side of := declares a variable.
func (s *scope) defines(e ast.Expr) (types.Object, bool) {
	id, ok := e.(*ast.Ident)
	if !ok || id.Name == "_" {
		return nil, false
	}
	obj := s.b.unit.Info.Defs[id]
	return obj, obj != nil
}

func isBlank(e ast.Expr) bool {
	id, ok := ast.Unparen(e).(*ast.Ident)
	return ok && id.Name == "_"
}

func (s *scope) assignOne(l, r ast.Expr) {
	if id, ok := l.(*ast.Ident); ok && s.b.unit.Info.Defs[id] != nil {
		s.setOne(id, r)
		return
	}
	if isBlank(l) {
		if isNil(s.typ(r)) {
			return
		}
		s.temp(s.convDefined(r, s.typ(r)))
		return
	}
	if !s.hoist && isChecked(s, l) {
		v := s.temp(s.convDefined(r, s.typ(l)))
		s.line(s.target(l) + " = " + v)
		return
	}
	value := s.ownMemory(s.conv(r, s.typ(l)))
	if isMapIndex(s, l) && s.risky(r) { // yaegi would delete the element where a value is missing
		value = s.temp(value)
	}
	s.line(s.place(l) + " = " + value)
}

func (s *scope) assignMulti(n *ast.AssignStmt) {
	targets := s.targets(n.Lhs)
	for i, v := range s.multi(n.Rhs[0], len(n.Lhs)) {
		s.store(n.Lhs[i], targets[i], v)
	}
}

// store assigns a value that is evaluated to a target.
func (s *scope) store(l ast.Expr, target string, v value) {
	if isBlank(l) {
		return
	}
	if obj, ok := s.defines(l); ok {
		s.set(obj, s.convText(v.text, v.typ, obj.Type(), l), l)
		return
	}
	s.line(target + " = " + s.convText(v.text, v.typ, s.typ(l), l))
}

// assignParallel evaluates operands of the left side, then the right side, then assigns.
func (s *scope) assignParallel(n *ast.AssignStmt) {
	targets := s.targets(n.Lhs)
	values := make([]value, len(n.Rhs))
	for i, r := range n.Rhs {
		t := s.typ(r)
		if !isBlank(n.Lhs[i]) {
			if obj, ok := s.defines(n.Lhs[i]); ok {
				t = s.subst(obj.Type())
			} else {
				t = s.typ(n.Lhs[i])
			}
		}
		values[i] = value{s.temp(s.convDefined(r, t)), t}
	}
	for i, l := range n.Lhs {
		s.store(l, targets[i], values[i])
	}
}

// update lowers x op= y; y is nil for one.
func (s *scope) update(l ast.Expr, op token.Token, y ast.Expr) {
	t := s.typ(l)
	target := ""
	if !s.pure(l) || isMapIndex(s, l) {
		target = s.target(l)
	} else {
		target = s.place(l)
	}
	operand := target
	if strings.HasPrefix(operand, "*") {
		operand = "(" + operand + ")"
	}
	switch {
	case y == nil:
		s.line(target + " = " + operand + " " + op.String() + " " + s.one(t, l))
	case op == token.SHL || op == token.SHR:
		s.line(target + " = " + s.shift(operand, op, y))
	default:
		s.line(target + " = " + operand + " " + op.String() + " " + s.conv(y, t))
	}
}

// one is the constant 1 of a numeric type.
func (s *scope) one(t types.Type, at ast.Node) string {
	u := t.Underlying().(*types.Basic)
	text := s.typeText(t, at)
	switch {
	case u.Info()&types.IsFloat != 0:
		return wrap(text, "float64", "1.0")
	case u.Info()&types.IsComplex != 0:
		return wrap(text, "complex128", "h.Complex(1.0, 0.0)")
	}
	return wrap(text, "int", "1")
}

// pureStmt tells that the operands of a simple statement can be evaluated in any order.
func (s *scope) pureStmt(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.AssignStmt:
		for _, e := range append(append([]ast.Expr{}, n.Lhs...), n.Rhs...) {
			if !s.pure(e) {
				return false
			}
		}
		return len(n.Lhs) == 1
	case *ast.IncDecStmt:
		return s.pure(n.X)
	case *ast.ReturnStmt:
		return len(n.Results) == 1 && s.pure(n.Results[0])
	case *ast.ExprStmt:
		return s.pure(n.X)
	}
	return false
}

// pure tells that evaluating an expression twice is the same as once.
func (s *scope) pure(e ast.Expr) bool {
	pure := true
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			tv := s.b.unit.Info.Types[ast.Unparen(n.Fun)]
			pure = pure && (tv.IsType() || tv.IsBuiltin() && builtinName(ast.Unparen(n.Fun)) == "len")
		case *ast.FuncLit:
			pure = false
		case *ast.UnaryExpr:
			pure = pure && n.Op != token.ARROW
		}
		return pure
	})
	return pure
}
