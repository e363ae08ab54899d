package cluster

import (
	"fmt"
	"math"
)

// StandardDeviation gives criteria weights in proportion to the standard deviation of their values, w_j = σ_j / Σ σ: of the
// direction-aware min-max standardised values, or with Raw of the values as they are, where a criterion in small units (yuan
// instead of 10^8 yuan) wins because of its unit. The weights are the same for the sample's and the population's deviation.
// A constant criterion has weight 0; when all are constant it is an error.
type StandardDeviation struct {
	Raw bool
}

func (d StandardDeviation) weigh(m *Matrix) (*weighting, error) { return weighBy(d, m) }

func (d StandardDeviation) compute(m *Matrix) (*CriteriaWeights, error) {
	if d.Raw {
		return deviationWeights(m, "standard deviation of raw values", "σ", true, nil)
	}
	return deviationWeights(m, "standard deviation of min-max values", "σ", false, nil)
}

// CoefficientOfVariation gives criteria weights in proportion to the coefficient of variation of their values, w_j = V_j / Σ V,
// V_j = σ_j / |mean_j|: of the values as they are, or with MinMax of the direction-aware standardised ones. A constant criterion has
// weight 0; a mean of zero is an error.
type CoefficientOfVariation struct {
	MinMax bool
}

func (v CoefficientOfVariation) weigh(m *Matrix) (*weighting, error) { return weighBy(v, m) }

func (v CoefficientOfVariation) compute(m *Matrix) (*CriteriaWeights, error) {
	overMean := func(name string, deviation, mean float64) (float64, error) {
		if mean == 0 {
			return 0, fmt.Errorf("cluster: the coefficient of variation of %s is undefined: its mean is zero", name)
		}
		return deviation / math.Abs(mean), nil
	}
	if v.MinMax {
		return deviationWeights(m, "coefficient of variation of min-max values", "σ / |mean|", false, overMean)
	}
	return deviationWeights(m, "coefficient of variation of raw values", "σ / |mean|", true, overMean)
}

// deviationWeights weighs by the deviation of raw or standardised values, divided as divide says.
func deviationWeights(m *Matrix, rule, heading string, raw bool, divide func(name string, deviation, mean float64) (float64, error)) (*CriteriaWeights, error) {
	p, err := newProblem(m, nil)
	if err != nil {
		return nil, err
	}
	var s standard
	if !raw {
		s = p.standard()
		p = s.problem
	}
	proportions := make([]float64, p.n)
	for j, c := range p.stats() {
		mean, deviation := p.moments(j)
		if !isFinite(mean) || !isFinite(deviation) {
			return nil, fmt.Errorf("cluster: weights (%s): the numbers of %s are too large", rule, p.criteria[j].Name)
		}
		if !raw && !c.constant() {
			mean, deviation = s.mean(j), deviation/(c.hi-c.lo)
		}
		if divide != nil && (raw || !c.constant()) {
			if deviation, err = divide(p.criteria[j].Name, deviation, mean); err != nil {
				return nil, err
			}
		}
		proportions[j] = deviation
	}
	if sum(proportions) == 0 {
		return nil, fmt.Errorf("cluster: weights (%s): every criterion is the same for all alternatives", rule)
	}
	w, err := newWeights(p, rule, proportions)
	if err != nil {
		return nil, err
	}
	w.extras = []extra{{heading, proportions}}
	w.notes = append(w.notes, p.turnNotes()...)
	return w, nil
}

// moments gives a column's mean and population standard deviation, in two passes.
func (p *problem) moments(j int) (mean, deviation float64) {
	c := p.stats()[j]
	mean = c.mean(p.m)
	if c.constant() {
		return mean, 0
	}
	_, power := math.Frexp(c.hi/2 - c.lo/2) // squares of the differences stay numbers
	var a accumulator
	for i := range p.m {
		d := math.Ldexp(p.row(i)[j]-mean, -power)
		a.addProduct(d, d)
	}
	return mean, math.Ldexp(math.Sqrt(a.total()/float64(p.m)), power)
}
