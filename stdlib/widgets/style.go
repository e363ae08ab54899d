package widgets

import (
	"slices"
	"strings"
)

// Style is how a control looks, each part as CSS writes it ("12em", "bold", "#0072B2"). An empty one is as the front end has it.
// Not every control has every part; one that it doesn't have stops the cell.
type Style struct {
	DescriptionWidth          string // of what has a description beside it; "initial" as wide as the text
	HandleColor               string // of sliders
	BarColor                  string // of progress bars
	ButtonColor               string // of buttons
	ButtonWidth               string // of ToggleButtons
	Background                string
	TextColor, TextDecoration string
	FontFamily, FontSize      string
	FontStyle, FontVariant    string
	FontWeight                string
}

// The parts of a style that several kinds have.
var (
	textParts = []string{"background", "font_size", "text_color"}
	fontParts = []string{"font_family", "font_size", "font_style", "font_variant", "font_weight", "text_color", "text_decoration"}
)

// styleParts says which parts the front end's styles have.
func styleParts(kind string) []string {
	switch kind {
	case "DescriptionStyle":
		return []string{"description_width"}
	case "SliderStyle":
		return []string{"description_width", "handle_color"}
	case "ProgressStyle":
		return []string{"description_width", "bar_color"}
	case "ToggleButtonsStyle":
		return []string{"description_width", "button_width", "font_weight"}
	case "CheckboxStyle":
		return []string{"description_width", "background"}
	case "ButtonStyle":
		return append([]string{"button_color"}, fontParts...)
	case "ToggleButtonStyle":
		return append([]string{"description_width"}, fontParts...)
	case "LabelStyle":
		return append([]string{"description_width", "background"}, fontParts...)
	case "TextStyle", "HTMLStyle", "HTMLMathStyle":
		return append([]string{"description_width"}, textParts...)
	}
	return nil
}

func styleKind(name string) kind {
	return kind{name + "Model", controlsModule, "StyleView", baseModule}
}

// SetStyle replaces the control's style.
func (w *Widget) SetStyle(s Style) {
	m, ok := w.model.state["style"].(*model)
	if !ok {
		refuse("a %s has no style", w.name)
	}
	w.styled(strings.TrimSuffix(m.kind.model, "Model"), s)
}

// styled gives the control a style of a kind.
func (w *Widget) styled(name string, s Style) {
	parts := properties(s)
	for part := range parts {
		if !slices.Contains(styleParts(name), part) {
			refuse("a %s has no %s; its style has %s", w.name, part, strings.Join(styleParts(name), ", "))
		}
	}
	process.Lock()
	defer process.Unlock()
	m := process.sharedModel(styleKind(name))
	if len(parts) > 0 {
		m = newModel(styleKind(name), parts)
	}
	w.replace("style", m)
}
