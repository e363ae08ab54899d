package yaegi

import (
	"fmt"
	"runtime"
	"testing"
)

// TestForget: what ran is let go of, so that a session of many cells doesn't grow; what later cells name, and closures, stay.
func TestForget(t *testing.T) {
	n := newNotebook(t, Options{})
	n.mustRun("x := 1\nfunc twice(n int) int { return 2 * n }", "fs := []func() int{}", "y := 20\nfs = append(fs, func() int { y++; return twice(y) })")
	const cells, most = 1000, 4 << 10
	var before, after runtime.MemStats
	for i := range 2 * cells {
		if i == cells { // caches are full
			runtime.GC()
			runtime.ReadMemStats(&before)
		}
		n.mustRun(fmt.Sprintf("x = x + %d", i))
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	if per := (int64(after.HeapAlloc) - int64(before.HeapAlloc)) / cells; per > most {
		t.Errorf("a trivial cell costs %d bytes for good, at most %d are wanted", per, most)
	}
	if got := n.mustRun("fs[0]() + twice(1)"); got != "44" {
		t.Errorf("a closure of an early cell gives %s, want 44", got)
	}
	runtime.KeepAlive(n)
}
