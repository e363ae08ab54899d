package session

import (
	"strings"
	"testing"
)

// TestFailingResultShowsItsLine: a cell that fails with the error of its last call shows the line, with a caret.
func TestFailingResultShowsItsLine(t *testing.T) {
	for _, name := range []string{"exact", "yaegi"} {
		s := open(t, func(o *Options) { o.Engine = name })
		_, result := run(t, s, 3, "x := \"a\"\n  strconv.Atoi(x)")
		if result.Err == nil {
			t.Fatal("no error")
		}
		text := strings.Join(result.Err.Traceback(false), "\n")
		want := "error: cell [3] line 2:3: strconv.Atoi: parsing \"a\": invalid syntax\n   2 |   strconv.Atoi(x)\n     |   ^"
		if text != want {
			t.Errorf("%s shows\n%s\nwant\n%s", name, text, want)
		}
	}
}
