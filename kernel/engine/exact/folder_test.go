package exact_test

import (
	"os"
	"path/filepath"
	"testing"
)

// TestFolder runs cells that import a folder: its variables are initialised once and keep their state, its types have their names.
func TestFolder(t *testing.T) {
	dir := t.TempDir()
	const text = `package helpers

import "fmt"

var Count = 10

type Region struct{ name string }

func (r Region) String() string { return "region " + r.name }

func New(name string) Region { Count++; return Region{name} }

func init() { fmt.Print("init;") }
`
	if err := os.Mkdir(filepath.Join(dir, "helpers"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "helpers", "h.go"), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	b := newBench(t)
	b.lang.SetFolder(dir)
	out := stdout(t, func() {
		for _, cell := range []string{
			"import \"./helpers\"\nr := helpers.New(\"温州\")",
			"fmt.Printf(\"%v %T %d;\", r, r, helpers.Count)",
			"helpers.New(\"x\")\nfmt.Print(helpers.Count, []any{r})",
		} {
			if _, err := b.run(cell); err != nil {
				t.Error(err)
			}
		}
	})
	if want := "init;region 温州 helpers.Region 11;12 [region 温州]"; out != want {
		t.Errorf("printed %q, want %q", out, want)
	}
}
