package main

import (
	"cmp"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"
	"sync"
)

type P struct {
	N string
	A int
}

func evens(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := 0; i < n; i += 2 {
			if !yield(i) {
				return
			}
		}
	}
}

func main() {
	ps := []P{{"b", 2}, {"a", 2}, {"c", 1}}
	slices.SortFunc(ps, func(x, y P) int { return cmp.Or(cmp.Compare(x.A, y.A), strings.Compare(x.N, y.N)) })
	fmt.Println(ps, slices.Contains(ps, P{"c", 1}), slices.Index(ps, P{"b", 2}))
	m := map[string]P{"x": {"q", 1}, "y": {"r", 2}}
	fmt.Println(slices.Sorted(maps.Keys(m)), len(slices.Collect(maps.Values(m))))
	fmt.Println(slices.Collect(evens(7)), slices.Max([]float64{1, 3}))
	i, ok := slices.BinarySearchFunc(ps, 2, func(p P, t int) int { return p.A - t })
	fmt.Println(i, ok, slices.MinFunc(ps, func(a, b P) int { return a.A - b.A }))
	for i, p := range slices.All(ps) {
		fmt.Print(i, p.N, " ")
	}
	f := sync.OnceValue(func() P { fmt.Print("once "); return P{"z", 9} })
	fmt.Println(f(), f())
	for c := range slices.Chunk(ps, 2) {
		fmt.Print(len(c), " ")
	}
	ps = slices.DeleteFunc(ps, func(p P) bool { return p.A == 1 })
	ps = slices.Insert(ps, 1, P{"ins", 0})
	fmt.Println(ps, slices.Equal(ps, slices.Clone(ps)))
	next, stop := iter.Pull(evens(5))
	defer stop()
	v, ok := next()
	fmt.Println(v, ok)
}
