package cluster

import (
	"errors"
	"math"
	"slices"
	"strings"
	"testing"
)

// TestRankingsRefused: what can't be ranked is an error that names it.
func TestRankingsRefused(t *testing.T) {
	m := matrix(t, 2, 1, 2, 3, 4, 5, 7)
	zero := matrix(t, 2, 0, 1, 1, 2, 2, 3)
	negative := matrix(t, 2, -1, 1, 1, 2, 2, 3)
	constant := matrix(t, 2, 1, 2, 1, 2)
	gaps := csvMatrix(t, "l,a,b\np,,1\nq,2,\n")
	costs := check[*Matrix](t)(zero.Describe(Criterion{Name: "a", Direction: Cost}))
	one := matrix(t, 2, 1, 2)
	var nothing *CriteriaWeights
	for _, test := range []struct {
		name string
		f    func() (*Evaluation, error)
		says []string
	}{
		{"no matrix", func() (*Evaluation, error) { return TOPSIS(nil, Equal{}) }, []string{"there is no matrix"}},
		{"no weights", func() (*Evaluation, error) { return TOPSIS(m, nil) }, []string{"no weights given", "cluster.Equal{}"}},
		{"weights that failed", func() (*Evaluation, error) { return TOPSIS(m, nothing) }, []string{"no weights given"}},
		{"weights that don't add to 1", func() (*Evaluation, error) { return TOPSIS(m, Weights{"a": 0.5}) }, []string{"add to 0.5"}},
		{"unknown criterion", func() (*Evaluation, error) { return VIKOR(m, Weights{"x": 1}) }, []string{`no criterion "x"`}},
		{"only gaps", func() (*Evaluation, error) { return TOPSIS(gaps, Equal{}) }, []string{"no row has a value under all of a, b"}},
		{"normalisation", func() (*Evaluation, error) { return TOPSIS(m, Equal{}, TOPSISOptions{Normalisation: "z"}) }, []string{`no normalisation "z"`, "min-max"}},
		{"two sets of options", func() (*Evaluation, error) { return TOPSIS(m, Equal{}, TOPSISOptions{}, TOPSISOptions{}) }, []string{"2 sets of options"}},
		{"all the same, TOPSIS", func() (*Evaluation, error) { return TOPSIS(constant, Equal{}) }, []string{"ideal and anti-ideal are the same"}},
		{"all the same, composite", func() (*Evaluation, error) { return CompositeScore(constant, Equal{}) }, []string{"tells the alternatives apart"}},
		{"all the same, GRA", func() (*Evaluation, error) { return GRA(constant, Equal{}) }, []string{"all alternatives equal the reference"}},
		{"all the same, EDAS", func() (*Evaluation, error) { return EDAS(constant, Equal{}) }, []string{"all are average"}},
		{"only the constant has weight", func() (*Evaluation, error) {
			return TOPSIS(matrix(t, 2, 1, 2, 1, 3), RawWeights{"a": 1, "b": 0})
		}, []string{"closeness is 0/0"}},
		{"negative, sum", func() (*Evaluation, error) { return TOPSIS(negative, Equal{}, TOPSISOptions{Normalisation: SumNorm}) }, []string{"row p, column a", `"-1" is negative`}},
		{"negative, COPRAS", func() (*Evaluation, error) { return COPRAS(negative, Equal{}) }, []string{"row p, column a", "is negative"}},
		{"zero, WASPAS", func() (*Evaluation, error) { return WASPAS(zero, Equal{}) }, []string{"row p, column a", `"0" isn't positive`}},
		{"zero, CODAS", func() (*Evaluation, error) { return CODAS(zero, Equal{}) }, []string{"row p, column a", `"0" isn't positive`}},
		{"a cost of zero, COPRAS", func() (*Evaluation, error) { return COPRAS(costs, Equal{}) }, []string{"row p", "all its costs are zero"}},
		{"a column of zeros, COPRAS", func() (*Evaluation, error) { return COPRAS(matrix(t, 2, 0, 1, 0, 2), Equal{}) }, []string{"all values of a are zero"}},
		{"negative mean, EDAS", func() (*Evaluation, error) { return EDAS(matrix(t, 1, -3, 1), Equal{}) }, []string{"the mean of a is -1"}},
		{"one alternative, PROMETHEE", func() (*Evaluation, error) { return PROMETHEE(one, Equal{}) }, []string{"there is only p"}},
		{"v", func() (*Evaluation, error) { return VIKOR(m, Equal{}, VIKOROptions{V: 1.5}) }, []string{"v is 1.5"}},
		{"v and only regret", func() (*Evaluation, error) { return VIKOR(m, Equal{}, VIKOROptions{V: 0.5, OnlyRegret: true}) }, []string{"v is 0.5"}},
		{"ζ", func() (*Evaluation, error) { return GRA(m, Equal{}, GRAOptions{Zeta: math.NaN()}) }, []string{"ζ is NaN"}},
		{"λ", func() (*Evaluation, error) { return WASPAS(m, Equal{}, WASPASOptions{Lambda: -1}) }, []string{"λ is -1"}},
		{"τ", func() (*Evaluation, error) { return CODAS(m, Equal{}, CODASOptions{Tau: -1}) }, []string{"τ is -1"}},
		{"MOORA variant", func() (*Evaluation, error) { return MOORA(m, Equal{}, MOORAOptions{"full"}) }, []string{`no variant of MOORA "full"`}},
		{"preference", func() (*Evaluation, error) { return PROMETHEE(m, Equal{}, PROMETHEEOptions{Preference: "soft"}) }, []string{`no preference function "soft"`}},
		{"thresholds", func() (*Evaluation, error) {
			return PROMETHEE(m, Equal{}, PROMETHEEOptions{Preference: LinearPreference, Thresholds: map[string]Thresholds{"a": {Q: 2, P: 1}}})
		}, []string{"linear of a must be ordered"}},
		{"thresholds of an unknown", func() (*Evaluation, error) {
			return PROMETHEE(m, Equal{}, PROMETHEEOptions{Thresholds: map[string]Thresholds{"x": {}}})
		}, []string{"thresholds are given for x"}},
		{"no dimension", func() (*Evaluation, error) { return HierarchicalTOPSIS(m, Equal{}) }, []string{"the criterion a has no dimension", "Describe"}},
		{"second stage", func() (*Evaluation, error) {
			return HierarchicalTOPSIS(dimensioned(t, m), Equal{}, HierarchyOptions{Second: "product"})
		}, []string{`no second stage "product"`}},
		{"a dimension without weight", func() (*Evaluation, error) {
			return HierarchicalTOPSIS(dimensioned(t, m), RawWeights{"a": 1, "b": 0})
		}, []string{"no criterion of the dimension even has weight"}},
		{"dimensions weighted for a sum", func() (*Evaluation, error) {
			return HierarchicalTOPSIS(dimensioned(t, m), Equal{}, HierarchyOptions{Dimensions: Weights{"odd": 1}})
		}, []string{"this second stage is the sum"}},
		{"a constant dimension", func() (*Evaluation, error) {
			return HierarchicalTOPSIS(dimensioned(t, matrix(t, 2, 1, 2, 1, 3)), Equal{})
		}, []string{"dimension odd", "closeness is 0/0"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := test.f()
			wantError(t, err, test.says...)
		})
	}
}

