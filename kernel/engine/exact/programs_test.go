package exact_test

import (
	"context"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/thunen-lab/thunen/kernel/engine"
	"github.com/thunen-lab/thunen/kernel/engine/exact"
	"github.com/thunen-lab/thunen/kernel/lang"
)

var update = flag.Bool("update", false, "write what compiled Go prints as the expected output of testdata's programs")

// TestPrograms runs programs whose types meet compiled code in every way, each in an engine of its own, and compares what they
// print with what compiled Go printed.
func TestPrograms(t *testing.T) { comparePrograms(t, "testdata/types/*.go", 25) }

// TestCorePrograms runs programs that once differed from compiled Go in what needs no types: control, numbers, slices, defers.
func TestCorePrograms(t *testing.T) { comparePrograms(t, "testdata/programs/*.go", 3) }

func comparePrograms(t *testing.T, pattern string, least int) {
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) < least {
		t.Fatalf("%d programs, %v", len(files), err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".go"), func(t *testing.T) {
			golden := strings.TrimSuffix(file, ".go") + ".out"
			if *update {
				out, _ := exec.Command("go", "run", file).Output() // some end with a panic, and say so on stderr
				if err := os.WriteFile(golden, out, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			got := stdout(t, func() { runProgram(t, file) })
			if got != string(want) {
				t.Errorf("prints\n%s\nwant\n%s\nfirst difference: %s", got, want, firstDifference(got, string(want)))
			}
		})
	}
}

// runProgram runs a file as `thunen run` does.
func runProgram(t *testing.T, file string) {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	c, lerr := lang.New().Check(lang.Source{Name: file, Text: string(text)})
	if lerr != nil {
		t.Error(lerr)
		return
	}
	e, err := exact.New(engine.Host{Stderr: os.Stderr, Failed: func(_ int, err *lang.Error) { t.Error(err) }})
	if err != nil {
		t.Fatal(err)
	}
	p, err := e.Build(c)
	if err != nil {
		t.Error(err)
		return
	}
	if _, err := p.Run(context.Background()); err != nil {
		if le, ok := err.(*lang.Error); !ok || le.Name != "panic" { // which the output shows
			t.Error(err)
		}
	}
}

// firstDifference gives the first lines that differ.
func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			return "got " + g[i] + "\nwant " + w[i]
		}
	}
	return "one is longer"
}
