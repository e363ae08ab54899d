package cluster

import (
	"fmt"
	"math"
	"strings"
)

// Chart is a bar chart of scores, largest first, with a line at parity. It shows itself as an interactive Vega-Lite chart, as SVG
// where there is no such thing (print, nbconvert), and as text.
type Chart struct {
	title  string
	name   string // what the bars measure
	bars   []bar
	parity float64 // 0: no line
	notes  []string
}

type bar struct {
	label string
	value float64
	text  string // the value as it prints
	gap   bool
}

// maxBars is how many bars a chart has; more can't be read.
const maxBars = 100

// Chart draws the scores as bars.
func (s *Scores) Chart() *Chart {
	c := &Chart{title: s.name, name: s.name, parity: s.parity}
	ranking := Rank(s)
	for _, i := range ranking.order {
		c.bars = append(c.bars, bar{label: s.labels[i], value: s.values[i], text: s.text(i)})
	}
	for i, label := range s.labels {
		if _, gap := s.gaps[i]; gap {
			c.bars = append(c.bars, bar{label: label, text: missing, gap: true})
		}
	}
	if n := len(c.bars); n > maxBars {
		c.bars = c.bars[:maxBars]
		c.notes = append(c.notes, fmt.Sprintf("the first %d of %d", maxBars, n))
	}
	return c
}

// Titled gives the same chart with another title.
func (c *Chart) Titled(title string) *Chart {
	titled := *c
	titled.title = title
	return &titled
}

// MIMEBundle gives the chart as Vega-Lite, SVG and text.
func (c *Chart) MIMEBundle() map[string]any {
	return map[string]any{
		"application/vnd.vegalite.v5+json": c.vegaLite(),
		"image/svg+xml":                    c.SVG(),
		"text/plain":                       c.String(),
	}
}

// heading is the title with its notes.
func (c *Chart) heading() string {
	return strings.Join(append([]string{c.title}, c.notes...), ", ")
}

// alternative is what a reader who can't see the chart is told.
func (c *Chart) alternative() string {
	s := fmt.Sprintf("Bar chart, %s: %s of %s", c.heading(), c.name, count(len(c.bars), "row"))
	if n := len(c.bars); n > 0 && !c.bars[0].gap {
		s += fmt.Sprintf(", from %s %s", c.bars[0].label, c.bars[0].text)
		last := c.bars[0]
		for _, b := range c.bars {
			if !b.gap {
				last = b
			}
		}
		s += fmt.Sprintf(" to %s %s", last.label, last.text)
	}
	if c.parity != 0 {
		s += fmt.Sprintf("; a line marks parity at %s", shortest(c.parity))
	}
	return s
}

// span gives the smallest and largest value to draw, zero and parity included.
func (c *Chart) span() (lo, hi float64) {
	lo, hi = min(0, c.parity), max(0, c.parity)
	for _, b := range c.bars {
		if !b.gap {
			lo, hi = min(lo, b.value), max(hi, b.value)
		}
	}
	if lo == hi {
		hi = lo + 1
	}
	return lo, hi
}

// part says how far along from lo to hi a value lies, in ranges of any length.
func part(v, lo, hi float64) float64 {
	if length := hi - lo; !math.IsInf(length, 0) {
		return (v - lo) / length
	}
	return (v/2 - lo/2) / (hi/2 - lo/2) // a half of the smallest number is 0, so not always
}

// below reports whether a bar lies below the line at parity.
func (c *Chart) below(b bar) bool {
	return c.parity != 0 && b.value < c.parity && !same(b.value, c.parity)
}
