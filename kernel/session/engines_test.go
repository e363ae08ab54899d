package session

import (
	"strings"
	"testing"
	"time"

	"github.com/thunen-lab/thunen/kernel/engine"
)

// TestEngines: what a session promises holds with every engine there is.
func TestEngines(t *testing.T) {
	for _, name := range Engines() {
		t.Run(name, func(t *testing.T) {
			open := func(t *testing.T) *Session {
				return open(t, func(o *Options) { o.Engine = name })
			}
			t.Run("state", func(t *testing.T) { state(t, open(t)) })
			t.Run("failures", func(t *testing.T) { failures(t, open(t)) })
			t.Run("interrupt", func(t *testing.T) { interrupts(t, open(t)) })
			t.Run("crash", func(t *testing.T) { crashes(t, open(t)) })
			t.Run("input", func(t *testing.T) { input(t, open(t)) })
			t.Run("order", func(t *testing.T) { order(t, open(t)) })
		})
	}
}

// TestChooseEngine: %engine moves a session to another engine; functions and types go along, variables are lost and can be restored.
func TestChooseEngine(t *testing.T) {
	s := open(t, func(o *Options) { o.Engine = "exact" })
	must(t, s, 1, "type T struct{ n int }\nfunc double(t T) int { return 2 * t.n }")
	must(t, s, 2, "x := T{21}")
	if got := must(t, s, 3, "%engine exact").text(engine.Stdout); got != "The exact engine runs the cells already.\n" {
		t.Errorf("it says %q", got)
	}
	if _, r := run(t, s, 4, "%engine fast"); r.Err == nil || !strings.Contains(r.Err.Hint, "exact, yaegi") {
		t.Errorf("an engine that isn't there: %v", r.Err)
	}
	want := "Lost with the exact engine: x (cell [2]). %restore runs their cells again.\nThe yaegi engine runs the cells from here on.\n"
	if got := must(t, s, 5, "%engine yaegi").text(engine.Stdout); got != want {
		t.Errorf("it says %q, want %q", got, want)
	}
	if got := must(t, s, 6, "%engine").text(engine.Stdout); got != "yaegi\n" {
		t.Errorf("%%engine says %q", got)
	}
	if got := must(t, s, 7, "double(T{4})").outputs[0].Bundle.Data["text/plain"]; got != "8" {
		t.Errorf("a function of before gives %v", got)
	}
	must(t, s, 8, "%restore")
	if got := must(t, s, 9, "double(x)").outputs[0].Bundle.Data["text/plain"]; got != "42" {
		t.Errorf("the restored variable gives %v", got)
	}
}

func state(t *testing.T, s *Session) {
	must(t, s, 1, "x := []int{1, 2}\ntype Region struct{ name string; jobs int }\nr := Region{\"温州\", 3}")
	must(t, s, 2, "func total() int { n := 0; for _, v := range x { n += v }; return n + r.jobs }")
	r := must(t, s, 3, "x = append(x, 3)\ntotal()")
	if got := r.outputs[0].Bundle.Data["text/plain"]; got != "9" {
		t.Errorf("total() is %v", got)
	}
	// A value is left out while a goroutine of the cell before might still write to it: that ends soon, not at once.
	var who, missing string
	for deadline := time.Now().Add(20 * time.Second); time.Now().Before(deadline); {
		who, missing = must(t, s, 4, "%who").text(engine.Stdout), ""
		for _, want := range []string{"[]int", "len 3", "[1 2 3]", "Region"} {
			if !strings.Contains(who, want) {
				missing = want
			}
		}
		if missing == "" {
			break
		}
		must(t, s, 4, "x = x[:3];")
	}
	if missing != "" {
		t.Errorf("%%who doesn't tell %s:\n%s", missing, who)
	}
	bundle, err := s.Evaluate("x[1] + 40")
	if err != nil || bundle.Data["text/plain"] != "42" {
		t.Errorf("evaluated %v, %v", bundle.Data, err)
	}
}

// failures are errors of their cell; what it did before stays.
func failures(t *testing.T, s *Session) {
	must(t, s, 1, "x := 1\nfunc deep(n int) int { return deep(n+1) + 1 }\nvar none []int")
	for i, test := range []struct{ name, code, want string }{
		{"panic", "x = 2\nnone[x]", "index out of range"},
		{"failing result", "strconv.Atoi(\"a\")", "invalid syntax"},
		{"must", "must(strconv.Atoi(\"b\"))", "invalid syntax"},
		{"exit", "os.Exit(3)", ""},
		{"fatal", "log.Fatal(\"no data\")", ""},
		{"goroutine", "go func() { panic(\"apart\") }()\nselect {}", "apart"},
		{"goroutine of a wait group", "var wg sync.WaitGroup\nwg.Go(func() { panic(\"in a group\") })\nwg.Wait()\nselect {}", "in a group"},
		{"timer", "time.AfterFunc(time.Millisecond, func() { panic(\"late\") })\nselect {}", "late"},
		{"after a context", "ctx, stop := context.WithCancel(context.Background())\ncontext.AfterFunc(ctx, func() { panic(\"done\") })\nstop()\nselect {}", "done"},
		{"recursion", "deep(0)", "stack overflow"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if racing && test.name == "recursion" {
				t.Skip("with the race detector frames are larger")
			}
			_, result := run(t, s, 10+i, test.code)
			if result.Err == nil || !strings.Contains(result.Err.Message, test.want) {
				t.Errorf("error is %+v, want %q", result.Err, test.want)
			}
			if status := map[string]int{"exit": 3, "fatal": 1}[test.name]; status != 0 && (result.Exit == nil || *result.Exit != status) {
				t.Errorf("exit is %v, want %d", result.Exit, status)
			}
			if r := must(t, s, 50, "x"); r.outputs[0].Bundle.Data["text/plain"] != "2" {
				t.Errorf("x is %v", r.outputs[0].Bundle.Data)
			}
		})
	}
}

