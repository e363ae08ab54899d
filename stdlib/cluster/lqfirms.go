package cluster

import (
	"fmt"
	"math/rand/v2"
	"slices"
)

// LQConfidence gives each industry's location quotient in a region by any measure of its firms, with the percentile interval of a
// bootstrap over firms: the region's firms are drawn anew with replacement, as many as there are, and the quotients computed of
// what was drawn (Tian 2013). reference holds the reference area's totals in a column named like the measure; it is taken as known.
// region "" is the only one. o.Method is not used; an industry's base is its number of firms in the region.
func (f *Firms) LQConfidence(region, measure string, reference *Matrix, o ConfidenceOptions) (*LQIntervals, error) {
	o, err := o.complete()
	if err != nil {
		return nil, err
	}
	if o.Total != "" {
		return nil, fmt.Errorf("cluster: the total of %s can't be drawn from firms: take the row %s out of the reference area", measure, o.Total)
	}
	p, err := f.Totals()
	if err != nil {
		return nil, err
	}
	if region, err = p.region(region); err != nil {
		return nil, err
	}
	own, err := p.Totals(region, 0)
	if err != nil {
		return nil, err
	}
	firms := own
	own, reference, err = oneMeasure(own, reference, measure)
	if err != nil {
		return nil, err
	}
	lq, err := LocationQuotients(own, reference, o.LQOptions)
	if err != nil {
		return nil, err
	}
	draws, err := f.draw(region, measure, own, reference, o)
	if err != nil {
		return nil, err
	}
	v := newLQIntervals(lq, o, measure, fmt.Sprintf("bootstrap over firms, %s %% confidence", shortest(tidy(o.Level*100))))
	for k, label := range lq.labels {
		n, err := firms.Value(label, firmCount)
		if err != nil {
			return nil, err
		}
		v.add(lq, k, own.data.At(k, 0), percentiles(draws[k], (1-o.Level)/2), n < float64(o.SmallBase))
	}
	v.finish(o)
	v.note("%d replicates, seed %d", o.Replicates, o.Seed)
	return v, nil
}

// draw gives, for each industry, the quotients of every replicate.
func (f *Firms) draw(region, measure string, own, reference *Matrix, o ConfidenceOptions) ([][]float64, error) {
	j, err := f.measure(measure)
	if err != nil {
		return nil, err
	}
	var sizes []float64
	var industry []int
	for i, values := range f.values {
		if _, gap := f.gaps[place{i, j}]; f.regions[i] == region && !gap {
			sizes, industry = append(sizes, values[j]), append(industry, slices.Index(own.labels, f.industries[i]))
		}
	}
	if len(sizes) == 0 {
		return nil, fmt.Errorf("cluster: no firm of the region has a value of %s", measure)
	}
	n := len(own.labels)
	draws := make([][]float64, n)
	for k := range draws {
		draws[k] = make([]float64, o.Replicates)
	}
	const block = 64
	meter := meterOf(o.Replicates, o.Progress)
	defer meter.Finish()
	each((o.Replicates+block-1)/block, 0, func(b int) {
		random := rand.New(rand.NewPCG(o.Seed, uint64(b)))
		totals := make([]float64, n)
		for r := b * block; r < min((b+1)*block, o.Replicates); r++ {
			clear(totals)
			all := 0.0
			for range sizes {
				k := random.IntN(len(sizes))
				totals[industry[k]] += sizes[k]
				all += sizes[k]
			}
			quotientsOf(totals, all, own, reference, o.LQOptions, func(k int, x float64) { draws[k][r] = x })
		}
		meter.Add(min(block, o.Replicates-b*block))
	})
	return draws, nil
}

// quotientsOf computes the quotients of drawn totals; 0 where a quotient is undefined.
func quotientsOf(totals []float64, all float64, own, reference *Matrix, o LQOptions, put func(k int, x float64)) {
	whole := sum(reference.data.RawMatrix().Data)
	if o.WithoutRegion {
		whole -= sum(own.data.RawMatrix().Data)
	}
	for k, x := range totals {
		part := reference.data.At(k, 0)
		if o.WithoutRegion {
			part -= own.data.At(k, 0)
		}
		if all > 0 && part > 0 && whole > 0 {
			if lq := x / all / (part / whole); isFinite(lq) {
				put(k, lq)
			}
		}
	}
}
