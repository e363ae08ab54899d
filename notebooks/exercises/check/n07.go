package check

import (
	"github.com/thunen-lab/thunen/stdlib/cluster"
)

// Manufacturing checks 07, task 1: the quotient of manufacturing in Baden-Württemberg by employees.
func Manufacturing(got float64) (string, error) {
	panel, err := states()
	if err != nil {
		return "", err
	}
	lq, err := panel.QuotientMatrix("Baden-Württemberg", "Germany", 0, cluster.LQOptions{})
	if err != nil {
		return "", err
	}
	byFirms, err := lq.Value("Manufacturing", "enterprises")
	if err != nil {
		return "", err
	}
	if near(got, byFirms) {
		return wrong("This is the quotient by enterprises; employees are asked for.")
	}
	want, err := lq.Value("Manufacturing", "employees")
	if err != nil {
		return "", err
	}
	return number(got, want, "QuotientMatrix of the state against the sum of all, then Value of the row and the column.")
}

// Special checks 07, task 2: the most specialised state by enterprises.
func Special(got string) (string, error) {
	panel, err := states()
	if err != nil {
		return "", err
	}
	m, err := panel.Table("enterprises", 0)
	if err != nil {
		return "", err
	}
	t, err := cluster.Specialisation(m, "Germany")
	if err != nil {
		return "", err
	}
	s, err := t.Scores("Krugman")
	if err != nil {
		return "", err
	}
	return name(got, cluster.Rank(s).Labels()[0], panel.Regions(), "Specialisation of the table by enterprises, not by employees; then rank the column Krugman.")
}

// Alike checks 07, task 3: the state most like Bayern by employees.
func Alike(got string) (string, error) {
	panel, err := states()
	if err != nil {
		return "", err
	}
	mine, err := panel.Totals("Bayern", 0)
	if err != nil {
		return "", err
	}
	want, least := "", 2.0
	for _, region := range panel.Regions() {
		if region == "Bayern" || region == "Germany" {
			continue
		}
		other, err := panel.Totals(region, 0)
		if err != nil {
			return "", err
		}
		d, err := cluster.Krugman(mine, other, "employees")
		if err != nil {
			return "", err
		}
		if d < least {
			want, least = region, d
		}
	}
	switch got {
	case "Bayern":
		return wrong("Bayern is most like itself; leave it out.")
	case "Germany":
		return wrong("Germany is the sum of the states, not one of them.")
	}
	return name(got, want, panel.Regions(), "cluster.Krugman of the totals of two states is their distance; the smallest one is asked for.")
}
