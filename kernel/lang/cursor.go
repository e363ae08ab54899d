package lang

import (
	"go/token"
	"strings"
	"unicode"
	"unicode/utf8"
)

// byteOffset leads a cursor, counted in code points, to its offset in bytes.
func byteOffset(text string, cursor int) int {
	n := 0
	for i := range text {
		if n >= cursor {
			return i
		}
		n++
	}
	return len(text)
}

// codePoints counts the code points before an offset.
func codePoints(text string, offset int) int {
	return utf8.RuneCountInString(text[:offset])
}

// wordStart gives the offset at which the identifier that ends at offset begins.
func wordStart(text string, offset int) int {
	end := offset
	for offset > 0 {
		r, n := utf8.DecodeLastRuneInString(text[:offset])
		if r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			break
		}
		offset -= n
	}
	for offset < end { // an identifier doesn't begin with a digit
		r, n := utf8.DecodeRuneInString(text[offset:])
		if !unicode.IsDigit(r) {
			break
		}
		offset += n
	}
	return offset
}

// wordEnd gives the offset at which the identifier that stands at offset ends.
func wordEnd(text string, offset int) int {
	for offset < len(text) {
		r, n := utf8.DecodeRuneInString(text[offset:])
		if r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			break
		}
		offset += n
	}
	return offset
}

// around is what the scanner finds at an offset of the text.
type around struct {
	token   lexeme // the token that holds the offset or ends there; its tok is ILLEGAL when there is none
	comment bool   // the offset is in a comment
	kind    chunkKind
}

// lookAround finds the token or comment at an offset.
func (s *scan) lookAround(at int) around {
	a := around{kind: statementChunk}
	for _, c := range s.comments {
		line := strings.HasPrefix(s.text[c.start:], "//")
		if c.start < at && (at < c.end || at == c.end && line) {
			a.comment = true
		}
	}
	for _, l := range s.tokens {
		if l.start < at && at <= l.end && l.tok != token.SEMICOLON {
			a.token = l
		}
	}
	for _, c := range s.chunks {
		if c.start < at && at <= c.end {
			a.kind = c.kind
			break
		}
	}
	return a
}

// inString says whether the offset is inside a string literal: behind its opening quote and not behind its closing one.
func (a around) inString(text string, at int) bool {
	return a.token.tok == token.STRING && (at < a.token.end || !closed(text[a.token.start:a.token.end]))
}

// closed says whether a string literal has its closing quote.
func closed(literal string) bool {
	if len(literal) < 2 || literal[len(literal)-1] != literal[0] {
		return false
	}
	escaped := false
	for _, r := range literal[1 : len(literal)-1] {
		escaped = r == '\\' && !escaped && literal[0] == '"'
	}
	return !escaped
}
