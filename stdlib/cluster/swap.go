package cluster

import (
	"fmt"
	"maps"
	"math"
	"slices"

	"github.com/thunen-lab/thunen/stdlib/display"
)

// SwapTable says by how much weights must change for alternatives to change their order.
type SwapTable struct{ *Tabular }

// noSwap is why there is no weight at which an order changes.
const noSwap = "no single weight changes the order"

// MIMEBundle shows the table in HTML and in text.
func (t *SwapTable) MIMEBundle() map[string]any { return t.grid().MIMEBundle() }

// String is the table as text.
func (t *SwapTable) String() string { return t.grid().String() }

// grid says each reason of gaps once.
func (t *SwapTable) grid() display.Grid {
	g := t.Tabular.grid()
	g.Notes = slices.Clone(t.notes)
	said := map[string]bool{}
	for _, c := range t.columns {
		for _, i := range slices.Sorted(maps.Keys(c.gaps)) {
			if why := c.gaps[i]; !said[why] {
				said[why] = true
				g.Notes = append(g.Notes, missing+" "+why)
			}
		}
	}
	return g
}

// SwapWeights gives for each criterion the weight at which two alternatives change their order, the nearest to its present one, when the other
// criteria keep their proportions (Triantaphyllou & Sánchez 1997): w_k becomes t, the others w_j (1-t)/(1-w_k). The smaller the change,
// the more the order hangs on that weight. A criterion that can't change it is a gap. The crossing is searched in steps of 0.001, and then
// to the last digits. Alternatives of the same rank are an error.
func SwapWeights(e *Evaluation, one, other string) (*SwapTable, error) {
	s, err := newSwaps(e)
	if err != nil {
		return nil, err
	}
	a, b, err := s.rows(one, other)
	if err != nil {
		return nil, err
	}
	t := newTabular(fmt.Sprintf("Weights at which %s and %s change their order", one, other), "criterion")
	now, at, change, relative := t.numbers("weight", ""), t.numbers("weight at change", ""), t.numbers("change", ""), t.numbers("change in %", "")
	now.decimals, at.decimals, change.decimals, relative.decimals = 4, 4, 4, 1
	nearest, smallest := -1, math.Inf(1)
	for k, name := range e.weights.names {
		x, ok := s.nearest(k, a, b)
		t.row(name)
		now.put(s.w[k], "")
		why := ""
		if !ok {
			why = noSwap
		} else if d := math.Abs(x - s.w[k]); d < smallest {
			nearest, smallest = k, d
		}
		at.put(x, why)
		change.put(x-s.w[k], why)
		if why == "" && s.w[k] == 0 {
			why = "the weight is 0 now"
		}
		relative.put((x/s.w[k]-1)*100, why)
	}
	if nearest >= 0 {
		t.note("The order hangs most on %s: a change of its weight by %s is enough.", e.weights.names[nearest], decimal(smallest, 4))
	} else {
		t.note("No change of a single weight changes the order.")
	}
	t.note("One weight changes, the others keep their proportions and all add to 1.")
	t.notes = append(t.notes, e.notes...)
	return &SwapTable{t}, nil
}

// SmallestSwaps gives for each two neighbours of the ranking the criterion whose weight has to change least for them to change their order, see
// SwapWeights. Neighbours that tie are left out.
func SmallestSwaps(e *Evaluation) (*SwapTable, error) {
	s, err := newSwaps(e)
	if err != nil {
		return nil, err
	}
	order := e.Rank().order
	if len(order) < 2 {
		return nil, fmt.Errorf("cluster: there are no neighbours in a ranking of %s", count(len(order), "alternative"))
	}
	type found struct {
		criterion int
		x         float64
		tied      bool
	}
	all := make([]found, len(order)-1)
	each(len(all), 0, func(i int) {
		a, b, err := s.rows(e.labels[order[i]], e.labels[order[i+1]])
		all[i] = found{criterion: -1, tied: err != nil}
		if err != nil {
			return
		}
		for k := range s.w {
			if x, ok := s.fork().nearest(k, a, b); ok && (all[i].criterion < 0 || math.Abs(x-s.w[k]) < math.Abs(all[i].x-s.w[all[i].criterion])) {
				all[i] = found{criterion: k, x: x}
			}
		}
	})
	t := newTabular("Smallest changes of a weight that change the ranking: "+e.name, "ahead", "behind")
	criterion, now, at, change := t.words("criterion"), t.numbers("weight", ""), t.numbers("weight at change", ""), t.numbers("change", "")
	now.decimals, at.decimals, change.decimals = 4, 4, 4
	for i, f := range all {
		if f.tied {
			continue
		}
		t.row(e.labels[order[i]], e.labels[order[i+1]])
		if f.criterion < 0 {
			criterion.say(missing)
			for _, c := range []*tabColumn{now, at, change} {
				c.put(0, noSwap)
			}
			continue
		}
		criterion.say(e.weights.names[f.criterion])
		now.put(s.w[f.criterion], "")
		at.put(f.x, "")
		change.put(f.x-s.w[f.criterion], "")
	}
	t.note("One weight changes, the others keep their proportions and all add to 1.")
	t.notes = append(t.notes, e.notes...)
	return &SwapTable{t}, nil
}

