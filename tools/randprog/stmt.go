package randprog

import (
	"fmt"
	"reflect"
)

// statementKind writes a statement; it gives false when the present place has none of the kind.
type statementKind struct {
	name   string
	weight int
	write  func(*gen) bool
}

// kinds are all there are.
func kinds() []statementKind {
	return []statementKind{
		{"declare", 20, (*gen).declaration},
		{"assign", 25, (*gen).assignment},
		{"swap", 4, (*gen).swap},
		{"element", 12, (*gen).setElement},
		{"if", 10, (*gen).ifStatement},
		{"for", 8, (*gen).forLoop},
		{"range", 10, (*gen).rangeLoop},
		{"rangeint", 4, (*gen).rangeInt},
		{"rangefunc", 4, (*gen).rangeFunc},
		{"switch", 6, (*gen).switchStatement},
		{"typeswitch", 5, (*gen).typeSwitch},
		{"print", 22, (*gen).printState},
		{"append", 10, (*gen).appendTo},
		{"slice", 7, (*gen).cutSlice},
		{"map", 9, (*gen).changeMap},
		{"clear", 2, (*gen).clearAll},
		{"copy", 4, (*gen).copyInto},
		{"pointer", 5, (*gen).pointer},
		{"mutate", 7, (*gen).callWriter},
		{"proc", 6, (*gen).callProc},
		{"closure", 7, (*gen).funcVar},
		{"collect", 4, (*gen).collect},
		{"recursive", 2, (*gen).recursive},
		{"defer", 6, (*gen).deferStatement},
		{"protected", 4, (*gen).protected},
		{"panic", 3, (*gen).panicStatement},
		{"leave", 6, (*gen).leave},
		{"return", 3, (*gen).earlyReturn},
		{"goto", 2, (*gen).gotoLoop},
		{"interface", 6, (*gen).interfaceVar},
		{"assert", 5, (*gen).assertion},
		{"generic", 6, (*gen).useGeneric},
		{"workers", 2, (*gen).workers},
		{"pipeline", 2, (*gen).pipeline},
		{"mutex", 2, (*gen).mutex},
		{"select", 2, (*gen).selectStatement},
		{"order", 4, (*gen).order},
		{"library", 5, (*gen).library},
	}
}

// statements writes n statements.
func (g *gen) statements(n int) {
	for range n {
		if g.fn.cost > maxCost || g.lines > g.most {
			return
		}
		g.statement()
	}
}

func (g *gen) statement() {
	for range 6 {
		var cs []weighted[statementKind]
		for _, k := range kinds() {
			if g.style[k.name] || k.name == "declare" || k.name == "assign" || k.name == "print" {
				cs = append(cs, weighted[statementKind]{k.weight, k})
			}
		}
		if choose(g, cs).write(g) {
			return
		}
	}
}

// nested writes a few statements in a block of their own that runs n times for each time the present one does.
func (g *gen) nested(n int, vars ...*variable) {
	saved := g.fn.repeat
	g.fn.repeat *= n
	g.inner(func() {
		for _, v := range vars {
			v.owner = g.fn
			g.blk.vars = append(g.blk.vars, v)
		}
		g.statements(1 + g.r.IntN(3))
	})
	g.fn.repeat = saved
}

// deep says that no more blocks should be opened here.
func (g *gen) deep() bool { return g.fn.depth > 3 || g.fn.repeat > maxRepeat }

// declaration declares a variable in one of Go's ways.
func (g *gen) declaration() bool {
	t := g.anyType(2)
	switch g.r.IntN(6) {
	case 0:
		if g.fn.pure && t.kind == reflect.Map {
			return false
		}
		v := g.declare("v", t)
		v.private = true
		g.line("var %s %s", v.name, t.name)
	case 1, 2:
		e := g.value(t, 3)
		v := g.declare("v", t)
		v.private = g.fn.pure
		g.line("var %s %s = %s", v.name, t.name, e.s)
	default:
		e := g.value(t, 3)
		v := g.declare("v", t)
		v.private = g.fn.pure
		g.line("%s := %s", v.name, typed(t, e))
	}
	return true
}

// target gives a variable that may be assigned to.
func (g *gen) target(ok func(*variable) bool) *variable {
	vs := g.visible(func(v *variable) bool { return g.writable(v) && !v.calls && ok(v) })
	if len(vs) == 0 {
		return nil
	}
	return pick(g, vs)
}

func anyVariable(*variable) bool { return true }

// assignment assigns to a variable or a field.
func (g *gen) assignment() bool {
	v := g.target(anyVariable)
	if v == nil {
		return false
	}
	name, t := v.name, v.t
	if f, ok := g.fieldOf(v); ok {
		name, t = v.name+"."+f.name, f.t
	}
	if t.kind == reflect.Func {
		return false
	}
	g.mode()
	if t.isNumber() && g.chance(35) {
		return g.opAssign(name, t)
	}
	g.line("%s = %s", name, g.expr(t, 3).s)
	return true
}

