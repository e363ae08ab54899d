package lang

import (
	"go/ast"
	"go/token"
	"go/types"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"

	symbols "github.com/thunen-lab/thunen/stdlib/symbols/types"
)

// SetFolder says where cells run: file names in strings are completed from there. Without it, it is the process's folder.
func (s *Session) SetFolder(folder string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.folder = folder
}

// inString completes a string literal.
func (c *completer) inString(near around) {
	c.start = near.token.start + 1
	if near.kind == importChunk {
		c.importPaths()
		return
	}
	literal := c.text[near.token.start:near.token.end]
	end := near.token.end
	if !closed(literal) {
		end = c.at
	}
	patched := c.text[:near.token.start] + `"` + cursorWord + `"` + c.text[end:]
	if p := c.s.probe(patched); p != nil {
		defer p.done()
		if p.findString() {
			c.columns(p, literal[0] == '"')
		}
	}
	if len(c.items) == 0 {
		c.files(literal[0] == '"')
	}
}

// findString looks for the string that is being written.
func (p *probe) findString() bool {
	return p.find(func(n ast.Node) bool {
		lit, ok := n.(*ast.BasicLit)
		return ok && lit.Kind == token.STRING && lit.Value == `"`+cursorWord+`"`
	})
}

// importPaths adds the paths that can be imported and have an element that begins with what is written.
func (c *completer) importPaths() {
	written := c.text[c.start:c.at]
	if isLocal(written) {
		c.folders(written)
		return
	}
	for _, path := range symbols.Paths() {
		rank := importRank
		if !strings.HasPrefix(path, written) {
			if !strings.Contains(path, "/"+written) {
				continue
			}
			rank = packageRank
		}
		c.items = append(c.items, ranked{Item: Item{Text: path, Kind: "package", Type: symbols.Name(path)}, rank: rank})
	}
}

// folders adds the folders whose path begins with what is written: any of them may hold Go files, itself or further down.
func (c *completer) folders(written string) {
	dir, base := path.Split(written)
	if base == "." || base == ".." {
		dir, base = written+"/", ""
	}
	for _, e := range c.entries(dir) {
		if e.IsDir() && strings.HasPrefix(e.Name(), base) && !dotted(e.Name()) {
			c.items = append(c.items, ranked{Item: Item{Text: dir + e.Name(), Kind: "package", Type: localName(e.Name())}, rank: importRank})
		}
	}
}

// columns adds the columns of the frames that the calls around the string are about: the receiver's and the arguments'.
func (c *completer) columns(p *probe, quoted bool) {
	for i := range p.path {
		call, ok := p.parent(i).(*ast.CallExpr)
		if !ok {
			continue
		}
		for _, e := range append([]ast.Expr{call.Fun}, call.Args...) {
			columns := c.s.columnsOf(p, e)
			for i, text := range columns {
				if quoted {
					text = inQuotes(text)
				}
				c.add(Item{Text: text, Kind: "column", Type: "string"}, i-len(columns)) // in the frame's order
			}
		}
	}
}

// columnsOf gives the columns of the frame that an expression begins with: df in df.Filter(…).Select.
func (s *Session) columnsOf(p *probe, e ast.Expr) []string {
	const longest = 100 // steps: variables may be declared by each other
	for range longest {
		switch x := e.(type) {
		case *ast.SelectorExpr:
			e = x.X
		case *ast.CallExpr:
			e = x.Fun
		case *ast.ParenExpr:
			e = x.X
		case *ast.StarExpr:
			e = x.X
		case *ast.UnaryExpr:
			e = x.X
		case *ast.IndexExpr:
			e = x.X
		case *ast.Ident:
			v, ok := p.a.info.Uses[x].(*types.Var)
			if !ok {
				return nil
			}
			if b := s.names[x.Name]; b != nil && b.object == v {
				return s.values[x.Name].Columns
			}
			if e = p.made(v); e == nil {
				return nil
			}
		default:
			return nil
		}
	}
	return nil
}

// made gives the expression that a variable of the text is declared with; nil when there is none of its own.
func (p *probe) made(v *types.Var) (e ast.Expr) {
	ast.Inspect(p.u.file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			for i, id := range n.Lhs {
				if id, ok := id.(*ast.Ident); ok && p.a.info.Defs[id] == v && len(n.Lhs) == len(n.Rhs) {
					e = n.Rhs[i]
				}
			}
		case *ast.ValueSpec:
			for i, id := range n.Names {
				if p.a.info.Defs[id] == v && len(n.Names) == len(n.Values) {
					e = n.Values[i]
				}
			}
		}
		return e == nil
	})
	return e
}

// maxFiles bounds how many entries of a folder are looked at.
const maxFiles = 2000

// files adds the files and folders whose path begins with what is written.
func (c *completer) files(quoted bool) {
	written := c.text[c.start:c.at]
	if quoted {
		written = unquoted(written)
	}
	dir, base := path.Split(filepath.ToSlash(written))
	for _, e := range c.entries(dir) {
		name := e.Name()
		if dotted(name) && !strings.HasPrefix(base, ".") {
			continue
		}
		if e.IsDir() {
			name += "/"
		}
		name = dir + name
		if quoted {
			name = inQuotes(name)
		}
		c.add(Item{Text: name, Kind: "path"}, localRank)
	}
}

// dotted says whether a file isn't shown unless one asks for it.
func dotted(name string) bool { return strings.HasPrefix(name, ".") }

// entries gives what is in a folder, which is named from where cells run.
func (c *completer) entries(dir string) []os.DirEntry {
	folder := filepath.FromSlash(dir)
	if !filepath.IsAbs(folder) {
		folder = filepath.Join(c.s.folder, folder)
	}
	if folder == "" {
		folder = "."
	}
	f, err := os.Open(folder)
	if err != nil {
		return nil
	}
	defer f.Close()
	entries, _ := f.ReadDir(maxFiles)
	return entries
}

// inQuotes writes a text as between the quotes of a string literal.
func inQuotes(text string) string {
	text = strconv.Quote(text)
	return text[1 : len(text)-1]
}

// unquoted gives what stands between the quotes of a string literal as far as it is written.
func unquoted(text string) string {
	if s, err := strconv.Unquote(`"` + text + `"`); err == nil {
		return s
	}
	return text
}
