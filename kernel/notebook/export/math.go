package export

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/thunen-lab/thunen/kernel/notebook/mathml"
)

// The bounds of what stands for a formula while Markdown is rendered: characters that no text has.
const (
	mathStart = "\uE000"
	mathEnd   = "\uE001"
)

// formula is a formula taken out of a text.
type formula struct {
	tex     string
	display bool
}

// extractMath takes the formulas out of Markdown, before its * and _ are read as emphasis, and leaves marks in their places.
// Code is left alone. A formula is $…$ with no blank inside its ends, $$…$$, \\(…\\), \\[…\\] or \begin{…}…\end{…}.
func extractMath(text string) (string, []formula) {
	text = strings.NewReplacer(mathStart, "\uFFFD", mathEnd, "\uFFFD").Replace(text)
	var out strings.Builder
	var found []formula
	fence := ""
	lineStart := true
	for text != "" {
		if lineStart {
			if line, rest, ok := fencedLine(text, &fence); ok {
				out.WriteString(line)
				text = rest
				continue
			}
		}
		if n := codeSpan(text); n > 0 {
			out.WriteString(text[:n])
			text, lineStart = text[n:], false
			continue
		}
		if strings.HasPrefix(text, `\$`) {
			out.WriteString("$")
			text, lineStart = text[2:], false
			continue
		}
		if f, n := math(text); n > 0 {
			fmt.Fprintf(&out, "%s%d%s", mathStart, len(found), mathEnd)
			found = append(found, f)
			text, lineStart = text[n:], false
			continue
		}
		lineStart = text[0] == '\n'
		out.WriteByte(text[0])
		text = text[1:]
	}
	return out.String(), found
}

var fenceLine = regexp.MustCompile("^ {0,3}(```+|~~~+)([^\n]*)")

// fencedLine gives a line of a fenced block of code, its fences included.
func fencedLine(text string, fence *string) (line, rest string, ok bool) {
	end := strings.IndexByte(text, '\n') + 1
	if end == 0 {
		end = len(text)
	}
	m := fenceLine.FindStringSubmatch(text[:end])
	switch {
	case *fence == "" && m == nil, *fence == "" && m[1][0] == '`' && strings.Contains(m[2], "`"):
		return "", "", false
	case *fence == "":
		*fence = m[1]
	case m != nil && strings.HasPrefix(m[1], *fence) && strings.TrimSpace(m[2]) == "":
		*fence = ""
	}
	return text[:end], text[end:], true
}

// codeSpan gives the length of the code span that a text begins with; 0 when it doesn't.
func codeSpan(text string) int {
	n := 0
	for n < len(text) && text[n] == '`' {
		n++
	}
	if n == 0 {
		return 0
	}
	for at := n; at < len(text); {
		i := strings.IndexByte(text[at:], '`')
		if i < 0 {
			return n
		}
		at += i
		run := 0
		for at+run < len(text) && text[at+run] == '`' {
			run++
		}
		if at += run; run == n {
			return at
		}
	}
	return n
}

var environmentStart = regexp.MustCompile(`^\\begin\{([a-zA-Z]+\*?)\}`)

// math gives the formula that a text begins with, and its length; 0 when it doesn't.
func math(text string) (formula, int) {
	for _, marks := range [][2]string{{"$$", "$$"}, {`\\[`, `\\]`}, {`\[`, `\]`}} {
		if n, inner := enclosed(text, marks[0], marks[1]); n > 0 {
			return formula{inner, true}, n
		}
	}
	for _, marks := range [][2]string{{`\\(`, `\\)`}, {`\(`, `\)`}} {
		if n, inner := enclosed(text, marks[0], marks[1]); n > 0 {
			return formula{inner, false}, n
		}
	}
	if m := environmentStart.FindStringSubmatch(text); m != nil {
		if i := strings.Index(text, `\end{`+m[1]+`}`); i > 0 {
			n := i + len(`\end{`+m[1]+`}`)
			return formula{text[:n], true}, n
		}
	}
	return inline(text)
}

// enclosed gives what stands between marks that a text begins with; a paragraph's end ends it unfinished.
func enclosed(text, start, end string) (int, string) {
	rest, ok := strings.CutPrefix(text, start)
	if !ok {
		return 0, ""
	}
	i := strings.Index(rest, end)
	if i < 0 || strings.TrimSpace(rest[:i]) == "" || strings.Contains(strings.ReplaceAll(rest[:i], " ", ""), "\n\n") {
		return 0, ""
	}
	return len(start) + i + len(end), rest[:i]
}

// inline reads $…$. Prices aren't formulas: no blank stands inside the ends, no digit behind.
func inline(text string) (formula, int) {
	if len(text) < 3 || text[0] != '$' || strings.ContainsRune(" \t\n$", rune(text[1])) {
		return formula{}, 0
	}
	for i := 1; i < len(text); i++ {
		switch {
		case text[i] == '\\':
			i++
		case text[i] == '\n' && i+1 < len(text) && text[i+1] == '\n':
			return formula{}, 0
		case text[i] == '$':
			if strings.ContainsRune(" \t\n", rune(text[i-1])) || i+1 < len(text) && '0' <= text[i+1] && text[i+1] <= '9' {
				return formula{}, 0
			}
			return formula{text[1:i], false}, i + 1
		}
	}
	return formula{}, 0
}

var mathMark = regexp.MustCompile(mathStart + `(\d+)` + mathEnd)

// insertMath puts the formulas, as MathML, into rendered HTML.
func insertMath(page string, formulas []formula) (string, error) {
	var failed error
	page = mathMark.ReplaceAllStringFunc(page, func(mark string) string {
		var i int
		if _, err := fmt.Sscanf(mark, mathStart+"%d"+mathEnd, &i); err != nil || i >= len(formulas) {
			return mark
		}
		math, err := mathml.Convert(formulas[i].tex, formulas[i].display)
		if err != nil && failed == nil {
			failed = err
		}
		return math
	})
	return page, failed
}
