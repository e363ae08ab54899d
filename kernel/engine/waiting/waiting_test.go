package waiting

import (
	"go/types"
	"testing"
)

// TestRead: only goroutines that work for cells are told of, and only those that wait for another one are asleep.
func TestRead(t *testing.T) {
	const cell = ` labels:{"cell": "7", "job": "12"}]:` + "\nmain.f()\n\t/f.go:1\n\n"
	for _, c := range []struct {
		name, trace   string
		count, asleep int
	}{
		{"none", "goroutine 1 [running]:\nmain.main()\n", 0, 0},
		{"the worker's own", "goroutine 1 [IO wait]:\nmain.main()\n\ngoroutine 2 [chan receive" + cell, 1, 1},
		{"receive, select and lock", "goroutine 2 [chan receive (nil chan)" + cell + "goroutine 3 [select, 2 minutes" + cell + "goroutine 4 [sync.Mutex.Lock" + cell, 3, 3},
		{"one runs", "goroutine 2 [chan receive" + cell + "goroutine 3 [runnable" + cell, 2, 1},
		{"one sleeps", "goroutine 2 [sleep" + cell, 1, 0},
		{"one reads", "goroutine 2 [IO wait" + cell, 1, 0},
		{"one is in a call of the system", "goroutine 2 [syscall, locked to thread" + cell, 1, 0},
		{"with the scheduler's numbers", "goroutine 2 gp=0xc000 m=nil [select" + cell, 1, 1},
	} {
		all, asleep := read([]byte(c.trace)), 0
		for _, g := range all {
			if g.Cell != 7 {
				t.Errorf("%s: a goroutine of cell %d", c.name, g.Cell)
			}
			if g.Asleep() {
				asleep++
			}
		}
		if len(all) != c.count || asleep != c.asleep {
			t.Errorf("%s: %d, %d of them asleep, want %d and %d", c.name, len(all), asleep, c.count, c.asleep)
		}
	}
}

// TestWakes: what may wake a cell from outside is known by name; packages that nobody looked at count as if they did.
func TestWakes(t *testing.T) {
	for _, c := range []struct {
		path, name string
		want       bool
	}{
		{"time", "After", true},
		{"time", "Now", false},
		{"context", "WithTimeout", true},
		{"context", "WithCancel", false},
		{"runtime", "SetFinalizer", true},
		{"sync", "NewCond", false},
		{"encoding/json", "Marshal", false},
		{"net/http", "Get", true},
		{"os/signal", "Notify", true},
		{"net/url", "Parse", false},
		{"no/such/package", "F", true},
	} {
		obj := types.NewFunc(0, types.NewPackage(c.path, "p"), c.name, types.NewSignatureType(nil, nil, nil, nil, nil, false))
		if got := Wakes(obj); got != c.want {
			t.Errorf("%s.%s: %v, want %v", c.path, c.name, got, c.want)
		}
	}
}
