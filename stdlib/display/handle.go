package display

import (
	"crypto/rand"
	"encoding/hex"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
)

// Handle is an output on show. Its methods replace what it shows, in place; each of them works like the function of the
// same name.
type Handle struct {
	id string
}

// show shows a bundle as a new output.
func show(b Bundle) *Handle {
	var id [12]byte
	rand.Read(id[:]) // never fails
	h := &Handle{id: hex.EncodeToString(id[:])}
	send(Publication{Kind: "display", Bundle: b, ID: h.id})
	return h
}

// replace shows a bundle in h's place.
func (h *Handle) replace(b Bundle) {
	send(Publication{Kind: "update", Bundle: b, ID: h.id})
}

// Update replaces what h shows by any value, as it would show as a cell's last expression.
func (h *Handle) Update(v any) { h.replace(Of(v)) }

// HTML replaces what h shows.
func (h *Handle) HTML(source string) { h.replace(htmlBundle(source)) }

// Markdown replaces what h shows.
func (h *Handle) Markdown(source string) { h.replace(markdownBundle(source)) }

// LaTeX replaces what h shows.
func (h *Handle) LaTeX(source string) { h.replace(latexBundle(source)) }

// JSON replaces what h shows.
func (h *Handle) JSON(v any) { h.replace(must(jsonBundle(v))) }

// SVG replaces what h shows.
func (h *Handle) SVG(source string) { h.replace(must(svgBundle(source))) }

// PNG replaces what h shows.
func (h *Handle) PNG(data []byte) { h.replace(must(rasterBundle("PNG", data))) }

// JPEG replaces what h shows.
func (h *Handle) JPEG(data []byte) { h.replace(must(rasterBundle("JPEG", data))) }

// VegaLite replaces what h shows.
func (h *Handle) VegaLite(spec any) { h.replace(must(vegaLiteBundle(spec))) }

// Table replaces what h shows.
func (h *Handle) Table(v any, columns ...string) { h.replace(must(tableBundle(v, columns))) }

// Plot replaces what h shows.
func (h *Handle) Plot(p *plot.Plot, width, height vg.Length) {
	h.replace(must(sizedPlot(p, width, height)))
}
