package cluster

import (
	"fmt"
	"slices"

	"github.com/thunen-lab/thunen/stdlib/display"
	"github.com/thunen-lab/thunen/stdlib/internal/scene"
)

// stackFigure is bars made of parts: those above zero to the right, those below to the left.
type stackFigure struct {
	what    string // the figure's kind
	name    string // what the bars measure
	labels  []string
	parts   []string
	values  [][]float64 // by row, by part
	texts   [][]string
	totals  []float64 // marked by a diamond; nil: the parts add to the same in every row
	places  int       // decimals of the totals
	colours []string
	legend  string // what the parts are
}

// maxStacks is how many bars a chart of parts has.
const maxStacks = 60

// PartsChart draws each row of a matrix as a bar made of its columns, which add up to something: the parts of a shift-share analysis,
// contributions, shares. Parts below zero go to the left of it; a diamond marks the sum. Rows with gaps are left out and named.
func PartsChart(m *Matrix) (*Chart, error) {
	if m == nil {
		return nil, errNoMatrix
	}
	if len(m.criteria) > len(hues) {
		return nil, tooMany("chart of parts", "column", len(m.criteria), len(hues))
	}
	if err := m.drawable(upTo(len(m.criteria))...); err != nil {
		return nil, err
	}
	f := &stackFigure{what: "chart of parts", name: commonUnit(m), parts: m.names(), colours: hues, legend: "part"}
	var left []string
	for i, label := range m.labels {
		row, texts := make([]float64, len(m.criteria)), make([]string, len(m.criteria))
		complete := true
		for j := range m.criteria {
			row[j], texts[j] = m.data.At(i, j), decimal(m.data.At(i, j), m.decimals(j))
			complete = complete && !m.isGap(i, j)
		}
		if !complete {
			left = append(left, label)
			continue
		}
		f.labels, f.values, f.texts, f.totals = append(f.labels, label), append(f.values, row), append(f.texts, texts), append(f.totals, sum(row))
	}
	if n := len(f.labels); n == 0 || n > maxStacks {
		return nil, tooMany("chart of parts", "row with all values", n, maxStacks)
	}
	for j := range m.criteria {
		f.places = max(f.places, m.decimals(j))
	}
	title := m.title
	if title == "" {
		title = list(f.parts)
	}
	return (&Chart{title: title, figure: f}).without(left), nil
}

// commonUnit is the unit that all columns have.
func commonUnit(m *Matrix) string {
	for _, c := range m.criteria[1:] {
		if c.Unit != m.criteria[0].Unit {
			return ""
		}
	}
	return m.criteria[0].Unit
}

// Chart draws how often each alternative gets each rank: a bar of 100 % for each, the best rank darkest.
func (a *Acceptability) Chart() (*Chart, error) {
	n := a.evaluation.problem.m
	if n > maxStacks {
		return nil, tooMany("chart of rank acceptability", "alternative", n, maxStacks)
	}
	f := &stackFigure{what: "rank acceptability chart", name: "share of draws, %", colours: shades(n), legend: "rank"}
	for k := range n {
		f.parts = append(f.parts, fmt.Sprintf("rank %d", k+1))
	}
	mean := a.MeanRank()
	for _, i := range ascendingOrder(mean.values) {
		if _, gap := mean.gaps[i]; gap {
			continue
		}
		label := mean.labels[i]
		row, texts := make([]float64, n), make([]string, n)
		for k := range n {
			share, err := a.Of(label, k+1)
			if err != nil {
				return nil, err
			}
			row[k], texts[k] = 100*share, decimal(100*share, 1)+" %"
		}
		f.labels, f.values, f.texts = append(f.labels, label), append(f.values, row), append(f.texts, texts)
	}
	return &Chart{title: "Rank acceptability, " + a.evaluation.Method(), notes: []string{a.what}, figure: f}, nil
}

func (f *stackFigure) kind() string { return f.what }

func (f *stackFigure) words() string {
	s := fmt.Sprintf("%s, each of %s", count(len(f.labels), "row"), count(len(f.parts), f.legend))
	if f.totals == nil {
		best, at := 0.0, 0
		for i, row := range f.values {
			if row[0] > best {
				best, at = row[0], i
			}
		}
		return s + fmt.Sprintf("; %s most often has %s, %s", f.labels[at], f.parts[0], f.texts[at][0])
	}
	hi, lo := slices.Index(f.totals, slices.Max(f.totals)), slices.Index(f.totals, slices.Min(f.totals))
	return s + fmt.Sprintf("; sums from %s (%s) to %s (%s)", f.total(lo), f.labels[lo], f.total(hi), f.labels[hi])
}

func (f *stackFigure) total(i int) string { return decimal(f.totals[i], f.places) }

// span is the range of the bars.
func (f *stackFigure) span() span {
	xs := []float64{0}
	for _, row := range f.values {
		up, down := 0.0, 0.0
		for _, x := range row {
			up, down = up+max(x, 0), down+min(x, 0)
		}
		xs = append(xs, up, down)
	}
	if f.totals == nil {
		return span{0, 100}
	}
	return spanOf(xs...)
}

