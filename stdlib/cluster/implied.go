package cluster

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"
	"github.com/thunen-lab/thunen/stdlib/display"
	"gonum.org/v1/gonum/mat"
)

// Implied is what a published table says about the weights behind its composite.
type Implied struct {
	published string
	criteria  []string
	rows      []int // used: those without a gap
	left      []string

	// LeastSquares are the weights that fit the printed numbers best; they needn't add to 1.
	LeastSquares RawWeights
	// LargestError is the largest difference between printed composite and least squares.
	LargestError float64
	// Feasible reports whether some weights agree with every row once each printed number may be anything that rounds to it.
	Feasible bool
	// Bounds are, for each criterion, the smallest and largest weight in agreement with every row. Empty when not Feasible.
	Bounds map[string]Interval
	// Sum is the smallest and largest sum of weights in agreement with every row.
	Sum Interval
	// Slack is by how much every printed composite would have to be widened, at both ends, for some weights to agree: 0 when Feasible.
	Slack float64

	matrix  *Matrix
	program *program
	target  int
	columns []int
}

// ImpliedWeights finds the weights behind a published composite: the w of
//
//	composite_i = Σ_k w_k · x_ik
//
// by least squares through the printed numbers, and for each weight, and for their sum, the interval of all w ≥ 0 that agree with
// every row within rounding. A printed number stands for the values that round to it (see Matrix.Interval). With w ≥ 0 the
// composites a row can have are [Σ w_k lo_ik, Σ w_k hi_ik], and the row agrees when that meets the interval of its printed
// composite: linear in w, so the ends follow by linear programming.
//
// published and the criteria are columns of m. Rows with a gap in any of them are left out and named.
func ImpliedWeights(m *Matrix, published string, criteria ...string) (*Implied, error) {
	if m == nil {
		return nil, errNoMatrix
	}
	im := &Implied{published: published, criteria: criteria, matrix: m}
	if err := im.choose(); err != nil {
		return nil, err
	}
	if err := im.leastSquares(); err != nil {
		return nil, err
	}
	im.program = im.agreement(0)
	return im, im.bound()
}

// choose finds the columns, and the rows that have all numbers.
func (im *Implied) choose() error {
	if len(im.criteria) == 0 {
		return errors.New("cluster: name the criteria whose weights are looked for")
	}
	var err error
	if im.target, err = im.matrix.column(im.published); err != nil {
		return err
	}
	for _, name := range im.criteria {
		j, err := im.matrix.column(name)
		if err != nil {
			return err
		}
		if j == im.target || slices.Contains(im.columns, j) {
			return fmt.Errorf("cluster: %s is named twice", name)
		}
		im.columns = append(im.columns, j)
	}
	for i, label := range im.matrix.labels {
		if slices.ContainsFunc(append([]int{im.target}, im.columns...), func(j int) bool { return im.matrix.isGap(i, j) }) {
			im.left = append(im.left, label)
			continue
		}
		im.rows = append(im.rows, i)
	}
	if len(im.rows) < len(im.columns) {
		return fmt.Errorf("cluster: %s without gaps can't tell %s", count(len(im.rows), "row"), count(len(im.columns), "weight"))
	}
	return nil
}

// maxCondition is how nearly dependent criteria may be.
const maxCondition = 1e10

// leastSquares fits the weights by QR decomposition.
func (im *Implied) leastSquares() error {
	a, y := mat.NewDense(len(im.rows), len(im.columns), nil), mat.NewVecDense(len(im.rows), nil)
	for r, i := range im.rows {
		y.SetVec(r, im.matrix.data.At(i, im.target))
		for k, j := range im.columns {
			a.Set(r, k, im.matrix.data.At(i, j))
		}
	}
	var qr mat.QR
	qr.Factorize(a)
	var w mat.VecDense
	if c := qr.Cond(); !(c < maxCondition) {
		return fmt.Errorf("cluster: the weights can't be told: one of the columns %s is zero or follows from the others", list(im.criteria))
	}
	if err := qr.SolveVecTo(&w, false, y); err != nil {
		return fmt.Errorf("cluster: least squares: %w", err)
	}
	im.LeastSquares = RawWeights{}
	for k, name := range im.criteria {
		im.LeastSquares[name] = w.AtVec(k)
	}
	for r := range im.rows {
		im.LargestError = max(im.LargestError, math.Abs(y.AtVec(r)-dot(a.RawRowView(r), w.RawVector().Data)))
	}
	if !isFinite(im.LargestError) {
		return errors.New("cluster: least squares: the numbers are too far apart")
	}
	return nil
}

// agreement is the programme whose solutions are the weights that agree with every row. free is the number of further unknowns
// that the rows leave alone.
func (im *Implied) agreement(free int) *program {
	p := &program{}
	for _, i := range im.rows {
		lo, hi := make([]float64, len(im.columns)+free), make([]float64, len(im.columns)+free)
		for k, j := range im.columns {
			v := rounded(im.matrix.data.At(i, j), im.matrix.half[j])
			lo[k], hi[k] = v.Lo, v.Hi
		}
		y := rounded(im.matrix.data.At(i, im.target), im.matrix.half[im.target])
		p.atMost(lo, y.Hi)
		p.atLeast(hi, y.Lo)
	}
	return p
}

