package compare

import (
	"fmt"
	"strings"
)

// html gives the differences between two pieces of HTML: of their tables cell by cell, of their other text, and of their
// tags when both are the same.
func html(where, a, b string, rules Rules) []Difference {
	if a == b {
		return nil
	}
	x, y := readPage(a), readPage(b)
	found := text(where+", text", x.text, y.text, rules)
	if len(x.tables) != len(y.tables) {
		return append(found, Difference{Where: where, What: fmt.Sprintf("had %d tables, has %d", len(x.tables), len(y.tables))})
	}
	for i := range x.tables {
		name := where + ", table"
		if len(x.tables) > 1 {
			name = fmt.Sprintf("%s %d", name, i+1)
		}
		found = append(found, x.tables[i].compare(name, y.tables[i], rules)...)
	}
	if len(found) > 0 {
		return found
	}
	return markup(where, x.tags, y.tags, rules)
}

// drawing gives the difference between two SVG pictures.
func drawing(where, a, b string, rules Rules) []Difference {
	if a == b {
		return nil
	}
	x, y := readPage(a), readPage(b)
	if found := text(where+", text", x.text, y.text, rules); found != nil {
		return found
	}
	return markup(where, x.tags, y.tags, rules)
}

// markup compares tags with their attributes.
func markup(where string, a, b []string, rules Rules) []Difference {
	if len(a) == len(b) {
		different := false
		for i := range a {
			different = different || !rules.same(a[i], b[i])
		}
		if !different {
			return nil
		}
	}
	return []Difference{{Where: where, What: "looks different", Lines: diff(a, b, rules.same)}}
}

// table is a table's rows of cells, as text.
type table [][]string

// compare gives the cells that differ, or that the shape does.
func (t table) compare(where string, other table, rules Rules) []Difference {
	if shape, now := t.shape(), other.shape(); shape != now {
		return []Difference{{
			Where: where, What: fmt.Sprintf("was %s, is %s", shape, now),
			Lines: diff(t.lines(), other.lines(), rules.same),
		}}
	}
	var out []string
	count := 0
	for r := range t {
		for c := range t[r] {
			if rules.same(t[r][c], other[r][c]) {
				continue
			}
			count++
			out = append(out, "  "+t.place(r, c), "- "+t[r][c], "+ "+other[r][c])
		}
	}
	if count == 0 {
		return nil
	}
	what := fmt.Sprintf("%d cells differ", count)
	if count == 1 {
		what = "a cell differs"
	}
	return []Difference{{Where: where, What: what, Lines: shorten(out, shown)}}
}

func (t table) shape() string {
	columns := 0
	for _, row := range t {
		columns = max(columns, len(row))
	}
	uneven := 0 // rows with other numbers of cells, as headings over several columns have
	for i, row := range t {
		uneven += (i + 1) * (columns - len(row))
	}
	if uneven > 0 {
		return fmt.Sprintf("%d×%d with cells that span others (%d)", len(t), columns, uneven)
	}
	return fmt.Sprintf("%d×%d", len(t), columns)
}

func (t table) lines() []string {
	out := make([]string, len(t))
	for i, row := range t {
		out[i] = strings.Join(row, " | ")
	}
	return out
}

// place names a cell by what its row and its column begin with.
func (t table) place(r, c int) string {
	row, column := "", ""
	for _, cell := range t[r] {
		if cell != "" {
			row = cell
			break
		}
	}
	if c < len(t[0]) && r > 0 {
		column = t[0][c]
	}
	place := fmt.Sprintf("row %d", r)
	if r == 0 {
		place = "head"
	}
	if row != "" && r > 0 {
		place += " (" + row + ")"
	}
	place += fmt.Sprintf(", column %d", c+1)
	if column != "" {
		place += " (" + column + ")"
	}
	return place
}
