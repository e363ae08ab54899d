package lang

import (
	"fmt"
	"go/ast"
	"strings"
	"testing"
)

// TestPositions finds every identifier of accepted files at its place in the cell's text, in whatever order the cell mixes
// its parts.
func TestPositions(t *testing.T) {
	tests := []struct{ name, text string }{
		{"statements", "x := 1\n\ty := x + 1\ny"},
		{"first line", "func f(a int) int { return a }; z := f(1); z"},
		{"import last", "x := strings.ToUpper(\"a\")\nimport \"strings\"\nfunc g() string { return x }"},
		{"all mixed", "  s := 0\ntype P struct{ A, B int }\n\tfor i := range 3 { s += i }\nconst k = 2\nimport m \"math\"\nfunc (p P) Sum() int { return p.A + p.B + s }\nm.Sqrt(k)"},
		{"wide", "温 := \"🥿\"; 州 := 温\nfunc 郡() string { return 州 }\n郡()"},
		{"line directive", "//line other.go:7\nx := 1\n/*line a.go:3:4*/ y := x\nfunc f() int {\n//line b.go:1\nreturn y }"},
		{"carriage returns", "x := 1\r\nfunc f() int {\r\n\treturn x\r\n}\r\nf()\r\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := accept(t, New(), 3, tt.text)
			rows := strings.Split(tt.text, "\n")
			seen := 0
			ast.Inspect(c.Files[0], func(n ast.Node) bool {
				id, ok := n.(*ast.Ident)
				if !ok || id.Pos() < c.Files[0].Name.End()+1 || strings.HasPrefix(id.Name, "_cell") {
					return true
				}
				p := c.Fset.Position(id.Pos())
				if p.Filename != "cell [3]" || p.Line > len(rows) || !strings.HasPrefix(rows[p.Line-1][p.Column-1:], id.Name) {
					t.Errorf("%s is said to be at %v", id.Name, p)
				}
				seen++
				return true
			})
			if seen < 4 {
				t.Errorf("only %d identifiers", seen)
			}
		})
	}
}

func TestResult(t *testing.T) {
	const given = "type T struct{ a, b int }\nfunc (t T) M() int { return 1 }\nfunc void() {}\nfunc two() (int, string) { return 1, \"\" }\n" +
		"func fails() (int, error) { return 1, nil }\nfunc onlyErr() error { return nil }\nt := T{}\nxs := []int{1}\nvar err error\nch := make(chan int, 1)\nm := map[string]int{}"
	tests := []struct{ name, text, want string }{
		{"constant", "1 + 1", "int"},
		{"float constant", "1 / 2.0", "float64"},
		{"rune", "'a'", "rune"},
		{"comparison", "1 < 2", "bool"},
		{"variable", "xs", "[]int"},
		{"parenthesised", "(xs)", "[]int"},
		{"field", "t.a", "int"},
		{"function value", "void", "func()"},
		{"composite literal", "[]string{\"a\"}", "[]string"},
		{"struct literal", "T{1, 2}", "T"},
		{"anonymous struct", "struct{ A int }{1}", "struct{A int}"},
		{"literal called", "func(x int) int { return x }(3)", "int"},
		{"index of a map", "m[\"a\"]", "int"},
		{"receive", "<-ch", "int"},
		{"builtin", "len(xs)", "int"},
		{"append", "append(xs, 2)", "[]int"},
		{"conversion", "float64(3)", "float64"},
		{"conversion to a type of the session", "T(t)", "T"},
		{"conversion to error", "error(err)", "error"},
		{"error that is no call's result", "err", "error"},
		{"method", "t.M()", "int"},
		{"two results", "two()", "int, string"},
		{"call with error", "fails()", "int, error failing"},
		{"only an error", "onlyErr()", "error failing"},
		{"call in parentheses", "(fails())", "int, error failing"},
		{"must", "must(fails())", "int"},
		{"Sprint", "fmt.Sprint(1)", "string"},
		{"after a comment", "xs // all\n// done", "[]int"},
		{"declaration behind it", "xs\nfunc later() {}", "[]int"},
		{"void call", "void()", ""},
		{"copy", "copy(xs, xs)", "int"},
		{"delete", "delete(m, \"a\")", ""},
		{"panic", "panic(1)", ""},
		{"assignment", "t.a = 3", ""},
		{"definition", "z := 3", ""},
		{"declaration", "var z int", ""},
		{"increment", "t.a++", ""},
		{"if", "if true { void() }", ""},
		{"Println", "fmt.Println(1)", ""},
		{"Printf", "fmt.Printf(\"%d\", 1)", ""},
		{"Fprintln", "fmt.Fprintln(os.Stdout, 1)", ""},
		{"dot-imported Println", "import . \"fmt\"\nPrintln(1)", ""},
		{"semicolon", "xs;", ""},
		{"semicolon and comment", "xs; // quiet", ""},
		{"semicolon after a call", "fails();", ""},
		{"semicolon after a builtin", "len(xs);", ""},
		{"semicolon before a declaration", "xs;\nfunc later() {}", ""},
		{"empty", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := New()
			accept(t, s, 1, given)
			c := accept(t, s, 2, tt.text)
			if got := show(c.Result); got != tt.want {
				t.Errorf("shows %q, want %q", got, tt.want)
			}
			if c.Result != nil {
				last := c.Body.Body.List[len(c.Body.Body.List)-1]
				if e, ok := last.(*ast.ExprStmt); !ok || e.X != c.Result.Expr {
					t.Errorf("the last statement is %T, not the result", last)
				}
			}
		})
	}
}

