package cluster

import (
	"fmt"
	"slices"
	"strconv"

	"gonum.org/v1/gonum/mat"
)

// PanelLQOptions says how the location quotients of a panel are taken. What is set is printed with the result.
type PanelLQOptions struct {
	Regions       []string // nil: all but the reference areas
	References    []string // regions of the panel to compare with; nil: the sum of all regions (see Panel.Sum for other sums)
	Total         string   // the industry that holds the totals; "": the sums of the industries
	WithoutRegion bool     // take each region out of the reference area
}

// Quotients are the location quotients of a panel: of each region and industry, in each year, against each reference area.
type Quotients struct {
	*Tabular
	Measure    string
	Regions    []string
	References []string
	Years      []int

	industries []string
	values     map[quotientOf]*Matrix // industries in rows, years in columns
}

// quotientOf is a region against a reference area.
type quotientOf struct{ region, reference string }

// LocationQuotients gives the location quotients by a measure of every region, industry and year against one or several reference
// areas (see the function LocationQuotients for the formula and for what is undefined). An observation that is missing makes the
// quotients that need it gaps.
func (p *Panel) LocationQuotients(measure string, o PanelLQOptions) (*Quotients, error) {
	if _, err := p.measure(measure); err != nil {
		return nil, err
	}
	p, o, err := p.withReference(o)
	if err != nil {
		return nil, err
	}
	q := &Quotients{Measure: measure, Regions: o.Regions, References: o.References, Years: p.years, values: map[quotientOf]*Matrix{}}
	for _, reference := range o.References {
		whole, err := p.Series(reference, measure)
		if err != nil {
			return nil, err
		}
		for _, region := range o.Regions {
			own, err := p.Series(region, measure)
			if err != nil {
				return nil, err
			}
			lq, err := LocationQuotients(own, whole, LQOptions{Region: region, Reference: reference, Total: o.Total, WithoutRegion: o.WithoutRegion})
			if err != nil {
				return nil, fmt.Errorf("cluster: %s against %s: %w", region, reference, err)
			}
			q.values[quotientOf{region, reference}], q.industries = lq, lq.labels
		}
	}
	q.Tabular = q.tabular(o, p.notes)
	return q, nil
}

// withReference gives the panel with its reference areas, and the options with regions and references named.
func (p *Panel) withReference(o PanelLQOptions) (*Panel, PanelLQOptions, error) {
	if o.References == nil {
		name := freeName(allRegions, p.regions)
		whole, err := p.Sum(name)
		if err != nil {
			return nil, o, err
		}
		if o.Regions == nil {
			o.Regions = p.regions
		}
		p, o.References = whole, []string{name}
	}
	if o.Regions == nil {
		o.Regions = slices.DeleteFunc(p.Regions(), func(r string) bool { return slices.Contains(o.References, r) })
	}
	for _, names := range [][]string{o.Regions, o.References} {
		if len(names) == 0 {
			return nil, o, fmt.Errorf("cluster: location quotients need a region and a reference area; regions are %s", list(p.regions))
		}
		for _, name := range names {
			if _, err := p.region(name); err != nil {
				return nil, o, err
			}
		}
	}
	return p, o, nil
}

// tabular lists the quotients.
func (q *Quotients) tabular(o PanelLQOptions, notes []string) *Tabular {
	t := newTabular("Location quotients by "+q.Measure, "region", "industry", "year", "reference")
	if q.Years[0] == 0 {
		t.keys = []string{"region", "industry", "reference"}
	}
	column := t.numbers("LQ", "")
	column.decimals = 4
	for _, reference := range q.References {
		for _, region := range q.Regions {
			lq := q.values[quotientOf{region, reference}]
			for i, industry := range lq.labels {
				for j, year := range q.Years {
					labels := []string{region, industry, strconv.Itoa(year), reference}
					if year == 0 {
						labels = []string{region, industry, reference}
					}
					t.row(labels...)
					column.put(lq.data.At(i, j), lq.gaps[place{i, j}])
				}
			}
		}
	}
	totals := "the sums of the industries"
	if o.Total != "" {
		totals = "the industry " + o.Total
	}
	t.note("LQ = (e_ir / e_r) / (E_i / E); totals: %s; parity is 1", totals)
	if o.WithoutRegion {
		t.note("each region is taken out of the reference area")
	}
	t.notes = append(t.notes, notes...)
	return t
}

// Table gives the quotients of a year against one reference area: industries in rows, regions in columns. "" is the only or first
// reference area, year 0 the only year.
func (q *Quotients) Table(reference string, year int) (*Matrix, error) {
	reference, err := q.reference(reference)
	if err != nil {
		return nil, err
	}
	j := slices.Index(q.Years, year)
	if year == 0 && len(q.Years) == 1 {
		j = 0
	}
	if j < 0 {
		return nil, fmt.Errorf("cluster: there is no year %d among %v", year, q.Years)
	}
	columns := make([]Criterion, len(q.Regions))
	for k, region := range q.Regions {
		columns[k] = Criterion{Name: region, Unit: "LQ"}
	}
	m := q.empty(columns, fmt.Sprintf("Location quotients by %s against %s", titleOf(q.Measure, q.Years[j]), reference))
	for k, region := range q.Regions {
		q.copy(m, k, q.values[quotientOf{region, reference}], j)
	}
	return m, m.checkNames()
}

// Over gives the quotients of a region over the years: industries in rows, years in columns; what Trends takes.
func (q *Quotients) Over(region, reference string) (*Matrix, error) {
	reference, err := q.reference(reference)
	if err != nil {
		return nil, err
	}
	lq, ok := q.values[quotientOf{region, reference}]
	if !ok {
		return nil, fmt.Errorf("cluster: there is no region %s; regions are %s", strconv.Quote(region), list(q.Regions))
	}
	return lq.pick(upTo(len(lq.labels)), upTo(len(lq.criteria)))
}

func (q *Quotients) reference(name string) (string, error) {
	if name == "" {
		return q.References[0], nil
	}
	if slices.Contains(q.References, name) {
		return name, nil
	}
	return "", fmt.Errorf("cluster: there is no reference area %s; there are %s", strconv.Quote(name), list(q.References))
}

func (q *Quotients) empty(columns []Criterion, title string) *Matrix {
	m := newMatrix(slices.Clone(q.industries), columns)
	m.data, m.title, m.parity, m.notes = mat.NewDense(len(m.labels), len(columns), nil), title, 1, q.notes
	return m
}

// copy copies a column of a matrix with its gaps.
func (q *Quotients) copy(to *Matrix, column int, from *Matrix, j int) {
	for i := range to.labels {
		to.data.Set(i, column, from.data.At(i, j))
		if why, gap := from.gaps[place{i, j}]; gap {
			to.gaps[place{i, column}] = why
		}
	}
}
