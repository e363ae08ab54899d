package cluster_test

import (
	"fmt"
	"strings"

	"github.com/thunen-lab/thunen/stdlib/cluster"
)

// draws are ranks over weights drawn at random.
func draws() *cluster.Acceptability {
	e := must(cluster.TOPSIS(clusters(), cluster.Entropy{}))
	return must(cluster.MonteCarloWeights(e, cluster.MonteCarloOptions{Draws: 2000, Seed: 1, Pairs: true}))
}

func ExampleAcceptability_Of() {
	// How often shoes came first.
	fmt.Println(must(draws().Of("shoes", 1)))
	// Output:
	// 0.223
}

func ExampleAcceptability_Ahead() {
	fmt.Println(must(draws().Ahead("autos", "printing")))
	// Output:
	// 0.7355
}

func ExampleAcceptability_Draws() {
	fmt.Println(draws().Draws())
	// Output:
	// 2000
}

func ExampleAcceptability_First() {
	fmt.Println(draws().First().Rank().Labels())
	// Output:
	// [electrical shoes water autos printing]
}

func ExampleAcceptability_Matrix() {
	fmt.Println(draws().Matrix())
	// Output:
	// Rank acceptability
	//
	//             rank 1  rank 2  rank 3  rank 4  rank 5
	// ──────────  ──────  ──────  ──────  ──────  ──────
	// shoes       0.2230  0.4365  0.1445  0.1690  0.0270
	// electrical  0.6340  0.3135  0.0525  0.0000  0.0000
	// printing    0.0000  0.0745  0.1305  0.7000  0.0950
	// autos       0.0615  0.1415  0.5185  0.0315  0.2470
	// water       0.0815  0.0340  0.1540  0.0995  0.6310
	//
	// 2000 draws of weights, evenly from all that add to 1; seed 1
	// TOPSIS: vector normalisation, weights on the values
	// Weights: entropy, shares of min-max: output 0.2422, firms 0.3405, R&D 0.2285, energy 0.1888
	// 5 rows × 5 criteria
}

func ExampleAcceptability_MeanRank() {
	fmt.Println(must(draws().MeanRank().Value("electrical")))
	// Output:
	// 1.4185
}

func ExampleAcceptability_MeanScore() {
	fmt.Printf("%.4f\n", must(draws().MeanScore().Value("electrical")))
	// Output:
	// 0.7543
}

func ExampleAcceptability_DeviationOfScore() {
	fmt.Printf("%.4f\n", must(draws().DeviationOfScore().Value("electrical")))
	// Output:
	// 0.0744
}

func ExampleAcceptability_Ranks() {
	from, to, err := draws().Ranks("autos")
	fmt.Println(from, to, err)
	// Output:
	// 1 5 <nil>
}

func ExampleEvaluation_Method() {
	fmt.Println(must(cluster.TOPSIS(clusters(), cluster.Equal{}, cluster.TOPSISOptions{Normalisation: cluster.MinMaxNorm})).Method())
	// Output:
	// TOPSIS, min-max normalisation, weights on the values
}

func ExampleEvaluation_Measures() {
	e := must(cluster.TOPSIS(clusters(), cluster.Equal{}))
	fmt.Println(e.Measures())
	fmt.Printf("%.4f\n", must(must(e.Measure("D+")).Value("shoes")))
	// Output:
	// [D+ D-]
	// 0.1338
}

func ExampleEvaluation_Rank() {
	fmt.Println(must(cluster.TOPSIS(clusters(), cluster.Entropy{})).Rank().Labels())
	// Output:
	// [electrical shoes autos printing water]
}

func ExampleEvaluation_Weights() {
	fmt.Println(must(cluster.TOPSIS(clusters(), cluster.Entropy{})).Weights())
	// Output:
	// Weights: entropy, shares of min-max
	//
	// criterion  weight
	// ─────────  ──────
	// output     0.2422
	// firms      0.3405
	// R&D        0.2285
	// energy     0.1888
}

