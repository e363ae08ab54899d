package display

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/thunen-lab/thunen/stdlib/comm"
)

// listen collects what is published.
func listen(t *testing.T) func() []Publication {
	var mu sync.Mutex
	var heard []Publication
	SetPublisher(func(p Publication) {
		mu.Lock()
		defer mu.Unlock()
		heard = append(heard, p)
	})
	t.Cleanup(func() { SetPublisher(nil) })
	return func() []Publication {
		mu.Lock()
		defer mu.Unlock()
		return append([]Publication(nil), heard...)
	}
}

func TestProgressIsOneOutputThatEnds(t *testing.T) {
	heard := listen(t)
	sum := 0
	for i := range Progress(5, "counting <b>") {
		sum += i
	}
	if sum != 10 {
		t.Errorf("sum %d", sum)
	}
	got := heard()
	first, last := got[0], got[len(got)-1]
	if first.Kind != "display" || first.Bundle.Progress() != "running" || !strings.HasPrefix(first.Bundle.text(), "counting <b>: 0 % (0 of 5)") {
		t.Errorf("first %+v", first)
	}
	if last.Kind != "update" || last.ID != first.ID || last.Bundle.Progress() != "ended" || !strings.HasPrefix(last.Bundle.text(), "counting <b>: all 5, ") {
		t.Errorf("last %+v", last)
	}
	html := last.Bundle.Data[mimeHTML].(string)
	for _, want := range []string{`role="progressbar"`, `aria-valuenow="5"`, "width:100.0%", "counting &lt;b&gt;"} {
		if !strings.Contains(html, want) {
			t.Errorf("no %s in %s", want, html)
		}
	}
}

// A million steps don't make a million updates.
func TestProgressIsThrottled(t *testing.T) {
	heard := listen(t)
	began := time.Now()
	for range Progress(1_000_000, "") {
	}
	most := int(time.Since(began)/showInterval) + 2
	if n := len(heard()); n > most {
		t.Errorf("%d publications, want at most %d", n, most)
	}
}

func TestNestedProgressIsOneOutput(t *testing.T) {
	heard := listen(t)
	for range Progress(2, "outer") {
		for range Progress(2, "inner") {
			time.Sleep(showInterval)
		}
	}
	both, ids := 0, map[string]bool{}
	got := heard()
	for _, p := range got {
		ids[p.ID] = true
		if text := p.Bundle.text(); strings.Contains(text, "outer") && strings.Contains(text, "inner") {
			both++
		}
	}
	if len(ids) != 1 || both == 0 {
		t.Errorf("%d outputs, %d with both bars", len(ids), both)
	}
	if text := got[len(got)-1].Bundle.text(); strings.Contains(text, "inner") {
		t.Errorf("the inner bar stays: %s", text)
	}
	for range Progress(1, "next") {
	}
	got = heard()
	if last := got[len(got)-1]; ids[last.ID] {
		t.Error("the next loop has the place of the one before")
	}
}

// A loop that was left by a panic in one cell isn't what the next cell's loop is in.
func TestProgressOfAnotherCell(t *testing.T) {
	heard := listen(t)
	comm.SetParent("cell 1")
	NewMeter(3, "left alone")
	comm.SetParent("cell 2")
	t.Cleanup(func() { comm.SetParent("") })
	for range Progress(1, "own") {
	}
	got := heard()
	if last := got[len(got)-1]; last.ID == got[0].ID || strings.Contains(last.Bundle.text(), "left alone") {
		t.Errorf("joined: %s", last.Bundle.text())
	}
}

func TestProgressThatStops(t *testing.T) {
	heard := listen(t)
	for i := range Progress(10, "search") {
		if i == 3 {
			break
		}
	}
	got := heard()
	if text := got[len(got)-1].Bundle.text(); !strings.HasPrefix(text, "search: stopped at 3 of 10") {
		t.Errorf("text %s", text)
	}
	func() {
		defer func() { _ = recover() }()
		for range Progress(10, "broken") {
			panic("x")
		}
	}()
	got = heard()
	if last := got[len(got)-1].Bundle; last.Progress() != "ended" {
		t.Errorf("a loop that panicked runs on: %s", last.text())
	}
}

