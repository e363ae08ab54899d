package display

import (
	"bytes"
	"encoding/json"
	"errors"
	"image"
	"image/jpeg"
	"image/png"
	"io"
	"math"
	"os"
	"strings"
	"sync"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
)

// published runs f and gives what it published.
func published(t *testing.T, f func()) []Publication {
	t.Helper()
	var mu sync.Mutex
	var all []Publication
	SetPublisher(func(p Publication) {
		mu.Lock()
		defer mu.Unlock()
		all = append(all, p)
	})
	defer SetPublisher(nil)
	f()
	return all
}

func pictures(t *testing.T) (pngData, jpegData []byte) {
	t.Helper()
	var p, j bytes.Buffer
	img := image.NewGray(image.Rect(0, 0, 5, 4))
	if err := errors.Join(png.Encode(&p, img), jpeg.Encode(&j, img, nil)); err != nil {
		t.Fatal(err)
	}
	return p.Bytes(), j.Bytes()
}

func TestFunctionsShow(t *testing.T) {
	pngData, jpegData := pictures(t)
	for _, test := range []struct {
		name       string
		show       func()
		mime, text string
	}{
		{"HTML", func() { HTML("<b>a</b>") }, mimeHTML, "a"},
		{"Markdown", func() { Markdown("**a**") }, mimeMarkdown, "**a**"},
		{"LaTeX", func() { LaTeX(`\frac12`) }, mimeLaTeX, `\frac12`},
		{"JSON", func() { JSON(map[string]int{"a": 1}) }, mimeJSON, "{\n  \"a\": 1\n}"},
		{"SVG", func() { SVG(`<svg><title>a &amp; b</title></svg>`) }, mimeSVG, "a & b"},
		{"PNG", func() { PNG(pngData) }, mimePNG, "PNG picture, 5 × 4 pixels"},
		{"JPEG", func() { JPEG(jpegData) }, mimeJPEG, "JPEG picture, 5 × 4 pixels"},
		{"VegaLite", func() { VegaLite(`{"title": "LQ", "mark": "bar"}`) }, mimeVegaLite, "chart: LQ"},
		{"VegaLite with a title object", func() { VegaLite(map[string]any{"title": map[string]any{"text": "LQ"}}) }, mimeVegaLite, "chart: LQ"},
		{"Table", func() { Table([]int{1}) }, mimeHTML, "value\n─────\n    1\n\n1 row × 1 column"},
		{"Plot", func() { Plot(plot.New(), 5*vg.Centimeter, 4*vg.Centimeter) }, mimeSVG, "plot untitled: x from -1 to 1, y from -1 to 1"},
		{"Live", func() { Live(1) }, mimeText, "1"},
		{"Show", func() { Show(2) }, mimeText, "2"},
	} {
		t.Run(test.name, func(t *testing.T) {
			all := published(t, test.show)
			if len(all) != 1 || all[0].Kind != "display" || all[0].ID == "" {
				t.Fatalf("published %+v", all)
			}
			if _, ok := all[0].Bundle.Data[test.mime]; !ok {
				t.Errorf("no %s in %v", test.mime, all[0].Bundle.Data)
			}
			if got := all[0].Bundle.text(); got != test.text {
				t.Errorf("text %q, want %q", got, test.text)
			}
		})
	}
}

func TestHandleReplacesItsOutput(t *testing.T) {
	pngData, jpegData := pictures(t)
	h := (*Handle)(nil)
	all := published(t, func() {
		h = Markdown("a")
		Markdown("another")
		h.Update(1)
		h.HTML("b")
		h.Markdown("c")
		h.LaTeX("d")
		h.JSON(2)
		h.SVG("<svg></svg>")
		h.PNG(pngData)
		h.JPEG(jpegData)
		h.VegaLite("{}")
		h.Table([]int{1})
		h.Plot(plot.New(), 1, 1)
		Show(h) // it is on show already
	})
	want := []string{mimeText, mimeHTML, mimeMarkdown, mimeLaTeX, mimeJSON, mimeSVG, mimePNG, mimeJPEG, mimeVegaLite, mimeHTML, mimeSVG}
	if len(all) != len(want)+2 {
		t.Fatalf("%d publications, want %d", len(all), len(want)+2)
	}
	if all[0].ID == all[1].ID {
		t.Error("two outputs have the same ID")
	}
	for i, p := range all[2:] {
		if _, ok := p.Bundle.Data[want[i]]; !ok || p.Kind != "update" || p.ID != all[0].ID {
			t.Errorf("update %d: %+v, want %s", i, p, want[i])
		}
	}
	if b := Of(h); len(b.Data) != 0 {
		t.Errorf("a handle as a cell's result adds %v", b.Data)
	}
}

func TestClear(t *testing.T) {
	all := published(t, func() { Clear(true); Clear(false) })
	if len(all) != 2 || all[0].Kind != "clear" || !all[0].Wait || all[1].Wait {
		t.Errorf("published %+v", all)
	}
}

