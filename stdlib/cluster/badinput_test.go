package cluster

import (
	"fmt"
	"go/ast"
	"go/doc"
	"go/parser"
	"go/token"
	"math"
	"os"
	"slices"
	"strings"
	"testing"
)

// called calls an exported function with a matrix, another one of its labels and criteria, and its first and last criterion.
type called func(m, other *Matrix, first, last string) (any, error)

// publicFunctions calls every exported function that takes numbers, in the usual way.
func publicFunctions() map[string]called {
	all := map[string]called{}
	for name, f := range map[string]func(m *Matrix) (any, error){
		"Concentration":    func(m *Matrix) (any, error) { return Concentration(m) },
		"HeatMap":          func(m *Matrix) (any, error) { return HeatMap(m) },
		"LogLQ":            func(m *Matrix) (any, error) { return LogLQ(m) },
		"LorenzChart":      func(m *Matrix) (any, error) { return LorenzChart(m) },
		"Markov":           func(m *Matrix) (any, error) { return Markov(m, MarkovOptions{}) },
		"NetworkChart":     func(m *Matrix) (any, error) { return NetworkChart(m, 0) },
		"NewNetwork":       func(m *Matrix) (any, error) { return NewNetwork(m, NetworkOptions{CutAtMean: true}) },
		"InputOutputOf":    func(m *Matrix) (any, error) { return InputOutputOf(m) },
		"ParallelChart":    func(m *Matrix) (any, error) { return ParallelChart(m) },
		"PartsChart":       func(m *Matrix) (any, error) { return PartsChart(m) },
		"Proximity":        func(m *Matrix) (any, error) { return Proximity(m, 1) },
		"RadarChart":       func(m *Matrix) (any, error) { return RadarChart(m) },
		"SigmaConvergence": func(m *Matrix) (any, error) { return SigmaConvergence(m) },
		"StandardisedLQ":   func(m *Matrix) (any, error) { return StandardisedLQ(m) },
		"SymmetricLQ":      func(m *Matrix) (any, error) { return SymmetricLQ(m) },
		"Trends":           func(m *Matrix) (any, error) { return Trends(m) },
		"CouplingCoordination": func(m *Matrix) (any, error) {
			return CouplingCoordination(m)
		},
		"Correlate": func(m *Matrix) (any, error) {
			if m == nil {
				return Correlate(nil, []float64{1})
			}
			return Correlate(m.data.RawRowView(0), m.data.RawRowView(len(m.labels)-1))
		},
	} {
		all[name] = func(m, _ *Matrix, _, _ string) (any, error) { return f(m) }
	}
	weigh := map[string]func(m *Matrix, w Weighting) (any, error){
		"CompareMethods":  func(m *Matrix, w Weighting) (any, error) { return CompareMethods(m, w) },
		"CompositeLQ":     func(m *Matrix, w Weighting) (any, error) { return CompositeLQ(m, w) },
		"DimensionScores": func(m *Matrix, w Weighting) (any, error) { return DimensionScores(m, w) },
		"Obstacles":       func(m *Matrix, w Weighting) (any, error) { return Obstacles(m, w) },
		"WeightsOf":       func(m *Matrix, w Weighting) (any, error) { return WeightsOf(m, w) },
	}
	for name, f := range weigh {
		all[name] = func(m, _ *Matrix, _, _ string) (any, error) { return f(m, Equal{}) }
	}
	for name, f := range map[string]func(m *Matrix, w Weighting) (*Evaluation, error){
		"CODAS": func(m *Matrix, w Weighting) (*Evaluation, error) { return CODAS(m, w) }, "COPRAS": COPRAS, "CompositeScore": CompositeScore, "EDAS": EDAS,
		"GRA":                func(m *Matrix, w Weighting) (*Evaluation, error) { return GRA(m, w) },
		"HierarchicalTOPSIS": func(m *Matrix, w Weighting) (*Evaluation, error) { return HierarchicalTOPSIS(m, w) }, "MABAC": MABAC,
		"MOORA":     func(m *Matrix, w Weighting) (*Evaluation, error) { return MOORA(m, w) },
		"PROMETHEE": func(m *Matrix, w Weighting) (*Evaluation, error) { return PROMETHEE(m, w) },
		"RSR":       func(m *Matrix, w Weighting) (*Evaluation, error) { return RSR(m, w) },
		"TOPSIS": func(m *Matrix, w Weighting) (*Evaluation, error) {
			return TOPSIS(m, w, TOPSISOptions{Normalisation: MinMaxNorm})
		},
		"VIKOR":  func(m *Matrix, w Weighting) (*Evaluation, error) { return VIKOR(m, w) },
		"WASPAS": func(m *Matrix, w Weighting) (*Evaluation, error) { return WASPAS(m, w) }, "WeightedMean": WeightedMean,
	} {
		all[name] = func(m, _ *Matrix, _, _ string) (any, error) { return f(m, Equal{}) }
	}
	number := func(f func(m *Matrix, column string) (float64, error)) called {
		return func(m, _ *Matrix, first, _ string) (any, error) { return f(m, first) }
	}
	for name, f := range map[string]func(m *Matrix, column string) (float64, error){"Gini": Gini, "HHI": HHI, "ShannonEntropy": ShannonEntropy, "TheilL": TheilL, "TheilT": TheilT,
		"CR": func(m *Matrix, column string) (float64, error) { return CR(m, column, 2) }} {
		all[name] = number(f)
	}
	for name, f := range map[string]func(region, reference *Matrix, measure string) (float64, error){"Hachman": Hachman, "Hoover": Hoover, "Krugman": Krugman, "LocationalGini": LocationalGini} {
		all[name] = func(m, other *Matrix, first, _ string) (any, error) { return f(m, other, first) }
	}
	for name, f := range map[string]called{
		"BetaConvergence": func(m, _ *Matrix, a, b string) (any, error) { return BetaConvergence(m, a, b) },
		"CILQ":            func(m, o *Matrix, a, _ string) (any, error) { return CILQ(m, o, a, TradeLQOptions{}) },
		"ChainIdentity":   func(m, o *Matrix, a, _ string) (any, error) { return ChainIdentity(m, o, m, a) },
		"DEA":             func(m, _ *Matrix, a, b string) (any, error) { return DEA(m, deaOf(a, b)) },
		"Dagum": func(m, _ *Matrix, a, _ string) (any, error) {
			return Dagum(m, a, map[string]string{"p": "x", "q": "y", "r": "x", "s": "y"})
		},
		"EllisonGlaeserOf": func(m, o *Matrix, a, _ string) (any, error) { return EllisonGlaeserOf(m, o, a, "") },
		"FLQ":              func(m, o *Matrix, a, _ string) (any, error) { return FLQ(m, o, a, 0.3, TradeLQOptions{}) },
		"ImpliedWeights":   func(m, _ *Matrix, a, b string) (any, error) { return ImpliedWeights(m, a, b) },
		"InputOutput": func(m, _ *Matrix, _, b string) (any, error) {
			return InputOutput(m, IOOptions{FinalDemand: []string{b}})
		},
		"LQConfidence": func(m, o *Matrix, a, _ string) (any, error) { return LQConfidence(m, o, a, ConfidenceOptions{}) },
		"Localisation": func(m, _ *Matrix, a, _ string) (any, error) { return Localisation(m, a) },
		"LocationQuotients": func(m, o *Matrix, _, _ string) (any, error) {
			return LocationQuotients(m, o, LQOptions{})
		},
		"Malmquist": func(m, o *Matrix, a, b string) (any, error) {
			return Malmquist([]Period{{"1", m}, {"2", o}}, deaOf(a, b))
		},
		"Moran":                func(m, o *Matrix, a, _ string) (any, error) { return Moran(m, a, o, MoranOptions{}) },
		"NearestNeighbours":    func(m, _ *Matrix, a, b string) (any, error) { return NearestNeighbours(m, a, b, 1) },
		"PanelOf":              func(m, _ *Matrix, _, _ string) (any, error) { return PanelOf("R", 2015, m) },
		"QuotientChange":       func(m, o *Matrix, a, b string) (any, error) { return QuotientChange(m, o, a, b, ChangeOptions{}) },
		"RegionalCoefficients": func(m, o *Matrix, _, _ string) (any, error) { return RegionalCoefficients(m, o) },
		"RelativeReadings": func(m, _ *Matrix, a, b string) (any, error) {
			return RelativeReadings(m, ReadingColumns{Output: a, Employment: b})
		},
		"Reproduce":       func(m, _ *Matrix, a, b string) (any, error) { return Reproduce(m, a, RawWeights{b: 1}) },
		"SLQ":             func(m, o *Matrix, a, _ string) (any, error) { return SLQ(m, o, a, TradeLQOptions{}) },
		"ScaleEfficiency": func(m, _ *Matrix, a, b string) (any, error) { return ScaleEfficiency(m, deaOf(a, b)) },
		"ShiftShare":      func(m, o *Matrix, a, b string) (any, error) { return ShiftShare(m, o, a, b, ShiftShareOptions{}) },
		"SlopeChart":      func(m, _ *Matrix, a, b string) (any, error) { return SlopeChart(m, a, b) },
		"Specialisation":  func(m, _ *Matrix, a, _ string) (any, error) { return Specialisation(m, a) },
		"Theil":           func(m, _ *Matrix, a, _ string) (any, error) { return Theil(m, a, TheilOptions{}) },
		"NewMatrix": func(m, _ *Matrix, _, _ string) (any, error) {
			if m == nil {
				return NewMatrix(nil, nil, nil)
			}
			return NewMatrix(m.labels, m.criteria, m.data.RawMatrix().Data)
		},
	} {
		all[name] = f
	}
	for name, f := range ofEvaluations() {
		all[name] = func(m, _ *Matrix, _, _ string) (any, error) {
			if m == nil {
				return f(nil)
			}
			e, err := WeightedMean(m, Equal{})
			if err != nil {
				return nil, err
			}
			return f(e)
		}
	}
	return all
}

