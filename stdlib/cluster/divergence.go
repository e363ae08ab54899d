package cluster

import (
	"math"
	"sync"
)

// addSpread adds (1+q) ln(1+q) - q over a column, q = scale·(x - centre). Four are added plainly before their sum is added with its
// error: they aren't negative, so that this costs no more than the rounding of each.
func (a *accumulator) addSpread(column []float64, stride int, centre, scale float64) {
	g := gridOfSpread()
	sum, sumErr := a.sum, a.err
	for at := 0; at < len(column); {
		for ; at+3*stride < len(column); at += 4 * stride { // without a call, so that all stays in registers
			q0, q1 := scale*(column[at]-centre), scale*(column[at+stride]-centre)
			q2, q3 := scale*(column[at+2*stride]-centre), scale*(column[at+3*stride]-centre)
			k0, k1, k2, k3 := gridIndex(q0), gridIndex(q1), gridIndex(q2), gridIndex(q3)
			if k0 > gridSize || k1 > gridSize || k2 > gridSize || k3 > gridSize {
				break
			}
			total, e := twoSum(sum, (g[k0].valueAt(q0)+g[k1].valueAt(q1))+(g[k2].valueAt(q2)+g[k3].valueAt(q3)))
			sum, sumErr = total, sumErr+e
		}
		few := 0.0
		for n := 0; n < 4 && at < len(column); n++ {
			few += g.spread(scale * (column[at] - centre))
			at += stride
		}
		total, e := twoSum(sum, few)
		sum, sumErr = total, sumErr+e
	}
	a.sum, a.err = sum, sumErr
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
// the last term by its Taylor series (see taylor). v = 1 is on the grid, where the other terms are 0, so that no digits are lost for
// small q.
type spreadGrid [gridSize + 1]gridPoint

// gridPoint is what is known at v: at is v - 1, powers what the powers of d are multiplied by, d² first.
type gridPoint struct {
	at, spread, log float64
	powers          [5]float64
}

var gridOfSpread = sync.OnceValue(func() *spreadGrid {
	g := new(spreadGrid)
	for k := range g {
		v := math.Float64frombits(uint64(gridFrom+k) << gridRest)
		g[k] = gridPoint{at: v - 1, spread: spread(v - 1), log: math.Log(v), powers: taylor()}
		scale := 1.
		for n := range g[k].powers {
			scale /= v
			g[k].powers[n] *= scale
		}
	}
	return g
})

// gridReach is how far r = d/v is from 0 at most.
const gridReach = 1. / (2 << gridBits)

// taylor gives the factors of r², r³ … r⁶ of (1+r) ln(1+r) - r: those of its Taylor series, where the term that follows, -r⁷/42, is
// replaced by r² times the polynomial of degree 3 that is nearest to -r⁵/42 up to ±gridReach (Lanczos 1938).
func taylor() [5]float64 {
	const square = gridReach * gridReach
	return [5]float64{1. / 2, -1./6 + 5./16*square*square/42, 1. / 12, -1./20 - 5./4*square/42, 1. / 30}
}

// gridIndex is the point nearest to 1+q; beyond gridSize where there is none.
func gridIndex(q float64) uint64 {
	return (math.Float64bits(1+q)+1<<(gridRest-1))>>gridRest - gridFrom
}

// valueAt is spread near the point.
func (p *gridPoint) valueAt(q float64) float64 {
	d, c := q-p.at, &p.powers
	return p.spread + d*(p.log+d*(c[0]+d*(c[1]+d*(c[2]+d*(c[3]+d*c[4])))))
}

func (g *spreadGrid) spread(q float64) float64 {
	k := gridIndex(q)
	if k > gridSize {
		return spread(q)
	}
	return g[k].valueAt(q)
}
