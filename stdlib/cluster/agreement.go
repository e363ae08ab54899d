package cluster

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/go-gota/gota/dataframe"
	"github.com/thunen-lab/thunen/stdlib/display"
)

// RankingAgreement compares two rankings of the same alternatives.
type RankingAgreement struct {
	RankCorrelation
	labels []string
	x, y   []float64 // mean ranks among those compared
	names  [2]string
	left   []string
}

// Agreement compares two rankings by Spearman's and Kendall's correlations and by WS, for which the first is the reference; see
// Correlate. Alternatives are matched by label; those that only one ranks are left out and named, and ranks taken anew among the others.
func Agreement(a, b *Ranking) (*RankingAgreement, error) {
	if a == nil || b == nil {
		return nil, errors.New("cluster: there is no ranking; did making it fail?")
	}
	g := &RankingAgreement{names: [2]string{a.scores.name, b.scores.name}}
	inB := map[string]int{}
	for k, label := range b.scores.labels {
		if b.ranks[k] > 0 {
			inB[label] = k
		}
	}
	var atA, atB []int
	for i, label := range a.scores.labels {
		k, ok := inB[label]
		switch {
		case ok && a.ranks[i] > 0:
			g.labels, atA, atB = append(g.labels, label), append(atA, i), append(atB, k)
			delete(inB, label)
		case a.ranks[i] > 0:
			g.left = append(g.left, label)
		}
	}
	for _, label := range b.scores.labels {
		if _, ok := inB[label]; ok {
			g.left = append(g.left, label)
		}
	}
	g.x, g.y = a.meanRanks(atA), b.meanRanks(atB)
	c, err := Correlate(g.x, g.y)
	if err != nil {
		return nil, fmt.Errorf("%w (%s and %s)", err, g.names[0], g.names[1])
	}
	g.RankCorrelation = *c
	return g, nil
}

// meanRanks ranks some of the alternatives among themselves; ties share the mean of their ranks.
func (r *Ranking) meanRanks(at []int) []float64 {
	ranks := make([]float64, len(at))
	for k, i := range at {
		ranks[k] = float64(r.ranks[i])
	}
	return meanRanks(ranks)
}

// MIMEBundle shows the two rankings side by side with their correlations, in HTML and in text.
func (g *RankingAgreement) MIMEBundle() map[string]any { return g.grid().MIMEBundle() }

// String is the two rankings side by side with their correlations, as text.
func (g *RankingAgreement) String() string { return g.grid().String() }

func (g *RankingAgreement) grid() display.Grid {
	t := display.Grid{Title: "Agreement of two rankings", Columns: []display.Column{{Label: true},
		{Name: g.names[0], Detail: "rank", Number: true}, {Name: g.names[1], Detail: "rank", Number: true}, {Name: "difference", Number: true}}}
	for i, label := range g.labels {
		t.Rows = append(t.Rows, []string{label, shortest(g.x[i]), shortest(g.y[i]), shortest(g.y[i] - g.x[i])})
	}
	t.Notes = []string{fmt.Sprintf("Spearman %s, Kendall tau-b %s, WS %s (%s is the reference); %s",
		decimal(g.Spearman, 4), decimal(g.Kendall, 4), decimal(g.WS, 4), g.names[0], count(g.N, "alternative"))}
	if len(g.left) > 0 {
		t.Notes = append(t.Notes, "Ranked by only one of them: "+strings.Join(g.left, "; "))
	}
	return t
}

// Frame gives the ranks as a gota frame: label, first, second.
func (g *RankingAgreement) Frame() dataframe.DataFrame {
	return dataframe.New(texts(labelColumn, g.labels), floats("first", g.x), floats("second", g.y))
}

// MarshalJSON writes the correlations and the ranks.
func (g *RankingAgreement) MarshalJSON() ([]byte, error) {
	type row struct {
		Label  string  `json:"label"`
		First  float64 `json:"first"`
		Second float64 `json:"second"`
	}
	rows := []row{}
	for i, label := range g.labels {
		rows = append(rows, row{label, g.x[i], g.y[i]})
	}
	return json.Marshal(map[string]any{"n": g.N, "spearman": g.Spearman, "kendall": g.Kendall, "ws": g.WS,
		"first": g.names[0], "second": g.names[1], "ranks": rows, "left_out": g.left})
}