func show(r *Result) string {
	if r == nil {
		return ""
	}
	var types []string
	for _, t := range r.Types {
		types = append(types, typeString(t))
	}
	s := strings.Join(types, ", ")
	if r.Failing {
		s += " failing"
	}
	return s
}

// TestErrors holds the words and the place of errors. given is accepted as cell 1.
func TestErrors(t *testing.T) {
	tests := []struct{ name, given, text, want, hint string }{
		{"undefined", "", "x := 1\n    y := undefinedThing + x", "cell [7] line 2:10: undefined: undefinedThing", ""},
		{"first line isn't shifted", "", "y := zzz", "cell [7] line 1:6: undefined: zzz", ""},
		{"columns count bytes", "", "温 := 1; 州 := zz", "cell [7] line 1:18: undefined: zz", ""},
		{"in a function", "", "x := 1\nfunc f() int {\n\treturn x + nope\n}", "cell [7] line 3:13: undefined: nope", ""},
		{"declaration after statements on a line", "", "x := 1; func f() int { return \"a\" }", `cell [7] line 1:31: cannot use "a" (untyped string constant) as int value in return statement`, ""},
		{"missing return", "", "func f() int { }", "cell [7] line 1:16: missing return", ""},
		{"unused variable in a function", "", "func f() { x := 1 }", "cell [7] line 1:12: declared and not used: x", ""},
		{"unused variable in a block", "", "if true {\n\ty := 1\n}", "cell [7] line 2:2: declared and not used: y", ""},
		{"misspelled method", "df := dataframe.LoadRecords(nil)", "df.Filtr()", "cell [7] line 1:4: df.Filtr undefined (type dataframe.DataFrame has no field or method Filtr)", ""},
		{"types of the session without a package", "type T struct{ n int }\nt := T{}", "t + 1", "cell [7] line 1:1: invalid operation: t + 1 (mismatched types T and untyped int)", ""},
		{"unexported field of the session", "type T struct{ name int }\nt := T{}", "t.Name", "cell [7] line 1:3: t.Name undefined (type T has no field or method Name, but does have field name)", ""},
		{"unexported field of a package", "", "strings.NewReader(\"\").S", "cell [7] line 1:23: strings.NewReader(\"\").S undefined (type *strings.Reader has no field or method S)", ""},
		{"too few values", "type T struct{ a, b int }", "T{1}", "cell [7] line 1:4: too few values in struct literal of type T", ""},
		{"positional literal of a wrong type", "type T struct{ a, b int }", "T{1, \"x\"}", `cell [7] line 1:6: cannot use "x" (untyped string constant) as int value in struct literal`, ""},
		{"constant overflow shown", "", "1 << 100", "cell [7] line 1:1: cannot use 1 << 100 (untyped int constant 1267650600228229401496703205376) as int value (overflows)", ""},
		{"nil shown", "", "nil", "cell [7] line 1:1: use of untyped nil", ""},
		{"type shown", "", "int", "cell [7] line 1:1: int (type) is not an expression", ""},
		{"value in the middle", "x := 1", "x\nx", "cell [7] line 1:1: x (variable of type int) is not used", ""},
		{"closure before the variable", "", "f := func() int { return y }\ny := 1", "cell [7] line 1:26: undefined: y", "y is a variable that a statement of this cell declares: only what comes after it, and functions, can use it"},
		{"closure calls itself", "", "f := func(n int) int { return f(n-1) }", "cell [7] line 1:31: undefined: f", "f is a variable that a statement of this cell declares: only what comes after it, and functions, can use it"},
		{"twice in a cell", "", "x := 1\nx := 2", "cell [7] line 2:3: no new variables on left side of :=", ""},
		{"variable and function", "", "x := 1\nfunc x() {}", "cell [7] line 1:1: x redeclared in this block", ""},
		{"variable and import", "", "math := 3\nimport \"math\"", "cell [7] line 1:1: math already declared through import of package math", ""},
		{"constant of a variable that changes", "x := [3]int{}", "x := [4]int{}\nconst k = len(x)", "cell [7] line 2:15: undefined: x", "x is a variable that a statement of this cell declares: only what comes after it, and functions, can use it"},
		{"package alone", "", "y := math", "cell [7] line 1:6: undefined: math", "math is a package: write math.Name"},
		{"package misspelled", "", "strng.ToUpper(\"a\")", "cell [7] line 1:1: undefined: strng", "did you mean strings?"},
		{"package's name misspelled", "", "stat.Meen(nil, nil)", "cell [7] line 1:6: undefined: stat.Meen", "did you mean stat.Mean?"},
		{"member of another package of that name", "", "rand.NewPCG(1, 2)", "cell [7] line 1:6: undefined: rand.NewPCG", "math/rand/v2 has it: import \"math/rand/v2\""},
		{"generic function printed", "", "fmt.Println(slices.Reverse)", "cell [7] line 1:1: in call to fmt.Println, cannot infer S", ""},
		{"case misspelled", "frame := 1", "y := Frame", "cell [7] line 1:6: undefined: Frame", "did you mean frame?"},
		{"unused label", "", "outer:\nfor {\n\tbreak\n}", "cell [7] line 1:1: label outer declared and not used", ""},
		{"not built in", "", "import (\n\t\"fmt\"\n\t\"github.com/x/y\"\n)", "cell [7] line 3:2: github.com/x/y is not built into Thunen (a cell can't fetch modules: the packages are part of the binary); what is: the standard library, gonum, gonum/plot, gota, cluster, display; a folder beside the notebook can be imported as ./name", ""},
		{"left out", "", "import \"embed\"", "cell [7] line 1:8: embed is not built into Thunen (its //go:embed directive works at build time only); what is: the standard library, gonum, gonum/plot, gota, cluster, display; a folder beside the notebook can be imported as ./name", ""},
		{"left out on every system", "", "import \"syscall\"", "cell [7] line 1:8: syscall is not built into Thunen (its names, types and constants differ on every operating system; os, os/signal, os/exec and io/fs have what is portable); what is: the standard library, gonum, gonum/plot, gota, cluster, display; a folder beside the notebook can be imported as ./name", ""},
		{"cgo", "", "import \"C\"", "cell [7] line 1:8: C is not built into Thunen (there is no cgo in the binary); what is: the standard library, gonum, gonum/plot, gota, cluster, display; a folder beside the notebook can be imported as ./name", ""},
		{"plugins", "", "import \"plugin\"", "cell [7] line 1:8: plugin is not built into Thunen (a static binary can't load plugins); what is: the standard library, gonum, gonum/plot, gota, cluster, display; a folder beside the notebook can be imported as ./name", ""},
		{"internal", "", "import \"internal/abi\"", "cell [7] line 1:8: internal/abi is not built into Thunen (only the packages beside an internal one can import it, in Go too); what is: the standard library, gonum, gonum/plot, gota, cluster, display; a folder beside the notebook can be imported as ./name", ""},
		{"a command", "", "import \"cmd/go\"", "cell [7] line 1:8: cmd/go is not built into Thunen (it is a command, or part of one); what is: the standard library, gonum, gonum/plot, gota, cluster, display; a folder beside the notebook can be imported as ./name", ""},
		{"module misspelled", "", "import \"gonum.org/v1/gonum/stats\"", "cell [7] line 1:8: gonum.org/v1/gonum/stats is not built into Thunen (a cell can't fetch modules: the packages are part of the binary); what is: the standard library, gonum, gonum/plot, gota, cluster, display; a folder beside the notebook can be imported as ./name", "did you mean gonum.org/v1/gonum/stat?"},
		{"path shortened", "", "import \"gonum/stat\"", "cell [7] line 1:8: gonum/stat is not built into Thunen; what is: the standard library, gonum, gonum/plot, gota, cluster, display; a folder beside the notebook can be imported as ./name", "did you mean gonum.org/v1/gonum/stat?"},
		{"path misspelled", "", "import \"encoding/jsn\"", "cell [7] line 1:8: encoding/jsn is not built into Thunen; what is: the standard library, gonum, gonum/plot, gota, cluster, display; a folder beside the notebook can be imported as ./name", "did you mean encoding/json?"},
		{"instantiation cycle", "", "func f[T any]() { f[*T]() }\nx := 1", "cell [7] line 1:8: instantiation cycle:", ""},
		{"generic constraint", "func Sum[T int | float64](s ...T) T { var t T; return t }", "Sum(\"a\")", "cell [7] line 1:1: string does not satisfy int | float64 (string missing in int | float64)", ""},
		{"method of a foreign type", "", "func (d time.Duration) M() {}", "cell [7] line 1:9: cannot define new methods on non-local type time.Duration", ""},
		{"syntax: brace too many", "", "x := 1 }", "cell [7] line 1:8: expected statement, found '}'", ""},
		{"syntax: end of the text", "", "if true {\n\tx := 1\n", "cell [7] line 2:8: expected '}', found 'EOF'", ""},
		{"syntax: end of a statement", "", "x := ", "cell [7] line 1:5: expected operand, found 'EOF'", ""},
		{"syntax: function not closed", "", "y := 1\nfunc f() {\n\tg(\n", "cell [7] line 3:4: expected ')', found 'EOF'", ""},
		{"syntax: two expressions", "", "x y", "cell [7] line 1:3: expected ';', found y", ""},
		{"syntax: string", "", "s := \"abc", "cell [7] line 1:6: string literal not terminated", ""},
		{"syntax: character", "", "x := 1 # 2", "cell [7] line 1:8: illegal character U+0023 '#'", ""},
		{"syntax: package in the middle", "", "x := 1\npackage main", "cell [7] line 2:1: expected declaration, found 'package'", ""},
		{"syntax: another package", "", "// A.\npackage geo\n\nfunc f() {}", "cell [7] line 2:9: package geo is not a main package", "a script is package main, or has no package clause"},
		{"syntax: import without a path", "", "import fmt", "cell [7] line 1:11: missing import path", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := New()
			if tt.given != "" {
				accept(t, s, 1, tt.given)
			}
			err := refuse(t, s, 7, tt.text, tt.want)
			if err.Hint != tt.hint {
				t.Errorf("hint %q, want %q", err.Hint, tt.hint)
			}
		})
	}
}

