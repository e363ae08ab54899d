package check

import "github.com/thunen-lab/thunen/stdlib/cluster"

// Quotient checks 00, task 1: a location quotient from four numbers.
func Quotient(got float64) (string, error) {
	return number(got, (240.0/1200)/(5000.0/125000), "Divide the industry's share in the town by its share in the province. Both shares lie between 0 and 1.")
}

// Above checks 00, task 2: how many values are above 1.
func Above(got int) (string, error) {
	above := 0
	for _, v := range []float64{0.97, 1.00, 1.28, 0.54, 2.14, 1.01, 0.42} {
		if v > 1 {
			above++
		}
	}
	return count(got, above, "Go through the slice with range, and add 1 for each value for which v > 1 holds. Exactly 1 isn't above 1.")
}

// First checks 00, task 3: which industry has the highest quotient by enterprises.
func First(got string) (string, error) {
	m, err := quotients()
	if err != nil {
		return "", err
	}
	s, err := m.Scores("lq_enterprise")
	if err != nil {
		return "", err
	}
	return name(got, cluster.Rank(s).Labels()[0], m.Labels(), "That one isn't first by enterprises. Which column did you rank, and is it the first of the ranking?")
}
