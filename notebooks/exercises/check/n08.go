package check

import (
	"github.com/thunen-lab/thunen/stdlib/cluster"
)

// Large checks 08, task 1: how many firms have more than 1,000 employees.
func Large(got int) (string, error) {
	f, err := firms()
	if err != nil {
		return "", err
	}
	large := 0
	for _, jobs := range f.Frame().Col("employees").Float() {
		if jobs > 1000 {
			large++
		}
	}
	return count(got, large, "firms.Frame().Col(\"employees\").Float() is a slice of all; count those above 1000.")
}

// Undecided checks 08, task 2: how many industries are undecided by enterprises at 90 % confidence.
func Undecided(got int) (string, error) {
	at90, err := undecided(0.9)
	if err != nil {
		return "", err
	}
	at95, err := undecided(0.95)
	if err != nil {
		return "", err
	}
	if got == at95 && at95 != at90 {
		return wrong("That many are undecided at 95 %. Level is an option.")
	}
	return count(got, at90, "LQConfidence by enterprises with Level: 0.9; then count the rows whose word under \"against parity\" is undecided.")
}

// undecided counts the industries that can't be told from parity.
func undecided(level float64) (int, error) {
	f, err := firms()
	if err != nil {
		return 0, err
	}
	panel, err := f.Totals()
	if err != nil {
		return 0, err
	}
	city, err := panel.Totals("", 0)
	if err != nil {
		return 0, err
	}
	province, err := table("synthetic/totals.csv", "key", "prov_enterprises")
	if err == nil {
		province, err = province.Without("total")
	}
	if err == nil {
		province, err = province.Named("enterprises")
	}
	if err != nil {
		return 0, err
	}
	v, err := cluster.LQConfidence(city, province, "enterprises", cluster.ConfidenceOptions{Level: level})
	if err != nil {
		return 0, err
	}
	n := 0
	for _, industry := range v.Labels() {
		word, err := v.Word("against parity", industry)
		if err != nil {
			return 0, err
		}
		if word == "undecided" {
			n++
		}
	}
	return n, nil
}

// Largest4 checks 08, task 3: the share of the four largest water firms in its employees.
func Largest4(got float64) (string, error) {
	f, err := firms()
	if err != nil {
		return "", err
	}
	frame := f.Frame()
	industry, jobs := frame.Col("industry").Records(), frame.Col("employees").Float()
	var labels []string
	var of []float64
	for i := range jobs {
		if industry[i] == "water" {
			labels, of = append(labels, frame.Col("firm").Records()[i]), append(of, jobs[i])
		}
	}
	m, err := cluster.NewMatrix(labels, []cluster.Criterion{{Name: "employees"}}, of)
	if err != nil {
		return "", err
	}
	one, err := cluster.CR(m, "employees", 1)
	if err != nil {
		return "", err
	}
	if near(got, one) {
		return wrong("This is the share of the largest alone.")
	}
	want, err := cluster.CR(m, "employees", 4)
	if err != nil {
		return "", err
	}
	return number(got, want, "cluster.CR of a matrix of the water firms, with n = 4; a share between 0 and 1.")
}
