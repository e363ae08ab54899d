package display

import (
	"math"
	"strings"

	"gonum.org/v1/gonum/mat"
)

// formulaSide bounds a matrix in a formula: of more rows or columns the middle is left out.
var formulaSide = bound{whole: 12, ends: 8}

// MatrixLaTeX writes a gonum matrix or vector as LaTeX, to be shown in a formula; of a large one the middle is left out:
//
//	display.LaTeX("A = " + display.MatrixLaTeX(a))
func MatrixLaTeX(m mat.Matrix) string {
	r, c := m.Dims()
	rows, columns := edge(r, formulaSide), edge(c, formulaSide)
	texts := make([][]string, len(columns))
	for k, j := range columns {
		texts[k] = formulaColumn(m, rows, j)
	}
	var b strings.Builder
	b.WriteString(`\begin{pmatrix}`)
	for i := range rows {
		if i > 0 {
			b.WriteString(` \\ `)
		}
		for k := range columns {
			if k > 0 {
				b.WriteString(" & ")
			}
			b.WriteString(texts[k][i])
		}
	}
	b.WriteString(`\end{pmatrix}`)
	return b.String()
}

// formulaColumn gives the entries of column j, or of the column that stands for those left out.
func formulaColumn(m mat.Matrix, rows []int, j int) []string {
	texts := make([]string, len(rows))
	var xs []float64
	for _, i := range rows {
		if i >= 0 && j >= 0 {
			xs = append(xs, m.At(i, j))
		}
	}
	formatted := numbers(xs)
	for k, i := range rows {
		switch {
		case i < 0 && j < 0:
			texts[k] = `\ddots`
		case i < 0:
			texts[k] = `\vdots`
		case j < 0:
			texts[k] = `\cdots`
		default:
			texts[k] = formulaNumber(m.At(i, j), formatted[0])
			formatted = formatted[1:]
		}
	}
	return texts
}

// formulaNumber writes a number as formulas do.
func formulaNumber(x float64, text string) string {
	switch {
	case math.IsNaN(x):
		return `\text{NaN}`
	case math.IsInf(x, 1):
		return `\infty`
	case math.IsInf(x, -1):
		return `-\infty`
	}
	if mantissa, exponent, ok := strings.Cut(text, "e"); ok {
		return mantissa + ` \cdot 10^{` + strings.TrimPrefix(strings.ReplaceAll(exponent, "-0", "-"), "+") + `}`
	}
	return text
}
