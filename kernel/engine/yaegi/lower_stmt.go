package yaegi

import (
	"go/ast"
	"go/token"
	"go/types"
	"strconv"
	"strings"

	"github.com/thunen-lab/thunen/kernel/lang"
)

// body lowers the statements of a function. Handlers of comms may run between those of the cell itself.
func (s *scope) body(b *ast.BlockStmt) {
	if !s.cellLevel {
		s.stmts(b.List)
		return
	}
	for i, st := range b.List {
		if i > 0 {
			s.line("h.Yield()")
		}
		s.stmt(st)
	}
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
		s.line("h.Go(" + strconv.Itoa(s.b.unit.Source.Cell) + ", " + s.thunk(n.Call, false) + ")")
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
