package widgets

import "reflect"

// inputOf makes an input of a control.
func inputOf(c Control, t reflect.Type, k int) input {
	in := input{control: c}
	switch c := c.(type) {
	case *Float:
		in.value, in.watch = parts(c.Value, c.value)
	case *Int:
		in.value, in.watch = parts(c.Value, c.value)
	case *Bool:
		in.value, in.watch = parts(c.Value, c.value)
	case *String:
		in.value, in.watch = parts(c.Value, c.value)
	case *Date:
		in.value, in.watch = parts(c.Value, c.value)
	case *Choice:
		in.value, in.watch = parts(c.Value, c.value)
	case *Choices:
		in.value, in.watch = parts(c.Value, c.value)
	case *IntRange:
		in.value, in.watch = parts(c.value.get, c.value)
	case *FloatRange:
		in.value, in.watch = parts(c.value.get, c.value)
	default:
		refuse("Interact: a %s, for parameter %d, has no value", c.base().name, k)
	}
	value := in.value
	in.value = func() reflect.Value { return fitted(value(), t, k) }
	in.value() // a control that doesn't fit is refused now
	return in
}

// parts gives a control's value, and how to hear of its changes.
func parts[T, S any](get func() T, v *value[S]) (func() reflect.Value, func(func())) {
	return func() reflect.Value { return reflect.ValueOf(get()) },
		func(f func()) { v.watch(func(S) { f() }) }
}
