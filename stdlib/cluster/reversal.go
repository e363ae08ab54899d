package cluster

import (
	"errors"
	"fmt"
	"slices"
)

// ReversalTest says how a ranking does in the three tests of Wang & Triantaphyllou (2008). Its table has a row for each alternative.
type ReversalTest struct {
	*Tabular
	// BestChanges are the alternatives that change who is first when a worse one takes their place (test 1; none should).
	BestChanges []string
	// Intransitive counts the triples whose pairs, each evaluated alone, go round in a circle (test 2; 0 is right).
	Intransitive int
	// Contradicted counts the pairs that have another order when they are evaluated alone than in the whole (test 3; 0 is right).
	Contradicted int
	// Pairs is how many pairs were evaluated alone.
	Pairs int
}

// maxReversal bounds how many alternatives are tested for rank reversal: every pair of them is evaluated.
const maxReversal = 300

// RankReversal puts an evaluation to the tests of Wang & Triantaphyllou (2008), with the weights it came to:
//
//  1. An alternative that isn't first is replaced by a worse one, all of whose values lie half way to the worst of the column. Who is first must
//     not change.
//  2. Every pair is evaluated alone. Their orders must not go round in a circle: a before b, b before c, c before a.
//  3. The pairs' orders must be those in the whole.
//
// It needs three alternatives or more. A pair for which the method is undefined, as when the two are the same, is a tie.
func RankReversal(e *Evaluation) (*ReversalTest, error) {
	if e == nil {
		return nil, errNoEvaluation
	}
	m := e.problem.m
	if m < 3 || m > maxReversal {
		return nil, fmt.Errorf("cluster: rank reversal is tested for 3 to %d alternatives, not for %d", maxReversal, m)
	}
	r := &reversal{e: e, ranking: e.Rank(), m: m}
	firsts, err := r.replace()
	if err != nil {
		return nil, err
	}
	r.comparePairs()
	return r.table(firsts), nil
}

// reversal is the testing of an evaluation.
type reversal struct {
	e       *Evaluation
	ranking *Ranking
	m       int
	order   []int // of pairs: 1 when the first of them is ahead alone, -1 when the second, 0 tied
}

// rank is the whole's rank of a row of the problem.
func (r *reversal) rank(i int) int { return r.ranking.ranks[r.e.problem.at(i)] }

// matrixOf gives the matrix of some of the problem's rows.
func (r *reversal) matrixOf(rows ...int) (*Matrix, error) {
	at := make([]int, len(rows))
	for k, i := range rows {
		at[k] = r.e.problem.at(i)
	}
	return r.e.problem.matrix.pick(at, r.e.problem.columns)
}

// replace makes each alternative that isn't first worse in turn, and says who is first then; nil for those that are first or can't be worse.
func (r *reversal) replace() ([][]string, error) {
	whole, err := r.matrixOf(upTo(r.m)...)
	if err != nil {
		return nil, err
	}
	p, err := newProblem(whole, nil)
	if err != nil {
		return nil, err
	}
	firsts, failures := make([][]string, r.m), make([]error, r.m)
	each(r.m, 0, func(i int) {
		if r.rank(i) == 1 {
			return
		}
		worse, changed := p.worsened(i)
		if !changed {
			return
		}
		again, err := evaluate(worse, r.e.fixedWeights(), r.e.method)
		if failures[i] = err; err == nil {
			firsts[i] = again.Rank().firsts()
		}
	})
	return firsts, errors.Join(failures...)
}

// firsts gives the alternatives with rank 1, in order of the data.
func (r *Ranking) firsts() []string {
	var labels []string
	for _, i := range r.order {
		if r.ranks[i] == 1 {
			labels = append(labels, r.scores.labels[i])
		}
	}
	return labels
}

// worsened gives the matrix with a row's values half way to the worst of their columns.
func (p *problem) worsened(i int) (worse *Matrix, changed bool) {
	c := p.copied()
	for j, s := range p.stats() {
		x := p.row(i)[j]
		c.row(i)[j] = x/2 + p.criteria[j].worst(s, x)/2
		changed = changed || c.row(i)[j] != x
	}
	w := *p.matrix
	w.data = p.matrixOf("", func(a, b int) float64 { return c.row(a)[b] }).data
	return &w, changed
}

// worst gives the worst value of a column, on x's side of the best ones.
func (c Criterion) worst(s columnStats, x float64) float64 {
	switch c.Direction {
	case Cost:
		return s.hi
	case Target, Within:
		middle := c.Target
		if c.Direction == Within {
			middle = c.Within.Lo/2 + c.Within.Hi/2
		}
		if x > middle {
			return s.hi
		}
	}
	return s.lo
}

// comparePairs evaluates every pair alone.
func (r *reversal) comparePairs() {
	r.order = make([]int, r.m*r.m)
	each(r.m, 0, func(a int) {
		for b := range a {
			pair, err := r.matrixOf(a, b)
			if err != nil {
				continue
			}
			again, err := evaluate(pair, r.e.fixedWeights(), r.e.method)
			if err != nil {
				continue
			}
			order := again.Rank().ranks
			r.order[a*r.m+b] = order[1] - order[0]
			r.order[b*r.m+a] = order[0] - order[1]
		}
	})
}

// ahead reports whether a is ahead of b when the two are evaluated alone.
func (r *reversal) ahead(a, b int) bool { return r.order[a*r.m+b] > 0 }

// circles counts the triples that go round.
func (r *reversal) circles() int {
	n := 0
	for a := range r.m {
		for b := range a {
			for c := range b {
				if r.ahead(a, b) && r.ahead(b, c) && r.ahead(c, a) || r.ahead(a, c) && r.ahead(c, b) && r.ahead(b, a) {
					n++
				}
			}
		}
	}
	return n
}

// table makes the result.
func (r *reversal) table(firsts [][]string) *ReversalTest {
	e := r.e
	t := &ReversalTest{Tabular: newTabular("Rank reversal: "+e.name, "alternative"), Intransitive: r.circles(), Pairs: r.m * (r.m - 1) / 2}
	rank, first := t.numbers("rank", ""), t.words("first, were it worse")
	contradicted := t.numbers("pairs", "in another order alone")
	best := r.ranking.firsts()
	for i := range r.m {
		label := e.problem.label(i)
		t.row(label)
		rank.put(float64(r.rank(i)), "")
		if firsts[i] == nil {
			first.say(missing)
		} else {
			first.say(list(firsts[i]))
			if !slices.Equal(firsts[i], best) {
				t.BestChanges = append(t.BestChanges, label)
			}
		}
		n := 0
		for k := range r.m {
			if r.ahead(i, k) && r.rank(i) > r.rank(k) || r.ahead(k, i) && r.rank(i) < r.rank(k) {
				n++
			}
		}
		contradicted.put(float64(n), "")
		t.Contradicted += n
	}
	t.Contradicted /= 2
	t.note("Test 1, a worse alternative in the place of another: %s who is first", changes(len(t.BestChanges)))
	t.note("Test 2, transitivity: %s of three go round in a circle", count(t.Intransitive, "group"))
	t.note("Test 3, pairs alone against the whole: %d of %d have another order", t.Contradicted, t.Pairs)
	t.note("Tests of Wang & Triantaphyllou (2008), with the weights of the whole")
	t.notes = append(t.notes, e.notes...)
	return t
}

func changes(n int) string {
	switch n {
	case 0:
		return "none changes"
	case 1:
		return "1 changes"
	}
	return fmt.Sprintf("%d change", n)
}
