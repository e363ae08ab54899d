package cluster

import (
	"slices"
	"strings"
	"testing"
)

// extras are the oracles of extras.json that rankings need.
type extras struct {
	Jenks []struct {
		Name   string
		Values []float64
		K      int
		Upper  []float64 `json:"upper_bounds"`
		Within float64   `json:"within_ss"`
		GVF    float64
	}
	Obstacle struct {
		Matrix  [][]float64
		Types   []int
		Weights []float64
		Degree  [][]float64 `json:"obstacle_degree"`
		Score   []float64
	}
	Panel struct {
		Matrix  [][]float64
		Types   []int
		Weights []float64 `json:"weights_minmax_1e-4"`
		MinMax  []float64 `json:"topsis_minmax"`
		Vector  []float64 `json:"topsis_vector"`
	} `json:"panel_pooled"`
	Samples struct {
		Matrix        [][]float64
		Types         []int
		W             [][]float64
		Ranks         [][]int
		Acceptability [][]float64
	} `json:"weight_samples"`
}

func readExtras(t testing.TB) *extras {
	t.Helper()
	var e extras
	oracle(t, "oracles/extras.json", &e)
	return &e
}

func scoresOf(values ...float64) *Scores {
	s := newScores("x", make([]string, len(values)))
	copy(s.values, values)
	for i := range s.labels {
		s.labels[i] = string(rune('A' + i))
	}
	return s
}

func TestJenksOracle(t *testing.T) {
	for _, o := range readExtras(t).Jenks {
		t.Run(o.Name, func(t *testing.T) {
			tiers := check[*TierTable](t)(scoresOf(o.Values...).Tiers(Jenks{o.K}))
			near(t, "within", tiers.Within(), o.Within, 1e-12)
			near(t, "GVF", tiers.GVF(), o.GVF, 1e-12)
			for k, want := range o.Upper {
				tier := o.K - k // tier 1 is the best
				top := check[float64](t)(tiers.scores.Value(tiers.Labels(tier)[0]))
				near(t, "upper bound", top, want, 1e-15)
			}
		})
	}
}

func TestObstacleOracle(t *testing.T) {
	o := readExtras(t).Obstacle
	d := decision{Matrix: o.Matrix, Types: o.Types, GivenWeights: o.Weights}
	m := d.read(t)
	table := check[*ObstacleTable](t)(Obstacles(m, d.given()))
	for i, row := range o.Degree {
		for j, want := range row {
			near(t, m.labels[i], table.Matrix().data.At(i, j), want, 1e-12)
		}
	}
	e := check[*Evaluation](t)(CompositeScore(m, d.given()))
	for i, want := range o.Score {
		near(t, "composite "+m.labels[i], e.values[i], want, 1e-12)
	}
	first := check[[]string](t)(table.Main("a1", 2))
	if !slices.Equal(first, []string{"c4", "c3"}) {
		t.Errorf("main obstacles %v", first)
	}
	means := table.Mean()
	near(t, "means add up", sum(means.values), 1, 1e-12)
}

func TestPanelOracle(t *testing.T) {
	o := readExtras(t).Panel
	var observations []Observation
	for row, values := range o.Matrix {
		observations = append(observations, Observation{Region: string(rune('A' + row/4)), Industry: "all", Year: 2020 + row%4, Values: values})
	}
	p := check[*Panel](t)(NewPanel([]string{"c1", "c2", "c3", "c4", "c5"}, observations))
	for j, k := range o.Types {
		if k < 0 {
			p = check[*Panel](t)(p.Describe(Criterion{Name: p.Measures()[j], Direction: Cost}))
		}
	}
	for norm, want := range map[Normalisation][]float64{MinMaxNorm: o.MinMax, VectorNorm: o.Vector} {
		v := check[*PanelEvaluation](t)(PanelTOPSIS(p, Entropy{EntropyShift1e4}, TOPSISOptions{Normalisation: norm}))
		for j, w := range v.Weights().Values() {
			near(t, "weight", w, o.Weights[j], 1e-12)
		}
		byYear := v.ByYear()
		for row, x := range want {
			got := check[float64](t)(byYear.Value(string(rune('A'+row/4)), yearName(2020+row%4)))
			near(t, string(norm), got, x, 1e-12)
		}
	}
}

// TestWeightSamplesOracle ranks by the oracle's draws of weights.
func TestWeightSamplesOracle(t *testing.T) {
	o := readExtras(t).Samples
	d := decision{Matrix: o.Matrix, Types: o.Types}
	m := d.read(t)
	for _, batch := range []bool{false, true} {
		e := check[*Evaluation](t)(TOPSIS(m, Equal{}))
		s := e.scorer
		if batch {
			s = s.(batcher).batch()()
		}
		c, a, out := newCounter(e, true), newAcceptability(e, true), make([]float64, 6)
		for k, w := range o.W {
			s.score(w, out)
			c.count(out, w)
			for i, want := range o.Ranks[k] {
				if got := int(c.rank[i]) + 1; got != want {
					t.Fatalf("draw %d, alternative %d: rank %d, want %d", k, i, got, want)
				}
			}
		}
		a.add(c)
		a.draws = c.draws
		for i, row := range o.Acceptability {
			for k, want := range row {
				near(t, "acceptability", check[float64](t)(a.Of(m.labels[i], k+1)), want, 1e-15)
			}
		}
	}
}

// TestCODASPublished: the worked example of Keshavarz Ghorabaee et al. (2016).
func TestCODASPublished(t *testing.T) {
	m := check[*Matrix](t)(NewMatrix(strings.Fields("a b c d e f"), []Criterion{{Name: "1"}, {Name: "2", Direction: Cost}, {Name: "3"}, {Name: "4"}},
		[]float64{45, 3600, 45, 0.9, 25, 3800, 60, 0.8, 23, 3100, 35, 0.9, 14, 3400, 50, 0.7, 15, 3300, 40, 0.8, 28, 3000, 30, 0.6}))
	e := check[*Evaluation](t)(CODAS(m, RawWeights{"1": 0.2857, "2": 0.3036, "3": 0.2321, "4": 0.1786}))
	for i, want := range []float64{1.3914, 0.3411, -0.2170, -0.5381, -0.7292, -0.2481} {
		near(t, e.labels[i], e.values[i], want, 5e-5)
	}
}
