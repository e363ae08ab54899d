package session

import (
	"strings"
	"testing"

	"github.com/thunen-lab/thunen/kernel/engine"
)

func TestInput(t *testing.T) {
	for _, test := range []struct {
		name, code      string
		answers         []string
		prompts, stdout string
	}{
		{
			"lines", "//run: scan 2",
			[]string{"one", "two words"},
			"line 0? |line 1? ", "earlier\nline 0? got \"one\" <nil>\nearlier\nline 1? got \"two words\\n\" <nil>\n",
		},
		{"end of input", "//run: scan 1", nil, "line 0? ", "earlier\nline 0? got \"\" unexpected newline\n"},
		{"password", "//run: ask", []string{"s3cret"}, "password: secret? ", "before\ngot \"s3cret\" <nil>\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := open(t)
			r := newRecorder(test.answers...)
			if result := s.Run(t.Context(), source(1, test.code), r.front()); result.Err != nil {
				t.Fatal(result.Err)
			}
			if got := strings.Join(r.prompts, "|"); got != test.prompts {
				t.Errorf("prompts are %q, want %q", got, test.prompts)
			}
			if got := strings.ReplaceAll(r.text(engine.Stdout), "EOF", "unexpected newline"); got != test.stdout {
				t.Errorf("stdout is %q, want %q", got, test.stdout)
			}
		})
	}
}

// TestNoInput: where nobody can answer, input is at its end at once; the next cell that has someone can ask.
func TestNoInput(t *testing.T) {
	s := open(t)
	r := newRecorder("later")
	silent := r.front()
	silent.Input = nil
	for _, test := range []struct{ code, want string }{
		{"//run: scan 1", `got "" EOF`},
		{"//run: ask", "there is no one here to ask"},
	} {
		if result := s.Run(t.Context(), source(1, test.code), silent); result.Err != nil {
			t.Fatal(result.Err)
		}
		if got := r.text(engine.Stdout); !strings.Contains(got, test.want) {
			t.Errorf("stdout is %q, want %q in it", got, test.want)
		}
	}
	if result := s.Run(t.Context(), source(2, "//run: scan 1"), r.front()); result.Err != nil {
		t.Fatal(result.Err)
	}
	if got := r.text(engine.Stdout); !strings.Contains(got, `got "later" <nil>`) {
		t.Errorf("stdout is %q", got)
	}
}

// TestInterruptInput: a cell that waits for an answer can be interrupted, though the answer never comes.
func TestInterruptInput(t *testing.T) {
	s := open(t)
	must(t, s, 1, "x := 1")
	asked := make(chan struct{})
	never := make(chan struct{})
	defer close(never)
	front := newRecorder().front()
	front.Input = func(string, bool) (string, error) {
		close(asked)
		<-never
		return "", nil
	}
	go func() {
		<-asked
		s.Interrupt()
	}()
	result := s.Run(t.Context(), source(2, "//run: scan 1"), front)
	if result.Err == nil || result.Err.Name != "interrupted" { // though the cell's code takes the end of its input for nothing
		t.Errorf("error is %v", result.Err)
	}
	must(t, s, 3, "x")
}
