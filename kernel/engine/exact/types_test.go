package exact_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/thunen-lab/thunen/kernel/lang"
)

// TestTypesOverCells runs sessions in which types of one cell are used by later ones; each row ends with a cell whose value is
// the expected text, or that fails with it.
func TestTypesOverCells(t *testing.T) {
	for _, row := range []struct {
		name  string
		cells []string
		want  string
	}{
		{"a struct is shown as a compiled one", []string{"type T struct{ A int; b string }", `T{1, "x"}`}, "T{A: 1, b: \"x\"}"},
		{"a Stringer says what it is", []string{"import \"fmt\"\ntype T struct{ A int }\nfunc (t T) String() string { return fmt.Sprint(\"T#\", t.A) }", "T{4}"}, "T#4"},
		{"so does one with a pointer receiver", []string{"import \"fmt\"\ntype T struct{ A int }\nfunc (t *T) String() string { return fmt.Sprint(\"T#\", t.A) }", "T{4}"}, "T#4"},
		{"a type that shows itself richly", []string{"type R int\nfunc (r R) MIMEBundle() map[string]any { return map[string]any{\"text/plain\": \"rich\", \"text/html\": \"<b>r</b>\"} }", "R(3)"}, "rich"},
		{"slices and maps of defined scalars", []string{"type N int", "[]any{[]N{1, 2}, map[N]N{1: 2}}[0]"}, "[1 2]"},
		{"an error", []string{"type E struct{ n int }\nfunc (E) Error() string { return \"broken\" }", "E{1}"}, "broken"},
		{"a failing call's error", []string{"type E struct{ n int }\nfunc (E) Error() string { return \"broken\" }\nfunc f() (int, error) { return 1, E{} }", "f()"}, "broken"},
		{"old values keep their type", []string{
			"import \"fmt\"", "type T struct{ A int }", "old := T{1}", "var x any = old", "type T struct{ B string }",
			"_, ok := x.(T)\nfmt.Sprintf(\"%T %v %v %T %v\", x, x, ok, T{\"q\"}, T{\"q\"})",
		}, "main.T {1} false main.T {q}"},
		{"a type declared again to the letter is the same", []string{"type T struct{ A int }", "var x any = T{1}", "type T struct{ A int }", "_, ok := x.(T)\nok"}, "true"},
		{"a method added later", []string{
			"import \"fmt\"", "type T struct{ A int }", "func (t T) String() string { return fmt.Sprint(\"<\", t.A, \">\") }", "fmt.Sprint(T{1}, []T{{2}}, &T{3})",
		}, "<1> [<2>] <3>"},
		{"a method changed later", []string{
			"import \"fmt\"", "type T struct{ A int }\nfunc (t T) String() string { return \"one\" }", "fmt.Sprint(T{})", "func (t T) String() string { return \"two\" }", "fmt.Sprint(T{})",
		}, "two"},
		{"an interface of one cell, a type of another", []string{
			"type Shape interface{ Area() float64 }", "type Sq struct{ S float64 }\nfunc (s Sq) Area() float64 { return s.S * s.S }", "shapes := []Shape{Sq{2}, &Sq{3}}",
			"func total(s []Shape) (t float64) { for _, x := range s { t += x.Area() }; return }", "total(shapes)",
		}, "13"},
		{"JSON into an earlier type", []string{
			"import \"encoding/json\"", "type P struct{ Name string `json:\"name\"`; Kids []P `json:\"kids\"` }", "var p P", "must(0, json.Unmarshal([]byte(`{\"name\":\"a\",\"kids\":[{\"name\":\"b\"}]}`), &p))", "p.Kids[0].Name",
		}, "b"},
		{"methods through reflection on a type that no cell made an interface of", []string{
			"type Low int\nfunc (l Low) String() string { return [...]string{\"no\", \"yes\"}[l] }", "type T struct{ L []Low; M map[string]*Low }",
			"import \"fmt\"", "one := Low(1)", "fmt.Sprint(T{[]Low{0, 1}, nil}, fmt.Sprint(T{}.L), *&one)",
		}, "{[no yes] map[]}[]yes"},
		{"a generic type of an earlier cell", []string{
			"import \"fmt\"", "type Box[T any] struct{ v T }\nfunc (b Box[T]) String() string { return fmt.Sprintf(\"Box(%v)\", b.v) }", "type N int",
			"fmt.Sprintf(\"%v %T\", Box[N]{3}, Box[N]{3})",
		}, "Box(3) main.Box[main.N]"},
		{"a local type of a generic function of an earlier cell", []string{
			"import \"fmt\"", "func mk[T any](v T) any { type local struct{ V T }; return local{v} }", "fmt.Sprintf(\"%T %v %v\", mk(1), mk(\"a\"), mk(1) == mk(1))",
		}, "main.local[int] {a} true"},
		{"after a refused cell", []string{
			"type T struct{ A int }\nfunc (t T) String() string { return \"T\" }", "!import \"unique\"\nvar h any = unique.Make(T{1})\nvar y any = []T{{}}\nvar z any = struct{ T }{}",
			"import \"fmt\"", "var w any = struct{ T }{}\nfmt.Sprint(T{2}, []T{{}}, w, w.(fmt.Stringer))",
		}, "T [T] T T"},
		{"a function value of an earlier cell called by compiled code", []string{
			"import \"slices\"", "type P struct{ n string; a int }", "ps := []P{{\"x\", 3}, {\"y\", 1}}", "less := func(a, b P) int { return a.a - b.a }", "slices.SortFunc(ps, less)", "ps[0].n",
		}, "y"},
		{"a function in a field, called by a template", []string{
			"import (\"strings\"; \"text/template\")", "type T struct{ F func(int) string }", "n := 2", "v := T{func(i int) string { n += i; return strings.Repeat(\"z\", n) }}",
			"var sb strings.Builder", "must(0, template.Must(template.New(\"\").Parse(\"{{call .F 1}}\")).Execute(&sb, v))", "sb.String()",
		}, "zzz"},
		{"errors.As into an earlier type", []string{
			"import (\"errors\"; \"fmt\")", "type E struct{ c int }\nfunc (e *E) Error() string { return \"E\" }", "func f() error { return fmt.Errorf(\"w: %w\", &E{5}) }", "var e *E", "errors.As(f(), &e)", "e.c",
		}, "5"},
		{"a variable of an interface keeps its value over cells", []string{"import \"fmt\"", "type N int\nfunc (n N) String() string { return \"N\" }", "var s fmt.Stringer = N(1)", "s.(N) + 1"}, "N"},
		{"a panic with a defined value", []string{"type Code int", "panic(Code(3))"}, "main.Code(3)"},
		{"a panic with an error", []string{"type E struct{}\nfunc (E) Error() string { return \"own words\" }", "panic(E{})"}, "own words"},
	} {
		t.Run(row.name, func(t *testing.T) {
			b := newBench(t)
			got := ""
			for i, cell := range row.cells {
				text, refused := strings.CutPrefix(cell, "!")
				shown, err := b.run(text)
				switch {
				case refused && err == nil:
					t.Fatalf("cell %d isn't refused", i+1)
				case refused:
				case err != nil && i < len(row.cells)-1:
					t.Fatalf("cell %d: %v", i+1, err)
				case err != nil:
					got = err.Error()
				case shown != nil:
					got = *shown
				}
			}
			if got != row.want && !(strings.HasSuffix(got, row.want) && strings.HasPrefix(got, "cell [")) {
				t.Errorf("got %q, want %q", got, row.want)
			}
		})
	}
}

