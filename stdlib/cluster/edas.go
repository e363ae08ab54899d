package cluster

import (
	"errors"
	"fmt"
	"slices"
)

// EDAS scores alternatives by their distance from the average (Evaluation based on Distance from Average Solution; Keshavarz Ghorabaee et
// al. 2015):
//
//	PDA_ij = max(0, x_ij - AV_j)/AV_j,  NDA_ij = max(0, AV_j - x_ij)/AV_j  (exchanged for a cost),
//	SP_i = Σ_j w_j PDA_ij,  SN_i = Σ_j w_j NDA_ij,  AS_i = (SP_i/max SP + 1 - SN_i/max SN)/2,
//
// AV the mean of the column, which must be positive. Between 0 and 1, larger is better. Alternatives that are all average are an
// error.
func EDAS(m *Matrix, w Weighting) (*Evaluation, error) { return evaluate(m, w, edas{}) }

type edas struct{}

func (edas) title() string { return "EDAS" }

func (edas) variant() string { return "distances from the mean" }

func (edas) prepare(p *problem) (scorer, error) {
	stats := p.stats()
	means := make([]float64, p.n)
	for j, c := range stats {
		if means[j] = c.mean(p.m); !(means[j] > 0) {
			return nil, fmt.Errorf("cluster: EDAS: the mean of %s is %s; means must be positive", p.criteria[j].Name, shortest(means[j]))
		}
	}
	distance := func(i, j int) float64 {
		if stats[j].constant() {
			return 0
		}
		d := (p.row(i)[j] - means[j]) / means[j]
		if p.criteria[j].Direction == Cost {
			d = -d
		}
		return d
	}
	return &aroundMean{
		above: newAdditive(p, "Positive distance from the mean, PDA", func(i, j int) float64 { return max(0, distance(i, j)) }),
		below: newAdditive(p, "Negative distance from the mean, NDA", func(i, j int) float64 { return max(0, -distance(i, j)) }),
	}, nil
}

// aroundMean scores by EDAS.
type aroundMean struct{ above, below *additive }

// sums gives SP and SN.
func (s *aroundMean) sums(w []float64) (sp, sn []float64) {
	m := s.above.problem.m
	sp, sn = make([]float64, m), make([]float64, m)
	s.above.score(w, sp)
	s.below.score(w, sn)
	return sp, sn
}

func (s *aroundMean) check(w []float64) error {
	sp, sn := s.sums(w)
	if slices.Max(sp) == 0 || slices.Max(sn) == 0 {
		return errors.New("cluster: EDAS: no criterion with weight tells the alternatives apart: all are average")
	}
	return nil
}

func (s *aroundMean) score(w, out []float64) {
	sp, sn := s.sums(w)
	mostAbove, mostBelow := slices.Max(sp), slices.Max(sn)
	for i := range out {
		out[i] = (sp[i]/mostAbove + 1 - sn[i]/mostBelow) / 2
	}
}

func (s *aroundMean) measures(w []float64) []extra {
	sp, sn := s.sums(w)
	return []extra{{"SP", sp}, {"SN", sn}}
}

func (s *aroundMean) steps(w []float64) []*Matrix {
	return []*Matrix{s.above.steps(w)[0], s.below.steps(w)[0]}
}
