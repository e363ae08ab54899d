package widgets

import "github.com/thunen-lab/thunen/stdlib/display"

// Markup is a text that only the program changes: a Label, HTML or HTMLMath.
type Markup struct {
	*Widget
	value *value[string]
}

// Label is a line of plain text; formulas between dollar signs are set.
func Label(text string) *Markup { return newMarkup("Label", text) }

// HTML is a piece of HTML. Escape text that isn't yours with html.EscapeString.
func HTML(source string) *Markup { return newMarkup("HTML", source) }

// HTMLMath is a piece of HTML with formulas between dollar signs.
func HTMLMath(source string) *Markup { return newMarkup("HTMLMath", source) }

func newMarkup(name, text string) *Markup {
	m := &Markup{Widget: newWidget(name, name+"View", nil), value: plainValue(func(string) error { return nil })}
	m.still = true
	m.styled(name+"Style", Style{})
	m.value.hold(m.Widget, "value", text)
	m.describe = func() string {
		if name == "Label" {
			return m.Value()
		}
		return display.TextOfHTML(m.Value())
	}
	return m
}

// Value is the present text.
func (m *Markup) Value() string { return m.value.get() }

// Set changes the text.
func (m *Markup) Set(text string) { m.value.set(text) }
