package cluster

import (
	"math"
	"math/big"
	"strconv"
)

// missing is what stands for a gap.
const missing = "—"

// decimal prints x with so many decimals, without a minus sign before zero.
func decimal(x float64, decimals int) string {
	if math.IsInf(x, 0) {
		if x < 0 {
			return "-∞"
		}
		return "∞"
	}
	s := strconv.FormatFloat(x, 'f', decimals, 64)
	for _, c := range s {
		if c != '-' && c != '0' && c != '.' {
			return s
		}
	}
	return s[len(s)-len(strconv.FormatFloat(0, 'f', decimals, 64)):]
}

// shortest prints x with as few digits as identify it.
func shortest(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

// exact is the decimal number that x prints as: 0.55 means 55/100, not the binary fraction next to it.
func exact(x float64) *big.Rat {
	r, _ := new(big.Rat).SetString(strconv.FormatFloat(x, 'g', -1, 64))
	return r
}

// printed rounds an exact number to so many decimals as people do: half away from zero.
func printed(r *big.Rat, decimals int) string { return r.FloatString(decimals) }

// columnDecimals says with how many decimals to print computed values: none when all are whole, else four.
func columnDecimals(xs []float64) int {
	for _, x := range xs {
		if x != math.Trunc(x) {
			return 4
		}
	}
	return 0
}
