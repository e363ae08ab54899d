package lang

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/scanner"
	"go/token"
	"slices"
	"sort"
	"strings"
)

// unit is a cell that parsed: one file whose first function holds the statements.
type unit struct {
	src  Source
	scan *scan
	text lines
	file *ast.File
	// decls are the file's declarations; some are taken out of the file when they repeat earlier ones.
	decls []ast.Decl
	body  *ast.FuncDecl // nil without statements
	tok   *token.File

	ordered bool // variables are statements although the cell has no others
	wrapped bool // the last expression is assigned to the blank identifier, for the checker
}

// placed is where a chunk of the cell stands in the text that is parsed.
type placed struct {
	at    int // offset in the parsed text
	start int // offset in the cell's text
	size  int
}

// assembly is the text that is parsed: a package clause, imports, declarations, and a function around the statements. A
// chunk is copied as it is; positions are led back to the cell by the line information of the token.File.
type assembly struct {
	text   strings.Builder
	placed []placed
	closed int // offset of the brace that closes the function of the statements, -1 when there is none
}

// bodyName is the name of the function around a cell's statements.
func bodyName(cell int) string { return fmt.Sprintf("_cell%d", cell) }

// fileName is what a FileSet calls a source.
func fileName(src Source) string {
	if src.Name != "" {
		return src.Name
	}
	return fmt.Sprintf("cell [%d]", src.Cell)
}

// parse splits and parses a cell.
func (s *Session) parse(src Source) (*unit, *Error) {
	u := &unit{src: src, scan: split(src.Text), text: newLines(src.Text)}
	if err := s.parseUnit(u); err != nil {
		return nil, err
	}
	if u.body == nil && s.selfReferring(u) {
		s.fset.RemoveFile(u.tok)
		u.ordered = true
		return u, s.parseUnit(u)
	}
	return u, nil
}

// selfReferring says whether a variable is declared from the value it has in the session (var x = x + 1), which is an
// initialization cycle among Go's package-level variables and a step among statements.
func (s *Session) selfReferring(u *unit) bool {
	found := false
	for _, d := range u.decls {
		g, ok := d.(*ast.GenDecl)
		if !ok || g.Tok != token.VAR {
			continue
		}
		for _, spec := range g.Specs {
			spec := spec.(*ast.ValueSpec)
			for _, v := range spec.Values {
				ast.Inspect(v, func(n ast.Node) bool {
					id, ok := n.(*ast.Ident)
					found = found || ok && s.names[id.Name] != nil && declares(spec, id.Name)
					return !found
				})
			}
		}
	}
	return found
}

func declares(spec *ast.ValueSpec, name string) bool {
	return slices.ContainsFunc(spec.Names, func(id *ast.Ident) bool { return id.Name == name })
}

// parseUnit parses a cell that is split.
func (s *Session) parseUnit(u *unit) *Error {
	if len(u.scan.errors) > 0 {
		return u.syntaxErrors(u.scan.errors, func(o int) int { return o }, -1)
	}
	if u.scan.stray >= 0 {
		return u.syntaxError(u.scan.stray, "expected statement, found '}'")
	}
	a := u.assemble()
	file, err := parser.ParseFile(s.fset, fileName(u.src), a.text.String(), parser.ParseComments|parser.SkipObjectResolution)
	if file != nil {
		u.tok = s.fset.File(file.FileStart)
	}
	if list, ok := err.(scanner.ErrorList); ok && len(list) > 0 {
		s.fset.RemoveFile(u.tok)
		return u.syntaxErrors(list, a.origin, a.closed)
	}
	u.file = file
	u.locate(a)
	if name := file.Name; name.Name != "cell" && name.Name != "main" {
		err := u.syntaxError(u.offset(s.fset, name.Pos()), "package "+name.Name+" is not a main package")
		err.Hint = "a script is package main, or has no package clause"
		s.fset.RemoveFile(u.tok)
		return err
	}
	u.bodyFirst()
	u.decls = file.Decls
	return nil
}

