package rt

import (
	"fmt"
	"go/types"
	"reflect"
	"unicode"
	"unicode/utf8"
)

// A view is a copy of a cell's value in a Go type with the real field names, tags and embedded fields, for compiled code
// that looks into values by reflection. It has no methods.

// purpose says what a view is for.
type purpose int

const (
	forReflection purpose = iota
	forJSON               // values with MarshalJSON or MarshalText stay boxes; unexported fields are left out
)

// View gives x as compiled code that reflects on values should see it. It fails for types whose methods it would miss.
func View(x any) (any, error) {
	b, ok := Open(x)
	if !ok {
		return x, nil
	}
	v := viewer{ts: b.T.registry, purpose: forReflection}
	t, err := v.typeOf(b.T.Go)
	if err != nil {
		return nil, err
	}
	out := reflect.New(t).Elem()
	v.copy(out, reflect.ValueOf(b.V), b.T.Go)
	return out.Interface(), nil
}

// Viewable says why values of the type t have no view; nil when they have.
func (ts *Types) Viewable(t types.Type) error {
	v := viewer{ts: ts, purpose: forReflection}
	_, err := v.typeOf(t)
	return err
}

type viewer struct {
	ts      *Types
	purpose purpose
	within  []types.Type
}

// typeOf gives the type of views of t.
func (v *viewer) typeOf(t types.Type) (reflect.Type, error) {
	t = types.Unalias(t)
	if !Foreign(t, v.ts.compiled) {
		r, err := v.ts.Of(t)
		if err != nil {
			return nil, err
		}
		return r.Rep, nil
	}
	if n, ok := t.(*types.Named); ok && !types.IsInterface(n) {
		switch {
		case v.purpose == forJSON && v.marshals(n):
			return reflect.TypeFor[any](), nil
		case v.purpose == forReflection && types.NewMethodSet(types.NewPointer(n)).Len() > 0:
			return nil, fmt.Errorf("%s has methods, which compiled code that looks into values can't call", Name(n))
		}
		for _, w := range v.within {
			if types.Identical(w, n) {
				if v.purpose == forJSON {
					return reflect.TypeFor[any](), nil
				}
				return nil, fmt.Errorf("%s contains itself", Name(n))
			}
		}
		v.within = append(v.within, n)
		defer func() { v.within = v.within[:len(v.within)-1] }()
	}
	return v.underlying(t)
}

// marshals tells whether a type says how it becomes JSON.
func (v *viewer) marshals(n *types.Named) bool {
	set := types.NewMethodSet(types.NewPointer(n))
	return set.Lookup(nil, "MarshalJSON") != nil || set.Lookup(nil, "MarshalText") != nil
}

func (v *viewer) underlying(t types.Type) (reflect.Type, error) {
	switch u := t.Underlying().(type) {
	case *types.Basic:
		return repBasic(u)
	case *types.Interface:
		return reflect.TypeFor[any](), nil
	case *types.Pointer:
		return v.of(u.Elem(), reflect.PointerTo)
	case *types.Slice:
		return v.of(u.Elem(), reflect.SliceOf)
	case *types.Array:
		return v.of(u.Elem(), func(e reflect.Type) reflect.Type { return reflect.ArrayOf(int(u.Len()), e) })
	case *types.Map:
		k, err := v.typeOf(u.Key())
		if err != nil {
			return nil, err
		}
		return v.of(u.Elem(), func(e reflect.Type) reflect.Type { return reflect.MapOf(k, e) })
	case *types.Struct:
		return v.structType(u)
	}
	if v.purpose == forJSON {
		r, err := v.ts.Of(t)
		if err != nil {
			return nil, err
		}
		return r.Rep, nil
	}
	return nil, fmt.Errorf("%s is made of cells' types that compiled code doesn't know", Name(t))
}

func (v *viewer) of(elem types.Type, of func(reflect.Type) reflect.Type) (reflect.Type, error) {
	e, err := v.typeOf(elem)
	if err != nil {
		return nil, err
	}
	return of(e), nil
}

