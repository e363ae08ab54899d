package cluster_test

import (
	"fmt"

	"github.com/thunen-lab/thunen/stdlib/cluster"
)

func ExampleHHI() {
	fmt.Printf("%.4f\n", must(cluster.HHI(must(states().Table("emp_all", 0)), "BW")))
	// Output:
	// 0.1307
}

func ExampleCR() {
	fmt.Printf("%.4f\n", must(cluster.CR(must(states().Table("emp_all", 0)), "BW", 4)))
	// Output:
	// 0.6058
}

func ExampleGini() {
	fmt.Printf("%.4f\n", must(cluster.Gini(must(states().Table("emp_all", 0)), "BW")))
	// Output:
	// 0.5262
}

func ExampleTheilT() {
	fmt.Printf("%.4f\n", must(cluster.TheilT(must(states().Table("emp_all", 0)), "BW")))
	// Output:
	// 0.4904
}

func ExampleTheilL() {
	fmt.Printf("%.4f\n", must(cluster.TheilL(must(states().Table("emp_all", 0)), "BW")))
	_, err := cluster.TheilL(must(states().Table("emp_all", 0)), "HB")
	fmt.Println(err)
	// Output:
	// 0.6697
	// row WZ08-B, column HB: is 0, so Theil's L is infinite; take Theil's T, or leave the row out
}

func ExampleShannonEntropy() {
	fmt.Printf("%.4f bits\n", must(cluster.ShannonEntropy(must(states().Table("emp_all", 0)), "BW")))
	// Output:
	// 3.3800 bits
}

// badenAndGermany are the jobs of a state and of all states, by industry.
func badenAndGermany() (baden, germany *cluster.Matrix) {
	p := must(states().Sum("DE"))
	return must(p.Totals("BW", 0)), must(p.Totals("DE", 0))
}

func ExampleKrugman() {
	baden, germany := badenAndGermany()
	fmt.Printf("%.4f\n", must(cluster.Krugman(baden, germany, "emp_all")))
	// Output:
	// 0.1605
}

func ExampleHoover() {
	baden, germany := badenAndGermany()
	fmt.Printf("%.4f\n", must(cluster.Hoover(baden, germany, "emp_all")))
	// Output:
	// 0.0802
}

func ExampleLocationalGini() {
	baden, germany := badenAndGermany()
	fmt.Printf("%.4f\n", must(cluster.LocationalGini(baden, germany, "emp_all")))
	// Output:
	// 0.1049
}

func ExampleHachman() {
	baden, germany := badenAndGermany()
	fmt.Printf("%.4f\n", must(cluster.Hachman(baden, germany, "emp_all")))
	// Output:
	// 0.9591
}

func ExampleConcentration() {
	fmt.Println(must(cluster.Concentration(must(years().Table("jobs", 2017)))))
	// Output:
	// Concentration: jobs, 2017
	//
	//          HHI  HHI normalised     CR1     CR4    Gini  Theil T  Theil L  entropy
	// ────  ──────  ──────────────  ──────  ──────  ──────  ───────  ───────  ───────
	// 北区  0.5506          0.1012  0.6591  1.0000  0.1591   0.0515   0.0534   0.9257
	// 南区  0.6327          0.2654  0.7576  1.0000  0.2576   0.1393   0.1542   0.7990
	//
	// over 2 rows; HHI = Σ s², entropy in bits
}

func ExampleSpecialisation() {
	fmt.Println(must(cluster.Specialisation(must(must(states().Table("emp_all", 0)).Select("BW", "BY", "BE")), "")))
	// Output:
	// Specialisation of regions: emp_all, 2015
	//
	//        HHI  Krugman  Hoover  Hachman  locational Gini  Gini of LQ       G  entropy
	// ──  ──────  ───────  ──────  ───────  ───────────────  ──────────  ──────  ───────
	// BW  0.1307   0.0878  0.0439   0.9876           0.0581      0.0635  0.0020   3.3800
	// BY  0.1165   0.0364  0.0182   0.9974           0.0263      0.0487  0.0001   3.4630
	// BE  0.0883   0.3890  0.1945   0.8164           0.2587      0.2797  0.0286   3.6842
	//
	// against the sum of all, over 17 rows; Krugman = Σ |s - p|, Hoover half of it, Hachman = 1/Σ s²/p, G = Σ (s - p)²; locational Gini: Lorenz curve of s against p; Gini of LQ: every row weighs the same; entropy in bits
}

