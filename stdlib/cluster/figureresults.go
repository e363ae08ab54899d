package cluster

import "fmt"

// Chart draws the industries' location quotients of the last year against their change, cut into quadrants.
func (c *QuotientChanges) Chart() (*Chart, error) {
	level, err := c.Scores("LQ " + c.To)
	if err != nil {
		return nil, err
	}
	change, err := c.Scores("Δ ln LQ")
	if err != nil {
		return nil, err
	}
	chart, err := quadrantChart(level, change, c.threshold)
	if err != nil {
		return nil, err
	}
	return chart.Titled(c.title), nil
}

// Chart draws the parts of each industry's growth as a bar, with their sum.
func (s *ShiftShares) Chart() (*Chart, error) {
	parts := []string{"national", "mix", "regional"}
	if _, ok := s.column("competitive"); ok {
		parts = []string{"national", "mix", "competitive", "allocation"}
	}
	m, err := s.matrix(parts)
	if err != nil {
		return nil, err
	}
	sums := m.labels[len(m.labels)-1] // the whole region's bar would be the longest by far
	if m, err = m.Without(sums); err != nil {
		return nil, err
	}
	return PartsChart(m)
}

// column finds a column by its name.
func (t *Tabular) column(name string) (*tabColumn, bool) {
	for _, c := range t.columns {
		if c.name == name {
			return c, true
		}
	}
	return nil, false
}

// matrix gives columns of numbers as a matrix under the table's title. Rows are named by their first label.
func (t *Tabular) matrix(names []string) (*Matrix, error) {
	criteria := make([]Criterion, len(names))
	columns := make([]*tabColumn, len(names))
	for j, name := range names {
		column, ok := t.column(name)
		if !ok || column.words != nil {
			return nil, fmt.Errorf("cluster: %s has no column of numbers called %s", t.title, name)
		}
		criteria[j], columns[j] = Criterion{Name: name}, column
	}
	labels := make([]string, len(t.labels))
	data := make([]float64, 0, len(labels)*len(names))
	for i, row := range t.labels {
		labels[i] = row[0]
		for _, c := range columns {
			data = append(data, c.numbers[i])
		}
	}
	m, err := NewMatrix(labels, criteria, data)
	if err != nil {
		return nil, err
	}
	m.title = t.title
	for j, c := range columns {
		for i, why := range c.gaps {
			m.gaps[place{i, j}] = why
		}
	}
	return m, nil
}

// Chart draws the ranks of the alternatives in each ranking, joined by lines.
func (c *Comparison) Chart() (*Chart, error) {
	labels := make([]string, len(c.labels))
	for i, row := range c.labels {
		labels[i] = row[0]
	}
	rankings := make([]*Ranking, len(c.names))
	for k, name := range c.names {
		s := newScores(name, labels)
		copy(s.values, c.ranks[k])
		s.direction = Cost // rank 1 is the best
		rankings[k] = Rank(s)
	}
	return RankFlowChart(c.names, rankings...)
}

// Chart draws the nodes around a circle, with their links. A network of more than 60 nodes is an error.
func (n *Network) Chart() (*Chart, error) {
	criteria := make([]Criterion, len(n.names))
	data := make([]float64, 0, len(n.names)*len(n.names))
	for i, name := range n.names {
		criteria[i] = Criterion{Name: name}
		for j := range n.names {
			x := n.w.At(i, j)
			if n.o.Undirected && i > j {
				x = 0 // a link without direction is one line
			}
			data = append(data, x)
		}
	}
	m, err := NewMatrix(n.names, criteria, data)
	if err != nil {
		return nil, err
	}
	m.title = n.title
	return networkChart(m, max(n.Cut, 0), !n.o.Undirected)
}