// TestRulesRefused: what can't be weighed is an error that names it.
func TestRulesRefused(t *testing.T) {
	m := matrix(t, 2, 1, 2, 3, 4, 5, 7)
	zero := matrix(t, 2, 0, 1, 1, 2, 2, 3)
	ab := []string{"a", "b"}
	for _, test := range []struct {
		name string
		m    *Matrix
		w    Weighting
		says string
	}{
		{"no matrix", nil, Entropy{}, "there is no matrix"},
		{"entropy variant", m, Entropy{"raw"}, `no entropy variant "raw"`},
		{"negative raw shares", matrix(t, 1, -1, 2), Entropy{EntropyRaw}, `row p, column a: "-1" is negative`},
		{"one row", matrix(t, 2, 1, 2), Entropy{}, "there is only p"},
		{"all the same", matrix(t, 1, 2, 2), Entropy{}, "the same under every criterion"},
		{"all the same, SPSSAU", matrix(t, 1, 0, 0), Entropy{EntropySPSSAU}, "the same under every criterion"},
		{"zero column", matrix(t, 1, 0, 0), Entropy{EntropyRaw}, "all values of a are zero"},
		{"zero mean", matrix(t, 1, -1, 1), CoefficientOfVariation{}, "the coefficient of variation of a is undefined"},
		{"MEREC of zero", zero, MEREC{}, `row p, column a: "0" isn't positive`},
		{"CILOS of negative", matrix(t, 1, -1, 1), CILOS{}, "is negative"},
		{"CILOS undetermined", matrix(t, 2, 1, 2, 3, 4), CILOS{}, "the losses don't determine the weights"},
		{"CRITIC correlated", matrix(t, 2, 1, 2, 2, 4, 3, 6), CRITIC{}, "perfectly correlated"},
		{"AHP without criteria", m, AHP{}, "name the criteria that are judged"},
		{"AHP of too many", m, AHP{Criteria: make([]string, 16)}, "judge dimensions"},
		{"AHP too few rows", m, AHP{Criteria: ab, Judgements: [][]float64{{1, 2}}}, "2 criteria and 1 row of judgements"},
		{"AHP ragged", m, AHP{Criteria: ab, Judgements: [][]float64{{1, 2}, {1}}}, "the row of b has 1 judgement, not 2"},
		{"AHP twice", m, AHP{Criteria: []string{"a", "a"}, Judgements: [][]float64{{1, 2}, {0, 1}}}, "named twice"},
		{"AHP unknown", m, AHP{Criteria: []string{"a", "x"}, Judgements: [][]float64{{1, 2}, {0, 1}}}, `no criterion "x"`},
		{"AHP negative", m, AHP{Criteria: ab, Judgements: [][]float64{{1, -2}, {0, 1}}}, "the judgement of a over b is -2"},
		{"AHP not reciprocal", m, AHP{Criteria: ab, Judgements: [][]float64{{1, 2}, {2, 1}}}, "isn't its reciprocal"},
		{"AHP method", m, AHP{Criteria: ab, Judgements: [][]float64{{1, 2}, {0, 1}}, Method: "mean"}, `no method "mean"`},
		{"one set", m, Combined{Of: []Weighting{Equal{}}}, "two sets or more"},
		{"combination", m, Combined{Of: []Weighting{Equal{}, Entropy{}}, By: "sum"}, `no combination "sum"`},
		{"a set that fails", m, Combined{Of: []Weighting{Equal{}, Entropy{"x"}}}, "set 2"},
		{"shares of products", m, Combined{Of: []Weighting{Equal{}, Entropy{}}, Shares: []float64{1, 0}}, "Shares are for the linear combination"},
		{"shares too few", m, Combined{Of: []Weighting{Equal{}, Entropy{}}, By: Linear, Shares: []float64{1}}, "1 share for 2 sets"},
		{"shares too large", m, Combined{Of: []Weighting{Equal{}, Entropy{}}, By: Linear, Shares: []float64{1, 1}}, "the shares add to 2"},
		{"shares negative", m, Combined{Of: []Weighting{Equal{}, Entropy{}}, By: Linear, Shares: []float64{2, -1}}, "share 2 is -1"},
		{"the same twice", m, Combined{Of: []Weighting{Equal{}, Equal{}}, By: GameTheory}, "the sets are the same"},
		{"nothing in common", m, Combined{Of: []Weighting{Weights{"a": 1}, Weights{"b": 1}}}, "nothing that tells the criteria apart"},
		{"no dimension", m, Hierarchical{}, "the criterion a has no dimension"},
		{"unknown dimension", dimensioned(t, m), Hierarchical{Of: map[string]Weighting{"x": Equal{}}}, "no dimension x; dimensions are odd, even"},
		{"dimension without weight", dimensioned(t, m), Hierarchical{Within: Weights{"a": 1}}, "within the dimension even: cluster: no criterion has weight"},
		{"weights of dimensions", dimensioned(t, m), Hierarchical{Between: Weights{"odd": 0.5}}, "between dimensions"},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := WeightsOf(test.m, test.w)
			wantError(t, err, test.says)
		})
	}
}

