package randprog

import "fmt"

// goroutineExpr gives an expression for a goroutine: it sees the parameters only, so that nothing is shared unseen.
func (g *gen) goroutineExpr(t *typ, params ...*variable) string {
	fn := &context{pure: true, result: t}
	var s string
	g.body(fn, params, func() { s = g.expr(t, 3).s })
	g.fn.cost += fn.cost * 4 * g.fn.repeat
	return s
}

// workers computes in goroutines that write each to a place of its own, or send what can be added up in any order.
func (g *gen) workers() bool {
	if g.fn.pure || g.deep() {
		return false
	}
	t := pick(g, integers)
	i := &variable{name: g.name("i"), t: intT}
	e := g.goroutineExpr(t, i)
	out, n := g.name("out"), 1+g.r.IntN(5)
	if g.chance(50) {
		g.imports["sync"] = true
		wg := g.name("wg")
		g.line("var %s sync.WaitGroup\n%s := make([]%s, %d)\nfor %s := range %d {", wg, out, t.name, n, i.name, n)
		if g.chance(50) {
			g.line("%s.Add(1)\ngo func() {\ndefer %s.Done()\n%s[%s] = %s\n}()\n}", wg, wg, out, i.name, e)
		} else {
			g.line("%s.Go(func() { %s[%s] = %s })\n}", wg, out, i.name, e)
		}
		g.line("%s.Wait()", wg)
		g.print(fmt.Sprintf("%q", out), g.show(sliceOf(t), out)[0], g.show(sliceOf(t), out)[1:]...)
		return true
	}
	sum := g.name("sum")
	g.line("%s := make(chan %s, %d)\nfor %s := range %d {\ngo func(%s int) { %s <- %s }(%s)\n}", out, t.name, g.r.IntN(3), i.name, n, i.name, out, e, i.name)
	g.line("var %s %s\nfor range %d {\n%s += <-%s\n}", sum, t.name, n, sum, out)
	g.print(fmt.Sprintf("%q", out), g.printable(t, sum))
	return true
}

// pipeline sends values through goroutines that keep their order.
func (g *gen) pipeline() bool {
	if g.fn.pure || g.deep() {
		return false
	}
	t := g.scalar()
	i, v := &variable{name: g.name("i"), t: intT}, &variable{name: g.name("v"), t: t}
	first, second := g.goroutineExpr(t, i), g.goroutineExpr(t, v)
	a, b, x := g.name("ch"), g.name("ch"), g.name("x")
	g.line("%s, %s := make(chan %s), make(chan %s, 2)", a, b, t.name, t.name)
	g.line("go func() {\ndefer close(%s)\nfor %s := range %d {\n_ = %s\n%s <- %s\n}\n}()", a, i.name, 1+g.r.IntN(4), i.name, a, first)
	g.line("go func() {\nfor %s := range %s {\n_ = %s\n%s <- %s\n}\nclose(%s)\n}()", v.name, a, v.name, b, second, b)
	g.line("for %s := range %s {", x, b)
	g.print(fmt.Sprintf("%q", b), g.printable(t, x))
	g.line("}")
	ok := g.name("ok")
	g.line("%s, %s := <-%s", x, ok, b)
	g.print(ok, g.printable(t, x))
	return true
}

// mutex adds up under a lock.
func (g *gen) mutex() bool {
	if g.fn.pure || g.deep() {
		return false
	}
	g.imports["sync"] = true
	t := pick(g, integers)
	i := &variable{name: g.name("i"), t: intT}
	e := g.goroutineExpr(t, i)
	s, wg := g.name("s"), g.name("wg")
	g.line("var %s struct {\nsync.Mutex\nsum %s\nseen map[int]bool\n}\n%s.seen = map[int]bool{}", s, t.name, s)
	g.line("var %s sync.WaitGroup\nfor %s := range %d {\n%s.Add(1)\ngo func() {\ndefer %s.Done()", wg, i.name, 1+g.r.IntN(6), wg, wg)
	g.line("%s.Lock()\ndefer %s.Unlock()\n%s.sum += %s\n%s.seen[%s] = true\n}()\n}\n%s.Wait()", s, s, s, e, s, i.name, wg)
	g.print(fmt.Sprintf("%q", s), g.printable(t, s+".sum"), s+".seen")
	return true
}

// selectStatement waits for what comes first, with an outcome that doesn't depend on it.
func (g *gen) selectStatement() bool {
	if g.fn.pure || g.deep() {
		return false
	}
	t := pick(g, integers)
	i := &variable{name: g.name("i"), t: intT}
	e := g.goroutineExpr(t, i)
	a, done, sum, n := g.name("ch"), g.name("done"), g.name("sum"), 1+g.r.IntN(4)
	l := g.name("L")
	g.line("%s, %s := make(chan %s), make(chan struct{})", a, done, t.name)
	g.line("go func() {\nfor %s := range %d {\n_ = %s\n%s <- %s\n}\nclose(%s)\n}()", i.name, n, i.name, a, e, done)
	g.line("var %s %s\n%s:\nfor {\nselect {\ncase v := <-%s:\n%s += v\ncase _, ok := <-%s:\n", sum, t.name, l, a, sum, done)
	g.print(`"closed"`, "ok")
	g.line("break %s\n}\n}", l)
	g.line("select {\ncase v, ok := <-%s:", a)
	g.print(`"unexpected"`, "v", "ok")
	g.line("default:")
	g.print(fmt.Sprintf("%q", sum), g.printable(t, sum))
	g.line("}")
	return true
}
