package cluster

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"gonum.org/v1/gonum/mathext"
	"gonum.org/v1/gonum/stat/distuv"
)

// ConfidenceMethod is a way to the confidence interval of a location quotient.
type ConfidenceMethod int

// The methods. All take the region's total and the reference area's shares as known.
const (
	// ClopperPearson is the exact interval of a binomial share: it covers the true one at least as often as it says.
	ClopperPearson ConfidenceMethod = iota
	// Wilson is the score interval of a binomial share: shorter, and right on average.
	Wilson
	// BootstrapCounts draws each industry's count anew, Binomial(e_r, e_ir/e_r), many times, and takes the percentiles.
	BootstrapCounts
)

// String names the method.
func (m ConfidenceMethod) String() string {
	switch m {
	case ClopperPearson:
		return "Clopper-Pearson (exact binomial)"
	case Wilson:
		return "Wilson (binomial score)"
	case BootstrapCounts:
		return "bootstrap of counts"
	}
	return fmt.Sprintf("ConfidenceMethod(%d)", int(m))
}

// ConfidenceOptions says how confidence intervals are made.
type ConfidenceOptions struct {
	LQOptions
	Level      float64          // of confidence; 0: 0.95
	Method     ConfidenceMethod // ClopperPearson unless set; not used for micro-data
	Replicates int              // of the bootstrap; 0: 10,000
	Seed       uint64           // of the bootstrap: the same seed gives the same intervals on any number of cores
	SmallBase  int              // a count below it is small, in region or reference area; 0: 10
	Progress   string           // the label of a progress bar over the industries, or the replicates of firms; "" shows none
}

func (o ConfidenceOptions) complete() (ConfidenceOptions, error) {
	if o.Level == 0 {
		o.Level = 0.95
	}
	if o.Replicates == 0 {
		o.Replicates = 10_000
	}
	if o.SmallBase == 0 {
		o.SmallBase = 10
	}
	switch {
	case !(o.Level > 0 && o.Level < 1):
		return o, fmt.Errorf("cluster: the level of confidence is %v; it is between 0 and 1, such as 0.95", o.Level)
	case o.Method < ClopperPearson || o.Method > BootstrapCounts:
		return o, fmt.Errorf("cluster: there is no %v", o.Method)
	case o.Replicates < 100 || o.Replicates > 100_000_000:
		return o, fmt.Errorf("cluster: %d replicates; the bootstrap takes 100 to 100,000,000", o.Replicates)
	case o.SmallBase < 0:
		return o, fmt.Errorf("cluster: a small base of %d is negative", o.SmallBase)
	}
	return o, nil
}

// LQIntervals are location quotients with confidence intervals.
type LQIntervals struct {
	*Tabular
	Level float64
	Small []string // industries whose counts are too small for their quotient to say much
}

// LQConfidence gives each industry's location quotient by a measure that counts something (enterprises, employees), with its
// confidence interval, and names the industries on small bases. The count e_ir is taken as binomial, one of e_r trials, as if every
// unit of the region had chosen its industry by itself (Crawley, Beynon & Munday 2013); the reference shares are taken as known. Counts of employees come in firms, so
// that their intervals are too short: take micro-data there (Firms.LQConfidence). An industry is above or below parity when its
// whole interval is.
func LQConfidence(region, reference *Matrix, measure string, o ConfidenceOptions) (*LQIntervals, error) {
	o, err := o.complete()
	if err != nil {
		return nil, err
	}
	region, reference, err = oneMeasure(region, reference, measure)
	if err != nil {
		return nil, err
	}
	if err := checkCounts(region, measure); err != nil {
		return nil, err
	}
	lq, err := LocationQuotients(region, reference, o.LQOptions)
	if err != nil {
		return nil, err
	}
	q := quotients{region: region, reference: reference, o: o.LQOptions}
	kept := slices.DeleteFunc(upTo(len(region.labels)), func(i int) bool { return region.labels[i] == o.Total })
	n, _, _ := q.totals(kept, 0)
	bounds := make([]Interval, len(kept))
	meter := meterOf(len(kept), o.Progress)
	for k, i := range kept {
		count := region.data.At(i, 0)
		if n > 0 && count > n {
			return nil, fault(Fault{Label: region.labels[i], Column: measure, Value: shortest(count), Problem: "is more than the total, " + shortest(n)}, "")
		}
		if n > 0 {
			bounds[k] = o.binomial(count, n, uint64(k))
		}
		meter.Add(1)
	}
	meter.Finish()
	v := newLQIntervals(lq, o, measure, fmt.Sprintf("%v, %s %% confidence", o.Method, shortest(tidy(o.Level*100))))
	for k, i := range kept {
		count, whole := region.data.At(i, 0), reference.data.At(i, 0)
		scale := 1.0
		if count > 0 {
			scale = lq.data.At(k, 0) / (count / n)
		} else if e, E, _ := q.totals(kept, 0); e > 0 && whole > 0 {
			scale = E / whole
		}
		v.add(lq, k, count, Interval{bounds[k].Lo * scale, bounds[k].Hi * scale}, count < float64(o.SmallBase) || whole < float64(o.SmallBase))
	}
	v.finish(o)
	if o.Method == BootstrapCounts {
		v.note("%d replicates, seed %d", o.Replicates, o.Seed)
	}
	return v, nil
}

