package cluster_test

import (
	"fmt"
	"strings"

	"github.com/thunen-lab/thunen/stdlib/cluster"
)

// clusters are five invented clusters under four criteria in two dimensions.
func clusters() *cluster.Matrix {
	return must(cluster.NewMatrix(
		[]string{"shoes", "electrical", "printing", "autos", "water"},
		[]cluster.Criterion{
			{Name: "output", Dimension: "size", Unit: "10^8 yuan"},
			{Name: "firms", Dimension: "size"},
			{Name: "R&D", Dimension: "innovation", Unit: "%"},
			{Name: "energy", Dimension: "innovation", Unit: "t", Direction: cluster.Cost},
		},
		[]float64{
			920, 2039, 1.2, 30,
			760, 1804, 2.4, 25,
			240, 205, 1.5, 20,
			510, 640, 3.1, 45,
			60, 32, 0.4, 10,
		}))
}

func ExampleWeightsOf() {
	fmt.Println(must(cluster.WeightsOf(clusters(), cluster.Entropy{})))
	// Output:
	// Weights: entropy, shares of min-max
	//
	// criterion  entropy e  divergence 1 - e  weight
	// ─────────  ─────────  ────────────────  ──────
	// output        0.7842            0.2158  0.2422
	// firms         0.6967            0.3033  0.3405
	// R&D           0.7965            0.2035  0.2285
	// energy        0.8318            0.1682  0.1888
	//
	// p = z / Σz, e = -Σ p ln p / ln m, weight = (1 - e) / Σ(1 - e); z: min-max
}

func ExampleEntropy() {
	// The variant changes the weights: it is an argument, and every table says it.
	for _, v := range []cluster.EntropyVariant{cluster.EntropyMinMax, cluster.EntropyRaw, cluster.EntropyShift1} {
		w := must(cluster.WeightsOf(clusters(), cluster.Entropy{Variant: v}))
		fmt.Printf("%.3f  %s\n", w.Values(), w.Rule())
	}
	// Output:
	// [0.242 0.340 0.228 0.189]  entropy, shares of min-max
	// [0.254 0.465 0.173 0.108]  entropy, shares of raw values
	// [0.251 0.325 0.227 0.197]  entropy, shares of min-max + 1
}

func ExampleEntropyVariants() {
	for _, v := range cluster.EntropyVariants() {
		fmt.Println(v)
	}
	// Output:
	// min-max
	// min-max + 0.0001
	// min-max + 0.001
	// min-max + 0.01
	// min-max + 1
	// 0.99 min-max + 0.01
	// 0.998 min-max + 0.002
	// raw values
	// raw values, SPSSAU shifts
}

func ExampleEqual() {
	fmt.Println(must(cluster.WeightsOf(clusters(), cluster.Equal{})).Values())
	// Output:
	// [0.25 0.25 0.25 0.25]
}

func ExampleCRITIC() {
	fmt.Println(must(cluster.WeightsOf(clusters(), cluster.CRITIC{})))
	// Output:
	// Weights: CRITIC, min-max values
	//
	// criterion  deviation σ  conflict Σ(1 - r)  information C  weight
	// ─────────  ───────────  ─────────────────  ─────────────  ──────
	// output          0.3696             2.1763         0.8045  0.1844
	// firms           0.4114             2.1326         0.8774  0.2011
	// R&D             0.3485             3.1871         1.1108  0.2546
	// energy          0.3307             4.7485         1.5705  0.3599
	//
	// C = σ Σ(1 - r), weight = C / ΣC
}

func ExampleStandardDeviation() {
	fmt.Printf("%.3f\n", must(cluster.WeightsOf(clusters(), cluster.StandardDeviation{})).Values())
	// Of raw values the criterion in the smallest units wins.
	fmt.Printf("%.3f\n", must(cluster.WeightsOf(clusters(), cluster.StandardDeviation{Raw: true})).Values())
	// Output:
	// [0.253 0.282 0.239 0.226]
	// [0.275 0.714 0.001 0.010]
}

func ExampleCoefficientOfVariation() {
	fmt.Printf("%.3f\n", must(cluster.WeightsOf(clusters(), cluster.CoefficientOfVariation{})).Values())
	// Output:
	// [0.255 0.349 0.218 0.178]
}

func ExampleMEREC() {
	fmt.Println(must(cluster.WeightsOf(clusters(), cluster.MEREC{})))
	// Output:
	// Weights: MEREC
	//
	// criterion  removal effect E  weight
	// ─────────  ────────────────  ──────
	// output               0.8395  0.2592
	// firms                1.3140  0.4057
	// R&D                  0.5960  0.1840
	// energy               0.4894  0.1511
}

func ExampleCILOS() {
	fmt.Printf("%.3f\n", must(cluster.WeightsOf(clusters(), cluster.CILOS{})).Values())
	// Output:
	// [0.252 0.208 0.235 0.305]
}

