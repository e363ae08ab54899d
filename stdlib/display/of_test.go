package display

import (
	"encoding/json"
	"errors"
	"fmt"
	"image"
	"math"
	"math/big"
	"strings"
	"testing"
	"time"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
)

type node struct {
	Name string
	next *node
}

type shouting string

func (s shouting) String() string { return strings.ToUpper(string(s)) }

type byPointer struct{ n int }

func (b *byPointer) String() string { return fmt.Sprintf("<%d>", b.n) }

type grumbling struct{}

func (grumbling) MIMEBundle() map[string]any { panic("no") }

type bundled struct{ data map[string]any }

func (b bundled) MIMEBundle() map[string]any { return b.data }

func TestTextOfValues(t *testing.T) {
	ring := &node{Name: "a"}
	ring.next = ring
	loop := map[string]any{}
	loop["self"] = loop
	var none *node
	var noError error
	for _, test := range []struct {
		name  string
		value any
		want  string
	}{
		{"nil", nil, "<nil>"},
		{"nil pointer", none, "<nil>"},
		{"nil error", noError, "<nil>"},
		{"int", 7, "7"},
		{"float", 0.1, "0.1"},
		{"NaN", math.NaN(), "NaN"},
		{"string is its characters", "a\n\"b\"", "a\n\"b\""},
		{"slice of scalars as %v", []int{1, 2}, "[1 2]"},
		{"slice of strings as %v", []string{"x", "y"}, "[x y]"},
		{"nil slice", []int(nil), "[]"},
		{"map of scalars as %v", map[string]int{"b": 1, "a": 2}, "map[a:2 b:1]"},
		{"error", errors.New("no such file"), "no such file"},
		{"duration", 1500 * time.Millisecond, "1.5s"},
		{"time without its monotonic reading", time.Date(2023, 12, 31, 1, 2, 3, 0, time.UTC), "2023-12-31 01:02:03 +0000 UTC"},
		{"Stringer", shouting("hi"), "HI"},
		{"Stringer by pointer", byPointer{3}, "<3>"},
		{"big.Int value", *big.NewInt(12), "12"},
		{"bytes that are text", []byte("hi"), `2 bytes: "hi"`},
		{"no bytes", []byte{}, "0 bytes"},
		{"one byte", []byte{'a'}, `1 byte: "a"`},
		{"raw message", json.RawMessage(`{"a":1}`), `7 bytes: "{\"a\":1}"`},
		{"struct", struct {
			A int
			b string
		}{1, "x"}, `{A: 1, b: "x"}`},
		{"pointer to named struct", &node{Name: "n"}, `&display.node{Name: "n", next: nil}`},
		{"slices in a slice", [][]int{{1, 2}, {3}}, "[[1 2] [3]]"},
		{"slice of anything", []any{1, "a", nil}, `[1 "a" nil]`},
		{"Stringer in a slice", []shouting{"a"}, "[A]"},
		{"times and durations in unexported fields", struct {
			at   time.Time
			took []time.Duration
			by   map[string]time.Time
		}{time.Date(1988, 4, 1, 0, 0, 0, 0, time.UTC), []time.Duration{time.Second}, map[string]time.Time{"a": {}}},
			"{at: 1988-04-01 00:00:00 +0000 UTC, took: [1s], by: map[\"a\":0001-01-01 00:00:00 +0000 UTC]}"},
		{"cycle through a pointer", ring, "&display.node\n  Name: \"a\"\n  next: ↺ *display.node"},
		{"cycle through a map", loop, "map[string]any, 1\n  \"self\": ↺ map[string]any"},
		{"function", strings.ToUpper, "func(string) string"},
		{"channel", make(chan int, 2), "chan int (0 of 2)"},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := Of(test.value)
			if got := b.text(); got != test.want {
				t.Errorf("got  %q\nwant %q", got, test.want)
			}
			if len(b.Data) != 1 {
				t.Errorf("more than text: %v", b.Data)
			}
		})
	}
}

func TestLongValuesAreCut(t *testing.T) {
	deep := any(1)
	for range 100 {
		deep = []any{deep, strings.Repeat("x", treeWidth)}
	}
	many := make([]struct{ A, B string }, 100000)
	for i := range many {
		many[i].A = strings.Repeat("y", treeWidth)
	}
	big := map[int]bool{}
	for i := range 5000 {
		big[i] = true
	}
	for _, test := range []struct {
		name  string
		value any
		says  string
		bytes int
	}{
		{"slice", make([]float64, 1_000_000), "(1000000 values)", 200},
		{"map", big, "… 4950 more", 2000},
		{"bytes", make([]byte, 1_000_000), "1000000 bytes, the first 256", 2000},
		{"string", strings.Repeat("é", maxText), "cut after", maxText + 100},
		{"depth", deep, "…", 20 * treeWidth * treeDepth},
		{"structs", many, "… 99950 more", 100 * 3 * treeWidth},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := Of(test.value).text()
			if !strings.Contains(got, test.says) {
				t.Errorf("doesn't say %q: %.300s", test.says, got)
			}
			if len(got) > test.bytes {
				t.Errorf("%d bytes, want at most %d", len(got), test.bytes)
			}
		})
	}
}

