package rt

import (
	"go/types"
	"strconv"
	"strings"
)

// Name is how reflect writes the type t, and so what %T prints: the package of cells is main.
func Name(t types.Type) string {
	switch t := types.Unalias(t).(type) {
	case *types.Basic:
		return types.Typ[t.Kind()].Name()
	case *types.Named:
		return namedName(t)
	case *types.Pointer:
		return "*" + Name(t.Elem())
	case *types.Slice:
		return "[]" + Name(t.Elem())
	case *types.Array:
		return "[" + strconv.FormatInt(t.Len(), 10) + "]" + Name(t.Elem())
	case *types.Map:
		return "map[" + Name(t.Key()) + "]" + Name(t.Elem())
	case *types.Chan:
		return chanName(t)
	case *types.Signature:
		return "func" + signatureName(t)
	case *types.Interface:
		return interfaceName(t)
	case *types.Struct:
		return structName(t)
	}
	return types.TypeString(t, (*types.Package).Name)
}

func namedName(t *types.Named) string {
	s := t.Obj().Name()
	if p := t.Obj().Pkg(); p != nil && p.Name() != "" {
		s = p.Name() + "." + s
	} else if p != nil {
		s = "main." + s
	}
	if t.TypeArgs().Len() == 0 {
		return s
	}
	var args []string
	for a := range t.TypeArgs().Types() {
		args = append(args, Name(a))
	}
	return s + "[" + strings.Join(args, ",") + "]"
}

func chanName(t *types.Chan) string {
	e := Name(t.Elem())
	switch t.Dir() {
	case types.SendOnly:
		return "chan<- " + e
	case types.RecvOnly:
		return "<-chan " + e
	}
	if strings.HasPrefix(e, "<-") {
		e = "(" + e + ")"
	}
	return "chan " + e
}

func signatureName(t *types.Signature) string {
	var in, out []string
	for i := range t.Params().Len() {
		p := Name(t.Params().At(i).Type())
		if t.Variadic() && i == t.Params().Len()-1 {
			p = "..." + strings.TrimPrefix(p, "[]")
		}
		in = append(in, p)
	}
	for v := range t.Results().Variables() {
		out = append(out, Name(v.Type()))
	}
	s := "(" + strings.Join(in, ", ") + ")"
	switch len(out) {
	case 0:
		return s
	case 1:
		return s + " " + out[0]
	}
	return s + " (" + strings.Join(out, ", ") + ")"
}

func interfaceName(t *types.Interface) string {
	if t.NumMethods() == 0 {
		return "interface {}"
	}
	var methods []string
	for m := range t.Methods() {
		methods = append(methods, m.Name()+signatureName(m.Signature()))
	}
	return "interface { " + strings.Join(methods, "; ") + " }"
}

func structName(t *types.Struct) string {
	if t.NumFields() == 0 {
		return "struct {}"
	}
	var fields []string
	for i := range t.NumFields() {
		f := t.Field(i)
		s := f.Name() + " " + Name(f.Type())
		if f.Embedded() {
			s = Name(f.Type())
		}
		if t.Tag(i) != "" {
			s += " " + strconv.Quote(t.Tag(i))
		}
		fields = append(fields, s)
	}
	return "struct { " + strings.Join(fields, "; ") + " }"
}
