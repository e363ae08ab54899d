package rt

import (
	"go/types"
	"reflect"
	"strconv"
	"strings"
	"unsafe"
)

// reps remembers the carriers of struct types. Recursive struct types are built with stand-ins of equal layout where they
// meet themselves, which complete replaces by the real field types.
type reps struct {
	structs map[string][]structRep
	serial  int
	depth   int
	later   []completion
}

type structRep struct {
	named *types.Named
	rep   reflect.Type // nil while it is being built
}

type completion struct {
	rep   reflect.Type
	field int
	typ   types.Type
}

// FieldName is the name of a struct's i-th field f in the type that carries the struct: reflect sets exported fields only.
func FieldName(f *types.Var, i int) string {
	switch {
	case f.Name() == "_":
		return "U_" + strconv.Itoa(i)
	case f.Exported() && !strings.HasPrefix(f.Name(), "U_"):
		return f.Name()
	}
	return "U_" + f.Name()
}

func (ts *Types) rep(t types.Type) (reflect.Type, error) {
	t = types.Unalias(t)
	if n, ok := t.(*types.Named); ok {
		return ts.repNamed(n)
	}
	switch t := t.(type) {
	case *types.Basic:
		return repBasic(t)
	case *types.Interface:
		return reflect.TypeFor[any](), nil
	case *types.Pointer:
		return ts.repOf1(t.Elem(), reflect.PointerTo)
	case *types.Slice:
		return ts.repOf1(t.Elem(), reflect.SliceOf)
	case *types.Array:
		return ts.repOf1(t.Elem(), func(e reflect.Type) reflect.Type { return reflect.ArrayOf(int(t.Len()), e) })
	case *types.Chan:
		dir := map[types.ChanDir]reflect.ChanDir{types.SendRecv: reflect.BothDir, types.SendOnly: reflect.SendDir, types.RecvOnly: reflect.RecvDir}[t.Dir()]
		return ts.repOf1(t.Elem(), func(e reflect.Type) reflect.Type { return reflect.ChanOf(dir, e) })
	case *types.Map:
		k, err := ts.rep(t.Key())
		if err != nil {
			return nil, err
		}
		return ts.repOf1(t.Elem(), func(e reflect.Type) reflect.Type { return reflect.MapOf(k, e) })
	case *types.Signature:
		return ts.repSignature(t)
	case *types.Struct:
		return ts.repStruct(t, "")
	}
	return nil, &Unsupported{t, "has no values"}
}

func (ts *Types) repOf1(elem types.Type, of func(reflect.Type) reflect.Type) (reflect.Type, error) {
	e, err := ts.rep(elem)
	if err != nil {
		return nil, err
	}
	return of(e), nil
}

func (ts *Types) repSignature(t *types.Signature) (reflect.Type, error) {
	in, err := ts.repTuple(t.Params())
	if err != nil {
		return nil, err
	}
	out, err := ts.repTuple(t.Results())
	if err != nil {
		return nil, err
	}
	return reflect.FuncOf(in, out, false), nil
}

func (ts *Types) repTuple(t *types.Tuple) ([]reflect.Type, error) {
	var r []reflect.Type
	for v := range t.Variables() {
		e, err := ts.rep(v.Type())
		if err != nil {
			return nil, err
		}
		r = append(r, e)
	}
	return r, nil
}

func (ts *Types) repNamed(n *types.Named) (reflect.Type, error) {
	if n.Obj().Pkg() == nil {
		return reflect.TypeFor[error](), nil
	}
	if n.TypeArgs().Len() == 0 {
		if r, ok := ts.compiled(n.Obj().Pkg().Path(), n.Obj().Name()); ok {
			return r, nil
		}
	}
	st, isStruct := n.Underlying().(*types.Struct)
	if isCompiledPackage(n.Obj().Pkg(), ts.compiled) && (isStruct || n.TypeArgs().Len() == 0) {
		return nil, &Unsupported{n, "of a compiled package has no name that a cell can use"}
	}
	if isStruct {
		return ts.repNamedStruct(n, st)
	}
	if types.IsInterface(n) {
		return reflect.TypeFor[any](), nil
	}
	if Recursive(n, ts.compiled) {
		return ts.repRecursive(n)
	}
	return ts.rep(n.Underlying())
}

// repNamedStruct gives each named struct type a carrier of its own, told from others by a tag.
func (ts *Types) repNamedStruct(n *types.Named, st *types.Struct) (reflect.Type, error) {
	key := types.TypeString(n, nil)
	i := ts.findStruct(key, n)
	if i >= 0 {
		return ts.reps.structs[key][i].rep, nil
	}
	ts.reps.structs[key] = append(ts.reps.structs[key], structRep{named: n})
	ts.reps.serial++
	ts.reps.depth++
	r, err := ts.repStruct(st, strconv.Itoa(ts.reps.serial))
	ts.reps.depth--
	i = ts.findStruct(key, n)
	if err != nil {
		ts.reps.structs[key] = append(ts.reps.structs[key][:i], ts.reps.structs[key][i+1:]...)
		ts.dropLater()
		return nil, err
	}
	ts.reps.structs[key][i].rep = r
	return r, ts.complete()
}

func (ts *Types) findStruct(key string, n *types.Named) int {
	for i, s := range ts.reps.structs[key] {
		if types.Identical(s.named, n) {
			return i
		}
	}
	return -1
}

// dropLater forgets what a failed outermost type left over.
func (ts *Types) dropLater() {
	if ts.reps.depth == 0 {
		ts.reps.later = nil
	}
}