func ExampleCriteriaWeights_Of() {
	fmt.Printf("%.4f\n", must(must(cluster.WeightsOf(clusters(), cluster.CRITIC{})).Of("R&D")))
	// Output:
	// 0.2546
}

func ExampleCriteriaWeights_Map() {
	w := must(cluster.WeightsOf(clusters(), cluster.Equal{})).Map()
	fmt.Println(w["output"], w["energy"])
	// Output:
	// 0.25 0.25
}

func ExampleCriteriaWeights_Names() {
	fmt.Println(must(cluster.WeightsOf(clusters(), cluster.Equal{})).Names())
	// Output:
	// [output firms R&D energy]
}

func ExampleCriteriaWeights_Values() {
	fmt.Printf("%.3f\n", must(cluster.WeightsOf(clusters(), cluster.StandardDeviation{})).Values())
	// Output:
	// [0.253 0.282 0.239 0.226]
}

func ExampleCriteriaWeights_Rule() {
	fmt.Println(must(cluster.WeightsOf(clusters(), cluster.Entropy{Variant: cluster.Entropy099})).Rule())
	// Output:
	// entropy, shares of 0.99 min-max + 0.01
}

func ExampleCriteriaWeights_Steps() {
	// The matrices on the way: the values that shares are taken of, and the shares.
	for _, m := range must(cluster.WeightsOf(clusters(), cluster.Entropy{})).Steps() {
		fmt.Println(must(m.Select("output", "energy")))
	}
	// Output:
	// z: min-max
	//
	//                      output                         energy
	//             10^8 yuan, size  t, innovation, less is better
	// ──────────  ───────────────  ─────────────────────────────
	// shoes                1.0000                         0.4286
	// electrical           0.8140                         0.5714
	// printing             0.2093                         0.7143
	// autos                0.5233                         0.0000
	// water                0.0000                         1.0000
	//
	// 5 rows × 2 criteria
	// Shares p of z
	//
	//                      output                         energy
	//             10^8 yuan, size  t, innovation, less is better
	// ──────────  ───────────────  ─────────────────────────────
	// shoes                0.3927                         0.1579
	// electrical           0.3196                         0.2105
	// printing             0.0822                         0.2632
	// autos                0.2055                         0.0000
	// water                0.0000                         0.3684
	//
	// 5 rows × 2 criteria
}

func ExampleContributionTable_Matrix() {
	c := must(cluster.Contributions(must(cluster.CompositeScore(clusters(), cluster.Equal{}))))
	fmt.Printf("%.4f\n", must(c.Matrix().Value("shoes", "firms")))
	// Output:
	// 0.2500
}

func ExampleContributionTable_Shares() {
	c := must(cluster.Contributions(must(cluster.CompositeScore(clusters(), cluster.Equal{}))))
	fmt.Printf("%.3f\n", must(must(c.Shares()).Value("shoes", "firms")))
	// Output:
	// 0.367
}

func ExampleContributionTable_ByDimension() {
	c := must(cluster.Contributions(must(cluster.CompositeScore(clusters(), cluster.Equal{}))))
	fmt.Println(must(c.ByDimension()))
	// Output:
	// Contributions to composite score by dimension
	//
	//               size  innovation
	// ──────────  ──────  ──────────
	// shoes       0.5000      0.1812
	// electrical  0.4242      0.3280
	// printing    0.0739      0.2804
	// autos       0.2065      0.2500
	// water       0.0000      0.2500
	//
	// Contributions: each criterion's term of the weighted sum
	// composite score: weighted sum of min-max standardised values
	// Weights: equal: output 0.2500, firms 0.2500, R&D 0.2500, energy 0.2500
	// 5 rows × 2 criteria
}

func ExampleContributionTable_Main() {
	c := must(cluster.Contributions(must(cluster.CompositeScore(clusters(), cluster.Equal{}))))
	fmt.Println(must(c.Main("autos", 2)))
	// Output:
	// [R&D output]
}

