package widgets

import (
	"encoding/json"
	"fmt"
	"os"
	"testing"
	"time"
)

// What the real front end sends has the meaning that its user gave it (testdata/README.md).
func TestRecordedExchanges(t *testing.T) {
	text, err := os.ReadFile("testdata/exchanges.json")
	if err != nil {
		t.Fatal(err)
	}
	var recorded map[string][]json.RawMessage
	if err := json.Unmarshal(text, &recorded); err != nil {
		t.Fatal(err)
	}
	front := connect(t)
	options := ChoiceOptions{Options: []string{"a", "b"}}
	clicks, submitted := 0, ""
	button, field := Button(ButtonOptions{}), Text(StringOptions{})
	password, combobox := Password(StringOptions{}), Combobox(StringOptions{Options: []string{"a", "b"}})
	button.OnClick(func() { clicks++ })
	for _, s := range []*String{field, password, combobox} {
		s.OnSubmit(func(v string) { submitted = v })
	}
	i, f, l := IntSlider(IntOptions{}), FloatSlider(FloatOptions{Max: 1}), FloatLogSlider(FloatOptions{})
	ir, fr := IntRangeSlider(IntRangeOptions{}), FloatRangeSlider(FloatRangeOptions{})
	it, ft := IntText(IntOptions{}), FloatText(FloatOptions{})
	dropdown, list, radio, toggles := Dropdown(options), Select(options), RadioButtons(options), ToggleButtons(options)
	multiple := SelectMultiple(ChoicesOptions{Options: options.Options})
	check, toggle := Checkbox(BoolOptions{}), ToggleButton(BoolOptions{})
	area, colour := Textarea(StringOptions{}), ColorPicker(StringOptions{})
	date := DatePicker(DateOptions{})
	play := Play(IntOptions{Max: 2})
	tab, accordion := Tab([]string{"x", "y"}, Label("1"), Label("2")), Accordion([]string{"x"}, Label("3"))
	for _, test := range []struct {
		name    string
		control Control
		value   func() any
		want    any
	}{
		{"IntSlider", i, func() any { return i.Value() }, 1},
		{"FloatSlider", f, func() any { return f.Value() }, .01},
		{"FloatLogSlider", l, func() any { return number(l.Value()) }, "1.258925412"},
		{"IntRangeSlider", ir, func() any { lo, hi := ir.Value(); return [2]int{lo, hi} }, [2]int{26, 75}},
		{"FloatRangeSlider", fr, func() any { lo, hi := fr.Value(); return [2]float64{lo, hi} }, [2]float64{26, 75}},
		{"IntText", it, func() any { return it.Value() }, 42},
		{"FloatText", ft, func() any { return ft.Value() }, 4.25},
		{"Text", field, func() any { return field.Value() + submitted }, "温州温州"},
		{"Textarea", area, func() any { return area.Value() }, "a\nb"},
		{"Password", password, func() any { return password.Value() + submitted }, "secretsecret"},
		{"Combobox", combobox, func() any { return combobox.Value() + submitted }, "bb"},
		{"Dropdown", dropdown, func() any { return dropdown.Value() }, "b"},
		{"Select", list, func() any { return list.Value() }, "b"},
		{"RadioButtons", radio, func() any { return radio.Value() }, "b"},
		{"ToggleButtons", toggles, func() any { return toggles.Value() }, "b"},
		{"SelectMultiple", multiple, func() any { return fmt.Sprint(multiple.Value()) }, "[a b]"},
		{"Checkbox", check, func() any { return check.Value() }, true},
		{"ToggleButton", toggle, func() any { return toggle.Value() }, true},
		{"DatePicker", date, func() any { return date.Value().Format(time.DateOnly) }, "2024-02-29"},
		{"ColorPicker", colour, func() any { return colour.Value() }, "#00ff00"},
		{"Button", button, func() any { return clicks }, 1},
		{"Play", play, func() any { return play.Value() }, 2},
		{"Tab", tab, func() any { return tab.Selected() }, 1},
		{"Accordion", accordion, func() any { return accordion.Selected() }, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			front.view(t, VBox(test.control, Label("below")))
			if len(recorded[test.name]) == 0 {
				t.Fatal("nothing is recorded")
			}
			for _, data := range recorded[test.name] {
				front.send(test.control.base().model, string(data))
			}
			if got := test.value(); got != test.want {
				t.Errorf("value %v, want %v", got, test.want)
			}
			if len(front.failed) > 0 {
				t.Errorf("failed: %q", front.failed)
			}
			delete(recorded, test.name)
		})
	}
	for name := range recorded {
		t.Errorf("what is recorded of %s isn't tested", name)
	}
}
