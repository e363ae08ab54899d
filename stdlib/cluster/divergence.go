package cluster

import (
	"math"
	"sync"
)

// addSpread adds (1+q) ln(1+q) - q over a column, q = scale·(x - centre). A few are added plainly before their sum is added with its
// error: they aren't negative, so that this costs no more than the rounding of each.
func (a *accumulator) addSpread(column []float64, stride int, centre, scale float64) {
	g := gridOfSpread()
	sum, sumErr := a.sum, a.err
	few, n := 0.0, 0
	for at := 0; at < len(column); at += stride {
		var q float64
		for ; at < len(column); at += stride { // without a call, so that all stays in registers; as g.spread does it
			q = scale * (column[at] - centre)
			k := (math.Float64bits(1+q)+1<<(gridRest-1))>>gridRest - gridFrom
			if k >= uint64(len(g)) {
				break
			}
			p := &g[k]
			d := q - p.at
			r := d * p.inverse
			few += (p.spread + d*p.log) + d*r*taylor(r)
			if n++; n%fewTogether == 0 {
				total, e := twoSum(sum, few)
				sum, sumErr, few = total, sumErr+e, 0
			}
		}
		if at < len(column) {
			few += spread(q)
		}
	}
	a.sum, a.err = sum, sumErr
	a.add(few)
}

// taylor is [(1+r) ln(1+r) - r]/r² for r up to ±2^-8: its Taylor series up to r⁴, where the next term, r⁵/42, is replaced by the
// polynomial of degree 3 that is nearest to it there (Lanczos 1938).
func taylor(r float64) float64 {
	const bound = 1. / (1 << gridBits << 1)
	t := r * r // the order shortens the wait for results
	return (1./2 - r*(1./6-5./16*bound*bound*bound*bound/42)) + t*((1./12-r*(1./20+5./4*bound*bound/42))+t*(1./30))
}

// spread is (1+q) ln(1+q) - q, which is 0 at q = 0 and 1 at q = -1. Around 0 the terms cancel, so that it is computed there
// by the series of the inverse hyperbolic tangent: with s = q/(2+q), ln(1+q) = 2(s + s³/3 + s⁵/5 + …).
func spread(q float64) float64 {
	switch {
	case q <= -1:
		return 1
	case q < -0.25 || q > 0.25:
		return (1+q)*math.Log(1+q) - q
	}
	s := q / (2 + q)
	t := s * s
	series := 1./3 + t*(1./5+t*(1./7+t*(1./9+t*(1./11+t*(1./13+t*(1./15+t*(1./17+t/19)))))))
	return s * (q + 2*(1+q)*t*series)
}

// The grid that spreadGrid knows spread at: so many points to a power of two, from 2^-gridLow to 2^gridHigh.
const (
	gridBits = 7
	gridLow  = 5
	gridHigh = 5
	gridFrom = (1023 - gridLow) << gridBits
	gridSize = (gridLow + gridHigh) << gridBits
	gridRest = 52 - gridBits
)

// spreadGrid computes spread fast, from its values on a grid: at 1+q = v + d near the point v, r = d/v,
//
//	spread(q) = spread(v-1) + d ln v + v [(1+r) ln(1+r) - r],
//
// the last term by its Taylor series. v = 1 is on the grid, where the other terms are 0, so that no digits are lost for small q.
type spreadGrid [gridSize + 1]struct{ at, spread, log, inverse float64 } // at is v-1

var gridOfSpread = sync.OnceValue(func() *spreadGrid {
	g := new(spreadGrid)
	for k := range g {
		v := math.Float64frombits(uint64(gridFrom+k) << gridRest)
		g[k].at, g[k].spread, g[k].log, g[k].inverse = v-1, spread(v-1), math.Log(v), 1/v
	}
	return g
})

func (g *spreadGrid) spread(q float64) float64 {
	k := (math.Float64bits(1+q)+1<<(gridRest-1))>>gridRest - gridFrom
	if k > gridSize {
		return spread(q)
	}
	p := &g[k]
	d := q - p.at
	r := d * p.inverse
	return (p.spread + d*p.log) + d*r*taylor(r)
}
