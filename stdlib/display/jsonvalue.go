package display

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"reflect"
	"strings"
)

// jsonBundle takes JSON text or a value that encodes to JSON.
func jsonBundle(v any) (Bundle, error) {
	x, _, err := jsonValue(v)
	if err != nil {
		return Bundle{}, fmt.Errorf("display: JSON: %w", err)
	}
	text, err := json.MarshalIndent(x, "", "  ")
	if err != nil {
		return Bundle{}, fmt.Errorf("display: JSON: %w", err)
	}
	return Bundle{Data: map[string]any{mimeJSON: x, mimeText: clip(string(text), maxText)}}, nil
}

// vegaLiteBundle takes a Vega-Lite specification.
func vegaLiteBundle(spec any) (Bundle, error) {
	x, gaps, err := jsonValue(spec)
	if err != nil {
		return Bundle{}, fmt.Errorf("display: VegaLite: %w", err)
	}
	chart, ok := x.(map[string]any)
	if !ok {
		return Bundle{}, fmt.Errorf("display: VegaLite: a specification is a JSON object, this is %T", x)
	}
	if n := rowsIn(chart); n > maxRows {
		return Bundle{}, fmt.Errorf("display: VegaLite: %d rows of data are too many for a notebook, which keeps each of them; give at most %d: counts, means or a sample of them", n, maxRows)
	}
	words := describeChart(chart)
	if gaps > 0 {
		note := gapNote(gaps)
		addNote(chart, note)
		words += "; " + note
	}
	return Bundle{Data: withAlternative(map[string]any{mimeVegaLite: chart, mimeText: words, mimeSVG: vegaTwin(chart, words)})}, nil
}

// describeChart says in words what a chart is of.
func describeChart(chart map[string]any) string {
	if s := linesOf(chart["description"]); s != "" {
		return "chart: " + s
	}
	if s := titleOf(chart); s != "" {
		return "chart: " + s
	}
	return "chart (Vega-Lite)"
}

// linesOf gives the text of a property that may be one line or a list of lines.
func linesOf(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case []any:
		lines := make([]string, len(v))
		for i, line := range v {
			lines[i], _ = line.(string)
		}
		return strings.Join(lines, " ")
	}
	return ""
}

// jsonValue makes plain JSON data (maps, slices, strings, numbers) of JSON text or of any value, and says how many numbers had to
// become null. Numbers keep their digits.
func jsonValue(v any) (plain any, gaps int, err error) {
	var text []byte
	switch v := v.(type) {
	case string:
		text = []byte(v)
	case []byte:
		text = v
	default:
		encoded, err := json.Marshal(finite(reflect.ValueOf(v), 0, &gaps))
		if err != nil {
			return nil, 0, err
		}
		text = encoded
	}
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	if err := d.Decode(&plain); err != nil {
		return nil, 0, fmt.Errorf("this isn't JSON: %w", err)
	}
	if d.More() {
		return nil, 0, errors.New("there is more after the JSON value")
	}
	return plain, gaps, nil
}

// maxNesting bounds how deep finite looks; encoding/json refuses cycles by itself.
const maxNesting = 100

// finite replaces NaN and the infinities, which JSON doesn't know, by null and counts them: in maps, slices and interfaces, the things
// a specification is written in. Structs are left to encoding/json.
func finite(v reflect.Value, depth int, gaps *int) any {
	if !v.IsValid() {
		return nil
	}
	if depth > maxNesting {
		return v.Interface()
	}
	switch v.Kind() {
	case reflect.Float32, reflect.Float64:
		if x := v.Float(); math.IsNaN(x) || math.IsInf(x, 0) {
			*gaps++
			return nil
		}
	case reflect.Interface:
		return finite(v.Elem(), depth, gaps)
	case reflect.Slice:
		if v.IsNil() || v.Type().Elem().Kind() == reflect.Uint8 || encodesItself(v) {
			return v.Interface()
		}
		xs := make([]any, v.Len())
		for i := range xs {
			xs[i] = finite(v.Index(i), depth+1, gaps)
		}
		return xs
	case reflect.Map:
		if v.IsNil() || v.Type().Key().Kind() != reflect.String || encodesItself(v) {
			return v.Interface()
		}
		m := make(map[string]any, v.Len())
		for _, k := range v.MapKeys() {
			m[k.String()] = finite(v.MapIndex(k), depth+1, gaps)
		}
		return m
	}
	return v.Interface()
}

func encodesItself(v reflect.Value) bool {
	_, ok := v.Interface().(json.Marshaler)
	return ok
}
