package lang

import (
	"bufio"
	"encoding/json"
	"go/ast"
	"os"
	"strings"
	"testing"
)

// seed gives a fuzz target the cells of the corpus and texts with what is hard: open and stray brackets, odd bytes, comments.
func seed(f *testing.F, add func(text string)) {
	file, err := os.Open("testdata/cells.jsonl")
	if err != nil {
		f.Fatal(err)
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		var c struct{ Cells []string }
		if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
			f.Fatal(err)
		}
		add(strings.Join(c.Cells, "\n"))
	}
	for _, text := range []string{
		"", "\x00", "\xff\xfe", "\ufeffx := 1", "}", "{", "((((", "func", "func (", "func (t T", "func (t *T[", "type", "const (", "import", "import (", "package", "package main",
		"x := `a", "/* a", "// a", "//line a.go:1\nx", "/*line a.go:1:1*/x", "\"温州 🥿", "'a", "0x", "1e", "x.", "x.\n", "x.(", "x[", "T{", "T{A:", "f(g(", "for {", "switch x := y.(type) {",
		"x := 1 /* a\nb */ y := 2", "L: x := 1; goto L", "type T struct{ T }", "type T[P any] struct{ f *T[T[P]] }", "func f[T any]() { f[*T]() }", "var x = x", "var a, b = b, a",
		"_ = ·unsafe", "_thunen_cursor", "func _cell1() {}", "func (T) M() {}", "type A = T\nfunc (A) M() {}", "func init() {}", "must()", "import . \"fmt\"\nPrintln", "import \"C\"", "import \"unsafe\"\nunsafe.Sizeof(f)\nfunc f() {}",
		"type T [unsafe.Sizeof(f)]int\nimport \"unsafe\"\nfunc f() { _ = x }\nx := 1", "const x = iota", "x, x := 1, 2", "x := 1\nx := 2", "return 1", "break", "defer f()", "go func() {}()", "x;", ";;", "\r\n", "nil", "int", "math",
	} {
		add(text)
	}
}

// fuzzing is the session that fuzz targets start from.
func fuzzing(t testing.TB) *Session {
	s := New()
	accept(t, s, 1, "x := 1\ntype T struct{ a, b int }\nfunc (t T) M() int { return t.a + f() }\nfunc f() int { return x }\ntype L[P any] []P\nfunc (l L[P]) Len() int { return len(l) }\nconst k = 2\nt := T{1, 2}")
	s.Update([]Snapshot{{Name: "t", Cell: 1, Columns: []string{"a", "温州"}}})
	return s
}

// FuzzCheck: whatever the bytes, Check answers; what it accepts has its positions in the text, can be accepted and survives.
func FuzzCheck(f *testing.F) {
	seed(f, func(text string) { f.Add(text) })
	f.Fuzz(func(t *testing.T, text string) {
		s := fuzzing(t)
		c, err := s.Check(Source{Cell: 2, Text: text})
		if err != nil {
			if len(err.At) == 0 || err.Message == "" || err.At[0].Line < 1 || err.At[0].Line > strings.Count(text, "\n")+1 {
				t.Errorf("%+v", err)
			}
			if strings.Contains(err.Message, "type checker failed") {
				t.Error(err)
			}
			err.Traceback(true)
			return
		}
		ast.Inspect(c.Files[0], func(n ast.Node) bool {
			if n != nil && n.Pos().IsValid() {
				if p := c.Fset.Position(n.Pos()); p.Filename != "cell [2]" && p.Offset > len("package cell") {
					t.Errorf("%T is said to be at %v", n, p)
				}
			}
			return true
		})
		s.Accept(c)
		accept(t, s, 3, "1")
		s.Lose()
		fresh := New()
		for _, src := range s.Survivors() {
			c, err := fresh.Check(src)
			if err != nil {
				t.Fatalf("survivor %q: %v", src.Text, err)
			}
			fresh.Accept(c)
		}
	})
}

func FuzzComplete(f *testing.F) {
	seed(f, func(text string) { f.Add(text, len(text)); f.Add(text, len(text)/2) })
	s := fuzzing(f)
	f.Fuzz(func(t *testing.T, text string, cursor int) {
		got := s.Complete(text, cursor)
		if n := len([]rune(text)); got.Start < 0 || got.Start > got.End || got.End > n {
			t.Errorf("replaces %d to %d of %d", got.Start, got.End, n)
		}
	})
}

func FuzzInspect(f *testing.F) {
	seed(f, func(text string) { f.Add(text, len(text)); f.Add(text, len(text)/2) })
	s := fuzzing(f)
	f.Fuzz(func(t *testing.T, text string, cursor int) {
		if got := s.Inspect(text, cursor, 1); got.Found && got.Text == "" {
			t.Error("found, and nothing to say")
		}
	})
}

func FuzzIsComplete(f *testing.F) {
	seed(f, func(text string) { f.Add(text) })
	s := fuzzing(f)
	f.Fuzz(func(t *testing.T, text string) {
		got := s.IsComplete(text)
		_, err := s.Check(Source{Cell: 2, Text: text})
		if syntax := err != nil && err.Name == "syntax error"; syntax == (got.Status == "complete") {
			t.Errorf("%s, and Check says %v", got.Status, err)
		}
	})
}
