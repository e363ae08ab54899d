package cluster

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"gonum.org/v1/gonum/stat/distuv"
)

// smallest gives the k-th smallest number.
func smallest(xs []float64, k int) float64 {
	sorted := slices.Clone(xs)
	slices.Sort(sorted)
	return sorted[k-1]
}

// SigmaConvergence gives, for each year, how far apart the rows (regions) are: the standard deviation of their logarithms and the coefficient
// of variation, both of a sample. They fall when regions converge (Barro & Sala-i-Martin 1992). m has years as columns; values are
// above 0. Rows that lack a year are left out of it.
func SigmaConvergence(m *Matrix) (*Tabular, error) {
	if m == nil {
		return nil, errNoMatrix
	}
	t := newTabular(titled("Sigma convergence", m.title), "year")
	n, mean, sd, cv := t.numbers("regions", ""), t.numbers("mean", ""), t.numbers("sd of ln", ""), t.numbers("CV", "")
	sd.decimals, cv.decimals = 4, 4
	for j, c := range m.criteria {
		xs, logs, err := positives(m, j)
		if err != nil {
			return nil, err
		}
		t.row(c.Name)
		n.put(float64(len(xs)), "")
		if len(xs) < 2 {
			for _, column := range []*tabColumn{mean, sd, cv} {
				column.put(0, "fewer than two regions have a value")
			}
			continue
		}
		average, spread := meanAndDeviation(xs)
		_, spreadLog := meanAndDeviation(logs)
		mean.put(average, "")
		sd.put(spreadLog, "")
		cv.put(spread/average, "")
	}
	t.note("standard deviation of ln and coefficient of variation, of a sample (n - 1); regions converge where they fall")
	return t, nil
}

// positives gives a column's values, and their logarithms.
func positives(m *Matrix, j int) (xs, logs []float64, err error) {
	var e DataError
	for i, label := range m.labels {
		if m.isGap(i, j) {
			continue
		}
		x := m.data.At(i, j)
		if x <= 0 {
			e.add(Fault{Label: label, Column: m.criteria[j].Name, Value: shortest(x), Problem: "isn't above 0, so it has no logarithm"})
			continue
		}
		xs, logs = append(xs, x), append(logs, math.Log(x))
	}
	return xs, logs, e.orNil()
}

// Beta is the regression of growth on the level at the beginning.
type Beta struct {
	*Tabular
	Slope, StandardError, T, P, R2 float64
	// Speed is the part of the distance to the common level that is made up for per year; HalfLife the years to make up for half of
	// it. Both are 0 when regions don't converge, which NoSpeed then says.
	Speed, HalfLife float64
	NoSpeed         string
}

// BetaConvergence asks whether rows (regions) that began lower grew faster, by least squares,
//
//	ln(y_T/y_0)/T = a + b ln y_0 + error,  speed = -ln(1 + bT)/T,  half-life = ln 2 / speed
//
// (Barro & Sala-i-Martin 1992). b below 0 is convergence. m has years as columns (see Trends for their names); from and to name two;
// values are above 0, rows without one of them are left out and named.
func BetaConvergence(m *Matrix, from, to string) (*Beta, error) {
	if m == nil {
		return nil, errNoMatrix
	}
	two, err := m.Select(from, to)
	if err != nil {
		return nil, err
	}
	years, err := yearsOf(two)
	if err != nil {
		return nil, err
	}
	for j := range 2 {
		if _, _, err := positives(two, j); err != nil {
			return nil, err
		}
	}
	T := float64(years[1] - years[0])
	var start, growth []float64
	var left []string
	for i, label := range two.labels {
		if two.isGap(i, 0) || two.isGap(i, 1) {
			left = append(left, label)
			continue
		}
		a, b := math.Log(two.data.At(i, 0)), math.Log(two.data.At(i, 1))
		start, growth = append(start, a), append(growth, (b-a)/T)
	}
	b := &Beta{}
	if err := b.regress(start, growth, T); err != nil {
		return nil, err
	}
	b.table(len(start), from, to, left)
	return b, nil
}

// regress fits the line.
func (b *Beta) regress(x, y []float64, T float64) error {
	n := float64(len(x))
	if n < 3 {
		return fmt.Errorf("cluster: a line through %s; it takes three", count(len(x), "region"))
	}
	mx, sx := meanAndDeviation(x)
	my, sy := meanAndDeviation(y)
	if sx <= 1e-12*max(1, math.Abs(mx)) {
		return fmt.Errorf("cluster: all regions begin at the same level, so there is nothing to compare")
	}
	var cross accumulator
	for i := range x {
		cross.addProduct(x[i]-mx, y[i]-my)
	}
	b.Slope = cross.total() / ((n - 1) * sx * sx)
	var residuals accumulator
	for i := range x {
		r := y[i] - my - b.Slope*(x[i]-mx)
		residuals.addProduct(r, r)
	}
	rest := max(residuals.total(), 0)
	b.StandardError = math.Sqrt(rest/(n-2)) / (sx * math.Sqrt(n-1))
	if total := (n - 1) * sy * sy; total > 0 {
		b.R2 = max(1-rest/total, 0)
	}
	if b.StandardError > 0 {
		b.T = b.Slope / b.StandardError
		b.P = min(2*distuv.StudentsT{Mu: 0, Sigma: 1, Nu: n - 2}.Survival(math.Abs(b.T)), 1)
	}
	switch reach := 1 + b.Slope*T; {
	case b.Slope >= 0:
		b.NoSpeed = "regions don't converge"
	case reach <= 0:
		b.NoSpeed = "undefined: regions change places"
	default:
		b.Speed = -math.Log(reach) / T
		b.HalfLife = math.Ln2 / b.Speed
	}
	for _, v := range []float64{b.Slope, b.StandardError, b.T, b.R2, b.Speed, b.HalfLife} {
		if !isFinite(v) {
			return fmt.Errorf("cluster: the regression: the numbers are too far apart")
		}
	}
	return nil
}

func (b *Beta) table(n int, from, to string, left []string) {
	b.Tabular = newTabular(fmt.Sprintf("Beta convergence, %s to %s", from, to), "quantity")
	value := b.numbers("value", "")
	value.decimals = 4
	for _, x := range []struct {
		name string
		x    float64
		why  string
	}{{"slope b", b.Slope, ""}, {"standard error", b.StandardError, ""}, {"t", b.T, ""}, {"p", b.P, ""}, {"R²", b.R2, ""},
		{"speed per year", b.Speed, b.NoSpeed}, {"half-life, years", b.HalfLife, b.NoSpeed}} {
		b.row(x.name)
		value.put(x.x, x.why)
	}
	b.note("ln(y_T/y_0)/T = a + b ln y_0, %s; b below 0: those that began lower grew faster; p: two-sided, Student's t", count(n, "region"))
	if len(left) > 0 {
		b.note("Left out for want of a number: %s", strings.Join(left, "; "))
	}
}
