package display

import (
	"math"
	"strings"
	"testing"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"
)

func TestGridAsText(t *testing.T) {
	g := Grid{
		Title:   "Location quotients",
		Columns: []Column{{Name: "industry", Label: true}, {Name: "LQ", Detail: "ratio", Number: true}},
		Rows:    [][]string{{"鞋 shoes", "7.27"}, {"paper\nand board", "0.97"}, {"short row"}},
		Notes:   []string{"Reference area: Zhejiang."},
	}
	want := `Location quotients

industry            LQ
                 ratio
───────────────  ─────
鞋 shoes          7.27
paper and board   0.97
short row

Reference area: Zhejiang.`
	if got := g.String(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestLongGridKeepsItsEnds(t *testing.T) {
	g := Grid{Columns: []Column{{Name: "n"}}, Limit: 4}
	for _, c := range "abcdefghij" {
		g.Rows = append(g.Rows, []string{string(c)})
	}
	want := "n\n─\na\nb\n⋮\ni\nj"
	if got := g.String(); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	html := g.html()
	if strings.Count(html, "<tr>") != 6 || !strings.Contains(html, "⋮") || strings.Contains(html, ">c<") {
		t.Errorf("wrong rows in %s", html)
	}
}

func TestGridEscapesWhatComesFromData(t *testing.T) {
	evil := `<script>alert("1")</script>`
	g := Grid{Title: evil, Columns: []Column{{Name: evil, Detail: evil}, {Name: "n", Number: true}},
		Rows: [][]string{{evil, evil}, {strings.Repeat(evil, 20), "12345<"}}, Notes: []string{evil}}
	if html := g.html(); strings.Contains(html, "<script") {
		t.Errorf("not escaped: %s", html)
	}
}

func TestGridBoundsItsCells(t *testing.T) {
	g := Grid{Columns: []Column{{Name: "a"}}, Rows: [][]string{{strings.Repeat("鞋", 5000)}}}
	for _, line := range strings.Split(g.String(), "\n") {
		if width(line) > maxCell {
			t.Errorf("text line of width %d", width(line))
		}
	}
	if n := len(g.html()); n > 3*11*maxHTMLCell+2000 {
		t.Errorf("HTML of %d bytes", n)
	}
}

func TestThousandsAreSetApartAndCopyAsANumber(t *testing.T) {
	gap := `<span style="` + gapStyle + `">`
	for _, test := range []struct{ name, in, want string }{
		{"a year stays together", "2023", "2023"},
		{"five digits", "12345", "12" + gap + "345</span>"},
		{"six digits", "123456", "123" + gap + "456</span>"},
		{"decimals stay together", "-1234567.12345", "-1" + gap + "234</span>" + gap + "567</span>.12345"},
		{"not a plain number", "12345e6", "12345e6"},
		{"an interval", "12345–6", "12345–6"},
		{"a gap", "—", "—"},
		{"nothing", "", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := grouped(test.in)
			if got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
			if plain := TextOfHTML(got); plain != test.in {
				t.Errorf("copies as %q", plain)
			}
		})
	}
}

func TestNumbersOfAColumn(t *testing.T) {
	for _, test := range []struct {
		name string
		in   []float64
		want string
	}{
		{"as many decimals as they have", []float64{7.27, 1, 0.5}, "7.27 1.00 0.50"},
		{"whole", []float64{1, 1234567}, "1 1234567"},
		{"at most six", []float64{1. / 3, 2}, "0.333333 2.000000"},
		{"large and small", []float64{1e20, 1}, "1e+20 1"},
		{"small", []float64{1e-9, 0}, "1e-09 0"},
		{"not finite", []float64{math.NaN(), math.Inf(1), math.Inf(-1), 1.5}, "NaN +∞ -∞ 1.5"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := strings.Join(numbers(test.in), " "); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

func TestFrame(t *testing.T) {
	df := dataframe.New(
		series.New([]string{"鞋", `<b>`}, series.String, "industry"),
		series.New([]any{7.27, nil}, series.Float, "lq"),
		series.New([]any{nil, 3}, series.Int, "firms"),
		series.New([]bool{true, false}, series.Bool, "emerging"),
	)
	want := `industry     lq  firms  emerging
string    float    int  bool
────────  ─────  ─────  ────────
鞋         7.27      —  true
<b>           —      3  false

2 rows × 4 columns`
	b := Of(df)
	if got := b.text(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	html := b.Data[mimeHTML].(string)
	for _, part := range []string{"&lt;b&gt;", ">float</span>", `text-align:right;white-space:nowrap">7.27`, "2 rows × 4 columns"} {
		if !strings.Contains(html, part) {
			t.Errorf("no %s in %s", part, html)
		}
	}
}

func TestLargeFrameShowsItsEndsAndSize(t *testing.T) {
	var columns []series.Series
	for j := range 100 {
		xs := make([]float64, 1000)
		for i := range xs {
			xs[i] = float64(1000*j + i)
		}
		columns = append(columns, series.New(xs, series.Float, "c"+strings.Repeat("i", j)))
	}
	got := Of(dataframe.New(columns...)).text()
	if !strings.Contains(got, "1000 rows × 100 columns") || !strings.Contains(got, "99999") {
		t.Errorf("neither size nor last value: %s", got)
	}
	if lines := strings.Count(got, "\n"); lines > 30 {
		t.Errorf("%d lines", lines)
	}
}

func TestTables(t *testing.T) {
	type row struct {
		Name string
		lq   float64
	}
	for _, test := range []struct {
		name    string
		value   any
		columns []string
		want    string // first line, then the first row
	}{
		{"structs", []row{{"a", 1.5}}, nil, "Name lq|a 1.5"},
		{"structs under other names", []*row{{"a", 1.5}}, []string{"industry", "LQ"}, "industry LQ|a 1.5"},
		{"maps", []map[string]any{{"b": 1}, {"a": "x"}}, nil, "a b|— 1"},
		{"slices of unequal length", [][]any{{1}, {2, "x"}}, nil, "0 1|1 —"},
		{"values", []string{"x"}, nil, "value|x"},
		{"map", map[string]float64{"b": 2, "a": 1}, []string{"k", "v"}, "k v|a 1"},
		{"frame", dataframe.New(series.New([]float64{1.25}, series.Float, "x")), nil, "x|1.25"},
		{"grid", Grid{Columns: []Column{{Name: "a"}}, Rows: [][]string{{"b"}}}, []string{"c"}, "c|b"},
	} {
		t.Run(test.name, func(t *testing.T) {
			b, err := tableBundle(test.value, test.columns)
			if err != nil {
				t.Fatal(err)
			}
			lines := strings.Split(b.text(), "\n")
			got := strings.Join(strings.Fields(lines[0]), " ") + "|" + strings.Join(strings.Fields(lines[2]), " ")
			if got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

func TestTablesThatCannotBe(t *testing.T) {
	for _, test := range []struct {
		name    string
		value   any
		columns []string
		says    string
	}{
		{"nothing", nil, nil, "no rows"},
		{"a number", 7, nil, "no rows in a int"},
		{"mixed rows", []any{[]int{1}, 2}, nil, "row 2 isn't a slice"},
		{"too few names", []int{1}, []string{"a", "b"}, "2 column names given for 1 column"},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := tableBundle(test.value, test.columns)
			if err == nil || !strings.Contains(err.Error(), test.says) {
				t.Errorf("got %v, want %s", err, test.says)
			}
		})
	}
}
