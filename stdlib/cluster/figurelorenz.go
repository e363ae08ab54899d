package cluster

import (
	"fmt"
	"math"
	"slices"

	"github.com/thunen-lab/thunen/stdlib/display"
	"github.com/thunen-lab/thunen/stdlib/internal/scene"
)

// lorenzFigure is curves of cumulated shares, from the least to the most.
type lorenzFigure struct {
	curves []lorenz
}

type lorenz struct {
	name   string
	points []scene.Point // shares, from 0, 0 to 1, 1
	gini   float64
}

// maxLorenz is how many points of a curve are drawn: more can't be seen. Areas are computed of all.
const maxLorenz = 500

// LorenzChart draws how unequally columns of a matrix are spread over its rows: for each, the cumulated share of its sum against the
// share of rows, the smallest first (Lorenz 1905). The diagonal is an equal spread. Numbers aren't negative; gaps are left out and
// named. The area between diagonal and curve, doubled, is the Gini coefficient in the legend.
func LorenzChart(m *Matrix, columns ...string) (*Chart, error) {
	if m == nil {
		return nil, errNoMatrix
	}
	if len(columns) == 0 {
		columns = m.names()
	}
	if len(columns) > len(hues) {
		return nil, tooMany("Lorenz chart", "column", len(columns), len(hues))
	}
	f := &lorenzFigure{}
	var left []string
	for _, name := range columns {
		j, err := m.column(name)
		if err != nil {
			return nil, err
		}
		var xs []float64
		for i, label := range m.labels {
			x := m.data.At(i, j)
			switch {
			case m.isGap(i, j):
				left = append(left, label+" "+name)
				continue
			case x < 0:
				return nil, fault(Fault{Label: label, Column: name, Value: shortest(x), Problem: "is negative"}, "shares are of what can be divided")
			}
			xs = append(xs, x)
		}
		curve, err := newLorenz(name, xs)
		if err != nil {
			return nil, err
		}
		f.curves = append(f.curves, curve)
	}
	title := "Lorenz curves"
	if m.title != "" {
		title += ", " + m.title
	}
	return (&Chart{title: title, figure: f}).without(left), nil
}

func newLorenz(name string, xs []float64) (lorenz, error) {
	total := sum(xs)
	if !(total > 0) || math.IsInf(total, 0) {
		return lorenz{}, fmt.Errorf("cluster: the sum of %s is %v: it has no shares", name, total)
	}
	slices.Sort(xs)
	n := len(xs)
	l := lorenz{name: name, points: []scene.Point{{}}}
	var running, area accumulator
	before := 0.0
	for i, x := range xs {
		running.add(x)
		share := running.total() / total
		area.add((share + before) / 2 / float64(n))
		before = share
		if every := (n + maxLorenz - 1) / maxLorenz; (i+1)%every == 0 || i == n-1 {
			l.points = append(l.points, scene.Point{X: float64(i+1) / float64(n), Y: min(share, 1)})
		}
	}
	l.gini = 1 - 2*area.total()
	return l, nil
}

func (f *lorenzFigure) kind() string { return "Lorenz chart" }

func (l lorenz) legend() string { return fmt.Sprintf("%s (Gini %s)", l.name, decimal(l.gini, 3)) }

func (f *lorenzFigure) legends() []string {
	names := make([]string, len(f.curves))
	for k, l := range f.curves {
		names[k] = l.legend()
	}
	return names
}

func (f *lorenzFigure) words() string {
	return "cumulated shares of " + list(f.legends()) + "; the diagonal is an equal spread"
}

// lorenzSide is the side of the square, in pixels.
const lorenzSide = 400

func (f *lorenzFigure) draw(s *scene.Scene, top float64) {
	p := plane{s: s, left: marginSide + axisLeft, top: top + 6, width: lorenzSide, height: lorenzSide, x: span{0, 1}, y: span{0, 1}}
	s.Width = p.right() + 40
	p.axisX("share of rows, the smallest first")
	p.axisY("cumulated share")
	p.s.Line(scene.Stroke{Colour: scene.Grey, Dash: []float64{4, 3}}, scene.Point{X: p.left, Y: p.bottom()}, scene.Point{X: p.right(), Y: p.top})
	for k, l := range f.curves {
		points := make([]scene.Point, len(l.points))
		for i, at := range l.points {
			points[i] = scene.Point{X: p.atX(at.X), Y: p.atY(at.Y)}
		}
		s.Line(scene.Stroke{Colour: hues[k], Width: 2}, points...)
	}
	s.Height = legend(s, marginSide, p.bottom()+axisBottom+14, s.Width-marginSide, f.legends(), hues)
}

func (f *lorenzFigure) vega() object {
	var data []any
	for _, l := range f.curves {
		for _, at := range l.points {
			data = append(data, object{"curve": l.legend(), "x": at.X, "y": at.Y, "text": fmt.Sprintf("%.1f %% of rows have %.1f %%", 100*at.X, 100*at.Y)})
		}
	}
	unit := object{"scale": object{"domain": []any{0, 1}}}
	x, y := field("x", "quantitative", "share of rows, the smallest first", unit), field("y", "quantitative", "cumulated share", unit)
	return object{"width": lorenzSide, "height": lorenzSide, "layer": []any{
		object{"data": object{"values": []any{object{"x": 0, "y": 0}, object{"x": 1, "y": 1}}}, "mark": object{"type": "line", "color": scene.Grey, "strokeDash": []any{4, 3}},
			"encoding": object{"x": x, "y": y}},
		object{"data": object{"values": data}, "mark": object{"type": "line", "strokeWidth": 2, "tooltip": true},
			"encoding": object{"x": x, "y": y, "color": field("curve", "nominal", "", scaled(f.legends(), hues)), "tooltip": tips("curve", "curve", "text", "share")}},
	}}
}

func (f *lorenzFigure) grid() display.Grid {
	g := display.Grid{Columns: []display.Column{{Label: true, Name: "of"}, {Name: "Gini", Number: true}, {Name: "half with the least has", Number: true}}}
	for _, l := range f.curves {
		half := 0.0
		for _, at := range l.points {
			if at.X <= .5 {
				half = at.Y
			}
		}
		g.Rows = append(g.Rows, []string{l.name, decimal(l.gini, 3), decimal(100*half, 1) + " %"})
	}
	return g
}
