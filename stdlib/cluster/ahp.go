package cluster

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
)

// AHP gives weights by pairwise judgements (Analytic Hierarchy Process; Saaty 1980). Judgements says how many times as important the
// criterion of the row is as that of the column, on Saaty's scale from 1 (equal) to 9, or 1/2 to 1/9 where the column's is more
// important. What is 0 below the diagonal is filled with the reciprocal from above it, so that the upper triangle is enough:
//
//	cluster.AHP{Criteria: []string{"output", "firms", "jobs"}, Judgements: [][]float64{
//		{1, 3, 5},
//		{0, 1, 2},
//		{0, 0, 1}}}
//
// The weights are the eigenvector of the largest eigenvalue λ, or by Method the geometric means of rows. Consistency:
//
//	CI = (λ - n)/(n - 1),  CR = CI / RI,  RI the mean CI of random judgements.
//
// CR of 0.1 or more is an error, unless Inconsistent allows it by name.
type AHP struct {
	Criteria     []string // in the order of rows and columns
	Judgements   [][]float64
	Method       AHPMethod // "" is AHPEigenvector
	Inconsistent bool      // take judgements with CR ≥ 0.1
}

// AHPMethod says how weights are taken from judgements.
type AHPMethod string

// The methods of AHP.
const (
	AHPEigenvector   AHPMethod = "eigenvector"        // of the largest eigenvalue
	AHPGeometricMean AHPMethod = "geometric mean"     // of each row, normalised
	AHPColumnMean    AHPMethod = "normalised columns" // columns divided by their sums, rows averaged
)

// randomIndex is the mean consistency index of random judgements of n criteria (Saaty 1980).
var randomIndex = []float64{1: 0, 2: 0, 3: 0.58, 4: 0.90, 5: 1.12, 6: 1.24, 7: 1.32, 8: 1.41, 9: 1.45, 10: 1.49, 11: 1.51, 12: 1.48, 13: 1.56, 14: 1.57, 15: 1.59}

// maxInconsistency is the consistency ratio that judgements must stay below.
const maxInconsistency = 0.1

// Consistency is how far judgements agree with each other.
type Consistency struct {
	Lambda float64 // the largest eigenvalue, n when consistent
	CI     float64 // (λ - n)/(n - 1)
	RI     float64 // the mean CI of random judgements
	CR     float64 // CI/RI; 0 for one or two criteria
}

func (a AHP) weigh(m *Matrix) (*weighting, error) { return weighBy(a, m) }

func (a AHP) compute(m *Matrix) (*CriteriaWeights, error) {
	values, c, err := a.solve()
	if err != nil {
		return nil, err
	}
	columns := make([]int, len(a.Criteria))
	for k, name := range a.Criteria {
		if columns[k], err = m.column(name); err != nil {
			return nil, fmt.Errorf("%w; the judgements name %s", err, list(a.Criteria))
		}
	}
	p := &problem{matrix: m, columns: columns, n: len(columns), m: len(m.labels)}
	w, err := newWeights(p, fmt.Sprintf("AHP, %s", a.method()), values)
	if err != nil {
		return nil, err
	}
	w.notes = []string{fmt.Sprintf("λ = %s, CI = %s, RI = %s, CR = %s", decimal(c.Lambda, 4), decimal(c.CI, 4), decimal(c.RI, 2), decimal(c.CR, 4))}
	if c.CR >= maxInconsistency {
		w.notes = append(w.notes, "The judgements contradict each other: CR isn't below 0.1.")
	}
	return w, nil
}

func (a AHP) method() AHPMethod {
	if a.Method == "" {
		return AHPEigenvector
	}
	return a.Method
}

// Consistency gives the consistency of the judgements, whatever it is.
func (a AHP) Consistency() (Consistency, error) {
	a.Inconsistent = true
	_, c, err := a.solve()
	return c, err
}

// solve gives the weights in the order of Criteria.
func (a AHP) solve() ([]float64, Consistency, error) {
	j, err := a.judgements()
	if err != nil {
		return nil, Consistency{}, err
	}
	eigenvector, lambda := principal(j)
	n := len(j)
	c := Consistency{Lambda: lambda, RI: randomIndex[n]}
	if n > 2 {
		c.CI = max(0, (lambda-float64(n))/float64(n-1))
		c.CR = c.CI / c.RI
	}
	if c.CR >= maxInconsistency && !a.Inconsistent {
		return nil, c, fmt.Errorf("cluster: AHP: the judgements contradict each other: CR = %s isn't below 0.1%s; judge again, or set Inconsistent",
			decimal(c.CR, 3), a.worst(j, eigenvector))
	}
	switch a.method() {
	case AHPEigenvector:
		return eigenvector, c, nil
	case AHPGeometricMean:
		return geometricMeans(j), c, nil
	case AHPColumnMean:
		return columnMeans(j), c, nil
	}
	return nil, c, fmt.Errorf("cluster: AHP: there is no method %q; there are %q, %q and %q", string(a.Method), AHPEigenvector, AHPGeometricMean, AHPColumnMean)
}

