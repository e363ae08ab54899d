package cluster_test

import (
	"fmt"

	"github.com/thunen-lab/thunen/stdlib/cluster"
)

func ExampleLQIntervals_Chart() {
	counts := func(xs ...float64) *cluster.Matrix {
		return must(cluster.NewMatrix([]string{"shoes", "paper", "mining"}, []cluster.Criterion{{Name: "firms"}}, xs))
	}
	v := must(cluster.LQConfidence(counts(400, 100, 3), counts(1000, 1000, 30), "firms", cluster.ConfidenceOptions{}))
	fmt.Println(must(v.Chart()).Titled("Quotients by enterprises"))
	// Output:
	// Quotients by enterprises
	//
	//           location quotient  interval
	// ────────  ─────────────────  ────────────  ─────────────────────────────────────────
	// shoes                  1.61  1.54 to 1.68                          ┊            ─●──
	// paper                  0.40  0.33 to 0.48          ──●─            ┊
	// mining *               0.40  0.08 to 1.17    ────────●──────────────────
	//
	// ┊ parity, 1
	// * on a small base
}
