package check

import "github.com/thunen-lab/thunen/stdlib/cluster"

// Largest checks 03, task 1: the largest sum of four closenesses.
func Largest(got float64) (string, error) {
	return number(got, 4, "How large can one closeness be? And the sum of four?")
}

// EntropyWeight checks 03, task 2: the entropy weight of output in Table 1, of raw values.
func EntropyWeight(got float64) (string, error) {
	m, err := quotients()
	if err != nil {
		return "", err
	}
	for _, variant := range cluster.EntropyVariants() {
		w, err := cluster.WeightsOf(m, cluster.Entropy{Variant: variant})
		if err != nil {
			continue // a variant that the data doesn't allow is nobody's answer
		}
		x, err := w.Of("lq_output")
		if err != nil {
			return "", err
		}
		if variant != cluster.EntropyRaw && near(got, x) && x != 0 {
			return wrong("This is the weight by the variant " + string(variant) + ". Which one is asked for?")
		}
	}
	w, err := cluster.WeightsOf(m, cluster.Entropy{Variant: cluster.EntropyRaw})
	if err != nil {
		return "", err
	}
	want, err := w.Of("lq_output")
	if err != nil {
		return "", err
	}
	return number(got, want, "cluster.WeightsOf with cluster.Entropy{Variant: …}, then Of a criterion.")
}

// Second checks 03, task 3: who is second by TOPSIS with equal weights.
func Second(got string) (string, error) {
	m, err := quotients()
	if err != nil {
		return "", err
	}
	e, err := cluster.TOPSIS(m, cluster.Equal{})
	if err != nil {
		return "", err
	}
	return name(got, e.Rank().Labels()[1], m.Labels(), "Rank the industries by cluster.TOPSIS with cluster.Equal{}; places count from 0.")
}