func deaOf(input, output string) DEAOptions {
	return DEAOptions{Inputs: []string{input}, Outputs: []string{output}}
}

// ofEvaluations are the functions that read and try an evaluation.
func ofEvaluations() map[string]func(e *Evaluation) (any, error) {
	ranking := func(e *Evaluation) *Ranking {
		if e == nil {
			return nil
		}
		return e.Rank()
	}
	scores := func(e *Evaluation) *Scores {
		if e == nil {
			return nil
		}
		return e.Scores
	}
	return map[string]func(e *Evaluation) (any, error){
		"Agreement":            func(e *Evaluation) (any, error) { return Agreement(ranking(e), ranking(e)) },
		"Compare":              func(e *Evaluation) (any, error) { return Compare(e, e) },
		"CompareEntropy":       func(e *Evaluation) (any, error) { return CompareEntropy(e) },
		"CompareWeights":       func(e *Evaluation) (any, error) { return CompareWeights(e, Equal{}, Entropy{}) },
		"Compromise":           func(e *Evaluation) (any, error) { return Compromise(e) },
		"Contributions":        func(e *Evaluation) (any, error) { return Contributions(e) },
		"LeaveOutAlternatives": func(e *Evaluation) (any, error) { return LeaveOutAlternatives(e) },
		"LeaveOutCriteria":     func(e *Evaluation) (any, error) { return LeaveOutCriteria(e) },
		"MonteCarloData": func(e *Evaluation) (any, error) {
			return MonteCarloData(e, MonteCarloDataOptions{Draws: 100, Relative: 0.1})
		},
		"MonteCarloWeights": func(e *Evaluation) (any, error) { return MonteCarloWeights(e, MonteCarloOptions{Draws: 100}) },
		"QuadrantChart":     func(e *Evaluation) (any, error) { return QuadrantChart(scores(e), scores(e)) },
		"RSRTiers":          func(e *Evaluation) (any, error) { return RSRTiers(e, 3) },
		"Rank":              func(e *Evaluation) (any, error) { return Rank(scores(e)), nil },
		"RankFlowChart":     func(e *Evaluation) (any, error) { return RankFlowChart([]string{"a", "b"}, ranking(e), ranking(e)) },
		"RankReversal":      func(e *Evaluation) (any, error) { return RankReversal(e) },
		"SmallestSwaps":     func(e *Evaluation) (any, error) { return SmallestSwaps(e) },
		"SwapWeights":       func(e *Evaluation) (any, error) { return SwapWeights(e, "p", "q") },
		"WeightsChart": func(e *Evaluation) (any, error) {
			if e == nil {
				return WeightsChart(nil, nil)
			}
			return WeightsChart(e.Weights(), e.Weights())
		},
	}
}

