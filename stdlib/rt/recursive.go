package rt

import (
	"go/types"
	"reflect"
)

// Definer makes a defined type of the layout, and gives the way to say what it is made of. With it, types that contain
// themselves other than through a struct can be carried: type F func() F.
type Definer func(layout reflect.Type) (t reflect.Type, complete func(underlying reflect.Type))

// DefineTypes gives the registry a way to carry such types. It is called before the first type is known.
func (ts *Types) DefineTypes(d Definer) { ts.definer = d }

// Recursive tells whether a named type that is no struct contains itself without a named struct in between. It is carried
// by a defined type then.
func Recursive(n *types.Named, compiled Compiled) bool {
	if _, ok := n.Underlying().(*types.Struct); ok || types.IsInterface(n) {
		return false
	}
	return contains(n.Underlying(), n, compiled, map[types.Type]bool{})
}

func contains(t types.Type, n *types.Named, compiled Compiled, seen map[types.Type]bool) bool {
	t = types.Unalias(t)
	if seen[t] {
		return false
	}
	seen[t] = true
	in := func(e types.Type) bool { return contains(e, n, compiled, seen) }
	switch t := t.(type) {
	case *types.Named:
		if types.Identical(t, n) {
			return true
		}
		if _, user := UserNamed(t, compiled); !user || types.IsInterface(t) {
			return false
		}
		if _, ok := t.Underlying().(*types.Struct); ok {
			return false
		}
		return in(t.Underlying())
	case *types.Pointer:
		return in(t.Elem())
	case *types.Slice:
		return in(t.Elem())
	case *types.Array:
		return in(t.Elem())
	case *types.Chan:
		return in(t.Elem())
	case *types.Map:
		return in(t.Key()) || in(t.Elem())
	case *types.Struct:
		for f := range t.Fields() {
			if in(f.Type()) {
				return true
			}
		}
	case *types.Signature:
		for _, tuple := range []*types.Tuple{t.Params(), t.Results()} {
			for v := range tuple.Variables() {
				if in(v.Type()) {
					return true
				}
			}
		}
	}
	return false
}

// repRecursive carries a type that contains itself by a defined type.
func (ts *Types) repRecursive(n *types.Named) (reflect.Type, error) {
	key := types.TypeString(n, nil)
	if i := ts.findStruct(key, n); i >= 0 {
		return ts.reps.structs[key][i].rep, nil
	}
	layout := layoutOf(n.Underlying())
	if ts.definer == nil || layout == nil {
		return nil, &Unsupported{n, "contains itself other than through a struct"}
	}
	t, complete := ts.definer(layout)
	ts.reps.structs[key] = append(ts.reps.structs[key], structRep{named: n, rep: t})
	u, err := ts.rep(n.Underlying())
	if err != nil {
		i := ts.findStruct(key, n)
		ts.reps.structs[key] = append(ts.reps.structs[key][:i], ts.reps.structs[key][i+1:]...)
		return nil, err
	}
	complete(u)
	return t, nil
}

// layoutOf is a type of the kind and size of t, which isn't known yet; nil where there is none.
func layoutOf(t types.Type) reflect.Type {
	switch u := t.(type) {
	case *types.Slice:
		return reflect.TypeFor[[]struct{}]()
	case *types.Map:
		return reflect.TypeFor[map[int]int]()
	case *types.Chan:
		return reflect.TypeFor[chan int]()
	case *types.Pointer:
		return reflect.TypeFor[*struct{}]()
	case *types.Signature:
		return reflect.FuncOf(anys(u.Params().Len()), anys(u.Results().Len()), false)
	}
	return nil
}

func anys(n int) []reflect.Type {
	all := make([]reflect.Type, n)
	for i := range all {
		all[i] = reflect.TypeFor[any]()
	}
	return all
}
