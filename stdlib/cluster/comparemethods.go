package cluster

import "fmt"

// CompareMethods ranks a matrix by every method, each in its usual variant, and sets the rankings side by side. Methods that are undefined for the
// data (a zero under a logarithm, a negative mean) are left out and named with the reason.
func CompareMethods(m *Matrix, w Weighting) (*Comparison, error) {
	u, err := WeightsOf(m, w)
	if err != nil {
		return nil, err
	}
	var names, left []string
	var evaluations []*Evaluation
	for _, how := range []method{topsis{}, topsis{TOPSISOptions{Normalisation: MinMaxNorm}}, compositeScore{}, vikor{0.5}, gra{0.5}, rsr{}, promethee{},
		moora{}, edas{}, copras{}, waspas{0.5}, mabac{}, codas{0.02}} {
		e, err := evaluate(m, u, how)
		if err != nil {
			left = append(left, fmt.Sprintf("%s left out: %s", how.title(), err))
			continue
		}
		name := how.title()
		if t, ok := how.(topsis); ok {
			name += ", " + string(t.norm())
		}
		names, evaluations = append(names, name), append(evaluations, e)
	}
	c, err := compare(names, evaluations)
	if err != nil {
		return nil, fmt.Errorf("%w (%s)", err, list(left))
	}
	c.title = "Comparison of methods"
	c.notes = append(c.notes, left...)
	return c, nil
}

// CompareWeights evaluates again, by the same method, with other weights and sets the rankings side by side, the evaluation's own first.
func CompareWeights(e *Evaluation, weights ...Weighting) (*Comparison, error) {
	if e == nil {
		return nil, errNoEvaluation
	}
	names, evaluations := []string{e.weights.rule()}, []*Evaluation{e}
	var left []string
	for k, w := range weights {
		again, err := evaluate(e.problem.matrix, w, e.method)
		if err != nil {
			left = append(left, fmt.Sprintf("weights %d left out: %s", k+1, err))
			continue
		}
		names, evaluations = append(names, again.weights.rule()), append(evaluations, again)
	}
	c, err := compare(names, evaluations)
	if err != nil {
		return nil, fmt.Errorf("%w (%s)", err, list(left))
	}
	c.notes = append(c.notes, left...)
	return c, nil
}

// CompareEntropy ranks a matrix by the evaluation's method with entropy weights in every variant and sets the rankings side by side: how far
// the ranking hangs on the choice. Variants that are undefined for the data are left out and named.
func CompareEntropy(e *Evaluation) (*Comparison, error) {
	if e == nil {
		return nil, errNoEvaluation
	}
	m, err := e.problem.matrix.pick(upTo(len(e.labels)), e.problem.columns)
	if err != nil {
		return nil, err
	}
	var names, left []string
	var evaluations []*Evaluation
	for _, v := range EntropyVariants() {
		again, err := evaluate(m, Entropy{v}, e.method)
		if err != nil {
			left = append(left, fmt.Sprintf("%s left out: %s", v, err))
			continue
		}
		names, evaluations = append(names, string(v)), append(evaluations, again)
	}
	c, err := compare(names, evaluations)
	if err != nil {
		return nil, fmt.Errorf("%w (%s)", err, list(left))
	}
	c.title = "Comparison of entropy variants: " + e.name
	c.notes = append(c.notes, left...)
	return c, nil
}
