package cluster

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/go-gota/gota/dataframe"
)

// TestResults: what a function gives is shown as HTML and as text, framed and encoded, whatever its type. Every exported function gives a
// result for one of the matrices.
func TestResults(t *testing.T) {
	functions := publicFunctions()
	functions["Rescaled"] = func(_, _ *Matrix, _, _ string) (any, error) { return implied(t).Rescaled() }
	functions["LargestConsistent"] = func(_, _ *Matrix, _, _ string) (any, error) { return implied(t).LargestConsistent(1) }
	functions["Rescaled composite"] = func(_, _ *Matrix, _, _ string) (any, error) { return CompositeLQ(table1(t), studyWeights) }
	functions["CheckClaims"] = func(_, _ *Matrix, _, _ string) (any, error) {
		return CheckClaims(Claim{ID: "1", Source: "§3.1", Statement: "x", Check: func() (Finding, error) { return Figure("1.5", Exactly(1.5), "3/2") }})
	}
	of := func(rank func(m *Matrix) (*Evaluation, error), f func(e *Evaluation) (any, error)) called {
		return func(m, _ *Matrix, _, _ string) (any, error) {
			e, err := rank(m)
			if err != nil {
				return nil, err
			}
			return f(e)
		}
	}
	functions["Compromise"] = of(func(m *Matrix) (*Evaluation, error) { return VIKOR(m, Equal{}) }, ofEvaluations()["Compromise"])
	functions["RSRTiers"] = of(func(m *Matrix) (*Evaluation, error) { return RSR(m, Equal{}) }, ofEvaluations()["RSRTiers"])
	functions["CompareEntropy"] = of(func(m *Matrix) (*Evaluation, error) { return TOPSIS(m, Entropy{}) }, ofEvaluations()["CompareEntropy"])
	for name, f := range functions {
		t.Run(name, func(t *testing.T) {
			var errs []error
			for _, pair := range goodMatrices(t) {
				v, err := f(pair[0], pair[1], pair[0].criteria[0].Name, pair[0].criteria[len(pair[0].criteria)-1].Name)
				if err == nil {
					checkResult(t, v)
					return
				}
				errs = append(errs, err)
			}
			t.Errorf("no result: %v", errs)
		})
	}
}

// goodMatrices are matrices that everything can be computed of, each with another of its labels and criteria.
func goodMatrices(t *testing.T) [][2]*Matrix {
	industries := dimensioned(t, matrix(t, 3, 4, 2, 1, 5, 1, 2, 3, 6, 3, 1, 2, 7))
	others := dimensioned(t, matrix(t, 3, 40, 25, 19, 45, 18, 22, 37, 61, 33, 30, 12, 70))
	years := func(by float64) *Matrix {
		return check[*Matrix](t)(csvMatrix(t, fmt.Sprintf("l,2001,2002\np,%v,3\nq,1,4\nr,7,2\ns,4,5\n", by)).Describe())
	}
	neighbours := func(data ...float64) *Matrix {
		labels := []string{"p", "q", "r", "s"}
		return check[*Matrix](t)(NewMatrix(labels, criteriaNamed(labels), data))
	}
	ring := neighbours(0, 1, 0, 1, 1, 0, 1, 0, 0, 1, 0, 1, 1, 0, 1, 0)
	shares := csvMatrix(t, "l,a,b\np,0.4,0.3\nq,0.9,0.5\nr,0.2,0.7\ns,0.6,0.1\n")
	ranks := matrix(t, 3, 1, 2, 3, 2, 3, 1)
	flows := neighbours(0.1, 0.2, 0, 0.1, 0, 0.1, 0.3, 0.2, 0.2, 0, 0.1, 0.1, 0.1, 0.2, 0, 0.1)
	return [][2]*Matrix{{industries, others}, {years(2), years(5)}, {industries, ring}, {shares, shares}, {flows, ring}, {ring, ring}, {ranks, ranks}}
}

// checkResult sees that a result has all that results have.
func checkResult(t *testing.T, v any) {
	t.Helper()
	switch v.(type) {
	case float64, *RankCorrelation, *CompromiseSolution:
		return // a few numbers or words
	}
	b, ok := v.(interface{ MIMEBundle() map[string]any })
	if !ok {
		t.Fatalf("%T has no MIMEBundle", v)
	}
	bundle := b.MIMEBundle()
	if _, chart := v.(*Chart); chart {
		for _, kind := range []string{"text/plain", "image/svg+xml"} {
			if s, _ := bundle[kind].(string); len(s) < 20 {
				t.Errorf("%s is %q", kind, s)
			}
		}
		return
	}
	if s, _ := bundle["text/html"].(string); !strings.Contains(s, "<table") {
		t.Errorf("the HTML has no table: %.80q", s)
	}
	if s, _ := bundle["text/plain"].(string); s != v.(fmt.Stringer).String() || len(s) < 20 {
		t.Errorf("the text is %q", s)
	}
	if f, ok := v.(interface{ Frame() dataframe.DataFrame }); !ok {
		t.Errorf("%T has no Frame", v)
	} else if df := f.Frame(); df.Err != nil || df.Nrow() == 0 {
		t.Errorf("the frame has %d rows: %v", df.Nrow(), df.Err)
	}
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	var object map[string]any
	if err := json.Unmarshal(data, &object); err != nil || len(object) < 2 {
		t.Errorf("the JSON is %.100s: %v", data, err)
	}
}

