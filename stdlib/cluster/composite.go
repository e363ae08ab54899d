package cluster

import (
	"fmt"
	"slices"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"
	"github.com/thunen-lab/thunen/stdlib/display"
)

// Composite is the composite location quotient of each industry, with the weights that made it.
type Composite struct {
	*Scores
	matrix  *Matrix
	weights *weighting
	scale   float64 // what the weighted sums were divided by
}

// CompositeLQ gives the composite location quotient of each row,
//
//	composite_i = Σ_k w_k · LQ_ik,
//
// the weighted mean of its quotients by several measures (output, enterprises, employment). Weights name columns of m and add
// to 1: then a row at parity in every quotient scores 1. Weights that don't add to 1 are refused; RawWeights takes them as they
// are, and parity is their sum. A row with a gap in a column that has weight is a gap.
func CompositeLQ(m *Matrix, w Weighting) (*Composite, error) {
	u, err := weigh(m, w)
	if err != nil {
		return nil, err
	}
	return newComposite(m, u, 1), nil
}

// newComposite computes weighted sums divided by scale.
func newComposite(m *Matrix, u *weighting, scale float64) *Composite {
	c := &Composite{Scores: newScores("composite LQ", m.labels), matrix: m, weights: u, scale: scale}
	c.parity = tidy(u.total / scale)
	row := make([]float64, len(u.columns))
	for i := range m.labels {
		for k, j := range u.columns {
			row[k] = m.data.At(i, j)
			if why, gap := m.gaps[place{i, j}]; gap && u.values[k] > 0 {
				c.gaps[i] = fmt.Sprintf("no %s (%s)", m.criteria[j].Name, why)
			} else if gap {
				row[k] = 0
			}
		}
		if c.values[i] = dot(u.values, row) / scale; !isFinite(c.values[i]) {
			c.values[i], c.gaps[i] = 0, "the weighted sum is "+tooLarge
		}
	}
	c.notes = c.describe()
	return c
}

// tooLarge is why a result of finite numbers isn't one.
const tooLarge = "larger than numbers can be"

// describe says how the composite was made.
func (c *Composite) describe() []string {
	made := "composite LQ = " + c.weights.formula()
	if c.scale != 1 {
		made = fmt.Sprintf("composite LQ = (%s) / %s", c.weights.formula(), shortest(c.scale))
	}
	notes := []string{made}
	if c.parity != 1 {
		notes = append(notes, fmt.Sprintf("The weights add to %s and are taken as they are: a row at parity in every quotient (1, 1, …) scores %s, not 1.",
			shortest(c.weights.total), shortest(c.parity)))
	}
	return notes
}

// Parity is the composite of a row whose quotients are all 1: the sum of the weights.
func (c *Composite) Parity() float64 { return c.parity }

// Rescaled gives the composite divided by the sum of the weights, so that parity is 1.
func (c *Composite) Rescaled() *Composite { return newComposite(c.matrix, c.weights, c.weights.total) }

// MIMEBundle shows the composite beside the quotients it is made of, in HTML and in text.
func (c *Composite) MIMEBundle() map[string]any { return c.grid().MIMEBundle() }

// String is the composite as a text table.
func (c *Composite) String() string { return c.grid().String() }

func (c *Composite) grid() display.Grid {
	g := display.Grid{Columns: []display.Column{{Label: true}}}
	over := ""
	if c.scale != 1 {
		over = "/" + shortest(c.scale)
	}
	for k, j := range c.weights.columns {
		g.Columns = append(g.Columns, display.Column{
			Name: c.matrix.criteria[j].Name, Detail: "weight " + shortest(c.weights.values[k]) + over, Number: true})
	}
	g.Columns = append(g.Columns, display.Column{Name: c.name, Detail: "parity " + shortest(c.parity), Number: true},
		display.Column{Name: "against parity"})
	for i, label := range c.labels {
		row := []string{label}
		for _, j := range c.weights.columns {
			text := missing
			if !c.matrix.isGap(i, j) {
				text = decimal(c.matrix.data.At(i, j), c.matrix.decimals(j))
			}
			row = append(row, text)
		}
		g.Rows = append(g.Rows, append(row, c.text(i), c.againstParity(i)))
	}
	g.Notes = append(slices.Clone(c.notes), c.gapNotes()...)
	return g
}

// againstParity says on which side of parity a row lies.
func (c *Composite) againstParity(i int) string {
	_, gap := c.gaps[i]
	switch {
	case gap:
		return missing
	case same(c.values[i], c.parity):
		return "at"
	case c.values[i] > c.parity:
		return "above"
	}
	return "below"
}

// Frame gives the composite as a gota frame: label, the quotients with weight, the composite.
func (c *Composite) Frame() dataframe.DataFrame {
	quotients, err := c.matrix.Select(c.weights.names...)
	if err != nil {
		return dataframe.DataFrame{Err: err}
	}
	composite := series.New(c.series(), series.Float, freeName("composite_lq", c.weights.names))
	return quotients.Frame().Mutate(composite)
}
