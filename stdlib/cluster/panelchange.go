package cluster

import (
	"fmt"
	"slices"
)

// The following take a panel's matrices and call the function of the same name. reference "" is the sum of all regions.

// QuotientMatrix gives the location quotients of a region's industries by every measure of the panel in a year: what CompositeLQ takes.
// Year 0 is a panel's only one. See the function LocationQuotients.
func (p *Panel) QuotientMatrix(region, reference string, year int, o LQOptions) (*Matrix, error) {
	p, reference, err := p.referenceOr(reference)
	if err != nil {
		return nil, err
	}
	own, err := p.Totals(region, year)
	if err != nil {
		return nil, err
	}
	whole, err := p.Totals(reference, year)
	if err != nil {
		return nil, err
	}
	return LocationQuotients(own, whole, o)
}

// ShiftShare decomposes how a region's industries grew by a measure between two years. See the function ShiftShare.
func (p *Panel) ShiftShare(measure, region, reference string, from, to int, o ShiftShareOptions) (*ShiftShares, error) {
	own, whole, err := p.twoSeries(measure, region, reference, from, to)
	if err != nil {
		return nil, err
	}
	return ShiftShare(own, whole, yearName(from), yearName(to), o)
}

// QuotientChange gives how the location quotients of a region's industries by a measure changed between two years. See the function
// QuotientChange.
func (p *Panel) QuotientChange(measure, region, reference string, from, to int, o ChangeOptions) (*QuotientChanges, error) {
	own, whole, err := p.twoSeries(measure, region, reference, from, to)
	if err != nil {
		return nil, err
	}
	return QuotientChange(own, whole, yearName(from), yearName(to), o)
}

// twoSeries gives the series of a region and of a reference area.
func (p *Panel) twoSeries(measure, region, reference string, years ...int) (own, whole *Matrix, err error) {
	if p, reference, err = p.referenceOr(reference); err != nil {
		return nil, nil, err
	}
	for _, year := range years {
		if _, err := p.year(year); err != nil {
			return nil, nil, err
		}
	}
	if own, err = p.Series(region, measure); err != nil {
		return nil, nil, err
	}
	whole, err = p.Series(reference, measure)
	return own, whole, err
}

// referenceOr gives the panel with the sum of all regions when no reference area is named.
func (p *Panel) referenceOr(name string) (*Panel, string, error) {
	if p == nil {
		return nil, "", errNoPanel
	}
	if name != "" {
		return p, name, nil
	}
	name = freeName(allRegions, p.regions)
	whole, err := p.Sum(name)
	return whole, name, err
}

// allRegions names the sum of all regions.
const allRegions = "all regions"

// Periods gives a region's industries with the panel's measures year by year: what Malmquist takes. Industries that lack a value in a
// year are left out of all years; it is an error when none is left.
func (p *Panel) Periods(region string) ([]Period, error) {
	if _, err := p.region(region); err != nil {
		return nil, err
	}
	var periods []Period
	var incomplete []string
	for _, year := range p.years {
		m, err := p.Totals(region, year)
		if err != nil {
			return nil, err
		}
		for i, label := range m.labels {
			if anyGap(m, i, upTo(len(m.criteria))) && !slices.Contains(incomplete, label) {
				incomplete = append(incomplete, label)
			}
		}
		periods = append(periods, Period{Name: yearName(year), Data: m})
	}
	if len(incomplete) == len(p.industries) {
		return nil, fmt.Errorf("cluster: no industry of the region has every measure in every year")
	}
	for t := range periods {
		m, err := periods[t].Data.Without(incomplete...)
		if err != nil {
			return nil, err
		}
		periods[t].Data = m
	}
	return periods, nil
}
