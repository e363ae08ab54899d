package cluster

import (
	"fmt"
	"math"

	"github.com/thunen-lab/thunen/stdlib/display"
	"github.com/thunen-lab/thunen/stdlib/internal/scene"
)

// slopeFigure is a line for each row from one value to another: two years.
type slopeFigure struct {
	from, to string
	lines    []slope
}

type slope struct {
	label  string
	a, b   float64
	at, bt string  // as they print
	la, lb float64 // where their labels stand, in the same units, clear of one another
}

// maxSlopes is how many lines a slope chart has; more can't be told apart.
const maxSlopes = 40

// SlopeChart draws how each row of a matrix gets from one column to another, such as the location quotients of two years: a line
// for each, rising ones blue, falling ones vermilion. Rows without both values are left out and named. More than 40 rows are an error.
func SlopeChart(m *Matrix, from, to string) (*Chart, error) {
	if m == nil {
		return nil, errNoMatrix
	}
	i, err := m.column(from)
	if err != nil {
		return nil, err
	}
	j, err := m.column(to)
	if err != nil {
		return nil, err
	}
	if err := m.drawable(i, j); err != nil {
		return nil, err
	}
	f := &slopeFigure{from: from, to: to}
	var left []string
	decimals := max(m.decimals(i), m.decimals(j))
	for r, label := range m.labels {
		if m.isGap(r, i) || m.isGap(r, j) {
			left = append(left, label)
			continue
		}
		a, b := m.data.At(r, i), m.data.At(r, j)
		f.lines = append(f.lines, slope{label: label, a: a, b: b, at: decimal(a, decimals), bt: decimal(b, decimals)})
	}
	if n := len(f.lines); n == 0 || n > maxSlopes {
		return nil, tooMany("slope chart", "row with both values", n, maxSlopes)
	}
	f.place()
	title := from + " to " + to
	if m.title != "" {
		title = m.title + ", " + title
	}
	return (&Chart{title: title, figure: f}).without(left), nil
}

// largestDrawn bounds numbers that are added or told apart in a figure: sums of a thousand of them are numbers.
const largestDrawn = 1e300

// drawable refuses numbers that are too large for a figure that adds them.
func (m *Matrix) drawable(columns ...int) error {
	var e DataError
	for i, label := range m.labels {
		for _, j := range columns {
			if x := m.data.At(i, j); math.Abs(x) > largestDrawn {
				e.add(Fault{Label: label, Column: m.criteria[j].Name, Value: shortest(x), Problem: "is too large to draw"})
			}
		}
	}
	return e.orNil()
}

// tooMany says that a figure can't show so many things, and what to do.
func tooMany(kind, thing string, n, most int) error {
	if n == 0 {
		return fmt.Errorf("cluster: there is no %s to draw in a %s", thing, kind)
	}
	return fmt.Errorf("cluster: a %s shows at most %d; there are %d of what it needs (%s): choose some with Select or Without, or draw a table",
		kind, most, n, thing)
}

// without notes what isn't drawn.
func (c *Chart) without(labels []string) *Chart {
	if len(labels) == 0 {
		return c
	}
	return c.noted("left out, without values: " + list(labels))
}

// Measures of a slope chart, in pixels.
const (
	slopeWidth  = 240
	slopeHeight = 420
	labelStep   = 15
	leader      = 22 // from a point to its label, which may have had to give way
)

// directions are what the colours of a slope chart mean.
var directions = []string{"rising", "falling"}

// place finds room for the labels.
func (f *slopeFigure) place() {
	y := f.span()
	step := (y.hi/2 - y.lo/2) * 2 * labelStep / f.height()
	a, b := make([]float64, len(f.lines)), make([]float64, len(f.lines))
	for i, l := range f.lines {
		a[i], b[i] = l.a, l.b
	}
	a, b = apart(a, step), apart(b, step)
	for i := range f.lines {
		f.lines[i].la, f.lines[i].lb = a[i], b[i]
	}
}

func (f *slopeFigure) height() float64 { return max(slopeHeight, labelStep*1.4*float64(len(f.lines))) }

func (f *slopeFigure) span() span {
	var xs []float64
	for _, l := range f.lines {
		xs = append(xs, l.a, l.b)
	}
	return spanOf(xs...)
}

// labelSpan is the range with the labels.
func (f *slopeFigure) labelSpan() span {
	y := f.span()
	for _, l := range f.lines {
		y.lo, y.hi = min(y.lo, l.la, l.lb), max(y.hi, l.la, l.lb)
	}
	return y
}

func (f *slopeFigure) kind() string { return "slope chart" }

func (f *slopeFigure) words() string {
	rising, most := 0, f.lines[0]
	for _, l := range f.lines {
		if l.b > l.a {
			rising++
		}
		if l.b-l.a > most.b-most.a {
			most = l
		}
	}
	return fmt.Sprintf("%s from %s to %s, %d of them rising; %s changes most upwards, from %s to %s",
		count(len(f.lines), "row"), f.from, f.to, rising, most.label, most.at, most.bt)
}

func (l slope) colour() string {
	if l.b < l.a && !same(l.a, l.b) {
		return belowColour
	}
	return aboveColour
}

