package randprog

import (
	"fmt"
	"reflect"
	"strconv"
)

// pair gives two operands of which at least one is no constant.
func (g *gen) pair(t *typ, depth int) (ex, ex) {
	a, b := g.expr(t, depth), g.expr(t, depth)
	if a.constant && b.constant {
		a = plain("%s(%s)", g.helper("id"), typed(t, a))
	}
	return a, b
}

// comparison compares two values of any type that has the operator.
func (g *gen) comparison(t *typ, depth int) (ex, bool) {
	of := g.scalar()
	if g.chance(20) {
		of = g.anyType(1)
	}
	switch {
	case of.kind == reflect.Slice || of.kind == reflect.Map:
		e, ok := g.path(of, 0)
		return plain("%s", g.wrap(t, fmt.Sprintf("(%s == nil)", e.s))), ok
	case !of.comparable():
		return ex{}, false
	}
	ops := []string{"==", "!="}
	if of.isOrdered() {
		ops = []string{"==", "!=", "<", "<=", ">", ">="}
	}
	a, b := g.pair(of, depth)
	return plain("%s", g.wrap(t, fmt.Sprintf("(%s %s %s)", a.s, pick(g, ops), b.s))), true
}

// logic combines bools.
func (g *gen) logic(t *typ, depth int) (ex, bool) {
	a, b := g.pair(t, depth)
	switch g.r.IntN(4) {
	case 0:
		return plain("(!%s)", a.s), true
	case 1:
		return plain("(%s || %s)", a.s, b.s), true
	case 2:
		return plain("(%s != %s)", a.s, b.s), true
	}
	return plain("(%s && %s)", a.s, b.s), true
}

// arithmetic gives an operation on integers, which wraps around.
func (g *gen) arithmetic(t *typ, depth int) (ex, bool) {
	switch g.r.IntN(10) {
	case 0, 1:
		return g.division(t, depth), true
	case 2:
		return g.shift(t, depth), true
	case 3:
		return plain("(%s%s)", pick(g, []string{"-", "^", "+"}), g.varying(t, depth).s), true
	}
	a, b := g.pair(t, depth)
	return plain("(%s %s %s)", a.s, pick(g, []string{"+", "-", "*", "+", "-", "*", "&", "|", "^", "&^"}), b.s), true
}

// division divides by what isn't 0, or, where a panic is recovered, by anything.
func (g *gen) division(t *typ, depth int) ex {
	a, op := g.varying(t, depth), pick(g, []string{"/", "%"})
	switch {
	case g.mayPanic(50):
		return plain("(%s %s %s)", a.s, op, g.varying(t, depth).s)
	case g.chance(40):
		return plain("(%s %s %s)", a.s, op, g.wrapInt(t, strconv.Itoa(1+g.r.IntN(9))))
	}
	return plain("(%s %s (%s | 1))", a.s, op, g.varying(t, depth).s)
}

// shift shifts by a small constant, by anything unsigned, or, where it may panic, by anything.
func (g *gen) shift(t *typ, depth int) ex {
	a, op := g.varying(t, depth), pick(g, []string{"<<", ">>"})
	switch {
	case g.chance(50):
		return plain("(%s %s %d)", a.s, op, g.r.IntN(70))
	case g.mayPanic(30):
		return plain("(%s %s %s)", a.s, op, g.varying(pick(g, integers), depth).s)
	case g.chance(50):
		u := pick(g, []*typ{uint8T, basic(reflect.Uint), basic(reflect.Uint16), basic(reflect.Uint64)})
		return plain("(%s %s %s)", a.s, op, g.varying(u, depth).s)
	}
	return plain("(%s %s (%s & %d))", a.s, op, g.varying(intT, depth).s, 7+8*g.r.IntN(9))
}

// floatOp gives an operation on floats or complex numbers.
func (g *gen) floatOp(t *typ, depth int) (ex, bool) {
	if g.chance(10) {
		return plain("(-%s)", g.varying(t, depth).s), true
	}
	op := pick(g, []string{"+", "-", "*", "/"})
	a, b := g.pair(t, depth)
	if op == "/" && b.constant {
		b = plain("%s(%s)", g.helper("id"), typed(t, b))
	}
	return plain("(%s %s %s)", a.s, op, b.s), true
}

// conversion converts another number.
func (g *gen) conversion(t *typ, depth int) (ex, bool) {
	from := pick(g, integers)
	switch {
	case g.chance(15):
		from = pick(g, floats)
	case len(g.defined) > 0 && g.chance(30):
		if d := pick(g, g.defined); d.isNumber() {
			from = d
		}
	}
	return g.converted(t, from, g.varying(from, depth)), true
}

// converted converts e of type from; a float to an integer only when it fits.
func (g *gen) converted(t, from *typ, e ex) ex {
	switch {
	case from.isFloat() && t.isInt():
		return plain("%s(%s(float64(%s)))", t.name, g.helper("whole"), e.s)
	case from.isFloat() && t.isFloat() && t.kind == reflect.Float32:
		return plain("%s(%s)", t.name, e.s)
	}
	return plain("%s(%s)", t.name, e.s)
}

// length gives len or cap of something.
func (g *gen) length(t *typ, depth int) (ex, bool) {
	vs := g.visible(func(v *variable) bool {
		switch v.t.kind {
		case reflect.Slice, reflect.Map, reflect.Array:
			return true
		}
		return v.t.isString() && !v.constant
	})
	if len(vs) == 0 {
		return ex{}, false
	}
	v := pick(g, vs)
	if v.t.kind == reflect.Array { // a constant
		return plain("%s(%s(len(%s)))", t.name, g.helper("id"), v.name), true
	}
	return plain("%s(len(%s))", t.name, v.name), true
}

// minMax gives the least or greatest of some values.
func (g *gen) minMax(t *typ, depth int) (ex, bool) {
	a, b := g.pair(t, depth)
	f := pick(g, []string{"min", "max"})
	if g.chance(30) {
		return plain("%s(%s, %s, %s)", f, a.s, b.s, g.expr(t, depth).s), true
	}
	return plain("%s(%s, %s)", f, a.s, b.s), true
}

// complexPart gives the real or imaginary part of a complex number.
func (g *gen) complexPart(t *typ, depth int) (ex, bool) {
	of := complexes[0]
	if t.kind == reflect.Float32 {
		of = complexes[1]
	}
	return plain("%s(%s(%s))", t.name, pick(g, []string{"real", "imag"}), g.varying(of, depth).s), true
}

func (g *gen) complexOf(t *typ, depth int) (ex, bool) {
	of := float64T
	if t.kind == reflect.Complex64 {
		of = floats[2]
	}
	return plain("%s(complex(%s, %s))", t.name, g.varying(of, depth).s, g.varying(of, depth).s), true
}
