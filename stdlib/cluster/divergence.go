package cluster

import "math"

// divergence adds (1+q) ln(1+q) - q over a column, q = scale·(x - centre).
func divergence(column []float64, stride int, centre, scale float64) accumulator {
	var sum, sumErr float64
	if scale == 0 {
		return accumulator{}
	}
	for at := 0; at < len(column); at += stride {
		total, e := twoSum(sum, spread(scale*(column[at]-centre)))
		sum, sumErr = total, sumErr+e
	}
	return accumulator{sum, sumErr}
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