func ExampleIDOCRIW() {
	fmt.Printf("%.3f\n", must(cluster.WeightsOf(clusters(), cluster.IDOCRIW{})).Values())
	// Output:
	// [0.273 0.413 0.174 0.140]
}

func ExampleAHP() {
	// Output is judged 3 times as important as firms, 5 times as R&D, …; the upper triangle is enough.
	judged := cluster.AHP{
		Criteria: []string{"output", "firms", "R&D", "energy"},
		Judgements: [][]float64{
			{1, 3, 5, 2},
			{0, 1, 2, 1. / 2},
			{0, 0, 1, 1. / 4},
			{0, 0, 0, 1},
		},
	}
	fmt.Println(must(cluster.WeightsOf(clusters(), judged)))
	// Output:
	// Weights: AHP, eigenvector
	//
	// criterion  weight
	// ─────────  ──────
	// output     0.4773
	// firms      0.1539
	// R&D        0.0809
	// energy     0.2880
	//
	// λ = 4.0211, CI = 0.0070, RI = 0.90, CR = 0.0078
}

func ExampleAHP_Consistency() {
	// a over b, b over c, and c over a: that can't be.
	c := must(cluster.AHP{Criteria: []string{"a", "b", "c"}, Judgements: [][]float64{{1, 3, 1. / 3}, {0, 1, 3}, {0, 0, 1}}}.Consistency())
	fmt.Printf("λ %.3f, CI %.3f, CR %.3f\n", c.Lambda, c.CI, c.CR)
	// Output:
	// λ 4.333, CI 0.667, CR 1.149
}

func ExampleCombined() {
	experts := cluster.Weights{"output": 0.4, "firms": 0.1, "R&D": 0.3, "energy": 0.2}
	fmt.Println(must(cluster.WeightsOf(clusters(), cluster.Combined{Of: []cluster.Weighting{experts, cluster.Entropy{}}})))
	// Output:
	// Weights: combined, multiplicative: given and entropy, shares of min-max
	//
	// criterion   given  entropy, shares of min-max  weight
	// ─────────  ──────  ──────────────────────────  ──────
	// output     0.4000                      0.2422  0.4084
	// firms      0.1000                      0.3405  0.1435
	// R&D        0.3000                      0.2285  0.2889
	// energy     0.2000                      0.1888  0.1592
}

func ExampleHierarchical() {
	w := cluster.Hierarchical{Between: cluster.Weights{"size": 0.4, "innovation": 0.6}, Within: cluster.Entropy{}}
	fmt.Println(must(cluster.WeightsOf(clusters(), w)))
	// Output:
	// Weights: hierarchical: dimensions given; within entropy, shares of min-max
	//
	// criterion  of dimension  within  weight
	// ─────────  ────────────  ──────  ──────
	// output           0.4000  0.4157  0.1663
	// firms            0.4000  0.5843  0.2337
	// R&D              0.6000  0.5475  0.3285
	// energy           0.6000  0.4525  0.2715
}

func ExampleTOPSIS() {
	fmt.Println(must(cluster.TOPSIS(clusters(), cluster.Entropy{})))
	// Output:
	// TOPSIS
	//
	//                 D+      D-   score  rank
	// ──────────  ──────  ──────  ──────  ────
	// shoes       0.1154  0.2966  0.7198     2
	// electrical  0.0706  0.2777  0.7973     1
	// printing    0.2701  0.1016  0.2733     4
	// autos       0.2128  0.1790  0.4569     3
	// water       0.3225  0.1039  0.2436     5
	//
	// TOPSIS: vector normalisation, weights on the values
	// Weights: entropy, shares of min-max: output 0.2422, firms 0.3405, R&D 0.2285, energy 0.1888
}

func ExampleTOPSIS_variants() {
	minmax := must(cluster.TOPSIS(clusters(), cluster.Entropy{}, cluster.TOPSISOptions{Normalisation: cluster.MinMaxNorm, WeightedDistances: true}))
	fmt.Println(minmax.Method())
	fmt.Println(strings.Join(minmax.Rank().Labels(), ", "))
	// Output:
	// TOPSIS, min-max normalisation, weights on the squared differences
	// electrical, shoes, autos, printing, water
}

func ExampleEvaluation_Steps() {
	e := must(cluster.TOPSIS(clusters(), cluster.Equal{}))
	fmt.Println(e.Steps()[0])
	// Output:
	// Normalised: vector
	//
	//                      output   firms            R&D                         energy
	//             10^8 yuan, size    size  %, innovation  t, innovation, less is better
	// ──────────  ───────────────  ──────  ─────────────  ─────────────────────────────
	// shoes                0.6964  0.7271         0.2737                         0.4714
	// electrical           0.5753  0.6433         0.5474                         0.3928
	// printing             0.1817  0.0731         0.3421                         0.3143
	// autos                0.3860  0.2282         0.7071                         0.7071
	// water                0.0454  0.0114         0.0912                         0.1571
	//
	// 5 rows × 4 criteria
}

