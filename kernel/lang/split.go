package lang

import (
	"go/scanner"
	"go/token"
	"sort"
	"strings"
)

// chunkKind says what a chunk of a cell is.
type chunkKind int

const (
	packageChunk chunkKind = iota
	importChunk
	typeChunk
	constChunk
	funcChunk
	varChunk
	statementChunk
)

// chunk is a stretch of a cell's text: one declaration, or consecutive statements. The chunks of a cell follow each other
// without a gap, so that each carries the comments before it.
type chunk struct {
	kind       chunkKind
	start, end int // bytes of the cell's text
}

// scan is what the scanner tells of a cell.
type scan struct {
	text      string
	tokens    []lexeme
	comments  []lexeme
	chunks    []chunk
	names     map[string]bool // every identifier of the text
	selected  map[string]bool // identifiers before a dot and not behind one: what could be a package
	semicolon bool            // the last statement ends with an explicit semicolon
	open      []lexeme        // brackets that are open at the end of the text
	stray     int             // offset of a closing brace that closes nothing, -1 when there is none
	errors    scanner.ErrorList
}

// lexeme is a token of the text.
type lexeme struct {
	tok        token.Token
	start, end int
	lit        string
}

// automatic tells a semicolon that the scanner put at the end of a line.
func (l lexeme) automatic() bool { return l.tok == token.SEMICOLON && l.lit == "\n" }

// split cuts a cell's text at its top level.
func split(text string) *scan {
	s := &scan{text: text, names: map[string]bool{}, selected: map[string]bool{}, stray: -1}
	s.lex()
	var cur *chunk // the chunk being read
	for i, l := range s.tokens {
		if cur == nil && l.tok != token.SEMICOLON {
			cur = s.begin(kindOf(s.tokens[i:]))
		}
		s.note(i)
		if !s.bracket(l) {
			return s
		}
		if l.tok == token.SEMICOLON && len(s.open) == 0 {
			s.finish(cur, i)
			cur = nil
		}
	}
	if n := len(s.chunks); n > 0 {
		s.chunks[n-1].end = len(text)
	}
	return s
}

// lex reads the tokens and comments of the text. Go's automatic semicolons are among the tokens.
func (s *scan) lex() {
	src := []byte(s.text)
	file := token.NewFileSet().AddFile("", -1, len(src))
	var sc scanner.Scanner
	sc.Init(file, src, s.errors.Add, scanner.ScanComments)
	s.tokens = make([]lexeme, 0, len(src)/4+4)
	for {
		pos, tok, lit := sc.Scan()
		if tok == token.EOF {
			return
		}
		l := lexeme{tok: tok, start: file.Offset(pos), lit: lit}
		l.end = min(l.start+s.width(l), len(src))
		if tok == token.COMMENT {
			s.comments = append(s.comments, l)
		} else {
			s.tokens = append(s.tokens, l)
		}
	}
}

// width is how many bytes of the text a token takes. The scanner's literals of comments and raw strings lack carriage returns.
func (s *scan) width(l lexeme) int {
	rest := s.text[l.start:]
	switch {
	case l.automatic():
		return 0
	case strings.HasPrefix(rest, "/*"):
		return 2 + through(rest[2:], "*/")
	case strings.HasPrefix(rest, "//"):
		return through(rest, "\n") - 1
	case strings.HasPrefix(rest, "`"):
		return 1 + through(rest[1:], "`")
	case l.lit != "":
		return len(l.lit)
	}
	return len(l.tok.String())
}

// through gives the length of s up to and with the first mark; without a mark one more than s has.
func through(s, mark string) int {
	if i := strings.Index(s, mark); i >= 0 {
		return i + len(mark)
	}
	return len(s) + 1
}

// begin starts a chunk. Statements that follow statements belong to the same chunk.
func (s *scan) begin(kind chunkKind) *chunk {
	n := len(s.chunks)
	if kind == statementChunk {
		s.semicolon = false
		if n > 0 && s.chunks[n-1].kind == statementChunk {
			return &s.chunks[n-1]
		}
	}
	start := 0
	if n > 0 {
		start = s.chunks[n-1].end
	}
	s.chunks = append(s.chunks, chunk{kind: kind, start: start})
	return &s.chunks[n]
}

// finish ends a chunk at a semicolon of the top level, the i-th token; cur is nil for an empty statement, which belongs to
// what is before it. The rest of the line, if it is only comments, belongs to the chunk too.
func (s *scan) finish(cur *chunk, i int) {
	semi := s.tokens[i]
	if cur == nil {
		if len(s.chunks) == 0 {
			return
		}
		cur = &s.chunks[len(s.chunks)-1]
	}
	if cur.kind == statementChunk && semi.lit == ";" {
		s.semicolon = true
	}
	cur.end = s.lineEnd(semi.end)
	if i+1 < len(s.tokens) {
		cur.end = min(cur.end, s.tokens[i+1].start)
	}
}

// lineEnd gives the offset behind the line that pos is on, or on which a comment ends that begins before that.
func (s *scan) lineEnd(pos int) int {
	for {
		end := len(s.text)
		if i := strings.IndexByte(s.text[pos:], '\n'); i >= 0 {
			end = pos + i + 1
		}
		i := sort.Search(len(s.comments), func(i int) bool { return s.comments[i].end > pos })
		if i == len(s.comments) || s.comments[i].start >= end {
			return end
		}
		pos = s.comments[i].end
	}
}

// bracket keeps count of brackets; false when a brace closes nothing: what follows can't be understood.
func (s *scan) bracket(l lexeme) bool {
	switch l.tok {
	case token.LPAREN, token.LBRACK, token.LBRACE:
		s.open = append(s.open, l)
	case token.RPAREN, token.RBRACK:
		if n := len(s.open); n > 0 && s.open[n-1].tok != token.LBRACE {
			s.open = s.open[:n-1]
		}
	case token.RBRACE:
		n := len(s.open)
		for n > 0 && s.open[n-1].tok != token.LBRACE {
			n--
		}
		if n == 0 {
			s.stray = l.start
			return false
		}
		s.open = s.open[:n-1]
	}
	return true
}

// note records the names of the text.
func (s *scan) note(i int) {
	l := s.tokens[i]
	if l.tok != token.IDENT {
		return
	}
	s.names[l.lit] = true
	behind := i > 0 && s.tokens[i-1].tok == token.PERIOD
	before := i+1 < len(s.tokens) && s.tokens[i+1].tok == token.PERIOD
	if before && !behind {
		s.selected[l.lit] = true
	}
}

// kindOf tells what the tokens at the beginning of a chunk begin.
func kindOf(tokens []lexeme) chunkKind {
	switch tokens[0].tok {
	case token.PACKAGE:
		return packageChunk
	case token.IMPORT:
		return importChunk
	case token.TYPE:
		return typeChunk
	case token.CONST:
		return constChunk
	case token.VAR:
		return varChunk
	case token.FUNC:
		if declaresFunc(tokens[1:]) {
			return funcChunk
		}
	}
	return statementChunk
}

// declaresFunc tells a function or method declaration from a function literal, given what follows the word func:
// a name, or a receiver, a name and a parenthesis.
func declaresFunc(rest []lexeme) bool {
	if len(rest) == 0 || rest[0].tok != token.LPAREN {
		return true
	}
	depth := 0
	for i, l := range rest {
		switch l.tok {
		case token.LPAREN:
			depth++
		case token.RPAREN:
			depth--
		}
		if depth == 0 {
			next := rest[i+1:]
			return len(next) > 1 && next[0].tok == token.IDENT && next[1].tok == token.LPAREN
		}
	}
	return false
}
