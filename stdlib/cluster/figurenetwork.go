package cluster

import (
	"fmt"
	"math"
	"slices"

	"github.com/thunen-lab/thunen/stdlib/display"
	"github.com/thunen-lab/thunen/stdlib/internal/scene"
)

// networkFigure is nodes around a circle with lines between those that are linked.
type networkFigure struct {
	nodes     []networkNode
	links     []networkLink
	threshold float64
	most      float64 // the strongest link
	directed  bool    // links have an arrow
}

type networkNode struct {
	label    string
	x, y     float64 // parts of the radius
	strength float64 // of its links, in both directions
	degree   int
}

type networkLink struct {
	from, to int
	value    float64
}

// maxNodes is how many nodes a network has; more can't be read.
const maxNodes = 60

// NetworkChart draws linkages between industries: a square matrix whose rows and columns have the same names, such as input
// coefficients, those of at least threshold as lines with an arrow from row to column, the thicker the stronger. A node is the larger the
// stronger its links are in sum. Links of a row to itself are left out.
func NetworkChart(m *Matrix, threshold float64) (*Chart, error) {
	return networkChart(m, threshold, true)
}

func networkChart(m *Matrix, threshold float64, directed bool) (*Chart, error) {
	if m == nil {
		return nil, errNoMatrix
	}
	if !slices.Equal(m.labels, m.names()) {
		return nil, fmt.Errorf("cluster: a network needs a square matrix with the same names for rows and columns; rows are %s, columns %s", list(m.labels), list(m.names()))
	}
	if !isFinite(threshold) || threshold < 0 {
		return nil, fmt.Errorf("cluster: a threshold of %v: links have at least that, a number not below 0", threshold)
	}
	if n := len(m.labels); n > maxNodes {
		return nil, tooMany("network", "node", n, maxNodes)
	}
	f := &networkFigure{threshold: threshold, directed: directed}
	for i, label := range m.labels {
		angle := 2 * math.Pi * float64(i) / float64(len(m.labels))
		f.nodes = append(f.nodes, networkNode{label: label, x: math.Sin(angle), y: math.Cos(angle)})
	}
	for i := range m.labels {
		for j := range m.labels {
			if x := m.data.At(i, j); i != j && !m.isGap(i, j) && x >= threshold && x > 0 {
				f.link(i, j, x)
			}
		}
	}
	title := m.title
	if title == "" {
		title = "network"
	}
	return (&Chart{title: title, figure: f}).noted(fmt.Sprintf("links of at least %s", shortest(threshold))), nil
}

func (f *networkFigure) link(i, j int, x float64) {
	f.links = append(f.links, networkLink{i, j, x})
	f.most = max(f.most, x)
	for _, k := range []int{i, j} {
		f.nodes[k].strength += x
		f.nodes[k].degree++
	}
}

func (f *networkFigure) kind() string { return "network" }

func (f *networkFigure) words() string {
	s := fmt.Sprintf("%s with %s", count(len(f.nodes), "node"), count(len(f.links), "link"))
	if len(f.links) > 0 {
		strongest := slices.MaxFunc(f.links, func(a, b networkLink) int { return descending(b.value, a.value) })
		s += fmt.Sprintf("; the strongest, %s, is from %s to %s; the strongest node is %s", shortest(tidy(strongest.value)),
			f.nodes[strongest.from].label, f.nodes[strongest.to].label, f.hub().label)
	}
	return s
}

func (f *networkFigure) hub() networkNode {
	return slices.MaxFunc(f.nodes, func(a, b networkNode) int { return descending(b.strength, a.strength) })
}

// Measures of a network, in pixels.
const (
	networkRadius = 190
	networkSide   = 210 // for the names around it
)

func (f *networkFigure) size(n networkNode) float64 {
	hub := f.hub().strength
	if hub == 0 {
		return 5
	}
	return 5 + 11*math.Sqrt(n.strength/hub)
}

func (f *networkFigure) width(l networkLink) float64 { return .6 + 4.4*l.value/f.most }

func (n networkNode) tip() string {
	return fmt.Sprintf("%s: %s, strength %s", n.label, count(n.degree, "link"), decimal(n.strength, 4))
}

func (f *networkFigure) draw(s *scene.Scene, top float64) {
	cx, cy := float64(marginSide+networkSide+networkRadius), top+30+networkRadius
	s.Width, s.Height = 2*cx, cy+networkRadius+36
	at := func(n networkNode) scene.Point {
		return scene.Point{X: cx + networkRadius*n.x, Y: cy - networkRadius*n.y}
	}
	for _, l := range f.links {
		s.Line(scene.Stroke{Colour: aboveColour, Width: f.width(l), Faded: .45}, at(f.nodes[l.from]), at(f.nodes[l.to]))
	}
	for _, l := range f.links {
		if f.directed {
			arrowhead(s, at(f.nodes[l.from]), at(f.nodes[l.to]), f.head(l))
		}
	}
	for _, n := range f.nodes {
		p, r := at(n), f.size(n)
		s.Circle(p.X, p.Y, r, belowColour, n.tip())
		font, dx := scene.Font{Anchor: scene.Middle, Tip: n.label, Halo: true}, 0.0
		if n.x > .1 {
			font.Anchor, dx = scene.Start, r+5
		} else if n.x < -.1 {
			font.Anchor, dx = scene.End, -r-5
		}
		dy := 4.0
		if dx == 0 {
			dy = 4 - math.Copysign(r+9, n.y)
		}
		s.Text(p.X+dx, p.Y+dy, scene.Fitted(n.label, scene.FontSize, networkSide-10), font)
	}
}