func TestBundlesOfRichValues(t *testing.T) {
	p := plot.New()
	p.Title.Text = `LQ "2023" <b>`
	logarithmic := plot.New()
	logarithmic.Y.Scale = plot.LogScale{}
	logarithmic.Y.Tick.Marker = plot.LogTicks{}
	logarithmic.Y.Min, logarithmic.Y.Max = 0, 1
	df := dataframe.New(series.New([]float64{1}, series.Float, "x"))
	for _, test := range []struct {
		name  string
		value any
		mime  string
		text  string
	}{
		{"plot", p, mimeSVG, `plot LQ "2023" <b>: x from`},
		{"plot that can't be drawn", logarithmic, mimeText, "can't be shown"},
		{"image", image.NewGray(image.Rect(0, 0, 4, 3)), mimePNG, "image, 4 × 3 pixels"},
		{"image without end", image.NewUniform(image.Black.C), mimeText, "too large"},
		{"empty image", image.NewGray(image.Rect(0, 0, 0, 3)), mimeText, "empty"},
		{"matrix", mat.NewDense(1, 2, []float64{1, 2}), mimeHTML, "matrix, 1 × 2"},
		{"matrix by value", *mat.NewDense(1, 2, []float64{1, 2}), mimeHTML, "matrix, 1 × 2"},
		{"empty matrix", &mat.Dense{}, mimeHTML, "matrix, 0 × 0"},
		{"vector", mat.NewVecDense(2, nil), mimeHTML, "vector, 2 × 1"},
		{"frame", df, mimeHTML, "1 row × 1 column"},
		{"pointer to a frame", &df, mimeHTML, "1 row × 1 column"},
		{"frame with an error", dataframe.DataFrame{Err: errors.New("no such column")}, mimeText, "no such column"},
		{"series", df.Col("x"), mimeHTML, "1 value"},
		{"own bundle", bundled{map[string]any{mimeHTML: "<b>a</b>&amp;b", mimeText: "ab"}}, mimeHTML, "ab"},
		{"own bundle without text", bundled{map[string]any{mimeHTML: "<p>a</p><p>&lt;b</p>"}}, mimeHTML, "a\n<b"},
		{"own bundle with nothing", bundled{}, mimeText, "bundled"},
		{"bundle", Bundle{Data: map[string]any{mimeText: "t"}}, mimeText, "t"},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := Of(test.value)
			if _, ok := b.Data[test.mime]; !ok {
				t.Errorf("no %s in %v", test.mime, b.Data)
			}
			if !strings.Contains(b.text(), test.text) {
				t.Errorf("text %q doesn't say %q", b.text(), test.text)
			}
			if _, err := json.Marshal(b); err != nil {
				t.Errorf("the bundle can't be sent: %v", err)
			}
		})
	}
}

func TestPlotHasSizeAndAlternativeText(t *testing.T) {
	p := plot.New()
	p.Title.Text = `a "quoted" <title>`
	svg := Of(p).Data[mimeSVG].(string)
	for _, want := range []string{`<svg role="img" aria-label="plot a &#34;quoted&#34; &lt;title&gt;`, `width="425.2pt"`, "<title>plot a"} {
		if !strings.Contains(svg, want) {
			t.Errorf("no %s in %.400s", want, svg)
		}
	}
}

func TestPanicsAreReported(t *testing.T) {
	if got := Of(grumbling{}).text(); got != "display.grumbling can't be shown: panic: no" {
		t.Errorf("got %q", got)
	}
}

// A plot of very many points is pixels; its SVG would be tens of megabytes.
func TestPlotOfManyPoints(t *testing.T) {
	points := make(plotter.XYs, 100_000)
	for i := range points {
		points[i] = plotter.XY{X: float64(i), Y: math.Sin(float64(i))}
	}
	scatter, err := plotter.NewScatter(points)
	if err != nil {
		t.Fatal(err)
	}
	p := plot.New()
	p.Add(scatter)
	b := Of(p)
	if data, _ := b.Data[mimePNG].(string); len(data) < 1000 || len(data) > 2<<20 || b.Data[mimeSVG] != nil {
		t.Errorf("a PNG of %d bytes, %v", len(data), b.Metadata)
	}
	if !strings.Contains(b.text(), "too many points") || !strings.Contains(b.Data[mimeHTML].(string), `width="566" height="377"`) {
		t.Errorf("text %q, HTML %.200s", b.text(), b.Data[mimeHTML])
	}
}
