package cluster

import (
	"fmt"
	"math"
)

// WASPASOptions are the variants of WASPAS.
type WASPASOptions struct {
	Lambda      float64 // the share of the weighted sum, in (0, 1]; 0 stands for 0.5
	OnlyProduct bool    // λ = 0
}

// WASPAS scores alternatives by a mean of the weighted sum and the weighted product (Weighted Aggregated Sum Product ASsessment; Zavadskas et
// al. 2012):
//
//	r_ij = x_ij/max_i x_ij for a benefit, min_i x_ij/x_ij for a cost,  Q_i = λ Σ_j w_j r_ij + (1-λ) Π_j r_ij^w_j.
//
// All values must be positive. At most 1 with weights that add to 1, larger is better.
func WASPAS(m *Matrix, w Weighting, o ...WASPASOptions) (*Evaluation, error) {
	options, err := only(o)
	if err != nil {
		return nil, err
	}
	lambda := options.Lambda
	if lambda == 0 && !options.OnlyProduct {
		lambda = 0.5
	}
	if !(lambda >= 0 && lambda <= 1) || options.OnlyProduct && lambda != 0 {
		return nil, fmt.Errorf("cluster: WASPAS: λ is %v; it lies above 0 and up to 1, or is 0 with OnlyProduct", options.Lambda)
	}
	return evaluate(m, w, waspas{lambda})
}

type waspas struct{ lambda float64 }

func (s waspas) title() string { return "WASPAS" }

func (s waspas) variant() string { return "λ = " + shortest(s.lambda) }

func (s waspas) prepare(p *problem) (scorer, error) {
	r, err := p.ratios("WASPAS multiplies ratios")
	if err != nil {
		return nil, err
	}
	return &sumProduct{
		waspas: s,
		ratios: newAdditive(p, "Ratios: x/max for benefits, min/x for costs", r),
		logs:   newAdditive(p, "Logarithms of the ratios", func(i, j int) float64 { return math.Log(r(i, j)) }),
	}, nil
}

// ratios gives x/max for benefits and min/x for costs, of positive values.
func (p *problem) ratios(why string) (func(i, j int) float64, error) {
	if err := p.positive(why); err != nil {
		return nil, err
	}
	stats := p.stats()
	return func(i, j int) float64 {
		if p.criteria[j].Direction == Cost {
			return stats[j].lo / p.row(i)[j]
		}
		return p.row(i)[j] / stats[j].hi
	}, nil
}

// sumProduct scores by WASPAS.
type sumProduct struct {
	waspas
	ratios, logs *additive
}

// both gives the weighted sums and the weighted products.
func (s *sumProduct) both(w []float64) (sums, products []float64) {
	m := s.ratios.problem.m
	sums, products = make([]float64, m), make([]float64, m)
	s.ratios.score(w, sums)
	s.logs.score(w, products)
	for i, x := range products {
		products[i] = math.Exp(x)
	}
	return sums, products
}

func (s *sumProduct) score(w, out []float64) {
	sums, products := s.both(w)
	for i := range out {
		out[i] = s.lambda*sums[i] + (1-s.lambda)*products[i]
	}
}

func (s *sumProduct) measures(w []float64) []extra {
	sums, products := s.both(w)
	return []extra{{"sum", sums}, {"product", products}}
}

func (s *sumProduct) steps(w []float64) []*Matrix { return s.ratios.steps(w) }
