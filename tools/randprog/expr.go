package randprog

import (
	"fmt"
	"reflect"
	"strings"
)

// ex is an expression. The compiler evaluates constants itself and refuses those that overflow: operators get at least
// one operand that is none.
type ex struct {
	s        string
	constant bool
}

func plain(format string, args ...any) ex { return ex{s: fmt.Sprintf(format, args...)} }

// maybe tells what gives an expression of a type; ok is false when it can't at the present place.
type maybe func(t *typ, depth int) (e ex, ok bool)

// expr gives an expression of a type whose parts are nested up to a depth.
func (g *gen) expr(t *typ, depth int) ex {
	if t.shares() && g.fn.pure {
		return g.literal(t, depth) // so that what the function writes to is its own
	}
	if depth <= 0 || g.chance(20) {
		return g.leaf(t)
	}
	for range 4 {
		if e, ok := g.makers(t)(t, depth-1); ok {
			return e
		}
	}
	return g.leaf(t)
}

// leaf gives a variable, part of one, or a literal.
func (g *gen) leaf(t *typ) ex {
	if g.chance(85) {
		if e, ok := g.path(t, 0); ok {
			return e
		}
	}
	return g.literal(t, 0)
}

// varying gives an expression that is no constant.
func (g *gen) varying(t *typ, depth int) ex {
	e := g.expr(t, depth)
	if e.constant {
		return plain("%s(%s)", g.helper("id"), typed(t, e))
	}
	return e
}

// typed makes the type of an untyped constant explicit.
func typed(t *typ, e ex) string {
	if t.kind == reflect.Int && !t.defined || t.kind == reflect.Float64 && !t.defined && strings.ContainsAny(e.s, ".e") || t.kind == reflect.String && !t.defined {
		return e.s
	}
	if t.isScalar() && !strings.HasPrefix(e.s, t.name+"(") {
		return t.name + "(" + e.s + ")"
	}
	return e.s
}

// makers chooses a way to make an expression of a type.
func (g *gen) makers(t *typ) maybe {
	ways := []weighted[maybe]{{25, g.path}, {12, g.call}, {8, g.methodCall}, {2, g.conditional}, {4, g.genericCall}, {3, g.pick}}
	switch {
	case t.kind == reflect.Bool:
		ways = append(ways, weighted[maybe]{30, g.comparison}, weighted[maybe]{20, g.logic})
	case t.isInt():
		ways = append(ways, weighted[maybe]{45, g.arithmetic}, weighted[maybe]{12, g.conversion}, weighted[maybe]{6, g.length}, weighted[maybe]{6, g.minMax})
	case t.isFloat():
		ways = append(ways, weighted[maybe]{40, g.floatOp}, weighted[maybe]{10, g.conversion}, weighted[maybe]{5, g.minMax}, weighted[maybe]{5, g.complexPart})
	case t.isComplex():
		ways = append(ways, weighted[maybe]{40, g.floatOp}, weighted[maybe]{10, g.complexOf})
	case t.isString():
		ways = append(ways, weighted[maybe]{25, g.concat}, weighted[maybe]{25, g.stringOp}, weighted[maybe]{4, g.minMax})
	case t.kind == reflect.Slice:
		ways = append(ways, weighted[maybe]{30, g.sliceOp}, weighted[maybe]{20, g.composite})
	case t.kind == reflect.Func:
		ways = append(ways, weighted[maybe]{40, g.funcLiteral}, weighted[maybe]{20, g.methodValue})
	default:
		ways = append(ways, weighted[maybe]{30, g.composite})
	}
	return choose(g, ways)
}

// path gives a variable or a part of one that has the type.
func (g *gen) path(t *typ, _ int) (ex, bool) {
	vars := g.visible(func(v *variable) bool { return !v.calls })
	for range 12 {
		if len(vars) == 0 {
			break
		}
		v := pick(g, vars)
		if e, ok := g.walk(ex{v.name, v.constant}, v.t, t, 3); ok {
			return e, true
		}
	}
	return ex{}, false
}

// walk goes from a value of type cur by fields, elements and pointers to one of type t.
func (g *gen) walk(e ex, cur, t *typ, steps int) (ex, bool) {
	if same(cur, t) {
		return e, true
	}
	if steps == 0 {
		return e, false
	}
	next, elem, ok := g.part(e, cur)
	if !ok {
		return e, false
	}
	return g.walk(next, elem, t, steps-1)
}

