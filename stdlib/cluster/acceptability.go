package cluster

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"slices"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"
	"github.com/thunen-lab/thunen/stdlib/display"
	"gonum.org/v1/gonum/mat"
)

// Acceptability is which ranks the alternatives get over many draws of weights or of data.
type Acceptability struct {
	evaluation *Evaluation
	what       string // what was drawn
	notes      []string
	draws      int
	ranks      []int     // how often each alternative (row) of the problem got each rank
	ahead      []int     // how often it was ahead of each other; nil: not counted
	central    []float64 // sums of the weights that put it first, row by row; nil: weights weren't drawn
	moments    []moment  // of the scores times 2^-power
	power      int
}

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

func (m *moment) add(x float64) {
	m.n++
	d := x - m.mean
	m.mean += d / m.n
	m.squares += d * (x - m.mean)
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

func newAcceptability(e *Evaluation, pairs bool) *Acceptability {
	m := e.problem.m
	a := &Acceptability{evaluation: e, ranks: make([]int, m*m), moments: make([]moment, m), power: e.scorePower()}
	if pairs {
		a.ahead = make([]int, m*m)
	}
	return a
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

// join adds what isn't whole numbers, in the order of the blocks.
func (a *Acceptability) join(central [][]float64, moments [][]moment) {
	if central != nil {
		sums := make([]accumulator, a.evaluation.problem.m*a.evaluation.problem.n)
		for _, block := range central {
			for at, x := range block {
				sums[at].add(x)
			}
		}
		a.central = make([]float64, len(sums))
		for at := range sums {
			a.central[at] = sums[at].total()
		}
	}
	for _, block := range moments {
		for i := range block {
			a.moments[i].join(block[i])
		}
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
	rank    []int32
	n       int
}

func newCounter(e *Evaluation, pairs bool) *counter {
	m := e.problem.m
	c := &counter{less: e.direction == Cost, scale: math.Ldexp(1, -e.scorePower()), ranks: make([]int32, m*m), moments: make([]moment, m), n: e.problem.n,
		central: make([]float64, m*e.problem.n), order: make([]int32, m), keys: make([]float64, m), rank: make([]int32, m)}
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
	for k, i := range c.order {
		if !same(c.keys[k], c.keys[first]) {
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
	for i, x := range scores {
		c.moments[i].add(x * c.scale)
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

// fewScores is up to how many scores insertion is the faster sort.
const fewScores = 48

// sort puts the scores in order. Equal ones may stand in any order: they get one rank.
func (c *counter) sort(scores []float64) {
	for k, i := range c.order {
		if c.keys[k] = scores[i]; c.less {
			c.keys[k] = -scores[i]
		}
	}
	if len(scores) > fewScores {
		slices.SortFunc(c.order, func(a, b int32) int {
			if c.less {
				return descending(scores[b], scores[a])
			}
			return descending(scores[a], scores[b])
		})
		for k, i := range c.order {
			if c.keys[k] = scores[i]; c.less {
				c.keys[k] = -scores[i]
			}
		}
		return
	}
	keys, order := c.keys, c.order[:len(c.keys)]
	for k := 1; k < len(keys); k++ {
		x, i := keys[k], order[k]
		at := k
		for ; at > 0 && keys[at-1] < x; at-- {
			keys[at], order[at] = keys[at-1], order[at-1]
		}
		keys[at], order[at] = x, i
	}
}

// Draws gives how many draws were ranked.
func (a *Acceptability) Draws() int { return a.draws }

// row finds an alternative among the problem's.
func (a *Acceptability) row(label string) (int, error) {
	if _, err := a.evaluation.Value(label); err != nil {
		return 0, err
	}
	p := a.evaluation.problem
	for i := range p.m {
		if p.label(i) == label {
			return i, nil
		}
	}
	return 0, errors.New("cluster: " + label + " wasn't ranked")
}

// Of gives the share of draws in which an alternative has a rank: its rank acceptability. Ties share the better rank.
func (a *Acceptability) Of(label string, rank int) (float64, error) {
	i, err := a.row(label)
	if err != nil {
		return 0, err
	}
	if m := a.evaluation.problem.m; rank < 1 || rank > m {
		return 0, fmt.Errorf("cluster: there is no rank %d; ranks are 1 to %d", rank, m)
	}
	return a.share(i, rank), nil
}

func (a *Acceptability) share(i, rank int) float64 {
	return float64(a.ranks[i*a.evaluation.problem.m+rank-1]) / float64(a.draws)
}

// First gives the share of draws in which each alternative is first.
func (a *Acceptability) First() *Scores {
	return a.scores("first", func(i int) float64 { return a.share(i, 1) })
}

// MeanRank gives each alternative's mean rank; less is better.
func (a *Acceptability) MeanRank() *Scores {
	s := a.scores("mean rank", a.meanRank)
	s.direction = Cost
	return s
}

func (a *Acceptability) meanRank(i int) float64 {
	m := a.evaluation.problem.m
	total := 0
	for k, n := range a.ranks[i*m : (i+1)*m] {
		total += (k + 1) * n
	}
	return float64(total) / float64(a.draws)
}

// MeanScore gives each alternative's mean score.
func (a *Acceptability) MeanScore() *Scores {
	s := a.scores("mean "+a.evaluation.name, a.meanScore)
	s.direction = a.evaluation.direction
	return s
}

// DeviationOfScore gives the standard deviation of each alternative's score over the draws.
func (a *Acceptability) DeviationOfScore() *Scores {
	return a.scores("standard deviation of "+a.evaluation.name, a.deviation)
}

func (a *Acceptability) deviation(i int) float64 {
	return math.Ldexp(math.Sqrt(max(0, a.moments[i].squares)/a.moments[i].n), a.power)
}

func (a *Acceptability) meanScore(i int) float64 { return math.Ldexp(a.moments[i].mean, a.power) }

func (a *Acceptability) scores(name string, value func(i int) float64) *Scores {
	e := a.evaluation
	s := newScores(name, e.labels)
	s.gaps = e.gaps
	for i := range e.problem.m {
		s.values[e.problem.at(i)] = value(i)
	}
	return s
}

// quantile gives the smallest rank that an alternative doesn't exceed in the share q of the draws.
func (a *Acceptability) quantile(i int, q float64) int {
	m := a.evaluation.problem.m
	seen := 0
	for k, n := range a.ranks[i*m : (i+1)*m] {
		if seen += n; n > 0 && float64(seen) >= q*float64(a.draws) {
			return k + 1
		}
	}
	return m
}

// Ranks gives the ranks that an alternative has in 90% of the draws: from the 5% to the 95% quantile.
func (a *Acceptability) Ranks(label string) (from, to int, err error) {
	i, err := a.row(label)
	if err != nil {
		return 0, 0, err
	}
	return a.quantile(i, 0.05), a.quantile(i, 0.95), nil
}

// Ahead gives the share of draws in which one alternative is ahead of another. It needs the option Pairs.
func (a *Acceptability) Ahead(one, other string) (float64, error) {
	if a.ahead == nil {
		return 0, errors.New("cluster: pairs weren't counted; set the option Pairs")
	}
	i, err := a.row(one)
	if err != nil {
		return 0, err
	}
	k, err := a.row(other)
	if err != nil {
		return 0, err
	}
	return float64(a.ahead[i*a.evaluation.problem.m+k]) / float64(a.draws), nil
}

// CentralWeights gives the mean of the weights that put an alternative first: those who prefer it weigh like this. An alternative that is
// never first has none: an error. So it is when data were drawn.
func (a *Acceptability) CentralWeights(label string) (*CriteriaWeights, error) {
	i, err := a.row(label)
	if err != nil {
		return nil, err
	}
	if a.central == nil {
		return nil, errors.New("cluster: data were drawn, not weights")
	}
	p := a.evaluation.problem
	if a.share(i, 1) == 0 {
		return nil, fmt.Errorf("cluster: %s is first in no draw, so that it has no central weights", label)
	}
	return newWeights(p, "central, that put "+label+" first", slices.Clone(a.central[i*p.n:(i+1)*p.n]))
}

// Matrix gives the rank acceptabilities: alternatives in rows, ranks in columns.
func (a *Acceptability) Matrix() *Matrix {
	p := a.evaluation.problem
	s := newMatrix(make([]string, p.m), make([]Criterion, p.m))
	s.title, s.notes, s.data = "Rank acceptability", a.allNotes(), mat.NewDense(p.m, p.m, nil)
	for i := range p.m {
		s.labels[i], s.criteria[i].Name = p.label(i), fmt.Sprint("rank ", i+1)
		for k := range p.m {
			s.data.Set(i, k, a.share(i, k+1))
		}
	}
	return s
}

func (a *Acceptability) allNotes() []string {
	return append(append([]string{a.what}, a.notes...), a.evaluation.notes...)
}

// MIMEBundle shows how the ranks are spread as a table, in HTML and in text.
func (a *Acceptability) MIMEBundle() map[string]any { return a.grid().MIMEBundle() }

// String is how the ranks are spread as a text table.
func (a *Acceptability) String() string { return a.grid().String() }

func (a *Acceptability) grid() display.Grid {
	e := a.evaluation
	g := display.Grid{Title: "Ranks by " + e.name + " over " + count(a.draws, "draw"), Columns: []display.Column{{Label: true},
		{Name: "rank", Detail: "as evaluated", Number: true}, {Name: "first", Detail: "share", Number: true}, {Name: "mean rank", Number: true},
		{Name: "5%", Detail: "rank", Number: true}, {Name: "95%", Detail: "rank", Number: true}, {Name: "mean score", Number: true}, {Name: "sd", Number: true}}}
	ranks := e.Rank().texts()
	for i := range e.problem.m {
		at := e.problem.at(i)
		g.Rows = append(g.Rows, []string{e.labels[at], ranks[at], decimal(a.share(i, 1), 4), decimal(a.meanRank(i), 2),
			fmt.Sprint(a.quantile(i, 0.05)), fmt.Sprint(a.quantile(i, 0.95)), decimal(a.meanScore(i), e.decimals), decimal(a.deviation(i), e.decimals)})
	}
	g.Notes = a.allNotes()
	return g
}

// Frame gives how the ranks are spread as a gota frame: label, rank, first, mean_rank, rank_5, rank_95, mean_score, sd.
func (a *Acceptability) Frame() dataframe.DataFrame {
	e := a.evaluation
	var labels []string
	var rank, lo, hi []int
	var first, mean, score, sd []float64
	ranks := e.Rank().ranks
	for i := range e.problem.m {
		labels, rank = append(labels, e.problem.label(i)), append(rank, ranks[e.problem.at(i)])
		lo, hi = append(lo, a.quantile(i, 0.05)), append(hi, a.quantile(i, 0.95))
		first, mean = append(first, a.share(i, 1)), append(mean, a.meanRank(i))
		score, sd = append(score, a.meanScore(i)), append(sd, a.deviation(i))
	}
	return dataframe.New([]series.Series{texts(labelColumn, labels), ints("rank", rank), floats("first", first), floats("mean_rank", mean),
		ints("rank_5", lo), ints("rank_95", hi), floats("mean_score", score), floats("sd", sd)}...)
}

// MarshalJSON writes the rank acceptabilities.
func (a *Acceptability) MarshalJSON() ([]byte, error) {
	return json.Marshal(map[string]any{"draws": a.draws, "acceptability": a.Matrix()})
}
