package cluster

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/go-gota/gota/dataframe"
	"github.com/thunen-lab/thunen/stdlib/display"
)

// TierRule says how scores are divided into tiers: CutOffs, Quantiles, Jenks, MeanSD.
type TierRule interface {
	// divide gives each group of tied scores, best first, its tier from 1, the best.
	divide(g *tieGroups) (*division, error)
}

// tieGroups are scores in order, best first, ties together.
type tieGroups struct {
	scores *Scores
	values []float64 // of each group
	sizes  []int     // how many scores it has
	total  int
}

// division is what a rule makes of groups.
type division struct {
	tiers  []int    // of each group
	count  int      // of tiers, empty ones included
	rule   string   // in words
	ranges []string // of each tier; nil: those of its scores
	notes  []string
}

// TierTable says which tier each alternative belongs to. Tier 1 is the best.
type TierTable struct {
	scores *Scores
	tiers  []int // by alternative; 0 for a gap
	names  []string
	ranges []string
	rule   string
	notes  []string
}

// Tiers divides the scores into tiers by a rule, tier 1 the best: the largest scores, or the smallest where less is better. Ties are
// never split: equal scores (to 1e-12) are in one tier. Gaps have no tier. More tiers than different scores are an error.
//
//	scores.Tiers(cluster.CutOffs{Reach: []float64{2.0}, Exceed: []float64{2.5}})
//	scores.Tiers(cluster.Jenks{Tiers: 3})
func (s *Scores) Tiers(rule TierRule) (*TierTable, error) {
	if s == nil || rule == nil {
		return nil, fmt.Errorf("cluster: tiers need scores and a rule, such as cluster.Jenks{Tiers: 3}")
	}
	ranking := Rank(s)
	g := &tieGroups{scores: s, total: len(ranking.order)}
	group := make([]int, len(s.labels))
	for k, i := range ranking.order {
		if k == 0 || ranking.ranks[i] != ranking.ranks[ranking.order[k-1]] {
			g.values, g.sizes = append(g.values, s.values[i]), append(g.sizes, 0)
		}
		group[i] = len(g.values) - 1
		g.sizes[group[i]]++
	}
	if len(g.values) == 0 {
		return nil, fmt.Errorf("cluster: tiers of %s: no alternative has a score", s.name)
	}
	d, err := rule.divide(g)
	if err != nil {
		return nil, err
	}
	t := &TierTable{scores: s, tiers: make([]int, len(s.labels)), rule: d.rule, ranges: d.ranges, notes: d.notes}
	for _, i := range ranking.order {
		t.tiers[i] = d.tiers[group[i]]
	}
	for k := range d.count {
		t.names = append(t.names, fmt.Sprint(k+1))
	}
	if t.ranges == nil {
		t.ranges = t.ownRanges()
	}
	return t, nil
}

// Within is the sum of squared deviations of the scores from the means of their tiers.
func (t *TierTable) Within() float64 {
	var a accumulator
	for tier := range t.names {
		a.add(t.deviations(func(i int) bool { return t.tiers[i] == tier+1 }))
	}
	return a.total()
}

// GVF is the goodness of variance fit, 1 - within/total of the squared deviations: 1 when the scores of each tier are equal, 0 when the
// tiers explain nothing. It is 1 when all scores are equal.
func (t *TierTable) GVF() float64 {
	if total := t.deviations(func(i int) bool { return t.tiers[i] > 0 }); total > 0 {
		return max(0, 1-t.Within()/total)
	}
	return 1
}

// deviations gives the squared deviations of some scores from their mean.
func (t *TierTable) deviations(in func(i int) bool) float64 {
	var some []float64
	for i, x := range t.scores.values {
		if in(i) {
			some = append(some, x)
		}
	}
	mean := sum(some) / float64(len(some))
	for k := range some {
		some[k] -= mean
	}
	return dot(some, some)
}

// enough refuses more tiers than there are different scores.
func (g *tieGroups) enough(tiers int) error {
	switch {
	case tiers < 1:
		return fmt.Errorf("cluster: %s can't be divided into %s", g.scores.name, count(tiers, "tier"))
	case tiers > len(g.values):
		return fmt.Errorf("cluster: %s can't be divided into %s: it has only %s", g.scores.name, count(tiers, "tier"), count(len(g.values), "different score"))
	}
	return nil
}

// ownRanges gives the lowest and the highest score of each tier.
func (t *TierTable) ownRanges() []string {
	ranges := make([]string, len(t.names))
	for k := range ranges {
		lo, hi := math.Inf(1), math.Inf(-1)
		for i, tier := range t.tiers {
			if tier == k+1 {
				lo, hi = min(lo, t.scores.values[i]), max(hi, t.scores.values[i])
			}
		}
		if ranges[k] = missing; lo <= hi {
			ranges[k] = decimal(lo, t.scores.decimals) + " to " + decimal(hi, t.scores.decimals)
		}
	}
	return ranges
}

