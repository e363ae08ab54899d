package cluster

import (
	"encoding/json"
	"fmt"
)

// MarshalText gives the direction's name.
func (d Direction) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads a direction's name.
func (d *Direction) UnmarshalText(text []byte) error {
	for _, known := range []Direction{Benefit, Cost, Target, Within} {
		if string(text) == known.String() {
			*d = known
			return nil
		}
	}
	return fmt.Errorf("cluster: there is no direction %q; there are benefit, cost, target and within", text)
}

// criterionJSON is a criterion as JSON.
type criterionJSON struct {
	Name      string    `json:"name"`
	Dimension string    `json:"dimension,omitempty"`
	Direction Direction `json:"direction"`
	Unit      string    `json:"unit,omitempty"`
	Target    *float64  `json:"target,omitempty"`
	Within    *Interval `json:"within,omitempty"`
}

// MarshalJSON writes name, dimension, direction and unit.
func (c Criterion) MarshalJSON() ([]byte, error) {
	j := criterionJSON{Name: c.Name, Dimension: c.Dimension, Direction: c.Direction, Unit: c.Unit}
	switch c.Direction {
	case Target:
		j.Target = &c.Target
	case Within:
		j.Within = &c.Within
	}
	return json.Marshal(j)
}

// rowJSON is a row of numbers; a gap is null.
type rowJSON struct {
	Label  string     `json:"label"`
	Values []*float64 `json:"values"`
}

// matrixJSON is a matrix as JSON.
type matrixJSON struct {
	Title    string      `json:"title,omitempty"`
	Criteria []Criterion `json:"criteria"`
	Rows     []rowJSON   `json:"rows"`
	Gaps     []gapJSON   `json:"gaps,omitempty"`
	Notes    []string    `json:"notes,omitempty"`
}

// MarshalJSON writes the criteria, the rows with their values (null for a gap), and the reasons of the gaps.
func (m *Matrix) MarshalJSON() ([]byte, error) {
	j := matrixJSON{Title: m.title, Criteria: m.criteria, Notes: m.notes}
	for i, label := range m.labels {
		row := rowJSON{Label: label, Values: make([]*float64, len(m.criteria))}
		for k, c := range m.criteria {
			if why, gap := m.gaps[place{i, k}]; gap {
				j.Gaps = append(j.Gaps, gapJSON{Row: label, Column: c.Name, Reason: why})
				continue
			}
			x := m.data.At(i, k)
			row.Values[k] = &x
		}
		j.Rows = append(j.Rows, row)
	}
	return json.Marshal(j)
}

// scoreJSON is an alternative's score. A gap has a reason in place of score and rank.
type scoreJSON struct {
	Label    string              `json:"label"`
	Score    *float64            `json:"score"`
	Rank     int                 `json:"rank,omitempty"`
	Measures map[string]*float64 `json:"measures,omitempty"`
	Gap      string              `json:"gap,omitempty"`
}

// scoresJSON is scores as JSON.
type scoresJSON struct {
	Name   string       `json:"name"`
	Better string       `json:"better"` // "more" or "less"
	Scores []scoreJSON  `json:"scores"`
	Rule   string       `json:"method,omitempty"`
	Weight *weightsJSON `json:"weights,omitempty"`
	Notes  []string     `json:"notes,omitempty"`
}

func (s *Scores) json() scoresJSON {
	j := scoresJSON{Name: s.name, Better: "more", Notes: s.notes}
	if s.direction == Cost {
		j.Better = "less"
	}
	ranks := Rank(s).ranks
	for i, label := range s.labels {
		row := scoreJSON{Label: label, Rank: ranks[i]}
		if why, gap := s.gaps[i]; gap {
			row.Gap = why
		} else {
			row.Score = &s.values[i]
		}
		j.Scores = append(j.Scores, row)
	}
	return j
}

// MarshalJSON writes each alternative's score and rank.
func (s *Scores) MarshalJSON() ([]byte, error) { return json.Marshal(s.json()) }

// MarshalJSON writes the alternatives, best first, with score and rank.
func (r *Ranking) MarshalJSON() ([]byte, error) {
	j := r.scores.json()
	rows := j.Scores
	j.Scores = []scoreJSON{}
	for _, i := range r.order {
		j.Scores = append(j.Scores, rows[i])
	}
	for i, row := range rows {
		if r.ranks[i] == 0 {
			j.Scores = append(j.Scores, row)
		}
	}
	return json.Marshal(j)
}

// weightsJSON is weights as JSON.
type weightsJSON struct {
	Rule    string       `json:"rule"`
	Weights []weightJSON `json:"weights"`
	Notes   []string     `json:"notes,omitempty"`
}

type weightJSON struct {
	Criterion string             `json:"criterion"`
	Weight    float64            `json:"weight"`
	Measures  map[string]float64 `json:"measures,omitempty"`
}

func (c *CriteriaWeights) json() *weightsJSON {
	j := &weightsJSON{Rule: c.rule, Notes: c.notes}
	for k, name := range c.names {
		w := weightJSON{Criterion: name, Weight: c.values[k]}
		for _, x := range c.extras {
			if w.Measures == nil {
				w.Measures = map[string]float64{}
			}
			w.Measures[x.name] = x.values[k]
		}
		j.Weights = append(j.Weights, w)
	}
	return j
}

// MarshalJSON writes the rule, each criterion's weight and the numbers on the way to it.
func (c *CriteriaWeights) MarshalJSON() ([]byte, error) { return json.Marshal(c.json()) }

// MarshalJSON writes the method, the weights and each alternative's score, rank and further numbers.
func (e *Evaluation) MarshalJSON() ([]byte, error) {
	j := e.Scores.json()
	j.Rule, j.Weight = e.Method(), e.Weights().json()
	for _, x := range e.measures() {
		for i := range x.values {
			row := &j.Scores[e.problem.at(i)]
			if row.Measures == nil {
				row.Measures = map[string]*float64{}
			}
			row.Measures[x.name] = &x.values[i]
		}
	}
	return json.Marshal(j)
}
