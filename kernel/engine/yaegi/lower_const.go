package yaegi

import (
	"go/ast"
	"go/constant"
	"go/types"
	"strconv"
	"strings"
)

// constText writes a constant of the type t.
func (s *scope) constText(v constant.Value, t types.Type, at ast.Node) string {
	t = s.subst(t)
	u, ok := t.Underlying().(*types.Basic)
	if !ok {
		return s.constText(v, types.Default(constantType(v)), at)
	}
	text := s.typeText(t, at)
	switch info := u.Info(); {
	case info&types.IsBoolean != 0:
		return wrap(text, "bool", strconv.FormatBool(constant.BoolVal(v)))
	case info&types.IsString != 0:
		return wrap(text, "string", strconv.Quote(constant.StringVal(v)))
	case info&types.IsInteger != 0:
		return wrap(text, "int", negative(constant.ToInt(v).ExactString()))
	case info&types.IsFloat != 0:
		return wrap(text, "float64", floatText(v, u))
	}
	v = constant.ToComplex(v)
	return wrap(text, "complex128", "h.Complex("+floatText(constant.Real(v), u)+", "+floatText(constant.Imag(v), u)+")")
}

// constantType is the type an untyped constant would have.
func constantType(v constant.Value) types.Type {
	switch v.Kind() {
	case constant.Bool:
		return types.Typ[types.UntypedBool]
	case constant.String:
		return types.Typ[types.UntypedString]
	case constant.Int:
		return types.Typ[types.UntypedInt]
	case constant.Float:
		return types.Typ[types.UntypedFloat]
	}
	return types.Typ[types.UntypedComplex]
}

func negative(s string) string {
	if strings.HasPrefix(s, "-") {
		return "(" + s + ")"
	}
	return s
}

// floatText writes a floating-point constant so that it is read back exactly.
func floatText(v constant.Value, u *types.Basic) string {
	f, _ := constant.Float64Val(constant.ToFloat(v))
	bits := 64
	if u.Kind() == types.Float32 || u.Kind() == types.Complex64 {
		f32, _ := constant.Float32Val(constant.ToFloat(v))
		f, bits = float64(f32), 32
	}
	s := strconv.FormatFloat(f, 'g', -1, bits)
	if !strings.ContainsAny(s, ".e") {
		s += ".0"
	}
	return negative(s)
}
