package cluster_test

import (
	"fmt"

	"github.com/thunen-lab/thunen/stdlib/cluster"
)

// threeClaims are claims about the study's Table 1.
func threeClaims() *cluster.ClaimReport {
	table := table1()
	ratio := func(of string) func() (cluster.Finding, error) {
		return func() (cluster.Finding, error) {
			first, other := must(table.Interval("leather_shoes", "lq_composite")), must(table.Interval(of, "lq_composite"))
			return cluster.Figure("2.8", must(first.Over(other)), "shoes over "+of)
		}
	}
	return must(cluster.CheckClaims(
		cluster.Claim{ID: "A", Source: "sec. 4.2", Statement: "2.8 times the second", Check: ratio("printing")},
		cluster.Claim{ID: "B", Source: "sec. 4.2", Statement: "2.8 times electrical machinery", Check: ratio("electrical")},
		cluster.Claim{ID: "C", Source: "sec. 3.2", Statement: "R&D of autos 1.51%", Reason: "the data isn't published"},
	))
}

func ExampleClaimReport_Only() {
	fmt.Println(threeClaims().Only(cluster.Reproduced))
	// Output:
	// Claims
	//
	//    source    statement                       verdict     arithmetic                              remark
	// ─  ────────  ──────────────────────────────  ──────────  ──────────────────────────────────────  ──────
	// B  sec. 4.2  2.8 times electrical machinery  reproduced  shoes over electrical = 2.794 to 2.814
	//
	// 1 of 3 claims
}

func ExampleClaimReport_Counts() {
	fmt.Println(must(threeClaims().Counts()))
	// Output:
	// Claims by source and verdict
	//
	//           reproduced  consistent  inconsistent  not checkable
	//               claims      claims        claims         claims
	// ────────  ──────────  ──────────  ────────────  ─────────────
	// sec. 4.2           1           0             1              0
	// sec. 3.2           0           0             0              1
	//
	// 2 rows × 4 criteria
}
