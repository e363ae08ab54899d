package cluster

import (
	"fmt"
	"math"
	"sort"
)

// RankCorrelation gives three measures of how far two rankings agree.
type RankCorrelation struct {
	N        int     // alternatives compared
	Spearman float64 // Pearson's correlation of the ranks; -1 to 1
	Kendall  float64 // tau-b: pairs in the same order less pairs in the opposite one, corrected for ties; -1 to 1
	WS       float64 // weights differences at the top of the first ranking more; 0 to 1, not symmetric
}

// Correlate compares two sets of ranks, 1 best, of the same alternatives in the same order; ties share the mean of their ranks. The first is
// the reference.
//
//	Spearman: Pearson's correlation of the ranks, which is right with ties where 1 - 6Σd²/(n³-n) isn't.
//	Kendall tau-b: (P - Q) / √((P+Q+X)(P+Q+Y)), X and Y the pairs tied in one ranking only.
//	WS = 1 - Σ_i 2^(-R_xi) |R_xi - R_yi| / max(|1 - R_xi|, |n - R_xi|)  (Sałabun & Urbaniak 2020).
//
// It is an error when there are fewer than two, or when a ranking has all of them tied.
func Correlate(x, y []float64) (*RankCorrelation, error) {
	n := len(x)
	if len(y) != n {
		return nil, fmt.Errorf("cluster: rankings of %d and of %d alternatives", n, len(y))
	}
	if n < 2 {
		return nil, fmt.Errorf("cluster: two rankings agree or not on two alternatives or more; there is %d", n)
	}
	for _, ranks := range [][]float64{x, y} {
		for i, r := range ranks {
			if !(r >= 1 && r <= float64(n)) {
				return nil, fmt.Errorf("cluster: rank %d is %v; ranks of %d alternatives lie from 1 to %d", i+1, r, n, n)
			}
		}
	}
	s, k := pearson(x, y), kendall(x, y)
	if !isFinite(s) || !isFinite(k) {
		return nil, fmt.Errorf("cluster: all alternatives are tied in one ranking, so that agreement with another is undefined")
	}
	return &RankCorrelation{N: n, Spearman: s, Kendall: k, WS: ws(x, y)}, nil
}

// pearson is the correlation; NaN when one doesn't vary.
func pearson(x, y []float64) float64 {
	n := float64(len(x))
	mx, my := sum(x)/n, sum(y)/n
	var xx, yy, xy accumulator
	for i := range x {
		dx, dy := x[i]-mx, y[i]-my
		xx.addProduct(dx, dx)
		yy.addProduct(dy, dy)
		xy.addProduct(dx, dy)
	}
	r := xy.total() / (math.Sqrt(xx.total()) * math.Sqrt(yy.total()))
	return min(max(r, -1), 1) // NaN stays NaN
}

// ws is the WS coefficient of similarity, x the reference.
func ws(x, y []float64) float64 {
	n := float64(len(x))
	var a accumulator
	for i, r := range x {
		a.add(math.Exp2(-r) * math.Abs(r-y[i]) / max(math.Abs(1-r), math.Abs(n-r)))
	}
	return 1 - a.total()
}

// kendall is tau-b; NaN when all are tied in one.
func kendall(x, y []float64) float64 {
	p := countPairs(x, y)
	balance := p.all - p.tiedX - p.tiedY + p.tiedBoth - 2*p.discordant
	return float64(balance) / (math.Sqrt(float64(p.all-p.tiedX)) * math.Sqrt(float64(p.all-p.tiedY)))
}

// discordant counts the pairs that two rankings have in opposite order.
func discordant(x, y []float64) int { return countPairs(x, y).discordant }

// pairs counts pairs of alternatives: those tied in one ranking, in both, and those in opposite order.
type pairs struct{ all, tiedX, tiedY, tiedBoth, discordant int }

// countPairs counts by the swaps of a merge sort (Knight 1966).
func countPairs(x, y []float64) pairs {
	n := len(x)
	order := upTo(n)
	sort.Slice(order, func(a, b int) bool {
		i, j := order[a], order[b]
		if x[i] != x[j] {
			return x[i] < x[j]
		}
		return y[i] < y[j]
	})
	p := pairs{all: n * (n - 1) / 2}
	ys := make([]float64, n)
	var runX, runBoth, runY int
	for k, i := range order {
		ys[k] = y[i]
		switch {
		case k == 0 || x[i] != x[order[k-1]]:
			runX, runBoth = 0, 0
		case y[i] == y[order[k-1]]:
			runX, runBoth = runX+1, runBoth+1
		default:
			runX, runBoth = runX+1, 0
		}
		p.tiedX, p.tiedBoth = p.tiedX+runX, p.tiedBoth+runBoth
	}
	p.discordant = mergeSwaps(ys, make([]float64, n))
	for k := 1; k < n; k++ {
		if runY++; ys[k] != ys[k-1] {
			runY = 0
		}
		p.tiedY += runY
	}
	return p
}

// mergeSwaps sorts xs and counts the pairs that were out of order.
func mergeSwaps(xs, space []float64) int {
	if len(xs) < 2 {
		return 0
	}
	mid := len(xs) / 2
	swaps := mergeSwaps(xs[:mid], space[:mid]) + mergeSwaps(xs[mid:], space[mid:])
	copy(space, xs)
	i, j := 0, mid
	for k := range xs {
		if j == len(xs) || i < mid && space[i] <= space[j] {
			xs[k] = space[i]
			i++
		} else {
			xs[k] = space[j]
			swaps += mid - i
			j++
		}
	}
	return swaps
}
