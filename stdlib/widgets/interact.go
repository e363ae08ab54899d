package widgets

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"

	"github.com/thunen-lab/thunen/stdlib/comm"
	"github.com/thunen-lab/thunen/stdlib/display"
)

// Interact shows controls for the parameters of f, and below them what f prints and gives back; when a control moves, f runs
// again and its result takes the place of the old one.
//
// Each argument says what control a parameter gets, in order:
//
//	[2]float64{0, 1}       a slider from 0 to 1; [2]int, and [3]… with a step, likewise
//	0.5, 3                 a slider around that number
//	true, "text"           a checkbox, a field for text
//	[]string{"a", "b"}     a menu, of numbers too; map[string]float64{"low": 0.1} is one with names for them
//	a control of this package whose value the parameter takes
//	widgets.Named("output", …)   any of these with a name beside it
//
// Parameters without an argument get what their type suggests: a slider from 0 to 1 for a float64, from 0 to 10 for an int, a
// checkbox, a field, a calendar. f may have results or none; a last result that is an error, when it isn't nil, is shown as one.
// Arguments that don't fit f stop the cell.
func Interact(f any, arguments ...any) {
	i := Interactive(f, arguments...)
	display.Show(i.Box)
	i.Run()
}

// Interaction is a function with controls for its parameters, and the place of its result.
type Interaction struct {
	*Box
	f        reflect.Value
	controls []input
	pane     *Pane
}

// Interactive is Interact without showing it yet: to be the last expression of a cell, or a part of a box.
func Interactive(f any, arguments ...any) *Interaction {
	v := reflect.ValueOf(f)
	if !v.IsValid() || v.Kind() != reflect.Func || v.IsNil() {
		refuse("Interact is given %T, not a function", f)
	}
	t := v.Type()
	if t.IsVariadic() {
		refuse("Interact is given a function with any number of parameters; give it one with a fixed number")
	}
	if len(arguments) > t.NumIn() {
		refuse("Interact is given %d arguments for a function of %d parameters", len(arguments), t.NumIn())
	}
	i := &Interaction{f: v, pane: Output()}
	children := make([]Control, 0, t.NumIn()+1)
	for k := range t.NumIn() {
		var argument any
		if k < len(arguments) {
			argument = arguments[k]
		}
		in := inputFor(t.In(k), argument, k+1)
		in.watch(i.Run)
		i.controls = append(i.controls, in)
		children = append(children, in.control)
	}
	i.Box = VBox(append(children, i.pane)...)
	return i
}

// MIMEBundle shows the controls and runs the function for the first time. Nothing is left to be shown then.
func (i *Interaction) MIMEBundle() map[string]any {
	display.Show(i.Box)
	i.pane.Do(func() {
		defer func() {
			if r := recover(); r != nil {
				warn(fmt.Errorf("panic: %v", r)) // whoever shows values would hide it in a text
			}
		}()
		i.call()
	})
	return map[string]any{}
}

// Controls are the controls of the parameters, in order.
func (i *Interaction) Controls() []Control {
	controls := make([]Control, len(i.controls))
	for k, in := range i.controls {
		controls[k] = in.control
	}
	return controls
}

// Pane is where results appear.
func (i *Interaction) Pane() *Pane { return i.pane }

// Run runs the function with the present values and shows its result.
func (i *Interaction) Run() { i.pane.receive(i.call) }

func (i *Interaction) call() {
	i.pane.Clear(true)
	in := make([]reflect.Value, len(i.controls))
	for k, c := range i.controls {
		in[k] = c.value()
	}
	i.show(i.f.Call(in))
}

// show shows the results of a call.
func (i *Interaction) show(results []reflect.Value) {
	values := make([]any, len(results))
	for k, r := range results {
		values[k] = r.Interface()
	}
	if n := len(values); n > 0 && i.f.Type().Out(n-1) == reflect.TypeFor[error]() {
		if err, _ := values[n-1].(error); err != nil {
			warn(err)
			return
		}
		values = values[:n-1]
	}
	values = slices.DeleteFunc(values, func(v any) bool { return v == nil })
	if len(values) == 0 {
		if comm.Parent() == "" {
			return
		}
		// Something must come: the front end clears the old result only then.
		display.Show(display.Bundle{Data: map[string]any{"text/plain": ""}})
		return
	}
	display.Show(values...)
}

// named is an argument of Interact with a name.
type named struct {
	name     string
	argument any
}

// Named gives an argument of Interact a name, which stands beside its control. With nothing behind the name the control is what
// the parameter's type suggests.
func Named(name string, argument ...any) any {
	switch len(argument) {
	case 0:
		return named{name, nil}
	case 1:
		return named{name, argument[0]}
	}
	refuse("Named %q is given %d arguments", name, len(argument))
	return nil
}

// parameterName is what a control is called when its argument has no name: the names of parameters aren't known at run time.
func parameterName(k int) string { return "arg " + strconv.Itoa(k) }
