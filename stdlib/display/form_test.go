package display

import (
	"bytes"
	"encoding/base64"
	"image"
	"image/png"
	"math"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/plot"
)

type region struct {
	Name       string
	Industries []industry
}

type industry struct {
	Key string
	LQ  []float64
}

// A long tree is folded in HTML; a short one is text alone.
func TestLongTreesFold(t *testing.T) {
	long := region{Name: "温州 <b>"}
	for range 30 {
		long.Industries = append(long.Industries, industry{Key: strings.Repeat("k", 100), LQ: []float64{1, 2}})
	}
	b := Of(long)
	html, _ := b.Data[mimeHTML].(string)
	for _, want := range []string{"<details open", `Name: &#34;温州 &lt;b&gt;&#34;`, "Industries: []display.industry, 30</summary>"} {
		if !strings.Contains(html, want) {
			t.Errorf("no %s in %.600s", want, html)
		}
	}
	if open, closed := strings.Count(html, "<details"), strings.Count(html, "</details>"); open != closed || open != 32 {
		t.Errorf("%d branches open, %d close", open, closed)
	}
	if strings.Count(html, "<div") != strings.Count(html, "</div>") {
		t.Error("divs don't match")
	}
	if !strings.Contains(html, `0: display.industry <span style="color:var(--jp-ui-font-color2,inherit)">Key: &#34;kkk`) {
		t.Errorf("a closed branch doesn't say what is in it: %.1500s", html)
	}
	if !strings.Contains(b.text(), "  Industries: []display.industry, 30\n    0: display.industry") {
		t.Errorf("text %.200s", b.text())
	}
	if short := Of(region{Name: "x"}); len(short.Data) != 1 {
		t.Errorf("a short tree has %v", short.Data)
	}
}

func TestMatrixLaTeX(t *testing.T) {
	big := mat.NewDense(30, 20, nil)
	for _, test := range []struct {
		name string
		m    mat.Matrix
		want string
	}{
		{"numbers", mat.NewDense(2, 2, []float64{1, -0.5, 2, 3}), `\begin{pmatrix}1 & -0.5 \\ 2 & 3.0\end{pmatrix}`},
		{"vector", mat.NewVecDense(2, []float64{1, 2}), `\begin{pmatrix}1 \\ 2\end{pmatrix}`},
		{"what isn't finite", mat.NewDense(1, 3, []float64{math.NaN(), math.Inf(1), math.Inf(-1)}), `\begin{pmatrix}\text{NaN} & \infty & -\infty\end{pmatrix}`},
		{"small and large", mat.NewDense(1, 2, []float64{1e-9, 2e20}), `\begin{pmatrix}1 \cdot 10^{-9} & 2 \cdot 10^{20}\end{pmatrix}`},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := MatrixLaTeX(test.m); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
			if got := Of(test.m).Data[mimeLaTeX]; got != "$$"+test.want+"$$" {
				t.Errorf("shown as %v", got)
			}
		})
	}
	got := MatrixLaTeX(big)
	if !strings.Contains(got, `\vdots`) || !strings.Contains(got, `\cdots`) || !strings.Contains(got, `\ddots`) || strings.Count(got, "&") != 9*8 {
		t.Errorf("a large matrix is %s", got)
	}
}

// An SVG picture without the namespace isn't one in an <img>.
func TestSVGGetsItsNamespace(t *testing.T) {
	svg, err := svgBundle("<svg><title>a > b</title></svg>")
	if err != nil {
		t.Fatal(err)
	}
	_, data, _ := strings.Cut(svg.Data[mimeHTML].(string), "base64,")
	decoded, err := base64.StdEncoding.DecodeString(strings.TrimSuffix(data, `">`))
	if err != nil || !strings.Contains(string(decoded), `xmlns="http://www.w3.org/2000/svg"`) {
		t.Errorf("%s: %v", decoded, err)
	}
}

// Every picture comes with an <img> that has alternative text, and with words: what shows pictures of other forms gives them none.
func TestPicturesHaveAlternativeText(t *testing.T) {
	p := plot.New()
	p.Title.Text = `a "plot"`
	img := image.NewGray(image.Rect(0, 0, 4, 3))
	var encoded bytes.Buffer
	if err := png.Encode(&encoded, img); err != nil {
		t.Fatal(err)
	}
	chart := map[string]any{"title": map[string]any{"text": []string{"two", "lines"}}, "mark": "bar"}
	drawn := map[string]any{mimeVegaLite: chart, mimeSVG: `<svg xmlns="http://www.w3.org/2000/svg"><title>a &amp; b</title></svg>`}
	for _, test := range []struct {
		name string
		show func()
		says string
	}{
		{"plot", func() { Show(p) }, "plot a &#34;plot&#34;: x from"},
		{"image", func() { Show(img) }, "image, 4 × 3 pixels"},
		{"PNG", func() { PNG(encoded.Bytes()) }, "PNG picture, 4 × 3 pixels"},
		{"SVG", func() { SVG(`<svg><title>a &lt; b</title></svg>`) }, "a &lt; b"},
		{"Vega-Lite", func() { VegaLite(chart) }, "chart: two lines"},
		{"a chart that shows itself", func() { Show(bundled{drawn}) }, "a &amp; b"},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := published(t, test.show)[0].Bundle
			html, _ := b.Data[mimeHTML].(string)
			if b.Data[mimeVegaLite] != nil {
				if html != "" {
					t.Error("JupyterLab shows HTML rather than a chart")
				}
				html, _ = b.Data[mimeMarkdown].(string)
			}
			if !strings.HasPrefix(html, `<img alt="`+test.says) || !strings.Contains(html, ` src="data:image/`) {
				t.Errorf("HTML %.300s, want an image that says %q", html, test.says)
			}
			if b.text() == "" {
				t.Error("no text")
			}
		})
	}
	if metadata, _ := Of(img).Metadata[mimePNG].(map[string]any); metadata["alt"] != "image, 4 × 3 pixels" {
		t.Errorf("metadata %v", metadata)
	}
	if len(drawn) != 2 {
		t.Errorf("the value's own bundle was changed: %v", drawn)
	}
}
