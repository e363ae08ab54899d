package cluster_test

import (
	"fmt"
	"os"
	"strings"

	"gonum.org/v1/gonum/mat"

	"github.com/thunen-lab/thunen/stdlib/cluster"
)

func ExampleMatrix_Criteria() {
	for _, c := range clusters().Criteria() {
		fmt.Println(c.Name, c.Direction, c.Dimension)
	}
	// Output:
	// output benefit size
	// firms benefit size
	// R&D benefit innovation
	// energy cost innovation
}

func ExampleMatrix_Dims() {
	fmt.Println(clusters().Dims())
	// Output:
	// 5 4
}

func ExampleMatrix_Dense() {
	// For whatever gonum can do: here, the largest singular value.
	var svd mat.SVD
	svd.Factorize(must(clusters().Dense()), mat.SVDNone)
	fmt.Printf("%.1f\n", svd.Values(nil)[0])
	// Output:
	// 3090.4
}

func ExampleMatrix_Scores() {
	fmt.Println(must(clusters().Scores("energy")).Rank())
	// Output:
	// rank              energy
	// ────  ──────────  ──────
	//    1  water           10
	//    2  printing        20
	//    3  electrical      25
	//    4  shoes           30
	//    5  autos           45
	//
	// Less is better.
}

func ExampleMatrix_Titled() {
	fmt.Println(must(clusters().Titled("Five clusters").Keep("shoes", "water")))
	// Output:
	// Five clusters
	//
	//                 output  firms            R&D                         energy
	//        10^8 yuan, size   size  %, innovation  t, innovation, less is better
	// ─────  ───────────────  ─────  ─────────────  ─────────────────────────────
	// shoes              920   2039         1.2000                             30
	// water               60     32         0.4000                             10
	//
	// 2 rows × 4 criteria
}

func ExampleMatrix_Value() {
	fmt.Println(must(clusters().Value("shoes", "firms")))
	_, err := clusters().Value("shoes", "exports")
	fmt.Println(err)
	// Output:
	// 2039
	// cluster: there is no criterion "exports"; criteria are output, firms, R&D, energy
}

func ExampleInterval_Contains() {
	v := must(table1().Interval("leather_shoes", "lq_composite"))
	fmt.Println(v.Contains(5.577), v.Contains(5.6))
	// Output:
	// true false
}

func ExamplePanel_Regions() {
	fmt.Println(years().Regions())
	// Output:
	// [北区 南区]
}

func ExamplePanel_Industries() {
	fmt.Println(years().Industries())
	// Output:
	// [皮革 印刷]
}

func ExamplePanel_Years() {
	fmt.Println(years().Years())
	// Output:
	// [2015 2016 2017]
}

func ExamplePanel_Measures() {
	fmt.Println(years().Measures())
	// Output:
	// [jobs]
}

func ExamplePanel_Value() {
	fmt.Println(must(years().Value("北区", "皮革", 2017, "jobs")))
	_, err := years().Value("北区", "皮革", 2018, "jobs")
	fmt.Println(err)
	// Output:
	// 15
	// cluster: there is no year 2018; years are 2015, 2016, 2017
}

func ExamplePanelEvaluation_ByYear() {
	fmt.Println(must(cluster.PanelTOPSIS(twoYears(), cluster.Entropy{})).ByYear())
	// Output:
	// TOPSIS, all years pooled
	//
	//             2020    2021
	// ────────  ──────  ──────
	// shoes     0.5577  0.6295
	// printing  0.3709  0.4416
	// water     0.3866  0.3845
	//
	// TOPSIS: vector normalisation, weights on the values
	// Weights: entropy, shares of min-max: output 0.5808, energy 0.4192
	// 3 rows × 2 criteria
}

func ExamplePanelEvaluation_Year() {
	fmt.Println(must(must(cluster.PanelTOPSIS(twoYears(), cluster.Entropy{})).Year(2021)).Rank().Labels())
	// Output:
	// [shoes printing water]
}