// testedElsewhere are the exported functions that take no matrix of numbers, and where their bad input is tested.
func testedElsewhere() map[string]string {
	return map[string]string{
		"CheckClaims": "claims_test.go", "CouplingClass": "FuzzNumbers", "DataFiles": "provenance_test.go", "EllisonGlaeser": "concentration_test.go",
		"EntropyVariants": "takes nothing", "EvaluatePanel": "rankingerrors_test.go", "Exactly": "FuzzNumbers", "Figure": "FuzzNumbers", "FirmsFromFrame": "exampledata_test.go",
		"FromFrame": "matrix_test.go", "NeighboursOf": "space_test.go", "NewPanel": "panel_test.go", "PanelFromFrame": "panel_test.go", "PanelTOPSIS": "rankingerrors_test.go",
		"ReadCSV": "csv_test.go", "ReadFirmsCSV": "firms_test.go", "ReadFirmsXLSX": "exampledata_test.go", "ReadPanelCSV": "panel_test.go", "ReadPanelXLSX": "panel_test.go",
		"ReadXLSX": "xlsx_test.go", "SheetNames": "xlsx_test.go", "Versions": "takes nothing", "WeightSliders": "figuresliders_test.go",
		"WriteCSV": "xlsx_test.go", "WriteXLSX": "xlsx_test.go",
	}
}