// Widgets are heard at the steps.
func TestProgressPolls(t *testing.T) {
	heard := false
	c, err := comm.Open("t", comm.Message{}, comm.Handler{Message: func(*comm.Comm, comm.Message) { heard = true }})
	if err != nil {
		t.Fatal(err)
	}
	listen(t)
	comm.Deliver(comm.Event{Kind: comm.Sent, ID: c.ID()}, func(handle func() error) { _ = handle() })
	for i := range Progress(1_000_000, "") {
		if heard {
			break
		}
		if i > 10 {
			time.Sleep(pollInterval)
		}
	}
	if !heard {
		t.Error("the message wasn't handled")
	}
}

func TestMeterOfSeveralGoroutines(t *testing.T) {
	heard := listen(t)
	m := NewMeter(0, "draws")
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() {
			for range 1000 {
				m.Step()
			}
		})
	}
	wait.Wait()
	m.SetTotal(4000)
	m.Finish()
	m.Finish()
	got := heard()
	if text := got[len(got)-1].Bundle.text(); !strings.HasPrefix(text, "draws: all 4000, ") {
		t.Errorf("text %s", text)
	}
	var none *Meter
	none.Step()
	none.SetTotal(1)
	none.Finish()
}

func TestReport(t *testing.T) {
	heard := listen(t)
	told := Report("draws")
	for done := range 4 {
		told(done+1, 4)
	}
	got := heard()
	if text := got[len(got)-1].Bundle.text(); !strings.HasPrefix(text, "draws: all 4, ") {
		t.Errorf("text %s", text)
	}
	told(1, 2)
	if again := heard(); again[len(again)-1].ID == got[0].ID {
		t.Error("a second run has the place of the first")
	}
	told(2, 2)
}

func TestReadings(t *testing.T) {
	for _, test := range []struct {
		name string
		r    reading
		want string
	}{
		{"at first", reading{label: "a", total: 10}, "a: 0 % (0 of 10)"},
		{"half", reading{label: "a", total: 10, done: 5, took: 5 * time.Second}, "a: 50 % (5 of 10), 1.0/s, 5.0 s left"},
		{"fast", reading{total: 10000, done: 5000, took: time.Second}, "50 % (5000 of 10000), 5000/s, 1.0 s left"},
		{"slow", reading{label: "a", total: 100, done: 1, took: time.Minute}, "a: 1 % (1 of 100), 60.0 s each, 1 h 39 min left"},
		{"minutes", reading{label: "a", total: 2, done: 1, took: 90 * time.Second}, "a: 50 % (1 of 2), 90.0 s each, 1 min 30 s left"},
		{"counting", reading{label: "a", done: 3, took: 30 * time.Second}, "a: 3, 10.0 s each"},
		{"ended", reading{label: "a", total: 3, done: 3, took: 30 * time.Second, ended: true}, "a: all 3, 10.0 s each, took 30 s"},
		{"too many", reading{label: "a", total: 3, done: 6, took: time.Second}, "a: 100 % (6 of 3), 6.0/s"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := test.r.String(); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestProgressPrinted(t *testing.T) {
	bar := func(state string) Bundle {
		return Bundle{Data: map[string]any{mimeText: "bar"}, Metadata: map[string]any{mimeText: map[string]any{progressKey: state}}}
	}
	for _, test := range []struct {
		name     string
		bundle   Bundle
		terminal bool
		want     string
	}{
		{"runs in a terminal", bar(running), true, "\rbar\x1b[K"},
		{"ends in a terminal", bar(ended), true, "\rbar\x1b[K\n"},
		{"runs in a file", bar(running), false, ""},
		{"ends in a file", bar(ended), false, "bar\n"},
		{"no bar", textBundle("x"), true, "x\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := test.bundle.printed(test.terminal); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func ExampleProgress() {
	total := 0
	for i := range Progress(4, "adding") {
		total += i
	}
	fmt.Println(total)
}
