package cluster

import (
	"fmt"

	"github.com/thunen-lab/thunen/stdlib/display"
	"github.com/thunen-lab/thunen/stdlib/internal/scene"
)

// heatFigure is a matrix as coloured cells.
type heatFigure struct {
	columns []string
	rows    []string
	cells   []heatCell
	scale   span
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
// numbers of one unit. Gaps are white with a dash.
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
	f := &heatFigure{columns: m.names(), rows: m.labels}
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
	title := m.title
	if title == "" {
		title = "heat map"
	}
	return &Chart{title: title, figure: f}, nil
}

// Measures of cells, in pixels.
const (
	cellWidth  = 64
	cellHeight = 22
	headSide   = 60
)

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
	return shade(f.scale.part(c.value))
}

func (f *heatFigure) draw(s *scene.Scene, top float64) {
	left := marginSide + labelRoom(f.rows)
	top += headSide
	s.Width, s.Height = left+cellWidth*float64(len(f.columns))+marginSide+40, top+cellHeight*float64(len(f.rows))+marginSide
	for j, name := range f.columns {
		// In two lines that step down, so that long names of columns side by side don't run into one another.
		y := top - 8 - 16*float64(j%2)
		s.Text(left+cellWidth*(float64(j)+.5), y, scene.Fitted(name, scene.FontSize, 2*cellWidth-8), scene.Font{Anchor: scene.Middle, Tip: name})
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
	x := field("column", "nominal", "", inOrder, object{"axis": object{"orient": "top", "labelAngle": -30, "labelLimit": 160}})
	y := field("row", "nominal", "", inOrder, object{"axis": object{"labelLimit": labelSide}})
	scale := object{"scale": object{"domain": []any{f.scale.lo, f.scale.hi}, "range": []any{shade(0), shade(.5), shade(1)}}, "legend": object{"title": nil}}
	return object{
		"width": object{"step": cellWidth}, "height": object{"step": cellHeight},
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