func ExampleObstacleTable_Matrix() {
	o := must(cluster.Obstacles(clusters(), cluster.Equal{}))
	fmt.Printf("%.4f\n", must(o.Matrix().Value("shoes", "R&D")))
	// Output:
	// 0.5519
}

func ExampleObstacleTable_ByDimension() {
	fmt.Println(must(must(cluster.Obstacles(clusters(), cluster.Equal{})).ByDimension()))
	// Output:
	// Obstacle degrees by dimension
	//
	//               size  innovation
	// ──────────  ──────  ──────────
	// shoes       0.0000      1.0000
	// electrical  0.3059      0.6941
	// printing    0.6599      0.3401
	// autos       0.5400      0.4600
	// water       0.6667      0.3333
	//
	// O = w (1 - x') / Σ w (1 - x'), x' min-max standardised
	// Weights: equal
	// 5 rows × 2 criteria
}

func ExampleObstacleTable_Main() {
	fmt.Println(must(must(cluster.Obstacles(clusters(), cluster.Equal{})).Main("shoes", 2)))
	// Output:
	// [R&D energy]
}

func ExampleObstacleTable_Mean() {
	fmt.Println(must(cluster.Obstacles(clusters(), cluster.Equal{})).Mean())
	// Output:
	// mean obstacle degree
	// ──────  ────────────────────
	// output                0.2093
	// firms                 0.2252
	// R&D                   0.2753
	// energy                0.2903
}

func ExampleCouplingTable_C() {
	c := must(cluster.CouplingCoordination(must(cluster.DimensionScores(clusters(), cluster.Equal{}))))
	fmt.Printf("%.4f\n", must(c.C().Value("shoes")))
	// Output:
	// 0.8837
}

func ExampleCouplingTable_T() {
	c := must(cluster.CouplingCoordination(must(cluster.DimensionScores(clusters(), cluster.Equal{}))))
	fmt.Printf("%.4f\n", must(c.T().Value("shoes")))
	// Output:
	// 0.6812
}

func ExampleCouplingTable_Class() {
	c := must(cluster.CouplingCoordination(must(cluster.DimensionScores(clusters(), cluster.Equal{}))))
	fmt.Println(must(c.Class("shoes")))
	// Output:
	// intermediate coordination
}

func ExampleCouplingTable_Rank() {
	c := must(cluster.CouplingCoordination(must(cluster.DimensionScores(clusters(), cluster.Equal{}))))
	fmt.Println(c.Rank().Labels())
	// Output:
	// [electrical shoes autos printing water]
}

func ExampleComparison_Spearman() {
	fmt.Println(must(three().Spearman()))
	// Output:
	// Spearman
	//
	//                        TOPSIS  grey relational grade  VIKOR Q
	// ─────────────────────  ──────  ─────────────────────  ───────
	// TOPSIS                 1.0000                 0.8000   1.0000
	// grey relational grade  0.8000                 1.0000   0.8000
	// VIKOR Q                1.0000                 0.8000   1.0000
	//
	// 3 rows × 3 criteria
}

func ExampleComparison_Kendall() {
	fmt.Printf("%.4f\n", must(must(three().Kendall()).Value("TOPSIS", "grey relational grade")))
	// Output:
	// 0.6000
}

func ExampleComparison_WS() {
	// The row is the reference: what differs at its top counts most.
	fmt.Printf("%.4f\n", must(must(three().WS()).Value("TOPSIS", "grey relational grade")))
	// Output:
	// 0.7630
}

func ExampleComparison_Weights() {
	c := must(cluster.CompareEntropy(must(cluster.TOPSIS(clusters(), cluster.Entropy{}))))
	fmt.Println(must(c.Weights()))
	// Output:
	// Weights
	//
	//                            output   firms     R&D  energy
	// ─────────────────────────  ──────  ──────  ──────  ──────
	// min-max                    0.2422  0.3405  0.2285  0.1888
	// min-max + 0.0001           0.2422  0.3405  0.2285  0.1888
	// min-max + 0.001            0.2422  0.3407  0.2284  0.1887
	// min-max + 0.01             0.2425  0.3415  0.2279  0.1881
	// min-max + 1                0.2512  0.3255  0.2266  0.1968
	// 0.99 min-max + 0.01        0.2425  0.3415  0.2279  0.1881
	// 0.998 min-max + 0.002      0.2423  0.3409  0.2283  0.1886
	// raw values                 0.2539  0.4650  0.1733  0.1077
	// raw values, SPSSAU shifts  0.2539  0.4650  0.1733  0.1077
	//
	// 9 rows × 4 criteria
}