// arrowAt is where on a link its arrow is: nearer to its end, so that those of two links between the same nodes stand apart.
const arrowAt = .64

// head is how long a link's arrow is.
func (f *networkFigure) head(l networkLink) float64 { return 7 + 1.3*f.width(l) }

// arrowhead draws a triangle on a line.
func arrowhead(s *scene.Scene, a, b scene.Point, length float64) {
	dx, dy := b.X-a.X, b.Y-a.Y
	norm := math.Hypot(dx, dy)
	dx, dy = dx/norm*length, dy/norm*length
	x, y := a.X+arrowAt*(b.X-a.X), a.Y+arrowAt*(b.Y-a.Y)
	s.Area(aboveColour, 0, "", scene.Point{X: x + dx/2, Y: y + dy/2}, scene.Point{X: x - dx/2 - dy*.4, Y: y - dy/2 + dx*.4}, scene.Point{X: x - dx/2 + dy*.4, Y: y - dy/2 - dx*.4})
}

// arrows is the layer of the links' arrows.
func (f *networkFigure) arrows(x, y object) object {
	data := rows(f.links, func(_ int, l networkLink) object {
		a, b := f.nodes[l.from], f.nodes[l.to]
		// The arrow points up; angles run clockwise.
		return object{"x": a.x + arrowAt*(b.x-a.x), "y": a.y + arrowAt*(b.y-a.y), "angle": math.Atan2(b.x-a.x, b.y-a.y) * 180 / math.Pi, "size": f.head(l) * f.head(l)}
	})
	raw := func(name string) object { return object{"field": name, "type": "quantitative", "scale": nil} }
	return object{"data": data, "mark": object{"type": "point", "shape": "M0,-1L.8,1L-.8,1Z", "filled": true, "color": aboveColour, "opacity": 1},
		"encoding": object{"x": x, "y": y, "angle": raw("angle"), "size": raw("size")}}
}

func (f *networkFigure) vega() object {
	none := object{"axis": nil}
	x, y := field("x", "quantitative", "", span{-1, 1}.scale(), none), field("y", "quantitative", "", span{-1, 1}.scale(), none)
	links := rows(f.links, func(_ int, l networkLink) object {
		a, b := f.nodes[l.from], f.nodes[l.to]
		return object{"x": a.x, "y": a.y, "x2": b.x, "y2": b.y, "from": a.label, "to": b.label, "width": f.width(l), "value": shortest(tidy(l.value))}
	})
	nodes := rows(f.nodes, func(_ int, n networkNode) object {
		side := "top"
		if n.x > .1 {
			side = "right"
		} else if n.x < -.1 {
			side = "left"
		} else if n.y < 0 {
			side = "bottom"
		}
		r := f.size(n)
		return object{"x": n.x, "y": n.y, "label": n.label, "size": 4 * r * r, "links": n.degree, "strength": decimal(n.strength, 4), "side": side}
	})
	raw := func(name string) object { return object{"field": name, "type": "quantitative", "scale": nil} }
	layers := []any{
		object{"data": links, "mark": object{"type": "rule", "color": aboveColour, "opacity": .55},
			"encoding": object{"x": x, "y": y, "x2": object{"field": "x2"}, "y2": object{"field": "y2"}, "strokeWidth": raw("width"), "tooltip": tips("from", "from", "to", "to", "value", "link")}},
	}
	if f.directed {
		layers = append(layers, f.arrows(x, y))
	}
	layers = append(layers,
		object{"data": nodes, "mark": object{"type": "point", "filled": true, "color": belowColour, "opacity": 1, "stroke": "white"},
			"encoding": object{"x": x, "y": y, "size": raw("size"), "tooltip": tips("label", "node", "links", "links", "strength", "strength")}},
	)
	for _, side := range []struct {
		name, align, baseline string
		dx, dy                int
	}{{"right", "left", "middle", 20, 0}, {"left", "right", "middle", -20, 0}, {"top", "center", "bottom", 0, -18}, {"bottom", "center", "top", 0, 18}} {
		layers = append(layers, object{"data": nodes, "transform": []any{object{"filter": "datum.side == '" + side.name + "'"}},
			"mark":     object{"type": "text", "align": side.align, "baseline": side.baseline, "dx": side.dx, "dy": side.dy, "limit": networkSide},
			"encoding": object{"x": x, "y": y, "text": object{"field": "label"}}})
	}
	return object{"view": object{"stroke": nil}, "width": 2 * networkRadius, "height": 2 * networkRadius, "layer": layers}
}

func (f *networkFigure) grid() display.Grid {
	g := display.Grid{Columns: []display.Column{{Name: "from", Label: true}, {Name: "to"}, {Name: "link", Number: true}}}
	links := slices.Clone(f.links)
	slices.SortStableFunc(links, func(a, b networkLink) int { return descending(a.value, b.value) })
	for _, l := range links {
		g.Rows = append(g.Rows, []string{f.nodes[l.from].label, f.nodes[l.to].label, decimal(l.value, 4)})
	}
	return g
}