func ExampleQuotientChanges_In() {
	c := must(years().QuotientChange("jobs", "北区", "", 2015, 2017, cluster.ChangeOptions{}))
	fmt.Println(c.In(cluster.Star), c.In(cluster.Declining))
	// Output:
	// [皮革] [印刷]
}

func ExampleQuotientChanges_Quadrant() {
	c := must(years().QuotientChange("jobs", "北区", "", 2015, 2017, cluster.ChangeOptions{}))
	fmt.Println(must(c.Quadrant("印刷")))
	// Output:
	// declining
}

func ExampleQuotients_Table() {
	q := must(years().LocationQuotients("jobs", cluster.PanelLQOptions{}))
	fmt.Println(must(q.Table("", 2017)))
	// Output:
	// Location quotients by jobs, 2017 against all regions
	//
	//         北区    南区
	//           LQ      LQ
	// ────  ──────  ──────
	// 皮革  1.2097  0.8602
	// 印刷  0.9177  1.0549
	//
	// LQ = (e_ir / e_r) / (E_i / E); totals: the sums of the industries; parity is 1
	// all regions is the sum of 北区, 南区
	// 2 rows × 2 criteria
}

func ExampleQuotients_Over() {
	q := must(years().LocationQuotients("jobs", cluster.PanelLQOptions{}))
	fmt.Println(must(q.Over("北区", "")))
	// Output:
	// Location quotients of 北区 against all regions
	//
	//         2015    2016    2017
	//           LQ      LQ      LQ
	// ────  ──────  ──────  ──────
	// 皮革  0.8333  0.9905  1.2097
	// 印刷  1.0714  1.0039  0.9177
	//
	// LQ = (e_ir / e_r) / (E_i / E); totals: the sums of the rows; parity is 1
	// 2 rows × 3 criteria
}

func ExampleFirms_Len() {
	fmt.Println(must(cluster.ReadFirmsCSV("testdata/reat_fk2014_egc.csv", cluster.FirmOptions{ID: "firm"})).Len())
	// Output:
	// 42
}

func ExampleFirms_Measures() {
	fmt.Println(must(cluster.ReadFirmsCSV("testdata/reat_fk2014_egc.csv", cluster.FirmOptions{ID: "firm"})).Measures())
	// Output:
	// [emp_firm emp_region]
}

func ExampleInputOutputModel_Leontief() {
	io := must(cluster.InputOutput(flows(), cluster.IOOptions{Output: "output"}))
	fmt.Println(io.Leontief())
	// Output:
	// Leontief inverse
	//
	//            leather  machinery  services
	// ─────────  ───────  ─────────  ────────
	// leather     1.4599     0.0730    0.0730
	// machinery   0.4745     1.5237    0.2737
	// services    0.3011     0.3901    1.3276
	//
	// L = (I - A)⁻¹
	// 3 rows × 3 criteria
}

func ExampleInputOutputModel_Coefficients() {
	io := must(cluster.InputOutput(flows(), cluster.IOOptions{Output: "output"}))
	fmt.Println(must(io.Coefficients().Value("leather", "machinery")))
	// Output:
	// 0.025
}

func ExampleInputOutputModel_Allocation() {
	io := must(cluster.InputOutput(flows(), cluster.IOOptions{Output: "output"}))
	fmt.Println(must(must(io.Allocation()).Value("leather", "machinery")))
	// Output:
	// 0.05
}

func ExampleNetwork_Links() {
	io := must(cluster.InputOutput(flows(), cluster.IOOptions{Output: "output"}))
	fmt.Println(must(cluster.NewNetwork(io.Leontief(), cluster.NetworkOptions{Cut: 0.15})).Links())
	// Output:
	// 4
}

func ExampleNetwork_Strongest() {
	io := must(cluster.InputOutput(flows(), cluster.IOOptions{Output: "output"}))
	fmt.Println(must(cluster.NewNetwork(io.Leontief(), cluster.NetworkOptions{Cut: 0.15})).Strongest(2))
	// Output:
	// Links
	//
	// from       to          value
	// ─────────  ─────────  ──────
	// machinery  leather    0.4745
	// services   machinery  0.3901
	//
	// 2 of 4 links
}

