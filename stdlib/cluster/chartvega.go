package cluster

import "github.com/thunen-lab/thunen/stdlib/internal/scene"

// object is a part of a Vega-Lite specification.
type object = map[string]any

// paper makes a chart black on white under every theme, as it prints: a dark theme would set white labels, and no line at
// parity shows on bars and background of both themes alike.
func paper() object {
	ink, grid := "#222222", "#dddddd"
	return object{
		"background": "white",
		"title":      object{"color": ink, "subtitleColor": "#6b6b6b"},
		"font":       scene.Fonts,
		"style": object{
			"guide-label": object{"fill": ink, "fontSize": scene.FontSize},
			"guide-title": object{"fill": ink, "fontSize": scene.FontSize, "fontWeight": "normal"},
		},
		"axis":   object{"domainColor": ink, "tickColor": ink, "gridColor": grid, "tickCount": 6},
		"text":   object{"fontSize": scene.FontSize, "color": ink},
		"legend": object{"labelLimit": labelSide, "offset": 26},
		"view":   object{"stroke": grid},
	}
}

// field encodes a field of the data. kind is quantitative, nominal or ordinal.
func field(name, kind, title string, more ...object) object {
	f := object{"field": name, "type": kind, "title": orNull(title)}
	for _, m := range more {
		for key, v := range m {
			f[key] = v
		}
	}
	return f
}

// orNull is a title, or none.
func orNull(title string) any {
	if title == "" {
		return nil
	}
	return title
}

// labelAxis is the axis of the rows' labels.
func labelAxis() object { return object{"axis": object{"labelLimit": labelSide}} }

// scale is an axis of exactly that range.
func (s span) scale() object {
	return object{"scale": object{"domain": []any{s.lo, s.hi}, "nice": false, "zero": false}}
}

// inOrder keeps the order of the data.
var inOrder = object{"sort": nil}

// tips are what a tooltip says: pairs of a field and its title.
func tips(pairs ...string) []any {
	var list []any
	for i := 0; i < len(pairs); i += 2 {
		list = append(list, object{"field": pairs[i], "type": "nominal", "title": pairs[i+1]})
	}
	return list
}

// scaled gives names their colours.
func scaled(names, colours []string) object {
	domain, ranges := make([]any, len(names)), make([]any, len(names))
	for i, name := range names {
		domain[i], ranges[i] = name, colours[i%len(colours)]
	}
	return object{"scale": object{"domain": domain, "range": ranges}, "legend": object{"orient": "bottom", "columns": legendColumns(names)}}
}

// legendColumns is how many names stand side by side in a legend, which puts them in columns as wide as the longest.
func legendColumns(names []string) int {
	const room, most = 620, 4
	return min(max(int(room/(labelRoom(names)+legendSquare)), 1), most)
}

// legendSquare is the room of a name's colour, in pixels.
const legendSquare = 22

// rows is data in place.
func rows[T any](items []T, row func(i int, item T) object) object {
	values := make([]any, len(items))
	for i, item := range items {
		values[i] = row(i, item)
	}
	return object{"values": values}
}

// once is data for what is drawn once.
var once = object{"values": []any{object{}}}

// at encodes a place in pixels of the figure.
func at(pixels float64) object { return object{"value": pixels} }

// words is a layer of text.
func words(data, mark, encoding object) object {
	m := object{"type": "text"}
	for key, v := range mark {
		m[key] = v
	}
	layer := object{"mark": m, "encoding": encoding}
	if data != nil {
		layer["data"] = data
	}
	return layer
}

// halo is a layer of text on a white edge, as two layers: in one, half of the edge would lie on the letters.
func halo(text object) []any {
	edge := object{}
	for key, v := range text {
		edge[key] = v
	}
	mark := object{"stroke": "white", "strokeWidth": 3, "strokeJoin": "round"}
	for key, v := range text["mark"].(object) {
		mark[key] = v
	}
	edge["mark"] = mark
	return []any{edge, text}
}

// pick lets a reader point at one of the things that a field names; those not pointed at fade.
func pick(fieldName string) (params []any, opacity object) {
	params = []any{object{"name": "pick", "select": object{"type": "point", "fields": []any{fieldName}, "on": "pointerover", "clear": "pointerout"}}}
	opacity = object{"condition": object{"param": "pick", "value": 1}, "value": .2}
	return params, opacity
}

// ruleAt is a line at a value of an axis.
func ruleAt(axis string, v float64, colour string, width float64, dash ...any) object {
	if len(dash) == 0 {
		dash = []any{1, 0}
	}
	return object{
		"data":     once,
		"mark":     object{"type": "rule", "strokeDash": dash, "strokeWidth": width, "color": colour},
		"encoding": object{axis: object{"datum": v, "type": "quantitative"}},
	}
}
