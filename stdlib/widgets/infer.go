package widgets

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"reflect"
	"slices"
	"time"
)

// input is a control that gives a parameter its value.
type input struct {
	control Control
	value   func() reflect.Value
	watch   func(func())
}

// inputFor finds the control for parameter k of type t.
func inputFor(t reflect.Type, argument any, k int) input {
	name := parameterName(k)
	if n, ok := argument.(named); ok {
		name, argument = n.name, n.argument
	}
	if argument == nil {
		argument = suggested(t, k)
	}
	if c, ok := argument.(Control); ok {
		return inputOf(c, t, k)
	}
	r := reflect.ValueOf(argument)
	switch r.Kind() {
	case reflect.Array:
		return inputOf(slider(name, r, t, k), t, k)
	case reflect.Slice:
		return menu(name, texts(r), r, t, k)
	case reflect.Map:
		keys, values := sorted(r, k)
		return menu(name, keys, values, t, k)
	}
	return inputOf(single(name, r, t, k), t, k)
}

// suggested is the argument that a type stands for.
func suggested(t reflect.Type, k int) any {
	switch t.Kind() {
	case reflect.Float32, reflect.Float64:
		return [2]float64{0, 1}
	case reflect.Bool:
		return false
	case reflect.String:
		return ""
	}
	switch {
	case isInt(t):
		return [2]int{0, 10}
	case t == reflect.TypeFor[time.Time]():
		return time.Now()
	}
	refuse("Interact: parameter %d is a %v: give a menu for it, such as a map of names to values", k, t)
	return nil
}

func isInt(t reflect.Type) bool   { return reflect.Zero(t).CanInt() || reflect.Zero(t).CanUint() }
func isFloat(t reflect.Type) bool { return reflect.Zero(t).CanFloat() }

// numberOf gives a value's number.
func numberOf(r reflect.Value, k int) float64 {
	for r.Kind() == reflect.Interface {
		r = r.Elem()
	}
	switch {
	case r.IsValid() && r.CanInt():
		return float64(r.Int())
	case r.IsValid() && r.CanUint():
		return float64(r.Uint())
	case r.IsValid() && r.CanFloat():
		return r.Float()
	}
	refuse("Interact: the argument for parameter %d has a %v where a number is expected", k, r)
	return 0
}

// slider makes one from [2]{from, to} or [3]{from, to, step}.
func slider(name string, r reflect.Value, t reflect.Type, k int) Control {
	if r.Len() != 2 && r.Len() != 3 {
		refuse("Interact: the argument for parameter %d has %d numbers; a range is from, to, and perhaps a step", k, r.Len())
	}
	xs := make([]float64, 3)
	for i := range r.Len() {
		xs[i] = numberOf(r.Index(i), k)
	}
	return sliderOver(name, t, k, xs[0], xs[1], xs[2], xs[0]+(xs[1]-xs[0])/2)
}

// sliderOver makes a slider of the parameter's type.
func sliderOver(name string, t reflect.Type, k int, lo, hi, step, at float64) Control {
	switch {
	case isFloat(t):
		if step == 0 {
			step = stepOf(lo, hi)
		}
		return FloatSlider(FloatOptions{Description: name, Min: lo, Max: hi, Step: step, Value: snap(at, lo, step)})
	case isInt(t):
		for _, x := range []float64{lo, hi, step} {
			if x != math.Trunc(x) || math.Abs(x) > 1<<53 {
				refuse("Interact: parameter %d is a %v, and %v isn't one", k, t, x)
			}
		}
		return IntSlider(IntOptions{Description: name, Min: int(lo), Max: int(hi), Step: int(step), Value: int(snap(at, lo, max(step, 1)))})
	}
	refuse("Interact: parameter %d is a %v: a range of numbers doesn't fit it", k, t)
	return nil
}

// snap moves a value down to a step from lo.
func snap(x, lo, step float64) float64 { return lo + math.Floor((x-lo)/step)*step }

// single makes the control of one value.
func single(name string, r reflect.Value, t reflect.Type, k int) Control {
	if day, ok := r.Interface().(time.Time); ok {
		return DatePicker(DateOptions{Description: name, Value: day})
	}
	switch {
	case r.Kind() == reflect.Bool:
		return Checkbox(BoolOptions{Description: name, Value: r.Bool()})
	case r.Kind() == reflect.String:
		return Text(StringOptions{Description: name, Value: r.String(), OnEnter: true})
	case r.CanInt() || r.CanUint() || r.CanFloat():
		x := numberOf(r, k)
		lo, hi := min(-x, 3*x), max(-x, 3*x)
		if x == 0 {
			lo, hi = 0, 1
			if isInt(t) {
				hi = 10
			}
		}
		return sliderOver(name, t, k, lo, hi, 0, x)
	}
	refuse("Interact: no control is known for the argument of parameter %d, a %v", k, r.Type())
	return nil
}

// menu makes a Dropdown over values.
func menu(name string, labels []string, values reflect.Value, t reflect.Type, k int) input {
	if len(labels) == 0 {
		refuse("Interact: the menu for parameter %d has nothing in it", k)
	}
	for i := range values.Len() {
		fitted(values.Index(i), t, k)
	}
	c := Dropdown(ChoiceOptions{Description: name, Options: labels})
	return input{
		control: c,
		value:   func() reflect.Value { return fitted(values.Index(c.Index()), t, k) },
		watch:   func(f func()) { c.value.watch(func(int) { f() }) },
	}
}

func texts(list reflect.Value) []string {
	labels := make([]string, list.Len())
	for i := range labels {
		labels[i] = fmt.Sprint(list.Index(i).Interface())
	}
	return labels
}

// sorted gives the keys of a map in order, with their values.
func sorted(m reflect.Value, k int) (keys []string, values reflect.Value) {
	if m.Type().Key().Kind() != reflect.String {
		refuse("Interact: the menu for parameter %d is a %v; the keys of a menu are strings", k, m.Type())
	}
	at := map[string]reflect.Value{}
	for _, key := range m.MapKeys() {
		at[key.String()] = m.MapIndex(key)
	}
	keys = slices.SortedFunc(maps.Keys(at), cmp.Compare[string])
	values = reflect.MakeSlice(reflect.SliceOf(m.Type().Elem()), 0, len(keys))
	for _, key := range keys {
		values = reflect.Append(values, at[key])
	}
	return keys, values
}

// fitted gives a value as the parameter's type. What would change in it is refused: a 0.5 for an int.
func fitted(r reflect.Value, t reflect.Type, k int) reflect.Value {
	for r.Kind() == reflect.Interface && t.Kind() != reflect.Interface {
		r = r.Elem()
	}
	switch {
	case !r.IsValid():
		return reflect.Zero(t)
	case r.Type().AssignableTo(t):
		return r
	case isNumber(r.Type()) && isNumber(t):
		if x := r.Convert(t); x.Convert(r.Type()).Equal(r) {
			return x
		}
	case r.Kind() == t.Kind() && r.CanConvert(t):
		return r.Convert(t)
	}
	refuse("Interact: parameter %d is a %v, and %v, a %v, doesn't fit it", k, t, r, r.Type())
	return r
}

func isNumber(t reflect.Type) bool { return isInt(t) || isFloat(t) }
