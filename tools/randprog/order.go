package randprog

import (
	"fmt"
	"strings"
)

// order writes statements that show in which order Go evaluates: a helper prints its name and gives its argument.
func (g *gen) order() bool {
	if g.fn.pure || g.deep() {
		return false
	}
	g.helper("step")
	forms := []func(){g.orderCalls, g.orderTargets, g.orderLogic, g.orderDefers, g.orderSwitch, g.orderMethods}
	pick(g, forms)()
	return true
}

// step gives a call of the helper that gives n.
func (g *gen) step(n int) string { return fmt.Sprintf("step(%q, %d)", g.name("s"), n) }

func (g *gen) steps(n int) string {
	var out []string
	for range n {
		out = append(out, g.step(g.r.IntN(3)))
	}
	return strings.Join(out, ", ")
}

func (g *gen) orderCalls() {
	op := pick(g, []string{"+", "*", "-", "<", "=="})
	x := g.name("x")
	g.line("%s := []any{%s %s %s, %s, [2]int{%s}, map[int]int{%s: %s}, len([]int{%s}) + %s}", x, g.step(1), op, g.step(2),
		g.step(3), g.steps(2), g.step(4), g.step(5), g.steps(2), g.step(6))
	g.print(fmt.Sprintf("%q", x), x)
}

// orderTargets assigns to elements whose indexes are calls.
func (g *gen) orderTargets() {
	a, m := g.name("a"), g.name("m")
	g.line("%s, %s := [3]int{%s}, map[int]int{}", a, m, g.steps(3))
	g.line("%s[%s], %s[%s] = %s, %s", a, g.step(g.r.IntN(3)), m, g.step(7), g.step(8), g.step(9))
	g.line("%s[%s] %s= %s", a, g.step(g.r.IntN(3)), pick(g, []string{"+", "-", "*", "|"}), g.step(5))
	g.line("%s[%s]++", m, g.step(7))
	g.line("%s[0], %s[1] = %s[1], %s[0]", a, a, a, a)
	i := g.name("i")
	g.line("%s := 0\n%s, %s[%s] = 2, %s", i, i, a, i, g.step(6))
	g.print(fmt.Sprintf("%q", a), a, m, i)
}

func (g *gen) orderLogic() {
	cmp := func() string {
		return fmt.Sprintf("%s %s %s", g.step(g.r.IntN(3)), pick(g, []string{"<", ">", "=="}), g.step(g.r.IntN(3)))
	}
	g.line("if %s %s %s && %s {", cmp(), pick(g, []string{"||", "&&"}), cmp(), cmp())
	g.print(`"yes"`, g.step(1))
	g.line("} else if x := %s; x > 1 || %s {", g.step(2), cmp())
	g.print(`"else"`, "x")
	g.line("}")
}

// orderDefers defers calls whose arguments are evaluated at once.
func (g *gen) orderDefers() {
	i := g.name("i")
	g.imports["fmt"] = true
	g.line("func() {\nfor %s := range %d {\ndefer fmt.Println(\"deferred\", %s, step(\"d\", %s))\n}", i, 1+g.r.IntN(3), i, i)
	g.line("defer func(n int) { fmt.Println(\"literal\", n, %s) }(%s)\nfmt.Println(\"body\", %s)\n}()", g.step(1), g.step(2), g.step(3))
}

func (g *gen) orderSwitch() {
	g.line("switch x := %s; x + %s {\ncase %s, %s:", g.step(1), g.step(2), g.step(g.r.IntN(4)), g.step(g.r.IntN(4)))
	g.print(`"first"`, "x")
	g.line("case %s:", g.step(3))
	g.print(`"second"`, g.step(1))
	if g.chance(40) {
		g.line("fallthrough")
	}
	g.line("default:")
	g.print(`"default"`, "x")
	g.line("}")
}

// orderMethods chains calls of methods and binds receivers early.
func (g *gen) orderMethods() {
	t := g.name("T")
	g.declareText("type %s struct{ n int }\n\nfunc (t %s) Add(k int) %s { return %s{t.n*10 + k} }\n\nfunc (t *%s) Put(k int) int { t.n += k; return t.n }\n", t, t, t, t, t)
	v, bound, put := g.name("v"), g.name("bound"), g.name("put")
	g.line("%s := %s{%s}.Add(%s).Add(%s)", v, t, g.step(1), g.step(2), g.step(3))
	g.line("%s, %s := %s.Add, %s.Put", bound, put, v, v)
	g.line("%s.n = %s", v, g.step(4))
	g.print(fmt.Sprintf("%q", v), bound+"("+g.step(5)+").n", put+"("+g.step(6)+")")
	g.print(v+".n", fmt.Sprintf("%s.Add(%s, %s).n", t, v, g.step(7)))
	g.print(fmt.Sprintf("%q", v), fmt.Sprintf("(*%s).Put(&%s, %s)", t, v, g.step(8)))
	g.print(fmt.Sprintf("%q", v), v+".n")
}