func TestAHP(t *testing.T) {
	m := matrix(t, 3, 1, 2, 3)
	// Contradictory: a over b, b over c, c over a.
	a := AHP{Criteria: []string{"a", "b", "c"}, Judgements: [][]float64{{1, 5, 1. / 5}, {0, 1, 5}, {0, 0, 1}}}
	_, err := WeightsOf(m, a)
	wantError(t, err, "the judgements contradict each other: CR = ", "isn't below 0.1", "the others imply")
	c := check[Consistency](t)(a.Consistency())
	if c.CR < 1 || c.RI != 0.58 {
		t.Errorf("%+v", c)
	}
	a.Inconsistent = true
	w := check[*CriteriaWeights](t)(WeightsOf(m, a))
	if !strings.Contains(w.String(), "The judgements contradict each other") {
		t.Errorf("doesn't say so:\n%s", w)
	}
	// Consistent: 4:2:1, whatever the method.
	for _, method := range []AHPMethod{AHPEigenvector, AHPGeometricMean, AHPColumnMean} {
		b := AHP{Criteria: []string{"b", "a", "c"}, Judgements: [][]float64{{1, 2, 4}, {0, 1, 2}, {0, 0, 1}}, Method: method}
		w := check[*CriteriaWeights](t)(WeightsOf(m, b))
		near(t, "b", check[float64](t)(w.Of("b")), 4./7, 1e-14)
		near(t, "c", check[float64](t)(w.Of("c")), 1./7, 1e-14)
		near(t, "CR", check[Consistency](t)(b.Consistency()).CR, 0, 1e-14)
	}
	rounded := AHP{Criteria: []string{"a", "b"}, Judgements: [][]float64{{1, 3}, {0.33, 1}}}
	near(t, "0.33 for a third", check[float64](t)(check[*CriteriaWeights](t)(WeightsOf(m, rounded)).Of("a")), 0.75, 0.003)
}