func ExampleEvaluation_Measure() {
	e := must(cluster.TOPSIS(clusters(), cluster.Equal{}))
	fmt.Println(e.Measures())
	fmt.Printf("%.4f\n", must(must(e.Measure("D+")).Value("autos")))
	// Output:
	// [D+ D-]
	// 0.2012
}

func ExampleHierarchicalTOPSIS() {
	fmt.Println(must(cluster.HierarchicalTOPSIS(clusters(), cluster.Entropy{})))
	// Output:
	// hierarchical TOPSIS
	//
	//               size  innovation   score  rank
	// ──────────  ──────  ──────────  ──────  ────
	// shoes       1.0000      0.3457  1.3457     2
	// electrical  0.8596      0.6758  1.5353     1
	// printing    0.1329      0.5144  0.6473     4
	// autos       0.3734      0.5753  0.9488     3
	// water       0.0000      0.4247  0.4247     5
	//
	// hierarchical TOPSIS: sum of the dimensions' closeness; within them vector normalisation, weights on the values
	// Weights: entropy, shares of min-max: output 0.2422, firms 0.3405, R&D 0.2285, energy 0.1888
}

func ExampleCompositeScore() {
	fmt.Println(must(cluster.CompositeScore(clusters(), cluster.Entropy{})).Rank())
	// Output:
	// rank              composite score
	// ────  ──────────  ───────────────
	//    1  electrical           0.7749
	//    2  shoes                0.7313
	//    3  autos                0.4584
	//    4  printing             0.3080
	//    5  water                0.1888
	//
	// composite score: weighted sum of min-max standardised values
	// Weights: entropy, shares of min-max: output 0.2422, firms 0.3405, R&D 0.2285, energy 0.1888
}

func ExampleVIKOR() {
	fmt.Println(must(cluster.VIKOR(clusters(), cluster.Equal{})))
	// Output:
	// VIKOR Q
	//
	//                  S       R   score  rank
	// ──────────  ──────  ──────  ──────  ────
	// shoes       0.3188  0.1759  0.3115     2
	// electrical  0.2477  0.1071  0.0000     1
	// printing    0.6457  0.2285  0.8207     4
	// autos       0.5435  0.2500  0.7944     3
	// water       0.7500  0.2500  1.0000     5
	//
	// VIKOR Q: v = 0.5
	// Weights: equal: output 0.2500, firms 0.2500, R&D 0.2500, energy 0.2500
	// Less is better.
}

func ExampleCompromise() {
	fmt.Println(must(cluster.Compromise(must(cluster.VIKOR(clusters(), cluster.Equal{})))))
	// Output:
	// Proposed: electrical (acceptable advantage and stable)
}

func ExampleGRA() {
	fmt.Println(must(cluster.GRA(clusters(), cluster.Equal{}, cluster.GRAOptions{Zeta: 0.3})).Rank())
	// Output:
	// rank              grey relational grade
	// ────  ──────────  ─────────────────────
	//    1  shoes                      0.6608
	//    2  electrical                 0.5712
	//    3  autos                      0.4795
	//    4  water                      0.4231
	//    5  printing                   0.3426
	//
	// grey relational grade: min-max standardised values, ζ = 0.3
	// Weights: equal: output 0.2500, firms 0.2500, R&D 0.2500, energy 0.2500
}

func ExampleRSR() {
	fmt.Println(must(cluster.RSR(clusters(), cluster.Equal{})).Rank())
	// Output:
	// rank              rank-sum ratio
	// ────  ──────────  ──────────────
	//    1  electrical          0.7500
	//    2  shoes               0.7000
	//    3  autos               0.6000
	//    4  printing            0.5500
	//    5  water               0.4000
	//
	// rank-sum ratio: integer ranks, ties share their mean
	// Weights: equal: output 0.2500, firms 0.2500, R&D 0.2500, energy 0.2500
}

func ExampleRSRTiers() {
	fmt.Println(must(cluster.RSRTiers(must(cluster.RSR(clusters(), cluster.Equal{})), 3)))
	// Output:
	// Tiers by rank-sum ratio
	//
	// tier  scores                   probit
	// ────  ───────────  ──────────  ──────
	// 1     ≥ 6          electrical  6.6449
	// 2     ≥ 4 and < 6  shoes       5.8416
	//                    autos       5.2533
	//                    printing    4.7467
	//                    water       4.1584
	// 3     < 4          —                —
	//
	// Tiers: probits of the rank-sum ratio; goodness of variance fit 0.5835
	// RSR = -0.1354 + 0.1380 · probit, R² = 0.9418
	// cut-off 1: probit 4, RSR 0.4166
	// cut-off 2: probit 6, RSR 0.6926
	// rank-sum ratio: integer ranks, ties share their mean
	// Weights: equal: output 0.2500, firms 0.2500, R&D 0.2500, energy 0.2500
}