func ExampleRSRTable_Distribution() {
	r := must(cluster.RSRTiers(must(cluster.RSR(clusters(), cluster.Equal{})), 3))
	fmt.Println(strings.Join(r.Distribution().Names(), ", "))
	// Output:
	// rsr, frequency, cumulated, mean_rank, share, probit, fitted
}

func ExampleTierTable_Of() {
	fmt.Println(must(twoTiers().Of("autos")))
	// Output:
	// 2
}

func ExampleTierTable_Count() {
	fmt.Println(twoTiers().Count())
	// Output:
	// 2
}

func ExampleTierTable_GVF() {
	// How much of the variation the breaks explain.
	fmt.Printf("%.4f\n", twoTiers().GVF())
	// Output:
	// 0.8838
}

func ExampleTierTable_Within() {
	fmt.Printf("%.4f\n", twoTiers().Within())
	// Output:
	// 0.0297
}

func ExampleTierTable_Named() {
	fmt.Println(must(twoTiers().Named("leading", "following")))
	// Output:
	// Tiers by TOPSIS
	//
	// tier       scores                        TOPSIS
	// ─────────  ────────────────  ──────────  ──────
	// leading    0.7198 to 0.7973  electrical  0.7973
	//                              shoes       0.7198
	// following  0.2436 to 0.4569  autos       0.4569
	//                              printing    0.2733
	//                              water       0.2436
	//
	// Tiers: natural breaks (Jenks); goodness of variance fit 0.8838
	// TOPSIS: vector normalisation, weights on the values
	// Weights: entropy, shares of min-max: output 0.2422, firms 0.3405, R&D 0.2285, energy 0.1888
}

func ExampleScores_Value() {
	fmt.Printf("%.4f\n", must(must(cluster.TOPSIS(clusters(), cluster.Entropy{})).Value("shoes")))
	// Output:
	// 0.7198
}

func ExampleRanking_Of() {
	fmt.Println(must(must(cluster.TOPSIS(clusters(), cluster.Entropy{})).Rank().Of("shoes")))
	// Output:
	// 2
}

func ExampleWeights_Sum() {
	fmt.Println(cluster.Weights{"output": 0.5, "firms": 0.15, "R&D": 0.35}.Sum())
	// Output:
	// 1
}

func ExampleRawWeights_Sum() {
	fmt.Println(cluster.RawWeights{"output": 0.55, "firms": 0.15, "R&D": 0.35}.Sum())
	// Output:
	// 1.05
}

func ExampleComposite_Parity() {
	// What an industry exactly as strong as in the reference area scores.
	fmt.Println(published().Parity())
	// Output:
	// 1.05
}

func ExampleComposite_Rank() {
	fmt.Println(published().Rank().Labels()[:3])
	// Output:
	// [leather_shoes printing electrical]
}

// three are rankings by three methods with the same weights.
func three() *cluster.Comparison {
	m, w := clusters(), cluster.Equal{}
	return must(cluster.Compare(must(cluster.TOPSIS(m, w)), must(cluster.GRA(m, w)), must(cluster.VIKOR(m, w))))
}

// twoTiers are the clusters in two tiers.
func twoTiers() *cluster.TierTable {
	return must(must(cluster.TOPSIS(clusters(), cluster.Entropy{})).Tiers(cluster.Jenks{Tiers: 2}))
}

// published is the study's composite.
func published() *cluster.Composite {
	return must(cluster.CompositeLQ(table1(), cluster.RawWeights{"lq_output": 0.55, "lq_enterprise": 0.15, "lq_employment": 0.35}))
}
