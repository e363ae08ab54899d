package cluster

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"
	"github.com/thunen-lab/thunen/stdlib/display"
)

// Ranking is the order of alternatives by their scores.
type Ranking struct {
	scores *Scores
	order  []int // positions in scores, best first; gaps left out
	ranks  []int // by position in scores; 0 for a gap
}

// Rank orders alternatives by score, best first: the largest, or the smallest when the scores are a cost. Ties are never split:
// equal scores (to 1e-12) share the better rank, and the ranks they take up are left out (competition ranking: 1, 2, 2, 4). Rows
// that tie keep the order of the data. Gaps have no rank and are named.
func Rank(s *Scores) *Ranking {
	if s == nil {
		s = newScores("", nil)
	}
	r := &Ranking{scores: s, ranks: make([]int, len(s.labels))}
	for i := range s.labels {
		if _, gap := s.gaps[i]; !gap {
			r.order = append(r.order, i)
		}
	}
	sort.SliceStable(r.order, func(a, b int) bool {
		x, y := s.values[r.order[a]], s.values[r.order[b]]
		if s.direction == Cost {
			return x < y
		}
		return x > y
	})
	r.number()
	return r
}

// number gives out the ranks. Scores tie with the first of their group, so that a chain of small steps isn't one tie.
func (r *Ranking) number() {
	first := 0
	for k, i := range r.order {
		if !same(r.scores.values[i], r.scores.values[r.order[first]]) {
			first = k
		}
		r.ranks[i] = first + 1
	}
	r.restore()
}

// restore puts ties into the order of the data, where scores that differ by rounding errors may have swapped them.
func (r *Ranking) restore() {
	sort.SliceStable(r.order, func(a, b int) bool {
		i, j := r.order[a], r.order[b]
		if r.ranks[i] != r.ranks[j] {
			return r.ranks[i] < r.ranks[j]
		}
		return i < j
	})
}

// Rank orders the industries by their composite, as the function Rank does.
func (c *Composite) Rank() *Ranking { return Rank(c.Scores) }

// Rank orders the scores, best first: see the function Rank.
func (s *Scores) Rank() *Ranking { return Rank(s) }

// Of gives an alternative's rank. A gap has none: an error with its reason.
func (r *Ranking) Of(label string) (int, error) {
	if _, err := r.scores.Value(label); err != nil {
		return 0, err
	}
	return r.ranks[slices.Index(r.scores.labels, label)], nil
}

// Labels gives the alternatives, best first; gaps are left out.
func (r *Ranking) Labels() []string {
	labels := make([]string, len(r.order))
	for k, i := range r.order {
		labels[k] = r.scores.labels[i]
	}
	return labels
}

// tied reports whether the k-th in order shares its rank.
func (r *Ranking) tied(k int) bool {
	rank := r.ranks[r.order[k]]
	return k > 0 && r.ranks[r.order[k-1]] == rank || k+1 < len(r.order) && r.ranks[r.order[k+1]] == rank
}

// MIMEBundle shows the ranking as a table, in HTML and in text.
func (r *Ranking) MIMEBundle() map[string]any { return r.grid().MIMEBundle() }

// String is the ranking as a text table.
func (r *Ranking) String() string { return r.grid().String() }

func (r *Ranking) grid() display.Grid {
	s := r.scores
	g := display.Grid{Columns: []display.Column{{Name: "rank", Number: true}, {Label: true}, {Name: s.name, Number: true}}}
	ties := false
	for k, i := range r.order {
		rank := fmt.Sprint(r.ranks[i])
		if r.tied(k) {
			rank, ties = "="+rank, true
		}
		g.Rows = append(g.Rows, []string{rank, s.labels[i], s.text(i)})
	}
	g.Notes = slices.Clone(s.notes)
	if s.direction == Cost {
		g.Notes = append(g.Notes, "Less is better.")
	}
	if ties {
		g.Notes = append(g.Notes, "= marks a tie: equal scores share the better rank.")
	}
	if unranked := r.unranked(); len(unranked) > 0 {
		g.Notes = append(g.Notes, "Without a rank: "+strings.Join(unranked, "; "))
	}
	return g
}

func (r *Ranking) unranked() []string {
	var names []string
	for i, label := range r.scores.labels {
		if why, gap := r.scores.gaps[i]; gap {
			names = append(names, fmt.Sprintf("%s (%s)", label, why))
		}
	}
	return names
}

// Frame gives the ranking as a gota frame, best first: rank, label, score.
func (r *Ranking) Frame() dataframe.DataFrame {
	ranks, labels, values := make([]int, len(r.order)), make([]string, len(r.order)), make([]float64, len(r.order))
	for k, i := range r.order {
		ranks[k], labels[k], values[k] = r.ranks[i], r.scores.labels[i], r.scores.values[i]
	}
	others := []string{"rank", r.scores.name}
	return dataframe.New(
		series.New(ranks, series.Int, "rank"),
		series.New(labels, series.String, freeName(labelColumn, others)),
		series.New(values, series.Float, r.scores.name),
	)
}