func TestErrorsListed(t *testing.T) {
	var text strings.Builder
	for i := range 15 {
		fmt.Fprintf(&text, "x%d := nope%d\n", i, i)
	}
	err := refuse(t, New(), 2, text.String(), "cell [2] line 1:7: undefined: nope0")
	if len(err.More) != 9 || err.More[8].Error() != "cell [2] line 10:7: undefined: nope9" {
		t.Errorf("more errors: %v", err.More)
	}
}

func TestErrorDetail(t *testing.T) {
	s := New()
	accept(t, s, 1, "type I interface{ M() int }\ntype T struct{}\nfunc (T) M() {}")
	err := refuse(t, s, 2, "var i I = T{}", "cell [2] line 1:11: cannot use T{} (value of struct type T) as I value in variable declaration: T does not implement I (wrong type for method M)")
	if want := "[have M() want M() int]"; fmt.Sprint(err.Detail) != want {
		t.Errorf("detail %v, want %v", err.Detail, want)
	}
	err = refuse(t, s, 3, "func f() {}\nfunc f() {}", "cell [3] line 2:6: f redeclared in this block")
	if want := "[other declaration of f at line 1:6]"; fmt.Sprint(err.Detail) != want {
		t.Errorf("detail %v, want %v", err.Detail, want)
	}
}

