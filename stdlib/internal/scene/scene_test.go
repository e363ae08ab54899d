package scene

import (
	"bytes"
	"encoding/xml"
	"errors"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// drawing has one of everything.
func drawing(label string) *Scene {
	s := &Scene{Width: 200, Height: 100, Words: `a "picture" <of> ` + label}
	s.Rect(10, 10, 50, 20, "#0072b2", "tip <b>")
	s.Circle(100, 50, 8, "#d55e00", "")
	s.Line(Stroke{Colour: Grey, Width: 2, Dash: []float64{4, 3}, Faded: .5}, Point{0, 0}, Point{50, 50}, Point{90, 20})
	s.Area("#009e73", .5, "", Point{0, 90}, Point{50, 60}, Point{90, 90})
	s.Text(100, 80, label, Font{Anchor: Middle, Size: 14, Bold: true, Tip: "whole", Halo: true})
	s.Text(190, 80, label, Font{Anchor: End, Turned: true})
	return s
}

func TestSVG(t *testing.T) {
	for _, test := range []struct {
		name, label string
		want        []string
	}{
		{"shapes", "LQ", []string{`width="200"`, "<circle", `stroke-dasharray="4 3"`, `stroke-opacity="0.5"`, `fill-opacity="0.5"`, `font-weight="bold"`,
			`rotate(-90 190 80)`, "<title>tip &lt;b&gt;</title>", `<rect x="10" y="10" width="50" height="20"`, "paint-order"}},
		{"Chinese stays text", "区位熵", []string{">区位熵</text>"}},
		{"markup is text", `</text><script>"&`, []string{"&lt;script&gt;"}},
		{"lines are joined", "a\nb\x00c", []string{">a b c</text>"}},
		{"text that turns others round", "a\u202eb", []string{">ab</text>"}},
		{"bytes that aren't UTF-8", "a\xffb", []string{"a"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			svg := drawing(test.label).SVG()
			for d := xml.NewDecoder(strings.NewReader(strings.ToValidUTF8(svg, "?"))); ; {
				if _, err := d.Token(); errors.Is(err, io.EOF) {
					break
				} else if err != nil {
					t.Fatalf("%v in %s", err, svg)
				}
			}
			for _, want := range test.want {
				if !strings.Contains(svg, want) {
					t.Errorf("no %s in %s", want, svg)
				}
			}
			if strings.Contains(svg, "<script") {
				t.Errorf("a script in %s", svg)
			}
		})
	}
}

func TestPDFAndPNG(t *testing.T) {
	f := Liberation()
	var pdf, pixels bytes.Buffer
	if err := drawing("LQ ≥ 1, Σw − µ").PDF(&pdf, f); err != nil {
		t.Fatal(err)
	}
	if !bytes.HasPrefix(pdf.Bytes(), []byte("%PDF-")) || pdf.Len() < 2000 {
		t.Errorf("a PDF of %d bytes", pdf.Len())
	}
	if err := drawing("LQ").PNG(&pixels, f, 192); err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(&pixels)
	if err != nil {
		t.Fatal(err)
	}
	if size := img.Bounds().Size(); size.X != 400 || size.Y != 200 {
		t.Errorf("size %v", size)
	}
	if r, g, b, _ := img.At(110, 30).RGBA(); r>>8 != 0 || g>>8 != 0x72 || b>>8 != 0xb2 {
		t.Errorf("the rectangle is %x %x %x", r>>8, g>>8, b>>8)
	}
}

// The font that is built in has no Chinese characters: a file is asked for, not boxes drawn.
func TestCharactersThatAFontLacks(t *testing.T) {
	err := drawing("区位熵").PDF(io.Discard, Liberation())
	if err == nil || !strings.Contains(err.Error(), `no character '区' (in "区位熵"): name the file of a font that has it`) {
		t.Errorf("error %v", err)
	}
}

func TestReadFace(t *testing.T) {
	folder := t.TempDir()
	bad := filepath.Join(folder, "bad.ttf")
	if err := os.WriteFile(bad, []byte("no font"), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ name, path, want string }{
		{"no file", filepath.Join(folder, "none.ttf"), "the font can't be read"},
		{"no font", bad, "is no TrueType or OpenType font"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if _, err := ReadFace(test.path); err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("error %v", err)
			}
		})
	}
}

// A machine with a Chinese font draws Chinese.
func TestChineseFont(t *testing.T) {
	const path = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"
	if _, err := os.Stat(path); err != nil {
		t.Skip("no Chinese font where Debian has one")
	}
	f, err := ReadFace(path)
	if err != nil {
		t.Fatal(err)
	}
	var latin, chinese bytes.Buffer
	if err := drawing("LQ").PDF(&latin, f); err != nil {
		t.Fatal(err)
	}
	if err := drawing("区位熵").PDF(&chinese, f); err != nil {
		t.Fatal(err)
	}
	if chinese.Len() <= latin.Len() {
		t.Errorf("%d bytes with Chinese outlines, %d without", chinese.Len(), latin.Len())
	}
}

func TestFitted(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"short", "short"},
		{"a text that is too long for its place", "a text that is too…"},
		{"皮革、毛皮、羽毛及其制品和制鞋业", "皮革、毛皮、羽…"},
	} {
		if got := Fitted(test.text, 12, 100); got != test.want || TextWidth(got, 12) > 106 {
			t.Errorf("got %q, want %q", got, test.want)
		}
	}
}
