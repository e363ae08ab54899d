package cluster

import (
	"fmt"
	"math"
	"slices"
)

// Quadrant says where an industry stands by its location quotient and by the change of it.
type Quadrant string

// The quadrants.
const (
	Star      Quadrant = "star"        // concentrated in the region, and more and more
	Emerging  Quadrant = "emerging"    // not concentrated yet, but more and more
	Mature    Quadrant = "mature"      // concentrated, but less and less: mature or transforming
	Declining Quadrant = "declining"   // not concentrated, and less and less
	OnTheLine Quadrant = "on the line" // the quotient is at the threshold or doesn't change
)

// ChangeOptions says how changes of location quotients are taken.
type ChangeOptions struct {
	LQOptions
	Threshold float64 // an industry is concentrated above it; 0: 1, parity
}

// QuotientChanges is how location quotients changed between two years, and why.
type QuotientChanges struct {
	*Tabular
	From, To string

	quadrants map[string]Quadrant
	threshold float64
}

// QuotientChange gives, for each industry, how its location quotient changed between two years, decomposed into the growth of its
// share in the region and in the reference area,
//
//	Δ ln LQ = Δ ln (e_ir/e_r) - Δ ln (E_i/E),
//
// so that a quotient that falls because the reference area caught up isn't taken for a loss of the region's. The quadrant is by
// the quotient of the last year and the sign of its change: star, emerging, mature (or transforming), declining.
//
// region and reference hold a measure: industries in rows, years in columns (see Panel.Series); from and to name columns.
func QuotientChange(region, reference *Matrix, from, to string, o ChangeOptions) (*QuotientChanges, error) {
	if o.Threshold == 0 {
		o.Threshold = 1
	}
	if !(o.Threshold > 0) || math.IsInf(o.Threshold, 0) {
		return nil, fmt.Errorf("cluster: the threshold is %v; it is a location quotient above 0", o.Threshold)
	}
	region, reference, err := twoYears(region, reference, from, to)
	if err != nil {
		return nil, err
	}
	lq, err := LocationQuotients(region, reference, o.LQOptions)
	if err != nil {
		return nil, err
	}
	c := &QuotientChanges{Tabular: newTabular(fmt.Sprintf("%s, %s to %s", lq.title, from, to), "industry"), From: from, To: to, quadrants: map[string]Quadrant{}, threshold: o.Threshold}
	first, last := c.numbers("LQ "+from, ""), c.numbers("LQ "+to, "")
	change, own, whole := c.numbers("Δ ln LQ", ""), c.numbers("Δ ln share", "region"), c.numbers("Δ ln share, reference", "")
	quadrant := c.words("quadrant")
	for _, column := range c.columns[:5] {
		column.decimals = 4
	}
	q := quotients{region: region, reference: reference, o: o.LQOptions}
	kept := slices.DeleteFunc(upTo(len(region.labels)), func(i int) bool { return region.labels[i] == o.Total })
	for k, i := range kept {
		label := lq.labels[k]
		c.row(label)
		first.put(lq.data.At(k, 0), lq.gaps[place{k, 0}])
		last.put(lq.data.At(k, 1), lq.gaps[place{k, 1}])
		dOwn, dWhole, why := q.logGrowth(i, kept, lq, k)
		change.put(dOwn-dWhole, why)
		own.put(dOwn, why)
		whole.put(dWhole, why)
		if c.quadrants[label] = quadrantOf(lq, k, o.Threshold); c.quadrants[label] == "" {
			quadrant.say(missing)
			continue
		}
		quadrant.say(string(c.quadrants[label]))
	}
	c.notes = append(c.notes, lq.notes...)
	c.note("Δ ln LQ = Δ ln share in the region - Δ ln share in the reference area")
	c.note("quadrants by LQ %s against %s and the change of LQ: star (above, rising), emerging (below, rising), mature or transforming (above, falling), declining (below, falling)",
		to, shortest(o.Threshold))
	return c, nil
}

// twoYears gives both matrices with the columns of two years.
func twoYears(region, reference *Matrix, from, to string) (own, whole *Matrix, err error) {
	if region == nil || reference == nil {
		return nil, nil, errNoMatrix
	}
	if from == to {
		return nil, nil, fmt.Errorf("cluster: from %s to %s nothing changes", from, to)
	}
	if own, err = region.Select(from, to); err != nil {
		return nil, nil, err
	}
	if whole, err = reference.Select(from, to); err != nil {
		return nil, nil, fmt.Errorf("cluster: the reference area: %w", err)
	}
	whole, err = aligned(own, whole)
	return own, whole, err
}

// logGrowth gives by how much the logarithms of an industry's shares grew, or why that is undefined.
func (q quotients) logGrowth(i int, kept []int, lq *Matrix, k int) (own, whole float64, why string) {
	var shares [2][2]float64
	for j := range 2 {
		if gap, ok := lq.gaps[place{k, j}]; ok {
			return 0, 0, fmt.Sprintf("no LQ %s (%s)", q.region.criteria[j].Name, gap)
		}
		e, E, _ := q.totals(kept, j)
		part := q.reference.data.At(i, j)
		if q.o.WithoutRegion {
			part -= q.region.data.At(i, j)
		}
		shares[0][j], shares[1][j] = q.region.data.At(i, j)/e, part/E
		if shares[0][j] == 0 {
			return 0, 0, fmt.Sprintf("undefined: the region has none in %s", q.region.criteria[j].Name)
		}
	}
	return math.Log(shares[0][1] / shares[0][0]), math.Log(shares[1][1] / shares[1][0]), ""
}

// quadrantOf classifies a row; "" when it has a gap.
func quadrantOf(lq *Matrix, k int, threshold float64) Quadrant {
	if lq.isGap(k, 0) || lq.isGap(k, 1) {
		return ""
	}
	first, last := lq.data.At(k, 0), lq.data.At(k, 1)
	switch {
	case same(first, last) || same(last, threshold):
		return OnTheLine
	case last > threshold && last > first:
		return Star
	case last > first:
		return Emerging
	case last > threshold:
		return Mature
	}
	return Declining
}

// Quadrant gives an industry's quadrant. An industry whose quotient is undefined in one of the years has none: an error.
func (c *QuotientChanges) Quadrant(industry string) (Quadrant, error) {
	if _, err := c.Value("LQ "+c.From, industry); err != nil {
		return "", err
	}
	if _, err := c.Value("LQ "+c.To, industry); err != nil {
		return "", err
	}
	return c.quadrants[industry], nil
}

// In gives the industries of a quadrant in the order of the data.
func (c *QuotientChanges) In(q Quadrant) []string {
	var names []string
	for _, row := range c.labels {
		if c.quadrants[row[0]] == q {
			names = append(names, row[0])
		}
	}
	return names
}
