// Command logo draws the kernel's logo: Thünen's rings, the zones of land use around a town (The Isolated State, 1826).
// It writes logo-32x32.png, logo-64x64.png and logo-svg.svg into the folder that is its argument.
package main

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"log"
	"os"
	"path/filepath"
	"strings"
)

// ring is a disc of the drawing; a smaller one lies on a larger one.
type ring struct {
	radius float64 // of half the picture
	colour color.NRGBA
}

// rings are the zones, from the outermost to the town.
var rings = []ring{
	{1.00, color.NRGBA{0xb9, 0xc7, 0x9c, 0xff}}, // grazing
	{0.80, color.NRGBA{0xf0, 0xd0, 0x6b, 0xff}}, // field crops
	{0.58, color.NRGBA{0x2f, 0x6b, 0x4f, 0xff}}, // forest
	{0.40, color.NRGBA{0x8f, 0xc3, 0x5a, 0xff}}, // gardens and dairy
	{0.20, color.NRGBA{0xc0, 0x3a, 0x2b, 0xff}}, // the town
}

func main() {
	log.SetFlags(0)
	if len(os.Args) != 2 {
		log.Fatal("usage: logo FOLDER")
	}
	files, err := draw()
	if err != nil {
		log.Fatal(err)
	}
	for name, data := range files {
		if err := os.WriteFile(filepath.Join(os.Args[1], name), data, 0o644); err != nil {
			log.Fatal(err)
		}
	}
}

// draw gives the files by name.
func draw() (map[string][]byte, error) {
	files := map[string][]byte{"logo-svg.svg": []byte(vector())}
	for _, size := range []int{32, 64} {
		var b bytes.Buffer
		if err := png.Encode(&b, raster(size)); err != nil {
			return nil, err
		}
		files[fmt.Sprintf("logo-%dx%d.png", size, size)] = b.Bytes()
	}
	return files, nil
}

func vector() string {
	var b strings.Builder
	b.WriteString(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="-100 -100 200 200" width="64" height="64">` + "\n")
	b.WriteString("<title>Thunen</title>\n")
	for _, r := range rings {
		fmt.Fprintf(&b, `<circle r="%g" fill="#%02x%02x%02x"/>`+"\n", r.radius*100, r.colour.R, r.colour.G, r.colour.B)
	}
	b.WriteString("</svg>\n")
	return b.String()
}

// raster draws the rings with smooth edges: a pixel is the mean of the points in it.
func raster(size int) image.Image {
	picture := image.NewNRGBA(image.Rect(0, 0, size, size))
	for y := range size {
		for x := range size {
			picture.SetNRGBA(x, y, pixel(x, y, size))
		}
	}
	return picture
}

func pixel(x, y, size int) color.NRGBA {
	const fine = 8 // points per pixel and axis
	var r, g, b, covered int
	for i := range fine * fine {
		px := (float64(x)+(float64(i%fine)+0.5)/fine)/float64(size)*2 - 1
		py := (float64(y)+(float64(i/fine)+0.5)/fine)/float64(size)*2 - 1
		if c, inside := at(px, py); inside {
			r, g, b, covered = r+int(c.R), g+int(c.G), b+int(c.B), covered+1
		}
	}
	if covered == 0 {
		return color.NRGBA{}
	}
	return color.NRGBA{
		R: uint8(r / covered), G: uint8(g / covered), B: uint8(b / covered),
		A: uint8(covered * 255 / (fine * fine)),
	}
}

// at gives the colour of the innermost disc at a point of the square from -1 to 1.
func at(x, y float64) (c color.NRGBA, inside bool) {
	for _, r := range rings {
		if x*x+y*y <= r.radius*r.radius {
			c, inside = r.colour, true
		}
	}
	return c, inside
}
