package widgets

import (
	"math"
	"strconv"
	"strings"
)

// Float is a control with a float64.
type Float struct {
	*Widget
	value  *value[float64]
	limits limits
}

// FloatOptions make a FloatSlider, FloatLogSlider, FloatText or FloatProgress.
type FloatOptions struct {
	Description string
	// Value is the first one; 0 becomes Min where it is below that.
	Value float64
	// Min and Max bound the value; both 0 are 0 and 100. FloatText has no bounds where both are 0. Those of a FloatLogSlider
	// are values too, not their logarithms; both 0 are 1 and 10000.
	Min, Max float64
	// Step is a hundredth of the range where it is 0. That of a FloatLogSlider is in powers of ten: 0.1 where it is 0.
	Step float64

	Vertical  bool   // sliders, FloatProgress
	Format    string // sliders: of the number beside it, as d3-format writes it; "" has the decimals of Step, at least two
	OnRelease bool   // sliders: the value changes when the handle is let go, not while it is dragged
	Bar       string // FloatProgress: "success", "info", "warning" or "danger"

	Tooltip  string
	Disabled bool
	Layout   Layout
	Style    Style
}

func (o FloatOptions) common() common {
	return common{o.Description, o.Tooltip, o.Disabled, o.Layout, o.Style}
}

// bounded fills in the bounds.
func (o FloatOptions) bounded() FloatOptions {
	if o.Min == 0 && o.Max == 0 {
		o.Max = 100
	}
	if o.Value == 0 {
		o.Value = max(o.Value, o.Min)
	}
	if o.Step == 0 {
		o.Step = stepOf(o.Min, o.Max)
	}
	return o
}

// stepOf is a hundredth of a range.
func stepOf(lo, hi float64) float64 {
	if s := (hi - lo) / 100; s > 0 && !math.IsInf(s, 0) {
		x, _ := strconv.ParseFloat(strconv.FormatFloat(s, 'g', 12, 64), 64) // (0.3 - 0) / 100 is 0.003
		return x
	}
	return 0.01
}

// FloatSlider is a slider over numbers.
func FloatSlider(o FloatOptions) *Float {
	o = o.bounded()
	shown := min(max(2, decimals(o.Step)), 10)
	if o.Format == "" {
		o.Format = "." + strconv.Itoa(shown) + "f"
	}
	f := newFloat("FloatSlider", "FloatSliderView", o, sliderState(o.Vertical, o.OnRelease, o.Format), "SliderStyle")
	f.value.shown = func(a, b float64) bool { return alike(a, b, 'f', shown) }
	return f
}

// alike reports whether two numbers are written the same.
func alike(a, b float64, format byte, digits int) bool {
	return strconv.FormatFloat(a, format, digits, 64) == strconv.FormatFloat(b, format, digits, 64)
}

// decimals counts the decimals of a number.
func decimals(x float64) int {
	_, fraction, _ := strings.Cut(strconv.FormatFloat(x, 'f', -1, 64), ".")
	return len(fraction)
}

// FloatLogSlider is a slider over positive numbers of different magnitude: equal ways are equal ratios.
func FloatLogSlider(o FloatOptions) *Float {
	if o.Min == 0 && o.Max == 0 {
		o.Min, o.Max = 1, 10000
	}
	if o.Min <= 0 {
		refuse("FloatLogSlider: a Min of %v has no logarithm", o.Min)
	}
	if o.Step == 0 {
		o.Step = 0.1
	}
	o = o.bounded()
	f := newFloat("FloatLogSlider", "FloatLogSliderView", o, sliderState(o.Vertical, o.OnRelease, o.Format), "SliderStyle")
	f.model.state["base"], f.model.state["min"], f.model.state["max"] = 10, math.Log10(o.Min), math.Log10(o.Max)
	f.value.shown = func(a, b float64) bool { return alike(a, b, 'g', 3) }
	f.limits.slack = 1e-12 // 10 to the power of a bound's logarithm may miss the bound by a rounding error
	return f
}

// FloatText is a field to type a number into.
func FloatText(o FloatOptions) *Float {
	name := "BoundedFloatText"
	if o.Min == 0 && o.Max == 0 {
		name = "FloatText"
	} else if o.Value == 0 {
		o.Value = max(o.Value, o.Min)
	}
	return newFloat(name, "FloatTextView", o, nil, "DescriptionStyle")
}

// FloatProgress is a bar that shows how far something has come; nobody but the program changes it.
func FloatProgress(o FloatOptions) *Float {
	o = o.bounded()
	state := map[string]any{"bar_style": barStyle(o.Bar), "orientation": orientation(o.Vertical)}
	f := newFloat("FloatProgress", "ProgressView", o, state, "ProgressStyle")
	delete(f.model.state, "disabled")
	delete(f.model.state, "step")
	f.still = true
	return f
}

func newFloat(name, view string, o FloatOptions, state map[string]any, style string) *Float {
	f := &Float{Widget: newWidget(name, view, state).with(o.common(), style)}
	if o.Min != 0 || o.Max != 0 {
		f.limits = newLimits(f.Widget, o.Min, o.Max)
		f.model.state["min"], f.model.state["max"] = o.Min, o.Max
	}
	if o.Step < 0 || math.IsNaN(o.Step) || math.IsInf(o.Step, 0) {
		refuse("%s: a Step of %v", f.label(), o.Step)
	}
	if o.Step > 0 {
		f.model.state["step"] = o.Step
	}
	f.value = plainValue(f.limits.within)
	if err := f.limits.within(o.Value); err != nil {
		refuse("%s: %w", f.label(), err)
	}
	f.value.hold(f.Widget, "value", o.Value)
	f.describe = func() string { return f.line(number(f.Value()) + f.limits.String()) }
	return f
}

// number writes a number without the rounding errors of a slider's steps.
func number(x float64) string {
	rounded, err := strconv.ParseFloat(strconv.FormatFloat(x, 'g', 10, 64), 64)
	if a := math.Abs(rounded); err != nil || a != 0 && (a < 1e-6 || a >= 1e15) {
		return strconv.FormatFloat(x, 'g', 10, 64)
	}
	return strconv.FormatFloat(rounded, 'f', -1, 64)
}

// Value is the present value.
func (f *Float) Value() float64 { return f.value.get() }

// Set changes the value and runs the callbacks. One beyond the bounds stops the cell.
func (f *Float) Set(v float64) { f.value.set(v) }

// SetRange changes the bounds. The value moves to the nearer one when it lies outside.
func (f *Float) SetRange(lo, hi float64) {
	state := map[string]any{"min": lo, "max": hi}
	if f.name == "FloatLogSlider" {
		if lo <= 0 {
			refuse("%s: a lower bound of %v has no logarithm", f.label(), lo)
		}
		state = map[string]any{"min": math.Log10(lo), "max": math.Log10(hi)}
	}
	f.limits.replace(newLimits(f.Widget, lo, hi), f.Widget)
	f.value.setWith(min(max(f.Value(), lo), hi), state)
}

// OnChange has g called whenever the value changes, whoever changes it.
func (f *Float) OnChange(g func(value float64)) { f.value.onChange(g) }
