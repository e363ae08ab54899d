package cluster

import "math"

// minimumWithPrices gives the smallest c·x over the rows, and what each row is worth: by how much the smallest value falls per unit
// that the row's bound is raised by. Rows that don't bind are worth 0. See minimum for errors.
func (p *program) minimumWithPrices(c []float64) (value float64, prices []float64, err error) {
	d := p.dual(c)
	if d == nil {
		return 0, nil, errInfeasible
	}
	s := d.simplex()
	if err := s.run(); err != nil {
		return 0, nil, err
	}
	if value = d.value(s); math.IsInf(value, -1) {
		return value, nil, nil
	}
	if value *= d.scale; !isFinite(value) {
		return 0, nil, errNumbers
	}
	return value, p.prices(c, s), nil
}

// prices undoes the scaling of the dual's unknowns (see dual).
func (p *program) prices(c []float64, s *simplex) []float64 {
	unit, goal := p.units(len(c)), 0.0
	for j, x := range c {
		goal = max(goal, math.Abs(x/unit[j]))
	}
	prices, scaled := make([]float64, len(p.a)), make([]float64, 0, len(p.a))
	var at []int
	for i, row := range p.a {
		largest := 0.0
		for j, x := range row {
			largest = max(largest, math.Abs(x/unit[j]))
		}
		if largest > 0 {
			scaled, at = append(scaled, largest), append(at, i)
		}
	}
	for k, i := range s.basis {
		if i < len(at) {
			prices[at[i]] = max(s.x[k], 0) * goal / scaled[i]
		}
	}
	return prices
}
