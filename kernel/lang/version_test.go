package lang

import (
	"fmt"
	"testing"
)

// TestUniques: each version of a name gets the next free number, also beside names that look like one.
func TestUniques(t *testing.T) {
	s := New()
	for i, c := range []struct{ cell, name, want string }{
		{"type T int", "T", "T"},
		{"type T string", "T", "T_2"},
		{"type T_3 int", "T_3", "T_3"},
		{"type T bool", "T", "T_4"},
		{"var T_4 = 1", "T_4", "T_4_2"},
		{"type T []int", "T", "T_5"},
		{"type T_3 bool", "T_3", "T_3_2"},
	} {
		cell, err := s.Check(Source{Cell: i + 1, Text: c.cell})
		if err != nil {
			t.Fatal(err)
		}
		s.Accept(cell)
		if g := s.names[c.name].global; g.Unique != c.want {
			t.Errorf("%s: %s, want %s", c.cell, g.Unique, c.want)
		}
	}
}

// BenchmarkRedefinition checks a cell that redefines a name for the two thousandth time and on.
func BenchmarkRedefinition(b *testing.B) {
	s := New()
	redefine := func(i int) {
		cell, err := s.Check(Source{Cell: i, Text: fmt.Sprintf("type T [%d]int", i)})
		if err != nil {
			b.Fatal(err)
		}
		s.Accept(cell)
	}
	for i := range 2000 {
		redefine(i + 1)
	}
	for b.Loop() {
		redefine(3000)
	}
}
