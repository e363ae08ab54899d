package yaegi

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/thunen-lab/thunen/kernel/lang"
)

// mustRun runs cells that must not fail, and gives what the last one shows.
func (n *notebook) mustRun(cells ...string) string {
	n.t.Helper()
	got := ""
	for _, c := range cells {
		values, err := n.run(c)
		if err != nil {
			n.t.Fatalf("%s\n%v", c, err)
		}
		got = show(values)
	}
	return got
}

// failing runs a cell that must fail.
func (n *notebook) failing(cell string) *lang.Error {
	n.t.Helper()
	_, err := n.run(cell)
	var e *lang.Error
	if !errors.As(err, &e) {
		n.t.Fatalf("%s\nerror %v, want a *lang.Error", cell, err)
	}
	return e
}

// places writes where an error happened, innermost first: 3, f:1.
func places(e *lang.Error) string {
	var all []string
	for _, p := range e.At {
		s := fmt.Sprintf("[%d]%d", p.Cell, p.Line)
		if p.Func != "" {
			s = p.Func + s
		}
		all = append(all, s)
	}
	return strings.Join(all, " ")
}

// TestPanics: a run-time error has Go's words, the failing line, and the calls that led there.
func TestPanics(t *testing.T) {
	rows := []struct {
		name    string
		cells   []string // the last fails
		message string
		at      string
	}{
		{"index in a cell", []string{"s := []int{1}", "x := 0\nx++\ns[x+4]"}, "runtime error: index out of range [5] with length 1", "[2]3"},
		{"index in a loop", []string{"s := []int{1, 2, 3}", "t := 0\nfor i := 0; i <= 3; i++ {\n\tt += s[i]\n}"}, "runtime error: index out of range [3] with length 3", "[2]3"},
		{"index in a function", []string{"func f(s []int, i int) int {\n\tx := 1\n\treturn x + s[i]\n}", "f(nil, 2)"}, "runtime error: index out of range [2] with length 0", "f[1]3 [2]1"},
		{"negative index", []string{"i := -1\ns := []int{1}\n_ = s[i]"}, "runtime error: index out of range [-1]", "[1]3"},
		{"element assigned", []string{"s := make([]int, 2)\ni := 2\ns[i] = 5"}, "runtime error: index out of range [2] with length 2", "[1]3"},
		{"array", []string{"var a [3]int\ni := 3\na[i]++"}, "runtime error: index out of range [3] with length 3", "[1]3"},
		{"string", []string{"s := \"ab\"\nn := 7\n_ = s[n]"}, "runtime error: index out of range [7] with length 2", "[1]3"},
		{"slice", []string{"s := []int{1}\nn := 3\n_ = s[1:n]"}, "runtime error: slice bounds out of range [:3] with capacity 1", "[1]3"},
		{"slice backwards", []string{"s := []int{1, 2, 3}\nn := 1\n_ = s[2:n]"}, "runtime error: slice bounds out of range [2:1]", "[1]3"},
		{"full slice", []string{"var s []int\nn := 2\n_ = s[:n:n]"}, "runtime error: slice bounds out of range [::2] with capacity 0", "[1]3"},
		{"slice of a string", []string{"s := \"abc\"\nn := 4\n_ = s[:n]"}, "runtime error: slice bounds out of range [:4] with length 3", "[1]3"},
		{"nil map", []string{"var m map[string]int\nm[\"a\"] = 1"}, "assignment to entry in nil map", "[1]2"},
		{"nil pointer", []string{"type T struct{ n int }\nvar p *T\n\np.n = 3"}, "runtime error: invalid memory address or nil pointer dereference", "[1]4"},
		{"nil pointer read", []string{"type T struct{ n int }\nvar p *T\nx := p.n"}, "runtime error: invalid memory address or nil pointer dereference", "[1]3"},
		{"nil function", []string{"var f func()\nf()"}, "runtime error: invalid memory address or nil pointer dereference", "[1]2"},
		{"division", []string{"a, b := 1, 0\na / b"}, "runtime error: integer divide by zero", "[1]2"},
		{"panic", []string{"panic(\"boom\")"}, "boom", "[1]1"},
		{"panic of an error", []string{"panic(fmt.Errorf(\"bad %d\", 3))"}, "bad 3", "[1]1"},
		{"panic of a user's error", []string{"type E struct{ c int }\nfunc (e E) Error() string { return fmt.Sprint(\"E\", e.c) }\npanic(E{4})"}, "E4", "[1]3"},
		{"assertion", []string{"var x any = \"s\"\nx.(int)"}, "interface conversion: interface {} is string, not int", "[1]2"},
		{"assertion of a user's type", []string{"type A struct{}\ntype B struct{}\nvar x any = A{}\nx.(B)"}, "interface conversion: interface {} is main.A, not main.B", "[1]4"},
		{"chain", []string{"func g(n int) int {\n\treturn 10 / n\n}\nfunc f(n int) int {\n\ty := g(n)\n\treturn y\n}", "x := 1\nf(x - 1)"}, "runtime error: integer divide by zero", "g[1]2 f[1]5 [2]2"},
		{"method", []string{"type T struct{ v []int }\nfunc (t *T) At(i int) int {\n\treturn t.v[i]\n}", "t := &T{}\nt.At(1)"}, "runtime error: index out of range [1] with length 0", "T.At[1]3 [2]2"},
		{"closure", []string{"f := func(n int) int {\n\treturn 1 / n\n}\nf(0)"}, "runtime error: integer divide by zero", "func[1]2 [1]4"},
		{"callback", []string{"s := []int{3, 1, 2}\nsort.Slice(s, func(i, j int) bool {\n\treturn s[i+9] < s[j]\n})"}, "runtime error: index out of range [10] with length 3", "func[1]3 [1]2"},
		{"after a call in the same function", []string{"func f(n int) int {\n\tif n == 0 {\n\t\treturn 0\n\t}\n\tx := f(n - 1)\n\ts := []int{x}\n\treturn s[n+5]\n}", "f(1)"}, "runtime error: index out of range [6] with length 1", "f[1]7 [2]1"},
		{"deferred", []string{"func f() {\n\tdefer fmt.Print()\n\tvar m map[int]int\n\tm[1] = 2\n}\nf()"}, "assignment to entry in nil map", "f[1]4 [1]6"},
		{"re-panicked", []string{"func f() {\n\tdefer func() {\n\t\tpanic(fmt.Sprint(\"again \", recover()))\n\t}()\n\tpanic(1)\n}\nf()"}, "again 1", ""},
		{"closed channel", []string{"c := make(chan int)\nclose(c)\nclose(c)"}, "close of closed channel", "[1]3"},
		{"send on a closed channel", []string{"c := make(chan int, 1)\nclose(c)\nc <- 1"}, "send on closed channel", "[1]3"},
		{"make", []string{"n := -1\n_ = make([]int, n)"}, "runtime error: makeslice: len out of range", "[1]2"},
		{"uncomparable", []string{"var a, b any = []int{1}, []int{1}\na == b"}, "runtime error: comparing uncomparable type []int", "[1]2"},
		{"compiled code", []string{"x := 1\nmat.NewDense(-1, 2, nil)"}, "mat: negative dimension", "[1]2"},
		{"generic function", []string{"func first[T any](s []T) T {\n\treturn s[0]\n}", "first([]string{})"}, "runtime error: index out of range [0] with length 0", "first[1]2 [2]1"},
		{"overlay", []string{"type P struct{ a int }\nvar s []P\nslices.MaxFunc(s, func(a, b P) int { return 0 })"}, "slices.MaxFunc: empty list", "[1]3"},
		{"else if", []string{"x := 0\nif x == 1 {\n} else if 1/x == 2 {\n}"}, "runtime error: integer divide by zero", "[1]3"},
		{"condition of a loop", []string{"s := []int{1}\nfor i := 0; s[i] > 0; i++ {\n}"}, "runtime error: index out of range [1] with length 1", "[1]2"},
	}
	for _, r := range rows {
		t.Run(r.name, func(t *testing.T) {
			n := newNotebook(t, Options{})
			last := len(r.cells) - 1
			n.mustRun(r.cells[:last]...)
			e := n.failing(r.cells[last])
			if e.Name != "panic" || e.Message != r.message || r.at != "" && places(e) != r.at {
				t.Errorf("%s: %s at %s, want %s at %s", e.Name, e.Message, places(e), r.message, r.at)
			}
		})
	}
}

