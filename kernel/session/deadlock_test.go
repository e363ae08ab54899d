package session

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestDeadlock: a cell that waits for ever fails with a sentence that says so and where the others wait; the state is kept.
func TestDeadlock(t *testing.T) {
	for _, test := range []struct {
		name  string
		cells []string
		want  []string // expressions that the traceback matches
		yaegi string   // instead of the first, there: a goroutine that goes on moves yaegi's place, which leaves the cell's first line
	}{
		{"receive", []string{"n := 1\nch := make(chan int)\n<-ch"}, []string{`cell \[1\] line 3:1: deadlock: the cell waits to receive from a channel`, "are kept"}, ""},
		{"receive in a range", []string{"n := 1\nch := make(chan int)\nfor range ch {\n}"}, []string{`line 3:\d+: deadlock: the cell waits to receive from a channel`}, ""},
		{"nil channel", []string{"n := 1\nvar ch chan int\nch <- 1"}, []string{`line 3:\d+: deadlock: the cell waits to send to a channel`}, ""},
		{"empty select", []string{"n := 1\nselect {}"}, []string{"deadlock: the cell waits in a select"}, ""},
		{"mutex", []string{"n := 1\nvar mu sync.Mutex\nmu.Lock()\nmu.Lock()"}, []string{`line 4:\d+: deadlock: the cell waits to lock a sync.Mutex`}, ""},
		{"for reading", []string{"n := 1\nvar mu sync.RWMutex\nmu.Lock()\nmu.RLock()"}, []string{`line 4:\d+: deadlock: the cell waits to lock a sync.RWMutex for reading`}, ""},
		{"condition", []string{"n := 1\nc := sync.NewCond(&sync.Mutex{})\nc.L.Lock()\nc.Wait()"}, []string{`line 4:\d+: deadlock: the cell waits for a sync.Cond`}, ""},
		{"in a function", []string{"func wait(ch chan int) int { return <-ch }\nn := 1\nwait(nil)"}, []string{"deadlock", `in wait at cell \[1\] line 1`}, ""},
		{
			"wait group",
			[]string{"n := 1\nvar wg sync.WaitGroup\nch := make(chan int)\nwg.Go(func() { ch <- 1 })\nwg.Wait()"},
			[]string{`line 5:\d+: deadlock: the cell waits for a sync.WaitGroup`, `a goroutine (of cell \[1\] )?waits to send to a channel`},
			`line (5:\d+|1): deadlock: the cell waits for a sync.WaitGroup`,
		},
		{
			"goroutine of an earlier cell",
			[]string{"n := 1\nch := make(chan int)", "go func() { ch <- 1; ch <- 2 }()", "<-ch\nvar mu sync.Mutex\nmu.Lock()\nmu.Lock()"},
			[]string{`cell \[3\] line 4:\d+: deadlock`, `cell \[2\]( line 1:25:)?.* waits to send to a channel`},
			`cell \[3\] line (4:\d+|1): deadlock`,
		},
	} {
		for _, engine := range Engines() {
			t.Run(test.name+"/"+engine, func(t *testing.T) {
				t.Parallel()
				s := open(t, func(o *Options) { o.Engine = engine })
				text := failsLast(t, s, test.cells)
				want := slices.Clone(test.want)
				if engine == "yaegi" && test.yaegi != "" {
					want[0] = test.yaegi
				}
				for _, want := range want {
					if !regexp.MustCompile(want).MatchString(text) {
						t.Errorf("the error doesn't say %q:\n%s", want, text)
					}
				}
				if got := must(t, s, len(test.cells)+1, "fmt.Print(n)").text("stdout"); got != "1" {
					t.Errorf("afterwards n is %q, want 1", got)
				}
			})
		}
	}
}

// failsLast runs cells, the last of which has to fail, and gives its traceback.
func failsLast(t *testing.T, s *Session, cells []string) string {
	t.Helper()
	last := len(cells)
	for i, cell := range cells[:last-1] {
		must(t, s, i+1, cell)
	}
	_, result := run(t, s, last, cells[last-1])
	if result.Err == nil {
		t.Fatal("no error")
	}
	return strings.Join(result.Err.Traceback(false), "\n")
}

// TestNoDeadlock: code that waits long, but not for ever, goes on.
func TestNoDeadlock(t *testing.T) {
	for _, test := range []struct {
		name  string
		cells []string
	}{
		{"a clock", []string{"<-time.After(400 * time.Millisecond)\nfmt.Print(1)"}},
		{"a clock of an earlier cell", []string{"c := time.After(600 * time.Millisecond)", "<-c\nfmt.Print(1)"}},
		{"a deadline", []string{"ctx, stop := context.WithTimeout(context.Background(), 400 * time.Millisecond)\n<-ctx.Done()\nstop()\nfmt.Print(1)"}},
		{"one that sleeps", []string{"ch := make(chan int)\ngo func() { time.Sleep(400 * time.Millisecond); ch <- 1 }()\nfmt.Print(<-ch)"}},
		{"one of an earlier cell that sleeps", []string{"ch := make(chan int)\ngo func() { time.Sleep(600 * time.Millisecond); ch <- 1 }()", "fmt.Print(<-ch)"}},
		{"one that computes", []string{"ch := make(chan int)\ngo func() { for range 20_000_000 {}; ch <- 1 }()\nfmt.Print(<-ch)"}},
		{"one in compiled code", []string{
			"r, w := io.Pipe()\ndone := make(chan bool)\ngo func() { io.ReadAll(r); done <- true }()\n" +
				"go func() { time.Sleep(400 * time.Millisecond); w.Close() }()\n<-done\nfmt.Print(1)",
		}},
		{"one that compiled code started", []string{
			"import (\"net/http\"; \"net/http/httptest\")\nrelease := make(chan bool)\n" +
				"s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { time.Sleep(400*time.Millisecond); release <- true }))\n" +
				"go http.Get(s.URL)\n<-release\nfmt.Print(1)",
		}},
	} {
		for _, engine := range Engines() {
			t.Run(test.name+"/"+engine, func(t *testing.T) {
				t.Parallel()
				s := open(t, func(o *Options) { o.Engine = engine })
				printed := ""
				for i, cell := range test.cells {
					printed += must(t, s, i+1, cell).text("stdout")
				}
				if printed != "1" {
					t.Errorf("printed %q, want 1", printed)
				}
			})
		}
	}
}