// TestPanicInCallback: a panic in a function that compiled code called is told where it began, with the calls on both sides.
func TestPanicInCallback(t *testing.T) {
	for _, row := range []struct{ name, cell, want string }{
		{"a method", "import \"sort\"\ntype L []int\nfunc (l L) Len() int { return len(l) }\nfunc (l L) Swap(i, j int) {}\nfunc (l L) Less(i, j int) bool { return l[i+10] < l[j] }\nfunc f(l L) { sort.Sort(l) }\nf(L{1, 2})", "5 6 7"},
		{"a function literal", "import \"sort\"\nf := func(xs []int) {\n sort.Slice(xs, func(i, j int) bool {\n  return xs[i+9] < 3 })\n}\nf([]int{1, 2})", "4 3 6"},
		{"recovered by compiled code, then another", "import \"fmt\"\ntype S int\nfunc (s S) String() string { panic(\"in String\") }\n_ = fmt.Sprint(S(1))\nvar m map[int]int\nm[1] = 2", "6"},
		{"in a callback of a callback", "import (\"sort\"; \"strings\")\nxs := []int{2, 1}\nsort.Slice(xs, func(i, j int) bool {\n  strings.Map(func(r rune) rune {\n   panic(\"deep\") }, \"a\")\n  return true })", "5 4 3"},
	} {
		t.Run(row.name, func(t *testing.T) {
			_, err := newBench(t).run(row.cell)
			le, ok := err.(*lang.Error)
			if !ok {
				t.Fatal(err)
			}
			var lines []string
			for _, p := range le.At {
				lines = append(lines, fmt.Sprint(p.Line))
			}
			if got := strings.Join(lines, " "); got != row.want {
				t.Errorf("lines %s of %v, want %s", got, err, row.want)
			}
		})
	}
}
