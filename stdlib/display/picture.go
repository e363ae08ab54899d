package display

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"html"
	"image"
	"image/jpeg"
	"image/png"
	"regexp"
	"strings"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"
	"gonum.org/v1/plot/vg/vgsvg"
)

// The size of a plot that is shown without one.
const (
	plotWidth  = 15 * vg.Centimeter
	plotHeight = 10 * vg.Centimeter
	plotMargin = 10 // points, so that titles and lines don't touch the edge
)

// maxPixels bounds what is encoded: some images (a uniform colour) have no end.
const maxPixels = 1 << 26

// sizedPlot is a plot of a size that was given.
func sizedPlot(p *plot.Plot, width, height vg.Length) (Bundle, error) {
	const most = 200 * vg.Centimeter
	if !(width > 0 && height > 0 && width <= most && height <= most) {
		return Bundle{}, fmt.Errorf("display: Plot: a sheet of %.4g × %.4g cm; give lengths above 0 and up to 200 cm, such as 12*vg.Centimeter",
			float64(width/vg.Centimeter), float64(height/vg.Centimeter))
	}
	return plotBundle(p, width, height), nil
}

// plotBundle draws a plot as SVG. gonum panics on what it can't draw (a logarithmic axis with zero on it): the text says so.
func plotBundle(p *plot.Plot, width, height vg.Length) (b Bundle) {
	if p == nil {
		return textBundle("<nil>")
	}
	defer func() {
		if r := recover(); r != nil {
			b = failed(p, r)
		}
	}()
	canvas := vgsvg.New(width, height)
	drawPlot(p, canvas)
	var svg bytes.Buffer
	if _, err := canvas.WriteTo(&svg); err != nil {
		return failed(p, err)
	}
	words := describePlot(p)
	if svg.Len() > maxSVG {
		return pixelBundle(p, width, height, words)
	}
	source := labelled(svg.String(), words)
	return Bundle{Data: map[string]any{mimeSVG: source, mimeText: words, mimeHTML: imgElement(mimeSVG, []byte(source), words, image.Point{})}}
}

func drawPlot(p *plot.Plot, c vg.CanvasSizer) {
	p.Draw(draw.Crop(draw.New(c), plotMargin, -plotMargin, plotMargin, -plotMargin))
}

// maxSVG is how large the SVG of a plot may get, in bytes: one of 100,000 points would make the notebook, and the page, slow.
const maxSVG = 2 << 20

// pixelBundle draws a plot of very many shapes as pixels, fine enough for print.
func pixelBundle(p *plot.Plot, width, height vg.Length, words string) Bundle {
	const dpi = 192
	canvas := vgimg.NewWith(vgimg.UseWH(width, height), vgimg.UseDPI(dpi))
	drawPlot(p, canvas)
	var data bytes.Buffer
	if err := png.Encode(&data, canvas.Image()); err != nil {
		return failed(p, err)
	}
	size := image.Pt(int(width.Points()*96/72), int(height.Points()*96/72))
	return picture(mimePNG, data.Bytes(), size, words+" (in pixels: there are too many points for shapes)")
}

// withNamespace gives SVG the namespace without which a picture of its own isn't one.
func withNamespace(source string) string {
	if at := strings.Index(source, "<svg"); at >= 0 && !strings.Contains(source, "http://www.w3.org/2000/svg") {
		return source[:at] + `<svg xmlns="http://www.w3.org/2000/svg"` + source[at+len("<svg"):]
	}
	return source
}

// imgElement is a picture as HTML: front ends give those of other forms no alternative text.
func imgElement(mime string, data []byte, words string, size image.Point) string {
	dims := ""
	if size.X > 0 {
		dims = fmt.Sprintf(` width="%d" height="%d"`, size.X, size.Y)
	}
	return fmt.Sprintf(`<img alt="%s"%s style="max-width:100%%;height:auto" src="data:%s;base64,%s">`,
		html.EscapeString(words), dims, mime, base64.StdEncoding.EncodeToString(data))
}

