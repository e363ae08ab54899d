package cluster

import (
	"fmt"
	"html"
	"math"
	"strconv"
	"strings"
)

// Measures of the SVG chart, in pixels.
const (
	barStep   = 20
	barHeight = 14
	plotWidth = 460
	labelSide = 280 // most of the labels' side
	topSide   = 52
	axisSide  = 44
	valueSide = 70
	fontSize  = 12
)

// SVG is the chart as an SVG picture. Text stays text, in the reader's fonts, so that Chinese labels work.
func (c *Chart) SVG() string {
	left := c.labelWidth()
	width, height := left+plotWidth+valueSide, topSide+barStep*len(c.bars)+axisSide
	lo, hi := c.span()
	x := func(v float64) float64 { return left + part(v, lo, hi)*plotWidth }
	var b strings.Builder
	alt := html.EscapeString(c.alternative())
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="%s" width="%.0f" height="%d" viewBox="0 0 %.0f %d" font-family="sans-serif" font-size="%d">`,
		alt, width, height, width, height, fontSize)
	fmt.Fprintf(&b, "<title>%s</title>\n"+`<rect width="100%%" height="100%%" fill="white"/>`+"\n", alt)
	fmt.Fprintf(&b, `<text x="%.1f" y="20" font-size="14" font-weight="bold">%s</text>`+"\n", left, html.EscapeString(c.heading()))
	c.svgAxis(&b, x, lo, hi)
	for i, bar := range c.bars {
		c.svgBar(&b, bar, float64(topSide+i*barStep), left, x)
	}
	c.svgParity(&b, x)
	b.WriteString("</svg>")
	return b.String()
}

func (c *Chart) svgBar(b *strings.Builder, bar bar, y, left float64, x func(float64) float64) {
	middle := y + barHeight - 3
	fmt.Fprintf(b, `<text x="%.1f" y="%.1f" text-anchor="end"><title>%s</title>%s</text>`,
		left-6, middle, html.EscapeString(bar.label), html.EscapeString(fitted(bar.label, labelSide)))
	if bar.gap {
		fmt.Fprintf(b, `<text x="%.1f" y="%.1f">%s</text>`+"\n", x(0)+4, middle, missing)
		return
	}
	from, to, colour := math.Min(x(0), x(bar.value)), math.Max(x(0), x(bar.value)), aboveColour
	if c.below(bar) {
		colour = belowColour
	}
	fmt.Fprintf(b, `<rect x="%.1f" y="%.1f" width="%.1f" height="%d" fill="%s"/>`, from, y, to-from, barHeight, colour)
	fmt.Fprintf(b, `<text x="%.1f" y="%.1f">%s</text>`+"\n", c.clear(to, bar.text, x)+4, middle, html.EscapeString(bar.text))
}

// clear is where the text after a bar begins: behind the line at parity when that would run through it.
func (c *Chart) clear(end float64, text string, x func(float64) float64) float64 {
	if line := x(c.parity); c.parity != 0 && end <= line && line < end+8+textWidth(text) {
		return line
	}
	return end
}

func (c *Chart) svgAxis(b *strings.Builder, x func(float64) float64, lo, hi float64) {
	bottom := float64(topSide + barStep*len(c.bars))
	for _, v := range ticks(lo, hi) {
		fmt.Fprintf(b, `<path d="M%.1f %dV%.1f" stroke="#ddd"/><text x="%.1f" y="%.1f" text-anchor="middle">%s</text>`+"\n",
			x(v), topSide-6, bottom, x(v), bottom+16, shortest(v))
	}
	fmt.Fprintf(b, `<text x="%.1f" y="%.1f" text-anchor="middle">%s</text>`+"\n", (x(lo)+x(hi))/2, bottom+34, html.EscapeString(c.name))
}

func (c *Chart) svgParity(b *strings.Builder, x func(float64) float64) {
	if c.parity == 0 {
		return
	}
	line := fmt.Sprintf("M%.1f %dV%d", x(c.parity), topSide-8, topSide+barStep*len(c.bars))
	fmt.Fprintf(b, `<path d="%s" stroke="white" stroke-width="2.5"/>`, line) // to be seen on the bars
	fmt.Fprintf(b, `<path d="%s" stroke="black" stroke-width="1.5" stroke-dasharray="4 3"/>`, line)
	fmt.Fprintf(b, `<text x="%.1f" y="%d" text-anchor="middle">parity %s</text>`+"\n", x(c.parity), topSide-12, shortest(c.parity))
}

// labelWidth is how much room the labels take, in pixels.
func (c *Chart) labelWidth() float64 {
	w := 40.0
	for _, bar := range c.bars {
		w = max(w, textWidth(fitted(bar.label, labelSide)))
	}
	return w + 12
}

// textWidth estimates the width of a text in pixels: Chinese characters are square, others about half as wide.
func textWidth(s string) float64 {
	w := 0.0
	for _, r := range s {
		w += runeWidth(r)
	}
	return w
}

func runeWidth(r rune) float64 {
	if r >= 0x2E80 {
		return fontSize
	}
	return fontSize * 0.56
}

// fitted cuts a text to a width in pixels.
func fitted(s string, width float64) string {
	if textWidth(s) <= width {
		return s
	}
	w := fontSize * 0.56
	for i, r := range s {
		if w += runeWidth(r); w > width {
			return strings.TrimSpace(s[:i]) + "…"
		}
	}
	return s
}

// ticks gives about five round numbers between lo and hi.
func ticks(lo, hi float64) []float64 {
	raw := hi/5 - lo/5
	step, _ := strconv.ParseFloat(fmt.Sprintf("1e%d", int(math.Floor(math.Log10(raw)))), 64)
	for _, f := range []float64{5, 2} {
		if f*step <= raw*1.2 {
			step *= f
			break
		}
	}
	var at []float64
	for k := math.Ceil(lo / step); k*step <= hi && len(at) < 20; k++ {
		at = append(at, tidy(k*step))
	}
	return at
}
