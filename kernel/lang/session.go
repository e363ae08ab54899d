// Package lang is the language of cells: it splits, type-checks, completes and explains them, with Go's own go/types
// over type information embedded in the binary. It knows Go; it knows neither messages nor engines.
//
// Check says whether a cell is right and changes nothing; Accept makes its names part of the session. The kernel and
// the worker each hold a Session fed with the same cells in the same order.
package lang

import (
	"cmp"
	"go/token"
	"go/types"
	"slices"
	"sync"

	symbols "github.com/thunen-lab/thunen/stdlib/symbols/types"
)

// Session is the state of the language: the names that accepted cells declared. It is safe for concurrent use.
type Session struct {
	mu       sync.Mutex
	importer *sources
	must     *types.Func
	sizes    types.Sizes
	fset     *token.FileSet
	names    map[string]*binding          // what a name means now; methods as "T.M"
	imports  map[string]string            // package name to import path
	dots     []string                     // paths of dot imports
	uniques  map[string]bool              // every Unique given so far
	versions map[string]int               // of each name the last number in one of its Uniques
	users    map[string]map[*binding]bool // functions, methods and types by the names they use
	lost     map[string]*Global           // variables that went with a worker
	last     *Cell                        // accepted last
	formers  map[string]former            // what the names of its variables meant before
	missed   map[string]int               // variables that a cell failed before it declared them: the cell
	values   map[string]Snapshot          // variables' last known values
	pasts    []*past                      // cells with declarations, to feed a fresh worker
	folder   string                       // where cells run
	sweep    int                          // how many pasts there may be before dead ones are forgotten
	order    int                          // counts declarations
}

// binding is a session-level name with what is behind it.
type binding struct {
	global *Global
	object types.Object
	decl   *declaration // of functions, methods and types
	order  int
}

// New gives an empty session.
func New() *Session {
	s := &Session{must: newMust(), sizes: sizes()}
	s.importer = &sources{Importer: symbols.NewImporter(), session: s, loaded: map[string]*Folder{}}
	s.reset()
	return s
}

// Reset forgets every name and import.
func (s *Session) Reset() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.reset()
}

func (s *Session) reset() {
	s.fset = token.NewFileSet()
	s.names = map[string]*binding{}
	s.imports = map[string]string{}
	s.dots = nil
	s.uniques = map[string]bool{}
	s.versions = map[string]int{}
	s.users = map[string]map[*binding]bool{}
	s.lost = map[string]*Global{}
	s.missed = map[string]int{}
	s.last, s.formers = nil, nil
	s.values = map[string]Snapshot{}
	s.pasts, s.sweep = nil, 64
	s.order = 0
}

// Globals gives the live names, by declaration.
func (s *Session) Globals() []*Global {
	s.mu.Lock()
	defer s.mu.Unlock()
	live := make([]*binding, 0, len(s.names))
	for _, b := range s.names {
		live = append(live, b)
	}
	slices.SortFunc(live, func(a, b *binding) int { return cmp.Compare(a.order, b.order) })
	globals := make([]*Global, len(live))
	for i, b := range live {
		globals[i] = b.global
	}
	return globals
}

// Accept makes the names of a checked cell part of the session. The cell is the one that Check gave last.
func (s *Session) Accept(c *Cell) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.formerly(c)
	for _, i := range c.imports {
		s.bindImport(i)
	}
	for b, reason := range c.broken {
		b.global.Broken = reason
	}
	for _, b := range c.kept {
		b.global.Cell = c.Source.Cell
	}
	for _, b := range c.declared {
		s.bind(b, c.Source.Cell)
	}
	s.remember(c.past)
}

// bind makes a name mean something new.
func (s *Session) bind(b *binding, cell int) {
	s.order++
	b.order = s.order
	if b.global.Kind == Variable {
		b.global.Cell = cell
	}
	name := b.global.Name
	s.unbind(name)
	s.names[name] = b
	s.uniques[b.global.Unique] = true
	s.versions[name] = max(s.versions[name], version(b.global))
	delete(s.imports, name)
	delete(s.lost, name)
	delete(s.missed, name)
	if b.decl == nil {
		return
	}
	for used := range b.decl.uses {
		if s.users[used] == nil {
			s.users[used] = map[*binding]bool{}
		}
		s.users[used][b] = true
	}
}

// unbind takes a name out of the session.
func (s *Session) unbind(name string) {
	b := s.names[name]
	if b == nil {
		return
	}
	delete(s.names, name)
	if b.decl == nil {
		return
	}
	for used := range b.decl.uses {
		delete(s.users[used], b)
		if len(s.users[used]) == 0 {
			delete(s.users, used)
		}
	}
}

// Update takes the variables' last known values, for Inspect and Complete.
func (s *Session) Update(values []Snapshot) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.values = map[string]Snapshot{}
	for _, v := range values {
		s.values[v.Name] = v
	}
}

// bindImport makes an import of an accepted cell the session's.
func (s *Session) bindImport(i imported) {
	switch i.name {
	case "_":
	case ".":
		if !slices.Contains(s.dots, i.path) {
			s.dots = append(s.dots, i.path)
		}
	default:
		s.imports[i.name] = i.path
		s.unbind(i.name)
	}
}