// badMatrices are what people hand in by mistake, and matrices at the edge of what makes sense.
func badMatrices(t *testing.T) map[string]*Matrix {
	dimensions := func(m *Matrix) *Matrix { return dimensioned(t, m) }
	return map[string]*Matrix{
		"none":                        nil,
		"one row":                     dimensions(matrix(t, 3, 1, 2, 3)),
		"one column":                  dimensions(matrix(t, 1, 1, 2, 3)),
		"one cell":                    dimensions(matrix(t, 1, 1)),
		"all zero":                    dimensions(matrix(t, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0)),
		"a row of zeros":              dimensions(matrix(t, 3, 0, 0, 0, 1, 2, 3, 3, 1, 2)),
		"a column of zeros":           dimensions(matrix(t, 3, 0, 2, 1, 0, 1, 2, 0, 3, 3)),
		"a constant column":           dimensions(matrix(t, 3, 5, 2, 1, 5, 1, 2, 5, 3, 3)),
		"all alternatives equal":      dimensions(matrix(t, 3, 5, 2, 1, 5, 2, 1, 5, 2, 1)),
		"negative values":             dimensions(matrix(t, 3, -5, 2, 1, 5, -1, 2, 5, 2, -3)),
		"the largest numbers":         dimensions(matrix(t, 3, 1.7e308, 1e308, 1, 1e308, 1.7e308, 2, 1, 2, 1.7e308)),
		"the smallest numbers":        dimensions(matrix(t, 3, 5e-324, 1e-320, 0, 1e-310, 5e-324, 1, 1, 2, 5e-324)),
		"a gap":                       dimensions(csvMatrix(t, "l,a,b,c\np,,1,2\nq,2,1,3\nr,4,5,1\n")),
		"only gaps":                   dimensions(csvMatrix(t, "l,a,b\np,,1\nq,2,\n")),
		"two equal rows, two columns": dimensions(matrix(t, 2, 1, 2, 1, 2, 3, 4)),
	}
}

// TestBadInput: whatever the matrix, every exported function gives an error that can be read or a result without NaN, and doesn't panic.
func TestBadInput(t *testing.T) {
	good := dimensioned(t, matrix(t, 3, 4, 2, 1, 5, 1, 2, 3, 6, 3))
	for name, f := range publicFunctions() {
		for what, m := range badMatrices(t) {
			t.Run(name+", "+what, func(t *testing.T) {
				defer func() {
					if r := recover(); r != nil {
						t.Errorf("panics: %v", r)
					}
				}()
				other, first, last := good, "a", "c"
				if m != nil {
					other, first, last = m, m.criteria[0].Name, m.criteria[len(m.criteria)-1].Name
				}
				checkAnswer(t, f, m, other, first, last)
				checkAnswer(t, f, good, m, "a", "c") // the bad one is the reference area, the other period, the neighbours
				checkAnswer(t, f, m, other, "nothing", "none")
			})
		}
	}
}

