package cluster

import (
	"errors"
	"fmt"
	"slices"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"
	"github.com/thunen-lab/thunen/stdlib/display"
)

// RescaledBounds are the values that each row's composite can have once its weights are made to add to 1.
type RescaledBounds struct {
	Rows []RescaledRow

	published string
}

// RescaledRow is a row of RescaledBounds.
type RescaledRow struct {
	Label string
	Interval
}

// Rescaled gives, for each row, the smallest and the largest composite over all weights that agree with the published table (see
// ImpliedWeights), each set of weights divided by its sum, and over all inputs that round to the printed ones. What holds over the
// whole interval holds whatever the weights were. The ratio is made linear by v = w/Σw, t = 1/Σw (Charnes & Cooper 1962).
func (im *Implied) Rescaled() (*RescaledBounds, error) {
	if !im.Feasible {
		return nil, errors.New("cluster: no weights agree with the published table, so there is nothing to rescale")
	}
	if im.Sum.Hi <= tolerance {
		return nil, errors.New("cluster: only weights of zero agree with the published table, so there is nothing to rescale")
	}
	p := im.normalised()
	b := &RescaledBounds{published: im.published}
	for _, i := range im.rows {
		lo, hi := make([]float64, len(im.columns)+1), make([]float64, len(im.columns)+1)
		for k, j := range im.columns {
			v := rounded(im.matrix.data.At(i, j), im.matrix.half[j])
			lo[k], hi[k] = v.Lo, v.Hi
		}
		var row RescaledRow
		var err, err2 error
		row.Label = im.matrix.labels[i]
		row.Lo, err = p.minimum(lo)
		row.Hi, err2 = p.maximum(hi)
		if err = errors.Join(err, err2); err != nil {
			return nil, fmt.Errorf("cluster: rescaled composite of %s: %w", row.Label, err)
		}
		b.Rows = append(b.Rows, row)
	}
	return b, nil
}

// normalised is the programme over the weights v that add to 1 and the factor t: every row of the agreement with its bound
// times t.
func (im *Implied) normalised() *program {
	p := &program{}
	n := len(im.columns)
	for r, row := range im.program.a {
		p.atMost(append(slices.Clone(row), -im.program.bound[r]), 0)
	}
	ones := make([]float64, n+1)
	for k := range n {
		ones[k] = 1
	}
	p.atMost(ones, 1)
	p.atLeast(ones, 1)
	return p
}

// CountAbove counts the rows that lie above a threshold whatever the weights.
func (b *RescaledBounds) CountAbove(threshold float64) int {
	n := 0
	for _, row := range b.Rows {
		if row.Lo > threshold && !same(row.Lo, threshold) {
			n++
		}
	}
	return n
}

// CountBelow counts the rows that lie below a threshold whatever the weights.
func (b *RescaledBounds) CountBelow(threshold float64) int {
	n := 0
	for _, row := range b.Rows {
		if row.Hi < threshold && !same(row.Hi, threshold) {
			n++
		}
	}
	return n
}

// MIMEBundle shows the bounds as a table, in HTML and in text.
func (b *RescaledBounds) MIMEBundle() map[string]any { return b.grid().MIMEBundle() }

// String is the bounds as a text table.
func (b *RescaledBounds) String() string { return b.grid().String() }

func (b *RescaledBounds) grid() display.Grid {
	g := display.Grid{Title: b.published + " with weights that add to 1", Columns: []display.Column{{Label: true},
		{Name: "smallest", Number: true}, {Name: "largest", Number: true}, {Name: "against parity"}}}
	for i, row := range b.Rows {
		g.Rows = append(g.Rows, []string{row.Label, decimal(row.Lo, 4), decimal(row.Hi, 4), b.parity(i)})
	}
	either := len(b.Rows) - b.CountAbove(1) - b.CountBelow(1)
	g.Notes = []string{
		"over all weights ≥ 0 that agree with every row of the table, divided by their sum, and all inputs that round to the printed ones",
		fmt.Sprintf("Of %s: %d above 1, %d below 1, %d undecided.", count(len(b.Rows), "row"), b.CountAbove(1), b.CountBelow(1), either),
	}
	return g
}

// parity says on which side of 1 a row lies.
func (b *RescaledBounds) parity(i int) string {
	one := RescaledBounds{Rows: b.Rows[i : i+1]}
	switch {
	case one.CountAbove(1) > 0:
		return "above"
	case one.CountBelow(1) > 0:
		return "below"
	}
	return "undecided"
}

// Frame gives the bounds as a gota frame: label, smallest, largest.
func (b *RescaledBounds) Frame() dataframe.DataFrame {
	labels, lo, hi := make([]string, len(b.Rows)), make([]float64, len(b.Rows)), make([]float64, len(b.Rows))
	for i, row := range b.Rows {
		labels[i], lo[i], hi[i] = row.Label, row.Lo, row.Hi
	}
	return dataframe.New(
		series.New(labels, series.String, labelColumn),
		series.New(lo, series.Float, "smallest"),
		series.New(hi, series.Float, "largest"),
	)
}
