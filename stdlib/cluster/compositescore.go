package cluster

import "errors"

// CompositeScore scores alternatives by the weighted mean of their standardised values (simple additive weighting; with entropy
// weights the entropy composite score):
//
//	S_i = Σ_j w_j x'_ij,  x' = (x - min)/(max - min) for a benefit, (max - x)/(max - min) for a cost,
//
// between 0 (worst under every criterion) and 1 (best under every one), larger is better. A constant criterion has no worst and no
// best: it is left out and its weight shared by the others. When all are constant it is an error. RawWeights aren't rescaled: the
// largest score is then their sum.
func CompositeScore(m *Matrix, w Weighting) (*Evaluation, error) {
	return evaluate(m, w, compositeScore{})
}

type compositeScore struct{}

func (compositeScore) title() string { return "composite score" }

func (compositeScore) variant() string { return "weighted sum of min-max standardised values" }

func (compositeScore) prepare(p *problem) (scorer, error) {
	s := p.standard()
	return &weightedStandard{additive: newAdditive(p, s.matrix().title, s.value), standard: s}, nil
}

// weightedStandard is the weighted sum of standardised values, constant criteria left out.
type weightedStandard struct {
	*additive
	standard standard
}

func (s *weightedStandard) check(w []float64) error {
	if told := s.told(w); sum(told) > 0 {
		return nil
	}
	return errors.New("cluster: composite score: no criterion with weight tells the alternatives apart")
}

// told gives the weights with those of constant criteria shared by the others.
func (s *weightedStandard) told(w []float64) []float64 {
	told, any := make([]float64, len(w)), false
	for j, x := range w {
		if s.standard.constant(j) {
			any = any || x > 0
			continue
		}
		told[j] = x
	}
	if !any {
		return told
	}
	scale := sum(w) / sum(told)
	for j := range told {
		told[j] *= scale
	}
	return told
}

func (s *weightedStandard) score(w, out []float64) { s.additive.score(s.told(w), out) }

func (s *weightedStandard) steps(w []float64) []*Matrix { return s.additive.steps(s.told(w)) }

func (s *weightedStandard) contributions(w []float64) []float64 {
	return s.additive.contributions(s.told(w))
}