func ExampleLocalisation() {
	l := must(cluster.Localisation(must(states().Table("emp_all", 0)), ""))
	fmt.Println(cluster.Rank(must(l.Scores("Krugman"))).Labels()[:3])
	// Output:
	// [WZ08-B WZ08-E WZ08-J]
}

// income is made-up income per head and population of five regions.
func income() *cluster.Matrix {
	return must(cluster.NewMatrix([]string{"a", "b", "c", "d", "e"}, []cluster.Criterion{{Name: "income"}, {Name: "people"}}, []float64{
		20, 100,
		24, 50,
		40, 80,
		44, 60,
		30, 10,
	}))
}

// provinces are the groups of these regions.
var provinces = map[string]string{"a": "west", "b": "west", "c": "east", "d": "east", "e": "west"}

func ExampleTheil() {
	th := must(cluster.Theil(income(), "income", cluster.TheilOptions{Groups: provinces, Population: "people", PerHead: true}))
	fmt.Println(th)
	fmt.Printf("%.0f %% of T is between the provinces\n", 100*th.BetweenT/th.T)
	// Output:
	// Theil indices of income
	//
	//                  share  population share       T       L
	//                                           inside  inside
	// ──────────────  ──────  ────────────────  ──────  ──────
	// west            0.3747            0.5333  0.0077  0.0073
	// east            0.6253            0.4667  0.0011  0.0011
	// within groups                             0.0036  0.0044
	// between groups                            0.0507  0.0517
	// total                                     0.0542  0.0561
	//
	// T = Σ s ln(s/p), L = Σ p ln(p/s); s: share of income, p: share of people; values are per head
	// 93 % of T is between the provinces
}

func ExampleDagum() {
	fmt.Println(must(cluster.Dagum(income(), "income", provinces)))
	// Output:
	// Gini coefficient of income, decomposed
	//
	//                   G       D  part of G
	// ───────────  ──────  ──────  ─────────
	// west         0.0901             0.0253
	// east         0.0238             0.0051
	// west – east  0.2600  1.0000     0.1316
	//
	// G 0.1620 = within groups 0.0304 + between groups, net 0.1316 + transvariation 0.0000
	// groups: west (3), east (2); D: how far one group is ahead of the other, 1 without overlap
}

func ExampleEllisonGlaeser() {
	firms := must(cluster.ReadFirmsCSV("testdata/reat_fk2014_egc.csv", cluster.FirmOptions{ID: "firm"}))
	fmt.Println(must(cluster.EllisonGlaeser(firms, "emp_firm", cluster.EGOptions{RegionTotal: "emp_region"})))
	// Output:
	// Ellison-Glaeser indices by emp_firm
	//
	//                  firms       G       H   gamma
	// ───────────────  ─────  ──────  ──────  ──────
	// Clothing trade      11  0.0998  0.1312  0.0544
	// Forestry            13  0.0735  0.0924  0.0430
	// Textiles dyeing      9  0.1472  0.1456  0.1378
	// Textiles trade       9  0.0753  0.1221  0.0142
	//
	// gamma = (G / (1 - Σ x²) - H) / (1 - H), G = Σ (s - x)² over 3 regions, H = Σ z² over firms; x: shares of the firms' column emp_region
}

