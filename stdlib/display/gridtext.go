package display

import (
	"strings"
	"unicode"
)

// maxCell is how wide a cell of a text table may be.
const maxCell = 48

// String is the table as text: columns aligned, a line under the head.
func (g Grid) String() string {
	top, bottom := g.ends()
	rows := g.Rows[:top]
	if bottom > 0 {
		rows = append(append(append([][]string{}, rows...), g.ellipsis()), g.Rows[len(g.Rows)-bottom:]...)
	}
	widths := g.widths(rows)
	var b strings.Builder
	if g.Title != "" {
		b.WriteString(g.Title + "\n\n")
	}
	g.head(&b, widths)
	for _, row := range rows {
		g.line(&b, widths, func(i int) string { return g.cell(row, i) })
	}
	for i, note := range g.Notes {
		if i == 0 {
			b.WriteByte('\n')
		}
		b.WriteString(note + "\n")
	}
	return strings.TrimSuffix(b.String(), "\n")
}

func (g Grid) head(b *strings.Builder, widths []int) {
	g.line(b, widths, func(i int) string { return g.Columns[i].Name })
	if g.detailed() {
		g.line(b, widths, func(i int) string { return g.Columns[i].Detail })
	}
	rule := make([]string, len(widths))
	for i, w := range widths {
		rule[i] = strings.Repeat("─", w)
	}
	b.WriteString(strings.Join(rule, "  ") + "\n")
}

func (g Grid) detailed() bool {
	for _, c := range g.Columns {
		if c.Detail != "" {
			return true
		}
	}
	return false
}

func (g Grid) ellipsis() []string {
	row := make([]string, len(g.Columns))
	for i := range row {
		row[i] = "⋮"
	}
	return row
}

func (g Grid) widths(rows [][]string) []int {
	widths := make([]int, len(g.Columns))
	for i, c := range g.Columns {
		widths[i] = max(width(fit(c.Name)), width(fit(c.Detail)))
		for _, row := range rows {
			widths[i] = max(widths[i], width(fit(g.cell(row, i))))
		}
	}
	return widths
}

func (g Grid) line(b *strings.Builder, widths []int, cell func(int) string) {
	cells := make([]string, len(widths))
	for i, w := range widths {
		s := fit(cell(i))
		pad := strings.Repeat(" ", w-width(s))
		if g.Columns[i].Number {
			cells[i] = pad + s
		} else {
			cells[i] = s + pad
		}
	}
	b.WriteString(strings.TrimRight(strings.Join(cells, "  "), " ") + "\n")
}

// fit makes a cell's text a single line of bounded width.
func fit(s string) string {
	s = strings.Map(func(c rune) rune {
		if unicode.IsControl(c) {
			return ' '
		}
		return c
	}, s)
	if len(s) <= maxCell || width(s) <= maxCell {
		return s
	}
	w := 0
	for i, c := range s {
		if w += runeWidth(c); w > maxCell-1 {
			return s[:i] + "…"
		}
	}
	return s
}

// width is how many columns of a terminal a text takes: Chinese characters take two.
func width(s string) int {
	n := 0
	for _, c := range s {
		n += runeWidth(c)
	}
	return n
}

// wide are the ranges of characters that take two columns (Unicode's East Asian Width W and F, and pictographs).
var wide = [...][2]rune{
	{0x1100, 0x115F}, {0x2E80, 0x303E}, {0x3041, 0xA4CF}, {0xAC00, 0xD7A3}, {0xF900, 0xFAFF}, {0xFE30, 0xFE6F},
	{0xFF00, 0xFF60}, {0xFFE0, 0xFFE6}, {0x1F300, 0x1F64F}, {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD},
}

func runeWidth(c rune) int {
	if c < 0x300 {
		return 1
	}
	if unicode.In(c, unicode.Mn, unicode.Me, unicode.Cf) {
		return 0
	}
	for _, r := range wide {
		if c >= r[0] && c <= r[1] {
			return 2
		}
	}
	return 1
}
