package cluster

import (
	"math"
	"testing"
)

func TestCorrelateOracle(t *testing.T) {
	var cases []struct {
		ID       string
		X, Y     []float64
		Spearman float64
		Kendall  float64 `json:"kendall_tau_b"`
		WS       float64
		Reverse  float64 `json:"ws_reverse"`
	}
	oracle(t, "oracles/rank_correlation.json", &cases)
	if len(cases) != 28 {
		t.Fatalf("%d cases", len(cases))
	}
	for _, c := range cases {
		t.Run(c.ID, func(t *testing.T) {
			if math.IsNaN(c.Spearman) {
				t.Skip()
			}
			r := check[*RankCorrelation](t)(Correlate(c.X, c.Y))
			near(t, "Spearman", r.Spearman, c.Spearman, 1e-12)
			near(t, "Kendall", r.Kendall, c.Kendall, 1e-12)
			near(t, "WS", r.WS, c.WS, 1e-12)
			near(t, "WS reversed", check[*RankCorrelation](t)(Correlate(c.Y, c.X)).WS, c.Reverse, 1e-12)
		})
	}
}
