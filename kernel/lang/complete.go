package lang

import (
	"cmp"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"
	"unicode/utf8"
)

// Complete says what could stand at the cursor: members of a value or a package, names of the session and of the text
// before the cursor, keys of a struct literal; in a string import paths, columns of a frame, files.
func (s *Session) Complete(text string, cursor int) Completion {
	s.mu.Lock()
	defer s.mu.Unlock()
	at := byteOffset(text, cursor)
	sc := split(text)
	near := sc.lookAround(at)
	c := &completer{s: s, text: text, at: at, start: at}
	switch {
	case near.comment:
	case near.inString(text, at):
		c.inString(near)
	case near.token.tok == token.INT || near.token.tok == token.FLOAT || near.token.tok == token.IMAG || near.token.tok == token.CHAR:
	default:
		c.inCode()
	}
	return c.completion()
}

// completer gathers what could stand at a place.
type completer struct {
	s     *Session
	text  string
	start int // of what is replaced
	at    int // the cursor
	items []ranked
	seen  map[string]bool
}

// ranked is an item with its rank: the nearer a name, the lower.
type ranked struct {
	Item
	rank int
}

// The ranks of names.
const (
	keyRank = iota
	localRank
	sessionRank
	importRank // packages that are imported, and Thunen's own
	universeRank
	keywordRank
	packageRank
)

// completion gives what was gathered in order.
func (c *completer) completion() Completion {
	slices.SortStableFunc(c.items, func(a, b ranked) int {
		return cmp.Or(cmp.Compare(a.rank, b.rank), strings.Compare(a.Text, b.Text))
	})
	done := Completion{Start: codePoints(c.text, c.start), End: codePoints(c.text, c.at)}
	for _, item := range c.items {
		done.Items = append(done.Items, item.Item)
	}
	return done
}

// add takes an item that begins with what is written; upper and lower case are the same, so that a reader who doesn't
// know a name's case finds it.
func (c *completer) add(item Item, rank int) {
	prefix := c.text[c.start:c.at]
	if !hasPrefixFold(item.Text, prefix) || c.seen[item.Text] || item.Text == cursorWord {
		return
	}
	if c.seen == nil {
		c.seen = map[string]bool{}
	}
	c.seen[item.Text] = true
	c.items = append(c.items, ranked{Item: item, rank: rank})
}

// hasPrefixFold is strings.HasPrefix without regard to case.
func hasPrefixFold(s, prefix string) bool {
	for prefix != "" {
		if s == "" {
			return false
		}
		r, n := utf8.DecodeRuneInString(prefix)
		q, m := utf8.DecodeRuneInString(s)
		if r != q && !strings.EqualFold(prefix[:n], s[:m]) {
			return false
		}
		prefix, s = prefix[n:], s[m:]
	}
	return true
}

// inCode completes an identifier.
func (c *completer) inCode() {
	c.start = wordStart(c.text, c.at)
	p := c.probeWith(cursorWord)
	if p == nil {
		p = c.probeWith(cursorWord + "()") // behind go and defer only a call is an expression
	}
	if p == nil {
		c.lost()
		return
	}
	defer p.done()
	switch parent := p.parent(1).(type) {
	case *ast.SelectorExpr:
		if parent.Sel == p.parent(0) {
			c.selector(p, parent.X)
			return
		}
	case *ast.CompositeLit:
		c.keys(p, parent)
	case *ast.KeyValueExpr:
		if lit, ok := p.parent(2).(*ast.CompositeLit); ok && parent.Key == p.parent(0) {
			c.keys(p, lit)
		}
	}
	c.names(p)
}

// probeWith checks the text with a word in the place of the identifier at the cursor; nil when nothing is seen of it.
func (c *completer) probeWith(word string) *probe {
	p := c.s.probe(c.text[:c.start] + word + c.text[wordEnd(c.text, c.at):])
	if p == nil {
		return nil
	}
	if !p.findCursor() {
		p.done()
		return nil
	}
	return p
}

// lost completes where the parser saw nothing of the place: behind a dot what a simple name before it has, else the session's names.
func (c *completer) lost() {
	before := strings.TrimRight(c.text[:c.start], " \t\r\n")
	if !strings.HasSuffix(before, ".") {
		c.outsideNames()
		return
	}
	end := len(before) - 1
	name := before[wordStart(before, end):end]
	if name == "" {
		return
	}
	p := c.s.probe(name + "." + cursorWord)
	if p == nil {
		return
	}
	defer p.done()
	if p.findCursor() {
		if sel, ok := p.parent(1).(*ast.SelectorExpr); ok {
			c.selector(p, sel.X)
		}
	}
}

// selector completes what stands behind a dot.
func (c *completer) selector(p *probe, x ast.Expr) {
	if id, ok := x.(*ast.Ident); ok {
		if pkg, ok := p.a.info.Uses[id].(*types.PkgName); ok {
			c.packageMembers(pkg.Imported())
			return
		}
	}
	tv, ok := p.a.info.Types[x]
	if !ok || tv.Type == nil {
		return
	}
	c.members(tv.Type, tv.IsType())
}

// packageMembers adds the exported names of a package.
func (c *completer) packageMembers(pkg *types.Package) {
	for _, name := range pkg.Scope().Names() {
		if obj := pkg.Scope().Lookup(name); obj.Exported() {
			c.add(itemOf(name, obj), localRank)
		}
	}
}
