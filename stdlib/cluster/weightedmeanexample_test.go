package cluster_test

import (
	"fmt"

	"github.com/thunen-lab/thunen/stdlib/cluster"
)

func ExampleWeightedMean() {
	quotients := must(cluster.ReadCSV("../../notebooks/data/table1.csv", "key", "lq_output", "lq_enterprise", "lq_employment"))
	e := must(cluster.WeightedMean(quotients, cluster.Weights{"lq_output": 0.5, "lq_enterprise": 0.2, "lq_employment": 0.3}))
	fmt.Println(e.Rank().Labels()[:3])
	fmt.Println(must(cluster.SwapWeights(e, "printing", "electrical")))
	// Output:
	// [leather_shoes printing electrical]
	// Weights at which printing and electrical change their order
	//
	//                weight  weight at change   change  change in %
	// ─────────────  ──────  ────────────────  ───────  ───────────
	// lq_output      0.5000            0.3575  -0.1425        -28.5
	// lq_enterprise  0.2000            0.2915   0.0915         45.7
	// lq_employment  0.3000                 —        —            —
	//
	// The order hangs most on lq_enterprise: a change of its weight by 0.0915 is enough.
	// One weight changes, the others keep their proportions and all add to 1.
	// weighted mean: weighted sum of the values as they are
	// Weights: given: lq_output 0.5000, lq_enterprise 0.2000, lq_employment 0.3000
	// — no single weight changes the order
}
