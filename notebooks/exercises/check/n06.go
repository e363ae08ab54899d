package check

import (
	"strings"

	"github.com/thunen-lab/thunen/stdlib/cluster"
)

// Ratio checks 06, task 1: whether 2.8 is the ratio of shoes to electrical machinery.
func Ratio(got cluster.Finding) (string, error) {
	switch {
	case got.Verdict == "":
		return wrong("There is no finding in it: cluster.Figure gives one.")
	case got.Verdict == cluster.Reproduced && strings.Contains(got.Arithmetic, "2.79"):
		return "Right: " + got.String() + ".", nil
	case got.Verdict == cluster.Inconsistent:
		return wrong("That is the verdict over another industry, or over one and the same number twice. Whose composite did you divide by?")
	}
	return wrong("Take the Interval of both printed composites, divide them with Over, and give the result to Figure with \"2.8\".")
}

// Leads checks 06, task 2: the verdict on "printing leads by output, enterprises and employment".
func Leads(got cluster.ClaimVerdict) (string, error) {
	m, err := quotients()
	if err != nil {
		return "", err
	}
	want := cluster.Consistent
	for _, column := range []string{"lq_output", "lq_enterprise", "lq_employment"} {
		s, err := m.Scores(column)
		if err != nil {
			return "", err
		}
		if cluster.Rank(s).Labels()[0] != "printing" {
			want = cluster.Inconsistent
		}
	}
	switch got {
	case want:
		return "Right: " + string(got) + ".", nil
	case "":
		return wrong("There is no verdict in it: one of cluster.Reproduced, cluster.Consistent, cluster.Inconsistent, cluster.NotCheckable.")
	case cluster.NotCheckable:
		return wrong("It can be checked: Table 1 has all three columns.")
	}
	return wrong("Rank each of the three columns. To lead by all three is to be first in each.")
}

// Fall checks 06, task 3: which readings of -1.41 are possible.
func Fall(got []string) (string, error) {
	if len(got) == 0 {
		return wrong("There is no answer in it: a slice of one or more of \"ratio\", \"percent\", \"standardised\".")
	}
	chosen := map[string]bool{}
	for _, reading := range got {
		if reading != "ratio" && reading != "percent" && reading != "standardised" {
			return wrong("The readings are called \"ratio\", \"percent\" and \"standardised\".")
		}
		chosen[reading] = true
	}
	switch {
	case chosen["ratio"]:
		return wrong("As a ratio -1.41 is a fall by 141 per cent of what there was. Can R&D spending fall by more than all of it?")
	case !chosen["percent"]:
		return wrong("One possible reading is missing. A fall of 1.41 per cent is nothing unusual.")
	case !chosen["standardised"]:
		return wrong("One possible reading is missing. How far from the mean can one of 20 be?")
	}
	return "Right: as per cent and as a standardised value.", nil
}
