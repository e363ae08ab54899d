package session

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/thunen-lab/thunen/kernel/engine"
	"github.com/thunen-lab/thunen/kernel/lang"
)

// TestCut: which lines are commands, what Go is left and where.
func TestCut(t *testing.T) {
	for _, test := range []struct {
		name, text string
		want       string // pieces: a command and its argument, or Go with · for blank lines
	}{
		{"Go alone", "x := 1\nx", "x := 1↵x"},
		{"command alone", "%who", "%who"},
		{"before Go", "!ls\nx := 1\nx", "!ls|·x := 1↵x"},
		{"after Go", "x := 1\nx\n%who", "x := 1↵x|%who"},
		{"amid Go", "x := f()\n!ls -l\nx", "x := f();|!ls -l|··x"},
		{"amid Go, unshown", "f()\n%who\ng();\n// end", "f();|%who|··g();↵// end"},
		{"time", "%time\nx := 1", "%time|·x := 1"},
		{"time of a line", "x := 1\n%time f(x)\nx", "x := 1;|%time f(x)=·      f(x);|··x"},
		{"time of several lines", "%time for range 3 {\n\tf()\n}\nx", "%time for range 3 {=      for range 3 {↵\tf()↵};|···x"},
		{"comment before", "// what\n!ls", "!ls"},
		{"in a raw string", "s := `\n!ls\n%who\n`", "s := `↵!ls↵%who↵`"},
		{"in a comment", "/*\n!ls\n*/\nx", "/*↵!ls↵*/↵x"},
		{"in brackets", "f(\n!a,\n!b)", "f(↵!a,↵!b)"},
		{"after an operator", "x := a &&\n!b", "x := a &&↵!b"},
		{"indented", "if a {\n\t!b\n}", "if a {↵\t!b↵}"},
		{"quotes in a command", "!echo 'it`s'\n!echo \"/*\"\nx", "!echo 'it`s'|!echo \"/*\"|··x"},
		{"two commands", "%who\r\n!ls\r\n", "%who|!ls"},
		{"percent in Go", "x := 5\nx %\n3", "x := 5↵x %↵3"},
		{"beyond ASCII", "!echo 温州\nx", "!echo 温州|·x"},
	} {
		t.Run(test.name, func(t *testing.T) {
			pieces, failed := cut(lang.Source{Cell: 1, Text: test.text})
			if failed != nil {
				t.Fatal(failed)
			}
			var got []string
			for _, p := range pieces {
				text := strings.TrimSuffix(p.source.Text, "\n")
				text = regexp.MustCompile(`\A\n+`).ReplaceAllStringFunc(text, func(s string) string { return strings.Repeat("·", len(s)) })
				text = strings.ReplaceAll(text, "\n", "↵")
				switch {
				case p.name == "":
					got = append(got, text)
				case p.name == shell:
					got = append(got, "!"+p.args)
				case text != "":
					got = append(got, p.name+" "+p.args+"="+text)
				default:
					got = append(got, strings.TrimSpace(p.name+" "+p.args))
				}
			}
			if got := strings.Join(got, "|"); got != test.want {
				t.Errorf("pieces are %q, want %q", got, test.want)
			}
		})
	}
}

func TestWrongCommands(t *testing.T) {
	s := open(t)
	for _, test := range []struct{ text, want, hint string }{
		{"x := 1\n%tiem x", "cell [1] line 2:1: there is no command %tiem", "Did you mean %time?"},
		{"%whos", "there is no command %whos", "Did you mean %who?"},
		{"%%time", "there is no command %%time", "Did you mean %time?"},
		{"%rest", "there is no command %rest", "%res"},
		{"%h", "there is no command %h", "Did you mean %help?"},
		{"%HELP", "there is no command %HELP", "Did you mean %help?"},
		{"%re", "there is no command %re", "Did you mean %reset or %restore?"},
		{"%whoami", "there is no command %whoami", "Did you mean %who?"},
		{"%engine=exact", "there is no command %engine=exact", "Did you mean %engine?"},
		{"%who;", "there is no command %who;", "Did you mean %who?"},
		{"%", "there is no command %", "%help lists the commands."},
		{" %who", "cell [1] line 1:2: expected statement", "A command stands on a line of its own"},
		{"y := 1; %time y", "cell [1] line 1:9: expected statement", "A command stands on a line of its own"},
		{"if true {\n%who\n}", "cell [1] line 2:1: expected statement", "A command stands on a line of its own"},
		{"%matplotlib inline", "there is no command %matplotlib", "%help lists the commands."},
		{"%who x", "%who takes no argument", ""},
		{"!", "no command after !", ""},
	} {
		_, result := run(t, s, 1, test.text)
		if result.Err == nil || !strings.Contains(result.Err.Error(), test.want) || !strings.Contains(result.Err.Hint, test.hint) {
			t.Errorf("%q: error is %+v", test.text, result.Err)
		}
	}
	if _, result := run(t, s, 2, "x"); result.Err == nil {
		t.Error("the Go before a wrong command has run")
	}
}

