package cluster

import (
	"fmt"
	"strings"
	"testing"
)

// rankingOracle is the second computation in testdata/ranking_oracle.py.
type rankingOracle struct {
	Entropy map[string]map[EntropyVariant][]float64
	Scores  map[string]map[string][]float64
	Weights map[string]map[string][]float64
	AHP     struct {
		Judgements     [][]float64
		Eigenvector    []float64
		Geometric      []float64 `json:"geometric mean"`
		Columns        []float64 `json:"normalised columns"`
		Lambda, CI, CR float64
	}
	Combined map[string][]float64
	Probits  struct {
		RSR, Probit          []float64
		Intercept, Slope, R2 float64
	}
	Revised struct {
		U [][]float64
		C []float64
	} `json:"coupling revised"`
}

func readRankingOracle(t testing.TB) (*rankingOracle, map[string]*decision) {
	t.Helper()
	var o rankingOracle
	oracle(t, "ranking_oracle.json", &o)
	all := map[string]*decision{}
	for _, d := range decisions(t) {
		all[d.ID] = d
	}
	return &o, all
}

func TestEntropyVariants(t *testing.T) {
	o, all := readRankingOracle(t)
	for id, variants := range o.Entropy {
		if len(variants) < 8 {
			t.Fatalf("%s: %d variants", id, len(variants))
		}
		for v, want := range variants {
			t.Run(fmt.Sprintf("%s/%s", id, v), func(t *testing.T) {
				w := check[*CriteriaWeights](t)(WeightsOf(all[id].read(t), Entropy{v}))
				tolerance := 1e-13
				if id == "small_spread_10x4" {
					tolerance = 1e-9 // the data differ in their last six digits
				}
				for j, x := range w.values {
					near(t, w.names[j], x, want[j], tolerance)
				}
				if !strings.Contains(w.String(), string(v)) {
					t.Errorf("the table doesn't name the variant:\n%s", w)
				}
			})
		}
	}
}

// TestEntropyOfTheStudy: the weights of Table 1 by variant (METHODS, entropy weight).
func TestEntropyOfTheStudy(t *testing.T) {
	m := check[*Matrix](t)(table1(t).Select("lq_output", "lq_enterprise", "lq_employment"))
	for v, want := range map[EntropyVariant]string{
		EntropyRaw:    "0.52 0.16 0.32",
		EntropyMinMax: "0.25 0.22 0.52",
		EntropyShift1: "0.23 0.34 0.43",
	} {
		w := check[*CriteriaWeights](t)(WeightsOf(m, Entropy{v}))
		var got []string
		for _, x := range w.Values() {
			got = append(got, decimal(x, 2))
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: %v, want %s", v, got, want)
		}
	}
}

