package cluster

import (
	"errors"
	"fmt"
	"maps"
	"slices"
)

// LeaveOneOutTable says what becomes of a ranking when an alternative or a criterion is left out: a row for each of them, with the
// agreement of the ranking of the others with theirs in the whole (Spearman, Kendall tau-b), how many pairs change their order, who
// is first, and who moves furthest.
type LeaveOneOutTable struct{ *Tabular }

// LeaveOneOutOptions say what happens to weights.
type LeaveOneOutOptions struct {
	// KeepWeights keeps the weights that the evaluation came to, where a rule (Entropy, CRITIC) would compute them anew from what is left.
	KeepWeights bool
}

// LeaveOutAlternatives evaluates again without each alternative in turn. Weights by a rule are computed anew, unless KeepWeights is set; given
// weights stay. It needs three alternatives or more. When the method is undefined for what is left, the row is a gap with the reason.
func LeaveOutAlternatives(e *Evaluation, o ...LeaveOneOutOptions) (*LeaveOneOutTable, error) {
	weights, err := e.weightsFor(o)
	if err != nil {
		return nil, err
	}
	p := e.problem
	if p.m < 3 {
		return nil, fmt.Errorf("cluster: leaving one out of %s leaves no ranking", count(p.m, "alternative"))
	}
	t := newLeaveOneOut(e, "alternative left out", weights)
	evaluations, failures := make([]*Evaluation, p.m), make([]error, p.m)
	each(p.m, 0, func(i int) {
		rest, err := p.matrix.Without(p.label(i))
		if err == nil {
			evaluations[i], err = evaluate(rest, weights, e.method)
		}
		failures[i] = err
	})
	for i := range p.m {
		t.add(p.label(i), evaluations[i], failures[i])
	}
	return &LeaveOneOutTable{t.Tabular}, nil
}

// LeaveOutCriteria evaluates again without each criterion in turn. Given weights keep their proportions among the others; those by a rule
// are computed anew, unless KeepWeights is set. It needs two criteria or more. When the method is undefined for what is left,
// the row is a gap with the reason.
func LeaveOutCriteria(e *Evaluation, o ...LeaveOneOutOptions) (*LeaveOneOutTable, error) {
	weights, err := e.weightsFor(o)
	if err != nil {
		return nil, err
	}
	p := e.problem
	if p.n < 2 {
		return nil, errors.New("cluster: there is only one criterion, so that none can be left out")
	}
	t := newLeaveOneOut(e, "criterion left out", weights)
	names := p.names()
	evaluations, failures := make([]*Evaluation, p.n), make([]error, p.n)
	each(p.n, 0, func(j int) {
		rest, err := p.matrix.Select(slices.Delete(slices.Clone(names), j, j+1)...)
		var w Weighting
		if err == nil {
			w, err = withoutCriterion(weights, names[j])
		}
		if err == nil {
			evaluations[j], err = evaluate(rest, w, e.method)
		}
		failures[j] = err
	})
	for j := range names {
		t.add(names[j], evaluations[j], failures[j])
	}
	return &LeaveOneOutTable{t.Tabular}, nil
}

// isRule reports whether weights are computed from the matrix they are used with.
func isRule(w Weighting) bool {
	_, ok := w.(rule)
	return ok
}

// weightsFor gives the weighting to evaluate again with.
func (e *Evaluation) weightsFor(o []LeaveOneOutOptions) (Weighting, error) {
	options, err := only(o)
	if err != nil {
		return nil, err
	}
	if e == nil {
		return nil, errNoEvaluation
	}
	if options.KeepWeights {
		return e.fixedWeights(), nil
	}
	return e.given, nil
}

// withoutCriterion takes a criterion out of weights: given ones keep their proportions, rules apply to what is left.
func withoutCriterion(w Weighting, name string) (Weighting, error) {
	switch w := w.(type) {
	case Weights:
		rest := maps.Clone(map[string]float64(w))
		delete(rest, name)
		return RawWeights(rest).Rescaled()
	case RawWeights:
		rest := maps.Clone(map[string]float64(w))
		delete(rest, name)
		return RawWeights(rest), nil
	case *CriteriaWeights:
		rest := w.Map()
		delete(rest, name)
		if w.raw {
			return RawWeights(rest), nil
		}
		return RawWeights(rest).Rescaled()
	case AHP:
		return w.without(name), nil
	case Combined:
		of := make([]Weighting, len(w.Of))
		for k := range of {
			var err error
			if of[k], err = withoutCriterion(w.Of[k], name); err != nil {
				return nil, err
			}
		}
		w.Of = of
		return w, nil
	case Hierarchical:
		return w.without(name)
	}
	return w, nil
}

