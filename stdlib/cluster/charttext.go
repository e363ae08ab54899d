package cluster

import (
	"math"
	"strings"

	"github.com/thunen-lab/thunen/stdlib/display"
)

// textBars is how many characters wide the bars of a text chart are.
const textBars = 40

// String is the chart as text: a bar of blocks for each row, ┊ at parity.
func (c *Chart) String() string {
	lo, hi := c.span()
	at := func(v float64) int { return int(math.Round(part(v, lo, hi) * textBars)) }
	g := display.Grid{Title: c.heading(), Columns: []display.Column{{Label: true}, {Name: c.name, Number: true}, {}}, Limit: maxBars}
	for _, b := range c.bars {
		g.Rows = append(g.Rows, []string{b.label, b.text, c.blocks(b, at)})
	}
	if c.parity != 0 {
		g.Notes = []string{"┊ parity, " + shortest(c.parity)}
	}
	return g.String()
}

// blocks draws a bar between zero and its value.
func (c *Chart) blocks(b bar, at func(float64) int) string {
	line := []rune(strings.Repeat(" ", textBars+1))
	if !b.gap {
		from, to := min(at(0), at(b.value)), max(at(0), at(b.value))
		for k := from; k < to; k++ {
			line[k] = '█'
		}
	}
	if c.parity != 0 {
		line[at(c.parity)] = '┊'
	}
	return strings.TrimRight(string(line), " ")
}
