package cluster

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"
)

// CRITIC gives a criterion the more weight, the more its values vary and the less they go along with those of other criteria
// (Criteria Importance Through Intercriteria Correlation; Diakoulaki, Mavrotas & Papayannakis 1995):
//
//	C_j = σ_j Σ_k (1 - r_jk),  w_j = C_j / Σ C,
//
// σ the standard deviation and r Pearson's correlation of the direction-aware min-max standardised values: a cost that falls
// where a benefit rises goes along with it. A constant criterion has weight 0 and correlation 0 with others. One alternative, or
// criteria that are all perfectly correlated, are an error.
type CRITIC struct{}

func (c CRITIC) weigh(m *Matrix) (*weighting, error) { return weighBy(c, m) }

func (CRITIC) compute(m *Matrix) (*CriteriaWeights, error) {
	const rule = "CRITIC, min-max values"
	p, err := newProblem(m, nil)
	if err != nil {
		return nil, err
	}
	if p.m == 1 {
		return nil, fmt.Errorf("cluster: CRITIC weights need two alternatives or more; there is only %s", p.label(0))
	}
	s := p.standard()
	if s.allConstant() {
		return nil, fmt.Errorf("cluster: weights (%s): every criterion is the same for all alternatives", rule)
	}
	deviations, r := s.correlations()
	conflicts, information := make([]float64, p.n), make([]float64, p.n)
	for j := range p.n {
		var a accumulator
		for k := range p.n {
			if k != j {
				a.add(1 - r.At(j, k))
			}
		}
		conflicts[j] = a.total()
		information[j] = deviations[j] * conflicts[j]
	}
	if largest := sum(conflicts); largest <= 1e-12*float64(p.n*p.n) {
		return nil, fmt.Errorf("cluster: weights (%s): all criteria are perfectly correlated, so that none tells what another doesn't", rule)
	}
	w, err := newWeights(p, rule, information)
	if err != nil {
		return nil, err
	}
	w.extras = []extra{{"deviation σ", deviations}, {"conflict Σ(1 - r)", conflicts}, {"information C", information}}
	w.notes = append(append(w.notes, "C = σ Σ(1 - r), weight = C / ΣC"), p.turnNotes()...)
	w.steps = func() []*Matrix { return []*Matrix{s.matrix(), correlationMatrix(p.criteria, r)} }
	return w, nil
}

// correlations gives the deviation of each standardised column and the correlations between them.
func (s standard) correlations() (deviations []float64, r *mat.SymDense) {
	n, m := s.problem.n, float64(s.problem.m)
	columns := s.columns()
	deviations, r = make([]float64, n), mat.NewSymDense(n, nil)
	each(n, 0, func(j int) {
		mean := sum(columns[j]) / m
		for i := range columns[j] {
			columns[j][i] -= mean
		}
		if !s.constant(j) {
			deviations[j] = math.Sqrt(dot(columns[j], columns[j]) / m)
		}
	})
	each(n, 0, func(j int) {
		r.SetSym(j, j, 1)
		for k := range j {
			if d := deviations[j] * deviations[k]; d > 0 {
				r.SetSym(j, k, min(max(dot(columns[j], columns[k])/m/d, -1), 1))
			}
		}
	})
	return deviations, r
}

// correlationMatrix gives correlations as a matrix to look at.
func correlationMatrix(criteria []Criterion, r *mat.SymDense) *Matrix {
	c := newMatrix(nil, nil)
	for _, k := range criteria {
		c.labels, c.criteria = append(c.labels, k.Name), append(c.criteria, Criterion{Name: k.Name})
	}
	c.half = make([]float64, len(criteria))
	c.title, c.data = "Correlations r of the standardised values", mat.DenseCopyOf(r)
	return c
}
