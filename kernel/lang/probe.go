package lang

import (
	"go/ast"
	"go/parser"
	"go/scanner"
	"go/token"
	"go/types"
	"strings"
)

// cursorWord stands in a text for the identifier, or within a string, that is being written.
const cursorWord = "_thunen_cursor"

// probe is an incomplete cell checked as far as it goes, to answer questions about a place in it.
type probe struct {
	s    *Session
	u    *unit
	a    *attempt
	path []ast.Node // from the file to the node asked for
}

// probe checks a text as far as it goes. The caller says when it is done with it.
func (s *Session) probe(text string) *probe {
	u := s.parseLoosely(text)
	if u == nil {
		return nil
	}
	u.wrapResult()
	r := &redefinition{s: s, u: u}
	a := s.attempt(u, r)
	if u.unwrapped(a.errors) {
		a = s.attempt(u, r)
	}
	return &probe{s: s, u: u, a: a}
}

// done forgets the text.
func (p *probe) done() { p.s.fset.RemoveFile(p.u.tok) }

// maxMending bounds how many stray braces of an incomplete cell are overlooked.
const maxMending = 20

// parseLoosely parses a text that may be incomplete: brackets that close nothing are overlooked, open ones are closed at
// the end. nil when nothing can be made of it.
func (s *Session) parseLoosely(text string) *unit {
	sc := split(text)
	for range maxMending {
		if sc.stray < 0 {
			break
		}
		text = text[:sc.stray] + " " + text[sc.stray+1:]
		sc = split(text)
	}
	if sc.stray >= 0 {
		return nil
	}
	if len(sc.open) > 0 {
		text += closing(sc.open)
		sc = split(text)
	}
	u := &unit{src: Source{Text: text}, scan: sc, text: newLines(text)}
	a := u.assemble()
	file, err := parser.ParseFile(s.fset, fileName(u.src), a.text.String(), parser.ParseComments|parser.SkipObjectResolution|parser.AllErrors)
	if _, ok := err.(scanner.ErrorList); err != nil && !ok || file == nil {
		return nil
	}
	u.tok = s.fset.File(file.FileStart)
	if u.tok == nil {
		return nil
	}
	if file.Name == nil || file.Name.Name == "" || file.Name.Name == "_" {
		file.Name = &ast.Ident{Name: "cell"}
	}
	u.file = file
	u.locate(a)
	u.bodyFirst()
	u.decls = u.file.Decls
	return u
}

// closing gives what closes the open brackets.
func closing(open []lexeme) string {
	var b strings.Builder
	b.WriteByte('\n')
	for i := len(open) - 1; i >= 0; i-- {
		switch open[i].tok {
		case token.LPAREN:
			b.WriteByte(')')
		case token.LBRACK:
			b.WriteByte(']')
		case token.LBRACE:
			b.WriteByte('}')
		}
	}
	return b.String()
}

// find looks for a node and notes the path to it.
func (p *probe) find(match func(ast.Node) bool) bool {
	var stack []ast.Node
	ast.Inspect(p.u.file, func(n ast.Node) bool {
		if n == nil {
			stack = stack[:len(stack)-1]
			return true
		}
		stack = append(stack, n)
		if p.path == nil && match(n) {
			p.path = append([]ast.Node(nil), stack...)
		}
		return true
	})
	return p.path != nil
}

// findCursor looks for the identifier that is being written.
func (p *probe) findCursor() bool {
	return p.find(func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		return ok && id.Name == cursorWord
	})
}

// parent gives the n-th node above the one found, nil when there is none.
func (p *probe) parent(n int) ast.Node {
	if i := len(p.path) - 1 - n; i >= 0 {
		return p.path[i]
	}
	return nil
}

// scopeAt gives the innermost scope at a place.
func (p *probe) scopeAt(pos token.Pos) *types.Scope {
	file := p.a.info.Scopes[p.u.file]
	if file == nil {
		return nil
	}
	if in := file.Innermost(pos); in != nil {
		return in
	}
	return file
}
