package cluster

import (
	"fmt"
	"math"
)

// Normalisation says how a criterion's values are made comparable with those of others. x' = x·c, but for MinMaxNorm, which also
// shifts and turns costs.
type Normalisation string

// The normalisations.
const (
	VectorNorm Normalisation = "vector"  // x / √Σx²
	MinMaxNorm Normalisation = "min-max" // (x - min)/(max - min), for a cost (max - x)/(max - min)
	MaxNorm    Normalisation = "max"     // x / max|x|
	SumNorm    Normalisation = "sum"     // x / Σx, of values that are not negative
)

// factors gives what each column's values are multiplied by; 0 for a column that can't be normalised because it is zero
// throughout, or, by min-max, constant.
func (n Normalisation) factors(p *problem) ([]float64, error) {
	factors := make([]float64, p.n)
	if n == SumNorm {
		if err := p.notNegative("shares of the column's sum are taken"); err != nil {
			return nil, err
		}
	}
	for j, c := range p.stats() {
		var size float64
		switch n {
		case VectorNorm:
			size = math.Sqrt(c.squares.total())
		case MinMaxNorm:
			size = c.hi - c.lo
		case MaxNorm:
			size = c.size()
		case SumNorm:
			size = c.sum.total()
		default:
			return nil, fmt.Errorf("cluster: there is no normalisation %q; there are %q, %q, %q and %q", string(n), VectorNorm, MinMaxNorm, MaxNorm, SumNorm)
		}
		if size != 0 {
			factors[j] = 1 / size
		}
	}
	return factors, nil
}

// normalised gives the value of a place once normalised.
func (n Normalisation) normalised(p *problem, factors []float64, i, j int) float64 {
	x := p.row(i)[j]
	if n != MinMaxNorm {
		return x * factors[j]
	}
	c := p.stats()[j]
	if p.criteria[j].Direction == Cost {
		return (c.hi - x) * factors[j]
	}
	return (x - c.lo) * factors[j]
}

// only gives the options of a call: those given, or none.
func only[T any](o []T) (T, error) {
	var none T
	if len(o) > 1 {
		return none, fmt.Errorf("cluster: %d sets of options are given; give one, or none", len(o))
	}
	if len(o) == 1 {
		return o[0], nil
	}
	return none, nil
}
