package yaegi

import (
	"go/ast"
	"go/token"
)

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
