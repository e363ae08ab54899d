package cluster

import (
	"encoding/json"
	"math"
	"slices"
	"strings"
	"testing"
)

// studyTable is the three quotients of the study's Table 1, with dimensions.
func studyTable(t testing.TB) *Matrix {
	t.Helper()
	m := check[*Matrix](t)(table1(t).Select("lq_output", "lq_enterprise", "lq_employment"))
	return check[*Matrix](t)(m.Describe(Criterion{Name: "lq_output", Dimension: "size"}, Criterion{Name: "lq_enterprise", Dimension: "size"},
		Criterion{Name: "lq_employment", Dimension: "people"}))
}

// TestDrawsDontDependOnCores: the same seed gives the same bits on any number of cores.
func TestDrawsDontDependOnCores(t *testing.T) {
	m := studyTable(t)
	for name, e := range map[string]*Evaluation{
		"TOPSIS": check[*Evaluation](t)(TOPSIS(m, Entropy{})),
		"VIKOR":  check[*Evaluation](t)(VIKOR(m, Equal{})),
	} {
		for what, run := range map[string]func(workers int, seed uint64) (*Acceptability, error){
			"weights": func(n int, seed uint64) (*Acceptability, error) {
				return MonteCarloWeights(e, MonteCarloOptions{Draws: 3001, Seed: seed, Workers: n, Pairs: true})
			},
			"weights around": func(n int, seed uint64) (*Acceptability, error) {
				return MonteCarloWeights(e, MonteCarloOptions{Draws: 1000, Seed: seed, Workers: n, Concentration: 20})
			},
			"data": func(n int, seed uint64) (*Acceptability, error) {
				return MonteCarloData(e, MonteCarloDataOptions{Draws: 333, Seed: seed, Workers: n})
			},
		} {
			t.Run(name+"/"+what, func(t *testing.T) {
				one := check[*Acceptability](t)(run(1, 5))
				for _, workers := range []int{2, 3, 7, 0} {
					other := check[*Acceptability](t)(run(workers, 5))
					if !slices.Equal(one.ranks, other.ranks) || !slices.Equal(one.ahead, other.ahead) || !slices.Equal(one.moments, other.moments) ||
						!slices.Equal(one.central, other.central) {
						t.Errorf("%d cores give another result", workers)
					}
				}
				if other := check[*Acceptability](t)(run(1, 6)); slices.Equal(one.moments, other.moments) {
					t.Error("another seed gives the same draws")
				}
			})
		}
	}
}

// TestWeightsAreDrawnEvenly compares with what is known of the Dirichlet distribution, and with the study's audit (METHODS, 1a): over all weights
// leather_shoes has the largest composite with a probability of .982; second is electrical with .35, ferrous mining .35, printing .28.
func TestWeightsAreDrawnEvenly(t *testing.T) {
	m := matrix(t, 2, 1, 0, 0, 1, 0.25, 0.25)
	e := check[*Evaluation](t)(CompositeScore(m, Equal{}))
	a := check[*Acceptability](t)(MonteCarloWeights(e, MonteCarloOptions{Draws: 40000, Pairs: true}))
	// p scores w, q 1-w, r 1/4: p is first when w > 1/2; r is ahead of p when w < 1/4.
	near(t, "p first", check[float64](t)(a.Of("p", 1)), 0.5, 0.01)
	near(t, "r ahead of p", check[float64](t)(a.Ahead("r", "p")), 0.25, 0.01)
	near(t, "r second", check[float64](t)(a.Of("r", 2)), 0.5, 0.015)
	near(t, "mean score of p", check[float64](t)(a.MeanScore().Value("p")), 0.5, 0.005)
	near(t, "deviation of score of p", check[float64](t)(a.DeviationOfScore().Value("p")), math.Sqrt(1./12), 0.005)
	central := check[*CriteriaWeights](t)(a.CentralWeights("p"))
	near(t, "central weight", central.values[0], 0.75, 0.005)
	_, err := a.CentralWeights("r")
	wantError(t, err, "r is first in no draw")

	// METHODS counts the largest weighted sum of the quotients, which MOORA's ratio isn't; a benefit normalised by 1 is the quotient itself.
	raw := studyTable(t)
	sums := &Evaluation{Scores: newScores("composite", raw.labels), problem: check[*problem](t)(newProblem(raw, nil)), weights: check[*weighting](t)(weigh(raw, Equal{})), method: compositeScore{}}
	sums.scorer = newAdditive(sums.problem, "", func(i, j int) float64 { return sums.problem.row(i)[j] })
	b := check[*Acceptability](t)(MonteCarloWeights(sums, MonteCarloOptions{Draws: 100000}))
	near(t, "leather_shoes first", check[float64](t)(b.Of("leather_shoes", 1)), 0.982, 0.005)
	for label, want := range map[string]float64{"electrical": 0.35, "ferrous_mining": 0.35, "printing": 0.28} {
		near(t, label+" second", check[float64](t)(b.Of(label, 2)), want, 0.012)
	}
}