func ExampleEllisonGlaeserOf() {
	regions := []cluster.Criterion{{Name: "R"}, {Name: "S"}}
	jobs := must(cluster.NewMatrix([]string{"shoes", "printing"}, regions, []float64{90, 10, 40, 60}))
	firms := must(cluster.NewMatrix([]string{"shoes", "printing"}, []cluster.Criterion{{Name: "H"}}, []float64{0.1, 0.02}))
	fmt.Println(must(cluster.EllisonGlaeserOf(jobs, firms, "H", "")))
	// Output:
	// Ellison-Glaeser indices
	//
	//                G       H   gamma
	// ────────  ──────  ──────  ──────
	// shoes     0.1250  0.1000  0.1941
	// printing  0.1250  0.0200  0.2599
	//
	// gamma = (G / (1 - Σ x²) - H) / (1 - H), G = Σ (s - x)² over 2 regions, H = Σ z² over firms; x: shares of all industries listed
}

// flows is a made-up input-output table.
func flows() *cluster.Matrix {
	sectors := []string{"leather", "machinery", "services"}
	columns := []cluster.Criterion{{Name: "leather"}, {Name: "machinery"}, {Name: "services"}, {Name: "output"}}
	return must(cluster.NewMatrix(sectors, columns, []float64{
		30, 5, 5, 100,
		20, 60, 20, 200,
		10, 40, 30, 150,
	}))
}

