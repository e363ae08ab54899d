package cluster

import (
	"math"
	"math/big"
	"strconv"
	"strings"
)

// missing is what stands for a gap.
const missing = "—"

// decimal prints x with so many decimals, without a minus sign before zero; numbers too large for that by six digits.
func decimal(x float64, decimals int) string {
	switch {
	case math.IsInf(x, 1):
		return "∞"
	case math.IsInf(x, -1):
		return "-∞"
	case math.Abs(x) >= 1e15:
		return strconv.FormatFloat(x, 'g', 6, 64)
	}
	s := strconv.FormatFloat(x, 'f', decimals, 64)
	if strings.Trim(s, "-0.") == "" {
		return strings.TrimPrefix(s, "-")
	}
	return s
}

// shortest prints x with as few digits as identify it.
func shortest(x float64) string {
	if a := math.Abs(x); a != 0 && (a < 1e-6 || a >= 1e15) {
		return strconv.FormatFloat(x, 'g', -1, 64)
	}
	return strconv.FormatFloat(x, 'f', -1, 64)
}

// tidy rounds to 15 digits, which takes away what decimal fractions lose in binary: 0.1 + 0.2 is 0.3.
func tidy(x float64) float64 {
	r, err := strconv.ParseFloat(strconv.FormatFloat(x, 'g', 15, 64), 64)
	if err != nil {
		return x // the largest numbers round to infinity
	}
	return r
}

// isFinite reports whether x is neither NaN nor infinite.
func isFinite(x float64) bool { return x-x == 0 }

// exact is the decimal number that x prints as: 0.55 means 55/100, not the binary fraction next to it.
func exact(x float64) *big.Rat {
	r, _ := new(big.Rat).SetString(strconv.FormatFloat(x, 'g', -1, 64))
	return r
}

// printed rounds an exact number to so many decimals as people do: half away from zero.
func printed(r *big.Rat, decimals int) string { return r.FloatString(decimals) }

// columnDecimals says with how many decimals to print computed values: none when all are whole, four, as many as give a small largest
// one four digits, and one where the largest has four digits before the point.
func columnDecimals(xs []float64) int {
	whole, largest := true, 0.0
	for _, x := range xs {
		whole = whole && x == math.Trunc(x)
		largest = max(largest, math.Abs(x))
	}
	switch {
	case whole:
		return 0
	case largest < 0.1:
		return min(3-int(math.Floor(math.Log10(largest))), 20)
	case largest >= 1000:
		return 1
	}
	return 4
}
