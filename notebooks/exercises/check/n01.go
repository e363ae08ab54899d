package check

import "github.com/thunen-lab/thunen/stdlib/cluster"

// Reproduced checks 01, task 1: how many rows weights of 0.5, 0.15 and 0.35 reproduce.
func Reproduced(got int) (string, error) {
	m, err := table1()
	if err != nil {
		return "", err
	}
	r, err := cluster.Reproduce(m, "lq_composite", cluster.Weights{"lq_output": 0.5, "lq_enterprise": 0.15, "lq_employment": 0.35})
	if err != nil {
		return "", err
	}
	agree := r.Count(cluster.ToTheDigit) + r.Count(cluster.WithinRounding)
	if got == r.Count(cluster.NotReproduced) {
		return wrong("These are the rows that are not reproduced.")
	}
	return count(got, agree, "cluster.Reproduce with these weights, then Count of the two verdicts under which a row agrees.")
}

// Parity checks 01, task 2: the composite of the average industry by weights of 0.6, 0.2 and 0.4.
func Parity(got float64) (string, error) {
	return number(got, 0.6+0.2+0.4, "The average industry has the quotients 1, 1 and 1. What do the weights make of them?")
}

// Agree checks 01, task 3: how many rows some weights that add to 1 agree with.
func Agree(got int) (string, error) {
	m, err := table1()
	if err != nil {
		return "", err
	}
	implied, err := cluster.ImpliedWeights(m, "lq_composite", "lq_output", "lq_enterprise", "lq_employment")
	if err != nil {
		return "", err
	}
	rows, err := implied.LargestConsistent(1)
	if err != nil {
		return "", err
	}
	if got == len(m.Labels()) {
		return wrong("All rows agree when the weights may add to anything. Here they add to 1: what does LargestConsistent take?")
	}
	return count(got, len(rows.Rows), "ImpliedWeights, then LargestConsistent(1); how long is its list Rows?")
}