// TestMistypedCommands: one slip in a command, whichever, suggests it.
func TestMistypedCommands(t *testing.T) {
	for _, c := range commands() {
		if c.name == shell {
			continue
		}
		name := c.name[1:]
		var words []string
		for i := range name {
			words = append(words, name[:i]+name[i+1:], name[:i]+"x"+name[i:], name[:i]+"x"+name[i+1:], name[:i+1]+name[i:])
			if i > 0 {
				words = append(words, name[:i-1]+name[i:i+1]+name[i-1:i]+name[i+1:])
			}
		}
		for _, word := range append(words, strings.ToUpper(name), "%"+name) {
			if hint := suggestion("%" + word); !strings.Contains(hint, c.name) {
				t.Errorf("%%%s: %s, want %s", word, hint, c.name)
			}
		}
	}
}

// TestTimeOfWrongGo: an error shows the line with its command, and what failed took no time that anybody asks for.
func TestTimeOfWrongGo(t *testing.T) {
	s := open(t)
	for _, text := range []string{"%time x := nope", "y := 1\n%time x := nope", "%time //run: exit 3"} {
		r, result := run(t, s, 1, text)
		if result.Err == nil || strings.Contains(r.text(engine.Stdout), "time:") {
			t.Errorf("%q: %v, printed %q", text, result.Err, r.text(engine.Stdout))
			continue
		}
		if strings.Contains(text, "nope") && result.Err.At[0].Text != "%time x := nope" {
			t.Errorf("%q: the error shows %+v", text, result.Err.At)
		}
	}
}

// TestWrongGo: nothing runs of a cell whose Go is wrong, commands included.
func TestWrongGo(t *testing.T) {
	s := open(t)
	file := filepath.Join(t.TempDir(), "made")
	_, result := run(t, s, 1, "!touch "+file+"\ny")
	if result.Err == nil || result.Err.Error() != "cell [1] line 2:1: undefined: y" {
		t.Errorf("error is %v", result.Err)
	}
	if _, err := os.Stat(file); err == nil {
		t.Error("the command has run")
	}
}

func TestWho(t *testing.T) {
	s := open(t)
	if got := must(t, s, 1, "%who").text(engine.Stdout); got != "The session has no variables.\n" {
		t.Errorf("it says %q", got)
	}
	must(t, s, 2, "n := 1\ntype T struct{}\nvar t []T")
	must(t, s, 3, "m := map[int]int{} //run: set m")
	want := "name  type         size   cell  value\n" +
		"n     int                 [2]   42\n" +
		"t     []T                 [2]   42\n" +
		"m     map[int]int  len 1  [3]   map[1:2]\n"
	if got := must(t, s, 4, "%who").text(engine.Stdout); got != want {
		t.Errorf("it says\n%s", got)
	}
}

// TestRacingSnapshot: a variable that a goroutine still writes to is described without being looked into.
func TestRacingSnapshot(t *testing.T) {
	if racing {
		t.Skip("the race is the test's own")
	}
	s := open(t)
	must(t, s, 1, "m := map[int]int{} //run: set m racing")
	for cell := range 50 {
		must(t, s, 2+cell, "//run: print on")
	}
	if got := must(t, s, 60, "%who").text(engine.Stdout); !strings.Contains(got, "len 1") || strings.Contains(got, "map[1") {
		t.Errorf("it says\n%s", got)
	}
}

