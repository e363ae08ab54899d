package cluster

import (
	"fmt"
	"slices"
	"strings"
)

// Chain is the comparison of location quotients at three levels.
type Chain struct {
	*Tabular
	Holds, Fails int // rows in which the identity holds within rounding, and in which it doesn't
}

// ChainIdentity checks the identity
//
//	LQ(city/nation) = LQ(city/province) · LQ(province/nation)
//
// for a column of quotients in each row that all three have. The identity is exact when the three are of one measure with the
// same totals, so a row that fails isn't. Printed quotients stand for the values that round to them (see Matrix.Interval): a row
// holds when the intervals of both sides meet. provinceNation may be nil: then the quotient that the other two imply is given, to be
// judged by what is known of the province.
func ChainIdentity(cityNation, cityProvince, provinceNation *Matrix, column string) (*Chain, error) {
	if cityNation == nil || cityProvince == nil {
		return nil, errNoMatrix
	}
	levels := []*Matrix{cityNation, cityProvince}
	if provinceNation != nil {
		levels = append(levels, provinceNation)
	}
	at := make([]int, len(levels))
	for k, m := range levels {
		var err error
		if at[k], err = m.column(column); err != nil {
			return nil, err
		}
	}
	c := &Chain{Tabular: newTabular("Chain of location quotients, "+column, "industry")}
	nation, province := c.numbers("city/nation", ""), c.numbers("city/province", "")
	implied, lo, hi := c.numbers("implied province/nation", ""), c.numbers("smallest", ""), c.numbers("largest", "")
	given, verdict := (*tabColumn)(nil), (*tabColumn)(nil)
	if provinceNation != nil {
		given, verdict = c.numbers("province/nation", ""), c.words("identity")
	}
	var left []string
	for _, label := range cityNation.labels {
		x, v, ok := chainRow(levels, at, label)
		if !ok {
			left = append(left, label)
			continue
		}
		c.row(label)
		nation.put(x[0], "")
		province.put(x[1], "")
		ratio, bounds, why := impliedQuotient(x, v)
		implied.put(ratio, why)
		lo.put(bounds.Lo, why)
		hi.put(bounds.Hi, why)
		if given != nil {
			given.put(x[2], "")
			verdict.say(c.verdict(v))
		}
	}
	if len(c.labels) == 0 {
		return nil, fmt.Errorf("cluster: no row has a quotient of %s at every level", column)
	}
	c.note("LQ(city/nation) = LQ(city/province) · LQ(province/nation); smallest and largest: over all quotients that round to the printed ones")
	if given != nil {
		c.note("Of %s: the identity holds within rounding in %d, fails in %d.", count(len(c.labels), "row"), c.Holds, c.Fails)
	}
	if len(left) > 0 {
		c.note("Left out, without a quotient at every level: %s", strings.Join(left, "; "))
	}
	return c, nil
}

// chainRow gives a row's quotients and their intervals at all levels.
func chainRow(levels []*Matrix, at []int, label string) (x []float64, v []Interval, ok bool) {
	for k, m := range levels {
		i := slices.Index(m.labels, label)
		if i < 0 || m.isGap(i, at[k]) {
			return nil, nil, false
		}
		x = append(x, m.data.At(i, at[k]))
		v = append(v, rounded(m.data.At(i, at[k]), m.half[at[k]]))
	}
	return x, v, true
}

// impliedQuotient is the quotient of the province in the nation that the other two imply, and the interval of what it can be.
func impliedQuotient(x []float64, v []Interval) (float64, Interval, string) {
	if x[1] == 0 || v[1].Lo <= 0 {
		return 0, Interval{}, "undefined: city/province is 0 or rounds to it"
	}
	ratio, bounds := x[0]/x[1], Interval{v[0].Lo / v[1].Hi, v[0].Hi / v[1].Lo}
	if !isFinite(ratio) || !isFinite(bounds.Hi) {
		return 0, Interval{}, "undefined: " + tooLarge
	}
	return ratio, bounds, ""
}

// verdict says whether the identity holds.
func (c *Chain) verdict(v []Interval) string {
	product := Interval{v[1].Lo * v[2].Lo, v[1].Hi * v[2].Hi}
	if product.meets(v[0]) {
		c.Holds++
		return "holds"
	}
	c.Fails++
	return "fails"
}