// TestWeightsAreDrawnAround: mean w and variance w(1-w)/(c+1).
func TestWeightsAreDrawnAround(t *testing.T) {
	m := matrix(t, 3, 1, 0, 0, 0, 1, 0, 0, 0, 1)
	w := RawWeights{"a": 0.6, "b": 0.4, "c": 0}
	e := check[*Evaluation](t)(CompositeScore(m, w)) // scores are the weights
	a := check[*Acceptability](t)(MonteCarloWeights(e, MonteCarloOptions{Draws: 50000, Concentration: 9}))
	near(t, "mean", a.meanScore(0), 0.6, 0.003)
	near(t, "variance", a.deviation(0)*a.deviation(0), 0.6*0.4/10, 0.0007)
	if a.moments[2].mean != 0 {
		t.Errorf("a weight of 0 is drawn as %v", a.moments[2].mean)
	}
}

// TestDataAreDrawnWithinRounding: two numbers that print 1.2 and 1.3 never change their order; 1.2 and 1.2 do half of the time.
func TestDataAreDrawnWithinRounding(t *testing.T) {
	m := csvMatrix(t, "l,a\np,1.2\nq,1.3\nr,1.2\ns,2.0\n")
	e := check[*Evaluation](t)(CompositeScore(m, Equal{}))
	a := check[*Acceptability](t)(MonteCarloData(e, MonteCarloDataOptions{Draws: 20000, Pairs: true}))
	for _, c := range []struct {
		one, other string
		want       float64
	}{{"s", "q", 1}, {"q", "p", 1}, {"p", "r", 0.5}, {"r", "p", 0.5}} {
		near(t, c.one+" ahead of "+c.other, check[float64](t)(a.Ahead(c.one, c.other)), c.want, 0.012)
	}
	if _, err := a.CentralWeights("s"); err == nil {
		t.Error("central weights where data were drawn")
	}
	exact := matrix(t, 1, 1, 2, 3)
	e = check[*Evaluation](t)(CompositeScore(exact, Equal{}))
	_, err := MonteCarloData(e)
	wantError(t, err, "the numbers are exact", "Errors", "Relative")
	a = check[*Acceptability](t)(MonteCarloData(e, MonteCarloDataOptions{Errors: map[string]float64{"a": 2}, Draws: 20000, Pairs: true}))
	// p from [-1, 3], q from [0, 4]: p is ahead with probability (3/4)²/2.
	near(t, "p ahead of q", check[float64](t)(a.Ahead("p", "q")), 9./32, 0.012)
	a = check[*Acceptability](t)(MonteCarloData(e, MonteCarloDataOptions{Relative: 0.5, Draws: 20000, Pairs: true}))
	// p from [0.5, 1.5], q from [1, 3]: p is ahead with probability (1/2)(1/4)/2.
	near(t, "p ahead of q, relative", check[float64](t)(a.Ahead("p", "q")), 1./16, 0.01)
	_, err = MonteCarloData(e, MonteCarloDataOptions{Errors: map[string]float64{"x": 1}})
	wantError(t, err, `no criterion "x"`)
}

// TestUndefinedDraws: draws for which the method is undefined are left out and counted.
func TestUndefinedDraws(t *testing.T) {
	m := csvMatrix(t, "l,a,b\np,0,1.0\nq,1,2.0\nr,2,3.0\n")
	_, err := WASPAS(m, Equal{})
	wantError(t, err, "row p, column a")
	m = matrix(t, 2, 0.5, 1, 1, 2, 2, 3)
	e := check[*Evaluation](t)(WASPAS(m, Equal{}))
	a := check[*Acceptability](t)(MonteCarloData(e, MonteCarloDataOptions{Errors: map[string]float64{"a": 1}, Draws: 4000}))
	near(t, "draws", float64(a.Draws()), 3000, 0.04) // the first is negative in a quarter of the draws
	if s := a.String(); !strings.Contains(s, "left out, for which the method is undefined") {
		t.Errorf("doesn't say that draws are left out:\n%s", s)
	}
}

