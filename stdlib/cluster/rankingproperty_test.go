package cluster

import (
	"fmt"
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"
)

// ranker is a method in a variant, and what holds for it.
type ranker struct {
	name  string
	rank  func(m *Matrix, w Weighting) (*Evaluation, error)
	shift bool // scores don't depend on a constant added to a criterion
	alone bool // a score doesn't depend on how often an alternative is there
}

func rankers() []ranker {
	return []ranker{
		{"TOPSIS vector", func(m *Matrix, w Weighting) (*Evaluation, error) { return TOPSIS(m, w) }, false, false},
		{"TOPSIS min-max", func(m *Matrix, w Weighting) (*Evaluation, error) {
			return TOPSIS(m, w, TOPSISOptions{Normalisation: MinMaxNorm})
		}, true, true},
		{"TOPSIS max", func(m *Matrix, w Weighting) (*Evaluation, error) {
			return TOPSIS(m, w, TOPSISOptions{Normalisation: MaxNorm})
		}, false, true},
		{"TOPSIS sum", func(m *Matrix, w Weighting) (*Evaluation, error) {
			return TOPSIS(m, w, TOPSISOptions{Normalisation: SumNorm})
		}, false, false},
		{"TOPSIS distances", func(m *Matrix, w Weighting) (*Evaluation, error) {
			return TOPSIS(m, w, TOPSISOptions{Normalisation: MinMaxNorm, WeightedDistances: true})
		}, true, true},
		{"hierarchical", func(m *Matrix, w Weighting) (*Evaluation, error) { return HierarchicalTOPSIS(m, w) }, false, false},
		{"hierarchical weighted", func(m *Matrix, w Weighting) (*Evaluation, error) {
			return HierarchicalTOPSIS(m, w, HierarchyOptions{Second: WeightedDimensions, TOPSIS: TOPSISOptions{Normalisation: MinMaxNorm}})
		}, true, true},
		{"hierarchical TOPSIS", func(m *Matrix, w Weighting) (*Evaluation, error) {
			return HierarchicalTOPSIS(m, w, HierarchyOptions{Second: TOPSISOfDimensions})
		}, false, false},
		{"composite score", CompositeScore, true, true},
		{"VIKOR", func(m *Matrix, w Weighting) (*Evaluation, error) { return VIKOR(m, w) }, true, true},
		{"GRA", func(m *Matrix, w Weighting) (*Evaluation, error) { return GRA(m, w) }, true, true},
		{"RSR", func(m *Matrix, w Weighting) (*Evaluation, error) { return RSR(m, w) }, true, false},
		{"RSR non-integer", func(m *Matrix, w Weighting) (*Evaluation, error) { return RSR(m, w, RSROptions{NonInteger: true}) }, true, false},
		{"PROMETHEE", func(m *Matrix, w Weighting) (*Evaluation, error) { return PROMETHEE(m, w) }, true, false},
		{"PROMETHEE linear", prometheeBy(LinearPreference), true, false},
		{"MOORA", func(m *Matrix, w Weighting) (*Evaluation, error) { return MOORA(m, w) }, false, false},
		{"MOORA reference", func(m *Matrix, w Weighting) (*Evaluation, error) { return MOORA(m, w, MOORAOptions{ReferencePoint}) }, false, false},
		{"EDAS", EDAS, false, false},
		{"COPRAS", COPRAS, false, false},
		{"WASPAS", func(m *Matrix, w Weighting) (*Evaluation, error) { return WASPAS(m, w) }, false, true},
		{"MABAC", MABAC, true, false},
		{"CODAS", func(m *Matrix, w Weighting) (*Evaluation, error) { return CODAS(m, w) }, false, false},
	}
}

// randomData are positive numbers with some ties.
func randomData(random *rand.Rand, n int) []float64 {
	data := make([]float64, n)
	for k := range data {
		data[k] = math.Ceil(random.ExpFloat64()*40) / 4
	}
	return data
}

// mixed makes a matrix of six criteria, two of them costs, in two dimensions.
func mixed(t testing.TB, data []float64) *Matrix {
	t.Helper()
	m := dimensioned(t, matrix(t, 6, data...))
	for _, name := range []string{"b", "e"} {
		c := m.Criteria()[slices.Index(m.names(), name)]
		c.Direction = Cost
		m = check[*Matrix](t)(m.Describe(c))
	}
	return m
}

