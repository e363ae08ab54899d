package cluster

import "fmt"

// MOORAOptions are the variants of MOORA.
type MOORAOptions struct {
	Variant MOORAVariant // "" is RatioSystem
}

// MOORAVariant says how MOORA scores.
type MOORAVariant string

// The variants of MOORA.
const (
	RatioSystem    MOORAVariant = "ratio system"    // Σ benefits - Σ costs, larger is better
	ReferencePoint MOORAVariant = "reference point" // the largest weighted distance from the best values, smaller is better
)

// MOORA scores alternatives by Multi-Objective Optimization on the basis of Ratio Analysis (Brauers & Zavadskas 2006):
//
//	y_i = Σ_benefits w_j r_ij - Σ_costs w_j r_ij,  r_ij = x_ij / √Σ_i x_ij²;
//
// as ReferencePoint y_i = max_j w_j |r_j - r_ij|, r_j the best of the column, and smaller is better.
func MOORA(m *Matrix, w Weighting, o ...MOORAOptions) (*Evaluation, error) {
	options, err := only(o)
	if err != nil {
		return nil, err
	}
	return evaluate(m, w, moora{options})
}

type moora struct{ o MOORAOptions }

func (r moora) title() string { return "MOORA" }

func (r moora) kind() MOORAVariant {
	if r.o.Variant == "" {
		return RatioSystem
	}
	return r.o.Variant
}

func (r moora) variant() string { return string(r.kind()) + ", vector normalisation" }

func (r moora) prepare(p *problem) (scorer, error) {
	factors, err := VectorNorm.factors(p)
	if err != nil {
		return nil, err
	}
	switch r.kind() {
	case RatioSystem:
		return newAdditive(p, "Normalised: vector, costs negative", func(i, j int) float64 {
			if p.criteria[j].Direction == Cost {
				return -p.row(i)[j] * factors[j]
			}
			return p.row(i)[j] * factors[j]
		}), nil
	case ReferencePoint:
		stats := p.stats()
		return &furthest{newAdditive(p, "Distance from the best, vector normalised", func(i, j int) float64 {
			if p.criteria[j].Direction == Cost {
				return (p.row(i)[j] - stats[j].lo) * factors[j]
			}
			return (stats[j].hi - p.row(i)[j]) * factors[j]
		})}, nil
	}
	return nil, fmt.Errorf("cluster: there is no variant of MOORA %q; there are %q and %q", string(r.o.Variant), RatioSystem, ReferencePoint)
}

// furthest scores by the largest weighted part, smaller is better.
type furthest struct{ parts *additive }

func (f *furthest) lessIsBetter() {}

func (f *furthest) score(w, out []float64) {
	for i := range out {
		out[i] = 0
		for j, g := range f.parts.row(i) {
			out[i] = max(out[i], w[j]*g)
		}
	}
}

func (f *furthest) steps(w []float64) []*Matrix { return f.parts.steps(w) }
