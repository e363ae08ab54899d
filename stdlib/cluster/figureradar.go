package cluster

import (
	"fmt"
	"math"

	"github.com/thunen-lab/thunen/stdlib/internal/scene"
)

// radarFigure is profiles around a centre: the worst value of each criterion is at the centre, the best at the rim.
type radarFigure struct {
	*parallelFigure
}

// RadarChart draws the profiles of up to eight rows around a centre: each criterion has a spoke from the worst value of all rows, at the
// centre, to the best. Areas depend on the order of the spokes: read the spokes. Without labels it takes the matrix's rows, if there
// are no more than eight.
func RadarChart(m *Matrix, labels ...string) (*Chart, error) {
	f, left, err := newProfiles(m, labels, "radar chart")
	if err != nil {
		return nil, err
	}
	if len(f.columns) < 3 {
		return nil, fmt.Errorf("cluster: a radar chart needs three criteria or more; there are %d: draw a ParallelChart", len(f.columns))
	}
	names, _ := f.shown()
	if len(names) == 0 {
		return nil, fmt.Errorf("cluster: a radar chart shows at most %d rows; there are %d: name those to show", maxHighlights, len(f.lines))
	}
	f.lines = f.lines[len(f.lines)-len(names):] // the others come first
	return (&Chart{title: profileTitle(m), figure: radarFigure{f}}).without(left), nil
}

func (f radarFigure) kind() string { return "radar chart" }

// Measures of a radar chart, in pixels.
const (
	radius    = 150
	radarSide = 130 // for the names around it
)

// spoke gives a place on a spoke, as parts of the radius; the first spoke points up.
func (f radarFigure) spoke(j int, part float64) (x, y float64) {
	angle := 2 * math.Pi * float64(j) / float64(len(f.columns))
	return part * math.Sin(angle), part * math.Cos(angle)
}

func (f radarFigure) draw(s *scene.Scene, top float64) {
	cx, cy := float64(marginSide+radarSide+radius), top+44+radius
	s.Width = 2 * cx
	at := func(j int, part float64) scene.Point {
		x, y := f.spoke(j, part)
		return scene.Point{X: cx + radius*x, Y: cy - radius*y}
	}
	for _, part := range []float64{.25, .5, .75, 1} {
		ring := make([]scene.Point, len(f.columns)+1)
		for j := range ring {
			ring[j] = at(j, part)
		}
		s.Line(gridLine, ring...)
	}
	lowest := cy
	for j, name := range f.columns {
		s.Line(gridLine, at(j, 0), at(j, 1))
		end := at(j, 1)
		x, y := f.spoke(j, 1)
		font, dx := scene.Font{Anchor: scene.Middle, Bold: true, Tip: name}, 0.0
		if x > .1 {
			font.Anchor, dx = scene.Start, 8
		} else if x < -.1 {
			font.Anchor, dx = scene.End, -8
		}
		below := end.Y + 4 - y*14
		if y > .5 {
			below -= 14 // the range stands below the name
		}
		lowest = max(lowest, below+14)
		s.Text(end.X+dx, below, scene.Fitted(name, scene.FontSize*boldWidth, radarSide), font)
		s.Text(end.X+dx, below+14, f.worst[j]+" – "+f.best[j], scene.Font{Anchor: font.Anchor, Colour: scene.Grey, Size: 11})
	}
	for _, l := range f.lines {
		line := make([]scene.Point, len(f.columns)+1)
		for j := range line {
			line[j] = at(j, l.parts[j%len(f.columns)])
		}
		s.Area(l.colour, .85, "", line[:len(f.columns)]...)
		s.Line(scene.Stroke{Colour: l.colour, Width: 2}, line...)
		for _, p := range line[:len(f.columns)] {
			s.Circle(p.X, p.Y, 4, l.colour, l.tip(f.columns))
		}
	}
	names, colours := f.shown()
	s.Height = legend(s, marginSide, lowest+30, s.Width-marginSide, names, colours)
}

