package lang

import (
	"sort"
	"strings"
)

// lines is a text with the offsets at which its lines begin.
type lines struct {
	text   string
	starts []int
}

func newLines(text string) lines {
	l := lines{text: text, starts: []int{0}}
	for i := 0; i < len(text); i++ {
		if text[i] == '\n' {
			l.starts = append(l.starts, i+1)
		}
	}
	return l
}

// position gives line and column, both from 1, of an offset; the column counts bytes.
func (l lines) position(offset int) (line, column int) {
	i := sort.SearchInts(l.starts, offset+1) - 1
	return i + 1, offset - l.starts[i] + 1
}

// line gives the text of a line, counted from 1, without its end.
func (l lines) line(n int) string {
	if n < 1 || n > len(l.starts) {
		return ""
	}
	s := l.text[l.starts[n-1]:]
	if i := strings.IndexByte(s, '\n'); i >= 0 {
		s = s[:i]
	}
	return strings.TrimSuffix(s, "\r")
}
