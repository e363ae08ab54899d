package cluster

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"gonum.org/v1/gonum/mat"
)

// problem is what weights and scores are computed from: the rows of a matrix that have a value under every criterion used.
type problem struct {
	matrix   *Matrix
	columns  []int // of the matrix
	rows     []int // of the matrix; nil: all
	criteria []Criterion
	m, n     int
	data     []float64 // row by row; the matrix's own where nothing is left out
	stride   int
	turned   bool        // all criteria are benefits or costs, of a size that can be squared
	known    *remembered // by stats
	powers   []int       // the columns are divided by these powers of two; nil: none is
}

// newProblem takes the columns of a matrix, all of them when columns is nil.
func newProblem(m *Matrix, columns []int) (*problem, error) {
	if m == nil {
		return nil, errNoMatrix
	}
	if columns == nil {
		columns = upTo(len(m.criteria))
	}
	p := &problem{matrix: m, columns: columns, n: len(columns), known: new(remembered), criteria: make([]Criterion, 0, len(columns))}
	for _, j := range columns {
		if err := m.criteria[j].check(); err != nil {
			return nil, err
		}
		p.criteria = append(p.criteria, m.criteria[j])
	}
	if err := p.chooseRows(); err != nil {
		return nil, err
	}
	raw := m.data.RawMatrix()
	if p.rows == nil && p.n == raw.Cols && slices.IsSorted(columns) {
		p.data, p.stride = raw.Data, raw.Stride
		return p, nil
	}
	p.data, p.stride = make([]float64, p.m*p.n), p.n
	for i := range p.m {
		row := raw.Data[p.at(i)*raw.Stride:]
		for k, j := range columns {
			p.data[i*p.n+k] = row[j]
		}
	}
	return p, nil
}

// chooseRows leaves out the rows with a gap.
func (p *problem) chooseRows() error {
	p.m = len(p.matrix.labels)
	if len(p.matrix.gaps) == 0 {
		return nil
	}
	kept := []int{}
	for i := range p.matrix.labels {
		if !anyGap(p.matrix, i, p.columns) {
			kept = append(kept, i)
		}
	}
	if len(kept) == 0 {
		return fmt.Errorf("cluster: no row has a value under all of %s", list(p.names()))
	}
	if len(kept) < p.m {
		p.rows, p.m = kept, len(kept)
	}
	return nil
}

// at gives the i-th row's place in the matrix.
func (p *problem) at(i int) int {
	if p.rows == nil {
		return i
	}
	return p.rows[i]
}

func (p *problem) label(i int) string { return p.matrix.labels[p.at(i)] }

func (p *problem) row(i int) []float64 { return p.data[i*p.stride : i*p.stride+p.n] }

func (p *problem) names() []string {
	names := make([]string, p.n)
	for k, j := range p.columns {
		names[k] = p.matrix.criteria[j].Name
	}
	return names
}

// leftOut says which rows have a gap, and why.
func (p *problem) leftOut() map[int]string {
	gaps := map[int]string{}
	if p.rows == nil {
		return gaps
	}
	for i := range p.matrix.labels {
		for _, j := range p.columns {
			if why, ok := p.matrix.gaps[place{i, j}]; ok {
				gaps[i] = fmt.Sprintf("no %s (%s)", p.matrix.criteria[j].Name, why)
				break
			}
		}
	}
	return gaps
}

// gapNote names the rows left out.
func (p *problem) gapNote() []string {
	gaps := p.leftOut()
	if len(gaps) == 0 {
		return nil
	}
	var names []string
	for i, label := range p.matrix.labels {
		if why, ok := gaps[i]; ok && len(names) < maxGapNotes {
			names = append(names, label+": "+why)
		}
	}
	if more := len(gaps) - len(names); more > 0 {
		names = append(names, fmt.Sprintf("%d more", more))
	}
	return []string{"Left out: " + strings.Join(names, "; ")}
}

// matrixOf gives a step of a computation as a matrix with the problem's labels and criteria.
func (p *problem) matrixOf(title string, value func(i, j int) float64) *Matrix {
	s := newMatrix(make([]string, p.m), slices.Clone(p.criteria))
	s.title, s.data = title, mat.NewDense(p.m, p.n, nil)
	for i := range p.m {
		s.labels[i] = p.label(i)
		for j := range p.n {
			s.data.Set(i, j, value(i, j))
		}
	}
	return s
}

// largePower bounds the numbers that are computed with: squares and sums of numbers up to 2^400 are numbers.
const largePower = 400

// turn gives the problem with all criteria benefits or costs: targets and intervals are replaced by how near each value is,
//
//	x' = 1 - d/max d, d = |x - target| or the distance from the interval,
//
// 1 when every value is best. Columns whose numbers are too large or too small to be squared are scaled by a power of two,
// which changes no bit of what doesn't depend on a column's unit.
func (p *problem) turn() *problem {
	if p.turned {
		return p
	}
	var best []int
	for j, c := range p.criteria {
		if c.Direction == Target || c.Direction == Within {
			best = append(best, j)
		}
	}
	if len(best) == 0 {
		t := *p.scaled()
		t.turned = true
		return &t
	}
	t := p.copied()
	for _, j := range best {
		t.nearness(j)
	}
	t = t.scaled()
	t.turned = true
	return t
}

// copied gives the problem with numbers of its own.
func (p *problem) copied() *problem {
	t := *p
	t.data, t.stride, t.criteria, t.known = make([]float64, p.m*p.n), p.n, slices.Clone(p.criteria), new(remembered)
	for i := range p.m {
		copy(t.row(i), p.row(i))
	}
	return &t
}

// scaled gives the problem with columns whose numbers are too large or too small to be squared scaled by a power of two.
func (p *problem) scaled() *problem {
	powers, scale := make([]int, p.n), false
	for j, s := range p.stats() {
		if _, power := math.Frexp(s.size()); s.size() != 0 && (power > largePower || power < -largePower) {
			powers[j], scale = power, true
		}
	}
	if !scale {
		return p
	}
	t := p.copied()
	t.powers = powers
	for i := range t.m {
		row := t.row(i)
		for j, x := range row {
			row[j] = math.Ldexp(x, -powers[j])
		}
	}
	return t
}

// nearness turns a column with best values into a benefit. It computes with halves, which can't overflow.
func (p *problem) nearness(j int) {
	c := p.criteria[j]
	c.Target, c.Within = c.Target/2, Interval{c.Within.Lo / 2, c.Within.Hi / 2}
	furthest := 0.0
	for i := range p.m {
		furthest = max(furthest, c.off(p.row(i)[j]/2))
	}
	for i := range p.m {
		x := 1.0
		if furthest > 0 {
			x = 1 - c.off(p.row(i)[j]/2)/furthest
		}
		p.row(i)[j] = x
	}
	p.criteria[j].Direction = Benefit
}

// turnNotes says how targets and intervals were turned into benefits.
func (p *problem) turnNotes() []string {
	var notes []string
	for _, j := range p.columns {
		c := p.matrix.criteria[j]
		switch c.Direction {
		case Target:
			notes = append(notes, fmt.Sprintf("%s: 1 - |x - %s| / max|x - %[2]s|", c.Name, shortest(c.Target)))
		case Within:
			notes = append(notes, fmt.Sprintf("%s: 1 - d / max d, d the distance from %s to %s", c.Name, shortest(c.Within.Lo), shortest(c.Within.Hi)))
		}
	}
	return notes
}