// TestAtomic: a cell that fails changes nothing, not even what a part of it would have.
func TestAtomic(t *testing.T) {
	s := New()
	accept(t, s, 1, "x := 1\nimport m \"math\"\nfunc f() int { return x }")
	before := fmt.Sprint(describe(s))
	for _, text := range []string{
		"x := \"a\"\ny := zzz",
		"import m \"strings\"\nm.Nope()",
		"func f() string { return \"\" }\nfunc g() int { return nope }",
		"type T struct{}\nvar v T = 3",
		"x := 2\nif {",
	} {
		if _, err := s.Check(Source{Cell: 2, Text: text}); err == nil {
			t.Errorf("%q checks", text)
		}
		if after := fmt.Sprint(describe(s)); after != before {
			t.Errorf("%q left %s, was %s", text, after, before)
		}
	}
	accept(t, s, 3, "f() + x + int(m.Sqrt(4))")
}

// describe lists the session's names with their types and cells.
func describe(s *Session) (all []string) {
	for _, g := range s.Globals() {
		all = append(all, fmt.Sprintf("%s %s %s %d %q", g.Name, g.Unique, typeString(g.Type), g.Cell, g.Broken))
	}
	return all
}

// TestWatcherOrder holds what the one-pass check relies on: bodies are checked in source order, after all package-level
// declarations, so that every kind of function of the cell sees the variables of its statements, as the same objects.
func TestWatcherOrder(t *testing.T) {
	tests := []struct{ name, text string }{
		{"function", "x := 1\nfunc f() int { return x }"},
		{"function before the statement", "func f() int { return x }\nx := 1"},
		{"method", "type T struct{}\nfunc (T) M() int { return x }\nx := 1"},
		{"pointer method", "x := 1\ntype T struct{}\nfunc (*T) M() int { return x }"},
		{"generic function", "func f[T any](v T) int { return x }\nx := 1\nf(2.5)"},
		{"generic method", "type L[T any] []T\nfunc (L[T]) M() int { return x }\nx := 1\nL[int]{}.M()"},
		{"literal in a function", "func f() func() int { return func() int { return x } }\nx := 1"},
		{"variable of two", "x, y := 1, 2\nfunc f() int { return x + y }"},
		{"var statement", "var x int = 1\nx++\nfunc f() int { return x }"},
		{"range and closures", "x := 0\nfor i := range 3 {\n\tg := func() int { return x + i }\n\tx += g()\n}\nfunc f() int { return x }"},
		{"labelled", "L:\n\tx := 1\n\tif x > 1 { goto L }\nfunc f() int { return x }"},
		{"method called by a type's declaration", "type I interface{ M() int }\ntype S[T I] struct{}\ntype T struct{}\nfunc (T) M() int { return x }\ntype U S[T]\nx := 1"},
		{"call of a later function", "x := 1\ny := f()\nfunc f() int { return x }\ny"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := New()
			accept(t, s, 1, "x := \"the earlier x\"")
			c := accept(t, s, 2, tt.text)
			x := c.Info.Scopes[c.Body.Type].Lookup("x")
			used := 0
			for id, obj := range c.Info.Uses {
				if id.Name == "x" {
					used++
					if obj != x {
						t.Errorf("x at %v is %v, not the cell's", c.Fset.Position(id.Pos()), obj)
					}
				}
			}
			if used == 0 {
				t.Error("nothing uses x")
			}
			if g, ok := c.Global(x); !ok || g.Name != "x" {
				t.Errorf("Global(x) = %v, %v", g, ok)
			}
		})
	}
}

