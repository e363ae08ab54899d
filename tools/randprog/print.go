package randprog

import (
	"fmt"
	"reflect"
	"strings"
)

// print writes a line of output.
func (g *gen) print(first, second string, more ...string) {
	if g.fn.pure {
		panic("print in a pure function")
	}
	g.imports["fmt"] = true
	g.line("fmt.Println(%s)", strings.Join(append([]string{first, second}, more...), ", "))
}

// printState prints the variables in sight.
func (g *gen) printState() bool {
	if g.fn.pure {
		return false
	}
	vs := g.visible(func(v *variable) bool { return !v.calls })
	if len(vs) == 0 {
		return false
	}
	g.imports["fmt"] = true
	var args []string
	for range 1 + g.r.IntN(3) {
		v := pick(g, vs)
		args = append(args, g.show(v.t, v.name)...)
	}
	if g.chance(40) {
		g.printf(args)
		return true
	}
	g.line("fmt.Println(%q, %s)", g.name("at "), strings.Join(args, ", "))
	return true
}

// printf prints by verbs that may or may not fit.
func (g *gen) printf(args []string) {
	verbs := []string{"%v", "%v", "%+v", "%T", "%d", "%x", "%q", "%8v|", "%-6v|", "%06d", "%s", "%t", "%.2f", "%g", "%e", "%U", "%c", "%o", "%b", "%#x", "%X", "%5.1f"}
	if g.opt.UserTypes {
		verbs = append(verbs, "%#v")
	}
	var format []string
	for range args {
		format = append(format, pick(g, verbs))
	}
	g.line("fmt.Printf(%q, %s)", strings.Join(format, " ")+"\n", strings.Join(args, ", "))
}

// printable is one argument that prints a value; for what may not be formatted, a part of it.
func (g *gen) printable(t *typ, s string) string { return g.show(t, s)[0] }

// show gives the arguments that print a value: the value itself, or its parts when fmt may not see its type.
func (g *gen) show(t *typ, s string) []string {
	switch {
	case t.kind == reflect.Func:
		return []string{fmt.Sprintf("%s != nil", s)}
	case t.kind == reflect.Pointer:
		return g.show(t.elem, "(*"+s+")")
	case t.kind == reflect.Interface && len(t.methods) > 0:
		return g.showMethods(t, s)
	case !t.own() || g.opt.UserTypes:
		return []string{s}
	case t.isScalar():
		return []string{fmt.Sprintf("%s(%s)", basic(t.kind).name, s)}
	}
	return g.showParts(t, s)
}

// showParts prints a struct by its fields, and what elements are looked at by length and one element.
func (g *gen) showParts(t *typ, s string) []string {
	var out []string
	switch t.kind {
	case reflect.Struct:
		for _, f := range t.fields {
			out = append(out, g.show(f.t, s+"."+f.name)...)
		}
	case reflect.Slice:
		out = append(out, fmt.Sprintf("len(%s)", s))
		out = append(out, g.show(t.elem, fmt.Sprintf("%s(%s, %d)", g.helper("at"), s, g.r.IntN(3)))...)
	case reflect.Array:
		for i := range min(t.n, 2) {
			out = append(out, g.show(t.elem, fmt.Sprintf("%s[%d]", s, i))...)
		}
	case reflect.Map:
		out = append(out, fmt.Sprintf("len(%s)", s))
		out = append(out, g.show(t.elem, fmt.Sprintf("%s[%s]", s, g.keyLiteral(t.key)))...)
	}
	if len(out) == 0 {
		return []string{`"nothing"`}
	}
	return out
}

// showMethods prints what a method of an interface's value gives.
func (g *gen) showMethods(t *typ, s string) []string {
	for _, m := range t.methods {
		if !m.writes {
			var args []string
			for _, p := range m.params {
				args = append(args, g.literal(p, 0).s)
			}
			return g.show(m.result, fmt.Sprintf("%s.%s(%s)", s, m.name, strings.Join(args, ", ")))
		}
	}
	return []string{fmt.Sprintf("%s != nil", s)}
}
