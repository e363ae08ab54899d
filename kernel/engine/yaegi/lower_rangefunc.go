package yaegi

import (
	"go/ast"
	"go/token"
	"go/types"
	"strconv"
	"strings"
)

// jumps tells how the body of a range over a function, which is a closure, leaves the loop: it sets code and returns false.
type jumps struct {
	code   string // an *int: 0 go on, 1 break, 2 return, others a jump to a label
	labels []jump
	own    string          // label of the loop itself
	inside map[string]bool // labels inside the body
}

type jump struct {
	tok   token.Token
	label string
}

const (
	jumpBreak  = 1
	jumpReturn = 2
	jumpFirst  = 3
)

// rangeFunc lowers a range over a function: the body becomes a closure.
func (s *scope) rangeFunc(n *ast.RangeStmt, label string, f *types.Signature) {
	if hasOwn(n.Body, (&analysis{info: s.b.unit.Info}).isRecover) {
		s.b.refuse(n, "", "recover in the body of a range over a function")
	}
	s.line("{")
	code := s.temp("new(int)")
	in := s.b.newScope(s, nil)
	in.node, in.name, in.results = n, s.b.names.fresh("loop"), []types.Type{types.Typ[types.Bool]}
	s.b.functionAt(in.name, n, s.fn)
	s.b.engine.marks.closure(in.name, s.name)
	in.jumps = &jumps{code: s.b.names.fresh("code"), own: label, inside: labelsIn(n.Body, s)}
	in.leave = leaveLoop
	outSlots, outArgs := s.loopResults(in, n)
	params := append([]string{in.jumps.code + " *int"}, outSlots...)
	args := append([]string{code}, outArgs...)
	if s.deferrer != "" {
		in.deferrer = s.b.names.fresh("d")
		params, args = append(params, in.deferrer+" *h.Defers"), append(args, s.deferrer)
	}
	yield := f.Params().At(0).Type().Underlying().(*types.Signature)
	var own []string
	var values [2]value
	for i := range yield.Params().Len() {
		p := s.b.names.fresh("p")
		t := s.subst(yield.Params().At(i).Type())
		own = append(own, p+" "+s.typeText(t, n))
		values[i] = value{p, t}
	}
	in.rangeVars(n, values[0], values[1])
	in.stmts(n.Body.List)
	in.line(restore)
	in.line("return true")
	closure := in.maker("("+strings.Join(own, ", ")+") bool", n, params, args)
	s.line(s.expr(n.X) + "(" + closure + ")")
	s.afterLoop(in, code)
	s.line("}")
}

// labelsIn gives the labels declared in a body.
func labelsIn(body ast.Node, s *scope) map[string]bool {
	labels := map[string]bool{}
	ast.Inspect(body, func(n ast.Node) bool {
		if l, ok := n.(*ast.LabeledStmt); ok {
			labels[s.labelName(l.Label)] = true
		}
		return true
	})
	return labels
}

// loopResults makes cells for what a return inside the body returns.
func (s *scope) loopResults(in *scope, n *ast.RangeStmt) (params, args []string) {
	if !hasOwn(n.Body, func(n ast.Node) bool { _, ok := n.(*ast.ReturnStmt); return ok }) {
		return nil, nil
	}
	in.slots = nil
	for _, t := range s.frameResults() {
		from, to := s.b.names.fresh("r"), s.b.names.fresh("r")
		s.line(from + " := new(" + s.typeText(t, n) + ")")
		params, args = append(params, to+" *"+s.typeText(t, n)), append(args, from)
		in.slots = append(in.slots, "(*"+to+")")
	}
	in.frame = args
	return params, args
}

// frameResults are the results of the function whose statements these are.
func (s *scope) frameResults() []types.Type {
	if s.jumps != nil {
		return s.outer.frameResults()
	}
	return s.results
}

// leaveLoop lowers a return inside the body.
func leaveLoop(s *scope, n *ast.ReturnStmt) {
	frame := s.frameScope()
	if len(n.Results) == 0 && len(frame.slots) > 0 {
		for i := range s.slots {
			s.setSlot(i, s.resultValue(frame, i, n))
		}
	}
	if len(n.Results) > 0 {
		own := s.results
		s.results = frame.results
		values := s.returned(n)
		s.results = own
		for i, v := range values {
			s.setSlot(i, v)
		}
	}
	s.jump(jumpReturn)
}