// TestStateAfterAPanic: what ran before the panic is kept, and the session goes on.
func TestStateAfterAPanic(t *testing.T) {
	n := newNotebook(t, Options{})
	n.mustRun("x := 1\nfs := []func() int{func() int { return x }}")
	n.failing("x = 2\nvar m map[int]int\nm[0] = 1\nx = 3")
	if got := n.mustRun("y := x * 10", "fs[0]() + y"); got != "22" {
		t.Errorf("got %s", got)
	}
}

// TestErrors: errors that are no panic.
func TestErrors(t *testing.T) {
	rows := []struct{ name, cell, kind, message, at string }{
		{"must", "n := must(strconv.Atoi(\"7\"))\n_ = n\nm := must(strconv.Atoi(\"x\"))", "error", "strconv.Atoi: parsing \"x\": invalid syntax", "[1]3"},
		{"must of two values", "v, err := strconv.Atoi(\"q\")\nv = must(v, err)", "error", "strconv.Atoi: parsing \"q\": invalid syntax", "[1]2"},
		{"os.Exit", "defer fmt.Println(\"not run\")\nos.Exit(3)", "exit", "exit status 3", "[1]2"},
		{"log.Fatal", "log.SetOutput(io.Discard)\nlog.Fatal(\"x\")", "exit", "exit status 1", "[1]2"},
		{"a logger's Fatal", "l := log.New(io.Discard, \"\", 0)\nl.Fatalf(\"x %d\", 1)", "exit", "exit status 1", "[1]2"},
		{"runtime.Goexit", "runtime.Goexit()", "exit", "runtime.Goexit ended the cell", "[1]1"},
		{"not recovered", "func() {\n\tdefer func() { recover() }()\n\tos.Exit(4)\n}()", "exit", "exit status 4", ""},
	}
	for _, r := range rows {
		t.Run(r.name, func(t *testing.T) {
			n := newNotebook(t, Options{})
			var e *lang.Error
			out := captureStdout(t, func() { e = n.failing(r.cell) })
			if e.Name != r.kind || e.Message != r.message || r.at != "" && places(e) != r.at || out != "" {
				t.Errorf("%s: %s at %s, printed %q", e.Name, e.Message, places(e), out)
			}
			if got := n.mustRun("1 + 1"); got != "2" {
				t.Errorf("afterwards 1 + 1 is %s", got)
			}
		})
	}
}

