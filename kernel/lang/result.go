package lang

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// Go has no statement that is only a value (x, 1+1, len(s)). For the checker the last expression of a cell is assigned to the
// blank identifier, unless it is a call, which may have no result or several.

// lastExpr gives the cell's last statement when it is an expression.
func (u *unit) lastExpr() (ast.Expr, bool) {
	if u.body == nil || len(u.body.Body.List) == 0 {
		return nil, false
	}
	e, ok := u.body.Body.List[len(u.body.Body.List)-1].(*ast.ExprStmt)
	if !ok {
		return nil, false
	}
	return e.X, true
}

// wrapResult assigns the last expression to the blank identifier when it isn't a call.
func (u *unit) wrapResult() {
	e, ok := u.lastExpr()
	if !ok {
		return
	}
	if _, call := ast.Unparen(e).(*ast.CallExpr); !call {
		u.wrap(e)
	}
}

// unwrapped wraps a last expression that looked like a call and is none, a conversion or a builtin; the cell must be checked again then.
func (u *unit) unwrapped(errs []types.Error) bool {
	e, ok := u.lastExpr()
	if !ok {
		return false
	}
	for _, err := range errs {
		if err.Pos == e.Pos() && strings.HasSuffix(err.Msg, " is not used") {
			u.wrap(e)
			return true
		}
	}
	return false
}

func (u *unit) wrap(e ast.Expr) {
	list := u.body.Body.List
	list[len(list)-1] = &ast.AssignStmt{
		Lhs: []ast.Expr{&ast.Ident{NamePos: e.Pos(), Name: "_"}}, TokPos: e.Pos(), Tok: token.ASSIGN, Rhs: []ast.Expr{e},
	}
	u.wrapped = true
}

// unwrapResult makes the last expression a statement again when it is to be shown.
func (u *unit) unwrapResult() {
	if !u.wrapped || u.scan.semicolon {
		return
	}
	list := u.body.Body.List
	a := list[len(list)-1].(*ast.AssignStmt)
	list[len(list)-1] = &ast.ExprStmt{X: a.Rhs[0]}
}

// result says what the cell shows.
func (u *unit) result(info *types.Info) *Result {
	e, ok := u.lastExpr()
	if !ok || u.scan.semicolon {
		return nil
	}
	tv := info.Types[e]
	r := &Result{Expr: e, Types: values(tv)}
	call, isCall := ast.Unparen(e).(*ast.CallExpr)
	if len(r.Types) == 0 || isCall && prints(info, call) {
		return nil
	}
	if isCall && !info.Types[call.Fun].IsType() && !info.Types[call.Fun].IsBuiltin() {
		last := r.Types[len(r.Types)-1]
		r.Failing = types.Identical(last, types.Universe.Lookup("error").Type())
	}
	return r
}

// values gives the types of an expression's values.
func values(tv types.TypeAndValue) []types.Type {
	switch t := tv.Type.(type) {
	case nil:
		return nil
	case *types.Tuple:
		all := make([]types.Type, t.Len())
		for i := range all {
			all[i] = t.At(i).Type()
		}
		return all
	default:
		if tv.IsVoid() {
			return nil
		}
		return []types.Type{t}
	}
}

// prints says whether a call is one of fmt's printing functions, whose results nobody wants to see.
func prints(info *types.Info, call *ast.CallExpr) bool {
	var id *ast.Ident
	switch f := ast.Unparen(call.Fun).(type) {
	case *ast.Ident:
		id = f
	case *ast.SelectorExpr:
		id = f.Sel
	default:
		return false
	}
	f, ok := info.Uses[id].(*types.Func)
	if !ok || f.Pkg() == nil || f.Pkg().Path() != "fmt" || f.Signature().Recv() != nil {
		return false
	}
	return strings.HasPrefix(f.Name(), "Print") || strings.HasPrefix(f.Name(), "Fprint")
}
