package cluster

import (
	"errors"
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize/convex/lp"
)

// program is a linear programme over x ≥ 0: every row of a, times x, is at most its bound.
type program struct {
	a     [][]float64
	bound []float64
}

// errInfeasible is the answer when no x satisfies the rows.
var errInfeasible = errors.New("no values satisfy all rows")

func (p *program) atMost(row []float64, bound float64) {
	p.a, p.bound = append(p.a, row), append(p.bound, bound)
}

func (p *program) atLeast(row []float64, bound float64) {
	negated := make([]float64, len(row))
	for j, x := range row {
		negated[j] = -x
	}
	p.atMost(negated, -bound)
}

// maximum gives the largest c·x over the rows; +Inf when there is no largest, errInfeasible when no x satisfies the rows.
func (p *program) maximum(c []float64) (float64, error) {
	negated := make([]float64, len(c))
	for j, x := range c {
		negated[j] = -x
	}
	least, err := p.minimum(negated)
	return -least, err
}

// minimum gives the smallest c·x over the rows; -Inf when there is no smallest, errInfeasible when no x satisfies the rows.
//
// It solves the dual, which has a row for each unknown where the programme has one for each industry twice over: gonum's simplex
// inverts a matrix of that size at each step, so that four weights of 400 industries take no longer than of 16. The dual of
// min c·x, A x ≤ b, x ≥ 0 is max -b·u, Aᵀu ≥ -c, u ≥ 0; with surplus v: Aᵀu - v = -c.
func (p *program) minimum(c []float64) (float64, error) {
	value, err := p.dual(c)
	switch {
	case errors.Is(err, lp.ErrUnbounded):
		return 0, errInfeasible
	case errors.Is(err, lp.ErrInfeasible):
		// No dual solution: the programme is unbounded, or has no solution either.
		if _, err := p.dual(make([]float64, len(c))); errors.Is(err, lp.ErrUnbounded) {
			return 0, errInfeasible
		}
		return math.Inf(-1), nil
	case err != nil:
		return 0, fmt.Errorf("the linear programme can't be solved: %w", err)
	}
	return value, nil
}

// dual solves the dual in the standard form of gonum's simplex, columns scaled to a largest element of 1.
func (p *program) dual(c []float64) (float64, error) {
	var columns [][]float64
	var cost []float64
	for i, row := range p.a {
		largest := 0.0
		for _, x := range row {
			largest = max(largest, math.Abs(x))
		}
		switch {
		case largest > 0:
			columns, cost = append(columns, divided(row, largest)), append(cost, p.bound[i]/largest)
		case p.bound[i] < 0: // 0 ≤ bound can't be; gonum refuses a column of zeros
			return 0, lp.ErrUnbounded
		}
	}
	n, m := len(c), len(columns)
	a, rhs := mat.NewDense(n, m+n, nil), make([]float64, n)
	for i, column := range columns {
		a.SetCol(i, column)
	}
	for j := range n {
		a.Set(j, m+j, -1)
		rhs[j] = -c[j]
	}
	value, _, err := lp.Simplex(append(cost, make([]float64, n)...), a, rhs, simplexTolerance, nil)
	return -value, err
}

const simplexTolerance = 1e-10

func divided(xs []float64, by float64) []float64 {
	out := make([]float64, len(xs))
	for i, x := range xs {
		out[i] = x / by
	}
	return out
}
