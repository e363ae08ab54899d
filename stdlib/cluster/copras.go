package cluster

import (
	"fmt"
	"slices"
)

// COPRAS scores alternatives by their benefits and, inversely, by their costs (COmplex PRoportional ASsessment; Zavadskas, Kaklauskas &
// Sarka 1994):
//
//	r_ij = x_ij / Σ_i x_ij,  S+_i = Σ_benefits w_j r_ij,  S-_i = Σ_costs w_j r_ij,
//	Q_i = S+_i + Σ_i S-_i / (S-_i Σ_i 1/S-_i),  score = Q_i / max Q,
//
// the best scores 1. Without costs Q = S+. Values are not negative, and a column of zeros is an error; so is an alternative whose costs are
// all zero, since its Q is infinite. (pymcdm 1.4 computes Q = S+ + S-, which rewards costs.)
func COPRAS(m *Matrix, w Weighting) (*Evaluation, error) { return evaluate(m, w, copras{}) }

type copras struct{}

func (copras) title() string { return "COPRAS" }

func (copras) variant() string { return "shares of the column's sum, best = 1" }

func (copras) prepare(p *problem) (scorer, error) {
	factors, err := SumNorm.factors(p)
	if err != nil {
		return nil, err
	}
	for j, f := range factors {
		if f == 0 {
			return nil, fmt.Errorf("cluster: COPRAS: all values of %s are zero, so that they have no shares; leave it out", p.criteria[j].Name)
		}
	}
	of := func(d Direction, heading string) *additive {
		return newAdditive(p, heading, func(i, j int) float64 {
			if p.criteria[j].Direction != d {
				return 0
			}
			return p.row(i)[j] * factors[j]
		})
	}
	return &proportional{benefits: of(Benefit, "Shares of benefits"), costs: of(Cost, "Shares of costs")}, nil
}

// proportional scores by COPRAS.
type proportional struct{ benefits, costs *additive }

// sums gives S+ and S-.
func (s *proportional) sums(w []float64) (plus, minus []float64) {
	m := s.benefits.problem.m
	plus, minus = make([]float64, m), make([]float64, m)
	s.benefits.score(w, plus)
	s.costs.score(w, minus)
	return plus, minus
}

func (s *proportional) check(w []float64) error {
	_, minus := s.sums(w)
	if slices.Max(minus) == 0 {
		return nil
	}
	for i, x := range minus {
		if x == 0 {
			return fault(Fault{Label: s.costs.problem.label(i), Problem: "COPRAS: all its costs are zero, so that its score is infinite"}, "")
		}
	}
	return nil
}

func (s *proportional) score(w, out []float64) {
	plus, minus := s.sums(w)
	if lowest := slices.Min(minus); lowest > 0 {
		var inverses accumulator
		for _, x := range minus {
			inverses.add(lowest / x)
		}
		whole := sum(minus)
		for i, x := range minus {
			plus[i] += whole * (lowest / x) / inverses.total()
		}
	}
	best := slices.Max(plus)
	for i, q := range plus {
		out[i] = q / best
	}
}

func (s *proportional) measures(w []float64) []extra {
	plus, minus := s.sums(w)
	return []extra{{"S+", plus}, {"S-", minus}}
}

func (s *proportional) steps(w []float64) []*Matrix {
	return []*Matrix{s.benefits.steps(w)[0], s.costs.steps(w)[0]}
}
