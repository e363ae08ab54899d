package cluster

import (
	"fmt"
	"slices"
)

// ShiftShareMethod is a way to decompose growth.
type ShiftShareMethod int

// The methods.
const (
	Dunn              ShiftShareMethod = iota // national, mix, regional (Dunn 1960)
	EstebanMarquillas                         // national, mix, competitive, allocation (Esteban-Marquillas 1972)
)

// ShiftShareOptions says how growth is decomposed.
type ShiftShareOptions struct {
	LQOptions // the areas' names, where the totals are, whether the region is taken out of the reference area
	Method    ShiftShareMethod
	// Yearly adds the parts of every year from the first to the last, so that the mix is that of each year (Barff & Knight 1988).
	Yearly bool
}

// ShiftShares is the growth of a region, decomposed.
type ShiftShares struct {
	*Tabular
	// The parts of the region's growth, summed over the industries. Competitive and Allocation are the two parts of Regional, and 0
	// unless Method is EstebanMarquillas.
	Change, National, Mix, Regional, Competitive, Allocation float64
	From, To                                                 string
}

// shiftParts are the parts of an industry's growth.
type shiftParts struct{ change, national, mix, regional, competitive, allocation accumulator }

// ShiftShare decomposes how each industry of a region grew between two years,
//
//	national  e_ir g            had it grown like the whole reference area
//	mix       e_ir (g_i - g)    since its industry grew differently there
//	regional  e_ir (g_ir - g_i) since it grew differently in the region
//
// with e the value in the first year, g growth rates (of the reference area, of the industry in it, of the industry in the region);
// the parts add up to the change (Dunn 1960). By EstebanMarquillas the regional part is competitive e'(g_ir - g_i) and allocation
// (e_ir - e')(g_ir - g_i), with e' = e_r E_i/E what the region would have if it were composed like the reference area.
//
// region and reference hold a measure: industries in rows, years in columns (see Panel.Series); from and to name columns. Every
// value is needed: what is missing or makes a growth rate undefined is an error that names industry and year.
func ShiftShare(region, reference *Matrix, from, to string, o ShiftShareOptions) (*ShiftShares, error) {
	if region == nil || reference == nil {
		return nil, errNoMatrix
	}
	columns, err := columnsBetween(region, from, to, o.Yearly)
	if err != nil {
		return nil, err
	}
	names := make([]string, len(columns))
	for k, j := range columns {
		names[k] = region.criteria[j].Name
	}
	if region, err = region.Select(names...); err != nil {
		return nil, err
	}
	if reference, err = reference.Select(names...); err != nil {
		return nil, fmt.Errorf("cluster: the reference area: %w", err)
	}
	if reference, err = aligned(region, reference); err != nil {
		return nil, err
	}
	q := quotients{region: region, reference: reference, o: o.LQOptions}
	if err := q.complete(); err != nil {
		return nil, err
	}
	return q.shiftShare(from, to, o)
}

// columnsBetween gives the columns of the years that growth is taken between.
func columnsBetween(m *Matrix, from, to string, all bool) ([]int, error) {
	a, err := m.column(from)
	if err != nil {
		return nil, err
	}
	b, err := m.column(to)
	if err != nil {
		return nil, err
	}
	switch {
	case a == b:
		return nil, fmt.Errorf("cluster: from %s to %s nothing changes", from, to)
	case !all:
		return []int{a, b}, nil
	case a > b:
		return nil, fmt.Errorf("cluster: column %s comes after %s; year by year takes them in order", from, to)
	}
	return upTo(b + 1)[a:], nil
}

// complete sees that every value is there.
func (q quotients) complete() error {
	if err := q.check(); err != nil {
		return err
	}
	var e DataError
	for i, label := range q.region.labels {
		for j, c := range q.region.criteria {
			for _, side := range []struct {
				area string
				m    *Matrix
			}{{"the region", q.region}, {"the reference area", q.reference}} {
				if why, gap := side.m.gaps[place{i, j}]; gap {
					e.add(Fault{Label: label, Column: c.Name, Problem: "there is no value for " + side.area + ": " + why})
				}
			}
		}
	}
	if len(e.Faults) > 0 {
		e.Hint = "leave the industry out (Matrix.Without), in both areas"
	}
	return e.orNil()
}

// shiftShare computes the parts.
func (q quotients) shiftShare(from, to string, o ShiftShareOptions) (*ShiftShares, error) {
	kept := slices.DeleteFunc(upTo(len(q.region.labels)), func(i int) bool { return q.region.labels[i] == o.Total })
	if len(kept) == 0 {
		return nil, fmt.Errorf("cluster: there is no industry beside the row of totals")
	}
	parts := make([]shiftParts, len(kept))
	for j := range len(q.region.criteria) - 1 {
		if err := q.addParts(parts, kept, j, o); err != nil {
			return nil, err
		}
	}
	s := &ShiftShares{From: from, To: to}
	return s, s.fill(q, parts, kept, o)
}

