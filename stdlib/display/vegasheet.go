package display

import (
	"cmp"
	"fmt"
	"html"
	"math"
	"slices"
	"strings"
	"unicode"
)

// sheet is an SVG picture being written.
type sheet struct{ strings.Builder }

func newSheet(width, height float64, words string) *sheet {
	s := &sheet{}
	alt := html.EscapeString(printable(words))
	fmt.Fprintf(s, `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="%s" width="%.0f" height="%.0f" viewBox="0 0 %[2]v %[3]v" font-family="Arial, 'Liberation Sans', Helvetica, sans-serif" font-size="12">`,
		alt, width, height)
	fmt.Fprintf(s, `<title>%s</title><rect width="100%%" height="100%%" fill="white"/>`, alt)
	return s
}

// text writes a line of at most some eighty characters.
func (s *sheet) text(x, y float64, text, attributes string) {
	text = printable(text)
	if r := []rune(text); len(r) > 80 {
		text = string(r[:79]) + "…"
	}
	fmt.Fprintf(s, `<text x="%.1f" y="%.1f" fill="#222222" %s>%s</text>`, x, y, attributes, html.EscapeString(text))
}

// printable gives a text without characters that XML hasn't, and without line ends.
func printable(s string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsControl(c) {
			return ' '
		}
		return c
	}, strings.ToValidUTF8(s, "\uFFFD"))
}

func (s *sheet) String() string { return s.Builder.String() + "</svg>" }

// hues that colour-blind readers can tell apart (Okabe & Ito 2008).
var hues = [...]string{"#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000"}

// Measures of the chart, in pixels.
const (
	twinLeft, twinTop, twinWidth, twinHeight = 150, 52, 420, 260
)

func (c simpleChart) at(p simplePoint) (x, y float64) {
	x, y = c.x.place(p.x), c.y.place(p.y)
	if c.y.number {
		y = 1 - y
	}
	return twinLeft + x*twinWidth, twinTop + y*twinHeight
}

func (c simpleChart) svg(words string) string {
	s := newSheet(twinLeft+twinWidth+30, twinTop+twinHeight+70+18*float64(len(c.colours)), words)
	s.text(12, 22, c.title, `font-weight="bold" font-size="14"`)
	s.text(twinLeft, 40, c.note, `fill-opacity="0.75"`)
	c.axes(s)
	series := map[string][]simplePoint{}
	for _, p := range c.points {
		series[p.colour] = append(series[p.colour], p)
	}
	names := c.colours
	if len(names) == 0 {
		names = []string{""}
	}
	for k, name := range names {
		colour := hues[k%len(hues)]
		c.series(s, series[name], colour)
		if name != "" {
			y := twinTop + twinHeight + 62 + 18*float64(k)
			fmt.Fprintf(s, `<rect x="12" y="%.1f" width="12" height="12" fill="%s"/>`, y-10, colour)
			s.text(30, y, name, "")
		}
	}
	return s.String()
}

func (c simpleChart) axes(s *sheet) {
	values, texts := c.x.marks()
	for i, v := range values {
		x := twinLeft + c.x.place(v)*twinWidth
		if c.x.number {
			fmt.Fprintf(s, `<path d="M%.1f %dv%d" stroke="#dddddd"/>`, x, twinTop, twinHeight)
		}
		s.text(x, twinTop+twinHeight+16, texts[i], `text-anchor="middle"`)
	}
	values, texts = c.y.marks()
	for i, v := range values {
		_, y := c.at(simplePoint{x: c.points[0].x, y: v})
		if c.y.number {
			fmt.Fprintf(s, `<path d="M%d %.1fh%d" stroke="#dddddd"/>`, twinLeft, y, twinWidth)
		}
		s.text(twinLeft-6, y+4, texts[i], `text-anchor="end"`)
	}
	s.text(twinLeft+twinWidth/2, twinTop+twinHeight+36, c.x.title, `text-anchor="middle"`)
	s.text(twinLeft-6, twinTop-14, c.y.title, `text-anchor="end"`)
	if c.gaps > 0 && c.note == "" {
		s.text(twinLeft+twinWidth, twinTop+twinHeight+36, fmt.Sprintf("gaps: %d without a value", c.gaps), `text-anchor="end"`)
	}
}

