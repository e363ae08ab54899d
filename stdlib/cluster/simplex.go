package cluster

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// simplex solves min cost·z, Σ z_i columns_i = rhs, z ≥ 0 from a basis that satisfies it (Dantzig 1951, revised form).
//
// Every step starts from the columns themselves, by a fresh decomposition of the basis, so that rounding errors don't add up: with as many
// rows as a composite has weights that is cheap. Steps that gain nothing follow Bland's rule (1977), under which no basis comes back.
// The answer is an optimum because no column would improve it.
type simplex struct {
	columns [][]float64
	cost    []float64
	rhs     []float64
	basis   []int

	x []float64 // values of the basis
	y []float64 // prices: what a unit of each row is worth

	lu    mat.LU
	bland bool
}

// tolerance is what counts as zero, beside numbers of about 1.
const tolerance = 1e-10

// run goes from basis to basis until none is better. errInfeasible: the costs have no end, and the programme that this is the dual of
// has no solution.
func (s *simplex) run() error {
	limit := 1000 + 50*len(s.columns)
	for range limit {
		if err := s.factorise(); err != nil {
			return err
		}
		enter := s.entering()
		if enter < 0 {
			return nil
		}
		if err := s.exchange(enter); err != nil {
			return err
		}
	}
	return errNumbers
}

// factorise decomposes the basis and finds its values and prices.
func (s *simplex) factorise() error {
	n := len(s.basis)
	b, cost := mat.NewDense(n, n, nil), mat.NewVecDense(n, nil)
	for k, i := range s.basis {
		b.SetCol(k, s.columns[i])
		cost.SetVec(k, s.cost[i])
	}
	s.lu.Factorize(b)
	x, err := s.times(s.rhs, false)
	if err != nil {
		return err
	}
	y, err := s.times(cost.RawVector().Data, true)
	s.x, s.y = x, y
	return err
}

// times multiplies by the inverse of the basis, or of its transpose.
func (s *simplex) times(v []float64, transpose bool) ([]float64, error) {
	if s.lu.Cond() > 1/negligible {
		return nil, errNumbers
	}
	out := mat.NewVecDense(len(v), nil)
	if err := s.lu.SolveVecTo(out, transpose, mat.NewVecDense(len(v), append([]float64(nil), v...))); err != nil {
		return nil, errNumbers
	}
	return out.RawVector().Data, nil
}

// entering gives the column that improves the costs most by the unit, the first that does under Bland's rule; -1 when none does.
func (s *simplex) entering() int {
	best, least := -1, -tolerance
	for i, column := range s.columns {
		if s.inBasis(i) {
			continue
		}
		reduced, size := s.cost[i], math.Abs(s.cost[i])
		for j, a := range column {
			reduced -= s.y[j] * a
			size = max(size, math.Abs(s.y[j]*a))
		}
		// What is left of large numbers is known to their last bits only.
		if reduced >= least || reduced > -negligible*size {
			continue
		}
		if best = i; s.bland {
			break
		}
		least = reduced
	}
	return best
}

func (s *simplex) inBasis(i int) bool {
	for _, k := range s.basis {
		if k == i {
			return true
		}
	}
	return false
}

// exchange lets a column into the basis, for the one whose value reaches zero first.
func (s *simplex) exchange(enter int) error {
	change, err := s.times(s.columns[enter], false)
	if err != nil {
		return err
	}
	leave, step := -1, math.Inf(1)
	for k, c := range change {
		if c <= tolerance {
			continue
		}
		t := max(s.x[k], 0) / c
		switch {
		case leave < 0 || t < step-negligible:
		case t > step+negligible:
			continue
		case s.bland && s.basis[k] > s.basis[leave]:
			continue
		case !s.bland && c <= change[leave]: // of those that tie, the one that divides best
			continue
		}
		leave, step = k, min(t, step)
	}
	if leave < 0 {
		return errInfeasible
	}
	s.basis[leave] = enter
	s.bland = step <= tolerance
	return nil
}
