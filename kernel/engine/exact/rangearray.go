package exact

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// unevaluated says whether a load is of an array that is ranged over for its length only, which is a constant: Go doesn't
// evaluate *p in `for i := range *p`, so that p may be nil. ssa loads it nevertheless.
func (u *unit) unevaluated(in *ssa.UnOp) bool {
	if _, ok := in.Type().Underlying().(*types.Array); !ok || len(*in.Referrers()) > 0 {
		return false
	}
	if u.lengths == nil {
		u.lengths = map[token.Pos]bool{}
		for _, f := range u.cell.Files {
			ast.Inspect(f, u.noteLength)
		}
	}
	return u.lengths[in.Pos()]
}

// noteLength notes where the pointer indirection of such a range stands.
func (u *unit) noteLength(n ast.Node) bool {
	r, ok := n.(*ast.RangeStmt)
	if !ok || r.Value != nil {
		return true
	}
	if star, ok := ast.Unparen(r.X).(*ast.StarExpr); ok && !u.calls(star) {
		u.lengths[star.Star] = true
	}
	return true
}

// calls says whether an expression calls a function or receives, which makes the length of its value no constant.
func (u *unit) calls(e ast.Expr) (found bool) {
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			found = found || !u.cell.Info.Types[n.Fun].IsType()
		case *ast.UnaryExpr:
			found = found || n.Op == token.ARROW
		}
		return !found
	})
	return found
}