// swaps is the search for weights at which an order changes.
type swaps struct {
	e       *Evaluation
	w       []float64 // as they are, adding to 1
	total   float64   // what they add to for the method
	scorers func() scorer
	scorer  scorer
	out     []float64
	trial   []float64
}

func newSwaps(e *Evaluation) (*swaps, error) {
	if e == nil {
		return nil, errNoEvaluation
	}
	s := &swaps{e: e, w: portions(slices.Clone(e.weights.values)), total: sum(e.weights.values)}
	s.scorers = func() scorer { return e.scorer }
	if b, ok := e.scorer.(batcher); ok {
		s.scorers = b.batch()
	}
	if len(s.w) < 2 {
		return nil, fmt.Errorf("cluster: there is only one criterion, so that weights can't change the order")
	}
	return s.fork(), nil
}

// fork gives the search with space of its own.
func (s *swaps) fork() *swaps {
	f := *s
	f.scorer, f.out, f.trial = s.scorers(), make([]float64, s.e.problem.m), make([]float64, len(s.w))
	return &f
}

// rows finds two alternatives of different rank among the problem's.
func (s *swaps) rows(one, other string) (a, b int, err error) {
	ranking := s.e.Rank()
	ranks := [2]int{}
	for k, label := range []string{one, other} {
		if ranks[k], err = ranking.Of(label); err != nil {
			return 0, 0, err
		}
	}
	if ranks[0] == ranks[1] {
		return 0, 0, fmt.Errorf("cluster: %s and %s have the same rank", one, other)
	}
	a, b = -1, -1
	for i := range s.e.problem.m {
		switch s.e.problem.label(i) {
		case one:
			a = i
		case other:
			b = i
		}
	}
	return a, b, nil
}

// lead is by how much a is ahead of b when the k-th weight is t.
func (s *swaps) lead(k, a, b int, t float64) float64 {
	rest := 1 - s.w[k]
	for j, w := range s.w {
		switch {
		case j == k:
			s.trial[j] = t * s.total
		case rest > 0:
			s.trial[j] = w / rest * (1 - t) * s.total
		default: // the others have no proportions: they share alike
			s.trial[j] = (1 - t) / float64(len(s.w)-1) * s.total
		}
	}
	if c, ok := s.e.scorer.(checker); ok && c.check(s.trial) != nil {
		return math.NaN()
	}
	s.scorer.score(s.trial, s.out)
	if s.e.direction == Cost {
		return s.out[b] - s.out[a]
	}
	return s.out[a] - s.out[b]
}

// searchStep is how far the search for a crossing goes at a time, to both sides.
const searchStep = 1. / 1000

// nearest finds the weight nearest to the present one at which a and b change their order.
func (s *swaps) nearest(k, a, b int) (float64, bool) {
	now := s.w[k]
	lead := s.lead(k, a, b, now)
	for down, up, step := now, now, 1; down > 0 || up < 1; step++ {
		nextDown, nextUp := max(now-float64(step)*searchStep, 0), min(now+float64(step)*searchStep, 1)
		found, distance := 0.0, math.Inf(1)
		if nextDown < down && s.crosses(k, a, b, nextDown, lead) {
			found = s.bisect(k, a, b, down, nextDown, lead)
			distance = now - found
		}
		if nextUp > up && s.crosses(k, a, b, nextUp, lead) {
			if x := s.bisect(k, a, b, up, nextUp, lead); x-now < distance {
				found, distance = x, x-now
			}
		}
		if distance <= 1 {
			return found, true
		}
		down, up = nextDown, nextUp
	}
	return 0, false
}

// crosses reports whether the order at t isn't the present one.
func (s *swaps) crosses(k, a, b int, t, lead float64) bool { return s.lead(k, a, b, t)*lead <= 0 }

// bisect narrows a crossing down between a weight with the present order and one without.
func (s *swaps) bisect(k, a, b int, with, without, lead float64) float64 {
	for range 100 {
		middle := with + (without-with)/2
		if middle == with || middle == without {
			break
		}
		if s.crosses(k, a, b, middle, lead) {
			without = middle
		} else {
			with = middle
		}
	}
	return without
}
