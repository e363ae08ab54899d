package lang

import (
	"cmp"
	"go/ast"
	"go/token"
)

// former is what a name was before a cell declared a variable of that name.
type former struct {
	binding *binding
	cell    int // of a variable
	path    string
	lost    *Global
}

// formerly notes what the cell's variables replace. The session is about to be changed.
func (s *Session) formerly(c *Cell) {
	s.last, s.formers = c, map[string]former{}
	for _, g := range c.Vars {
		f := former{binding: s.names[g.Name], path: s.imports[g.Name], lost: s.lost[g.Name]}
		if f.binding != nil {
			f.cell = f.binding.global.Cell
		}
		s.formers[g.Name] = f
	}
}

// Undo takes back variables of a cell that failed before it came to declare them (Unreached): their names mean what they meant
// before. The cell is the one that was accepted last. What was declared to use such a variable, and no longer can, is Broken.
func (s *Session) Undo(c *Cell, names []string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if c != s.last {
		return
	}
	for _, name := range names {
		f, ok := s.formers[name]
		b := s.names[name]
		if !ok || b == nil || b.global.Kind != Variable {
			continue
		}
		if f.binding != nil && f.binding.global == b.global { // of the same type: it has its value still
			b.global.Cell = f.cell
			continue
		}
		s.unbind(name)
		s.restore(name, f)
		if s.names[name] == nil {
			s.missed[name] = c.Source.Cell
		}
		s.spoil(b.global, "wasn't declared there, for the cell failed before")
	}
}

// restore gives a name its former meaning.
func (s *Session) restore(name string, f former) {
	if f.binding != nil {
		s.bind(f.binding, f.cell)
	}
	if f.path != "" {
		s.imports[name] = f.path
	}
	if f.lost != nil {
		s.lost[name] = f.lost
	}
}

// Unreached gives the names of the variables that a cell declares at or after the statement of its outermost level that stood at
// a place when the cell failed.
func (c *Cell) Unreached(at Position) []string {
	if at.Cell != c.Source.Cell || at.File != c.Source.Name || c.jumps() {
		return nil
	}
	after := func(p token.Pos) bool {
		q := c.Fset.Position(p)
		return cmp.Or(cmp.Compare(q.Line, at.Line), cmp.Compare(q.Column, at.Column)) > 0
	}
	steps := c.steps()
	failed := 0
	for i, step := range steps {
		if !after(step.at) && step.at >= steps[failed].at {
			failed = i
		}
	}
	var names []string
	for _, step := range steps[failed:] {
		names = append(names, step.names...)
	}
	return names
}

// step is a statement of a cell's outermost level, or a line of a var declaration, and the names it may declare.
type step struct {
	at    token.Pos
	names []string
}

// declare adds the names of a list of identifiers that it declares.
func (s *step) declare(c *Cell, ids ...*ast.Ident) {
	for _, id := range ids {
		if id.Name != "_" && c.Info.Defs[id] != nil {
			s.names = append(s.names, id.Name)
		}
	}
}

// steps are what the cell does, in that order.
func (c *Cell) steps() []step {
	var steps []step
	if c.Body == nil {
		for _, init := range c.Inits {
			s := step{at: init.Rhs.Pos()}
			for _, v := range init.Lhs {
				s.names = append(s.names, v.Name())
			}
			steps = append(steps, s)
		}
		return steps
	}
	for _, stmt := range c.Body.Body.List {
		for l, ok := stmt.(*ast.LabeledStmt); ok; l, ok = stmt.(*ast.LabeledStmt) {
			stmt = l.Stmt
		}
		switch stmt := stmt.(type) {
		case *ast.AssignStmt:
			s := step{at: stmt.Pos()}
			if stmt.Tok == token.DEFINE {
				for _, x := range stmt.Lhs {
					if id, ok := x.(*ast.Ident); ok {
						s.declare(c, id)
					}
				}
			}
			steps = append(steps, s)
		case *ast.DeclStmt:
			for _, spec := range stmt.Decl.(*ast.GenDecl).Specs {
				s := step{at: spec.Pos()}
				if v, ok := spec.(*ast.ValueSpec); ok {
					s.declare(c, v.Names...)
				}
				steps = append(steps, s)
			}
		default:
			steps = append(steps, step{at: stmt.Pos()})
		}
	}
	return steps
}

// jumps says whether the cell has a goto of its own: then what stands below may have been done.
func (c *Cell) jumps() bool {
	found := false
	if c.Body == nil {
		return false
	}
	ast.Inspect(c.Body.Body, func(n ast.Node) bool {
		if b, ok := n.(*ast.BranchStmt); ok && b.Tok == token.GOTO {
			found = true
		}
		_, literal := n.(*ast.FuncLit)
		return !literal
	})
	return found
}
