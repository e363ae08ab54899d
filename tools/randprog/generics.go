package randprog

import (
	"fmt"
	"reflect"
	"strings"
)

// generic is a generic declaration of the program and the way to use it at a place.
type generic struct {
	name string
	text string
	// expr gives an expression of type t by it; nil when it gives none.
	expr func(g *gen, name string, t *typ, depth int) (ex, bool)
	// stmt writes statements that use it; nil when there are none.
	stmt func(g *gen, name string) bool
}

// genericDecls declares some generic functions and types.
func (g *gen) genericDecls() {
	for _, d := range genericForms {
		if !g.chance(30) {
			continue
		}
		n := *d
		n.name = g.name(d.name)
		for _, p := range []string{"cmp", "fmt", "strings"} {
			if strings.Contains(d.text, p+".") {
				g.imports[p] = true
			}
		}
		g.declareText("%s", strings.ReplaceAll(d.text, "NAME", n.name))
		g.generics = append(g.generics, &n)
	}
}

// genericCall calls a generic function that gives the type.
func (g *gen) genericCall(t *typ, depth int) (ex, bool) {
	if len(g.generics) == 0 {
		return ex{}, false
	}
	cheap := &function{cost: 20}
	d := pick(g, g.generics)
	if d.expr == nil || !g.affordable(cheap) {
		return ex{}, false
	}
	g.pay(cheap)
	return d.expr(g, d.name, t, depth)
}

// useGeneric writes statements that use a generic type.
func (g *gen) useGeneric() bool {
	if len(g.generics) == 0 || g.fn.pure {
		return false
	}
	d := pick(g, g.generics)
	return d.stmt != nil && d.stmt(g, d.name)
}

var genericForms = []*generic{
	{name: "apply", text: `func NAME[T, U any](s []T, f func(T) U) []U {
	var out []U
	for _, v := range s {
		out = append(out, f(v))
	}
	return out
}
`, expr: func(g *gen, name string, t *typ, depth int) (ex, bool) {
		if t.kind != reflect.Slice {
			return ex{}, false
		}
		from := g.scalar()
		f, _ := g.funcLiteral(funcOf(t.elem, from), depth)
		return plain("%s(%s, %s)", name, g.expr(sliceOf(from), depth-1).s, f.s), true
	}},
	{name: "filter", text: `func NAME[S ~[]T, T any](s S, keep func(T) bool) S {
	out := S{}
	for _, v := range s {
		if keep(v) {
			out = append(out, v)
		}
	}
	return out
}
`, expr: func(g *gen, name string, t *typ, depth int) (ex, bool) {
		if t.kind != reflect.Slice {
			return ex{}, false
		}
		f, _ := g.funcLiteral(funcOf(boolT, t.elem), depth)
		return plain("%s(%s, %s)", name, g.expr(t, depth-1).s, f.s), true
	}},
	{name: "reduce", text: `func NAME[T, A any](s []T, start A, f func(A, T) A) A {
	for _, v := range s {
		start = f(start, v)
	}
	return start
}
`, expr: func(g *gen, name string, t *typ, depth int) (ex, bool) {
		from := g.scalar()
		f, _ := g.funcLiteral(funcOf(t, t, from), depth)
		return plain("%s[%s, %s](%s, %s, %s)", name, from.name, t.name, g.expr(sliceOf(from), depth-1).s, g.expr(t, depth-1).s, f.s), true
	}},
	{name: "largest", text: `func NAME[T cmp.Ordered](first T, rest ...T) T {
	for _, v := range rest {
		if v > first {
			first = v
		}
	}
	return first
}
`, expr: func(g *gen, name string, t *typ, depth int) (ex, bool) {
		if !t.isOrdered() {
			return ex{}, false
		}
		return plain("%s[%s](%s)", name, t.name, g.elements(t, 1+g.r.IntN(3), depth)), true
	}},
	{name: "total", text: `func NAME[T ~int | ~int8 | ~int16 | ~int32 | ~int64 | ~uint | ~uint8 | ~uint16 | ~uint32 | ~uint64 | ~float32 | ~float64 | ~string](vs ...T) T {
	var sum T
	for i := range vs {
		sum += vs[i]
	}
	return sum
}
`, expr: func(g *gen, name string, t *typ, depth int) (ex, bool) {
		if !t.isNumber() {
			return ex{}, false
		}
		if g.chance(40) {
			return plain("%s(%s...)", name, g.expr(sliceOf(t), depth-1).s), true
		}
		return plain("%s[%s](%s)", name, t.name, g.elements(t, g.r.IntN(4), depth)), true
	}},
	{name: "Pair", text: `type NAME[A comparable, B any] struct {
	First  A
	Second B
}

func make_NAME[A comparable, B any](a A, b B) NAME[A, B] { return NAME[A, B]{a, b} }

func (p NAME[A, B]) Is(a A) bool { return p.First == a }

func (p *NAME[A, B]) Set(a A, b B) { p.First, p.Second = a, b }
`, stmt: usePair},
	{name: "Stack", text: `type NAME[T any] struct{ items []T }

func (s *NAME[T]) Push(v ...T) { s.items = append(s.items, v...) }

func (s *NAME[T]) Pop() (T, bool) {
	var zero T
	if len(s.items) == 0 {
		return zero, false
	}
	top := s.items[len(s.items)-1]
	s.items = s.items[:len(s.items)-1]
	return top, true
}

func (s NAME[T]) Each(f func(int, T)) {
	for i, v := range s.items {
		f(i, v)
	}
}
`, stmt: useStack},
	{name: "List", text: `type NAME[T any] struct {
	value T
	next  *NAME[T]
}

func (l *NAME[T]) add(v T) *NAME[T] { return &NAME[T]{v, l} }

func (l *NAME[T]) All(yield func(int, T) bool) {
	i := 0
	for n := l; n != nil; n = n.next {
		if !yield(i, n.value) {
			return
		}
		i++
	}
}
`, stmt: useList},
}

