package lang

import (
	"fmt"
	"go/types"
	"strings"
)

// A folder that has changed is another package with other types: what earlier cells made keeps those of before, which have
// the same names.

// staleFolder finds, on the line of an error, a name of the session whose type is of a folder as it was before.
func (x explainer) staleFolder(line int, message string) string {
	hint, first := "", 0
	for id, obj := range x.a.info.Uses {
		b := x.s.names[id.Name]
		if b == nil || b.object != obj || x.u.positionOf(x.s.fset, id.Pos()).Line != line || hint != "" && int(id.Pos()) > first {
			continue
		}
		p := x.s.importer.outdated(obj.Type(), 0)
		if p == nil || !strings.Contains(message, p.Name()+".") {
			continue
		}
		hint, first = fmt.Sprintf("%s was made with %s as it was before its folder changed", id.Name, p.Name()), int(id.Pos())
		if b.global.Cell > 0 {
			hint += fmt.Sprintf(": run cell %d again", b.global.Cell)
		}
	}
	return hint
}

// outdated gives the package of a folder that has changed since, when a type is made of one of its types.
func (i *sources) outdated(t types.Type, depth int) *types.Package {
	const deepest = 5
	if depth > deepest {
		return nil
	}
	var parts []types.Type
	switch t := types.Unalias(t).(type) {
	case *types.Named:
		if p := t.Obj().Pkg(); p != nil && IsFolder(p) && i.find(p) == nil {
			return p
		}
		for arg := range t.TypeArgs().Types() {
			parts = append(parts, arg)
		}
	case *types.Map:
		parts = []types.Type{t.Key(), t.Elem()}
	case *types.Signature:
		for _, tuple := range []*types.Tuple{t.Params(), t.Results()} {
			for v := range tuple.Variables() {
				parts = append(parts, v.Type())
			}
		}
	case interface{ Elem() types.Type }:
		parts = []types.Type{t.Elem()}
	}
	for _, part := range parts {
		if p := i.outdated(part, depth+1); p != nil {
			return p
		}
	}
	return nil
}
