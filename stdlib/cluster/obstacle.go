package cluster

import (
	"encoding/json"
	"fmt"

	"github.com/go-gota/gota/dataframe"
	"github.com/thunen-lab/thunen/stdlib/display"
)

// ObstacleTable says what keeps each alternative from the best: the obstacle degree of every criterion. A row's degrees add up to 1.
type ObstacleTable struct {
	degrees *Matrix
	shown   int
}

// Obstacles gives the obstacle degrees of the criteria for each alternative,
//
//	O_ij = w_j (1 - x'_ij) / Σ_j w_j (1 - x'_ij),
//
// x' the direction-aware min-max standardised values: the criterion's part in what the alternative lacks to be best under every one. Constant
// criteria are left out. An alternative that is best under every criterion has no obstacles: a gap. The table shows
// the three largest of each; Matrix has all.
func Obstacles(m *Matrix, w Weighting) (*ObstacleTable, error) {
	u, err := weigh(m, w)
	if err != nil {
		return nil, err
	}
	p, err := newProblem(m, u.columns)
	if err != nil {
		return nil, err
	}
	s := p.standard()
	t := &ObstacleTable{shown: 3}
	t.degrees = p.matrixOf("Obstacle degrees", func(i, j int) float64 {
		if s.constant(j) {
			return 0
		}
		return u.values[j] * (1 - s.value(i, j))
	})
	lacking := false
	for i, label := range t.degrees.labels {
		row := t.degrees.data.RawRowView(i)
		whole := sum(row)
		lacking = lacking || whole > 0
		for j := range row {
			if whole == 0 {
				t.degrees.gaps[place{i, j}] = label + " is best under every criterion"
				continue
			}
			row[j] /= whole
		}
	}
	if !lacking {
		return nil, fmt.Errorf("cluster: obstacle degrees: no criterion with weight tells the alternatives apart")
	}
	for j := range t.degrees.criteria {
		t.degrees.criteria[j].Unit, t.degrees.criteria[j].Direction = "", Benefit
	}
	t.degrees.notes = append([]string{"O = w (1 - x') / Σ w (1 - x'), x' min-max standardised", "Weights: " + u.rule()}, p.turnNotes()...)
	t.degrees.notes = append(t.degrees.notes, p.gapNote()...)
	return t, nil
}

// Matrix gives the degrees as a matrix: alternatives in rows, criteria in columns.
func (t *ObstacleTable) Matrix() *Matrix { return t.degrees }

// ByDimension gives the degrees of the dimensions, sums over their criteria. Every criterion needs a dimension.
func (t *ObstacleTable) ByDimension() (*Matrix, error) {
	return t.degrees.sumDimensions("Obstacle degrees by dimension")
}

// Main gives an alternative's largest obstacles, the largest first, at most k of them.
func (t *ObstacleTable) Main(label string, k int) ([]string, error) { return t.degrees.main(label, k) }

// Mean gives each criterion's degree on average over the alternatives that have obstacles.
func (t *ObstacleTable) Mean() *Scores {
	s := newScores("mean obstacle degree", t.degrees.names())
	for j := range s.labels {
		var a accumulator
		rows := 0
		for i := range t.degrees.labels {
			if !t.degrees.isGap(i, j) {
				a.add(t.degrees.data.At(i, j))
				rows++
			}
		}
		s.values[j] = a.total() / float64(rows)
	}
	return s
}

// MIMEBundle shows each alternative's largest obstacles as a table, in HTML and in text.
func (t *ObstacleTable) MIMEBundle() map[string]any { return t.grid().MIMEBundle() }

// String is each alternative's largest obstacles as a text table.
func (t *ObstacleTable) String() string { return t.grid().String() }

func (t *ObstacleTable) grid() display.Grid {
	d := t.degrees
	g := display.Grid{Title: d.title, Columns: []display.Column{{Label: true}}, Notes: append(d.notes, d.gapNotes()...)}
	shown := min(t.shown, len(d.criteria))
	for k := range shown {
		g.Columns = append(g.Columns, display.Column{Name: []string{"first obstacle", "second", "third"}[k]}, display.Column{Name: "degree", Number: true})
	}
	for i, label := range d.labels {
		row := []string{label}
		names, _ := d.main(label, shown)
		for k := range shown {
			if k >= len(names) {
				row = append(row, missing, missing)
				continue
			}
			j, _ := d.column(names[k])
			row = append(row, names[k], decimal(d.data.At(i, j), 4))
		}
		g.Rows = append(g.Rows, row)
	}
	return g
}

// Frame gives all degrees as a gota frame: label, a column for each criterion.
func (t *ObstacleTable) Frame() dataframe.DataFrame { return t.degrees.Frame() }

// MarshalJSON writes all degrees as a matrix.
func (t *ObstacleTable) MarshalJSON() ([]byte, error) { return json.Marshal(t.degrees) }
