package rt

import (
	"encoding"
	"encoding/json"
	"fmt"
	"go/types"
	"reflect"
)

// MarshalJSON gives the value's JSON: its own methods', or that of its exported fields.
func (b Box) MarshalJSON() ([]byte, error) {
	if b.has("MarshalJSON", "func() ([]uint8, error)") || b.has("MarshalJSON", "func() ([]byte, error)") {
		return bytesAndError(b.Call("MarshalJSON"))
	}
	if b.has("MarshalText", "func() ([]uint8, error)") || b.has("MarshalText", "func() ([]byte, error)") {
		text, err := bytesAndError(b.Call("MarshalText"))
		if err != nil {
			return nil, err
		}
		return json.Marshal(string(text))
	}
	v := viewer{ts: b.T.registry, purpose: forJSON}
	if n, ok := b.T.Go.(*types.Named); ok && v.marshals(n) { // only through a pointer
		v.within = append(v.within, n)
		return v.marshal(reflect.ValueOf(b.V), n.Underlying())
	}
	return v.marshal(reflect.ValueOf(b.V), b.T.Go)
}

func (v *viewer) marshal(src reflect.Value, t types.Type) ([]byte, error) {
	vt, err := v.typeOf(t)
	if err != nil {
		return nil, fmt.Errorf("json: %w", err)
	}
	out := reflect.New(vt).Elem()
	v.within = nil
	v.copy(out, src, t)
	return json.Marshal(out.Interface())
}

func bytesAndError(out []reflect.Value) ([]byte, error) {
	err, _ := out[1].Interface().(error)
	return out[0].Bytes(), err
}

var _ encoding.TextMarshaler = textBox{}

// textBox is a map key that says itself how it becomes text.
type textBox struct{ Box }

// MarshalText is the boxed value's own method.
func (b textBox) MarshalText() ([]byte, error) { return bytesAndError(b.Call("MarshalText")) }

// Unmarshal decodes into target with decode, which takes a pointer as json.Unmarshal does. For a box of a pointer to a
// cell's type it decodes into a view and copies that back.
func Unmarshal(target any, decode func(any) error) error {
	b, ok := Open(target)
	if !ok {
		return decode(target)
	}
	p, ok := b.T.Go.Underlying().(*types.Pointer)
	if !ok || reflect.ValueOf(b.V).IsNil() {
		return fmt.Errorf("json: Unmarshal(non-pointer %s)", b.T.Name)
	}
	v := viewer{ts: b.T.registry, purpose: forJSON}
	if n, ok := p.Elem().(*types.Named); ok && types.NewMethodSet(p).Lookup(nil, "UnmarshalJSON") != nil {
		return fmt.Errorf("json: decoding into %s, which has its own UnmarshalJSON, isn't done by this engine", Name(n))
	}
	if err := v.decodable(p.Elem()); err != nil {
		return err
	}
	vt, err := v.typeOf(p.Elem())
	if err != nil {
		return err
	}
	view := reflect.New(vt)
	dst := reflect.ValueOf(b.V).Elem()
	v.copy(view.Elem(), dst, p.Elem())
	err = decode(view.Interface())
	v.back(dst, view.Elem(), p.Elem())
	return err
}

// decodable refuses types whose view is not what JSON decodes into.
func (v *viewer) decodable(t types.Type) error { return v.decodableIn(t, map[types.Type]bool{}) }

func (v *viewer) decodableIn(t types.Type, seen map[types.Type]bool) error {
	t = types.Unalias(t)
	if seen[t] {
		return fmt.Errorf("json: decoding into %s, which contains itself, isn't done by this engine", Name(t))
	}
	if n, ok := t.(*types.Named); ok && Foreign(n, v.ts.compiled) && !types.IsInterface(n) {
		set := types.NewMethodSet(types.NewPointer(n))
		for _, m := range []string{"UnmarshalJSON", "UnmarshalText", "MarshalJSON", "MarshalText"} {
			if set.Lookup(nil, m) != nil {
				return fmt.Errorf("json: decoding into %s, which has a method %s, isn't done by this engine", Name(t), m)
			}
		}
		seen[t] = true
		defer delete(seen, t)
	}
	if !Foreign(t, v.ts.compiled) {
		return nil
	}
	switch u := t.Underlying().(type) {
	case *types.Pointer:
		return v.decodableIn(u.Elem(), seen)
	case *types.Slice:
		return v.decodableIn(u.Elem(), seen)
	case *types.Array:
		return v.decodableIn(u.Elem(), seen)
	case *types.Map:
		return v.decodableIn(u.Elem(), seen)
	case *types.Struct:
		for f := range u.Fields() {
			if err := v.decodableIn(f.Type(), seen); err != nil {
				return err
			}
		}
	}
	return nil
}

// back sets dst, which carries a value of the type t, to the view src.
func (v *viewer) back(dst, src reflect.Value, t types.Type) {
	t = types.Unalias(t)
	if dst.Type() == src.Type() {
		dst.Set(src)
		return
	}
	switch u := t.Underlying().(type) {
	case *types.Pointer:
		if src.IsNil() {
			dst.SetZero()
			return
		}
		if dst.IsNil() {
			dst.Set(reflect.New(dst.Type().Elem()))
		}
		v.back(dst.Elem(), src.Elem(), u.Elem())
	case *types.Slice:
		if src.IsNil() {
			dst.SetZero()
			return
		}
		dst.Set(reflect.MakeSlice(dst.Type(), src.Len(), src.Len()))
		for i := range src.Len() {
			v.back(dst.Index(i), src.Index(i), u.Elem())
		}
	case *types.Array:
		for i := range src.Len() {
			v.back(dst.Index(i), src.Index(i), u.Elem())
		}
	case *types.Map:
		v.backMap(dst, src, u)
	case *types.Struct:
		at := 0
		for i := range u.NumFields() {
			if v.leaves(u.Field(i)) {
				continue
			}
			v.back(dst.Field(i), src.Field(at), u.Field(i).Type())
			at++
		}
	default:
		dst.Set(src.Convert(dst.Type()))
	}
}

func (v *viewer) backMap(dst, src reflect.Value, u *types.Map) {
	if src.IsNil() {
		dst.SetZero()
		return
	}
	dst.Set(reflect.MakeMapWithSize(dst.Type(), src.Len()))
	for it := src.MapRange(); it.Next(); {
		k, e := reflect.New(dst.Type().Key()).Elem(), reflect.New(dst.Type().Elem()).Elem()
		v.back(k, it.Key(), u.Key())
		v.back(e, it.Value(), u.Elem())
		dst.SetMapIndex(k, e)
	}
}
