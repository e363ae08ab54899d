package cluster

// standard is the direction-aware min-max standardisation of a problem's columns,
//
//	x' = (x - min)/(max - min) for a benefit, (max - x)/(max - min) for a cost,
//
// 0 is worst and 1 is best. A constant column has no worst and best: 0 throughout, and constant says so.
type standard struct {
	problem *problem
	stats   []columnStats
}

func (p *problem) standard() standard {
	t := p.turn()
	return standard{t, t.stats()}
}

// value gives x' of the i-th row under the j-th criterion.
func (s standard) value(i, j int) float64 {
	c, x := s.stats[j], s.problem.data[i*s.problem.stride+j]
	switch {
	case c.lo == c.hi:
		return 0
	case s.problem.criteria[j].Direction == Cost:
		return (c.hi - x) / (c.hi - c.lo)
	}
	return (x - c.lo) / (c.hi - c.lo)
}

// mean is the mean of x' in a column.
func (s standard) mean(j int) float64 {
	c := s.stats[j]
	switch {
	case c.lo == c.hi:
		return 0
	case s.problem.criteria[j].Direction == Cost:
		return c.belowHi(s.problem.m) / (c.hi - c.lo)
	}
	return c.aboveLo(s.problem.m) / (c.hi - c.lo)
}

// constant reports whether a column doesn't tell the alternatives apart.
func (s standard) constant(j int) bool { return s.stats[j].constant() }

// allConstant reports whether no column does.
func (s standard) allConstant() bool {
	for _, c := range s.stats {
		if !c.constant() {
			return false
		}
	}
	return true
}

// columns gives x' column by column.
func (s standard) columns() [][]float64 {
	columns := make([][]float64, s.problem.n)
	for j := range columns {
		columns[j] = make([]float64, s.problem.m)
		for i := range columns[j] {
			columns[j][i] = s.value(i, j)
		}
	}
	return columns
}

// matrix gives x' as a matrix to look at.
func (s standard) matrix() *Matrix {
	return s.problem.matrixOf("Min-max standardised, 0 worst and 1 best", s.value)
}
