package yaegi

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/thunen-lab/thunen/kernel/lang"
)

// TestPrograms runs whole programs and compares what they print with what Go's own toolchain made them print
// (testdata/programs/NAME.out, made by go run).
func TestPrograms(t *testing.T) {
	dir := "testdata/programs"
	if d := os.Getenv("THUNEN_PROGRAMS"); d != "" {
		dir = d
	}
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no programs: %v", err)
	}
	for _, f := range files {
		name := strings.TrimSuffix(filepath.Base(f), ".go")
		t.Run(name, func(t *testing.T) { checkProgram(t, f, Options{}) })
		t.Run(name+" boxed", func(t *testing.T) { checkProgram(t, f, Options{Boxes: true}) })
	}
}

func checkProgram(t *testing.T, file string, o Options) {
	src, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	skipRace(t, string(src))
	want, err := os.ReadFile(strings.TrimSuffix(file, ".go") + ".out")
	if err != nil {
		t.Fatal(err)
	}
	n := newNotebook(t, o)
	c, lerr := n.session.Check(lang.Source{Name: filepath.Base(file), Text: string(src)})
	if lerr != nil {
		t.Fatal(lerr)
	}
	p, err := n.engine.Build(c)
	if err != nil {
		t.Fatal(err)
	}
	n.session.Accept(c)
	got := captureStdout(t, func() { _, err = p.Run(t.Context()) })
	if got != string(want) {
		t.Errorf("printed:\n%s\nerror: %v\ndifference: %s", got, err, firstDifference(got, string(want)))
	} else if err != nil {
		t.Error(err)
	}
}

func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			return "\n got  " + g[i] + "\n want " + w[i]
		}
	}
	return "length"
}
