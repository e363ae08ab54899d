package cluster

import (
	"errors"
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize/convex/lp"
)

// dual is the dual of a programme in the standard form of gonum's simplex: min cost·(u, box, v), Aᵀu + box - v = -c.
//
// The programme is scaled, so that unknowns and bounds are about 1, and put into a box that holds every x up to far: then a basis
// to start from is known, and gonum's search for one, which may go round in circles, isn't needed. An optimum that leans on the box
// has no end.
type dual struct {
	a     [][]float64 // columns of Aᵀ, scaled
	cost  []float64
	rhs   []float64
	scale float64 // of the value
}

const (
	far              = 1e7 // the box, in scaled units
	negligible       = 1e-14
	simplexTolerance = 1e-10
)

// errSteps is the answer of a simplex that goes round in circles.
var errSteps = errors.New("it takes too many steps")

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
	// Bounds and goal of size 1; what is lost in the last bits of the others is no number any more.
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

// perturb moves the goal a little, so that no two corners are equally good: a simplex goes in circles only among such.
func (d *dual) perturb() {
	for j := range d.rhs {
		d.rhs[j] += simplexTolerance * (1 + float64(j)/7)
	}
}

// solve gives the programme's smallest value, in scaled units; -Inf when it has none.
func (d *dual) solve() (float64, error) {
	n, m := len(d.rhs), len(d.a)
	a := mat.NewDense(n, m+2*n, nil)
	for i, column := range d.a {
		a.SetCol(i, column)
	}
	cost, start := append([]float64{}, d.cost...), make([]int, n)
	for j := range n {
		a.Set(j, m+j, 1)
		a.Set(j, m+n+j, -1)
		cost = append(cost, far)
		if start[j] = m + j; d.rhs[j] < 0 {
			start[j] = m + n + j
		}
	}
	value, u, err := simplex(append(cost, make([]float64, n)...), a, d.rhs, start)
	if err != nil {
		return 0, err
	}
	for j := range n {
		if u[m+j] > negligible {
			return math.Inf(-1), nil
		}
	}
	return -value, nil
}

// simplex calls gonum's, which can go round in circles for ever, can't be stopped, and panics on numbers too far apart for it. It
// looks at the matrix at every step, so that counting the looks bounds the steps.
func simplex(c []float64, a *mat.Dense, b []float64, start []int) (value float64, x []float64, err error) {
	defer func() {
		if r := recover(); r != nil {
			if e, ok := r.(error); ok && errors.Is(e, errSteps) {
				err = errSteps
				return
			}
			err = fmt.Errorf("%v", r)
		}
	}()
	rows, columns := a.Dims()
	return lp.Simplex(c, &counted{a, 100000 + 100*rows*columns}, b, simplexTolerance, start)
}

// counted is a matrix that lets itself be looked at so many times.
type counted struct {
	m    *mat.Dense
	left int
}

// Dims gives the matrix's size.
func (c *counted) Dims() (r, k int) { return c.m.Dims() }

// At gives an element, and panics when it has been asked too often.
func (c *counted) At(i, j int) float64 {
	if c.left--; c.left < 0 {
		panic(errSteps)
	}
	return c.m.At(i, j)
}

// T gives the transpose.
func (c *counted) T() mat.Matrix { return mat.Transpose{Matrix: c} }