// leaves tells whether a view leaves the field out.
func (v *viewer) leaves(f *types.Var) bool {
	return f.Name() == "_" || v.purpose == forJSON && !f.Exported() && !f.Embedded()
}

func (v *viewer) structType(st *types.Struct) (t reflect.Type, err error) {
	var fields []reflect.StructField
	for i := range st.NumFields() {
		f := st.Field(i)
		if v.leaves(f) {
			continue
		}
		ft, err := v.typeOf(f.Type())
		if err != nil {
			return nil, err
		}
		sf := reflect.StructField{Name: f.Name(), Type: ft, Tag: reflect.StructTag(st.Tag(i)), Anonymous: f.Embedded()}
		if !f.Exported() {
			if f.Embedded() {
				sf.Name = capitalised(f.Name())
			} else {
				sf.PkgPath = "main"
			}
		}
		if sf.Anonymous && ft.Kind() == reflect.Interface {
			sf.Anonymous = false
		}
		fields = append(fields, sf)
	}
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("a struct that embeds a compiled package's type: %v", r)
		}
	}()
	return reflect.StructOf(fields), nil
}

func capitalised(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if up := unicode.ToUpper(r); up != r {
		return string(up) + s[n:]
	}
	return "X" + s
}

// copy sets dst, of the view's type, to src.
func (v *viewer) copy(dst, src reflect.Value, t types.Type) {
	t = types.Unalias(t)
	if dst.Kind() == reflect.Interface {
		v.copyInterface(dst, src, t)
		return
	}
	if dst.Type() == src.Type() {
		dst.Set(src)
		return
	}
	switch u := t.Underlying().(type) {
	case *types.Pointer:
		if !src.IsNil() {
			dst.Set(reflect.New(dst.Type().Elem()))
			v.copy(dst.Elem(), src.Elem(), u.Elem())
		}
	case *types.Slice:
		if src.IsNil() {
			return
		}
		dst.Set(reflect.MakeSlice(dst.Type(), src.Len(), src.Len()))
		for i := range src.Len() {
			v.copy(dst.Index(i), src.Index(i), u.Elem())
		}
	case *types.Array:
		for i := range src.Len() {
			v.copy(dst.Index(i), src.Index(i), u.Elem())
		}
	case *types.Map:
		v.copyMap(dst, src, u)
	case *types.Struct:
		v.copyStruct(dst, src, u)
	default:
		dst.Set(src.Convert(dst.Type()))
	}
}

// copyInterface keeps a box where a view has an interface.
func (v *viewer) copyInterface(dst, src reflect.Value, t types.Type) {
	if src.Kind() == reflect.Interface {
		if src.IsNil() {
			return
		}
		if x, err := View(src.Interface()); err == nil && v.purpose == forReflection {
			dst.Set(reflect.ValueOf(x))
			return
		}
		dst.Set(src.Elem())
		return
	}
	r, err := v.ts.Of(t)
	if err != nil {
		return
	}
	dst.Set(reflect.ValueOf(r.Box(src.Interface())))
}

func (v *viewer) copyMap(dst, src reflect.Value, u *types.Map) {
	if src.IsNil() {
		return
	}
	dst.Set(reflect.MakeMapWithSize(dst.Type(), src.Len()))
	for it := src.MapRange(); it.Next(); {
		k, e := reflect.New(dst.Type().Key()).Elem(), reflect.New(dst.Type().Elem()).Elem()
		v.copy(k, it.Key(), u.Key())
		v.copy(e, it.Value(), u.Elem())
		dst.SetMapIndex(k, e)
	}
}

func (v *viewer) copyStruct(dst, src reflect.Value, u *types.Struct) {
	at := 0
	for i := range u.NumFields() {
		f := u.Field(i)
		if v.leaves(f) {
			continue
		}
		d := dst.Field(at)
		at++
		if !d.CanSet() { // unexported: reflect keeps its hands off, but the memory is ours
			d = reflect.NewAt(d.Type(), d.Addr().UnsafePointer()).Elem()
		}
		v.copy(d, src.Field(i), f.Type())
	}
}