// withAlternative adds to a chart with an SVG twin the twin as an <img>: nbconvert takes that before the SVG itself, to which it gives
// no alternative text, and JupyterLab takes it for a notebook that isn't trusted, in which it draws no chart. It is Markdown, which
// JupyterLab ranks below the chart: HTML stands above it.
func withAlternative(data map[string]any) map[string]any {
	source, ok := data[mimeSVG].(string)
	_, html := data[mimeHTML]
	_, markdown := data[mimeMarkdown]
	if ok && !html && !markdown && data[mimeVegaLite] != nil {
		data[mimeMarkdown] = imgElement(mimeSVG, []byte(withNamespace(source)), wordsOf(source), image.Point{})
	}
	return data
}

// wordsOf gives the title of an SVG picture.
func wordsOf(source string) string {
	if m := svgTitle.FindStringSubmatch(source); m != nil {
		return html.UnescapeString(strings.TrimSpace(m[1]))
	}
	return "SVG picture"
}

// describePlot says in words what a plot's axes show.
func describePlot(p *plot.Plot) string {
	title := strings.TrimSpace(p.Title.Text)
	if title == "" {
		title = "untitled"
	}
	axis := func(name string, a plot.Axis) string {
		if label := strings.TrimSpace(a.Label.Text); label != "" {
			name += " (" + label + ")"
		}
		return fmt.Sprintf("%s from %.6g to %.6g", name, a.Min, a.Max)
	}
	return fmt.Sprintf("plot %s: %s, %s", title, axis("x", p.X), axis("y", p.Y))
}

// labelled gives an SVG picture its alternative text.
func labelled(svg, words string) string {
	at := strings.Index(svg, "<svg")
	if at < 0 {
		return svg
	}
	end := strings.IndexByte(svg[at:], '>')
	if end < 0 {
		return svg
	}
	end += at + 1
	alt := html.EscapeString(words)
	return svg[:at] + `<svg role="img" aria-label="` + alt + `"` + svg[at+len("<svg"):end] + "<title>" + alt + "</title>" + svg[end:]
}

var svgTitle = regexp.MustCompile(`(?s)<title[^>]*>(.*?)</title>`)

// svgBundle takes SVG source; its title is the text twin.
func svgBundle(source string) (Bundle, error) {
	if err := checkSVG(source); err != nil {
		return Bundle{}, fmt.Errorf("display: SVG: %w", err)
	}
	words := wordsOf(source)
	return Bundle{Data: map[string]any{mimeSVG: source, mimeText: words, mimeHTML: imgElement(mimeSVG, []byte(withNamespace(source)), words, image.Point{})}}, nil
}

// imageBundle encodes an image as PNG.
func imageBundle(img image.Image) Bundle {
	size := img.Bounds().Size()
	words := fmt.Sprintf("image, %d × %d pixels", size.X, size.Y)
	if size.X <= 0 || size.Y <= 0 || size.X > maxPixels/size.Y {
		return textBundle(words + ": empty, or too large to show")
	}
	var data bytes.Buffer
	if err := png.Encode(&data, img); err != nil {
		return failed(img, err)
	}
	return picture(mimePNG, data.Bytes(), size, words)
}

// rasterBundle takes the bytes of a picture file.
func rasterBundle(format string, data []byte) (Bundle, error) {
	mime, decode := mimePNG, png.DecodeConfig
	if format == "JPEG" {
		mime, decode = mimeJPEG, jpeg.DecodeConfig
	}
	c, err := decode(bytes.NewReader(data))
	if err != nil {
		return Bundle{}, fmt.Errorf("display: %s: these %d bytes are no %s picture: %w", format, len(data), format, err)
	}
	words := fmt.Sprintf("%s picture, %d × %d pixels", format, c.Width, c.Height)
	return picture(mime, data, image.Pt(c.Width, c.Height), words), nil
}

func picture(mime string, data []byte, size image.Point, words string) Bundle {
	return Bundle{
		Data: map[string]any{
			mime: base64.StdEncoding.EncodeToString(data), mimeText: words, mimeHTML: imgElement(mime, data, words, size),
		},
		Metadata: map[string]any{mime: map[string]any{"width": size.X, "height": size.Y, "alt": words}},
	}
}
