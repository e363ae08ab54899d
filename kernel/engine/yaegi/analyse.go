package yaegi

import (
	"go/ast"
	"go/token"
	"go/types"
)

// usage is what a function does with a local variable.
type usage struct {
	owner     ast.Node // the closure whose frame the variable would live in
	captured  bool     // a closure inside uses it
	addressed bool     // its address is taken
	changed   bool     // it is assigned after its declaration
	stepped   bool     // the post statement of its for loop assigns it
}

// inCell tells that the variable lives in a heap cell: what shares it shares the cell.
func (u *usage) inCell() bool { return u.addressed || u.captured && u.changed }

// analysis is the usage of all local variables of a function and of the functions inside it.
type analysis struct {
	info   *types.Info
	typeOf func(ast.Expr) types.Type
	vars   map[types.Object]*usage
	defers map[ast.Node]bool // functions with a defer statement of their own: their body becomes a closure
	recov  map[ast.Node]bool // functions that call recover themselves
	stack  []ast.Node        // closures around the node being visited
	frames []ast.Node        // functions around it
}

// analyse looks at a function: fn is an *ast.FuncDecl.
func analyse(info *types.Info, typeOf func(ast.Expr) types.Type, fn *ast.FuncDecl) *analysis {
	a := &analysis{info: info, typeOf: typeOf, vars: map[types.Object]*usage{}, defers: map[ast.Node]bool{}, recov: map[ast.Node]bool{}}
	a.function(fn, fn.Recv, fn.Type, fn.Body)
	return a
}

func (a *analysis) usage(obj types.Object) *usage {
	u := a.vars[obj]
	if u == nil {
		u = &usage{}
		a.vars[obj] = u
	}
	return u
}

func (a *analysis) function(node ast.Node, recv *ast.FieldList, typ *ast.FuncType, body *ast.BlockStmt) {
	a.stack = append(a.stack, node)
	a.frames = append(a.frames, node)
	for _, list := range []*ast.FieldList{recv, typ.Params, typ.Results} {
		if list != nil {
			for _, f := range list.List {
				for _, id := range f.Names {
					a.define(id)
				}
			}
		}
	}
	a.defers[node] = hasOwn(body, func(n ast.Node) bool { _, ok := n.(*ast.DeferStmt); return ok })
	a.recov[node] = hasOwn(body, a.isRecover)
	if a.defers[node] {
		a.stack = append(a.stack, body)
	}
	ast.Walk(a, body)
	if a.defers[node] {
		a.stack = a.stack[:len(a.stack)-1]
	}
	a.stack = a.stack[:len(a.stack)-1]
	a.frames = a.frames[:len(a.frames)-1]
}

func (a *analysis) isRecover(n ast.Node) bool {
	call, ok := n.(*ast.CallExpr)
	if !ok {
		return false
	}
	id, ok := ast.Unparen(call.Fun).(*ast.Ident)
	if !ok {
		return false
	}
	f, ok := a.info.Uses[id].(*types.Builtin)
	return ok && f.Name() == "recover"
}

// hasOwn tells whether a body has such a node outside the functions inside it.
func hasOwn(body ast.Node, is func(ast.Node) bool) bool {
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		if _, ok := n.(*ast.FuncLit); ok {
			return false
		}
		found = found || n != nil && is(n)
		return !found
	})
	return found
}

func (a *analysis) define(id *ast.Ident) {
	if obj, ok := a.info.Defs[id].(*types.Var); ok {
		a.usage(obj).owner = a.stack[len(a.stack)-1]
	}
}

// Visit implements ast.Visitor.
func (a *analysis) Visit(n ast.Node) ast.Visitor {
	switch n := n.(type) {
	case *ast.FuncLit:
		a.function(n, nil, n.Type, n.Body)
		return nil
	case *ast.Ident:
		a.ident(n)
	case *ast.AssignStmt:
		for _, l := range n.Lhs {
			a.assigned(l)
		}
	case *ast.IncDecStmt:
		a.assigned(n.X)
	case *ast.RangeStmt:
		return a.rangeStmt(n)
	case *ast.ForStmt:
		a.forStmt(n)
		return nil
	case *ast.UnaryExpr:
		if n.Op == token.AND {
			a.address(n.X)
		}
	case *ast.SliceExpr:
		if t := a.typeOf(n.X); t != nil {
			if _, ok := t.Underlying().(*types.Array); ok {
				a.address(n.X)
			}
		}
	case *ast.SelectorExpr:
		a.selector(n)
	case *ast.TypeSwitchStmt:
		a.typeSwitch(n)
	}
	return a
}

