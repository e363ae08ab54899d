package display

import (
	"math"
	"strconv"
	"strings"
)

// Numbers gives the texts of a column of numbers: one number of decimals for all, as many as they have, at most six;
// six significant digits each where the column spans too much for that. NaN reads NaN.
func numbers(xs []float64) []string {
	decimals, spread := 0, false
	for _, x := range xs {
		if math.IsNaN(x) || math.IsInf(x, 0) || x == 0 {
			continue
		}
		if a := math.Abs(x); a >= 1e15 || a < 5e-6 {
			spread = true
			break
		}
		decimals = max(decimals, min(decimalsOf(x), 6))
	}
	texts := make([]string, len(xs))
	for i, x := range xs {
		switch {
		case math.IsInf(x, 0):
			texts[i] = strings.Replace(strconv.FormatFloat(x, 'g', -1, 64), "Inf", "∞", 1)
		case spread:
			texts[i] = strconv.FormatFloat(x, 'g', 6, 64)
		default:
			texts[i] = strconv.FormatFloat(x, 'f', decimals, 64)
		}
	}
	return texts
}

// decimalsOf counts the decimals of a number's shortest form.
func decimalsOf(x float64) int {
	s := strconv.FormatFloat(x, 'f', -1, 64)
	if i := strings.IndexByte(s, '.'); i >= 0 {
		return len(s) - i - 1
	}
	return 0
}