// TestInterrupt: what is interrupted ends, and the state is kept, closures of earlier cells included.
func TestInterrupt(t *testing.T) {
	skipRace(t, "go func()")
	rows := []struct{ name, cell string }{
		{"empty loop", "started()\nfor {\n}"},
		{"counting loop", "started()\nfor { n++ }"},
		{"calls", "func f(i int) int { return i + 1 }\nstarted()\nfor { n = f(n) }"},
		{"receive", "started()\n<-make(chan int)"},
		{"send", "started()\nmake(chan int) <- 1"},
		{"range over a channel", "started()\nfor range make(chan int) {\n}"},
		{"empty select", "started()\nselect {}"},
		{"select", "c := make(chan int)\nstarted()\nselect { case <-c: case c <- 1: }"},
		{"sleep", "started()\ntime.Sleep(time.Hour)"},
		{"wait group", "var wg sync.WaitGroup\nwg.Add(1)\nstarted()\nwg.Wait()"},
		{"mutex", "var mu sync.Mutex\nmu.Lock()\nstarted()\nmu.Lock()"},
		{"callback of compiled code", "started()\nslices.SortFunc([]int{3, 1, 2}, func(a, b int) int { for {} })"},
		{"deferred", "defer func() { n = 5 }()\nstarted()\nfor {\n}"},
		{"closure of an earlier cell", "started()\nspin()"},
		{"waiting closure of an earlier cell", "started()\nwaiting()"},
	}
	for _, r := range rows {
		t.Run(r.name, func(t *testing.T) {
			n := newNotebook(t, Options{})
			n.mustRun("ready := make(chan int, 1)\nn := 0\ninc := func() int { n++; return n }\nstarted := func() { ready <- 1 }\nspin := func() { for {} }\nnever := make(chan int)\nwaiting := func() { <-never }")
			ready := n.engine.vars[n.engine.names.vars[n.global("ready")].name].Interface().(chan int)
			ctx, cancel := context.WithCancel(context.Background())
			go func() { <-ready; cancel() }()
			_, err := n.runIn(ctx, r.cell)
			var e *lang.Error
			if !errors.As(err, &e) || e.Name != "interrupted" {
				t.Fatalf("error %v", err)
			}
			n.mustRun("n = 41")
			if got := n.mustRun("inc()"); got != "42" || n.engine.Busy() {
				t.Errorf("afterwards inc() is %s, busy %v", got, n.engine.Busy())
			}
		})
	}
}