// checkAnswer calls a function and looks at what it gives.
func checkAnswer(t *testing.T, f called, m, other *Matrix, first, last string) {
	t.Helper()
	v, err := f(m, other, first, last)
	if err != nil {
		readable(t, err)
		checkShown(t, err)
		if m == nil && strings.Contains(err.Error(), "nil") {
			t.Errorf("error %q speaks of nil", err)
		}
		return
	}
	switch v := v.(type) {
	case float64:
		if !isFinite(v) {
			t.Errorf("gives %v", v)
		}
	case *Chart:
		if s := v.SVG() + v.String(); strings.Contains(s, "NaN") || strings.Contains(s, "Inf") {
			t.Errorf("the chart holds a number that isn't one")
		}
	case *CompromiseSolution:
		_ = v.String()
	case fmt.Stringer:
		if s := v.String(); strings.Contains(s, "NaN") || strings.Contains(s, "Inf") {
			t.Errorf("%T shows %s", v, s)
		}
	}
}

// TestBadInputIsTested: a function that is added is in a table here.
func TestBadInputIsTested(t *testing.T) {
	called, elsewhere := publicFunctions(), testedElsewhere()
	names := exportedFunctions(t)
	for _, name := range names {
		if _, ok := called[name]; !ok && elsewhere[name] == "" {
			t.Errorf("%s is neither called by TestBadInput nor named with the place of its test", name)
		}
	}
	for name, where := range elsewhere {
		if !slices.Contains(names, name) {
			t.Errorf("there is no function %s", name)
		}
		if strings.HasSuffix(where, ".go") {
			if text, err := os.ReadFile(where); err != nil || !strings.Contains(string(text), name+"(") {
				t.Errorf("%s isn't called in %s: %v", name, where, err)
			}
		}
	}
	for name := range called {
		if !slices.Contains(names, name) {
			t.Errorf("there is no function %s", name)
		}
	}
}

// exportedFunctions names the package's exported functions.
func exportedFunctions(t *testing.T) []string {
	t.Helper()
	var names []string
	for _, f := range packageDoc(t).Funcs {
		names = append(names, f.Name)
	}
	for _, typ := range packageDoc(t).Types {
		for _, f := range typ.Funcs {
			names = append(names, f.Name)
		}
	}
	return names
}

// packageDoc is the package's documentation, with its examples.
func packageDoc(t *testing.T) *doc.Package {
	t.Helper()
	fset := token.NewFileSet()
	entries := check[[]os.DirEntry](t)(os.ReadDir("."))
	var files []*ast.File
	for _, e := range entries {
		if strings.HasSuffix(e.Name(), ".go") {
			files = append(files, check[*ast.File](t)(parser.ParseFile(fset, e.Name(), nil, parser.ParseComments)))
		}
	}
	return check[*doc.Package](t)(doc.NewFromFiles(fset, files, "github.com/thunen-lab/thunen/stdlib/cluster"))
}

// FuzzNumbers gives arbitrary numbers and texts to the functions that take a few.
func FuzzNumbers(f *testing.F) {
	for _, x := range []float64{0, 0.5, -1, math.NaN(), math.Inf(1), 1e308, 5e-324} {
		f.Add(x, 1-x, "0.35")
	}
	f.Add(1.0, 2.0, "1,234.5%")
	f.Fuzz(func(t *testing.T, x, y float64, text string) {
		text = strings.ReplaceAll(text, "%!", "%") // a message that quotes it looks like a mistake in a format
		keep := func(s fmt.Stringer, err error) {
			if err != nil {
				readable(t, err)
			} else if isFinite(x) && isFinite(y) && strings.Contains(s.String(), "NaN") {
				t.Errorf("%v", s)
			}
		}
		_, err := CouplingClass(x)
		if (err == nil) != (x >= 0 && x <= 1) {
			t.Errorf("the class of %v: %v", x, err)
		}
		_ = Exactly(x).String()
		v, err := Interval{x, y}.Over(Interval{y, x})
		keep(v, err)
		finding, err := Figure(text, Interval{x, y}, "x")
		keep(finding, err)
		if r, err := Correlate([]float64{x, y, 1, x}, []float64{y, x, 2, 0}); err != nil {
			readable(t, err)
		} else if !isFinite(r.Spearman) || !isFinite(r.Kendall) {
			t.Errorf("%+v", r)
		}
		w, err := RawWeights{"a": x, "b": y}.Rescaled()
		if err == nil && math.Abs(w.Sum()-1) > 1e-9 {
			t.Errorf("rescaled weights add to %v", w.Sum())
		}
	})
}
