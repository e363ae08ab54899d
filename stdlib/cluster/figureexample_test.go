package cluster_test

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/thunen-lab/thunen/stdlib/cluster"
)

// In a notebook a chart shows itself; here its text twin does.

func ExampleChart_SavePDF() {
	folder := must(os.MkdirTemp("", "figures"))
	defer os.RemoveAll(folder)
	chart := must(table1().Scores("lq_output")).Chart()
	fmt.Println(chart.SavePDF(filepath.Join(folder, "lq.pdf")))
	fmt.Println(chart.Titled("区位熵").SavePDF(filepath.Join(folder, "lq.pdf"))) // Chinese needs a font that has it
	// Output:
	// <nil>
	// cluster: the chart isn't saved: Liberation Sans, which is built in, has no character '区' (in "区位熵"): name the file of a font that has it
}

func ExampleChart_SaveSVG() {
	folder := must(os.MkdirTemp("", "figures"))
	defer os.RemoveAll(folder)
	chart := must(table1().Scores("lq_output")).Chart()
	fmt.Println(chart.SaveSVG(filepath.Join(folder, "lq.svg")), chart.SavePNG(filepath.Join(folder, "lq.png"), 300))
	// Output: <nil> <nil>
}

// slopes are location quotients of two years.
func slopes() *cluster.Matrix {
	return must(cluster.NewMatrix([]string{"shoes", "electrical", "autos", "power"},
		[]cluster.Criterion{{Name: "2015"}, {Name: "2023"}}, []float64{6.4, 7.1, 2.0, 1.6, 0.9, 1.1, 0.8, 0.4}))
}

func ExampleSlopeChart() {
	fmt.Println(must(cluster.SlopeChart(slopes(), "2015", "2023")))
	// Output:
	// 2015 to 2023
	//
	//               2015    2023
	// ──────────  ──────  ──────  ─
	// shoes       6.4000  7.1000  ↗
	// electrical  2.0000  1.6000  ↘
	// autos       0.9000  1.1000  ↗
	// power       0.8000  0.4000  ↘
}

func ExampleQuadrantChart() {
	level := must(slopes().Scores("2023"))
	change := must(must(cluster.NewMatrix([]string{"shoes", "electrical", "autos", "power"},
		[]cluster.Criterion{{Name: "change"}}, []float64{.7, -.4, .2, -.4})).Scores("change"))
	fmt.Println(must(cluster.QuadrantChart(level, change)))
	// Output:
	// 2023 and change
	//
	//               2023   change  quadrant
	// ──────────  ──────  ───────  ─────────
	// shoes       7.1000   0.7000  star
	// autos       1.1000   0.2000  star
	// electrical  1.6000  -0.4000  mature
	// power       0.4000  -0.4000  declining
	//
	// The quadrants meet at 1 and 0.
}

func ExampleParallelChart() {
	chart := must(cluster.ParallelChart(table1(), "leather_shoes", "printing")) // these two stand out
	_ = chart
}

func ExampleRadarChart() {
	chart := must(cluster.RadarChart(table1(), "leather_shoes", "printing", "electrical"))
	_ = chart
}

func ExampleHeatMap() {
	fmt.Println(must(cluster.HeatMap(slopes())))
	// Output:
	// heat map
	//
	//              2015   2023
	// ──────────  ─────  ─────
	// shoes       6.400  7.100
	// electrical  2.000  1.600
	// autos       0.900  1.100
	// power       0.800  0.400
}

func ExampleTierTable_Chart() {
	tiers := must(must(slopes().Scores("2023")).Tiers(cluster.CutOffs{Reach: []float64{1, 2}}))
	fmt.Println(tiers.Chart())
	// Output:
	// Tiers by 2023
	//
	//               2023                                            tier
	// ──────────  ──────  ────────────────────────────────────────  ──────
	// shoes       7.1000  ████████████████████████████████████████  tier 1
	// electrical  1.6000  █████████                                 tier 2
	// autos       1.1000  ██████                                    tier 2
	// power       0.4000  ██                                        tier 3
	//
	// cut-offs
}

func ExampleWeightsChart() {
	m := table1()
	fmt.Println(must(cluster.WeightsChart(must(cluster.WeightsOf(m, cluster.Equal{})), must(cluster.WeightsOf(m, cluster.CRITIC{})))))
}

func ExampleAcceptability_Chart() {
	e := must(cluster.TOPSIS(table1(), cluster.Equal{}))
	draws := must(cluster.MonteCarloWeights(e, cluster.MonteCarloOptions{Draws: 1000}))
	chart := must(draws.Chart())
	_ = chart
}

func ExampleRankFlowChart() {
	m := slopes()
	topsis, vikor := must(cluster.TOPSIS(m, cluster.Equal{})), must(cluster.VIKOR(m, cluster.Equal{}))
	fmt.Println(must(cluster.RankFlowChart([]string{"TOPSIS", "VIKOR"}, topsis.Rank(), vikor.Rank())))
	// Output:
	// Ranks by TOPSIS, VIKOR
	//
	//             TOPSIS  VIKOR
	// ──────────  ──────  ─────
	// shoes            1      1
	// electrical       2      2
	// autos            3      3
	// power            4      4
}

func ExampleLorenzChart() {
	fmt.Println(must(cluster.LorenzChart(slopes())))
	// Output:
	// Lorenz curves
	//
	// of     Gini  half with the least has
	// ────  ─────  ───────────────────────
	// 2015  0.443                   16.8 %
	// 2023  0.505                   14.7 %
}

func ExamplePartsChart() {
	parts := must(cluster.NewMatrix([]string{"shoes", "autos"}, []cluster.Criterion{{Name: "national"}, {Name: "mix"}, {Name: "regional"}},
		[]float64{10, -4, 20, 5, 8, -3}))
	fmt.Println(must(cluster.PartsChart(parts)))
	// Output:
	// national, mix, regional
	//
	//        national  mix  regional  sum
	// ─────  ────────  ───  ────────  ───
	// shoes        10   -4        20   26
	// autos         5    8        -3   10
}

func ExampleNetworkChart() {
	flows := must(cluster.NewMatrix([]string{"shoes", "chemicals"}, []cluster.Criterion{{Name: "shoes"}, {Name: "chemicals"}}, []float64{.1, .02, .3, .2}))
	fmt.Println(must(cluster.NetworkChart(flows, .05)))
	// Output:
	// network
	//
	// from       to       link
	// ─────────  ─────  ──────
	// chemicals  shoes  0.3000
	//
	// links of at least 0.05
}

func ExampleWeightSliders() {
	// In a notebook: a slider for each weight, the others giving way, and the tiers drawn anew. Here: as they are at first.
	fmt.Println(cluster.WeightSliders(slopes(), cluster.SliderOptions{Tiers: cluster.Quantiles{Tiers: 2}}))
	// Output:
	// 2015: 0.5 (0 to 1)
	// 2023: 0.5 (0 to 1)
	// composite LQ
	//
	//             composite LQ                                            tier
	// ──────────  ────────────  ────────────────────────────────────────  ──────
	// shoes             6.7500  ████████████████████████████████████████  tier 1
	// electrical        1.8000  ███████████                               tier 1
	// autos             1.0000  ██████                                    tier 2
	// power             0.6000  ████                                      tier 2
	//
	// 2 quantiles
	// 0.50·2015 + 0.50·2023
	// <nil>
}
