package cluster

import (
	"errors"
	"fmt"
	"math"
	"slices"
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

func newAcceptability(e *Evaluation, pairs bool) *Acceptability {
	m := e.problem.m
	a := &Acceptability{evaluation: e, ranks: make([]int, m*m), moments: make([]moment, m), power: e.scorePower()}
	if pairs {
		a.ahead = make([]int, m*m)
	}
	return a
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
