package cluster

import (
	"errors"
	"math"
	"math/rand/v2"
	"testing"
)

// vertices solves a small programme by trying every corner: where as many rows (or axes) as unknowns meet. Its second result is
// false when no corner satisfies all rows. It doesn't see that a programme has no end, so a box must bound it.
func vertices(p *program, c []float64) (least float64, feasible bool) {
	n := len(c)
	a, b := append([][]float64{}, p.a...), append([]float64{}, p.bound...)
	for j := range n { // axes
		axis := make([]float64, n)
		axis[j] = -1
		a, b = append(a, axis), append(b, 0)
	}
	least = math.Inf(1)
	for _, at := range choose(len(a), n) {
		x, ok := meet(a, b, at)
		if !ok || !satisfies(a, b, x) {
			continue
		}
		feasible = true
		least = math.Min(least, dot(c, x))
	}
	return least, feasible
}

func satisfies(a [][]float64, b []float64, x []float64) bool {
	for i, row := range a {
		if dot(row, x) > b[i]+1e-9*max(1, math.Abs(b[i])) {
			return false
		}
	}
	return true
}

// choose gives the ways to take k of n.
func choose(n, k int) [][]int {
	if k == 0 {
		return [][]int{nil}
	}
	var all [][]int
	for last := k - 1; last < n; last++ {
		for _, rest := range choose(last, k-1) {
			all = append(all, append(append([]int{}, rest...), last))
		}
	}
	return all
}

// meet solves rows at, as equations, by elimination.
func meet(a [][]float64, b []float64, at []int) ([]float64, bool) {
	n := len(at)
	m := make([][]float64, n)
	for i, r := range at {
		m[i] = append(append([]float64{}, a[r]...), b[r])
	}
	for k := range n {
		p := k
		for i := k + 1; i < n; i++ {
			if math.Abs(m[i][k]) > math.Abs(m[p][k]) {
				p = i
			}
		}
		if math.Abs(m[p][k]) < 1e-10 {
			return nil, false
		}
		m[k], m[p] = m[p], m[k]
		for i := range n {
			if f := m[i][k] / m[k][k]; i != k {
				for j := k; j <= n; j++ {
					m[i][j] -= f * m[k][j]
				}
			}
		}
	}
	x := make([]float64, n)
	for k := range n {
		x[k] = m[k][n] / m[k][k]
	}
	return x, true
}

// TestProgramAgainstItsCorners compares the simplex with a search of all corners, degenerate programmes included.
func TestProgramAgainstItsCorners(t *testing.T) {
	for seed := range uint64(1000) {
		rng := rand.New(rand.NewPCG(seed, 1))
		n := 1 + rng.IntN(3)
		p, c := randomProgram(rng, n)
		want, feasible := vertices(p, c)
		got, err := p.minimum(c)
		switch {
		case errors.Is(err, errInfeasible):
			if feasible {
				t.Errorf("seed %d: infeasible, but a corner satisfies all rows with %v\n%v ≤ %v", seed, want, p.a, p.bound)
			}
		case err != nil:
			t.Errorf("seed %d: %v\nmin %v, %v ≤ %v", seed, err, c, p.a, p.bound)
		case !feasible || math.Abs(got-want) > 1e-7*max(1, math.Abs(want)):
			t.Errorf("seed %d: got %v, want %v (feasible %v)\nmin %v, %v ≤ %v", seed, got, want, feasible, c, p.a, p.bound)
		}
	}
}

// randomProgram makes a programme inside a box, with zeros, equal rows and rows that meet in one corner.
func randomProgram(rng *rand.Rand, n int) (*program, []float64) {
	number := func() float64 { return float64(rng.IntN(9)-4) / 4 }
	p, c := &program{}, make([]float64, n)
	for j := range n {
		c[j] = number()
		box := make([]float64, n)
		box[j] = 1
		p.atMost(box, 2)
	}
	for range rng.IntN(8) {
		row := make([]float64, n)
		for j := range row {
			row[j] = number()
		}
		bound := number()
		p.atMost(row, bound)
		switch rng.IntN(4) {
		case 0:
			p.atMost(row, bound)
		case 1:
			p.atLeast(row, bound) // an equation
		}
	}
	return p, c
}
