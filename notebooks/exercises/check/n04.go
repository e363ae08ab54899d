package check

import "github.com/thunen-lab/thunen/stdlib/cluster"

// table3 is the study's Table 3.
func table3() (*cluster.Matrix, error) { return table("table3.csv", "key", "score") }

// Gap checks 04, task 1: how far the first score of Table 3 is ahead of the second.
func Gap(got float64) (string, error) {
	m, err := table3()
	if err != nil {
		return "", err
	}
	s, err := m.Scores("score")
	if err != nil {
		return "", err
	}
	order := cluster.Rank(s).Labels()
	first, err := s.Value(order[0])
	if err != nil {
		return "", err
	}
	second, err := s.Value(order[1])
	if err != nil {
		return "", err
	}
	if near(got, first/second) {
		return wrong("This is the ratio; the difference is asked for.")
	}
	return number(got, first-second, "The highest score less the second highest.")
}

// Correlation checks 04, task 2: Spearman's correlation of Table 1 and Table 3.
func Correlation(got float64) (string, error) {
	a, err := table1()
	if err != nil {
		return "", err
	}
	b, err := table3()
	if err != nil {
		return "", err
	}
	lq, err := a.Scores("lq_composite")
	if err != nil {
		return "", err
	}
	score, err := b.Scores("score")
	if err != nil {
		return "", err
	}
	g, err := cluster.Agreement(cluster.Rank(lq), cluster.Rank(score))
	if err != nil {
		return "", err
	}
	if near(got, g.Kendall) {
		return wrong("This is Kendall's tau-b.")
	}
	return number(got, g.Spearman, "cluster.Agreement of the two rankings; it has Spearman, Kendall and WS.")
}

// Efficiency checks 04, task 3: the efficiency of unit C.
func Efficiency(got float64) (string, error) {
	m, err := cluster.NewMatrix([]string{"A", "B", "C"}, []cluster.Criterion{{Name: "jobs"}, {Name: "output"}}, []float64{10, 20, 20, 50, 25, 40})
	if err != nil {
		return "", err
	}
	e, err := cluster.DEA(m, cluster.DEAOptions{Inputs: []string{"jobs"}, Outputs: []string{"output"}})
	if err != nil {
		return "", err
	}
	want, err := e.Scores.Value("C")
	if err != nil {
		return "", err
	}
	return number(got, want, "With one input and one output, efficiency is C's output per job over the best there is.")
}
