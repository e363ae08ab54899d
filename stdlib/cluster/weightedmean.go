package cluster

import (
	"errors"
	"fmt"
)

// WeightedMean scores alternatives by the weighted mean of their values as they are,
//
//	S_i = Σ_j w_j x_ij,
//
// without standardising them: for criteria of one unit, such as location quotients, which it joins as CompositeLQ does. As an
// Evaluation its robustness can be tried: MonteCarloWeights, SwapWeights, LeaveOutCriteria. Larger is better; every criterion is
// a benefit, and another direction is an error, since nothing turns values that stay as they are. RawWeights aren't rescaled.
func WeightedMean(m *Matrix, w Weighting) (*Evaluation, error) {
	return evaluate(m, w, weightedMean{})
}

type weightedMean struct{}

func (weightedMean) title() string { return "weighted mean" }

func (weightedMean) variant() string { return "weighted sum of the values as they are" }

func (weightedMean) prepare(p *problem) (scorer, error) {
	for _, j := range p.columns {
		if c := p.matrix.criteria[j]; c.Direction != Benefit {
			return nil, fmt.Errorf("cluster: weighted mean: %s is a %s, and a mean of values as they are takes benefits only; CompositeScore turns them", c.Name, c.Direction)
		}
	}
	if p.powers != nil {
		return nil, errors.New("cluster: weighted mean: the values are too large or too small to be added up; give them in another unit")
	}
	return newAdditive(p, "Values", func(i, j int) float64 { return p.row(i)[j] }), nil
}
