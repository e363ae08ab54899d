package lang

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestLose(t *testing.T) {
	s := New()
	accept(t, s, 1,
		"import m \"math\"\nconst k = 2\ntype T struct{ n int }",
		"x := 1\ny := T{3}",
		"func f() int { return x * k }\nfunc free() float64 { return m.Sqrt(k) }",
		"func g() int { return f() }",
	)
	var lost []string
	for _, g := range s.Lose() {
		lost = append(lost, fmt.Sprintf("%s (cell %d)", g.Name, g.Cell))
	}
	if want := "[x (cell 2) y (cell 2)]"; fmt.Sprint(lost) != want {
		t.Errorf("lost %v, want %s", lost, want)
	}
	err := refuse(t, s, 5, "z := x", "cell [5] line 1:6: undefined: x")
	if want := "x was lost when the worker stopped: run cell 2 again"; err.Hint != want {
		t.Errorf("hint %q, want %q", err.Hint, want)
	}
	refuse(t, s, 5, "f()", "cell [5] line 1:1: f (cell 3) uses x (cell 2), which was lost when the worker stopped")
	refuse(t, s, 5, "g()", "cell [5] line 1:1: g (cell 4) uses f (cell 3), which uses x (cell 2), which was lost when the worker stopped")
	accept(t, s, 5, "free()", "T{k}")

	c := accept(t, s, 7, "x := 5")
	if len(c.Files) != 3 {
		t.Errorf("%d files, want those of f and g too", len(c.Files))
	}
	accept(t, s, 8, "g()")
}

// TestSurvivors: a fresh session fed with the survivors takes and refuses what the old one does, and knows the same names.
func TestSurvivors(t *testing.T) {
	tests := []struct {
		name  string
		cells []string
		then  []string // what both take, in order
	}{
		{"declarations among statements", []string{"x := 1\ntype T struct{ n int }\nfmt.Println(x)\nfunc (t T) M() int { return t.n }\nconst k = 2"}, []string{"T{k}.M()"}},
		{"function of a lost variable", []string{"x := 1\nfunc f() int { return x }\nfunc g() int { return f() }"}, []string{"x := 2", "g()"}},
		{"method of a lost variable", []string{"x := 1\ntype T int\nfunc (T) M() int { return x }"}, []string{"x := 2", "T(1).M()"}},
		{"function of a variable and a package", []string{"import m \"math\"", "x := 1.0", "func f() float64 { return m.Sqrt(x) }"}, []string{"x := 2.0", "f()"}},
		{"redefined function", []string{"func f() int { return 1 }", "func g() int { return f() }", "func f() int { return 2 }"}, []string{"g()"}},
		{"constant of an earlier constant", []string{"const k = 2", "const l = k * 2", "const k = 5", "var a [l]int"}, []string{"[l]int{}[3] + k"}},
		{"method in a later cell", []string{"type T struct{ n int }\nfunc (t T) M() int { return t.n }", "func (t T) N() int { return t.M() }"}, []string{"T{1}.N() + T{1}.M()"}},
		{"package main", []string{"package main\n\nimport \"fmt\"\n\nfunc main() { fmt.Println(half(2)) }\nfunc half(n int) int { return n / 2 }"}, []string{"half(4)"}},
		{"import of a later cell's function", []string{"import r \"math/rand\"", "import r \"crypto/rand\"", "func f() any { return r.Reader }"}, []string{"f()"}},
		{"broken function", []string{"x := 1\nfunc f() int { return x + 1 }", "x := \"a\""}, []string{"x := 3", "f()"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			old := New()
			accept(t, old, 1, tt.cells...)
			old.Lose()
			fresh := New()
			for _, src := range old.Survivors() {
				c, err := fresh.Check(src)
				if err != nil {
					t.Fatalf("%q: %v", src.Text, err)
				}
				if c.Body != nil || len(c.Vars) > 0 || c.Main {
					t.Errorf("%q has statements, variables or a main to run", src.Text)
				}
				fresh.Accept(c)
			}
			if a, b := names(old), names(fresh); a != b {
				t.Errorf("the old session has %s, the fresh one %s", a, b)
			}
			for i, text := range tt.then {
				accept(t, old, 20+i, text)
				accept(t, fresh, 20+i, text)
			}
			if a, b := names(old), names(fresh); a != b {
				t.Errorf("then the old session has %s, the fresh one %s", a, b)
			}
		})
	}
}

// names lists names, kinds, cells and whether they are broken.
func names(s *Session) string {
	var all []string
	for _, g := range s.Globals() {
		all = append(all, fmt.Sprintf("%s %d cell %d broken %v", g.Name, g.Kind, g.Cell, g.Broken != ""))
	}
	slices.Sort(all)
	return strings.Join(all, ", ")
}

// TestSurvivorsPlaces: a function of a survivor is where it was in its cell.
func TestSurvivorsPlaces(t *testing.T) {
	s := New()
	accept(t, s, 4, "x := 1 // 温州\n\nx++; func f() int {\n\treturn 1\n}")
	s.Lose()
	sources := s.Survivors()
	if len(sources) != 1 || sources[0].Cell != 4 {
		t.Fatalf("got %v", sources)
	}
	c, err := New().Check(sources[0])
	if err != nil {
		t.Fatal(err)
	}
	f := c.Pkg.Scope().Lookup("f")
	if p := c.Fset.Position(f.Pos()).String(); p != "cell [4]:3:11" {
		t.Errorf("f is at %s", p)
	}
}

func TestReset(t *testing.T) {
	s := New()
	accept(t, s, 1, "x := 1\nimport m \"math\"\nfunc f() int { return x }")
	s.Reset()
	if len(s.Globals()) != 0 || len(s.Survivors()) != 0 {
		t.Error("names are left")
	}
	refuse(t, s, 2, "x", "cell [2] line 1:1: undefined: x")
	refuse(t, s, 2, "m.Pi", "cell [2] line 1:1: undefined: m")
	accept(t, s, 2, "x := \"a\"")
	if g := global(t, s, "x"); g.Unique != "x" {
		t.Errorf("unique %s", g.Unique)
	}
}
