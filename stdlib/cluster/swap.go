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
