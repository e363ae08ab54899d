// Package xlsx reads and writes the cells of Office Open XML workbooks (ECMA-376): texts and numbers, no formats.
//
// excelize reads and writes the files; its types stay in here. It is lenient where a data file mustn't be (XML that breaks off, rows
// out of order, checksums), so every workbook is looked through first (check.go). That linking it in takes some time at every start
// of a process is the price of code that others keep.
package xlsx

import (
	"fmt"
	"strconv"
	"strings"
)

// Most rows and columns of a sheet.
const (
	maxRow    = 1 << 20
	maxColumn = 1 << 14
)

// Sheet is the cells of a sheet that have a value, row by row, each row from left to right.
type Sheet struct {
	Name string
	Rows []Row
}

// Row is a row of a sheet.
type Row struct {
	Number int // from 1
	Cells  []Cell
}

// Cell is a value in a sheet.
type Cell struct {
	Column int // from 1
	Text   string
	// Uncomputed is set for a formula whose value isn't stored.
	Uncomputed bool
}

// At gives the cell of a column; the zero Cell where there is none.
func (r Row) At(column int) Cell {
	for _, c := range r.Cells {
		if c.Column == column {
			return c
		}
	}
	return Cell{}
}

// Range is a rectangle of cells, ends included, counted from 1.
type Range struct{ Left, Top, Right, Bottom int }

// Whole is the range that holds every cell.
var Whole = Range{1, 1, maxColumn, maxRow}

// ParseRange reads a range like B2:F40, B:F (all rows), or B2 (all from there on).
func ParseRange(text string) (Range, error) {
	from, to, both := strings.Cut(strings.ReplaceAll(strings.TrimSpace(text), "$", ""), ":")
	c1, r1, ok1 := reference(from)
	c2, r2, ok2 := maxColumn, maxRow, true
	if both {
		c2, r2, ok2 = reference(to)
	}
	if !ok1 || !ok2 {
		return Range{}, fmt.Errorf("range %s isn't one like B2:F40", strconv.Quote(text))
	}
	if r1 == 0 {
		r1 = 1
	}
	if r2 == 0 {
		r2 = maxRow
	}
	if c2 < c1 || r2 < r1 {
		return Range{}, fmt.Errorf("range %s ends before it begins", strconv.Quote(text))
	}
	return Range{c1, r1, c2, r2}, nil
}

// reference reads a cell's place like B2; row 0 when there is none, as in B.
func reference(text string) (column, row int, ok bool) {
	letters := strings.TrimRight(text, "0123456789")
	if letters == "" || len(letters) > 3 {
		return 0, 0, false
	}
	for _, c := range strings.ToUpper(letters) {
		if c < 'A' || c > 'Z' {
			return 0, 0, false
		}
		column = column*26 + int(c-'A') + 1
	}
	if digits := text[len(letters):]; digits != "" {
		n, err := strconv.Atoi(digits)
		if err != nil || n < 1 || n > maxRow {
			return 0, 0, false
		}
		row = n
	}
	return column, row, column <= maxColumn
}

// ColumnName gives a column's letters: 28 is AB.
func ColumnName(column int) string {
	name := ""
	for ; column > 0; column = (column - 1) / 26 {
		name = string(rune('A'+(column-1)%26)) + name
	}
	return name
}

// Within gives the cells of a range; rows without any are left out.
func (s *Sheet) Within(r Range) []Row {
	var rows []Row
	for _, row := range s.Rows {
		if row.Number < r.Top || row.Number > r.Bottom {
			continue
		}
		kept := Row{Number: row.Number}
		for _, c := range row.Cells {
			if c.Column >= r.Left && c.Column <= r.Right && (c.Text != "" || c.Uncomputed) {
				kept.Cells = append(kept.Cells, c)
			}
		}
		if len(kept.Cells) > 0 {
			rows = append(rows, kept)
		}
	}
	return rows
}
