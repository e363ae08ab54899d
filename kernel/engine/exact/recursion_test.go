package exact_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/thunen-lab/thunen/kernel/lang"
)

// TestEndlessRecursion: a recursion that never ends fails its cell, also when it goes through compiled code; the state is kept.
func TestEndlessRecursion(t *testing.T) {
	for _, c := range []struct{ name, cell, message, chain string }{
		{"function", "func f(n int) int { return f(n+1) + 1 }\nf(0)", "stack overflow: f is 1000000 calls deep", "in f (999999 calls like this one)"},
		{"two functions", "func odd(n int) bool { return !even(n-1) }\nfunc even(n int) bool { return !odd(n-1) }\nodd(4)", "stack overflow: ", "called at cell [2] line 3:4"},
		{"closure", "var f func()\nf = func() { f() }\nf()", "stack overflow: ", "called at cell [2] line 3:2"},
		{"with defers", "func f() { defer fmt.Sprint(); f() }\nf()", "stack overflow: f is 33333", "in f"},
		{"method of an interface", "type I interface{ M(I) }\ntype T struct{}\nfunc (T) M(i I) { i.M(i) }\nT{}.M(T{})", "stack overflow: ", "in T.M"},
		{"String that prints its receiver", "type T struct{}\nfunc (t T) String() string { return fmt.Sprint(t) }\n_ = fmt.Sprint(T{})", "stack overflow: T.String calls a compiled function", "in T.String"},
		{"less that sorts", "func f() bool { sort.Slice([]int{1, 2}, func(i, j int) bool { return f() }); return true }\nf()", "stack overflow: f calls a compiled function", "in f"},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := newBench(t)
			if _, err := b.run("n := 1"); err != nil {
				t.Fatal(err)
			}
			_, err := b.run(c.cell)
			var failed *lang.Error
			if !errors.As(err, &failed) || !strings.Contains(failed.Message, c.message) {
				t.Fatalf("got %v, want %q", err, c.message)
			}
			if text := strings.Join(failed.Traceback(false), "\n"); !strings.Contains(text, c.chain) || strings.Count(text, "\n") > 40 {
				t.Errorf("the error doesn't say %q, or too much:\n%s", c.chain, text)
			}
			if v, err := b.run("n"); err != nil || v == nil || *v != "1" {
				t.Errorf("afterwards n is %s (%v), want 1", quoted(v), err)
			}
		})
	}
}

// TestDeepRecursion: one that ends may be deep, through compiled code too.
func TestDeepRecursion(t *testing.T) {
	for _, c := range []struct{ name, cell, want string }{
		{"function", "func f(n int) int { if n == 0 { return 0 }; return f(n-1) + 1 }\nf(500_000)", "500000"},
		{"through a sort", "func f(n int) int { k := 0; if n > 0 { sort.Slice([]int{1, 2}, func(i, j int) bool { k = f(n-1) + 1; return true }) }; return k }\nf(500)", "500"},
	} {
		if v, err := newBench(t).run(c.cell); err != nil || v == nil || *v != c.want {
			t.Errorf("%s: got %s (%v), want %s", c.name, quoted(v), err, c.want)
		}
	}
}