func ExamplePROMETHEE() {
	e := must(cluster.PROMETHEE(clusters(), cluster.Equal{}, cluster.PROMETHEEOptions{
		Preference: cluster.LinearPreference,
		Thresholds: map[string]cluster.Thresholds{"R&D": {Q: 0.2, P: 1}},
	}))
	fmt.Println(e)
	// Output:
	// PROMETHEE II
	//
	//                 φ+      φ-    score  rank
	// ──────────  ──────  ──────  ───────  ────
	// shoes       0.4857  0.2310   0.2547     2
	// electrical  0.5912  0.1132   0.4780     1
	// printing    0.1856  0.4479  -0.2623     4
	// autos       0.3724  0.4525  -0.0801     3
	// water       0.2054  0.5957  -0.3903     5
	//
	// PROMETHEE II: linear preference, q a tenth and p half the range; thresholds of R&D given
	// Weights: equal: output 0.2500, firms 0.2500, R&D 0.2500, energy 0.2500
}

func ExampleMOORA() {
	fmt.Println(must(cluster.MOORA(clusters(), cluster.Equal{})).Rank())
	// Output:
	// rank                MOORA
	// ────  ──────────  ───────
	//    1  electrical   0.3433
	//    2  shoes        0.3064
	//    3  autos        0.1536
	//    4  printing     0.0707
	//    5  water       -0.0023
	//
	// MOORA: ratio system, vector normalisation
	// Weights: equal: output 0.2500, firms 0.2500, R&D 0.2500, energy 0.2500
}

func ExampleEDAS() {
	fmt.Println(must(cluster.EDAS(clusters(), cluster.Equal{})))
	// Output:
	// EDAS
	//
	//                 SP      SN   score  rank
	// ──────────  ──────  ──────  ──────  ────
	// shoes       0.5018  0.1140  0.9127     2
	// electrical  0.4677  0.0000  0.9660     1
	// printing    0.0577  0.3572  0.2841     4
	// autos       0.2066  0.2632  0.5044     3
	// water       0.1538  0.6533  0.1533     5
	//
	// EDAS: distances from the mean
	// Weights: equal: output 0.2500, firms 0.2500, R&D 0.2500, energy 0.2500
}

func ExampleCOPRAS() {
	fmt.Println(must(cluster.COPRAS(clusters(), cluster.Equal{})).Rank())
	// Output:
	// rank              COPRAS
	// ────  ──────────  ──────
	//    1  electrical  1.0000
	//    2  shoes       0.9534
	//    3  autos       0.7007
	//    4  printing    0.4585
	//    5  water       0.4291
	//
	// COPRAS: shares of the column's sum, best = 1
	// Weights: equal: output 0.2500, firms 0.2500, R&D 0.2500, energy 0.2500
}

func ExampleWASPAS() {
	fmt.Println(must(cluster.WASPAS(clusters(), cluster.Equal{})).Rank())
	// Output:
	// rank              WASPAS
	// ────  ──────────  ──────
	//    1  electrical  0.7055
	//    2  shoes       0.6397
	//    3  autos       0.4830
	//    4  printing    0.3093
	//    5  water       0.2048
	//
	// WASPAS: λ = 0.5
	// Weights: equal: output 0.2500, firms 0.2500, R&D 0.2500, energy 0.2500
}

func ExampleMABAC() {
	fmt.Println(must(cluster.MABAC(clusters(), cluster.Equal{})).Rank())
	// Output:
	// rank                MABAC
	// ────  ──────────  ───────
	//    1  electrical   0.2995
	//    2  shoes        0.2285
	//    3  autos        0.0038
	//    4  printing    -0.0985
	//    5  water       -0.2028
	//
	// MABAC: min-max standardised values
	// Weights: equal: output 0.2500, firms 0.2500, R&D 0.2500, energy 0.2500
}

func ExampleCODAS() {
	fmt.Println(must(cluster.CODAS(clusters(), cluster.Equal{})).Rank())
	// Output:
	// rank                CODAS
	// ────  ──────────  ───────
	//    1  electrical   1.4110
	//    2  shoes        1.3517
	//    3  autos        0.0934
	//    4  water       -1.3381
	//    5  printing    -1.5180
	//
	// CODAS: τ = 0.02
	// Weights: equal: output 0.2500, firms 0.2500, R&D 0.2500, energy 0.2500
}

func ExampleDimensionScores() {
	fmt.Println(must(cluster.DimensionScores(clusters(), cluster.Equal{})))
	// Output:
	// Scores by dimension
	//
	//               size  innovation
	// ──────────  ──────  ──────────
	// shoes       1.0000      0.3624
	// electrical  0.8484      0.6561
	// printing    0.1478      0.5608
	// autos       0.4131      0.5000
	// water       0.0000      0.5000
	//
	// weighted means of min-max standardised values, 0 worst and 1 best
	// Weights: equal
	// 5 rows × 2 criteria
}

