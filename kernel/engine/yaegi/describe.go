package yaegi

import (
	"go/ast"
	"go/types"
	"strconv"
	"strings"

	"github.com/thunen-lab/thunen/stdlib/rt"
)

// methodNames are the methods that compiled code calls on values inside others.
var methodNames = map[string]bool{"String": true, "Error": true, "Format": true, "GoString": true, "MarshalJSON": true, "MarshalText": true,

	"UnmarshalJSON": true, "UnmarshalText": true, "MIMEBundle": true}

// describe makes the methods of a type known at run time: all of them when its values become interfaces themselves, else
// those that compiled code may call on values inside others.
func (b *build) describe(t types.Type, at ast.Node, all bool) {
	b.describeOne(t, at, all)
	if b.engine.types.Makes() && b.user(t) && !types.IsInterface(t) {
		b.describeOne(types.NewPointer(t), at, all)
	}
	b.reach(t, at, map[types.Type]bool{})
}

// reach describes the types inside t.
func (b *build) reach(t types.Type, at ast.Node, seen map[types.Type]bool) {
	t = types.Unalias(t)
	if seen[t] {
		return
	}
	seen[t] = true
	if n, ok := t.(*types.Named); ok {
		if !b.user(n) || types.IsInterface(n) {
			return
		}
	}
	inner := func(e types.Type) {
		b.describeOne(e, at, false)
		b.reach(e, at, seen)
		if p := types.NewPointer(e); b.engine.types.Makes() && b.user(e) {
			b.describeOne(p, at, false)
		}
	}
	switch u := t.Underlying().(type) {
	case *types.Pointer:
		inner(u.Elem())
	case *types.Slice:
		inner(u.Elem())
	case *types.Array:
		inner(u.Elem())
	case *types.Map:
		inner(u.Key())
		inner(u.Elem())
	case *types.Struct:
		for f := range u.Fields() {
			inner(f.Type())
		}
	}
}

func (b *build) describeOne(t types.Type, at ast.Node, all bool) {
	t = types.Unalias(t)
	if types.IsInterface(t) || !rt.Foreign(t, b.engine.compiled) {
		return
	}
	set := types.NewMethodSet(t)
	all = all || b.engine.types.Makes()
	for i := range set.Len() {
		sel := set.At(i)
		if all || methodNames[sel.Obj().Name()] {
			b.defineMethod(t, sel, at)
		}
	}
}

// defineMethod makes a function of the boxed receiver that calls the method, and registers it.
func (b *build) defineMethod(t types.Type, sel *types.Selection, at ast.Node) {
	obj := sel.Obj().(*types.Func)
	r := b.known(t, at)
	key := strconv.Itoa(r.ID) + "." + obj.Name()
	if b.names.defined[key] {
		return
	}
	add(b.names, b.names.defined, key, true)
	if _, user := b.names.funcs[obj.Origin()]; !user && !obj.Exported() {
		return
	}
	name := b.names.fresh("m_" + obj.Name())
	b.queue = append(b.queue, func() { b.methodFunc(name, t, sel, at) })
	b.register("h.Define(" + strconv.Itoa(r.ID) + ", " + strconv.Quote(obj.Name()) + ", " + name + ")")
}

func (b *build) methodFunc(name string, t types.Type, sel *types.Selection, at ast.Node) {
	s := b.newScope(nil, nil)
	obj := sel.Obj().(*types.Func)
	sig := obj.Signature()
	sig = types.NewSignatureType(nil, nil, nil, sig.Params(), sig.Results(), sig.Variadic())
	v := b.names.fresh("v")
	path := sel.Index()[:len(sel.Index())-1]
	text, last := s.path(v, t, path, at)
	c := s.methodOn(operand{text, "(&" + text + ")"}, last, obj, sig, at)
	if c.recov {
		c.first = append([]string{"h.NoDefers()"}, c.first...)
	}
	params, args := []string{"x h.Any"}, append([]string{}, c.first...)
	for i := range sig.Params().Len() {
		p := b.names.fresh("a")
		params = append(params, p+" "+b.typeText(sig.Params().At(i).Type(), at))
		if sig.Variadic() && c.host && i == sig.Params().Len()-1 {
			p += "..."
		}
		args = append(args, p)
	}
	ret := ""
	if sig.Results().Len() > 0 {
		ret = "return "
	}
	b.emit("func " + name + "(" + strings.Join(params, ", ") + ") " + b.resultsOf(sig, at) + " {\n" + v + " := h.Raw(x, " + strconv.Itoa(b.known(t, at).ID) + ").(" + b.typeText(t, at) + ")\n" + ret + s.inner(c, args, at) + "\n}")
}
