package lang

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"github.com/thunen-lab/thunen/stdlib/symbols/docs"
)

// Inspect describes the name at the cursor, or else the function whose arguments the cursor is among: signature,
// documentation; of a variable its type and last value. Detail 1 adds the source of the session's functions.
func (s *Session) Inspect(text string, cursor, detail int) Inspection {
	s.mu.Lock()
	defer s.mu.Unlock()
	at := byteOffset(text, cursor)
	sc := split(text)
	near := sc.lookAround(at)
	if near.comment || near.inString(text, at) && near.kind == importChunk {
		return Inspection{}
	}
	start, end := wordStart(text, at), wordEnd(text, at)
	if near.inString(text, at) || !token.IsIdentifier(text[start:end]) {
		start, end = sc.callee(at)
	}
	if start >= end {
		return Inspection{}
	}
	i := inspector{s: s, detail: detail}
	if i.lookIn(text, start) || i.lookIn(sc.selection(start, end)) { // the text around it may be beyond understanding
		return i.answer()
	}
	return unimported(text[start:end], text[:start])
}

// unimported describes a package that needs no import, by its name alone.
func unimported(name, before string) Inspection {
	doc, ok := docs.Package(curatedPath(name))
	if !ok || strings.HasSuffix(strings.TrimSpace(before), ".") {
		return Inspection{}
	}
	return Inspection{Found: true, Text: join(doc.Signature, doc.Doc), Markdown: doc.Markdown()}
}

// callee gives the name of the function among whose arguments the offset is; start is end when it is in no call.
func (s *scan) callee(at int) (start, end int) {
	var open []int // indices of tokens
	for i, l := range s.tokens {
		if l.start >= at {
			break
		}
		switch l.tok {
		case token.LPAREN, token.LBRACK, token.LBRACE:
			open = append(open, i)
		case token.RPAREN, token.RBRACK, token.RBRACE:
			if len(open) > 0 && l.end <= at {
				open = open[:len(open)-1]
			}
		}
	}
	for n := len(open) - 1; n >= 0; n-- {
		i := open[n]
		if s.tokens[i].tok == token.LPAREN && i > 0 && s.tokens[i-1].tok == token.IDENT {
			return s.tokens[i-1].start, s.tokens[i-1].end
		}
	}
	return 0, 0
}

// selection gives the names joined by dots that end with a name, as a text of its own, and where in it that name is.
func (s *scan) selection(start, end int) (string, int) {
	first := start
	for i := len(s.tokens) - 1; i >= 2; i-- {
		if s.tokens[i].start == first && s.tokens[i-1].tok == token.PERIOD && s.tokens[i-2].tok == token.IDENT {
			first = s.tokens[i-2].start
		}
	}
	return s.text[first:end], start - first
}

// inspector describes an object.
type inspector struct {
	s      *Session
	detail int
	p      *probe
	obj    types.Object
	owner  string // of a field, the type that has it
}

// lookIn finds what the identifier at an offset of a text denotes.
func (i *inspector) lookIn(text string, offset int) bool {
	p := i.s.probe(text)
	if p == nil {
		return false
	}
	defer p.done()
	name := text[offset:wordEnd(text, offset)]
	found := p.find(func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		return ok && id.Name == name && id.Pos().IsValid() && p.u.offset(i.s.fset, id.Pos()) == offset
	})
	if !found {
		return false
	}
	id := p.parent(0).(*ast.Ident)
	i.p = p
	if i.obj = p.a.info.Uses[id]; i.obj == nil {
		i.obj = p.a.info.Defs[id]
	}
	if i.obj == nil {
		i.obj = p.implicit(id)
	}
	if sel, ok := p.parent(1).(*ast.SelectorExpr); ok && i.obj != nil {
		i.owner = ownerOf(p.a.info.Selections[sel])
	} else if lit := p.literal(); lit != nil {
		if n := namedOf(p.a.info.Types[lit].Type); n != nil {
			i.owner = n.Obj().Name()
		}
	}
	return i.obj != nil
}

// implicit gives the variable of a type switch, which has an object in each clause and none of its own.
func (p *probe) implicit(id *ast.Ident) types.Object {
	sw, ok := p.parent(2).(*ast.TypeSwitchStmt)
	if !ok || len(sw.Body.List) == 0 {
		return nil
	}
	return p.a.info.Implicits[sw.Body.List[0]]
}

// literal gives the struct literal of which the name found is a key.
func (p *probe) literal() *ast.CompositeLit {
	kv, ok := p.parent(1).(*ast.KeyValueExpr)
	if !ok || kv.Key != p.parent(0) {
		return nil
	}
	lit, _ := p.parent(2).(*ast.CompositeLit)
	return lit
}

// ownerOf gives the name of the type that declares a selected field.
func ownerOf(sel *types.Selection) string {
	if sel == nil || sel.Kind() != types.FieldVal {
		return ""
	}
	t := sel.Recv()
	owner := ""
	for _, index := range sel.Index() {
		if p, ok := t.Underlying().(*types.Pointer); ok {
			t = p.Elem()
		}
		st, ok := t.Underlying().(*types.Struct)
		if !ok {
			return ""
		}
		owner = ""
		if n := namedOf(t); n != nil {
			owner = n.Obj().Name()
		}
		t = st.Field(index).Type()
	}
	return owner
}
