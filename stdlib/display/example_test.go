package display_test

import (
	"bytes"
	"fmt"
	"image"
	"image/jpeg"
	"image/png"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"

	"github.com/thunen-lab/thunen/stdlib/display"
)

// In a notebook these show tables, formulas and pictures; in a plain Go program, as here, their text twins.

func ExampleShow() {
	display.Show("Wenzhou", 16, map[string]float64{"shoes": 7.27})
	// Output:
	// Wenzhou
	// 16
	// map[shoes:7.27]
}

func ExampleLive() {
	h := display.Live("working…")
	h.Update("done") // in a notebook in the place of the first
	// Output:
	// working…
	// done
}

func ExampleClear() {
	for i := range 3 {
		display.Clear(true) // when the next output comes
		display.Show(fmt.Sprint("step ", i))
	}
	// Output:
	// step 0
	// step 1
	// step 2
}

func ExampleHTML() {
	display.HTML("<b>Leather</b> &amp; shoes")
	// Output: Leather & shoes
}

func ExampleTextOfHTML() {
	fmt.Println(display.TextOfHTML("<ul><li>shoes</li><li>printing</li></ul>"))
	// Output:
	// shoes
	// printing
}

func ExampleMarkdown() {
	display.Markdown("**LQ** of $1$ is parity")
	// Output: **LQ** of $1$ is parity
}

func ExampleLaTeX() {
	display.LaTeX(`LQ_{ir} = \frac{e_{ir} / e_{\cdot r}}{e_{i \cdot} / e_{\cdot \cdot}}`)
	// Output: LQ_{ir} = \frac{e_{ir} / e_{\cdot r}}{e_{i \cdot} / e_{\cdot \cdot}}
}

func ExampleMatrixLaTeX() {
	a := mat.NewDense(2, 2, []float64{0.1, 0.4, 0.2, 0})
	display.LaTeX("A = " + display.MatrixLaTeX(a))
	// Output: A = \begin{pmatrix}0.1 & 0.4 \\ 0.2 & 0.0\end{pmatrix}
}

func ExampleJSON() {
	display.JSON(map[string]int{"industries": 16})
	// Output:
	// {
	//   "industries": 16
	// }
}

func ExampleSVG() {
	display.SVG(`<svg width="20" height="20"><title>a dot</title><circle cx="10" cy="10" r="8"/></svg>`)
	// Output: a dot
}

func ExamplePNG() {
	var file bytes.Buffer
	_ = png.Encode(&file, image.NewGray(image.Rect(0, 0, 40, 30)))
	display.PNG(file.Bytes())
	// Output: PNG picture, 40 × 30 pixels
}

func ExampleJPEG() {
	var file bytes.Buffer
	_ = jpeg.Encode(&file, image.NewGray(image.Rect(0, 0, 40, 30)), nil)
	display.JPEG(file.Bytes())
	// Output: JPEG picture, 40 × 30 pixels
}

func ExampleVegaLite() {
	display.VegaLite(map[string]any{
		"description": "LQ of three industries",
		"mark":        "bar",
		"data": map[string]any{"values": []map[string]any{
			{"industry": "shoes", "lq": 7.27}, {"industry": "printing", "lq": 2.46}, {"industry": "paper", "lq": 0.97}}},
		"encoding": map[string]any{
			"y": map[string]any{"field": "industry", "type": "nominal"},
			"x": map[string]any{"field": "lq", "type": "quantitative"}},
	})
	// Output: chart: LQ of three industries
}

func ExampleTable() {
	display.Table([]struct {
		Industry string
		LQ       float64
	}{{"shoes", 7.27}, {"printing", 2.46}})
	// Output:
	// Industry    LQ
	// ────────  ────
	// shoes     7.27
	// printing  2.46
	//
	// 2 rows × 2 columns
}

func ExamplePlot() {
	p := plot.New()
	p.Title.Text = "LQ over time"
	p.X.Label.Text, p.X.Min, p.X.Max = "year", 2015, 2023
	p.Y.Min, p.Y.Max = 0, 8
	display.Plot(p, 12*vg.Centimeter, 8*vg.Centimeter)
	// Output: plot LQ over time: x (year) from 2015 to 2023, y from 0 to 8
}

func ExampleGrid() {
	fmt.Println(display.Grid{
		Title:   "Three largest",
		Columns: []display.Column{{Name: "industry", Label: true}, {Name: "LQ", Number: true}},
		Rows:    [][]string{{"shoes", "7.27"}, {"printing", "2.46"}},
		Notes:   []string{"Reference: the province"},
	})
	// Output:
	// Three largest
	//
	// industry    LQ
	// ────────  ────
	// shoes     7.27
	// printing  2.46
	//
	// Reference: the province
}

func ExampleReport() {
	draw := func(n int, told func(done, total int)) { // a long function that tells how far it is
		for i := range n {
			told(i+1, n)
		}
	}
	draw(100, display.Report("draws"))
}

func ExampleNewMeter() {
	m := display.NewMeter(3, "files")
	defer m.Finish()
	for range 3 {
		m.Step()
	}
}

func ExampleOf() {
	b := display.Of([]float64{1, 2})
	fmt.Println(b.Data["text/plain"])
	// Output: [1 2]
}
