package yaegi

import (
	"go/types"
	"reflect"

	"github.com/thunen-lab/thunen/stdlib/rt"
)

// dispatch numbers a method that lowered code calls through interfaces.
func (h *host) dispatch(name string, fn reflect.Type, sig *types.Signature) int {
	h.methods = append(h.methods, hostMethod{name, fn, sig})
	return len(h.methods) - 1
}

// method gives the function that runs a method of x's dynamic type; its first parameter is x.
func (h *host) method(x any, id int) any {
	m := h.methods[id]
	if x == nil {
		panic(runtimeError(nilPointer))
	}
	if b, ok := h.rt.Open(x); ok {
		if f, ok := b.T.Method(m.name); ok {
			return f.Interface()
		}
		panic(runtimeError("the method " + b.T.Name + "." + m.name + " isn't known"))
	}
	target := reflect.ValueOf(x).MethodByName(m.name)
	return reflect.MakeFunc(m.fn, func(args []reflect.Value) []reflect.Value {
		if target.Type().IsVariadic() {
			return target.CallSlice(args[1:])
		}
		return target.Call(args[1:])
	}).Interface()
}

// converter makes a function from any to an interface type of compiled code. Boxes are wrapped in adapters.
func (h *host) converter(to, adapter reflect.Type) reflect.Value {
	fn := reflect.FuncOf([]reflect.Type{reflect.TypeFor[any]()}, []reflect.Type{to}, false)
	return reflect.MakeFunc(fn, func(args []reflect.Value) []reflect.Value {
		out := reflect.New(to).Elem()
		x := args[0].Interface()
		if x == nil {
			return []reflect.Value{out}
		}
		if v := reflect.ValueOf(x); v.Type().Implements(to) && (adapter == nil || !isBox(x) || isErrorInterface(to)) {
			out.Set(v)
			return []reflect.Value{out}
		}
		out.Set(h.adapt(x, to, adapter))
		return []reflect.Value{out}
	})
}

func isErrorInterface(t reflect.Type) bool { return t == reflect.TypeFor[error]() }

func isBox(x any) bool { _, ok := rt.Open(x); return ok }

// adapt makes the adapter through which a box implements an interface of compiled code.
func (h *host) adapt(x any, to, adapter reflect.Type) reflect.Value {
	b, ok := rt.Open(x)
	if !ok || adapter == nil {
		panic(runtimeError("no way to hand " + reflect.TypeOf(x).String() + " to compiled code as " + to.String()))
	}
	a := reflect.New(adapter).Elem()
	a.Field(0).Set(reflect.ValueOf(x))
	for i := 1; i < a.NumField(); i++ {
		name := adapter.Field(i).Name[1:]
		ft := adapter.Field(i).Type
		a.Field(i).Set(reflect.MakeFunc(ft, func(args []reflect.Value) []reflect.Value {
			return b.Call(name, args...)
		}))
	}
	return a
}
