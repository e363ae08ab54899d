package widgets_test

import (
	"fmt"
	"time"

	"github.com/thunen-lab/thunen/stdlib/display"
	"github.com/thunen-lab/thunen/stdlib/widgets"
)

// Where there is no front end, as in these examples, a control shows itself as a line of text.

func ExampleInteract() {
	widgets.Interact(func(w float64) any {
		return fmt.Sprintf("composite %.2f", w*7.27+(1-w)*2.03)
	}, widgets.Named("weight of output", [2]float64{0, 1}))
	// Output:
	// weight of output: 0.5 (0 to 1)
	// composite 4.65
}

func ExampleInteractive() {
	square := widgets.Interactive(func(n int) int { return n * n }, widgets.Named("n", 3))
	display.Show(widgets.VBox(widgets.Label("Squares"), square.Controls()[0]))
	// Output:
	// Squares
	// n: 3 (-3 to 9)
}

func ExampleNamed() {
	widgets.Interact(func(method string, raw bool) string {
		return fmt.Sprint(method, " ", raw)
	}, widgets.Named("method", []string{"TOPSIS", "VIKOR"}), widgets.Named("raw"))
	// Output:
	// method: TOPSIS (of TOPSIS, VIKOR)
	// raw: no
	// TOPSIS false
}

func ExampleIntSlider() {
	n := widgets.IntSlider(widgets.IntOptions{Description: "tiers", Min: 2, Max: 6, Value: 3})
	n.OnChange(func(v int) { fmt.Println("now", v) })
	n.Set(4)
	fmt.Println(n)
	// Output:
	// now 4
	// tiers: 4 (2 to 6)
}

func ExampleFloatSlider() {
	w := widgets.FloatSlider(widgets.FloatOptions{Description: "output", Value: 0.55, Max: 1})
	fmt.Println(w, w.Value())
	// Output: output: 0.55 (0 to 1) 0.55
}

func ExampleFloatLogSlider() {
	fmt.Println(widgets.FloatLogSlider(widgets.FloatOptions{Description: "draws", Min: 10, Max: 1e6, Value: 1000}))
	// Output: draws: 1000 (10 to 1000000)
}

func ExampleIntText() {
	fmt.Println(widgets.IntText(widgets.IntOptions{Description: "year", Value: 2023}))
	// Output: year: 2023
}

func ExampleFloatText() {
	fmt.Println(widgets.FloatText(widgets.FloatOptions{Description: "threshold", Value: 1.05}))
	// Output: threshold: 1.05
}

func ExampleIntProgress() {
	bar := widgets.IntProgress(widgets.IntOptions{Description: "files", Max: 3, Bar: "info"})
	bar.Set(2)
	fmt.Println(bar)
	// Output: files: 2 (0 to 3)
}

func ExampleFloatProgress() {
	fmt.Println(widgets.FloatProgress(widgets.FloatOptions{Description: "share", Max: 1, Value: 0.25}))
	// Output: share: 0.25 (0 to 1)
}

func ExamplePlay() {
	play := widgets.Play(widgets.IntOptions{Min: 2015, Max: 2023, Interval: 500})
	year := widgets.IntSlider(widgets.IntOptions{Description: "year", Min: 2015, Max: 2023})
	widgets.Link(play, year)
	fmt.Println(widgets.HBox(play, year))
	// Output:
	// Play: 2015 (2015 to 2023)
	// year: 2015 (2015 to 2023)
}

func ExampleIntRangeSlider() {
	years := widgets.IntRangeSlider(widgets.IntRangeOptions{Description: "years", Min: 2008, Max: 2017, Value: [2]int{2010, 2015}})
	from, to := years.Value()
	fmt.Println(from, to)
	// Output: 2010 2015
}

func ExampleFloatRangeSlider() {
	fmt.Println(widgets.FloatRangeSlider(widgets.FloatRangeOptions{Description: "LQ", Max: 8, Value: [2]float64{1, 2.5}}))
	// Output: LQ: 1 to 2.5
}

func ExampleDropdown() {
	method := widgets.Dropdown(widgets.ChoiceOptions{Description: "method", Options: []string{"TOPSIS", "VIKOR"}})
	method.OnChange(func(v string) { fmt.Println("chosen", v) })
	method.Set("VIKOR")
	fmt.Println(method.Index())
	// Output:
	// chosen VIKOR
	// 1
}

func ExampleSelect() {
	fmt.Println(widgets.Select(widgets.ChoiceOptions{Description: "industry", Options: []string{"shoes", "autos"}, Value: "autos"}))
	// Output: industry: autos (of shoes, autos)
}

func ExampleRadioButtons() {
	fmt.Println(widgets.RadioButtons(widgets.ChoiceOptions{Description: "norm", Options: []string{"vector", "min-max"}}))
	// Output: norm: vector (of vector, min-max)
}

func ExampleToggleButtons() {
	fmt.Println(widgets.ToggleButtons(widgets.ChoiceOptions{Description: "measure", Options: []string{"output", "employment"}}))
	// Output: measure: output (of output, employment)
}

func ExampleSelectionSlider() {
	fmt.Println(widgets.SelectionSlider(widgets.ChoiceOptions{Description: "size", Options: []string{"small", "medium", "large"}}))
	// Output: size: small (of small, medium, large)
}

func ExampleSelectMultiple() {
	columns := widgets.SelectMultiple(widgets.ChoicesOptions{Description: "columns", Options: []string{"output", "firms", "jobs"}, Value: []string{"output"}})
	columns.Set("output", "jobs")
	fmt.Println(columns.Value())
	// Output: [output jobs]
}