func TestGameTheory(t *testing.T) {
	m := matrix(t, 2, 1, 2)
	c := Combined{Of: []Weighting{Weights{"a": 0.6, "b": 0.4}, Weights{"a": 0.9, "b": 0.1}}, By: GameTheory}
	_, err := WeightsOf(m, c)
	wantError(t, err, "gets the negative share", "GameTheoryPositive")
	c.By = GameTheoryPositive
	w := check[*CriteriaWeights](t)(WeightsOf(m, c))
	if x := check[float64](t)(w.Of("a")); x <= 0.6 || x >= 0.9 {
		t.Errorf("a combination of 0.6 and 0.9 is %v", x)
	}
}

func TestHierarchical(t *testing.T) {
	m := studyTable(t)
	w := check[*CriteriaWeights](t)(WeightsOf(m, Hierarchical{Between: Weights{"size": 0.3, "people": 0.7}}))
	flat := check[*CriteriaWeights](t)(WeightsOf(m, Entropy{}))
	out, ent := check[float64](t)(flat.Of("lq_output")), check[float64](t)(flat.Of("lq_enterprise"))
	near(t, "output", check[float64](t)(w.Of("lq_output")), 0.3*out/(out+ent), 1e-14)
	near(t, "employment", check[float64](t)(w.Of("lq_employment")), 0.7, 1e-15)
	// Between by a rule: the entropy of the dimensions' scores.
	w = check[*CriteriaWeights](t)(WeightsOf(m, Hierarchical{Between: Entropy{}}))
	scores := check[*Matrix](t)(DimensionScores(m, Entropy{}))
	between := check[*CriteriaWeights](t)(WeightsOf(scores, Entropy{}))
	near(t, "people", check[float64](t)(w.Of("lq_employment")), check[float64](t)(between.Of("people")), 1e-12)
	given := check[*CriteriaWeights](t)(WeightsOf(m, Hierarchical{Within: Weights{"lq_output": 0.6, "lq_enterprise": 0.2, "lq_employment": 0.2}}))
	near(t, "given within", check[float64](t)(given.Of("lq_output")), 0.375, 1e-15)
}

func TestDimensionScores(t *testing.T) {
	m := studyTable(t)
	s := check[*Matrix](t)(DimensionScores(m, Entropy{}))
	x := check[float64](t)(s.Value("leather_shoes", "size"))
	e := check[*Evaluation](t)(CompositeScore(check[*Matrix](t)(m.Select("lq_output", "lq_enterprise")), Entropy{}))
	near(t, "size", x, check[float64](t)(e.Value("leather_shoes")), 1e-14)
	_, err := DimensionScores(matrix(t, 1, 1, 2), Equal{})
	wantError(t, err, "no dimension")
	_, err = DimensionScores(dimensioned(t, matrix(t, 2, 1, 2, 1, 3)), Equal{})
	wantError(t, err, "in the dimension odd no criterion with weight tells the alternatives apart")
}

func TestGapsAreLeftOut(t *testing.T) {
	m := csvMatrix(t, "l,a,b,c\np,1,2,\nq,,1,5\nr,3,4,1\ns,2,5,2\nt,4,0,3\n")
	whole := check[*Matrix](t)(m.Without("q", "p"))
	e, f := check[*Evaluation](t)(TOPSIS(m, Entropy{})), check[*Evaluation](t)(TOPSIS(whole, Entropy{}))
	for _, label := range whole.labels {
		near(t, label, check[float64](t)(e.Value(label)), check[float64](t)(f.Value(label)), 0)
	}
	_, err := e.Value("q")
	wantError(t, err, "row q, column TOPSIS: there is no value: no a (the cell is empty")
	if !strings.Contains(e.String(), "Left out: p: no c (the cell is empty in t.csv); q: no a") {
		t.Errorf("doesn't name what is left out:\n%s", e)
	}
	if df := e.Frame(); df.Err != nil || df.Nrow() != 5 || !df.Elem(1, 3).IsNA() || df.Names()[4] != "rank" {
		t.Errorf("frame %v", df)
	}
	// A gap under a criterion without weights doesn't matter.
	two := check[*Evaluation](t)(TOPSIS(m, Weights{"b": 0.5, "c": 0.5}))
	if _, err := two.Value("q"); err != nil {
		t.Error(err)
	}
	d := check[*Scores](t)(e.Measure("D+"))
	if _, err := d.Value("q"); err == nil {
		t.Error("a gap has D+")
	}
	_, err = e.Measure("S")
	wantError(t, err, `no "S" beside the score; it has D+, D-`)
	_, err = check[*Evaluation](t)(GRA(m, Equal{})).Measure("S")
	wantError(t, err, "has no numbers beside the score")
}

