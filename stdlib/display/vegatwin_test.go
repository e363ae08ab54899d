package display

import (
	"encoding/xml"
	"errors"
	"io"
	"math"
	"reflect"
	"strings"
	"testing"
)

func TestVegaLiteHasAnSVGTwin(t *testing.T) {
	values := []map[string]any{{"k": "a", "v": 1, "g": "p"}, {"k": "b<", "v": -2.5, "g": "q"}, {"k": "c", "v": math.NaN(), "g": "q"}}
	encoding := func(x, y string) map[string]any {
		kinds := map[string]string{"k": "nominal", "v": "quantitative"}
		return map[string]any{"x": map[string]any{"field": x, "type": kinds[x], "title": "the " + x}, "y": map[string]any{"field": y, "type": kinds[y]}}
	}
	spec := func(mark any, encoding map[string]any, more ...string) map[string]any {
		s := map[string]any{"title": "LQ \"2023\"", "mark": mark, "data": map[string]any{"values": values}, "encoding": encoding}
		for _, key := range more {
			s[key] = []any{}
		}
		return s
	}
	coloured := encoding("k", "v")
	coloured["color"] = map[string]any{"field": "g", "type": "nominal"}
	aggregated := encoding("k", "v")
	aggregated["y"] = map[string]any{"field": "v", "type": "quantitative", "aggregate": "mean"}
	for _, test := range []struct {
		name  string
		spec  map[string]any
		marks string
		n     int
	}{
		{"bars", spec("bar", encoding("k", "v")), `" fill="#0072B2"/>`, 2},
		{"bars that lie", spec(map[string]any{"type": "bar"}, encoding("v", "k")), `" fill="#0072B2"/>`, 2},
		{"points", spec("point", encoding("v", "v")), "<circle", 2},
		{"a line", spec("line", encoding("k", "v")), `stroke-width="2"`, 1},
		{"an area", spec("area", encoding("k", "v")), `fill-opacity="0.4"`, 1},
		{"colours", spec("circle", coloured), `fill="#D55E00"`, 2}, // a point and its legend
		{"a gap in a line", map[string]any{"mark": "line", "data": map[string]any{"values": []map[string]float64{
			{"v": 1, "w": 1}, {"v": 2, "w": 3}, {"v": 3, "w": math.NaN()}, {"v": 4, "w": 2}, {"v": 5, "w": math.Inf(1)}}},
			"encoding": map[string]any{"x": map[string]any{"field": "v", "type": "quantitative"}, "y": map[string]any{"field": "w", "type": "quantitative"}}},
			">2 gaps: values that are no finite numbers</text>", 1},
		{"values that are missing", map[string]any{"mark": "line", "data": map[string]any{"values": []map[string]any{
			{"v": 1, "w": 1}, {"v": 2, "w": 3}, {"v": 3, "w": nil}, {"v": 4, "w": 2}}},
			"encoding": map[string]any{"x": map[string]any{"field": "v", "type": "quantitative"}, "y": map[string]any{"field": "w", "type": "quantitative"}}},
			"gaps: 1 without a value", 1},
		{"bars that Vega-Lite stacks", map[string]any{"mark": "bar", "data": map[string]any{"values": []map[string]any{
			{"k": "a", "v": 1, "g": "p"}, {"k": "a", "v": 2, "g": "q"}}}, "encoding": coloured}, "JupyterLab draws it", 1},
		{"layers", spec("bar", encoding("k", "v"), "layer"), "JupyterLab draws it", 1},
		{"a computation", spec("bar", aggregated), "JupyterLab draws it", 1},
		{"a mark that isn't drawn", spec("arc", encoding("k", "v")), "JupyterLab draws it", 1},
		{"nothing", map[string]any{}, "JupyterLab draws it", 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			b, err := vegaLiteBundle(test.spec)
			if err != nil {
				t.Fatal(err)
			}
			svg := b.Data[mimeSVG].(string)
			for d := xml.NewDecoder(strings.NewReader(svg)); ; {
				if _, err := d.Token(); errors.Is(err, io.EOF) {
					break
				} else if err != nil {
					t.Fatalf("%v in %s", err, svg)
				}
			}
			if n := strings.Count(svg, test.marks); n != test.n || strings.Contains(svg, "NaN") {
				t.Errorf("%d of %s, want %d: %s", n, test.marks, test.n, svg)
			}
			if !strings.Contains(svg, "<title>"+strings.ReplaceAll(b.text(), "\"", "&#34;")) {
				t.Errorf("no alternative text in %s", svg)
			}
		})
	}
}

func TestVegaLiteOfManyPoints(t *testing.T) {
	for _, test := range []struct {
		name string
		n    int
		spec func(values any) map[string]any
		says string
	}{
		{"as many as may be", 20_000, func(v any) map[string]any { return map[string]any{"data": map[string]any{"values": v}} }, ""},
		{"too many", 20_001, func(v any) map[string]any { return map[string]any{"data": map[string]any{"values": v}} }, "20001 rows"},
		{"too many by name", 20_001, func(v any) map[string]any { return map[string]any{"datasets": map[string]any{"d": v}} }, "20001 rows"},
		{"too many in layers", 10_001, func(v any) map[string]any {
			layer := map[string]any{"data": map[string]any{"values": v}}
			return map[string]any{"layer": []any{layer, layer}}
		}, "20002 rows"},
	} {
		t.Run(test.name, func(t *testing.T) {
			values := make([]map[string]float64, test.n)
			for i := range values {
				values[i] = map[string]float64{"x": float64(i), "y": 1}
			}
			spec := test.spec(values)
			spec["mark"] = "point"
			spec["encoding"] = map[string]any{"x": map[string]any{"field": "x", "type": "quantitative"}, "y": map[string]any{"field": "y", "type": "quantitative"}}
			b, err := vegaLiteBundle(spec)
			switch {
			case test.says == "" && err != nil, test.says != "" && (err == nil || !strings.Contains(err.Error(), test.says)):
				t.Errorf("error %v, want %q", err, test.says)
			case err == nil && len(b.Data[mimeSVG].(string)) > 5000:
				t.Errorf("a twin of %d bytes", len(b.Data[mimeSVG].(string)))
			}
		})
	}
}

func TestGapsAreNotedBelowTheTitle(t *testing.T) {
	for _, test := range []struct {
		name        string
		title, want any
	}{
		{"none", nil, map[string]any{"text": "", "subtitle": "note"}},
		{"a line", "LQ", map[string]any{"text": "LQ", "subtitle": "note"}},
		{"with a line below", map[string]any{"text": "LQ", "subtitle": "2023"}, map[string]any{"text": "LQ", "subtitle": []any{"2023", "note"}}},
		{"with lines below", map[string]any{"text": "LQ", "subtitle": []any{"a", "b"}}, map[string]any{"text": "LQ", "subtitle": []any{"a", "b", "note"}}},
	} {
		chart := map[string]any{}
		if test.title != nil {
			chart["title"] = test.title
		}
		addNote(chart, "note")
		if !reflect.DeepEqual(chart["title"], test.want) {
			t.Errorf("%s: %v, want %v", test.name, chart["title"], test.want)
		}
	}
}
