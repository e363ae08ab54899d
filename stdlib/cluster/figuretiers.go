package cluster

import (
	"fmt"
	"strings"

	"github.com/thunen-lab/thunen/stdlib/display"
	"github.com/thunen-lab/thunen/stdlib/internal/scene"
)

// tierFigure is bars of scores in the colours of their tiers.
type tierFigure struct {
	*barFigure
	tiers   []int // of each bar, from 0
	names   []string
	colours []string
}

// Chart draws the scores as bars in the colours of their tiers, the best darkest.
func (t *TierTable) Chart() *Chart {
	f := &tierFigure{barFigure: &barFigure{name: t.scores.name}, colours: shades(len(t.names))}
	for k, name := range t.names {
		if name == fmt.Sprint(k+1) {
			name = "tier " + name
		}
		f.names = append(f.names, name+": "+t.ranges[k])
	}
	var left []string
	for _, i := range Rank(t.scores).order {
		f.bars = append(f.bars, bar{label: t.scores.labels[i], value: t.scores.values[i], text: t.scores.text(i)})
		f.tiers = append(f.tiers, t.tiers[i]-1)
	}
	for i, label := range t.scores.labels {
		if _, gap := t.scores.gaps[i]; gap {
			left = append(left, label)
		}
	}
	c := (&Chart{title: "Tiers by " + t.scores.name, notes: []string{t.rule}, figure: f}).without(left)
	if n := len(f.bars); n > maxBars {
		f.bars, f.tiers = f.bars[:maxBars], f.tiers[:maxBars]
		c = c.noted(fmt.Sprintf("the first %d of %d", maxBars, n))
	}
	return c
}

func (f *tierFigure) kind() string { return "tier chart" }

func (f *tierFigure) words() string {
	in := make([]int, len(f.names))
	for _, t := range f.tiers {
		in[t]++
	}
	parts := make([]string, len(f.names))
	for k, name := range f.names {
		parts[k] = fmt.Sprintf("%d in %s", in[k], name)
	}
	return f.barFigure.words() + "; " + strings.Join(parts, ", ")
}

func (f *tierFigure) draw(s *scene.Scene, top float64) {
	left := labelRoom(f.labels()) + marginSide
	p := plane{s: s, left: left, top: top, width: barWidth, height: barStep * float64(len(f.bars)), x: f.span()}
	s.Width = p.right() + valueSide
	p.axisX(f.name)
	for i, b := range f.bars {
		y := p.top + float64(i*barStep) + 2
		base := y + barHeight - 3
		if i > 0 && f.tiers[i] != f.tiers[i-1] {
			s.Line(scene.Stroke{Colour: scene.Grey, Dash: []float64{2, 2}}, scene.Point{X: marginSide, Y: y - 3}, scene.Point{X: p.right(), Y: y - 3})
		}
		from, to := min(p.atX(0), p.atX(b.value)), max(p.atX(0), p.atX(b.value))
		s.Text(p.left-6, base, fitted(b.label), scene.Font{Anchor: scene.End, Tip: b.label})
		s.Rect(from, y, to-from, barHeight, f.colours[f.tiers[i]], b.label+" "+b.text+", "+f.names[f.tiers[i]])
		s.Text(to+4, base, b.text, scene.Font{})
	}
	s.Height = legend(s, marginSide, p.bottom()+axisBottom+14, s.Width-marginSide, f.names, f.colours)
}

func (f *tierFigure) vega() object {
	return object{
		"width": barWidth, "height": object{"step": barStep},
		"data": rows(f.bars, func(i int, b bar) object {
			return object{"label": b.label, "text": b.text, "value": b.value, "tier": f.names[f.tiers[i]], "end": f.plane().atX(max(b.value, 0))}
		}),
		"layer": []any{object{"mark": object{"type": "bar"}, "encoding": object{
			"y":       field("label", "nominal", "", inOrder, labelAxis()),
			"x":       field("value", "quantitative", f.name, f.span().scale()),
			"color":   field("tier", "nominal", "", scaled(f.names, f.colours), object{"legend": object{"orient": "bottom", "columns": 3, "labelLimit": 500}}),
			"tooltip": tips("label", "row", "text", f.name, "tier", "tier"),
		}}, f.valueLayer()},
	}
}

func (f *tierFigure) grid() display.Grid {
	g := f.barFigure.grid()
	g.Columns = append(g.Columns, display.Column{Name: "tier"})
	for i := range g.Rows {
		name, _, _ := strings.Cut(f.names[f.tiers[i]], ": ")
		g.Rows[i] = append(g.Rows[i], name)
	}
	return g
}
