package randprog

import (
	"fmt"
	"math"
	"reflect"
	"strconv"
	"strings"
)

var words = []string{"", "a", "go", "héllo", "温州", "zinc", "x\x80y", "🥿 shoe", "Bb", "tab\t", "quote\"", "ÄÖ", "longer than most words"}

// literal gives a value written out.
func (g *gen) literal(t *typ, depth int) ex {
	switch {
	case t.kind == reflect.Bool:
		return ex{g.wrap(t, fmt.Sprint(g.chance(50))), true}
	case t.isInt():
		return ex{g.wrapInt(t, g.number(t)), true}
	case t.isFloat():
		return ex{g.wrapFloat(t), true}
	case t.isComplex():
		return ex{fmt.Sprintf("%s(complex(%d, %d.5))", t.name, g.r.IntN(7)-3, g.r.IntN(4)), true}
	case t.isString():
		return ex{g.wrap(t, strconv.Quote(pick(g, words))), true}
	}
	return g.compositeLiteral(t, depth)
}

func (g *gen) wrap(t *typ, s string) string {
	if t.defined {
		return t.name + "(" + s + ")"
	}
	return s
}

func (g *gen) wrapInt(t *typ, n string) string {
	if t.kind != reflect.Int || t.defined {
		return t.name + "(" + n + ")"
	}
	if n[0] == '-' {
		return "(" + n + ")"
	}
	return n
}

func (g *gen) wrapFloat(t *typ) string {
	f := pick(g, []string{"0.0", "1.0", "2.5", "0.1", "1e10", "3.0", "1e-3", "123456.789"})
	if g.chance(25) {
		f = "-" + f
	}
	if t.kind != reflect.Float64 || t.defined {
		return t.name + "(" + f + ")"
	}
	return "(" + f + ")"
}

// number gives an integer that fits t: mostly small, sometimes at the end of the range.
func (g *gen) number(t *typ) string {
	if g.chance(15) {
		return g.extreme(t)
	}
	n := g.r.IntN(12)
	if g.chance(10) {
		n = g.r.IntN(120)
	}
	if !t.isUnsigned() && g.chance(25) {
		n = -n
	}
	return strconv.Itoa(n)
}

// extreme gives an end of the type's range, or one near it.
func (g *gen) extreme(t *typ) string {
	b := t.bits()
	if t.isUnsigned() {
		return strconv.FormatUint(math.MaxUint64>>(64-b)-uint64(g.r.IntN(2)), 10)
	}
	if g.chance(50) {
		return strconv.FormatInt(math.MaxInt64>>(64-b), 10)
	}
	return strconv.FormatInt(math.MinInt64>>(64-b)+int64(g.r.IntN(2)), 10)
}

// compositeLiteral gives a value of a type with parts.
func (g *gen) compositeLiteral(t *typ, depth int) ex {
	switch t.kind {
	case reflect.Slice:
		if g.chance(10) {
			return plain("%s(nil)", t.name)
		}
		return plain("%s{%s}", t.name, g.elements(t.elem, g.r.IntN(5), depth))
	case reflect.Array:
		return plain("%s{%s}", t.name, g.elements(t.elem, g.r.IntN(t.n+1), depth))
	case reflect.Map:
		return g.mapLiteral(t, depth)
	case reflect.Struct:
		return g.structLiteral(t, depth)
	case reflect.Pointer:
		if t.elem.kind == reflect.Struct {
			return plain("&%s", g.structLiteral(t.elem, depth).s)
		}
		return plain("new(%s)", t.elem.name)
	case reflect.Func:
		e, _ := g.funcLiteral(t, depth)
		return e
	case reflect.Interface:
		return g.boxed(t, depth)
	}
	panic("no literal of " + t.name)
}

// elements gives n elements; arrays and slices have at most that many.
func (g *gen) elements(t *typ, n, depth int) string {
	var parts []string
	for range n {
		parts = append(parts, g.expr(t, depth-1).s)
	}
	return strings.Join(parts, ", ")
}

// mapLiteral gives a map with different constant keys.
func (g *gen) mapLiteral(t *typ, depth int) ex {
	seen := map[string]bool{}
	var parts []string
	for range g.r.IntN(4) {
		k := g.keyLiteral(t.key)
		if !seen[k] {
			seen[k] = true
			parts = append(parts, k+": "+g.expr(t.elem, depth-1).s)
		}
	}
	return plain("%s{%s}", t.name, strings.Join(parts, ", "))
}

func (g *gen) keyLiteral(t *typ) string {
	switch t.kind {
	case reflect.Array:
		var parts []string
		for range t.n {
			parts = append(parts, g.keyLiteral(t.elem))
		}
		return t.name + "{" + strings.Join(parts, ", ") + "}"
	case reflect.Struct:
		var parts []string
		for _, f := range t.fields {
			parts = append(parts, g.keyLiteral(f.t))
		}
		return t.name + "{" + strings.Join(parts, ", ") + "}"
	}
	return g.literal(t, 0).s
}

// structLiteral names the fields, or gives all in order.
func (g *gen) structLiteral(t *typ, depth int) ex {
	var parts []string
	named := g.chance(60)
	for _, f := range t.fields {
		switch {
		case !named:
			parts = append(parts, g.expr(f.t, depth-1).s)
		case g.chance(70):
			parts = append(parts, f.name+": "+g.expr(f.t, depth-1).s)
		}
	}
	return plain("%s{%s}", t.name, strings.Join(parts, ", "))
}

// composite is a literal whose parts are expressions.
func (g *gen) composite(t *typ, depth int) (ex, bool) { return g.compositeLiteral(t, depth), true }

// boxed gives a value for an interface: one that has its methods, or anything that can be held in any.
func (g *gen) boxed(t *typ, depth int) ex {
	if len(t.methods) > 0 {
		for _, s := range g.shuffled(g.structs) {
			if s.implements(t) {
				if s.needsPointer(t) || g.chance(40) {
					return plain("%s(&%s)", t.name, g.structLiteral(s, depth).s)
				}
				return plain("%s(%s)", t.name, g.structLiteral(s, depth).s)
			}
		}
	}
	if t == errorT {
		g.imports["errors"] = true
		return plain("errors.New(%s)", g.literal(stringT, 0).s)
	}
	return plain("any(%s)", g.holdable(depth).s)
}

// holdable gives a value that any may hold.
func (g *gen) holdable(depth int) ex {
	for {
		t := g.scalar()
		if g.chance(20) {
			t = sliceOf(t)
		}
		if g.opt.UserTypes && g.chance(40) {
			t = g.anyType(1)
		}
		if !t.own() || g.opt.UserTypes {
			e := g.expr(t, depth-1)
			return ex{typed(t, e), e.constant}
		}
	}
}
