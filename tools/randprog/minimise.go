package randprog

import (
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"slices"
	"strings"
)

// cut is a piece of a program's text to be left out or replaced: the bytes from start to end.
type cut struct {
	start, end int
	text       string // what stands there instead
	also       []cut  // what must go with it
}

// Minimise makes a program shorter as long as interesting says of the result what it says of the program. It is asked about
// several programs at once: true for each that is still interesting. Programs that don't compile mustn't be.
func Minimise(src string, interesting func(sources []string) []bool) string {
	for {
		shorter := round(src, interesting)
		if len(shorter) >= len(src) {
			return src
		}
		src = shorter
	}
}

// round leaves out what can be left out at once, largest pieces first.
func round(src string, interesting func([]string) []bool) string {
	cuts := cutsOf(src)
	var good []cut
	for chunk := range slices.Chunk(cuts, 60) {
		var texts []string
		for _, c := range chunk {
			texts = append(texts, apply(src, []cut{c}))
		}
		for i, ok := range interesting(texts) {
			if ok {
				good = append(good, chunk[i])
			}
		}
		if len(good) > 0 {
			break
		}
	}
	if len(good) == 0 {
		return src
	}
	// All at once, then fewer: what is left out together may be too much.
	var texts []string
	for n := len(good); n > 0; n /= 2 {
		texts = append(texts, apply(src, good[:n]))
	}
	for i, ok := range interesting(texts) {
		if ok {
			return texts[i]
		}
	}
	return apply(src, good[:1])
}

// apply leaves the cuts out of a program, and with them the imports that nothing uses any more.
func apply(src string, cuts []cut) string {
	var all []cut
	for _, c := range cuts {
		all = append(append(all, c), c.also...)
	}
	slices.SortStableFunc(all, func(a, b cut) int { return a.start - b.start })
	var b strings.Builder
	at := 0
	for _, c := range all {
		if c.start < at {
			continue // inside another
		}
		b.WriteString(src[at:c.start])
		b.WriteString(c.text)
		at = c.end
	}
	b.WriteString(src[at:])
	return tidy(b.String())
}

// tidy formats a program and drops unused imports; what is no Go stays as it is.
func tidy(src string) string {
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, "", src, parser.SkipObjectResolution)
	if err != nil {
		return src
	}
	used := map[string]bool{}
	ast.Inspect(f, func(n ast.Node) bool {
		if s, ok := n.(*ast.SelectorExpr); ok {
			if x, ok := s.X.(*ast.Ident); ok {
				used[x.Name] = true
			}
		}
		return true
	})
	var b strings.Builder
	at := 0
	for _, imp := range f.Imports {
		path := strings.Trim(imp.Path.Value, `"`)
		if !used[path[strings.LastIndexByte(path, '/')+1:]] {
			b.WriteString(src[at:fset.Position(imp.Pos()).Offset])
			at = fset.Position(imp.End()).Offset
		}
	}
	b.WriteString(src[at:])
	out, err := format.Source([]byte(b.String()))
	if err != nil {
		return src
	}
	return string(out)
}

// cutsOf lists what can be tried, the largest pieces first.
func cutsOf(src string) []cut {
	c := &cutter{fset: token.NewFileSet()}
	f, err := parser.ParseFile(c.fset, "", src, parser.SkipObjectResolution)
	if err != nil {
		return nil
	}
	c.findUses(f)
	for _, d := range f.Decls {
		if fd, ok := d.(*ast.FuncDecl); !ok || fd.Name.Name != "main" {
			c.node(d, "")
		}
	}
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.BlockStmt:
			c.list(n.List)
		case *ast.CaseClause:
			c.node(n, "")
			c.list(n.Body)
		case *ast.CommClause:
			c.list(n.Body)
		case ast.Expr:
			c.expr(src, n)
		}
		return true
	})
	slices.SortStableFunc(c.cuts, func(a, b cut) int { return (b.end - b.start) - (a.end - a.start) })
	return c.cuts
}

type cutter struct {
	fset *token.FileSet
	uses map[string][]cut // statements _ = name
	cuts []cut
}

func (c *cutter) span(a, b ast.Node) cut {
	return cut{start: c.fset.Position(a.Pos()).Offset, end: c.fset.Position(b.End()).Offset}
}

