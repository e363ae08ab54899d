package cluster

// Colours that colour-blind readers can tell apart (Okabe & Ito 2008).
const (
	aboveColour = "#0072B2"
	belowColour = "#D55E00"
)

// vegaLite is the chart as a Vega-Lite specification.
func (c *Chart) vegaLite() map[string]any {
	values := make([]any, len(c.bars))
	for i, b := range c.bars {
		row := map[string]any{"label": b.label, "text": b.text, "value": b.value, "side": c.side(b)}
		if b.gap {
			row["value"] = nil
		}
		values[i] = row
	}
	layers := []any{c.barLayer()}
	if c.parity != 0 {
		layers = append(layers, c.parityLayer("white", 2.5, []any{1, 0}), c.parityLayer("black", 1.5, []any{4, 3}))
	}
	return map[string]any{
		"$schema":     "https://vega.github.io/schema/vega-lite/v5.json", // names the format; nothing is loaded from it
		"title":       c.heading(),
		"description": c.alternative(),
		"config":      paper(),
		"width":       420,
		"height":      map[string]any{"step": 20},
		"data":        map[string]any{"values": values},
		"layer":       layers,
	}
}

// paper makes the chart black on white under every theme, as it prints: a dark theme would set white labels, and no line at
// parity shows on bars and background of both themes alike.
func paper() map[string]any {
	ink, grid := "#222222", "#dddddd"
	return map[string]any{
		"background": "white",
		"title":      map[string]any{"color": ink},
		"style":      map[string]any{"guide-label": map[string]any{"fill": ink}, "guide-title": map[string]any{"fill": ink}},
		"axis":       map[string]any{"domainColor": ink, "tickColor": ink, "gridColor": grid},
		"view":       map[string]any{"stroke": grid},
	}
}

func (c *Chart) side(b bar) string {
	switch {
	case c.parity == 0:
		return ""
	case c.below(b):
		return "below parity"
	}
	return "at or above parity"
}

func (c *Chart) barLayer() map[string]any {
	encoding := map[string]any{
		"y": map[string]any{"field": "label", "type": "nominal", "sort": nil, "title": nil, "axis": map[string]any{"labelLimit": 320}},
		"x": map[string]any{"field": "value", "type": "quantitative", "title": c.name},
		"tooltip": []any{
			map[string]any{"field": "label", "type": "nominal", "title": "row"},
			map[string]any{"field": "text", "type": "nominal", "title": c.name},
		},
		"color": map[string]any{"value": aboveColour},
	}
	if c.parity != 0 {
		encoding["color"] = map[string]any{"field": "side", "type": "nominal", "title": nil,
			"legend": map[string]any{"orient": "bottom"}, "scale": map[string]any{
				"domain": []any{"at or above parity", "below parity"}, "range": []any{aboveColour, belowColour}}}
	}
	return map[string]any{"mark": map[string]any{"type": "bar"}, "encoding": encoding}
}

// parityLayer is a line at parity; a white one below the dashed black one lets it be seen on the bars.
func (c *Chart) parityLayer(colour string, width float64, dash []any) map[string]any {
	return map[string]any{
		"mark":     map[string]any{"type": "rule", "strokeDash": dash, "strokeWidth": width, "color": colour},
		"encoding": map[string]any{"x": map[string]any{"datum": c.parity, "type": "quantitative"}},
	}
}
