package randprog

import (
	"fmt"
	"reflect"
	"strings"
)

func newText() *strings.Builder { return new(strings.Builder) }

// switchStatement writes a switch with or without a value, with fallthrough.
func (g *gen) switchStatement() bool {
	if g.deep() {
		return false
	}
	t := pick(g, []*typ{intT, intT, stringT, uint8T, boolT})
	head := "switch {"
	if t != boolT {
		head = fmt.Sprintf("switch %s {", g.varyingValue(t))
	}
	g.switchBody(head, func(n int) {
		g.cases(t, n)
	})
	return true
}

func (g *gen) varyingValue(t *typ) string {
	g.mode()
	return g.varying(t, 2).s
}

// switchBody writes a switch that statements in it may leave.
func (g *gen) switchBody(head string, clauses func(n int)) {
	l := &loop{label: g.name("L")}
	text := g.apart(func() {
		g.fn.loops = append(g.fn.loops, l)
		clauses(1 + g.r.IntN(3))
		g.fn.loops = g.fn.loops[:len(g.fn.loops)-1]
	})
	if l.used {
		g.line("%s:", l.label)
	}
	g.line("%s\n%s}", head, text)
}

func (g *gen) cases(t *typ, n int) {
	def := g.r.IntN(2 * (n + 1))
	seen := map[string]bool{}
	for i := range n {
		if i == def {
			g.line("default:")
			g.nested(1)
		}
		if !g.caseHead(t, seen) {
			continue
		}
		g.nested(1)
		if g.chance(20) && i < n-1 && i+1 != def {
			g.line("fallthrough")
			g.line("case %s:", g.freshCase(t, seen))
			g.nested(1)
		}
	}
	if def == n {
		g.line("default:")
		g.nested(1)
	}
}

func (g *gen) caseHead(t *typ, seen map[string]bool) bool {
	var parts []string
	for range 1 + g.r.IntN(2) {
		parts = append(parts, g.freshCase(t, seen))
	}
	g.line("case %s:", strings.Join(parts, ", "))
	return true
}

// freshCase gives a case that no other of the switch repeats as a constant.
func (g *gen) freshCase(t *typ, seen map[string]bool) string {
	if t == boolT || g.chance(30) {
		g.fn.risk = false // a clause that isn't reached isn't evaluated
		return g.varying(t, 2).s
	}
	for {
		s := g.literal(t, 0).s
		if !seen[s] {
			seen[s] = true
			return s
		}
		if len(seen) > 10 {
			return g.varying(t, 1).s
		}
	}
}

// typeSwitch switches on what an any or an interface holds.
func (g *gen) typeSwitch() bool {
	if g.deep() {
		return false
	}
	g.mode()
	e := g.boxed(anyT, 2)
	if vs := g.visible(func(v *variable) bool { return v.t == anyT }); len(vs) > 0 && g.chance(70) {
		e = plain("%s", pick(g, vs).name)
	}
	x := g.name("x")
	g.switchBody(fmt.Sprintf("switch %s := %s.(type) {", x, e.s), func(n int) {
		seen := map[string]bool{}
		for range n + 2 {
			t := g.heldType()
			if seen[t.name] {
				continue
			}
			seen[t.name] = true
			g.line("case %s:", t.name)
			v := &variable{name: x, t: t}
			if t.kind == reflect.Interface {
				v.calls = true
			}
			g.line("_ = %s", x)
			g.nested(1, v)
		}
		if g.chance(60) {
			g.line("default:\n_ = %s", x)
			g.nested(1)
		}
	})
	return true
}

// heldType gives a type that an any may hold here.
func (g *gen) heldType() *typ {
	for {
		t := g.scalar()
		switch {
		case g.chance(20):
			t = sliceOf(t)
		case g.opt.UserTypes && g.chance(30):
			t = g.anyType(1)
		case g.opt.UserTypes && len(g.ifaces) > 0 && g.chance(20):
			return pick(g, g.ifaces)
		case g.chance(10):
			return errorT
		}
		if !t.own() || g.opt.UserTypes {
			return t
		}
	}
}

// interfaceVar declares a variable of type any or of an interface of the program.
func (g *gen) interfaceVar() bool {
	t := anyT
	if len(g.ifaces) > 0 && g.chance(60) {
		t = pick(g, g.ifaces)
	}
	if g.fn.pure {
		return false
	}
	if v := g.target(func(v *variable) bool { return v.t == t }); v != nil && g.chance(40) {
		g.mode()
		g.line("%s = %s", v.name, g.boxed(t, 2).s)
		return true
	}
	g.mode()
	e := g.boxed(t, 2)
	v := g.declare("iv", t)
	g.line("var %s %s = %s", v.name, t.name, e.s)
	return true
}

// assertion asks what an any holds.
func (g *gen) assertion() bool {
	vs := g.visible(func(v *variable) bool { return v.t == anyT })
	if len(vs) == 0 {
		return false
	}
	v, t := pick(g, vs), g.heldType()
	x := g.declare("x", t)
	if t.kind == reflect.Interface {
		x.calls = true
	}
	if g.fn.panics && g.chance(30) {
		g.line("%s := %s.(%s)", x.name, v.name, t.name)
		return true
	}
	ok := g.declare("ok", boolT)
	g.line("%s, %s := %s.(%s)", x.name, ok.name, v.name, t.name)
	return true
}
