package cluster

import (
	"errors"
	"fmt"
	"math"
	"slices"
)

// HHI gives the Herfindahl-Hirschman index of a column, Σ s_i² of the shares s: from 1/n when all rows are equal to 1 when one has
// all (Hirschman 1945; Herfindahl 1950). The column has no gap and no negative number.
func HHI(m *Matrix, column string) (float64, error) {
	s, err := sharesOf(m, column)
	return hhi(s), err
}

// CR gives the concentration ratio of a column: the share of its n largest rows.
func CR(m *Matrix, column string, n int) (float64, error) {
	s, err := sharesOf(m, column)
	if err != nil {
		return 0, err
	}
	if n < 1 || n > len(s) {
		return 0, fmt.Errorf("cluster: the share of the %d largest of %s", n, count(len(s), "row"))
	}
	return largestShare(s, n), nil
}

// Gini gives the Gini coefficient of a column, Σ_i Σ_k |x_i - x_k| / (2 n² mean): 0 when all rows are equal, 1 - 1/n when one has
// all (Gini 1912).
func Gini(m *Matrix, column string) (float64, error) {
	s, err := sharesOf(m, column)
	return gini(s), err
}

// TheilT gives Theil's T of a column, Σ s_i ln(n s_i) of the shares s: 0 when all rows are equal, ln n when one has all (Theil
// 1967). A row of 0 adds nothing. See Theil for groups and populations.
func TheilT(m *Matrix, column string) (float64, error) {
	s, err := sharesOf(m, column)
	return relativeEntropy(s, equalShares(len(s))), err
}

// TheilL gives Theil's L of a column, the mean logarithmic deviation Σ ln(mean/x_i)/n (Theil 1967). A row of 0 makes it infinite:
// an error that names the row.
func TheilL(m *Matrix, column string) (float64, error) {
	s, err := sharesOf(m, column)
	if err != nil {
		return 0, err
	}
	if i := slices.Index(s, 0); i >= 0 {
		return 0, fault(Fault{Label: m.labels[i], Column: column, Problem: "is 0, so Theil's L is infinite"}, "take Theil's T, or leave the row out")
	}
	return relativeEntropy(equalShares(len(s)), s), nil
}

// ShannonEntropy gives Shannon's entropy of a column's shares in bits, -Σ s_i log₂ s_i: how diverse it is, from 0 to log₂ n (Shannon 1948).
func ShannonEntropy(m *Matrix, column string) (float64, error) {
	s, err := sharesOf(m, column)
	return entropyBits(s), err
}

// Krugman gives Krugman's specialisation index, Σ |s_i - p_i| of the shares s of a column in the region and p in the reference area:
// 0 when both are composed alike, 2 when they have no industry in common (Krugman 1991). Rows have the same labels in both.
func Krugman(region, reference *Matrix, measure string) (float64, error) {
	s, p, err := bothShares(region, reference, measure)
	return krugman(s, p), err
}

// Hoover gives Hoover's index, ½ Σ |s_i - p_i|: the part of the region's total that would have to change its industry for the region
// to be composed like the reference area (Hoover 1936). It is half of Krugman's index. reference may be nil: then p_i = 1/n.
func Hoover(region, reference *Matrix, measure string) (float64, error) {
	if reference == nil {
		s, err := sharesOf(region, measure)
		return krugman(s, equalShares(len(s))) / 2, err
	}
	k, err := Krugman(region, reference, measure)
	return k / 2, err
}

// LocationalGini gives the Gini coefficient of the Lorenz curve of the shares s against the reference shares p, rows ordered by s/p:
// 0 when the shares are the same, near 1 when s is where p is small (Krugman 1991). For an industry, rows are regions, the
// reference is all industries; for a region, rows are industries. A row with p = 0 and s > 0 is an error.
func LocationalGini(region, reference *Matrix, measure string) (float64, error) {
	s, p, err := bothShares(region, reference, measure)
	if err != nil {
		return 0, err
	}
	if i := unmatched(s, p); i >= 0 {
		return 0, fault(Fault{Label: region.labels[i], Column: measure, Problem: "the reference area has none, the region some"}, "")
	}
	return locationalGini(s, p), nil
}

// Hachman gives Hachman's index, 1 / Σ (s_i/p_i) s_i: 1 when the region is composed like the reference area, near 0 when it is not
// (Hachman 1995). A row with p = 0 and s > 0 makes it 0.
func Hachman(region, reference *Matrix, measure string) (float64, error) {
	s, p, err := bothShares(region, reference, measure)
	if err != nil {
		return 0, err
	}
	return hachman(s, p), nil
}

// sharesOf gives the shares of a column's rows.
func sharesOf(m *Matrix, column string) ([]float64, error) {
	if m == nil {
		return nil, errNoMatrix
	}
	j, err := m.column(column)
	if err != nil {
		return nil, err
	}
	var e DataError
	xs := make([]float64, len(m.labels))
	for i, label := range m.labels {
		xs[i] = m.data.At(i, j)
		switch why, gap := m.gaps[place{i, j}]; {
		case gap:
			e.add(Fault{Label: label, Column: column, Problem: "there is no value: " + why})
		case xs[i] < 0:
			e.add(Fault{Label: label, Column: column, Value: shortest(xs[i]), Problem: "is negative, so it has no share"})
		}
	}
	if len(e.Faults) > 0 {
		e.Hint = "leave the row out (Matrix.Without)"
		return nil, &e
	}
	s, err := divided(xs)
	if err != nil {
		return nil, fmt.Errorf("cluster: column %s: %w", column, err)
	}
	return s, nil
}

var errNothing = errors.New("all rows are 0, so there are no shares")

// divided gives numbers divided by their sum. Numbers that are very large or very small are scaled first, which changes no share.
func divided(xs []float64) ([]float64, error) {
	largest := size(xs)
	if largest == 0 {
		return nil, errNothing
	}
	_, power := math.Frexp(largest)
	s := make([]float64, len(xs))
	for i, x := range xs {
		s[i] = math.Ldexp(x, -power)
	}
	total := sum(s)
	for i := range s {
		s[i] /= total
	}
	return s, nil
}

// bothShares gives the shares of a column in two areas, rows in the region's order.
func bothShares(region, reference *Matrix, measure string) (s, p []float64, err error) {
	own, whole, err := oneMeasure(region, reference, measure)
	if err != nil {
		return nil, nil, err
	}
	if s, err = sharesOf(own, measure); err != nil {
		return nil, nil, fmt.Errorf("cluster: the region: %w", err)
	}
	if p, err = sharesOf(whole, measure); err != nil {
		return nil, nil, fmt.Errorf("cluster: the reference area: %w", err)
	}
	return s, p, nil
}

func equalShares(n int) []float64 {
	p := make([]float64, n)
	for i := range p {
		p[i] = 1 / float64(n)
	}
	return p
}

// unmatched finds a share whose reference share is 0; -1 when there is none.
func unmatched(s, p []float64) int {
	for i := range s {
		if p[i] == 0 && s[i] > 0 {
			return i
		}
	}
	return -1
}