func (f *slopeFigure) draw(s *scene.Scene, top float64) {
	before, after := make([]string, len(f.lines)), make([]string, len(f.lines))
	for i, l := range f.lines {
		before[i], after[i] = l.before(), l.after()
	}
	p := plane{s: s, left: marginSide + labelRoom(before) + leader, top: top + 28, width: slopeWidth, height: f.height(), y: f.labelSpan()}
	s.Width = p.right() + labelRoom(after) + leader + marginSide
	s.Height = legend(s, marginSide, p.bottom()+36, s.Width, directions, []string{aboveColour, belowColour})
	for i, name := range []string{f.from, f.to} {
		x := p.left + float64(i)*p.width
		s.Line(scene.Stroke{Colour: scene.Grey}, scene.Point{X: x, Y: p.top - 6}, scene.Point{X: x, Y: p.bottom()})
		s.Text(x, p.top-12, name, scene.Font{Anchor: scene.Middle, Bold: true})
	}
	for i, l := range f.lines {
		a, b := scene.Point{X: p.left, Y: p.atY(l.a)}, scene.Point{X: p.right(), Y: p.atY(l.b)}
		s.Line(scene.Stroke{Colour: l.colour(), Width: 1.5}, a, b)
		tip := fmt.Sprintf("%s: %s to %s", l.label, l.at, l.bt)
		s.Circle(a.X, a.Y, 4, l.colour(), tip)
		s.Circle(b.X, b.Y, 4, l.colour(), tip)
		s.Line(gridLine, scene.Point{X: a.X - 5, Y: a.Y}, scene.Point{X: a.X - leader, Y: p.atY(l.la)})
		s.Line(gridLine, scene.Point{X: b.X + 5, Y: b.Y}, scene.Point{X: b.X + leader, Y: p.atY(l.lb)})
		s.Text(a.X-leader-4, p.atY(l.la)+4, before[i], scene.Font{Anchor: scene.End, Tip: tip})
		s.Text(b.X+leader+4, p.atY(l.lb)+4, after[i], scene.Font{Tip: tip})
	}
}

// slopeLabel is the most room a label gets beside a slope chart, its number included.
const slopeLabel = 255

// before and after are the labels; the number stays whole when the name must be cut.
func (l slope) before() string { return shortName(l.label, l.at) + "  " + l.at }
func (l slope) after() string  { return l.bt + "  " + shortName(l.label, l.bt) }

func shortName(label, number string) string {
	return scene.Fitted(label, scene.FontSize, slopeLabel-scene.TextWidth("  "+number, scene.FontSize))
}

func (f *slopeFigure) vega() object {
	y := f.labelSpan()
	data := rows(f.lines, func(_ int, l slope) object {
		direction := directions[0]
		if l.colour() == belowColour {
			direction = directions[1]
		}
		return object{"label": l.label, "a": l.a, "b": l.b, "before": l.before(), "after": l.after(), "pa": l.la, "pb": l.lb, "direction": direction, "from": l.at, "to": l.bt}
	})
	params, fade := pick("label")
	scaledY := func(name string) object {
		return field(name, "quantitative", "", y.scale(), object{"axis": nil})
	}
	colour := field("direction", "nominal", "", scaled(directions, []string{aboveColour, belowColour}))
	tooltip := tips("label", "row", "from", f.from, "to", f.to)
	line := object{"mark": object{"type": "rule", "strokeWidth": 2}, "params": params,
		"encoding": object{"x": at(0), "x2": at(slopeWidth), "y": scaledY("a"), "y2": object{"field": "b"}, "color": colour, "opacity": fade, "tooltip": tooltip}}
	layers := []any{line}
	for _, end := range []struct {
		name, value, place, text, align string
		x, out                          float64
	}{{f.from, "a", "pa", "before", "right", 0, -leader}, {f.to, "b", "pb", "after", "left", slopeWidth, leader}} {
		layers = append(layers,
			object{"mark": object{"type": "rule", "color": scene.Grey}, "data": once, "encoding": object{"x": at(end.x), "y": at(-6), "y2": at(f.height())}},
			object{"mark": object{"type": "rule", "color": scene.Faint}, "encoding": object{"x": at(end.x), "x2": at(end.x + end.out), "y": scaledY(end.value), "y2": object{"field": end.place}}},
			object{"mark": object{"type": "point", "filled": true, "size": 60, "opacity": 1}, "encoding": object{"x": at(end.x), "y": scaledY(end.value), "color": colour, "opacity": fade, "tooltip": tooltip}},
			words(nil, object{"align": end.align, "dx": end.out / leader * 4}, object{"x": at(end.x + end.out), "y": scaledY(end.place), "text": object{"field": end.text}, "opacity": fade}),
			words(once, object{"fontWeight": "bold"}, object{"x": at(end.x), "y": at(-16), "text": object{"value": end.name}}),
		)
	}
	return object{"view": object{"stroke": nil}, "width": slopeWidth, "height": f.height(), "data": data, "layer": layers}
}

func (f *slopeFigure) grid() display.Grid {
	g := display.Grid{Columns: []display.Column{{Label: true}, {Name: f.from, Number: true}, {Name: f.to, Number: true}, {}}, Limit: maxSlopes}
	for _, l := range f.lines {
		arrow := map[bool]string{true: "↘", false: "↗"}[l.colour() == belowColour]
		if same(l.a, l.b) {
			arrow = "→"
		}
		g.Rows = append(g.Rows, []string{l.label, l.at, l.bt, arrow})
	}
	return g
}
