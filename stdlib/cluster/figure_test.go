package cluster

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// hostile are labels that break what isn't careful: markup, quotes, line ends, text that runs the other way, Chinese, long ones.
var hostile = []string{`<script>alert("x")</script>`, `"quotes" & 'more'`, "two\nlines", "\u202eright to left", "皮革、毛皮、羽毛及其制品和制鞋业",
	strings.Repeat("long ", 200)}

// labelled gives a matrix with these labels and columns, filled with numbers.
func labelled(t testing.TB, labels, columns []string) *Matrix {
	t.Helper()
	var data []float64
	for i := range labels {
		for j := range columns {
			data = append(data, 1+math.Sin(float64(3*i+5*j)))
		}
	}
	criteria := make([]Criterion, len(columns))
	for j, name := range columns {
		criteria[j] = Criterion{Name: name}
	}
	return check[*Matrix](t)(NewMatrix(labels, criteria, data))
}

// gallery draws every figure of a matrix with three columns or more.
func gallery(t testing.TB, m *Matrix) map[string]*Chart {
	t.Helper()
	names := m.names()
	weights := []*CriteriaWeights{check[*CriteriaWeights](t)(WeightsOf(m, Equal{})), check[*CriteriaWeights](t)(WeightsOf(m, Entropy{}))}
	e := check[*Evaluation](t)(TOPSIS(m, Equal{}))
	vikor := check[*Evaluation](t)(VIKOR(m, Equal{}))
	level, change := check[*Scores](t)(m.Scores(names[0])), check[*Scores](t)(m.Scores(names[1]))
	square := labelled(t, m.labels, m.labels)
	draws := check[*Acceptability](t)(MonteCarloWeights(e, MonteCarloOptions{Draws: 200}))
	c := check[*Chart](t)
	return map[string]*Chart{
		"bars":          level.Chart(),
		"slope":         c(SlopeChart(m, names[0], names[1])),
		"quadrant":      c(QuadrantChart(level, change)),
		"parallel":      c(ParallelChart(m, m.labels[0], m.labels[1])),
		"radar":         c(RadarChart(m, m.labels[0], m.labels[1])),
		"tiers":         check[*TierTable](t)(e.Tiers(Jenks{Tiers: 3})).Chart(),
		"heat":          c(HeatMap(m)),
		"weights":       c(WeightsChart(weights...)),
		"acceptability": c(draws.Chart()),
		"flow":          c(RankFlowChart([]string{"TOPSIS", "VIKOR", "TOPSIS again"}, e.Rank(), vikor.Rank(), e.Rank())),
		"lorenz":        c(LorenzChart(m)),
		"parts":         c(PartsChart(m)),
		"network":       c(NetworkChart(square, .5)),
		"intervals":     c(intervalsOf(t, m.labels).Chart()),
	}
}

// intervalsOf gives intervals of counts, of all sizes, for rows with these labels.
func intervalsOf(t testing.TB, labels []string) *LQIntervals {
	t.Helper()
	var region, reference []float64
	for i := range labels {
		region, reference = append(region, float64(3+i*i*7)), append(reference, float64(40+i*90))
	}
	counts := func(xs []float64) *Matrix {
		return check[*Matrix](t)(NewMatrix(labels, []Criterion{{Name: "firms"}}, xs))
	}
	return check[*LQIntervals](t)(LQConfidence(counts(region), counts(reference), "firms", ConfidenceOptions{}))
}

