package export

import (
	"bytes"
	"html"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
)

func TestMarkdownTable(t *testing.T) {
	for _, row := range []struct{ name, page, want string }{
		{"numbers stand to the right",
			`<table><thead><tr><th></th><th>LQ</th><th>note</th></tr></thead><tbody><tr><th>shoes</th><td>7.27</td><td>high</td></tr><tr><th>paper</th><td>—</td><td></td></tr></tbody></table>`,
			"|  | LQ | note |\n| :--- | ---: | :--- |\n| shoes | 7.27 | high |\n| paper | — |  |"},
		{"a caption before, notes after",
			`<div><table><caption>Table 1</caption><thead><tr><th>a</th></tr></thead><tbody><tr><td>x</td></tr></tbody></table><p>1 row</p><p>2. a note</p></div>`,
			"**Table 1**\n\n| a |\n| :--- |\n| x |\n\n1 row\n\n2\\. a note"},
		{"the unit below a name", `<table><thead><tr><th>energy<br><span>tce</span></th></tr></thead><tbody><tr><td>12<span style="margin-left:.2em">954</span></td></tr></tbody></table>`,
			"| energy<br>tce |\n| ---: |\n| 12954 |"},
		{"two rows of a head, as pandas writes an index", `<table class="dataframe"><thead><tr><th></th><th>lq</th></tr><tr><th>key</th><th></th></tr></thead><tbody><tr><th>a</th><td>-1.5</td></tr></tbody></table>`,
			"| key | lq |\n| :--- | ---: |\n| a | -1.5 |"},
		{"a style isn't text", `<style>td { color: red }</style><table><tr><td>Shoes</td></tr></table>`, "|  |\n| :--- |\n| Shoes |"},
		{"what Markdown would read otherwise", `<table><tr><td>a|b *c* _d_ e_f &lt;g&gt; $5</td></tr></table>`, "|  |\n| :--- |\n| a\\|b \\*c\\* \\_d\\_ e_f \\<g\\> \\$5 |"},
		{"no table", `<p>text</p>`, ""},
		{"two tables", `<table><tr><td>a</td></tr></table><table><tr><td>b</td></tr></table>`, ""},
		{"a table in a table", `<table><tr><td><table><tr><td>b</td></tr></table></td></tr></table>`, ""},
		{"a cell over two columns", `<table><tr><td colspan="2">a</td></tr><tr><td>b</td><td>c</td></tr></table>`, ""},
		{"uneven rows", `<table><tr><td>a</td></tr><tr><td>b</td><td>c</td></tr></table>`, ""},
		{"a picture in a cell", `<table><tr><td><img src="x"></td></tr></table>`, ""},
		{"no cells", `<table></table>`, ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			got, ok := markdownTable(row.page)
			if ok != (row.want != "") {
				t.Fatalf("ok is %v", ok)
			}
			if diff := cmp.Diff(row.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// What a cell holds is what a reader of the Markdown sees, whatever it is.
func FuzzMarkdownTable(f *testing.F) {
	for _, seed := range []string{"shoes", "a|b", `\|`, "`x|y`", "**b** _i_ __x__", "<b>x</b> &amp; &copy;", "[a](b) ![c](d)", "http://example.org/a_b_c", "~~x~~", "a\nb", "- x", "1. x", "#", "--", "- -", "3)", "# x", "$x$", "x_ _y", ":-"} {
		f.Add(seed)
	}
	reader := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough))
	f.Fuzz(func(t *testing.T, cell string) {
		want := words(strings.ToValidUTF8(cell, ""))
		if strings.ContainsFunc(want, func(r rune) bool { return r < ' ' || r == 0x7f || r == '\ufffd' }) {
			t.Skip("HTML has no such characters")
		}
		escaped := html.EscapeString(want)
		text, ok := markdownTable("<p>before " + escaped + "</p><table><thead><tr><th>head</th><th>" + escaped + "</th></tr></thead>" +
			"<tbody><tr><th>" + escaped + "</th><td>" + escaped + "</td></tr></tbody></table><p>" + escaped + "</p>")
		if !ok {
			t.Fatalf("no table of %q", cell)
		}
		var page bytes.Buffer
		if err := reader.Convert([]byte(text), &page); err != nil {
			t.Fatal(err)
		}
		if again, ok := markdownTable(page.String()); !ok || again != text {
			t.Errorf("%q: read again it is\n%s\nand was\n%s", cell, again, text)
		}
	})
}
