package cluster

import (
	"errors"
	"fmt"
)

// SecondStage says how the closeness within dimensions makes a score.
type SecondStage string

// The second stages of a hierarchical evaluation.
const (
	SumOfDimensions    SecondStage = "sum"           // at most the number of dimensions
	MeanOfDimensions   SecondStage = "mean"          // at most 1
	WeightedDimensions SecondStage = "weighted mean" // at most 1
	TOPSISOfDimensions SecondStage = "TOPSIS"        // TOPSIS over the dimensions' closeness
)

// HierarchyOptions are the variants of hierarchical TOPSIS.
type HierarchyOptions struct {
	Second SecondStage // "" is SumOfDimensions
	// Dimensions are the weights of the weighted mean and of TOPSIS as second stage; nil: each dimension's is the sum of its criteria's.
	Dimensions Weights
	TOPSIS     TOPSISOptions // within each dimension
}

// HierarchicalTOPSIS scores alternatives by TOPSIS within each dimension (see Criterion.Dimension), with weights w_j/Σ_j w_j over the
// dimension's criteria, and joins the closeness C_ik within the dimensions k by a second stage:
//
//	Σ_k C_ik,  Σ_k C_ik / K,  Σ_k W_k C_ik,  or TOPSIS over the C_ik.
//
// The sum, the zero value's, lies between 0 and the number of dimensions K. Larger is better. Every criterion with weight needs a
// dimension; a dimension without weight, or where no criterion tells the alternatives apart, is an error.
func HierarchicalTOPSIS(m *Matrix, w Weighting, o ...HierarchyOptions) (*Evaluation, error) {
	options, err := only(o)
	if err != nil {
		return nil, err
	}
	return evaluate(m, w, hierarchy{options})
}

type hierarchy struct{ o HierarchyOptions }

func (h hierarchy) title() string { return "hierarchical TOPSIS" }

func (h hierarchy) second() SecondStage {
	if h.o.Second == "" {
		return SumOfDimensions
	}
	return h.o.Second
}

func (h hierarchy) variant() string {
	s := fmt.Sprintf("%s of the dimensions' closeness; within them %s", h.second(), topsis{h.o.TOPSIS}.variant())
	if h.o.Dimensions != nil {
		s += "; dimensions weighted as given"
	}
	return s
}

func (h hierarchy) prepare(p *problem) (scorer, error) {
	dimensions, err := dimensionsOf(p.criteria)
	if err != nil {
		return nil, err
	}
	s := &levels{hierarchy: h, problem: p, dimensions: dimensions}
	switch h.second() {
	case SumOfDimensions, MeanOfDimensions, WeightedDimensions, TOPSISOfDimensions:
	default:
		return nil, fmt.Errorf("cluster: there is no second stage %q; there are %q, %q, %q and %q", string(h.o.Second),
			SumOfDimensions, MeanOfDimensions, WeightedDimensions, TOPSISOfDimensions)
	}
	if h.o.Dimensions != nil {
		if s.given, err = s.givenWeights(); err != nil {
			return nil, err
		}
	}
	for _, d := range dimensions {
		part := &problem{matrix: p.matrix, rows: p.rows, m: p.m, n: len(d.columns), data: make([]float64, p.m*len(d.columns)), stride: len(d.columns), turned: true, known: new(remembered)}
		for c, j := range d.columns {
			part.columns, part.criteria = append(part.columns, p.columns[j]), append(part.criteria, p.criteria[j])
			for i := range p.m {
				part.data[i*part.n+c] = p.row(i)[j]
			}
		}
		within, err := topsis{h.o.TOPSIS}.prepare(part)
		if err != nil {
			return nil, fmt.Errorf("dimension %s: %w", d.name, err)
		}
		s.within = append(s.within, within.(*closeness))
	}
	return s, nil
}

// levels scores by hierarchical TOPSIS.
type levels struct {
	hierarchy
	problem    *problem
	dimensions []dimension
	within     []*closeness
	given      []float64 // weights of dimensions; nil: of the criteria's
}

