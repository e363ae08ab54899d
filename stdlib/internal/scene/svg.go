package scene

import (
	"fmt"
	"html"
	"math"
	"strconv"
	"strings"
)

// SVG is the picture as SVG. Text stays text, in the reader's fonts.
func (s *Scene) SVG() string {
	var b strings.Builder
	words := html.EscapeString(oneLine(s.Words))
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="%s" width="%s" height="%s" viewBox="0 0 %[2]s %[3]s" font-family="%s" font-size="%d">`,
		words, number(s.Width), number(s.Height), Fonts, FontSize)
	fmt.Fprintf(&b, "<title>%s</title>\n"+`<rect width="100%%" height="100%%" fill="white"/>`+"\n", words)
	for _, shape := range s.shapes {
		shape.svg(&b)
		b.WriteByte('\n')
	}
	b.WriteString("</svg>")
	return b.String()
}

func (s shape) svg(b *strings.Builder) {
	name, content := "path", ""
	switch {
	case s.text != "":
		name, content = "text", html.EscapeString(s.text)
		fmt.Fprintf(b, `<text x="%s" y="%s"%s`, number(s.points[0].X), number(s.points[0].Y), s.font.attributes(s.points[0]))
	case s.radius > 0:
		name = "circle"
		fmt.Fprintf(b, `<circle cx="%s" cy="%s" r="%s"`, number(s.points[0].X), number(s.points[0].Y), number(s.radius))
	case s.isRect():
		name = "rect"
		p, q := s.points[0], s.points[2]
		fmt.Fprintf(b, `<rect x="%s" y="%s" width="%s" height="%s"`, number(p.X), number(p.Y), number(q.X-p.X), number(q.Y-p.Y))
	default:
		fmt.Fprintf(b, `<path d="%s"`, s.path())
	}
	if s.text == "" {
		b.WriteString(s.paint())
	}
	if s.tip != "" {
		content = "<title>" + html.EscapeString(oneLine(s.tip)) + "</title>" + content
	}
	if content == "" {
		b.WriteString("/>")
		return
	}
	b.WriteString(">" + content + "</" + name + ">")
}

func (s shape) isRect() bool {
	p := s.points
	return s.closed && len(p) == 4 && p[0].X == p[3].X && p[1].X == p[2].X && p[0].Y == p[1].Y && p[2].Y == p[3].Y &&
		p[2].X >= p[0].X && p[2].Y >= p[0].Y
}

func (s shape) path() string {
	var b strings.Builder
	for i, p := range s.points {
		b.WriteString(map[bool]string{true: "M", false: "L"}[i == 0] + number(p.X) + " " + number(p.Y))
	}
	if s.closed {
		b.WriteByte('Z')
	}
	return b.String()
}

func (s shape) paint() string {
	var b strings.Builder
	if s.fill == "" {
		b.WriteString(` fill="none"`)
	} else {
		b.WriteString(` fill="` + s.fill + `"` + opacity("fill", s.faded))
	}
	if k := s.stroke; k.Colour != "" {
		b.WriteString(` stroke="` + k.Colour + `"` + opacity("stroke", k.Faded))
		if k.Width > 0 && k.Width != 1 {
			b.WriteString(` stroke-width="` + number(k.Width) + `"`)
		}
		if len(k.Dash) > 0 {
			dashes := make([]string, len(k.Dash))
			for i, d := range k.Dash {
				dashes[i] = number(d)
			}
			b.WriteString(` stroke-dasharray="` + strings.Join(dashes, " ") + `"`)
		}
		if !s.closed && len(s.points) > 2 {
			b.WriteString(` stroke-linejoin="round"`)
		}
	}
	return b.String()
}

func opacity(of string, faded float64) string {
	if faded <= 0 {
		return ""
	}
	return ` ` + of + `-opacity="` + number(1-faded) + `"`
}

func (f Font) attributes(at Point) string {
	var b strings.Builder
	if f.Anchor != Start {
		b.WriteString(` text-anchor="` + map[Anchor]string{Middle: "middle", End: "end"}[f.Anchor] + `"`)
	}
	if f.Size > 0 && f.Size != FontSize {
		b.WriteString(` font-size="` + number(f.Size) + `"`)
	}
	if f.Bold {
		b.WriteString(` font-weight="bold"`)
	}
	b.WriteString(` fill="` + f.colour() + `"`)
	if f.Turned {
		fmt.Fprintf(&b, ` transform="rotate(-90 %s %s)"`, number(at.X), number(at.Y))
	}
	if f.Halo {
		b.WriteString(` stroke="white" stroke-width="3" paint-order="stroke"`)
	}
	return b.String()
}

func (f Font) colour() string {
	if f.Colour == "" {
		return Ink
	}
	return f.Colour
}

func (f Font) size() float64 {
	if f.Size <= 0 {
		return FontSize
	}
	return f.Size
}

// number writes a length to a tenth of a pixel.
func number(x float64) string {
	s := strconv.FormatFloat(math.Round(x*10)/10, 'f', -1, 64)
	if s == "-0" {
		return "0"
	}
	return s
}
