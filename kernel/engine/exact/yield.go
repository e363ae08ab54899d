package exact

import (
	"go/ast"
	"go/token"
	"go/types"
)

// newYield makes the function that is called between the statements of a cell's outermost level: handlers of comms may run
// there. No source can name it.
func newYield() *types.Func {
	pkg := types.NewPackage("thunen/engine", "engine")
	return types.NewFunc(token.NoPos, pkg, "yield", types.NewSignatureType(nil, nil, nil, nil, nil, false))
}

// yield is the call of that function as a statement.
func (h *hoister) yield(at token.Pos) ast.Stmt {
	f := h.unit.eng.yield
	id := &ast.Ident{NamePos: at, Name: f.Name()}
	call := &ast.CallExpr{Fun: id, Lparen: at, Rparen: at}
	h.info.Uses[id] = f
	h.info.Types[call] = valueMode(types.NewTuple())
	return &ast.ExprStmt{X: call}
}

// yieldOp is what the call does. An interrupt that came meanwhile ends the cell.
func (c *compiler) yieldOp() op {
	do := c.eng.host.Yield
	if do == nil {
		return func(*frame) {}
	}
	return func(f *frame) {
		do()
		f.th.run.check()
	}
}
