package cluster

import (
	"fmt"
	"math"
)

// MEREC gives a criterion the more weight, the more the alternatives' performance changes when it is taken away (Method based on
// the Removal Effects of Criteria; Keshavarz-Ghorabaee et al. 2021):
//
//	S_i = ln(1 + Σ_j |ln n_ij| / n),  S'_ij the same without criterion j (still over n),  E_j = Σ_i |S'_ij - S_i|,  w_j = E_j / Σ E,
//
// n_ij = min/x for a benefit, x/max for a cost. All values must be positive. When all alternatives are the same under every
// criterion it is an error.
type MEREC struct{}

func (r MEREC) weigh(m *Matrix) (*weighting, error) { return weighBy(r, m) }

func (MEREC) compute(m *Matrix) (*CriteriaWeights, error) {
	p, err := newProblem(m, nil)
	if err != nil {
		return nil, err
	}
	p = p.turn()
	if err := p.positive("MEREC takes logarithms"); err != nil {
		return nil, err
	}
	stats := p.stats()
	normalised := func(i, j int) float64 {
		if p.criteria[j].Direction == Cost {
			return p.row(i)[j] / stats[j].hi
		}
		return stats[j].lo / p.row(i)[j]
	}
	effects := make([]accumulator, p.n)
	logs := make([]float64, p.n)
	for i := range p.m {
		for j := range logs {
			logs[j] = math.Abs(math.Log(normalised(i, j)))
		}
		whole := sum(logs) / float64(p.n)
		for j := range logs {
			// ln(1 + whole) - ln(1 + whole - l/n)
			effects[j].add(-math.Log1p(-logs[j] / float64(p.n) / (1 + whole)))
		}
	}
	e := make([]float64, p.n)
	for j := range e {
		e[j] = max(0, effects[j].total())
	}
	if sum(e) == 0 {
		return nil, fmt.Errorf("cluster: weights (MEREC): every criterion is the same for all alternatives")
	}
	w, err := newWeights(p, "MEREC", e)
	if err != nil {
		return nil, err
	}
	w.extras = []extra{{"removal effect E", e}}
	w.notes = append(w.notes, p.turnNotes()...)
	w.steps = func() []*Matrix {
		return []*Matrix{p.matrixOf("Normalised: min/x for benefits, x/max for costs", normalised)}
	}
	return w, nil
}

// positive refuses values that aren't positive.
func (p *problem) positive(why string) error {
	var e DataError
	for j, c := range p.stats() {
		if c.lo > 0 {
			continue
		}
		for i := range p.m {
			if x := p.row(i)[j]; x <= 0 {
				e.add(Fault{Label: p.label(i), Column: p.criteria[j].Name, Value: shortest(x), Problem: "isn't positive; " + why})
			}
		}
	}
	return e.orNil()
}
