package rt

import (
	"errors"
	"go/types"
	"reflect"
)

// As is errors.As for targets that may point to cells' types.
func (ts *Types) As(err error, target any) bool {
	b, ok := ts.Open(target)
	if !ok {
		return errors.As(err, target)
	}
	if p, ok := b.T.Go.Underlying().(*types.Pointer); ok && ts.Makes() && !opaque(p.Elem(), ts.compiled) {
		return errors.As(err, target)
	}
	p, ok := b.T.Go.Underlying().(*types.Pointer)
	if !ok || reflect.ValueOf(b.V).IsNil() {
		panic("errors: target must be a non-nil pointer")
	}
	want, werr := b.T.registry.Of(p.Elem())
	if werr != nil {
		panic(werr.Error())
	}
	if !types.IsInterface(want.Go) && !want.isError {
		panic("errors: *target must be interface or implement error")
	}
	return as(err, target, want, reflect.ValueOf(b.V).Elem())
}

// as walks err's tree as errors.As does.
func as(err error, target any, want *Type, dst reflect.Value) bool {
	for err != nil {
		if want.registry.Is(err, want) {
			var v any = err
			if box, ok := want.registry.Open(err); ok && !types.IsInterface(want.Go) {
				v = box.V
			}
			dst.Set(reflect.ValueOf(v))
			return true
		}
		if x, ok := err.(interface{ As(any) bool }); ok && x.As(target) {
			return true
		}
		switch x := err.(type) {
		case interface{ Unwrap() error }:
			err = x.Unwrap()
		case interface{ Unwrap() []error }:
			for _, e := range x.Unwrap() {
				if as(e, target, want, dst) {
					return true
				}
			}
			return false
		default:
			return false
		}
	}
	return false
}