func (n *notebook) global(name string) *lang.Global {
	n.t.Helper()
	for _, g := range n.session.Globals() {
		if g.Name == name {
			return g
		}
	}
	n.t.Fatalf("no %s", name)
	return nil
}

// TestEndlessRecursion: it ends the cell, not the process, and its error names the function.
func TestEndlessRecursion(t *testing.T) {
	if racing {
		t.Skip("the code is stopped from outside, as skipRace says")
	}
	for _, test := range []struct {
		name    string
		cells   []string // the last never ends
		message string
		at      string
	}{
		{"function", []string{"func f(n int) int {\n\treturn f(n+1) + 1\n}", "f(0)"}, "f calls itself without end", "f[1]2 [2]1"},
		{
			"after another",
			[]string{"func f(n int) int { s := []int{n}; if s[0] < 9 { return f(n+1) }; return 1 }\nf(0)", "func g(n int) int {\n\treturn g(n+1) + 1\n}\ng(0)"},
			"g calls itself without end", "g[2]2 [2]4",
		},
		{"two functions", []string{"func a(n int) int {\n\treturn b(n+1)\n}\nfunc b(n int) int {\n\treturn a(n+1)\n}", "b(0)"}, "a and b call each other without end", "b[1]5 [2]1"},
		{"through another", []string{"func f(n int) int { return f(n+1) }\nfunc g() int {\n\treturn f(1)\n}", "x := 1\nx += g()"}, "f calls itself without end", "f[1]1 g[1]3 [2]2"},
		{"method", []string{"type T struct{}\nfunc (t T) String() string {\n\treturn t.String()\n}", "T{}.String()"}, "T.String calls itself without end", "T.String[1]3 [2]1"},
		{"in a literal", []string{"func f(n int) int { return f(n+1) }", "func() {\n\tf(0)\n}()"}, "f calls itself without end", "f[1]1 func[2]2 [2]1"},
		{"which of two isn't known", []string{"func f(n int) int { return f(n+1) }\nfunc g(n int) int { return g(n+1) }", "x := 2\nif x > 1 {\n\tg(0)\n}\nf(0)"}, "f calls itself without end, or g calls itself without end", ""},
		{"function value", []string{"var f func(int) int", "f = func(n int) int {\n\treturn f(n+1) + 1\n}\nf(0)"}, "call each other without end", "func[2]2"},
	} {
		t.Run(test.name, func(t *testing.T) {
			n := newNotebook(t, Options{Stack: 64 << 20})
			n.mustRun("x := 7")
			for _, cell := range test.cells[:len(test.cells)-1] {
				n.mustRun(cell)
			}
			e := n.failing(test.cells[len(test.cells)-1])
			at := strings.ReplaceAll(strings.ReplaceAll(places(e), "[2]", "[1]"), "[3]", "[2]") // x has the first cell
			if e.Name != "fatal error" || !strings.Contains(e.Message, "stack overflow: ") || !strings.Contains(e.Message, test.message) || test.at != "" && at != test.at {
				t.Errorf("%s: %s at %s, want %s at %s", e.Name, e.Message, at, test.message, test.at)
			}
			if got := n.mustRun("x"); got == "" {
				t.Error("x is lost")
			}
		})
	}
}

