package exact

import (
	"go/ast"
	"go/types"
	"strconv"
	"strings"
)

// typeName is the name of a defined type as %T prints it: main.T, main.Pair[string,int], main.Local[int;string] for a type with
// a parameter in a function with one.
func (e *Engine) typeName(n *types.Named) string {
	p := n.Obj().Pkg()
	if p == nil {
		return n.Obj().Name()
	}
	return packageName(p) + "." + n.Obj().Name() + e.typeArgs(n)
}

// typeArgs are the type arguments that a type depends on: those of the function that it is local to, then its own.
func (e *Engine) typeArgs(n *types.Named) string {
	implicit := e.implicitArgs(n.Origin().Obj())
	if len(implicit) == 0 && n.TypeArgs().Len() == 0 {
		return ""
	}
	var b strings.Builder
	b.WriteByte('[')
	for i, t := range implicit {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(e.argName(t))
	}
	for i := range n.TypeArgs().Len() {
		switch {
		case i > 0:
			b.WriteByte(',')
		case len(implicit) > 0:
			b.WriteByte(';')
		}
		b.WriteString(e.argName(n.TypeArgs().At(i)))
	}
	b.WriteByte(']')
	return b.String()
}

// setCompiling says whose types are named.
func (e *Engine) setCompiling(fn *ssaFunction) {
	e.typMu.Lock()
	e.compiling = fn
	e.typMu.Unlock()
}

// implicitArgs are the type arguments of the function that a type is local to. ssa makes the type anew for each instance of
// the function, when that is compiled.
func (e *Engine) implicitArgs(o *types.TypeName) []types.Type {
	if l, ok := e.implicits[o]; ok {
		return l
	}
	if o.Parent() != nil || e.localTypes[o.Pos()] == 0 || e.compiling == nil {
		return nil
	}
	fn := e.compiling
	for fn.Parent() != nil {
		fn = fn.Parent()
	}
	e.implicits[o] = fn.TypeArgs()
	return fn.TypeArgs()
}

// argName is a type in a list of type arguments: with import paths, and local types by number, since names can be equal.
func (e *Engine) argName(t types.Type) string {
	switch t := types.Unalias(t).(type) {
	case *types.Named:
		p := t.Obj().Pkg()
		if p == nil {
			return t.Obj().Name()
		}
		s := madePath(p) + "." + t.Obj().Name() + e.typeArgs(t)
		if i := e.localTypes[t.Obj().Pos()]; i > 0 {
			s += "·" + strconv.Itoa(i)
		}
		return s
	case *types.Basic:
		return basicTypes[t.Kind()].String()
	case *types.Pointer:
		return "*" + e.argName(t.Elem())
	case *types.Slice:
		return "[]" + e.argName(t.Elem())
	case *types.Array:
		return "[" + strconv.Itoa(int(t.Len())) + "]" + e.argName(t.Elem())
	case *types.Map:
		return "map[" + e.argName(t.Key()) + "]" + e.argName(t.Elem())
	case *types.Chan:
		return chanName(t, e.argName(t.Elem()))
	case *types.Signature:
		return "func" + e.signatureName(t)
	case *types.Struct:
		return e.structName(t)
	case *types.Interface:
		return e.interfaceName(t)
	}
	return types.TypeString(t, madePath)
}

func chanName(t *types.Chan, elem string) string {
	switch {
	case t.Dir() == types.SendOnly:
		return "chan<- " + elem
	case t.Dir() == types.RecvOnly:
		return "<-chan " + elem
	case strings.HasPrefix(elem, "<-"):
		return "chan (" + elem + ")"
	}
	return "chan " + elem
}

func (e *Engine) signatureName(s *types.Signature) string {
	list := func(v *types.Tuple, variadic bool) string {
		var l []string
		for i := range v.Len() {
			a := e.argName(v.At(i).Type())
			if variadic && i == v.Len()-1 {
				a = "..." + strings.TrimPrefix(a, "[]")
			}
			l = append(l, a)
		}
		return strings.Join(l, ", ")
	}
	out := "(" + list(s.Params(), s.Variadic()) + ")"
	switch s.Results().Len() {
	case 0:
		return out
	case 1:
		return out + " " + list(s.Results(), false)
	}
	return out + " (" + list(s.Results(), false) + ")"
}

func (e *Engine) structName(t *types.Struct) string {
	var l []string
	for i := range t.NumFields() {
		f := t.Field(i)
		s := e.argName(f.Type())
		if !f.Embedded() {
			name := f.Name()
			if !f.Exported() {
				name = madePath(f.Pkg()) + "." + name
			}
			s = name + " " + s
		}
		if t.Tag(i) != "" {
			s += " " + strconv.Quote(t.Tag(i))
		}
		l = append(l, s)
	}
	if len(l) == 0 {
		return "struct {}"
	}
	return "struct { " + strings.Join(l, "; ") + " }"
}

func (e *Engine) interfaceName(t *types.Interface) string {
	var l []string
	for m := range t.Methods() {
		name := m.Name()
		if !m.Exported() {
			name = madePath(m.Pkg()) + "." + name
		}
		l = append(l, name+e.signatureName(m.Signature()))
	}
	if len(l) == 0 {
		return "interface {}"
	}
	return "interface { " + strings.Join(l, "; ") + " }"
}

// numberLocals numbers the types that a cell's functions declare, as the compiler numbers those of a package.
func (u *unit) numberLocals() {
	n := 0
	for _, f := range u.cell.Files {
		for _, d := range f.Decls {
			fd, ok := d.(*ast.FuncDecl)
			if !ok || fd.Body == nil {
				continue
			}
			ast.Inspect(fd.Body, func(x ast.Node) bool {
				if s, ok := x.(*ast.TypeSpec); ok && !s.Assign.IsValid() {
					n++
					u.eng.localTypes[s.Name.Pos()] = n
				}
				return true
			})
		}
	}
}