// oracleVariants are methods by the names in ranking_oracle.json.
var oracleVariants = map[string]func(m *Matrix, w Weighting) (*Evaluation, error){
	"topsis max": func(m *Matrix, w Weighting) (*Evaluation, error) {
		return TOPSIS(m, w, TOPSISOptions{Normalisation: MaxNorm})
	},
	"topsis sum": func(m *Matrix, w Weighting) (*Evaluation, error) {
		return TOPSIS(m, w, TOPSISOptions{Normalisation: SumNorm})
	},
	"topsis min-max, weighted distances": func(m *Matrix, w Weighting) (*Evaluation, error) {
		return TOPSIS(m, w, TOPSISOptions{Normalisation: MinMaxNorm, WeightedDistances: true})
	},
	"topsis vector, weighted distances": func(m *Matrix, w Weighting) (*Evaluation, error) {
		return TOPSIS(m, w, TOPSISOptions{WeightedDistances: true})
	},
	"composite":       CompositeScore,
	"mabac":           MABAC,
	"rsr":             func(m *Matrix, w Weighting) (*Evaluation, error) { return RSR(m, w) },
	"rsr non-integer": func(m *Matrix, w Weighting) (*Evaluation, error) { return RSR(m, w, RSROptions{NonInteger: true}) },
	"moora reference": func(m *Matrix, w Weighting) (*Evaluation, error) { return MOORA(m, w, MOORAOptions{ReferencePoint}) },
	"gra 0.3":         func(m *Matrix, w Weighting) (*Evaluation, error) { return GRA(m, w, GRAOptions{0.3}) },
	"vikor 0.8":       func(m *Matrix, w Weighting) (*Evaluation, error) { return VIKOR(m, w, VIKOROptions{V: 0.8}) },
	"vikor 0":         func(m *Matrix, w Weighting) (*Evaluation, error) { return VIKOR(m, w, VIKOROptions{OnlyRegret: true}) },
	"codas":           func(m *Matrix, w Weighting) (*Evaluation, error) { return CODAS(m, w) },
	"codas 0.1":       func(m *Matrix, w Weighting) (*Evaluation, error) { return CODAS(m, w, CODASOptions{0.1}) },
	"waspas 0": func(m *Matrix, w Weighting) (*Evaluation, error) {
		return WASPAS(m, w, WASPASOptions{OnlyProduct: true})
	},
	"waspas 1":         func(m *Matrix, w Weighting) (*Evaluation, error) { return WASPAS(m, w, WASPASOptions{Lambda: 1}) },
	"hierarchical sum": func(m *Matrix, w Weighting) (*Evaluation, error) { return HierarchicalTOPSIS(m, w) },
	"hierarchical mean": func(m *Matrix, w Weighting) (*Evaluation, error) {
		return HierarchicalTOPSIS(m, w, HierarchyOptions{Second: MeanOfDimensions})
	},
	"hierarchical weighted": func(m *Matrix, w Weighting) (*Evaluation, error) {
		return HierarchicalTOPSIS(m, w, HierarchyOptions{Second: WeightedDimensions})
	},
	"hierarchical topsis": func(m *Matrix, w Weighting) (*Evaluation, error) {
		return HierarchicalTOPSIS(m, w, HierarchyOptions{Second: TOPSISOfDimensions})
	},
	"promethee level":    prometheeBy(LevelPreference),
	"promethee linear":   prometheeBy(LinearPreference),
	"promethee Gaussian": prometheeBy(GaussianPreference),
	"promethee U-shape":  prometheeBy(UShapePreference),
}

func prometheeBy(p PreferenceFunction) func(m *Matrix, w Weighting) (*Evaluation, error) {
	return func(m *Matrix, w Weighting) (*Evaluation, error) {
		return PROMETHEE(m, w, PROMETHEEOptions{Preference: p})
	}
}

// dimensioned puts the criteria into the dimensions odd and even, by turns.
func dimensioned(t testing.TB, m *Matrix) *Matrix {
	t.Helper()
	criteria := m.Criteria()
	for j := range criteria {
		criteria[j].Dimension = []string{"odd", "even"}[j%2]
	}
	return check[*Matrix](t)(m.Describe(criteria...))
}

func TestRankingVariants(t *testing.T) {
	o, all := readRankingOracle(t)
	seen := map[string]bool{}
	for id, scores := range o.Scores {
		m := dimensioned(t, all[id].read(t))
		for name, want := range scores {
			seen[name] = true
			t.Run(id+"/"+name, func(t *testing.T) {
				e := check[*Evaluation](t)(oracleVariants[name](m, all[id].given()))
				for i, x := range e.values {
					tolerance := 1e-12
					if id == "small_spread_10x4" {
						tolerance = 1e-8 // numpy's min-max of such data has eight digits
					}
					near(t, e.labels[i], x, want[i], tolerance)
				}
			})
		}
	}
	if len(seen) != len(oracleVariants) {
		t.Errorf("%d variants have oracles, want %d", len(seen), len(oracleVariants))
	}
}

func TestWeightVariants(t *testing.T) {
	o, all := readRankingOracle(t)
	rules := map[string]Weighting{"cilos": CILOS{}, "idocriw": IDOCRIW{}, "cv minmax": CoefficientOfVariation{MinMax: true}}
	for id, weights := range o.Weights {
		for name, want := range weights {
			t.Run(id+"/"+name, func(t *testing.T) {
				w := check[*CriteriaWeights](t)(WeightsOf(all[id].read(t), rules[name]))
				for j, x := range w.values {
					near(t, w.names[j], x, want[j], 1e-12)
				}
			})
		}
	}
}