// judgements checks and completes the matrix of judgements.
func (a AHP) judgements() ([][]float64, error) {
	n := len(a.Criteria)
	switch {
	case n == 0:
		return nil, errors.New("cluster: AHP: name the criteria that are judged")
	case n >= len(randomIndex):
		return nil, fmt.Errorf("cluster: AHP: %d criteria; the random index is known up to %d: judge dimensions and the criteria within them", n, len(randomIndex)-1)
	case len(a.Judgements) != n:
		return nil, fmt.Errorf("cluster: AHP: %s and %s of judgements", criteriaCount(n), count(len(a.Judgements), "row"))
	}
	j := make([][]float64, n)
	for i, row := range a.Judgements {
		if len(row) != n {
			return nil, fmt.Errorf("cluster: AHP: the row of %s has %s, not %d", a.Criteria[i], count(len(row), "judgement"), n)
		}
		j[i] = slices.Clone(row)
	}
	for i, name := range a.Criteria {
		if k := slices.Index(a.Criteria, name); k != i || strings.TrimSpace(name) == "" {
			return nil, fmt.Errorf("cluster: AHP: criterion %d is %q, named twice or not at all", i+1, name)
		}
	}
	return j, a.complete(j)
}

// complete fills what is left 0 with reciprocals and checks the rest.
func (a AHP) complete(j [][]float64) error {
	for i := range j {
		if j[i][i] == 0 {
			j[i][i] = 1
		}
		for k := range i {
			if j[i][k] == 0 && j[k][i] > 0 {
				j[i][k] = 1 / j[k][i]
			}
		}
	}
	for i := range j {
		for k := range j {
			x := j[i][k]
			where := fmt.Sprintf("cluster: AHP: the judgement of %s over %s is %v", a.Criteria[i], a.Criteria[k], x)
			switch {
			case !(x >= 1e-6 && x <= 1e6):
				return errors.New(where + "; judgements are positive, from 1/9 to 9")
			case math.Abs(x*j[k][i]-1) > 0.02: // 0.33 for 1/3 passes
				return fmt.Errorf("%s, the other way round %v, which isn't its reciprocal", where, j[k][i])
			}
		}
	}
	return nil
}

// worst names the judgement that fits the weights least.
func (a AHP) worst(j [][]float64, w []float64) string {
	at, most := [2]int{}, 0.0
	for i := range j {
		for k := range i {
			if off := math.Abs(math.Log(j[k][i] * w[i] / w[k])); off > most {
				at, most = [2]int{k, i}, off
			}
		}
	}
	k, i := at[0], at[1]
	return fmt.Sprintf(" (%s over %s is judged %s, the others imply %s)", a.Criteria[k], a.Criteria[i], decimal(j[k][i], 2), decimal(w[k]/w[i], 2))
}

// principal gives the eigenvector of the largest eigenvalue of a positive matrix by iteration, which converges from any start
// (Perron), and the eigenvalue.
func principal(j [][]float64) (vector []float64, lambda float64) {
	n := len(j)
	vector = geometricMeans(j)
	next := make([]float64, n)
	for range 10000 {
		for i := range j {
			next[i] = dot(j[i], vector)
		}
		lambda = sum(next)
		change := 0.0
		for i := range next {
			next[i] /= lambda
			change = max(change, math.Abs(next[i]-vector[i])/next[i])
		}
		vector, next = next, vector
		if change < 1e-15 {
			break
		}
	}
	return vector, lambda
}

func geometricMeans(j [][]float64) []float64 {
	w := make([]float64, len(j))
	for i, row := range j {
		var a accumulator
		for _, x := range row {
			a.add(math.Log(x))
		}
		w[i] = math.Exp(a.total() / float64(len(j)))
	}
	return portions(w)
}

func columnMeans(j [][]float64) []float64 {
	n := len(j)
	w := make([]float64, n)
	for k := range j {
		var column accumulator
		for i := range j {
			column.add(j[i][k])
		}
		for i := range j {
			w[i] += j[i][k] / column.total() / float64(n)
		}
	}
	return portions(w)
}

// portions divides positive numbers by their sum, in place.
func portions(xs []float64) []float64 {
	s := sum(xs)
	for i := range xs {
		xs[i] /= s
	}
	return xs
}
