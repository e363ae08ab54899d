package cluster_test

import (
	"fmt"
	"log"
	"strings"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"

	"github.com/thunen-lab/thunen/stdlib/cluster"
)

// must does what it does in a cell: it gives the value, or ends the program with the error.
func must[T any](v T, err error) T {
	if err != nil {
		log.Fatal(err)
	}
	return v
}

// table1 is the study's Table 1, with short names for the industries.
func table1() *cluster.Matrix {
	return must(cluster.ReadCSV("testdata/table1.csv", "key", "lq_output", "lq_enterprise", "lq_employment", "lq_composite"))
}

func ExampleReadCSV() {
	table := must(cluster.ReadCSV("testdata/table1.csv", "key", "lq_output", "lq_employment"))
	rows, criteria := table.Dims()
	fmt.Println(rows, criteria)
	fmt.Println(must(table.Value("leather_shoes", "lq_output")))

	_, err := cluster.ReadCSV("testdata/table1.csv", "key", "lq_exports")
	fmt.Println(err)
	// Output:
	// 16 2
	// 7.27
	// testdata/table1.csv: there is no column "lq_exports"; columns are no, industry, key, gbt4754_2017_division, lq_output, lq_enterprise, lq_employment, lq_composite, year, reference_area, unit, source
}

func ExampleFromFrame() {
	df := dataframe.New(
		series.New([]string{"shoes", "printing"}, series.String, "industry"),
		series.New([]float64{7.27, 2.46}, series.Float, "output"),
		series.New([]int{2039, 205}, series.Int, "firms"),
	)
	fmt.Println(must(cluster.FromFrame(df, "industry", "output", "firms")))
	// Output:
	//           output  firms
	// ────────  ──────  ─────
	// shoes     7.2700   2039
	// printing  2.4600    205
	//
	// 2 rows × 2 criteria
}

func ExampleNewMatrix() {
	m := must(cluster.NewMatrix(
		[]string{"shoes", "printing"},
		[]cluster.Criterion{
			{Name: "output", Unit: "10^8 yuan"},
			{Name: "energy", Unit: "10^4 t", Direction: cluster.Cost},
		},
		[]float64{
			120, 3,
			45, 1,
		}))
	fmt.Println(m)
	// Output:
	//              output                  energy
	//           10^8 yuan  10^4 t, less is better
	// ────────  ─────────  ──────────────────────
	// shoes           120                       3
	// printing         45                       1
	//
	// 2 rows × 2 criteria
}

func ExampleMatrix_Interval() {
	table := table1()
	// A printed number stands for all values that round to it.
	fmt.Println(must(table.Interval("paper", "lq_composite")))
	fmt.Println(must(table.Interval("ferrous_mining", "lq_output")))
	// Output:
	// [1.1550, 1.1650]
	// [0.0000, 0.0050]
}

func ExampleMatrix_Select() {
	three := must(table1().Select("lq_employment", "lq_output"))
	fmt.Println(three.Criteria()[0].Name, three.Criteria()[1].Name)
	// Output:
	// lq_employment lq_output
}

func ExampleMatrix_Without() {
	table := must(table1().Without("ferrous_mining", "power_heat", "water"))
	fmt.Println(len(table.Labels()))
	// Output:
	// 13
}

func ExampleMatrix_Named() {
	city := must(cluster.ReadCSV("testdata/synthetic_totals.csv", "key", "city_output_1e8cny", "city_employees"))
	city = must(city.Named("output", "employment"))
	fmt.Println(must(city.Value("printing", "employment")))
	// Output:
	// 13794
}

func ExampleMatrix_Describe() {
	m := must(cluster.NewMatrix([]string{"shoes"}, []cluster.Criterion{{Name: "energy"}}, []float64{0.25}))
	m = must(m.Describe(cluster.Criterion{Name: "energy", Dimension: "green", Direction: cluster.Cost, Unit: "t/10^4 yuan"}))
	fmt.Println(m.Criteria()[0].Direction, m.Criteria()[0].Dimension)
	// Output:
	// cost green
}

func ExampleMatrix_Frame() {
	df := must(table1().Select("lq_output", "lq_composite")).Frame()
	fmt.Println(df.Names(), df.Nrow())
	// Output:
	// [label lq_output lq_composite] 16
}

func ExampleLocationQuotients() {
	// Totals of a city and of its province (invented), a row for each industry and one for all of them.
	city := must(cluster.ReadCSV("testdata/synthetic_totals.csv", "key", "city_output_1e8cny", "city_employees"))
	province := must(cluster.ReadCSV("testdata/synthetic_totals.csv", "key", "prov_output_1e8cny", "prov_employees"))
	lq := must(cluster.LocationQuotients(
		must(city.Named("output", "employment")),
		must(province.Named("output", "employment")),
		cluster.LQOptions{Region: "the city", Reference: "the province", Total: "total"}))
	fmt.Println(must(lq.Without("residual", "auto", "instruments", "agrifood", "other_mfg", "rubber_plastic", "culture_sports",
		"apparel", "water", "power_heat", "special_equip", "general_equip", "paper")))
	// Output:
	// Location quotients of the city against the province
	//
	//                 output  employment
	//                     LQ          LQ
	// ──────────────  ──────  ──────────
	// printing        2.4600      1.7100
	// electrical      2.0018      1.6100
	// leather_shoes   7.2700      3.6400
	// ferrous_mining  0.0020      4.0590
	//
	// LQ = (e_ir / e_r) / (E_i / E); totals: the row total; parity is 1
	// 4 rows × 2 criteria
}

