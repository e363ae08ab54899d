package cluster

import (
	"fmt"
	"math"
	"strings"

	"github.com/thunen-lab/thunen/stdlib/display"
)

// MIMEBundle shows the matrix as a table, in HTML and in text.
func (m *Matrix) MIMEBundle() map[string]any { return m.grid().MIMEBundle() }

// String is the matrix as a text table.
func (m *Matrix) String() string { return m.grid().String() }

func (m *Matrix) grid() display.Grid {
	g := display.Grid{Title: m.title, Columns: []display.Column{{Label: true}}}
	decimals := make([]int, len(m.criteria))
	for j, c := range m.criteria {
		g.Columns = append(g.Columns, display.Column{Name: c.Name, Detail: c.detail(), Number: true})
		decimals[j] = m.decimals(j)
	}
	for i, label := range m.labels {
		row := []string{label}
		for j := range m.criteria {
			text := missing
			if _, gap := m.gaps[place{i, j}]; !gap {
				text = decimal(m.data.At(i, j), decimals[j])
			}
			row = append(row, text)
		}
		g.Rows = append(g.Rows, row)
	}
	g.Notes = append(append(g.Notes, m.notes...), m.gapNotes()...)
	g.Notes = append(g.Notes, fmt.Sprintf("%s × %s", count(len(m.labels), "row"), criteriaCount(len(m.criteria))))
	return g
}

// detail is what stands under a criterion's name: unit, dimension, and direction unless more is better.
func (c Criterion) detail() string {
	var parts []string
	for _, s := range []string{c.Unit, c.Dimension} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	switch c.Direction {
	case Cost:
		parts = append(parts, "less is better")
	case Target:
		parts = append(parts, "best at "+shortest(c.Target))
	case Within:
		parts = append(parts, fmt.Sprintf("best within %s to %s", shortest(c.Within.Lo), shortest(c.Within.Hi)))
	}
	return strings.Join(parts, ", ")
}

// decimals says how a column prints: as it was printed where it was read, else as computed values do.
func (m *Matrix) decimals(j int) int {
	if m.half[j] > 0 {
		return max(0, int(math.Round(-math.Log10(2*m.half[j]))))
	}
	var xs []float64
	for i := range m.labels {
		if _, gap := m.gaps[place{i, j}]; !gap {
			xs = append(xs, m.data.At(i, j))
		}
	}
	return columnDecimals(xs)
}

// maxGapNotes bounds how many gaps are explained below a table.
const maxGapNotes = 5

// gapNotes explains gaps.
func (m *Matrix) gapNotes() []string {
	var notes []string
	for i, label := range m.labels {
		for j, c := range m.criteria {
			if why, ok := m.gaps[place{i, j}]; ok && len(notes) < maxGapNotes {
				notes = append(notes, fmt.Sprintf("%s %s, %s: %s", missing, label, c.Name, why))
			}
		}
	}
	if more := len(m.gaps) - len(notes); more > 0 {
		notes = append(notes, fmt.Sprintf("%s and %s more", missing, count(more, "gap")))
	}
	return notes
}
