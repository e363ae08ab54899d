package display

import (
	"strings"
	"testing"
)

func TestTextOfHTML(t *testing.T) {
	for _, row := range []struct{ name, source, want string }{
		{"text", "a < b & c", "a < b & c"},
		{"entities", "a &lt; b &amp; c&nbsp;d", "a < b & c\u00a0d"},
		{"inline tags", "<b>a</b><i class='x'>b</i>", "ab"},
		{"pictures", `a<img src="x" alt="a &quot;b&quot;">c<img alt='d' src=y><img src=z>`, `aa "b"cd`},
		{"blocks", "<p>a</p><p>b</p><DIV>c<br>d<br/>e</div>", "a\nb\nc\nd\ne"},
		{"a table", "<table><tr><th>x</th><td>1</td></tr>\n<tr><td>2</td></tr></table>", "x 1 \n2"},
		{"lists and headings", "<h1>t</h1><ul><li>a<li>b</ul>", "t\na\nb"},
		{"white space", "a \t b\n\n \n c", "a b\n c"},
		{"script and style", "a<script src=x>if (1 < 2) {}</SCRIPT >b<style>p {}</style>c", "abc"},
		{"a script in a comment", "a<!-- <script> -->b", "ab"},
		{"an open script", "a<script>b<p>c", "ab\nc"},
		{"an open comment", "a<!-- b <b>c</b>", "ac"},
		{"an open tag", "a<b", "a<b"},
		{"no tag", "1 <2> <é> <", "1 <2> <é> <"},
		{"closing, declaration", "<!DOCTYPE html><?xml?>a</p >b", "a\nb"},
		{"names that only begin alike", "<pa>a</pa><track>b</trp>c", "abc"},
		{"nothing", "", ""},
		{"a lone <", "<", "<"},
		{"a lone </", "</", "</"},
	} {
		t.Run(row.name, func(t *testing.T) {
			if got := TextOfHTML(row.source); got != row.want {
				t.Errorf("TextOfHTML(%q)\n got %q\nwant %q", row.source, got, row.want)
			}
		})
	}
}

// TestTextOfHTMLIsLinear would take hours if each of these looked for its end anew.
func TestTextOfHTMLIsLinear(t *testing.T) {
	const times = 1_000_000
	for _, row := range []struct{ piece, want string }{
		{"<script>", ""},
		{"<!--", strings.Repeat("<!--", times/4)},
		{"<b", strings.Repeat("<b", times/2)},
		{"<style></", "</"},
		{"<p>", ""},
	} {
		t.Run(row.piece, func(t *testing.T) {
			got := TextOfHTML(strings.Repeat(row.piece, times))
			if !strings.HasPrefix(got, row.want) || row.want == "" && got != "" {
				t.Errorf("got %d bytes: %.20q", len(got), got)
			}
		})
	}
}

func TestTwinsOfLongTextsAreCut(t *testing.T) {
	long := strings.Repeat("x", 2*maxText)
	for _, row := range []struct {
		name   string
		bundle Bundle
		want   string
	}{
		{"HTML", htmlBundle("<b>" + long + "</b>"), " ... (2097159 bytes of HTML, cut after 1048576 of text)"},
		{"HTML with late text", htmlBundle(strings.Repeat("<b>é</b>", maxText) + long), " ... (11534336 bytes of HTML, cut after 1048576 of text)"},
		{"HTML a little too long", htmlBundle(long[:maxText+1]), " ... (1048577 bytes, cut after 1048576)"},
		{"Markdown", markdownBundle(long), " ... (2097152 bytes, cut after 1048576)"},
		{"own HTML", Of(bundled{map[string]any{mimeHTML: long}}), " ... (2097152 bytes of HTML, cut after 1048576 of text)"},
		{"own Markdown", Of(bundled{map[string]any{mimeMarkdown: long}}), " ... (2097152 bytes, cut after 1048576)"},
	} {
		t.Run(row.name, func(t *testing.T) {
			twin := row.bundle.text()
			if len(twin) != maxText+len(row.want) || !strings.HasSuffix(twin, row.want) {
				t.Errorf("%d bytes, ending in %q", len(twin), twin[max(0, len(twin)-80):])
			}
			for mime, data := range row.bundle.Data {
				if mime != mimeText && len(data.(string)) <= maxText {
					t.Errorf("%s is cut too", mime)
				}
			}
		})
	}
}
