package lang

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSplit(t *testing.T) {
	names := map[chunkKind]string{
		packageChunk: "package", importChunk: "import", typeChunk: "type", constChunk: "const",
		funcChunk: "func", varChunk: "var", statementChunk: "stmt",
	}
	tests := []struct {
		name, text string
		want       []string // kind and text of each chunk
	}{
		{"empty", "", nil},
		{"comment alone", "// nothing\n", nil},
		{"statements in one chunk", "x := 1\ny := 2", []string{"stmt|x := 1\ny := 2"}},
		{"import after statement", "x := 1\nimport \"fmt\"\nf()", []string{"stmt|x := 1\n", "import|import \"fmt\"\n", "stmt|f()"}},
		{"on one line", "x := 1; func f() {}; y := 2", []string{"stmt|x := 1; ", "func|func f() {}; ", "stmt|y := 2"}},
		{"grouped import", "import (\n\"a\"\n\"b\"\n)\nx", []string{"import|import (\n\"a\"\n\"b\"\n)\n", "stmt|x"}},
		{"method", "func (t *T) M() {}", []string{"func|func (t *T) M() {}"}},
		{"generic method", "func (t T[K, V]) M(f func()) {}", []string{"func|func (t T[K, V]) M(f func()) {}"}},
		{"literal called", "func(x int) int { return x }(3)", []string{"stmt|func(x int) int { return x }(3)"}},
		{"literal of no argument", "func() { f() }()", []string{"stmt|func() { f() }()"}},
		{"literal with results", "func(a int) (int, error) { return a, nil }(1)", []string{"stmt|func(a int) (int, error) { return a, nil }(1)"}},
		{"literal with a package's type", "func(a int) big.Int { return z }(1)", []string{"stmt|func(a int) big.Int { return z }(1)"}},
		{"for header", "for i := 0; i < 3; i++ {\n}\ntype T int", []string{"stmt|for i := 0; i < 3; i++ {\n}\n", "type|type T int"}},
		{"literal in a header", "if f := func() int { return 1 }; f() > 0 {}", []string{"stmt|if f := func() int { return 1 }; f() > 0 {}"}},
		{"doc comment goes with the function", "x := 1\n\n// f does.\nfunc f() {}", []string{"stmt|x := 1\n", "func|\n// f does.\nfunc f() {}"}},
		{"comment on the line stays", "x := 1 // one\nfunc f() {}", []string{"stmt|x := 1 // one\n", "func|func f() {}"}},
		{"comment over lines stays", "x := 1 /* a\nb */ // c\nfunc f() {}", []string{"stmt|x := 1 /* a\nb */ // c\n", "func|func f() {}"}},
		{"comment behind a semicolon stays", "x := 1; // one\nfunc f() {}", []string{"stmt|x := 1; // one\n", "func|func f() {}"}},
		{"statement behind a comment over lines", "x := 1 /* a\nb */ const c = 1", []string{"stmt|x := 1 /* a\nb */ ", "const|const c = 1"}},
		{"carriage returns in a comment", "x := 1 /* a\r\nb\r\n */\r\nfunc f() {}", []string{"stmt|x := 1 /* a\r\nb\r\n */\r\n", "func|func f() {}"}},
		{"raw string with a brace", "s := `}\n{`\nconst c = 1", []string{"stmt|s := `}\n{`\n", "const|const c = 1"}},
		{"label", "outer:\nfor {\n}", []string{"stmt|outer:\nfor {\n}"}},
		{"variable between", "x := 1\nvar y = 2\nz := 3", []string{"stmt|x := 1\n", "var|var y = 2\n", "stmt|z := 3"}},
		{"package clause", "package main\n\nfunc main() {}", []string{"package|package main\n", "func|\nfunc main() {}"}},
		{"empty statements", ";;x := 1;;\nfunc f() {}", []string{"stmt|;;x := 1;;\n", "func|func f() {}"}},
		{"wide characters", "温 := \"🥿\"\nfunc 州() {}", []string{"stmt|温 := \"🥿\"\n", "func|func 州() {}"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := split(tt.text)
			var got []string
			var all strings.Builder
			for _, c := range s.chunks {
				got = append(got, fmt.Sprintf("%s|%s", names[c.kind], tt.text[c.start:c.end]))
				all.WriteString(tt.text[c.start:c.end])
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
			if len(got) > 0 && all.String() != tt.text {
				t.Errorf("chunks leave out text: %q", all.String())
			}
		})
	}
}

func TestSplitBrackets(t *testing.T) {
	tests := []struct {
		name, text string
		stray      int
		open       string
	}{
		{"balanced", "f(a[0], T{1})", -1, ""},
		{"stray brace", "x := 1 }\ny", 7, ""},
		{"open", "f(func() { a[", -1, "({["},
		{"parenthesis closed by a brace", "if f( {\n}\n}", 10, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := split(tt.text)
			var open string
			for _, l := range s.open {
				open += l.tok.String()
			}
			if s.stray != tt.stray {
				t.Errorf("stray = %d, want %d", s.stray, tt.stray)
			}
			if s.stray < 0 && open != tt.open {
				t.Errorf("open = %q, want %q", open, tt.open)
			}
		})
	}
}