// TestResultsNameTheirVariant: what changes a result stands in its HTML, its text and its JSON.
func TestResultsNameTheirVariant(t *testing.T) {
	m := dimensioned(t, matrix(t, 3, 4, 2, 1, 5, 1, 2, 3, 6, 3, 1, 2, 7))
	city, province := csvMatrix(t, "l,a\np,4\nq,6\ntotal,12\n"), csvMatrix(t, "l,a\np,40\nq,80\ntotal,150\n")
	for _, test := range []struct {
		name string
		of   func() (any, error)
		says []string
	}{
		{"entropy variant", func() (any, error) { return WeightsOf(m, Entropy{Entropy099}) }, []string{"0.99 min-max + 0.01"}},
		{"entropy of raw values in a ranking", func() (any, error) { return TOPSIS(m, Entropy{EntropyRaw}) }, []string{"shares of raw values", "vector normalisation", "weights on the values"}},
		{"TOPSIS", func() (any, error) {
			return TOPSIS(m, Equal{}, TOPSISOptions{Normalisation: MinMaxNorm, WeightedDistances: true})
		}, []string{"min-max normalisation", "weights on the squared differences", "equal"}},
		{"hierarchical TOPSIS", func() (any, error) { return HierarchicalTOPSIS(m, Equal{}, HierarchyOptions{Second: MeanOfDimensions}) }, []string{"mean"}},
		{"VIKOR", func() (any, error) { return VIKOR(m, Equal{}, VIKOROptions{V: 0.3}) }, []string{"v = 0.3"}},
		{"GRA", func() (any, error) { return GRA(m, Equal{}, GRAOptions{Zeta: 0.7}) }, []string{"ζ = 0.7"}},
		{"WASPAS", func() (any, error) { return WASPAS(m, Equal{}, WASPASOptions{Lambda: 0.2}) }, []string{"λ = 0.2"}},
		{"PROMETHEE", func() (any, error) { return PROMETHEE(m, Equal{}, PROMETHEEOptions{Preference: GaussianPreference}) }, []string{string(GaussianPreference)}},
		{"deviation", func() (any, error) { return WeightsOf(m, StandardDeviation{Raw: true}) }, []string{"raw values"}},
		{"combined", func() (any, error) {
			return WeightsOf(m, Combined{Of: []Weighting{Entropy{}, CRITIC{}}, By: GameTheory})
		}, []string{"game theory", "entropy", "CRITIC"}},
		{"quotients", func() (any, error) {
			return LocationQuotients(city, province, LQOptions{Region: "the city", Reference: "the province", Total: "total"})
		}, []string{"the city against the province", "the row total"}},
		{"quotients without the region", func() (any, error) { return LocationQuotients(city, province, LQOptions{WithoutRegion: true}) }, []string{"without the region"}},
		{"FLQ", func() (any, error) {
			return FLQ(city, province, "a", 0.25, TradeLQOptions{LQOptions: LQOptions{Total: "total"}})
		}, []string{"0.25"}},
		{"shift-share", func() (any, error) {
			return ShiftShare(csvMatrix(t, "l,1,2\np,4,5\nq,6,9\n"), csvMatrix(t, "l,1,2\np,40,45\nq,80,70\n"), "1", "2", ShiftShareOptions{Method: EstebanMarquillas})
		}, []string{"Esteban-Marquillas"}},
		{"tiers", func() (any, error) {
			return check[*Evaluation](t)(TOPSIS(m, Equal{})).Tiers(CutOffs{Reach: []float64{0.5}})
		}, []string{"0.5"}},
		{"natural breaks", func() (any, error) { return check[*Evaluation](t)(TOPSIS(m, Equal{})).Tiers(Jenks{2}) }, []string{"natural breaks (Jenks)"}},
		{"Monte Carlo", func() (any, error) {
			return MonteCarloWeights(check[*Evaluation](t)(TOPSIS(m, Equal{})), MonteCarloOptions{Draws: 200, Seed: 7, Concentration: 30})
		}, []string{"200 draws", "concentration 30", "seed 7"}},
		{"DEA", func() (any, error) {
			return DEA(m, DEAOptions{Inputs: []string{"a"}, Outputs: []string{"b"}, Returns: VariableReturns, Orientation: OutputOriented})
		}, []string{"BCC", "output"}},
		{"coupling", func() (any, error) { return CouplingCoordination(csvMatrix(t, "l,u,v\np,.5,.4\nq,.9,.1\n")) }, []string{"√(C T)"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			v, err := test.of()
			if err != nil {
				t.Fatal(err)
			}
			html, _ := v.(interface{ MIMEBundle() map[string]any }).MIMEBundle()["text/html"].(string)
			data := check[[]byte](t)(json.Marshal(v))
			var words string
			for _, s := range jsonTexts(data) {
				words += s + "\n"
			}
			for _, says := range test.says {
				for where, text := range map[string]string{"HTML": html, "text": fmt.Sprint(v), "JSON": words} {
					if !strings.Contains(text, says) {
						t.Errorf("the %s doesn't say %q: %s", where, says, text)
					}
				}
			}
		})
	}
}

// jsonTexts gives the texts in JSON, as they are once read.
func jsonTexts(data []byte) []string {
	var texts []string
	var walk func(v any)
	walk = func(v any) {
		switch v := v.(type) {
		case string:
			texts = append(texts, v)
		case []any:
			for _, x := range v {
				walk(x)
			}
		case map[string]any:
			for _, x := range v {
				walk(x)
			}
		}
	}
	var v any
	if json.Unmarshal(data, &v) == nil {
		walk(v)
	}
	return texts
}
