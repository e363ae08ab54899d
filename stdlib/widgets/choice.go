package widgets

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Choice is a control to choose one of several texts.
type Choice struct {
	*Widget
	options []string
	value   *value[int] // the position; -1 when there is nothing to choose
}

// ChoiceOptions make a Dropdown, Select, RadioButtons, ToggleButtons or SelectionSlider.
type ChoiceOptions struct {
	Description string
	Options     []string
	Value       string // the first one chosen; "" is the first of the options
	Rows        int    // Select: lines; 0 as the front end has it
	Button      string // ToggleButtons: "primary", "success", "info", "warning" or "danger"
	OnRelease   bool   // SelectionSlider: the value changes when the handle is let go, not while it is dragged
	Tooltip     string
	Disabled    bool
	Layout      Layout
	Style       Style
}

// Dropdown is a menu that opens.
func Dropdown(o ChoiceOptions) *Choice { return newChoice("Dropdown", o, nil, "DescriptionStyle") }

// Select is a list to choose from.
func Select(o ChoiceOptions) *Choice {
	return newChoice("Select", o, rows(o.Rows), "DescriptionStyle")
}

// RadioButtons is a list of round buttons of which one is on.
func RadioButtons(o ChoiceOptions) *Choice {
	return newChoice("RadioButtons", o, nil, "DescriptionStyle")
}

// ToggleButtons is a row of buttons of which one is down.
func ToggleButtons(o ChoiceOptions) *Choice {
	return newChoice("ToggleButtons", o, map[string]any{"button_style": buttonStyle(o.Button)}, "ToggleButtonsStyle")
}

// SelectionSlider is a slider over texts.
func SelectionSlider(o ChoiceOptions) *Choice {
	return newChoice("SelectionSlider", o, map[string]any{"continuous_update": !o.OnRelease}, "SliderStyle")
}

func rows(n int) map[string]any {
	if n > 0 {
		return map[string]any{"rows": n}
	}
	return nil
}

func newChoice(name string, o ChoiceOptions, state map[string]any, style string) *Choice {
	w := newWidget(name, name+"View", state).with(common{o.Description, o.Tooltip, o.Disabled, o.Layout, o.Style}, style)
	c := &Choice{Widget: w, options: slices.Clone(o.Options)}
	w.model.state["_options_labels"] = labels(c.options)
	c.value = &value[int]{
		encode: func(i int) any {
			if i < 0 {
				return nil
			}
			return i
		},
		decode: func(raw json.RawMessage) (int, error) {
			if string(raw) == "null" {
				return -1, nil
			}
			return decodeAs[int](raw)
		},
		check: func(i int) error { return position(i, len(c.options)) },
		same:  func(a, b int) bool { return a == b },
	}
	first := min(0, len(c.options)-1)
	if o.Value != "" {
		first = c.find(o.Value)
	}
	c.value.hold(w, "index", first)
	c.describe = func() string {
		return c.line(fmt.Sprintf("%s (of %s)", c.Value(), clip(strings.Join(c.Options(), ", "))))
	}
	return c
}

// labels gives options as the front end takes them: no options are an empty list, not null.
func labels(options []string) []string { return append([]string{}, options...) }

// position checks a place among n options; -1 is none.
func position(i, n int) error {
	if i < -1 || i >= n {
		return fmt.Errorf("there is no option %d; there are %d", i, n)
	}
	return nil
}

// find gives the place of an option. One that isn't there stops the cell.
func (c *Choice) find(option string) int {
	i := slices.Index(c.options, option)
	if i < 0 {
		refuse("%s: %s isn't one of %s", c.label(), strconv.Quote(option), clip(strings.Join(c.options, ", ")))
	}
	return i
}

// Value is the text chosen; "" when there are no options.
func (c *Choice) Value() string {
	process.Lock()
	defer process.Unlock()
	if c.value.now < 0 {
		return ""
	}
	return c.options[c.value.now]
}

// Index is the place of the text chosen among the options; -1 when there are none.
func (c *Choice) Index() int { return c.value.get() }

// Options are the texts to choose from.
func (c *Choice) Options() []string {
	process.Lock()
	defer process.Unlock()
	return slices.Clone(c.options)
}

// Set chooses a text and runs the callbacks. One that isn't among the options stops the cell.
func (c *Choice) Set(option string) { c.value.set(c.find(option)) }

// SetIndex chooses by place among the options.
func (c *Choice) SetIndex(i int) { c.value.set(i) }

// SetOptions replaces the options. The text chosen stays where it is among them, else the first is.
func (c *Choice) SetOptions(options ...string) {
	was := c.Value()
	process.Lock()
	c.options = slices.Clone(options)
	process.Unlock()
	next := max(slices.Index(options, was), min(0, len(options)-1))
	c.value.setWith(next, map[string]any{"_options_labels": labels(options), "index": c.value.encode(next)})
}

// OnChange has f called whenever another text is chosen, whoever chooses.
func (c *Choice) OnChange(f func(value string)) {
	if f == nil {
		refuse("%s: OnChange is given no function", c.label())
	}
	c.value.onChange(func(int) { f(c.Value()) })
}

// Choices is a control to choose any number of several texts.
type Choices struct {
	*Widget
	options []string
	value   *value[[]int]
}

// ChoicesOptions make a SelectMultiple.
type ChoicesOptions struct {
	Description string
	Options     []string
	Value       []string // those chosen at first
	Rows        int      // lines; 0 as the front end has it
	Tooltip     string
	Disabled    bool
	Layout      Layout
	Style       Style
}

// SelectMultiple is a list to choose several texts from, with Ctrl or Shift held.
func SelectMultiple(o ChoicesOptions) *Choices {
	w := newWidget("SelectMultiple", "SelectMultipleView", rows(o.Rows)).
		with(common{o.Description, o.Tooltip, o.Disabled, o.Layout, o.Style}, "DescriptionStyle")
	c := &Choices{Widget: w, options: slices.Clone(o.Options)}
	w.model.state["_options_labels"] = labels(c.options)
	c.value = &value[[]int]{
		encode: func(at []int) any { return append([]int{}, at...) },
		decode: decodeAs[[]int],
		check:  c.check,
		same:   slices.Equal[[]int],
	}
	c.value.hold(w, "index", c.find(o.Value))
	c.describe = func() string {
		return c.line(fmt.Sprintf("%s (of %s)", strings.Join(c.Value(), ", "), clip(strings.Join(c.options, ", "))))
	}
	return c
}

func (c *Choices) check(at []int) error {
	for _, i := range at {
		if i < 0 || i >= len(c.options) {
			return fmt.Errorf("there is no option %d; there are %d", i, len(c.options))
		}
	}
	return nil
}

func (c *Choices) find(options []string) []int {
	var at []int
	for _, option := range options {
		i := slices.Index(c.options, option)
		if i < 0 {
			refuse("%s: %s isn't one of %s", c.label(), strconv.Quote(option), clip(strings.Join(c.options, ", ")))
		}
		at = append(at, i)
	}
	return at
}

// Value are the texts chosen.
func (c *Choices) Value() []string {
	var chosen []string
	for _, i := range c.value.get() {
		chosen = append(chosen, c.options[i])
	}
	return chosen
}

// Set chooses texts and runs the callbacks. One that isn't among the options stops the cell.
func (c *Choices) Set(options ...string) { c.value.set(c.find(options)) }

// OnChange has f called whenever other texts are chosen, whoever chooses.
func (c *Choices) OnChange(f func(values []string)) {
	if f == nil {
		refuse("%s: OnChange is given no function", c.label())
	}
	c.value.onChange(func([]int) { f(c.Value()) })
}
