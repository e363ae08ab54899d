package display

import "strings"

func htmlBundle(source string) Bundle {
	return Bundle{Data: map[string]any{mimeHTML: source, mimeText: TextOfHTML(source)}}
}

func markdownBundle(source string) Bundle {
	return Bundle{Data: map[string]any{mimeMarkdown: source, mimeText: clip(source, maxText)}}
}

func latexBundle(source string) Bundle {
	formula := source
	if !strings.Contains(source, "$") && !strings.Contains(source, `\begin`) && !strings.Contains(source, `\[`) {
		formula = "$$" + source + "$$"
	}
	return Bundle{Data: map[string]any{mimeLaTeX: formula, mimeText: source}}
}
