package cluster

import (
	"fmt"
	"slices"
)

// Concentration describes how each column of a matrix is spread over its rows: HHI and HHI normalised to run from 0 to 1, the share of
// the largest and of the four largest rows (CR1, CR4), Gini's coefficient, Theil's T and L, entropy in bits. See the functions HHI, CR,
// Gini, TheilT, TheilL, ShannonEntropy for the formulas.
func Concentration(m *Matrix) (*Tabular, error) {
	if m == nil {
		return nil, errNoMatrix
	}
	t := newTabular(titled("Concentration", m.title), "column")
	names := []string{"HHI", "HHI normalised", "CR1", "CR4", "Gini", "Theil T", "Theil L", "entropy"}
	for _, name := range names {
		t.numbers(name, "").decimals = 4
	}
	for _, c := range m.criteria {
		t.row(c.Name)
		s, err := sharesOf(m, c.Name)
		if err != nil {
			for _, column := range t.columns {
				column.put(0, reasonOf(err))
			}
			continue
		}
		normalised, why := normalisedHHI(s)
		t.columns[0].put(hhi(s), "")
		t.columns[1].put(normalised, why)
		t.columns[2].put(largestShare(s, 1), "")
		t.columns[3].put(largestShare(s, min(4, len(s))), "")
		t.columns[4].put(gini(s), "")
		t.columns[5].put(relativeEntropy(s, equalShares(len(s))), "")
		l, err := TheilL(m, c.Name)
		t.columns[6].put(l, reasonOf(err))
		t.columns[7].put(entropyBits(s), "")
	}
	t.note("over %s; HHI = Σ s², entropy in bits", count(len(m.labels), "row"))
	return t, nil
}

func titled(what, title string) string {
	if title == "" {
		return what
	}
	return what + ": " + title
}

// reasonOf is an error as the reason of a gap.
func reasonOf(err error) string {
	if err == nil {
		return ""
	}
	return "undefined: " + err.Error()
}

// Specialisation compares how each region is composed of industries with the reference area: HHI, Krugman's index, Hoover's (half of
// it), Hachman's, the locational Gini coefficient and the Gini coefficient of the location quotients, entropy in bits. m has
// industries in rows and regions in columns (see Panel.Table). reference names the column that is the reference area; "" is the sum
// of all columns. See the functions of these names for the formulas.
func Specialisation(m *Matrix, reference string) (*Tabular, error) {
	return compositions(m, reference, "Specialisation of regions", "region")
}

// Localisation compares how each industry is spread over the regions with all industries together, by the same measures as
// Specialisation, and by the raw concentration G = Σ (s_r - x_r)² of Ellison & Glaeser (1997). m has industries in rows and regions in columns.
// reference names the row that holds all industries; "" is the sum of all rows.
func Localisation(m *Matrix, reference string) (*Tabular, error) {
	if m == nil {
		return nil, errNoMatrix
	}
	turned, err := m.transposed()
	if err != nil {
		return nil, err
	}
	return compositions(turned, reference, "Localisation of industries", "industry")
}

// transposed gives the matrix with rows and columns changed over.
func (m *Matrix) transposed() (*Matrix, error) {
	criteria := make([]Criterion, len(m.labels))
	for i, label := range m.labels {
		criteria[i] = Criterion{Name: label}
	}
	t, err := NewMatrix(m.names(), criteria, make([]float64, len(m.labels)*len(m.criteria)))
	if err != nil {
		return nil, err
	}
	t.data.Copy(m.data.T())
	for at, why := range m.gaps {
		t.gaps[place{at.column, at.row}] = why
	}
	t.title, t.notes = m.title, m.notes
	return t, nil
}

// compositions compares the columns of a matrix with a reference.
func compositions(m *Matrix, reference, title, key string) (*Tabular, error) {
	if m == nil {
		return nil, errNoMatrix
	}
	p, err := referenceShares(m, reference)
	if err != nil {
		return nil, err
	}
	t := newTabular(titled(title, m.title), key)
	for _, name := range []string{"HHI", "Krugman", "Hoover", "Hachman", "locational Gini", "Gini of LQ", "G", "entropy"} {
		t.numbers(name, "").decimals = 4
	}
	for _, c := range m.criteria {
		if c.Name == reference {
			continue
		}
		t.row(c.Name)
		s, err := sharesOf(m, c.Name)
		why := reasonOf(err)
		if err != nil {
			s = make([]float64, len(p))
		} else if i := unmatched(s, p); i >= 0 {
			why = fmt.Sprintf("undefined: the reference has none of %s, %s some", m.labels[i], c.Name)
		}
		k := krugman(s, p)
		for n, x := range []float64{hhi(s), k, k / 2, hachman(s, p), locationalGini(s, p), giniOfQuotients(s, p), rawConcentration(s, p), entropyBits(s)} {
			t.columns[n].put(x, why)
		}
	}
	against := "the sum of all"
	if reference != "" {
		against = reference
	}
	t.note("against %s, over %s; Krugman = Σ |s - p|, Hoover half of it, Hachman = 1/Σ s²/p, G = Σ (s - p)²; locational Gini: Lorenz curve of s against p; Gini of LQ: every row weighs the same; entropy in bits",
		against, count(len(m.labels), "row"))
	return t, nil
}

// referenceShares gives the shares of a column, or of the sum of all columns.
func referenceShares(m *Matrix, reference string) ([]float64, error) {
	if reference != "" {
		p, err := sharesOf(m, reference)
		if err != nil {
			return nil, fmt.Errorf("cluster: the reference: %w", err)
		}
		return p, nil
	}
	totals := make([]float64, len(m.labels))
	for i := range totals {
		var total accumulator
		for j, c := range m.criteria {
			if why, gap := m.gaps[place{i, j}]; gap {
				return nil, fault(Fault{Label: m.labels[i], Column: c.Name, Problem: "there is no value, so the sum of all is unknown: " + why},
					"name the column that holds the sum")
			}
			total.add(m.data.At(i, j))
		}
		totals[i] = total.total()
	}
	if i := slices.IndexFunc(totals, func(x float64) bool { return x < 0 || !isFinite(x) }); i >= 0 {
		return nil, fault(Fault{Label: m.labels[i], Problem: "the sum is negative or too large"}, "")
	}
	p, err := divided(totals)
	if err != nil {
		return nil, fmt.Errorf("cluster: the reference: %w", err)
	}
	return p, nil
}
