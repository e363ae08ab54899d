package cluster

import (
	"encoding/json"
	"errors"
	"fmt"
	"strconv"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"
	"github.com/thunen-lab/thunen/stdlib/display"
	"gonum.org/v1/gonum/mat"
)

// PanelEvaluation is an evaluation of all years together: a score for each alternative and year, all on one scale, so that they compare
// over time.
type PanelEvaluation struct {
	*Evaluation           // of the pooled matrix, a row for each alternative and year
	alternatives []string // in order of first appearance
	years        []int
	at           [][]int // row of the pooled matrix by alternative and year; -1: not observed
}

// Describe gives the panel with the dimension, direction and unit of the measures of these names.
func (p *Panel) Describe(criteria ...Criterion) (*Panel, error) {
	d := *p
	d.measures = append([]Criterion{}, p.measures...)
	for _, c := range criteria {
		j, err := p.measure(c.Name)
		if err != nil {
			return nil, err
		}
		if err := c.check(); err != nil {
			return nil, err
		}
		d.measures[j] = c
	}
	return &d, nil
}

// Pooled gives the panel as one matrix with a row for each observation and the measures as criteria. Rows are named by industry, by region, or
// by both, as the panel has several of them, and by year.
func (p *Panel) Pooled() (*Matrix, error) {
	if p == nil {
		return nil, errNoPanel
	}
	labels := make([]string, len(p.rows))
	for row, o := range p.rows {
		labels[row] = p.pooledLabel(o)
	}
	m := p.view(labels, append([]Criterion{}, p.measures...), func(i, j int) (observed, int) { return p.rows[i], j })
	return m.Titled("All years"), m.checkNames()
}

var errNoPanel = errors.New("cluster: there is no panel; did reading or making it fail?")

// alternative names what an observation is of, but for the year.
func (p *Panel) alternative(o observed) string {
	if len(p.regions) == 1 {
		o.region = ""
	}
	if len(p.industries) == 1 && o.region != "" {
		o.industry = ""
	}
	o.year = 0
	return o.String()
}

func (p *Panel) pooledLabel(o observed) string {
	if o.year == 0 {
		return p.alternative(o)
	}
	return p.alternative(o) + ", " + strconv.Itoa(o.year)
}

// PanelTOPSIS scores a panel's alternatives in each year by TOPSIS over all years pooled: normalisation, ideal and anti-ideal, and weights by a rule
// are taken from the m·T rows of all years together (entropy with 1/ln(mT)), so that scores compare over time. Its measures are the
// criteria; Describe sets their directions. What isn't observed in a year has no score in it: a gap.
func PanelTOPSIS(p *Panel, w Weighting, o ...TOPSISOptions) (*PanelEvaluation, error) {
	return EvaluatePanel(p, func(pooled *Matrix) (*Evaluation, error) { return TOPSIS(pooled, w, o...) })
}

// EvaluatePanel scores a panel's alternatives in each year over all years pooled, by any method:
//
//	cluster.EvaluatePanel(panel, func(pooled *cluster.Matrix) (*cluster.Evaluation, error) {
//		return cluster.CompositeScore(pooled, cluster.Entropy{})
//	})
func EvaluatePanel(p *Panel, method func(pooled *Matrix) (*Evaluation, error)) (*PanelEvaluation, error) {
	pooled, err := p.Pooled()
	if err != nil {
		return nil, err
	}
	e, err := method(pooled)
	if err != nil {
		return nil, err
	}
	if e == nil || len(e.labels) != len(p.rows) {
		return nil, errors.New("cluster: the method has to evaluate the pooled matrix that it is given")
	}
	v := &PanelEvaluation{Evaluation: e, years: p.years}
	known, year := map[string]int{}, map[int]int{}
	for k, y := range p.years {
		year[y] = k
	}
	for row, o := range p.rows {
		name := p.alternative(o)
		k, ok := known[name]
		if !ok {
			k, known[name] = len(v.alternatives), len(v.alternatives)
			v.alternatives, v.at = append(v.alternatives, name), append(v.at, make([]int, len(p.years)))
			for t := range v.at[k] {
				v.at[k][t] = -1
			}
		}
		v.at[k][year[o.year]] = row
	}
	return v, nil
}

