package lang

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// write puts files into a folder: names and texts.
func write(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func TestFolderImport(t *testing.T) {
	const good = "package helpers\n\nfunc Double(n int) int { return 2 * n }\n"
	for _, c := range []struct {
		name  string
		files map[string]string
		cell  string
		want  string // the error; "" for none
	}{
		{"a function", map[string]string{"helpers/h.go": good}, "import \"./helpers\"\nhelpers.Double(3)", ""},
		{"another name", map[string]string{"helpers/h.go": good}, "import h \"./helpers\"\nh.Double(3)", ""},
		{"its tests are left out", map[string]string{"helpers/h.go": good, "helpers/h_test.go": "broken"}, "import \"./helpers\"\nhelpers.Double(3)", ""},
		{"a folder within", map[string]string{"a/a.go": "package a\nimport \"./b\"\nvar X = b.Y\n", "a/b/b.go": "package b\nvar Y = 1\n"}, "import \"./a\"\na.X", ""},
		{"a built-in package", map[string]string{"a/a.go": "package a\nimport \"gonum.org/v1/gonum/stat\"\nvar X = stat.Mean([]float64{1}, nil)\n"}, "import \"./a\"\na.X", ""},
		{"not there", nil, "import \"./nowhere\"", "cell [7] line 1:8: can't import ./nowhere: there is no folder"},
		{"no Go files", map[string]string{"e/x.txt": ""}, "import \"./e\"", "has no Go files"},
		{"a fault in it", map[string]string{"a/a.go": "package a\n\nvar X int = \"s\"\n"}, "import \"./a\"\na.X", "a/a.go:3:13: can't import ./a: cannot use \"s\""},
		{"a syntax error in it", map[string]string{"a/a.go": "package a\nvar = 1\n"}, "import \"./a\"\na.X", "a/a.go:2:5: can't import ./a: expected"},
		{"a fault in a folder within", map[string]string{"a/a.go": "package a\nimport \"./b\"\nvar X = b.Y\n", "a/b/b.go": "package b\nvar Y int = \"s\"\n"}, "import \"./a\"\na.X", "(a/b/b.go:2:13: cannot use \"s\""},
		{"another package's name", map[string]string{"a/a.go": "package other\n"}, "import \"./a\"", "its package is called other; write import other \"./a\""},
		{"a cycle", map[string]string{"a/a.go": "package a\nimport \"../b\"\nvar X = b.Y\n", "b/b.go": "package b\nimport \"../a\"\nvar Y = a.X\n"}, "import \"./a\"\na.X", "import cycle"},
		{"unexported", map[string]string{"a/a.go": "package a\nvar x = 1\n"}, "import \"./a\"\na.x", "name x not exported by package a"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, dir := New(), t.TempDir()
			write(t, dir, c.files)
			s.SetFolder(dir)
			cell, err := s.Check(Source{Cell: 7, Text: c.cell})
			switch {
			case c.want == "" && err != nil:
				t.Fatal(err)
			case c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)):
				t.Fatalf("got %v, want %q", err, c.want)
			case c.want == "" && len(cell.Folders) == 0:
				t.Error("the cell names no folder for the engine to build")
			}
		})
	}
}

// TestFolderInspection: what a folder declares is told with its comment, and its source when more is asked for.
func TestFolderInspection(t *testing.T) {
	s, dir := New(), t.TempDir()
	s.SetFolder(dir)
	write(t, dir, map[string]string{"h/h.go": "package h\n\n// Double gives\n// twice n.\nfunc Double(n int) int { return 2 * n }\n\n// T is a type.\ntype T struct{ A int }\n\n// M is a method.\nfunc (t T) M() {}\n"})
	accept(t, s, 1, "import \"./h\"\nt := h.T{}")
	for _, c := range []struct {
		text   string
		detail int
		want   string
	}{
		{"h.Dou‸ble(1)", 0, "func h.Double(n int) int\n\nDouble gives\ntwice n."},
		{"h.Dou‸ble(1)", 1, "func Double(n int) int { return 2 * n }\n\nDouble gives\ntwice n."},
		{"t.M‸()", 0, "func (t h.T) M()\n\nM is a method."},
		{"h.T‸{}", 1, "type T struct{ A int }\n\nT is a type."},
	} {
		text, cursor := cut(t, c.text)
		if got := s.Inspect(text, cursor, c.detail); got.Text != c.want {
			t.Errorf("%s: %q, want %q", c.text, got.Text, c.want)
		}
	}
}

