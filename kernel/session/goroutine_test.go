package session

import (
	"strings"
	"testing"
	"time"

	"github.com/thunen-lab/thunen/kernel/engine"
)

// TestGoroutinePanics: a panic in a goroutine is told of in a sentence with the cell that started it, where it happened and
// where it was started, and what is lost: nothing.
func TestGoroutinePanics(t *testing.T) {
	const kept = "The session's variables are kept."
	for _, test := range []struct {
		name  string
		cells []string
		want  []string // in the last cell's traceback
		exact []string // besides, on that engine
	}{
		{
			"in its cell",
			[]string{"n := 1", "go func() { panic(\"boom\") }()\nselect {}"},
			[]string{"panic: cell [2] line 1:", "boom (in a goroutine that cell [2] started)", "It ended the cell", kept}, nil,
		},
		{
			"a run-time error in a function of an earlier cell",
			[]string{"n := 1\nfunc work(n int) int { return 10 / n }\nfunc start(n int) {\n\tgo work(n)\n}", "start(0)\nselect {}"},
			[]string{"panic: cell [1] line 2:", "integer divide by zero (in a goroutine that cell [2] started)", kept},
			[]string{"in work at cell [1] line 2:34", "in the statement that started the goroutine at cell [1] line 4:2"},
		},
		{
			"of a wait group",
			[]string{"n := 1\nvar wg sync.WaitGroup", "wg.Go(func() {\n\tvar m map[string]int\n\tm[\"a\"] = 1\n})\nwg.Wait()\nselect {}"},
			[]string{"panic: cell [2] line 3:", "assignment to entry in nil map (in a goroutine that cell [2] started)", kept}, nil,
		},
		{
			"of a clock",
			[]string{"n := 1", "time.AfterFunc(time.Millisecond, func() {\n\tpanic(7)\n})\nselect {}"},
			[]string{"panic: cell [2] line 2:", "7 (in a goroutine that cell [2] started)", kept}, nil,
		},
		{
			"must",
			[]string{"n := 1", "go func() { must(0, io.EOF) }()\nselect {}"},
			[]string{"error: cell [2] line 1:", "EOF (in a goroutine that cell [2] started)", kept}, nil,
		},
		{
			"endless recursion",
			[]string{"n := 1\nfunc f(n int) int { return f(n+1) + 1 }", "go f(0)\nselect {}"},
			nil,
			[]string{"fatal error: cell [1] line 2:", "stack overflow", "(in a goroutine that cell [2] started)", kept, "started the goroutine at cell [2] line 1:1"},
		},
		{
			"an allocation",
			[]string{"n := 1", "go func() { _ = make([]byte, 1<<45) }()\nselect {}"},
			nil,
			[]string{"fatal error: cell [2] line 1:", "out of memory", "(in a goroutine that cell [2] started)", kept},
		},
	} {
		for _, eng := range []string{"exact", "yaegi"} {
			want := test.want
			if eng == "exact" {
				want = append(want, test.exact...)
			}
			if want == nil {
				continue
			}
			t.Run(test.name+"/"+eng, func(t *testing.T) {
				if racing && test.name == "endless recursion" {
					t.Skip("with the race detector frames are larger")
				}
				t.Parallel()
				s := open(t, func(o *Options) { o.Engine = eng })
				says(t, failsLast(t, s, test.cells), want)
				if got := must(t, s, len(test.cells)+1, "fmt.Print(n)").text(engine.Stdout); got != "1" {
					t.Errorf("afterwards n is %q, want 1", got)
				}
			})
		}
	}
}

func says(t *testing.T, text string, want []string) {
	t.Helper()
	for _, w := range want {
		if !strings.Contains(text, w) {
			t.Errorf("the error doesn't say %q:\n%s", w, text)
		}
	}
}

// TestLateGoroutinePanic: when the cell that started the goroutine has ended, another one that runs goes on and its output
// tells.
func TestLateGoroutinePanic(t *testing.T) {
	for _, eng := range []string{"exact", "yaegi"} {
		t.Run(eng, func(t *testing.T) {
			t.Parallel()
			s := open(t, func(o *Options) { o.Engine = eng })
			r := must(t, s, 1, "n := 1\ngate := make(chan bool)\ngo func() { <-gate; panic(\"late\") }()")
			must(t, s, 2, "close(gate)")
			r.await(t, engine.Stderr, "late (in a goroutine that cell [1] started)")
			r.await(t, engine.Stderr, "Only the goroutine ended. The session's variables are kept.")
			if got := must(t, s, 3, "fmt.Print(n)").text(engine.Stdout); got != "1" {
				t.Errorf("afterwards n is %q, want 1", got)
			}
		})
	}
}

// TestConcurrentMapWrites: the worker's death by one is told with the cell whose goroutine did it, what is lost, and what to do;
// the session goes on. The runtime notices most such writes, not all: so the cell goes on until it does.
func TestConcurrentMapWrites(t *testing.T) {
	const race = "for {\n\tvar wg sync.WaitGroup\n\tfor g := range 4 {\n\t\twg.Go(func() { for i := range 100_000 { m[i%10] = g } })\n\t}\n\twg.Wait()\n}"
	for _, eng := range []string{"exact", "yaegi"} {
		for _, test := range []struct {
			name  string
			cells []string
			want  string
		}{
			{"of the running cell", []string{"n := 1\nm := map[int]int{}", race}, "in cell [2])"},
			{
				"of an earlier cell", []string{"n := 1\nm := map[int]int{}\ngate := make(chan bool)\ngo func() {\n<-gate\n" + race + "\n}()", "close(gate)\ntime.Sleep(5 * time.Minute)"},
				"in a goroutine of cell [1]",
			},
		} {
			t.Run(test.name+"/"+eng, func(t *testing.T) {
				t.Parallel()
				s := open(t, func(o *Options) { o.Engine = eng })
				must(t, s, 1, test.cells[0])
				timer := time.AfterFunc(5*time.Minute, s.Interrupt)
				defer timer.Stop()
				_, result := run(t, s, 2, test.cells[1])
				if result.Err == nil {
					t.Fatal("no error")
				}
				want := []string{test.want, "worker died: two goroutines used a map at the same time, and one of them wrote to it",
					"Guard the map with a sync.Mutex", "%restore", "lost: n (cell [1]), m (cell [1])"}
				says(t, strings.Join(result.Err.Traceback(false), "\n"), want)
				must(t, s, 3, "n := 2")
			})
		}
	}
}
