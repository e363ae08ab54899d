package scene

import (
	"fmt"
	"math"
	"os"
	"slices"
	"strconv"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"gonum.org/v1/plot/font/liberation"
	"gonum.org/v1/plot/vg"
)

// Face is a font to draw text in: it gives the outlines of characters.
type Face struct {
	name    string
	regular []*sfnt.Font // of a file with several, all
	bold    []*sfnt.Font
}

// Liberation is the face that is built in, gonum/plot's. It has Latin, Greek and Cyrillic characters.
func Liberation() *Face {
	f := &Face{name: "Liberation Sans, which is built in,"}
	for _, face := range liberation.Collection() {
		switch {
		case face.Font.Variant != "Sans" || face.Font.Style != font.StyleNormal:
		case face.Font.Weight == font.WeightBold:
			f.bold = append(f.bold, face.Face)
		default:
			f.regular = append(f.regular, face.Face)
		}
	}
	return f
}

// ReadFace reads a font file: TrueType or OpenType, one font (.ttf, .otf) or several (.ttc, .otc).
func ReadFace(path string) (*Face, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("the font can't be read: %w", err)
	}
	collection, err := sfnt.ParseCollection(data)
	if err != nil {
		return nil, fmt.Errorf("the font can't be read: %s is no TrueType or OpenType font (.ttf, .otf, .ttc): %w", path, err)
	}
	f := &Face{name: path}
	for i := range collection.NumFonts() {
		one, err := collection.Font(i)
		if err != nil {
			return nil, fmt.Errorf("the font can't be read: %s, font %d: %w", path, i+1, err)
		}
		f.regular = append(f.regular, one)
	}
	return f, nil
}

// pick gives the font that has every character of a text. A collection's fonts differ in the languages they are for.
func (f *Face) pick(text string, bold bool) (*sfnt.Font, error) {
	fonts := f.regular
	if bold && f.bold != nil {
		fonts = f.bold
	}
	var lacking []string
	for _, one := range fonts {
		missing := lacks(one, text)
		if len(missing) == 0 {
			return one, nil
		}
		if lacking == nil || len(missing) < len(lacking) {
			lacking = missing
		}
	}
	return nil, fmt.Errorf("%s has no character %s (in %s): name the file of a font that has it", f.name, lacking[0], strconv.Quote(text))
}

// lacks gives the characters of a text that a font has no outline for.
func lacks(f *sfnt.Font, text string) []string {
	var b sfnt.Buffer
	var missing []string
	for _, c := range text {
		if at, err := f.GlyphIndex(&b, c); (err != nil || at == 0) && !slices.Contains(missing, strconv.QuoteRune(c)) {
			missing = append(missing, strconv.QuoteRune(c))
		}
	}
	return missing
}

// write draws a text.
func (s shape) write(c vg.Canvas, f *Face, at func(Point) vg.Point) error {
	one, err := f.pick(s.text, s.font.Bold)
	if err != nil {
		return err
	}
	path, width, err := outlines(one, s.text, s.font.size())
	if err != nil {
		return fmt.Errorf("%s: %w", f.name, err)
	}
	shift := map[Anchor]vg.Length{Start: 0, Middle: -width / 2, End: -width}[s.font.Anchor]
	place := at(s.points[0])
	c.Push()
	defer c.Pop()
	c.Translate(place)
	if s.font.Turned {
		c.Rotate(math.Pi / 2)
	}
	c.Translate(vg.Point{X: shift})
	if s.font.Halo {
		c.SetColor(paint(c, Paper, 0))
		c.SetLineDash(nil, 0)
		c.SetLineWidth(3 * pixel)
		c.Stroke(path)
	}
	c.SetColor(paint(c, s.font.colour(), 0))
	c.Fill(path)
	return nil
}

// outlines gives the path of a text from its origin, and how wide it is.
func outlines(f *sfnt.Font, text string, size float64) (vg.Path, vg.Length, error) {
	const units = 1000 // the outlines are asked for at this many pixels an em: finer than paper shows
	scale := vg.Length(size) * pixel / units
	length := func(x fixed.Int26_6) vg.Length { return vg.Length(x) / 64 * scale }
	var path vg.Path
	var b sfnt.Buffer
	var x vg.Length
	for _, c := range text {
		glyph, err := f.GlyphIndex(&b, c)
		if err != nil {
			return nil, 0, err
		}
		segments, err := f.LoadGlyph(&b, glyph, fixed.I(units), nil)
		if err != nil {
			return nil, 0, err
		}
		at := func(p fixed.Point26_6) vg.Point { return vg.Point{X: x + length(p.X), Y: -length(p.Y)} }
		appendOutline(&path, segments, at)
		advance, err := f.GlyphAdvance(&b, glyph, fixed.I(units), font.HintingNone)
		if err != nil {
			return nil, 0, err
		}
		x += length(advance)
	}
	return path, x, nil
}

func appendOutline(path *vg.Path, segments sfnt.Segments, at func(fixed.Point26_6) vg.Point) {
	for i, s := range segments {
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			if i > 0 {
				path.Close()
			}
			path.Move(at(s.Args[0]))
		case sfnt.SegmentOpLineTo:
			path.Line(at(s.Args[0]))
		case sfnt.SegmentOpQuadTo:
			path.QuadTo(at(s.Args[0]), at(s.Args[1]))
		case sfnt.SegmentOpCubeTo:
			path.CubeTo(at(s.Args[0]), at(s.Args[1]), at(s.Args[2]))
		}
	}
	if len(segments) > 0 {
		path.Close()
	}
}