func (f *stackFigure) draw(s *scene.Scene, top float64) {
	p := plane{s: s, left: labelRoom(f.labels) + marginSide, top: top, width: barWidth, height: barStep * float64(len(f.labels)), x: f.span()}
	s.Width = p.right() + valueSide
	p.axisX(f.name)
	for i, label := range f.labels {
		y := p.top + float64(i*barStep) + 2
		s.Text(p.left-6, y+barHeight-3, fitted(label), scene.Font{Anchor: scene.End, Tip: label})
		up, down := 0.0, 0.0
		for j, x := range f.values[i] {
			from, to := up, up+x
			if x < 0 {
				from, to = down+x, down
				down = from
			} else {
				up = to
			}
			if x != 0 {
				s.Rect(p.atX(from), y, p.atX(to)-p.atX(from), barHeight, f.colours[j], fmt.Sprintf("%s, %s: %s", label, f.parts[j], f.texts[i][j]))
			}
		}
		if f.totals != nil {
			diamond(s, p.atX(f.totals[i]), y+barHeight/2, label+": "+f.total(i))
			s.Text(f.behind(p, i), y+barHeight-3, f.total(i), scene.Font{})
		}
	}
	zero := p.atX(0)
	s.Line(scene.Stroke{Colour: scene.Ink}, scene.Point{X: zero, Y: p.top - 4}, scene.Point{X: zero, Y: p.bottom()})
	names, colours := f.parts, f.colours
	if len(names) > len(hues) {
		names, colours = f.ends()
	}
	s.Height = legend(s, marginSide, p.bottom()+axisBottom+14, s.Width-marginSide, names, colours)
}

// behind is where a row's sum stands: behind its bar, and behind the diamond.
func (f *stackFigure) behind(p plane, i int) float64 {
	up := 0.0
	for _, x := range f.values[i] {
		up += max(x, 0)
	}
	return max(p.atX(up)+6, p.atX(f.totals[i])+9)
}

// ends are the first and last parts, for a legend of a long ramp.
func (f *stackFigure) ends() (names, colours []string) {
	n := len(f.parts)
	return []string{f.parts[0], f.parts[n/2], f.parts[n-1]}, []string{f.colours[0], f.colours[n/2], f.colours[n-1]}
}

func diamond(s *scene.Scene, x, y float64, tip string) {
	const r = 5
	points := []scene.Point{{X: x, Y: y - r}, {X: x + r, Y: y}, {X: x, Y: y + r}, {X: x - r, Y: y}}
	s.Area(scene.Ink, 0, tip, points...)
	s.Line(scene.Stroke{Colour: scene.Paper}, append(points, points[0])...)
}

func (f *stackFigure) vega() object {
	var data, totals []any
	for i, label := range f.labels {
		for j, x := range f.values[i] {
			data = append(data, object{"label": label, "part": f.parts[j], "order": j, "value": x, "text": f.texts[i][j]})
		}
		if f.totals != nil {
			totals = append(totals, object{"label": label, "total": f.totals[i], "text": f.total(i), "end": f.behind(plane{width: barWidth, x: f.span()}, i)})
		}
	}
	y := field("label", "nominal", "", inOrder, labelAxis())
	x := f.span()
	colours := scaled(f.parts, f.colours)
	if len(f.parts) > len(hues) {
		ends, _ := f.ends()
		colours["legend"] = object{"orient": "bottom", "values": ends}
	}
	layers := []any{object{
		"data": object{"values": data}, "mark": object{"type": "bar"},
		"encoding": object{"y": y, "x": field("value", "quantitative", f.name, object{"stack": "zero"}, x.scale()),
			"color": field("part", "nominal", "", colours), "order": object{"field": "order", "type": "quantitative"},
			"tooltip": tips("label", "row", "part", f.legend, "text", "value")},
	}}
	if f.totals != nil {
		layers = append(layers, object{
			"data": object{"values": totals}, "mark": object{"type": "point", "shape": "diamond", "filled": true, "size": 70, "color": scene.Ink, "stroke": "white", "strokeWidth": 1, "opacity": 1},
			"encoding": object{"y": y, "x": field("total", "quantitative", f.name), "tooltip": tips("label", "row", "text", "sum")},
		}, words(object{"values": totals}, object{"align": "left"}, object{"y": y, "x": placed("end"), "text": object{"field": "text"}}), ruleAt("x", 0, scene.Ink, 1))
	}
	return object{"width": barWidth, "height": object{"step": barStep}, "layer": layers}
}

func (f *stackFigure) grid() display.Grid {
	g := display.Grid{Columns: []display.Column{{Label: true}}}
	for _, name := range f.parts {
		g.Columns = append(g.Columns, display.Column{Name: name, Number: true})
	}
	if f.totals != nil {
		g.Columns = append(g.Columns, display.Column{Name: "sum", Number: true})
	}
	for i, label := range f.labels {
		row := append([]string{label}, f.texts[i]...)
		if f.totals != nil {
			row = append(row, f.total(i))
		}
		g.Rows = append(g.Rows, row)
	}
	return g
}
