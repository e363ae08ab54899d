package cluster

import (
	"fmt"
	"math"
	"slices"

	"github.com/thunen-lab/thunen/stdlib/display"
	"github.com/thunen-lab/thunen/stdlib/internal/scene"
)

// quadrantFigure is a map of level against change, cut into four.
type quadrantFigure struct {
	level, change string
	cutX, cutY    float64
	points        []quadrantPoint
}

type quadrantPoint struct {
	label  string
	x, y   float64
	xt, yt string
	short  string // its label
	side   int    // where the label stands; -1 has none

	toX, toY float64 // where the line to a label that isn't beside the point ends
}

// quadrantNames are the corners of a quadrant map, and what lies on a line between them.
var quadrantNames = [5]string{string(Star), string(Mature), string(Emerging), string(Declining), string(OnTheLine)}

// quadrantColours go with the names.
var quadrantColours = append(slices.Clone(hues[:4]), "#777777")

// The most points a map has, and how many of them have a label.
const (
	maxPoints   = 2000
	maxLabelled = 60
)

// QuadrantChart draws the level of each alternative, such as its location quotient, against its change: the lines at parity of the
// level (1 where it doesn't say) and at no change cut the map into star, mature (or transforming), emerging and declining. Alternatives
// are found by their labels; those without both values are left out and named.
func QuadrantChart(level, change *Scores) (*Chart, error) {
	if level == nil || change == nil {
		return nil, errNoMatrix
	}
	cut := level.parity
	if cut == 0 {
		cut = 1
	}
	return quadrantChart(level, change, cut)
}

// quadrantChart draws the map with the level cut at a threshold.
func quadrantChart(level, change *Scores, threshold float64) (*Chart, error) {
	f := &quadrantFigure{level: level.name, change: change.name, cutX: threshold}
	var left []string
	for i, label := range level.labels {
		j := slices.Index(change.labels, label)
		_, gap := level.gaps[i]
		if j >= 0 && !gap {
			_, gap = change.gaps[j]
		}
		if j < 0 || gap {
			left = append(left, label)
			continue
		}
		f.points = append(f.points, quadrantPoint{label: label, x: level.values[i], y: change.values[j], xt: level.text(i), yt: change.text(j)})
	}
	if n := len(f.points); n == 0 || n > maxPoints {
		return nil, tooMany("quadrant map", "alternative with both values", n, maxPoints)
	}
	f.place()
	return (&Chart{title: level.name + " and " + change.name, figure: f}).without(left).noted(f.unlabelled()...), nil
}

func (f *quadrantFigure) spans() (x, y span) {
	xs, ys := []float64{f.cutX}, []float64{f.cutY}
	for _, p := range f.points {
		xs, ys = append(xs, p.x), append(ys, p.y)
	}
	return spanOf(xs...).padded(.08), spanOf(ys...).padded(.1)
}

// quadrant gives a point's corner, or the line.
func (f *quadrantFigure) quadrant(p quadrantPoint) int {
	if same(p.x, f.cutX) || same(p.y, f.cutY) {
		return 4
	}
	q := 0
	if !(p.x > f.cutX) {
		q = 2
	}
	if !(p.y > f.cutY) {
		q++
	}
	return q
}

// Measures of the map, in pixels, and the colour of the lines from points to labels.
const (
	mapWidth     = 560
	mapHeight    = 420
	leaderColour = "#999999"
)

func (f *quadrantFigure) kind() string { return "quadrant map" }

func (f *quadrantFigure) words() string {
	var in [5]int
	for _, p := range f.points {
		in[f.quadrant(p)]++
	}
	s := fmt.Sprintf("%s against %s of %s", f.change, f.level, count(len(f.points), "row"))
	for q, name := range quadrantNames {
		if q < 4 || in[q] > 0 {
			s += fmt.Sprintf(", %d %s", in[q], name)
		}
	}
	return s
}

func (f *quadrantFigure) draw(s *scene.Scene, top float64) {
	x, y := f.spans()
	p := plane{s: s, left: marginSide + axisLeft, top: top + 6, width: mapWidth, height: mapHeight, x: x, y: y}
	s.Width, s.Height = p.right()+marginSide, p.bottom()+axisBottom
	p.axisX(f.level)
	p.axisY(f.change)
	cut := scene.Stroke{Colour: "#000000", Width: 1.5, Dash: []float64{4, 3}}
	s.Line(cut, scene.Point{X: p.atX(f.cutX), Y: p.top}, scene.Point{X: p.atX(f.cutX), Y: p.bottom()})
	s.Line(cut, scene.Point{X: p.left, Y: p.atY(f.cutY)}, scene.Point{X: p.right(), Y: p.atY(f.cutY)})
	for q, name := range quadrantNames[:4] {
		corner, at := f.corner(q, p)
		s.Text(corner.X, corner.Y, name, scene.Font{Anchor: at, Colour: scene.Grey, Bold: true})
	}
	for _, point := range f.points {
		if point.side >= besides {
			s.Line(scene.Stroke{Colour: leaderColour}, scene.Point{X: p.atX(point.x), Y: p.atY(point.y)}, scene.Point{X: p.atX(point.toX), Y: p.atY(point.toY)})
		}
	}
	for _, point := range f.points {
		cx, cy := p.atX(point.x), p.atY(point.y)
		s.Circle(cx, cy, 5, quadrantColours[f.quadrant(point)], fmt.Sprintf("%s: %s, %s", point.label, point.xt, point.yt))
		if point.side >= 0 {
			side := sideOf[point.side]
			if point.side >= besides {
				cx, cy = p.atX(point.toX), p.atY(point.toY)
			}
			s.Text(cx+side.dx, cy+side.dy, point.short, scene.Font{Anchor: side.anchor, Tip: point.label, Halo: true})
		}
	}
}

