package widgets

import (
	"encoding/json"
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/thunen-lab/thunen/stdlib/comm"
)

var picture = []byte("<svg xmlns='http://www.w3.org/2000/svg'/>")

// everything is a widget of each kind, with every option.
func everything() []Control {
	layout := Layout{Width: "50%", Border: "1px solid", GridTemplateColumns: "1fr 1fr"}
	described := Style{DescriptionWidth: "initial"}
	fonts := Style{FontFamily: "serif", FontSize: "9px", FontStyle: "italic", FontVariant: "small-caps", FontWeight: "bold", TextColor: "red", TextDecoration: "underline"}
	button := fonts
	button.ButtonColor = "blue"
	ints := IntOptions{Description: "d", Value: 3, Min: 1, Max: 9, Step: 2, Tooltip: "t", Disabled: true, Layout: layout, Style: described}
	floats := FloatOptions{Description: "d", Value: 3, Min: 1, Max: 9, Step: 2, Tooltip: "t", Disabled: true, Layout: layout, Style: described}
	slider, vertical := ints, floats
	slider.Vertical, slider.Format, slider.OnRelease, slider.Style.HandleColor = true, "d", true, "red"
	vertical.Vertical, vertical.Format, vertical.OnRelease = true, ".3f", true
	bar, floatBar := ints, floats
	bar.Bar, floatBar.Bar, bar.Style.BarColor = "success", "danger", "red"
	play := ints
	play.Interval, play.Repeat = 200, true
	choice := ChoiceOptions{Description: "d", Options: []string{"a", "b"}, Value: "b", Tooltip: "t", Disabled: true, Layout: layout, Style: described}
	list, release, toggles := choice, choice, choice
	list.Rows, release.OnRelease, toggles.Button, toggles.Style.ButtonWidth = 3, true, "info", "5em"
	text := StringOptions{Description: "d", Value: "v", Placeholder: "p", OnEnter: true, Tooltip: "t", Disabled: true, Layout: layout, Style: described}
	area, combo, colour := text, text, text
	area.Rows, combo.Options, combo.OnlyOptions, colour.Value, colour.Concise = 4, []string{"v"}, true, "#ff0000", true
	on := BoolOptions{Description: "d", Value: true, NoIndent: true, Tooltip: "t", Disabled: true, Layout: layout}
	toggle := on
	toggle.Button, toggle.Icon, toggle.Style = "primary", "check", fonts
	date := time.Date(2023, 12, 31, 5, 0, 0, 0, time.Local)
	tab := Tab([]string{"x", "y"}, Label("1"), Label("2"))
	tab.SetLayout(layout)
	free, freeFloat := IntOptions{Description: "d", Value: -5}, FloatOptions{Description: "d", Value: -5, Step: .5}
	return []Control{
		IntSlider(slider), FloatSlider(vertical), FloatLogSlider(vertical), IntText(ints), IntText(free), FloatText(floats), FloatText(freeFloat),
		IntProgress(bar), FloatProgress(floatBar), Play(play),
		IntRangeSlider(IntRangeOptions{Description: "d", Value: [2]int{1, 2}, Max: 9, Step: 1, Vertical: true, Format: "d", OnRelease: true, Tooltip: "t", Disabled: true, Layout: layout}),
		FloatRangeSlider(FloatRangeOptions{Description: "d", Value: [2]float64{1, 2}, Max: 9, Vertical: true, Format: ".1f", OnRelease: true, Tooltip: "t", Disabled: true}),
		Dropdown(choice), Select(list), RadioButtons(choice), ToggleButtons(toggles), SelectionSlider(release),
		SelectMultiple(ChoicesOptions{Description: "d", Options: []string{"a", "b"}, Value: []string{"b"}, Rows: 3, Tooltip: "t", Disabled: true, Layout: layout, Style: described}),
		Checkbox(on), ToggleButton(toggle), Valid(BoolOptions{Description: "d"}),
		Text(text), Password(text), Textarea(area), Combobox(combo), ColorPicker(colour),
		DatePicker(DateOptions{Description: "d", Value: date, Min: date.AddDate(-1, 0, 0), Max: date, Tooltip: "t", Disabled: true}),
		Button(ButtonOptions{Description: "d", Button: "danger", Icon: "play", Tooltip: "t", Disabled: true, Layout: layout, Style: button}),
		Label("l"), HTML("<b>h</b>"), HTMLMath("$x$"), Image(ImageOptions{Data: picture, Width: 5, Height: 6, Layout: layout}),
		HBox(Label("a")), VBox(Label("b")), GridBox(Label("c")), Accordion([]string{"x"}, Label("d")), tab,
	}
}

