package cluster

import (
	"fmt"
	"math"
	"slices"
	"strconv"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"
	"github.com/thunen-lab/thunen/stdlib/display"
)

// Scores is one value for each alternative: a column of a matrix, or what a method computes. Gaps keep their reason.
type Scores struct {
	name      string
	labels    []string
	values    []float64
	gaps      map[int]string
	direction Direction
	parity    float64 // the score of an alternative as strong as the reference area; 0 when there is none
	decimals  int
	notes     []string
}

// Scores gives a criterion's values as scores to rank or to draw.
func (m *Matrix) Scores(criterion string) (*Scores, error) {
	j, err := m.column(criterion)
	if err != nil {
		return nil, err
	}
	s := newScores(criterion, m.labels)
	s.direction, s.parity, s.decimals = m.criteria[j].Direction, m.parity, m.decimals(j)
	for i := range m.labels {
		s.values[i] = m.data.At(i, j)
		if why, ok := m.gaps[place{i, j}]; ok {
			s.gaps[i] = why
		}
	}
	return s, nil
}

func newScores(name string, labels []string) *Scores {
	return &Scores{name: name, labels: labels, values: make([]float64, len(labels)), gaps: map[int]string{}, decimals: 4}
}

// Labels gives the alternatives in order.
func (s *Scores) Labels() []string { return slices.Clone(s.labels) }

// Value gives an alternative's score. A gap is an error with its reason.
func (s *Scores) Value(label string) (float64, error) {
	i := slices.Index(s.labels, label)
	if i < 0 {
		return 0, fmt.Errorf("cluster: %s: there is no %s; there are %s", s.name, strconv.Quote(label), list(s.labels))
	}
	if why, ok := s.gaps[i]; ok {
		return 0, fault(Fault{Label: label, Column: s.name, Problem: "there is no value: " + why}, "")
	}
	return s.values[i], nil
}

// CountAbove counts the scores above a threshold. Scores equal to it (but for rounding errors of the computation) aren't above.
func (s *Scores) CountAbove(threshold float64) int {
	n := 0
	for i, x := range s.values {
		if _, gap := s.gaps[i]; !gap && x > threshold && !same(x, threshold) {
			n++
		}
	}
	return n
}

// tieTolerance is how far apart, in parts of their size, computed numbers may be that are the same but for rounding errors.
const tieTolerance = 1e-12

// same reports whether two computed numbers differ by no more than rounding errors.
func same(x, y float64) bool {
	return math.Abs(x-y) <= tieTolerance*max(1, math.Abs(x), math.Abs(y))
}

// MIMEBundle shows the scores as a table, in HTML and in text.
func (s *Scores) MIMEBundle() map[string]any { return s.grid().MIMEBundle() }

// String is the scores as a text table.
func (s *Scores) String() string { return s.grid().String() }

func (s *Scores) grid() display.Grid {
	g := display.Grid{Columns: []display.Column{{Label: true}, {Name: s.name, Number: true}}}
	for i, label := range s.labels {
		g.Rows = append(g.Rows, []string{label, s.text(i)})
	}
	g.Notes = append(slices.Clone(s.notes), s.gapNotes()...)
	return g
}

// text prints a score.
func (s *Scores) text(i int) string {
	if _, gap := s.gaps[i]; gap {
		return missing
	}
	return decimal(s.values[i], s.decimals)
}

func (s *Scores) gapNotes() []string {
	var notes []string
	for i, label := range s.labels {
		if why, ok := s.gaps[i]; ok && len(notes) < maxGapNotes {
			notes = append(notes, fmt.Sprintf("%s %s: %s", missing, label, why))
		}
	}
	if more := len(s.gaps) - len(notes); more > 0 {
		notes = append(notes, fmt.Sprintf("%s and %s more", missing, count(more, "gap")))
	}
	return notes
}

// Frame gives the scores as a gota frame: label, then the score. A gap is a missing value (NaN in gota).
func (s *Scores) Frame() dataframe.DataFrame {
	return dataframe.New(s.labelSeries(), s.series())
}

func (s *Scores) labelSeries() series.Series {
	return series.New(slices.Clone(s.labels), series.String, freeName(labelColumn, []string{s.name}))
}

func (s *Scores) series() series.Series {
	xs := slices.Clone(s.values)
	for i := range s.gaps {
		xs[i] = math.NaN()
	}
	return series.New(xs, series.Float, s.name)
}