// bound finds the ends of every weight and of the sum.
func (im *Implied) bound() error {
	ones := make([]float64, len(im.columns))
	for k := range ones {
		ones[k] = 1
	}
	var err error
	im.Sum, err = im.program.span(ones)
	if errors.Is(err, errInfeasible) {
		im.Slack, err = im.slack()
		return err
	}
	if err != nil {
		return fmt.Errorf("cluster: implied weights: %w", err)
	}
	im.Feasible, im.Bounds = true, map[string]Interval{}
	for k, name := range im.criteria {
		unit := make([]float64, len(im.columns))
		unit[k] = 1
		if im.Bounds[name], err = im.program.span(unit); err != nil {
			return fmt.Errorf("cluster: implied weight of %s: %w", name, err)
		}
	}
	return nil
}

// span gives the smallest and the largest c·x.
func (p *program) span(c []float64) (Interval, error) {
	lo, err := p.minimum(c)
	if err != nil {
		return Interval{}, err
	}
	hi, err := p.maximum(c)
	return Interval{lo, hi}, err
}

// slack gives the smallest t for which some weights bring every row within t of its interval.
func (im *Implied) slack() (float64, error) {
	p := im.agreement(1)
	last := len(im.columns)
	for _, row := range p.a {
		row[last] = -1 // both kinds of row are "at most bound + t"
	}
	c := make([]float64, last+1)
	c[last] = 1
	t, err := p.minimum(c)
	if err != nil {
		return 0, fmt.Errorf("cluster: implied weights: %w", err)
	}
	return t, nil
}

// MIMEBundle shows the weights as a table, in HTML and in text.
func (im *Implied) MIMEBundle() map[string]any { return im.grid().MIMEBundle() }

// String is the weights as a text table.
func (im *Implied) String() string { return im.grid().String() }

func (im *Implied) grid() display.Grid {
	g := display.Grid{Title: "Weights implied by " + im.published, Columns: []display.Column{{Label: true},
		{Name: "least squares", Number: true}, {Name: "smallest", Number: true}, {Name: "largest", Number: true}}}
	ends := func(v Interval) []string {
		if !im.Feasible {
			return []string{missing, missing}
		}
		return []string{decimal(v.Lo, 4), decimal(v.Hi, 4)}
	}
	for _, name := range im.criteria {
		g.Rows = append(g.Rows, append([]string{name, decimal(im.LeastSquares[name], 4)}, ends(im.Bounds[name])...))
	}
	g.Rows = append(g.Rows, append([]string{"sum", decimal(im.LeastSquares.Sum(), 4)}, ends(im.Sum)...))
	g.Notes = im.describe()
	return g
}

// describe says what the numbers mean.
func (im *Implied) describe() []string {
	notes := []string{fmt.Sprintf("Least squares misses a printed composite by at most %s.", decimal(im.LargestError, 4))}
	if im.Feasible {
		notes = append(notes, fmt.Sprintf("Smallest and largest: of all weights ≥ 0 that agree with every one of %s once each printed number may be anything that rounds to it (linear programming).",
			count(len(im.rows), "row")))
		if im.Sum.Contains(1) {
			notes = append(notes, "Weights that add to 1 are among them.")
		} else {
			notes = append(notes, fmt.Sprintf("No weights that add to 1 are among them: the sum lies in %v.", im.Sum))
		}
	} else {
		notes = append(notes, fmt.Sprintf("No weights ≥ 0 agree with every row, whatever the rounding: each printed composite would have to be widened by %s or more.",
			decimal(im.Slack, 4)))
	}
	if len(im.left) > 0 {
		notes = append(notes, "Left out for want of a number: "+strings.Join(im.left, "; "))
	}
	return notes
}

// Frame gives the weights as a gota frame: criterion, least_squares, smallest, largest; the last row is the sum.
func (im *Implied) Frame() dataframe.DataFrame {
	names := append(slices.Clone(im.criteria), "sum")
	var ls, lo, hi []float64
	for _, name := range im.criteria {
		ls, lo, hi = append(ls, im.LeastSquares[name]), append(lo, im.Bounds[name].Lo), append(hi, im.Bounds[name].Hi)
	}
	ls, lo, hi = append(ls, im.LeastSquares.Sum()), append(lo, im.Sum.Lo), append(hi, im.Sum.Hi)
	if !im.Feasible {
		for k := range lo {
			lo[k], hi[k] = math.NaN(), math.NaN()
		}
	}
	return dataframe.New(
		series.New(names, series.String, "criterion"),
		series.New(ls, series.Float, "least_squares"),
		series.New(lo, series.Float, "smallest"),
		series.New(hi, series.Float, "largest"),
	)
}
