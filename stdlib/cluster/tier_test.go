package cluster

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

func TestTiers(t *testing.T) {
	for _, test := range []struct {
		name   string
		values []float64
		less   bool
		rule   TierRule
		want   []int
	}{
		{"reached cut-offs", []float64{1, 2, 2.5, 3}, false, CutOffs{Reach: []float64{2, 2.5}}, []int{3, 2, 1, 1}},
		{"exceeded cut-offs", []float64{1, 2, 2.5, 3}, false, CutOffs{Exceed: []float64{2, 2.5}}, []int{3, 3, 2, 1}},
		{"one of each", []float64{1, 2, 2.5, 3}, false, CutOffs{Reach: []float64{2}, Exceed: []float64{2.5}}, []int{3, 2, 2, 1}},
		{"less is better", []float64{1, 2, 2.5, 3}, true, CutOffs{Reach: []float64{2}, Exceed: []float64{2.5}}, []int{1, 1, 3, 3}},
		{"a cut-off but for rounding", []float64{0.1 + 0.2, 0.3}, false, CutOffs{Reach: []float64{0.3}}, []int{1, 1}},
		{"exceeded but for rounding", []float64{0.1 + 0.2, 0.3}, false, CutOffs{Exceed: []float64{0.3}}, []int{2, 2}},
		{"an empty tier", []float64{1, 9}, false, CutOffs{Reach: []float64{3, 6}}, []int{3, 1}},
		{"quantiles", []float64{1, 2, 3, 4, 5, 6}, false, Quantiles{3}, []int{3, 3, 2, 2, 1, 1}},
		{"quantiles of less", []float64{1, 2, 3, 4}, true, Quantiles{2}, []int{1, 1, 2, 2}},
		{"quantiles don't split ties", []float64{1, 2, 2, 2, 5, 6}, false, Quantiles{3}, []int{3, 2, 2, 2, 1, 1}},
		{"natural breaks", []float64{1, 1.1, 5, 5.1, 9}, false, Jenks{3}, []int{3, 3, 2, 2, 1}},
		{"natural breaks of less", []float64{1, 1.1, 5, 5.1, 9}, true, Jenks{3}, []int{1, 1, 2, 2, 3}},
		{"natural breaks behind an outlier", []float64{1, 1.001, 1.5, 1.501, 1e9}, false, Jenks{3}, []int{3, 3, 2, 2, 1}},
		{"as many tiers as scores", []float64{3, 1, 2}, false, Jenks{3}, []int{1, 3, 2}},
		{"one tier", []float64{3, 1, 2}, false, Jenks{1}, []int{1, 1, 1}},
		{"mean and deviation", []float64{0, 4, 5, 6, 10}, false, MeanSD{}, []int{4, 3, 2, 2, 1}}, // mean 5, sd 3.22
		{"mean alone", []float64{0, 4, 5, 6, 10}, false, MeanSD{At: []float64{0}}, []int{2, 2, 1, 1, 1}},
		{"sample deviation", []float64{0, 1}, false, MeanSD{At: []float64{0.9}, Sample: true}, []int{2, 2}}, // 0.5 + 0.9·0.707
		{"population deviation", []float64{0, 1}, false, MeanSD{At: []float64{0.9}}, []int{2, 1}},           // 0.5 + 0.9·0.5
	} {
		t.Run(test.name, func(t *testing.T) {
			s := scoresOf(test.values...)
			if test.less {
				s.direction = Cost
			}
			table := check[*TierTable](t)(s.Tiers(test.rule))
			if !slices.Equal(table.tiers, test.want) {
				t.Errorf("tiers %v, want %v\n%s", table.tiers, test.want, table)
			}
		})
	}
}

