package export

import (
	"go/scanner"
	"go/token"
	"go/types"
	"html"
	"strings"
)

// highlight gives Go as HTML with classes for keywords, strings, numbers, comments and predeclared names.
func highlight(source string) string {
	source = strings.ToValidUTF8(source, "\uFFFD")
	var b strings.Builder
	var s scanner.Scanner
	file := token.NewFileSet().AddFile("", -1, len(source))
	s.Init(file, []byte(source), func(token.Position, string) {}, scanner.ScanComments)
	end := 0
	for {
		pos, tok, text := s.Scan()
		if tok == token.EOF {
			break
		}
		start := file.Offset(pos)
		class := classOf(tok, text)
		if class == "" || start < end || text == "" || !strings.HasPrefix(source[start:], text) {
			continue
		}
		b.WriteString(html.EscapeString(source[end:start]))
		b.WriteString(`<span class="` + class + `">` + html.EscapeString(text) + "</span>")
		end = start + len(text)
	}
	b.WriteString(html.EscapeString(source[end:]))
	return b.String()
}

// classOf gives the class of a token; "" when it has no colour.
func classOf(tok token.Token, text string) string {
	switch {
	case tok.IsKeyword():
		return "k"
	case tok == token.COMMENT:
		return "c"
	case tok == token.STRING || tok == token.CHAR:
		return "s"
	case tok == token.INT || tok == token.FLOAT || tok == token.IMAG:
		return "n"
	case tok == token.IDENT && types.Universe.Lookup(text) != nil:
		return "b"
	}
	return ""
}