func (c *cutter) node(n ast.Node, text string) {
	k := c.span(n, n)
	k.text = text
	c.cuts = append(c.cuts, k)
}

// findUses finds the statements that are there for the compiler only: they go with what they use.
func (c *cutter) findUses(f *ast.File) {
	c.uses = map[string][]cut{}
	ast.Inspect(f, func(n ast.Node) bool {
		a, ok := n.(*ast.AssignStmt)
		if !ok || len(a.Lhs) != 1 || len(a.Rhs) != 1 {
			return true
		}
		l, ok1 := a.Lhs[0].(*ast.Ident)
		if r, ok2 := a.Rhs[0].(*ast.Ident); ok1 && ok2 && l.Name == "_" {
			c.uses[r.Name] = append(c.uses[r.Name], c.span(a, a))
		}
		return true
	})
}

// list tries each statement, runs of them, and what is in them instead of them.
func (c *cutter) list(l []ast.Stmt) {
	for n := len(l); n > 1; n /= 2 {
		for i := 0; i+n <= len(l); i += n {
			k := c.span(l[i], l[i+n-1])
			for _, s := range l[i : i+n] {
				k.also = append(k.also, c.declared(s)...)
			}
			c.cuts = append(c.cuts, k)
		}
	}
	for _, s := range l {
		k := c.span(s, s)
		k.also = c.declared(s)
		c.cuts = append(c.cuts, k)
		c.unwrap(s)
	}
}

// declared gives the uses of what a statement declares.
func (c *cutter) declared(s ast.Stmt) []cut {
	var out []cut
	add := func(e ast.Node) {
		if id, ok := e.(*ast.Ident); ok {
			out = append(out, c.uses[id.Name]...)
		}
	}
	switch s := s.(type) {
	case *ast.AssignStmt:
		if s.Tok == token.DEFINE {
			for _, e := range s.Lhs {
				add(e)
			}
		}
	case *ast.DeclStmt:
		for _, spec := range s.Decl.(*ast.GenDecl).Specs {
			if v, ok := spec.(*ast.ValueSpec); ok {
				for _, id := range v.Names {
					add(id)
				}
			}
		}
	}
	return out
}

// unwrap puts the statements of a block in the place of the statement that has it.
func (c *cutter) unwrap(s ast.Stmt) {
	var body *ast.BlockStmt
	switch s := s.(type) {
	case *ast.IfStmt:
		body = s.Body
		if s.Else != nil {
			k := c.span(s.Body, s.Else)
			k.start = c.fset.Position(s.Body.End()).Offset
			c.cuts = append(c.cuts, k)
		}
	case *ast.ForStmt:
		body = s.Body
	case *ast.RangeStmt:
		body = s.Body
	}
	if body == nil || len(body.List) == 0 {
		return
	}
	head := c.span(s, s)
	head.end = c.fset.Position(body.Lbrace).Offset + 1
	tail := c.span(body, s)
	tail.start = c.fset.Position(body.Rbrace).Offset
	head.also = []cut{tail}
	c.cuts = append(c.cuts, head)
}

// expr tries an operand in the place of an operation, an argument in that of a call, and fewer elements.
func (c *cutter) expr(src string, e ast.Expr) {
	text := func(n ast.Node) string { k := c.span(n, n); return src[k.start:k.end] }
	switch e := e.(type) {
	case *ast.BinaryExpr:
		c.node(e, text(e.X))
		c.node(e, text(e.Y))
	case *ast.ParenExpr:
		c.node(e, text(e.X))
	case *ast.CallExpr:
		if len(e.Args) == 1 {
			c.node(e, text(e.Args[0]))
		}
		for i, a := range e.Args {
			c.drop(e.Args, i, a)
		}
	case *ast.CompositeLit:
		for i, a := range e.Elts {
			c.drop(e.Elts, i, a)
		}
	}
}

// drop leaves one element of a list out.
func (c *cutter) drop(l []ast.Expr, i int, e ast.Expr) {
	k := c.span(e, e)
	switch {
	case i+1 < len(l):
		k.end = c.fset.Position(l[i+1].Pos()).Offset
	case i > 0:
		k.start = c.fset.Position(l[i-1].End()).Offset
	}
	c.cuts = append(c.cuts, k)
}
