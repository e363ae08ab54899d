package cluster

import (
	"fmt"
	"math/big"
	"strings"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"
	"github.com/thunen-lab/thunen/stdlib/display"
)

// Verdict says how a model's value agrees with a printed one.
type Verdict string

// The verdicts, best first.
const (
	ToTheDigit     Verdict = "reproduced to the digit" // the model of the printed inputs prints the same
	WithinRounding Verdict = "within rounding"         // it differs, but inputs that round to the printed ones agree
	NotReproduced  Verdict = "not reproduced"          // no inputs that round to the printed ones agree
)

// Reproduction compares a published composite with the weighted sum of the published inputs, row by row.
type Reproduction struct {
	Rows []ReproducedRow

	published string
	decimals  int
	weights   *weighting
	left      []string
}

// ReproducedRow is a row of a Reproduction.
type ReproducedRow struct {
	Label     string
	Published float64
	Model     float64  // of the printed inputs
	Interval  Interval // of the model, over all inputs that round to the printed ones
	Verdict   Verdict
}

// Reproduce recomputes a published composite, a column of m, from its published inputs by the given weights, and says of every
// row whether the printed number comes out. The model prints by exact decimal arithmetic, a half rounded away from zero. Its interval is
// Σ w_k [lo_ik, hi_ik] over the values that round to the printed inputs (see Matrix.Interval); the row agrees within rounding
// when that meets the interval of the printed composite. Rows with a gap are left out and named.
func Reproduce(m *Matrix, published string, w Weighting) (*Reproduction, error) {
	u, err := weigh(m, w)
	if err != nil {
		return nil, err
	}
	target, err := m.column(published)
	if err != nil {
		return nil, err
	}
	r := &Reproduction{published: published, weights: u, decimals: m.decimals(target)}
	for i, label := range m.labels {
		if gap := m.isGap(i, target) || anyGap(m, i, u.columns); gap {
			r.left = append(r.left, label)
			continue
		}
		row := r.row(m, i, target)
		if !isFinite(row.Model) || !isFinite(row.Interval.Hi-row.Interval.Lo) {
			return nil, fault(Fault{Label: label, Problem: "the weighted sum is " + tooLarge}, "")
		}
		r.Rows = append(r.Rows, row)
	}
	if len(r.Rows) == 0 {
		return nil, fmt.Errorf("cluster: no row has both %s and all inputs", published)
	}
	return r, nil
}

func anyGap(m *Matrix, i int, columns []int) bool {
	for _, j := range columns {
		if m.isGap(i, j) {
			return true
		}
	}
	return false
}

// row compares one row.
func (r *Reproduction) row(m *Matrix, i, target int) ReproducedRow {
	x := ReproducedRow{Label: m.labels[i], Published: m.data.At(i, target)}
	model := new(big.Rat)
	var value, lo, hi accumulator
	for k, j := range r.weights.columns {
		w, input := r.weights.values[k], m.data.At(i, j)
		model.Add(model, new(big.Rat).Mul(exact(w), exact(input)))
		value.addProduct(w, input)
		v := rounded(input, m.half[j])
		lo.addProduct(w, v.Lo)
		hi.addProduct(w, v.Hi)
	}
	x.Model, x.Interval = value.total(), Interval{lo.total(), hi.total()}
	switch {
	case printed(model, r.decimals) == printed(exact(x.Published), r.decimals):
		x.Verdict = ToTheDigit
	case x.Interval.meets(rounded(x.Published, m.half[target])):
		x.Verdict = WithinRounding
	default:
		x.Verdict = NotReproduced
	}
	return x
}

// Count counts the rows with a verdict.
func (r *Reproduction) Count(v Verdict) int {
	n := 0
	for _, row := range r.Rows {
		if row.Verdict == v {
			n++
		}
	}
	return n
}

// MIMEBundle shows the comparison as a table, in HTML and in text.
func (r *Reproduction) MIMEBundle() map[string]any { return r.grid().MIMEBundle() }

// String is the comparison as a text table.
func (r *Reproduction) String() string { return r.grid().String() }

func (r *Reproduction) grid() display.Grid {
	g := display.Grid{Columns: []display.Column{{Label: true}, {Name: r.published, Detail: "printed", Number: true},
		{Name: "model", Number: true}, {Name: "lowest", Number: true}, {Name: "highest", Number: true}, {Name: "verdict"}}}
	for _, x := range r.Rows {
		g.Rows = append(g.Rows, []string{x.Label, decimal(x.Published, r.decimals), decimal(x.Model, r.decimals+2),
			decimal(x.Interval.Lo, r.decimals+2), decimal(x.Interval.Hi, r.decimals+2), string(x.Verdict)})
	}
	g.Notes = []string{
		"model = " + r.weights.formula(),
		"lowest and highest: of the model, when every input may be anything that rounds to the printed number",
		fmt.Sprintf("Of %s: %d reproduced to the digit, %d within rounding, %d not reproduced.",
			count(len(r.Rows), "row"), r.Count(ToTheDigit), r.Count(WithinRounding), r.Count(NotReproduced)),
	}
	if r.weights.total != 1 {
		g.Notes = append(g.Notes, fmt.Sprintf("The weights add to %s and are taken as they are.", shortest(r.weights.total)))
	}
	if len(r.left) > 0 {
		g.Notes = append(g.Notes, "Left out for want of a number: "+strings.Join(r.left, "; "))
	}
	return g
}

// Frame gives the comparison as a gota frame: label, printed, model, lowest, highest, verdict.
func (r *Reproduction) Frame() dataframe.DataFrame {
	n := len(r.Rows)
	labels, verdicts := make([]string, n), make([]string, n)
	published, model, lo, hi := make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n)
	for i, x := range r.Rows {
		labels[i], verdicts[i] = x.Label, string(x.Verdict)
		published[i], model[i], lo[i], hi[i] = x.Published, x.Model, x.Interval.Lo, x.Interval.Hi
	}
	return dataframe.New(
		series.New(labels, series.String, labelColumn),
		series.New(published, series.Float, "printed"),
		series.New(model, series.Float, "model"),
		series.New(lo, series.Float, "lowest"),
		series.New(hi, series.Float, "highest"),
		series.New(verdicts, series.String, "verdict"),
	)
}
