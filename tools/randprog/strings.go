package randprog

import (
	"fmt"
	"reflect"
)

// concat joins strings.
func (g *gen) concat(t *typ, depth int) (ex, bool) {
	a, b := g.pair(t, depth)
	return plain("%s(%s + %s)", g.helper("clip"), a.s, b.s), true
}

// stringOp gives a string made of another value.
func (g *gen) stringOp(t *typ, depth int) (ex, bool) {
	s := func() string { return g.varying(stringT, depth).s }
	var out string
	switch g.r.IntN(9) {
	case 0:
		out = fmt.Sprintf("string(%s)", g.varying(int32T, depth).s)
	case 1:
		out = fmt.Sprintf("string([]rune(%s))", s())
	case 2:
		out = fmt.Sprintf("string([]byte(%s))", s())
	case 3:
		g.imports["strings"] = true
		out = fmt.Sprintf("strings.%s(%s)", pick(g, []string{"ToUpper", "ToLower", "TrimSpace"}), s())
	case 4:
		g.imports["strings"] = true
		out = fmt.Sprintf("%s(strings.Repeat(%s, %d))", g.helper("clip"), s(), g.r.IntN(4))
	case 5:
		g.imports["strconv"] = true
		number, quoted := "strconv.Itoa("+g.varying(intT, depth).s+")", g.helper("clip")+"(strconv.Quote("+s()+"))"
		out = pick(g, []string{number, quoted})
	case 6:
		out = g.substring(depth)
	case 7:
		g.imports["fmt"] = true
		e := g.holdable(depth)
		out = fmt.Sprintf("%s(fmt.Sprint(%s))", g.helper("clip"), e.s)
	case 8:
		g.imports["strings"] = true
		out = fmt.Sprintf("%s(strings.Join(%s, %q))", g.helper("clip"), g.expr(sliceOf(stringT), depth).s, pick(g, []string{"", "-", ", "}))
	}
	return plain("%s", g.wrap(t, out)), true
}

// substring slices a string: within its length, or, where a panic is recovered, anywhere.
func (g *gen) substring(depth int) string {
	v, ok := g.path(stringT, 0)
	if !ok || v.constant {
		return g.varying(stringT, depth).s
	}
	if g.mayPanic(60) {
		switch g.r.IntN(3) {
		case 0:
			return fmt.Sprintf("%s[%s:]", v.s, g.varying(intT, 0).s)
		case 1:
			return fmt.Sprintf("%s[:%d]", v.s, g.r.IntN(6))
		}
		return fmt.Sprintf("%s[%s:%s]", v.s, g.varying(intT, 0).s, g.varying(intT, 0).s)
	}
	return fmt.Sprintf("%s[%s(%s, len(%s)+1):]", v.s, g.helper("mod"), g.varying(intT, 0).s, v.s)
}

// sliceOp gives a slice made of another: appended to a copy, cut, converted. It is never cut beyond its length, since Go says
// nothing of the capacity that append gives.
func (g *gen) sliceOp(t *typ, depth int) (ex, bool) {
	switch {
	case t.elem.kind == reflect.Uint8 && g.chance(40):
		return plain("[]byte(%s)", g.varying(stringT, depth).s), !t.elem.defined
	case t.elem.kind == reflect.Int32 && g.chance(40):
		return plain("[]rune(%s)", g.varying(stringT, depth).s), !t.elem.defined
	case g.chance(40):
		return plain("append(%s(nil), %s...)", t.name, g.expr(t, depth).s), true
	}
	v, ok := g.path(t, 0)
	if !ok {
		return ex{}, false
	}
	if g.mayPanic(50) {
		return plain("%s[:len(%s):len(%s)][%s]", v.s, v.s, v.s, pick(g, []string{"1:", ":2", "1:3", "1:2:3", ":2:2", g.varying(intT, 0).s + ":", ":" + g.varying(intT, 0).s})), true
	}
	if g.chance(30) {
		return plain("%s[:len(%s):len(%s)]", v.s, v.s, v.s), true
	}
	return plain("%s[%s(%s, len(%s)+1):]", v.s, g.helper("mod"), g.leaf(intT).s, v.s), true
}
