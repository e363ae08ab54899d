package cluster

import "math"

// twoSum gives a+b and the exact error of that sum (Knuth 1969).
func twoSum(a, b float64) (sum, err float64) {
	sum = a + b
	bb := sum - a
	return sum, (a - (sum - bb)) + (b - bb)
}

// accumulator adds numbers with the error of every addition carried along, so that the total is right to the last bit or
// nearly, in any order (Ogita, Rump & Oishi 2005, Sum2).
type accumulator struct{ sum, err float64 }

func (a *accumulator) add(x float64) {
	s, e := twoSum(a.sum, x)
	a.sum, a.err = s, a.err+e
}

// addProduct adds x·y with the rounding error of the product (Dot2 of the same source).
func (a *accumulator) addProduct(x, y float64) {
	p := x * y
	e := math.FMA(x, y, -p)
	a.add(p)
	a.err += e
}

// join adds what another accumulator holds.
func (a *accumulator) join(o accumulator) {
	a.add(o.sum)
	a.err += o.err
}

func (a *accumulator) total() float64 { return a.sum + a.err }

// sum adds xs.
func sum(xs []float64) float64 {
	var a accumulator
	for _, x := range xs {
		a.add(x)
	}
	return a.total()
}

// dot is the sum of the products of xs and ys.
func dot(xs, ys []float64) float64 {
	var a accumulator
	for i, x := range xs {
		a.addProduct(x, ys[i])
	}
	return a.total()
}