func ExampleTabular_Columns() {
	fmt.Println(strings.Join(must(cluster.Trends(must(years().Series("北区", "jobs")))).Columns(), ", "))
	// Output:
	// from, to, first, last, change, change %, per year %, course
}

func ExampleTabular_Value() {
	fmt.Println(must(must(cluster.Trends(must(years().Series("北区", "jobs")))).Value("change", "皮革")))
	// Output:
	// 5
}

func ExampleTabular_Word() {
	region, country := jobs()
	lq := must(cluster.LQConfidence(region, country, "jobs", cluster.ConfidenceOptions{}))
	fmt.Println(must(lq.Word("against parity", "shoes")))
	// Output:
	// above
}

func ExampleTabular_Scores() {
	fmt.Println(must(must(cluster.Trends(must(years().Series("北区", "jobs")))).Scores("change")).Rank().Labels())
	// Output:
	// [皮革 印刷]
}

func ExampleReproduction_Count() {
	r := must(cluster.Reproduce(table1(), "lq_composite", cluster.RawWeights{"lq_output": 0.55, "lq_enterprise": 0.15, "lq_employment": 0.35}))
	fmt.Println(r.Count(cluster.ToTheDigit), r.Count(cluster.WithinRounding))
	// Output:
	// 13 3
}

func ExampleRescaledBounds_CountAbove() {
	fmt.Println(rescaled().CountAbove(1), "of 16 above parity whatever the weights")
	// Output:
	// 14 of 16 above parity whatever the weights
}

func ExampleRescaledBounds_CountBelow() {
	fmt.Println(rescaled().CountBelow(1), "of 16 below parity whatever the weights")
	// Output:
	// 2 of 16 below parity whatever the weights
}

func ExampleClaimReport_Count() {
	fmt.Println(claims().Count(cluster.Reproduced), claims().Count(cluster.NotCheckable))
	// Output:
	// 1 1
}

func ExampleClaimReport_With() {
	fmt.Println(claims().With(cluster.NotCheckable))
	// Output:
	// [C2]
}

func ExampleChart_Titled() {
	fmt.Println(must(clusters().Scores("energy")).Chart().Titled("Energy, t"))
	// Output:
	// Energy, t
	//
	//             energy
	// ──────────  ──────  ────────────────────────────────────────
	// water           10  █████████
	// printing        20  ██████████████████
	// electrical      25  ██████████████████████
	// shoes           30  ███████████████████████████
	// autos           45  ████████████████████████████████████████
}

func ExampleChart_SVG() {
	svg := must(clusters().Scores("energy")).Chart().SVG()
	fmt.Println(strings.HasPrefix(svg, "<svg"), strings.Contains(svg, "electrical"))
	// Output:
	// true true
}

func ExampleChart_SavePNG() {
	path := scratch("energy.png")
	fmt.Println(must(clusters().Scores("energy")).Chart().SavePNG(path, 300))
	fmt.Println(must(os.Stat(path)).Size() > 1000)
	// Output:
	// <nil>
	// true
}

// rescaled are the bounds of the study's composite with weights that add to 1.
func rescaled() *cluster.RescaledBounds {
	return must(must(cluster.ImpliedWeights(table1(), "lq_composite", "lq_output", "lq_enterprise", "lq_employment")).Rescaled())
}

// claims are two claims, one of them checked.
func claims() *cluster.ClaimReport {
	return must(cluster.CheckClaims(
		cluster.Claim{ID: "C1", Source: "sec. 3", Statement: "31 % of the industries", Check: func() (cluster.Finding, error) {
			return cluster.Figure("31%", cluster.Exactly(5.0/16), "5/16")
		}},
		cluster.Claim{ID: "C2", Source: "sec. 4", Statement: "first in the city", Reason: "the data isn't published"}))
}
