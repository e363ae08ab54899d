package randprog

import (
	"fmt"
	"reflect"
)

// loopBody writes a loop with a label that statements in it may use; the label is written when one does.
func (g *gen) loopBody(head string, isLoop bool, runs int, vars ...*variable) {
	l := &loop{label: g.name("L"), isLoop: isLoop}
	outer := g.out
	text := g.apart(func() {
		g.fn.loops = append(g.fn.loops, l)
		g.nested(runs, vars...)
		g.fn.loops = g.fn.loops[:len(g.fn.loops)-1]
	})
	g.out = outer
	if l.used {
		g.line("%s:", l.label)
	}
	g.line("%s\n%s}", head, text)
}

// apart writes statements apart and gives their text.
func (g *gen) apart(do func()) string {
	saved := g.out
	g.out = newText()
	do()
	text := g.out.String()
	g.out = saved
	return text
}

// forLoop writes a loop of three clauses; its variable may change in the body.
func (g *gen) forLoop() bool {
	if g.deep() {
		return false
	}
	t := pick(g, []*typ{intT, intT, intT, uint8T, basic(reflect.Int16)})
	v := &variable{name: g.name("i"), t: t, fixed: true}
	n := 1 + g.r.IntN(6)
	head := fmt.Sprintf("for %s := %s(0); %s < %d; %s++ {", v.name, t.name, v.name, n, v.name)
	switch g.r.IntN(4) {
	case 0:
		head = fmt.Sprintf("for %s := %s(%d); %s > 0; %s-- {", v.name, t.name, n, v.name, v.name)
	case 1:
		w := &variable{name: g.name("j"), t: intT}
		head = fmt.Sprintf("for %s, %s := %s(0), %d; %s < %d; %s, %s = %s+1, %s*2 {", v.name, w.name, t.name, n, v.name, n, v.name, w.name, v.name, w.name)
		g.loopBody(head, true, n, v, w)
		return true
	}
	g.loopBody(head, true, n, v)
	return true
}

// rangeInt ranges over a number.
func (g *gen) rangeInt() bool {
	if g.deep() {
		return false
	}
	n := 1 + g.r.IntN(5)
	if g.chance(30) {
		g.loopBody(fmt.Sprintf("for range %d {", n), true, n)
		return true
	}
	t := pick(g, integers)
	v := &variable{name: g.name("i"), t: t}
	g.loopBody(fmt.Sprintf("for %s := range %s(%d) {", v.name, t.name, n), true, n, v)
	return true
}

// rangeLoop ranges over an array, slice, string or the sorted keys of a map.
func (g *gen) rangeLoop() bool {
	if g.deep() {
		return false
	}
	vs := g.visible(func(v *variable) bool {
		switch v.t.kind {
		case reflect.Slice, reflect.Array, reflect.Map:
			return true
		case reflect.Pointer:
			return v.t.elem.kind == reflect.Array
		}
		return v.t.isString()
	})
	if len(vs) == 0 {
		return false
	}
	over := pick(g, vs)
	switch {
	case over.t.kind == reflect.Map:
		return g.rangeMap(over)
	case over.t.isString():
		i, r := &variable{name: g.name("i"), t: intT}, &variable{name: g.name("r"), t: int32T}
		g.loopBody(fmt.Sprintf("for %s, %s := range %s {", i.name, r.name, over.name), true, 6, i, r)
		return true
	}
	elem := over.t.elem
	if over.t.kind == reflect.Pointer {
		elem = elem.elem
	}
	i, e := &variable{name: g.name("i"), t: intT}, &variable{name: g.name("e"), t: elem, fixed: g.fn.pure && elem.shares()}
	if g.chance(25) {
		i.name = "_"
		g.loopBody(fmt.Sprintf("for _, %s := range %s {", e.name, over.name), true, 5, e)
		return true
	}
	g.loopBody(fmt.Sprintf("for %s, %s := range %s {", i.name, e.name, over.name), true, 5, i, e)
	return true
}

// rangeMap ranges over a map in an order that is known, or adds up what it holds.
func (g *gen) rangeMap(m *variable) bool {
	if sum := g.target(func(v *variable) bool { return v.t.isInt() }); sum != nil && g.chance(40) {
		g.line("for range %s {\n%s++\n}", m.name, sum.name)
		return true
	}
	if !m.t.key.isOrdered() || m.t.key.isFloat() {
		return false
	}
	k := &variable{name: g.name("k"), t: m.t.key}
	g.loopBody(fmt.Sprintf("for _, %s := range %s(%s) {", k.name, g.helper("keys"), m.name), true, 4, k)
	return true
}

// leave writes break or continue, with or without a label, under a condition.
func (g *gen) leave() bool {
	if len(g.fn.loops) == 0 {
		return false
	}
	l := pick(g, g.fn.loops)
	word := "break"
	if l.isLoop && g.chance(50) {
		word = "continue"
	}
	if inner := g.fn.loops[len(g.fn.loops)-1]; inner == l && g.chance(60) {
		g.line("if %s {\n%s\n}", g.value(boolT, 2).s, word)
		return true
	}
	l.used = true
	g.line("if %s {\n%s %s\n}", g.value(boolT, 2).s, word, l.label)
	return true
}

// earlyReturn returns under a condition.
func (g *gen) earlyReturn() bool {
	c := g.value(boolT, 2).s
	if g.fn.result == nil {
		g.line("if %s {\nreturn\n}", c)
		return true
	}
	if len(g.fn.named) > 0 && g.chance(40) {
		g.line("if %s {\nreturn\n}", c)
		return true
	}
	g.line("if %s {\nreturn %s\n}", c, g.returned(2))
	return true
}

// gotoLoop writes a loop by hand.
func (g *gen) gotoLoop() bool {
	if g.deep() {
		return false
	}
	i, l := g.name("i"), g.name("again")
	v := &variable{name: i, t: intT, fixed: true, owner: g.fn}
	g.line("%s := 0\n%s:", i, l)
	g.line("if %s < %d {", i, 1+g.r.IntN(4))
	g.line("%s++", i)
	g.nested(4, v)
	g.line("goto %s\n}", l)
	return true
}
