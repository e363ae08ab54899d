package lang

import (
	"fmt"
	"go/ast"
	"strings"
	"unicode/utf8"

	symbols "github.com/thunen-lab/thunen/stdlib/symbols/types"
)

// lostHint says how to get a lost variable back.
func lostHint(g *Global) string {
	if g.Cell == 0 || g.Cell >= Uncounted {
		return g.Name + " was lost when the worker stopped: declare it again"
	}
	return fmt.Sprintf("%s was lost when the worker stopped: run cell %d again", g.Name, g.Cell)
}

// elsewhere finds, for a member that a package lacks, another package of that name which has it: rand.NewPCG of math/rand/v2.
func (x explainer) elsewhere(name string) string {
	pkg, member, ok := strings.Cut(name, ".")
	if !ok {
		return ""
	}
	for _, path := range symbols.ByName(pkg) {
		if p, err := x.s.importer.Import(path); err == nil && ast.IsExported(member) && p.Scope().Lookup(member) != nil {
			return path
		}
	}
	return ""
}

// similar gives the name the user may have meant: of a package's member, a package, or a name of the session.
func (x explainer) similar(name string) string {
	best := nearest{to: name, distance: max(1, min(3, (utf8.RuneCountInString(name)+1)/3)) + 1}
	if pkg, member, ok := strings.Cut(name, "."); ok {
		p, err := x.s.importer.Import(x.u.importPath(x.s, pkg))
		if err != nil {
			return ""
		}
		best.to = member
		for _, n := range p.Scope().Names() {
			if p.Scope().Lookup(n).Exported() {
				best.try(n)
			}
		}
		if best.name == "" {
			return ""
		}
		return pkg + "." + best.name
	}
	if x.u.scan.selected[name] {
		for _, path := range symbols.Paths() {
			best.try(symbols.Name(path))
		}
		for n := range x.s.imports {
			best.try(n)
		}
	}
	for n, b := range x.s.names {
		if b.global.Broken == "" {
			best.try(n)
		}
	}
	for _, n := range x.a.pkg.Scope().Names() {
		if !strings.HasPrefix(n, "_") {
			best.try(n)
		}
	}
	return best.name
}

// nearest is the name at the least distance so far; among equals one with the same first letter, then the first by alphabet.
type nearest struct {
	to       string
	name     string
	distance int  // what a name must be below
	other    bool // the name begins with another letter
}

func (n *nearest) try(name string) {
	d := distance(n.to, name, n.distance)
	if d > n.distance || d == n.distance && n.name == "" {
		return
	}
	other := name == "" || n.to == "" || !strings.EqualFold(name[:1], n.to[:1])
	if d < n.distance || n.other && !other || n.other == other && name < n.name {
		n.name, n.distance, n.other = name, d, other
	}
}

// distance counts the characters to insert, drop, change or swap to make b of a, up to a limit. Upper and lower case
// letters are the same, so that a name that only differs in case is the nearest.
func distance(a, b string, limit int) int {
	x, y := []rune(strings.ToLower(a)), []rune(strings.ToLower(b))
	if d := len(x) - len(y); d > limit || -d > limit {
		return limit + 1
	}
	var before []int
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := range x {
		next := make([]int, len(y)+1)
		next[0] = i + 1
		for j := range y {
			cost := 1
			if x[i] == y[j] {
				cost = 0
			}
			next[j+1] = min(row[j]+cost, row[j+1]+1, next[j]+1)
			if i > 0 && j > 0 && x[i] == y[j-1] && x[i-1] == y[j] {
				next[j+1] = min(next[j+1], before[j-1]+1)
			}
		}
		before, row = row, next
	}
	return row[len(y)]
}