// ByYear gives the scores with alternatives in rows and years in columns.
func (v *PanelEvaluation) ByYear() *Matrix {
	m := newMatrix(append([]string{}, v.alternatives...), make([]Criterion, len(v.years)))
	m.title, m.notes, m.data = v.name+", all years pooled", v.notes, mat.NewDense(len(v.alternatives), len(v.years), nil)
	for t, y := range v.years {
		m.criteria[t] = Criterion{Name: yearName(y), Direction: v.direction}
	}
	for k := range v.alternatives {
		for t := range v.years {
			row := v.at[k][t]
			if row < 0 {
				m.gaps[place{k, t}] = "not observed"
			} else if why, gap := v.gaps[row]; gap {
				m.gaps[place{k, t}] = why
			} else {
				m.data.Set(k, t, v.values[row])
			}
		}
	}
	return m
}

// Year gives the scores of one year, to be ranked, charted or divided into tiers.
func (v *PanelEvaluation) Year(year int) (*Scores, error) {
	s, err := v.ByYear().Scores(yearName(year))
	if err != nil {
		return nil, fmt.Errorf("cluster: there is no year %d; years are %d to %d", year, v.years[0], v.years[len(v.years)-1])
	}
	s.name, s.decimals, s.notes = fmt.Sprintf("%s %d", v.name, year), v.decimals, v.notes
	return s, nil
}

// MIMEBundle shows scores and ranks by year as a table, in HTML and in text.
func (v *PanelEvaluation) MIMEBundle() map[string]any { return v.grid().MIMEBundle() }

// String is scores and ranks by year as a text table.
func (v *PanelEvaluation) String() string { return v.grid().String() }

func (v *PanelEvaluation) grid() display.Grid {
	m := v.ByYear()
	g := display.Grid{Title: m.title, Columns: []display.Column{{Label: true}}, Notes: append(append([]string{}, m.notes...), m.gapNotes()...)}
	g.Notes = append(g.Notes, "In brackets: the rank within the year")
	ranks := make([][]string, len(v.years))
	for t, y := range v.years {
		g.Columns = append(g.Columns, display.Column{Name: yearName(y), Number: true})
		s, _ := m.Scores(yearName(y)) // the column is there
		ranks[t] = Rank(s).texts()
	}
	for k, name := range v.alternatives {
		row := []string{name}
		for t := range ranks {
			text := missing
			if !m.isGap(k, t) {
				text = decimal(m.data.At(k, t), v.decimals) + " (" + ranks[t][k] + ")"
			}
			row = append(row, text)
		}
		g.Rows = append(g.Rows, row)
	}
	return g
}

// Frame gives the scores as a gota frame, a row for each observation: label, year, score, and rank within the year.
func (v *PanelEvaluation) Frame() dataframe.DataFrame {
	m := v.ByYear()
	var labels []string
	var years []int
	var scores []float64
	var ranks []int
	for _, y := range v.years {
		s, err := m.Scores(yearName(y))
		if err != nil {
			return dataframe.DataFrame{Err: err}
		}
		for k, rank := range Rank(s).ranks {
			if rank > 0 {
				labels, years, scores, ranks = append(labels, v.alternatives[k]), append(years, y), append(scores, s.values[k]), append(ranks, rank)
			}
		}
	}
	return dataframe.New([]series.Series{texts(labelColumn, labels), ints("year", years), floats("score", scores), ints("rank", ranks)}...)
}

// MarshalJSON writes the scores by alternative and year.
func (v *PanelEvaluation) MarshalJSON() ([]byte, error) {
	return json.Marshal(map[string]any{"method": v.Method(), "weights": v.Weights(), "scores": v.ByYear()})
}
