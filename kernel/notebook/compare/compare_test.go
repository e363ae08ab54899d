package compare

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"image"
	"image/color"
	"image/png"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// picture gives a grey picture with so many pixels of another grey, in base64.
func picture(t *testing.T, width, height, others int, other uint8) string {
	t.Helper()
	img := image.NewGray(image.Rect(0, 0, width, height))
	for i := range img.Pix {
		img.Pix[i] = 100
	}
	for i := range others {
		img.Set(i, 0, color.Gray{other})
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return base64.StdEncoding.EncodeToString(b.Bytes())
}

func stream(name, text string) any {
	return map[string]any{"output_type": "stream", "name": name, "text": text}
}

func shownAs(kind, mime string, value any) any {
	return map[string]any{"output_type": kind, "data": map[string]any{mime: value}, "metadata": map[string]any{}}
}

// told gives differences as lines.
func told(found []Difference) []string {
	var out []string
	for _, d := range found {
		out = append(append(out, d.Where+": "+d.What), d.Lines...)
	}
	return out
}

func TestOutputs(t *testing.T) {
	html := func(s string) any { return shownAs("display_data", "text/html", s) }
	png := func(s string) any { return shownAs("display_data", "image/png", s) }
	vega := func(v any, more ...string) any {
		data := map[string]any{"application/vnd.vegalite.v5+json": v}
		for _, mime := range more {
			data[mime] = "x"
		}
		return map[string]any{"output_type": "display_data", "data": data}
	}
	for _, row := range []struct {
		name        string
		stored, now []any
		rules       Rules
		want        []string // nil: the same
	}{
		{"nothing", nil, nil, Rules{}, nil},
		{"the pieces of a stream", []any{stream("stdout", "a"), stream("stdout", "b\n")}, []any{stream("stdout", "ab\n")}, Rules{}, nil},
		{"two streams", []any{stream("stdout", "a")}, []any{stream("stderr", "a")}, Rules{}, []string{"output 1: was stdout, is stderr", "- a", "+ a"}},
		{"an ignored stream", []any{stream("stdout", "a")}, []any{stream("stderr", "w"), stream("stdout", "a")}, Rules{Ignore: []string{"stderr"}}, nil},
		{"a line", []any{stream("stdout", "a\nb\nc\nd\ne\n")}, []any{stream("stdout", "a\nb\nX\nd\ne\n")}, Rules{}, []string{"stdout: differs", "  a", "  b", "- c", "+ X", "  d", "  e"}},
		{"a line end", []any{stream("stdout", "a\n")}, []any{stream("stdout", "a")}, Rules{}, []string{"stdout: ends with another number of line ends"}},
		{"numbers to the letter", []any{stream("stdout", "x 1.0")}, []any{stream("stdout", "x 1.00")}, Rules{}, []string{"stdout: differs", "- x 1.0", "+ x 1.00"}},
		{"numbers within", []any{stream("stdout", "x  1,000.5 −2e3")}, []any{stream("stdout", "x 1000.6 -2001")}, Rules{Relative: 1e-3}, nil},
		{"numbers without", []any{stream("stdout", "x 1.0")}, []any{stream("stdout", "x 1.1")}, Rules{Relative: 1e-3}, []string{"stdout: differs", "- x 1.0", "+ x 1.1"}},
		{"a hash is no number", []any{stream("stdout", "a1e400 2x")}, []any{stream("stdout", "a1e401 2x")}, Rules{Relative: 0.5}, []string{"stdout: differs", "- a1e400 2x", "+ a1e401 2x"}},
		{"numbers beside Chinese", []any{stream("stdout", "共10家")}, []any{stream("stdout", "共11家")}, Rules{Absolute: 1}, nil},
		{"an output more", nil, []any{stream("stdout", "a")}, Rules{}, []string{"stdout: is new", "+ a"}},
		{"an output less", []any{shownAs("execute_result", "text/plain", "3")}, nil, Rules{}, []string{"result: is missing", "- 3"}},
		{"an error's trace doesn't count", []any{map[string]any{"output_type": "error", "ename": "panic", "evalue": "a", "traceback": []any{"x"}}},
			[]any{map[string]any{"output_type": "error", "ename": "panic", "evalue": "a", "traceback": []any{"y"}}}, Rules{}, nil},
		{"an error's message does", []any{map[string]any{"output_type": "error", "ename": "panic", "evalue": "a"}},
			[]any{map[string]any{"output_type": "error", "ename": "panic", "evalue": "b"}}, Rules{}, []string{"an error: differs", "- panic: a", "+ panic: b"}},
		{"a table's cell", []any{html("<table><tr><th></th><th>lq</th></tr><tr><td>Shoes</td><td>1&lt;2</td></tr></table>")},
			[]any{html("<table><tr><th></th><th>lq</th></tr><tr><td>Shoes</td><td>3</td></tr></table>")}, Rules{},
			[]string{"display, text/html, table: a cell differs", "  row 1 (Shoes), column 2 (lq)", "- 1<2", "+ 3"}},
		{"a table's cell within", []any{html("<table><tr><td>1.00</td></tr></table>")}, []any{html("<table><tr><td>1.01</td></tr></table>")}, Rules{Relative: 0.1}, nil},
		{"a table's row", []any{html("<table><tr><td>a</td></tr></table>")}, []any{html("<table><tr><td>a</td></tr><tr><td>b</td></tr></table>")}, Rules{},
			[]string{"display, text/html, table: was 1×1, is 2×1", "  a", "+ b"}},
		{"identifiers", []any{html(`<p id="a1"><a href="#a1">x</a></p>`)}, []any{html(`<p id="b2"><a href="#b2">x</a></p>`)}, Rules{}, nil},
		{"a colour", []any{html(`<p style="color:red">x</p>`)}, []any{html(`<p style="color:blue">x</p>`)}, Rules{},
			[]string{"display, text/html: looks different", `- <p style="color:red">`, `+ <p style="color:blue">`, "  </p>"}},
		{"the same pixels", []any{png(picture(t, 4, 2, 0, 0) + "\n")}, []any{png(picture(t, 4, 2, 3, 101))}, Rules{}, nil},
		{"other pixels", []any{png(picture(t, 4, 2, 0, 0))}, []any{png(picture(t, 4, 2, 3, 150))}, Rules{}, []string{"display, image/png: 3 of 8 pixels differ, by up to 50 of 255"}},
		{"another size", []any{png(picture(t, 4, 2, 0, 0))}, []any{png(picture(t, 4, 3, 0, 0))}, Rules{}, []string{"display, image/png: was 4×2 pixels, is 4×3"}},
		{"pictures by existence", []any{png(picture(t, 4, 2, 0, 0))}, []any{png(picture(t, 4, 3, 0, 0))}, Rules{Images: Existing}, nil},
		{"no picture", []any{png("a")}, []any{png(picture(t, 4, 3, 0, 0))}, Rules{}, []string{"display, image/png: the stored picture can't be read: not base64: illegal base64 data at input byte 0"}},
		{"JSON", []any{vega(map[string]any{"a": json.Number("1"), "b": []any{"x"}})}, []any{vega(map[string]any{"a": json.Number("2"), "b": []any{"x"}})}, Rules{},
			[]string{"display, application/vnd.vegalite.v5+json: differs", "  at /a", "- 1", "+ 2"}},
		{"a number written otherwise", []any{vega(json.Number("5.2e-05"))}, []any{vega(json.Number("0.000052"))}, Rules{}, nil},
		{"a whole number with a point", []any{vega(json.Number("7.0"))}, []any{vega(json.Number("7"))}, Rules{}, nil},
		{"numbers that a float64 takes for one", []any{vega(json.Number("9007199254740993"))}, []any{vega(json.Number("9007199254740992"))}, Rules{},
			[]string{"display, application/vnd.vegalite.v5+json: differs", "  at ", "- 9007199254740993", "+ 9007199254740992"}},
		{"a number and its text", []any{vega(json.Number("7"))}, []any{vega("7")}, Rules{},
			[]string{"display, application/vnd.vegalite.v5+json: differs", "  at ", "- 7", `+ "7"`}},
		{"a chart's picture by JupyterLab", []any{vega(json.Number("1"), "image/png")}, []any{vega(json.Number("1"))}, Rules{}, nil},
		{"a representation less", []any{vega(json.Number("1"), "image/svg+xml")}, []any{vega(json.Number("1"))}, Rules{}, []string{"display, image/svg+xml: is missing"}},
		{"a control", []any{shownAs("display_data", mimeWidget, map[string]any{"model_id": "a"})}, []any{shownAs("display_data", mimeWidget, map[string]any{"model_id": "b"})}, Rules{}, nil},
	} {
		t.Run(row.name, func(t *testing.T) {
			if diff := cmp.Diff(row.want, told(Outputs(row.stored, row.now, row.rules))); diff != "" {
				t.Errorf("differences (-want +got):\n%s", diff)
			}
			if found := Outputs(row.stored, row.stored, row.rules); found != nil && row.name != "no picture" {
				t.Errorf("from itself it differs: %v", found)
			}
		})
	}
}

// A diff of texts that have nothing in common is bounded.
func TestHugeDiff(t *testing.T) {
	a, b := strings.Repeat("a\n", 50_000), strings.Repeat("b\n", 50_000)
	found := Outputs([]any{stream("stdout", a)}, []any{stream("stdout", b)}, Rules{})
	if len(found) != 1 || len(found[0].Lines) != shown+1 || found[0].Lines[shown] != "… 99960 further lines" {
		t.Errorf("differences %v", told(found))
	}
}

// Whatever HTML is written, it is the same as itself, and comparing it with another ends.
func FuzzHTML(f *testing.F) {
	f.Add("<table><tr><td>1</td></tr></table>", "<table><tr><td>2<td>3</table>")
	f.Add("<table><table><tr>", "</table></td><style>x</stYle><!-- ")
	f.Add("<svg id='a'><text>1.5", "<a href=\"#x\"")
	f.Add("<style>\x87\xbd\xbd", "<stYle>\x87\xbd\xbd\xbd\xbd</STYLE>")
	f.Fuzz(func(t *testing.T, a, b string) {
		for _, rules := range []Rules{{}, {Relative: 0.1}} {
			if found := html("", a, a+"", rules); found != nil {
				t.Errorf("it differs from itself: %v", told(found))
			}
			here, there := html("", a, b, rules), html("", b, a, rules)
			if (here == nil) != (there == nil) {
				t.Errorf("one way %v, the other %v", told(here), told(there))
			}
		}
	})
}