func TestAcceptabilityShows(t *testing.T) {
	e := check[*Evaluation](t)(TOPSIS(studyTable(t), Entropy{}))
	a := check[*Acceptability](t)(MonteCarloWeights(e, MonteCarloOptions{Draws: 500, Seed: 9}))
	for i := range a.evaluation.problem.m {
		near(t, "a row of acceptabilities", sum(a.Matrix().data.RawRowView(i)), 1, 1e-12)
	}
	for _, says := range []string{"500 draws", "seed 9", "evenly from all that add to 1", "leather_shoes", "entropy, shares of min-max"} {
		if !strings.Contains(a.String(), says) {
			t.Errorf("doesn't say %q:\n%s", says, a)
		}
	}
	if df := a.Frame(); df.Err != nil || df.Nrow() != 16 || df.Ncol() != 8 {
		t.Errorf("frame %v", df)
	}
	from, to, err := a.Ranks("leather_shoes")
	if from != 1 || to != 1 || err != nil {
		t.Errorf("leather_shoes ranks %d to %d, %v", from, to, err)
	}
	for name, f := range map[string]func() error{
		"no such alternative": func() error { _, err := a.Of("x", 1); return err },
		"no such rank":        func() error { _, err := a.Of("water", 17); return err },
		"pairs not counted":   func() error { _, err := a.Ahead("water", "auto"); return err },
		"no evaluation":       func() error { _, err := MonteCarloWeights(nil); return err },
		"negative draws":      func() error { _, err := MonteCarloWeights(e, MonteCarloOptions{Draws: -1}); return err },
		"concentration":       func() error { _, err := MonteCarloWeights(e, MonteCarloOptions{Concentration: math.NaN()}); return err },
		"two options":         func() error { _, err := MonteCarloWeights(e, MonteCarloOptions{}, MonteCarloOptions{}); return err },
		"relative":            func() error { _, err := MonteCarloData(e, MonteCarloDataOptions{Relative: -0.1}); return err },
	} {
		if f() == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// TestLeaveOut compares with evaluations made by hand.
func TestLeaveOut(t *testing.T) {
	m := studyTable(t)
	e := check[*Evaluation](t)(TOPSIS(m, Entropy{}))
	rows := check[*LeaveOneOutTable](t)(LeaveOutAlternatives(e))
	rest := check[*Matrix](t)(m.Without("ferrous_mining"))
	again := check[*Evaluation](t)(TOPSIS(rest, Entropy{}))
	whole := newScores("TOPSIS", rest.labels)
	for i, label := range rest.labels {
		whole.values[i] = check[float64](t)(e.Value(label))
	}
	g := check[*RankingAgreement](t)(Agreement(Rank(whole), again.Rank()))
	near(t, "Spearman", check[float64](t)(rows.Value("Spearman", "ferrous_mining")), g.Spearman, 1e-14)
	near(t, "Kendall", check[float64](t)(rows.Value("Kendall", "ferrous_mining")), g.Kendall, 1e-14)
	pairs := 0
	for i := range g.x {
		for k := range i {
			if (g.x[i]-g.x[k])*(g.y[i]-g.y[k]) < 0 {
				pairs++
			}
		}
	}
	near(t, "pairs", check[float64](t)(rows.Value("pairs", "ferrous_mining")), float64(pairs), 0)
	if mover := check[string](t)(rows.Word("moves furthest", "ferrous_mining")); mover != "apparel (11 to 5)" {
		t.Errorf("moves furthest: %s", mover)
	}

	columns := check[*LeaveOneOutTable](t)(LeaveOutCriteria(check[*Evaluation](t)(TOPSIS(m, Weights{"lq_output": 0.5, "lq_enterprise": 0.3, "lq_employment": 0.2}))))
	two := check[*Matrix](t)(m.Select("lq_output", "lq_enterprise"))
	again = check[*Evaluation](t)(TOPSIS(two, Weights{"lq_output": 0.625, "lq_enterprise": 0.375}))
	e = check[*Evaluation](t)(TOPSIS(m, Weights{"lq_output": 0.5, "lq_enterprise": 0.3, "lq_employment": 0.2}))
	g = check[*RankingAgreement](t)(Agreement(e.Rank(), again.Rank()))
	near(t, "without employment", check[float64](t)(columns.Value("Spearman", "lq_employment")), g.Spearman, 1e-14)

	if _, err := LeaveOutAlternatives(check[*Evaluation](t)(TOPSIS(matrix(t, 2, 1, 2, 3, 4), Equal{}))); err == nil {
		t.Error("one of two left out")
	}
	_, err := LeaveOutCriteria(check[*Evaluation](t)(TOPSIS(matrix(t, 1, 1, 2, 3), Equal{})))
	wantError(t, err, "only one criterion")
}

// TestLeaveOutWithRules: every kind of weighting can do without a criterion, or says why not.
func TestLeaveOutWithRules(t *testing.T) {
	m := studyTable(t)
	names := m.names()
	judgements := AHP{Criteria: names, Judgements: [][]float64{{1, 3, 5}, {0, 1, 2}, {0, 0, 1}}}
	for name, w := range map[string]Weighting{
		"AHP": judgements, "equal": Equal{}, "raw": RawWeights{"lq_output": 2, "lq_enterprise": 1, "lq_employment": 1},
		"computed": check[*CriteriaWeights](t)(WeightsOf(m, Entropy{})),
		"combined": Combined{Of: []Weighting{judgements, Entropy{}}},
		"hierarchical": Hierarchical{Within: Equal{}, Of: map[string]Weighting{
			"size": AHP{Criteria: names[:2], Judgements: [][]float64{{1, 3}, {0, 1}}}}},
	} {
		t.Run(name, func(t *testing.T) {
			e := check[*Evaluation](t)(CompositeScore(m, w))
			for _, keep := range []bool{false, true} {
				table := check[*LeaveOneOutTable](t)(LeaveOutCriteria(e, LeaveOneOutOptions{KeepWeights: keep}))
				for _, c := range names {
					if x := check[float64](t)(table.Value("Spearman", c)); x < -1 || x > 1 {
						t.Errorf("%s: %v", c, x)
					}
				}
			}
		})
	}
	e := check[*Evaluation](t)(HierarchicalTOPSIS(m, Hierarchical{Within: Equal{}, Between: Weights{"size": 0.5, "people": 0.5}}))
	table := check[*LeaveOneOutTable](t)(LeaveOutCriteria(e))
	_, err := table.Value("Spearman", "lq_employment") // the only criterion of its dimension
	wantError(t, err, "there is no value", "people")
}

func TestRankReversal(t *testing.T) {
	m := studyTable(t)
	r := check[*ReversalTest](t)(RankReversal(check[*Evaluation](t)(TOPSIS(m, Entropy{}))))
	if r.Contradicted == 0 || r.Pairs != 120 || r.Contradicted > 120 {
		t.Errorf("TOPSIS by vector normalisation contradicts %d of %d pairs", r.Contradicted, r.Pairs)
	}
	// The weighted sum of ratios x/max of positive data doesn't depend on others but by the largest: pairs keep their order when the
	// columns' largest are there. It is transitive in any case where one criterion decides.
	one := check[*Evaluation](t)(TOPSIS(check[*Matrix](t)(m.Select("lq_output")), Equal{}))
	r = check[*ReversalTest](t)(RankReversal(one))
	if r.Contradicted != 0 || r.Intransitive != 0 || len(r.BestChanges) != 0 {
		t.Errorf("one criterion: %+v", r)
	}
	// Equally good under two criteria that go round: Condorcet's three.
	circle := matrix(t, 3, 3, 1, 2, 2, 3, 1, 1, 2, 3)
	e := check[*Evaluation](t)(PROMETHEE(circle, Equal{}))
	r = check[*ReversalTest](t)(RankReversal(e))
	if r.Intransitive != 1 {
		t.Errorf("Condorcet's circle counts %d", r.Intransitive)
	}
	_, err := RankReversal(check[*Evaluation](t)(TOPSIS(matrix(t, 2, 1, 2, 3, 4), Equal{})))
	wantError(t, err, "3 to 300 alternatives")
}

// TestSwapWeights: at the weights given the order changes, a little before it doesn't.
func TestSwapWeights(t *testing.T) {
	m := studyTable(t)
	for name, rank := range map[string]func(w Weighting) *Evaluation{
		"TOPSIS":    func(w Weighting) *Evaluation { return check[*Evaluation](t)(TOPSIS(m, w)) },
		"VIKOR":     func(w Weighting) *Evaluation { return check[*Evaluation](t)(VIKOR(m, w)) },
		"composite": func(w Weighting) *Evaluation { return check[*Evaluation](t)(CompositeScore(m, w)) },
	} {
		t.Run(name, func(t *testing.T) {
			e := rank(Entropy{})
			labels := e.Rank().Labels()
			found := 0
			for k := range labels[1:] {
				one, other := labels[k], labels[k+1]
				table := check[*SwapTable](t)(SwapWeights(e, one, other))
				for j, c := range m.names() {
					at, err := table.Value("weight at change", c)
					if err != nil {
						continue
					}
					found++
					now := e.weights.values[j]
					moved := func(x float64) RawWeights {
						w := RawWeights{}
						for i, name := range m.names() {
							if w[name] = e.weights.values[i] * (1 - x) / (1 - now); i == j {
								w[name] = x
							}
						}
						return w
					}
					ahead := func(x float64) float64 {
						again := rank(moved(min(max(x, 0), 1)))
						d := check[float64](t)(again.Value(one)) - check[float64](t)(again.Value(other))
						if again.direction == Cost {
							d = -d
						}
						return d
					}
					step := 1e-7 * math.Copysign(1, at-now)
					if before, after := ahead(at-step), ahead(at+step); !(before > -1e-13) || !(after < 1e-13) {
						t.Errorf("%s and %s at %s = %v: ahead by %v before and by %v after", one, other, c, at, before, after)
					}
				}
			}
			if found == 0 {
				t.Error("nothing found")
			}
			all := check[*SwapTable](t)(SmallestSwaps(e))
			if len(all.labels) != len(labels)-1 {
				t.Errorf("%d neighbours", len(all.labels))
			}
		})
	}
	e := check[*Evaluation](t)(CompositeScore(matrix(t, 2, 1, 0, 0, 0.8, 0.2, 1), Weights{"a": 0.6, "b": 0.4}))
	// p is 1·w, r 0.2·w + (1-w): they meet at w = 1/1.8.
	table := check[*SwapTable](t)(SwapWeights(e, "p", "r"))
	near(t, "where p and r meet", check[float64](t)(table.Value("weight at change", "a")), 1/1.8, 1e-12)
	_, err := SwapWeights(e, "p", "x")
	wantError(t, err, `there is no "x"`)
	tie := check[*Evaluation](t)(CompositeScore(matrix(t, 2, 1, 0, 0, 1), Equal{}))
	_, err = SwapWeights(tie, "p", "q")
	wantError(t, err, "p and q have the same rank")
	dominated := check[*Evaluation](t)(CompositeScore(matrix(t, 2, 1, 1, 0, 0, 0.5, 0.5), Equal{}))
	table = check[*SwapTable](t)(SwapWeights(dominated, "p", "q"))
	_, err = table.Value("weight at change", "a")
	wantError(t, err, "no single weight changes the order")
}

func TestCompare(t *testing.T) {
	m := studyTable(t)
	c := check[*Comparison](t)(CompareMethods(m, Entropy{}))
	if s := c.String(); !strings.Contains(s, `WASPAS left out: row ferrous_mining, column lq_output: "0" isn't positive`) || !strings.Contains(s, "TOPSIS, min-max") {
		t.Errorf("comparison:\n%s", s)
	}
	e := check[*Evaluation](t)(TOPSIS(m, Entropy{}))
	v := check[*Evaluation](t)(VIKOR(m, Entropy{}))
	two := check[*Comparison](t)(Compare(e, v))
	g := check[*RankingAgreement](t)(Agreement(e.Rank(), v.Rank()))
	for name, f := range map[string]struct {
		of   func() (*Matrix, error)
		want float64
	}{"Spearman": {two.Spearman, g.Spearman}, "Kendall": {two.Kendall, g.Kendall}, "WS": {two.WS, g.WS}} {
		near(t, name, check[float64](t)(check[*Matrix](t)(f.of()).Value("TOPSIS", "VIKOR Q")), f.want, 1e-15)
	}
	near(t, "mean rank", check[float64](t)(two.Value("mean", "water")), float64(check[int](t)(e.Rank().Of("water"))+check[int](t)(v.Rank().Of("water")))/2, 1e-15)
	entropy := check[*Comparison](t)(CompareEntropy(e))
	if w := check[*Matrix](t)(entropy.Weights()); len(w.labels) != 9 || decimal(check[float64](t)(w.Value("raw values", "lq_output")), 2) != "0.52" {
		t.Errorf("weights by variant:\n%s", w)
	}
	weights := check[*Comparison](t)(CompareWeights(e, Equal{}, CRITIC{}, MEREC{}))
	if !slices.Equal(weights.names, []string{"entropy, shares of min-max", "equal", "CRITIC, min-max values"}) || !strings.Contains(weights.String(), "weights 3 left out") {
		t.Errorf("comparison of weights:\n%s", weights)
	}
	_, err := Compare(e)
	wantError(t, err, "two evaluations or more")
	_, err = Compare(e, check[*Evaluation](t)(TOPSIS(matrix(t, 1, 1, 2), Equal{})))
	wantError(t, err, "different alternatives")
	same := check[*Comparison](t)(Compare(e, e, check[*Evaluation](t)(TOPSIS(m, Entropy{}, TOPSISOptions{Normalisation: MinMaxNorm}))))
	if len(same.Columns()) != 6 || same.names[0] == same.names[1] {
		t.Errorf("columns %v", same.Columns())
	}
}

func TestAgreementOfRankings(t *testing.T) {
	a, b := csvMatrix(t, "l,x\np,3\nq,2\nr,1\ns,\nt,5\n"), csvMatrix(t, "l,y\nr,9\nq,5\np,7\nu,1\nt,\n")
	g := check[*RankingAgreement](t)(Agreement(Rank(check[*Scores](t)(a.Scores("x"))), Rank(check[*Scores](t)(b.Scores("y")))))
	if !slices.Equal(g.labels, []string{"p", "q", "r"}) || !slices.Equal(g.x, []float64{1, 2, 3}) || !slices.Equal(g.y, []float64{2, 3, 1}) {
		t.Errorf("%v: %v and %v", g.labels, g.x, g.y)
	}
	near(t, "Spearman", g.Spearman, -0.5, 1e-15)
	if !strings.Contains(g.String(), "Ranked by only one of them: t; u") {
		t.Errorf("%s", g)
	}
	_, err := Agreement(nil, nil)
	wantError(t, err, "no ranking")
	for _, bad := range [][2][]float64{{{1, 2}, {1}}, {{1}, {1}}, {{1, 1}, {1, 2}}, {{0, 1}, {1, 2}}, {{1, math.NaN()}, {1, 2}}, {{1.5, 1.5}, {1.5, 1.5}}} {
		if c, err := Correlate(bad[0], bad[1]); err == nil {
			t.Errorf("%v: %v", bad, c)
		}
	}
}

// TestRobustnessJSON: results are JSON without numbers that JSON lacks.
func TestRobustnessJSON(t *testing.T) {
	m := studyTable(t)
	e := check[*Evaluation](t)(TOPSIS(m, Entropy{}))
	r := check[*Evaluation](t)(RSR(m, Equal{}))
	for _, v := range []any{m, e, e.Rank(), e.Scores, check[*CriteriaWeights](t)(WeightsOf(m, CRITIC{})), check[*Acceptability](t)(MonteCarloWeights(e)),
		check[*LeaveOneOutTable](t)(LeaveOutCriteria(e)), check[*ReversalTest](t)(RankReversal(e)), check[*SwapTable](t)(SmallestSwaps(e)),
		check[*Comparison](t)(CompareEntropy(e)), check[*TierTable](t)(e.Tiers(Jenks{3})), check[*RSRTable](t)(RSRTiers(r, 3)),
		check[*ContributionTable](t)(Contributions(e)), check[*ObstacleTable](t)(Obstacles(m, Equal{})),
		check[*CouplingTable](t)(CouplingCoordination(check[*Matrix](t)(DimensionScores(m, Equal{})))), check[*RankingAgreement](t)(Agreement(e.Rank(), r.Rank()))} {
		data, err := json.Marshal(v)
		if err != nil || !strings.HasPrefix(string(data), "{") || !strings.Contains(string(data), "leather_shoes") && !strings.Contains(string(data), "lq_output") {
			t.Errorf("%T: %v %.80s", v, err, data)
		}
	}
}

// TestGapsInRobustness: an alternative with a gap is left out of everything, and the others are named rightly.
func TestGapsInRobustness(t *testing.T) {
	text := "l,a,b,c\n" + "gap,,1,2\np,1.5,2.5,3\nq,3.5,1.5,2\nr,2.5,4,1\nhole,1,,1\ns,4,3,2.5\n"
	m := dimensioned(t, csvMatrix(t, text))
	whole := dimensioned(t, check[*Matrix](t)(csvMatrix(t, text).Without("gap", "hole")))
	for _, r := range rankers() {
		e, f := check[*Evaluation](t)(r.rank(m, Equal{})), check[*Evaluation](t)(r.rank(whole, Equal{}))
		for name, run := range map[string]func(e *Evaluation) (*Acceptability, error){
			"weights": func(e *Evaluation) (*Acceptability, error) {
				return MonteCarloWeights(e, MonteCarloOptions{Draws: 300})
			},
			"data": func(e *Evaluation) (*Acceptability, error) {
				return MonteCarloData(e, MonteCarloDataOptions{Draws: 100, Relative: 0.3})
			},
		} {
			a, b := check[*Acceptability](t)(run(e)), check[*Acceptability](t)(run(f))
			if name == "weights" && !slices.Equal(a.ranks, b.ranks) {
				t.Errorf("%s, %s: ranks %v with gaps, %v without", r.name, name, a.ranks, b.ranks)
			}
			if _, err := a.Of("gap", 1); err == nil {
				t.Errorf("%s: a gap is ranked", r.name)
			}
			if !strings.Contains(a.String(), "Left out: gap: no a") {
				t.Errorf("%s doesn't name what is left out:\n%s", r.name, a)
			}
		}
		x, y := check[*LeaveOneOutTable](t)(LeaveOutAlternatives(e)), check[*LeaveOneOutTable](t)(LeaveOutAlternatives(f))
		if !slices.Equal(x.Labels(), []string{"p", "q", "r", "s"}) || x.grid().String() == "" || !slices.Equal(x.columns[1].numbers, y.columns[1].numbers) {
			t.Errorf("%s, leaving out: %s and %s", r.name, x, y)
		}
		v, w := check[*ReversalTest](t)(RankReversal(e)), check[*ReversalTest](t)(RankReversal(f))
		if v.Contradicted != w.Contradicted || !slices.Equal(v.Labels(), w.Labels()) || !slices.Equal(v.BestChanges, w.BestChanges) {
			t.Errorf("%s, reversal: %s and %s", r.name, v, w)
		}
		if s, z := check[*SwapTable](t)(SmallestSwaps(e)), check[*SwapTable](t)(SmallestSwaps(f)); !slices.Equal(s.Labels(), z.Labels()) {
			t.Errorf("%s, swaps: %s and %s", r.name, s, z)
		}
		if c, err := Contributions(e); err == nil && !slices.Equal(c.Matrix().Labels(), []string{"p", "q", "r", "s"}) {
			t.Errorf("%s, contributions: %s", r.name, c)
		}
		if tiers := check[*TierTable](t)(e.Tiers(Quantiles{2})); tiers.tiers[0] != 0 || tiers.tiers[4] != 0 || tiers.tiers[1] == 0 {
			t.Errorf("%s, tiers %v", r.name, tiers.tiers)
		}
	}
	// Without the criterion that it lacks, a row comes back into the ranking; it is no part of the comparison.
	left := check[*LeaveOneOutTable](t)(LeaveOutCriteria(check[*Evaluation](t)(TOPSIS(m, Equal{}))))
	if x := check[float64](t)(left.Value("Spearman", "a")); x < -1 || x > 1 {
		t.Errorf("without a: %v", x)
	}
	p, q := csvMatrix(t, "l,a,b\nx,1,0.5\ny,,0.5\nz,0.25,0.25\n"), matrix(t, 2, 1, 0.5, 0.25, 0.25)
	c, d := check[*CouplingTable](t)(CouplingCoordination(p)), check[*CouplingTable](t)(CouplingCoordination(q))
	near(t, "coupling beside a gap", check[float64](t)(c.Value("z")), d.values[1], 0)
	o := check[*ObstacleTable](t)(Obstacles(m, Equal{}))
	if !slices.Equal(o.Matrix().Labels(), []string{"p", "q", "r", "s"}) {
		t.Errorf("obstacles of %v", o.Matrix().Labels())
	}
}
