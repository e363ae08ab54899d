package display

import (
	"iter"
	"time"

	"github.com/thunen-lab/thunen/stdlib/comm"
)

// Progress counts from 0 to n-1 and shows how far it has come, how fast it goes and how long it will take:
//
//	for i := range display.Progress(1000, "bootstrap") {
//		…
//	}
//
// The bar changes in place, at most ten times a second. A loop within another has its bar below the other's, for as long as
// it runs. Sliders and buttons answer at its steps. In a terminal it is a line, in a file the line that it ends with.
func Progress(n int, label string) iter.Seq[int] {
	return func(yield func(int) bool) {
		m := NewMeter(n, label)
		defer m.Finish()
		polled := time.Now()
		for i := range n {
			if !yield(i) {
				return
			}
			m.Step()
			if now := time.Now(); now.Sub(polled) >= pollInterval {
				comm.Poll()
				polled = time.Now()
			}
		}
	}
}

// How often a bar changes, and widgets are heard.
const (
	showInterval = 100 * time.Millisecond
	pollInterval = 20 * time.Millisecond
)

// Report gives a function that shows how far something has come, for functions that tell: done of total steps. The bar ends when
// all are done. It is called from the goroutine of the cell.
//
//	cluster.MonteCarloWeights(e, cluster.MonteCarloOptions{Progress: display.Report("draws")})
func Report(label string) func(done, total int) {
	var m *Meter
	var polled time.Time
	return func(done, total int) {
		if m == nil {
			m = NewMeter(total, label)
		}
		m.set(done, total)
		if done >= total {
			m.Finish()
			m = nil
			return
		}
		if time.Since(polled) >= pollInterval {
			comm.Poll()
			polled = time.Now()
		}
	}
}
