package randprog

import (
	"fmt"
	"reflect"
	"strings"
)

func (g *gen) declareText(format string, args ...any) {
	g.decls = append(g.decls, fmt.Sprintf(format, args...))
}

// constants declares groups of constants, typed and untyped, with iota.
func (g *gen) constants() {
	for range g.r.IntN(3) {
		t := pick(g, []*typ{intT, intT, basic(reflect.Uint8), basic(reflect.Int64), float64T})
		form := pick(g, []string{"iota", "iota + 3", "1 << iota", "iota*iota - 2", "10 - iota", "iota % 2"})
		if t.isUnsigned() {
			form = pick(g, []string{"iota", "1 << iota", "7 - iota"})
		}
		var b strings.Builder
		b.WriteString("const (\n")
		for i := range 2 + g.r.IntN(4) {
			c := &variable{name: g.name("c"), t: t, fixed: true, constant: true}
			switch {
			case i == 0:
				fmt.Fprintf(&b, "%s %s = %s\n", c.name, t.name, form)
			case g.chance(20):
				b.WriteString("_\n")
				continue
			default:
				b.WriteString(c.name + "\n")
			}
			g.consts = append(g.consts, c)
		}
		b.WriteString(")\n")
		g.declareText("%s", b.String())
	}
}

// types declares defined scalars, structs (with embedding) and interfaces.
func (g *gen) types() {
	for range g.r.IntN(3) {
		of := pick(g, []*typ{intT, uint8T, stringT, float64T, basic(reflect.Int16)})
		t := &typ{name: g.name("N"), kind: of.kind, defined: true}
		g.declareText("type %s %s\n", t.name, of.name)
		g.defined = append(g.defined, t)
	}
	for range 1 + g.r.IntN(3) {
		g.structType()
	}
}

func (g *gen) structType() {
	t := &typ{name: g.name("S"), kind: reflect.Struct, defined: true}
	var b strings.Builder
	fmt.Fprintf(&b, "type %s struct {\n", t.name)
	if len(g.structs) > 0 && g.chance(35) {
		e := pick(g, g.structs)
		t.fields = append(t.fields, field{e.name, e, true})
		fmt.Fprintf(&b, "%s\n", e.name)
	}
	for i := range 1 + g.r.IntN(4) {
		f := field{name: fmt.Sprintf("%c%d", "fG"[g.r.IntN(2)], i), t: g.scalar()}
		if g.chance(30) {
			f.t = g.anyType(1)
		}
		t.fields = append(t.fields, f)
		fmt.Fprintf(&b, "%s %s\n", f.name, f.t.name)
	}
	b.WriteString("}\n")
	g.declareText("%s", b.String())
	g.structs = append(g.structs, t)
}

// globalVars declares package variables, initialised by functions that write nothing.
func (g *gen) globalVars() {
	for range 1 + g.r.IntN(4) {
		t := g.anyType(2)
		var e ex
		g.body(&context{pure: true}, nil, func() { e = g.expr(t, 2) })
		v := &variable{name: g.name("global"), t: t}
		g.declareText("var %s %s = %s\n", v.name, t.name, e.s)
		g.globals = append(g.globals, v)
	}
}

// pureFunc declares a function that expressions may call.
func (g *gen) pureFunc() {
	f := &function{name: g.name("f"), result: g.anyType(1)}
	fn := &context{pure: true, result: f.result}
	params, text := g.params(f)
	for _, p := range params {
		p.fixed = p.t.shares()
	}
	body := g.body(fn, params, func() {
		g.statements(1 + g.r.IntN(4))
		g.finish()
	})
	f.cost = fn.cost + 1
	g.declareText("func %s(%s) %s {\n%s}\n", f.name, text, f.result.name, body)
	g.funcs = append(g.funcs, f)
}

// params gives a function up to three parameters, and how they are written.
func (g *gen) params(f *function) ([]*variable, string) {
	var vs []*variable
	var text []string
	for range g.r.IntN(4) {
		v := &variable{name: g.name("p"), t: g.anyType(1)}
		vs = append(vs, v)
		f.params = append(f.params, v.t)
		text = append(text, v.name+" "+v.t.name)
	}
	return vs, strings.Join(text, ", ")
}

// finish writes the last statement of a function.
func (g *gen) finish() {
	g.useAll()
	if g.fn.result != nil {
		g.line("return %s", g.returned(max(0, 3-g.fn.nest)))
	}
}

// returned gives an expression for the function's result. It doesn't panic in the midst of a struct or an array: gc makes
// those in the result's place, so that a function that recovers returns what was finished of it, where the language has the
// result unchanged until all of it is known.
func (g *gen) returned(depth int) string {
	g.mode()
	if t := g.fn.result; t.kind == reflect.Struct || t.kind == reflect.Array {
		g.fn.risk = false
	}
	return g.expr(g.fn.result, depth).s
}

// value gives an expression to be kept, strings kept short.
func (g *gen) value(t *typ, depth int) ex {
	g.mode()
	return g.expr(t, depth)
}

// mode decides whether the next statement may panic. It may at one place only: where there are several, or where functions
// are called too, Go leaves open what comes first.
func (g *gen) mode() { g.fn.risk = g.fn.panics && g.chance(50) }

// mayPanic says, in percent of the cases, that the present place is the one.
func (g *gen) mayPanic(percent int) bool {
	if !g.fn.risk || !g.chance(percent) {
		return false
	}
	g.fn.risk = false
	return true
}
