package display

import (
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
)

// The functions below show something at once. What they are given wrong (a spec that isn't JSON, bytes that aren't a
// picture) stops the cell with a message: a picture that is silently missing would not be noticed.

// Show shows each value as it would show as a cell's last expression.
func Show(values ...any) {
	for _, v := range values {
		if b := Of(v); len(b.Data) > 0 {
			show(b)
		}
	}
}

// Live shows a value and gives the handle that replaces it: h.Update(v).
func Live(v any) *Handle { return show(Of(v)) }

// Clear removes the cell's output so far; with wait only when the next output arrives, so that an animation doesn't flicker.
func Clear(wait bool) { send(Publication{Kind: "clear", Wait: wait}) }

// HTML shows HTML as it is given. Escape text that isn't yours with html.EscapeString.
func HTML(source string) *Handle { return show(htmlBundle(source)) }

// Markdown shows Markdown, formulas between dollar signs included.
func Markdown(source string) *Handle { return show(markdownBundle(source)) }

// LaTeX shows a formula. Dollar signs around it may be left out.
func LaTeX(source string) *Handle { return show(latexBundle(source)) }

// JSON shows a value as JSON, as a tree to unfold where the front end has one. A string or []byte is taken as JSON text.
func JSON(v any) *Handle { return show(must(jsonBundle(v))) }

// SVG shows an SVG picture. Its title element is the text that stands for it where pictures can't be seen.
func SVG(source string) *Handle { return show(must(svgBundle(source))) }

// PNG shows a picture from the bytes of a PNG file.
func PNG(data []byte) *Handle { return show(must(rasterBundle("PNG", data))) }

// JPEG shows a picture from the bytes of a JPEG file.
func JPEG(data []byte) *Handle { return show(must(rasterBundle("JPEG", data))) }

// VegaLite shows a Vega-Lite chart. The specification is a JSON string, []byte, or anything that encodes to a JSON object;
// NaN and infinite numbers become gaps (null), which a line below the title counts. Its description, or title, is the text that
// stands for the chart. Of more than 20,000 rows of data it asks to be given fewer: the notebook keeps each of them.
func VegaLite(spec any) *Handle { return show(must(vegaLiteBundle(spec))) }

// Table shows rows and columns whole (up to 2,000 rows): a gota frame, a gonum matrix, a slice of structs, of slices or of
// maps, a map, or a slice of values. Names given for the columns replace those the value has.
func Table(v any, columns ...string) *Handle { return show(must(tableBundle(v, columns))) }

// Plot shows a gonum plot as SVG of the given size, such as 12*vg.Centimeter; a length is at most 200 cm.
func Plot(p *plot.Plot, width, height vg.Length) *Handle {
	return show(must(sizedPlot(p, width, height)))
}

// must stops the cell with err.
func must(b Bundle, err error) Bundle {
	if err != nil {
		panic(err)
	}
	return b
}