// TestGoroutinePanic: the panic of a goroutine is told of, with its cell and place, and ends nothing.
func TestGoroutinePanic(t *testing.T) {
	skipRace(t, "go func()")
	var mu sync.Mutex
	got := map[int]string{}
	told := make(chan bool, 10)
	n := newNotebook(t, Options{GoroutinePanic: func(cell int, err *lang.Error) {
		mu.Lock()
		got[cell] = err.Name + " " + err.Message + " " + places(err)
		mu.Unlock()
		told <- true
	}})
	n.mustRun("x := 7", "done := make(chan bool)\ngo func() {\n\tdefer close(done)\n\tpanic(\"boom\")\n}()\n<-done")
	n.mustRun("func bad(n int) { _ = 1 / n }\ngo bad(0)")
	n.mustRun("go func() { os.Exit(1) }()", "go func() { must(strconv.Atoi(\"z\")) }()", "go runtime.Goexit()", "go func() { var mu sync.Mutex; mu.Lock(); runtime.Goexit() }()")
	for range 4 {
		select {
		case <-told:
		case <-time.After(20 * time.Second):
			t.Fatalf("only told of %v", got)
		}
	}
	mu.Lock()
	defer mu.Unlock()
	for cell, want := range map[int]string{2: "panic boom func[2]4", 3: "panic runtime error: integer divide by zero bad[3]1", 4: "exit exit status 1", 5: "error strconv.Atoi: parsing \"z\": invalid syntax"} {
		if !strings.HasPrefix(got[cell], want) {
			t.Errorf("cell %d: %q, want %q", cell, got[cell], want)
		}
	}
	if len(got) != 4 {
		t.Errorf("told of %v", got)
	}
	if x := n.mustRun("x"); x != "7" {
		t.Errorf("x is %s", x)
	}
}

// TestValue: a session variable's present value, for those who look at it from outside.
func TestValue(t *testing.T) {
	n := newNotebook(t, Options{})
	n.mustRun("type P struct { A int; b string }\nx := 5\ns := []float64{1, 2}\np := P{1, \"q\"}\nps := []P{{2, \"z\"}}\nvar e error\nvar a any = P{3, \"\"}", "x += 1")
	for name, want := range map[string]string{"x": "int 6", "s": "[]float64 [1 2]", "p": "main.P {A:1 b:q}", "ps": "[]main.P [{A:2 b:z}]", "e": "error <nil>", "a": "interface {} {A:3 b:}"} {
		v := n.engine.Value(n.global(name))
		if got := fmt.Sprintf("%s %+v", v.Type(), v.Interface()); got != want {
			t.Errorf("%s is %s, want %s", name, got, want)
		}
		if !v.CanAddr() {
			t.Errorf("%s isn't addressable", name)
		}
	}
	n.engine.Value(n.global("x")).SetInt(40)
	if got := n.mustRun("x + 2"); got != "42" {
		t.Errorf("x + 2 is %s", got)
	}
	if n.engine.Value(&lang.Global{}).IsValid() {
		t.Error("an unknown variable has a value")
	}
}

// TestRefusalIsAtomic: a refused cell changes nothing and its names stay free.
func TestRefusalIsAtomic(t *testing.T) {
	n := newNotebook(t, Options{})
	n.mustRun("x := 1\nfunc f() int { return 1 }")
	refusing := "func f() int { return 2 }\nx = 5\ns := []int{1}\nfor i := range s {\n\t_ = i\n}\ndefer copy(s, s)"
	if e := n.failing(refusing); e.Name != "refused" || e.Hint == "" || len(e.At) == 0 {
		t.Fatalf("not refused: %+v", e)
	}
	if got := n.mustRun("f() + x"); got != "2" {
		t.Errorf("f() + x is %s", got)
	}
	if got := n.mustRun("func f() int { return 7 }", "f() + x"); got != "8" {
		t.Errorf("f() + x is %s", got)
	}
}

// TestPrint: print and println write like Go's.
func TestPrint(t *testing.T) {
	var out bytes.Buffer
	n := newNotebook(t, Options{Stderr: &out})
	n.mustRun("type C float64\nvar p *int\nprintln(1, \"a\", 2.5, true, C(-1), nil == p, 'x', 1+2i)\nprint(1, \"b\", 0.0)\nprintln()\ndefer println(\"end\", 1e100)")
	want := "1 a 2.5 true -1 true 120 (1+2i)\n1b0\nend 1e+100\n"
	if out.String() != want {
		t.Errorf("got  %q\nwant %q", out.String(), want)
	}
}
