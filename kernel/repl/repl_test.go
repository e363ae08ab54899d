package repl

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/thunen-lab/thunen/kernel/session"
)

func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == "worker" {
		os.Exit(session.Worker())
	}
	os.Exit(m.Run())
}

func TestPiped(t *testing.T) {
	for _, row := range []struct {
		name, input string
		want        []string
	}{
		{"lines", "a\nb\n", []string{"a", "b"}},
		{"as Windows writes them", "\ufeffa\r\nb\r\n", []string{"a", "b"}},
		{"a mark later", "a\n\ufeffb", []string{"a", "\ufeffb"}},
		{"a letter that begins like the mark", "\uff21", []string{"\uff21"}},
		{"part of a mark", "\xef\xbb", []string{"\xef\xbb"}},
		{"nothing", "", nil},
	} {
		t.Run(row.name, func(t *testing.T) {
			p := newPiped(strings.NewReader(row.input))
			var got []string
			for {
				line, err := p.next("", "")
				if err != nil {
					break
				}
				got = append(got, line)
			}
			if !slices.Equal(got, row.want) {
				t.Errorf("got %q, want %q", got, row.want)
			}
		})
	}
}

func TestComplete(t *testing.T) {
	s, err := session.New(session.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for _, row := range []struct {
		name, before, line string
		pos                int
		head, word, tail   string // word is among the completions; "" for none
	}{
		{"a function", "", "strings.ToUpp", 13, "strings.", "ToUpper", ""},
		{"in the middle", "", "f(strings.Fie, 1)", 13, "f(strings.", "Fields", ", 1)"},
		{"behind Chinese", "", `"温州" + strings.Rep`, 18, `"温州" + strings.`, "Repeat", ""},
		{"below other lines", "for i := range 3 { // 温州\n\tlonger := i\n", "\tlong", 5, "\t", "longer", ""},
		{"an indent", "if true {\n", "  x", 2, "  " + tab, "", "x"},
		{"a command", "", "%wh", 3, "", "%who", ""},
		{"nothing", "", "zzzz", 4, "", "", ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			head, words, tail := complete(s, row.before, row.line, row.pos)
			if row.word == "" && len(words) > 0 && words[0] != "" {
				t.Errorf("completions %q, want none", words)
			}
			if row.word == "" && len(words) == 0 {
				return
			}
			if head != row.head || tail != row.tail || !slices.Contains(words, row.word) {
				t.Errorf("got %q %q %q, want %q %q %q", head, words, tail, row.head, row.word, row.tail)
			}
		})
	}
}

func TestIndent(t *testing.T) {
	s, err := session.New(session.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for _, row := range []struct{ name, before, want string }{
		{"a cell's begin", "", ""},
		{"in a block", "for {\n", tab},
		{"in two", "for {\n\tif true {\n", strings.Repeat(tab, 2)},
	} {
		t.Run(row.name, func(t *testing.T) {
			if got := indent(s, row.before); got != row.want {
				t.Errorf("indent is %q, want %q", got, row.want)
			}
		})
	}
}
