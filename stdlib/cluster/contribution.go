package cluster

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"slices"

	"github.com/go-gota/gota/dataframe"
	"github.com/thunen-lab/thunen/stdlib/display"
	"gonum.org/v1/gonum/mat"
)

// ContributionTable says which part of each alternative's score is owed to which criterion. The parts of a row add up to its score.
type ContributionTable struct {
	evaluation *Evaluation
	parts      *Matrix
}

// contributor is a scorer whose scores are sums of parts, one for each criterion, row by row.
type contributor interface {
	contributions(w []float64) []float64
}

// Contributions apportions scores to criteria. Scores that are weighted sums (CompositeScore, GRA, MOORA's ratio system, PROMETHEE, MABAC, RSR)
// are apportioned exactly: the part of criterion j is its term. Closeness by TOPSIS is no sum: it is apportioned by the criteria's parts
// in the squared distance from the anti-ideal, C_i (v_ij - v-_j)²/D-_i², within dimensions for hierarchical TOPSIS.
// For other methods it is an error; see LeaveOneOut for what a criterion does to them.
func Contributions(e *Evaluation) (*ContributionTable, error) {
	if e == nil {
		return nil, errNoEvaluation
	}
	c, ok := e.scorer.(contributor)
	if !ok {
		return nil, fmt.Errorf("cluster: %s scores aren't sums over criteria, so that there are no contributions", e.name)
	}
	parts := c.contributions(e.weights.values)
	if parts == nil {
		return nil, fmt.Errorf("cluster: %s: with %s as second stage scores aren't sums over criteria", e.name, TOPSISOfDimensions)
	}
	t := &ContributionTable{evaluation: e}
	how := "each criterion's term of the weighted sum"
	switch e.scorer.(type) {
	case *closeness, *levels:
		how = "closeness apportioned by the criteria's parts in the squared distance from the anti-ideal"
	}
	n := e.problem.n
	t.parts = e.problem.matrixOf("Contributions to "+e.name, func(i, j int) float64 { return parts[i*n+j] })
	for j := range t.parts.criteria {
		t.parts.criteria[j].Unit, t.parts.criteria[j].Direction = "", Benefit
	}
	t.parts.notes = append([]string{"Contributions: " + how}, e.notes...)
	return t, nil
}

// errNoEvaluation is what nil gives: the error that came with it was passed over.
var errNoEvaluation = errors.New("cluster: there is no evaluation; did making it fail?")

func (s *closeness) contributions(w []float64) []float64 {
	q := s.squares(w)
	for j := range q {
		q[j] *= s.factors[j] * s.factors[j]
	}
	parts := make([]float64, s.problem.m*s.problem.n)
	for i := range s.problem.m {
		row := parts[i*s.problem.n : (i+1)*s.problem.n]
		plus, minus := s.distances(s.problem.row(i), q)
		if minus == 0 {
			continue
		}
		for j, x := range s.problem.row(i) {
			d := x - s.worst[j]
			row[j] = closeTo(plus, minus) * (q[j] * (d * d) / minus)
		}
	}
	return parts
}

func (s *levels) contributions(w []float64) []float64 {
	if s.second() == TOPSISOfDimensions {
		return nil
	}
	parts := make([]float64, s.problem.m*s.problem.n)
	weights := s.stageWeights(w)
	for k, d := range s.dimensions {
		own, _ := s.own(k, w)
		for at, x := range s.within[k].contributions(own) {
			i, c := at/len(d.columns), at%len(d.columns)
			parts[i*s.problem.n+d.columns[c]] = weights[k] * x
		}
	}
	return parts
}

// Matrix gives the parts as a matrix: alternatives in rows, criteria in columns.
func (t *ContributionTable) Matrix() *Matrix { return t.parts }

// ByDimension gives the parts of the dimensions, sums over their criteria. Every criterion needs a dimension.
func (t *ContributionTable) ByDimension() (*Matrix, error) {
	return t.parts.sumDimensions(t.parts.title + " by dimension")
}