func TestScript(t *testing.T) {
	c, err := New().Check(Source{Name: "a.go", Text: "// A script.\npackage main\n\nimport \"fmt\"\n\nvar b = a + 1\nvar a = 1\n\nfunc main() {\n\tfmt.Println(b)\n}\n"})
	if err != nil {
		t.Fatal(err)
	}
	if !c.Main || c.Body != nil || len(c.Inits) != 2 || c.Inits[0].Lhs[0].Name() != "a" {
		t.Errorf("Main %v, Body %v, Inits %v", c.Main, c.Body, c.Inits)
	}
	_, err = New().Check(Source{Name: "a.go", Text: "package main\n\nfunc main() {\n\tx\n}\n"})
	if err == nil || err.Error() != "a.go:4:2: undefined: x" {
		t.Errorf("got %v", err)
	}
	_, err = New().Check(Source{Name: "a.go", Text: "package main\n\nfunc main(x int) {}\n"})
	if err == nil || err.Error() != "a.go:3:6: func main must have no arguments and no return values" {
		t.Errorf("got %v", err)
	}
	_, err = New().Check(Source{Name: "a.go", Text: "package main\n\nfunc f() {}\n"})
	if err == nil || err.Error() != "a.go:1:9: function main is undeclared in the main package" {
		t.Errorf("got %v", err)
	}
	if c, err = New().Check(Source{Name: "a.go", Text: "func main() {}\n"}); err != nil || !c.Main {
		t.Errorf("a script that only declares main: %v, Main %v", err, c)
	}
	if c, err = New().Check(Source{Cell: 1, Text: "func main() {}\n"}); err != nil || c.Main {
		t.Errorf("a cell that declares main: %v, Main %v", err, c)
	}
	c, err = New().Check(Source{Name: "b.go", Text: "x := 2\nx * 3\n"})
	if err != nil || c.Main || c.Result == nil {
		t.Errorf("got %v, %v", c, err)
	}
}