// complete gives the fields that stand-ins hold their types, once no struct is being built any more.
func (ts *Types) complete() error {
	if ts.reps.depth > 0 {
		return nil
	}
	for len(ts.reps.later) > 0 {
		c := ts.reps.later[0]
		ts.reps.later = ts.reps.later[1:]
		t, err := ts.rep(c.typ)
		if err != nil {
			return err
		}
		setFieldType(c.rep, c.field, t)
	}
	return nil
}

func (ts *Types) repStruct(st *types.Struct, serial string) (reflect.Type, error) {
	fields := make([]reflect.StructField, st.NumFields())
	var later []int
	for i := range fields {
		f := st.Field(i)
		t, standIn, err := ts.repField(f.Type())
		if err != nil {
			return nil, err
		}
		if standIn {
			later = append(later, i)
		}
		fields[i] = reflect.StructField{Name: FieldName(f, i), Type: t}
	}
	if len(later) > 0 && serial == "" {
		return nil, &Unsupported{st, "is part of a type that contains itself; name it"}
	}
	if serial != "" && len(fields) == 0 { // yaegi can't open an interface that holds a struct without fields
		fields = append(fields, reflect.StructField{Name: "U_", Type: reflect.TypeFor[struct{}]()})
	}
	if serial != "" {
		fields[0].Tag = reflect.StructTag(serial)
	}
	r := reflect.StructOf(fields)
	for _, i := range later {
		ts.reps.later = append(ts.reps.later, completion{r, i, st.Field(i).Type()})
	}
	return r, nil
}

// repField gives the carrier of a field's type, or a stand-in of the same layout when it mentions a struct being built.
func (ts *Types) repField(t types.Type) (r reflect.Type, standIn bool, err error) {
	if !ts.mentionsUnbuilt(t, map[types.Type]bool{}) {
		r, err = ts.rep(t)
		return r, false, err
	}
	switch u := t.Underlying().(type) {
	case *types.Pointer:
		return reflect.TypeFor[unsafe.Pointer](), true, nil
	case *types.Slice:
		return reflect.TypeFor[[]struct{}](), true, nil
	case *types.Map:
		return reflect.TypeFor[map[int]int](), true, nil
	case *types.Chan:
		return reflect.TypeFor[chan int](), true, nil
	case *types.Signature:
		return reflect.TypeFor[func()](), true, nil
	case *types.Interface:
		return reflect.TypeFor[any](), false, nil
	case *types.Array:
		e, _, err := ts.repField(u.Elem())
		if err != nil {
			return nil, false, err
		}
		return reflect.ArrayOf(int(u.Len()), e), true, nil
	}
	r, err = ts.rep(t)
	return r, false, err
}

func (ts *Types) mentionsUnbuilt(t types.Type, seen map[types.Type]bool) bool {
	t = types.Unalias(t)
	if seen[t] {
		return false
	}
	seen[t] = true
	switch t := t.(type) {
	case *types.Named:
		if t.Obj().Pkg() == nil {
			return false
		}
		if _, ok := t.Underlying().(*types.Struct); ok {
			key := types.TypeString(t, nil)
			i := ts.findStruct(key, t)
			if i >= 0 {
				return ts.reps.structs[key][i].rep == nil
			}
		}
		if _, user := UserNamed(t, ts.compiled); !user || types.IsInterface(t) {
			return false
		}
		return ts.mentionsUnbuilt(t.Underlying(), seen)
	case *types.Pointer:
		return ts.mentionsUnbuilt(t.Elem(), seen)
	case *types.Slice:
		return ts.mentionsUnbuilt(t.Elem(), seen)
	case *types.Array:
		return ts.mentionsUnbuilt(t.Elem(), seen)
	case *types.Chan:
		return ts.mentionsUnbuilt(t.Elem(), seen)
	case *types.Map:
		return ts.mentionsUnbuilt(t.Key(), seen) || ts.mentionsUnbuilt(t.Elem(), seen)
	case *types.Struct:
		for f := range t.Fields() {
			if ts.mentionsUnbuilt(f.Type(), seen) {
				return true
			}
		}
	case *types.Signature:
		for _, tuple := range []*types.Tuple{t.Params(), t.Results()} {
			for v := range tuple.Variables() {
				if ts.mentionsUnbuilt(v.Type(), seen) {
					return true
				}
			}
		}
	}
	return false
}

func repBasic(t *types.Basic) (reflect.Type, error) {
	if r, ok := basics[t.Kind()]; ok {
		return r, nil
	}
	return nil, &Unsupported{t, "has no values"}
}

var basics = map[types.BasicKind]reflect.Type{
	types.Bool: reflect.TypeFor[bool](), types.String: reflect.TypeFor[string](),
	types.Int: reflect.TypeFor[int](), types.Int8: reflect.TypeFor[int8](), types.Int16: reflect.TypeFor[int16](),
	types.Int32: reflect.TypeFor[int32](), types.Int64: reflect.TypeFor[int64](),
	types.Uint: reflect.TypeFor[uint](), types.Uint8: reflect.TypeFor[uint8](), types.Uint16: reflect.TypeFor[uint16](),
	types.Uint32: reflect.TypeFor[uint32](), types.Uint64: reflect.TypeFor[uint64](), types.Uintptr: reflect.TypeFor[uintptr](),
	types.Float32: reflect.TypeFor[float32](), types.Float64: reflect.TypeFor[float64](),
	types.Complex64: reflect.TypeFor[complex64](), types.Complex128: reflect.TypeFor[complex128](),
	types.UnsafePointer: reflect.TypeFor[unsafe.Pointer](),
	types.UntypedBool:   reflect.TypeFor[bool](), types.UntypedString: reflect.TypeFor[string](), types.UntypedInt: reflect.TypeFor[int](),
	types.UntypedRune: reflect.TypeFor[int32](), types.UntypedFloat: reflect.TypeFor[float64](), types.UntypedComplex: reflect.TypeFor[complex128](),
}
