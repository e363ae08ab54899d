package cluster

import (
	"fmt"
	"slices"

	"gonum.org/v1/gonum/mat"
)

// Select gives the matrix of the named criteria alone, in the order given.
func (m *Matrix) Select(criteria ...string) (*Matrix, error) {
	at := make([]int, len(criteria))
	for k, name := range criteria {
		j, err := m.column(name)
		if err != nil {
			return nil, err
		}
		at[k] = j
	}
	return m.pick(upTo(len(m.labels)), at)
}

// Without gives the matrix without the rows of the given labels.
func (m *Matrix) Without(labels ...string) (*Matrix, error) {
	drop := map[int]bool{}
	for _, label := range labels {
		i, err := m.row(label)
		if err != nil {
			return nil, err
		}
		drop[i] = true
	}
	kept := slices.DeleteFunc(upTo(len(m.labels)), func(i int) bool { return drop[i] })
	return m.pick(kept, upTo(len(m.criteria)))
}

// Named gives the same matrix with other names for its criteria, in their order.
func (m *Matrix) Named(names ...string) (*Matrix, error) {
	if len(names) != len(m.criteria) {
		return nil, fmt.Errorf("cluster: %s given for %s", count(len(names), "name"), criteriaCount(len(m.criteria)))
	}
	named := *m
	named.criteria = slices.Clone(m.criteria)
	for j, name := range names {
		named.criteria[j].Name = name
	}
	return &named, named.checkNames()
}

// Describe gives the same matrix with the dimension, direction and unit of the criteria of these names.
func (m *Matrix) Describe(criteria ...Criterion) (*Matrix, error) {
	described := *m
	described.criteria = slices.Clone(m.criteria)
	for _, c := range criteria {
		j, err := m.column(c.Name)
		if err != nil {
			return nil, err
		}
		described.criteria[j] = c
	}
	return &described, nil
}

// Titled gives the same matrix with a title for its table.
func (m *Matrix) Titled(title string) *Matrix {
	titled := *m
	titled.title = title
	return &titled
}

// pick gives the matrix of some rows and columns.
func (m *Matrix) pick(rows, columns []int) (*Matrix, error) {
	p := newMatrix(make([]string, len(rows)), make([]Criterion, len(columns)))
	p.title, p.parity, p.notes = m.title, m.parity, m.notes
	for i, r := range rows {
		p.labels[i] = m.labels[r]
	}
	for j, c := range columns {
		p.criteria[j], p.half[j] = m.criteria[c], m.half[c]
	}
	if len(rows) == 0 || len(columns) == 0 {
		return nil, fmt.Errorf("cluster: nothing is left: %s × %s", count(len(rows), "row"), criteriaCount(len(columns)))
	}
	p.data = mat.NewDense(len(rows), len(columns), nil)
	for i, r := range rows {
		for j, c := range columns {
			p.data.Set(i, j, m.data.At(r, c))
			if why, ok := m.gaps[place{r, c}]; ok {
				p.gaps[place{i, j}] = why
			}
		}
	}
	return p, p.checkNames()
}

func upTo(n int) []int {
	at := make([]int, n)
	for i := range at {
		at[i] = i
	}
	return at
}

func criteriaCount(n int) string {
	if n == 1 {
		return "1 criterion"
	}
	return fmt.Sprintf("%d criteria", n)
}