// vega draws the places that are computed here: Vega-Lite has no spokes.
func (f radarFigure) vega() object {
	var data, frame, labels []any
	lowest := 0.0
	n := len(f.columns)
	for _, part := range []float64{.25, .5, .75, 1} {
		for j := range n + 1 {
			x, y := f.spoke(j, part)
			frame = append(frame, object{"x": x, "y": y, "k": j, "ring": part})
		}
	}
	for j, name := range f.columns {
		ex, ey := f.spoke(j, 1)
		lowest = min(lowest, ey)
		labels = append(labels, f.nameOf(j, name))
		frame = append(frame, object{"x": 0, "y": 0, "k": 0, "ring": name}, object{"x": ex, "y": ey, "k": 1, "ring": name})
	}
	for _, l := range f.lines {
		for j := range n + 1 {
			x, y := f.spoke(j, l.parts[j%n])
			data = append(data, object{"label": l.label, "x": x, "y": y, "k": j, "criterion": f.columns[j%n], "text": l.texts[j%n]})
		}
	}
	none := object{"axis": nil}
	x, y := field("x", "quantitative", "", span{-1, 1}.scale(), none), field("y", "quantitative", "", span{lowest, 1}.scale(), none)
	order := object{"field": "k", "type": "quantitative"}
	names, colours := f.shown()
	params, fade := pick("label")
	colour := field("label", "nominal", "", scaled(names, colours))
	colour["legend"] = object{"orient": "bottom", "columns": legendColumns(names), "offset": 50} // below the names of the spokes
	layers := []any{
		object{"data": object{"values": frame}, "mark": object{"type": "line", "color": scene.Faint, "strokeWidth": 1},
			"encoding": object{"x": x, "y": y, "order": order, "detail": field("ring", "nominal", "")}},
		object{"data": object{"values": data}, "mark": object{"type": "line", "filled": true, "fillOpacity": .15, "strokeWidth": 0},
			"encoding": object{"x": x, "y": y, "order": order, "opacity": fade, "color": colour}},
		object{"data": object{"values": data}, "params": params, "mark": object{"type": "line", "point": object{"size": 60}, "strokeWidth": 2},
			"encoding": object{"x": x, "y": y, "order": order, "opacity": fade, "color": colour,
				"tooltip": tips("label", "row", "criterion", "criterion", "text", "value")}},
	}
	for _, align := range []string{"left", "center", "right"} {
		for k, text := range []string{"short", "range"} {
			mark := []object{{"fontWeight": "bold"}, {"color": scene.Grey, "fontSize": 11}}[k]
			mark["align"], mark["baseline"], mark["dx"] = align, "alphabetic", map[string]float64{"left": 8, "center": 0, "right": -8}[align]
			layer := words(object{"values": labels}, mark, object{"x": placed("x"), "y": placed(text + "Y"),
				"text": object{"field": text}, "tooltip": tips("name", "criterion", "range", "worst – best")})
			layer["transform"] = []any{object{"filter": "datum.align == '" + align + "'"}}
			layers = append(layers, layer)
		}
	}
	return object{"view": object{"stroke": nil}, "width": 2 * radius, "height": radius * (1 - lowest), "layer": layers}
}

// nameOf is a criterion's name at the end of its spoke, with the range below it.
func (f radarFigure) nameOf(j int, name string) object {
	x, y := f.spoke(j, 1)
	align := "center"
	if x > .1 {
		align = "left"
	} else if x < -.1 {
		align = "right"
	}
	drop := 4 - y*14
	if y > .5 {
		drop -= 14
	}
	at := radius * (1 - y)
	return object{"x": radius * (1 + x), "name": name, "short": scene.Fitted(name, scene.FontSize*boldWidth, radarSide), "range": f.worst[j] + " – " + f.best[j],
		"align": align, "shortY": at + drop, "rangeY": at + drop + 14}
}
