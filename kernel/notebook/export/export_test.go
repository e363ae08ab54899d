package export

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestExtractMath(t *testing.T) {
	for _, row := range []struct {
		name, text, left string
		found            []formula
	}{
		{"in a line", "a $x_1$ b", "a 0 b", []formula{{"x_1", false}}},
		{"its own line", "$$x\n= 1$$", "0", []formula{{"x\n= 1", true}}},
		{"backslashes, as Jupyter and as TeX write them", `\\(x\\) \\[y\\] \(z\)`, "0 1 2", []formula{{"x", false}, {"y", true}, {"z", false}}},
		{"an environment", `\begin{align}a&=b\end{align} c`, "0 c", []formula{{`\begin{align}a&=b\end{align}`, true}}},
		{"prices", "from $5 to $6, or $ 7$", "from $5 to $6, or $ 7$", nil},
		{"an escaped dollar", `\$x\$ and $a\$b$`, "$x$ and 0", []formula{{`a\$b`, false}}},
		{"code", "`$x$` and ``a ` $y$``", "`$x$` and ``a ` $y$``", nil},
		{"a fence", "```\n$x$\n```\n$y$", "```\n$x$\n```\n0", []formula{{"y", false}}},
		{"a longer fence", "~~~~\n~~~\n$x$\n~~~~\n$y$", "~~~~\n~~~\n$x$\n~~~~\n0", []formula{{"y", false}}},
		{"a code span that looks like a fence", "```a``` $x$", "```a``` 0", []formula{{"x", false}}},
		{"over a paragraph's end", "$x\n\ny$", "$x\n\ny$", nil},
		{"one dollar", "a $", "a $", nil},
		{"one backtick", "a ` $x$", "a ` 0", []formula{{"x", false}}},
	} {
		t.Run(row.name, func(t *testing.T) {
			left, found := extractMath(row.text)
			left = strings.NewReplacer(mathStart, "", mathEnd, "").Replace(left)
			if left != row.left {
				t.Errorf("left is %q, want %q", left, row.left)
			}
			if diff := cmp.Diff(row.found, found, cmp.AllowUnexported(formula{})); diff != "" {
				t.Errorf("formulas (-want +got):\n%s", diff)
			}
		})
	}
}

func TestColoured(t *testing.T) {
	for _, row := range []struct{ name, text, want, plain string }{
		{"no colour", "a < b", "a &lt; b", "a < b"},
		{"a colour and its end", "\x1b[31mred\x1b[0m not", `<span class="ansi-1">red</span> not`, "red not"},
		{"bold and a colour", "\x1b[1;34mx\x1b[m", `<span class="ansi-bold ansi-4">x</span>`, "x"},
		{"a colour of many", "\x1b[38;5;31mx\x1b[0m\x1b[38;2;31;31;31my", "xy", "xy"},
		{"what moves the cursor", "a\x1b[Kb\x1b]0;title\x07c", "abc", "abc"},
		{"a progress bar", "0 %\r50 %\rdone\nnext", "done\nnext", "done\nnext"},
		{"line ends of Windows", "a\r\nb\r\n", "a\nb\n", "a\nb\n"},
	} {
		t.Run(row.name, func(t *testing.T) {
			if got := coloured(row.text); got != row.want {
				t.Errorf("coloured: %q, want %q", got, row.want)
			}
			if got := plainText(row.text); got != row.plain {
				t.Errorf("plain: %q, want %q", got, row.plain)
			}
		})
	}
}

// Highlighting loses and adds nothing, whatever stands in a cell.
func FuzzHighlight(f *testing.F) {
	for _, seed := range []string{"x := 1 // c\nfunc f() string { return \"<s>\" }", "%time x\n!ls 'a", "`open", "'", "\ufeffx", "a\r\nb `c\r\n`"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, source string) {
		page := highlight(source)
		for _, class := range []string{"k", "s", "c", "n", "b"} {
			page = strings.ReplaceAll(page, `<span class="`+class+`">`, "")
		}
		page = strings.ReplaceAll(page, "</span>", "")
		page = strings.NewReplacer("&lt;", "<", "&gt;", ">", "&#34;", `"`, "&#39;", "'", "&amp;", "&").Replace(page)
		if want := strings.ToValidUTF8(source, "\uFFFD"); page != want {
			t.Errorf("%q became %q", want, page)
		}
	})
}
