package yaegi

import (
	"go/ast"
	"go/types"
	"strings"
)

// lowerFunc lowers a function or method under the given name; e gives its type parameters' types.
func (b *build) lowerFunc(f *function, name string, e *env) {
	b.inUnit(f.cell, func() {
		s := b.newScope(nil, e)
		s.fn, s.name, s.node = f.decl.Name.Name, name, f.decl
		if f.decl.Body == nil {
			b.refuse(f.decl, "", "a function without a body")
		}
		s.an = analyse(f.cell.Info, s.typ, f.decl)
		obj := f.cell.Info.Defs[f.decl.Name].(*types.Func)
		sig := obj.Signature()
		if sig.Recv() != nil {
			s.fn = recvName(sig.Recv().Type()) + "." + s.fn
		}
		b.functionAt(name, f.decl, s.fn)
		var params []string
		if f.recover {
			s.recovers = b.names.fresh("d")
			params = append(params, s.recovers+" *h.Defers")
		}
		if sig.Recv() != nil {
			params = append(params, s.params(types.NewTuple(sig.Recv()), f.decl)...)
		}
		params = append(params, s.params(sig.Params(), f.decl)...)
		s.setResults(sig.Results())
		s.functionBody(f.decl.Body, sig.Results(), f.decl)
		b.emit("func " + name + "(" + strings.Join(params, ", ") + ") " + s.resultText(f.decl) + " {\n" + s.text() + "}")
	})
}

func recvName(t types.Type) string {
	if p, ok := t.(*types.Pointer); ok {
		t = p.Elem()
	}
	if n, ok := t.(*types.Named); ok {
		return n.Obj().Name()
	}
	return ""
}

// params declares parameters. Those that live in cells are copied there first.
func (s *scope) params(t *types.Tuple, at ast.Node) []string {
	var texts []string
	for v := range t.Variables() {
		typ := s.typeText(s.subst(v.Type()), at)
		name := s.b.names.fresh("p")
		texts = append(texts, name+" "+typ)
		if v.Name() == "" || v.Name() == "_" {
			continue
		}
		l := s.declare(v)
		if l.cell {
			s.line(l.name + " := new(" + typ + ")")
			s.line("*" + l.name + " = " + name)
		} else {
			l.name = name
		}
	}
	return texts
}

func (s *scope) setResults(t *types.Tuple) {
	for v := range t.Variables() {
		s.results = append(s.results, s.subst(v.Type()))
	}
}

// resultText is the results part of the signature.
func (s *scope) resultText(at ast.Node) string {
	var texts []string
	for _, t := range s.results {
		texts = append(texts, s.typeText(t, at))
	}
	if len(texts) == 1 {
		return texts[0]
	}
	if len(texts) == 0 {
		return ""
	}
	return "(" + strings.Join(texts, ", ") + ")"
}

// functionBody lowers the body of a function whose parameters are declared.
func (s *scope) functionBody(body *ast.BlockStmt, results *types.Tuple, at ast.Node) {
	s.namedResults(results, at)
	if s.an.defers[s.node] {
		s.deferringBody(body, at)
		return
	}
	s.body(body)
	if len(s.results) == 0 {
		s.line(restore)
	}
}

// namedResults declares the results that have names.
func (s *scope) namedResults(t *types.Tuple, at ast.Node) {
	if t.Len() == 0 || t.At(0).Name() == "" {
		return
	}
	for v := range t.Variables() {
		if v.Name() == "_" {
			s.slots = append(s.slots, s.temp(s.zero(s.subst(v.Type()), at)))
			continue
		}
		s.an.usage(v).changed = true
		s.namedResultVars = append(s.namedResultVars, v)
		s.define(v, "", at)
		s.slots = append(s.slots, s.value(v))
	}
}

// deferringBody runs the body as a closure under a function that runs what it defers.
func (s *scope) deferringBody(body *ast.BlockStmt, at ast.Node) {
	in := s.b.newScope(s, nil)
	in.node, in.name, in.results, in.cellLevel = body, s.b.names.fresh("body"), s.results, s.cellLevel
	s.b.engine.marks.body(in.name, s.name)
	s.b.engine.marks.closure(in.name, s.name)
	in.deferrer, in.recovers = s.b.names.fresh("d"), s.recovers
	s.b.functionAt(in.name, at, s.fn)
	extraParams, extraArgs := s.resultCells(in, at)
	if s.recovers != "" {
		in.recovers = s.b.names.fresh("d")
		extraParams = append(extraParams, in.recovers+" *h.Defers")
		extraArgs = append(extraArgs, s.recovers)
	}
	in.leave = leaveDeferring
	in.body(body)
	in.line(restore)
	s.line("h.Deferring(" + in.maker("("+in.deferrer+" *h.Defers)", at, extraParams, extraArgs) + ")")
	if len(s.results) > 0 {
		s.line("return " + strings.Join(s.slots, ", "))
	}
}