// assemble puts the chunks in the order Go wants. A chunk that isn't closed comes last and its function stays open, so
// that the parser finds the end of the text where the reader sees it.
func (u *unit) assemble() *assembly {
	a := &assembly{closed: -1}
	var imports, decls, stmts []chunk
	chunks := u.scan.chunks
	var last []chunk
	if n := len(chunks); len(u.scan.open) > 0 && n > 0 && !u.isStatement(chunks[n-1]) {
		chunks, last = chunks[:n-1], chunks[n-1:]
	}
	clause := false
	for i, c := range chunks {
		switch {
		case c.kind == packageChunk && i == 0:
			clause = true
			a.add(u.scan, c)
		case c.kind == importChunk:
			imports = append(imports, c)
		case u.isStatement(c):
			stmts = append(stmts, c)
		default:
			decls = append(decls, c)
		}
	}
	if !clause {
		a.text.WriteString("package cell\n")
	}
	a.add(u.scan, imports...)
	a.add(u.scan, decls...)
	if len(stmts) > 0 {
		fmt.Fprintf(&a.text, "func %s() {\n", bodyName(u.src.Cell))
		a.add(u.scan, stmts...)
		if len(u.scan.open) == 0 || last != nil {
			a.closed = a.text.Len()
			a.text.WriteString("}\n")
		}
	}
	a.add(u.scan, last...)
	return a
}

// isStatement says whether a chunk goes into the function of the statements. Variables do when the cell has statements:
// then they are set in order.
func (u *unit) isStatement(c chunk) bool {
	if c.kind != varChunk || u.ordered {
		return c.kind == statementChunk || c.kind == varChunk
	}
	for _, other := range u.scan.chunks {
		if other.kind == statementChunk {
			return true
		}
	}
	return false
}

// add appends chunks.
func (a *assembly) add(s *scan, chunks ...chunk) {
	for _, c := range chunks {
		a.placed = append(a.placed, placed{at: a.text.Len(), start: c.start, size: c.end - c.start})
		a.text.WriteString(s.muted(c.start, c.end))
		a.text.WriteByte('\n')
	}
}

// muted is a stretch of the text with line directives made plain comments: they would move the positions of errors.
func (s *scan) muted(start, end int) string {
	text := s.text[start:end]
	for _, m := range s.comments {
		if m.start < start || m.start >= end {
			continue
		}
		if body := s.text[m.start:]; strings.HasPrefix(body, "//line ") || strings.HasPrefix(body, "/*line ") {
			at := m.start - start + len("//")
			text = text[:at] + "L" + text[at+1:]
		}
	}
	return text
}

// origin leads an offset of the parsed text back to the cell's. What lies behind a chunk is at the chunk's end.
func (a *assembly) origin(offset int) int {
	i := sort.Search(len(a.placed), func(i int) bool { return a.placed[i].at > offset }) - 1
	if i < 0 {
		return 0
	}
	p := a.placed[i]
	return p.start + min(offset-p.at, p.size)
}

// locate tells the FileSet where the chunks come from.
func (u *unit) locate(a *assembly) {
	for _, p := range a.placed {
		line, column := u.text.position(p.start)
		u.tok.AddLineColumnInfo(p.at, fileName(u.src), line, column)
	}
}

// bodyFirst moves the function of the statements before all other functions.
func (u *unit) bodyFirst() {
	name := bodyName(u.src.Cell)
	n := len(importDecls(u.file))
	for i := len(u.file.Decls) - 1; i >= n; i-- {
		if f, ok := u.file.Decls[i].(*ast.FuncDecl); ok && f.Name.Name == name && f.Recv == nil {
			copy(u.file.Decls[n+1:i+1], u.file.Decls[n:i])
			u.file.Decls[n] = f
			u.body = f
			return
		}
	}
}
