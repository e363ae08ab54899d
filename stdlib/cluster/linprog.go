package cluster

import (
	"errors"
	"fmt"
	"math"

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
// min c·x, A x ≤ b, x ≥ 0 is max -b·u, Aᵀu ≥ -c, u ≥ 0.
func (p *program) minimum(c []float64) (float64, error) {
	d := p.dual(c)
	if d == nil {
		return 0, errInfeasible
	}
	value, err := d.solve()
	if errors.Is(err, errSteps) {
		d.perturb()
		value, err = d.solve()
	}
	switch {
	case errors.Is(err, lp.ErrUnbounded):
		return 0, errInfeasible
	case err != nil:
		return 0, fmt.Errorf("the linear programme can't be solved: %w", err)
	case math.IsInf(value, -1):
		return value, nil
	}
	if value *= d.scale; !isFinite(value) {
		return 0, errors.New("the linear programme can't be solved: its numbers are too far apart")
	}
	return value, nil
}
