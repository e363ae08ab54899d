package lang

import (
	"go/token"
	"strings"
)

// IsComplete says whether a text can be run as it is ("complete"), wants more lines ("incomplete", with the indent of the
// next one) or can't become Go whatever follows ("invalid").
func (s *Session) IsComplete(text string) Completeness {
	s.mu.Lock()
	defer s.mu.Unlock()
	sc := split(text)
	if sc.stray >= 0 {
		return Completeness{Status: "invalid"}
	}
	for _, e := range sc.errors {
		if e.Msg != "raw string literal not terminated" && e.Msg != "comment not terminated" {
			return Completeness{Status: "invalid"}
		}
	}
	if len(sc.errors) > 0 {
		return Completeness{Status: "incomplete"}
	}
	u, err := s.parse(Source{Text: text})
	switch {
	case err == nil:
		s.fset.RemoveFile(u.tok)
		return Completeness{Status: "complete"}
	case strings.Contains(err.Message, "found 'EOF'") || sc.atEnd(err):
		return Completeness{Status: "incomplete", Indent: sc.indent()}
	}
	return Completeness{Status: "invalid"}
}

// atEnd says whether an error is about the end of the text.
func (s *scan) atEnd(err *Error) bool {
	line, column := newLines(s.text).position(len(strings.TrimRight(s.text, " \t\r\n")))
	at := err.At[0]
	return at.Line > line || at.Line == line && at.Column >= column
}

// indent is a tab for every line that leaves a bracket open.
func (s *scan) indent() string {
	text := newLines(s.text)
	tabs, last := 0, 0
	for _, l := range s.open {
		if line, _ := text.position(l.start); line != last {
			tabs, last = tabs+1, line
		}
	}
	if tabs == 0 && s.continues() {
		tabs = 1
	}
	return strings.Repeat("\t", tabs)
}

// continues says whether the text ends in the middle of an expression: behind an operator or a comma.
func (s *scan) continues() bool {
	if len(s.tokens) == 0 {
		return false
	}
	last := s.tokens[len(s.tokens)-1].tok
	return last.IsOperator() && last != token.SEMICOLON
}
