package yaegi

import (
	"go/ast"
	"go/types"
)

// env gives the type arguments of the generic function being lowered.
type env struct {
	args map[*types.TypeParam]types.Type
	ctx  *types.Context
}

// newEnv binds type parameters to arguments.
func newEnv(ctx *types.Context, params *types.TypeParamList, args []types.Type) *env {
	e := &env{args: map[*types.TypeParam]types.Type{}, ctx: ctx}
	for i := range args {
		e.args[params.At(i)] = args[i]
	}
	return e
}

// subst puts the type arguments into t.
func (s *scope) subst(t types.Type) types.Type {
	if s.env == nil || t == nil {
		return t
	}
	return s.env.subst(t)
}

func (e *env) subst(t types.Type) types.Type {
	switch t := t.(type) {
	case *types.TypeParam:
		if a, ok := e.args[t]; ok {
			return a
		}
	case *types.Alias:
		return e.subst(types.Unalias(t))
	case *types.Named:
		return e.named(t)
	case *types.Pointer:
		return types.NewPointer(e.subst(t.Elem()))
	case *types.Slice:
		return types.NewSlice(e.subst(t.Elem()))
	case *types.Array:
		return types.NewArray(e.subst(t.Elem()), t.Len())
	case *types.Map:
		return types.NewMap(e.subst(t.Key()), e.subst(t.Elem()))
	case *types.Chan:
		return types.NewChan(t.Dir(), e.subst(t.Elem()))
	case *types.Signature:
		return types.NewSignatureType(nil, nil, nil, e.tuple(t.Params()), e.tuple(t.Results()), t.Variadic())
	case *types.Tuple:
		return e.tuple(t)
	case *types.Struct:
		var fields []*types.Var
		var tags []string
		for i := range t.NumFields() {
			f := t.Field(i)
			fields = append(fields, types.NewField(f.Pos(), f.Pkg(), f.Name(), e.subst(f.Type()), f.Embedded()))
			tags = append(tags, t.Tag(i))
		}
		return types.NewStruct(fields, tags)
	case *types.Interface:
		return e.iface(t)
	}
	return t
}

func (e *env) named(t *types.Named) types.Type {
	if t.TypeArgs().Len() == 0 {
		return t
	}
	var args []types.Type
	for a := range t.TypeArgs().Types() {
		args = append(args, e.subst(a))
	}
	n, err := types.Instantiate(e.ctx, t.Origin(), args, false)
	if err != nil {
		return t
	}
	return n
}

func (e *env) tuple(t *types.Tuple) *types.Tuple {
	var vars []*types.Var
	for v := range t.Variables() {
		vars = append(vars, types.NewParam(v.Pos(), v.Pkg(), v.Name(), e.subst(v.Type())))
	}
	return types.NewTuple(vars...)
}

func (e *env) iface(t *types.Interface) types.Type {
	if t.NumExplicitMethods() == 0 && t.NumEmbeddeds() == 0 {
		return t
	}
	var methods []*types.Func
	for m := range t.ExplicitMethods() {
		methods = append(methods, types.NewFunc(m.Pos(), m.Pkg(), m.Name(), e.subst(m.Signature()).(*types.Signature)))
	}
	var embedded []types.Type
	for m := range t.EmbeddedTypes() {
		embedded = append(embedded, e.subst(m))
	}
	return types.NewInterfaceType(methods, embedded).Complete()
}

// typ is the type of an expression.
func (s *scope) typ(e ast.Expr) types.Type { return s.subst(s.b.unit.Info.TypeOf(e)) }
