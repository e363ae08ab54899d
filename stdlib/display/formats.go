package display

import (
	"html"
	"regexp"
	"strings"
)

func htmlBundle(source string) Bundle {
	return Bundle{Data: map[string]any{mimeHTML: source, mimeText: textOfHTML(source)}}
}

func markdownBundle(source string) Bundle {
	return Bundle{Data: map[string]any{mimeMarkdown: source, mimeText: source}}
}

func latexBundle(source string) Bundle {
	formula := source
	if !strings.Contains(source, "$") && !strings.Contains(source, `\begin`) && !strings.Contains(source, `\[`) {
		formula = "$$" + source + "$$"
	}
	return Bundle{Data: map[string]any{mimeLaTeX: formula, mimeText: source}}
}

var (
	htmlUnseen = regexp.MustCompile(`(?is)<(script|style)\b.*?</(script|style)\s*>|<!--.*?-->`)
	htmlBreak  = regexp.MustCompile(`(?i)<(br|/?(p|div|tr|li|h[1-6]|caption|pre|table))\b[^>]*>`)
	htmlCell   = regexp.MustCompile(`(?i)</t[dh]\b[^>]*>`)
	htmlTag    = regexp.MustCompile(`<[/!?a-zA-Z][^>]*>`)
	blanks     = regexp.MustCompile(`[ \t]+`)
	emptyLines = regexp.MustCompile(`\n\s*\n+`)
)

// textOfHTML is what a reader without a browser gets of HTML.
func textOfHTML(source string) string {
	s := htmlUnseen.ReplaceAllString(source, "")
	s = htmlBreak.ReplaceAllString(s, "\n")
	s = htmlCell.ReplaceAllString(s, "  ")
	s = htmlTag.ReplaceAllString(s, "")
	s = html.UnescapeString(s)
	s = blanks.ReplaceAllString(s, " ")
	return strings.TrimSpace(emptyLines.ReplaceAllString(s, "\n"))
}
