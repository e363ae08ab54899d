package lang

import (
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// Colours of a terminal, as Jupyter front ends show them too.
const (
	red   = "31"
	green = "32"
	cyan  = "36"
	bold  = "1"
)

// painter colours text when it is to.
type painter bool

func (p painter) paint(code, text string) string {
	if !p || text == "" {
		return text
	}
	return "\x1b[" + code + "m" + text + "\x1b[0m"
}

// Traceback gives the error for a reader, a line or more each: the message, the source line with a caret under the
// place, the user's calls that led there, what to do, what is lost. Further errors of the cell follow in the same way.
func (e *Error) Traceback(color bool) []string {
	p := painter(color)
	lines := e.report(p)
	for _, more := range e.More {
		lines = append(lines, more.report(p)...)
	}
	return lines
}

func (e *Error) report(p painter) []string {
	lines := []string{p.paint(red+";"+bold, e.Name) + ": " + e.head(p)}
	for _, d := range e.Detail {
		lines = append(lines, "    "+d)
	}
	for i, at := range e.At {
		if i > 0 || at.Func != "" {
			lines = append(lines, "  "+at.call(p))
		}
		lines = append(lines, at.source(p)...)
	}
	if e.Hint != "" {
		lines = append(lines, p.paint(green, "hint")+": "+e.Hint)
	}
	if len(e.Lost) > 0 {
		lines = append(lines, "lost: "+strings.Join(e.Lost, ", "))
	}
	return lines
}

// head is the place and the message.
func (e *Error) head(p painter) string {
	if len(e.At) == 0 {
		return e.Message
	}
	return p.paint(cyan, e.At[0].String()) + ": " + e.Message
}

// call is a step of the call chain.
func (at Position) call(p painter) string {
	if at.Func == "" {
		return "called at " + p.paint(cyan, at.String())
	}
	return "in " + p.paint(bold, at.Func) + " at " + p.paint(cyan, at.String())
}

// source is the line of the place, with a caret when the column is known.
func (at Position) source(p painter) []string {
	if at.Text == "" {
		return nil
	}
	margin := fmt.Sprintf("%4d | ", at.Line)
	lines := []string{margin + at.Text}
	if at.Column > 0 {
		lines = append(lines, strings.Repeat(" ", len(margin)-2)+"| "+indent(at.Text, at.Column-1)+p.paint(red, "^"))
	}
	return lines
}

// indent is white space as wide as the first n bytes of a line: tabs stay tabs, a wide character counts two columns.
func indent(line string, n int) string {
	var b strings.Builder
	for _, r := range line[:min(n, len(line))] {
		switch {
		case r == '\t':
			b.WriteByte('\t')
		default:
			b.WriteString(strings.Repeat(" ", columns(r)))
		}
	}
	return b.String()
}

// columns is how many columns of a terminal a character takes.
func columns(r rune) int {
	if zeroWidth(r) {
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}

// zeroWidth says whether a character takes no column of its own: marks that combine with the one before, joiners.
func zeroWidth(r rune) bool {
	return unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf)
}
