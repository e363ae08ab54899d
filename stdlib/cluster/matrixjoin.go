package cluster

import (
	"fmt"
	"slices"
)

// Join gives the matrix with the criteria of others added. Rows are found by their labels: one that another matrix doesn't have is a
// gap under its criteria, and rows that only another has are left out and named in a note. Names of criteria are unique over all.
func (m *Matrix) Join(others ...*Matrix) (*Matrix, error) {
	if m == nil || slices.Contains(others, nil) {
		return nil, errNoMatrix
	}
	var more []Criterion
	for _, o := range others {
		more = append(more, o.criteria...)
	}
	joined := m.wider(more...)
	if err := joined.checkNames(); err != nil {
		return nil, err
	}
	first := len(m.criteria)
	for _, o := range others {
		joined.fill(o, first)
		first += len(o.criteria)
	}
	return joined, nil
}

// fill copies the values of another matrix into the columns from first on.
func (m *Matrix) fill(o *Matrix, first int) {
	copy(m.half[first:], o.half)
	for i, label := range m.labels {
		k := slices.Index(o.labels, label)
		for j := range o.criteria {
			at := place{i, first + j}
			if k < 0 {
				m.gaps[at] = "the row isn't in the joined matrix" + inTitle(o.title)
				continue
			}
			m.data.Set(i, first+j, o.data.At(k, j))
			if why, gap := o.gaps[place{k, j}]; gap {
				m.gaps[at] = why
			}
		}
	}
	var out []string
	for _, label := range o.labels {
		if !slices.Contains(m.labels, label) {
			out = append(out, label)
		}
	}
	if len(out) > 0 {
		m.notes = append(slices.Clone(m.notes), fmt.Sprintf("Left out, only in the joined matrix%s: %s.", inTitle(o.title), list(out)))
	}
}

// inTitle names a title in a message, when there is one.
func inTitle(title string) string {
	if title == "" {
		return ""
	}
	return fmt.Sprintf(" (%s)", title)
}

// Keep gives the matrix of the rows of the given labels alone, in the order given.
func (m *Matrix) Keep(labels ...string) (*Matrix, error) {
	if m == nil {
		return nil, errNoMatrix
	}
	rows := make([]int, len(labels))
	for k, label := range labels {
		i, err := m.row(label)
		if err != nil {
			return nil, err
		}
		rows[k] = i
	}
	return m.pick(rows, upTo(len(m.criteria)))
}
