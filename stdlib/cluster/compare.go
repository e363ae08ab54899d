package cluster

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"
)

// Comparison sets rankings of the same alternatives side by side: a row for each alternative, with its rank in each, the mean, and the
// best and worst of them.
type Comparison struct {
	*Tabular
	names   []string
	ranks   [][]float64 // of each ranking; ties share the mean of their ranks
	weights *Matrix     // of each ranking; nil when they have different criteria
}

// Compare sets the rankings of evaluations side by side: of different methods, weights or variants. They are of the same alternatives; those
// that one doesn't rank are left out and named.
func Compare(evaluations ...*Evaluation) (*Comparison, error) {
	names := make([]string, len(evaluations))
	for k, e := range evaluations {
		if e == nil {
			return nil, errNoEvaluation
		}
		names[k] = e.name
	}
	return compare(names, evaluations)
}

// compare sets rankings side by side under these names; where names are the same, the method's variant tells them apart.
func compare(names []string, evaluations []*Evaluation) (*Comparison, error) {
	if len(evaluations) < 2 {
		return nil, fmt.Errorf("cluster: a comparison needs two evaluations or more; there is %d", len(evaluations))
	}
	c := &Comparison{Tabular: newTabular("Comparison of rankings", "alternative"), names: distinct(names, evaluations)}
	labels, left, err := ranked(evaluations)
	if err != nil {
		return nil, err
	}
	for k, e := range evaluations {
		c.ranks = append(c.ranks, e.ranksOf(labels))
		c.note("%s: %s; weights %s", c.names[k], e.method.variant(), e.weights.rule())
	}
	if len(left) > 0 {
		c.note("Left out, ranked by some only: %s", list(left))
	}
	c.fill(labels)
	c.weights = weightsMatrix(c.names, evaluations)
	return c, nil
}

// distinct tells columns apart.
func distinct(names []string, evaluations []*Evaluation) []string {
	out := slices.Clone(names)
	for k, name := range names {
		if slices.Index(names, name) != k || slices.Contains(names[k+1:], name) {
			out[k] = name + ", " + evaluations[k].method.variant()
		}
	}
	for k := range out {
		if slices.Index(out, out[k]) != k {
			out[k] = fmt.Sprintf("%s (%d)", out[k], k+1)
		}
	}
	return out
}

// ranked gives the alternatives that all rank, and those that only some do.
func ranked(evaluations []*Evaluation) (labels, left []string, err error) {
	first := evaluations[0]
	for i, label := range first.labels {
		everywhere := true
		for _, e := range evaluations {
			if len(e.labels) != len(first.labels) || e.labels[i] != label {
				return nil, nil, errors.New("cluster: the evaluations are of different alternatives")
			}
			_, gap := e.gaps[i]
			everywhere = everywhere && !gap
		}
		if everywhere {
			labels = append(labels, label)
		} else {
			left = append(left, label)
		}
	}
	if len(labels) == 0 {
		return nil, nil, errors.New("cluster: no alternative is ranked by all")
	}
	return labels, left, nil
}

// ranksOf ranks some alternatives among themselves; ties share the mean of their ranks.
func (e *Evaluation) ranksOf(labels []string) []float64 {
	known := map[string]bool{}
	for _, label := range labels {
		known[label] = true
	}
	ranks := e.Rank().ranks
	var some []float64
	for i, label := range e.labels {
		if known[label] {
			some = append(some, float64(ranks[i]))
		}
	}
	return meanRanks(some)
}

// fill makes the rows.
func (c *Comparison) fill(labels []string) {
	columns := make([]*tabColumn, len(c.names))
	for k, name := range c.names {
		columns[k] = c.numbers(name, "rank")
		columns[k].decimals = 0
	}
	mean, best, worst := c.numbers(freeName("mean", c.names), "rank"), c.numbers(freeName("best", c.names), ""), c.numbers(freeName("worst", c.names), "")
	mean.decimals = 2
	for i, label := range labels {
		c.row(label)
		lo, hi := math.Inf(1), 0.0
		var total accumulator
		for k, column := range columns {
			x := c.ranks[k][i]
			column.put(x, "")
			if x != math.Trunc(x) {
				column.decimals = 1
			}
			lo, hi = min(lo, x), max(hi, x)
			total.add(x)
		}
		mean.put(total.total()/float64(len(columns)), "")
		best.put(lo, "")
		worst.put(hi, "")
	}
}

// Spearman gives Spearman's correlation of each two rankings.
func (c *Comparison) Spearman() (*Matrix, error) {
	return c.correlations("Spearman", func(r *RankCorrelation) float64 { return r.Spearman })
}

// Kendall gives Kendall's tau-b of each two rankings.
func (c *Comparison) Kendall() (*Matrix, error) {
	return c.correlations("Kendall tau-b", func(r *RankCorrelation) float64 { return r.Kendall })
}

// WS gives the WS coefficient of each two rankings; that of the row is the reference.
func (c *Comparison) WS() (*Matrix, error) {
	return c.correlations("WS, the row is the reference", func(r *RankCorrelation) float64 { return r.WS })
}

func (c *Comparison) correlations(title string, of func(r *RankCorrelation) float64) (*Matrix, error) {
	n := len(c.names)
	m := newMatrix(slices.Clone(c.names), make([]Criterion, n))
	m.title, m.data = title, mat.NewDense(n, n, nil)
	for a := range n {
		m.criteria[a].Name = c.names[a]
		for b := range n {
			r, err := Correlate(c.ranks[a], c.ranks[b])
			if err != nil {
				return nil, fmt.Errorf("%s and %s: %w", c.names[a], c.names[b], err)
			}
			m.data.Set(a, b, of(r))
		}
	}
	return m, nil
}

// Weights gives the weights of each ranking: rankings in rows, criteria in columns. When they are of different criteria it is an error.
func (c *Comparison) Weights() (*Matrix, error) {
	if c.weights == nil {
		return nil, errors.New("cluster: the evaluations have different criteria")
	}
	return c.weights, nil
}

// weightsMatrix gives the weights of evaluations; nil when they are of different criteria.
func weightsMatrix(names []string, evaluations []*Evaluation) *Matrix {
	first := evaluations[0].weights.names
	m := newMatrix(slices.Clone(names), make([]Criterion, len(first)))
	m.title, m.data = "Weights", mat.NewDense(len(names), len(first), nil)
	for j, name := range first {
		m.criteria[j].Name = name
	}
	for k, e := range evaluations {
		if !slices.Equal(e.weights.names, first) {
			return nil
		}
		m.data.SetRow(k, e.weights.values)
	}
	return m
}
