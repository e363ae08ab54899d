package cluster

import (
	"errors"
	"fmt"
)

// Jenks are tiers by natural breaks (Jenks 1977): those that leave the least variation within tiers, the sum of squared deviations from
// the tiers' means. Found exactly (Fisher 1958) by dynamic programming over the ordered scores. See TierTable.GVF for how well they fit. Between equally good breaks those with the larger worst tiers win.
type Jenks struct {
	Tiers int
}

// maxTiers bounds the natural breaks: more can't be read, and their table grows with the number of scores times theirs.
const maxTiers = 100

func (j Jenks) divide(g *tieGroups) (*division, error) {
	if err := g.enough(j.Tiers); err != nil {
		return nil, err
	}
	if j.Tiers > maxTiers {
		return nil, fmt.Errorf("cluster: natural breaks are found for up to %d tiers, not for %d", maxTiers, j.Tiers)
	}
	b := newBreaks(g)
	tiers, within := b.solve(j.Tiers)
	if !isFinite(within) {
		return nil, errors.New("cluster: natural breaks: the scores are too large")
	}
	return &division{tiers: tiers, count: j.Tiers, rule: "natural breaks (Jenks)"}, nil
}

// breaks is the search for natural breaks: sums over the first groups, to twice the usual precision, so that an outlier doesn't cover
// the differences between others.
type breaks struct {
	weight  []float64
	sums    []double
	squares []double
}

func newBreaks(g *tieGroups) *breaks {
	n := len(g.values)
	b := &breaks{weight: make([]float64, n+1), sums: make([]double, n+1), squares: make([]double, n+1)}
	centre := g.values[n/2]
	for k, x := range g.values {
		w := float64(g.sizes[k])
		d := x - centre
		b.weight[k+1] = b.weight[k] + w
		b.sums[k+1] = b.sums[k].plus(product(d, w))
		b.squares[k+1] = b.squares[k].plus(product(d, d).times(w))
	}
	return b
}

// cost is the sum of squared deviations of the groups from…to-1 from their mean.
func (b *breaks) cost(from, to int) float64 {
	s := b.sums[to].plus(b.sums[from].negative())
	q := b.squares[to].plus(b.squares[from].negative())
	return max(0, q.plus(s.squared().over(b.weight[to]-b.weight[from]).negative()).value())
}

// solve finds the tier of each group, and the squared deviations within tiers.
func (b *breaks) solve(tiers int) (of []int, within float64) {
	n := len(b.weight) - 1
	best, next := make([]float64, n+1), make([]float64, n+1)
	for to := 1; to <= n; to++ {
		best[to] = b.cost(0, to)
	}
	starts := make([][]int32, tiers) // of the last tier, when the first groups are divided into so many
	for k := 1; k < tiers; k++ {
		starts[k] = make([]int32, n+1)
		b.extend(best, next, starts[k], k+1, n, k, n-1)
		best, next = next, best
	}
	of = make([]int, n)
	for k, to := tiers-1, n; k >= 0; k-- {
		from := 0
		if k > 0 {
			from = int(starts[k][to])
		}
		for i := from; i < to; i++ {
			of[i] = k + 1
		}
		to = from
	}
	return of, best[n]
}

// extend adds a tier: next[to] = min over from of best[from] + cost(from, to), for to in lo…hi. The best from doesn't fall as to
// rises, so that the middle one halves the search for the others.
func (b *breaks) extend(best, next []float64, start []int32, lo, hi, fromLo, fromHi int) {
	if lo > hi {
		return
	}
	mid := (lo + hi) / 2
	at, least := fromLo, 0.0
	for from := fromLo; from <= min(fromHi, mid-1); from++ {
		if c := best[from] + b.cost(from, mid); from == fromLo || c < least {
			at, least = from, c
		}
	}
	next[mid], start[mid] = least, int32(at)
	b.extend(best, next, start, lo, mid-1, fromLo, at)
	b.extend(best, next, start, mid+1, hi, at, fromHi)
}