// addParts adds the parts of growth from a column to the next.
func (q quotients) addParts(parts []shiftParts, kept []int, j int, o ShiftShareOptions) error {
	e, E, _ := q.totals(kept, j)
	_, later, _ := q.totals(kept, j+1)
	if E == 0 {
		return fault(Fault{Column: q.region.criteria[j].Name, Problem: "the reference area's total is zero, so its growth is undefined"}, "")
	}
	g := (later - E) / E
	for k, i := range kept {
		own, next := q.region.data.At(i, j), q.region.data.At(i, j+1)
		whole, wholeNext := q.whole(i, j), q.whole(i, j+1)
		gi := 0.0
		switch {
		case whole != 0:
			gi = (wholeNext - whole) / whole
		case own != 0:
			return fault(Fault{Label: q.region.labels[i], Column: q.region.criteria[j].Name,
				Problem: "the reference area has none, so the growth of the industry is undefined"}, "leave the industry out, in both areas")
		}
		p := &parts[k]
		p.change.add(next - own)
		p.national.addProduct(own, g)
		if own != 0 {
			p.mix.addProduct(own, gi-g)
		}
		p.regional.add(next)
		p.regional.add(-own)
		p.regional.addProduct(own, -gi)
		if o.Method == EstebanMarquillas {
			homothetic := e * (whole / E)
			if own == 0 && (homothetic != 0 || next != 0) {
				return fault(Fault{Label: q.region.labels[i], Column: q.region.criteria[j].Name,
					Problem: "the region has none, so its growth is undefined"}, "leave the industry out, in both areas, or take the classic method (Dunn)")
			}
			if own != 0 {
				ahead := (next-own)/own - gi
				p.competitive.addProduct(homothetic, ahead)
				p.allocation.addProduct(own-homothetic, ahead)
			}
		}
	}
	return nil
}

// whole is the reference area's value, without the region's when the options say so.
func (q quotients) whole(i, j int) float64 {
	x := q.reference.data.At(i, j)
	if q.o.WithoutRegion {
		x -= q.region.data.At(i, j)
	}
	return x
}

// fill makes the table.
func (s *ShiftShares) fill(q quotients, parts []shiftParts, kept []int, o ShiftShareOptions) error {
	s.Tabular = newTabular(fmt.Sprintf("Shift-share of %s, %s to %s", q.areas(), s.From, s.To), "industry")
	last := len(q.region.criteria) - 1
	columns := []shiftColumn{
		{"change", &s.Change, func(p *shiftParts) float64 { return p.change.total() }},
		{"national", &s.National, func(p *shiftParts) float64 { return p.national.total() }},
		{"mix", &s.Mix, func(p *shiftParts) float64 { return p.mix.total() }},
		{"regional", &s.Regional, func(p *shiftParts) float64 { return p.regional.total() }},
	}
	if o.Method == EstebanMarquillas {
		columns = append(columns, shiftColumn{"competitive", &s.Competitive, func(p *shiftParts) float64 { return p.competitive.total() }},
			shiftColumn{"allocation", &s.Allocation, func(p *shiftParts) float64 { return p.allocation.total() }})
	}
	for _, c := range append([]string{s.From, s.To}, shiftNames(columns)...) {
		s.numbers(c, "")
	}
	totals := make([]accumulator, len(s.columns))
	for k, i := range kept {
		s.row(q.region.labels[i])
		values := []float64{q.region.data.At(i, 0), q.region.data.At(i, last)}
		for _, c := range columns {
			values = append(values, c.of(&parts[k]))
		}
		for c, x := range values {
			if !isFinite(x) {
				return fault(Fault{Label: q.region.labels[i], Column: s.columns[c].name, Problem: "the part is " + tooLarge}, "")
			}
			s.columns[c].put(x, "")
			totals[c].add(x)
		}
	}
	s.row(freeName("sum", s.Labels()))
	for c := range s.columns {
		s.columns[c].put(totals[c].total(), "")
		if c >= 2 {
			s.columns[c].decimals = partDecimals(s.columns[c].numbers)
			*columns[c-2].total = totals[c].total()
		}
	}
	s.describe(q, o)
	return nil
}

// partDecimals says with how many decimals parts of a change print: one for jobs and yuan, more for what is small.
func partDecimals(xs []float64) int {
	if largest := size(xs); largest >= 100 {
		return 1
	}
	return columnDecimals(xs)
}

// size is the largest absolute value.
func size(xs []float64) float64 {
	largest := 0.0
	for _, x := range xs {
		largest = max(largest, x, -x)
	}
	return largest
}

// shiftColumn is a column of parts: its name, where its sum goes, and which part it is.
type shiftColumn struct {
	name  string
	total *float64
	of    func(*shiftParts) float64
}

func shiftNames(columns []shiftColumn) []string {
	names := make([]string, len(columns))
	for k, c := range columns {
		names[k] = c.name
	}
	return names
}

func (s *ShiftShares) describe(q quotients, o ShiftShareOptions) {
	s.note("change = national + mix + regional: e g + e (g_i - g) + e (g_ir - g_i)")
	if o.Method == EstebanMarquillas {
		s.note("regional = competitive + allocation (Esteban-Marquillas): e' (g_ir - g_i) + (e - e') (g_ir - g_i), e' = e_r E_i/E")
	}
	if o.Yearly {
		s.note("parts added year by year, over %s", count(len(q.region.criteria)-1, "year"))
	}
	s.note("growth of the reference area: of %s", q.totalsFrom())
}
