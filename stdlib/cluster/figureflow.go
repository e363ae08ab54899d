package cluster

import (
	"fmt"
	"slices"

	"github.com/thunen-lab/thunen/stdlib/display"
	"github.com/thunen-lab/thunen/stdlib/internal/scene"
)

// flowFigure is the ranks of alternatives over several rankings, a line for each.
type flowFigure struct {
	rankings []string
	flows    []*flow
	most     int // the largest rank
}

type flow struct {
	label  string
	ranks  []int // 0: none
	places []float64
	colour string // "" is not one of those that stand out
}

// maxFlows is how many lines a chart of ranks has.
const maxFlows = 60

// RankFlowChart draws how the ranks of alternatives differ between rankings, such as those by several methods: a column for each
// ranking, rank 1 on top, a line for each alternative. Names are those of the columns; the first eight of the first ranking stand out.
// Ties share their place. An alternative without a rank in a ranking has a break there.
func RankFlowChart(names []string, rankings ...*Ranking) (*Chart, error) {
	if len(names) != len(rankings) {
		return nil, fmt.Errorf("cluster: %s for %s", count(len(names), "name"), count(len(rankings), "ranking"))
	}
	if len(rankings) < 2 {
		return nil, fmt.Errorf("cluster: a chart of ranks needs two rankings or more; there is %d", len(rankings))
	}
	f := &flowFigure{rankings: names}
	for k, r := range rankings {
		if r == nil {
			return nil, fmt.Errorf("cluster: the ranking %s isn't there; did making it fail?", names[k])
		}
		for _, label := range r.Labels() {
			if f.find(label) == nil {
				f.flows = append(f.flows, &flow{label: label, ranks: make([]int, len(rankings)), places: make([]float64, len(rankings))})
			}
		}
	}
	if n := len(f.flows); n == 0 || n > maxFlows {
		return nil, tooMany("chart of ranks", "alternative", n, maxFlows)
	}
	for k, r := range rankings {
		f.fill(k, r)
	}
	for k, l := range f.flows[:min(maxHighlights, len(f.flows))] {
		l.colour = hues[k]
	}
	title := "Ranks by " + list(names)
	if len(names) > 3 {
		title = "Ranks by " + count(len(names), "ranking")
	}
	return &Chart{title: title, figure: f}, nil
}

func (f *flowFigure) find(label string) *flow {
	if i := slices.IndexFunc(f.flows, func(l *flow) bool { return l.label == label }); i >= 0 {
		return f.flows[i]
	}
	return nil
}

// fill puts in the ranks of a ranking. Places are those of the labels: of a tie one below the other.
func (f *flowFigure) fill(k int, r *Ranking) {
	for at, i := range r.order {
		l := f.find(r.scores.labels[i])
		l.ranks[k], l.places[k] = r.ranks[i], float64(at+1)
		f.most = max(f.most, at+1)
	}
}

func (f *flowFigure) kind() string { return "chart of ranks" }

func (f *flowFigure) words() string {
	s := fmt.Sprintf("%s in %s; first are ", count(len(f.flows), "row"), count(len(f.rankings), "ranking"))
	for k, name := range f.rankings {
		if k > 0 {
			s += ", "
		}
		s += f.first(k) + " by " + name
	}
	return s
}

func (f *flowFigure) first(k int) string {
	for _, l := range f.flows {
		if l.places[k] == 1 {
			return l.label
		}
	}
	return missing
}

// Measures of a chart of ranks, in pixels.
const (
	flowStep   = 130
	flowNarrow = 92 // of many rankings
	flowRoom   = 400
	flowHeight = 24
	flowLines  = 3 // of a ranking's name
)

// flowLabel is the most room a label gets; it stands on both sides.
const flowLabel = 255

func (l *flow) short() string { return scene.Fitted(l.label, scene.FontSize, flowLabel) }

// step is how far a ranking stands from the next.
func (f *flowFigure) step() float64 {
	return min(flowStep, max(flowNarrow, flowRoom/float64(len(f.rankings)-1)))
}

// heads are the names of the rankings in lines.
func (f *flowFigure) heads() (lines [][]string, most int) {
	lines = make([][]string, len(f.rankings))
	for k, name := range f.rankings {
		lines[k] = scene.Wrapped(name, scene.FontSize*boldWidth, f.step()-6, flowLines)
		most = max(most, len(lines[k]))
	}
	return lines, most
}

func (f *flowFigure) draw(s *scene.Scene, top float64) {
	labels := make([]string, len(f.flows))
	for i, l := range f.flows {
		labels[i] = l.short()
	}
	last := len(f.rankings) - 1
	heads, most := f.heads()
	p := plane{s: s, left: labelRoom(labels) + marginSide + 24, top: top + 14 + headStep*float64(most), width: f.step() * float64(last), height: flowHeight * float64(f.most),
		x: span{0, float64(last)}}
	place := func(v float64) float64 { return p.top + (v-.5)*flowHeight }
	s.Width, s.Height = p.right()+24+labelRoom(labels)+marginSide, p.bottom()+marginSide
	for k, lines := range heads {
		for i, line := range lines {
			s.Text(p.atX(float64(k)), p.top-10-headStep*float64(len(lines)-1-i), line, scene.Font{Anchor: scene.Middle, Bold: true, Tip: f.rankings[k]})
		}
	}
	for _, l := range slices.Backward(f.flows) {
		f.drawFlow(p, l, place)
	}
}