var sixWeights = RawWeights{"a": 0.1, "b": 0.25, "c": 0.2, "d": 0.15, "e": 0.25, "f": 0.05}

// TestRankersProperties: what must not matter doesn't, whatever the method.
func TestRankersProperties(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 5))
	for _, r := range rankers() {
		t.Run(r.name, func(t *testing.T) {
			for round := range 12 {
				data := randomData(random, 6*9)
				m := mixed(t, data)
				e := check[*Evaluation](t)(r.rank(m, sixWeights))
				back := upTo(9)
				slices.Reverse(back)
				rows := check[*Matrix](t)(m.pick(back, upTo(6)))
				again := check[*Evaluation](t)(r.rank(rows, sixWeights))
				sameScores(t, round, "order of rows", e, again, 1e-13)
				columns := check[*Matrix](t)(m.Select("f", "b", "d", "a", "e", "c"))
				sameScores(t, round, "order of criteria", e, check[*Evaluation](t)(r.rank(columns, sixWeights)), 1e-13)
				sameScores(t, round, "units", e, check[*Evaluation](t)(r.rank(inOtherUnits(t, m, 1000, 0), sixWeights)), 1e-12)
				sameScores(t, round, "tiny units", e, check[*Evaluation](t)(r.rank(inOtherUnits(t, m, 0x1p-1040, 0), sixWeights)), 1e-3)
				sameScores(t, round, "huge units", e, check[*Evaluation](t)(r.rank(inOtherUnits(t, m, 0x1p1015, 0), sixWeights)), 1e-13)
				if r.shift {
					sameScores(t, round, "a constant added", e, check[*Evaluation](t)(r.rank(inOtherUnits(t, m, 1, 512), sixWeights)), 1e-9)
				}
				dominance(t, r, data)
				duplicates(t, r, m, e)
			}
		})
	}
}

// sameScores compares scores by label.
func sameScores(t *testing.T, round int, what string, a, b *Evaluation, tolerance float64) {
	t.Helper()
	for _, label := range a.labels {
		x, y := check[float64](t)(a.Value(label)), check[float64](t)(b.Value(label))
		if !(math.Abs(x-y) <= tolerance*max(1, math.Abs(x))) {
			t.Errorf("round %d: %s matters: %s has %v and %v", round, what, label, x, y)
		}
	}
}

// inOtherUnits multiplies the third criterion and adds to it.
func inOtherUnits(t testing.TB, m *Matrix, by, add float64) *Matrix {
	t.Helper()
	var data []float64
	for i := range m.labels {
		row := slices.Clone(m.data.RawRowView(i))
		row[2] = row[2]*by + add
		data = append(data, row...)
	}
	return check[*Matrix](t)(NewMatrix(m.labels, m.criteria, data))
}

// dominance: an alternative that is better under every criterion never ranks lower.
func dominance(t *testing.T, r ranker, data []float64) {
	t.Helper()
	data = slices.Clone(data)
	m := mixed(t, data)
	for j, c := range m.criteria { // q is better than p throughout
		if data[6+j] = data[j] * 1.25; c.Direction == Cost {
			data[6+j] = data[j] * 0.75
		}
	}
	e := check[*Evaluation](t)(r.rank(mixed(t, data), sixWeights))
	ranks := e.Rank().ranks
	if ranks[1] > ranks[0] {
		t.Errorf("q dominates p and ranks lower: %v", e)
	}
}

// duplicates: an alternative that is there twice has the same score twice.
func duplicates(t *testing.T, r ranker, m *Matrix, before *Evaluation) {
	t.Helper()
	data := append(slices.Clone(m.data.RawMatrix().Data), m.data.RawRowView(2)...)
	e := check[*Evaluation](t)(r.rank(mixed(t, data), sixWeights))
	last := len(e.values) - 1
	if !same(e.values[2], e.values[last]) {
		t.Errorf("the same values score %v and %v", e.values[2], e.values[last])
	}
	if r.alone {
		for i, x := range before.values {
			near(t, "score with a duplicate, "+before.labels[i], e.values[i], x, 1e-12)
		}
	}
}

