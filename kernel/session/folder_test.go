package session

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/thunen-lab/thunen/kernel/engine"
)

// TestFolders: both engines run a folder beside the notebook, follow it when it changes, and say where it is wrong.
func TestFolders(t *testing.T) {
	const good = `package helpers

import (
	"fmt"

	"./deep"
)

var Count = deep.Base * 10

type Region struct{ name string }

func (r Region) String() string { return "region " + r.name }

func (r *Region) Rename(s string) { r.name = s; Count++ }

type Namer interface{ Rename(string) }

func New(name string) Region { Count++; return Region{name} }

func Map[T, U any](xs []T, f func(T) U) (out []U) {
	for _, x := range xs {
		out = append(out, f(x))
	}
	return out
}

func At(xs []int, i int) int {
	return xs[i]
}

func init() { fmt.Print("init;") }
`
	const deep = "package deep\n\nconst Base = 1\n"
	for _, name := range Engines() {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			minutes := 0
			write := func(name, text string) {
				file := filepath.Join(dir, filepath.FromSlash(name))
				minutes++
				later := time.Now().Add(time.Duration(minutes) * time.Minute) // a file system's clock may be coarse
				if err := errorOf(os.MkdirAll(filepath.Dir(file), 0o755), os.WriteFile(file, []byte(text), 0o644), os.Chtimes(file, later, later)); err != nil {
					t.Fatal(err)
				}
			}
			write("helpers/h.go", good)
			write("helpers/deep/d.go", deep)
			s := open(t, func(o *Options) { o.Engine, o.Dir = name, dir })
			for i, c := range []struct{ file, cell, want string }{
				{"", "import \"./helpers\"\nr := helpers.New(\"温州\")", "init;"},
				{"", "fmt.Printf(\"%v %T %d\", r, r, helpers.Count)", "region 温州 helpers.Region 11"},
				{"", "var n helpers.Namer = &r\nn.Rename(\"Ningbo\")\nhelpers.Count++\nfmt.Print(helpers.Count, []any{r})", "13 [region Ningbo]"},
				{"", "fmt.Print(helpers.Map([]int{1, 2}, func(i int) string { return fmt.Sprint(i, \"!\") }))", "[1! 2!]"},
				{"", "type Own struct { helpers.Region; X int }\no := Own{helpers.New(\"o\"), 1}\no.Rename(\"p\")\nfmt.Print(o.Region, o.X, helpers.Region{})", "region p 1 region "},
				{"", "helpers.At([]int{1}, 3)", "helpers/h.go:29: runtime error: index out of range [3] with length 1"},
				{strings.Replace(good, "* 10", "* 20", 1), "fmt.Print(helpers.Count)", "init;20"},
				{strings.Replace(good, "xs[i]", "xs[i", 1), "helpers.New(\"a\")", "helpers/h.go:29: can't import ./helpers: expected ']'"},
				{strings.Replace(good, "return xs[i]", "return i == 1", 1), "helpers.New(\"a\")", "helpers/h.go:29: can't import ./helpers: cannot use i == 1"},
				{good, "fmt.Print(helpers.New(\"back\"))", "init;region back"},
			} {
				if c.file != "" {
					write("helpers/h.go", c.file)
				}
				r, result := run(t, s, i+1, c.cell)
				got := r.text(engine.Stdout)
				if result.Err != nil {
					got = withoutColumn(result.Err.Error())
				}
				if strings.Contains(got, "runtime error") && (len(result.Err.At) < 2 || result.Err.At[0].Text != "\treturn xs[i]" || result.Err.At[1].Text != c.cell) {
					t.Errorf("cell %d: the error shows %+v", i+1, result.Err.At)
				}
				if got != c.want && (result.Err == nil || !strings.HasPrefix(got, c.want)) {
					t.Errorf("cell %d: %q, want %q", i+1, got, c.want)
				}
			}
		})
	}
}

// TestFolderGone: a worker that can't take over what imports a folder says so, and goes on when the folder is back.
func TestFolderGone(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "h", "h.go")
	write := func(text string) {
		if err := errorOf(os.MkdirAll(filepath.Dir(file), 0o755), os.WriteFile(file, []byte(text), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	write("package h\n\nconst X = 1\n")
	s := open(t, func(o *Options) { o.Engine, o.Dir = "exact", dir })
	must(t, s, 1, "import \"./h\"\nfunc f() int { return h.X }")
	if err := os.Remove(file); err != nil {
		t.Fatal(err)
	}
	for i, cell := range []string{"%engine yaegi", "1 + 1"} {
		_, result := run(t, s, 2+i, cell)
		if result.Err == nil || !strings.Contains(result.Err.Message, "can't take over the session's imports, types and functions: cell [1] line 1:8: can't import ./h") ||
			!strings.Contains(result.Err.Hint, "%reset") {
			t.Fatalf("%s: error is %+v", cell, result.Err)
		}
	}
	write("package h\n\nconst X = 22\n")
	if got := must(t, s, 4, "fmt.Print(f())").text(engine.Stdout); got != "22" {
		t.Errorf("when the folder is back f gives %s", got)
	}
}

func errorOf(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// withoutColumn leaves the column out of file:line:column, which engines tell more or less exactly.
func withoutColumn(text string) string {
	parts := strings.SplitN(text, ":", 4)
	if len(parts) < 4 {
		return text
	}
	return parts[0] + ":" + parts[1] + ":" + parts[3]
}