// series draws the points of a colour.
func (c simpleChart) series(s *sheet, points []simplePoint, colour string) {
	if c.mark == "line" || c.mark == "area" {
		points = slices.Clone(points)
		slices.SortStableFunc(points, func(a, b simplePoint) int { return cmp.Compare(c.x.place(a.x), c.x.place(b.x)) })
		c.path(s, points, colour)
		return
	}
	for _, p := range points {
		x, y := c.at(p)
		switch {
		case c.mark == "bar" && c.y.number:
			zero := twinTop + (1-c.y.place(0.0))*twinHeight
			width := .7 * twinWidth / float64(len(c.x.names))
			fmt.Fprintf(s, `<rect x="%.1f" y="%.1f" width="%.1f" height="%.1f" fill="%s"/>`, x-width/2, math.Min(y, zero), width, math.Abs(y-zero), colour)
		case c.mark == "bar":
			zero := twinLeft + c.x.place(0.0)*twinWidth
			height := .7 * twinHeight / float64(len(c.y.names))
			fmt.Fprintf(s, `<rect x="%.1f" y="%.1f" width="%.1f" height="%.1f" fill="%s"/>`, math.Min(x, zero), y-height/2, math.Abs(x-zero), height, colour)
		default:
			fmt.Fprintf(s, `<circle cx="%.1f" cy="%.1f" r="3.5" fill="%s"/>`, x, y, colour)
		}
	}
}

// path draws points joined by a line, with a break where one has no value.
func (c simpleChart) path(s *sheet, points []simplePoint, colour string) {
	for len(points) > 0 {
		n := slices.IndexFunc(points, func(p simplePoint) bool { return p.y == nil })
		if n < 0 {
			c.stretch(s, points, colour)
			return
		}
		c.stretch(s, points[:n], colour)
		points = points[n+1:]
	}
}

// stretch draws points joined by a line, and for an area what is below it; a single one is a dot.
func (c simpleChart) stretch(s *sheet, points []simplePoint, colour string) {
	if len(points) == 1 {
		x, y := c.at(points[0])
		fmt.Fprintf(s, `<circle cx="%.1f" cy="%.1f" r="2" fill="%s"/>`, x, y, colour)
		return
	}
	var d strings.Builder
	for i, p := range points {
		x, y := c.at(p)
		fmt.Fprintf(&d, "%s%.1f %.1f", map[bool]string{true: "M", false: "L"}[i == 0], x, y)
	}
	if len(points) == 0 {
		return
	}
	if c.mark == "area" && c.y.number {
		zero := twinTop + (1-c.y.place(0.0))*twinHeight
		first, _ := c.at(points[0])
		last, _ := c.at(points[len(points)-1])
		fmt.Fprintf(s, `<path d="%sL%.1f %.1fL%.1f %.1fZ" fill="%s" fill-opacity="0.4"/>`, d.String(), last, zero, first, zero, colour)
	}
	fmt.Fprintf(s, `<path d="%s" fill="none" stroke="%s" stroke-width="2"/>`, d.String(), colour)
}

// roundNumbers gives about five round numbers from lo to hi.
func roundNumbers(lo, hi float64) []float64 {
	raw := hi/5 - lo/5
	step := math.Pow(10, math.Floor(math.Log10(raw)))
	for _, f := range []float64{5, 2} {
		if f*step <= raw*1.2 {
			step *= f
			break
		}
	}
	var at []float64
	for k := math.Ceil(lo / step); k*step <= hi && len(at) < 20; k++ {
		at = append(at, k*step+0)
	}
	return at
}