func TestAHPOracle(t *testing.T) {
	o, _ := readRankingOracle(t)
	m := matrix(t, 4, 1, 2, 3, 4)
	a := AHP{Criteria: []string{"a", "b", "c", "d"}, Judgements: o.AHP.Judgements}
	for method, want := range map[AHPMethod][]float64{"": o.AHP.Eigenvector, AHPGeometricMean: o.AHP.Geometric, AHPColumnMean: o.AHP.Columns} {
		a.Method = method
		w := check[*CriteriaWeights](t)(WeightsOf(m, a))
		for j, x := range w.values {
			near(t, string(method)+" "+w.names[j], x, want[j], 1e-12)
		}
	}
	c := check[Consistency](t)(a.Consistency())
	near(t, "λ", c.Lambda, o.AHP.Lambda, 1e-12)
	near(t, "CI", c.CI, o.AHP.CI, 1e-12)
	near(t, "CR", c.CR, o.AHP.CR, 1e-12)
}

func TestCombinedOracle(t *testing.T) {
	o, _ := readRankingOracle(t)
	m := matrix(t, 3, 1, 2, 3)
	one, flat := Weights{"a": 0.6, "b": 0.3, "c": 0.1}, Weights{"a": 0.5, "b": 0.3, "c": 0.2}
	two := Weights{"a": 0.2, "b": 0.3, "c": 0.5}
	for name, c := range map[string]Combined{
		"multiplicative": {Of: []Weighting{flat, two}},
		"linear 0.7":     {Of: []Weighting{flat, two}, By: Linear, Shares: []float64{0.7, 0.3}},
		"game":           {Of: []Weighting{one, two}, By: GameTheory},
		"positive":       {Of: []Weighting{flat, two}, By: GameTheoryPositive},
	} {
		w := check[*CriteriaWeights](t)(WeightsOf(m, c))
		for j, x := range w.values {
			near(t, name+" "+w.names[j], x, o.Combined[name][j], 1e-12)
		}
	}
}

func TestRSRTiersOracle(t *testing.T) {
	o, all := readRankingOracle(t)
	e := check[*Evaluation](t)(RSR(all["ties_integers_15x5"].read(t), Equal{}))
	r := check[*RSRTable](t)(RSRTiers(e, 3))
	near(t, "intercept", r.Intercept, o.Probits.Intercept, 1e-10)
	near(t, "slope", r.Slope, o.Probits.Slope, 1e-10)
	near(t, "R²", r.R2, o.Probits.R2, 1e-10)
	if len(r.rows) != len(o.Probits.RSR) {
		t.Fatalf("%d different RSR, want %d", len(r.rows), len(o.Probits.RSR))
	}
	for k, row := range r.rows {
		near(t, "RSR", row.rsr, o.Probits.RSR[k], 1e-12)
		near(t, "probit", row.probit, o.Probits.Probit[k], 1e-12)
	}
	for i, probit := range r.scores.values {
		want := 2
		if probit >= 6 {
			want = 1
		} else if probit < 4 {
			want = 3
		}
		if tier := check[int](t)(r.Of(e.labels[i])); tier != want {
			t.Errorf("%s with probit %v is in tier %d, want %d", e.labels[i], probit, tier, want)
		}
	}
}

func TestCouplingOracles(t *testing.T) {
	o, _ := readRankingOracle(t)
	var data []float64
	for _, u := range o.Revised.U {
		data = append(data, u...)
	}
	c := check[*CouplingTable](t)(CouplingCoordination(matrix(t, 3, data...), CouplingOptions{Revised: true}))
	for i, want := range o.Revised.C {
		near(t, c.labels[i], c.c[i], want, 1e-12)
	}
	var extras struct {
		Coupling struct {
			U       [][]float64
			C, T, D []float64
		}
	}
	oracle(t, "oracles/extras.json", &extras)
	data = nil
	for _, u := range extras.Coupling.U {
		data = append(data, u...)
	}
	c = check[*CouplingTable](t)(CouplingCoordination(matrix(t, len(extras.Coupling.U[0]), data...)))
	for i := range extras.Coupling.C {
		near(t, "C", c.c[i], extras.Coupling.C[i], 1e-12)
		near(t, "T", c.t[i], extras.Coupling.T[i], 1e-12)
		near(t, "D", c.values[i], extras.Coupling.D[i], 1e-12)
	}
}