func ExampleInputOutput() {
	io := must(cluster.InputOutput(flows(), cluster.IOOptions{Output: "output"}))
	fmt.Println(io)
	fmt.Println(io.Leontief())
	// Output:
	// Linkages of sectors
	//
	//                   backward       forward  forward, Ghosh  influence  sensitivity  kind
	//            column sum of L  row sum of L    row sum of G
	// ─────────  ───────────────  ────────────  ──────────────  ─────────  ───────────  ────────
	// leather             2.2354        1.6058          1.7153     1.1373       0.8170  backward
	// machinery           1.9868        2.2719          1.9662     1.0108       1.1559  key
	// services            1.6743        2.0187          2.0484     0.8518       1.0271  forward
	//
	// L = (I - A)⁻¹; influence F_j = n Σ_i l_ij / ΣΣ l, sensitivity S_i = n Σ_j l_ij / ΣΣ l; 1 is the mean
	// key: both above 1; backward: influence alone; forward: sensitivity alone
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

func ExampleInputOutputModel_Ghosh() {
	io := must(cluster.InputOutput(flows(), cluster.IOOptions{Output: "output"}))
	fmt.Println(must(io.Ghosh()))
	fmt.Println(must(io.Allocation()))
	// Output:
	// Ghosh inverse
	//
	//            leather  machinery  services
	// ─────────  ───────  ─────────  ────────
	// leather     1.4599     0.1460    0.1095
	// machinery   0.2372     1.5237    0.2053
	// services    0.2007     0.5201    1.3276
	//
	// G = (I - B)⁻¹
	// 3 rows × 3 criteria
	// Allocation coefficients
	//
	//            leather  machinery  services
	// ─────────  ───────  ─────────  ────────
	// leather     0.3000     0.0500    0.0500
	// machinery   0.1000     0.3000    0.1000
	// services    0.0667     0.2667    0.2000
	//
	// b_ij = z_ij / x_i; rows supply, columns purchase
	// 3 rows × 3 criteria
}

func ExampleInputOutputOf() {
	io := must(cluster.InputOutput(flows(), cluster.IOOptions{Output: "output"}))
	again := must(cluster.InputOutputOf(io.Coefficients()))
	fmt.Printf("%.4f\n", must(again.Value("influence", "leather")))
	// Output:
	// 1.1373
}

func ExampleNewNetwork() {
	io := must(cluster.InputOutput(flows(), cluster.IOOptions{Output: "output"}))
	n := must(cluster.NewNetwork(io.Leontief(), cluster.NetworkOptions{Cut: 0.15}))
	fmt.Println(n)
	fmt.Println(n.Strongest(2))
	// Output:
	// Network: Leontief inverse
	//
	//            out-degree  in-degree  out-strength  in-strength  betweenness
	// ─────────  ──────────  ─────────  ────────────  ───────────  ───────────
	// leather             0          2        0.0000       0.7755       0.0000
	// machinery           2          1        0.7482       0.3901       0.0000
	// services            2          1        0.6911       0.2737       0.0000
	//
	// 4 links above 0.15; links have a direction; density 0.6667
	// betweenness: shortest paths between other nodes that run through it, over the number of pairs
	// Links
	//
	// from       to          value
	// ─────────  ─────────  ──────
	// machinery  leather    0.4745
	// services   machinery  0.3901
	//
	// 2 of 4 links
}

func ExampleProximity() {
	q := must(states().LocationQuotients("emp_all", cluster.PanelLQOptions{}))
	near := must(cluster.Proximity(must(q.Table("", 0)), 0))
	fmt.Printf("%.4f\n", must(near.Value("WZ08-J", "WZ08-M")))
	n := must(cluster.NewNetwork(near, cluster.NetworkOptions{Cut: 0.6, Undirected: true}))
	fmt.Printf("%d links, density %.2f\n", n.Links(), n.Density)
	// Output:
	// 0.8571
	// 22 links, density 0.16
}

// plants are the inputs and outputs of five plants.
func plants() *cluster.Matrix {
	return must(cluster.NewMatrix([]string{"A", "B", "C", "D", "E"}, []cluster.Criterion{{Name: "workers"}, {Name: "capital"}, {Name: "output"}},
		[]float64{
			2, 5, 10,
			4, 2, 10,
			4, 4, 10,
			8, 6, 24,
			6, 9, 12,
		}))
}

var plantOptions = cluster.DEAOptions{Inputs: []string{"workers", "capital"}, Outputs: []string{"output"}}

func ExampleDEA() {
	e := must(cluster.DEA(plants(), plantOptions))
	fmt.Println(e)
	fmt.Println(e.Peers["C"])
	// Output:
	// DEA efficiency
	//
	//    efficiency   slack  kind         peers
	// ─  ──────────  ──────  ───────────  ────────────────
	// A      1.0000  0.0000  efficient    A 1.000
	// B      1.0000  0.0000  efficient    B 1.000
	// C      0.7609  0.0000  inefficient  A 0.217, D 0.326
	// D      1.0000  0.0000  efficient    D 1.000
	// E      0.5185  0.0000  inefficient  A 0.667, D 0.222
	//
	// CCR, constant returns, input oriented: θ; inputs: workers, capital; outputs: output
	// weak: efficient in proportion, with slack in single inputs or outputs
	// map[A:0.2173913 D:0.32608696]
}

func ExampleScaleEfficiency() {
	fmt.Println(must(cluster.ScaleEfficiency(plants(), plantOptions)))
	// Output:
	// Scale efficiency
	//
	//       CCR     BCC   scale  returns
	// ─  ──────  ──────  ──────  ──────────
	// A  1.0000  1.0000  1.0000  constant
	// B  1.0000  1.0000  1.0000  constant
	// C  0.7609  0.8000  0.9511  increasing
	// D  1.0000  1.0000  1.0000  constant
	// E  0.5185  0.5238  0.9899  increasing
	//
	// scale = CCR / BCC; returns by Σλ of the CCR peers: below 1 increasing, above 1 decreasing
	// inputs: workers, capital; outputs: output
}

func ExampleMalmquist() {
	later := must(cluster.NewMatrix(plants().Labels(), plants().Criteria(), []float64{
		2, 5, 11,
		4, 2, 10,
		3, 4, 10,
		8, 6, 30,
		6, 9, 12,
	}))
	fmt.Println(must(cluster.Malmquist([]cluster.Period{{"2019", plants()}, {"2023", later}}, plantOptions)))
	// Output:
	// Malmquist index
	//
	// unit  from  to        MI      EC      TC     PEC     SEC
	// ────  ────  ────  ──────  ──────  ──────  ──────  ──────
	// A     2019  2023  1.1000  1.0000  1.1000  1.0000  1.0000
	// B     2019  2023  1.0000  1.0000  1.0000  1.0000  1.0000
	// C     2019  2023  1.2127  1.0110  1.1995  1.1765  0.8593
	// D     2019  2023  1.2500  1.0000  1.2500  1.0000  1.0000
	// E     2019  2023  1.0000  0.8571  1.1667  0.9180  0.9337
	// mean  2019  2023  1.1077  0.9718  1.1399  1.0155  0.9569
	//
	// MI = EC · TC, EC = PEC · SEC; above 1 is better; MI: productivity, EC: efficiency, TC: technical change, PEC: pure efficiency, SEC: scale
	// input oriented; inputs: workers, capital; outputs: output; "mean" is the geometric mean of the units
}

func ExampleMoran() {
	m := must(cluster.NewMatrix([]string{"a", "b", "c", "d", "e"}, []cluster.Criterion{{Name: "LQ"}}, []float64{4, 3.5, 1, 0.8, 0.5}))
	line := must(cluster.NeighboursOf(m.Labels(), [2]string{"a", "b"}, [2]string{"b", "c"}, [2]string{"c", "d"}, [2]string{"d", "e"}))
	x := must(cluster.Moran(m, "LQ", line, cluster.MoranOptions{Seed: 1}))
	fmt.Printf("%.4f, expected %.2f\n", x.I, x.Expected)
	fmt.Println(must(x.Word("kind", "a")))
	// Output:
	// 0.6301, expected -0.25
	// high among high
}

func ExampleNeighboursOf() {
	fmt.Println(must(cluster.NeighboursOf([]string{"鹿城", "龙湾", "瓯海"}, [2]string{"鹿城", "龙湾"}, [2]string{"鹿城", "瓯海"})))
	// Output:
	// 鹿城  龙湾  瓯海
	// ────  ────  ────  ────
	// 鹿城     0     1     1
	// 龙湾     1     0     0
	// 瓯海     1     0     0
	//
	// 3 rows × 3 criteria
}

func ExampleNearestNeighbours() {
	at := must(cluster.NewMatrix([]string{"a", "b", "c"}, []cluster.Criterion{{Name: "x"}, {Name: "y"}}, []float64{0, 0, 1, 0, 5, 0}))
	fmt.Println(must(cluster.NearestNeighbours(at, "x", "y", 1)))
	// Output:
	// a  b  c
	// ─  ─  ─  ─
	// a  0  1  0
	// b  1  0  0
	// c  0  1  0
	//
	// 3 rows × 3 criteria
}

// levels are made-up incomes per head of three regions.
func levels() *cluster.Matrix {
	return must(cluster.NewMatrix([]string{"a", "b", "c"}, []cluster.Criterion{{Name: "2015"}, {Name: "2020"}, {Name: "2025"}}, []float64{
		10, 16, 24,
		20, 27, 34,
		40, 44, 46,
	}))
}

func ExampleSigmaConvergence() {
	fmt.Println(must(cluster.SigmaConvergence(levels())))
	// Output:
	// Sigma convergence
	//
	//       regions     mean  sd of ln      CV
	// ────  ───────  ───────  ────────  ──────
	// 2015        3  23.3333    0.6931  0.6547
	// 2020        3  29.0000    0.5059  0.4864
	// 2025        3  34.6667    0.3256  0.3177
	//
	// standard deviation of ln and coefficient of variation, of a sample (n - 1); regions converge where they fall
}

func ExampleBetaConvergence() {
	fmt.Println(must(cluster.BetaConvergence(levels(), "2015", "2025")))
	// Output:
	// Beta convergence, 2015 to 2025
	//
	//                      value
	// ────────────────  ────────
	// slope b            -0.0531
	// standard error      0.0019
	// t                 -27.6862
	// p                   0.0230
	// R²                  0.9987
	// speed per year      0.0757
	// half-life, years    9.1624
	//
	// ln(y_T/y_0)/T = a + b ln y_0, 3 regions; b below 0: those that began lower grew faster; p: two-sided, Student's t
}

func ExampleMarkov() {
	fmt.Println(must(cluster.Markov(levels(), cluster.MarkovOptions{Cuts: []float64{20, 40}})))
	// Output:
	// Markov chain
	//
	//          moves  to ≤ 20  to ≤ 40  to > 40
	// ───────  ─────  ───────  ───────  ───────
	// ≤ 20         3   0.3333   0.6667   0.0000
	// ≤ 40         2   0.0000   0.5000   0.5000
	// > 40         1   0.0000   0.0000   1.0000
	// ergodic          0.0000   0.0000   1.0000
	//
	// 6 moves from a year to the next; ergodic: the distribution that this tends to
}

func ExampleCheckClaims() {
	table := table1()
	first, second := must(table.Interval("leather_shoes", "lq_composite")), must(table.Interval("printing", "lq_composite"))
	fmt.Println(must(cluster.CheckClaims(
		cluster.Claim{ID: "C08", Source: "sec. 3.2", Statement: "2.8 times the second", Check: func() (cluster.Finding, error) {
			return cluster.Figure("2.8", must(first.Over(second)), "5.58/2.15")
		}},
		cluster.Claim{ID: "C40", Source: "sec. 3.4", Statement: "R&D of autos 1.51%", Reason: "the data isn't published"},
	)))
	// Output:
	// Claims
	//
	//      source    statement             verdict        arithmetic                  remark
	// ───  ────────  ────────────────────  ─────────────  ──────────────────────────  ────────────────────────
	// C08  sec. 3.2  2.8 times the second  inconsistent   5.58/2.15 = 2.587 to 2.604
	// C40  sec. 3.4  R&D of autos 1.51%    not checkable                              the data isn't published
	//
	// Of 2 claims: 0 reproduced, 0 consistent, 1 inconsistent, 1 not checkable.
}

func ExampleFigure() {
	f := must(cluster.Figure("31%", cluster.Exactly(5.0/16), "5/16"))
	fmt.Println(f.Verdict, f.Arithmetic)
	// Output:
	// reproduced 5/16 = 0.3125
}

func ExampleExactly() {
	fmt.Println(cluster.Exactly(2.8))
	// Output:
	// [2.8000, 2.8000]
}

func ExampleInterval_Over() {
	// 5.58 and 2.15 stand for all numbers that round to them.
	fmt.Println(must(cluster.Interval{Lo: 5.575, Hi: 5.585}.Over(cluster.Interval{Lo: 2.145, Hi: 2.155})))
	// Output:
	// [2.5870, 2.6037]
}

func ExampleImplied_LargestConsistent() {
	implied := must(cluster.ImpliedWeights(table1(), "lq_composite", "lq_output", "lq_enterprise", "lq_employment"))
	rows := must(implied.LargestConsistent(1))
	fmt.Println(len(rows.Rows), "of 16 rows agree with some weights that add to 1:", rows.Rows)
	// Output:
	// 6 of 16 rows agree with some weights that add to 1: [special_equip electrical culture_sports rubber_plastic auto instruments]
}

func ExamplePanel_Periods() {
	p := must(cluster.NewPanel([]string{"workers", "output"}, []cluster.Observation{
		{"R", "shoes", 2019, []float64{10, 20}}, {"R", "printing", 2019, []float64{10, 30}},
		{"R", "shoes", 2023, []float64{10, 30}}, {"R", "printing", 2023, []float64{10, 36}},
	}))
	m := must(cluster.Malmquist(must(p.Periods("R")), cluster.DEAOptions{Inputs: []string{"workers"}, Outputs: []string{"output"}}))
	fmt.Printf("%.3f = %.3f · %.3f\n", must(m.Value("MI", "shoes", "2019", "2023")), must(m.Value("EC", "shoes", "2019", "2023")),
		must(m.Value("TC", "shoes", "2019", "2023")))
	// Output:
	// 1.500 = 1.250 · 1.200
}
