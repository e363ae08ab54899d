package cluster

import (
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/stat/distuv"
)

// binomialTable draws from a binomial distribution by its table: a random number is looked up in the cumulative probabilities,
// starting from a guide (Chen & Asau 1974). gonum's sampler takes a hundred times longer for a draw.
type binomialTable struct {
	first      int // the smallest number in the table
	cumulative []float64
	guide      []int32 // where to begin to look, by the leading part of the random number
}

// widestTable bounds the standard deviation up to which a table is made.
const widestTable = 30_000

// newBinomialTable makes the table of n trials, k of which succeed on average; nil when it would be too large. What is left out at
// both ends has less than 1e-18 of the probability at the mode.
func newBinomialTable(k, n float64) *binomialTable {
	p := k / n
	if sd := math.Sqrt(n * p * (1 - p)); sd > widestTable {
		return nil
	}
	const least = 1e-18
	mode := math.Floor((n + 1) * p)
	odds := p / (1 - p)
	var below []float64
	for j, w := mode, 1.0; j > 0; j-- {
		if w *= j / (n - j + 1) / odds; w < least {
			break
		}
		below = append(below, w)
	}
	t := &binomialTable{first: int(mode) - len(below)}
	var total accumulator
	add := func(w float64) {
		total.add(w)
		t.cumulative = append(t.cumulative, total.total())
	}
	for i := len(below) - 1; i >= 0; i-- {
		add(below[i])
	}
	add(1)
	for j, w := mode, 1.0; j < n; j++ {
		if w *= (n - j) / (j + 1) * odds; w < least {
			break
		}
		add(w)
	}
	t.finish(total.total())
	return t
}

// finish divides by the total and makes the guide.
func (t *binomialTable) finish(total float64) {
	size := len(t.cumulative)
	t.guide = make([]int32, size)
	for i := range t.cumulative {
		t.cumulative[i] /= total
	}
	t.cumulative[size-1] = 1
	i := 0
	for g := range t.guide {
		for t.cumulative[i] <= float64(g)/float64(size) {
			i++
		}
		t.guide[g] = int32(i)
	}
}

// draw gives the place in the table of a random number.
func (t *binomialTable) draw(random *rand.PCG) int {
	u := float64(random.Uint64()>>11) / (1 << 53)
	i := int(t.guide[int(u*float64(len(t.guide)))])
	for t.cumulative[i] <= u {
		i++
	}
	return i
}

// bootstrapShare gives the percentile interval of a share of k in n, drawn anew from Binomial(n, k/n).
func (o ConfidenceOptions) bootstrapShare(k, n float64, row uint64) Interval {
	if k == 0 || k == n {
		return Interval{k / n, k / n}
	}
	tail := (1 - o.Level) / 2
	t := newBinomialTable(k, n)
	if t == nil {
		return percentiles(o.drawShares(k, n, row), tail)
	}
	counts := o.countDraws(t, row)
	at := func(q float64) float64 {
		h := q * float64(o.Replicates-1)
		lo, hi := t.ordered(counts, int(h)), t.ordered(counts, min(int(h)+1, o.Replicates-1))
		return (float64(lo) + (h-math.Floor(h))*float64(hi-lo)) / n
	}
	return Interval{at(tail), at(1 - tail)}
}

// countDraws counts how often each number is drawn. The blocks' counts are whole numbers, so that their sum doesn't depend on the order.
func (o ConfidenceOptions) countDraws(t *binomialTable, row uint64) []int {
	blocks := (o.Replicates + replicateBlock - 1) / replicateBlock
	const stripes = 64
	counts := make([][]int, min(stripes, blocks))
	each(len(counts), 0, func(s int) {
		counts[s] = make([]int, len(t.cumulative))
		for b := s; b < blocks; b += len(counts) {
			random := rand.NewPCG(o.Seed, row<<32|uint64(b))
			for range min(replicateBlock, o.Replicates-b*replicateBlock) {
				counts[s][t.draw(random)]++
			}
		}
	})
	for _, stripe := range counts[1:] {
		for i, c := range stripe {
			counts[0][i] += c
		}
	}
	return counts[0]
}

// ordered gives the i-th smallest number drawn, from 0.
func (t *binomialTable) ordered(counts []int, i int) int {
	for k, c := range counts {
		if i -= c; i < 0 {
			return t.first + k
		}
	}
	return t.first + len(counts) - 1
}

// replicateBlock is how many replicates one stream of random numbers makes, whatever the number of cores.
const replicateBlock = 8192

// drawShares draws shares from Binomial(n, k/n) by gonum's sampler, which needs no table.
func (o ConfidenceOptions) drawShares(k, n float64, row uint64) []float64 {
	shares := make([]float64, o.Replicates)
	each((o.Replicates+replicateBlock-1)/replicateBlock, 0, func(b int) {
		d := distuv.Binomial{N: n, P: k / n, Src: rand.NewPCG(o.Seed, row<<32|uint64(b))}
		for r := b * replicateBlock; r < min((b+1)*replicateBlock, len(shares)); r++ {
			shares[r] = d.Rand() / n
		}
	})
	return shares
}
