package cluster

import (
	"encoding/xml"
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/thunen-lab/thunen/stdlib/internal/scene"
)

// textBox is a text of an SVG picture and the room it takes.
type textBox struct {
	text           string
	x0, y0, x1, y1 float64
	size           float64
}

// textBoxes reads the texts of an SVG picture, and its size.
func textBoxes(t *testing.T, svg string) (texts []textBox, width, height float64) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(svg))
	for {
		token, err := d.Token()
		if err != nil {
			return texts, width, height
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		attribute := map[string]string{}
		for _, a := range start.Attr {
			attribute[a.Name.Local] = a.Value
		}
		float := func(name string) float64 {
			x, err := strconv.ParseFloat(attribute[name], 64)
			if err != nil {
				t.Fatalf("%s of %v: %v", name, start, err)
			}
			return x
		}
		switch start.Name.Local {
		case "svg":
			width, height = float("width"), float("height")
		case "text":
			p := textBox{size: scene.FontSize}
			if attribute["font-size"] != "" {
				p.size = float("font-size")
			}
			p.text = content(t, d)
			w := scene.TextWidth(p.text, p.size)
			if attribute["font-weight"] != "" {
				w *= boldWidth
			}
			shift := map[string]float64{"": 0, "middle": .5, "end": 1}[attribute["text-anchor"]]
			p.x0, p.y0, p.y1 = float("x")-shift*w, float("y")-.72*p.size, float("y")
			p.x1 = p.x0 + w
			if attribute["transform"] != "" { // runs upwards
				p.x0, p.x1, p.y0, p.y1 = float("x")-.72*p.size, float("x"), float("y")-w/2, float("y")+w/2
			}
			texts = append(texts, p)
		}
	}
}