func TestTime(t *testing.T) {
	s := open(t)
	for _, test := range []struct{ text, want string }{
		{"%time", `^time: [0-9.]+[nµm]?s\n$`},
		{"%time f() //run: print a", `^a\ntime: \S+\n$`},
		{"%time\nf() //run: print a", `^a\ntime: \S+\n$`},
		{"1 //run: print a\n%time f() //run: print b\nf() //run: print c", ``},
	} {
		must(t, s, 1, "func f() {}")
		r, result := run(t, s, 2, test.text)
		if test.want == "" {
			if result.Err == nil {
				t.Errorf("%q: an unused value is no error", test.text)
			}
			continue
		}
		if got := r.text(engine.Stdout); !regexp.MustCompile(test.want).MatchString(got) {
			t.Errorf("%q: it says %q", test.text, got)
		}
	}
	r := must(t, s, 3, "x := 1 //run: print a\n%time f() //run: print b\nx //run: values 7")
	if got := r.text(engine.Stdout); !regexp.MustCompile(`^a\nb\ntime: \S+\n$`).MatchString(got) {
		t.Errorf("it says %q", got)
	}
	if last := r.outputs[len(r.outputs)-1]; last.Kind != engine.Shown {
		t.Errorf("the last output is %+v", last)
	}
}

func TestElapsed(t *testing.T) {
	for ns, want := range map[int]string{
		999: "999ns", 123_456: "123µs", 1_234_567: "1.23ms", 12_345_678_901: "12.3s",
	} {
		if got := elapsed(time.Duration(ns)); got != "time: "+want+"\n" {
			t.Errorf("%d ns: %q", ns, got)
		}
	}
}

func TestReset(t *testing.T) {
	s := open(t)
	must(t, s, 1, "x := 1\nfunc f() {}")
	r := must(t, s, 2, "%reset\nvar y int //run: print new")
	if got := r.text(engine.Stdout); got != "All names are forgotten.\nnew\n" {
		t.Errorf("it says %q", got)
	}
	for cell, code := range []string{"x", "f()"} {
		if _, result := run(t, s, 3+cell, code); result.Err == nil {
			t.Errorf("%s is still there", code)
		}
	}
	if got := must(t, s, 5, "%restore").text(engine.Stdout); got != "Nothing is lost.\n" {
		t.Errorf("%%restore says %q", got)
	}
}

func TestTelling(t *testing.T) {
	s := open(t)
	if got := must(t, s, 1, "%engine").text(engine.Stdout); got != "test\n" {
		t.Errorf("%%engine says %q", got)
	}
	help := must(t, s, 2, "%help").text(engine.Stdout)
	for _, c := range commands() {
		if !strings.Contains(help, c.name) || !strings.Contains(help, c.help) {
			t.Errorf("%%help doesn't tell of %s", c.name)
		}
	}
}

func TestQuestionsAboutCommands(t *testing.T) {
	s := open(t)
	for _, test := range []struct {
		text       string
		cursor     int
		want       string
		start, end int
	}{
		{"%", 1, "%help %who %time %reset %restore %engine", 0, 1},
		{"x := 1\n%re", 10, "%reset %restore", 7, 10},
		{"%engine ", 8, "exact yaegi", 8, 8},
		{"%engine ya", 10, "yaegi", 8, 10},
		{"!echo 温\n%wo", 10, "%who", 8, 11},
		{"!ec", 3, "", 3, 3},
	} {
		got := s.Complete(test.text, test.cursor)
		var words []string
		for _, item := range got.Items {
			words = append(words, item.Text)
		}
		if strings.Join(words, " ") != test.want || got.Start != test.start || got.End != test.end {
			t.Errorf("%q: %+v", test.text, got)
		}
	}
	if got := s.Complete("%time strings.ToUp", 18); len(got.Items) == 0 || got.Items[0].Text != "ToUpper" {
		t.Errorf("after %%time: %+v", got)
	}
	if got := s.Inspect("%time f()", 3, 0); !got.Found || !strings.Contains(got.Text, "how long") {
		t.Errorf("inspection of %%time: %+v", got)
	}
	for text, want := range map[string]string{
		"%who": "complete", "!ls 'a\nx := 1": "complete", "%time for {": "incomplete", "!ls\nfunc f() {": "incomplete",
	} {
		if got := s.IsComplete(text); got.Status != want {
			t.Errorf("%q is %s, want %s", text, got.Status, want)
		}
	}
}
