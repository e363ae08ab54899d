package cluster

import (
	"fmt"
	"math"
	"strings"

	"github.com/thunen-lab/thunen/stdlib/display"
	"github.com/thunen-lab/thunen/stdlib/internal/scene"
)

// barFigure is a bar for each row, with a line at parity.
type barFigure struct {
	name   string // what the bars measure
	bars   []bar
	parity float64 // 0: no line
}

type bar struct {
	label string
	value float64
	text  string // the value as it prints
	gap   bool
}

// maxBars is how many bars a chart has; more can't be read.
const maxBars = 100

// Chart draws the scores as bars, best first, with a line at parity where there is such a thing. Of more than 100 the first are
// drawn; gaps come last.
func (s *Scores) Chart() *Chart {
	f := &barFigure{name: s.name, parity: s.parity}
	for _, i := range Rank(s).order {
		f.bars = append(f.bars, bar{label: s.labels[i], value: s.values[i], text: s.text(i)})
	}
	for i, label := range s.labels {
		if _, gap := s.gaps[i]; gap {
			f.bars = append(f.bars, bar{label: label, text: missing, gap: true})
		}
	}
	c := &Chart{title: s.name, figure: f}
	if n := len(f.bars); n > maxBars {
		f.bars = f.bars[:maxBars]
		c = c.noted(fmt.Sprintf("the first %d of %d", maxBars, n))
	}
	return c
}

func (f *barFigure) kind() string { return "bar chart" }

func (f *barFigure) words() string {
	s := fmt.Sprintf("%s of %s", f.name, count(len(f.bars), "row"))
	if n := len(f.bars); n > 0 && !f.bars[0].gap {
		last := f.bars[0]
		for _, b := range f.bars {
			if !b.gap {
				last = b
			}
		}
		s += fmt.Sprintf(", from %s %s to %s %s", f.bars[0].label, f.bars[0].text, last.label, last.text)
	}
	if f.parity != 0 {
		s += fmt.Sprintf("; a line marks parity at %s", shortest(f.parity))
	}
	return s
}

// span is the range to draw, zero and parity included.
func (f *barFigure) span() span {
	xs := []float64{0, f.parity}
	for _, b := range f.bars {
		if !b.gap {
			xs = append(xs, b.value)
		}
	}
	return spanOf(xs...)
}

// below reports whether a bar lies below the line at parity.
func (f *barFigure) below(b bar) bool {
	return f.parity != 0 && b.value < f.parity && !same(b.value, f.parity)
}

func (f *barFigure) labels() []string {
	labels := make([]string, len(f.bars))
	for i, b := range f.bars {
		labels[i] = b.label
	}
	return labels
}

// Measures of bars, in pixels.
const (
	barStep   = 20
	barHeight = 14
	barWidth  = 410
	valueSide = 64
)

func (f *barFigure) draw(s *scene.Scene, top float64) {
	left := labelRoom(f.labels()) + marginSide
	if f.parity != 0 {
		top += 16
	}
	p := plane{s: s, left: left, top: top, width: barWidth, height: barStep * float64(len(f.bars)), x: f.span()}
	s.Width, s.Height = p.right()+valueSide, p.bottom()+axisBottom
	p.axisX(f.name)
	for i, b := range f.bars {
		f.drawBar(p, b, p.top+float64(i*barStep)+2)
	}
	if f.parity != 0 {
		p.vertical(f.parity, "parity "+shortest(f.parity))
	}
}

func (f *barFigure) drawBar(p plane, b bar, y float64) {
	base := y + barHeight - 3
	p.s.Text(p.left-6, base, fitted(b.label), scene.Font{Anchor: scene.End, Tip: b.label})
	if b.gap {
		p.s.Text(p.atX(0)+4, base, missing, scene.Font{})
		return
	}
	from, to, colour := math.Min(p.atX(0), p.atX(b.value)), math.Max(p.atX(0), p.atX(b.value)), aboveColour
	if f.below(b) {
		colour = belowColour
	}
	p.s.Rect(from, y, to-from, barHeight, colour, b.label+" "+b.text)
	p.s.Text(f.clear(p, to, b.text)+4, base, b.text, scene.Font{})
}