func (a *analysis) ident(id *ast.Ident) {
	a.define(id)
	obj, ok := a.info.Uses[id].(*types.Var)
	if !ok {
		return
	}
	u := a.vars[obj]
	if u != nil && u.owner != nil && u.owner != a.stack[len(a.stack)-1] {
		u.captured = true
	}
}

// typeSwitch defines the variables that the clauses of a type switch declare.
func (a *analysis) typeSwitch(n *ast.TypeSwitchStmt) {
	for _, c := range n.Body.List {
		if v, ok := a.info.Implicits[c].(*types.Var); ok {
			a.usage(v).owner = a.stack[len(a.stack)-1]
		}
	}
}

// assigned notes an assignment to a variable that exists.
func (a *analysis) assigned(e ast.Expr) {
	if v := a.root(e); v != nil {
		a.usage(v).changed = true
	}
}

// root gives the local variable whose memory the expression is part of.
func (a *analysis) root(e ast.Expr) *types.Var {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		v, _ := a.info.Uses[e].(*types.Var)
		return v
	case *ast.SelectorExpr:
		if sel := a.info.Selections[e]; sel == nil || isPointer(a.typeOf(e.X)) || sel.Indirect() {
			return nil
		}
		return a.root(e.X)
	case *ast.IndexExpr:
		if t := a.typeOf(e.X); t != nil {
			if _, ok := t.Underlying().(*types.Array); ok {
				return a.root(e.X)
			}
		}
	}
	return nil
}

func isPointer(t types.Type) bool {
	if t == nil {
		return false
	}
	_, ok := t.Underlying().(*types.Pointer)
	return ok
}

func (a *analysis) address(e ast.Expr) {
	if v := a.root(e); v != nil {
		u := a.usage(v)
		u.addressed, u.changed = true, true
	}
}

// selector notes the address that a method with a pointer receiver takes of its operand.
func (a *analysis) selector(n *ast.SelectorExpr) {
	sel := a.info.Selections[n]
	if sel == nil || sel.Kind() != types.MethodVal {
		return
	}
	f := sel.Obj().(*types.Func)
	if f.Signature().Recv() != nil && isPointer(f.Signature().Recv().Type()) && !isPointer(a.typeOf(n.X)) {
		a.address(n.X)
	}
}

// rangeStmt visits a range over a function with its body as a closure.
func (a *analysis) rangeStmt(n *ast.RangeStmt) ast.Visitor {
	if n.Tok == token.ASSIGN {
		for _, e := range []ast.Expr{n.Key, n.Value} {
			if e != nil {
				a.assigned(e)
			}
		}
	}
	if !isFunc(a.typeOf(n.X)) {
		return a
	}
	ast.Walk(a, n.X)
	a.stack = append(a.stack, n)
	for _, e := range []ast.Expr{n.Key, n.Value} {
		if e != nil {
			ast.Walk(a, e)
		}
	}
	ast.Walk(a, n.Body)
	a.stack = a.stack[:len(a.stack)-1]
	return nil
}

func isFunc(t types.Type) bool {
	if t == nil {
		return false
	}
	_, ok := t.Underlying().(*types.Signature)
	return ok
}

// forStmt visits a for loop so that what its post statement alone assigns counts as stepped, not as changed: each
// iteration has a copy of its own.
func (a *analysis) forStmt(n *ast.ForStmt) {
	if n.Init != nil {
		ast.Walk(a, n.Init)
	}
	loopVars := a.loopVars(n)
	before := map[types.Object]bool{}
	if n.Post != nil {
		for _, v := range loopVars {
			before[v] = a.usage(v).changed
		}
		ast.Walk(a, n.Post)
		for _, v := range loopVars {
			u := a.usage(v)
			u.stepped = u.stepped || u.changed && !before[v]
			u.changed = before[v] || u.captured || u.addressed
		}
	}
	if n.Cond != nil {
		ast.Walk(a, n.Cond)
		for _, v := range loopVars {
			u := a.usage(v)
			u.changed = u.changed || u.captured
		}
	}
	ast.Walk(a, n.Body)
}

// loopVars gives the variables that a for loop declares.
func (a *analysis) loopVars(n *ast.ForStmt) []*types.Var {
	init, ok := n.Init.(*ast.AssignStmt)
	if !ok || init.Tok != token.DEFINE {
		return nil
	}
	var vars []*types.Var
	for _, l := range init.Lhs {
		if v, ok := a.info.Defs[l.(*ast.Ident)].(*types.Var); ok {
			vars = append(vars, v)
		}
	}
	return vars
}
