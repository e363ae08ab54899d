package widgets

import (
	"encoding/json"
	"errors"
	"fmt"
)

// IntRange is a slider with two handles: from one int to another.
type IntRange struct {
	*Widget
	value *value[[2]int]
}

// IntRangeOptions make an IntRangeSlider.
type IntRangeOptions struct {
	Description string
	Value       [2]int // from, to; both 0 are the quarters of the range
	Min, Max    int    // both 0 are 0 and 100
	Step        int    // 0 is 1
	Vertical    bool
	Format      string // of the numbers beside it, as d3-format writes it; "" is "d"
	OnRelease   bool   // the value changes when the handle is let go, not while it is dragged
	Tooltip     string
	Disabled    bool
	Layout      Layout
	Style       Style
}

// IntRangeSlider is a slider over whole numbers with two handles.
func IntRangeSlider(o IntRangeOptions) *IntRange {
	b := IntOptions{Min: o.Min, Max: o.Max, Step: o.Step}.bounded()
	if o.Value == [2]int{} {
		o.Value = [2]int{b.Min + (b.Max-b.Min)/4, b.Max - (b.Max-b.Min)/4}
	}
	state := sliderState(o.Vertical, o.OnRelease, o.Format)
	state["min"], state["max"], state["step"] = b.Min, b.Max, b.Step
	w := newWidget("IntRangeSlider", "IntRangeSliderView", state).
		with(common{o.Description, o.Tooltip, o.Disabled, o.Layout, o.Style}, "SliderStyle")
	r := &IntRange{Widget: w, value: pair[int](w, float64(b.Min), float64(b.Max))}
	if err := r.value.check(o.Value); err != nil {
		refuse("%s: %w", w.label(), err)
	}
	r.value.hold(w, "value", o.Value)
	r.describe = func() string {
		lo, hi := r.Value()
		return r.line(fmt.Sprintf("%d to %d", lo, hi))
	}
	return r
}

// Value is the present range.
func (r *IntRange) Value() (from, to int) {
	v := r.value.get()
	return v[0], v[1]
}

// Set changes the range and runs the callbacks. One beyond the bounds stops the cell.
func (r *IntRange) Set(from, to int) { r.value.set([2]int{from, to}) }

// OnChange has f called whenever the range changes, whoever changes it.
func (r *IntRange) OnChange(f func(from, to int)) {
	if f == nil {
		refuse("%s: OnChange is given no function", r.label())
	}
	r.value.onChange(func(v [2]int) { f(v[0], v[1]) })
}

// FloatRange is a slider with two handles: from one number to another.
type FloatRange struct {
	*Widget
	value *value[[2]float64]
}

// FloatRangeOptions make a FloatRangeSlider.
type FloatRangeOptions struct {
	Description string
	Value       [2]float64 // from, to; both 0 are the quarters of the range
	Min, Max    float64    // both 0 are 0 and 100
	Step        float64    // 0 is a hundredth of the range
	Vertical    bool
	Format      string // of the numbers beside it, as d3-format writes it; "" is ".2f"
	OnRelease   bool   // the value changes when the handle is let go, not while it is dragged
	Tooltip     string
	Disabled    bool
	Layout      Layout
	Style       Style
}

// FloatRangeSlider is a slider over numbers with two handles.
func FloatRangeSlider(o FloatRangeOptions) *FloatRange {
	b := FloatOptions{Min: o.Min, Max: o.Max, Step: o.Step}.bounded()
	if o.Value == [2]float64{} {
		o.Value = [2]float64{b.Min + (b.Max-b.Min)/4, b.Max - (b.Max-b.Min)/4}
	}
	state := sliderState(o.Vertical, o.OnRelease, o.Format)
	state["min"], state["max"], state["step"] = b.Min, b.Max, b.Step
	w := newWidget("FloatRangeSlider", "FloatRangeSliderView", state).
		with(common{o.Description, o.Tooltip, o.Disabled, o.Layout, o.Style}, "SliderStyle")
	r := &FloatRange{Widget: w, value: pair[float64](w, b.Min, b.Max)}
	shown := min(max(2, decimals(b.Step)), 10)
	r.value.shown = func(x, y [2]float64) bool {
		return alike(x[0], y[0], 'f', shown) && alike(x[1], y[1], 'f', shown)
	}
	if err := r.value.check(o.Value); err != nil {
		refuse("%s: %w", w.label(), err)
	}
	r.value.hold(w, "value", o.Value)
	r.describe = func() string {
		lo, hi := r.Value()
		return r.line(number(lo) + " to " + number(hi))
	}
	return r
}

// Value is the present range.
func (r *FloatRange) Value() (from, to float64) {
	v := r.value.get()
	return v[0], v[1]
}

// Set changes the range and runs the callbacks. One beyond the bounds stops the cell.
func (r *FloatRange) Set(from, to float64) { r.value.set([2]float64{from, to}) }

// OnChange has f called whenever the range changes, whoever changes it.
func (r *FloatRange) OnChange(f func(from, to float64)) {
	if f == nil {
		refuse("%s: OnChange is given no function", r.label())
	}
	r.value.onChange(func(v [2]float64) { f(v[0], v[1]) })
}

// pair is a value of two numbers in order.
func pair[T int | float64](w *Widget, lo, hi float64) *value[[2]T] {
	l := newLimits(w, lo, hi)
	v := plainValue(func(x [2]T) error {
		if err := errors.Join(l.within(float64(x[0])), l.within(float64(x[1]))); err != nil {
			return err
		}
		if x[0] > x[1] {
			return fmt.Errorf("a range from %v to %v", x[0], x[1])
		}
		return nil
	})
	v.decode = func(raw json.RawMessage) ([2]T, error) {
		list, err := decodeAs[[]T](raw)
		if err == nil && len(list) != 2 {
			err = fmt.Errorf("%s isn't two numbers", clip(string(raw)))
		}
		if err != nil {
			return [2]T{}, err
		}
		return [2]T(list), nil
	}
	return v
}