// Every figure is sound SVG, JSON and text, whatever its labels are.
func TestFigures(t *testing.T) {
	study := table1(t)
	for name, m := range map[string]*Matrix{
		"the study":      study,
		"hostile labels": labelled(t, hostile, append([]string{`<b>"col"</b>`, "列名\n二"}, hostile[4:]...)),
	} {
		for kind, c := range gallery(t, m) {
			t.Run(name+"/"+kind, func(t *testing.T) {
				svg, vega, text := c.SVG(), spec(t, c), c.String()
				wellFormed(t, svg)
				for _, bad := range []string{"NaN", "Inf", "<script", "\u202e", "%!"} {
					if strings.Contains(svg, bad) {
						t.Errorf("%q in the SVG", bad)
					}
				}
				if strings.Contains(vega, "NaN") || strings.Contains(text, "%!") || strings.Contains(c.alternative(), "%!") {
					t.Errorf("specification %s\ntext %s", vega, text)
				}
				if n := len(strings.TrimSpace(c.figure.words())); n < 20 {
					t.Errorf("words %q", c.figure.words())
				}
				if len(svg) > 300_000 || len(vega) > 300_000 {
					t.Errorf("%d and %d bytes", len(svg), len(vega))
				}
				if strings.Count(text, "\n") < 3 || !strings.Contains(svg, "<title>") {
					t.Errorf("text:\n%s", text)
				}
				again := c.SVG()
				if again != svg || spec(t, c) != vega {
					t.Error("drawn twice, the figure differs")
				}
			})
		}
	}
}

func TestFiguresAreSaved(t *testing.T) {
	folder := t.TempDir()
	for kind, c := range gallery(t, table1(t)) {
		for suffix, save := range map[string]func(string) error{
			".svg": c.SaveSVG,
			".pdf": func(path string) error { return c.SavePDF(path) },
			".png": func(path string) error { return c.SavePNG(path, 96) },
		} {
			path := filepath.Join(folder, kind+suffix)
			if err := save(path); err != nil {
				t.Errorf("%s%s: %v", kind, suffix, err)
				continue
			}
			data, err := os.ReadFile(path)
			magic := map[string]string{".svg": "<svg", ".pdf": "%PDF-", ".png": "\x89PNG"}[suffix]
			if err != nil || !bytes.HasPrefix(data, []byte(magic)) {
				t.Errorf("%s%s: %v, begins with %.10q", kind, suffix, err, data)
			}
		}
	}
	c := check[*Scores](t)(labelled(t, hostile, []string{"区位熵"}).Scores("区位熵")).Chart()
	wantError(t, c.SavePDF(filepath.Join(folder, "x.pdf")), "the chart isn't saved", "name the file of a font")
	wantError(t, c.SavePDF(filepath.Join(folder, "x.pdf"), filepath.Join(folder, "none.ttf")), "the font can't be read")
	wantError(t, c.SavePNG(filepath.Join(folder, "x.png"), 0), "0 dots per inch")
	wantError(t, c.SaveSVG(filepath.Join(folder, "no", "x.svg")), "the chart isn't saved")
	if _, err := os.Stat(filepath.Join(folder, "x.pdf")); err == nil {
		t.Error("half a PDF is left")
	}
}

