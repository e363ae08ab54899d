package display

import "fmt"

// Grid is a table ready to be shown: cells are text already. Results of cluster are shown through it.
type Grid struct {
	Title   string
	Columns []Column
	Rows    [][]string
	Notes   []string // below the table: how it was made, what is missing and why
	// Limit is how many rows are shown before the middle is left out; 0 means 60.
	Limit int
}

// Column describes a column of a Grid.
type Column struct {
	Name   string
	Detail string // under the name: a type, a unit
	Number bool   // right-aligned
	Label  bool   // names its row
}

// defaultLimit is how many rows a table shows when it doesn't say.
const defaultLimit = 60

// MIMEBundle gives the table as HTML and as text.
func (g Grid) MIMEBundle() map[string]any {
	return map[string]any{mimeHTML: g.html(), mimeText: g.String()}
}

// ends gives how many rows to show at the top and at the bottom; bottom is 0 when all are shown.
func (g Grid) ends() (top, bottom int) {
	limit := g.Limit
	if limit <= 0 {
		limit = defaultLimit
	}
	if len(g.Rows) <= limit {
		return len(g.Rows), 0
	}
	return limit - limit/2, limit / 2
}

// cell is the text at a place, "" where a row is short.
func (g Grid) cell(row []string, column int) string {
	if column < len(row) {
		return row[column]
	}
	return ""
}

// size says how large a table is.
func size(rows, columns int) string {
	return fmt.Sprintf("%s × %s", count(rows, "row"), count(columns, "column"))
}

func count(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}
