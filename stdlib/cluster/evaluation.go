package cluster

import (
	"errors"
	"fmt"
	"slices"
)

// Evaluation is what a ranking method makes of a decision matrix: a score for each alternative, with the method, the weights and
// the numbers on the way. It knows how it was made, so that its robustness can be tried: LeaveOneOut(e), MonteCarloWeights(e).
type Evaluation struct {
	*Scores
	method  method
	given   Weighting  // as the caller gave them
	weights *weighting // as they came out for the matrix
	problem *problem
	scorer  scorer
}

// method is a way to score alternatives.
type method interface {
	title() string   // "TOPSIS"
	variant() string // what it was told, in words
	prepare(p *problem) (scorer, error)
}

// scorer is a method applied to a problem; it scores with any weights.
type scorer interface {
	// score writes each alternative's score. Weights are not negative and at least one is positive. It may be called from
	// several goroutines.
	score(w, out []float64)
}

// The following are what scorers may have besides.
type (
	// checker refuses weights with which scores are undefined.
	checker interface{ check(w []float64) error }
	// lessIsBetter marks scores of which the smallest is best.
	lessIsBetter interface{ lessIsBetter() }
	// measurer gives the numbers beside the score: distances, flows.
	measurer interface{ measures(w []float64) []extra }
	// stepper gives the matrices on the way to the scores.
	stepper interface{ steps(w []float64) []*Matrix }
	// batcher prepares for many sets of weights. What it gives makes scorers that are fast, each for one goroutine.
	batcher interface{ batch() func() scorer }
)

// evaluate applies a method.
func evaluate(m *Matrix, w Weighting, how method) (*Evaluation, error) {
	u, err := weigh(m, w)
	if err != nil {
		return nil, err
	}
	p, err := problemOf(m, u)
	if err != nil {
		return nil, err
	}
	e, err := score(p.turn(), u, how)
	if err != nil {
		return nil, err
	}
	e.given = w
	return e, nil
}

// problemOf takes the columns that have weights; what a rule has computed of them already isn't computed again.
func problemOf(m *Matrix, u *weighting) (*problem, error) {
	if p := u.problem; p != nil && p.matrix == m && p.data != nil && slices.Equal(p.columns, u.columns) {
		return p, nil
	}
	return newProblem(m, u.columns)
}

// score applies a method to a problem with weights.
func score(p *problem, u *weighting, how method) (*Evaluation, error) {
	s, err := how.prepare(p)
	if err != nil {
		return nil, err
	}
	if c, ok := s.(checker); ok {
		if err := c.check(u.values); err != nil {
			return nil, err
		}
	}
	e := &Evaluation{Scores: newScores(how.title(), p.matrix.labels), method: how, weights: u, problem: p, scorer: s}
	if _, less := s.(lessIsBetter); less {
		e.direction = Cost
	}
	e.gaps = p.leftOut()
	if err := e.fill(); err != nil {
		return nil, err
	}
	e.decimals = max(4, min(columnDecimals(e.values), 8))
	e.notes = e.describe()
	return e, nil
}

// fill computes the scores.
func (e *Evaluation) fill() error {
	out := e.values
	if e.problem.rows != nil {
		out = make([]float64, e.problem.m)
	}
	e.scorer.score(e.weights.values, out)
	for i, x := range out {
		if !isFinite(x) {
			return fault(Fault{Label: e.problem.label(i), Problem: fmt.Sprintf("%s comes to %v: the numbers are too far apart", e.name, x)}, "")
		}
	}
	if e.problem.rows != nil {
		for i, x := range out {
			e.values[e.problem.rows[i]] = x
		}
	}
	return nil
}

// Method names the method in its variant.
func (e *Evaluation) Method() string { return e.name + ", " + e.method.variant() }

// Weights gives the weights that the scores were made with.
func (e *Evaluation) Weights() *CriteriaWeights {
	return &CriteriaWeights{names: e.weights.names, values: e.weights.values, rule: e.weights.rule(), raw: e.weights.raw}
}

// fixedWeights are the evaluation's weights as numbers, whatever made them.
func (e *Evaluation) fixedWeights() Weighting { return e.Weights() }

// Rank orders the alternatives, best first.
func (e *Evaluation) Rank() *Ranking { return Rank(e.Scores) }

// Steps gives the matrices on the way to the scores (normalised and weighted values), each with a title.
func (e *Evaluation) Steps() []*Matrix {
	if s, ok := e.scorer.(stepper); ok {
		return s.steps(e.weights.values)
	}
	return nil
}

// Measures names the numbers that the method computes for each alternative beside the score, such as D+ and D-.
func (e *Evaluation) Measures() []string {
	var names []string
	for _, x := range e.measures() {
		names = append(names, x.name)
	}
	return names
}

// Measure gives one of them as scores.
func (e *Evaluation) Measure(name string) (*Scores, error) {
	all := e.measures()
	k := slices.IndexFunc(all, func(x extra) bool { return x.name == name })
	if k < 0 {
		if len(all) == 0 {
			return nil, errors.New("cluster: " + e.name + " has no numbers beside the score")
		}
		return nil, fmt.Errorf("cluster: %s has no %q beside the score; it has %s", e.name, name, list(e.Measures()))
	}
	s := newScores(name, e.labels)
	s.gaps = e.gaps
	for i, x := range all[k].values {
		s.values[e.problem.at(i)] = x
	}
	return s, nil
}

func (e *Evaluation) measures() []extra {
	if s, ok := e.scorer.(measurer); ok {
		return s.measures(e.weights.values)
	}
	return nil
}
