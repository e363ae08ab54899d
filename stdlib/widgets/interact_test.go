package widgets

import (
	"errors"
	"fmt"
	"math"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/thunen-lab/thunen/stdlib/display"
)

func nan() float64 { return math.NaN() }

func show(v any) { display.Show(v) }

func TestInteractShowsTheResultInPlace(t *testing.T) {
	f := connect(t)
	i := Interactive(func(a, b float64) any { return fmt.Sprintf("%.2f", a+b) }, Named("a", [2]float64{0, 1}), Named("b", [3]float64{0, 2, .5}))
	if b := display.Of(i); len(b.Data) != 0 {
		t.Errorf("shown again: %v", b)
	}
	a := i.Controls()[0].(*Float)
	f.send(a.model, `{"method":"update","state":{"value":0.75}}`)
	want := "cell: a: 0.5 (0 to 1)\nb: 1 (0 to 2); output: clear; output: 1.50; output: clear; output: 1.75"
	if got := strings.Join(f.shown, "; "); got != want {
		t.Errorf("shown\n%s\nwant\n%s", got, want)
	}
}

func TestInteractInfersControls(t *testing.T) {
	type tier int
	day := time.Date(2023, 12, 31, 0, 0, 0, 0, time.UTC)
	for _, test := range []struct {
		name      string
		f         any
		arguments []any
		want      string // kinds and first values
	}{
		{"by type", func(float64, int, bool, string, uint8, tier) {}, nil,
			`FloatSlider 0.5, IntSlider 5, Checkbox false, Text , IntSlider 5, IntSlider 5`},
		{"ranges", func(float64, int, float64) {}, []any{[2]int{0, 10}, [3]int{0, 10, 4}, [3]float64{0, .3, .1}},
			`FloatSlider 5, IntSlider 4, FloatSlider 0.1`},
		{"values", func(float64, int, bool, string) {}, []any{0.3, 4, true, "x"},
			`FloatSlider 0.3, IntSlider 4, Checkbox true, Text x`},
		{"an int for a float", func(float64) {}, []any{3}, `FloatSlider 3`},
		{"zero and negative", func(float64, int) {}, []any{0.0, -2}, `FloatSlider 0, IntSlider -2`},
		{"menus", func(string, float64, tier, float64) {}, []any{[]string{"p", "q"}, []float64{7, 8}, []int{3}, map[string]float64{"b": 2, "a": 1}},
			`Dropdown p, Dropdown 7, Dropdown 3, Dropdown 1`},
		{"functions by name", func(func() int) {}, []any{map[string]func() int{"f": func() int { return 1 }}}, `Dropdown func() int Value`},
		{"controls", func(float64, string, [2]int, []string, time.Time) {}, []any{FloatText(FloatOptions{Value: 9}), Dropdown(ChoiceOptions{Options: []string{"o"}}),
			IntRangeSlider(IntRangeOptions{}), SelectMultiple(ChoicesOptions{Options: []string{"m"}, Value: []string{"m"}}), day},
			`FloatText 9, Dropdown o, IntRangeSlider [25 75], SelectMultiple [m], DatePicker 2023-12-31 00:00:00 +0000 UTC`},
		{"a name alone", func(float64) {}, []any{Named("w")}, `FloatSlider 0.5`},
		{"nothing", func() {}, nil, ``},
	} {
		t.Run(test.name, func(t *testing.T) {
			var got []string
			for _, in := range Interactive(test.f, test.arguments...).controls {
				v := in.value()
				text := fmt.Sprint(v)
				if v.Kind() == reflect.Func {
					text = v.String()
					text = strings.Trim(text, "<>")
				}
				got = append(got, in.control.base().name+" "+text)
			}
			if s := strings.Join(got, ", "); s != test.want {
				t.Errorf("got  %s\nwant %s", s, test.want)
			}
		})
	}
}