func interrupts(t *testing.T, s *Session) {
	must(t, s, 1, "x := 1")
	for i, test := range []struct {
		name, code string
		kept       bool // else it depends on the engine
	}{
		{"loop", "fmt.Println(\"on\")\nfor {\n\tx++\n}", true},
		{"channel", "fmt.Println(\"on\")\n<-time.After(time.Hour)", true},
		{"short compiled call", "fmt.Println(\"on\")\ntime.Sleep(time.Second)", true},
		{"long compiled call", "fmt.Println(\"on\")\ntime.Sleep(time.Hour)", false},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := newRecorder()
			go func() {
				r.await(t, engine.Stdout, "on")
				s.Interrupt()
			}()
			result := s.Run(t.Context(), source(10+i, test.code), r.front())
			if result.Err == nil || result.Err.Name != "interrupted" {
				t.Errorf("error is %+v", result.Err)
			}
			kept := result.Err == nil || len(result.Err.Lost) == 0
			if test.kept && !kept {
				t.Errorf("lost is %v", result.Err.Lost)
			}
			if _, result := run(t, s, 50, "x"); (result.Err == nil) != kept {
				t.Errorf("x afterwards: %v", result.Err)
			}
		})
	}
}

// crashes cost the worker: functions and types outlive it, variables are restored on demand.
func crashes(t *testing.T, s *Session) {
	must(t, s, 1, "import \"sync\"\nconst base = 40\ntype T struct{ n int }\nfunc (t T) twice() int { return 2 * t.n }")
	must(t, s, 2, "v := T{base}\nfunc get() int { return v.twice() }")
	_, result := run(t, s, 3, "var mu sync.Mutex\nmu.Unlock()")
	if result.Err == nil || result.Err.Name != "worker died" || !strings.Contains(result.Err.Message, "a mutex was unlocked") {
		t.Fatalf("error is %+v", result.Err)
	}
	if got := strings.Join(result.Err.Lost, "; "); !strings.Contains(got, "v (cell [2])") {
		t.Errorf("lost is %q", got)
	}
	if r := must(t, s, 4, "T{base + 1}.twice()"); r.outputs[0].Bundle.Data["text/plain"] != "82" {
		t.Errorf("got %v", r.outputs[0].Bundle.Data)
	}
	if _, result := run(t, s, 5, "get()"); result.Err == nil {
		t.Error("a function works whose variable is lost")
	}
	must(t, s, 6, "%restore")
	if r := must(t, s, 7, "get()"); r.outputs[0].Bundle.Data["text/plain"] != "80" {
		t.Errorf("got %v", r.outputs[0].Bundle.Data)
	}
}

func input(t *testing.T, s *Session) {
	r := newRecorder("温州", "2012")
	code := "import (\"bufio\"; \"os\")\nvar region string\nfmt.Print(\"region? \")\nfmt.Scanln(&region)\n" +
		"in := bufio.NewScanner(os.Stdin)\nfmt.Print(\"year? \")\nin.Scan()\nfmt.Println(region, in.Text())"
	if result := s.Run(t.Context(), source(1, code), r.front()); result.Err != nil {
		t.Fatal(result.Err)
	}
	if got := r.text(engine.Stdout); !strings.HasSuffix(got, "温州 2012\n") {
		t.Errorf("stdout is %q", got)
	}
	if got := strings.Join(r.prompts, "|"); got != "region? |year? " {
		t.Errorf("prompts are %q", got)
	}
}

func order(t *testing.T, s *Session) {
	r := must(t, s, 1, "fmt.Println(1)\ndisplay.Markdown(\"two\")\nfmt.Println(3)\nlog.SetFlags(0)\nlog.Println(\"4\")\nfmt.Println(5)\n6")
	var got []string
	for _, out := range r.outputs {
		text, _ := out.Bundle.Data["text/plain"].(string)
		got = append(got, strings.TrimSpace(out.Kind+" "+out.Text+text))
	}
	if got := strings.Join(got, "|"); got != "stdout 1|display two|stdout 3|stderr 4|stdout 5|result 6" {
		t.Errorf("outputs are %q", got)
	}
}
