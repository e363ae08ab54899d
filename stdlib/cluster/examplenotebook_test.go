package cluster_test

import (
	"fmt"

	"github.com/thunen-lab/thunen/stdlib/cluster"
)

func ExampleMatrix_Derive() {
	table := must(table1().Keep("leather_shoes", "electrical"))
	table = must(table.Derive(cluster.Criterion{Name: "productivity"}, func(row cluster.Row) float64 {
		return row("lq_output") / row("lq_employment")
	}))
	fmt.Println(must(table.Select("productivity")))
	// Output:
	//                productivity
	// ─────────────  ────────────
	// leather_shoes        1.9973
	// electrical           1.2422
	//
	// 2 rows × 1 criterion
}

func ExampleMatrix_Join() {
	published := must(table1().Select("lq_composite"))
	scores := must(cluster.NewMatrix([]string{"leather_shoes", "electrical", "auto"}, []cluster.Criterion{{Name: "score"}}, []float64{0.603, 0.358, 0.343}))
	fmt.Println(must(scores.Join(published)))
	// Output:
	//                 score  lq_composite
	// ─────────────  ──────  ────────────
	// leather_shoes  0.6030          5.58
	// electrical     0.3580          1.99
	// auto           0.3430          1.33
	//
	// Left out, only in the joined matrix: paper, printing, general_equip, special_equip, power_heat, water, apparel, culture_sports, rubber_plastic, other_mfg, instruments, agrifood, ferrous_mining.
	// 3 rows × 2 criteria
}

func ExampleMatrix_Keep() {
	table := must(table1().Select("lq_composite"))
	fmt.Println(must(table.Keep("auto", "instruments")))
	// Output:
	//              lq_composite
	// ───────────  ────────────
	// auto                 1.33
	// instruments          1.47
	//
	// 2 rows × 1 criterion
}

func ExampleDataFiles() {
	files := must(cluster.DataFiles("testdata/table1.csv"))
	fmt.Println(must(files.Value("size", "testdata/table1.csv")))
	fmt.Println(must(files.Word("SHA-256", "testdata/table1.csv")))
	// Output:
	// 2705
	// b24e64aaeb7f9ae9bc77da49f20d2b6bb1b5e305aa25d9cebce45eb10ce22402
}

func ExampleVersions() {
	fmt.Println(cluster.Versions())
}

func ExampleScores_Rank() {
	composite := must(must(table1().Keep("auto", "electrical", "instruments")).Scores("lq_composite"))
	fmt.Println(composite.Rank().Labels())
	// Output:
	// [electrical instruments auto]
}
