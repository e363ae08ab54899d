package cluster

import (
	"fmt"
	"slices"

	"github.com/thunen-lab/thunen/stdlib/display"
	"github.com/thunen-lab/thunen/stdlib/internal/scene"
)

// parallelFigure is a line for each row over the columns of a matrix, each column on a scale of its own, with the better end up.
type parallelFigure struct {
	columns []string
	worst   []string // of each column, as they print
	best    []string
	lines   []profile
}

type profile struct {
	label  string
	parts  []float64 // how far from the worst to the best value of each column
	texts  []string
	colour string // "" is not one of those asked for
}

// The most lines a figure of profiles has, and how many of them stand out.
const (
	maxProfiles   = 200
	maxHighlights = 8
)

// ParallelChart draws the profile of each row over the criteria, such as four dimensions: each criterion has an axis from its worst to
// its best value. Labels name rows that stand out, up to eight; where none are named, the first eight do if there are no more. Rows with
// gaps are left out and named.
func ParallelChart(m *Matrix, labels ...string) (*Chart, error) {
	f, left, err := newProfiles(m, labels, "parallel chart")
	if err != nil {
		return nil, err
	}
	if len(f.columns) < 2 {
		return nil, fmt.Errorf("cluster: a parallel chart needs two criteria or more; there is one, %s", f.columns[0])
	}
	return (&Chart{title: profileTitle(m), figure: f}).without(left), nil
}

func profileTitle(m *Matrix) string {
	if m.title != "" {
		return m.title
	}
	return "profiles"
}

// newProfiles scales the columns of a matrix.
func newProfiles(m *Matrix, labels []string, kind string) (f *parallelFigure, left []string, err error) {
	if m == nil {
		return nil, nil, errNoMatrix
	}
	for _, label := range labels {
		if _, err := m.row(label); err != nil {
			return nil, nil, err
		}
	}
	if len(labels) > maxHighlights {
		return nil, nil, fmt.Errorf("cluster: a %s has at most %d rows stand out; %d are named", kind, maxHighlights, len(labels))
	}
	f = &parallelFigure{columns: m.names()}
	scales := make([]span, len(m.criteria))
	for j := range m.criteria {
		scales[j] = f.scale(m, j)
	}
	for i, label := range m.labels {
		p := profile{label: label}
		for j := range m.criteria {
			if m.isGap(i, j) {
				p.parts = nil
				break
			}
			p.parts = append(p.parts, scales[j].part(m.data.At(i, j)))
			p.texts = append(p.texts, decimal(m.data.At(i, j), m.decimals(j)))
		}
		if p.parts == nil {
			left = append(left, label)
			continue
		}
		f.lines = append(f.lines, p)
	}
	if n := len(f.lines); n == 0 || n > maxProfiles {
		return nil, nil, tooMany(kind, "row with all values", n, maxProfiles)
	}
	f.highlight(labels)
	return f, left, nil
}

// scale gives a column's range, from the worst to the best.
func (f *parallelFigure) scale(m *Matrix, j int) span {
	var xs []float64
	for i := range m.labels {
		if !m.isGap(i, j) {
			xs = append(xs, m.data.At(i, j))
		}
	}
	s := spanOf(xs...)
	if m.criteria[j].Direction == Cost {
		s.lo, s.hi = s.hi, s.lo
	}
	f.worst, f.best = append(f.worst, decimal(s.lo, m.decimals(j))), append(f.best, decimal(s.hi, m.decimals(j)))
	return s
}

// highlight gives colours to the lines that stand out.
func (f *parallelFigure) highlight(labels []string) {
	if len(labels) == 0 && len(f.lines) <= maxHighlights {
		for _, l := range f.lines {
			labels = append(labels, l.label)
		}
	}
	for i := range f.lines {
		if k := slices.Index(labels, f.lines[i].label); k >= 0 {
			f.lines[i].colour = hues[k]
		}
	}
	// Those that stand out are drawn last, on top.
	slices.SortStableFunc(f.lines, func(a, b profile) int { return len(a.colour) - len(b.colour) })
}

// shown gives the lines that stand out, with their colours.
func (f *parallelFigure) shown() (names, colours []string) {
	for _, l := range f.lines {
		if l.colour != "" {
			names, colours = append(names, l.label), append(colours, l.colour)
		}
	}
	return names, colours
}

func (f *parallelFigure) kind() string { return "parallel chart" }

func (f *parallelFigure) words() string {
	names, _ := f.shown()
	s := fmt.Sprintf("%s over %s", count(len(f.lines), "row"), list(f.columns))
	if len(names) > 0 && len(names) < len(f.lines) {
		s += "; " + list(names) + " stand out"
	}
	return s
}

// Measures of profiles, in pixels.
const (
	axisStep      = 150
	profileHeight = 300
)