// resultValue is the present value of a named result of the function around the loop.
func (s *scope) resultValue(frame *scope, i int, n ast.Node) string {
	sig := frame.namedResultVars
	if sig == nil || i >= len(sig) {
		s.b.refuse(n, "Name the values in the return statement.", "a bare return in the body of a range over a function")
	}
	return s.value(sig[i])
}

// frameScope is the function whose statements these are.
func (s *scope) frameScope() *scope {
	if s.jumps != nil {
		return s.outer.frameScope()
	}
	return s
}

func (s *scope) jump(code int) {
	s.line("*" + s.jumps.code + " = " + strconv.Itoa(code))
	s.line(restore)
	s.line("return false")
}

// jumpOut lowers a break, continue or goto that leaves the body; false when it stays inside.
func (s *scope) jumpOut(n *ast.BranchStmt) bool {
	if n.Tok == token.FALLTHROUGH {
		return false
	}
	if n.Label == nil {
		if s.enclosed(n) {
			return false
		}
		if n.Tok == token.BREAK {
			s.jump(jumpBreak)
		} else {
			s.line(restore)
			s.line("return true")
		}
		return true
	}
	label := s.labelName(n.Label)
	switch {
	case s.jumps.inside[label]:
		return false
	case label == s.jumps.own && n.Tok == token.BREAK:
		s.jump(jumpBreak)
	case label == s.jumps.own && n.Tok == token.CONTINUE:
		s.line(restore)
		s.line("return true")
	default:
		s.jump(s.jumps.to(jump{n.Tok, label}))
	}
	return true
}

// enclosed tells whether an unlabelled break or continue means a statement inside the body.
func (s *scope) enclosed(n *ast.BranchStmt) bool {
	body := s.node.(*ast.RangeStmt).Body
	found := false
	ast.Inspect(body, func(m ast.Node) bool {
		switch m.(type) {
		case *ast.FuncLit:
			return false
		case *ast.ForStmt, *ast.RangeStmt:
			found = found || m.Pos() <= n.Pos() && n.End() <= m.End()
		case *ast.SwitchStmt, *ast.TypeSwitchStmt, *ast.SelectStmt:
			found = found || n.Tok == token.BREAK && m.Pos() <= n.Pos() && n.End() <= m.End()
		}
		return true
	})
	return found
}

func (j *jumps) to(to jump) int {
	for i, l := range j.labels {
		if l == to {
			return jumpFirst + i
		}
	}
	j.labels = append(j.labels, to)
	return jumpFirst + len(j.labels) - 1
}

// afterLoop does what the body wanted when it ended the loop.
func (s *scope) afterLoop(in *scope, code string) {
	if in.frame != nil || in.returnsOnly() {
		s.line("if *" + code + " == " + strconv.Itoa(jumpReturn) + " {")
		s.returnLoop(in)
		s.line("}")
	}
	for i, l := range in.jumps.labels {
		s.line("if *" + code + " == " + strconv.Itoa(jumpFirst+i) + " {")
		if s.jumps != nil && !s.jumps.inside[l.label] {
			s.outerJump(l)
		} else {
			target := l.label
			if l.tok == token.GOTO {
				target = "G" + target
			}
			s.line(l.tok.String() + " " + target)
		}
		s.line("}")
	}
}

// returnsOnly tells whether the body has a return statement of a function without results.
func (s *scope) returnsOnly() bool {
	return hasOwn(s.node.(*ast.RangeStmt).Body, func(n ast.Node) bool { _, ok := n.(*ast.ReturnStmt); return ok })
}

// returnLoop returns what the body returned.
func (s *scope) returnLoop(in *scope) {
	var values []string
	for _, f := range in.frame {
		values = append(values, "*"+f)
	}
	switch {
	case s.jumps != nil:
		for i, v := range values {
			s.setSlot(i, v)
		}
		s.jump(jumpReturn)
	case s.leave != nil:
		for i, v := range values {
			s.setSlot(i, v)
		}
		s.line(restore)
		s.line("return")
	default:
		s.line(restore)
		s.line(strings.TrimSpace("return " + strings.Join(values, ", ")))
	}
}

// outerJump leaves this loop's body too.
func (s *scope) outerJump(l jump) {
	switch {
	case l.label == s.jumps.own && l.tok == token.BREAK:
		s.jump(jumpBreak)
	case l.label == s.jumps.own && l.tok == token.CONTINUE:
		s.line(restore)
		s.line("return true")
	default:
		s.jump(s.jumps.to(l))
	}
}
