package randprog

import (
	"fmt"
	"reflect"
)

// setElement writes an element of an array, slice or map.
func (g *gen) setElement() bool {
	vs := g.visible(func(v *variable) bool {
		switch v.t.kind {
		case reflect.Array:
			return g.writable(v)
		case reflect.Slice, reflect.Map:
			return g.elementsWritable(v)
		}
		return false
	})
	if len(vs) == 0 {
		return false
	}
	v := pick(g, vs)
	if v.t.kind == reflect.Map {
		return g.setMapElement(v)
	}
	g.mode()
	target := fmt.Sprintf("%s[%s]", v.name, g.index(max(v.t.n, 1)))
	if v.t.kind == reflect.Slice {
		if !g.fn.panics || g.chance(60) {
			i := g.name("i")
			g.fn.risk = false
			g.line("if %s := %s(%s, 5); %s < len(%s) {\n%s[%s] = %s\n}", i, g.helper("mod"), g.leaf(intT).s, i, v.name, v.name, i, g.expr(v.t.elem, 2).s)
			return true
		}
		target = fmt.Sprintf("%s[%d]", v.name, g.r.IntN(4))
		g.fn.risk = false // an index on the other side could be out of range first
	}
	if v.t.elem.isNumber() && g.chance(30) {
		return g.opAssign(target, v.t.elem)
	}
	g.line("%s = %s", target, g.expr(v.t.elem, 2).s)
	return true
}

func (g *gen) setMapElement(v *variable) bool {
	g.mode()
	k := g.expr(v.t.key, 1)
	target := fmt.Sprintf("%s[%s]", v.name, k.s)
	guard := ""
	if !g.fn.panics || g.chance(70) { // else an assignment to a nil map panics
		guard = fmt.Sprintf("if %s != nil {\n", v.name)
	}
	end := ""
	if guard != "" {
		end = "\n}"
	}
	switch {
	case v.t.elem.isNumber() && g.chance(50):
		g.line("%s%s %s= %s%s", guard, target, pick(g, []string{"+", "-", "*"}), g.expr(v.t.elem, 1).s, end)
	case v.t.elem.isNumber() && g.chance(30):
		g.line("%s%s++%s", guard, target, end)
	case v.t.elem.kind == reflect.Slice && !g.fn.pure && g.chance(60):
		g.line("%s%s = append(%s, %s)%s", guard, target, target, g.expr(v.t.elem.elem, 1).s, end)
	default:
		g.line("%s%s = %s%s", guard, target, g.expr(v.t.elem, 2).s, end)
	}
	return true
}

// changeMap looks up or deletes a key, or sets one.
func (g *gen) changeMap() bool {
	vs := g.visible(func(v *variable) bool { return v.t.kind == reflect.Map })
	if len(vs) == 0 {
		return false
	}
	v := pick(g, vs)
	switch {
	case g.elementsWritable(v) && g.chance(30):
		g.mode()
		g.line("delete(%s, %s)", v.name, g.expr(v.t.key, 1).s)
	case g.elementsWritable(v) && g.chance(50):
		return g.setMapElement(v)
	default:
		k := g.value(v.t.key, 1)
		x, ok := g.declare("x", v.t.elem), g.declare("ok", boolT)
		x.fixed = g.fn.pure && v.t.elem.shares()
		g.line("%s, %s := %s[%s]", x.name, ok.name, v.name, k.s)
	}
	return true
}

// sliceTarget gives a slice variable whose elements may be written.
func (g *gen) sliceTarget() *variable {
	return g.target(func(v *variable) bool { return v.t.kind == reflect.Slice && g.elementsWritable(v) })
}

// appendTo appends to a slice, sometimes keeping the old one, which may share memory.
func (g *gen) appendTo() bool {
	v := g.sliceTarget()
	if v == nil {
		return false
	}
	g.mode()
	args := g.elements(v.t.elem, 1+g.r.IntN(3), 2)
	if g.chance(20) {
		args = g.expr(v.t, 2).s + "..."
	}
	if v.t.elem.kind == reflect.Uint8 && !v.t.elem.defined && g.chance(30) {
		args = g.varying(stringT, 1).s + "..."
	}
	if !g.fn.pure && g.chance(30) {
		w := g.declare("v", v.t)
		// Up to its length: how much room append left behind it is up to the compiler, and Go 1.26 leaves none in a result.
		g.line("%s := append(%s[:len(%s)/2:len(%s)], %s)", w.name, v.name, v.name, v.name, args)
		return true
	}
	g.line("if len(%s) < 20 {\n%s = append(%s, %s)\n}", v.name, v.name, v.name, args)
	return true
}

// cutSlice shortens a slice, or takes an element out of its middle.
func (g *gen) cutSlice() bool {
	v := g.sliceTarget()
	if v == nil {
		return false
	}
	s := v.name
	switch g.r.IntN(6) {
	case 0:
		g.line("if len(%s) > 1 {\n%s = append(%s[:1], %s[2:]...)\n}", s, s, s, s)
	case 1:
		g.line("if len(%s) > 0 {\n%s = %s[:len(%s)-1]\n}", s, s, s, s)
	case 2:
		g.line("%s = %s[len(%s)/2:]", s, s, s)
	case 3:
		g.line("%s = %s[:len(%s)/2:len(%s)]", s, s, s, s)
	case 4:
		if !g.fn.panics {
			return false
		}
		g.fn.risk = true
		g.line("%s = %s[:len(%s):len(%s)][%s:%s]", s, s, s, s, g.varying(intT, 0).s, g.varying(intT, 0).s)
	case 5:
		if v.t.elem.isOrdered() && !v.t.elem.isFloat() {
			g.imports["slices"] = true
			g.line("slices.Sort(%s)", s)
			return true
		}
		g.line("%s = append(%s[:0:0], %s...)", s, s, s)
	}
	return true
}

// clearAll empties a map or zeroes a slice.
func (g *gen) clearAll() bool {
	vs := g.visible(func(v *variable) bool {
		return (v.t.kind == reflect.Map || v.t.kind == reflect.Slice) && g.elementsWritable(v)
	})
	if len(vs) == 0 {
		return false
	}
	g.line("clear(%s)", pick(g, vs).name)
	return true
}

// copyInto copies elements between slices, or within one.
func (g *gen) copyInto() bool {
	v := g.sliceTarget()
	if v == nil {
		return false
	}
	g.mode()
	var args string
	switch {
	case g.chance(30):
		args = fmt.Sprintf("%s[len(%s)/2:], %s", v.name, v.name, v.name)
	case v.t.elem.kind == reflect.Uint8 && !v.t.elem.defined && g.chance(50):
		args = v.name + ", " + g.varying(stringT, 1).s
	default:
		args = v.name + ", " + g.expr(v.t, 2).s
	}
	g.line("%s := copy(%s)", g.declare("n", intT).name, args)
	return true
}
