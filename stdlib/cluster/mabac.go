package cluster

import "math"

// MABAC scores alternatives by their distance from a border (Multi-Attributive Border Approximation area Comparison; Pamučar &
// Ćirović 2015):
//
//	v_ij = w_j (x'_ij + 1),  g_j = (Π_i v_ij)^(1/m),  S_i = Σ_j (v_ij - g_j),
//
// x' the direction-aware min-max standardised values. Positive scores lie above the border, larger is better. A constant criterion
// doesn't matter.
func MABAC(m *Matrix, w Weighting) (*Evaluation, error) { return evaluate(m, w, mabac{}) }

type mabac struct{}

func (mabac) title() string { return "MABAC" }

func (mabac) variant() string { return "min-max standardised values" }

func (mabac) prepare(p *problem) (scorer, error) {
	s := p.standard()
	border := make([]float64, p.n)
	for j := range border {
		var logs accumulator
		for i := range p.m {
			logs.add(math.Log1p(s.value(i, j)))
		}
		border[j] = math.Exp(logs.total() / float64(p.m))
	}
	return newAdditive(p, "Distance from the border", func(i, j int) float64 {
		if s.constant(j) {
			return 0
		}
		return s.value(i, j) + 1 - border[j]
	}), nil
}