func (l profile) tip(columns []string) string {
	s := l.label
	for j, name := range columns {
		s += fmt.Sprintf("; %s %s", name, l.texts[j])
	}
	return s
}

func (f *parallelFigure) draw(s *scene.Scene, top float64) {
	p := plane{s: s, left: marginSide + 70, top: top + 36, width: axisStep * float64(len(f.columns)-1), height: profileHeight, x: span{0, float64(len(f.columns) - 1)}, y: span{0, 1}}
	s.Width = max(p.right()+70+marginSide, 420)
	for j, name := range f.columns {
		x := p.atX(float64(j))
		s.Line(scene.Stroke{Colour: scene.Grey}, scene.Point{X: x, Y: p.top}, scene.Point{X: x, Y: p.bottom()})
		s.Text(x, p.top-22, scene.Fitted(name, scene.FontSize*boldWidth, axisStep-10), scene.Font{Anchor: scene.Middle, Bold: true, Tip: name})
		s.Text(x, p.top-6, f.best[j], scene.Font{Anchor: scene.Middle, Colour: scene.Grey})
		s.Text(x, p.bottom()+16, f.worst[j], scene.Font{Anchor: scene.Middle, Colour: scene.Grey})
	}
	for _, l := range f.lines {
		stroke := scene.Stroke{Colour: "#999999", Faded: .5}
		if l.colour != "" {
			stroke = scene.Stroke{Colour: l.colour, Width: 2}
		}
		points := make([]scene.Point, len(l.parts))
		for j, v := range l.parts {
			points[j] = scene.Point{X: p.atX(float64(j)), Y: p.atY(v)}
		}
		s.Line(stroke, points...)
		if l.colour != "" {
			for _, at := range points {
				s.Circle(at.X, at.Y, 4, l.colour, l.tip(f.columns))
			}
		}
	}
	names, colours := f.shown()
	s.Height = legend(s, marginSide, p.bottom()+40, s.Width-marginSide, names, colours)
}

func (f *parallelFigure) vega() object {
	var data []any
	for _, l := range f.lines {
		for j, v := range l.parts {
			data = append(data, object{"label": l.label, "criterion": f.columns[j], "at": j, "part": v, "text": l.texts[j], "front": l.colour != ""})
		}
	}
	names, colours := f.shown()
	params, fade := pick("label")
	width := axisStep * (len(f.columns) - 1)
	x := field("at", "quantitative", "", span{0, float64(len(f.columns) - 1)}.scale(), object{"axis": nil})
	y := field("part", "quantitative", "", span{0, 1}.scale(), object{"axis": nil})
	tooltip := tips("label", "row", "criterion", "criterion", "text", "value")
	line := func(filter string, mark object, more object) object {
		encoding := object{"x": x, "y": y, "detail": field("label", "nominal", ""), "tooltip": tooltip}
		for key, v := range more {
			encoding[key] = v
		}
		return object{"transform": []any{object{"filter": filter}}, "mark": mark, "encoding": encoding}
	}
	front := line("datum.front", object{"type": "line", "point": object{"size": 60}, "strokeWidth": 2},
		object{"color": field("label", "nominal", "", scaled(names, colours)), "opacity": fade})
	front["params"] = params
	layers := append(f.axes(x), line("!datum.front", object{"type": "line", "color": "#999999", "opacity": .5, "strokeWidth": 1}, nil), front)
	return object{"view": object{"stroke": nil}, "width": width, "height": profileHeight, "data": object{"values": data}, "layer": layers}
}

// axes are the layers of the criteria's axes, with the best value above and the worst below.
func (f *parallelFigure) axes(x object) []any {
	data := rows(f.columns, func(j int, name string) object {
		return object{"at": j, "name": scene.Fitted(name, scene.FontSize*boldWidth, axisStep-10), "whole": name, "best": f.best[j], "worst": f.worst[j]}
	})
	text := func(name string, y float64, mark object) object {
		return words(data, mark, object{"x": x, "y": at(y), "text": object{"field": name}, "tooltip": tips("whole", "criterion", "worst", "worst", "best", "best")})
	}
	return []any{
		object{"data": data, "mark": object{"type": "rule", "color": scene.Grey}, "encoding": object{"x": x, "y": at(0), "y2": at(profileHeight)}},
		text("name", -28, object{"fontWeight": "bold"}), text("best", -12, object{"color": scene.Grey}), text("worst", profileHeight+12, object{"color": scene.Grey}),
	}
}

func (f *parallelFigure) grid() display.Grid {
	g := display.Grid{Columns: []display.Column{{Label: true}}}
	for _, name := range f.columns {
		g.Columns = append(g.Columns, display.Column{Name: name, Number: true})
	}
	for _, l := range slices.Backward(f.lines) {
		g.Rows = append(g.Rows, append([]string{l.label}, l.texts...))
	}
	return g
}