// TestCoresDontMatter: weights and scores of many rows are the same to the last bit on one core and on several.
func TestCoresDontMatter(t *testing.T) {
	m := randomMatrix(t, fewNumbers/6+100, 6)
	all := func() (results [][]float64) {
		for _, w := range []Weighting{Entropy{}, Entropy{EntropyRaw}, CRITIC{}, StandardDeviation{}} {
			results = append(results, check[*CriteriaWeights](t)(WeightsOf(m, w)).values, check[*Evaluation](t)(TOPSIS(m, w)).values)
		}
		return append(results, check[*Evaluation](t)(PROMETHEE(m, Equal{})).values, check[*Evaluation](t)(RSR(m, Equal{})).values)
	}
	cores := runtime.GOMAXPROCS(1)
	defer runtime.GOMAXPROCS(cores)
	one := all()
	for _, n := range []int{2, 5} {
		runtime.GOMAXPROCS(n)
		for k, xs := range all() {
			if !slices.Equal(xs, one[k]) {
				t.Errorf("result %d differs on %d cores", k, n)
			}
		}
	}
}

// TestConstantCriterion: one that is the same for all doesn't change the order; its weight by a rule is 0.
func TestConstantCriterion(t *testing.T) {
	random := rand.New(rand.NewPCG(8, 1))
	data := randomData(random, 6*8)
	constant := slices.Clone(data)
	for i := range 8 {
		constant[6*i+3] = 7
	}
	m := mixed(t, constant)
	without := check[*Matrix](t)(m.Select("a", "b", "c", "e", "f"))
	rest := RawWeights{"a": 0.1, "b": 0.25, "c": 0.2, "e": 0.25, "f": 0.05}
	for _, r := range rankers() {
		if r.name == "CODAS" || r.name == "COPRAS" || r.name == "WASPAS" || r.name == "hierarchical weighted" || r.name == "hierarchical TOPSIS" {
			continue // it shifts or rescales the scores by its weight, or its dimension's
		}
		t.Run(r.name, func(t *testing.T) {
			a, b := check[*Evaluation](t)(r.rank(m, sixWeights)), check[*Evaluation](t)(r.rank(without, rest))
			if x, y := a.Rank().ranks, b.Rank().ranks; !slices.Equal(x, y) {
				t.Errorf("ranks %v with the constant, %v without", x, y)
			}
		})
	}
	for name, w := range map[string]Weighting{"entropy": Entropy{}, "entropy raw": Entropy{EntropyRaw}, "CRITIC": CRITIC{}, "deviation": StandardDeviation{},
		"raw deviation": StandardDeviation{Raw: true}, "CV": CoefficientOfVariation{}, "MEREC": MEREC{}, "CILOS": CILOS{}, "IDOCRIW": IDOCRIW{}} {
		x := check[float64](t)(check[*CriteriaWeights](t)(WeightsOf(m, w)).Of("d"))
		if x != 0 {
			t.Errorf("%s gives the constant criterion the weight %v", name, x)
		}
	}
}

// TestRulesProperties: what must not matter to weights doesn't.
func TestRulesProperties(t *testing.T) {
	random := rand.New(rand.NewPCG(13, 5))
	for name, rule := range map[string]Weighting{
		"entropy": Entropy{}, "entropy raw": Entropy{EntropyRaw}, "entropy 0.99": Entropy{Entropy099}, "CRITIC": CRITIC{}, "deviation": StandardDeviation{},
		"CV": CoefficientOfVariation{}, "CV min-max": CoefficientOfVariation{MinMax: true}, "MEREC": MEREC{}, "CILOS": CILOS{}, "IDOCRIW": IDOCRIW{}, "equal": Equal{},
		"hierarchical": Hierarchical{}, "combined": Combined{Of: []Weighting{Entropy{}, CRITIC{}}},
	} {
		t.Run(name, func(t *testing.T) {
			for range 10 {
				m := mixed(t, randomData(random, 6*9))
				w := check[*CriteriaWeights](t)(WeightsOf(m, rule))
				near(t, "sum", sum(w.values), 1, 1e-14)
				back := upTo(9)
				slices.Reverse(back)
				for what, other := range map[string]*Matrix{
					"order of rows":     check[*Matrix](t)(m.pick(back, upTo(6))),
					"order of criteria": check[*Matrix](t)(m.Select("f", "b", "d", "a", "e", "c")),
					"units":             inOtherUnits(t, m, 1000, 0),
					"huge units":        inOtherUnits(t, m, 0x1p1015, 0),
				} {
					v, err := WeightsOf(other, rule)
					if err != nil {
						t.Fatalf("%s: %v", what, err)
					}
					for _, c := range m.names() {
						near(t, what+", "+c, check[float64](t)(v.Of(c)), check[float64](t)(w.Of(c)), 1e-12)
					}
				}
			}
		})
	}
}