// Shares gives the parts as shares of each score, 1 for the whole row. A row whose score is 0 is a gap. Where parts have both
// signs (MOORA, PROMETHEE, MABAC) it is an error: shares of such a sum say nothing.
func (t *ContributionTable) Shares() (*Matrix, error) {
	s, err := t.parts.pick(upTo(len(t.parts.labels)), upTo(len(t.parts.criteria)))
	if err != nil {
		return nil, err
	}
	s.title = t.parts.title + ", shares"
	for i := range s.labels {
		row := s.data.RawRowView(i)
		if slices.Min(row) < 0 {
			return nil, fmt.Errorf("cluster: %s of %s has parts of both signs, so that they have no shares", t.evaluation.name, s.labels[i])
		}
		whole := sum(row)
		for j := range row {
			if whole == 0 {
				s.gaps[place{i, j}] = "the score is 0"
				continue
			}
			row[j] /= whole
		}
	}
	return s, nil
}

// sumDimensions adds the columns of each dimension.
func (m *Matrix) sumDimensions(title string) (*Matrix, error) {
	dimensions, err := dimensionsOf(m.criteria)
	if err != nil {
		return nil, err
	}
	s := newMatrix(slices.Clone(m.labels), make([]Criterion, len(dimensions)))
	s.title, s.notes, s.data = title, m.notes, mat.NewDense(len(m.labels), len(dimensions), nil)
	for k, d := range dimensions {
		s.criteria[k].Name = d.name
		for i := range m.labels {
			var a accumulator
			for _, j := range d.columns {
				if why, gap := m.gaps[place{i, j}]; gap {
					s.gaps[place{i, k}] = why
				}
				a.add(m.data.At(i, j))
			}
			s.data.Set(i, k, a.total())
		}
	}
	return s, nil
}

// MIMEBundle shows the parts with the scores as a table, in HTML and in text.
func (t *ContributionTable) MIMEBundle() map[string]any { return t.grid().MIMEBundle() }

// String is the parts with the scores as a text table.
func (t *ContributionTable) String() string { return t.grid().String() }

func (t *ContributionTable) grid() display.Grid {
	g := t.parts.grid()
	e := t.evaluation
	g.Columns = append(g.Columns, display.Column{Name: "score", Number: true})
	for i := range g.Rows {
		g.Rows[i] = append(g.Rows[i], e.text(e.problem.at(i)))
	}
	return g
}

// Frame gives the parts as a gota frame: label, a column for each criterion, score.
func (t *ContributionTable) Frame() dataframe.DataFrame {
	scores := make([]float64, len(t.parts.labels))
	for i := range scores {
		scores[i] = t.evaluation.values[t.evaluation.problem.at(i)]
	}
	return t.parts.Frame().Mutate(floats(freeName("score", t.parts.names()), scores))
}

// MarshalJSON writes the parts as a matrix.
func (t *ContributionTable) MarshalJSON() ([]byte, error) { return json.Marshal(t.parts) }

// Main gives the criteria that contribute most to an alternative's score, the largest first, at most k of them.
func (t *ContributionTable) Main(label string, k int) ([]string, error) {
	return t.parts.main(label, k)
}

// main gives the columns with the largest numbers of a row.
func (m *Matrix) main(label string, k int) ([]string, error) {
	i, err := m.row(label)
	if err != nil {
		return nil, err
	}
	order := upTo(len(m.criteria))
	slices.SortStableFunc(order, func(a, b int) int { return descending(m.data.At(i, a), m.data.At(i, b)) })
	names := []string{}
	for _, j := range order {
		if x := m.data.At(i, j); x > 0 && len(names) < k && !math.IsNaN(x) {
			names = append(names, m.criteria[j].Name)
		}
	}
	return names, nil
}

// descending compares for sorting, the largest first.
func descending(a, b float64) int {
	switch {
	case a > b:
		return -1
	case a < b:
		return 1
	}
	return 0
}