func TestTiersRefused(t *testing.T) {
	s := scoresOf(1, 2, 2, 3)
	for _, test := range []struct {
		name string
		rule TierRule
		says string
	}{
		{"no rule", nil, "tiers need scores and a rule"},
		{"no cut-offs", CutOffs{}, "no cut-offs given"},
		{"out of order", CutOffs{Reach: []float64{3, 2}}, "out of order: 2 after 3"},
		{"twice", CutOffs{Reach: []float64{2, 2}}, "out of order"},
		{"both", CutOffs{Reach: []float64{2}, Exceed: []float64{2}}, "both reached and exceeded"},
		{"NaN", CutOffs{Reach: []float64{math.NaN()}}, "a cut-off is NaN"},
		{"more tiers than scores", Quantiles{4}, "it has only 3 different scores"},
		{"more breaks than scores", Jenks{4}, "it has only 3 different scores"},
		{"no tiers", Jenks{}, "0 tiers"},
		{"negative", Quantiles{-2}, "-2 tiers"},
		{"deviations out of order", MeanSD{At: []float64{1, 0}}, "out of order"},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := s.Tiers(test.rule)
			wantError(t, err, test.says)
		})
	}
	_, err := scoresOf(2, 2, 2).Tiers(MeanSD{})
	wantError(t, err, "the same for all")
	gap := scoresOf(1)
	gap.gaps[0] = "none"
	_, err = gap.Tiers(Jenks{1})
	wantError(t, err, "no alternative has a score")
}

func TestTierTable(t *testing.T) {
	m := csvMatrix(t, "l,x\np,2.9\nq,2.9\nr,2.2\ns,\nt,1.4\n")
	s := check[*Scores](t)(m.Scores("x"))
	table := check[*TierTable](t)(s.Tiers(CutOffs{Reach: []float64{2.0}, Exceed: []float64{2.5}}))
	table = check[*TierTable](t)(table.Named("core", "growing", "weak"))
	for _, says := range []string{"core     > 2.5", "growing  ≥ 2 and ≤ 2.5", "weak     < 2", "— s: the cell is empty"} {
		if !strings.Contains(table.String(), says) {
			t.Errorf("doesn't say %q:\n%s", says, table)
		}
	}
	if got := table.Labels(1); !slices.Equal(got, []string{"p", "q"}) {
		t.Errorf("first tier %v", got)
	}
	if tier, err := table.Of("r"); tier != 2 || err != nil {
		t.Errorf("r is in tier %d, %v", tier, err)
	}
	_, err := table.Of("s")
	wantError(t, err, "there is no value")
	_, err = table.Named("one")
	wantError(t, err, "1 name for 3 tiers")
	if df := table.Frame(); df.Err != nil || df.Nrow() != 4 || strings.Join(df.Names(), " ") != "label score tier name" {
		t.Errorf("frame %v", df)
	}
}

// TestJenksIsBest compares with all divisions there are.
func TestJenksIsBest(t *testing.T) {
	random := rand.New(rand.NewPCG(4, 4))
	for round := range 60 {
		values := randomData(random, 9)
		s := scoresOf(values...)
		distinct := slices.Compact(slices.Sorted(slices.Values(values)))
		for k := 1; k <= min(4, len(distinct)); k++ {
			table := check[*TierTable](t)(s.Tiers(Jenks{k}))
			if best := leastWithin(distinct, values, k); math.Abs(table.Within()-best) > 1e-9*max(1, best) {
				t.Errorf("round %d: %d tiers leave %v, the best %v: %v", round, k, table.Within(), best, values)
			}
		}
	}
}

// leastWithin tries all divisions of the different values into k classes.
func leastWithin(distinct, values []float64, k int) float64 {
	if k == 1 {
		lo, hi := distinct[0], distinct[len(distinct)-1]
		var in []float64
		for _, x := range values {
			if lo <= x && x <= hi {
				in = append(in, x)
			}
		}
		mean, squares := sum(in)/float64(len(in)), 0.0
		for _, x := range in {
			squares += (x - mean) * (x - mean)
		}
		return squares
	}
	best := math.Inf(1)
	for first := 1; first <= len(distinct)-k+1; first++ {
		best = min(best, leastWithin(distinct[:first], values, 1)+leastWithin(distinct[first:], values, k-1))
	}
	return best
}