func ExampleScores_Tiers() {
	e := must(cluster.HierarchicalTOPSIS(clusters(), cluster.Entropy{}))
	tiers := must(e.Tiers(cluster.CutOffs{Reach: []float64{1.0}, Exceed: []float64{1.2}}))
	fmt.Println(must(tiers.Named("core", "growing", "weak")))
	// Output:
	// Tiers by hierarchical TOPSIS
	//
	// tier     scores                     hierarchical TOPSIS
	// ───────  ─────────────  ──────────  ───────────────────
	// core     > 1.2          electrical               1.5353
	//                         shoes                    1.3457
	// growing  ≥ 1 and ≤ 1.2  —                             —
	// weak     < 1            autos                    0.9488
	//                         printing                 0.6473
	//                         water                    0.4247
	//
	// Tiers: cut-offs; goodness of variance fit 0.8186
	// hierarchical TOPSIS: sum of the dimensions' closeness; within them vector normalisation, weights on the values
	// Weights: entropy, shares of min-max: output 0.2422, firms 0.3405, R&D 0.2285, energy 0.1888
}

func ExampleJenks() {
	composite := must(table1().Scores("lq_composite"))
	tiers := must(composite.Tiers(cluster.Jenks{Tiers: 3}))
	fmt.Println(tiers.Labels(1), tiers.Labels(2), len(tiers.Labels(3)))
	fmt.Printf("GVF %.4f\n", tiers.GVF())
	// Output:
	// [leather_shoes] [printing electrical] 13
	// GVF 0.9802
}

func ExampleQuantiles() {
	composite := must(table1().Scores("lq_composite"))
	fmt.Println(must(composite.Tiers(cluster.Quantiles{Tiers: 4})).Labels(1))
	// Output:
	// [leather_shoes printing electrical ferrous_mining]
}

func ExampleMeanSD() {
	composite := must(table1().Scores("lq_composite"))
	fmt.Println(must(composite.Tiers(cluster.MeanSD{At: []float64{0, 1}})).Labels(1))
	// Output:
	// [leather_shoes]
}

func ExampleContributions() {
	e := must(cluster.CompositeScore(clusters(), cluster.Equal{}))
	fmt.Println(must(cluster.Contributions(e)))
	// Output:
	// Contributions to composite score
	//
	//             output   firms         R&D      energy   score
	//               size    size  innovation  innovation
	// ──────────  ──────  ──────  ──────────  ──────────  ──────
	// shoes       0.2500  0.2500      0.0741      0.1071  0.6812
	// electrical  0.2035  0.2207      0.1852      0.1429  0.7523
	// printing    0.0523  0.0215      0.1019      0.1786  0.3543
	// autos       0.1308  0.0757      0.2500      0.0000  0.4565
	// water       0.0000  0.0000      0.0000      0.2500  0.2500
	//
	// Contributions: each criterion's term of the weighted sum
	// composite score: weighted sum of min-max standardised values
	// Weights: equal: output 0.2500, firms 0.2500, R&D 0.2500, energy 0.2500
	// 5 rows × 4 criteria
}

func ExampleObstacles() {
	fmt.Println(must(cluster.Obstacles(clusters(), cluster.Entropy{})))
	// Output:
	// Obstacle degrees
	//
	//             first obstacle  degree  second  degree  third   degree
	// ──────────  ──────────────  ──────  ──────  ──────  ──────  ──────
	// shoes       R&D             0.5984  energy  0.4016  —            —
	// electrical  energy          0.3596  R&D     0.2631  output  0.2002
	// printing    firms           0.4496  output  0.2768  R&D     0.1957
	// autos       firms           0.4381  energy  0.3487  output  0.2132
	// water       firms           0.4197  output  0.2986  R&D     0.2817
	//
	// O = w (1 - x') / Σ w (1 - x'), x' min-max standardised
	// Weights: entropy, shares of min-max
}

func ExampleCouplingCoordination() {
	dimensions := must(cluster.DimensionScores(clusters(), cluster.Equal{}))
	fmt.Println(must(cluster.CouplingCoordination(dimensions)))
	// Output:
	// Coupling coordination of size, innovation
	//
	//                  C       T       D  class
	// ──────────  ──────  ──────  ──────  ─────────────────────────
	// shoes       0.8837  0.6812  0.7759  intermediate coordination
	// electrical  0.9918  0.7523  0.8638  good coordination
	// printing    0.8125  0.3543  0.5365  barely coordinated
	// autos       0.9955  0.4565  0.6741  primary coordination
	// water       0.0000  0.2500  0.0000  extreme imbalance
	//
	// C = n (Π U)^(1/n) / Σ U, T = Σ a U, D = √(C T)
	// Subsystems' weights a: equal
}

