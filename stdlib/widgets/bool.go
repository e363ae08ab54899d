package widgets

// Bool is a control that is on or off.
type Bool struct {
	*Widget
	value *value[bool]
}

// BoolOptions make a Checkbox, ToggleButton or Valid.
type BoolOptions struct {
	Description string
	Value       bool
	Button      string // ToggleButton: "primary", "success", "info", "warning" or "danger"
	Icon        string // ToggleButton: a Font Awesome name, such as "check"
	NoIndent    bool   // Checkbox: at the left edge, not below the controls with a description before them
	Tooltip     string
	Disabled    bool
	Layout      Layout
	Style       Style
}

func (o BoolOptions) common() common {
	return common{o.Description, o.Tooltip, o.Disabled, o.Layout, o.Style}
}

// Checkbox is a box to tick.
func Checkbox(o BoolOptions) *Bool {
	return newBool("Checkbox", "CheckboxView", o, map[string]any{"indent": !o.NoIndent}, "CheckboxStyle")
}

// ToggleButton is a button that stays down.
func ToggleButton(o BoolOptions) *Bool {
	state := map[string]any{"button_style": buttonStyle(o.Button), "icon": o.Icon}
	return newBool("ToggleButton", "ToggleButtonView", o, state, "ToggleButtonStyle")
}

// Valid is a mark that says whether something is right; nobody but the program changes it.
func Valid(o BoolOptions) *Bool {
	return newBool("Valid", "ValidView", o, nil, "DescriptionStyle")
}

func newBool(name, view string, o BoolOptions, state map[string]any, style string) *Bool {
	b := &Bool{
		Widget: newWidget(name, view, state).with(o.common(), style),
		value:  plainValue(func(bool) error { return nil }),
	}
	b.value.hold(b.Widget, "value", o.Value)
	b.describe = func() string {
		if b.Value() {
			return b.line("yes")
		}
		return b.line("no")
	}
	return b
}

// Value is the present value.
func (b *Bool) Value() bool { return b.value.get() }

// Set changes the value and runs the callbacks.
func (b *Bool) Set(v bool) { b.value.set(v) }

// OnChange has f called whenever the value changes, whoever changes it.
func (b *Bool) OnChange(f func(value bool)) { b.value.onChange(f) }

// buttonStyle checks the name of a colour that stands for a meaning.
func buttonStyle(name string) string {
	if name == "primary" {
		return name
	}
	return barStyle(name)
}
