package session

import (
	"strings"
	"testing"

	"github.com/thunen-lab/thunen/kernel/engine"
)

// TestBlockedCompiledCall: an interrupted cell that hangs in a compiled call costs the worker; imports, types and functions are
// there again, and the variables that are lost are named, with the cells that made them.
func TestBlockedCompiledCall(t *testing.T) {
	s := open(t, func(o *Options) { o.Engine = "exact" })
	must(t, s, 1, "import (\n\tstr \"strings\"\n\t\"unicode\"\n)\ntype P struct{ A int }\nfunc (p P) Twice() int { return 2 * p.A }\n"+
		"func shout(s string) string { return str.ToUpper(s) }\nconst k = 7\nx := P{1}")
	r := newRecorder()
	go func() {
		r.await(t, engine.Stdout, "on")
		s.Interrupt()
	}()
	result := s.Run(t.Context(), source(2, "in, _ := io.Pipe()\nfmt.Println(\"on\")\nio.ReadAll(in)"), r.front())
	if result.Err == nil || result.Err.Name != "interrupted" || !strings.Contains(result.Err.Message, "two seconds") {
		t.Fatalf("error is %+v", result.Err)
	}
	if got := strings.Join(result.Err.Lost, "; "); got != "x (cell [1]); in (cell [2])" {
		t.Errorf("lost is %q", got)
	}
	if got := must(t, s, 3, "fmt.Print(shout(\"a\"), P{k}.Twice(), unicode.IsDigit('1'))").text(engine.Stdout); got != "A14 true" {
		t.Errorf("afterwards the cell printed %q", got)
	}
	if _, result := run(t, s, 4, "x"); result.Err == nil || !strings.Contains(result.Err.Hint, "run cell 1 again") {
		t.Errorf("the lost variable gives %+v", result.Err)
	}
}
