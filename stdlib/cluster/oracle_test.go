package cluster

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// decision is an oracle: a decision matrix with expected weights and scores (testdata/oracles/README.md).
type decision struct {
	ID           string
	Matrix       [][]float64
	Types        []int
	GivenWeights []float64 `json:"given_weights"`
	Weights      map[string]expected
	Rankings     map[string]map[string]expected
	Published    map[string]struct {
		Values     []float64
		Tol, Scale float64
	}
}

// expected is what a method gives, or why it is undefined.
type expected struct {
	Expected  []float64
	Ranks     []float64
	Undefined string
}

// decisions reads all decision matrices.
func decisions(t testing.TB) []*decision {
	t.Helper()
	files, err := filepath.Glob("testdata/oracles/*.json")
	if err != nil {
		t.Fatal(err)
	}
	var all []*decision
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(data), `"rankings"`) {
			continue
		}
		var d decision
		oracle(t, strings.TrimPrefix(filepath.ToSlash(file), "testdata/"), &d)
		all = append(all, &d)
	}
	if len(all) != 38 {
		t.Fatalf("%d oracles, want 38", len(all))
	}
	return all
}

// read makes the oracle's matrix; criteria are named c1, c2, …
func (d *decision) read(t testing.TB) *Matrix {
	t.Helper()
	var labels []string
	var criteria []Criterion
	var data []float64
	for j, k := range d.Types {
		c := Criterion{Name: fmt.Sprintf("c%d", j+1)}
		if k < 0 {
			c.Direction = Cost
		}
		criteria = append(criteria, c)
	}
	for i, row := range d.Matrix {
		labels, data = append(labels, fmt.Sprintf("a%d", i+1)), append(data, row...)
	}
	return check[*Matrix](t)(NewMatrix(labels, criteria, data))
}

// given is the oracle's own weights; they add to 1 but for rounding errors.
func (d *decision) given() RawWeights {
	w := RawWeights{}
	for j, x := range d.GivenWeights {
		w[fmt.Sprintf("c%d", j+1)] = x
	}
	return w
}

// oracleRules are the rules by the oracles' names.
var oracleRules = map[string]Weighting{
	"equal":               Equal{},
	"entropy_raw":         Entropy{EntropyRaw},
	"entropy_minmax_b0":   Entropy{},
	"entropy_minmax_b1e4": Entropy{EntropyShift1e4},
	"entropy_099_001":     Entropy{Entropy099},
	"std_raw":             StandardDeviation{Raw: true},
	"std_minmax":          StandardDeviation{},
	"cv":                  CoefficientOfVariation{},
	"critic":              CRITIC{},
	"merec":               MEREC{},
}

func TestWeightsOracles(t *testing.T) {
	for _, d := range decisions(t) {
		m := d.read(t)
		for name, want := range d.Weights {
			t.Run(d.ID+"/"+name, func(t *testing.T) {
				r, ok := oracleRules[name]
				if !ok {
					t.Fatalf("no rule for %s", name)
				}
				w, err := WeightsOf(m, r)
				if want.Undefined != "" {
					if err == nil {
						t.Errorf("undefined (%s), got %v", want.Undefined, w.values)
					} else {
						t.Log(err)
					}
					return
				}
				if err != nil {
					t.Fatal(err)
				}
				tolerance := 1e-9
				if d.ID == "small_spread_10x4" && name == "entropy_raw" {
					tolerance = 1e-7
				}
				for j, x := range w.values {
					near(t, w.names[j], x, want.Expected[j], tolerance)
				}
			})
		}
	}
}

// oracleMethods are the methods by the oracles' names.
var oracleMethods = map[string]func(m *Matrix, w Weighting) (*Evaluation, error){
	"topsis_vector": func(m *Matrix, w Weighting) (*Evaluation, error) { return TOPSIS(m, w) },
	"topsis_minmax": func(m *Matrix, w Weighting) (*Evaluation, error) {
		return TOPSIS(m, w, TOPSISOptions{Normalisation: MinMaxNorm})
	},
	"vikor_q":          func(m *Matrix, w Weighting) (*Evaluation, error) { return VIKOR(m, w) },
	"promethee2_usual": func(m *Matrix, w Weighting) (*Evaluation, error) { return PROMETHEE(m, w) },
	"promethee2_vshape": func(m *Matrix, w Weighting) (*Evaluation, error) {
		return PROMETHEE(m, w, PROMETHEEOptions{Preference: VShapePreference})
	},
	"moora_ratio": func(m *Matrix, w Weighting) (*Evaluation, error) { return MOORA(m, w) },
	"edas":        EDAS,
	"copras":      COPRAS,
	"waspas":      func(m *Matrix, w Weighting) (*Evaluation, error) { return WASPAS(m, w) },
	"gra":         func(m *Matrix, w Weighting) (*Evaluation, error) { return GRA(m, w) },
}

func TestRankingOracles(t *testing.T) {
	for _, d := range decisions(t) {
		m := d.read(t)
		for weights, methods := range d.Rankings {
			var w Weighting = d.given()
			if weights != "given" {
				w = oracleRules[weights]
			}
			for name, want := range methods {
				t.Run(d.ID+"/"+weights+"/"+name, func(t *testing.T) {
					how, ok := oracleMethods[name]
					if !ok {
						t.Fatalf("no method for %s", name)
					}
					e, err := how(m, w)
					if want.Undefined != "" {
						if err == nil {
							t.Errorf("undefined (%s), got %v", want.Undefined, e.values)
						} else {
							t.Log(err)
						}
						return
					}
					if err != nil {
						t.Fatal(err)
					}
					for i, x := range e.values {
						near(t, e.labels[i], x, want.Expected[i], 1e-9)
					}
					compareRanks(t, e, want.Ranks)
					if p, ok := d.Published[name]; ok && weights == "given" {
						for i, x := range e.values {
							near(t, "published "+e.labels[i], x*max(p.Scale, 1), p.Values[i], p.Tol)
						}
					}
				})
			}
		}
	}
}

// compareRanks compares with ranks that are means over ties.
func compareRanks(t *testing.T, e *Evaluation, want []float64) {
	t.Helper()
	ranks := e.Rank().ranks
	for i, rank := range ranks {
		ties := 0
		for _, other := range ranks {
			if other == rank {
				ties++
			}
		}
		if mean := float64(rank) + float64(ties-1)/2; math.Abs(mean-want[i]) > 1e-9 {
			t.Errorf("%s has rank %v, want %v", e.labels[i], mean, want[i])
		}
	}
}
