package scene

import (
	"fmt"
	"image/color"
	"io"
	"math"
	"strconv"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/vgimg"
	"gonum.org/v1/plot/vg/vgpdf"
)

// pixel is the length of a pixel on paper.
const pixel = vg.Length(0.75)

// PDF writes the picture as PDF. Text is drawn in the outlines of the face.
func (s *Scene) PDF(w io.Writer, f *Face) error {
	c := vgpdf.New(vg.Length(s.Width)*pixel, vg.Length(s.Height)*pixel)
	if err := s.draw(c, f); err != nil {
		return err
	}
	_, err := c.WriteTo(w)
	return err
}

// PNG writes the picture as PNG with so many dots per inch; a pixel of the scene is one at 96.
func (s *Scene) PNG(w io.Writer, f *Face, dpi int) error {
	c := vgimg.NewWith(vgimg.UseWH(vg.Length(s.Width)*pixel, vg.Length(s.Height)*pixel), vgimg.UseDPI(dpi))
	if err := s.draw(c, f); err != nil {
		return err
	}
	_, err := vgimg.PngCanvas{Canvas: c}.WriteTo(w)
	return err
}

// draw draws the shapes on a canvas of gonum's, whose origin is the lower left corner.
func (s *Scene) draw(c vg.Canvas, f *Face) error {
	at := func(p Point) vg.Point { return vg.Point{X: vg.Length(p.X) * pixel, Y: vg.Length(s.Height-p.Y) * pixel} }
	for _, shape := range s.shapes {
		if shape.text != "" {
			if err := shape.write(c, f, at); err != nil {
				return err
			}
			continue
		}
		shape.draw(c, at)
	}
	return nil
}

func (s shape) draw(c vg.Canvas, at func(Point) vg.Point) {
	path := s.outline(at)
	if s.fill != "" {
		c.SetColor(paint(c, s.fill, s.faded))
		c.Fill(path)
	}
	if k := s.stroke; k.Colour != "" {
		width := k.Width
		if width == 0 {
			width = 1
		}
		c.SetLineWidth(vg.Length(width) * pixel)
		dashes := make([]vg.Length, len(k.Dash))
		for i, d := range k.Dash {
			dashes[i] = vg.Length(d) * pixel
		}
		c.SetLineDash(dashes, 0)
		c.SetColor(paint(c, k.Colour, k.Faded))
		c.Stroke(path)
	}
}

// outline is the path of a polygon, a line or a circle.
func (s shape) outline(at func(Point) vg.Point) vg.Path {
	var p vg.Path
	if s.radius > 0 {
		centre := at(s.points[0])
		r := vg.Length(s.radius) * pixel
		p.Move(vg.Point{X: centre.X + r, Y: centre.Y})
		p.Arc(centre, r, 0, 2*math.Pi)
		p.Close()
		return p
	}
	for i, point := range s.points {
		if i == 0 {
			p.Move(at(point))
			continue
		}
		p.Line(at(point))
	}
	if s.closed {
		p.Close()
	}
	return p
}

// paint gives a colour of six hexadecimal digits, faded from solid, 0, to invisible, 1, as a canvas takes it.
func paint(c vg.Canvas, hex string, faded float64) color.Color {
	n, err := strconv.ParseUint(hex[1:], 16, 24)
	if err != nil || len(hex) != 7 {
		panic(fmt.Sprintf("scene: %q is no colour", hex)) // colours are written in this program
	}
	colour := color.NRGBA{uint8(n >> 16), uint8(n >> 8), uint8(n), uint8(math.Round(255 * (1 - faded)))}
	if _, pdf := c.(*vgpdf.Canvas); pdf {
		return straight(colour)
	}
	return colour
}

// straight is a colour for vgpdf, which takes what RGBA gives for the colour before it is faded and fades it once more.
type straight color.NRGBA

func (s straight) RGBA() (r, g, b, a uint32) {
	return uint32(s.R) * 257, uint32(s.G) * 257, uint32(s.B) * 257, uint32(s.A) * 257
}
