package lang

import (
	"strings"
	"testing"
)

func TestTraceback(t *testing.T) {
	tests := []struct {
		name string
		err  *Error
		want string
	}{
		{"place", &Error{Name: "type error", Message: "undefined: x", At: []Position{{Cell: 7, Line: 3, Column: 6, Text: "y := x"}}}, `
type error: cell [7] line 3:6: undefined: x
   3 | y := x
     |      ^`},
		{"script", &Error{Name: "syntax error", Message: "expected operand", At: []Position{{File: "a.go", Line: 12, Column: 1, Text: ")"}}}, `
syntax error: a.go:12:1: expected operand
  12 | )
     | ^`},
		{"tabs", &Error{Name: "type error", Message: "undefined: x", At: []Position{{Cell: 1, Line: 1, Column: 4, Text: "\tif\tx"}}}, `
type error: cell [1] line 1:4: undefined: x
   1 | ` + "\tif\tx" + `
     | ` + "\t  ^"},
		{"wide characters", &Error{Name: "type error", Message: "undefined: x", At: []Position{{Cell: 1, Line: 1, Column: 20, Text: `温州 := "🥿" + x`}}}, `
type error: cell [1] line 1:20: undefined: x
   1 | 温州 := "🥿" + x
     |                ^`},
		{"combining marks", &Error{Name: "type error", Message: "undefined: x", At: []Position{{Cell: 1, Line: 1, Column: 9, Text: "\"e\u0301\" + x"}}}, `
type error: cell [1] line 1:9: undefined: x
   1 | "e` + "\u0301" + `" + x
     |       ^`},
		{"column beyond the line", &Error{Name: "syntax error", Message: "m", At: []Position{{Cell: 1, Line: 1, Column: 9, Text: "ab"}}}, `
syntax error: cell [1] line 1:9: m
   1 | ab
     |   ^`},
		{"detail and hint", &Error{Name: "type error", Message: "m", Detail: []string{"have M()", "want M() int"}, Hint: "do this", At: []Position{{Cell: 1, Line: 2, Text: "x"}}}, `
type error: cell [1] line 2: m
    have M()
    want M() int
   2 | x
hint: do this`},
		{"call chain", &Error{Name: "panic", Message: "index out of range [5] with length 1", At: []Position{{Cell: 2, Line: 3, Func: "f", Text: "\treturn s[5]"}, {Cell: 4, Line: 1, Text: "f()"}}}, `
panic: cell [2] line 3: index out of range [5] with length 1
  in f at cell [2] line 3
   3 | ` + "\treturn s[5]" + `
  called at cell [4] line 1
   1 | f()`},
		{"lost", &Error{Name: "worker died", Message: "the worker ran out of memory", Lost: []string{"x (cell 1)", "y (cell 2)"}}, `
worker died: the worker ran out of memory
lost: x (cell 1), y (cell 2)`},
		{"more", &Error{Name: "type error", Message: "a", At: []Position{{Cell: 1, Line: 1}}, More: []*Error{{Name: "type error", Message: "b", At: []Position{{Cell: 1, Line: 2}}}}}, `
type error: cell [1] line 1: a
type error: cell [1] line 2: b`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := "\n" + strings.Join(tt.err.Traceback(false), "\n"); got != tt.want {
				t.Errorf("got %s\nwant %s", got, tt.want)
			}
			colored := strings.Join(tt.err.Traceback(true), "\n")
			if !strings.Contains(colored, "\x1b[31;1m"+tt.err.Name+"\x1b[0m") {
				t.Errorf("no colour in %q", colored)
			}
		})
	}
}

// TestTracebackOfCheck: the checker's errors carry the source line.
func TestTracebackOfCheck(t *testing.T) {
	_, err := New().Check(Source{Cell: 2, Text: "温州 := 1\nfunc f() {\n\treturn 温州 + zz\n}"})
	if err == nil {
		t.Fatal("checks")
	}
	want := "type error: cell [2] line 3:18: undefined: zz\n   3 | \treturn 温州 + zz\n     | \t              ^"
	if got := strings.Join(err.Traceback(false), "\n"); !strings.HasPrefix(got, want) {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
