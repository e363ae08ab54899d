package rt

import (
	"fmt"
	"go/types"
	"reflect"
)

// Box is a value of a cell's type inside an interface. Boxes of equal values are equal.
type Box struct {
	T *Type
	V any // of type T.Rep
}

// ErrorBox is a Box of a type that implements error.
type ErrorBox struct{ Box }

// ErrorsBox is a Box of an error that wraps several.
type ErrorsBox struct{ Box }

// BundleBox is a Box of a type that says how it wants to be displayed.
type BundleBox struct{ Box }

// Box gives v, which t.Rep carries, as an interface's value: v itself for types that compiled code knows.
func (t *Type) Box(v any) any {
	b := Box{t, v}
	r := t.Real()
	switch {
	case !t.foreign:
		return v
	case r != nil:
		return Retype(v, r)
	case t.isError && t.hasMethod("Unwrap", "func() []error"):
		return ErrorsBox{b}
	case t.isError:
		return ErrorBox{b}
	case t.hasMethod("MIMEBundle", "func() map[string]any"):
		return BundleBox{b}
	}
	return b
}

// Open gives the box that x is.
func Open(x any) (Box, bool) {
	switch b := x.(type) {
	case Box:
		return b, true
	case ErrorBox:
		return b.Box, true
	case ErrorsBox:
		return b.Box, true
	case BundleBox:
		return b.Box, true
	}
	return Box{}, false
}

// hasMethod tells whether the type has a method of that name and signature.
func (t *Type) hasMethod(name, signature string) bool {
	f := t.lookup(name)
	return f != nil && signatureText(f) == signature
}

// signatureText is a method's signature without the names of its parameters.
func signatureText(f *types.Func) string {
	sig := f.Signature()
	unnamed := func(t *types.Tuple) *types.Tuple {
		var vars []*types.Var
		for v := range t.Variables() {
			vars = append(vars, types.NewParam(0, nil, "", v.Type()))
		}
		return types.NewTuple(vars...)
	}
	return types.TypeString(types.NewSignatureType(nil, nil, nil, unnamed(sig.Params()), unnamed(sig.Results()), sig.Variadic()), (*types.Package).Name)
}

// lookup gives the method of the type's method set, nil when there is none.
func (t *Type) lookup(name string) *types.Func {
	sel := types.NewMethodSet(t.Go).Lookup(nil, name)
	if sel == nil {
		return nil
	}
	f, _ := sel.Obj().(*types.Func)
	return f
}

// Call calls a method of the boxed value.
func (b Box) Call(name string, args ...reflect.Value) []reflect.Value {
	m, ok := b.T.Method(name)
	if !ok {
		panic(fmt.Sprintf("%s has no method %s at run time", b.T.Name, name))
	}
	return m.Call(append([]reflect.Value{reflect.ValueOf(b.T.Box(b.V))}, args...))
}

// has tells whether a method with that signature can be called.
func (b Box) has(name, signature string) bool {
	if _, ok := b.T.Method(name); !ok {
		return false
	}
	return b.T.hasMethod(name, signature)
}

// Error is the boxed value's own method.
func (b ErrorBox) Error() string { return b.Call("Error")[0].String() }

// Unwrap is the boxed value's own method, if it has one.
func (b ErrorBox) Unwrap() error {
	if !b.has("Unwrap", "func() error") {
		return nil
	}
	err, _ := b.Call("Unwrap")[0].Interface().(error)
	return err
}

// Is is the boxed value's own method, if it has one.
func (b ErrorBox) Is(target error) bool { return b.is(target) }

func (b Box) is(target error) bool {
	return b.has("Is", "func(error) bool") && b.Call("Is", errorValue(target))[0].Bool()
}

// As is the boxed value's own method, if it has one.
func (b ErrorBox) As(target any) bool {
	return b.has("As", "func(any) bool") && b.Call("As", reflect.ValueOf(&target).Elem())[0].Bool()
}

// Error is the boxed value's own method.
func (b ErrorsBox) Error() string { return b.Call("Error")[0].String() }

// Unwrap is the boxed value's own method.
func (b ErrorsBox) Unwrap() []error {
	errs, _ := b.Call("Unwrap")[0].Interface().([]error)
	return errs
}

// Is is the boxed value's own method, if it has one.
func (b ErrorsBox) Is(target error) bool { return b.is(target) }

// MIMEBundle is the boxed value's own method.
func (b BundleBox) MIMEBundle() map[string]any {
	m, _ := b.Call("MIMEBundle")[0].Interface().(map[string]any)
	return m
}

func errorValue(err error) reflect.Value { return reflect.ValueOf(&err).Elem() }
