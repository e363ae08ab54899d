package exact_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/thunen-lab/thunen/kernel/lang"
)

// TestInterrupt stops cells that would never end; the session's state is kept and the next cell runs.
func TestInterrupt(t *testing.T) {
	for _, c := range []struct{ name, cell string }{
		{"empty loop", "n++\nfor {}"},
		{"counting loop", "n++\nfor i := 0; ; i++ { n = 1 }"},
		{"recursion", "n++\nvar f func(int) int\nf = func(k int) int { if k == 0 { return 0 }; return f(k-1) + f(k-1) }\nf(200)"},
		{"receive", "n++\nch := make(chan int)\n<-ch"},
		{"send", "n++\nch := make(chan int)\nch <- 1"},
		{"nil channel", "n++\nvar ch chan int\n<-ch"},
		{"select", "n++\nselect {}"},
		{"range over a channel", "n++\nfor range make(chan int) {}"},
		{"sleep", "n++\ntime.Sleep(time.Hour)"},
		{"wait group", "n++\nvar wg sync.WaitGroup\nwg.Add(1)\nwg.Wait()"},
		{"mutex", "n++\nvar mu sync.Mutex\nmu.Lock()\nmu.Lock()"},
		{"callback", "n++\nsort.Slice([]int{1, 2}, func(i, j int) bool { for {} })"},
		{"deferred", "n++\nfunc() { defer func() { recover() }(); for {} }()"},
		{"range over a function", "n++\nfor range func(yield func(int) bool) { for yield(1) {} } {}"},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := newBench(t)
			if _, err := b.run("n := 0"); err != nil {
				t.Fatal(err)
			}
			ctx, cancel := context.WithCancel(context.Background())
			time.AfterFunc(30*time.Millisecond, cancel)
			_, err := b.runIn(ctx, c.cell)
			var failed *lang.Error
			if !errors.As(err, &failed) || failed.Name != "interrupted" {
				t.Fatalf("got %v, want an interrupt", err)
			}
			v, err := b.run("n")
			if err != nil || v == nil || *v != "1" {
				t.Errorf("afterwards n is %s (%v), want 1", quoted(v), err)
			}
		})
	}
}

// TestGoroutinesOutliveOtherInterrupts: interrupting a cell ends its own goroutines, not those of cells before it.
func TestGoroutinesOutliveOtherInterrupts(t *testing.T) {
	b := newBench(t)
	if _, err := b.run("var n atomic.Int64\ngo func() { for { n.Add(1); time.Sleep(time.Millisecond) } }()"); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	time.AfterFunc(30*time.Millisecond, cancel)
	if _, err := b.runIn(ctx, "var m atomic.Int64\ngo func() { for { m.Add(1); time.Sleep(time.Millisecond) } }()\nfor {}"); err == nil {
		t.Fatal("not interrupted")
	}
	v, err := b.run("a, c := n.Load(), m.Load()\ntime.Sleep(100*time.Millisecond)\n[]bool{n.Load() > a, m.Load() > c+1}")
	if err != nil || v == nil || *v != "[true false]" {
		t.Errorf("the earlier cell's goroutine goes on, the interrupted one's ends: got %s (%v)", quoted(v), err)
	}
}