// without gives the judgements of the other criteria.
func (a AHP) without(name string) AHP {
	k := slices.Index(a.Criteria, name)
	if k < 0 {
		return a
	}
	a.Criteria = slices.Delete(slices.Clone(a.Criteria), k, k+1)
	judgements := [][]float64{}
	for i, row := range a.Judgements {
		if i != k && k < len(row) {
			judgements = append(judgements, slices.Delete(slices.Clone(row), k, k+1))
		}
	}
	a.Judgements = judgements
	return a
}

// without takes a criterion out of the weights within dimensions.
func (h Hierarchical) without(name string) (Weighting, error) {
	var err error
	if h.Within != nil {
		if h.Within, err = withoutCriterion(h.Within, name); err != nil {
			return nil, err
		}
	}
	of := map[string]Weighting{}
	for dimension, w := range h.Of {
		if w == nil {
			continue
		}
		rest, err := withoutCriterion(w, name)
		if err != nil {
			return nil, err
		}
		of[dimension] = rest
	}
	h.Of = of
	return h, nil
}

// leaveOneOut makes the table.
type leaveOneOut struct {
	*Tabular
	whole                    *Ranking
	spearman, kendall, pairs *tabColumn
	first, mover             *tabColumn
}

func newLeaveOneOut(e *Evaluation, key string, w Weighting) *leaveOneOut {
	t := &leaveOneOut{Tabular: newTabular("Leaving one out: "+e.name, key), whole: e.Rank()}
	t.spearman, t.kendall = t.numbers("Spearman", ""), t.numbers("Kendall", "tau-b")
	t.spearman.decimals, t.kendall.decimals = 4, 4
	t.pairs = t.numbers("pairs", "change order")
	t.first, t.mover = t.words("first"), t.words("moves furthest")
	kept := "as they were"
	if isRule(w) {
		kept = "computed anew from what is left"
	}
	t.note("Agreement of the ranking of what is left with its order in the whole; weights %s", kept)
	t.notes = append(t.notes, e.notes...)
	return t
}

// add fills a row.
func (t *leaveOneOut) add(left string, e *Evaluation, err error) {
	t.row(left)
	var c *rankShift
	if err == nil {
		c, err = compareRankings(t.whole, e.Rank())
	}
	if err != nil {
		for _, column := range []*tabColumn{t.spearman, t.kendall, t.pairs} {
			column.put(0, err.Error())
		}
		t.first.say(missing)
		t.mover.say(missing)
		return
	}
	t.spearman.put(c.Spearman, c.undefined)
	t.kendall.put(c.Kendall, c.undefined)
	t.pairs.put(float64(c.pairs), "")
	t.first.say(list(c.firsts))
	t.mover.say(c.mover)
}

// rankShift is how a ranking of some alternatives differs from their order in another.
type rankShift struct {
	RankCorrelation
	undefined string   // why there is no correlation
	pairs     int      // that change their order; a tie that is made or broken doesn't count
	firsts    []string // in the new ranking
	mover     string   // who moves furthest, and how far
}

// compareRankings compares the order of alternatives in a whole with a ranking of some of them.
func compareRankings(whole, part *Ranking) (*rankShift, error) {
	place := make(map[string]int, len(whole.scores.labels))
	for i, label := range whole.scores.labels {
		place[label] = i
	}
	var labels []string
	var inWhole, inPart []float64
	for _, i := range part.order {
		label := part.scores.labels[i]
		if whole.ranks[place[label]] == 0 {
			continue // it had a gap under the criterion that is left out
		}
		labels = append(labels, label)
		inWhole, inPart = append(inWhole, float64(whole.ranks[place[label]])), append(inPart, float64(part.ranks[i]))
	}
	c := &rankShift{}
	x, y := meanRanks(inWhole), meanRanks(inPart)
	if r, err := Correlate(x, y); err == nil {
		c.RankCorrelation = *r
	} else {
		c.undefined = err.Error()
	}
	c.pairs = discordant(x, y)
	furthest := 0.0
	for k, label := range labels {
		if inPart[k] == 1 {
			c.firsts = append(c.firsts, label)
		}
		if d := y[k] - x[k]; d > furthest || -d > furthest {
			furthest = max(d, -d)
			c.mover = fmt.Sprintf("%s (%s to %s)", label, shortest(x[k]), shortest(y[k]))
		}
	}
	if c.mover == "" {
		c.mover = missing
	}
	return c, nil
}
