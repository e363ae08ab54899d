package yaegi

import (
	"go/ast"
	"go/types"
	"strconv"
	"strings"
)

// scope is one function being lowered: a function, a closure, or a body that becomes a closure because the function
// defers or because it is the body of a range over a function.
type scope struct {
	b     *build
	env   *env
	an    *analysis
	outer *scope
	node  ast.Node
	fn    string // the user's name of the function
	name  string // yaegi's name of the function at the top level that this is part of

	locals    map[types.Object]*local
	captured  []*capture
	lines     []string
	marked    bool // sets the line marker
	cellLevel bool // the statements of the cell itself
	loops     int
	hoist     bool                    // the statement's operands may be evaluated before it
	lazy      int                     // counts operands that may not be evaluated at all
	bounded   map[types.Object]string // variables of loops that stay below the length of an operand

	results  []types.Type
	slots    []string // result variables that a return sets: named results, or results kept in cells
	leave    func(s *scope, n *ast.ReturnStmt)
	deferrer string   // *h.Defers of the function
	recovers string   // *h.Defers that recover asks
	jumps    *jumps   // how to leave the body of a range over a function
	frame    []string // cells of what a return in the body of a range over a function returns

	namedResultVars []*types.Var
}

// local is a local variable.
type local struct {
	name string
	cell bool // name is a pointer to it
	typ  types.Type
}

// capture is a variable of an outer function that a closure uses.
type capture struct {
	obj types.Object
	*local
}

func (b *build) newScope(outer *scope, e *env) *scope {
	s := &scope{b: b, env: e, outer: outer, locals: map[types.Object]*local{}, bounded: map[types.Object]string{}}
	if outer != nil {
		s.an, s.fn, s.env = outer.an, outer.fn, outer.env
	}
	return s
}

// restore stands for the statement that gives the caller its line marker back, where the function has one.
const restore = "\x00restore"

func (s *scope) line(l string) { s.lines = append(s.lines, l) }

// text is the body of the function.
func (s *scope) text() string {
	var b strings.Builder
	if s.marked {
		b.WriteString("c_ := l_\n")
	}
	for i, l := range s.lines {
		if l == restore {
			if !s.marked || i+1 < len(s.lines) && s.lines[i+1] == restore {
				continue
			}
			l = "l_ = c_"
		}
		b.WriteString(l)
		b.WriteByte('\n')
	}
	return b.String()
}

// define makes a local variable of the object, set to value ("" for its zero value).
func (s *scope) define(obj types.Object, value string, at ast.Node) {
	typ := s.subst(obj.Type())
	if value == "" {
		value = s.zero(typ, at)
	}
	l := s.declare(obj)
	if l.cell {
		s.line(l.name + " := new(" + s.typeText(typ, at) + ")")
		s.line("*" + l.name + " = " + value)
		return
	}
	s.line(l.name + " := " + value)
}

// declare names a local variable.
func (s *scope) declare(obj types.Object) *local {
	l := &local{name: s.b.names.fresh(obj.Name()), cell: s.inCell(obj), typ: s.subst(obj.Type())}
	s.locals[obj] = l
	return l
}

// lookup finds a local variable, here or in an outer function, from where it is captured.
func (s *scope) lookup(obj types.Object) *local {
	if l, ok := s.locals[obj]; ok {
		return l
	}
	if s.outer == nil {
		return nil
	}
	from := s.outer.lookup(obj)
	if from == nil {
		return nil
	}
	l := &local{name: s.b.names.fresh(obj.Name()), cell: from.cell, typ: from.typ}
	s.locals[obj] = l
	s.captured = append(s.captured, &capture{obj, l})
	return l
}

// passing gives parameters and arguments that hand captured variables to a closure's maker.
func (s *scope) passing(at ast.Node) (params, args []string) {
	for _, c := range s.captured {
		typ := s.typeText(c.typ, at)
		if c.cell {
			typ = "*" + typ
		}
		params = append(params, c.name+" "+typ)
		args = append(args, s.outer.lookup(c.obj).name)
	}
	return params, args
}

// maker makes a function at the top level that returns the closure with the given signature, and gives the call of it.
func (s *scope) maker(signature string, at ast.Node, extraParams, extraArgs []string) string {
	params, args := s.passing(at)
	params, args = append(extraParams, params...), append(extraArgs, args...)
	s.b.emit("func " + s.name + "(" + strings.Join(params, ", ") + ") func" + signature +
		" {\nreturn func" + signature + " {\n" + s.text() + "}\n}")
	return s.name + "(" + strings.Join(args, ", ") + ")"
}

// temp gives a new variable set to value.
func (s *scope) temp(value string) string {
	t := s.b.names.fresh("t")
	s.line(t + " := " + value)
	return t
}

// mark notes the line of a statement that can panic.
func (s *scope) mark(n ast.Node) {
	e, isExpr := n.(ast.Expr)
	s.hoist = isExpr && s.pure(e) || !isExpr && s.pureStmt(n)
	if !s.b.isOverlay() && s.risky(n) {
		s.markAt(n)
	}
}

// markAt sets the line marker.
func (s *scope) markAt(n ast.Node) {
	s.marked = true
	s.line("l_ = " + strconv.Itoa(s.b.engine.marks.add(s.b.position(n.Pos(), s.fn), s.name)))
}
