// Package scene is shapes and text on a sheet of paper: what a figure of the method comes down to, whatever draws it. One Scene gives
// the SVG that stays text in the reader's fonts, and the PDF and PNG that have the outlines of a font that is named.
//
// gonum/plot draws the PDF and the PNG. Its SVG names fonts that a reader may not have and takes every Chinese character for a
// narrow one; so the SVG is written here.
package scene

import "strings"

// Colours of what isn't data.
const (
	Ink   = "#222222"
	Grey  = "#6b6b6b"
	Faint = "#dddddd"
	Paper = "#ffffff"
)

// FontSize is that of labels, in pixels. A pixel is three quarters of a point.
const FontSize = 12

// Scene is a picture: its size in pixels from the upper left corner, the words for those who can't see it, and its shapes.
type Scene struct {
	Width, Height float64
	Words         string
	shapes        []shape
}

// Point is a place.
type Point struct{ X, Y float64 }

// Stroke is how a line looks.
type Stroke struct {
	Colour string
	Width  float64 // 0 is 1
	Dash   []float64
	Faded  float64 // 0 is solid, 1 invisible
}

// Anchor says which part of a text stands at its place.
type Anchor int

// The anchors.
const (
	Start Anchor = iota
	Middle
	End
)

// Font is how a text looks.
type Font struct {
	Anchor Anchor
	Size   float64 // 0 is FontSize
	Bold   bool
	Colour string // "" is Ink
	Turned bool   // runs upwards
	Tip    string // the whole text, where it is cut
	Halo   bool   // on a white edge, to be read upon lines
}

// shape is a polygon or line, a circle, or a text.
type shape struct {
	points []Point
	closed bool
	radius float64 // of a circle around the first point
	fill   string  // "" is none
	faded  float64 // of the fill
	stroke Stroke
	text   string
	font   Font
	tip    string
}

// Line draws a line through points.
func (s *Scene) Line(stroke Stroke, points ...Point) {
	s.shapes = append(s.shapes, shape{points: points, stroke: stroke})
}

// Area fills a polygon; tip is what it says when the mouse rests on it.
func (s *Scene) Area(fill string, faded float64, tip string, points ...Point) {
	s.shapes = append(s.shapes, shape{points: points, closed: true, fill: fill, faded: faded, tip: tip})
}

// Rect fills a rectangle.
func (s *Scene) Rect(x, y, width, height float64, fill, tip string) {
	s.Area(fill, 0, tip, Point{x, y}, Point{x + width, y}, Point{x + width, y + height}, Point{x, y + height})
}

// Circle fills a circle with a thin white edge, so that two that touch stay two.
func (s *Scene) Circle(x, y, radius float64, fill, tip string) {
	s.shapes = append(s.shapes, shape{points: []Point{{x, y}}, radius: radius, fill: fill, tip: tip, stroke: Stroke{Colour: Paper}})
}

// Text writes a line of text with its baseline at a place.
func (s *Scene) Text(x, y float64, text string, f Font) {
	if text != "" {
		s.shapes = append(s.shapes, shape{points: []Point{{x, y}}, text: oneLine(text), font: f, tip: f.Tip})
	}
}

// oneLine gives a text without line ends and other characters that control.
func oneLine(s string) string {
	return strings.Map(func(c rune) rune {
		switch {
		case c < ' ' || c == 0x7f:
			return ' '
		case c >= 0x202a && c <= 0x202e || c >= 0x2066 && c <= 0x2069: // would turn the text after them round
			return -1
		}
		return c
	}, s)
}
