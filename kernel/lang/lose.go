package lang

import (
	"cmp"
	"slices"
)

// Lose is called after the worker died: variables are gone; imports, types, constants and functions stay. Functions that
// use a lost variable are Broken until it is declared again. It returns what was lost, in order of declaration.
func (s *Session) Lose() []*Global {
	s.mu.Lock()
	defer s.mu.Unlock()
	var gone []*binding
	for _, b := range s.names {
		if b.global.Kind == Variable {
			gone = append(gone, b)
		}
	}
	slices.SortFunc(gone, func(a, b *binding) int { return cmp.Compare(a.order, b.order) })
	lost := make([]*Global, len(gone))
	for i, b := range gone {
		lost[i] = b.global
		s.unbind(b.global.Name)
		s.lost[b.global.Name] = b.global
	}
	for _, g := range lost {
		s.spoil(g, "was lost when the worker stopped")
	}
	s.values = map[string]Snapshot{}
	return lost
}

// spoil marks what uses g as broken, and what uses that.
func (s *Session) spoil(g *Global, why string) {
	for b := range s.users[g.Name] {
		if b.global.Broken == "" {
			b.global.Broken = uses(b.global, g, why)
			s.spoil(b.global, b.global.Broken)
		}
	}
}

// past is what of an accepted cell outlives a worker.
type past struct {
	src   Source // with all of the text
	parts []part
}

// part is an import or a declaration in the text of a cell.
type part struct {
	start, end int
	imports    []imported
	decls      []*declaration // of functions, methods and types; it lives as long as one of them does
	constants  bool           // constants stay: later ones may be made of them
}

// pastOf gathers what of a cell is to be kept; declared is what the cell itself declares.
func (b *binder) pastOf(u *unit, declared []*binding) *past {
	p := &past{src: u.src}
	for _, c := range u.scan.chunks {
		part := part{start: c.start, end: c.end, constants: c.kind == constChunk}
		switch c.kind {
		case importChunk:
			part.imports = b.importsIn(u, c)
		case typeChunk, funcChunk:
			for _, d := range declared {
				if d.decl == nil {
					continue
				}
				if at := u.text.starts[d.decl.line-1] + d.decl.column - 1; c.start <= at && at < c.end {
					part.decls = append(part.decls, d.decl)
				}
			}
		}
		if part.constants || part.imports != nil || part.decls != nil {
			p.parts = append(p.parts, part)
		}
	}
	if p.parts == nil {
		return nil
	}
	return p
}

// importsIn gives the imports of a chunk that tell the session something new.
func (b *binder) importsIn(u *unit, c chunk) []imported {
	var all []imported
	news := false
	for _, spec := range u.file.Imports {
		if spec.Path.Pos() == 0 {
			continue // added by the checker
		}
		if at := u.offset(b.s.fset, spec.Path.Pos()); at < c.start || at >= c.end {
			continue
		}
		name, path := importName(spec)
		all = append(all, imported{name: name, path: path})
		news = news || b.s.imports[name] != path
	}
	if !news {
		return nil
	}
	return all
}

// remember keeps what of a cell outlives a worker, and forgets cells of which nothing is left.
func (s *Session) remember(p *past) {
	if p == nil {
		return
	}
	s.pasts = append(s.pasts, p)
	if len(s.pasts) < s.sweep {
		return
	}
	s.pasts = slices.DeleteFunc(s.pasts, func(p *past) bool { return len(s.alive(p)) == 0 })
	s.sweep = 2*len(s.pasts) + 64
}

// alive gives the parts of a cell that still count.
func (s *Session) alive(p *past) []part {
	return slices.DeleteFunc(slices.Clone(p.parts), func(part part) bool {
		if part.constants || part.imports != nil {
			return false
		}
		return !slices.ContainsFunc(part.decls, func(d *declaration) bool {
			b := s.names[d.name]
			return b != nil && b.decl == d
		})
	})
}

// Survivors gives the sources that make a fresh worker's Session and engine equal to this one after Lose: a list of
// sources, each of declarations only, to be checked, built and accepted in order. Lines and columns are those of the cells.
func (s *Session) Survivors() []Source {
	s.mu.Lock()
	defer s.mu.Unlock()
	var sources []Source
	for _, p := range s.pasts {
		parts := s.alive(p)
		if len(parts) == 0 {
			continue
		}
		src := p.src
		src.Text = only(src.Text, parts)
		src.Restore = true
		sources = append(sources, src)
	}
	return sources
}

// only gives a text with everything but some parts made blank.
func only(text string, parts []part) string {
	kept := []byte(text)
	next := 0
	end := 0
	for i := range kept {
		for next < len(parts) && i >= parts[next].end {
			next++
		}
		if next < len(parts) && i >= parts[next].start {
			end = i + 1
		} else if kept[i] != '\n' {
			kept[i] = ' '
		}
	}
	return string(kept[:end])
}