func ExampleCheckbox() {
	fmt.Println(widgets.Checkbox(widgets.BoolOptions{Description: "raw weights", Value: true}))
	// Output: raw weights: yes
}

func ExampleToggleButton() {
	fmt.Println(widgets.ToggleButton(widgets.BoolOptions{Description: "log scale", Icon: "check"}))
	// Output: log scale: no
}

func ExampleValid() {
	fmt.Println(widgets.Valid(widgets.BoolOptions{Description: "weights add to 1", Value: true}))
	// Output: weights add to 1: yes
}

func ExampleText() {
	name := widgets.Text(widgets.StringOptions{Description: "region", Value: "温州", Placeholder: "a city"})
	name.OnSubmit(func(v string) { fmt.Println("looking for", v) }) // Enter
	fmt.Println(name)
	// Output: region: 温州
}

func ExamplePassword() {
	fmt.Println(widgets.Password(widgets.StringOptions{Description: "key", Value: "secret"}))
	// Output: key: ••••••
}

func ExampleTextarea() {
	fmt.Println(widgets.Textarea(widgets.StringOptions{Description: "notes", Rows: 3}).Value() == "")
	// Output: true
}

func ExampleCombobox() {
	fmt.Println(widgets.Combobox(widgets.StringOptions{Description: "city", Options: []string{"Wenzhou", "Ningbo"}, Value: "Ningbo"}))
	// Output: city: Ningbo
}

func ExampleColorPicker() {
	fmt.Println(widgets.ColorPicker(widgets.StringOptions{Description: "bars", Value: "#0072B2"}))
	// Output: bars: #0072B2
}

func ExampleDatePicker() {
	day := widgets.DatePicker(widgets.DateOptions{Description: "as of", Value: time.Date(2023, 12, 31, 0, 0, 0, 0, time.UTC)})
	fmt.Println(day)
	// Output: as of: 2023-12-31
}

func ExampleButton() {
	run := widgets.Button(widgets.ButtonOptions{Description: "Run", Button: "primary", Icon: "play"})
	run.OnClick(func() { fmt.Println("running") })
	run.Click()
	// Output: running
}

func ExampleLabel() {
	fmt.Println(widgets.Label("Location quotients"))
	// Output: Location quotients
}

func ExampleHTML() {
	fmt.Println(widgets.HTML("<b>Location</b> quotients"))
	// Output: Location quotients
}

func ExampleHTMLMath() {
	fmt.Println(widgets.HTMLMath("<i>LQ</i> is $e_{ir}/e_r$"))
	// Output: LQ is $e_{ir}/e_r$
}

func ExampleImage() {
	dot := []byte(`<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle cx="4" cy="4" r="4"/></svg>`)
	fmt.Println(widgets.Image(widgets.ImageOptions{Data: dot, Width: 90}))
	// Output: [svg+xml picture, 96 bytes]
}

func ExampleOutput() {
	place := widgets.Output()
	display.Show(widgets.VBox(widgets.Label("Results"), place))
	place.Do(func() { fmt.Println("printed into the place") })
	// Output:
	// Results
	// printed into the place
}

func ExampleHBox() {
	fmt.Println(widgets.HBox(widgets.Label("left"), widgets.Label("right")))
	// Output:
	// left
	// right
}

func ExampleVBox() {
	box := widgets.VBox(widgets.Label("above"))
	box.SetChildren(widgets.Label("above"), widgets.Label("below"))
	fmt.Println(box)
	// Output:
	// above
	// below
}

func ExampleGridBox() {
	grid := widgets.GridBox(widgets.Label("a"), widgets.Label("b"))
	grid.SetLayout(widgets.Layout{GridTemplateColumns: "repeat(2, auto)"})
	fmt.Println(grid)
	// Output:
	// a
	// b
}

func ExampleTab() {
	pages := widgets.Tab([]string{"table", "figure"}, widgets.Label("rows"), widgets.Label("bars"))
	pages.Select(1)
	fmt.Println(pages.Selected())
	// Output: 1
}

func ExampleAccordion() {
	fmt.Println(widgets.Accordion([]string{"how it was made"}, widgets.Label("weights 0.55, 0.15, 0.35")))
	// Output:
	// [how it was made]
	// weights 0.55, 0.15, 0.35
}

func ExampleLink() {
	coarse := widgets.IntSlider(widgets.IntOptions{Max: 10})
	exact := widgets.IntText(widgets.IntOptions{Max: 10})
	link := widgets.Link(coarse, exact) // the front end keeps them the same
	link.Close()
}

func ExampleDLink() {
	source := widgets.FloatSlider(widgets.FloatOptions{Max: 1})
	widgets.DLink(source, widgets.FloatProgress(widgets.FloatOptions{Max: 1}))
}

func ExampleDLinkAttribute() {
	count := widgets.IntSlider(widgets.IntOptions{Description: "rows", Max: 16, Value: 5})
	first := widgets.IntSlider(widgets.IntOptions{Description: "first", Max: 5})
	widgets.DLinkAttribute(count, "value", first, "max") // no further than there are rows
}

func ExampleShareSliders() {
	shares := widgets.ShareSliders(widgets.ShareOptions{Names: []string{"output", "firms", "jobs"}, Values: []float64{.5, .2, .3}})
	shares.OnChange(func(v []float64) { fmt.Println(v) })
	shares.Set(.25, .25, .5)
	// Output: [0.25 0.25 0.5]
}

func ExampleWidget_SetStyle() {
	s := widgets.IntSlider(widgets.IntOptions{Description: "a long description"})
	s.SetStyle(widgets.Style{DescriptionWidth: "initial", HandleColor: "#D55E00"})
	s.SetLayout(widgets.Layout{Width: "30em"})
}