func TestFiguresRefuse(t *testing.T) {
	m := table1(t)
	many := make([]string, 3000)
	for i := range many {
		many[i] = fmt.Sprint("p", i)
	}
	crowd := labelled(t, many, []string{"a", "b", "c"})
	s := check[*Scores](t)(m.Scores("lq_output"))
	crowded := check[*Scores](t)(crowd.Scores("a"))
	rank := Rank(s)
	w := check[*CriteriaWeights](t)(WeightsOf(m, Equal{}))
	negative := check[*Matrix](t)(NewMatrix([]string{"p", "q"}, []Criterion{{Name: "a"}}, []float64{1, -1}))
	zero := check[*Matrix](t)(NewMatrix([]string{"p", "q"}, []Criterion{{Name: "a"}}, []float64{0, 0}))
	gaps := csvMatrix(t, "l,a,b,c\np,,1,1\nq,1,,1\n")
	for _, test := range []struct {
		name string
		draw func() (*Chart, error)
		says string
	}{
		{"slope of nothing", func() (*Chart, error) { return SlopeChart(nil, "a", "b") }, "there is no matrix"},
		{"slope of an unknown column", func() (*Chart, error) { return SlopeChart(m, "lq_output", "x") }, `there is no criterion "x"`},
		{"slope of too many", func() (*Chart, error) { return SlopeChart(crowd, "a", "b") }, "shows at most 40; there are 3000"},
		{"slope of gaps", func() (*Chart, error) { return SlopeChart(gaps, "a", "b") }, "there is no row with both values"},
		{"quadrant of nothing", func() (*Chart, error) { return QuadrantChart(s, nil) }, "there is no matrix"},
		{"quadrant of strangers", func() (*Chart, error) { return QuadrantChart(s, crowded) }, "there is no alternative with both values"},
		{"quadrant of too many", func() (*Chart, error) { return QuadrantChart(crowded, crowded) }, "shows at most 2000; there are 3000"},
		{"profile of a stranger", func() (*Chart, error) { return ParallelChart(m, "nobody") }, `there is no row "nobody"`},
		{"profiles of too many", func() (*Chart, error) { return ParallelChart(crowd) }, "shows at most 200; there are 3000"},
		{"radar of too many", func() (*Chart, error) { return RadarChart(m) }, "name those to show"},
		{"radar of two", func() (*Chart, error) { return RadarChart(check[*Matrix](t)(m.Select("lq_output", "lq_employment"))) }, "draw a ParallelChart"},
		{"heat of too many", func() (*Chart, error) { return HeatMap(crowd) }, "shows at most 200; there are 3000"},
		{"weights of none", func() (*Chart, error) { return WeightsChart() }, "there is no scheme"},
		{"weights of nothing", func() (*Chart, error) { return WeightsChart(w, nil) }, "did computing them fail?"},
		{"one ranking", func() (*Chart, error) { return RankFlowChart([]string{"a"}, rank) }, "needs two rankings or more"},
		{"names missing", func() (*Chart, error) { return RankFlowChart([]string{"a"}, rank, rank) }, "1 name for 2 rankings"},
		{"a ranking missing", func() (*Chart, error) { return RankFlowChart([]string{"a", "b"}, rank, nil) }, "the ranking b isn't there"},
		{"negative shares", func() (*Chart, error) { return LorenzChart(negative) }, "is negative"},
		{"shares of nothing", func() (*Chart, error) { return LorenzChart(zero) }, "the sum of a is 0"},
		{"parts of too many", func() (*Chart, error) { return PartsChart(crowd) }, "shows at most 60; there are 3000"},
		{"no square", func() (*Chart, error) { return NetworkChart(m, 0) }, "a square matrix"},
		{"no threshold", func() (*Chart, error) { return NetworkChart(labelled(t, []string{"a"}, []string{"a"}), math.NaN()) }, "a threshold of NaN"},
	} {
		t.Run(test.name, func(t *testing.T) {
			c, err := test.draw()
			wantError(t, err, test.says)
			if c != nil {
				t.Error("a chart and an error")
			}
		})
	}
}

// What a figure leaves out is said in it.
func TestGapsAreSaid(t *testing.T) {
	m := csvMatrix(t, "l,a,b,c\np,1,2,3\nq,,2,3\nr,3,1,1\n")
	c := check[*Chart](t)
	for name, chart := range map[string]*Chart{
		"slope": c(SlopeChart(m, "a", "b")), "parallel": c(ParallelChart(m)), "parts": c(PartsChart(m)),
		"quadrant": c(QuadrantChart(check[*Scores](t)(m.Scores("a")), check[*Scores](t)(m.Scores("b")))),
	} {
		for form, text := range map[string]string{"SVG": chart.SVG(), "text": chart.String(), "Vega-Lite": spec(t, chart)} {
			if !strings.Contains(text, "left out, without values: q") {
				t.Errorf("%s: the %s doesn't say it: %s", name, form, text)
			}
		}
	}
	if heat := c(HeatMap(m)); !strings.Contains(heat.SVG(), ">—</text>") || !strings.Contains(spec(t, heat), `"value":null`) {
		t.Error("the gap isn't shown")
	}
}

