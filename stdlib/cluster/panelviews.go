package cluster

import (
	"fmt"
	"slices"
	"strconv"

	"gonum.org/v1/gonum/mat"
)

// Totals gives a region's industries in rows and the measures in columns: what LocationQuotients takes. Year 0 is a panel's only one.
func (p *Panel) Totals(region string, year int) (*Matrix, error) {
	r, err := p.region(region)
	if err != nil {
		return nil, err
	}
	if year, err = p.year(year); err != nil {
		return nil, err
	}
	m := p.view(p.industries, slices.Clone(p.measures), func(i, j int) (observed, int) { return observed{r, p.industries[i], year}, j })
	return m.Titled(observed{region: r, year: year}.String()), m.checkNames()
}

// Table gives the industries in rows and the regions in columns, for one measure and year; year 0 is a panel's only one.
func (p *Panel) Table(measure string, year int) (*Matrix, error) {
	k, err := p.measure(measure)
	if err != nil {
		return nil, err
	}
	if year, err = p.year(year); err != nil {
		return nil, err
	}
	columns := make([]Criterion, len(p.regions))
	for j, region := range p.regions {
		if columns[j] = (Criterion{Name: region, Unit: p.measures[k].Unit}); region == "" {
			columns[j].Name = "the region"
		}
	}
	m := p.view(p.industries, columns, func(i, j int) (observed, int) { return observed{p.regions[j], p.industries[i], year}, k })
	return m.Titled(titleOf(measure, year)), m.checkNames()
}

// Series gives a region's industries in rows and the years in columns, for one measure: what ShiftShare and Trends take.
func (p *Panel) Series(region, measure string) (*Matrix, error) {
	r, err := p.region(region)
	if err != nil {
		return nil, err
	}
	k, err := p.measure(measure)
	if err != nil {
		return nil, err
	}
	m := p.view(p.industries, p.yearColumns(k), func(i, j int) (observed, int) { return observed{r, p.industries[i], p.years[j]}, k })
	title := measure
	if r != "" {
		title += " of " + r
	}
	return m.Titled(title), m.checkNames()
}

// IndustrySeries gives the regions in rows and the years in columns, for one industry and measure.
func (p *Panel) IndustrySeries(industry, measure string) (*Matrix, error) {
	k, err := p.measure(measure)
	if err != nil {
		return nil, err
	}
	if !slices.Contains(p.industries, industry) {
		return nil, fmt.Errorf("cluster: there is no industry %s; industries are %s", strconv.Quote(industry), list(p.industries))
	}
	m := p.view(p.regions, p.yearColumns(k), func(i, j int) (observed, int) { return observed{p.regions[i], industry, p.years[j]}, k })
	return m.Titled(measure + " in " + industry), m.checkNames()
}

func (p *Panel) yearColumns(measure int) []Criterion {
	columns := make([]Criterion, len(p.years))
	for j, year := range p.years {
		columns[j] = Criterion{Name: yearName(year), Unit: p.measures[measure].Unit}
	}
	return columns
}

// yearName is a year as a column's name.
func yearName(year int) string {
	if year == 0 {
		return "all"
	}
	return strconv.Itoa(year)
}

func titleOf(measure string, year int) string {
	if year == 0 {
		return measure
	}
	return measure + ", " + strconv.Itoa(year)
}

// view makes a matrix of values; source says which one belongs into a cell.
func (p *Panel) view(labels []string, columns []Criterion, source func(i, j int) (observed, int)) *Matrix {
	m := newMatrix(slices.Clone(labels), columns)
	m.data, m.notes = mat.NewDense(len(labels), len(columns), nil), p.notes
	for i := range labels {
		for j := range columns {
			o, k := source(i, j)
			if p.half != nil {
				m.half[j] = p.half[k]
			}
			x, why := p.value(o, k)
			if why != "" {
				m.gaps[place{i, j}] = why
				continue
			}
			m.data.Set(i, j, x)
		}
	}
	return m
}

// Sum gives the panel with one region more, which is the sum of the named ones, of all when none is named: a nation of its states,
// to be the reference area. A sum is a gap where one of its parts is.
func (p *Panel) Sum(name string, regions ...string) (*Panel, error) {
	if p == nil {
		return nil, errNoPanel
	}
	if len(regions) == 0 {
		regions = p.regions
	}
	if slices.Contains(p.regions, name) {
		return nil, fmt.Errorf("cluster: there is a region %s already", strconv.Quote(name))
	}
	for k, region := range regions {
		if _, err := p.region(region); err != nil {
			return nil, err
		}
		if slices.Contains(regions[:k], region) {
			return nil, fmt.Errorf("cluster: region %s is named twice", strconv.Quote(region))
		}
	}
	s := p.copied()
	s.half = nil // a sum isn't rounded as its parts are
	for _, industry := range p.industries {
		for _, year := range p.years {
			values, gaps, any := p.sum(regions, industry, year)
			if !any {
				continue
			}
			if err := s.add(observed{name, industry, year}, values, gaps); err != nil {
				return nil, err
			}
		}
	}
	s.notes = append(s.notes, fmt.Sprintf("%s is the sum of %s", name, list(regions)))
	return s, s.relist()
}

