package cluster

// Equal gives every criterion the same weight, 1/n.
type Equal struct{}

func (e Equal) weigh(m *Matrix) (*weighting, error) { return weighBy(e, m) }

func (Equal) compute(m *Matrix) (*CriteriaWeights, error) {
	p := &problem{matrix: m, columns: upTo(len(m.criteria)), n: len(m.criteria), m: len(m.labels)}
	ones := make([]float64, p.n)
	for j := range ones {
		ones[j] = 1
	}
	return newWeights(p, "equal", ones)
}
