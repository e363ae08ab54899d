package lang

import "testing"

func TestIsComplete(t *testing.T) {
	tests := []struct{ name, text, status, indent string }{
		{"empty", "", "complete", ""},
		{"statement", "x := 1", "complete", ""},
		{"expression", "温州 + 1", "complete", ""},
		{"undefined names are no matter of syntax", "nope.Nope()", "complete", ""},
		{"declaration", "func f() {\n}\n", "complete", ""},
		{"mixed", "x := 1\nimport \"fmt\"\nfunc f() {}", "complete", ""},
		{"open brace", "if true {", "incomplete", "\t"},
		{"two open braces", "if true {\n\tfor {", "incomplete", "\t\t"},
		{"two brackets opened on a line", "f(func() {", "incomplete", "\t"},
		{"open parenthesis", "f(1,", "incomplete", "\t"},
		{"open list", "x := []int{\n\t1,", "incomplete", "\t"},
		{"case", "switch x {\ncase 1:", "incomplete", "\t"},
		{"open import", "import (", "incomplete", "\t"},
		{"import without a path", "import", "incomplete", ""},
		{"type", "type T struct {", "incomplete", "\t"},
		{"assignment", "x :=", "incomplete", "\t"},
		{"operator", "a +", "incomplete", "\t"},
		{"dot", "df.\n", "incomplete", "\t"},
		{"for without a block", "for i := 0; i < 3; i++", "incomplete", ""},
		{"if without a block", "if x > 3", "incomplete", ""},
		{"raw string", "s := `a\nb", "incomplete", ""},
		{"comment", "/* a", "incomplete", ""},
		{"closed block", "if x {\n\ty()\n}", "complete", ""},
		{"stray brace", "}", "invalid", ""},
		{"stray parenthesis", ")", "invalid", ""},
		{"two expressions", "x y", "invalid", ""},
		{"string", "\"abc", "invalid", ""},
		{"illegal character", "x := 1 # 2", "invalid", ""},
		{"else on its own line", "if x {\n}\nelse {\n}", "invalid", ""},
		{"mistake in an open block", "if x {\n\ta b\n", "invalid", ""},
	}
	s := New()
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := s.IsComplete(tt.text); got.Status != tt.status || got.Indent != tt.indent {
				t.Errorf("got %q %q, want %q %q", got.Status, got.Indent, tt.status, tt.indent)
			}
		})
	}
}