func TestFigureDescriptions(t *testing.T) {
	m := csvMatrix(t, "l,2015,2023\nshoe,6.4,7.1\nelectrical,2.0,1.6\nauto,0.9,1.1\npower,0.8,0.4\n")
	level := check[*Scores](t)(m.Scores("2015"))
	change := csvMatrix(t, "l,change\npower,-0.4\nshoe,0.7\nelectrical,-0.4\nauto,0.2\n")
	c := check[*Chart](t)
	for _, test := range []struct {
		name  string
		chart *Chart
		want  string
	}{
		{"slope", c(SlopeChart(m, "2015", "2023")), "4 rows from 2015 to 2023, 2 of them rising; shoe changes most upwards, from 6.4 to 7.1"},
		{"quadrant", c(QuadrantChart(level, check[*Scores](t)(change.Scores("change")))), "change against 2015 of 4 rows, 1 star, 1 mature, 1 emerging, 1 declining"},
		{"lorenz", c(LorenzChart(m, "2015")), "cumulated shares of 2015 (Gini 0.443); the diagonal is an equal spread"},
		{"heat", c(HeatMap(m)), "4 rows × 2 columns, from 0.4 (power, 2023) to 7.1 (shoe, 2023)"},
		{"parts", c(PartsChart(m)), "4 rows, each of 2 parts; sums from 1.2 (power) to 13.5 (shoe)"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := test.chart.figure.words(); got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}

// The Gini coefficient of a million equal numbers is 0, that of one who has all (n-1)/n; a curve has a bounded number of points.
func TestLorenzOfMany(t *testing.T) {
	const n = 100_000
	equal, one := make([]float64, n), make([]float64, n)
	for i := range equal {
		equal[i] = .1
	}
	one[5] = 3
	for name, test := range map[string]struct {
		xs   []float64
		want float64
	}{"equal": {equal, 0}, "one has all": {one, 1 - 1.0/n}} {
		l := check[lorenz](t)(newLorenz("x", test.xs))
		near(t, name, l.gini, test.want, 1e-9)
		if len(l.points) > maxLorenz+2 {
			t.Errorf("%s: %d points", name, len(l.points))
		}
	}
}

func TestLabelsStandApart(t *testing.T) {
	for _, test := range []struct {
		name     string
		at, want []float64
	}{
		{"far", []float64{0, 10}, []float64{0, 10}},
		{"together", []float64{5, 5}, []float64{4.5, 5.5}},
		{"a crowd and one", []float64{1, 1, 1, 9}, []float64{0, 1, 2, 9}},
		{"pushed together", []float64{0, .5, 2}, []float64{-.25, .75, 2}},
		{"order is kept", []float64{3, 1, 2}, []float64{3, 1, 2}},
		{"none", nil, []float64{}},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := apart(test.at, 1)
			for i, want := range test.want {
				near(t, fmt.Sprint(i), got[i], want, 1e-12)
			}
		})
	}
}

// WCAG asks for a contrast of 4.5 of text, of 3 of what is drawn.
func TestFiguresHaveContrast(t *testing.T) {
	for k := range 101 {
		if ground := shade(float64(k) / 100); contrast(inkOn(ground), ground) < 4.5 {
			t.Errorf("text on %s has a contrast of %.2f", ground, contrast(inkOn(ground), ground))
		}
	}
	for _, c := range []string{aboveColour, belowColour} {
		if contrast(c, "#ffffff") < 3 {
			t.Errorf("%s on white has a contrast of %.2f", c, contrast(c, "#ffffff"))
		}
	}
	near(t, "black on white", contrast("#000000", "#ffffff"), 21, 1e-9)
}

// A gallery to look at: THUNEN_GALLERY names a folder.
func TestGallery(t *testing.T) {
	folder := os.Getenv("THUNEN_GALLERY")
	if folder == "" {
		t.Skip("THUNEN_GALLERY names no folder")
	}
	for kind, c := range gallery(t, table1(t)) {
		if err := c.SaveSVG(filepath.Join(folder, kind+".svg")); err != nil {
			t.Error(err)
		}
		if err := c.SavePNG(filepath.Join(folder, kind+".png"), 96); err != nil {
			t.Error(err)
		}
		text, err := json.Marshal(c.vegaLite())
		if err == nil {
			err = os.WriteFile(filepath.Join(folder, kind+".json"), text, 0o666)
		}
		if err != nil {
			t.Error(err)
		}
	}
}