// content reads the characters of a <text> element, without its <title>.
func content(t *testing.T, d *xml.Decoder) string {
	t.Helper()
	text, depth := "", 1
	for depth > 0 {
		token, err := d.Token()
		if err != nil {
			t.Fatal(err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			depth++
		case xml.EndElement:
			depth--
		case xml.CharData:
			if depth == 1 {
				text += string(token)
			}
		}
	}
	return text
}

// meets reports whether two texts lie on one another by more than a pixel and a half.
func (p textBox) meets(q textBox) bool {
	const slack = 1.5
	return p.x0+slack < q.x1 && q.x0+slack < p.x1 && p.y0+slack < q.y1 && q.y0+slack < p.y1
}

// In every figure, whatever its labels, all text is on the sheet, large enough, and apart from all other text.
func TestFiguresAreLegible(t *testing.T) {
	for name, m := range map[string]*Matrix{
		"the study":    table1(t),
		"long names":   longNames(t),
		"Chinese":      labelled(t, []string{"皮革、毛皮、羽毛及其制品和制鞋业", "印刷和记录媒介复制业", "汽车制造业"}, []string{"产出区位熵", "企业区位熵", "就业区位熵", "创新"}),
		"many columns": labelled(t, []string{"p", "q", "r", "s"}, []string{"output value", "number of enterprises", "employment at the end of the year", "exports", "patents", "R&D"}),
		"odd labels":   labelled(t, hostile, append([]string{`<b>"col"</b>`, "列名\n二"}, hostile[4:]...)),
	} {
		for kind, c := range gallery(t, m) {
			t.Run(name+"/"+kind, func(t *testing.T) {
				texts, width, height := textBoxes(t, c.SVG())
				if len(texts) < 5 || width > 1600 {
					t.Fatalf("%d texts on %v × %v", len(texts), width, height)
				}
				for i, p := range texts {
					if p.x0 < 0 || p.y0 < 0 || p.x1 > width || p.y1 > height {
						t.Errorf("%q is cut off: from %.0f, %.0f to %.0f, %.0f of %.0f × %.0f", p.text, p.x0, p.y0, p.x1, p.y1, width, height)
					}
					if p.size < 10 { // 7.5 points
						t.Errorf("%q of %v pixels", p.text, p.size)
					}
					for _, q := range texts[:i] {
						if p.meets(q) {
							t.Errorf("%q lies on %q, at %.0f, %.0f", p.text, q.text, p.x0, p.y0)
						}
					}
				}
			})
		}
	}
}

// longNames is the study's table with the industries' full names.
func longNames(t *testing.T) *Matrix {
	t.Helper()
	return check[*Matrix](t)(ReadCSV("testdata/table1.csv", "industry", "lq_output", "lq_enterprise", "lq_employment"))
}

// The hues stay apart for readers without red, green or blue cones. Simulation: Machado, Oliveira & Fernandes (2009), severity 1, on
// linear RGB; distance: CIE 1976 in L*a*b*, of which 10 are plain to see side by side.
func TestHuesForColourBlindReaders(t *testing.T) {
	for name, m := range sights() {
		for i, a := range hues {
			for _, b := range hues[:i] {
				if d := distance(seen(a, m), seen(b, m)); d < 10 {
					t.Errorf("%s: %s and %s are %.1f apart", name, a, b, d)
				}
			}
		}
	}
}

// sights are what each kind of reader's eyes make of linear RGB.
func sights() map[string][9]float64 {
	return map[string][9]float64{
		"all cones":    {1, 0, 0, 0, 1, 0, 0, 0, 1},
		"protanopia":   {0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998},
		"deuteranopia": {0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881},
		"tritanopia":   {1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900},
	}
}

// seen gives a colour in L*a*b* as it is seen through a matrix on linear RGB.
func seen(colour string, m [9]float64) [3]float64 {
	var rgb [3]float64
	n, _ := strconv.ParseUint(colour[1:], 16, 32)
	for k := range rgb {
		v := float64(n>>(16-8*k)&255) / 255
		if rgb[k] = v / 12.92; v > .04045 {
			rgb[k] = math.Pow((v+.055)/1.055, 2.4)
		}
	}
	var s [3]float64
	for k := range s {
		s[k] = min(max(m[3*k]*rgb[0]+m[3*k+1]*rgb[1]+m[3*k+2]*rgb[2], 0), 1)
	}
	f := func(t float64) float64 {
		if t > 216.0/24389 {
			return math.Cbrt(t)
		}
		return (24389.0/27*t + 16) / 116
	}
	x := f((.4124564*s[0] + .3575761*s[1] + .1804375*s[2]) / .95047)
	y := f(.2126729*s[0] + .7151522*s[1] + .0721750*s[2])
	z := f((.0193339*s[0] + .1191920*s[1] + .9503041*s[2]) / 1.08883)
	return [3]float64{116*y - 16, 500 * (x - y), 200 * (y - z)}
}

func distance(a, b [3]float64) float64 {
	return math.Sqrt((a[0]-b[0])*(a[0]-b[0]) + (a[1]-b[1])*(a[1]-b[1]) + (a[2]-b[2])*(a[2]-b[2]))
}

// The tiers and ranks of a ramp stay apart too, next to next, as long as they are no more than a reader tells.
func TestShadesStepDown(t *testing.T) {
	for _, n := range []int{2, 3, 4, 5} {
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			colours := shades(n)
			for k := range colours[1:] {
				if r := contrast(colours[k], colours[k+1]); r < 1.25 || luminance(colours[k]) > luminance(colours[k+1]) {
					t.Errorf("%s and %s: contrast %.2f", colours[k], colours[k+1], r)
				}
			}
			if r := contrast(colours[n-1], scene.Paper); r < 1.5 {
				t.Errorf("%s on paper: %.2f", colours[n-1], r)
			}
		})
	}
}

// Numbers below 0 are of another hue than those above, for every reader, and 0 is neither.
func TestHeatMapOnBothSidesOf0(t *testing.T) {
	m := csvMatrix(t, "l,a,b,c\np,-0.25,0,0.25\nq,-1,0.5,0.1\n")
	f := check[*Chart](t)(HeatMap(m)).figure.(*heatFigure)
	if want := (span{-1, 1}); f.scale != want {
		t.Errorf("the scale is %v, want %v: 0 is in its middle", f.scale, want)
	}
	colour := map[float64]string{}
	for _, c := range f.cells {
		colour[c.value] = f.colour(c)
	}
	if want := blend(neutral, neutral, 0); colour[0] != want {
		t.Errorf("0 is %s, want %s", colour[0], want)
	}
	for name, sight := range sights() {
		if d := distance(seen(colour[-0.25], sight), seen(colour[0.25], sight)); d < 10 {
			t.Errorf("%s: -0.25 and 0.25 are %.1f apart", name, d)
		}
	}
	positive := check[*Chart](t)(HeatMap(csvMatrix(t, "l,a\np,0\nq,2\n"))).figure.(*heatFigure)
	if positive.scale.lo != 0 || positive.colour(positive.cells[0]) != shade(0) {
		t.Errorf("numbers from 0 on have a scale from %v and begin with %s", positive.scale.lo, positive.colour(positive.cells[0]))
	}
}