// resultCells gives the body pointers to the function's results: named ones are captured like any variable.
func (s *scope) resultCells(in *scope, at ast.Node) (params, args []string) {
	named := len(s.slots) > 0
	for i, t := range s.results {
		var from string
		switch {
		case named && strings.HasPrefix(s.slots[i], "(*"):
			from = strings.TrimSuffix(strings.TrimPrefix(s.slots[i], "(*"), ")")
		default:
			from = s.b.names.fresh("r")
			s.line(from + " := new(" + s.typeText(t, at) + ")")
			if named {
				s.slots[i] = "(*" + from + ")"
			} else {
				s.slots = append(s.slots, "(*"+from+")")
			}
		}
		to := s.b.names.fresh("r")
		params = append(params, to+" *"+s.typeText(t, at))
		args = append(args, from)
		in.slots = append(in.slots, "(*"+to+")")
	}
	return params, args
}

// leaveDeferring sets the results and ends the body.
func leaveDeferring(s *scope, n *ast.ReturnStmt) {
	if len(n.Results) > 0 {
		values := s.returned(n)
		for i, v := range values {
			s.setSlot(i, v)
		}
	}
	s.line(restore)
	s.line("return")
}

// setSlot sets a result. The left side must not stand in parentheses: yaegi would give a literal memory of its own then.
func (s *scope) setSlot(i int, v string) {
	slot := s.slots[i]
	if strings.HasPrefix(slot, "(*") {
		slot = strings.TrimSuffix(slot[1:], ")")
	}
	s.line(slot + " = " + v)
}

// returned gives the values of a return statement, each evaluated before any result is set.
func (s *scope) returned(n *ast.ReturnStmt) []string {
	if len(n.Results) == 1 && len(s.results) > 1 {
		var texts []string
		for i, v := range s.multi(n.Results[0], len(s.results)) {
			texts = append(texts, s.convText(v.text, v.typ, s.results[i], n))
		}
		return texts
	}
	var texts []string
	for i, e := range n.Results {
		v := s.conv(e, s.results[i])
		if s.risky(e) || len(n.Results) > 1 && !isSimple(v) {
			v = s.evaluated(v)
		}
		texts = append(texts, v)
	}
	return texts
}

// evaluated is a value that is evaluated now: in a new variable, but for nil.
func (s *scope) evaluated(value string) string {
	if value == "nil" {
		return value
	}
	return s.temp(value)
}

func (s *scope) returnStmt(n *ast.ReturnStmt) {
	s.mark(n)
	if s.leave != nil {
		s.leave(s, n)
		return
	}
	if len(n.Results) == 0 {
		s.line(restore)
		s.line(strings.TrimSpace("return " + strings.Join(s.slots, ", ")))
		return
	}
	values := s.returned(n)
	s.line(restore)
	s.line("return " + strings.Join(values, ", "))
}

// closure lowers a function literal; d is what its recover asks, "" when it isn't deferred.
func (s *scope) closure(lit *ast.FuncLit, deferred bool) string {
	in := s.b.newScope(s, nil)
	in.node, in.name = lit, s.b.names.fresh("closure")
	if s.fn != "" {
		in.fn = s.fn + ".func"
	} else {
		in.fn = "func"
	}
	s.b.functionAt(in.name, lit, in.fn)
	s.b.engine.marks.closure(in.name, s.name)
	var extraParams, extraArgs []string
	if s.an.recov[lit] {
		if !deferred {
			s.b.refuse(lit, "Write defer func() { … recover() … }(), with the function literal in the defer statement itself.", "recover in a function literal that isn't deferred where it is written")
		}
		in.recovers = s.b.names.fresh("d")
		extraParams = append(extraParams, in.recovers+" *h.Defers")
		extraArgs = append(extraArgs, s.deferrer)
	}
	sig := s.typ(lit).(*types.Signature)
	orig := s.b.unit.Info.TypeOf(lit).(*types.Signature)
	params := in.params(orig.Params(), lit)
	in.results = nil
	for v := range sig.Results().Variables() {
		in.results = append(in.results, v.Type())
	}
	in.functionBody(lit.Body, orig.Results(), lit)
	return in.maker("("+strings.Join(params, ", ")+") "+in.resultText(lit), lit, extraParams, extraArgs)
}
