package cluster

import (
	"math"
	"slices"
)

// scorePower is a power of two next above an evaluation's scores and weights, at least 0: divided by it the scores of draws can be
// squared.
func (e *Evaluation) scorePower() int {
	largest := e.weights.total
	for _, x := range e.values {
		largest = max(largest, math.Abs(x))
	}
	_, power := math.Frexp(largest)
	return max(power, 0)
}

// moment adds up scores: how many, their mean and the squared deviations from it (Welford 1962).
type moment struct{ n, mean, squares float64 }

// add adds the n-th score; part is 1/n.
func (m *moment) add(x, n, part float64) {
	d := x - m.mean
	mean := m.mean + d*part
	*m = moment{n, mean, m.squares + d*(x-mean)}
}

// join adds what another has (Chan et al. 1979).
func (m *moment) join(o moment) {
	if o.n == 0 {
		return
	}
	n := m.n + o.n
	d := o.mean - m.mean
	m.squares += o.squares + d*d*m.n*o.n/n
	m.mean += d * o.n / n
	m.n = n
}

// add counts the draws of a block.
func (a *Acceptability) add(c *counter) {
	for at, n := range c.ranks {
		a.ranks[at] += int(n)
	}
	for at, n := range c.ahead {
		a.ahead[at] += int(n)
	}
}

// counter counts the ranks of a block of draws.
type counter struct {
	less    bool
	draws   int
	ranks   []int32
	ahead   []int32
	central []float64
	moments []moment
	scale   float64   // of the scores before their moments are added up
	order   []int32   // of the last draw, a good start for the next
	keys    []float64 // scores in order, so that the largest is best
	turned  []float64 // scores of which the smallest is best, with the other sign
	before  []int     // how many scores come before each
	rank    []int32
	n       int
}

func newCounter(e *Evaluation, pairs bool) *counter {
	m := e.problem.m
	c := &counter{less: e.direction == Cost, scale: math.Ldexp(1, -e.scorePower()), ranks: make([]int32, m*m), moments: make([]moment, m), n: e.problem.n,
		central: make([]float64, m*e.problem.n), order: make([]int32, m), keys: make([]float64, m),
		turned: make([]float64, m), before: make([]int, m), rank: make([]int32, m)}
	if pairs {
		c.ahead = make([]int32, m*m)
	}
	for i := range c.order {
		c.order[i] = int32(i)
	}
	return c
}

// count ranks the scores of a draw; w are its weights, nil when data were drawn.
func (c *counter) count(scores, w []float64) {
	c.draws++
	c.sort(scores)
	m := len(scores)
	first := 0
	// Scores further apart than this aren't the same, whatever their size.
	apart := 2 * tieTolerance * max(1, math.Abs(c.keys[0]), math.Abs(c.keys[m-1]))
	for k, i := range c.order {
		if c.keys[first]-c.keys[k] > apart || !same(c.keys[k], c.keys[first]) {
			first = k
		}
		c.rank[i] = int32(first)
		c.ranks[int(i)*m+first]++
		if first == 0 && w != nil {
			for j, x := range w {
				c.central[int(i)*c.n+j] += x
			}
		}
	}
	n := float64(c.draws)
	part := 1 / n
	for i, x := range scores {
		c.moments[i].add(x*c.scale, n, part)
	}
	if c.ahead != nil {
		for a := range m {
			row := c.ahead[a*m : (a+1)*m]
			for b := range row {
				if c.rank[a] < c.rank[b] {
					row[b]++
				}
			}
		}
	}
}

// fewScores is up to how many scores counting the larger ones is the faster sort.
const fewScores = 48

// sort puts the scores in order. Equal ones may stand in any order: they get one rank.
func (c *counter) sort(scores []float64) {
	keys := scores
	if c.less {
		keys = c.turned
		for i, x := range scores {
			keys[i] = -x
		}
	}
	if len(keys) > fewScores {
		slices.SortFunc(c.order, func(a, b int32) int { return descending(keys[a], keys[b]) })
	} else {
		c.sortFew(keys)
	}
	for k, i := range c.order {
		c.keys[k] = keys[i]
	}
}

// sortFew counts for each score how many come before it: the larger ones, and of equal ones those that stand before it. There is
// nothing for the processor to guess, which takes the time of a sort of few numbers in no order. Two scores are compared with those
// behind them at a time.
func (c *counter) sortFew(keys []float64) {
	before := c.before[:len(keys)]
	clear(before)
	a := 0
	for ; a+1 < len(keys); a += 2 {
		x, z := keys[a], keys[a+1]
		larger := below(x, z)
		n, o := before[a]+larger, before[a+1]+1-larger
		rest := keys[a+2:]
		behind := before[a+2:][:len(rest)]
		for b, y := range rest {
			one, two := below(x, y), below(z, y)
			n += one
			o += two
			behind[b] += 2 - one - two
		}
		before[a], before[a+1] = n, o
	}
	for i, k := range before {
		c.order[k] = int32(i)
	}
}

// below is 1 when x is below y, else 0: the sign of the difference.
func below(x, y float64) int { return int(math.Float64bits(x-y) >> 63) }
