package cluster

import (
	"errors"
	"fmt"
)

// GRAOptions are the variants of grey relational analysis.
type GRAOptions struct {
	Zeta float64 // the distinguishing coefficient ζ, in (0, 1]; 0 stands for 0.5
}

// GRA scores alternatives by grey relational analysis (Deng 1982): how near each is to a reference that is best under every
// criterion,
//
//	ξ_ij = (Δmin + ζ Δmax) / (Δ_ij + ζ Δmax),  Γ_i = Σ_j w_j ξ_ij,
//
// Δ_ij = 1 - x'_ij the deviation of the direction-aware min-max standardised values, Δmin and Δmax its smallest and largest over the
// whole table. Larger is better, at most Σ w. A constant criterion deviates from nothing. When all are constant it is an error.
func GRA(m *Matrix, w Weighting, o ...GRAOptions) (*Evaluation, error) {
	options, err := only(o)
	if err != nil {
		return nil, err
	}
	if options.Zeta == 0 {
		options.Zeta = 0.5
	}
	if !(options.Zeta > 0 && options.Zeta <= 1) {
		return nil, fmt.Errorf("cluster: GRA: ζ is %v; it lies above 0 and up to 1", options.Zeta)
	}
	return evaluate(m, w, gra{options.Zeta})
}

type gra struct{ zeta float64 }

func (g gra) title() string { return "grey relational grade" }

func (g gra) variant() string { return "min-max standardised values, ζ = " + shortest(g.zeta) }

func (g gra) prepare(p *problem) (scorer, error) {
	s := p.standard()
	if s.allConstant() {
		return nil, errors.New("cluster: GRA: all alternatives equal the reference: no criterion tells them apart")
	}
	off := func(i, j int) float64 {
		if s.constant(j) {
			return 0
		}
		return 1 - s.value(i, j)
	}
	// A column that isn't constant has the deviations 0 and 1.
	return newAdditive(p, "Grey relational coefficients ξ", func(i, j int) float64 { return g.zeta / (off(i, j) + g.zeta) }), nil
}