func TestCompromise(t *testing.T) {
	// Opricovic & Tzeng (2004), mountain climbing: Q = 1, 0, 1: the second alone.
	m := matrix(t, 2, 1, 3000, 2, 3750, 5, 4500)
	m = check[*Matrix](t)(m.Describe(Criterion{Name: "a", Direction: Cost}))
	e := check[*Evaluation](t)(VIKOR(m, Equal{}))
	c := check[*CompromiseSolution](t)(Compromise(e))
	if !slices.Equal(c.Proposed, []string{"q"}) || !c.Advantage || !c.Stable {
		t.Errorf("%v", c)
	}
	// Two that are as good as each other, a third far behind: no advantage, both are proposed.
	near := check[*Evaluation](t)(VIKOR(matrix(t, 2, 1, 0.99, 0.99, 1, 0, 0), Equal{}))
	c = check[*CompromiseSolution](t)(Compromise(near))
	if !slices.Equal(c.Proposed, []string{"p", "q"}) || c.Advantage || !strings.Contains(c.String(), "no acceptable advantage") {
		t.Errorf("%v", c)
	}
	_, err := Compromise(check[*Evaluation](t)(TOPSIS(m, Equal{})))
	wantError(t, err, "by cluster.VIKOR")
	_, err = RSRTiers(e, 3)
	wantError(t, err, "by cluster.RSR")
	_, err = RSRTiers(check[*Evaluation](t)(RSR(m, Equal{})), 1)
	wantError(t, err, "2 to 10 tiers")
}

func TestPanelEvaluation(t *testing.T) {
	observe := func(industry string, year int, values ...float64) Observation {
		return Observation{Region: "Wenzhou", Industry: industry, Year: year, Values: values}
	}
	p := check[*Panel](t)(NewPanel([]string{"output", "energy"}, []Observation{
		observe("shoes", 2020, 10, 4), observe("shoes", 2021, 12, 3), observe("printing", 2020, 5, 2), observe("printing", 2021, 6, 2), observe("water", 2021, 1, 1),
	}))
	p = check[*Panel](t)(p.Describe(Criterion{Name: "energy", Direction: Cost}))
	v := check[*PanelEvaluation](t)(PanelTOPSIS(p, Equal{}))
	pooled := check[*Evaluation](t)(TOPSIS(check[*Matrix](t)(p.Pooled()), Equal{}))
	near(t, "shoes 2021", check[float64](t)(v.ByYear().Value("shoes", "2021")), check[float64](t)(pooled.Value("shoes, 2021")), 0)
	_, err := v.ByYear().Value("water", "2020")
	wantError(t, err, "not observed")
	if labels := Rank(check[*Scores](t)(v.Year(2021))).Labels(); len(labels) != 3 {
		t.Errorf("ranked in 2021: %v", labels)
	}
	_, err = v.Year(2019)
	wantError(t, err, "no year 2019; years are 2020 to 2021")
	if df := v.Frame(); df.Err != nil || df.Nrow() != 5 {
		t.Errorf("frame %v", df)
	}
	if !strings.Contains(v.String(), "(1)") || !strings.Contains(v.String(), "all years pooled") {
		t.Errorf("%s", v)
	}
	_, err = PanelTOPSIS(nil, Equal{})
	wantError(t, err, "no panel")
	_, err = EvaluatePanel(p, func(*Matrix) (*Evaluation, error) { return nil, nil })
	wantError(t, err, "pooled matrix")
	_, err = EvaluatePanel(p, func(*Matrix) (*Evaluation, error) { return nil, errors.New("no") })
	wantError(t, err, "no")
	_, err = p.Describe(Criterion{Name: "x"})
	wantError(t, err, "no measure")
}
