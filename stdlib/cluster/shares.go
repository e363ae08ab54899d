package cluster

import (
	"math"
	"slices"
)

// The measures below take shares, which add to 1.

func hhi(s []float64) float64 { return dot(s, s) }

// normalisedHHI runs from 0 when all are equal to 1; undefined for a single share.
func normalisedHHI(s []float64) (float64, string) {
	n := float64(len(s))
	if n == 1 {
		return 0, "undefined: there is one row only"
	}
	return max((hhi(s)-1/n)/(1-1/n), 0), ""
}

// largestShare adds the n largest.
func largestShare(s []float64, n int) float64 {
	sorted := slices.Clone(s)
	slices.SortFunc(sorted, func(a, b float64) int { return cmpDown(a, b) })
	return min(sum(sorted[:n]), 1)
}

func cmpDown(a, b float64) int {
	switch {
	case a > b:
		return -1
	case a < b:
		return 1
	}
	return 0
}

// gini is Σ (2i - n - 1) s_i / n over the shares in order.
func gini(s []float64) float64 {
	sorted, n := slices.Clone(s), len(s)
	slices.Sort(sorted)
	var total accumulator
	for i, x := range sorted {
		total.addProduct(float64(2*i+1-n), x)
	}
	return max(total.total()/float64(max(n, 1)), 0)
}

// relativeEntropy is Σ s ln(s/p) in nats (Kullback & Leibler 1951), 0 where s is. Where s is near p, ln(s/p) is taken by log1p, so that small inequalities
// keep their digits: Σ s ln(s/p) = Σ [s ln(s/p) - s + p], whose terms aren't negative.
func relativeEntropy(s, p []float64) float64 {
	var total accumulator
	for i, x := range s {
		total.add(entropyTerm(x, p[i]))
	}
	return max(total.total(), 0)
}

// entropyTerm is x ln(x/p) - x + p.
func entropyTerm(x, p float64) float64 {
	switch {
	case x == 0:
		return p
	case p == 0:
		return math.Inf(1)
	}
	if d := (x - p) / p; math.Abs(d) < 0.1 {
		return p * ((1+d)*math.Log1p(d) - d)
	}
	return x*(math.Log(x)-math.Log(p)) - x + p
}

func entropyBits(s []float64) float64 {
	var total accumulator
	for _, x := range s {
		if x > 0 {
			total.addProduct(-x, math.Log2(x))
		}
	}
	return max(total.total(), 0)
}

func krugman(s, p []float64) float64 {
	var total accumulator
	for i := range s {
		total.add(math.Abs(s[i] - p[i]))
	}
	return min(total.total(), 2)
}

// hachman is 1 / Σ s²/p.
func hachman(s, p []float64) float64 {
	var total accumulator
	for i, x := range s {
		if x > 0 {
			total.add(x / p[i] * x)
		}
	}
	if t := total.total(); t > 0 {
		return min(1/t, 1)
	}
	return 0
}

// locationalGini is one minus twice the area under the Lorenz curve of s against p.
func locationalGini(s, p []float64) float64 {
	order := upTo(len(s))
	slices.SortStableFunc(order, func(i, j int) int { return cmpDown(s[j]*p[i], s[i]*p[j]) })
	var below, total accumulator
	for _, i := range order {
		before := below.total()
		below.add(s[i])
		total.addProduct(p[i], before+below.total())
	}
	return min(max(1-total.total(), 0), 1)
}

// giniOfQuotients is the Gini coefficient of the location quotients s/p, each row weighing the same. Rows without a quotient are
// left out.
func giniOfQuotients(s, p []float64) float64 {
	var lq []float64
	for i := range s {
		if p[i] > 0 {
			lq = append(lq, s[i]/p[i])
		}
	}
	shares, err := divided(lq)
	if err != nil {
		return 0
	}
	return gini(shares)
}

// rawConcentration is Σ (s - p)² (Ellison & Glaeser 1997).
func rawConcentration(s, p []float64) float64 {
	var total accumulator
	for i := range s {
		d := s[i] - p[i]
		total.addProduct(d, d)
	}
	return total.total()
}
