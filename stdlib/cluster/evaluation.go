package cluster

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"
	"github.com/thunen-lab/thunen/stdlib/display"
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

// describe says how the scores were made.
func (e *Evaluation) describe() []string {
	notes := []string{e.name + ": " + e.method.variant(), "Weights: " + e.weightsNote()}
	notes = append(notes, e.problem.turnNotes()...)
	return append(notes, e.problem.gapNote()...)
}

// weightsNote names the weights and the rule that made them.
func (e *Evaluation) weightsNote() string {
	const most = 12
	parts := []string{}
	for k, name := range e.weights.names {
		if k == most && len(e.weights.names) > most+1 {
			parts = append(parts, fmt.Sprintf("and %d more", len(e.weights.names)-most))
			break
		}
		parts = append(parts, name+" "+decimal(e.weights.values[k], 4))
	}
	return e.weights.rule() + ": " + strings.Join(parts, ", ")
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

// MIMEBundle shows the scores with their ranks as a table, in HTML and in text.
func (e *Evaluation) MIMEBundle() map[string]any { return e.grid().MIMEBundle() }

// String is the scores with their ranks as a text table.
func (e *Evaluation) String() string { return e.grid().String() }

func (e *Evaluation) grid() display.Grid {
	g := display.Grid{Title: e.name, Columns: []display.Column{{Label: true}}}
	all := e.measures()
	for _, x := range all {
		g.Columns = append(g.Columns, display.Column{Name: x.name, Number: true})
	}
	g.Columns = append(g.Columns, display.Column{Name: "score", Number: true}, display.Column{Name: "rank", Number: true})
	texts := make([][]string, len(all))
	for k, x := range all {
		texts[k] = e.textsOf(x)
	}
	ranks := e.Rank().texts()
	for i, label := range e.labels {
		row := []string{label}
		for k := range all {
			row = append(row, texts[k][i])
		}
		g.Rows = append(g.Rows, append(row, e.text(i), ranks[i]))
	}
	g.Notes = e.notes
	if e.direction == Cost {
		g.Notes = append(slices.Clone(g.Notes), "Less is better.")
	}
	return g
}

// textsOf prints the numbers of a measure, by row of the matrix.
func (e *Evaluation) textsOf(x extra) []string {
	texts, decimals := make([]string, len(e.labels)), columnDecimals(x.values)
	for i := range texts {
		texts[i] = missing
	}
	for i, v := range x.values {
		texts[e.problem.at(i)] = decimal(v, decimals)
	}
	return texts
}

// texts prints each alternative's rank, "=2" for a tie.
func (r *Ranking) texts() []string {
	texts := make([]string, len(r.ranks))
	for i := range texts {
		texts[i] = missing
	}
	for k, i := range r.order {
		texts[i] = fmt.Sprint(r.ranks[i])
		if r.tied(k) {
			texts[i] = "=" + texts[i]
		}
	}
	return texts
}

// Frame gives the scores as a gota frame: label, the numbers beside the score, score, rank. Gaps are missing values.
func (e *Evaluation) Frame() dataframe.DataFrame {
	columns := []series.Series{}
	names := []string{"score", "rank"}
	for _, name := range e.Measures() {
		names = append(names, name)
		s, err := e.Measure(name)
		if err != nil {
			return dataframe.DataFrame{Err: err}
		}
		columns = append(columns, s.series())
	}
	score := e.series()
	score.Name = "score"
	label := series.New(e.Labels(), series.String, freeName(labelColumn, names))
	columns = append([]series.Series{label}, columns...)
	return dataframe.New(append(columns, score, e.Rank().series())...)
}

// series gives the ranks by row of the data; what has none is missing.
func (r *Ranking) series() series.Series {
	ranks := make([]any, len(r.ranks))
	for i, rank := range r.ranks {
		if rank > 0 {
			ranks[i] = rank
		}
	}
	return series.New(ranks, series.Int, "rank")
}
