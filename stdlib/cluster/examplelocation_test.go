package cluster_test

import (
	"fmt"

	"github.com/thunen-lab/thunen/stdlib/cluster"
)

func ExamplePanel_LocationQuotients() {
	q := must(years().LocationQuotients("jobs", cluster.PanelLQOptions{}))
	fmt.Println(must(q.Value("LQ", "北区", "皮革", "2017", "all regions")))
	fmt.Println(must(cluster.Trends(must(q.Over("北区", "")))))
	fmt.Println(must(q.Table("", 2017)))
	// Output:
	// 1.2096774193548387
	// Location quotients of 北区 against all regions
	//
	//       from  to     first    last   change  change %  per year %  course
	// ────  ────  ────  ──────  ──────  ───────  ────────  ──────────  ──────
	// 皮革  2015  2017  0.8333  1.2097   0.3763      45.2       20.48  ▁▄█
	// 印刷  2015  2017  1.0714  0.9177  -0.1537     -14.3       -7.45  █▅▁
	//
	// LQ = (e_ir / e_r) / (E_i / E); totals: the sums of the rows; parity is 1
	// 3 years, 2015 to 2017; per year: (last/first)^(1/years) - 1
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

func ExampleSymmetricLQ() {
	fmt.Println(must(cluster.SymmetricLQ(quotients())))
	// Output:
	// lq_output  lq_enterprise  lq_employment
	//                 symmetric LQ   symmetric LQ   symmetric LQ
	// ──────────────  ────────────  ─────────────  ─────────────
	// printing              0.4220         0.1489         0.2620
	// electrical            0.3333         0.3631         0.2337
	// power_heat            0.0991        -0.2987        -0.1561
	// leather_shoes         0.7582         0.3399         0.5690
	// ferrous_mining       -1.0000         0.0385         0.6047
	//
	// symmetric LQ = (LQ - 1) / (LQ + 1), from -1 to 1; parity is 0
	// 5 rows × 3 criteria
}

func ExampleLogLQ() {
	fmt.Println(must(cluster.LogLQ(quotients())))
	// Output:
	// lq_output  lq_enterprise  lq_employment
	//                     ln LQ          ln LQ          ln LQ
	// ──────────────  ─────────  ─────────────  ─────────────
	// printing           0.9002         0.3001         0.5365
	// electrical         0.6931         0.7608         0.4762
	// power_heat         0.1989        -0.6162        -0.3147
	// leather_shoes      1.9838         0.7080         1.2920
	// ferrous_mining          —         0.0770         1.4012
	//
	// ln LQ; parity is 0
	// — ferrous_mining, lq_output: undefined: the logarithm of a quotient of 0
	// 5 rows × 3 criteria
}

// quotients is three columns of the study's Table 1.
func quotients() *cluster.Matrix {
	table := must(table1().Select("lq_output", "lq_enterprise", "lq_employment"))
	return must(table.Without("paper", "general_equip", "special_equip", "water", "apparel", "culture_sports", "rubber_plastic", "other_mfg",
		"auto", "instruments", "agrifood"))
}

func ExampleStandardisedLQ() {
	fmt.Println(must(must(cluster.StandardisedLQ(must(table1().Select("lq_enterprise")))).Value("electrical", "lq_enterprise")))
	// Output:
	// 1.707640049870792
}

func ExampleRelativeReadings() {
	fmt.Println(must(cluster.RelativeReadings(quotients(),
		cluster.ReadingColumns{Output: "lq_output", Enterprises: "lq_enterprise", Employment: "lq_employment"})))
	// Output:
	// Relative readings
	//
	//                       labour productivity       output per enterprise        employees per enterprise
	//                 LQ output / LQ employment  LQ output / LQ enterprises  LQ employment / LQ enterprises
	// ──────────────  ─────────────────────────  ──────────────────────────  ──────────────────────────────
	// printing                           1.4386                      1.8222                          1.2667
	// electrical                         1.2422                      0.9346                          0.7523
	// power_heat                         1.6712                      2.2593                          1.3519
	// leather_shoes                      1.9973                      3.5813                          1.7931
	// ferrous_mining                     0.0000                      0.0000                          3.7593
	//
	// ratios of location quotients; parity is 1: the industry stands to its region as it does to the reference area
	// 5 rows × 3 criteria
}

// jobs are a region's and its country's jobs.
func jobs() (region, country *cluster.Matrix) {
	industries, measure := []string{"shoes", "printing", "mines"}, []cluster.Criterion{{Name: "jobs"}}
	return must(cluster.NewMatrix(industries, measure, []float64{40, 54, 6})), must(cluster.NewMatrix(industries, measure, []float64{200, 793, 7}))
}

func ExampleLQConfidence() {
	region, country := jobs()
	fmt.Println(must(cluster.LQConfidence(region, country, "jobs", cluster.ConfidenceOptions{})))
	// Output:
	// Location quotients of the region against the reference area, by jobs
	//
	//                    jobs      LQ   lower    upper  against parity  base
	//           in the region
	// ────────  ─────────────  ──────  ──────  ───────  ──────────────  ─────
	// shoes                40  2.0000  1.5165   2.5140  above
	// printing             54  0.6810  0.5516   0.8073  below
	// mines                 6  8.5714  3.1907  18.0043  above           small
	//
	// LQ = (e_ir / e_r) / (E_i / E); totals: the sums of the rows; parity is 1
	// Lower and upper: Clopper-Pearson (exact binomial), 95 % confidence
	// above, below: the whole interval lies on that side of parity
	// Warning: 1 industry on a small base (fewer than 10 in the region or the reference area): mines. One unit more or less moves the quotient far.
}

func ExampleFirms_LQConfidence() {
	firms := must(cluster.ReadFirmsCSV("testdata/synthetic_firms_city.csv", cluster.FirmOptions{ID: "firm_id", Industry: "key"}))
	province := must(cluster.ReadCSV("testdata/synthetic_totals.csv", "key", "prov_output_1e8cny"))
	province = must(must(province.Named("output_1e4cny")).Without("total"))
	lq := must(firms.LQConfidence("", "output_1e4cny", province, cluster.ConfidenceOptions{Replicates: 1000, Seed: 1}))
	for _, industry := range []string{"leather_shoes", "power_heat"} {
		fmt.Printf("%s %.2f, against parity: %s\n", industry, must(lq.Value("LQ", industry)), must(lq.Word("against parity", industry)))
	}
	// Output:
	// leather_shoes 7.27, against parity: above
	// power_heat 1.22, against parity: undecided
}

func ExampleSLQ() {
	region, country := jobs()
	fmt.Println(must(cluster.SLQ(region, country, "jobs", cluster.TradeLQOptions{Capped: true})))
	// Output:
	// SLQ by jobs
	//
	//            shoes  printing   mines
	// ────────  ──────  ────────  ──────
	// shoes     1.0000    1.0000  1.0000
	// printing  0.6810    0.6810  0.6810
	// mines     1.0000    1.0000  1.0000
	//
	// SLQ_ij = LQ_i; rows supply, columns purchase
	// quotients above 1 are set to 1
	// 3 rows × 3 criteria
}

func ExampleCILQ() {
	region, country := jobs()
	fmt.Println(must(cluster.CILQ(region, country, "jobs", cluster.TradeLQOptions{})))
	// Output:
	// CILQ by jobs
	//
	//            shoes  printing   mines
	// ────────  ──────  ────────  ──────
	// shoes     1.0000    2.9370  0.2333
	// printing  0.3405    1.0000  0.0794
	// mines     4.2857   12.5873  1.0000
	//
	// CILQ_ij = LQ_i / LQ_j; rows supply, columns purchase
	// 3 rows × 3 criteria
}

func ExampleFLQ() {
	region, country := jobs()
	fmt.Println(must(cluster.FLQ(region, country, "jobs", 0.3, cluster.TradeLQOptions{})))
	// Output:
	// FLQ by jobs
	//
	//            shoes  printing   mines
	// ────────  ──────  ────────  ──────
	// shoes     1.1029    1.6196  0.1287
	// printing  0.1878    0.3755  0.0438
	// mines     2.3633    6.9411  4.7266
	//
	// FLQ_ij = λ · LQ_i / LQ_j, λ · LQ_i for i = j; λ = (log₂(1 + e_r/E))^δ = 0.5514 with δ = 0.3; rows supply, columns purchase
	// 3 rows × 3 criteria
}

func ExampleRegionalCoefficients() {
	region, country := jobs()
	flq := must(cluster.FLQ(region, country, "jobs", 0.3, cluster.TradeLQOptions{}))
	national := must(cluster.NewMatrix(flq.Labels(), flq.Criteria(), []float64{
		0.2, 0.0, 0.0,
		0.1, 0.1, 0.1,
		0.1, 0.0, 0.2,
	}))
	fmt.Println(must(cluster.RegionalCoefficients(national, flq)))
	// Output:
	// Regional input coefficients
	//
	//            shoes  printing   mines
	// ────────  ──────  ────────  ──────
	// shoes     0.2000   0.00000  0.0000
	// printing  0.0188   0.03755  0.0044
	// mines     0.1000   0.00000  0.2000
	//
	// FLQ_ij = λ · LQ_i / LQ_j, λ · LQ_i for i = j; λ = (log₂(1 + e_r/E))^δ = 0.5514 with δ = 0.3; rows supply, columns purchase
	// r_ij = a_ij · min(1, q_ij)
	// 3 rows × 3 criteria
}

func ExampleChainIdentity() {
	sector, lq := []string{"shoes", "power"}, []cluster.Criterion{{Name: "LQ"}}
	nation := must(cluster.NewMatrix(sector, lq, []float64{10.09, 0.35}))
	province := must(cluster.NewMatrix(sector, lq, []float64{6.38, 1.22}))
	// What the study's figures say of the province in the nation, which it doesn't print.
	fmt.Println(must(cluster.ChainIdentity(nation, province, nil, "LQ")))
	// Output:
	// Chain of location quotients, LQ
	//
	//        city/nation  city/province  implied province/nation  smallest  largest
	// ─────  ───────────  ─────────────  ───────────────────────  ────────  ───────
	// shoes      10.0900         6.3800                   1.5815    1.5815   1.5815
	// power       0.3500         1.2200                   0.2869    0.2869   0.2869
	//
	// LQ(city/nation) = LQ(city/province) · LQ(province/nation); smallest and largest: over all quotients that round to the printed ones
}

func ExampleTrends() {
	fmt.Println(must(cluster.Trends(must(years().Series("南区", "jobs")))))
	// Output:
	// jobs of 南区
	//
	//       from  to    first  last  change  change %  per year %  course
	// ────  ────  ────  ─────  ────  ──────  ────────  ──────────  ──────
	// 皮革  2015  2017     20    16      -4     -20.0      -10.56  █▅▁
	// 印刷  2015  2017     40    50      10      25.0       11.80  ▁▄█
	//
	// 3 years, 2015 to 2017; per year: (last/first)^(1/years) - 1
}

func ExampleQuotientChange() {
	p := must(years().Sum("全国"))
	c := must(cluster.QuotientChange(must(p.Series("北区", "jobs")), must(p.Series("全国", "jobs")), "2015", "2017", cluster.ChangeOptions{}))
	fmt.Println(c)
	fmt.Println(c.In(cluster.Star), must(c.Quadrant("印刷")))
	// Output:
	// Location quotients of jobs of 北区 against jobs of 全国, 2015 to 2017
	//
	//       LQ 2015  LQ 2017  Δ ln LQ  Δ ln share  Δ ln share, reference  quadrant
	//                                      region
	// ────  ───────  ───────  ───────  ──────────  ─────────────────────  ─────────
	// 皮革   0.8333   1.2097   0.3727      0.3102                -0.0625  star
	// 印刷   1.0714   0.9177  -0.1549     -0.1292                 0.0256  declining
	//
	// LQ = (e_ir / e_r) / (E_i / E); totals: the sums of the rows; parity is 1
	// Δ ln LQ = Δ ln share in the region - Δ ln share in the reference area
	// quadrants by LQ 2017 against 1 and the change of LQ: star (above, rising), emerging (below, rising), mature or transforming (above, falling), declining (below, falling)
	// [皮革] declining
}

func ExampleShiftShare() {
	p := must(years().Sum("全国"))
	s := must(cluster.ShiftShare(must(p.Series("北区", "jobs")), must(p.Series("全国", "jobs")), "2015", "2017",
		cluster.ShiftShareOptions{Method: cluster.EstebanMarquillas}))
	fmt.Println(s)
	fmt.Printf("%.2f\n", s.Regional)
	// Output:
	// Shift-share of jobs of 北区 against jobs of 全国, 2015 to 2017
	//
	//       2015  2017  change  national      mix  regional  competitive  allocation
	// ────  ────  ────  ──────  ────────  ───────  ────────  ───────────  ──────────
	// 皮革    10    15       5         1  -0.6667    4.6667       5.6000     -0.9333
	// 印刷    30    29      -1         3   0.8571   -4.8571      -4.5333     -0.3238
	// sum     40    44       4         4   0.1905   -0.1905       1.0667     -1.2571
	//
	// change = national + mix + regional: e g + e (g_i - g) + e (g_ir - g_i)
	// regional = competitive + allocation (Esteban-Marquillas): e' (g_ir - g_i) + (e - e') (g_ir - g_i), e' = e_r E_i/E
	// growth of the reference area: of the sums of the rows
	// -0.19
}

func ExamplePanel_ShiftShare() {
	s := must(years().ShiftShare("jobs", "北区", "", 2015, 2017, cluster.ShiftShareOptions{}))
	fmt.Printf("%.2f = %.2f + %.2f + %.2f\n", s.Change, s.National, s.Mix, s.Regional)
	// Output:
	// 4.00 = 4.00 + 0.19 + -0.19
}

func ExamplePanel_QuotientChange() {
	c := must(years().QuotientChange("jobs", "南区", "", 2015, 2017, cluster.ChangeOptions{}))
	fmt.Println(must(c.Quadrant("皮革")), must(c.Quadrant("印刷")))
	// Output:
	// declining star
}

func ExamplePanel_QuotientMatrix() {
	lq := must(states().QuotientMatrix("BW", "", 0, cluster.LQOptions{}))
	c := must(cluster.CompositeLQ(lq, cluster.Weights{"firms": 0.4, "emp_all": 0.6}))
	fmt.Printf("%s %.4f\n", c.Rank().Labels()[0], must(c.Value("WZ08-C")))
	// Output:
	// WZ08-C 1.3528
}
