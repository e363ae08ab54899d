package cluster

import (
	"fmt"
	"math"
	"slices"
	"sort"
)

// CutOffs are tiers between fixed scores. A score that equals a cut-off belongs to the better tier when the cut-off is one to be
// reached, to the worse one when it is one to be exceeded:
//
//	cluster.CutOffs{Reach: []float64{2.0}, Exceed: []float64{2.5}} // above 2.5; 2.0 to 2.5, both included; below 2.0
//
// Each list ascends, and no score is in both. Where less is better, reaching is being as small.
type CutOffs struct {
	Reach  []float64
	Exceed []float64
}

func (c CutOffs) divide(g *tieGroups) (*division, error) {
	return c.divideAs(g, shortest)
}

// divideAs writes the cut-offs as it is told.
func (c CutOffs) divideAs(g *tieGroups, write func(x float64) string) (*division, error) {
	cuts, closed, err := c.ordered(g.scores.direction == Cost)
	if err != nil {
		return nil, err
	}
	less := g.scores.direction == Cost
	d := &division{count: len(cuts) + 1, rule: "cut-offs", ranges: rangesOf(cuts, closed, less, write)}
	for _, x := range g.values {
		tier := 0
		for tier < len(cuts) && !passes(x, cuts[tier], closed[tier], less) {
			tier++
		}
		d.tiers = append(d.tiers, tier+1)
	}
	return d, nil
}

// passes reports whether a score is on the better side of a cut-off.
func passes(x, cut float64, closed, less bool) bool {
	if same(x, cut) {
		return closed
	}
	return x > cut != less
}

// ordered gives the cut-offs best first, and which of them are to be reached.
func (c CutOffs) ordered(less bool) (cuts []float64, closed []bool, err error) {
	reached := map[float64]bool{}
	for k, list := range [][]float64{c.Exceed, c.Reach} {
		for i, x := range list {
			if !isFinite(x) {
				return nil, nil, fmt.Errorf("cluster: a cut-off is %v", x)
			}
			if i > 0 && x <= list[i-1] {
				return nil, nil, fmt.Errorf("cluster: cut-offs out of order: %s after %s; write them ascending", shortest(x), shortest(list[i-1]))
			}
			if _, twice := reached[x]; twice {
				return nil, nil, fmt.Errorf("cluster: the cut-off %s is to be both reached and exceeded", shortest(x))
			}
			reached[x] = k == 1
			cuts = append(cuts, x)
		}
	}
	if len(cuts) == 0 {
		return nil, nil, fmt.Errorf("cluster: no cut-offs given")
	}
	sort.Float64s(cuts)
	if !less {
		slices.Reverse(cuts)
	}
	for _, x := range cuts {
		closed = append(closed, reached[x])
	}
	return cuts, closed, nil
}

// Quantiles are tiers of as nearly equal size as ties allow: the alternative of rank r of m is in tier ⌊(r-1) K/m⌋ + 1.
type Quantiles struct {
	Tiers int // K
}

func (q Quantiles) divide(g *tieGroups) (*division, error) {
	if err := g.enough(q.Tiers); err != nil {
		return nil, err
	}
	d := &division{count: q.Tiers, rule: fmt.Sprintf("%d quantiles", q.Tiers)}
	before := 0
	for _, size := range g.sizes {
		d.tiers = append(d.tiers, before*q.Tiers/g.total+1)
		before += size
	}
	for k := range q.Tiers {
		if !slices.Contains(d.tiers, k+1) {
			d.notes = append(d.notes, fmt.Sprintf("Tier %d is empty: ties aren't split.", k+1))
		}
	}
	return d, nil
}

// MeanSD are tiers between the mean and multiples of the standard deviation: the cut-offs mean + k·sd, each to be reached, for the k of
// At; left out they are -1, 0 and 1. The deviation is that of the population, or with Sample that of a sample (divided by m - 1).
type MeanSD struct {
	At     []float64 // ascending
	Sample bool
}

func (r MeanSD) divide(g *tieGroups) (*division, error) {
	at := r.At
	if at == nil {
		at = []float64{-1, 0, 1}
	}
	mean, sd := g.moments()
	if r.Sample && g.total > 1 {
		sd *= math.Sqrt(float64(g.total) / float64(g.total-1))
	}
	if sd == 0 {
		return nil, fmt.Errorf("cluster: %s is the same for all, so that there are no tiers by standard deviation", g.scores.name)
	}
	cuts := make([]float64, len(at))
	for k, x := range at {
		cuts[k] = mean + x*sd
	}
	d, err := CutOffs{Reach: cuts}.divideAs(g, func(x float64) string { return decimal(x, g.scores.decimals) })
	if err != nil {
		return nil, err
	}
	kind := "population"
	if r.Sample {
		kind = "sample"
	}
	d.rule = fmt.Sprintf("mean %s and %s standard deviation %s, at mean + k sd for k = %s",
		decimal(mean, g.scores.decimals), kind, decimal(sd, g.scores.decimals), listNumbers(at))
	return d, nil
}

// moments gives mean and population standard deviation of the scores.
func (g *tieGroups) moments() (mean, sd float64) {
	if len(g.values) == 1 {
		return g.values[0], 0
	}
	m := float64(g.total)
	var a, b accumulator
	for k, x := range g.values {
		a.addProduct(x/m, float64(g.sizes[k]))
	}
	mean = a.total()
	scale := max(math.Abs(g.values[0]-mean), math.Abs(g.values[len(g.values)-1]-mean))
	for k, x := range g.values {
		d := (x - mean) / scale
		b.addProduct(d*d, float64(g.sizes[k])/m)
	}
	return mean, scale * math.Sqrt(b.total())
}

func listNumbers(xs []float64) string {
	texts := make([]string, len(xs))
	for i, x := range xs {
		texts[i] = shortest(x)
	}
	return list(texts)
}
