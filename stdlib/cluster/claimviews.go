package cluster

import (
	"errors"
	"slices"

	"gonum.org/v1/gonum/mat"
)

// Only gives the report of the claims with one of the verdicts, in their order: a report that begins with what is reproduced is
// r.Only(cluster.Reproduced), then the others.
func (r *ClaimReport) Only(verdicts ...ClaimVerdict) *ClaimReport {
	part := &ClaimReport{Tabular: newTabular(r.title, r.keys...), Findings: map[string]Finding{}}
	for _, c := range r.columns {
		part.words(c.name)
	}
	for i, row := range r.labels {
		f := r.Findings[row[0]]
		if !slices.Contains(verdicts, f.Verdict) {
			continue
		}
		part.row(row...)
		part.Findings[row[0]] = f
		for k, c := range r.columns {
			part.columns[k].say(c.words[i])
		}
	}
	part.note("%d of %s", len(part.labels), count(len(r.labels), "claim"))
	return part
}

// Counts gives how many claims of each source (a section, a table) have which verdict: sources in rows, in the order of the claims,
// verdicts in columns. PartsChart draws it.
func (r *ClaimReport) Counts() (*Matrix, error) {
	verdicts := []ClaimVerdict{Reproduced, Consistent, Inconsistent, NotCheckable}
	criteria := make([]Criterion, len(verdicts))
	for k, v := range verdicts {
		criteria[k] = Criterion{Name: string(v), Unit: "claims"}
	}
	var sources []string
	counts := map[string][]float64{}
	for i, row := range r.labels {
		source := r.columns[0].words[i]
		if source == "" {
			source = "elsewhere"
		}
		if counts[source] == nil {
			sources, counts[source] = append(sources, source), make([]float64, len(verdicts))
		}
		counts[source][slices.Index(verdicts, r.Findings[row[0]].Verdict)]++
	}
	if len(sources) == 0 {
		return nil, errors.New("cluster: there are no claims to count")
	}
	m := newMatrix(sources, criteria)
	m.title, m.data = "Claims by source and verdict", mat.NewDense(len(sources), len(verdicts), nil)
	for i, source := range sources {
		m.data.SetRow(i, counts[source])
	}
	return m, nil
}