func ExampleCouplingClass() {
	fmt.Println(must(cluster.CouplingClass(0.62)))
	// Output:
	// primary coordination
}

func ExampleAgreement() {
	a := must(cluster.TOPSIS(clusters(), cluster.Equal{}))
	b := must(cluster.COPRAS(clusters(), cluster.Equal{}))
	fmt.Println(must(cluster.Agreement(a.Rank(), b.Rank())))
	// Output:
	// Agreement of two rankings
	//
	//             TOPSIS  COPRAS  difference
	//               rank    rank
	// ──────────  ──────  ──────  ──────────
	// shoes            2       2           0
	// electrical       1       1           0
	// printing         4       4           0
	// autos            3       3           0
	// water            5       5           0
	//
	// Spearman 1.0000, Kendall tau-b 1.0000, WS 1.0000 (TOPSIS is the reference); 5 alternatives
}

func ExampleCorrelate() {
	c := must(cluster.Correlate([]float64{1, 2, 3, 4}, []float64{2, 1, 3, 4}))
	fmt.Printf("Spearman %.3f, Kendall %.3f, WS %.3f\n", c.Spearman, c.Kendall, c.WS)
	// Output:
	// Spearman 0.800, Kendall 0.667, WS 0.708
}

func ExampleMonteCarloWeights() {
	e := must(cluster.TOPSIS(clusters(), cluster.Entropy{}))
	draws := must(cluster.MonteCarloWeights(e, cluster.MonteCarloOptions{Draws: 2000, Seed: 1, Pairs: true}))
	fmt.Println(draws)
	fmt.Println(must(draws.Of("shoes", 1)), must(draws.Ahead("autos", "printing")))
	// Output:
	// Ranks by TOPSIS over 2000 draws
	//
	//                     rank   first  mean rank    5%   95%  mean score      sd
	//             as evaluated   share             rank  rank
	// ──────────  ────────────  ──────  ─────────  ────  ────  ──────────  ──────
	// shoes                  2  0.2230       2.34     1     4      0.6573  0.1695
	// electrical             1  0.6340       1.42     1     3      0.7543  0.0744
	// printing               4  0.0000       3.82     2     5      0.3487  0.1405
	// autos                  3  0.0615       3.26     1     5      0.4539  0.1681
	// water                  5  0.0815       4.16     1     5      0.2863  0.2082
	//
	// 2000 draws of weights, evenly from all that add to 1; seed 1
	// TOPSIS: vector normalisation, weights on the values
	// Weights: entropy, shares of min-max: output 0.2422, firms 0.3405, R&D 0.2285, energy 0.1888
	// 0.223 0.7355
}

func ExampleAcceptability_CentralWeights() {
	e := must(cluster.TOPSIS(clusters(), cluster.Entropy{}))
	draws := must(cluster.MonteCarloWeights(e, cluster.MonteCarloOptions{Draws: 2000, Seed: 1}))
	fmt.Println(must(draws.CentralWeights("autos")))
	// Output:
	// Weights: central, that put autos first
	//
	// criterion  weight
	// ─────────  ──────
	// output     0.1267
	// firms      0.0859
	// R&D        0.6917
	// energy     0.0957
}

func ExampleMonteCarloData() {
	// Table 1 prints two decimals: do the ranks survive what the rounding hides?
	lq := must(table1().Select("lq_output", "lq_enterprise", "lq_employment"))
	e := must(cluster.TOPSIS(lq, cluster.Entropy{}))
	draws := must(cluster.MonteCarloData(e, cluster.MonteCarloDataOptions{Draws: 400, Seed: 1}))
	for _, name := range []string{"electrical", "printing", "water", "rubber_plastic"} {
		from, to, _ := draws.Ranks(name)
		fmt.Println(name, must(e.Rank().Of(name)), "in 90% of draws", from, "to", to)
	}
	// Output:
	// electrical 3 in 90% of draws 3 to 3
	// printing 4 in 90% of draws 4 to 4
	// water 14 in 90% of draws 14 to 15
	// rubber_plastic 15 in 90% of draws 14 to 15
}

func ExampleLeaveOutAlternatives() {
	fmt.Println(must(cluster.LeaveOutAlternatives(must(cluster.TOPSIS(clusters(), cluster.Entropy{})))))
	// Output:
	// Leaving one out: TOPSIS
	//
	//             Spearman  Kendall         pairs  first       moves furthest
	//                         tau-b  change order
	// ──────────  ────────  ───────  ────────────  ──────────  ──────────────
	// shoes         1.0000   1.0000             0  electrical  —
	// electrical    1.0000   1.0000             0  shoes       —
	// printing      1.0000   1.0000             0  electrical  —
	// autos         1.0000   1.0000             0  electrical  —
	// water         1.0000   1.0000             0  electrical  —
	//
	// Agreement of the ranking of what is left with its order in the whole; weights computed anew from what is left
	// TOPSIS: vector normalisation, weights on the values
	// Weights: entropy, shares of min-max: output 0.2422, firms 0.3405, R&D 0.2285, energy 0.1888
}

