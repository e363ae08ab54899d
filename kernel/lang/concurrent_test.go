package lang

import (
	"fmt"
	"sync"
	"testing"
)

// TestConcurrent: questions are answered while cells are checked and accepted.
func TestConcurrent(t *testing.T) {
	s := completing(t)
	done := make(chan struct{})
	var wg sync.WaitGroup
	for _, ask := range []func(){
		func() { s.Complete("df.Fil", 6) },
		func() { s.Inspect("stat.Mean", 6, 1) },
		func() { s.IsComplete("if true {") },
		func() { s.Globals(); s.Survivors() },
		func() { s.Update([]Snapshot{{Name: "x", Cell: 1}}) },
	} {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for {
				select {
				case <-done:
					return
				default:
					ask()
				}
			}
		}()
	}
	for i := range 30 {
		accept(t, s, 10+i, fmt.Sprintf("x := %d\nfunc f() int { return x + %d }\nf()", i, i))
	}
	s.Lose()
	close(done)
	wg.Wait()
}
