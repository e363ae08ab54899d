package cluster

import (
	"math"
	"sync"
)

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

// remembered is what is computed of a problem's columns when it is first asked for. Several goroutines may ask.
type remembered struct {
	once  sync.Once
	stats []columnStats
}

// stats gives every column's statistics.
func (p *problem) stats() []columnStats {
	p.known.once.Do(func() { p.known.stats = p.reduce() })
	return p.known.stats
}

// newStats are the statistics of no values.
func newStats() columnStats { return columnStats{lo: math.Inf(1), hi: math.Inf(-1)} }

// scan adds a column's values, which are stride apart, four at a time, so that the processor needn't wait for the sums of each. Four
// squares are added plainly before their sum is added with its error: they aren't negative, so that this costs no more than the
// rounding of each.
func (s *columnStats) scan(column []float64, stride int) {
	lo, hi, sum, sumErr, squares := s.lo, s.hi, s.sum.sum, s.sum.err, s.squares
	at := 0
	for ; at+3*stride < len(column); at += 4 * stride {
		a, b, c, d := column[at], column[at+stride], column[at+2*stride], column[at+3*stride]
		lo, hi = outer(lo, hi, a, b)
		lo, hi = outer(lo, hi, c, d)
		ab, e1 := twoSum(a, b)
		cd, e2 := twoSum(c, d)
		four, e3 := twoSum(ab, cd)
		total, e4 := twoSum(sum, four)
		sum, sumErr = total, sumErr+((e1+e2)+(e3+e4))
		squares.add((a*a + b*b) + (c*c + d*d))
	}
	*s = columnStats{lo, hi, accumulator{sum, sumErr}, squares}
	for ; at < len(column); at += stride {
		x := column[at]
		s.lo, s.hi = outer(s.lo, s.hi, x, x)
		s.sum.add(x)
		s.squares.add(x * x)
	}
}

// outer widens the bounds to hold x and y.
func outer(lo, hi, x, y float64) (newLo, newHi float64) {
	if x > y {
		x, y = y, x
	}
	if x < lo {
		lo = x
	}
	if y > hi {
		hi = y
	}
	return lo, hi
}

// reduce computes statistics of the columns from those of blocks of rows, joined in order.
func (p *problem) reduce() []columnStats {
	parts := make([]columnStats, blockCount(p.m)*p.n)
	for at := range parts {
		parts[at] = newStats()
	}
	p.eachBlock(func(b, from, to int) {
		p.eachColumn(from, to, func(j int, column []float64) { parts[b*p.n+j].scan(column, p.stride) })
	})
	for at := p.n; at < len(parts); at++ {
		parts[at%p.n].join(parts[at])
	}
	return parts[:p.n:p.n]
}

// total adds f over the values of each column.
func (p *problem) total(f func(a *accumulator, j int, column []float64)) []accumulator {
	parts := make([]accumulator, blockCount(p.m)*p.n)
	p.eachBlock(func(b, from, to int) {
		p.eachColumn(from, to, func(j int, column []float64) { f(&parts[b*p.n+j], j, column) })
	})
	for at := p.n; at < len(parts); at++ {
		parts[at%p.n].join(parts[at])
	}
	return parts[:p.n:p.n]
}

// cached is how many numbers are read column by column before going on: so many stay in the processor's caches.
const cached = 4096

// eachColumn calls f for the columns of some rows, a few rows at a time, in order. A column's values are p.stride apart.
func (p *problem) eachColumn(from, to int, f func(j int, column []float64)) {
	rows := max(cached/p.stride, 1)
	for ; from < to; from += rows {
		end := min(from+rows, to)
		for j := range p.n {
			f(j, p.data[from*p.stride+j:(end-1)*p.stride+j+1])
		}
	}
}
