// Package waiting tells whether the goroutines of cells can ever go on.
//
// Go's own detector of deadlocks can't see that a cell waits for ever: the worker has goroutines besides. Here every
// goroutine that works for a cell is looked at, at one moment. When each of them waits for another one, and nothing that the
// cells have used could wake one from outside, none will ever go on.
package waiting

import (
	"bytes"
	"regexp"
	"runtime"
	"strconv"
)

// Goroutine is one that works for a cell: it was started by one, or by what one started.
type Goroutine struct {
	Cell  int
	State string // what the Go runtime says: "chan receive", "running"
	Stack string // the functions that call each other, innermost first
}

// most is how large the trace of all goroutines may be.
const most = 64 << 20

// Snapshot gives the goroutines that work for cells, at one moment, but for the one that calls it; ok is false when there
// are too many to tell. They are known by their labels, which the worker has traces show.
func Snapshot() (all []Goroutine, ok bool) {
	for n := 64 << 10; n <= most; n *= 2 {
		b := make([]byte, n)
		if k := runtime.Stack(b, true); k < n {
			_, others, _ := bytes.Cut(b[:k], []byte("\n\n")) // the caller comes first
			return read(others), true
		}
	}
	return nil, false
}

// head matches the first line of a goroutine that works for a cell: its state, and the label that it inherits.
var head = regexp.MustCompile(`^goroutine \d+[^\n]*\[([^\n]*) labels:\{"cell": "(\d+)"`)

func read(trace []byte) []Goroutine {
	var all []Goroutine
	for one := range bytes.SplitSeq(trace, []byte("\n\n")) {
		if m := head.FindSubmatch(one); m != nil {
			cell, _ := strconv.Atoi(string(m[2])) // digits
			all = append(all, Goroutine{Cell: cell, State: string(m[1]), Stack: string(one)})
		}
	}
	return all
}

// asleep matches the states in which a goroutine waits for another one.
var asleep = regexp.MustCompile(`^(chan receive|chan send|select|sync\.|semacquire)`)

// Asleep says whether it waits for another goroutine.
func (g Goroutine) Asleep() bool { return asleep.MatchString(g.State) }

// Cell gives the cell that the calling goroutine works for; ok is false when it doesn't tell. It takes microseconds.
func Cell() (cell int, ok bool) {
	var b [256]byte
	m := head.FindSubmatch(b[:runtime.Stack(b[:], false)])
	if m == nil {
		return 0, false
	}
	cell, err := strconv.Atoi(string(m[2]))
	return cell, err == nil
}