// checkCounts sees that a column holds whole numbers.
func checkCounts(m *Matrix, measure string) error {
	var e DataError
	for i, label := range m.labels {
		if x := m.data.At(i, 0); x != math.Trunc(x) || math.Abs(x) > 1<<53 {
			e.add(Fault{Label: label, Column: measure, Value: shortest(x), Problem: "isn't a count"})
		}
	}
	if len(e.Faults) > 0 {
		e.Hint = "a binomial interval is of things that are counted; of output take micro-data (Firms.LQConfidence)"
	}
	return e.orNil()
}

// binomial gives the confidence interval of a share of k in n.
func (o ConfidenceOptions) binomial(k, n float64, row uint64) Interval {
	tail := (1 - o.Level) / 2
	switch o.Method {
	case Wilson:
		z := distuv.UnitNormal.Quantile(1 - tail)
		p, zz := k/n, z*z/n
		centre, half := (p+zz/2)/(1+zz), z*math.Sqrt(p*(1-p)/n+zz/(4*n))/(1+zz)
		v := Interval{max(centre-half, 0), min(centre+half, 1)}
		if k == 0 {
			v.Lo = 0
		}
		if k == n {
			v.Hi = 1
		}
		return v
	case BootstrapCounts:
		return o.bootstrapShare(k, n, row)
	}
	v := Interval{0, 1}
	if k > 0 {
		v.Lo = mathext.InvRegIncBeta(k, n-k+1, tail)
	}
	if k < n {
		v.Hi = mathext.InvRegIncBeta(k+1, n-k, 1-tail)
	}
	return v
}

// percentiles gives the interval that leaves out a tail at both ends. It sorts xs.
func percentiles(xs []float64, tail float64) Interval {
	slices.Sort(xs)
	at := func(q float64) float64 {
		h := q * float64(len(xs)-1)
		lo := int(h)
		return xs[lo] + (h-float64(lo))*(xs[min(lo+1, len(xs)-1)]-xs[lo])
	}
	return Interval{at(tail), at(1 - tail)}
}

// newLQIntervals begins the table.
func newLQIntervals(lq *Matrix, o ConfidenceOptions, measure, method string) *LQIntervals {
	v := &LQIntervals{Tabular: newTabular(fmt.Sprintf("%s, by %s", lq.title, measure), "industry"), Level: o.Level}
	v.numbers(measure, "in the region").decimals = -1
	v.numbers("LQ", "").decimals = 4
	v.numbers("lower", "").decimals = 4
	v.numbers("upper", "").decimals = 4
	v.words("against parity")
	v.words("base")
	v.notes = append(slices.Clone(lq.notes), "Lower and upper: "+method)
	return v
}

// add adds an industry.
func (v *LQIntervals) add(lq *Matrix, k int, measured float64, bounds Interval, small bool) {
	label, why := lq.labels[k], lq.gaps[place{k, 0}]
	v.row(label)
	v.columns[0].put(measured, "")
	v.columns[1].put(lq.data.At(k, 0), why)
	v.columns[2].put(bounds.Lo, why)
	v.columns[3].put(bounds.Hi, why)
	side := "undecided"
	switch {
	case why != "":
		side = missing
	case bounds.Lo > 1:
		side = "above"
	case bounds.Hi < 1:
		side = "below"
	}
	v.columns[4].say(side)
	base := ""
	if small {
		base = "small"
		v.Small = append(v.Small, label)
	}
	v.columns[5].say(base)
}

// finish warns of small bases.
func (v *LQIntervals) finish(o ConfidenceOptions) {
	v.note("above, below: the whole interval lies on that side of parity")
	if len(v.Small) > 0 {
		v.note("Warning: %s on a small base (fewer than %d in the region or the reference area): %s. One unit more or less moves the quotient far.",
			industries(len(v.Small)), o.SmallBase, strings.Join(v.Small, ", "))
	}
}
