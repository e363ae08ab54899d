package cluster

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/thunen-lab/thunen/stdlib/display"
	"github.com/thunen-lab/thunen/stdlib/internal/scene"
)

// Chart is a figure of the method: bars, slopes, a quadrant map and others. It shows itself as an interactive Vega-Lite chart, as
// SVG where there is no such thing (print, nbconvert), and as text; all three draw one description. SaveSVG, SavePDF and SavePNG
// write it for papers.
type Chart struct {
	title  string
	notes  []string // below the title: what is left out, and why
	figure figure
}

// figure is a chart without its title.
type figure interface {
	// kind is what such a figure is called: "bar chart".
	kind() string
	// words say what it shows to those who can't see it.
	words() string
	// vega gives what a Vega-Lite specification says of it: data, marks, encodings.
	vega() map[string]any
	// draw draws it below top and says how large the sheet is.
	draw(s *scene.Scene, top float64)
	// grid is it as a text table.
	grid() display.Grid
}

// Titled gives the same chart with another title.
func (c *Chart) Titled(title string) *Chart {
	titled := *c
	titled.title = title
	return &titled
}

// noted gives the same chart with a note more.
func (c *Chart) noted(notes ...string) *Chart {
	noted := *c
	noted.notes = append(slices.Clone(c.notes), notes...)
	return &noted
}

// MIMEBundle gives the chart as Vega-Lite, SVG and text.
func (c *Chart) MIMEBundle() map[string]any {
	return map[string]any{
		"application/vnd.vegalite.v5+json": c.vegaLite(),
		"image/svg+xml":                    c.SVG(),
		"text/plain":                       c.String(),
	}
}

// String is the chart as text.
func (c *Chart) String() string {
	g := c.figure.grid()
	g.Title = c.title
	g.Notes = append(g.Notes, c.notes...)
	return g.String()
}

// alternative is what a reader who can't see the chart is told.
func (c *Chart) alternative() string {
	kind := c.figure.kind()
	heading := strings.Join(append([]string{c.title}, c.notes...), ", ")
	return strings.ToUpper(kind[:1]) + kind[1:] + ", " + heading + ": " + c.figure.words()
}

// vegaLite is the chart as a Vega-Lite specification.
func (c *Chart) vegaLite() map[string]any {
	spec := c.figure.vega()
	spec["$schema"] = "https://vega.github.io/schema/vega-lite/v5.json" // names the format; nothing is loaded from it
	h := c.heading()
	title := map[string]any{"text": h.title, "anchor": "start", "fontSize": titleSize, "subtitleFontSize": scene.FontSize, "offset": 8}
	if len(h.notes) > 0 {
		title["subtitle"] = h.notes
	}
	spec["title"], spec["description"], spec["config"] = title, c.alternative(), paper()
	return spec
}

// Measures of the heading, in pixels.
const (
	marginSide  = 12
	titleSize   = 14
	titleBase   = 20
	titleStep   = 18
	noteStep    = 16
	headingSide = 28
)

// heading is the title and the notes in lines that fit the figure.
type heading struct {
	title, notes []string
}

func (c *Chart) heading() heading {
	var sheet scene.Scene
	c.figure.draw(&sheet, 0)
	room := sheet.Width - 2*marginSide
	h := heading{title: scene.Wrapped(c.title, titleSize*boldWidth, room, 3)}
	for _, note := range c.notes {
		h.notes = append(h.notes, scene.Wrapped(note, scene.FontSize, room, 6)...)
	}
	return h
}

// boldWidth is how much wider bold text is.
const boldWidth = 1.08

// scene draws the chart.
func (c *Chart) scene() *scene.Scene {
	s := &scene.Scene{Words: c.alternative()}
	h := c.heading()
	more := titleStep * float64(max(0, len(h.title)-1))
	c.figure.draw(s, headingSide+more+noteStep*float64(len(h.notes)))
	for i, line := range h.title {
		s.Text(marginSide, titleBase+titleStep*float64(i), line, scene.Font{Size: titleSize, Bold: true, Tip: c.title})
	}
	for i, line := range h.notes {
		s.Text(marginSide, titleBase+more+noteStep*float64(i+1), line, scene.Font{Colour: scene.Grey})
	}
	return s
}

// SVG is the chart as an SVG picture. Text stays text, in the reader's fonts, so that Chinese labels work.
func (c *Chart) SVG() string { return c.scene().SVG() }

// SaveSVG writes the chart to an SVG file.
func (c *Chart) SaveSVG(path string) error {
	if err := os.WriteFile(path, []byte(c.SVG()), 0o666); err != nil {
		return fmt.Errorf("cluster: the chart isn't saved: %w", err)
	}
	return nil
}

// SavePDF writes the chart to a PDF file. Text is drawn in outlines of the font, which is Liberation Sans (Latin, Greek, Cyrillic)
// or that of a file: .ttf, .otf or .ttc, for Chinese labels one that has Chinese. A character that the font lacks is an error.
//
//	chart.SavePDF("lq.pdf", "NotoSansSC-Regular.otf")
func (c *Chart) SavePDF(path string, font ...string) error {
	return c.save(path, font, func(b *bytes.Buffer, f *scene.Face) error { return c.scene().PDF(b, f) })
}

// SavePNG writes the chart to a PNG file with so many dots per inch, 300 for print; the font is as for SavePDF.
func (c *Chart) SavePNG(path string, dpi int, font ...string) error {
	if dpi < 10 || dpi > 2400 {
		return fmt.Errorf("cluster: the chart isn't saved: %d dots per inch; give from 10 to 2400", dpi)
	}
	return c.save(path, font, func(b *bytes.Buffer, f *scene.Face) error { return c.scene().PNG(b, f, dpi) })
}

// save writes what encode makes of the chart, whole or not at all.
func (c *Chart) save(path string, font []string, encode func(*bytes.Buffer, *scene.Face) error) error {
	face, err := faceOf(font)
	if err == nil {
		var b bytes.Buffer
		if err = encode(&b, face); err == nil {
			err = os.WriteFile(path, b.Bytes(), 0o666)
		}
	}
	if err != nil {
		return fmt.Errorf("cluster: the chart isn't saved: %w", err)
	}
	return nil
}

func faceOf(font []string) (*scene.Face, error) {
	switch len(font) {
	case 0:
		return scene.Liberation(), nil
	case 1:
		return scene.ReadFace(font[0])
	}
	return nil, errors.New("one font is enough")
}
