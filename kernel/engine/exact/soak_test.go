package exact_test

import (
	"fmt"
	"runtime"
	"testing"
	"time"
)

// TestOldCellsAreFreed runs many cells that replace what earlier ones made: what stays must not grow with their number.
func TestOldCellsAreFreed(t *testing.T) {
	b := newBench(t)
	cell := func(i int) {
		if _, err := b.run(fmt.Sprintf("x := %d\nfor i := range 10 { x += i }\nx", i)); err != nil {
			t.Fatal(err)
		}
	}
	heap := func() uint64 {
		var m runtime.MemStats
		runtime.GC()
		runtime.GC()
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	for i := range 200 {
		cell(i)
	}
	before := heap()
	const cells = 2000
	start := time.Now()
	for i := range cells {
		cell(i)
	}
	t.Logf("%v a cell", time.Since(start)/cells)
	grown := int64(heap()) - int64(before)
	t.Logf("%d bytes a cell", grown/cells)
	if grown > cells*8<<10 { // the session's own record of its cells is allowed, their code isn't
		t.Errorf("memory grew by %d bytes over %d cells", grown, cells)
	}
}