func usePair(g *gen, name string) bool {
	a, b := g.keyType(), g.anyType(1)
	p := g.name("pair")
	g.fn.risk = false
	if g.chance(50) {
		g.line("%s := make_%s[%s, %s](%s, %s)", p, name, a.name, b.name, g.expr(a, 2).s, g.expr(b, 2).s)
	} else {
		g.line("%s := %s[%s, %s]{%s, %s}", p, name, a.name, b.name, g.expr(a, 2).s, g.expr(b, 2).s)
	}
	if g.chance(60) {
		g.line("%s.Set(%s, %s)", p, g.expr(a, 2).s, g.expr(b, 2).s)
	}
	g.print(fmt.Sprintf("%q", p), fmt.Sprintf("%s.Is(%s)", p, g.expr(a, 2).s), g.show(b, p+".Second")...)
	return true
}

func useStack(g *gen, name string) bool {
	t := g.anyType(1)
	s, v, ok := g.name("stack"), g.name("x"), g.name("ok")
	g.fn.risk = false
	g.line("var %s %s[%s]", s, name, t.name)
	for range 1 + g.r.IntN(2) {
		g.line("%s.Push(%s)", s, g.elements(t, g.r.IntN(4), 2))
	}
	g.line("%s, %s := %s.Pop()", v, ok, s)
	g.print(ok, fmt.Sprintf("len(%s.items)", s), g.show(t, v)...)
	i, e := g.name("i"), g.name("e")
	g.imports["fmt"] = true
	g.line("%s.Each(func(%s int, %s %s) { fmt.Println(%s, %s) })", s, i, e, t.name, i, strings.Join(g.show(t, e), ", "))
	return true
}

func useList(g *gen, name string) bool {
	t := g.anyType(1)
	l := g.name("list")
	g.fn.risk = false
	g.line("var %s *%s[%s]", l, name, t.name)
	for range 1 + g.r.IntN(3) {
		g.line("%s = %s.add(%s)", l, l, g.expr(t, 2).s)
	}
	i, e := &variable{name: g.name("i"), t: intT}, &variable{name: g.name("e"), t: t}
	g.loopBody(fmt.Sprintf("for %s, %s := range %s.All {", i.name, e.name, l), true, 3, i, e)
	return true
}