// givenWeights are the dimensions' weights as given.
func (s *levels) givenWeights() ([]float64, error) {
	if s.second() == SumOfDimensions || s.second() == MeanOfDimensions {
		return nil, fmt.Errorf("cluster: hierarchical TOPSIS: Dimensions are weights of the weighted mean or of TOPSIS; this second stage is the %s", s.second())
	}
	names := newMatrix([]string{""}, nil)
	for _, d := range s.dimensions {
		names.criteria = append(names.criteria, Criterion{Name: d.name})
	}
	u, err := s.o.Dimensions.weigh(names)
	if err != nil {
		return nil, fmt.Errorf("dimensions: %w", err)
	}
	given := make([]float64, len(s.dimensions))
	for k, j := range u.columns {
		given[j] = u.values[k]
	}
	return given, nil
}

// own gives the weights of a dimension's criteria and their sum.
func (s *levels) own(k int, w []float64) ([]float64, float64) {
	own := make([]float64, len(s.dimensions[k].columns))
	for c, j := range s.dimensions[k].columns {
		own[c] = w[j]
	}
	return own, sum(own)
}

func (s *levels) check(w []float64) error {
	for k, d := range s.dimensions {
		own, total := s.own(k, w)
		if total == 0 {
			return fmt.Errorf("cluster: hierarchical TOPSIS: no criterion of the dimension %s has weight", d.name)
		}
		if err := s.within[k].check(own); err != nil {
			return fmt.Errorf("dimension %s: %w", d.name, err)
		}
	}
	if s.second() != TOPSISOfDimensions {
		return nil
	}
	if !s.secondTOPSIS(s.closeness(w), s.weights(w), make([]float64, s.problem.m)) {
		return errors.New("cluster: hierarchical TOPSIS: the alternatives are equally close in every dimension with weight: the second stage's closeness is 0/0")
	}
	return nil
}

// closeness gives each alternative's closeness within each dimension.
func (s *levels) closeness(w []float64) [][]float64 {
	c := make([][]float64, len(s.dimensions))
	for k := range c {
		own, _ := s.own(k, w)
		c[k] = make([]float64, s.problem.m)
		s.within[k].score(own, c[k])
	}
	return c
}

// weights gives the weights of the dimensions.
func (s *levels) weights(w []float64) []float64 {
	if s.given != nil {
		return s.given
	}
	weights := make([]float64, len(s.dimensions))
	for k := range weights {
		_, weights[k] = s.own(k, w)
	}
	return portions(weights)
}

func (s *levels) score(w, out []float64) {
	c := s.closeness(w)
	if s.second() == TOPSISOfDimensions {
		if !s.secondTOPSIS(c, s.weights(w), out) {
			clear(out) // all are equally close: a tie
		}
		return
	}
	weights := s.stageWeights(w)
	for i := range out {
		var a accumulator
		for k, x := range weights {
			a.addProduct(x, c[k][i])
		}
		out[i] = a.total()
	}
}

// stageWeights is what the closeness within each dimension is multiplied by before it is added.
func (s *levels) stageWeights(w []float64) []float64 {
	if s.second() == WeightedDimensions {
		return s.weights(w)
	}
	weights := make([]float64, len(s.dimensions))
	for k := range weights {
		if weights[k] = 1; s.second() == MeanOfDimensions {
			weights[k] /= float64(len(weights))
		}
	}
	return weights
}

// secondTOPSIS takes TOPSIS over the dimensions' closeness; false when ideal and anti-ideal are the same.
func (s *levels) secondTOPSIS(c [][]float64, weights, out []float64) bool {
	p := &problem{matrix: s.problem.matrix, rows: s.problem.rows, m: s.problem.m, n: len(c), stride: len(c), data: make([]float64, s.problem.m*len(c)),
		criteria: make([]Criterion, len(c)), turned: true, known: new(remembered)}
	for k := range c {
		for i, x := range c[k] {
			p.data[i*p.n+k] = x
		}
	}
	second, err := topsis{s.o.TOPSIS}.prepare(p)
	if err != nil || second.(checker).check(weights) != nil {
		return false
	}
	second.score(weights, out)
	return true
}

func (s *levels) measures(w []float64) []extra {
	var all []extra
	for k, c := range s.closeness(w) {
		all = append(all, extra{s.dimensions[k].name, c})
	}
	return all
}

func (s *levels) steps(w []float64) []*Matrix {
	var steps []*Matrix
	for k, d := range s.dimensions {
		own, total := s.own(k, w)
		for c := range own {
			own[c] /= total
		}
		for _, step := range s.within[k].steps(own) {
			steps = append(steps, step.Titled(d.name+": "+step.title))
		}
	}
	return steps
}