// TestFolderChanges: a cell that runs after a file was changed sees what is there now, also of a folder's folder.
func TestFolderChanges(t *testing.T) {
	s, dir := New(), t.TempDir()
	s.SetFolder(dir)
	write(t, dir, map[string]string{"a/a.go": "package a\nimport \"./b\"\nvar X = b.Y\n", "a/b/b.go": "package b\nvar Y = 1\n"})
	first, err := s.Check(Source{Cell: 1, Text: "import \"./a\"\na.X"})
	if err != nil {
		t.Fatal(err)
	}
	s.Accept(first)
	again, err := s.Check(Source{Cell: 2, Text: "a.X"})
	if err != nil {
		t.Fatal(err)
	}
	if len(again.Folders) != 2 || again.Folders[1] != first.Folders[1] {
		t.Fatal("an unchanged folder was read again")
	}
	write(t, dir, map[string]string{"a/b/b.go": "package b\nvar Y = \"text\"\n"})
	later := time.Now().Add(time.Minute) // a file system's clock may be coarse
	if err := os.Chtimes(filepath.Join(dir, "a", "b", "b.go"), later, later); err != nil {
		t.Fatal(err)
	}
	changed, err := s.Check(Source{Cell: 3, Text: "a.X"})
	if err != nil {
		t.Fatal(err)
	}
	if got := changed.Result.Types[0].String(); got != "string" {
		t.Errorf("after the change a.X is of type %s", got)
	}
	write(t, dir, map[string]string{"a/a.go": "package a\n\nvar X int =  \"changed\"\n"})
	_, failed := s.Check(Source{Cell: 4, Text: "1 + a.X"})
	if failed == nil {
		t.Fatal("a folder that doesn't check any more is used")
	}
	want := "a/a.go:3:14: can't import ./a: cannot use \"changed\" (untyped string constant) as int value in variable declaration"
	if failed.Error() != want || failed.At[0].Text != "var X int =  \"changed\"" || len(failed.At) != 2 || failed.At[1].String() != "cell [4] line 1:5" {
		t.Errorf("%v at %+v, want %s", failed, failed.At, want)
	}
}

// TestFolderStale: what was made with a folder as it was before doesn't fit what it is now; the error says so.
func TestFolderStale(t *testing.T) {
	s, dir := New(), t.TempDir()
	s.SetFolder(dir)
	write(t, dir, map[string]string{"h/h.go": "package h\n\ntype P struct{ A int }\n\nfunc Use(p P) int { return p.A }\n"})
	accept(t, s, 1, "import \"./h\"\np := h.P{1}\nps := map[string][]h.P{}\nfunc use(p h.P) int { return h.Use(p) }")
	write(t, dir, map[string]string{"h/h.go": "package h\n\ntype P struct{ A, B int }\n\nfunc Use(p P) int { return p.B }\n"})
	for _, c := range []struct{ cell, hint string }{
		{"h.Use(p)", "p was made with h as it was before its folder changed: run cell 1 again"},
		{"h.Use(ps[\"a\"][0])", "ps was made with h as it was before"},
		{"use(h.P{1, 2})", "use was made with h as it was before"},
		{"h.Use(3)", ""},
	} {
		_, err := s.Check(Source{Cell: 2, Text: c.cell})
		if err == nil || !strings.HasPrefix(err.Hint, c.hint) || (err.Hint == "") != (c.hint == "") {
			t.Errorf("%s: %+v, want the hint %q", c.cell, err, c.hint)
		}
	}
}