func TestContributionsAndObstacles(t *testing.T) {
	m := studyTable(t)
	e := check[*Evaluation](t)(TOPSIS(m, Entropy{}))
	c := check[*ContributionTable](t)(Contributions(e))
	if got := check[[]string](t)(c.Main("ferrous_mining", 1)); !slices.Equal(got, []string{"lq_employment"}) {
		t.Errorf("most of ferrous mining's score is owed to %v", got)
	}
	shares := check[*Matrix](t)(c.Shares())
	near(t, "shares add to 1", sum(shares.data.RawRowView(3)), 1, 1e-14)
	if df := c.Frame(); df.Err != nil || df.Ncol() != 5 {
		t.Errorf("frame %v", df)
	}
	_, err := Contributions(check[*Evaluation](t)(VIKOR(m, Equal{})))
	wantError(t, err, "VIKOR Q scores aren't sums")
	_, err = check[*ContributionTable](t)(Contributions(check[*Evaluation](t)(PROMETHEE(m, Equal{})))).Shares()
	wantError(t, err, "parts of both signs")
	_, err = Contributions(nil)
	wantError(t, err, "no evaluation")

	best := matrix(t, 2, 3, 3, 1, 2, 2, 1)
	o := check[*ObstacleTable](t)(Obstacles(best, Equal{}))
	_, err = o.Matrix().Value("p", "a")
	wantError(t, err, "p is best under every criterion")
	near(t, "q's obstacle", check[float64](t)(o.Matrix().Value("q", "a")), 2./3, 1e-15)
	_, err = Obstacles(matrix(t, 1, 2, 2), Equal{})
	wantError(t, err, "no criterion with weight tells the alternatives apart")
	if df := o.Frame(); df.Err != nil || !df.Elem(0, 1).IsNA() {
		t.Errorf("frame %v", df)
	}
}

func TestCouplingClasses(t *testing.T) {
	for d, want := range map[float64]string{0: "extreme imbalance", 0.0999: "extreme imbalance", 0.1: "severe imbalance", 0.7: "intermediate coordination",
		0.1 + 0.2: "mild imbalance", 0.3 - 1e-15: "mild imbalance", 0.8999: "good coordination", 0.9: "excellent coordination", 1: "excellent coordination"} {
		if got := check[string](t)(CouplingClass(d)); got != want {
			t.Errorf("%v is %s, want %s", d, got, want)
		}
	}
	for _, d := range []float64{-0.1, 1.1, math.NaN()} {
		if _, err := CouplingClass(d); err == nil {
			t.Errorf("%v has a class", d)
		}
	}
	_, err := CouplingCoordination(matrix(t, 2, 0.5, 1.5))
	wantError(t, err, `row p, column b: "1.5" isn't between 0 and 1`, "DimensionScores")
	_, err = CouplingCoordination(matrix(t, 1, 0.5))
	wantError(t, err, "two subsystems or more")
	c := check[*CouplingTable](t)(CouplingCoordination(matrix(t, 2, 0, 0, 0, 1, 0.4, 0.4)))
	_, err = c.Value("p")
	wantError(t, err, "all subsystems are 0")
	if x := check[float64](t)(c.C().Value("r")); x != 1 {
		t.Errorf("equal subsystems couple %v", x)
	}
	near(t, "T", check[float64](t)(c.T().Value("q")), 0.5, 0)
	if df := c.Frame(); df.Err != nil || strings.Join(df.Names(), " ") != "label C T D class" || !df.Elem(0, 3).IsNA() {
		t.Errorf("frame %v", df)
	}
	weighted := check[*CouplingTable](t)(CouplingCoordination(matrix(t, 2, 0.2, 0.6), CouplingOptions{Weights: Weights{"a": 0.75, "b": 0.25}}))
	near(t, "weighted T", weighted.t[0], 0.3, 1e-15)
}
