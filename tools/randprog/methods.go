package randprog

import (
	"fmt"
	"reflect"
)

// methods gives structs and defined scalars methods, and declares interfaces that they implement.
func (g *gen) methods() {
	shapes := g.methodShapes()
	for _, t := range append(append([]*typ(nil), g.structs...), g.defined...) {
		for _, m := range shapes {
			if g.chance(60) {
				g.method(t, m)
			}
		}
	}
	if g.opt.UserTypes {
		g.stringers()
	}
	g.interfaces(shapes)
}

// methodShapes are names with signatures that several types implement.
func (g *gen) methodShapes() []*function {
	var out []*function
	for i := range 1 + g.r.IntN(3) {
		f := &function{name: fmt.Sprintf("M%d", i), result: g.scalar(), writes: g.chance(40), cost: 50}
		for range g.r.IntN(3) {
			f.params = append(f.params, g.scalar())
		}
		out = append(out, f)
	}
	return out
}

// method declares a method; those that write have a pointer receiver.
func (g *gen) method(t *typ, shape *function) {
	m := *shape
	m.recv, m.ptr = t, shape.writes || g.chance(30)
	recv := &variable{name: g.name("r"), t: t, fixed: true}
	text := t.name
	if m.ptr {
		recv.t, text = pointerTo(t), "*"+t.name
	}
	vars := []*variable{recv}
	sig := ""
	for i, p := range m.params {
		v := &variable{name: g.name("p"), t: p}
		vars = append(vars, v)
		if i > 0 {
			sig += ", "
		}
		sig += v.name + " " + p.name
	}
	fn := &context{pure: true, result: m.result}
	body := g.body(fn, vars, func() {
		if m.writes {
			g.writeReceiver(recv)
		}
		g.statements(g.r.IntN(3))
		g.finish()
	})
	m.cost = fn.cost + 1
	g.declareText("func (%s %s) %s(%s) %s {\n%s}\n", recv.name, text, m.name, sig, m.result.name, body)
	t.methods = append(t.methods, &m)
}

// writeReceiver changes what a pointer receiver points to.
func (g *gen) writeReceiver(recv *variable) {
	if recv.t.elem.kind != reflect.Struct {
		g.line("*%s = %s", recv.name, g.expr(recv.t.elem, 2).s)
		return
	}
	for range 1 + g.r.IntN(2) {
		f := pick(g, recv.t.elem.fields)
		g.line("%s.%s = %s", recv.name, f.name, g.expr(f.t, 2).s)
	}
}

// stringers gives some types a method String or Error.
func (g *gen) stringers() {
	for _, t := range append(append([]*typ(nil), g.structs...), g.defined...) {
		if !g.chance(40) {
			continue
		}
		name := pick(g, []string{"String", "String", "Error"})
		recv := pick(g, []string{t.name, t.name, "*" + t.name})
		g.declareText("func (r %s) %s() string { return %q }\n", recv, name, "<"+t.name+" "+name+">")
	}
}

// interfaces declares interfaces of the shapes, as far as a struct implements them.
func (g *gen) interfaces(shapes []*function) {
	for range 1 + g.r.IntN(2) {
		t := &typ{name: g.name("I"), kind: reflect.Interface, defined: true}
		for _, m := range shapes {
			if len(t.methods) == 0 || g.chance(50) {
				t.methods = append(t.methods, m)
			}
		}
		ok := false
		for _, s := range g.structs {
			ok = ok || s.implements(t)
		}
		if !ok {
			continue
		}
		text := ""
		for _, m := range t.methods {
			text += m.name + funcOf(m.result, m.params...).name[len("func"):] + "\n"
		}
		g.declareText("type %s interface {\n%s}\n", t.name, text)
		g.ifaces = append(g.ifaces, t)
	}
}

// find gives the method of a name that a struct declares or one that is promoted to it.
func (t *typ) find(name string) *function {
	for _, m := range t.methods {
		if m.name == name {
			return m
		}
	}
	for _, f := range t.fields {
		if f.embedded {
			if m := f.t.find(name); m != nil {
				return m
			}
		}
	}
	return nil
}

// implements says whether a pointer to t has the methods of an interface.
func (t *typ) implements(i *typ) bool {
	for _, m := range i.methods {
		if t.find(m.name) == nil {
			return false
		}
	}
	return true
}

// needsPointer says whether only a pointer to t implements an interface.
func (t *typ) needsPointer(i *typ) bool {
	for _, m := range i.methods {
		if t.find(m.name).ptr {
			return true
		}
	}
	return false
}

func (g *gen) shuffled(ts []*typ) []*typ {
	out := append([]*typ(nil), ts...)
	g.r.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
	return out
}
