package check

import "github.com/thunen-lab/thunen/stdlib/cluster"

// quotient gives a published quotient of section 3.3.
func quotient(id string) (float64, error) {
	m, err := table("lq_timeline.csv", "id", "lq")
	if err != nil {
		return 0, err
	}
	return m.Value(id, "lq")
}

// both gives two published quotients.
func both(first, second string) (a, b float64, err error) {
	if a, err = quotient(first); err == nil {
		b, err = quotient(second)
	}
	return a, b, err
}

// Growth checks 02, task 1: by how many per cent the national quotient of special equipment grew.
func Growth(got float64) (string, error) {
	from, to, err := both("special_equip nation 2015", "special_equip nation 2023")
	if err != nil {
		return "", err
	}
	if near(got, 100*to/from) {
		return wrong("This is the last year in per cent of the first. Growth is how much is added.")
	}
	if near(got, 100*(to-from)) {
		return wrong("This is the difference. Divide it by where it began.")
	}
	return number(got, 100*(to/from-1), "(last year / first year - 1) · 100.")
}

// Implied checks 02, task 2: the quotient of shoes in Zhejiang that the identity implies for 2015.
func Implied(got float64) (string, error) {
	nation, province, err := both("leather_shoes nation 2015", "leather_shoes province 2015")
	if err != nil {
		return "", err
	}
	if near(got, nation*province) {
		return wrong("City to nation is the product. One of its two factors is asked for.")
	}
	return number(got, nation/province, "LQ(city/nation) = LQ(city/province) · LQ(province/nation): solve it for the last.")
}

// Regional checks 02, task 3: the regional part of a shift-share analysis by hand.
func Regional(got float64) (string, error) {
	m, err := shoeTown()
	if err != nil {
		return "", err
	}
	s, err := cluster.ShiftShare(m[0], m[1], "2015", "2023", cluster.ShiftShareOptions{})
	if err != nil {
		return "", err
	}
	for part, x := range map[string]float64{"whole change": s.Change, "national part": s.National, "mix part": s.Mix} {
		if got != 0 && near(got, x) {
			return wrong("This is the " + part + ".")
		}
	}
	return number(got, s.Regional, "cluster.ShiftShare gives it as Regional, or add e·(g_ir - g_i) over the industries.")
}

// shoeTown is the invented town of task 3, and its country.
func shoeTown() (m [2]*cluster.Matrix, err error) {
	for k, data := range [][]float64{{400, 520, 600, 630}, {10000, 11000, 90000, 99000}} {
		m[k], err = cluster.NewMatrix([]string{"shoes", "others"}, []cluster.Criterion{{Name: "2015"}, {Name: "2023"}}, data)
		if err != nil {
			return m, err
		}
	}
	return m, nil
}