func TestWrongArgumentsStopTheCell(t *testing.T) {
	for _, test := range []struct {
		name string
		show func()
		says string
	}{
		{"PNG", func() { PNG([]byte("x")) }, "display: PNG: these 1 bytes are no PNG picture"},
		{"JPEG", func() { JPEG(nil) }, "display: JPEG: these 0 bytes"},
		{"SVG", func() { SVG("picture.svg") }, "no <svg> element"},
		{"SVG broken off", func() { SVG("<svg") }, "display: SVG: this isn't well-formed"},
		{"SVG with an open tag", func() { SVG("<svg><g></svg>") }, "display: SVG: this isn't well-formed"},
		{"SVG with an entity of HTML", func() { SVG("<svg><text>&nbsp;</text></svg>") }, "display: SVG: this isn't well-formed"},
		{"SVG within HTML", func() { SVG("<p><svg></svg></p>") }, "this begins with <p>"},
		{"Plot of no size", func() { Plot(plot.New(), -3*vg.Centimeter, 0) }, "display: Plot: a sheet of -3 × 0 cm"},
		{"Plot without end", func() { Plot(plot.New(), vg.Centimeter, vg.Length(math.Inf(1))) }, "display: Plot: a sheet of 1 × +Inf cm"},
		{"JSON", func() { JSON("{") }, "display: JSON: this isn't JSON"},
		{"JSON with a function", func() { JSON(func() {}) }, "unsupported type"},
		{"JSON twice", func() { JSON("1 2") }, "more after the JSON value"},
		{"VegaLite", func() { VegaLite("[]") }, "a specification is a JSON object"},
		{"Table", func() { Table(1) }, "no rows in a int"},
	} {
		t.Run(test.name, func(t *testing.T) {
			defer func() {
				err, ok := recover().(error)
				if !ok || !strings.Contains(err.Error(), test.says) {
					t.Errorf("panicked with %v, want %s", err, test.says)
				}
			}()
			published(t, test.show)
		})
	}
}

// Drawing programs write declarations that a browser understands.
func TestSVGOfDrawingPrograms(t *testing.T) {
	all := published(t, func() {
		SVG(`<?xml version="1.0" encoding="iso-8859-1"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd" [<!ENTITY ns "http://www.w3.org/2000/svg">]>
<!-- drawn --><svg xmlns="&ns;"><title>a box</title></svg>`)
	})
	if text := all[0].Bundle.Data[mimeText]; text != "a box" {
		t.Errorf("says %v", text)
	}
}

func TestNumbersJSONDoesNotKnowBecomeGaps(t *testing.T) {
	all := published(t, func() {
		VegaLite(map[string]any{"data": map[string]any{"values": []map[string]float64{{"x": math.NaN()}, {"x": math.Inf(1)}, {"x": 1.5}}}})
	})
	text, err := json.Marshal(all[0].Bundle.Data[mimeVegaLite])
	if want := `{"data":{"values":[{"x":null},{"x":null},{"x":1.5}]},"title":{"subtitle":"2 gaps: values that are no finite numbers","text":""}}`; err != nil || string(text) != want {
		t.Errorf("got %s, %v; want %s", text, err, want)
	}
}

func TestLargeNumbersKeepTheirDigits(t *testing.T) {
	all := published(t, func() { JSON(`{"id": 9007199254740993}`) })
	if text, _ := json.Marshal(all[0].Bundle.Data[mimeJSON]); string(text) != `{"id":9007199254740993}` {
		t.Errorf("got %s", text)
	}
}

// withStdio runs f with standard input holding in, and gives what it printed.
func withStdio(t *testing.T, in string, f func()) string {
	t.Helper()
	oldIn, oldOut := os.Stdin, os.Stdout
	defer func() { os.Stdin, os.Stdout = oldIn, oldOut }()
	inR, inW, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	outR, outW, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	io.WriteString(inW, in)
	inW.Close()
	os.Stdin, os.Stdout = inR, outW
	f()
	outW.Close()
	out, err := io.ReadAll(outR)
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

func TestPlainProgramPrintsTheTextTwin(t *testing.T) {
	out := withStdio(t, "", func() {
		h := HTML("<b>one</b>")
		h.Update("two")
		Clear(false)
		Show(3, h)
	})
	if out != "one\ntwo\n3\n" {
		t.Errorf("printed %q", out)
	}
}

func TestInput(t *testing.T) {
	t.Run("from standard input, a line at a time", func(t *testing.T) {
		var lines []string
		var last error
		out := withStdio(t, "Wenzhou\r\nlast", func() {
			for range 3 {
				line, err := Input("city? ")
				lines, last = append(lines, line), err
			}
		})
		if strings.Join(lines, "|") != "Wenzhou|last|" || !errors.Is(last, io.EOF) || out != "city? city? city? " {
			t.Errorf("read %q, %v, printed %q", lines, last, out)
		}
	})
	t.Run("from the prompter", func(t *testing.T) {
		SetPrompter(func(prompt string, password bool) (string, error) {
			if password {
				return "", errors.New("no front end")
			}
			return "to " + prompt, nil
		})
		defer SetPrompter(nil)
		if got, err := Input("x"); got != "to x" || err != nil {
			t.Errorf("got %q, %v", got, err)
		}
		if _, err := Password("x"); err == nil || err.Error() != "no front end" {
			t.Errorf("got %v", err)
		}
	})
}

func FuzzTextTwins(f *testing.F) {
	for _, seed := range []string{"<b>a</b>", "<script>x</script>y", "<!-- -->", "{\"a\": [1, null]}", "12345.6", "<svg><title>", "鞋<"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		TextOfHTML(s)
		if b, err := jsonBundle(s); err == nil && b.text() == "" {
			t.Errorf("JSON %q without text", s)
		}
		if b, err := svgBundle(s); err == nil {
			if _, ok := b.Data[mimeText]; !ok {
				t.Errorf("SVG %q without text", s)
			}
		}
		g := Grid{Columns: []Column{{Name: s, Number: true}, {Name: "x"}}, Rows: [][]string{{s, s}}}
		if html := g.html(); strings.Count(html, "<td") != 2 || strings.Count(html, "<table") != 1 {
			t.Errorf("%q breaks the table: %s", s, html)
		}
		if lines := strings.Split(g.String(), "\n"); len(lines) != 3 {
			t.Errorf("%q breaks the text table: %q", s, lines)
		}
	})
}
