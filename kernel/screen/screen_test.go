package screen

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/thunen-lab/thunen/kernel/engine"
	"github.com/thunen-lab/thunen/stdlib/display"
)

func printed(text string) engine.Output {
	return engine.Output{Kind: engine.Stdout, Cell: 1, Text: text}
}

// bar is a progress bar's output.
func bar(kind, state, text string) engine.Output {
	return engine.Output{Kind: kind, Cell: 1, DisplayID: "b", Bundle: display.Bundle{
		Data:     map[string]any{"text/plain": text},
		Metadata: map[string]any{"text/plain": map[string]any{"progress": state}},
	}}
}

func TestProgressOnTheTerminal(t *testing.T) {
	outputs := []engine.Output{
		printed("begin"), bar(engine.Display, "running", "0 %"), bar(engine.Update, "running", "50 %"), printed("half\n"),
		bar(engine.Update, "running", "60 %"), bar(engine.Update, "ended", "all"), printed("end\n"),
	}
	for _, row := range []struct {
		name string
		live bool
		want string
	}{
		{"a file", false, "beginhalf\nall\nend\n"},
		{"a terminal", true, "begin\n\r0 %\x1b[K\r50 %\x1b[K\r\x1b[Khalf\n\r60 %\x1b[K\rall\x1b[K\nend\n"},
	} {
		t.Run(row.name, func(t *testing.T) {
			var out, err strings.Builder
			term := New(&out, &err)
			term.live = row.live
			for _, o := range outputs {
				term.Show(o)
			}
			term.Flush()
			if out.String() != row.want {
				t.Errorf("got %q, want %q", out.String(), row.want)
			}
		})
	}
}

// Displays that change are printed once when their cell ends, in the order of their names.
func TestUpdatedDisplays(t *testing.T) {
	var out, err strings.Builder
	s := New(&out, &err)
	for _, id := range []string{"c", "a", "b", "a"} {
		s.Show(engine.Output{Kind: engine.Update, Cell: 1, DisplayID: id, Bundle: display.Bundle{Data: map[string]any{"text/plain": "of " + id}}})
	}
	s.Flush()
	s.Flush()
	if want := "of a\nof b\nof c\n"; out.String() != want {
		t.Errorf("got %q, want %q", out.String(), want)
	}
}

// What goes on at the same time is printed whole, and what is said of it names it.
func TestApart(t *testing.T) {
	var out, err, otherOut, otherErr bytes.Buffer
	s := New(&out, &err)
	s.progress = true
	other := s.Apart("a.ipynb", &otherOut, &otherErr)
	other.Show(printed("no line end"))
	other.At("[%d] runs\n", 1)
	other.Fail("run", 1, errors.New("it failed"))
	if out.Len() > 0 || err.String() != "a.ipynb [1] runs\n" {
		t.Errorf("before: %q, %q", &out, &err)
	}
	s.Join(&otherOut, &otherErr)
	if out.String() != "no line end\n" || err.String() != "a.ipynb [1] runs\nthunen run: it failed\n" {
		t.Errorf("after: %q, %q", &out, &err)
	}
}
