package cluster

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// ConsistentRows is a largest set of rows that some weights agree with.
type ConsistentRows struct {
	*Tabular
	Rows []string // the set, in the order of the data
	// Complete is set when the search went through all sets: no larger one exists. Otherwise there may be one.
	Complete bool
}

// maxPrograms bounds how many linear programmes the search solves.
const maxPrograms = 200_000

// LargestConsistent finds a largest set of rows of the published table that some weights ≥ 0 agree with within rounding (see
// ImpliedWeights). sum is what the weights add to: 1 for a weighted mean, 0 for any sum. The search goes through sets of rows and leaves a set when
// no weights agree with it or when it can't become larger than the largest found; it is bounded, and says whether it was complete.
func (im *Implied) LargestConsistent(sum float64) (*ConsistentRows, error) {
	if im == nil {
		return nil, errNoMatrix
	}
	if sum < 0 || !isFinite(sum) {
		return nil, fmt.Errorf("cluster: weights that add to %v", sum)
	}
	s := &consistentSearch{im: im, left: maxPrograms, program: &program{}}
	if sum > 0 {
		all := make([]float64, len(im.columns))
		for k := range all {
			all[k] = 1
		}
		s.program.atMost(all, sum)
		s.program.atLeast(all, sum)
	}
	s.order()
	s.extend(0)
	if s.err != nil {
		return nil, fmt.Errorf("cluster: the largest consistent set: %w", s.err)
	}
	return s.result(sum), nil
}

// consistentSearch looks for a largest set, depth first.
type consistentSearch struct {
	im      *Implied
	program *program
	at      []int // the table's rows, in the order that is tried
	chosen  []int
	best    []int
	left    int // programmes that may still be solved
	err     error
}

// order tries rows that agree with many others first, so that a large set is found early.
func (s *consistentSearch) order() {
	n := len(s.im.rows)
	friends := make([]int, n)
	for i := range n {
		if !s.try(i) {
			continue
		}
		for j := range i {
			if s.try(j) {
				friends[i]++
				friends[j]++
				s.drop()
			}
		}
		s.drop()
	}
	s.at = upTo(n)
	slices.SortStableFunc(s.at, func(a, b int) int { return friends[b] - friends[a] })
}

// try adds a row; false, and the row isn't added, when no weights agree then.
func (s *consistentSearch) try(i int) bool {
	if s.left <= 0 || s.err != nil {
		return false
	}
	s.left--
	p := s.im.program
	s.program.atMost(p.a[2*i], p.bound[2*i])
	s.program.atMost(p.a[2*i+1], p.bound[2*i+1])
	_, err := s.program.minimum(make([]float64, len(s.im.columns)))
	if err == nil {
		return true
	}
	s.drop()
	if !errors.Is(err, errInfeasible) {
		s.err = err
	}
	return false
}

// drop takes the last row out.
func (s *consistentSearch) drop() {
	n := len(s.program.a) - 2
	s.program.a, s.program.bound = s.program.a[:n], s.program.bound[:n]
}

// extend goes on from the k-th row in order.
func (s *consistentSearch) extend(k int) {
	if len(s.chosen) > len(s.best) {
		s.best = slices.Clone(s.chosen)
	}
	for ; k < len(s.at) && len(s.chosen)+len(s.at)-k > len(s.best) && s.left > 0; k++ {
		if !s.try(s.at[k]) {
			continue
		}
		s.chosen = append(s.chosen, s.at[k])
		s.extend(k + 1)
		s.chosen = s.chosen[:len(s.chosen)-1]
		s.drop()
	}
}

// result makes the table.
func (s *consistentSearch) result(sum float64) *ConsistentRows {
	r := &ConsistentRows{Tabular: newTabular("Largest consistent set of "+s.im.published, labelColumn), Complete: s.left > 0}
	in := r.words("in the set")
	for k, i := range s.im.rows {
		label, word := s.im.matrix.labels[i], "no"
		if slices.Contains(s.best, k) {
			word, r.Rows = "yes", append(r.Rows, label)
		}
		r.row(label)
		in.say(word)
	}
	which := "weights ≥ 0 of any sum"
	if sum > 0 {
		which = "weights ≥ 0 that add to " + shortest(sum)
	}
	r.note("%d of %s: some %s agree with all of them within rounding", len(r.Rows), count(len(s.im.rows), "row"), which)
	if r.Complete {
		r.note("No larger set exists; there may be others as large.")
	} else {
		r.note("The search was cut off: a larger set may exist.")
	}
	if len(s.im.left) > 0 {
		r.note("Left out for want of a number: %s", strings.Join(s.im.left, "; "))
	}
	return r
}
