package cluster

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"
)

// TradeLQOptions says how quotients between industries are taken.
type TradeLQOptions struct {
	LQOptions
	// Capped sets quotients above 1 to 1, as they are used to make regional input coefficients of national ones.
	Capped bool
}

// SLQ gives the simple location quotient of each supplying industry (rows), the same for every purchasing industry (columns):
// SLQ_i = LQ_i. region and reference hold the totals of industries by a measure, as for LocationQuotients.
func SLQ(region, reference *Matrix, measure string, o TradeLQOptions) (*Matrix, error) {
	return tradeLQ(region, reference, measure, o, "SLQ", "SLQ_ij = LQ_i", func(lq []float64, i, _ int) float64 { return lq[i] })
}

// CILQ gives the cross-industry location quotient of each supplying industry i (rows) and purchasing industry j (columns):
//
//	CILQ_ij = LQ_i / LQ_j,
//
// how large the supplier is in the region compared with the purchaser (Flegg & Webber 1995). A column whose LQ is 0 is undefined.
func CILQ(region, reference *Matrix, measure string, o TradeLQOptions) (*Matrix, error) {
	return tradeLQ(region, reference, measure, o, "CILQ", "CILQ_ij = LQ_i / LQ_j", func(lq []float64, i, j int) float64 { return lq[i] / lq[j] })
}

// FLQ gives Flegg's location quotient of each supplying industry i (rows) and purchasing industry j (columns):
//
//	FLQ_ij = λ · CILQ_ij for i ≠ j, λ · LQ_i for i = j,  λ = (log₂(1 + e_r/E))^δ,
//
// which lowers quotients the more the smaller the region is; δ is from 0 (no effect) to below 1, 0.3 in many studies (Flegg &
// Webber 1995, 1997).
func FLQ(region, reference *Matrix, measure string, delta float64, o TradeLQOptions) (*Matrix, error) {
	if !(delta >= 0 && delta < 1) {
		return nil, fmt.Errorf("cluster: δ is %v; it is from 0 to below 1", delta)
	}
	share, err := shareOfReference(region, reference, measure, o.LQOptions)
	if err != nil {
		return nil, err
	}
	lambda := math.Pow(math.Log2(1+share), delta)
	formula := fmt.Sprintf("FLQ_ij = λ · LQ_i / LQ_j, λ · LQ_i for i = j; λ = (log₂(1 + e_r/E))^δ = %s with δ = %s", decimal(lambda, 4), shortest(delta))
	return tradeLQ(region, reference, measure, o, "FLQ", formula, func(lq []float64, i, j int) float64 {
		if i == j {
			return lambda * lq[i]
		}
		return lambda * lq[i] / lq[j]
	})
}

// shareOfReference gives e_r/E.
func shareOfReference(region, reference *Matrix, measure string, o LQOptions) (float64, error) {
	region, reference, err := oneMeasure(region, reference, measure)
	if err != nil {
		return 0, err
	}
	q := quotients{region: region, reference: reference, o: o}
	if err := q.check(); err != nil {
		return 0, err
	}
	e, E, why := q.totals(upTo(len(region.labels)), 0)
	switch {
	case why != "":
		return 0, fmt.Errorf("cluster: the region's share of %s is unknown: %s", measure, why)
	case E == 0:
		return 0, fmt.Errorf("cluster: the reference area's total of %s is zero", measure)
	case !isFinite(e / E):
		return 0, fmt.Errorf("cluster: the totals of %s are too far apart", measure)
	}
	return e / E, nil
}

// oneMeasure gives both matrices with a single column, rows in the same order.
func oneMeasure(region, reference *Matrix, measure string) (own, whole *Matrix, err error) {
	if region == nil || reference == nil {
		return nil, nil, errNoMatrix
	}
	if own, err = region.Select(measure); err != nil {
		return nil, nil, err
	}
	if whole, err = reference.Select(measure); err != nil {
		return nil, nil, fmt.Errorf("cluster: the reference area: %w", err)
	}
	whole, err = aligned(own, whole)
	return own, whole, err
}

// tradeLQ makes a square matrix of the quotients of industries.
func tradeLQ(region, reference *Matrix, measure string, o TradeLQOptions, name, formula string, f func(lq []float64, i, j int) float64) (*Matrix, error) {
	region, reference, err := oneMeasure(region, reference, measure)
	if err != nil {
		return nil, err
	}
	lq, err := LocationQuotients(region, reference, o.LQOptions)
	if err != nil {
		return nil, err
	}
	n := len(lq.labels)
	criteria := make([]Criterion, n)
	for j, label := range lq.labels {
		criteria[j] = Criterion{Name: label}
	}
	m := newMatrix(lq.labels, criteria)
	m.data, m.title = mat.NewDense(n, n, nil), name+" by "+measure
	m.notes = []string{formula + "; rows supply, columns purchase"}
	if o.Capped {
		m.notes = append(m.notes, "quotients above 1 are set to 1")
	}
	values := lq.data.RawMatrix().Data
	for i := range n {
		for j := range n {
			x, why := f(values, i, j), undefinedPair(lq, i, j, name)
			if why == "" && !isFinite(x) {
				why = "undefined: the purchasing industry's LQ is 0"
			}
			if why != "" {
				m.gaps[place{i, j}] = why
				continue
			}
			if o.Capped {
				x = min(x, 1)
			}
			m.data.Set(i, j, x)
		}
	}
	return m, nil
}

// undefinedPair says why a pair of industries has no quotient: one has no LQ.
func undefinedPair(lq *Matrix, i, j int, name string) string {
	if why, gap := lq.gaps[place{i, 0}]; gap {
		return fmt.Sprintf("no LQ of %s (%s)", lq.labels[i], why)
	}
	if why, gap := lq.gaps[place{j, 0}]; gap && name != "SLQ" {
		return fmt.Sprintf("no LQ of %s (%s)", lq.labels[j], why)
	}
	if name != "SLQ" && i != j && lq.data.At(j, 0) == 0 {
		return fmt.Sprintf("undefined: the LQ of %s is 0", lq.labels[j])
	}
	return ""
}

// RegionalCoefficients makes regional input coefficients of national ones: r_ij = a_ij · min(1, q_ij), with the quotients of SLQ, CILQ
// or FLQ. national holds the coefficients, supplying industries in rows, purchasing ones in columns, with the labels of the quotients.
func RegionalCoefficients(national, quotients *Matrix) (*Matrix, error) {
	if national == nil || quotients == nil {
		return nil, errNoMatrix
	}
	q, err := aligned(national, quotients)
	if err != nil {
		return nil, err
	}
	m, err := national.pick(upTo(len(national.labels)), upTo(len(national.criteria)))
	if err != nil {
		return nil, err
	}
	m.title, m.notes = "Regional input coefficients", append(append([]string{}, quotients.notes...), "r_ij = a_ij · min(1, q_ij)")
	for i := range m.labels {
		for j := range m.criteria {
			if why, gap := q.gaps[place{i, j}]; gap {
				m.gaps[place{i, j}] = why
			}
			m.data.Set(i, j, m.data.At(i, j)*min(1, q.data.At(i, j)))
		}
	}
	for j := range m.half {
		m.half[j] = 0
	}
	return m, nil
}