func ExampleCompositeLQ() {
	table := table1()
	_, err := cluster.CompositeLQ(table, cluster.Weights{"lq_output": 0.55, "lq_enterprise": 0.15, "lq_employment": 0.35})
	fmt.Println(err)

	// To take weights that don't add to 1 as they are, say so.
	c := must(cluster.CompositeLQ(table, cluster.RawWeights{"lq_output": 0.55, "lq_enterprise": 0.15, "lq_employment": 0.35}))
	fmt.Printf("%.3f, parity %v\n", must(c.Value("leather_shoes")), c.Parity())
	// Output:
	// cluster: the weights add to 1.05, not to 1: lq_output 0.55 + lq_enterprise 0.15 + lq_employment 0.35; rescale them, or take them as they are with cluster.RawWeights
	// 5.577, parity 1.05
}

func ExampleComposite_Rescaled() {
	c := must(cluster.CompositeLQ(table1(), cluster.RawWeights{"lq_output": 0.55, "lq_enterprise": 0.15, "lq_employment": 0.35}))
	fmt.Println(c.CountAbove(1), "of 16 above 1 as published")
	fmt.Println(c.Rescaled().CountAbove(1), "of 16 with weights that add to 1")
	// Output:
	// 16 of 16 above 1 as published
	// 14 of 16 with weights that add to 1
}

func ExampleRawWeights_Rescaled() {
	w := must(cluster.RawWeights{"output": 3, "employment": 1}.Rescaled())
	fmt.Println(w["output"], w["employment"])
	// Output:
	// 0.75 0.25
}

func ExampleImpliedWeights() {
	fmt.Println(must(cluster.ImpliedWeights(table1(), "lq_composite", "lq_output", "lq_enterprise", "lq_employment")))
	// Output:
	// Weights implied by lq_composite
	//
	//                least squares  smallest  largest
	// ─────────────  ─────────────  ────────  ───────
	// lq_output             0.5508    0.5475   0.5541
	// lq_enterprise         0.1495    0.1436   0.1602
	// lq_employment         0.3492    0.3440   0.3528
	// sum                   1.0495    1.0471   1.0543
	//
	// Least squares misses a printed composite by at most 0.0067.
	// Smallest and largest: of all weights ≥ 0 that agree with every one of 16 rows once each printed number may be anything that rounds to it (linear programming).
	// No weights that add to 1 are among them: the sum lies in [1.0471, 1.0543].
}

func ExampleImplied_Rescaled() {
	implied := must(cluster.ImpliedWeights(table1(), "lq_composite", "lq_output", "lq_enterprise", "lq_employment"))
	bounds := must(implied.Rescaled())
	for _, row := range bounds.Rows {
		if row.Hi < 1 {
			fmt.Println(row.Label, row.Interval)
		}
	}
	// Output:
	// power_heat [0.9514, 0.9678]
	// culture_sports [0.9669, 0.9797]
}

func ExampleReproduce() {
	weights := cluster.RawWeights{"lq_output": 0.55, "lq_enterprise": 0.15, "lq_employment": 0.35}
	r := must(cluster.Reproduce(table1(), "lq_composite", weights))
	fmt.Println(r.Count(cluster.ToTheDigit), r.Count(cluster.WithinRounding), r.Count(cluster.NotReproduced))
	row := r.Rows[2]
	fmt.Printf("%s: printed %.2f, model %.4f in %v, %s\n", row.Label, row.Published, row.Model, row.Interval, row.Verdict)
	// Output:
	// 13 3 0
	// general_equip: printed 1.13, model 1.1350 in [1.1298, 1.1402], within rounding
}

func ExampleRank() {
	scores := must(table1().Scores("lq_composite"))
	ranking := cluster.Rank(scores)
	fmt.Println(strings.Join(ranking.Labels()[:3], ", "))
	fmt.Println(must(ranking.Of("auto")), must(ranking.Of("agrifood")), must(ranking.Of("apparel")))
	// Output:
	// leather_shoes, printing, electrical
	// 6 6 8
}

func ExampleScores_Chart() {
	table := must(cluster.NewMatrix([]string{"shoes", "printing", "water"}, []cluster.Criterion{{Name: "LQ"}}, []float64{4, 2, 0.5}))
	fmt.Println(must(table.Scores("LQ")).Chart().Titled("Three industries"))
	// Output:
	// Three industries
	//
	//               LQ
	// ────────  ──────  ────────────────────────────────────────
	// shoes     4.0000  ████████████████████████████████████████
	// printing  2.0000  ████████████████████
	// water     0.5000  █████
}

func ExampleScores_CountAbove() {
	for _, name := range []string{"lq_output", "lq_enterprise", "lq_employment", "lq_composite"} {
		fmt.Println(name, must(table1().Scores(name)).CountAbove(1))
	}
	// Output:
	// lq_output 14
	// lq_enterprise 9
	// lq_employment 11
	// lq_composite 16
}
