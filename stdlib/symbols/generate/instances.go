package main

import (
	"go/types"
	"strings"
)

// instantiated are the packages whose generic functions are instantiated for the common element types: export data has no
// bodies, so that an engine has to run these in Go written anew, or take the compiled instance where there is one.
var instantiated = map[string]bool{
	"cmp": true, "iter": true, "maps": true, "math/rand/v2": true, "slices": true, "sync": true,
}

// elements are the common element types.
var elements = []types.Type{types.Typ[types.Int], types.Typ[types.Float64], types.Typ[types.String]}

// typeArguments lists the instances of a function's type parameters: a parameter whose constraint has a core type
// (~[]E, ~map[K]V) is that type, every other one is each of the common element types that satisfies its constraint.
func typeArguments(params *types.TypeParamList) [][]types.Type {
	var free []int
	for i := range params.Len() {
		if coreType(params.At(i)) == nil {
			free = append(free, i)
		}
	}
	var all [][]types.Type
	chosen := make([]types.Type, params.Len())
	var choose func(n int)
	choose = func(n int) {
		if n == len(free) {
			if args := complete(params, chosen); args != nil {
				all = append(all, args)
			}
			return
		}
		for _, e := range elements {
			chosen[free[n]] = e
			choose(n + 1)
		}
	}
	choose(0)
	return all
}

// coreType is T where the parameter's constraint is ~T, else nil.
func coreType(p *types.TypeParam) types.Type {
	iface := p.Constraint().Underlying().(*types.Interface)
	if iface.NumEmbeddeds() != 1 || iface.NumMethods() > 0 {
		return nil
	}
	union, ok := iface.EmbeddedType(0).(*types.Union)
	if !ok || union.Len() != 1 || !union.Term(0).Tilde() {
		return nil
	}
	return union.Term(0).Type()
}

// complete fills in the parameters that have a core type; nil when the arguments don't satisfy the constraints.
func complete(params *types.TypeParamList, chosen []types.Type) []types.Type {
	args := append([]types.Type(nil), chosen...)
	for i := range params.Len() {
		switch core := coreType(params.At(i)).(type) {
		case *types.Slice:
			args[i] = types.NewSlice(argument(params, args, core.Elem()))
		case *types.Map:
			args[i] = types.NewMap(argument(params, args, core.Key()), argument(params, args, core.Elem()))
		}
		if args[i] == nil {
			return nil
		}
	}
	for i := range params.Len() {
		p := params.At(i)
		if coreType(p) == nil && !types.Satisfies(args[i], p.Constraint().Underlying().(*types.Interface)) {
			return nil
		}
	}
	return args
}

// argument is what the type parameter stands for.
func argument(params *types.TypeParamList, args []types.Type, typ types.Type) types.Type {
	if p, ok := typ.(*types.TypeParam); ok {
		return args[p.Index()]
	}
	return typ
}

// typeList writes type arguments as the keys of instances have them.
func typeList(args []types.Type) string {
	list := make([]string, len(args))
	for i, a := range args {
		list[i] = types.TypeString(a, nil)
	}
	return strings.Join(list, ",")
}
