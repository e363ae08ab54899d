package widgets

import (
	"strconv"
)

// Int is a control with an int.
type Int struct {
	*Widget
	value  *value[int]
	limits limits
}

// IntOptions make an IntSlider, IntText, IntProgress or Play.
type IntOptions struct {
	Description string
	// Value is the first one; 0 becomes Min where it is below that.
	Value int
	// Min and Max bound the value; both 0 are 0 and 100. IntText has no bounds where both are 0.
	Min, Max int
	Step     int // 0 is 1

	Vertical  bool   // IntSlider, IntProgress
	Format    string // IntSlider: of the number beside it, as d3-format writes it; "" is "d"
	OnRelease bool   // IntSlider: the value changes when the handle is let go, not while it is dragged
	Bar       string // IntProgress: "success", "info", "warning" or "danger"
	Interval  int    // Play: milliseconds between steps; 0 is 100
	Repeat    bool   // Play: begin again after Max

	Tooltip  string
	Disabled bool
	Layout   Layout
	Style    Style
}

func (o IntOptions) common() common {
	return common{o.Description, o.Tooltip, o.Disabled, o.Layout, o.Style}
}

// bounded fills in the bounds.
func (o IntOptions) bounded() IntOptions {
	if o.Min == 0 && o.Max == 0 {
		o.Max = 100
	}
	if o.Value == 0 {
		o.Value = max(o.Value, o.Min)
	}
	if o.Step == 0 {
		o.Step = 1
	}
	return o
}

// IntSlider is a slider over whole numbers.
func IntSlider(o IntOptions) *Int {
	o = o.bounded()
	return newInt("IntSlider", "IntSliderView", o, sliderState(o.Vertical, o.OnRelease, o.Format), "SliderStyle")
}

// IntText is a field to type a whole number into.
func IntText(o IntOptions) *Int {
	name := "BoundedIntText"
	if o.Min == 0 && o.Max == 0 {
		name = "IntText"
	} else {
		o = o.bounded()
	}
	return newInt(name, "IntTextView", o, nil, "DescriptionStyle")
}

// IntProgress is a bar that shows how far something has come; nobody but the program changes it. For a loop display.Progress is simpler.
func IntProgress(o IntOptions) *Int {
	o = o.bounded()
	state := map[string]any{"bar_style": barStyle(o.Bar), "orientation": orientation(o.Vertical)}
	i := newInt("IntProgress", "ProgressView", o, state, "ProgressStyle")
	delete(i.model.state, "disabled")
	delete(i.model.state, "step")
	i.still = true
	return i
}

// Play is a button that steps a value from Min to Max, as an animation does. Link it to a slider to see where it is.
func Play(o IntOptions) *Int {
	o = o.bounded()
	state := map[string]any{"repeat": o.Repeat}
	if o.Interval < 0 {
		refuse("Play: an Interval of %d milliseconds", o.Interval)
	}
	if o.Interval > 0 {
		state["interval"] = o.Interval
	}
	return newInt("Play", "PlayView", o, state, "DescriptionStyle")
}

func newInt(name, view string, o IntOptions, state map[string]any, style string) *Int {
	i := &Int{Widget: newWidget(name, view, state).with(o.common(), style)}
	free := o.Min == 0 && o.Max == 0
	if !free {
		i.limits = newLimits(i.Widget, float64(o.Min), float64(o.Max))
		i.model.state["min"], i.model.state["max"] = o.Min, o.Max
	}
	if o.Step < 0 {
		refuse("%s: a Step of %d", i.label(), o.Step)
	}
	if o.Step > 0 {
		i.model.state["step"] = o.Step
	}
	i.value = plainValue(func(x int) error { return i.limits.within(float64(x)) })
	if err := i.value.check(o.Value); err != nil {
		refuse("%s: %w", i.label(), err)
	}
	i.value.hold(i.Widget, "value", o.Value)
	i.describe = func() string { return i.line(strconv.Itoa(i.Value()) + i.limits.String()) }
	return i
}

// Value is the present value.
func (i *Int) Value() int { return i.value.get() }

// Set changes the value and runs the callbacks. One beyond the bounds stops the cell.
func (i *Int) Set(v int) { i.value.set(v) }

// SetRange changes the bounds. The value moves to the nearer one when it lies outside.
func (i *Int) SetRange(lo, hi int) {
	i.limits.replace(newLimits(i.Widget, float64(lo), float64(hi)), i.Widget)
	i.value.setWith(min(max(i.Value(), lo), hi), map[string]any{"min": lo, "max": hi})
}

// OnChange has f called whenever the value changes, whoever changes it.
func (i *Int) OnChange(f func(value int)) { i.value.onChange(f) }

// line is a control's text: its description, a colon, what it shows.
func (w *Widget) line(text string) string {
	name := w.name
	if d, _ := w.Attribute("description").(string); d != "" {
		name = d
	}
	return name + ": " + text
}

func sliderState(vertical, onRelease bool, format string) map[string]any {
	state := map[string]any{"orientation": orientation(vertical), "continuous_update": !onRelease}
	if format != "" {
		state["readout_format"] = format
	}
	return state
}

func orientation(vertical bool) string {
	if vertical {
		return "vertical"
	}
	return "horizontal"
}

// barStyle checks the name of a colour that stands for a meaning.
func barStyle(name string) string {
	switch name {
	case "", "success", "info", "warning", "danger":
		return name
	}
	refuse("there is no style %q; there are success, info, warning and danger", name)
	return ""
}