func ExampleLeaveOutCriteria() {
	fmt.Println(must(cluster.LeaveOutCriteria(must(cluster.TOPSIS(clusters(), cluster.Entropy{})))))
	// Output:
	// Leaving one out: TOPSIS
	//
	//         Spearman  Kendall         pairs  first       moves furthest
	//                     tau-b  change order
	// ──────  ────────  ───────  ────────────  ──────────  ──────────────
	// output    1.0000   1.0000             0  electrical  —
	// firms     1.0000   1.0000             0  electrical  —
	// R&D       0.8000   0.6000             2  shoes       shoes (2 to 1)
	// energy    1.0000   1.0000             0  electrical  —
	//
	// Agreement of the ranking of what is left with its order in the whole; weights computed anew from what is left
	// TOPSIS: vector normalisation, weights on the values
	// Weights: entropy, shares of min-max: output 0.2422, firms 0.3405, R&D 0.2285, energy 0.1888
}

func ExampleRankReversal() {
	test := must(cluster.RankReversal(must(cluster.TOPSIS(clusters(), cluster.Entropy{}))))
	fmt.Println(test.BestChanges, test.Intransitive, test.Contradicted, "of", test.Pairs)
	// Output:
	// [] 0 0 of 10
}

func ExampleSwapWeights() {
	e := must(cluster.TOPSIS(clusters(), cluster.Entropy{}))
	fmt.Println(must(cluster.SwapWeights(e, "shoes", "autos")))
	// Output:
	// Weights at which shoes and autos change their order
	//
	//         weight  weight at change  change  change in %
	// ──────  ──────  ────────────────  ──────  ───────────
	// output  0.2422                 —       —            —
	// firms   0.3405                 —       —            —
	// R&D     0.2285            0.3772  0.1487         65.1
	// energy  0.1888                 —       —            —
	//
	// The order hangs most on R&D: a change of its weight by 0.1487 is enough.
	// One weight changes, the others keep their proportions and all add to 1.
	// TOPSIS: vector normalisation, weights on the values
	// Weights: entropy, shares of min-max: output 0.2422, firms 0.3405, R&D 0.2285, energy 0.1888
	// — no single weight changes the order
}

func ExampleSmallestSwaps() {
	fmt.Println(must(cluster.SmallestSwaps(must(cluster.TOPSIS(clusters(), cluster.Entropy{})))))
	// Output:
	// Smallest changes of a weight that change the ranking: TOPSIS
	//
	// ahead       behind    criterion  weight  weight at change   change
	// ──────────  ────────  ─────────  ──────  ────────────────  ───────
	// electrical  shoes     R&D        0.2285            0.0999  -0.1286
	// shoes       autos     R&D        0.2285            0.3772   0.1487
	// autos       printing  energy     0.1888            0.3300   0.1411
	// printing    water     energy     0.1888            0.2574   0.0686
	//
	// One weight changes, the others keep their proportions and all add to 1.
	// TOPSIS: vector normalisation, weights on the values
	// Weights: entropy, shares of min-max: output 0.2422, firms 0.3405, R&D 0.2285, energy 0.1888
}

func ExampleCompare() {
	a := must(cluster.TOPSIS(clusters(), cluster.Equal{}))
	b := must(cluster.VIKOR(clusters(), cluster.Equal{}))
	fmt.Println(must(cluster.Compare(a, b)))
	// Output:
	// Comparison of rankings
	//
	//             TOPSIS  VIKOR Q  mean  best  worst
	//               rank     rank  rank
	// ──────────  ──────  ───────  ────  ────  ─────
	// shoes            2        2  2.00     2      2
	// electrical       1        1  1.00     1      1
	// printing         4        4  4.00     4      4
	// autos            3        3  3.00     3      3
	// water            5        5  5.00     5      5
	//
	// TOPSIS: vector normalisation, weights on the values; weights equal
	// VIKOR Q: v = 0.5; weights equal
}

func ExampleCompareMethods() {
	comparison := must(cluster.CompareMethods(clusters(), cluster.Equal{}))
	for _, name := range comparison.Labels() {
		fmt.Printf("%-10s mean rank %.2f, best %v, worst %v\n", name, must(comparison.Value("mean", name)),
			must(comparison.Value("best", name)), must(comparison.Value("worst", name)))
	}
	// Output:
	// shoes      mean rank 1.92, best 1, worst 2
	// electrical mean rank 1.08, best 1, worst 2
	// printing   mean rank 4.15, best 4, worst 5
	// autos      mean rank 3.00, best 3, worst 3
	// water      mean rank 4.85, best 4, worst 5
}

