package lang

import (
	"strings"
	"testing"
)

func TestInspect(t *testing.T) {
	s := completing(t)
	tests := []struct {
		name, text string
		detail     int
		want       string // how the text begins
		has        string // what else it has
	}{
		{"function of a package", "stat.Me‸an(xs, nil)", 0, "func Mean(x, weights []float64) float64\n\nMean computes the weighted mean", "If weights is nil"},
		{"cursor behind the name", "stat.Mean‸(xs, nil)", 0, "func Mean(x, weights []float64) float64", ""},
		{"among the arguments", "stat.Mean(xs, ‸)", 0, "func Mean(x, weights []float64) float64", ""},
		{"among the arguments of the outer call", "stat.Mean(append(xs, 1), ‸)", 0, "func Mean(", ""},
		{"before an argument that has no name", "stat.Mean(‸[]float64{1}, nil)", 0, "func Mean(", ""},
		{"before a number", "fmt.Print(Scale(‸2, 3))", 0, "func Scale[", ""},
		{"package that isn't imported", "sta‸t", 0, "package stat", "Package stat provides"},
		{"no package behind a dot", "xs.sta‸t", 0, "", ""},
		{"struct with unexported fields", "os.Fi‸le", 0, "type File struct {\n    // contains filtered or unexported fields\n}", ""},
		{"in a string argument", "os.Open(\"a‸\")", 0, "func Open(name string) (*File, error)", ""},
		{"method of a package's type", "df.Fil‸ter", 0, "func (df DataFrame) Filter(filters ...F) DataFrame", ""},
		{"promoted method of a package's type", "p := plot.New()\np.Title.TextStyle.Wid‸th", 0, "func (s Style) Width(txt string) (max vg.Length)", ""},
		{"field of a package's type", "p := plot.New(); p.Tit‸le", 0, "field Title struct", ""},
		{"package", "sta‸t.Mean", 0, "package stat", "Package stat provides"},
		{"imported package", "o‸s.Open", 0, "package os", ""},
		{"type of a package", "var d mat.De‸nse", 0, "type Dense struct", "Dense is a dense matrix"},
		{"predeclared function", "app‸end(xs, 1)", 0, "func append(slice []Type, elems ...Type) []Type", ""},
		{"predeclared type", "var e err‸or", 0, "type error interface", ""},
		{"session's function", "Sca‸le(1, 2)", 0, "func Scale[N int | float64](x N, by N) N", "declared in cell 1"},
		{"session's function with its source", "Sca‸le(1, 2)", 1, "func Scale[N int | float64](x N, by N) N { return x * by }", "declared in cell 1"},
		{"session's method", "t.He‸llo(\"\")", 0, "func (t *T) Hello(who string) string\n\nHello greets.", "declared in cell 1"},
		{"session's type", "T‸{}", 0, "type T struct{ Name string; age int }\nfunc (t *T) Hello(who string) string", "declared in cell 1"},
		{"session's field", "t.Na‸me", 0, "field Name string", ""},
		{"key of a literal", "T{Na‸me: \"\"}", 0, "field Name string", ""},
		{"session's variable with its value", "x‸s", 0, "var xs []float64 = [1 2]", "len 2"},
		{"frame with its columns", "d‸f", 0, "var df dataframe.DataFrame = 16 rows", "columns: region, 产业"},
		{"session's constant", "li‸mit", 0, "const limit untyped int = 3", "declared in cell 1"},
		{"variable that is assigned anew", "x‸s := []float64{3}", 0, "var xs []float64 = [1 2]", ""},
		{"variable of another type now", "x‸s := 3", 0, "var xs int", ""},
		{"local variable", "for _, v := range xs { v‸ }", 0, "var v float64", ""},
		{"variable of a type switch", "var a any\nswitch v‸ := a.(type) {\ncase int:\n\t_ = v\n}", 0, "var v int", ""},
		{"wide name", "\"🥿\"; 温‸州", 0, "var 温州 T", ""},
		{"must", "mu‸st(os.Open(\"\"))", 0, "func must[T any](v T, err error) T", "fails the cell"},
		{"in a text that isn't Go", "this is no Go ) ) t.Hel‸lo", 0, "func (t *T) Hello(who string) string", ""},
		{"unknown", "no‸pe", 0, "", ""},
		{"keyword", "fo‸r", 0, "", ""},
		{"comment", "// x‸s", 0, "", ""},
		{"nothing", "‸", 0, "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text, cursor := cut(t, tt.text)
			got := s.Inspect(text, cursor, tt.detail)
			if got.Found != (tt.want != "") {
				t.Fatalf("found %v: %q", got.Found, got.Text)
			}
			if !strings.HasPrefix(got.Text, tt.want) || !strings.Contains(got.Text, tt.has) {
				t.Errorf("got %q, want %q and %q", got.Text, tt.want, tt.has)
			}
			if got.Found && !strings.HasPrefix(got.Markdown, "```go\n") {
				t.Errorf("no Go block in %q", got.Markdown)
			}
		})
	}
}
