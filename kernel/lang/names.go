package lang

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	symbols "github.com/thunen-lab/thunen/stdlib/symbols/types"
)

// house begins the paths of Thunen's own packages.
const house = "github.com/thunen-lab/thunen/"

// names adds the names that can stand at the place.
func (c *completer) names(p *probe) {
	pos := p.parent(0).Pos()
	for scope := p.scopeAt(pos); scope != nil && scope != p.a.pkg.Scope(); scope = scope.Parent() {
		for _, name := range scope.Names() {
			obj := scope.Lookup(name)
			if scope.Contains(pos) && obj.Pos().IsValid() && obj.Pos() >= pos {
				continue // declared behind the cursor
			}
			c.add(itemOf(name, obj), localRank)
		}
	}
	for _, name := range p.a.pkg.Scope().Names() {
		if name != bodyName(0) && !isVarOf(p, name) {
			c.add(itemOf(name, p.a.pkg.Scope().Lookup(name)), localRank)
		}
	}
	for _, v := range p.a.vars {
		if p.parent(0).Pos() > v.Pos() || !p.inBody() {
			c.add(itemOf(v.Name(), v), localRank)
		}
	}
	c.outsideNames()
}

// isVarOf says whether a name of the package's scope is a variable of the statements.
func isVarOf(p *probe, name string) bool {
	return slices.ContainsFunc(p.a.vars, func(v *types.Var) bool { return v.Name() == name })
}

// inBody says whether the place is among the statements of the cell.
func (p *probe) inBody() bool {
	return slices.ContainsFunc(p.path, func(n ast.Node) bool { return n == ast.Node(p.u.body) })
}

// outsideNames adds the names that every place of a cell has.
func (c *completer) outsideNames() {
	for name, b := range c.s.names {
		if b.object != nil && b.global.Kind != Method && b.global.Broken == "" {
			c.add(itemOf(name, b.object), sessionRank)
		}
	}
	for name, path := range c.s.imports {
		c.add(Item{Text: name, Kind: "package", Type: path}, importRank)
	}
	for _, path := range c.s.dots {
		if p, err := c.s.importer.Import(path); err == nil {
			c.packageMembers(p)
		}
	}
	c.add(itemOf("must", c.s.must), universeRank)
	for _, path := range symbols.Paths() {
		name, rank := symbols.Name(path), packageRank
		if strings.HasPrefix(path, house) {
			rank = importRank
		} else if c.start == c.at {
			continue // the whole list would bury the rest
		}
		if curatedPath(name) == path {
			c.add(Item{Text: name, Kind: "package", Type: path}, rank)
		}
	}
	for _, name := range types.Universe.Names() {
		c.add(itemOf(name, types.Universe.Lookup(name)), universeRank)
	}
	for tok := token.BREAK; tok <= token.VAR; tok++ {
		c.add(Item{Text: tok.String(), Kind: "keyword"}, keywordRank)
	}
}
