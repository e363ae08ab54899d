package cluster

import (
	"fmt"
	"strings"

	"github.com/thunen-lab/thunen/stdlib/display"
	"github.com/thunen-lab/thunen/stdlib/internal/scene"
)

// heatFigure is a matrix as coloured cells.
type heatFigure struct {
	columns []string
	rows    []string
	cells   []heatCell
	scale   span
	ramp    func(part float64) string
	detail  [][]string // as text, row by row
}

type heatCell struct {
	row, column int
	value       float64
	text        string
	gap         bool
}

// The most cells a heat map has.
const (
	maxHeatRows    = 200
	maxHeatColumns = 60
)

// HeatMap draws a matrix as cells that are the darker the larger the number, on one scale for all: for a normalised matrix, or
// numbers of one unit. Of numbers on both sides of 0 those above are blue and those below brown, the darker the further from 0.
// Gaps are white with a dash.
func HeatMap(m *Matrix) (*Chart, error) {
	if m == nil {
		return nil, errNoMatrix
	}
	if len(m.labels) > maxHeatRows {
		return nil, tooMany("heat map", "row", len(m.labels), maxHeatRows)
	}
	if len(m.criteria) > maxHeatColumns {
		return nil, tooMany("heat map", "column", len(m.criteria), maxHeatColumns)
	}
	f := &heatFigure{columns: m.names(), rows: m.labels, ramp: shade}
	var xs []float64
	for i := range m.labels {
		var row []string
		for j := range m.criteria {
			c := heatCell{row: i, column: j, value: m.data.At(i, j), gap: m.isGap(i, j), text: missing}
			if !c.gap {
				c.text = decimal(c.value, min(m.decimals(j), 3))
				xs = append(xs, c.value)
			}
			f.cells, row = append(f.cells, c), append(row, c.text)
		}
		f.detail = append(f.detail, row)
	}
	f.scale = spanOf(xs...)
	if f.scale.lo < 0 && f.scale.hi > 0 {
		most := max(-f.scale.lo, f.scale.hi)
		f.scale, f.ramp = span{-most, most}, shadeFrom0
	}
	title := m.title
	if title == "" {
		title = "heat map"
	}
	return &Chart{title: title, figure: f}, nil
}

// Measures of cells, in pixels.
const (
	cellWidth  = 64
	cellNarrow = 50 // of so many columns that the map would be wider than a page
	manyCells  = 12
	cellHeight = 22
	headStep   = 14
	headLines  = 3
)

// width is that of a cell: of few columns wide enough for their names.
func (f *heatFigure) width() float64 {
	if len(f.columns) > manyCells {
		return cellNarrow
	}
	w := float64(cellWidth)
	for _, name := range f.columns {
		w = max(w, scene.TextWidth(name, scene.FontSize)+10)
	}
	return min(w, max(cellWidth, 480/float64(len(f.columns))))
}

// heads are the names of the columns in lines.
func (f *heatFigure) heads() (lines [][]string, most int) {
	lines = make([][]string, len(f.columns))
	for j, name := range f.columns {
		name = strings.ReplaceAll(name, "-", "- ") // a line may end behind a hyphen
		lines[j] = scene.Wrapped(name, scene.FontSize, f.width()-6, headLines)
		for k, line := range lines[j] {
			lines[j][k] = strings.ReplaceAll(line, "- ", "-")
		}
		most = max(most, len(lines[j]))
	}
	return lines, most
}

func (f *heatFigure) kind() string { return "heat map" }

func (f *heatFigure) words() string {
	s := fmt.Sprintf("%s × %s", count(len(f.rows), "row"), count(len(f.columns), "column"))
	var hi, lo *heatCell
	for i := range f.cells {
		c := &f.cells[i]
		if c.gap {
			continue
		}
		if hi == nil || c.value > hi.value {
			hi = c
		}
		if lo == nil || c.value < lo.value {
			lo = c
		}
	}
	if hi == nil {
		return s + ", all gaps"
	}
	return s + fmt.Sprintf(", from %s (%s, %s) to %s (%s, %s)",
		lo.text, f.rows[lo.row], f.columns[lo.column], hi.text, f.rows[hi.row], f.columns[hi.column])
}

