package cluster

import (
	"fmt"
	"slices"
	"strings"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"
	"github.com/thunen-lab/thunen/stdlib/display"
)

// describe says how the scores were made.
func (e *Evaluation) describe() []string {
	notes := []string{e.name + ": " + e.method.variant(), "Weights: " + e.weightsNote()}
	notes = append(notes, e.problem.turnNotes()...)
	return append(notes, e.problem.gapNote()...)
}

// weightsNote names the weights and the rule that made them.
func (e *Evaluation) weightsNote() string {
	const most = 12
	parts := []string{}
	for k, name := range e.weights.names {
		if k == most && len(e.weights.names) > most+1 {
			parts = append(parts, fmt.Sprintf("and %d more", len(e.weights.names)-most))
			break
		}
		parts = append(parts, name+" "+decimal(e.weights.values[k], 4))
	}
	return e.weights.rule() + ": " + strings.Join(parts, ", ")
}

// MIMEBundle shows the scores with their ranks as a table, in HTML and in text.
func (e *Evaluation) MIMEBundle() map[string]any { return e.grid().MIMEBundle() }

// String is the scores with their ranks as a text table.
func (e *Evaluation) String() string { return e.grid().String() }

func (e *Evaluation) grid() display.Grid {
	g := display.Grid{Title: e.name, Columns: []display.Column{{Label: true}}}
	all := e.measures()
	for _, x := range all {
		g.Columns = append(g.Columns, display.Column{Name: x.name, Number: true})
	}
	g.Columns = append(g.Columns, display.Column{Name: "score", Number: true}, display.Column{Name: "rank", Number: true})
	texts := make([][]string, len(all))
	for k, x := range all {
		texts[k] = e.textsOf(x)
	}
	ranks := e.Rank().texts()
	for i, label := range e.labels {
		row := []string{label}
		for k := range all {
			row = append(row, texts[k][i])
		}
		g.Rows = append(g.Rows, append(row, e.text(i), ranks[i]))
	}
	g.Notes = e.notes
	if e.direction == Cost {
		g.Notes = append(slices.Clone(g.Notes), "Less is better.")
	}
	return g
}

// textsOf prints the numbers of a measure, by row of the matrix.
func (e *Evaluation) textsOf(x extra) []string {
	texts, decimals := make([]string, len(e.labels)), columnDecimals(x.values)
	for i := range texts {
		texts[i] = missing
	}
	for i, v := range x.values {
		texts[e.problem.at(i)] = decimal(v, decimals)
	}
	return texts
}

// texts prints each alternative's rank, "=2" for a tie.
func (r *Ranking) texts() []string {
	texts := make([]string, len(r.ranks))
	for i := range texts {
		texts[i] = missing
	}
	for k, i := range r.order {
		texts[i] = fmt.Sprint(r.ranks[i])
		if r.tied(k) {
			texts[i] = "=" + texts[i]
		}
	}
	return texts
}

// Frame gives the scores as a gota frame: label, the numbers beside the score, score, rank. Gaps are missing values.
func (e *Evaluation) Frame() dataframe.DataFrame {
	columns := []series.Series{}
	names := []string{"score", "rank"}
	for _, name := range e.Measures() {
		names = append(names, name)
		s, err := e.Measure(name)
		if err != nil {
			return dataframe.DataFrame{Err: err}
		}
		columns = append(columns, s.series())
	}
	score := e.series()
	score.Name = "score"
	label := series.New(e.Labels(), series.String, freeName(labelColumn, names))
	columns = append([]series.Series{label}, columns...)
	return dataframe.New(append(columns, score, e.Rank().series())...)
}

// series gives the ranks by row of the data; what has none is missing.
func (r *Ranking) series() series.Series {
	ranks := make([]any, len(r.ranks))
	for i, rank := range r.ranks {
		if rank > 0 {
			ranks[i] = rank
		}
	}
	return series.New(ranks, series.Int, "rank")
}
