package yaegi

import (
	"go/ast"
	"go/types"
	"reflect"
	"strconv"
	"strings"

	"github.com/thunen-lab/thunen/stdlib/rt"
	"github.com/thunen-lab/thunen/stdlib/symbols/tables"
)

func repField(f *types.Var, i int) string { return rt.FieldName(f, i) }

// conv lowers an expression that becomes a value of the type to, as Go's assignment does.
func (s *scope) conv(e ast.Expr, to types.Type) string {
	from := s.typ(e)
	to = s.subst(to)
	tv := s.b.unit.Info.Types[e]
	if tv.Value != nil && !types.IsInterface(to) {
		return s.constText(tv.Value, to, e)
	}
	return s.convText(s.expr(e), from, to, e)
}

// convText converts a lowered value of the type from to the type to.
func (s *scope) convText(text string, from, to types.Type, at ast.Node) string {
	from, to = s.subst(from), s.subst(to)
	if isNil(from) {
		if text := s.typeText(to, at); strings.HasPrefix(text, "h.") && text != "h.Any" && text != "h.Error" {
			return s.zero(to, at)
		}
		return "nil"
	}
	if types.IsInterface(to) {
		return s.toInterface(text, from, to, at)
	}
	if !types.Identical(from, to) && s.typeText(from, at) != s.typeText(to, at) {
		return s.cast(text, to, at)
	}
	return text
}

// cast writes a conversion to another type that carries the same values.
func (s *scope) cast(text string, to types.Type, at ast.Node) string {
	typ := s.typeText(to, at)
	if strings.HasPrefix(typ, "h.") || basicName[typ] || strings.HasPrefix(typ, "[]") || strings.HasPrefix(typ, "map[") {
		return typ + "(" + text + ")"
	}
	return "h.Convert(" + text + ", " + s.typeID(to, at) + ").(" + typ + ")"
}

var basicName = map[string]bool{"bool": true, "string": true, "int": true, "int8": true, "int16": true, "int32": true, "int64": true, "uint": true,
	"uint8": true, "uint16": true, "uint32": true, "uint64": true, "uintptr": true, "float32": true, "float64": true, "complex64": true, "complex128": true}

// toInterface converts to an interface type: values of cells' types are boxed.
func (s *scope) toInterface(text string, from, to types.Type, at ast.Node) string {
	if types.IsInterface(from) {
		return s.betweenInterfaces(text, from, to, at)
	}
	r := s.b.known(from, at)
	if !r.Foreign() {
		if s.b.hostInterface(to) {
			return s.cast(text, to, at)
		}
		return text
	}
	s.b.describe(from, at, true)
	if s.b.hostInterface(to) && isErrorType(to) {
		return "h.BoxError(" + strconv.Itoa(r.ID) + ", " + text + ")"
	}
	boxed := "h.Box(" + strconv.Itoa(r.ID) + ", " + text + ")"
	if s.b.hostInterface(to) {
		return s.b.converter(to, at) + "(" + boxed + ")"
	}
	return boxed
}

func isErrorType(t types.Type) bool {
	return types.Identical(t, types.Universe.Lookup("error").Type())
}

func (s *scope) betweenInterfaces(text string, from, to types.Type, at ast.Node) string {
	fromHost, toHost := s.b.hostInterface(from), s.b.hostInterface(to)
	switch {
	case types.Identical(from, to), !fromHost && !toHost:
		return text
	case toHost:
		return s.b.converter(to, at) + "(" + text + ")"
	case isErrorType(from):
		return "h.Any(" + text + ")"
	}
	return "h.Plain(" + text + ")"
}

// converter names a function from any to a compiled package's interface type: boxes get an adapter.
func (b *build) converter(to types.Type, at ast.Node) string {
	r := b.known(to, at)
	name := "To" + strconv.Itoa(r.ID)
	b.engine.symbol(name, b.engine.host.converter(r.Rep, b.adapter(to)))
	return "h." + name
}

// adapter gives the struct through which boxes implement a compiled package's interface; nil when there is none.
func (b *build) adapter(t types.Type) reflect.Type {
	n, ok := types.Unalias(t).(*types.Named)
	if !ok || n.Obj().Pkg() == nil {
		return nil
	}
	table, _ := tables.Lookup(n.Obj().Pkg().Path())
	v, ok := table["_"+n.Obj().Name()]
	if !ok {
		return nil
	}
	return v.Type().Elem()
}

// conversion lowers T(x).
func (s *scope) conversion(e *ast.CallExpr, to types.Type) string {
	x := e.Args[0]
	from := s.typ(x)
	text := s.typeText(to, e)
	if tv := s.b.unit.Info.Types[x]; tv.Value != nil && !types.IsInterface(to) {
		if b, ok := to.Underlying().(*types.Basic); ok && b.Info()&types.IsString == 0 {
			return s.constText(tv.Value, to, e)
		}
		return s.cast(s.expr(x), to, e)
	}
	if isNil(from) {
		return s.zero(to, e)
	}
	if types.IsInterface(to) {
		return s.convText(s.expr(x), from, to, x)
	}
	if _, ok := from.Underlying().(*types.Slice); ok {
		return s.sliceConversion(x, to, text)
	}
	if s.typeText(from, x) == text {
		return s.expr(x)
	}
	return s.cast(s.expr(x), to, e)
}

// sliceConversion converts a slice to a string, an array or a pointer to an array, or another slice type.
func (s *scope) sliceConversion(x ast.Expr, to types.Type, text string) string {
	if a, ok := to.Underlying().(*types.Array); ok {
		return s.arrayOf(x, a, text)
	}
	if s.typeText(s.typ(x), x) == text {
		return s.expr(x)
	}
	if isPointer(to) {
		return "h.Convert(" + s.expr(x) + ", " + s.typeID(to, x) + ").(" + text + ")"
	}
	return s.cast(s.expr(x), to, x)
}

// arrayOf copies a slice to an array.
func (s *scope) arrayOf(x ast.Expr, a *types.Array, text string) string {
	from, n := s.typeText(s.typ(x), x), strconv.FormatInt(a.Len(), 10)
	f := s.b.helper("array "+from+" "+text, "array", func(name string) string {
		return "func " + name + "(x " + from + ") " + text + " {\nif len(x) < " + n + " {\nh.ArrayLength(len(x), " + n + ")\n}\np := new(" + text + ")\nfor i := 0; i < " + n + "; i++ {\np[i] = x[i]\n}\nreturn *p\n}"
	})
	return f + "(" + s.expr(x) + ")"
}
