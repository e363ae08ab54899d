package yaegi

import (
	"go/ast"
	"go/types"
	"strings"
)

// Compiled functions with a parameter of type any either keep and print what they are given, for which a box is right, or
// look into it by reflection, for which it isn't.

// keeping are packages whose functions treat what they are given as a value: boxes format themselves, marshal themselves
// and compare like the values they hold.
var keeping = []string{"fmt.", "log.", "errors.", "sync.", "sync/atomic.", "context.", "container/", "encoding/json.", "log/slog.", "testing.", "expvar.",
	"github.com/thunen-lab/thunen/stdlib/display.", "github.com/thunen-lab/thunen/stdlib/widgets."}

// keepingMethods are the same for methods, by their full names without the star.
func keepsBoxes(name string) bool {
	name = strings.TrimPrefix(strings.TrimPrefix(name, "("), "*")
	for _, k := range keeping {
		if strings.HasPrefix(name, k) {
			return true
		}
	}
	return strings.HasPrefix(name, "reflect.DeepEqual")
}

// sorting are the functions that swap the elements of a slice in place: they get what carries it.
var sorting = map[string]bool{"sort.Slice": true, "sort.SliceStable": true, "sort.SliceIsSorted": true, "reflect.Swapper": true}

// reflected lowers an argument of type any for compiled code that looks into it.
func (s *scope) reflected(c callee, i int, a ast.Expr, param types.Type) (string, bool) {
	t := s.typ(a)
	if s.b.engine.types.Makes() {
		return "", false
	}
	if !isEmptyInterface(s.subst(param)) || isNil(t) || c.name == "" || keepsBoxes(c.name) {
		return "", false
	}
	if types.IsInterface(t) {
		return "h.View(" + s.conv(a, anyType) + ")", true
	}
	r := s.b.known(t, a)
	if !r.Foreign() {
		return "", false
	}
	if sorting[c.name] && i == 0 {
		return s.expr(a), true
	}
	if err := s.b.engine.types.Viewable(t); err != nil {
		s.b.refuse(a, "Hand over a value of a type that doesn't come from a cell: a map, or a slice of numbers or strings.", "%s of a %s: %v", c.name, r.Name, err)
	}
	if isPointer(t) {
		s.b.refuse(a, "Hand over the value, not the pointer.", "%s of a %s: what it writes there wouldn't arrive", c.name, r.Name)
	}
	return "h.View(" + s.conv(a, anyType) + ")", true
}
