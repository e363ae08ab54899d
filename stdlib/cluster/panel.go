package cluster

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// Panel is observations of industries in regions over years: for each region, industry and year the values of some measures
// (output, enterprises, employment). A value is a number or a gap with a reason; what no observation covers is a gap too. A Panel
// doesn't change: its methods that would change it give another.
type Panel struct {
	regions    []string // in order of first appearance
	industries []string
	years      []int // ascending; {0} when the data has no years
	measures   []Criterion
	half       []float64 // per measure: half a unit of the last printed place; 0 exact, nil all exact

	at     map[observed]int // where an observation's values are
	rows   []observed
	values [][]float64
	gaps   map[place]string // row and measure
	zeros  bool             // what no observation covers is 0
	notes  []string
}

// observed is what an observation is of.
type observed struct {
	region, industry string
	year             int
}

func (o observed) String() string {
	var parts []string
	for _, s := range []string{o.region, o.industry} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	if o.year != 0 {
		parts = append(parts, strconv.Itoa(o.year))
	}
	return strings.Join(parts, ", ")
}

// Observation is the values of a panel's measures for an industry in a region and a year.
type Observation struct {
	Region   string // may be empty when the panel is of one region
	Industry string
	Year     int // 0 when the panel has no years
	Values   []float64
}

// NewPanel makes a panel of observations, each with a value for every measure. No region, industry and year is observed twice;
// numbers are finite.
func NewPanel(measures []string, observations []Observation) (*Panel, error) {
	p := newPanel(measures)
	var e DataError
	for _, o := range observations {
		if len(o.Values) != len(measures) {
			return nil, fmt.Errorf("cluster: observation %v has %s for %s", observed{o.Region, o.Industry, o.Year},
				count(len(o.Values), "value"), count(len(measures), "measure"))
		}
		for j, x := range o.Values {
			if !isFinite(x) {
				e.add(Fault{Label: observed{o.Region, o.Industry, o.Year}.String(), Column: measures[j], Value: fmt.Sprint(x), Problem: "isn't a finite number"})
			}
		}
		if err := p.add(observed{o.Region, o.Industry, o.Year}, slices.Clone(o.Values), nil); err != nil {
			return nil, err
		}
	}
	if err := e.orNil(); err != nil {
		return nil, err
	}
	return p, p.check()
}

func newPanel(measures []string) *Panel {
	p := &Panel{at: map[observed]int{}, gaps: map[place]string{}}
	for _, name := range measures {
		p.measures = append(p.measures, Criterion{Name: name})
	}
	return p
}

// add takes an observation in. gaps are the reasons of values that aren't there, by measure.
func (p *Panel) add(o observed, values []float64, gaps map[int]string) error {
	if _, ok := p.at[o]; ok {
		return fault(Fault{Label: o.String(), Problem: "is observed twice"}, "region, industry and year tell observations apart")
	}
	if o.industry == "" {
		return fault(Fault{Label: o.String(), Problem: "an observation has no industry"}, "")
	}
	row := len(p.rows)
	p.at[o], p.rows, p.values = row, append(p.rows, o), append(p.values, values)
	for j, why := range gaps {
		p.gaps[place{row, j}] = why
	}
	return nil
}

// check finishes a panel: its lists of regions, industries and years.
func (p *Panel) check() error {
	if len(p.rows) == 0 || len(p.measures) == 0 {
		return fmt.Errorf("cluster: a panel needs observations and measures; there are %d and %d", len(p.rows), len(p.measures))
	}
	for j, m := range p.measures {
		if strings.TrimSpace(m.Name) == "" || slices.ContainsFunc(p.measures[:j], func(o Criterion) bool { return o.Name == m.Name }) {
			return fmt.Errorf("cluster: measure %d has no name of its own: %s", j+1, strconv.Quote(m.Name))
		}
	}
	regions, industries, years := map[string]bool{}, map[string]bool{}, map[int]bool{}
	for _, o := range p.rows {
		if !regions[o.region] {
			regions[o.region], p.regions = true, append(p.regions, o.region)
		}
		if !industries[o.industry] {
			industries[o.industry], p.industries = true, append(p.industries, o.industry)
		}
		years[o.year] = true
	}
	if p.years = slices.Sorted(maps.Keys(years)); len(p.years) > 1 && years[0] {
		return errors.New("cluster: some observations have a year and some don't")
	}
	return nil
}

// Regions gives the regions in order of first appearance.
func (p *Panel) Regions() []string { return slices.Clone(p.regions) }

// Industries gives the industries in order of first appearance.
func (p *Panel) Industries() []string { return slices.Clone(p.industries) }

// Years gives the years in order; none when the data has no years.
func (p *Panel) Years() []int {
	if p.years[0] == 0 {
		return nil
	}
	return slices.Clone(p.years)
}

// Measures gives the measures in order.
func (p *Panel) Measures() []string {
	names := make([]string, len(p.measures))
	for j, m := range p.measures {
		names[j] = m.Name
	}
	return names
}

// Value gives a measure of an industry in a region and a year; year 0 is a panel's only one. A gap is an error with its reason.
func (p *Panel) Value(region, industry string, year int, measure string) (float64, error) {
	r, err := p.region(region)
	if err != nil {
		return 0, err
	}
	if !slices.Contains(p.industries, industry) {
		return 0, fmt.Errorf("cluster: there is no industry %s; industries are %s", strconv.Quote(industry), list(p.industries))
	}
	if year, err = p.year(year); err != nil {
		return 0, err
	}
	j, err := p.measure(measure)
	if err != nil {
		return 0, err
	}
	x, why := p.value(observed{r, industry, year}, j)
	if why != "" {
		return 0, fault(Fault{Label: observed{r, industry, year}.String(), Column: measure, Problem: "there is no value: " + why}, "")
	}
	return x, nil
}

// value gives a value, or why there is none.
func (p *Panel) value(o observed, j int) (x float64, gap string) {
	row, ok := p.at[o]
	switch {
	case ok:
		return p.values[row][j], p.gaps[place{row, j}]
	case p.zeros:
		return 0, ""
	}
	return 0, "the data has no observation of " + o.String()
}

// region finds a region; "" is the only one there is.
func (p *Panel) region(name string) (string, error) {
	if p == nil {
		return "", errNoPanel
	}
	if name == "" && len(p.regions) == 1 {
		return p.regions[0], nil
	}
	if slices.Contains(p.regions, name) {
		return name, nil
	}
	return "", fmt.Errorf("cluster: there is no region %s; regions are %s", strconv.Quote(name), list(p.regions))
}

// year finds a year; 0 is the only one there is.
func (p *Panel) year(year int) (int, error) {
	if year == 0 && len(p.years) == 1 {
		return p.years[0], nil
	}
	if slices.Contains(p.years, year) {
		return year, nil
	}
	names := make([]string, len(p.years))
	for k, y := range p.years {
		names[k] = strconv.Itoa(y)
	}
	if p.years[0] == 0 {
		return 0, fmt.Errorf("cluster: there is no year %d: the data has no years", year)
	}
	return 0, fmt.Errorf("cluster: there is no year %d; years are %s", year, list(names))
}

func (p *Panel) measure(name string) (int, error) {
	if p == nil {
		return 0, errNoPanel
	}
	if j := slices.Index(p.Measures(), name); j >= 0 {
		return j, nil
	}
	return 0, fmt.Errorf("cluster: there is no measure %s; measures are %s", strconv.Quote(name), list(p.Measures()))
}
