package lang

import (
	"strings"
	"testing"
)

// accept runs cells through a session, numbered from first; each must check. It gives the last.
func accept(t testing.TB, s *Session, first int, cells ...string) *Cell {
	t.Helper()
	var last *Cell
	for i, text := range cells {
		c, err := s.Check(Source{Cell: first + i, Text: text})
		if err != nil {
			t.Fatalf("cell %d: %v\n%s", first+i, err, strings.Join(err.Traceback(false), "\n"))
		}
		s.Accept(c)
		last = c
	}
	return last
}

// refuse checks a cell that must fail with an error of these words, position included.
func refuse(t testing.TB, s *Session, number int, text, want string) *Error {
	t.Helper()
	_, err := s.Check(Source{Cell: number, Text: text})
	if err == nil {
		t.Fatalf("cell %d checks, want %q", number, want)
	}
	if err.Error() != want {
		t.Fatalf("cell %d:\n got %s\nwant %s", number, err, want)
	}
	return err
}

// global gives the live Global of a name.
func global(t testing.TB, s *Session, name string) *Global {
	t.Helper()
	for _, g := range s.Globals() {
		if g.Name == name {
			return g
		}
	}
	t.Fatalf("no global %s", name)
	return nil
}

// cut takes the cursor mark ‸ out of a text and gives its place in code points.
func cut(t testing.TB, marked string) (text string, cursor int) {
	t.Helper()
	before, after, ok := strings.Cut(marked, "‸")
	if !ok {
		t.Fatalf("no cursor in %q", marked)
	}
	return before + after, len([]rune(before))
}
