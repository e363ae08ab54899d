package cluster

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"gonum.org/v1/gonum/mat"
)

// Matrix is a labelled decision matrix: alternatives (industries, regions) in rows, criteria in columns. A cell is a number
// or a gap with a reason. A Matrix doesn't change: its methods that would change it give another.
type Matrix struct {
	title    string
	labels   []string
	criteria []Criterion
	data     *mat.Dense
	gaps     map[place]string // why there is no value
	half     []float64        // per criterion: half a unit of the last printed place; 0 exact
	parity   float64          // the value of an industry as strong as in the reference area; 0 when there is no such value
	notes    []string
}

// errNoMatrix is what nil gives: the error that came with it was passed over.
var errNoMatrix = errors.New("cluster: there is no matrix; did reading or making it fail?")

// place is a cell of a matrix.
type place struct{ row, column int }

// NewMatrix makes a matrix of row labels, criteria and data, row by row. Labels and names of criteria are unique and not
// empty, numbers finite; the error names the place otherwise.
func NewMatrix(labels []string, criteria []Criterion, data []float64) (*Matrix, error) {
	r, c := len(labels), len(criteria)
	if r == 0 || c == 0 {
		return nil, fmt.Errorf("cluster: a matrix needs rows and criteria; there are %d and %d", r, c)
	}
	if len(data) != r*c {
		return nil, fmt.Errorf("cluster: %s given for %s × %s = %d", count(len(data), "number"), count(r, "row"), criteriaCount(c), r*c)
	}
	m := newMatrix(slices.Clone(labels), slices.Clone(criteria))
	if err := m.checkNames(); err != nil {
		return nil, err
	}
	m.data = mat.NewDense(r, c, slices.Clone(data))
	return m, m.checkNumbers()
}

func newMatrix(labels []string, criteria []Criterion) *Matrix {
	return &Matrix{labels: labels, criteria: criteria, gaps: map[place]string{}, half: make([]float64, len(criteria))}
}

// checkNames sees that labels and criteria can be told apart.
func (m *Matrix) checkNames() error {
	seen := map[string]int{}
	for i, label := range m.labels {
		if strings.TrimSpace(label) == "" {
			return fault(Fault{Problem: fmt.Sprintf("row %d has no label", i+1)}, "")
		}
		if first, ok := seen[label]; ok {
			return fault(Fault{Label: label, Problem: fmt.Sprintf("the label stands twice, in rows %d and %d", first+1, i+1)},
				"labels tell the rows apart")
		}
		seen[label] = i
	}
	return m.checkCriteria()
}

// checkCriteria sees that criteria can be told apart.
func (m *Matrix) checkCriteria() error {
	seen := map[string]int{}
	for j, c := range m.criteria {
		if strings.TrimSpace(c.Name) == "" {
			return fmt.Errorf("cluster: criterion %d has no name", j+1)
		}
		if first, ok := seen[c.Name]; ok {
			return fmt.Errorf("cluster: the name %s stands twice, for criteria %d and %d", c.Name, first+1, j+1)
		}
		seen[c.Name] = j
	}
	return nil
}

func (m *Matrix) checkNumbers() error {
	var e DataError
	for i := range m.labels {
		for j := range m.criteria {
			if x := m.data.At(i, j); !isFinite(x) {
				e.add(Fault{Label: m.labels[i], Column: m.criteria[j].Name, Value: fmt.Sprint(x), Problem: "isn't a finite number"})
			}
		}
	}
	return e.orNil()
}

// Dims gives the number of rows and of criteria.
func (m *Matrix) Dims() (rows, criteria int) { return len(m.labels), len(m.criteria) }

// Labels gives the row labels in order.
func (m *Matrix) Labels() []string { return slices.Clone(m.labels) }

// Criteria gives the criteria in order.
func (m *Matrix) Criteria() []Criterion { return slices.Clone(m.criteria) }

// Value gives the number of a row under a criterion. A gap is an error with its reason.
func (m *Matrix) Value(label, criterion string) (float64, error) {
	i, err := m.row(label)
	if err != nil {
		return 0, err
	}
	j, err := m.column(criterion)
	if err != nil {
		return 0, err
	}
	if why, ok := m.gaps[place{i, j}]; ok {
		return 0, fault(Fault{Label: label, Column: criterion, Problem: "there is no value: " + why}, "")
	}
	return m.data.At(i, j), nil
}

// Interval gives the values that a printed number stands for: 1.16 stands for [1.155, 1.165], 0.00 for [0, 0.005]. A table
// prints each column with one number of decimals, so the column's longest number tells how it was rounded. Numbers that
// weren't read as text are exact.
func (m *Matrix) Interval(label, criterion string) (Interval, error) {
	x, err := m.Value(label, criterion)
	if err != nil {
		return Interval{}, err
	}
	j, _ := m.column(criterion)
	return rounded(x, m.half[j]), nil
}

// Dense gives the numbers as a gonum matrix of its own. A gap is an error.
func (m *Matrix) Dense() (*mat.Dense, error) {
	for i := range m.labels {
		for j := range m.criteria {
			if why, ok := m.gaps[place{i, j}]; ok {
				return nil, fault(Fault{Label: m.labels[i], Column: m.criteria[j].Name, Problem: "there is no value: " + why},
					"leave the row or the column out")
			}
		}
	}
	return mat.DenseCopyOf(m.data), nil
}

// row finds a row by its label.
func (m *Matrix) row(label string) (int, error) {
	if i := slices.Index(m.labels, label); i >= 0 {
		return i, nil
	}
	return 0, fmt.Errorf("cluster: there is no row %s; rows are %s", strconv.Quote(label), list(m.labels))
}

// column finds a criterion by its name.
func (m *Matrix) column(name string) (int, error) {
	for j, c := range m.criteria {
		if c.Name == name {
			return j, nil
		}
	}
	return 0, fmt.Errorf("cluster: there is no criterion %s; criteria are %s", strconv.Quote(name), list(m.names()))
}

func (m *Matrix) names() []string {
	names := make([]string, len(m.criteria))
	for j, c := range m.criteria {
		names[j] = c.Name
	}
	return names
}

// list names things in a message, the first twenty of many.
func list(names []string) string {
	const most = 20
	if len(names) > most {
		return strings.Join(names[:most], ", ") + fmt.Sprintf(" and %d more", len(names)-most)
	}
	return strings.Join(names, ", ")
}
