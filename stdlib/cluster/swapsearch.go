package cluster

import (
	"fmt"
	"math"
	"slices"
)

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