func (f *heatFigure) colour(c heatCell) string {
	if c.gap {
		return scene.Paper
	}
	return f.ramp(f.scale.part(c.value))
}

func (f *heatFigure) draw(s *scene.Scene, top float64) {
	left := marginSide + labelRoom(f.rows)
	heads, most := f.heads()
	cellWidth := f.width()
	top += headStep*float64(most) + 8
	s.Width, s.Height = left+cellWidth*float64(len(f.columns))+2*marginSide, top+cellHeight*float64(len(f.rows))+marginSide
	for j, lines := range heads {
		for k, line := range lines {
			y := top - 8 - headStep*float64(len(lines)-1-k)
			s.Text(left+cellWidth*(float64(j)+.5), y, line, scene.Font{Anchor: scene.Middle, Tip: f.columns[j]})
		}
	}
	for i, label := range f.rows {
		s.Text(left-6, top+cellHeight*(float64(i)+.5)+4, fitted(label), scene.Font{Anchor: scene.End, Tip: label})
	}
	for _, c := range f.cells {
		x, y, colour := left+cellWidth*float64(c.column), top+cellHeight*float64(c.row), f.colour(c)
		s.Rect(x, y, cellWidth-1, cellHeight-1, colour, fmt.Sprintf("%s, %s: %s", f.rows[c.row], f.columns[c.column], c.text))
		s.Text(x+cellWidth/2, y+cellHeight/2+4, c.text, scene.Font{Anchor: scene.Middle, Colour: inkOn(colour)})
	}
}

func (f *heatFigure) vega() object {
	x := field("column", "nominal", "", inOrder, object{"axis": object{"orient": "top", "labels": false, "ticks": false, "domain": false}})
	y := field("row", "nominal", "", inOrder, labelAxis())
	heads, _ := f.heads()
	names := rows(heads, func(j int, lines []string) object {
		return object{"column": f.columns[j], "lines": lines, "drop": 4 - headStep*float64(len(lines))}
	})
	scale := object{"scale": object{"domain": []any{f.scale.lo, f.scale.hi}, "range": []any{f.ramp(0), f.ramp(.5), f.ramp(1)}}, "legend": object{"title": nil}}
	return object{
		"width": object{"step": f.width()}, "height": object{"step": cellHeight},
		"data": rows(f.cells, func(_ int, c heatCell) object {
			row := object{"row": f.rows[c.row], "column": f.columns[c.column], "value": c.value, "text": c.text, "ink": inkOn(f.colour(c))}
			if c.gap {
				row["value"] = nil
			}
			return row
		}),
		"encoding": object{"x": x, "y": y, "tooltip": tips("row", "row", "column", "column", "text", "value")},
		"resolve":  object{"scale": object{"color": "independent"}}, // the ink has none
		"layer": []any{
			object{"mark": object{"type": "rect", "stroke": "white"}, "encoding": object{"color": field("value", "quantitative", "", scale)}},
			object{"mark": object{"type": "text"}, "encoding": object{"text": object{"field": "text"}, "color": object{"field": "ink", "type": "nominal", "scale": nil}}},
			object{"data": names, "mark": object{"type": "text", "baseline": "alphabetic", "lineHeight": headStep},
				"encoding": object{"y": placed("drop"), "text": object{"field": "lines"}, "tooltip": tips("column", "column")}},
		},
	}
}

func (f *heatFigure) grid() display.Grid {
	g := display.Grid{Columns: []display.Column{{Label: true}}}
	for _, name := range f.columns {
		g.Columns = append(g.Columns, display.Column{Name: name, Number: true})
	}
	for i, label := range f.rows {
		g.Rows = append(g.Rows, append([]string{label}, f.detail[i]...))
	}
	return g
}
