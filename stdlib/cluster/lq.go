package cluster

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"gonum.org/v1/gonum/mat"
)

// LQOptions says how location quotients are taken. What is set is printed with the result.
type LQOptions struct {
	Region    string // the region's name, for the table; "": the matrix's title
	Reference string // the reference area's name, for the table; "": the matrix's title
	// Total is the label of the row that holds the totals of all industries, in both matrices. When it is "", the totals are the
	// sums of the rows: right only when the rows are all industries there are.
	Total string
	// WithoutRegion takes the region out of the reference area: quotients against the rest of the country. The reference
	// matrix still holds the whole.
	WithoutRegion bool
}

// LocationQuotients gives, for each industry i and each measure (output, enterprises, employment), the location quotient
//
//	LQ_i = (e_ir / e_r) / (E_i / E),
//
// the industry's share in the region over its share in the reference area (Haig 1926; Florence 1939; Isard 1960). Above 1 the
// region is more specialised in the industry than the reference area, at 1 it is at parity.
//
// Region and reference hold the totals: industries in rows, measures in columns, the same labels and names in both (in any order
// of rows). Totals are not negative. A quotient whose reference share is zero is undefined: a gap, with the reason. When the
// totals are the sums of the rows, the quotients weighted by the reference shares add to 1.
func LocationQuotients(region, reference *Matrix, o LQOptions) (*Matrix, error) {
	if region == nil || reference == nil {
		return nil, errNoMatrix
	}
	reference, err := aligned(region, reference)
	if err != nil {
		return nil, err
	}
	q := quotients{region: region, reference: reference, o: o}
	if err := q.check(); err != nil {
		return nil, err
	}
	return q.compute()
}

// aligned gives the reference with its rows and columns in the region's order.
func aligned(region, reference *Matrix) (*Matrix, error) {
	rows := make([]int, len(region.labels))
	for i, label := range region.labels {
		r, err := reference.row(label)
		if err != nil {
			return nil, fmt.Errorf("cluster: the reference area lacks a row of the region: %w", err)
		}
		rows[i] = r
	}
	if extra := len(reference.labels) - len(rows); extra > 0 {
		return nil, fmt.Errorf("cluster: the reference area has %s that the region lacks: %s; give such industries a row of zeros",
			count(extra, "row"), list(slices.DeleteFunc(reference.Labels(), func(l string) bool { return slices.Contains(region.labels, l) })))
	}
	columns := make([]int, len(region.criteria))
	for j, c := range region.criteria {
		k, err := reference.column(c.Name)
		if err != nil {
			return nil, fmt.Errorf("cluster: the reference area lacks a measure of the region: %w", err)
		}
		columns[j] = k
	}
	return reference.pick(rows, columns)
}

// quotients is the computation of location quotients.
type quotients struct {
	region, reference *Matrix
	o                 LQOptions
}

// check refuses totals that can't be.
func (q quotients) check() error {
	if q.o.Total != "" {
		if _, err := q.region.row(q.o.Total); err != nil {
			return fmt.Errorf("cluster: the row of totals: %w", err)
		}
	}
	var e DataError
	for i, label := range q.region.labels {
		for j, c := range q.region.criteria {
			f := Fault{Label: label, Column: c.Name}
			own, whole := q.region.data.At(i, j), q.reference.data.At(i, j)
			for _, side := range []struct {
				area string
				m    *Matrix
				x    float64
			}{{"the region", q.region, own}, {"the reference area", q.reference, whole}} {
				if !side.m.isGap(i, j) && side.x < 0 {
					f.Value, f.Problem = shortest(side.x), "is negative, in "+side.area
					e.add(f)
				}
			}
			if q.o.WithoutRegion && !q.region.isGap(i, j) && !q.reference.isGap(i, j) && own > whole {
				f.Value, f.Problem = shortest(own), fmt.Sprintf("is more than the reference area's %s, so the region isn't part of it", shortest(whole))
				e.add(f)
			}
		}
	}
	return e.orNil()
}

// compute fills the matrix of quotients.
func (q quotients) compute() (*Matrix, error) {
	kept := slices.DeleteFunc(upTo(len(q.region.labels)), func(i int) bool { return q.region.labels[i] == q.o.Total })
	if len(kept) == 0 {
		return nil, errors.New("cluster: there is no industry beside the row of totals")
	}
	lq, err := q.region.pick(kept, upTo(len(q.region.criteria)))
	if err != nil {
		return nil, err
	}
	lq.data, lq.gaps = mat.NewDense(len(kept), len(lq.criteria), nil), map[place]string{}
	lq.half, lq.parity = make([]float64, len(lq.criteria)), 1
	for j := range lq.criteria {
		lq.criteria[j].Unit = "LQ"
		e, E, missingTotal := q.totals(kept, j)
		for k, i := range kept {
			x, why := q.quotient(i, j, e, E)
			if missingTotal != "" {
				why = missingTotal
			}
			if why != "" {
				lq.gaps[place{k, j}] = why
				continue
			}
			lq.data.Set(k, j, x)
		}
	}
	lq.title, lq.notes = q.describe()
	return lq, nil
}

// totals gives a measure's totals in both areas, or why there is none.
func (q quotients) totals(kept []int, j int) (e, E float64, why string) {
	rows := kept
	if q.o.Total != "" {
		i, _ := q.region.row(q.o.Total)
		rows = []int{i}
	}
	var own, whole accumulator
	for _, i := range rows {
		if q.region.isGap(i, j) || q.reference.isGap(i, j) {
			return 0, 0, fmt.Sprintf("the total is unknown, since %s has no value", q.region.labels[i])
		}
		own.add(q.region.data.At(i, j))
		whole.add(q.reference.data.At(i, j))
	}
	e, E = own.total(), whole.total()
	if q.o.WithoutRegion {
		E -= e
	}
	return e, E, ""
}

// quotient gives one location quotient, or why it is undefined.
func (q quotients) quotient(i, j int, e, E float64) (lq float64, undefined string) {
	if q.region.isGap(i, j) {
		return 0, "no value for the region"
	}
	if q.reference.isGap(i, j) {
		return 0, "no value for the reference area"
	}
	own, whole := q.region.data.At(i, j), q.reference.data.At(i, j)
	if q.o.WithoutRegion {
		whole -= own
	}
	switch {
	case e == 0:
		return 0, "undefined: the region's total is zero"
	case E == 0:
		return 0, "undefined: the reference area's total is zero"
	case whole == 0:
		return 0, "undefined: the reference area has none of this industry"
	}
	lq = own / e / (whole / E)
	if !isFinite(lq) {
		return 0, "undefined: the totals differ by more than numbers can hold"
	}
	return lq, ""
}

func (q quotients) describe() (title string, notes []string) {
	return "Location quotients of " + q.areas(),
		[]string{"LQ = (e_ir / e_r) / (E_i / E); totals: " + q.totalsFrom() + "; parity is 1"}
}

// areas names the region and what it is compared with.
func (q quotients) areas() string {
	region := cmp.Or(q.o.Region, q.region.title, "the region")
	s := region + " against " + cmp.Or(q.o.Reference, q.reference.title, "the reference area")
	if q.o.WithoutRegion {
		s += " without " + region
	}
	return s
}

// totalsFrom says where the totals are from.
func (q quotients) totalsFrom() string {
	if q.o.Total != "" {
		return "the row " + q.o.Total
	}
	return "the sums of the rows"
}
