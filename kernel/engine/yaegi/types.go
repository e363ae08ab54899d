package yaegi

import (
	"errors"
	"go/ast"
	"go/types"
	"reflect"
	"strconv"
	"strings"

	"github.com/thunen-lab/thunen/stdlib/rt"
)

// typeText is what yaegi is told for a type: the erased one.
func (s *scope) typeText(t types.Type, at ast.Node) string { return s.b.typeText(s.subst(t), at) }

func (b *build) typeText(t types.Type, at ast.Node) string {
	b.known(t, at)
	return b.text(t)
}

// known gives the run-time type; types that can't be carried are refused.
func (b *build) known(t types.Type, at ast.Node) *rt.Type {
	r, err := b.engine.types.Of(t)
	var un *rt.Unsupported
	if errors.As(err, &un) {
		hint := ""
		if strings.Contains(un.Why, "itself") {
			hint = "Put it into a struct: type T struct { F func() T }."
		}
		b.refuse(at, hint, "%s: it %s", rt.Name(un.Type), un.Why)
	}
	if err != nil {
		b.refuse(at, "", "the type %s: %v", rt.Name(t), err)
	}
	return r
}

// text writes a type that is known.
func (b *build) text(t types.Type) string {
	t = types.Unalias(t)
	switch t := t.(type) {
	case *types.Basic:
		return basicText(t)
	case *types.Named:
		return b.namedText(t)
	case *types.Pointer:
		return "*" + b.text(t.Elem())
	case *types.Slice:
		return "[]" + b.text(t.Elem())
	case *types.Array:
		return "[" + strconv.FormatInt(t.Len(), 10) + "]" + b.text(t.Elem())
	case *types.Map:
		return "map[" + b.text(t.Key()) + "]" + b.text(t.Elem())
	case *types.Chan:
		return map[types.ChanDir]string{types.SendRecv: "chan ", types.SendOnly: "chan<- ", types.RecvOnly: "<-chan "}[t.Dir()] + "(" + b.text(t.Elem()) + ")"
	case *types.Signature:
		return "func" + b.signatureText(t)
	case *types.Interface:
		return "h.Any"
	case *types.Struct:
		if isEmptyStruct(t) {
			return "struct{}"
		}
		return b.repSymbol(t)
	}
	return "h.Any"
}

func basicText(t *types.Basic) string {
	switch t.Kind() {
	case types.UntypedBool:
		return "bool"
	case types.UntypedInt:
		return "int"
	case types.UntypedRune:
		return "int32"
	case types.UntypedFloat:
		return "float64"
	case types.UntypedComplex:
		return "complex128"
	case types.UntypedString:
		return "string"
	case types.UntypedNil:
		return "h.Any"
	case types.UnsafePointer:
		return "h.UnsafePointer"
	}
	return types.Typ[t.Kind()].Name()
}

func (b *build) namedText(t *types.Named) string {
	if t.Obj().Pkg() == nil {
		return "h.Error"
	}
	if _, user := rt.UserNamed(t, b.engine.compiled); !user {
		return b.compiledType(t)
	}
	if types.IsInterface(t) {
		return "h.Any"
	}
	if _, ok := t.Underlying().(*types.Struct); ok || rt.Recursive(t, b.engine.compiled) {
		return b.repSymbol(t)
	}
	return b.text(t.Underlying())
}

// repSymbol names the carrier of a struct type.
func (b *build) repSymbol(t types.Type) string {
	r := b.known(t, nil)
	name := "S" + strconv.Itoa(r.ID)
	b.engine.symbol(name, reflect.Zero(reflect.PointerTo(r.Rep)))
	return "h." + name
}

func (b *build) signatureText(t *types.Signature) string {
	var in, out []string
	for v := range t.Params().Variables() {
		in = append(in, b.text(v.Type()))
	}
	for v := range t.Results().Variables() {
		out = append(out, b.text(v.Type()))
	}
	r := "(" + strings.Join(in, ", ") + ")"
	switch len(out) {
	case 0:
		return r
	case 1:
		return r + " " + out[0]
	}
	return r + " (" + strings.Join(out, ", ") + ")"
}

// user tells whether a cell declared the type.
func (b *build) user(t types.Type) bool {
	_, user := rt.UserNamed(t, b.engine.compiled)
	return user
}

// hostInterface tells whether values of the interface type t are held by that very type in Go; else they are held by any.
func (b *build) hostInterface(t types.Type) bool {
	n, ok := types.Unalias(t).(*types.Named)
	return ok && types.IsInterface(t) && !b.user(n) && !isEmptyInterface(t)
}

func isEmptyInterface(t types.Type) bool {
	i, ok := t.Underlying().(*types.Interface)
	return ok && i.Empty()
}

// zero is the zero value of a type.
func (s *scope) zero(t types.Type, at ast.Node) string {
	t = s.subst(t)
	switch u := t.Underlying().(type) {
	case *types.Basic:
		text := s.typeText(t, at)
		switch {
		case u.Info()&types.IsBoolean != 0:
			return wrap(text, "bool", "false")
		case u.Info()&types.IsString != 0:
			return wrap(text, "string", `""`)
		case u.Info()&types.IsInteger != 0:
			return wrap(text, "int", "0")
		case u.Info()&types.IsFloat != 0:
			return wrap(text, "float64", "0.0")
		}
	case *types.Struct, *types.Array:
		return s.typeText(t, at) + "{}"
	}
	text := s.typeText(t, at)
	f := s.b.helper("zero "+text, "zero", func(name string) string {
		return "func " + name + "() " + text + " {\nvar z " + text + "\nreturn z\n}"
	})
	return f + "()"
}

// wrap converts a literal to its type where that isn't the literal's own.
func wrap(typ, own, literal string) string {
	if typ == own {
		return literal
	}
	return typ + "(" + literal + ")"
}