// corner is where a quadrant's name stands.
func (f *quadrantFigure) corner(q int, p plane) (scene.Point, scene.Anchor) {
	at, anchor := scene.Point{X: p.right() - 6, Y: p.top + 16}, scene.End
	if q >= 2 {
		at.X, anchor = p.left+6, scene.Start
	}
	if q%2 == 1 {
		at.Y = p.bottom() - 8
	}
	return at, anchor
}

func (f *quadrantFigure) vega() object {
	x, y := f.spans()
	encodeX, encodeY := field("x", "quantitative", f.level, x.scale()), field("y", "quantitative", f.change, y.scale())
	colour := field("quadrant", "nominal", "", scaled(quadrantNames[:], quadrantColours), object{"legend": nil})
	layers := []any{
		ruleAt("x", f.cutX, "black", 1.5, 4, 3), ruleAt("y", f.cutY, "black", 1.5, 4, 3),
		object{
			"transform": []any{object{"filter": fmt.Sprintf("datum.side >= %d", besides)}},
			"mark":      object{"type": "rule", "color": leaderColour},
			"encoding":  object{"x": encodeX, "y": encodeY, "x2": object{"field": "toX"}, "y2": object{"field": "toY"}},
		},
		object{
			"mark":   object{"type": "point", "filled": true, "size": 90, "opacity": 1},
			"params": []any{object{"name": "zoom", "select": "interval", "bind": "scales"}},
			"encoding": object{"x": encodeX, "y": encodeY, "tooltip": tips("label", "row", "xt", f.level, "yt", f.change, "quadrant", "quadrant"),
				"color": colour},
		},
	}
	endX, endY := field("toX", "quantitative", f.level, x.scale()), field("toY", "quantitative", f.change, y.scale())
	for k, side := range sideOf {
		atX, atY := encodeX, encodeY
		if k >= besides {
			atX, atY = endX, endY
		}
		label := words(nil, object{"align": side.align, "baseline": "alphabetic", "dx": side.dx, "dy": side.dy},
			object{"x": atX, "y": atY, "text": object{"field": "short"}})
		label["transform"] = []any{object{"filter": fmt.Sprintf("datum.side == %d", k)}}
		layers = append(layers, halo(label)...)
	}
	for q, name := range quadrantNames[:4] {
		corner, anchor := f.corner(q, plane{width: mapWidth, height: mapHeight})
		align := map[scene.Anchor]string{scene.Start: "left", scene.End: "right"}[anchor]
		layers = append(layers, words(once, object{"align": align, "baseline": "alphabetic", "fontWeight": "bold", "color": scene.Grey},
			object{"x": at(corner.X), "y": at(corner.Y), "text": object{"value": name}}))
	}
	return object{
		"width": mapWidth, "height": mapHeight, "layer": layers,
		"data": rows(f.points, func(_ int, p quadrantPoint) object {
			row := object{"label": p.label, "short": p.short, "x": p.x, "y": p.y, "xt": p.xt, "yt": p.yt, "quadrant": quadrantNames[f.quadrant(p)], "side": p.side}
			if p.side >= besides {
				row["toX"], row["toY"] = p.toX, p.toY
			}
			return row
		}),
	}
}

func (f *quadrantFigure) grid() display.Grid {
	g := display.Grid{Columns: []display.Column{{Label: true}, {Name: f.level, Number: true}, {Name: f.change, Number: true}, {Name: "quadrant"}}}
	order := make([]int, len(f.points))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return f.quadrant(f.points[a]) - f.quadrant(f.points[b]) })
	for _, i := range order {
		p := f.points[i]
		g.Rows = append(g.Rows, []string{p.label, p.xt, p.yt, quadrantNames[f.quadrant(p)]})
	}
	g.Notes = []string{fmt.Sprintf("The quadrants meet at %s and %s.", shortest(f.cutX), shortest(math.Abs(f.cutY)))}
	return g
}
