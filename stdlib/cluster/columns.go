package cluster

import "math"

// columnStats is what weights and normalisations need of a column.
type columnStats struct {
	lo, hi       float64
	sum, squares accumulator
}

// constant reports whether all values of the column are the same.
func (s columnStats) constant() bool { return s.lo == s.hi }

// size is the largest absolute value.
func (s columnStats) size() float64 { return max(math.Abs(s.lo), math.Abs(s.hi)) }

// mean is the mean of m values.
func (s columnStats) mean(m int) float64 { return s.sum.total() / float64(m) }

// aboveLo is the mean of x - lo, exact to the last bits where the values differ by little: the sum is taken with its error.
func (s columnStats) aboveLo(m int) float64 {
	return (math.FMA(-float64(m), s.lo, s.sum.sum) + s.sum.err) / float64(m)
}

// belowHi is the mean of hi - x.
func (s columnStats) belowHi(m int) float64 {
	return (math.FMA(float64(m), s.hi, -s.sum.sum) - s.sum.err) / float64(m)
}

// join adds the values of another part of the column.
func (s *columnStats) join(o columnStats) {
	s.lo, s.hi = min(s.lo, o.lo), max(s.hi, o.hi)
	s.sum.join(o.sum)
	s.squares.join(o.squares)
}

// stats gives every column's statistics.
func (p *problem) stats() []columnStats {
	if p.known == nil {
		p.known = p.reduce(statsOf)
	}
	return p.known
}

// statsOf passes once over a column.
func statsOf(column []float64, stride int) columnStats {
	s := columnStats{lo: column[0], hi: column[0]}
	var sum, sumErr, squares, squaresErr float64
	for at := 0; at < len(column); at += stride {
		x := column[at]
		if x < s.lo {
			s.lo = x
		}
		if x > s.hi {
			s.hi = x
		}
		total, e := twoSum(sum, x)
		sum, sumErr = total, sumErr+e
		square := x * x
		total, e = twoSum(squares, square)
		squares, squaresErr = total, squaresErr+(e+math.FMA(x, x, -square))
	}
	s.sum, s.squares = accumulator{sum, sumErr}, accumulator{squares, squaresErr}
	return s
}

// reduce computes statistics of the columns from those of blocks of rows, joined in order. f gets a column of a block, whose
// values are stride apart.
func (p *problem) reduce(f func(column []float64, stride int) columnStats) []columnStats {
	parts := make([]columnStats, blockCount(p.m)*p.n)
	eachBlock(p.m, func(b, from, to int) {
		for j := range p.n {
			parts[b*p.n+j] = f(p.data[from*p.stride+j:(to-1)*p.stride+j+1], p.stride)
		}
	})
	for at := p.n; at < len(parts); at++ {
		parts[at%p.n].join(parts[at])
	}
	return parts[:p.n:p.n]
}

// total adds f over the values of each column.
func (p *problem) total(f func(j int, column []float64, stride int) accumulator) []accumulator {
	parts := make([]accumulator, blockCount(p.m)*p.n)
	eachBlock(p.m, func(b, from, to int) {
		for j := range p.n {
			parts[b*p.n+j] = f(j, p.data[from*p.stride+j:(to-1)*p.stride+j+1], p.stride)
		}
	})
	for at := p.n; at < len(parts); at++ {
		parts[at%p.n].join(parts[at])
	}
	return parts[:p.n:p.n]
}