// part gives a part of a value.
func (g *gen) part(e ex, cur *typ) (ex, *typ, bool) {
	switch cur.kind {
	case reflect.Struct:
		if len(cur.fields) == 0 {
			return e, nil, false
		}
		f := pick(g, cur.fields)
		return plain("%s.%s", e.s, f.name), f.t, true
	case reflect.Pointer:
		if cur.elem.kind == reflect.Struct {
			return g.part(e, cur.elem)
		}
		return plain("(*%s)", e.s), cur.elem, true
	case reflect.Array:
		return plain("%s[%s]", e.s, g.index(cur.n)), cur.elem, true
	case reflect.Slice:
		if g.mayPanic(50) {
			return plain("%s[%d]", e.s, g.r.IntN(4)), cur.elem, true
		}
		return plain("%s(%s, %s)", g.helper("at"), e.s, g.small(intT).s), cur.elem, true
	case reflect.Map:
		return plain("%s[%s]", e.s, g.small(cur.key).s), cur.elem, true
	}
	return e, nil, false
}

// small gives a variable of a type, or a literal.
func (g *gen) small(t *typ) ex {
	vs := g.visible(func(v *variable) bool { return !v.calls && same(v.t, t) })
	if len(vs) == 0 || g.chance(25) {
		return ex{g.keyLiteral(t), t.isScalar()}
	}
	v := pick(g, vs)
	return ex{v.name, v.constant}
}

// index gives an index of an array of n elements.
func (g *gen) index(n int) string {
	if g.chance(50) {
		return fmt.Sprint(g.r.IntN(n))
	}
	if g.mayPanic(20) {
		return fmt.Sprintf("%s(%s)", g.helper("id"), g.small(intT).s)
	}
	return fmt.Sprintf("%s(%s, %d)", g.helper("mod"), g.small(intT).s, n)
}

// conditional gives one of two values by a function literal.
func (g *gen) conditional(t *typ, depth int) (ex, bool) {
	c, a, b := g.expr(boolT, depth-1), g.expr(t, depth-1), g.expr(t, depth-1)
	return plain("func() %s { if %s { return %s }; return %s }()", t.name, c.s, a.s, b.s), true
}

// pick gives an element of a literal.
func (g *gen) pick(t *typ, depth int) (ex, bool) {
	n := 1 + g.r.IntN(3)
	var parts []string
	for range n {
		parts = append(parts, g.expr(t, depth-1).s)
	}
	return plain("[%d]%s{%s}[%s]", n, t.name, strings.Join(parts, ", "), g.index(n)), true
}

// call calls a function that writes nothing.
func (g *gen) call(t *typ, depth int) (ex, bool) {
	var fs []*function
	for _, f := range g.funcs {
		if f.result != nil && same(f.result, t) && g.affordable(f) {
			fs = append(fs, f)
		}
	}
	if len(fs) == 0 {
		return g.callValue(t, depth)
	}
	f := pick(g, fs)
	g.pay(f)
	return plain("%s(%s)", f.name, g.arguments(f.params, depth)), true
}

// callValue calls a function value that writes nothing.
func (g *gen) callValue(t *typ, depth int) (ex, bool) {
	vs := g.visible(func(v *variable) bool {
		return v.t.kind == reflect.Func && !v.calls && v.t.result != nil && same(v.t.result, t)
	})
	cheap := &function{cost: 30}
	if len(vs) == 0 || !g.affordable(cheap) {
		return ex{}, false
	}
	g.pay(cheap)
	v := pick(g, vs)
	return plain("%s(%s)", v.name, g.arguments(v.t.params, depth)), true
}

func (g *gen) arguments(params []*typ, depth int) string {
	var args []string
	for _, p := range params {
		args = append(args, g.expr(p, depth-1).s)
	}
	return strings.Join(args, ", ")
}

// methodCall calls a method that writes nothing on a variable.
func (g *gen) methodCall(t *typ, depth int) (ex, bool) {
	vs := g.visible(func(v *variable) bool { return len(v.t.receiver().methods) > 0 && !v.constant && !v.calls })
	if len(vs) == 0 {
		return ex{}, false
	}
	v := pick(g, vs)
	for _, m := range v.t.receiver().methods {
		if m.writes || m.result == nil || !same(m.result, t) || !g.affordable(m) || g.chance(30) {
			continue
		}
		g.pay(m)
		return plain("%s.%s(%s)", v.name, m.name, g.arguments(m.params, depth)), true
	}
	return ex{}, false
}

// receiver is the type whose methods a value of type t has.
func (t *typ) receiver() *typ {
	if t.kind == reflect.Pointer {
		return t.elem
	}
	return t
}