func (f *flowFigure) drawFlow(p plane, l *flow, place func(float64) float64) {
	stroke, ink := scene.Stroke{Colour: "#999999", Width: 1.5, Faded: .4}, scene.Grey
	dot := "#999999"
	if l.colour != "" {
		stroke, ink, dot = scene.Stroke{Colour: l.colour, Width: 2.5}, scene.Ink, l.colour
	}
	last := len(l.ranks) - 1
	for k := range l.ranks {
		if l.ranks[k] == 0 {
			continue
		}
		at := scene.Point{X: p.atX(float64(k)), Y: place(l.places[k])}
		if k < last && l.ranks[k+1] > 0 {
			p.s.Line(stroke, at, scene.Point{X: p.atX(float64(k + 1)), Y: place(l.places[k+1])})
		}
	}
	for k, rank := range l.ranks {
		if rank == 0 {
			continue
		}
		x, y := p.atX(float64(k)), place(l.places[k])
		p.s.Circle(x, y, 9, dot, fmt.Sprintf("%s: rank %d by %s", l.label, rank, f.rankings[k]))
		p.s.Text(x, y+4, fmt.Sprint(rank), scene.Font{Anchor: scene.Middle, Colour: inkOn(dot), Size: 10})
		switch k {
		case 0:
			p.s.Text(x-16, y+4, l.short(), scene.Font{Anchor: scene.End, Colour: ink, Tip: l.label})
		case last:
			p.s.Text(x+16, y+4, l.short(), scene.Font{Colour: ink, Tip: l.label})
		}
	}
}

func (f *flowFigure) vega() object {
	var data []any
	for _, l := range f.flows {
		colour, line := l.colour, l.colour
		if colour == "" {
			colour, line = "#999999", "#c8c8c8"
		}
		for k, rank := range l.ranks {
			if rank > 0 {
				data = append(data, object{"label": l.label, "short": l.short(), "ranking": f.rankings[k], "rank": rank, "place": l.places[k], "colour": colour, "line": line, "ink": inkOn(colour), "at": k})
			}
		}
	}
	last := len(f.rankings) - 1
	x := field("at", "quantitative", "", span{0, float64(last)}.scale(), object{"axis": nil})
	y := field("place", "quantitative", "", object{"scale": object{"domain": []any{float64(f.most) + .5, .5}, "zero": false, "nice": false}, "axis": nil})
	colour := object{"field": "colour", "type": "nominal", "scale": nil}
	params, fade := pick("label")
	tooltip := tips("label", "row", "ranking", "ranking", "rank", "rank")
	texts := func(at int, align string, dx int) object {
		return object{"transform": []any{object{"filter": fmt.Sprintf("datum.at == %d", at)}}, "mark": object{"type": "text", "align": align, "dx": dx},
			"encoding": object{"x": x, "y": y, "text": object{"field": "short"}, "opacity": fade}}
	}
	lines, _ := f.heads()
	heads := rows(lines, func(k int, lines []string) object {
		return object{"at": k, "lines": lines, "drop": -10 - headStep*float64(len(lines)-1)}
	})
	return object{"view": object{"stroke": nil}, "width": f.step() * float64(last), "height": flowHeight * f.most, "data": object{"values": data}, "layer": []any{
		object{"mark": object{"type": "line", "strokeWidth": 2.5}, "params": params,
			"encoding": object{"x": x, "y": y, "detail": field("label", "nominal", ""), "color": object{"field": "line", "type": "nominal", "scale": nil}, "opacity": fade}},
		object{"mark": object{"type": "point", "filled": true, "size": 330, "opacity": 1}, "encoding": object{"x": x, "y": y, "color": colour, "opacity": fade, "tooltip": tooltip}},
		object{"mark": object{"type": "text", "fontSize": 10}, "encoding": object{"x": x, "y": y, "text": object{"field": "rank"}, "color": object{"field": "ink", "type": "nominal", "scale": nil}}},
		texts(0, "right", -14), texts(last, "left", 14),
		words(heads, object{"fontWeight": "bold", "baseline": "alphabetic", "lineHeight": headStep}, object{"x": x, "y": placed("drop"), "text": object{"field": "lines"}}),
	}}
}

func (f *flowFigure) grid() display.Grid {
	g := display.Grid{Columns: []display.Column{{Label: true}}}
	for _, name := range f.rankings {
		g.Columns = append(g.Columns, display.Column{Name: name, Number: true})
	}
	for _, l := range f.flows {
		row := []string{l.label}
		for _, rank := range l.ranks {
			text := missing
			if rank > 0 {
				text = fmt.Sprint(rank)
			}
			row = append(row, text)
		}
		g.Rows = append(g.Rows, row)
	}
	return g
}