func TestInteractRefuses(t *testing.T) {
	for _, test := range []struct {
		name      string
		f         any
		arguments []any
		want      string
	}{
		{"no function", 3, nil, "Interact is given int, not a function"},
		{"nil", nil, nil, "not a function"},
		{"too many arguments", func(int) {}, []any{1, 2}, "2 arguments for a function of 1 parameters"},
		{"variadic", func(...int) {}, nil, "any number of parameters"},
		{"text for a number", func(int) {}, []any{"x"}, "parameter 1 is a int, and x, a string, doesn't fit it"},
		{"a fraction for an int", func(int) {}, []any{[2]float64{0, .5}}, "parameter 1 is a int, and 0.5 isn't one"},
		{"one number", func(int) {}, []any{[1]int{3}}, "a range is from, to, and perhaps a step"},
		{"a range of texts", func(int) {}, []any{[2]string{"a", "b"}}, "where a number is expected"},
		{"an empty menu", func(int) {}, []any{[]int{}}, "has nothing in it"},
		{"a menu of the wrong kind", func(int) {}, []any{[]float64{.5}}, "parameter 1 is a int, and 0.5, a float64, doesn't fit it"},
		{"keys that are no strings", func(int) {}, []any{map[int]int{1: 1}}, "the keys of a menu are strings"},
		{"a type without a control", func([]byte) {}, nil, "give a menu for it"},
		{"a button", func(int) {}, []any{Button(ButtonOptions{})}, "has no value"},
		{"two things for a name", func(int) {}, []any{1}, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := refused(func() { Interactive(test.f, test.arguments...) }); !strings.Contains(got, test.want) || got != "" && test.want == "" {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestInteractResults(t *testing.T) {
	for _, test := range []struct {
		name string
		f    any
		want string
	}{
		{"a value", func(int) int { return 1 }, "output: 1"},
		{"several", func(int) (int, string) { return 1, "x" }, "output: 1; output: x"},
		{"a value and no error", func(int) (int, error) { return 1, nil }, "output: 1"},
		{"an error", func(int) (int, error) { return 1, errors.New("no data") }, ""},
		{"nil", func(int) any { return nil }, "output: "},
		{"none", func(int) { show("shown") }, "output: shown; output: "},
	} {
		t.Run(test.name, func(t *testing.T) {
			f := connect(t)
			Interact(test.f)
			if got := strings.Join(f.shown[1:], "; "); got != strings.TrimSuffix("output: clear; "+test.want, "; ") {
				t.Errorf("shown %s", got)
			}
		})
	}
}

// The panic of a function is the cell's where the cell called it, and shown in its place where a slider did.
func TestInteractPanics(t *testing.T) {
	f := connect(t)
	limit := 3
	g := func(n int) int { return []int{1, 2, 3}[n%limit] }
	i := Interactive(g, 1)
	display.Show(i)
	limit = 10
	f.send(i.Controls()[0].base().model, `{"method":"update","state":{"value":3}}`)
	if len(f.failed) != 1 || !strings.Contains(f.failed[0], "index out of range") {
		t.Errorf("failed %q", f.failed)
	}
	if got := refused(func() { Interact(g, []int{5}) }); !strings.Contains(got, "index out of range") {
		t.Errorf("the cell fails with %q", got)
	}
	if state := f.models[i.pane.model.id]; state["msg_id"] != "message 1" {
		t.Errorf("the output catches %v", state["msg_id"])
	}
}

func TestWithoutAFrontEnd(t *testing.T) {
	var shown []string
	display.SetPublisher(func(p display.Publication) { shown = append(shown, p.Kind+" "+fmt.Sprint(p.Bundle.Data["text/plain"])) })
	t.Cleanup(func() { display.SetPublisher(nil) })
	Interact(func(w float64) any { return 2 * w }, Named("weight", 0.25))
	out := Output()
	out.Show("kept")
	out.Clear(true)
	out.Do(func() { show("in it") })
	want := "display weight: 0.25 (-0.25 to 0.75); display 0.5; display kept; display in it"
	if got := strings.Join(shown, "; "); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestPaneKeepsOutputs(t *testing.T) {
	f := connect(t)
	out := Output()
	f.view(t, VBox(Label("below:"), out))
	out.Println("a", 1)
	f.send(out.model, `{"method":"update","state":{"outputs":[{"output_type":"stream","name":"stdout","text":"caught"}]}}`)
	out.Show("b")
	state := f.models[out.model.id]
	if got := fmt.Sprint(state["outputs"]); got != "[map[name:stdout output_type:stream text:caught] map[data:map[text/plain:b] metadata:map[] output_type:display_data]]" {
		t.Errorf("outputs %s", got)
	}
	out.Clear(false)
	if got := fmt.Sprint(f.models[out.model.id]["outputs"]); got != "[]" {
		t.Errorf("outputs %s after Clear", got)
	}
}