func TestImports(t *testing.T) {
	tests := []struct {
		name  string
		cells []string
		want  string // the type that the last cell shows
	}{
		{"curated", []string{"stat.Mean([]float64{1}, nil)"}, "float64"},
		{"curated and ambiguous", []string{"rand.New(rand.NewSource(1))"}, "*rand.Rand"},
		{"import persists", []string{"import \"crypto/sha256\"", "sha256.Size"}, "int"},
		{"import without use", []string{"import \"os\""}, ""},
		{"alias persists", []string{"import m \"math\"", "m.Pi"}, "float64"},
		{"explicit wins over curated", []string{"import \"crypto/rand\"", "rand.Reader"}, "io.Reader"},
		{"later import wins", []string{"import r \"math\"", "import r \"strings\"", "r.ToUpper(\"a\")"}, "string"},
		{"import over a variable", []string{"m := 1", "import m \"math\"", "m.Pi"}, "float64"},
		{"variable over an import", []string{"import m \"math\"", "m := 1", "m"}, "int"},
		{"variable over a curated package", []string{"stat := 1", "stat"}, "int"},
		{"variable made of a package of its name", []string{"stat := stat.Mean([]float64{1}, nil)\nfunc f() float64 { return stat }\nf()"}, "float64"},
		{"dot import", []string{"import . \"math\"\nSqrt(2)"}, "float64"},
		{"dot import persists", []string{"import . \"math\"", "Sqrt(2)"}, "float64"},
		{"name of the session over a dot import", []string{"import . \"math\"", "func Sqrt(x int) int { return x }", "Sqrt(2)"}, "int"},
		{"function keeps its imports", []string{"import r \"math\"\nx := 1\nfunc f() float64 { return r.Sqrt(float64(x)) }", "import r \"strings\"", "x := 2.0", "f()"}, "float64"},
		{"local named like a package", []string{"func f(path []int) int { return len(path) }\nf(nil)"}, "int"},
		{"function of a dot import, checked again", []string{"import . \"math\"\nx := 1\nfunc f() float64 { return Sqrt(float64(x)) }", "x := 2.5\nSqrt := 3", "x := 2", "f()"}, "float64"},
		{"function of a dot import, where the cell declares such a name", []string{"import . \"math\"\nx := 1\nfunc f() float64 { return Sqrt(float64(x)) }", "x := 2.5\nfunc Pow(a int) int { return a }", "f()"}, "float64"},
		{"must may be the user's", []string{"func must(x int) string { return \"\" }", "must(1)"}, "string"},
		{"same import in many cells", []string{"import \"fmt\"", "import \"fmt\"\nfmt.Sprint(1)"}, "string"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := accept(t, New(), 1, tt.cells...)
			if got := show(c.Result); got != tt.want {
				t.Errorf("shows %q, want %q", got, tt.want)
			}
		})
	}
}