// Results draw themselves.
func TestResultsHaveCharts(t *testing.T) {
	region := csvMatrix(t, "industry,2015,2023\n皮革,100,150\n印刷,50,20\n汽车,30,60\n其他,820,770\n")
	reference := csvMatrix(t, "industry,2015,2023\n皮革,1000,1100\n印刷,900,1000\n汽车,2000,2500\n其他,46100,45400\n")
	change := check[*QuotientChanges](t)(QuotientChange(region, reference, "2015", "2023", ChangeOptions{Threshold: 1.05}))
	classic := check[*ShiftShares](t)(ShiftShare(region, reference, "2015", "2023", ShiftShareOptions{}))
	esteban := check[*ShiftShares](t)(ShiftShare(region, reference, "2015", "2023", ShiftShareOptions{Method: EstebanMarquillas}))
	m := table1(t)
	comparison := check[*Comparison](t)(Compare(check[*Evaluation](t)(TOPSIS(m, Equal{})), check[*Evaluation](t)(VIKOR(m, Equal{}))))
	square := check[*Matrix](t)(NewMatrix([]string{"a", "b", "c"}, []Criterion{{Name: "a"}, {Name: "b"}, {Name: "c"}}, []float64{1, 2, 0, 4, 1, 6, 0, 0, 1}))
	directed := check[*Network](t)(NewNetwork(square, NetworkOptions{Cut: 1}))
	undirected := check[*Network](t)(NewNetwork(square, NetworkOptions{Cut: .5, Undirected: true}))
	for _, test := range []struct {
		name  string
		draw  func() (*Chart, error)
		kind  string
		words string
	}{
		{"change", change.Chart, "quadrant map", "Δ ln LQ against LQ 2023 of 4 rows, 2 star, 0 mature, 0 emerging, 2 declining"},
		{"shift-share", classic.Chart, "chart of parts", "4 rows, each of 3 parts; sums from -50.0000 (其他) to 50.0000 (皮革)"},
		{"Esteban-Marquillas", esteban.Chart, "chart of parts", "4 rows, each of 4 parts"},
		{"comparison", comparison.Chart, "chart of ranks", "16 rows in 2 rankings; first are leather_shoes by TOPSIS, leather_shoes by VIKOR"},
		{"network", directed.Chart, "network", "3 nodes with 3 links; the strongest, 6, is from b to c; the strongest node is b"},
		{"network without directions", undirected.Chart, "network", "3 nodes with 2 links; the strongest, 3, is from"},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := check[*Chart](t)(test.draw())
			if c.figure.kind() != test.kind || !strings.HasPrefix(c.figure.words(), test.words) {
				t.Errorf("%s: %s\nwant %s", c.figure.kind(), c.figure.words(), test.words)
			}
			wellFormed(t, c.SVG())
		})
	}
}

// Crowded points have their labels at the ends of lines, in ranges of any length.
func TestQuadrantLabelsInACrowd(t *testing.T) {
	for name, scale := range map[string]float64{"ordinary": 1, "as large as numbers get": 1.7e308, "as small": 1e-300} {
		t.Run(name, func(t *testing.T) {
			f := &quadrantFigure{}
			for i := range 8 {
				f.points = append(f.points, quadrantPoint{label: "a manufacturing industry " + strconv.Itoa(i), x: scale * (.5 + .002*float64(i%3)), y: scale * (.5 + .002*float64(i/3))})
			}
			f.points = append(f.points, quadrantPoint{label: "low", x: -scale, y: -scale}, quadrantPoint{label: "high", x: scale, y: scale})
			f.place()
			led := 0
			for _, p := range f.points {
				switch {
				case p.side < 0 && scale == 1: // the largest numbers leave no margin around the points, and less room
					t.Errorf("%s has no label", p.label)
				case p.side >= besides:
					led++
					if !isFinite(p.toX) || !isFinite(p.toY) || p.toX == p.x && p.toY == p.y {
						t.Errorf("the line from %s ends at %g, %g", p.label, p.toX, p.toY)
					}
				}
			}
			if led == 0 {
				t.Error("no label stands at the end of a line")
			}
		})
	}
}