// The states that are opened are of ipywidgets' models: keys it has, values of the types it gives. What they leave out, the
// front end fills in.
func TestStatesAreThoseOfIpywidgets(t *testing.T) {
	text, err := os.ReadFile("testdata/states.json")
	if err != nil {
		t.Fatal(err)
	}
	var oracle map[string]map[string]any
	if err := json.Unmarshal(text, &oracle); err != nil {
		t.Fatal(err)
	}
	f := connect(t)
	widgets := append(everything(), Output())
	for _, w := range widgets {
		if len(w.base().model.state) > 0 && w.base().name != "Output" {
			f.view(t, w)
		}
	}
	Output().Do(func() {})
	a, b := Play(IntOptions{}), IntSlider(IntOptions{})
	Link(a, b)
	DLink(a, b)
	seen := map[string]bool{}
	for _, state := range f.models {
		name := state["_model_name"].(string)
		seen[name] = true
		want, known := oracle[name]
		if !known {
			t.Errorf("ipywidgets has no %s", name)
		}
		for key, v := range state {
			if w, known := want[key]; !known {
				t.Errorf("%s: ipywidgets has no %s", name, key)
			} else if strings.HasPrefix(key, "_") && !strings.HasPrefix(key, "_options") && v != w {
				t.Errorf("%s: %s is %v, ipywidgets has %v", name, key, v, w)
			} else if w != nil && v != nil && reflect.TypeOf(v) != reflect.TypeOf(w) {
				t.Errorf("%s: %s is a %T, ipywidgets has a %T", name, key, v, w)
			}
		}
	}
	for name := range oracle {
		if !seen[name] {
			t.Errorf("no %s was opened", name)
		}
	}
}

