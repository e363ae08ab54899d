package lang

import (
	"fmt"
	"go/types"
	"slices"
	"strings"
)

// breaks takes out the declarations that fit no more; true when there are some.
func (r *redefinition) breaks(a *attempt, foreign map[*recheck][]types.Error) bool {
	reasons := map[*binding]string{}
	for c, errs := range foreign {
		reasons[c.binding] = r.reason(a, c.binding, errs[0].Msg)
		r.s.fset.RemoveFile(c.tok)
		delete(r.rechecks, c.binding)
	}
	for b, reason := range reasons {
		r.broken[b] = reason
	}
	return len(foreign) > 0
}

// reason says why a declaration fits no more: f (cell 2) no longer fits: x is now string, and Go's words.
func (r *redefinition) reason(a *attempt, b *binding, words string) string {
	words, _, _ = strings.Cut(words, "\n")
	if used, ok := strings.CutPrefix(words, "undefined: "); ok {
		if why := r.whyBroken(used); why != "" {
			return uses(b.global, r.s.names[used].global, why)
		}
	}
	return fmt.Sprintf("%s no longer fits: %s%s", title(b.global), r.cause(a, b), words)
}

// uses says that a declaration can't be used because of another, whose reason is why.
func uses(g, other *Global, why string) string {
	return fmt.Sprintf("%s uses %s, which %s", title(g), title(other), strings.TrimPrefix(why, title(other)+" "))
}

// whyBroken says why a name can't be used; "" when it can.
func (r *redefinition) whyBroken(name string) string {
	b := r.s.names[name]
	if b == nil {
		return ""
	}
	if why, ok := r.broken[b]; ok {
		return why
	}
	return b.global.Broken
}

// cause says what became of the first name that a declaration uses and the cell changed: "x is now string: ".
func (r *redefinition) cause(a *attempt, b *binding) string {
	var used []string
	for name := range b.decl.uses {
		if r.changed[name] && name != b.global.Name && a.pkg.Scope().Lookup(name) != nil {
			used = append(used, name)
		}
	}
	if len(used) == 0 {
		return ""
	}
	slices.SortFunc(used, func(x, y string) int {
		if r.declares[x] != r.declares[y] { // what the cell declares itself, before what follows from it
			if r.declares[x] {
				return -1
			}
			return 1
		}
		return strings.Compare(x, y)
	})
	obj := a.pkg.Scope().Lookup(used[0])
	switch obj := obj.(type) {
	case *types.TypeName:
		return fmt.Sprintf("%s is declared anew: ", used[0])
	case *types.Const:
		return fmt.Sprintf("%s is now the constant %s: ", used[0], obj.Val())
	default:
		return fmt.Sprintf("%s is now %s: ", used[0], typeString(obj.Type()))
	}
}

// title names a declaration and its cell: f (cell 2).
func title(g *Global) string {
	if g.Cell == 0 || g.Cell >= Uncounted {
		return g.Name
	}
	return fmt.Sprintf("%s (cell %d)", g.Name, g.Cell)
}

// typeString writes a type as Go's messages do: types of the session by their bare name, others with their package's.
func typeString(t types.Type) string { return types.TypeString(t, qualify) }