// TestTargets: a target and an interval are benefits of the nearness to the best values.
func TestTargets(t *testing.T) {
	m := matrix(t, 3, 40, 5, 1, 50, 7, 2, 80, 9, 3, 55, 6.5, 9)
	m = check[*Matrix](t)(m.Describe(Criterion{Name: "a", Direction: Target, Target: 50}, Criterion{Name: "b", Direction: Within, Within: Interval{6, 7}}))
	// |x - 50|: 10, 0, 30, 5; from [6, 7]: 1, 0, 2, 0.
	near := matrix(t, 3, 1-10./30, 0.5, 1, 1, 1, 2, 0, 0, 3, 1-5./30, 1, 9)
	for _, r := range rankers() {
		if r.name == "WASPAS" || r.name == "CODAS" || r.name[0] == 'h' {
			continue // they take logarithms of the 0, or dimensions
		}
		a, b := check[*Evaluation](t)(r.rank(m, Equal{})), check[*Evaluation](t)(r.rank(near, Equal{}))
		sameScores(t, 0, r.name, a, b, 1e-14)
	}
	w, v := check[*CriteriaWeights](t)(WeightsOf(m, CRITIC{})), check[*CriteriaWeights](t)(WeightsOf(near, CRITIC{}))
	for j := range w.values {
		if math.Abs(w.values[j]-v.values[j]) > 1e-14 {
			t.Errorf("CRITIC: %v and %v", w.values, v.values)
		}
	}
	e := check[*Evaluation](t)(TOPSIS(m, Equal{}))
	for _, says := range []string{"a: 1 - |x - 50| / max|x - 50|", "b: 1 - d / max d, d the distance from 6 to 7"} {
		if !slices.Contains(e.notes, says) {
			t.Errorf("the table doesn't say %q: %v", says, e.notes)
		}
	}
	for _, bad := range []Criterion{{Name: "a", Direction: Target, Target: math.NaN()}, {Name: "a", Direction: Within, Within: Interval{7, 6}}, {Name: "a", Direction: 9}} {
		m := check[*Matrix](t)(m.Describe(bad))
		if _, err := TOPSIS(m, Equal{}); err == nil {
			t.Errorf("%+v is taken", bad)
		}
	}
}

// TestIdentities: parts add up to what they are parts of.
func TestIdentities(t *testing.T) {
	random := rand.New(rand.NewPCG(21, 5))
	for round := range 8 {
		m := mixed(t, randomData(random, 6*9))
		for _, r := range rankers() {
			e := check[*Evaluation](t)(r.rank(m, sixWeights))
			c, err := Contributions(e)
			if err != nil {
				if slices.Contains([]string{"VIKOR", "EDAS", "COPRAS", "WASPAS", "CODAS", "MOORA reference", "hierarchical TOPSIS"}, r.name) {
					continue
				}
				t.Fatalf("%s: %v", r.name, err)
			}
			dims := check[*Matrix](t)(c.ByDimension())
			for i, label := range m.labels {
				near(t, fmt.Sprintf("round %d, %s, contributions to %s", round, r.name, label), sum(c.parts.data.RawRowView(i)), e.values[i], 1e-13)
				near(t, "by dimension", sum(dims.data.RawRowView(i)), e.values[i], 1e-13)
			}
		}
		for _, preference := range []PreferenceFunction{UsualPreference, LinearPreference, GaussianPreference} {
			e := check[*Evaluation](t)(prometheeBy(preference)(m, sixWeights))
			near(t, "flows add to 0", sum(e.values), 0, 1e-13)
		}
		near(t, "CODAS adds to 0", sum(check[*Evaluation](t)(CODAS(m, sixWeights)).values), 0, 1e-11)
		o := check[*ObstacleTable](t)(Obstacles(m, sixWeights))
		for i := range m.labels {
			near(t, "obstacle degrees add to 1", sum(o.degrees.data.RawRowView(i)), 1, 1e-14)
		}
	}
}