func TestEveryWidgetHasText(t *testing.T) {
	for _, w := range everything() {
		if text := w.base().String(); text == "" || strings.Contains(text, "%!") {
			t.Errorf("%s: text %q", w.base().name, text)
		}
	}
	box := VBox(HBox(FloatSlider(FloatOptions{Description: "output", Value: .55, Max: 1}), Checkbox(BoolOptions{Description: "raw"})), Button(ButtonOptions{Description: "Run"}))
	want := "output: 0.55 (0 to 1)\nraw: no\n[Run]"
	if got := box.String(); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// A change of the front end is told to all front ends, then the callbacks run; what they change is told too.
func TestUpdate(t *testing.T) {
	f := connect(t)
	s, twin := FloatSlider(FloatOptions{Max: 1}), FloatSlider(FloatOptions{Max: 2})
	var heard []float64
	s.OnChange(func(v float64) {
		heard = append(heard, v)
		twin.Set(2 * v)
	})
	f.view(t, HBox(s, twin))
	f.send(s.model, `{"method":"update","state":{"value":0.25},"buffer_paths":[]}`)
	if s.Value() != .25 || twin.Value() != .5 || len(heard) != 1 || heard[0] != .25 {
		t.Errorf("values %v and %v, heard %v", s.Value(), twin.Value(), heard)
	}
	f.hears(t, `FloatSliderModel echo_update {"value":0.25}`,
		`OutputModel update {"msg_id":"message 1"}`,
		`FloatSliderModel update {"value":0.5}`,
		`OutputModel update {"msg_id":""}`)
	f.send(s.model, `{"method":"update","state":{"value":0.25,"_view_count":2}}`)
	if len(heard) != 1 {
		t.Errorf("the same value was told again: %v", heard)
	}
	f.hears(t, `FloatSliderModel echo_update {"_view_count":2,"value":0.25}`)
	s.Set(.25)
	f.hears(t)
	s.Set(1)
	f.hears(t, `FloatSliderModel update {"value":1}`, `FloatSliderModel update {"value":2}`)
	if len(heard) != 2 {
		t.Errorf("the program's change wasn't told: %v", heard)
	}
}

func TestWhatCallbacksPrintLandsBelow(t *testing.T) {
	f := connect(t)
	b := Button(ButtonOptions{Description: "Go"})
	f.view(t, VBox(HBox(b)))
	b.OnClick(func() { show("clicked") }) // after it was shown
	f.send(b.model, `{"method":"custom","content":{"event":"click"}}`)
	b.OnClick(func() { panic("broken") })
	f.send(b.model, `{"method":"custom","content":{"event":"click"}}`)
	show("from a cell")
	if got := strings.Join(f.shown, "; "); got != "output: clicked; output: clicked; cell: from a cell" {
		t.Errorf("shown: %s", got)
	}
	if len(f.failed) != 1 || f.failed[0] != "broken" {
		t.Errorf("failed: %q", f.failed)
	}
	// The engine tells of the panic when the handler has ended: the output must still catch then.
	if f.heard[len(f.heard)-1] != `OutputModel update {"msg_id":"message 2"}` {
		t.Errorf("heard last: %s", f.heard[len(f.heard)-1])
	}
	f.heard = nil
	f.send(b.model, `{"method":"custom","content":{"event":"touch"}}`)
	f.hears(t, `OutputModel update {"msg_id":"message 3"}`, `OutputModel update {"msg_id":""}`)
}

func TestImpossibleValuesOfTheFrontEnd(t *testing.T) {
	text := func(o StringOptions) *String { return Combobox(o) }
	for _, test := range []struct {
		name    string
		control func() Control
		state   string
		back    string // what is told back
	}{
		{"text for a number", func() Control { return IntSlider(IntOptions{Value: 3}) }, `{"value":"x"}`, `{"value":3}`},
		{"a fraction for an int", func() Control { return IntSlider(IntOptions{Value: 3}) }, `{"value":1.5}`, `{"value":3}`},
		{"beyond the range", func() Control { return FloatSlider(FloatOptions{Value: 3}) }, `{"value":101}`, `{"value":3}`},
		{"null", func() Control { return FloatText(FloatOptions{Value: 3}) }, `{"value":null}`, `{"value":3}`},
		{"a range backwards", func() Control { return IntRangeSlider(IntRangeOptions{Value: [2]int{1, 2}}) }, `{"value":[5,4]}`, `{"value":[1,2]}`},
		{"half a range", func() Control { return FloatRangeSlider(FloatRangeOptions{Value: [2]float64{1, 2}}) }, `{"value":[5]}`, `{"value":[1,2]}`},
		{"no such option", func() Control { return Dropdown(ChoiceOptions{Options: []string{"a"}}) }, `{"index":1}`, `{"index":0}`},
		{"no such options", func() Control { return SelectMultiple(ChoicesOptions{Options: []string{"a"}}) }, `{"index":[0,7]}`, `{"index":[]}`},
		{"a text that isn't offered", func() Control { return text(StringOptions{Options: []string{"a"}, OnlyOptions: true}) }, `{"value":"b"}`, `{"value":""}`},
		{"no colour", func() Control { return ColorPicker(StringOptions{}) }, `{"value":"url(x)"}`, `{"value":"black"}`},
		{"no day", func() Control { return DatePicker(DateOptions{}) }, `{"value":{"date":30,"month":1,"year":2023}}`, `{"value":null}`},
		{"no page", func() Control { return Tab([]string{"a"}, Label("")) }, `{"selected_index":3}`, `{"selected_index":0}`},
		{"yes for true", func() Control { return Checkbox(BoolOptions{}) }, `{"value":"yes"}`, `{"value":false}`},
	} {
		t.Run(test.name, func(t *testing.T) {
			f := connect(t)
			c := test.control()
			f.view(t, VBox(c, Label("below")))
			f.send(c.base().model, `{"method":"update","state":`+test.state+`}`)
			name := c.base().model.kind.model
			var kept []string
			for _, line := range f.heard {
				if !strings.HasPrefix(line, "OutputModel") && !strings.HasPrefix(line, "VBoxModel") {
					kept = append(kept, line)
				}
			}
			f.heard = kept
			f.hears(t, name+" echo_update "+test.state, name+" update "+test.back)
		})
	}
}

func TestImpossibleValuesOfCells(t *testing.T) {
	s := IntSlider(IntOptions{Description: "tiers", Max: 6})
	for _, test := range []struct {
		name string
		code func()
		want string
	}{
		{"beyond the range", func() { s.Set(7) }, `widgets: IntSlider "tiers": 7 is outside 0 to 6`},
		{"first beyond the range", func() { FloatSlider(FloatOptions{Value: 2, Max: 1}) }, "2 is outside 0 to 1"},
		{"a range backwards", func() { IntSlider(IntOptions{Min: 5, Max: 1}) }, "from 5 to 1 is no range"},
		{"NaN", func() { FloatText(FloatOptions{}).Set(nan()) }, "a value is a finite number"},
		{"no logarithm", func() { FloatLogSlider(FloatOptions{Min: -1, Max: 1}) }, "a Min of -1 has no logarithm"},
		{"no such option", func() { Dropdown(ChoiceOptions{Options: []string{"a", "b"}, Value: "c"}) }, `"c" isn't one of a, b`},
		{"a style it hasn't", func() { IntSlider(IntOptions{Style: Style{ButtonColor: "red"}}) }, "a IntSlider has no button_color"},
		{"no picture", func() { Image(ImageOptions{Data: []byte("x")}) }, "these 1 bytes are no PNG, JPEG, GIF or SVG picture"},
		{"nil in a box", func() { HBox(s, nil) }, "a HBox is given nil as widget 2"},
		{"a box in itself", func() { b := HBox(); b.SetChildren(VBox(b)) }, "a HBox can't be in itself"},
		{"titles missing", func() { Tab([]string{"a"}, s, s) }, "a Tab is given 1 titles for 2 widgets"},
		{"a link to nothing", func() { Link(s, Button(ButtonOptions{})) }, "a Button has no value to link"},
		{"a value by its attribute", func() { s.SetAttribute("value", 99) }, "is changed by its methods"},
		{"no function", func() { s.OnChange(nil) }, "OnChange is given no function"},
		{"a colour without a name", func() { Button(ButtonOptions{Button: "red"}) }, `there is no style "red"`},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := refused(test.code); !strings.Contains(got, test.want) {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// A dragged slider sends faster than a callback may take: the last position counts.
func TestManyUpdatesAreOne(t *testing.T) {
	f := connect(t)
	s := IntSlider(IntOptions{Max: 500})
	var heard []int
	s.OnChange(func(v int) { heard = append(heard, v) })
	f.view(t, s)
	for i := range 500 {
		f.post(s.model, fmt.Sprintf(`{"method":"update","state":{"value":%d}}`, i+1))
	}
	comm.Poll()
	if len(heard) != 1 || heard[0] != 500 {
		t.Errorf("heard %v", heard)
	}
	f.heard = nil
	f.post(s.model, `{"method":"update","state":{"value":7}}`)
	f.post(s.model, `{"method":"custom","content":{}}`)
	comm.Poll()
	if len(heard) != 2 || heard[1] != 7 {
		t.Errorf("a change before another message was lost: %v", heard)
	}
}

// A page that is reloaded asks for all states.
func TestRequestStates(t *testing.T) {
	f := connect(t)
	image := Image(ImageOptions{Data: picture})
	f.view(t, VBox(image, IntSlider(IntOptions{Value: 7})))
	comm.Deliver(comm.Event{Kind: comm.Opened, ID: "c", Target: controlTarget}, func(handle func() error) { _ = handle() })
	comm.Deliver(comm.Event{Kind: comm.Sent, ID: "c", Message: comm.Message{Data: json.RawMessage(`{"method":"request_states"}`)}}, func(handle func() error) { _ = handle() })
	comm.Poll()
	if len(f.heard) != 1 {
		t.Fatalf("heard %q", f.heard)
	}
	var answer struct {
		Method string
		States map[string]struct {
			Name    string         `json:"model_name"`
			Module  string         `json:"model_module"`
			Version string         `json:"model_module_version"`
			State   map[string]any `json:"state"`
		}
		Paths [][]string `json:"buffer_paths"`
	}
	if err := json.Unmarshal([]byte(strings.TrimPrefix(f.heard[0], "control ")), &answer); err != nil {
		t.Fatal(err)
	}
	if answer.Method != "update_states" || len(answer.States) != len(f.models) {
		t.Errorf("%s of %d models, there are %d", answer.Method, len(answer.States), len(f.models))
	}
	for id, m := range answer.States {
		if m.Name != f.models[id]["_model_name"] || m.Module == "" || m.Version == "" {
			t.Errorf("%s is %s of %s %s", id, m.Name, m.Module, m.Version)
		}
	}
	if want := []string{image.model.id, "state", "value"}; len(answer.Paths) != 1 || !reflect.DeepEqual(answer.Paths[0], want) {
		t.Errorf("buffers at %v, want %v", answer.Paths, want)
	}
	delete(process.open, image.model.id)
	if text := string(process.states().Data); !strings.Contains(text, `"buffer_paths":[]`) {
		t.Errorf("without buffers the front end finds no list of their paths: %s", text)
	}
	process.open[image.model.id] = image.model
	f.heard = nil
	f.send(image.model, `{"method":"request_state"}`)
	if len(f.heard) != 1 || f.buffers[image.model.id] != 2*len(picture) {
		t.Errorf("heard %q and %d bytes", f.heard, f.buffers[image.model.id])
	}
}

// A front end may close comms at any time; what is shown again opens again.
func TestClosedByTheFrontEnd(t *testing.T) {
	f := connect(t)
	s := IntSlider(IntOptions{})
	called := 0
	s.OnChange(func(int) { called++ })
	f.view(t, s)
	for id := range f.models {
		comm.Deliver(comm.Event{Kind: comm.Closed, ID: id}, func(handle func() error) { _ = handle() })
	}
	comm.Poll()
	if len(f.models) > 0 {
		t.Errorf("other front ends keep %d dead models", len(f.models))
	}
	f.heard = nil
	s.Set(5)
	f.send(s.model, `{"method":"update","state":{"value":9}}`)
	f.hears(t)
	if s.Value() != 5 || called != 1 {
		t.Errorf("value %d, %d calls", s.Value(), called)
	}
	if state := f.view(t, s); state["value"] != 5.0 {
		t.Errorf("opened again with %v", state)
	}
	s.Close()
	if len(process.open) != len(process.shared) {
		t.Errorf("%d models are open, %d shared", len(process.open), len(process.shared))
	}
}

// A front end may close a control alone: the box around it, which is open still, is told of it again when it is shown.
func TestPartClosedByTheFrontEnd(t *testing.T) {
	f := connect(t)
	s, other := IntSlider(IntOptions{}), Label("beside")
	box := HBox(VBox(s), other)
	f.view(t, box)
	comm.Deliver(comm.Event{Kind: comm.Closed, ID: s.model.id}, func(handle func() error) { _ = handle() })
	comm.Poll()
	s.Set(5)
	f.hears(t, `IntSliderModel close`)
	_ = box.MIMEBundle()
	if state := f.models[s.model.id]; state["value"] != 5.0 {
		t.Errorf("opened again with %v", state)
	}
	f.hears(t, `VBoxModel update {"children":["IPY_MODEL_`+s.model.id+`"]}`)
	_ = box.MIMEBundle()
	f.hears(t)
}

// A front end that is told of a model that isn't open takes no more updates of the one that refers to it. So where it asks for states,
// what it has closed opens first.
func TestStatesOpenWhatWasClosed(t *testing.T) {
	for name, ask := range map[string]func(*front, *Box){
		"of one": func(f *front, box *Box) { f.send(box.model, `{"method":"request_state"}`) },
		"of all": func(f *front, _ *Box) {
			comm.Deliver(comm.Event{Kind: comm.Opened, ID: "control", Target: controlTarget}, func(handle func() error) { _ = handle() })
			f.send(&model{id: "control"}, `{"method":"request_states"}`)
		},
	} {
		t.Run(name, func(t *testing.T) {
			f := connect(t)
			s := IntSlider(IntOptions{Value: 4})
			box := HBox(s)
			f.view(t, box)
			comm.Deliver(comm.Event{Kind: comm.Closed, ID: s.model.id}, func(handle func() error) { _ = handle() })
			comm.Poll()
			if f.models[s.model.id] != nil {
				t.Fatal("the slider isn't closed")
			}
			ask(f, box) // the front end checks what it is sent
			if state := f.models[s.model.id]; state["value"] != 4.0 {
				t.Errorf("opened again with %v", state)
			}
		})
	}
}

func TestBadMessages(t *testing.T) {
	f := connect(t)
	s := IntSlider(IntOptions{})
	f.view(t, s)
	for _, data := range []string{`[]`, `{"method":"dance"}`, `{"method":"update","state":{"value":1},"buffer_paths":[["x"]]}`, `{"method":"update","state":3}`} {
		f.send(s.model, data)
		f.send(s.shell.model, data)
	}
	if s.Value() != 0 || len(f.failed) > 0 {
		t.Errorf("value %d, failed %q", s.Value(), f.failed)
	}
}

func TestAThousandSliders(t *testing.T) {
	f := connect(t)
	sliders := make([]Control, 1000)
	for i := range sliders {
		sliders[i] = FloatSlider(FloatOptions{})
	}
	f.view(t, VBox(sliders...))
	if n := len(f.order); n > 1000+4 {
		t.Errorf("%d comms were opened", n)
	}
}

// The front end sends back the step nearest to a value that the program has set. Where both look the same the value stays.
func TestSteppedBack(t *testing.T) {
	f := connect(t)
	for _, test := range []struct {
		name   string
		slider *Float
		set    float64
		back   string
		want   float64
	}{
		{"invisible", FloatSlider(FloatOptions{Max: 1}), 1.0 / 3, "0.33", 1.0 / 3},
		{"visible", FloatSlider(FloatOptions{Max: 1, Step: .5}), 1.0 / 3, "0.5", .5},
		{"fine steps", FloatSlider(FloatOptions{Max: 1, Step: .001}), 1.0 / 3, "0.33", .33},
		{"logarithmic", FloatLogSlider(FloatOptions{}), 123.45, "123.02687708123815", 123.45},
	} {
		t.Run(test.name, func(t *testing.T) {
			f.view(t, test.slider)
			calls := 0
			test.slider.Set(test.set)
			test.slider.OnChange(func(float64) { calls++ })
			f.send(test.slider.model, `{"method":"update","state":{"value":`+test.back+`}}`)
			if got := test.slider.Value(); got != test.want || calls > 0 != (test.want != test.set) {
				t.Errorf("value %v after %d calls, want %v", got, calls, test.want)
			}
		})
	}
}