// sum adds an industry over regions; any is false when none of them observes it.
func (p *Panel) sum(regions []string, industry string, year int) (values []float64, gaps map[int]string, any bool) {
	values, gaps = make([]float64, len(p.measures)), map[int]string{}
	for j := range p.measures {
		var total accumulator
		for _, region := range regions {
			o := observed{region, industry, year}
			if _, ok := p.at[o]; ok {
				any = true
			}
			x, why := p.value(o, j)
			if why != "" {
				gaps[j] = fmt.Sprintf("unknown, since %s has no value (%s)", region, why)
			}
			total.add(x)
		}
		if values[j] = total.total(); !isFinite(values[j]) {
			values[j], gaps[j] = 0, "the sum is "+tooLarge
		}
	}
	return values, gaps, any
}

func (p *Panel) copied() *Panel {
	c := newPanel(nil)
	c.measures, c.half, c.zeros, c.notes = slices.Clone(p.measures), slices.Clone(p.half), p.zeros, slices.Clone(p.notes)
	for row, o := range p.rows {
		c.at[o], c.rows, c.values = row, append(c.rows, o), append(c.values, p.values[row])
	}
	for at, why := range p.gaps {
		c.gaps[at] = why
	}
	return c
}

// relist makes the lists of regions, industries and years again.
func (p *Panel) relist() error {
	p.regions, p.industries, p.years = nil, nil, nil
	return p.check()
}

// ZeroWhereUnlisted gives the panel in which what no observation covers is zero: for files that leave out industries that a region
// doesn't have. Cells that are there and blank stay gaps.
func (p *Panel) ZeroWhereUnlisted() *Panel {
	z := p.copied()
	z.regions, z.industries, z.years, z.zeros = p.regions, p.industries, p.years, true
	z.notes = append(z.notes, "what the data doesn't list counts as zero")
	return z
}

// Where gives the panel of the observations that keep is true of.
func (p *Panel) Where(keep func(region, industry string, year int) bool) (*Panel, error) {
	if p == nil {
		return nil, errNoPanel
	}
	w := newPanel(nil)
	w.measures, w.half, w.zeros, w.notes = slices.Clone(p.measures), p.half, p.zeros, slices.Clone(p.notes)
	for row, o := range p.rows {
		if !keep(o.region, o.industry, o.year) {
			continue
		}
		gaps := map[int]string{}
		for j := range p.measures {
			if why, ok := p.gaps[place{row, j}]; ok {
				gaps[j] = why
			}
		}
		if err := w.add(o, p.values[row], gaps); err != nil {
			return nil, err
		}
	}
	if len(w.rows) == 0 {
		return nil, fmt.Errorf("cluster: nothing is left of %s", count(len(p.rows), "observation"))
	}
	return w, w.check()
}

// coarser takes another panel's rounding where that is coarser. at says where it has the measures.
func (p *Panel) coarser(o *Panel, at []int) {
	if o.half == nil {
		return
	}
	if p.half == nil {
		p.half = make([]float64, len(p.measures))
	}
	for k, from := range at {
		p.half[k] = max(p.half[k], o.half[from])
	}
}

// Join gives the panel with the observations of others added. All have the same measures, in any order.
func (p *Panel) Join(others ...*Panel) (*Panel, error) {
	if p == nil || slices.Contains(others, nil) {
		return nil, errNoPanel
	}
	j := p.copied()
	for _, o := range others {
		at := make([]int, len(p.measures))
		if len(o.measures) != len(p.measures) {
			return nil, fmt.Errorf("cluster: panels of the measures %s and %s can't be joined", list(p.Measures()), list(o.Measures()))
		}
		for k, m := range p.measures {
			var err error
			if at[k], err = o.measure(m.Name); err != nil {
				return nil, err
			}
		}
		for row, what := range o.rows {
			values, gaps := make([]float64, len(at)), map[int]string{}
			for k, from := range at {
				values[k] = o.values[row][from]
				if why, ok := o.gaps[place{row, from}]; ok {
					gaps[k] = why
				}
			}
			if err := j.add(what, values, gaps); err != nil {
				return nil, err
			}
		}
		j.coarser(o, at)
		j.zeros = j.zeros && o.zeros
	}
	return j, j.relist()
}
