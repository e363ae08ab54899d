package exact_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/thunen-lab/thunen/kernel/lang"
)

// TestEarlierLines: the calls that led to a panic show the lines of earlier cells too, of functions that were checked again and of
// generic ones.
func TestEarlierLines(t *testing.T) {
	for _, c := range []struct {
		name  string
		cells []string
		want  string
	}{
		{
			"checked again",
			[]string{"const n = 3\nxs := []int{1}\n; func sum() (s int) {\n\tfor i := range n {\n\t\ts += xs[i]\n\t}\n\treturn\n}", "const n = 2", "sum()"},
			"in sum at cell [1] line 5:10\n   5 | \t\ts += xs[i]\n     | \t\t       ^",
		},
		{
			"checked again, its first line",
			[]string{"const n = 3; func f(xs []int) int { return xs[n] }", "const n = 2", "f(nil)"},
			"in f at cell [1] line 1:46\n   1 |              func f(xs []int) int { return xs[n] }\n     |                                              ^",
		},
		{
			"generic function",
			[]string{"\nfunc at[T any](xs []T, i int) T { return xs[i] }", "at([]string{}, 4)"},
			"in at[string] at cell [1] line 2:44\n   2 | func at[T any](xs []T, i int) T { return xs[i] }\n     |                                            ^",
		},
		{
			"method of a generic type",
			[]string{"type L[T any] []T\nfunc (l L[T]) At(i int) T {\n\treturn l[i]\n}", "L[int]{}.At(9)"},
			"in L[int].At at cell [1] line 3:10\n   3 | \treturn l[i]\n     | \t        ^",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := newBench(t)
			var err error
			for i, cell := range c.cells {
				if _, err = b.run(cell); err != nil && i < len(c.cells)-1 {
					t.Fatal(err)
				}
			}
			var failed *lang.Error
			if !errors.As(err, &failed) {
				t.Fatalf("error is %v", err)
			}
			if text := strings.Join(failed.Traceback(false), "\n"); !strings.Contains(text, c.want) {
				t.Errorf("it says\n%s\nwant\n%s", text, c.want)
			}
		})
	}
}
