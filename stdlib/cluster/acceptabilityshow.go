package cluster

import (
	"encoding/json"
	"fmt"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"
	"github.com/thunen-lab/thunen/stdlib/display"
	"gonum.org/v1/gonum/mat"
)

// Matrix gives the rank acceptabilities: alternatives in rows, ranks in columns.
func (a *Acceptability) Matrix() *Matrix {
	p := a.evaluation.problem
	s := newMatrix(make([]string, p.m), make([]Criterion, p.m))
	s.title, s.notes, s.data = "Rank acceptability", a.allNotes(), mat.NewDense(p.m, p.m, nil)
	for i := range p.m {
		s.labels[i], s.criteria[i].Name = p.label(i), fmt.Sprint("rank ", i+1)
		for k := range p.m {
			s.data.Set(i, k, a.share(i, k+1))
		}
	}
	return s
}

func (a *Acceptability) allNotes() []string {
	return append(append([]string{a.what}, a.notes...), a.evaluation.notes...)
}

// MIMEBundle shows how the ranks are spread as a table, in HTML and in text.
func (a *Acceptability) MIMEBundle() map[string]any { return a.grid().MIMEBundle() }

// String is how the ranks are spread as a text table.
func (a *Acceptability) String() string { return a.grid().String() }

func (a *Acceptability) grid() display.Grid {
	e := a.evaluation
	g := display.Grid{Title: "Ranks by " + e.name + " over " + count(a.draws, "draw"), Columns: []display.Column{{Label: true},
		{Name: "rank", Detail: "as evaluated", Number: true}, {Name: "first", Detail: "share", Number: true}, {Name: "mean rank", Number: true},
		{Name: "5%", Detail: "rank", Number: true}, {Name: "95%", Detail: "rank", Number: true}, {Name: "mean score", Number: true}, {Name: "sd", Number: true}}}
	ranks := e.Rank().texts()
	for i := range e.problem.m {
		at := e.problem.at(i)
		g.Rows = append(g.Rows, []string{e.labels[at], ranks[at], decimal(a.share(i, 1), 4), decimal(a.meanRank(i), 2),
			fmt.Sprint(a.quantile(i, 0.05)), fmt.Sprint(a.quantile(i, 0.95)), decimal(a.meanScore(i), e.decimals), decimal(a.deviation(i), e.decimals)})
	}
	g.Notes = a.allNotes()
	return g
}

// Frame gives how the ranks are spread as a gota frame: label, rank, first, mean_rank, rank_5, rank_95, mean_score, sd.
func (a *Acceptability) Frame() dataframe.DataFrame {
	e := a.evaluation
	var labels []string
	var rank, lo, hi []int
	var first, mean, score, sd []float64
	ranks := e.Rank().ranks
	for i := range e.problem.m {
		labels, rank = append(labels, e.problem.label(i)), append(rank, ranks[e.problem.at(i)])
		lo, hi = append(lo, a.quantile(i, 0.05)), append(hi, a.quantile(i, 0.95))
		first, mean = append(first, a.share(i, 1)), append(mean, a.meanRank(i))
		score, sd = append(score, a.meanScore(i)), append(sd, a.deviation(i))
	}
	return dataframe.New([]series.Series{texts(labelColumn, labels), ints("rank", rank), floats("first", first), floats("mean_rank", mean),
		ints("rank_5", lo), ints("rank_95", hi), floats("mean_score", score), floats("sd", sd)}...)
}

// MarshalJSON writes the rank acceptabilities.
func (a *Acceptability) MarshalJSON() ([]byte, error) {
	return json.Marshal(map[string]any{"draws": a.draws, "acceptability": a.Matrix()})
}
