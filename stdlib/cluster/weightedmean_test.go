package cluster

import (
	"math"
	"strings"
	"testing"
)

// table1Quotients are the three quotients of the study's Table 1.
func table1Quotients(t *testing.T) *Matrix {
	t.Helper()
	return check[*Matrix](t)(ReadCSV("../../notebooks/data/table1.csv", "key", "lq_output", "lq_enterprise", "lq_employment"))
}

func TestWeightedMeanIsTheComposite(t *testing.T) {
	m := table1Quotients(t)
	for _, row := range []struct {
		name string
		w    Weighting
	}{
		{"weights that add to 1", Weights{"lq_output": 0.5, "lq_enterprise": 0.15, "lq_employment": 0.35}},
		{"weights as they are", RawWeights{"lq_output": 0.55, "lq_enterprise": 0.15, "lq_employment": 0.35}},
		{"one criterion", Weights{"lq_employment": 1}},
	} {
		t.Run(row.name, func(t *testing.T) {
			e := check[*Evaluation](t)(WeightedMean(m, row.w))
			c := check[*Composite](t)(CompositeLQ(m, row.w))
			for _, label := range m.Labels() {
				got, want := check[float64](t)(e.Value(label)), check[float64](t)(c.Value(label))
				if math.Abs(got-want) > 1e-12 {
					t.Errorf("%s: %v, the composite is %v", label, got, want)
				}
			}
		})
	}
}

// The shares are those of 100,000 draws made with numpy.
func TestWeightedMeanRanksOfTable1(t *testing.T) {
	m := table1Quotients(t)
	e := check[*Evaluation](t)(WeightedMean(m, Equal{}))
	a := check[*Acceptability](t)(MonteCarloWeights(e, MonteCarloOptions{Draws: 50000, Seed: 1}))
	for _, row := range []struct {
		label string
		rank  int
		share float64
	}{
		{"leather_shoes", 1, 0.982},
		{"electrical", 2, 0.35},
		{"ferrous_mining", 2, 0.35},
		{"printing", 2, 0.28},
	} {
		if got := check[float64](t)(a.Of(row.label, row.rank)); math.Abs(got-row.share) > 0.01 {
			t.Errorf("%s has rank %d in %.3f of the draws, want %.3f", row.label, row.rank, got, row.share)
		}
	}
}

func TestWeightedMeanRefuses(t *testing.T) {
	m := table1Quotients(t)
	cost := check[*Matrix](t)(m.Describe(Criterion{Name: "lq_output", Direction: Cost}))
	huge := check[*Matrix](t)(NewMatrix([]string{"a", "b"}, []Criterion{{Name: "x"}}, []float64{1e300, 2e300}))
	for _, row := range []struct {
		name string
		m    *Matrix
		say  string
	}{
		{"a cost", cost, "lq_output is a cost"},
		{"numbers too large", huge, "another unit"},
	} {
		if _, err := WeightedMean(row.m, Equal{}); err == nil || !strings.Contains(err.Error(), row.say) {
			t.Errorf("%s: the error is %v, want one with %q", row.name, err, row.say)
		}
	}
}