// TestImportsWritten: an engine finds in the file every import the cell uses, also those it doesn't write.
func TestImportsWritten(t *testing.T) {
	s := New()
	accept(t, s, 1, "import m \"math\"\nimport . \"strings\"")
	c := accept(t, s, 2, "stat.Mean([]float64{m.Pi}, nil)\nToUpper(\"a\")")
	var got []string
	for _, spec := range c.Files[0].Imports {
		name := ""
		if spec.Name != nil {
			name = spec.Name.Name
			if c.Info.Defs[spec.Name] == nil {
				t.Errorf("no object for %s", name)
			}
		} else if c.Info.Implicits[spec] == nil {
			t.Errorf("no object for %s", spec.Path.Value)
		}
		got = append(got, name+" "+spec.Path.Value)
	}
	if want := `[ "gonum.org/v1/gonum/stat" m "math" . "strings"]`; fmt.Sprint(got) != want {
		t.Errorf("imports %v, want %v", got, want)
	}
	if len(importDecls(c.Files[0])) != 3 {
		t.Error("imports aren't the file's first declarations")
	}
}

func TestMust(t *testing.T) {
	c := accept(t, New(), 1, "f := must(os.Open(\"x\"))")
	for id, obj := range c.Info.Uses {
		if Must(obj) != (id.Name == "must") {
			t.Errorf("Must(%v) = %v", obj, Must(obj))
		}
	}
	s := New()
	accept(t, s, 1, "func must(x int) int { return x }")
	c = accept(t, s, 2, "must(1)")
	for id, obj := range c.Info.Uses {
		if id.Name == "must" && Must(obj) {
			t.Error("the user's must is taken for the session's")
		}
	}
}