// Named gives the tiers names, the best first.
func (t *TierTable) Named(names ...string) (*TierTable, error) {
	if len(names) != len(t.names) {
		return nil, fmt.Errorf("cluster: %s for %s", count(len(names), "name"), count(len(t.names), "tier"))
	}
	named := *t
	named.names = slices.Clone(names)
	return &named, nil
}

// Of gives an alternative's tier, 1 the best. A gap has none: an error with its reason.
func (t *TierTable) Of(label string) (int, error) {
	if _, err := t.scores.Value(label); err != nil {
		return 0, err
	}
	return t.tiers[slices.Index(t.scores.labels, label)], nil
}

// Count gives the number of tiers.
func (t *TierTable) Count() int { return len(t.names) }

// Labels gives the alternatives of a tier, best first.
func (t *TierTable) Labels(tier int) []string {
	labels := []string{}
	for _, i := range Rank(t.scores).order {
		if t.tiers[i] == tier {
			labels = append(labels, t.scores.labels[i])
		}
	}
	return labels
}

// MIMEBundle shows the tiers with their alternatives as a table, in HTML and in text.
func (t *TierTable) MIMEBundle() map[string]any { return t.grid().MIMEBundle() }

// String is the tiers with their alternatives as a text table.
func (t *TierTable) String() string { return t.grid().String() }

func (t *TierTable) grid() display.Grid {
	g := display.Grid{Title: "Tiers by " + t.scores.name, Columns: []display.Column{{Name: "tier"}, {Name: "scores"}, {Label: true},
		{Name: t.scores.name, Number: true}}}
	order := Rank(t.scores).order
	for k, name := range t.names {
		first := true
		for _, i := range order {
			if t.tiers[i] != k+1 {
				continue
			}
			row := []string{"", "", t.scores.labels[i], t.scores.text(i)}
			if first {
				row[0], row[1], first = name, t.ranges[k], false
			}
			g.Rows = append(g.Rows, row)
		}
		if first {
			g.Rows = append(g.Rows, []string{name, t.ranges[k], missing, missing})
		}
	}
	g.Notes = append([]string{"Tiers: " + t.rule + "; goodness of variance fit " + decimal(t.GVF(), 4)}, t.notes...)
	g.Notes = append(append(g.Notes, t.scores.notes...), t.scores.gapNotes()...)
	return g
}

// Frame gives the tiers as a gota frame, best first: label, score, tier, name. Gaps are left out.
func (t *TierTable) Frame() dataframe.DataFrame {
	var labels, names []string
	var scores []float64
	var tiers []int
	for _, i := range Rank(t.scores).order {
		labels, scores, tiers = append(labels, t.scores.labels[i]), append(scores, t.scores.values[i]), append(tiers, t.tiers[i])
		names = append(names, t.names[t.tiers[i]-1])
	}
	return dataframe.New(texts(labelColumn, labels), floats("score", scores), ints("tier", tiers), texts("name", names))
}

// MarshalJSON writes the rule and the tiers with their alternatives.
func (t *TierTable) MarshalJSON() ([]byte, error) {
	type tier struct {
		Name   string   `json:"name"`
		Scores string   `json:"scores"`
		Labels []string `json:"labels"`
	}
	var tiers []tier
	for k, name := range t.names {
		tiers = append(tiers, tier{name, t.ranges[k], t.Labels(k + 1)})
	}
	return json.Marshal(map[string]any{"of": t.scores.name, "rule": t.rule, "gvf": t.GVF(), "tiers": tiers, "notes": t.notes})
}

// rangesOf writes the ranges between cut-offs, best tier first. closed says which cut-offs belong to the better side.
func rangesOf(cuts []float64, closed []bool, less bool, write func(x float64) string) []string {
	ranges := make([]string, len(cuts)+1)
	for k := range ranges {
		var parts []string
		if k < len(cuts) { // the end towards the worse tier
			parts = append(parts, sign(!less, closed[k])+" "+write(cuts[k]))
		}
		if k > 0 {
			parts = append(parts, sign(less, !closed[k-1])+" "+write(cuts[k-1]))
		}
		ranges[k] = strings.Join(parts, " and ")
	}
	return ranges
}

// sign is the sign of comparison.
func sign(above, closed bool) string {
	switch {
	case above && closed:
		return "≥"
	case above:
		return ">"
	case closed:
		return "≤"
	}
	return "<"
}
