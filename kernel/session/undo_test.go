package session

import (
	"strings"
	"testing"

	"github.com/thunen-lab/thunen/kernel/engine"
)

// TestFailedCellLeavesTheRest: a cell that fails when it runs leaves the session as it was, but for what its statements had done
// before.
func TestFailedCellLeavesTheRest(t *testing.T) {
	for _, test := range []struct {
		name        string
		first, then string
		ask, want   string // a statement afterwards, and what it prints or the error that it gives
	}{
		{"assigned before", "x := 1", "x = 2\npanic(0)", "fmt.Print(x)", "2"},
		{"declared before", "x := 1", "x := \"s\"\npanic(0)", "fmt.Print(x)", "s"},
		{"not reached, of the same type", "x := 1", "panic(0)\nx := 2", "fmt.Print(x)", "1"},
		{"not reached, of another type", "x := 1", "panic(0)\nx := \"s\"", "fmt.Print(x)", "1"},
		{"not reached, and new", "", "panic(0)\nx := 2", "fmt.Print(x)", "undefined: x / cell [2] failed before it came to declare x"},
		{"the one that fails", "x := 1", "x := []string{}[1]", "fmt.Print(x)", "1"},
		{"the second of a declaration", "x, y := 1, 2", "var (\n\tx = \"s\"\n\ty = []string{}[1]\n)\nprintln()", "fmt.Print(x, y)", "s2"},
		{"in a function of an earlier cell", "func f() string { panic(0) }\nx := 1", "y := 2\nx := f()", "fmt.Print(x, y)", "1 2"},
		{"through compiled code", "x := 1", "y := 2\nsort.Slice([]int{1, 2}, func(i, j int) bool { panic(0) })\nx := \"s\"", "fmt.Print(x, y)", "1 2"},
		{"an exit inside compiled code", "x := 1\ntype T int\nfunc (T) String() string { os.Exit(3); return \"\" }", "y := 2\n_ = fmt.Sprint(T(1))\nx := \"s\"", "fmt.Print(x, y)", "1 2"},
		{"declarations alone", "func f() int { panic(0) }\nx := \"s\"", "var a = 1\nvar x = f()\nvar b = 2", "fmt.Print(x, a)", "s1"},
		{"declarations alone, in another order", "func f(int) int { panic(0) }\nb := \"s\"", "var a = b + 1\nvar b = f(0)", "fmt.Print(b)", "s"},
		{"on one line", "x, y := 1, 2", "x := \"s\"; panic(0); y := \"t\"", "fmt.Print(x, y)", "s2"},
		{"after a loop with a variable", "i := 1", "for i := range 3 { _ = []int{}[i] }\ni := \"s\"", "fmt.Print(i)", "1"},
		{"after a goto", "x := 1", "n := 0\nagain:\ny := n\nif n++; n == 2 { panic(0) }\nx := n * 10\ngoto again", "fmt.Print(x, y)", "10 1"},
		{"that was a function", "func x() int { return 1 }", "panic(0)\nx := 2", "fmt.Print(x())", "1"},
		{"that was a package", "import x \"strings\"", "panic(0)\nx := 2", "fmt.Print(x.ToUpper(\"a\"))", "A"},
		{"used by a function of the cell", "x := 1", "func f() string { return x }\npanic(0)\nx := \"s\"", "fmt.Print(f())", "f (cell 2) uses x (cell 2), which wasn't declared there, for the cell failed before"},
		{"used by a function, and declared again", "x := 1\nfunc f() any { return x }", "panic(0)\nx := \"s\"", "x := 'x'\nfmt.Print(f())", "120"},
		{"functions and types", "func f() int { return 1 }", "panic(0)\ntype T struct{ A int }\nfunc f() int { return T{2}.A }", "fmt.Print(f())", "2"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			s := open(t, func(o *Options) { o.Engine = "exact" })
			must(t, s, 1, test.first)
			if _, result := run(t, s, 2, test.then); result.Err == nil || result.Err.Name != "panic" && result.Err.Name != "exit" {
				t.Fatalf("the cell gives %v", result.Err)
			}
			r, result := run(t, s, 3, test.ask)
			if result.Err == nil {
				if got := r.text(engine.Stdout); got != test.want {
					t.Errorf("printed %q, want %q", got, test.want)
				}
				return
			}
			message, hint, _ := strings.Cut(test.want, " / ")
			if !strings.Contains(result.Err.Message, message) || !strings.Contains(result.Err.Hint, hint) {
				t.Errorf("the error is %q with the hint %q, want %q", result.Err.Message, result.Err.Hint, test.want)
			}
		})
	}
}

// TestInterruptedCellLeavesTheRest: so does one that is interrupted.
func TestInterruptedCellLeavesTheRest(t *testing.T) {
	s := open(t, func(o *Options) { o.Engine = "exact" })
	must(t, s, 1, "x, y := 1, 2")
	r := newRecorder()
	go func() {
		r.await(t, engine.Stdout, "on")
		s.Interrupt()
	}()
	result := s.Run(t.Context(), source(2, "x := \"s\"\nfmt.Println(\"on\")\nfor {\n}\ny := \"t\"\n_ = y"), r.front())
	if result.Err == nil || result.Err.Name != "interrupted" {
		t.Fatalf("error is %v", result.Err)
	}
	if got := must(t, s, 3, "fmt.Print(x, y)").text(engine.Stdout); got != "s2" {
		t.Errorf("afterwards it prints %q, want s2", got)
	}
}
