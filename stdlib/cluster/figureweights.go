package cluster

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/thunen-lab/thunen/stdlib/display"
	"github.com/thunen-lab/thunen/stdlib/internal/scene"
)

// weightsFigure is the weights of several schemes side by side.
type weightsFigure struct {
	criteria []string
	schemes  []string
	values   [][]float64 // by criterion, by scheme; NaN where a scheme doesn't name it
}

// WeightsChart draws the weights of several schemes side by side: for each criterion a bar of each. Schemes are told apart by their
// rules.
func WeightsChart(schemes ...*CriteriaWeights) (*Chart, error) {
	if len(schemes) == 0 || len(schemes) > len(hues) {
		return nil, tooMany("chart of weights", "scheme", len(schemes), len(hues))
	}
	f := &weightsFigure{}
	for _, w := range schemes {
		if w == nil {
			return nil, fmt.Errorf("cluster: there are no weights to draw; did computing them fail?")
		}
		name := w.rule
		for k := 2; slices.Contains(f.schemes, name); k++ {
			name = fmt.Sprintf("%s (%d)", w.rule, k)
		}
		f.schemes = append(f.schemes, name)
		for _, criterion := range w.names {
			if !slices.Contains(f.criteria, criterion) {
				f.criteria = append(f.criteria, criterion)
			}
		}
	}
	if n := len(f.criteria); n > maxStacks {
		return nil, tooMany("chart of weights", "criterion", n, maxStacks)
	}
	for _, criterion := range f.criteria {
		row := make([]float64, len(schemes))
		for k, w := range schemes {
			row[k] = math.NaN()
			if j := slices.Index(w.names, criterion); j >= 0 {
				row[k] = w.values[j]
			}
		}
		f.values = append(f.values, row)
	}
	return &Chart{title: "Weights: " + strings.Join(f.schemes, "; "), figure: f}, nil
}

func (f *weightsFigure) kind() string { return "bar chart" }

func (f *weightsFigure) words() string {
	parts := make([]string, len(f.schemes))
	for k, scheme := range f.schemes {
		best := 0
		for j := range f.criteria {
			if f.values[j][k] > f.values[best][k] || math.IsNaN(f.values[best][k]) {
				best = j
			}
		}
		parts[k] = fmt.Sprintf("%s gives most to %s, %s", scheme, f.criteria[best], f.text(best, k))
	}
	return fmt.Sprintf("weights of %s by %s; ", criteriaCount(len(f.criteria)), count(len(f.schemes), "scheme")) + strings.Join(parts, "; ")
}

func (f *weightsFigure) text(j, k int) string {
	if math.IsNaN(f.values[j][k]) {
		return missing
	}
	return decimal(f.values[j][k], 4)
}

func (f *weightsFigure) span() span {
	xs := []float64{0}
	for _, row := range f.values {
		for _, x := range row {
			if !math.IsNaN(x) {
				xs = append(xs, x)
			}
		}
	}
	return spanOf(xs...)
}

// weightBar is how thick a bar of weights is, in pixels.
const weightBar = 12

func (f *weightsFigure) draw(s *scene.Scene, top float64) {
	step := float64(weightBar*len(f.schemes) + 12)
	p := plane{s: s, left: labelRoom(f.criteria) + marginSide, top: top, width: barWidth, height: step * float64(len(f.criteria)), x: f.span()}
	s.Width = p.right() + valueSide
	p.axisX("weight")
	for j, criterion := range f.criteria {
		y := p.top + step*float64(j) + 6
		s.Text(p.left-6, y+(step-12)/2+4, fitted(criterion), scene.Font{Anchor: scene.End, Tip: criterion})
		for k, scheme := range f.schemes {
			at := y + float64(k*weightBar)
			if x := f.values[j][k]; !math.IsNaN(x) {
				s.Rect(p.left, at, p.atX(x)-p.left, weightBar-2, hues[k], fmt.Sprintf("%s, %s: %s", criterion, scheme, f.text(j, k)))
				s.Text(p.atX(x)+4, at+9, f.text(j, k), scene.Font{Size: 10})
			}
		}
	}
	s.Height = legend(s, marginSide, p.bottom()+axisBottom+14, s.Width-marginSide, f.schemes, hues)
}

func (f *weightsFigure) vega() object {
	var data []any
	for j, criterion := range f.criteria {
		for k, scheme := range f.schemes {
			row := object{"criterion": criterion, "scheme": scheme, "value": f.values[j][k], "text": f.text(j, k)}
			if math.IsNaN(f.values[j][k]) {
				row["value"] = nil
			}
			data = append(data, row)
		}
	}
	return object{
		"width": barWidth, "height": object{"step": weightBar, "for": "offset"}, "data": object{"values": data},
		"encoding": object{
			"y":       field("criterion", "nominal", "", inOrder, labelAxis()),
			"yOffset": field("scheme", "nominal", "", inOrder),
			"x":       field("value", "quantitative", "weight", f.span().scale()),
		},
		"layer": []any{
			object{"mark": object{"type": "bar"}, "encoding": object{
				"color":   field("scheme", "nominal", "", scaled(f.schemes, hues), object{"legend": object{"orient": "bottom", "columns": 2, "labelLimit": 400}}),
				"tooltip": tips("criterion", "criterion", "scheme", "scheme", "text", "weight"),
			}},
			words(nil, object{"align": "left", "dx": 4, "fontSize": 10}, object{"text": object{"field": "text"}}),
		},
	}
}

func (f *weightsFigure) grid() display.Grid {
	g := display.Grid{Columns: []display.Column{{Label: true}}}
	for _, scheme := range f.schemes {
		g.Columns = append(g.Columns, display.Column{Name: scheme, Number: true})
	}
	for j, criterion := range f.criteria {
		row := []string{criterion}
		for k := range f.schemes {
			row = append(row, f.text(j, k))
		}
		g.Rows = append(g.Rows, row)
	}
	return g
}