// fieldOf gives a field of a struct variable, or of the struct it points to.
func (g *gen) fieldOf(v *variable) (field, bool) {
	s := v.t
	if s.kind == reflect.Pointer && !g.fn.pure {
		s = s.elem
	}
	if s.kind != reflect.Struct || len(s.fields) == 0 || g.chance(40) {
		return field{}, false
	}
	return pick(g, s.fields), true
}

// opAssign writes x += y and the like.
func (g *gen) opAssign(name string, t *typ) bool {
	if g.chance(30) {
		g.line("%s%s", name, pick(g, []string{"++", "--"}))
		return true
	}
	ops := []string{"+", "-", "*"}
	if t.isInt() {
		ops = []string{"+", "-", "*", "|", "&", "^", "&^", "<<", ">>"}
	}
	op := pick(g, ops)
	if op == "<<" || op == ">>" {
		g.line("%s %s= %d", name, op, g.r.IntN(40))
		return true
	}
	g.line("%s %s= %s", name, op, g.expr(t, 2).s)
	return true
}

// swap assigns to several variables at once.
func (g *gen) swap() bool {
	a := g.target(anyVariable)
	if a == nil || a.t.kind == reflect.Func || g.fn.pure && a.t.shares() {
		return false
	}
	b := g.target(func(v *variable) bool { return v != a && same(v.t, a.t) })
	if b == nil {
		b = g.target(func(v *variable) bool { return v != a && v.t.kind != reflect.Func })
		if b == nil {
			return false
		}
		g.fn.risk = false // compiled Go may have assigned to the first when the second panics
		g.line("%s, %s = %s, %s", a.name, b.name, g.expr(a.t, 2).s, g.expr(b.t, 2).s)
		return true
	}
	g.line("%s, %s = %s, %s", a.name, b.name, b.name, a.name)
	return true
}

// ifStatement writes if, else if, else.
func (g *gen) ifStatement() bool {
	if g.deep() {
		return false
	}
	if g.chance(25) {
		x := g.name("x")
		t := g.scalar()
		v := &variable{name: x, t: t}
		e := g.value(t, 2)
		g.blk = &block{outer: g.blk}
		v.owner = g.fn
		g.blk.vars = append(g.blk.vars, v)
		g.line("if %s := %s; %s {", x, typed(t, e), g.value(boolT, 2).s)
		g.nested(1, v)
		g.elses()
		g.line("}")
		g.blk = g.blk.outer
		return true
	}
	g.line("if %s {", g.value(boolT, 3).s)
	g.nested(1)
	g.elses()
	g.line("}")
	return true
}

func (g *gen) elses() {
	if g.chance(25) {
		g.line("} else if %s {", g.value(boolT, 2).s)
		g.nested(1)
	}
	if g.chance(40) {
		g.line("} else {")
		g.nested(1)
	}
}

// pointer declares a pointer to a variable or a new value, and writes through it.
func (g *gen) pointer() bool {
	if g.fn.pure {
		return false
	}
	if p := g.target(func(v *variable) bool { return v.t.kind == reflect.Pointer }); p != nil && g.chance(50) {
		g.line("*%s = %s", p.name, g.value(p.t.elem, 2).s)
		return true
	}
	v := g.target(func(v *variable) bool { return v.t.kind != reflect.Func && v.t.kind != reflect.Pointer })
	if v == nil {
		return false
	}
	p := &variable{name: g.name("ptr"), t: pointerTo(v.t), owner: g.fn}
	switch {
	case v.t.kind == reflect.Array && g.chance(50):
		p.t = pointerTo(v.t.elem)
		g.line("%s := &%s[%d]", p.name, v.name, g.r.IntN(v.t.n))
	case v.t.kind == reflect.Struct && len(v.t.fields) > 0 && g.chance(50):
		f := pick(g, v.t.fields)
		p.t = pointerTo(f.t)
		g.line("%s := &%s.%s", p.name, v.name, f.name)
	default:
		g.line("%s := &%s", p.name, v.name)
	}
	g.blk.vars = append(g.blk.vars, p)
	return true
}

// callWriter calls a method that changes its receiver.
func (g *gen) callWriter() bool {
	if g.fn.pure {
		return false
	}
	v := g.target(func(v *variable) bool { return len(v.t.receiver().methods) > 0 })
	if v == nil {
		return false
	}
	for _, m := range v.t.receiver().methods {
		if m.writes && g.affordable(m) {
			g.pay(m)
			g.fn.risk = false
			x := g.name("x")
			g.line("%s := %s.%s(%s)", x, v.name, m.name, g.arguments(m.params, 2))
			g.print(fmt.Sprintf("%q", m.name), g.printable(m.result, x), g.show(v.t, v.name)...)
			return true
		}
	}
	return false
}
