package cluster

import (
	"errors"
	"fmt"
	"slices"
	"sort"
)

// Hierarchical are weights by dimension: those between dimensions times those within each, w_j = W_k v_j for criterion j of
// dimension k. Every criterion needs a dimension.
//
//	cluster.Hierarchical{Between: cluster.Weights{"innovation": 0.5, "green": 0.5}, Within: cluster.Entropy{}}
//
// A rule within dimensions is applied to the criteria of each; given weights are rescaled to add to 1 in each. A rule between
// dimensions is applied to the dimensions' scores (see DimensionScores) with the weights within.
type Hierarchical struct {
	Within  Weighting            // nil is Entropy{}
	Between Weighting            // names dimensions as its criteria; nil is Equal{}
	Of      map[string]Weighting // of single dimensions, in place of Within
}

func (h Hierarchical) weigh(m *Matrix) (*weighting, error) { return weighBy(h, m) }

func (h Hierarchical) compute(m *Matrix) (*CriteriaWeights, error) {
	h = h.withDefaults()
	whole := m
	m, err := m.complete()
	if err != nil {
		return nil, err
	}
	dimensions, err := dimensionsOf(m.criteria)
	if err != nil {
		return nil, err
	}
	if err := h.checkNames(dimensions); err != nil {
		return nil, err
	}
	within, rules := make([]float64, len(m.criteria)), make([]string, len(dimensions))
	for k, d := range dimensions {
		if rules[k], err = h.weighDimension(m, d, within); err != nil {
			return nil, fmt.Errorf("weights within the dimension %s: %w", d.name, err)
		}
	}
	p, err := newProblem(whole, nil)
	if err != nil {
		return nil, err
	}
	between, rule, err := h.weighDimensions(p, within, dimensions)
	if err != nil {
		return nil, fmt.Errorf("weights between dimensions: %w", err)
	}
	return joinLevels(p, dimensions, within, between, fmt.Sprintf("hierarchical: dimensions %s; within %s", rule, list(slices.Compact(rules))))
}

func (h Hierarchical) withDefaults() Hierarchical {
	if h.Within == nil {
		h.Within = Entropy{}
	}
	if h.Between == nil {
		h.Between = Equal{}
	}
	return h
}

// checkNames sees that Of names dimensions.
func (h Hierarchical) checkNames(dimensions []dimension) error {
	var names []string
	for name := range h.Of {
		if !slices.ContainsFunc(dimensions, func(d dimension) bool { return d.name == name }) {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return nil
	}
	sort.Strings(names)
	var known []string
	for _, d := range dimensions {
		known = append(known, d.name)
	}
	return fmt.Errorf("cluster: hierarchical weights: there is no dimension %s; dimensions are %s", names[0], list(known))
}

// weighDimension sets the weights within a dimension, and says by which rule.
func (h Hierarchical) weighDimension(m *Matrix, d dimension, within []float64) (string, error) {
	w, own := h.Within, h.Of[d.name]
	columns := upTo(len(m.criteria))
	if own != nil {
		w = own
	}
	if _, isRule := w.(rule); isRule || own != nil {
		columns = d.columns
	}
	target, err := m.pick(upTo(len(m.labels)), columns)
	if err != nil {
		return "", err
	}
	u, err := weigh(target, w)
	if err != nil {
		return "", err
	}
	values := make([]float64, len(d.columns))
	for k, at := range u.columns {
		if c := slices.Index(d.columns, columns[at]); c >= 0 {
			values[c] = u.values[k]
		}
	}
	if sum(values) == 0 {
		return "", errors.New("cluster: no criterion has weight")
	}
	for c, x := range portions(values) {
		within[d.columns[c]] = x
	}
	return u.rule(), nil
}

// weighDimensions gives the weights between dimensions, and says by which rule.
func (h Hierarchical) weighDimensions(p *problem, within []float64, dimensions []dimension) (map[string]float64, string, error) {
	var scores *Matrix
	if dataless(h.Between) {
		scores = newMatrix([]string{"dimensions"}, make([]Criterion, 0, len(dimensions)))
		for _, d := range dimensions {
			scores.criteria = append(scores.criteria, Criterion{Name: d.name})
		}
	} else {
		var err error
		if scores, err = p.dimensionScores(within); err != nil {
			return nil, "", err
		}
	}
	u, err := weigh(scores, h.Between)
	if err != nil {
		return nil, "", err
	}
	between := map[string]float64{}
	for k, x := range portions(slices.Clone(u.values)) {
		between[u.names[k]] = x
	}
	return between, u.rule(), nil
}

// dataless reports whether weights follow from names alone.
func dataless(w Weighting) bool {
	switch w := w.(type) {
	case Weights, RawWeights, *CriteriaWeights, Equal, AHP:
		return true
	case Combined:
		return !slices.ContainsFunc(w.Of, func(of Weighting) bool { return !dataless(of) })
	}
	return false
}

// joinLevels multiplies the weights of the two levels.
func joinLevels(p *problem, dimensions []dimension, within []float64, between map[string]float64, rule string) (*CriteriaWeights, error) {
	values, above := make([]float64, p.n), make([]float64, p.n)
	for _, d := range dimensions {
		for _, j := range d.columns {
			above[j] = between[d.name]
			values[j] = above[j] * within[j]
		}
	}
	w, err := newWeights(p, rule, values)
	if err != nil {
		return nil, err
	}
	w.extras = []extra{{"of dimension", above}, {"within", within}}
	return w, nil
}