func ExampleCompareWeights() {
	e := must(cluster.TOPSIS(clusters(), cluster.Entropy{}))
	fmt.Println(must(must(cluster.CompareWeights(e, cluster.Equal{}, cluster.CRITIC{})).Weights()))
	// Output:
	// Weights
	//
	//                             output   firms     R&D  energy
	// ──────────────────────────  ──────  ──────  ──────  ──────
	// entropy, shares of min-max  0.2422  0.3405  0.2285  0.1888
	// equal                       0.2500  0.2500  0.2500  0.2500
	// CRITIC, min-max values      0.1844  0.2011  0.2546  0.3599
	//
	// 3 rows × 4 criteria
}

func ExampleCompareEntropy() {
	e := must(cluster.TOPSIS(clusters(), cluster.Entropy{}))
	fmt.Println(must(must(cluster.CompareEntropy(e)).Weights()))
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

// twoYears is a panel of three invented industries.
func twoYears() *cluster.Panel {
	panel := must(cluster.NewPanel([]string{"output", "energy"}, []cluster.Observation{
		{Industry: "shoes", Year: 2020, Values: []float64{100, 40}},
		{Industry: "shoes", Year: 2021, Values: []float64{120, 38}},
		{Industry: "printing", Year: 2020, Values: []float64{40, 20}},
		{Industry: "printing", Year: 2021, Values: []float64{48, 17}},
		{Industry: "water", Year: 2020, Values: []float64{10, 5}},
		{Industry: "water", Year: 2021, Values: []float64{9, 5}},
	}))
	return must(panel.Describe(cluster.Criterion{Name: "energy", Direction: cluster.Cost}))
}

func ExamplePanelTOPSIS() {
	fmt.Println(must(cluster.PanelTOPSIS(twoYears(), cluster.Entropy{})))
	// Output:
	// TOPSIS, all years pooled
	//
	//                 2020        2021
	// ────────  ──────────  ──────────
	// shoes     0.5577 (1)  0.6295 (1)
	// printing  0.3709 (3)  0.4416 (2)
	// water     0.3866 (2)  0.3845 (3)
	//
	// TOPSIS: vector normalisation, weights on the values
	// Weights: entropy, shares of min-max: output 0.5808, energy 0.4192
	// In brackets: the rank within the year
}

func ExampleEvaluatePanel() {
	e := must(cluster.EvaluatePanel(twoYears(), func(pooled *cluster.Matrix) (*cluster.Evaluation, error) {
		return cluster.CompositeScore(pooled, cluster.Equal{})
	}))
	fmt.Println(cluster.Rank(must(e.Year(2021))))
	// Output:
	// rank            composite score 2021
	// ────  ────────  ────────────────────
	//    1  shoes                   0.5286
	//    2  printing                0.5042
	//    3  water                   0.5000
	//
	// composite score: weighted sum of min-max standardised values
	// Weights: equal: output 0.5000, energy 0.5000
}

func ExamplePanel_Pooled() {
	fmt.Println(must(twoYears().Pooled()))
	// Output:
	// All years
	//
	//                 output          energy
	//                         less is better
	// ──────────────  ──────  ──────────────
	// shoes, 2020        100              40
	// shoes, 2021        120              38
	// printing, 2020      40              20
	// printing, 2021      48              17
	// water, 2020         10               5
	// water, 2021          9               5
	//
	// 6 rows × 2 criteria
}

func ExamplePanel_Describe() {
	panel := must(twoYears().Describe(cluster.Criterion{Name: "energy", Unit: "10^4 t", Direction: cluster.Cost}))
	fmt.Println(must(panel.Totals("", 2021)))
	// Output:
	// 2021
	//
	//           output                  energy
	//                   10^4 t, less is better
	// ────────  ──────  ──────────────────────
	// shoes        120                      38
	// printing      48                      17
	// water          9                       5
	//
	// 3 rows × 2 criteria
}

func ExampleCriterion() {
	// Debt is best at half of the assets, staff turnover within 5 to 10 percent.
	m := must(cluster.NewMatrix([]string{"shoes", "printing", "water"}, []cluster.Criterion{
		{Name: "debt", Unit: "%", Direction: cluster.Target, Target: 50},
		{Name: "turnover", Unit: "%", Direction: cluster.Within, Within: cluster.Interval{Lo: 5, Hi: 10}},
	}, []float64{48, 12, 65, 7, 30, 20}))
	fmt.Println(must(cluster.CompositeScore(m, cluster.Equal{})))
	// Output:
	// composite score
	//
	//            score  rank
	// ────────  ──────  ────
	// shoes     0.9000     1
	// printing  0.6389     2
	// water     0.0000     3
	//
	// composite score: weighted sum of min-max standardised values
	// Weights: equal: debt 0.5000, turnover 0.5000
	// debt: 1 - |x - 50| / max|x - 50|
	// turnover: 1 - d / max d, d the distance from 5 to 10
}
