package randprog

import (
	"fmt"
	"reflect"
	"strings"
)

// funcLiteral gives a function that writes nothing.
func (g *gen) funcLiteral(t *typ, depth int) (ex, bool) {
	fn := &context{outer: g.fn, pure: true, result: t.result, repeat: g.fn.repeat, nest: g.fn.nest + 1}
	vars, text := literalParams(g, t)
	body := g.body(fn, vars, func() {
		if fn.nest < 3 && g.chance(30) && g.fn.cost < 50 {
			g.statements(1)
		}
		g.finish()
	})
	g.fn.cost += fn.cost
	return plain("func(%s) %s{\n%s}", text, resultText(t), body), true
}

func literalParams(g *gen, t *typ) ([]*variable, string) {
	var vs []*variable
	var text []string
	for _, p := range t.params {
		v := &variable{name: g.name("a"), t: p, fixed: p.shares()}
		vs = append(vs, v)
		text = append(text, v.name+" "+p.name)
	}
	return vs, strings.Join(text, ", ")
}

func resultText(t *typ) string {
	if t.result == nil {
		return ""
	}
	return t.result.name + " "
}

// methodValue gives x.M or T.M as a function.
func (g *gen) methodValue(t *typ, depth int) (ex, bool) {
	vs := g.visible(func(v *variable) bool { return len(v.t.receiver().methods) > 0 && v.t.kind != reflect.Interface })
	for range 3 {
		if len(vs) == 0 {
			break
		}
		v := pick(g, vs)
		for _, m := range v.t.receiver().methods {
			if !m.writes && !v.constant && same(funcOf(m.result, m.params...), t) {
				return plain("%s.%s", v.name, m.name), true
			}
		}
	}
	for _, s := range g.structs {
		for _, m := range s.methods {
			if !m.writes && !m.ptr && same(funcOf(m.result, append([]*typ{s}, m.params...)...), t) {
				return plain("%s.%s", s.name, m.name), true
			}
		}
	}
	return ex{}, false
}

// funcVar declares a variable that holds a function, and calls it.
func (g *gen) funcVar() bool {
	if g.chance(50) {
		return g.counter()
	}
	t := funcOf(g.scalar(), g.scalar())
	if g.chance(30) {
		t = funcOf(g.anyType(1))
	}
	if m, ok := g.someMethod(); ok && g.chance(50) {
		t = m
	}
	e := g.value(t, 3)
	v := g.declare("fn", t)
	g.line("var %s %s = %s", v.name, t.name, e.s)
	return true
}

// someMethod gives the type of a method's value.
func (g *gen) someMethod() (*typ, bool) {
	if len(g.structs) == 0 {
		return nil, false
	}
	s := pick(g, g.structs)
	if len(s.methods) == 0 {
		return nil, false
	}
	m := pick(g, s.methods)
	if g.chance(40) && !m.writes && !m.ptr {
		return funcOf(m.result, append([]*typ{s}, m.params...)...), true
	}
	return funcOf(m.result, m.params...), !m.writes
}

// counter declares a function that writes to a variable around it, and calls it some times.
func (g *gen) counter() bool {
	if g.fn.pure {
		return false
	}
	vs := g.visible(func(v *variable) bool { return g.writable(v) && v.t.isScalar() && v.owner != nil })
	if len(vs) == 0 {
		return false
	}
	target := pick(g, vs)
	t := funcOf(target.t, target.t)
	fn := &context{outer: g.fn, result: target.t, repeat: g.fn.repeat}
	vars, text := literalParams(g, t)
	body := g.body(fn, vars, func() {
		g.line("%s = %s", target.name, g.expr(target.t, 2).s)
		if g.chance(40) {
			g.statements(1)
		}
		g.finish()
	})
	g.fn.cost += 4 * fn.cost
	v := g.declare("fn", t)
	v.calls = true
	g.line("%s := func(%s) %s{\n%s}", v.name, text, resultText(t), body)
	for range 1 + g.r.IntN(2) {
		g.mode()
		x := g.name("x")
		g.line("%s := %s(%s)", x, v.name, g.expr(target.t, 1).s)
		g.print(fmt.Sprintf("%q", v.name), g.printable(target.t, x), g.show(target.t, target.name)...)
	}
	return true
}

// collect makes functions in a loop and calls them after it: each has the loop's variable of its own.
func (g *gen) collect() bool {
	if g.fn.pure || g.deep() {
		return false
	}
	fs, i := g.name("fs"), g.name("i")
	t := g.scalar()
	g.line("var %s []func() %s", fs, t.name)
	head := fmt.Sprintf("for %s := 0; %s < %d; %s++", i, i, 2+g.r.IntN(3), i)
	if g.chance(40) {
		head = fmt.Sprintf("for %s := range %d", i, 2+g.r.IntN(3))
	}
	v := &variable{name: i, t: intT, fixed: true, owner: g.fn}
	g.line("%s {", head)
	g.inner(func() {
		g.blk.vars = append(g.blk.vars, v)
		g.fn.risk = false
		e, _ := g.funcLiteral(funcOf(t), 2)
		g.line("%s = append(%s, %s)", fs, fs, e.s)
		if strings.HasPrefix(head, fmt.Sprintf("for %s := 0", i)) && g.chance(30) {
			g.line("%s += %d", i, g.r.IntN(2))
		}
	})
	g.line("}")
	f := g.name("f")
	g.line("for _, %s := range %s {", f, fs)
	g.fn.repeat *= 4
	r := g.name("x")
	g.line("%s := %s()", r, f)
	g.print(fmt.Sprintf("%q", fs), g.show(t, r)[0], g.show(t, r)[1:]...)
	g.fn.repeat /= 4
	g.line("}")
	return true
}

// recursive declares a function literal that calls itself.
func (g *gen) recursive() bool {
	if g.fn.pure {
		return false
	}
	f, n, acc := g.name("rec"), g.name("n"), g.name("acc")
	t := pick(g, append(append([]*typ(nil), integers...), stringT))
	e := fmt.Sprintf("%s + %s", acc, g.literal(t, 0).s)
	if t.isInt() {
		e = fmt.Sprintf("%s*%s + %s(%s)", acc, g.literal(t, 0).s, t.name, n)
	}
	g.line("var %s func(%s int, %s %s) %s", f, n, acc, t.name, t.name)
	g.line("%s = func(%s int, %s %s) %s {\nif %s <= 0 {\nreturn %s\n}\nreturn %s(%s-1, %s)\n}", f, n, acc, t.name, t.name, n, acc, f, n, e)
	depth := 1 + g.r.IntN(8)
	g.fn.cost += depth * g.fn.repeat
	g.mode()
	g.print(fmt.Sprintf("%q", f), g.printable(t, fmt.Sprintf("%s(%d, %s)", f, depth, g.expr(t, 1).s)))
	return true
}
