package display

import (
	"encoding/json"
	"fmt"
	"strings"
)

// vegaTwin is the SVG that stands for a Vega-Lite chart where there is no Vega: in print, in nbconvert's HTML. A chart of one mark over
// values that stand in the specification is drawn; of another there is a sheet that says what it is of.
func vegaTwin(spec map[string]any, words string) string {
	if c, ok := readSimple(spec); ok {
		return c.svg(words)
	}
	return vegaCard(words)
}

// vegaCard says in a picture what isn't drawn.
func vegaCard(words string) string {
	s := newSheet(520, 90, words)
	s.text(16, 34, words, `font-weight="bold"`)
	s.text(16, 60, "An interactive chart (Vega-Lite): JupyterLab draws it.", "")
	return s.String()
}

// simpleChart is a Vega-Lite chart of one mark.
type simpleChart struct {
	title, note string
	mark        string
	x, y        simpleAxis
	points      []simplePoint
	colours     []string // names of the colours, in order
	gaps        int      // points that have a place along x and no value
}

type simplePoint struct {
	x, y   any
	colour string
}

// simpleAxis is an encoding of a position: numbers, or names in the order in which they come.
type simpleAxis struct {
	field, title string
	number       bool
	lo, hi       float64
	names        []string
}

// maxSimple is how many points are drawn.
const maxSimple = 5000

// readSimple reads a specification that has nothing but a mark, x, y and perhaps a colour over inline values.
func readSimple(spec map[string]any) (simpleChart, bool) {
	c := simpleChart{title: titleOf(spec), note: subtitleOf(spec), mark: markOf(spec["mark"])}
	for _, key := range []string{"layer", "facet", "repeat", "hconcat", "vconcat", "concat", "transform"} {
		if spec[key] != nil {
			return c, false
		}
	}
	switch c.mark {
	case "bar", "line", "area", "point", "circle", "square", "tick":
	default:
		return c, false
	}
	encoding, _ := spec["encoding"].(map[string]any)
	data, _ := spec["data"].(map[string]any)
	values, _ := data["values"].([]any)
	var okX, okY bool
	c.x, okX = readAxis(encoding["x"])
	c.y, okY = readAxis(encoding["y"])
	if !okX || !okY || len(values) == 0 || len(values) > maxSimple || c.mark == "bar" && c.x.number == c.y.number {
		return c, false
	}
	colour, _ := encoding["color"].(map[string]any)
	byColour, _ := colour["field"].(string)
	for _, v := range values {
		row, ok := v.(map[string]any)
		if !ok {
			return c, false
		}
		p := simplePoint{x: c.x.take(row[c.x.field]), y: c.y.take(row[c.y.field])}
		if byColour != "" {
			p.colour = fmt.Sprint(row[byColour])
			c.colours = addName(c.colours, p.colour)
		}
		c.add(p)
	}
	zero := c.mark == "bar" || c.mark == "area"
	return c, len(c.points) > c.gaps && !(zero && c.stacked()) && c.x.close(zero) && c.y.close(zero)
}

// add takes a point. One without a value breaks a line; of other marks it is left out.
func (c *simpleChart) add(p simplePoint) {
	switch breaks := c.mark == "line" || c.mark == "area"; {
	case p.x != nil && p.y != nil:
		c.points = append(c.points, p)
	case p.x != nil && breaks:
		c.points = append(c.points, p)
		c.gaps++
	}
}

// stacked reports whether Vega-Lite would put bars or areas of several colours on top of one another.
func (c *simpleChart) stacked() bool {
	taken := map[any]string{}
	for _, p := range c.points {
		at := p.x
		if c.x.number && !c.y.number {
			at = p.y
		}
		if colour, ok := taken[at]; ok && colour != p.colour {
			return true
		}
		taken[at] = p.colour
	}
	return false
}

func titleOf(spec map[string]any) string {
	title := spec["title"]
	if t, ok := title.(map[string]any); ok {
		title = t["text"]
	}
	return linesOf(title)
}

func subtitleOf(spec map[string]any) string {
	title, _ := spec["title"].(map[string]any)
	return linesOf(title["subtitle"])
}

func markOf(mark any) string {
	if m, ok := mark.(map[string]any); ok {
		mark = m["type"]
	}
	s, _ := mark.(string)
	return s
}

// readAxis reads an encoding without a computation in it.
func readAxis(v any) (simpleAxis, bool) {
	e, _ := v.(map[string]any)
	field, _ := e["field"].(string)
	if field == "" || e["aggregate"] != nil || e["timeUnit"] != nil || e["bin"] != nil && e["bin"] != false {
		return simpleAxis{}, false
	}
	a := simpleAxis{field: field, title: field, number: e["type"] == "quantitative"}
	if title, ok := e["title"].(string); ok {
		a.title = title
	} else if _, given := e["title"]; given {
		a.title = ""
	}
	if scale, ok := e["scale"].(map[string]any); ok && scale["type"] != nil && scale["type"] != "linear" {
		return a, false
	}
	a.lo, a.hi = 1, -1
	return a, true
}

// take notes a value and gives it as a number or a name; nil when there is none.
func (a *simpleAxis) take(v any) any {
	if v == nil {
		return nil
	}
	if !a.number {
		name := fmt.Sprint(v)
		a.names = addName(a.names, name)
		return name
	}
	n, ok := v.(json.Number)
	x, err := n.Float64()
	if !ok || err != nil {
		return nil
	}
	if a.lo > a.hi {
		a.lo, a.hi = x, x
	}
	a.lo, a.hi = min(a.lo, x), max(a.hi, x)
	return x
}

func addName(names []string, name string) []string {
	for _, n := range names {
		if n == name {
			return names
		}
	}
	return append(names, name)
}

// close ends the reading of an axis; false when it has too many names to be drawn.
func (a *simpleAxis) close(zero bool) bool {
	if !a.number {
		return len(a.names) <= 60
	}
	if zero {
		a.lo, a.hi = min(a.lo, 0), max(a.hi, 0)
	}
	if a.lo == a.hi {
		a.hi = a.lo + 1
	}
	return true
}

// place gives where a value stands along an axis, from 0 to 1.
func (a *simpleAxis) place(v any) float64 {
	if a.number {
		return (v.(float64)/2 - a.lo/2) / (a.hi/2 - a.lo/2)
	}
	for i, name := range a.names {
		if name == v {
			return (float64(i) + .5) / float64(len(a.names))
		}
	}
	return 0
}

// marks are the values that an axis writes out: names, or some round numbers.
func (a *simpleAxis) marks() (values []any, texts []string) {
	if !a.number {
		for _, name := range a.names {
			values, texts = append(values, name), append(texts, name)
		}
		return values, texts
	}
	for _, x := range roundNumbers(a.lo, a.hi) {
		values, texts = append(values, x), append(texts, strings.TrimSpace(fmt.Sprintf("%.6g", x)))
	}
	return values, texts
}
