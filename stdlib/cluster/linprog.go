package cluster

import (
	"errors"
	"math"
)

// program is a linear programme over x ≥ 0: every row of a, times x, is at most its bound.
//
// gonum has a simplex (optimize/convex/lp), which goes round in circles for ever on one in eight tables that no weights agree with, and
// can't be stopped: a cell would hang. The one here ends always, and its answer is checked: see simplex.
type program struct {
	a     [][]float64
	bound []float64
}

// errInfeasible is the answer when no x satisfies the rows.
var errInfeasible = errors.New("no values satisfy all rows")

// errNumbers is the answer when rounding errors get the better of the computation.
var errNumbers = errors.New("the linear programme can't be solved: its numbers are too far apart, or some of its rows too nearly the same")

func (p *program) atMost(row []float64, bound float64) {
	p.a, p.bound = append(p.a, row), append(p.bound, bound)
}

func (p *program) atLeast(row []float64, bound float64) {
	p.atMost(negated(row), -bound)
}

func negated(xs []float64) []float64 {
	out := make([]float64, len(xs))
	for j, x := range xs {
		out[j] = -x
	}
	return out
}

// maximum gives the largest c·x over the rows; +Inf when there is no largest, errInfeasible when no x satisfies the rows.
func (p *program) maximum(c []float64) (float64, error) {
	least, err := p.minimum(negated(c))
	return -least, err
}

// minimum gives the smallest c·x over the rows; -Inf when there is no smallest, errInfeasible when no x satisfies the rows.
//
// It solves the dual, which has a row for each unknown where the programme has one for each industry twice over, so that four
// weights of 400 industries take little longer than of 16. The dual of min c·x, A x ≤ b, x ≥ 0 is max -b·u, Aᵀu ≥ -c, u ≥ 0.
func (p *program) minimum(c []float64) (float64, error) {
	d := p.dual(c)
	if d == nil {
		return 0, errInfeasible
	}
	value, err := d.solve()
	if err != nil || math.IsInf(value, -1) {
		return value, err
	}
	if value *= d.scale; !isFinite(value) {
		return 0, errNumbers
	}
	return value, nil
}

// dual is the dual of a programme in standard form: min cost·(u, box, v), Aᵀu + box - v = -c, all ≥ 0.
//
// The programme is scaled, so that unknowns and bounds are about 1, and put into a box that holds every x up to far: then a basis
// to start from is known. An optimum that leans on the box has no end.
type dual struct {
	a     [][]float64 // columns of Aᵀ, scaled
	cost  []float64
	rhs   []float64
	scale float64 // of the value
}

const (
	far        = 1e7 // the box, in scaled units
	negligible = 1e-14
)

// dual makes the dual for a goal; nil when a row says that 0 is at most a negative number.
func (p *program) dual(c []float64) *dual {
	unit := p.units(len(c))
	d := &dual{rhs: make([]float64, len(c)), scale: 1}
	for i, row := range p.a {
		scaled := make([]float64, len(row))
		for j, x := range row {
			scaled[j] = x / unit[j]
		}
		largest := normalise(scaled)
		switch {
		case largest > 0:
			d.a, d.cost = append(d.a, scaled), append(d.cost, p.bound[i]/largest)
		case p.bound[i] < 0:
			return nil
		}
	}
	for j, x := range c {
		d.rhs[j] = -x / unit[j]
	}
	for _, xs := range [][]float64{d.cost, d.rhs} {
		if largest := normalise(xs); largest > 0 {
			d.scale *= largest
		}
	}
	return d
}

// units gives, for each unknown, its largest coefficient, 1 where it has none.
func (p *program) units(n int) []float64 {
	unit := make([]float64, n)
	for _, row := range p.a {
		for j, x := range row {
			unit[j] = max(unit[j], math.Abs(x))
		}
	}
	for j, u := range unit {
		if u == 0 {
			unit[j] = 1
		}
	}
	return unit
}

// normalise divides xs by their largest absolute value, which it returns, and takes what is negligible beside that for zero.
func normalise(xs []float64) float64 {
	largest := 0.0
	for _, x := range xs {
		largest = max(largest, math.Abs(x))
	}
	if largest > 0 {
		for j := range xs {
			if xs[j] /= largest; math.Abs(xs[j]) < negligible {
				xs[j] = 0
			}
		}
	}
	return largest
}

// solve gives the programme's smallest value, in scaled units; -Inf when it has none.
func (d *dual) solve() (float64, error) {
	s := d.simplex()
	if err := s.run(); err != nil {
		return 0, err
	}
	return d.value(s), nil
}

// simplex is the dual with a basis to start from.
func (d *dual) simplex() *simplex {
	n, m := len(d.rhs), len(d.a)
	columns, cost, start := d.a, d.cost, make([]int, n)
	for _, sign := range []float64{1, -1} {
		for j := range n {
			unit := make([]float64, n)
			unit[j] = sign
			columns = append(columns, unit)
		}
	}
	for j := range n {
		cost = append(cost, far)
		if start[j] = m + j; d.rhs[j] < 0 {
			start[j] = m + n + j
		}
	}
	return &simplex{columns: columns, cost: append(cost, make([]float64, n)...), rhs: d.rhs, basis: start}
}

// value is the value of a basis, -Inf when it leans on the box.
func (d *dual) value(s *simplex) float64 {
	n, m := len(d.rhs), len(d.a)
	value := 0.0
	for k, i := range s.basis {
		if i >= m && i < m+n && s.x[k] > tolerance {
			return math.Inf(-1)
		}
		value -= s.cost[i] * max(s.x[k], 0)
	}
	return value
}
