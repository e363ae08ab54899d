package widgets

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// String is a control with a text.
type String struct {
	*Widget
	value  *value[string]
	submit []func(string)
}

// StringOptions make a Text, Textarea, Password, Combobox or ColorPicker.
type StringOptions struct {
	Description string
	Value       string
	Placeholder string   // shown while there is no text
	Options     []string // Combobox: what is offered
	OnlyOptions bool     // Combobox: nothing else may be typed
	Rows        int      // Textarea: lines; 0 as the front end has it
	OnEnter     bool     // Text, Textarea, Combobox: the value changes with Enter or when the field is left, not while it is typed
	Concise     bool     // ColorPicker: the coloured field alone
	Tooltip     string
	Disabled    bool
	Layout      Layout
	Style       Style
}

func (o StringOptions) common() common {
	return common{o.Description, o.Tooltip, o.Disabled, o.Layout, o.Style}
}

// Text is a field for a line of text.
func Text(o StringOptions) *String { return newText("Text", "TextView", o, nil) }

// Password is a field for a text that isn't shown. It is stored in the notebook where widgets are: empty it before you save.
func Password(o StringOptions) *String { return newText("Password", "PasswordView", o, nil) }

// Textarea is a field for several lines of text.
func Textarea(o StringOptions) *String {
	state := map[string]any{}
	if o.Rows > 0 {
		state["rows"] = o.Rows
	}
	return newText("Textarea", "TextareaView", o, state)
}

// Combobox is a field for a line of text that offers some to choose from.
func Combobox(o StringOptions) *String {
	options := slices.Clone(o.Options)
	if options == nil {
		options = []string{}
	}
	s := newText("Combobox", "ComboboxView", o, map[string]any{"options": options, "ensure_option": o.OnlyOptions})
	if o.OnlyOptions {
		s.value.check = func(x string) error {
			if x != "" && !slices.Contains(options, x) {
				return fmt.Errorf("%s isn't one of %s", strconv.Quote(x), clip(strings.Join(options, ", ")))
			}
			return nil
		}
		s.value.mustBe(o.Value)
	}
	return s
}

// colour is what a ColorPicker can show: a name of CSS or hexadecimal digits.
var colour = regexp.MustCompile(`^(#[0-9a-fA-F]{3,4}|#[0-9a-fA-F]{6}|#[0-9a-fA-F]{8}|[a-zA-Z]+)$`)

// ColorPicker is a field for a colour: "#0072B2", or a name of CSS. The first is black where none is given.
func ColorPicker(o StringOptions) *String {
	if o.Value == "" {
		o.Value = "black"
	}
	s := newString("ColorPicker", "ColorPickerView", o, map[string]any{"concise": o.Concise}, "DescriptionStyle")
	s.value.check = func(x string) error {
		if !colour.MatchString(x) {
			return fmt.Errorf("%s isn't a colour", strconv.Quote(x))
		}
		return nil
	}
	s.value.mustBe(o.Value)
	return s
}

func newText(name, view string, o StringOptions, state map[string]any) *String {
	if state == nil {
		state = map[string]any{}
	}
	state["continuous_update"] = !o.OnEnter
	if o.Placeholder != "" {
		state["placeholder"] = o.Placeholder
	}
	s := newString(name, view, o, state, "TextStyle")
	s.custom = func(content json.RawMessage) {
		if event(content) == "submit" {
			s.submitted()
		}
	}
	return s
}

func newString(name, view string, o StringOptions, state map[string]any, style string) *String {
	s := &String{
		Widget: newWidget(name, view, state).with(o.common(), style),
		value:  plainValue(func(string) error { return nil }),
	}
	s.value.hold(s.Widget, "value", o.Value)
	s.describe = func() string {
		if name == "Password" {
			return s.line(strings.Repeat("•", min(len(s.Value()), 8)))
		}
		return s.line(s.Value())
	}
	return s
}

// Value is the present text.
func (s *String) Value() string { return s.value.get() }

// Set changes the text and runs the callbacks.
func (s *String) Set(v string) { s.value.set(v) }

// OnChange has f called whenever the text changes, whoever changes it.
func (s *String) OnChange(f func(value string)) { s.value.onChange(f) }

// OnSubmit has f called when Enter is pressed in a Text, Password or Combobox.
func (s *String) OnSubmit(f func(value string)) {
	if f == nil {
		refuse("%s: OnSubmit is given no function", s.label())
	}
	process.Lock()
	s.submit = append(s.submit, f)
	process.Unlock()
	s.listens()
}

func (s *String) submitted() {
	process.Lock()
	now, callbacks := s.value.now, slices.Clone(s.submit)
	process.Unlock()
	for _, f := range callbacks {
		f(now)
	}
}

// event is the name of what has happened in a view.
func event(content json.RawMessage) string {
	var e struct {
		Event string `json:"event"`
	}
	_ = json.Unmarshal(content, &e) // what has no name is no event that is known
	return e.Event
}
