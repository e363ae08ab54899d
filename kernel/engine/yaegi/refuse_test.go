package yaegi

import (
	"strings"
	"testing"
)

// TestRefusals holds what the engine refuses, and why. Whoever lowers one of these takes its row out.
func TestRefusals(t *testing.T) {
	rows := []struct {
		name  string
		cells []string // the last is refused
		says  string   // in the message
		at    string
	}{
		{"recover in a function value", []string{"f := func() { recover() }\ndefer f()"}, "recover in a function literal that isn't deferred", "[1]1"},
		{"recover in a range over a function", []string{"func f(s iter.Seq[int]) {\n\tfor range s {\n\t\trecover()\n\t}\n}"}, "recover in the body of a range over a function", "[1]2"},
		{"type in a generic function", []string{"func f[T any](x T) int {\n\ttype L struct{ v T }\n\treturn 1\n}", "f(1)"}, "a type declared in a generic function", "[1]2"},
		{"fallthrough to a default in the middle", []string{"switch x := 1; x {\ncase 1:\n\tfallthrough\ndefault:\n\tfmt.Print()\ncase 2:\n}"}, "fallthrough to or from a default clause", "[1]4"},
		{"several results to a builtin", []string{"func g() ([]int, int) { return nil, 1 }\nappend(g())"}, "append of a call with several results", "[1]2"},
		{"deferred append", []string{"s := []int{1}\nfunc() {\n\tdefer copy(s, s)\n}()"}, "go or defer of copy", "[1]3"},
		{"spread in a deferred call", []string{"func g() (int, int) { return 1, 2 }\nfunc h(a, b int) {}\ndefer h(g())"}, "passes on several results", "[1]3"},
	}
	for _, r := range rows {
		t.Run(r.name, func(t *testing.T) {
			n := newNotebook(t, Options{})
			last := len(r.cells) - 1
			n.mustRun(r.cells[:last]...)
			e := n.failing(r.cells[last])
			if e.Name != "refused" || !strings.Contains(e.Message, r.says) || e.Hint == "" || places(e) != r.at {
				t.Errorf("%s: %s at %s (%s), want it to say %s at %s", e.Name, e.Message, places(e), e.Hint, r.says, r.at)
			}
		})
	}
}

// TestNothingRefused: of the collected cells none is refused.
func TestNothingRefused(t *testing.T) {
	for _, c := range readCases(t, "../../lang/testdata/cells.jsonl") {
		n := newNotebook(t, Options{})
		captureStdout(t, func() {
			for _, cell := range c.Cells {
				if _, err := n.run(cell); refused(err) {
					t.Errorf("%s: %v", c.Name, err)
				}
			}
		})
	}
}
