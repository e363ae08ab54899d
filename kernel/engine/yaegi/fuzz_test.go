package yaegi

import (
	"context"
	"errors"
	"regexp"
	"testing"
	"time"

	"github.com/thunen-lab/thunen/kernel/lang"
)

// FuzzCells gives cells to the engine, two in a session. Whatever checks is built or refused, and what runs ends, when it
// is interrupted at the latest; nothing panics.
func FuzzCells(f *testing.F) {
	for _, c := range readCases(f, "../../lang/testdata/cells.jsonl") {
		f.Add(c.Cells[0], c.Cells[len(c.Cells)-1])
	}
	f.Add("type T []T\nt := T{{}}", "for i, x := range t { defer func() { recover(); _ = x[i] }() }")
	f.Add("func f[T any](x ...T) []T { return x }", "select { case <-make(chan int): default: f(1, 2)[5]++ }")
	f.Fuzz(func(t *testing.T, first, second string) {
		n := newNotebook(t, Options{Stack: 64 << 20})
		for _, text := range []string{first, second} {
			if reachesOut(text) {
				t.Skip()
			}
			ctx, cancel := context.WithTimeout(context.Background(), 200*time.Millisecond)
			_, err := n.runIn(ctx, text)
			cancel()
			var e *lang.Error
			if err != nil && !errors.As(err, &e) {
				t.Fatalf("%T: %v", err, err)
			}
			if n.engine.Busy() {
				t.Skip("compiled code goes on")
			}
		}
	})
}

// reachesOut tells that a cell could touch more than its own memory.
func reachesOut(text string) bool { return outside.MatchString(text) }

var outside = regexp.MustCompile(`\b(os|net|http|exec|syscall|filepath|ioutil|debug|signal|plugin|display|widgets|unsafe|make)\b|1e|<<|\d{6}`)
