package session

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/thunen-lab/thunen/kernel/engine"
)

// TestLines: nothing that any number of goroutines print is lost, cut or out of order.
func TestLines(t *testing.T) {
	for _, test := range []struct {
		name          string
		n, goroutines int
	}{
		{"one goroutine", 100_000, 1},
		{"eight goroutines", 10_000, 8},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := must(t, open(t), 1, fmt.Sprintf("//run: lines %d %d", test.n, test.goroutines))
			next := make([]int, test.goroutines)
			for line := range strings.Lines(r.text(engine.Stdout)) {
				var g, i int
				if _, err := fmt.Sscanf(line, "%d:%d 温州\n", &g, &i); err != nil {
					t.Fatalf("line %q: %v", line, err)
				}
				if i != next[g] {
					t.Fatalf("goroutine %d: line %d, want %d", g, i, next[g])
				}
				next[g]++
			}
			for g, n := range next {
				if n != test.n {
					t.Errorf("goroutine %d: %d lines, want %d", g, n, test.n)
				}
			}
			for _, out := range r.outputs {
				if strings.ContainsRune(out.Text, '\uFFFD') || strings.ToValidUTF8(out.Text, "") != out.Text {
					t.Fatalf("an output ends within a character: %q", out.Text[max(0, len(out.Text)-20):])
				}
			}
		})
	}
}

// TestFlood: a large write arrives whole, also when the front is slow, and without being kept anywhere.
func TestFlood(t *testing.T) {
	const mib = 100
	s := open(t)
	total, slow := 0, 0
	front := Front{Output: func(out engine.Output) {
		total += len(out.Text)
		if slow++; slow < 10 {
			time.Sleep(10 * time.Millisecond)
		}
	}}
	if result := s.Run(t.Context(), source(1, fmt.Sprintf("//run: flood %d", mib)), front); result.Err != nil {
		t.Fatal(result.Err)
	}
	if total != mib<<20 {
		t.Errorf("%d bytes arrived, want %d", total, mib<<20)
	}
}

// TestOrder: what is printed and shown arrives in the order in which one goroutine made it.
func TestOrder(t *testing.T) {
	const rounds = 50
	r := must(t, open(t), 1, fmt.Sprintf("//run: mixed %d", rounds))
	var got strings.Builder
	for _, out := range r.outputs {
		text := out.Text
		if out.Kind == engine.Display {
			text = out.Bundle.Data["text/html"].(string) + "\n"
		}
		got.WriteString(text)
	}
	var want strings.Builder
	for i := range rounds {
		fmt.Fprintf(&want, "out %[1]d\nlog %[1]d\nout %[1]d\n<i>%[1]d</i>\nout %[1]d\nprintln %[1]d\nout %[1]d\nerr %[1]d\n", i)
	}
	if got.String() != want.String() {
		t.Errorf("outputs are\n%s", got.String())
	}
}

// TestLargeDisplay: a bundle of many MiB arrives as it was made.
func TestLargeDisplay(t *testing.T) {
	r := must(t, open(t), 1, "//run: show 10")
	if len(r.outputs) != 1 || r.outputs[0].Kind != engine.Display {
		t.Fatalf("%d outputs", len(r.outputs))
	}
	want := strings.Repeat("<p>\"温州\"</p>\n", 10<<20/16)
	if got := r.outputs[0].Bundle.Data["text/html"]; got != want {
		t.Errorf("the bundle differs from what was shown")
	}
	if r.outputs[0].DisplayID == "" {
		t.Error("the display can't be updated")
	}
}

func TestValues(t *testing.T) {
	for _, test := range []struct{ name, code, want, err string }{
		{"one", "1 //run: values 7", "result text/plain 7", ""},
		{"several", "f() //run: values 7 8", "result text/plain 7, 8", ""},
		{"several, one rich", "f() //run: values html:a 8", "display text/html a|result text/plain 8", ""},
		{"failing, nil error", "g() //run: values 7 nil", "result text/plain 7", ""},
		{"failing", "g() //run: values 7 error:broken", "", "cell [2] line 1:1: broken"},
		{"failing, error alone", "h() //run: values nil", "", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := open(t)
			must(t, s, 1, "func f() (int, int) { return 1, 2 }\nfunc g() (int, error) { return 1, nil }\nfunc h() error { return nil }")
			r, result := run(t, s, 2, test.code)
			var got []string
			for _, out := range r.outputs {
				mime := "text/plain"
				if _, ok := out.Bundle.Data["text/html"]; ok {
					mime = "text/html"
				}
				got = append(got, fmt.Sprint(out.Kind, " ", mime, " ", out.Bundle.Data[mime]))
			}
			if got := strings.Join(got, "|"); got != test.want {
				t.Errorf("outputs are %q, want %q", got, test.want)
			}
			if test.err == "" && result.Err != nil || test.err != "" && (result.Err == nil || result.Err.Error() != test.err) {
				t.Errorf("error is %v, want %q", result.Err, test.err)
			}
		})
	}
}

// TestLate: output of a goroutine that outlives its cell goes to its cell, as long as that is known, else to the last one.
func TestLate(t *testing.T) {
	for _, test := range []struct {
		name, mode, kind, want string
		cell                   int
	}{
		{"print", "substitute", engine.Stdout, "late output\n", 1},
		{"panic", "panic", engine.Stderr, "late panic (in a goroutine that cell [1] started)\n", 1},
		{"print by compiled code", "compiled", engine.Stdout, "late output\n", 2},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := open(t)
			signal := filepath.Join(t.TempDir(), "now")
			first := must(t, s, 1, "//run: late "+signal+" "+test.mode)
			second := must(t, s, 2, "//run: print second")
			if err := os.WriteFile(signal, nil, 0o600); err != nil {
				t.Fatal(err)
			}
			right, wrong := first, second
			if test.cell == 2 {
				right, wrong = second, first
			}
			right.await(t, test.kind, test.want)
			if got := wrong.text(test.kind); strings.Contains(got, test.want) {
				t.Errorf("the other cell got %q", got)
			}
			right.mu.Lock()
			defer right.mu.Unlock()
			for _, out := range right.outputs {
				if out.Text == test.want && out.Cell != test.cell {
					t.Errorf("it is cell %d's, want %d's", out.Cell, test.cell)
				}
			}
		})
	}
}

// TestClosedStdout: a cell that closes standard output costs the next one nothing.
func TestClosedStdout(t *testing.T) {
	s := open(t)
	if r := must(t, s, 1, "//run: close"); r.text(engine.Stdout) != "before close\n" {
		t.Errorf("stdout is %q", r.text(engine.Stdout))
	}
	if r := must(t, s, 2, "//run: print again"); r.text(engine.Stdout) != "again\n" {
		t.Errorf("stdout is %q", r.text(engine.Stdout))
	}
}
