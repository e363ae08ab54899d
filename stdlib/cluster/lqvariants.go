package cluster

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"
)

// SymmetricLQ gives (LQ - 1)/(LQ + 1) for every quotient: between -1 and 1, 0 at parity, so that being twice and being half as
// specialised weigh the same (Dalum, Laursen & Villumsen 1998).
func SymmetricLQ(lq *Matrix) (*Matrix, error) {
	return transformed(lq, "symmetric LQ", "symmetric LQ = (LQ - 1) / (LQ + 1), from -1 to 1; parity is 0",
		func(x float64) (float64, string) { return (x - 1) / (x + 1), "" })
}

// LogLQ gives ln LQ for every quotient: 0 at parity. A quotient of 0 has none and becomes a gap.
func LogLQ(lq *Matrix) (*Matrix, error) {
	return transformed(lq, "ln LQ", "ln LQ; parity is 0", logOf)
}

func logOf(x float64) (float64, string) {
	if x == 0 {
		return 0, "undefined: the logarithm of a quotient of 0"
	}
	return math.Log(x), ""
}

// StandardisedLQ gives for every column how many standard deviations ln LQ lies above its mean: above 1.96 the quotient is among
// the highest 2.5 % if their logarithms are normally distributed (O'Donoghue & Gleave 2004). The standard deviation is that of a
// sample (n - 1). Rows are regions when one industry is compared over regions, industries when one region is; at least three have
// a quotient above 0.
func StandardisedLQ(lq *Matrix) (*Matrix, error) {
	logs, err := LogLQ(lq)
	if err != nil {
		return nil, err
	}
	for j, c := range logs.criteria {
		var xs []float64
		for i := range logs.labels {
			if !logs.isGap(i, j) {
				xs = append(xs, logs.data.At(i, j))
			}
		}
		if len(xs) < 3 {
			return nil, fmt.Errorf("cluster: column %s has %s above 0; to standardise takes three", c.Name, count(len(xs), "quotient"))
		}
		mean, sd := meanAndDeviation(xs)
		if sd <= 1e-12*max(1, math.Abs(mean)) {
			return nil, fmt.Errorf("cluster: all quotients of column %s are the same, so they can't be standardised", c.Name)
		}
		for i := range logs.labels {
			if !logs.isGap(i, j) {
				logs.data.Set(i, j, (logs.data.At(i, j)-mean)/sd)
			}
		}
		logs.criteria[j].Unit = "z of ln LQ"
	}
	logs.notes[len(logs.notes)-1] = "z = (ln LQ - mean) / standard deviation of a sample, by column; above 1.96: among the highest 2.5 % if ln LQ is normal"
	return logs, nil
}

// meanAndDeviation gives the mean and the standard deviation of a sample.
func meanAndDeviation(xs []float64) (mean, sd float64) {
	n := float64(len(xs))
	mean = sum(xs) / n
	var squares accumulator
	for _, x := range xs {
		squares.addProduct(x-mean, x-mean)
	}
	return mean, math.Sqrt(max(squares.total(), 0) / (n - 1))
}

// transformed gives a matrix of quotients with every number replaced.
func transformed(lq *Matrix, unit, note string, f func(x float64) (y float64, undefined string)) (*Matrix, error) {
	if lq == nil {
		return nil, errNoMatrix
	}
	m, err := lq.pick(upTo(len(lq.labels)), upTo(len(lq.criteria)))
	if err != nil {
		return nil, err
	}
	var e DataError
	for j := range m.criteria {
		m.criteria[j].Unit, m.half[j] = unit, 0
		for i, label := range m.labels {
			x := m.data.At(i, j)
			if m.isGap(i, j) {
				continue
			}
			if x < 0 {
				e.add(Fault{Label: label, Column: m.criteria[j].Name, Value: shortest(x), Problem: "is negative, so it is no location quotient"})
				continue
			}
			y, why := f(x)
			if why != "" {
				m.gaps[place{i, j}], y = why, 0
			}
			m.data.Set(i, j, y)
		}
	}
	m.parity, m.notes = 0, append(append([]string{}, lq.notes...), note)
	return m, e.orNil()
}

// ReadingColumns names the columns of quotients that RelativeReadings compares; one may be "".
type ReadingColumns struct{ Output, Enterprises, Employment string }

// RelativeReadings compares an industry's quotients by different measures:
//
//	LQ output / LQ employment       relative labour productivity
//	LQ output / LQ enterprises      relative output per enterprise
//	LQ employment / LQ enterprises  relative employees per enterprise
//
// Each is what the industry has (output per employee) in parts of what all industries of the region have together, over the same
// in the reference area. Above 1 the industry stands out in the region more than in the reference area. It is no comparison of
// the industry's own productivity between the two, unless they are equally productive as a whole. A ratio over 0 is a gap.
func RelativeReadings(lq *Matrix, c ReadingColumns) (*Matrix, error) {
	if lq == nil {
		return nil, errNoMatrix
	}
	var criteria []Criterion
	var over, under []int
	for _, r := range []struct{ name, over, under, unit string }{
		{"labour productivity", c.Output, c.Employment, "LQ output / LQ employment"},
		{"output per enterprise", c.Output, c.Enterprises, "LQ output / LQ enterprises"},
		{"employees per enterprise", c.Employment, c.Enterprises, "LQ employment / LQ enterprises"},
	} {
		if r.over == "" || r.under == "" {
			continue
		}
		a, err := lq.column(r.over)
		if err != nil {
			return nil, err
		}
		b, err := lq.column(r.under)
		if err != nil {
			return nil, err
		}
		criteria, over, under = append(criteria, Criterion{Name: r.name, Unit: r.unit}), append(over, a), append(under, b)
	}
	if len(criteria) == 0 {
		return nil, fmt.Errorf("cluster: name at least two columns of quotients; there are %s", list(lq.names()))
	}
	m := newMatrix(lq.Labels(), criteria)
	m.data, m.parity, m.title = mat.NewDense(len(m.labels), len(criteria), nil), 1, "Relative readings"
	m.notes = []string{"ratios of location quotients; parity is 1: the industry stands to its region as it does to the reference area"}
	for i := range m.labels {
		for k := range criteria {
			x, why := lq.ratio(i, over[k], under[k])
			if m.data.Set(i, k, x); why != "" {
				m.gaps[place{i, k}] = why
			}
		}
	}
	return m, nil
}

// ratio divides two columns in a row, or says why it can't.
func (m *Matrix) ratio(i, over, under int) (float64, string) {
	for _, j := range []int{over, under} {
		if why, gap := m.gaps[place{i, j}]; gap {
			return 0, fmt.Sprintf("no %s (%s)", m.criteria[j].Name, why)
		}
	}
	x, y := m.data.At(i, over), m.data.At(i, under)
	if y == 0 {
		return 0, fmt.Sprintf("undefined: %s is 0", m.criteria[under].Name)
	}
	if !isFinite(x / y) {
		return 0, "undefined: " + tooLarge
	}
	return x / y, ""
}
