package randprog

import (
	"fmt"
	"maps"
	"slices"
)

// chance is true in percent of the cases.
func (g *gen) chance(percent int) bool { return g.r.IntN(100) < percent }

// pick gives one of the elements; there must be one.
func pick[T any](g *gen, s []T) T { return s[g.r.IntN(len(s))] }

// name gives a new name that begins with a letter.
func (g *gen) name(prefix string) string {
	g.names++
	return fmt.Sprintf("%s%d", prefix, g.names)
}

func sortedKeys(m map[string]bool) []string { return slices.Sorted(maps.Keys(m)) }

// weighted is a choice that comes up in proportion to its weight.
type weighted[T any] struct {
	weight int
	value  T
}

// choose gives one of the choices.
func choose[T any](g *gen, cs []weighted[T]) T {
	total := 0
	for _, c := range cs {
		total += c.weight
	}
	n := g.r.IntN(total)
	for _, c := range cs {
		if n -= c.weight; n < 0 {
			return c.value
		}
	}
	panic("unreachable")
}
