package cluster

import (
	"fmt"

	"github.com/thunen-lab/thunen/stdlib/display"
	"github.com/thunen-lab/thunen/stdlib/internal/scene"
)

// intervalFigure is a point with an interval for each row, and a line at parity.
type intervalFigure struct {
	name string // what is estimated
	rows []intervalRow
}

type intervalRow struct {
	label              string
	value, lo, hi      float64
	text, bounds, side string
	small              bool
}

// maxIntervals is how many rows such a figure has; more can't be read.
const maxIntervals = 100

// Chart draws each industry's location quotient with its confidence interval, the largest quotient first, and the line at parity:
// blue where the whole interval lies above it, vermilion where it lies below, grey where it is undecided. Small bases are
// starred. Industries without a quotient are left out and named; of more than 100 the first are drawn.
func (v *LQIntervals) Chart() (*Chart, error) {
	lq, err := v.Scores("LQ")
	if err != nil {
		return nil, err
	}
	f := &intervalFigure{name: "location quotient"}
	order := Rank(lq).order
	for _, i := range order[:min(len(order), maxIntervals)] {
		f.rows = append(f.rows, v.intervalRow(i))
	}
	if len(f.rows) == 0 {
		return nil, tooMany("chart of intervals", "industry with a quotient", 0, maxIntervals)
	}
	c := &Chart{title: v.title, figure: f}
	if n := len(order); n > maxIntervals {
		c = c.noted(fmt.Sprintf("the first %d of %d", maxIntervals, n))
	}
	if len(v.Small) > 0 {
		c = c.noted("* on a small base")
	}
	var left []string
	for i, label := range lq.labels {
		if _, gap := lq.gaps[i]; gap {
			left = append(left, label)
		}
	}
	return c.without(left), nil
}

// intervalRow gives a row of the table.
func (v *LQIntervals) intervalRow(i int) intervalRow {
	lo, hi := v.columns[2].numbers[i], v.columns[3].numbers[i]
	r := intervalRow{label: v.labels[i][0], value: v.columns[1].numbers[i], lo: lo, hi: hi, side: v.columns[4].words[i], small: v.columns[5].words[i] != ""}
	r.text, r.bounds = decimal(r.value, 2), decimal(lo, 2)+" to "+decimal(hi, 2)
	return r
}

// name is the label, starred on a small base.
func (r intervalRow) name() string {
	if r.small {
		return r.label + " *"
	}
	return r.label
}

// What colours mean, in the order of the legend.
var (
	intervalSides   = []string{"above", "undecided", "below"}
	intervalColours = []string{aboveColour, "#777777", belowColour}
)

func (r intervalRow) colour() string {
	for k, side := range intervalSides {
		if r.side == side {
			return intervalColours[k]
		}
	}
	return intervalColours[1]
}

func (f *intervalFigure) kind() string { return "chart of intervals" }

func (f *intervalFigure) words() string {
	in := map[string]int{}
	for _, r := range f.rows {
		in[r.side]++
	}
	first := f.rows[0]
	return fmt.Sprintf("%s of %s with intervals, %d wholly above parity, %d below, %d undecided; the largest is %s, %s (%s)",
		f.name, count(len(f.rows), "row"), in["above"], in["below"], in["undecided"], first.label, first.text, first.bounds)
}

func (f *intervalFigure) span() span {
	xs := []float64{0, 1}
	for _, r := range f.rows {
		xs = append(xs, r.lo, r.hi, r.value)
	}
	return spanOf(xs...)
}

func (f *intervalFigure) draw(s *scene.Scene, top float64) {
	labels := make([]string, len(f.rows))
	for i, r := range f.rows {
		labels[i] = r.name()
	}
	p := plane{s: s, left: labelRoom(labels) + marginSide, top: top + 16, width: barWidth, height: barStep * float64(len(f.rows)), x: f.span()}
	s.Width = p.right() + 2*marginSide
	p.axisX(f.name)
	p.vertical(1, "parity 1")
	for i, r := range f.rows {
		y := p.top + (float64(i)+.5)*barStep
		tip := fmt.Sprintf("%s: %s (%s), %s", r.label, r.text, r.bounds, r.side)
		s.Text(p.left-6, y+4, fitted(r.name()), scene.Font{Anchor: scene.End, Tip: tip})
		s.Line(scene.Stroke{Colour: r.colour(), Width: 2}, scene.Point{X: p.atX(r.lo), Y: y}, scene.Point{X: p.atX(r.hi), Y: y})
		s.Circle(p.atX(r.value), y, 4, r.colour(), tip)
	}
	s.Height = legend(s, marginSide, p.bottom()+axisBottom+12, s.Width, intervalSides, intervalColours)
}

func (f *intervalFigure) vega() object {
	y := func() object { return field("label", "nominal", "", inOrder, labelAxis()) }
	colour := field("side", "nominal", "", scaled(intervalSides, intervalColours))
	tooltip := tips("label", "row", "text", f.name, "bounds", "interval", "side", "against parity")
	x := f.span().scale()
	name := object{"x": object{"datum": 1, "type": "quantitative"}, "y": at(-7), "text": object{"value": "parity 1"}}
	return object{
		"width": barWidth, "height": object{"step": barStep},
		"layer": []any{
			ruleAt("x", 1, "black", 1.5, 4, 3), words(once, nil, name),
			object{"mark": object{"type": "rule", "strokeWidth": 2}, "encoding": object{
				"y": y(), "x": field("lo", "quantitative", f.name, x), "x2": object{"field": "hi"}, "color": colour, "tooltip": tooltip}},
			object{"mark": object{"type": "point", "filled": true, "size": 60, "opacity": 1}, "encoding": object{
				"y": y(), "x": field("value", "quantitative", f.name, x), "color": colour, "tooltip": tooltip}},
		},
		"data": rows(f.rows, func(_ int, r intervalRow) object {
			return object{"label": r.name(), "value": r.value, "lo": r.lo, "hi": r.hi, "text": r.text, "bounds": r.bounds, "side": r.side}
		}),
	}
}

// grid is the intervals as text: a line from end to end, ● at the quotient, ┊ at parity.
func (f *intervalFigure) grid() display.Grid {
	x := f.span()
	place := func(v float64) int { return int(x.part(v)*textBars + .5) }
	g := display.Grid{Columns: []display.Column{{Label: true}, {Name: f.name, Number: true}, {Name: "interval"}, {}}, Limit: maxIntervals}
	for _, r := range f.rows {
		line := make([]rune, textBars+1)
		for k := range line {
			switch at := k; {
			case at == place(r.value):
				line[k] = '●'
			case at >= place(r.lo) && at <= place(r.hi):
				line[k] = '─'
			case at == place(1):
				line[k] = '┊'
			default:
				line[k] = ' '
			}
		}
		g.Rows = append(g.Rows, []string{r.name(), r.text, r.bounds, string(line)})
	}
	g.Notes = []string{"┊ parity, 1"}
	return g
}