// clear is where the text after a bar begins: behind the line at parity when that would run through it.
func (f *barFigure) clear(p plane, end float64, text string) float64 {
	if line := p.atX(f.parity); f.parity != 0 && end <= line && line < end+8+scene.TextWidth(text, scene.FontSize) {
		return line
	}
	return end
}

func (f *barFigure) vega() object {
	layers := []any{f.barLayer()}
	if f.parity != 0 {
		layers = append(layers, parityAt(f.parity)...)
	}
	layers = append(layers, f.valueLayer())
	return object{
		"width": barWidth, "height": object{"step": barStep}, "layer": layers,
		"data": rows(f.bars, func(_ int, b bar) object {
			row := object{"label": b.label, "text": b.text, "value": b.value, "side": f.side(b), "end": f.clear(f.plane(), f.plane().atX(max(b.value, 0)), b.text)}
			if b.gap {
				row["value"] = nil
			}
			return row
		}),
	}
}

// parityAt is a dashed line on a white one, to be seen on bars, with its name.
func parityAt(v float64) []any {
	name := object{"x": object{"datum": v, "type": "quantitative"}, "y": at(-7), "text": object{"value": "parity " + shortest(v)}}
	return []any{ruleAt("x", v, "white", 2.5), ruleAt("x", v, "black", 1.5, 4, 3), words(once, nil, name)}
}

// valueLayer is the numbers behind the bars.
func (f *barFigure) valueLayer() object {
	return words(nil, object{"align": "left", "dx": 4}, object{"y": field("label", "nominal", "", inOrder), "x": placed("end"), "text": object{"field": "text"}})
}

// placed encodes a place in pixels that the data has.
func placed(name string) object { return object{"field": name, "type": "quantitative", "scale": nil} }

// plane is where the bars lie, without a sheet.
func (f *barFigure) plane() plane { return plane{width: barWidth, x: f.span()} }

var sides = []string{"at or above parity", "below parity"}

func (f *barFigure) side(b bar) string {
	switch {
	case f.parity == 0:
		return ""
	case f.below(b):
		return sides[1]
	}
	return sides[0]
}

func (f *barFigure) barLayer() object {
	encoding := object{
		"y":       field("label", "nominal", "", inOrder, labelAxis()),
		"x":       field("value", "quantitative", f.name, f.span().scale()),
		"tooltip": tips("label", "row", "text", f.name),
		"color":   object{"value": aboveColour},
	}
	if f.parity != 0 {
		encoding["color"] = field("side", "nominal", "", scaled(sides, []string{aboveColour, belowColour}))
	}
	return object{"mark": object{"type": "bar"}, "encoding": encoding}
}

// textBars is how many characters wide the bars of a text chart are.
const textBars = 40

// grid is the bars as text: a bar of blocks for each row, ┊ at parity.
func (f *barFigure) grid() display.Grid {
	x := f.span()
	at := func(v float64) int { return int(math.Round(x.part(v) * textBars)) }
	g := display.Grid{Columns: []display.Column{{Label: true}, {Name: f.name, Number: true}, {}}, Limit: maxBars}
	for _, b := range f.bars {
		g.Rows = append(g.Rows, []string{b.label, b.text, f.blocks(b, at)})
	}
	if f.parity != 0 {
		g.Notes = []string{"┊ parity, " + shortest(f.parity)}
	}
	return g
}

// blocks draws a bar between zero and its value.
func (f *barFigure) blocks(b bar, at func(float64) int) string {
	line := []rune(strings.Repeat(" ", textBars+1))
	if !b.gap {
		from, to := min(at(0), at(b.value)), max(at(0), at(b.value))
		for k := from; k < to; k++ {
			line[k] = '█'
		}
	}
	if f.parity != 0 {
		line[at(f.parity)] = '┊'
	}
	return strings.TrimRight(string(line), " ")
}
