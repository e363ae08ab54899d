package cluster

import "math"

// double is a number of twice the usual precision, the sum of two floats of which the second is small (Dekker 1971).
type double struct{ hi, lo float64 }

// product is x·y, exactly.
func product(x, y float64) double {
	p := x * y
	return double{p, math.FMA(x, y, -p)}
}

func (a double) plus(b double) double {
	s, e := twoSum(a.hi, b.hi)
	return normal(s, e+(a.lo+b.lo))
}

func (a double) negative() double { return double{-a.hi, -a.lo} }

func (a double) times(x float64) double {
	p := product(a.hi, x)
	return normal(p.hi, p.lo+a.lo*x)
}

func (a double) squared() double {
	p := product(a.hi, a.hi)
	return normal(p.hi, p.lo+2*a.hi*a.lo)
}

func (a double) over(x float64) double {
	q := a.hi / x
	r := math.FMA(-q, x, a.hi) + a.lo
	return normal(q, r/x)
}

func (a double) value() float64 { return a.hi + a.lo }

// normal makes the second part small against the first.
func normal(hi, lo float64) double {
	s := hi + lo
	return double{s, lo - (s - hi)}
}
