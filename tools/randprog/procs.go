package randprog

import (
	"fmt"
	"strings"
)

// proc declares a function that statements call: it may write to package variables, print and panic.
func (g *gen) proc() {
	f := &function{name: g.name("proc")}
	fn := &context{panics: g.chance(50)}
	params, text := g.params(f)
	result := ""
	if g.chance(70) {
		f.result = g.anyType(1)
		fn.result = f.result
		result = f.result.name
		if g.chance(50) {
			r := &variable{name: g.name("res"), t: f.result}
			fn.named = []*variable{r}
			result = fmt.Sprintf("(%s %s)", r.name, f.result.name)
		}
	}
	body := g.body(fn, append(params, fn.named...), func() {
		g.statements(3 + g.r.IntN(7))
		g.printState()
		g.finish()
	})
	f.cost = fn.cost + 1
	g.declareText("func %s(%s) %s {\n%s}\n", f.name, text, result, body)
	g.procs = append(g.procs, f)
}

// callProc calls a function for its effects and its result. Variables it may write aren't in the same statement.
func (g *gen) callProc() bool {
	if g.fn.pure || len(g.procs) == 0 {
		return false
	}
	f := pick(g, g.procs)
	if !g.affordable(f) {
		return false
	}
	g.pay(f)
	g.fn.risk = false
	call := fmt.Sprintf("%s(%s)", f.name, g.arguments(f.params, 2))
	if f.result == nil || g.chance(15) {
		g.line("%s", call)
		return true
	}
	if v := g.target(func(v *variable) bool { return same(v.t, f.result) }); v != nil && g.chance(50) {
		g.line("%s = %s", v.name, call)
		return true
	}
	v := g.declare("v", f.result)
	g.line("%s := %s", v.name, call)
	return true
}

// deferStatement defers a print, a function literal that changes a named result, or one that recovers.
func (g *gen) deferStatement() bool {
	if g.fn.pure {
		return false
	}
	switch {
	case g.chance(35):
		g.imports["fmt"] = true
		vs := g.visible(func(v *variable) bool { return !v.calls })
		var args []string
		for range min(len(vs), 1+g.r.IntN(2)) {
			v := pick(g, vs)
			args = append(args, g.show(v.t, v.name)...)
		}
		g.line("defer fmt.Println(%s)", strings.Join(append([]string{fmt.Sprintf("%q", g.name("deferred"))}, args...), ", "))
	case len(g.fn.named) > 0 && g.chance(60):
		r := g.fn.named[0]
		g.deferred(func() { g.line("%s = %s", r.name, g.expr(r.t, 2).s) })
	case g.chance(50):
		g.deferred(func() {
			g.line("if r := recover(); r != nil {\nfmt.Println(%q, %s(r))", g.name("recovered"), g.helper("text"))
			if g.chance(25) {
				g.panicLine()
			}
			g.line("}")
		})
	default:
		g.deferred(func() { g.statements(1 + g.r.IntN(2)) })
	}
	return true
}

// deferred defers a function literal.
func (g *gen) deferred(do func()) {
	g.imports["fmt"] = true
	fn := &context{outer: g.fn, repeat: g.fn.repeat, panics: g.fn.panics}
	body := g.body(fn, nil, func() {
		do()
		g.useAll()
	})
	g.fn.cost += fn.cost
	g.line("defer func() {\n%s}()", body)
}

// protected runs statements in a function literal whose panic is recovered.
func (g *gen) protected() bool {
	if g.fn.pure || g.deep() {
		return false
	}
	fn := &context{outer: g.fn, repeat: g.fn.repeat, panics: true, depth: g.fn.depth + 1}
	body := g.body(fn, nil, func() {
		g.statements(1 + g.r.IntN(4))
		g.useAll()
	})
	g.fn.cost += fn.cost
	g.line("%s(%q, func() {\n%s})", g.helper("try"), g.name("try"), body)
	return true
}

// panicStatement panics under a condition, where it is recovered.
func (g *gen) panicStatement() bool {
	if !g.fn.panics || g.fn.pure {
		return false
	}
	g.line("if %s {", g.value(boolT, 2).s)
	g.panicLine()
	g.line("}")
	return true
}

func (g *gen) panicLine() {
	g.mode()
	switch g.r.IntN(5) {
	case 0:
		g.line("panic(%s)", g.varying(stringT, 1).s)
	case 1:
		g.imports["errors"] = true
		g.line("panic(errors.New(%s))", g.varying(stringT, 1).s)
	case 2:
		g.imports["fmt"] = true
		g.imports["errors"] = true
		g.line("panic(fmt.Errorf(\"wrapped %%d: %%w\", %s, errors.New(%q)))", g.varying(intT, 1).s, pick(g, words))
	case 3:
		g.line("panic(%s)", g.varying(intT, 1).s)
	default:
		g.imports["fmt"] = true
		g.line("panic(fmt.Sprintf(\"%%v\", %s))", g.varying(pick(g, integers), 1).s)
	}
}

// main calls the functions, most of them where a panic is recovered, and prints what package variables hold in the end.
func (g *gen) main() {
	fn := &context{}
	body := g.body(fn, nil, func() {
		for _, f := range g.procs {
			g.fn.cost = 0
			g.callProtected(f)
			if g.chance(40) {
				g.callProtected(f)
			}
		}
		g.fn.cost = 0
		g.statements(4 + g.r.IntN(8))
		for _, v := range g.globals {
			g.print(fmt.Sprintf("%q", v.name), g.show(v.t, v.name)[0], g.show(v.t, v.name)[1:]...)
		}
		if g.chance(8) {
			g.fn.panics = true
			g.panicLine()
		}
		g.useAll()
	})
	g.declareText("func main() {\n%s}\n", body)
}

func (g *gen) callProtected(f *function) {
	g.fn.risk = false
	x := ""
	call := fmt.Sprintf("%s(%s)", f.name, g.arguments(f.params, 2))
	if f.result != nil {
		x = g.name("x")
		call = fmt.Sprintf("%s := %s\nfmt.Println(%q, %s)", x, call, f.name, strings.Join(g.show(f.result, x), ", "))
	}
	g.imports["fmt"] = true
	g.line("%s(%q, func() {\n%s\n})", g.helper("try"), f.name, call)
}
