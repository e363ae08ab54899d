package cluster

import (
	"fmt"

	"gonum.org/v1/gonum/mat"
)

// Row gives the values of a matrix's row by criterion, to a computation such as that of Derive.
type Row func(criterion string) float64

// Derive gives the matrix with one criterion more, computed row by row from those that are there:
//
//	m.Derive(cluster.Criterion{Name: "R&D intensity", Unit: "%"}, func(row cluster.Row) float64 {
//		return 100 * row("rd") / row("output")
//	})
//
// A row is a gap under the new criterion where the function asks for a value that is a gap, or comes to no finite number (a
// quotient whose divisor is 0). A criterion that the matrix doesn't have is an error.
func (m *Matrix) Derive(c Criterion, of func(row Row) float64) (*Matrix, error) {
	if m == nil {
		return nil, errNoMatrix
	}
	d, n := m.wider(c), len(m.criteria)
	if err := d.checkNames(); err != nil {
		return nil, err
	}
	for i := range m.labels {
		var why string
		var missed error
		x := of(func(criterion string) float64 {
			j, err := m.column(criterion)
			if err != nil {
				if missed == nil {
					missed = err
				}
				return 0
			}
			if reason, gap := m.gaps[place{i, j}]; gap && why == "" {
				why = fmt.Sprintf("%s has no value: %s", criterion, reason)
			}
			return m.data.At(i, j)
		})
		if missed != nil {
			return nil, missed
		}
		if why == "" && !isFinite(x) {
			why = "undefined: the computation comes to no finite number"
		}
		if why != "" {
			d.gaps[place{i, n}], x = why, 0
		}
		d.data.Set(i, n, x)
	}
	return d, nil
}

// wider gives a copy of the matrix with room for further criteria, whose numbers are exact.
func (m *Matrix) wider(more ...Criterion) *Matrix {
	w := newMatrix(m.Labels(), append(m.Criteria(), more...))
	w.title, w.parity, w.notes = m.title, m.parity, m.notes
	copy(w.half, m.half)
	w.data = mat.NewDense(len(w.labels), len(w.criteria), nil)
	for i := range m.labels {
		for j := range m.criteria {
			w.data.Set(i, j, m.data.At(i, j))
			if why, gap := m.gaps[place{i, j}]; gap {
				w.gaps[place{i, j}] = why
			}
		}
	}
	return w
}
