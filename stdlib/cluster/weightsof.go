package cluster

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"
	"github.com/thunen-lab/thunen/stdlib/display"
)

// CriteriaWeights are the weights of a matrix's criteria, with the rule that made them and the numbers it went through. They are a
// Weighting themselves: used with another matrix they stay what they are, where the rule would compute anew.
type CriteriaWeights struct {
	names  []string
	values []float64
	rule   string  // "entropy, min-max shares"
	extras []extra // further columns of the table
	notes  []string
	steps  func() []*Matrix
	raw    bool     // they needn't add to 1
	of     *problem // what a rule computed from
}

// extra is a column of a result beside its main one: a number for each row.
type extra struct {
	name   string
	values []float64
}

// rule computes weights from a matrix.
type rule interface {
	Weighting
	compute(m *Matrix) (*CriteriaWeights, error)
}

// WeightsOf gives the weights of a matrix's criteria by a rule (Entropy{}, CRITIC{}, Equal{}, …), as a table with the numbers on
// the way to them. For given weights (Weights, RawWeights) it is the table of those.
func WeightsOf(m *Matrix, w Weighting) (*CriteriaWeights, error) {
	if m == nil {
		return nil, errNoMatrix
	}
	if r, ok := w.(rule); ok {
		return r.compute(m)
	}
	u, err := weigh(m, w)
	if err != nil {
		return nil, err
	}
	c := &CriteriaWeights{names: u.names, values: u.values, rule: u.rule(), raw: u.raw}
	if u.raw && u.total != 1 {
		c.notes = append(c.notes, fmt.Sprintf("They add to %s and are taken as they are.", shortest(u.total)))
	}
	return c, nil
}

// weighBy makes the weighting of a rule.
func weighBy(r rule, m *Matrix) (*weighting, error) {
	c, err := r.compute(m)
	if err != nil {
		return nil, err
	}
	return c.weigh(m)
}

func (c *CriteriaWeights) weigh(m *Matrix) (*weighting, error) {
	if c.of != nil && c.of.matrix == m && slices.IsSorted(c.of.columns) { // nothing to look up
		return &weighting{columns: c.of.columns, names: c.names, values: c.values, total: tidy(sum(c.values)),
			made: c.rule, raw: c.raw, problem: c.of}, nil
	}
	u, err := named(c.Map(), m)
	if err != nil {
		return nil, err
	}
	u.made, u.raw, u.problem = c.rule, c.raw, c.of
	return u, nil
}

// rule names how weights were made.
func (u *weighting) rule() string {
	switch {
	case u.made != "":
		return u.made
	case u.raw:
		return "given, not rescaled"
	}
	return "given"
}

// newWeights makes weights that add to 1 of numbers in proportion to them. A criterion whose number is 0 has no weight.
func newWeights(p *problem, rule string, proportions []float64) (*CriteriaWeights, error) {
	largest := slices.Max(proportions)
	if !(largest > 0) || math.IsInf(largest, 0) {
		return nil, fmt.Errorf("cluster: weights (%s): there is nothing that tells the criteria apart", rule)
	}
	scaled := make([]float64, len(proportions))
	for j, x := range proportions {
		if !(x >= 0) {
			return nil, fmt.Errorf("cluster: weights (%s): the weight of %s comes to %v", rule, p.names()[j], x)
		}
		scaled[j] = x / largest
	}
	s := sum(scaled)
	for j := range scaled {
		scaled[j] /= s
	}
	return &CriteriaWeights{names: p.names(), values: scaled, rule: rule, notes: p.gapNote()}, nil
}

// Names gives the criteria in order.
func (c *CriteriaWeights) Names() []string { return slices.Clone(c.names) }

// Values gives the weights in the order of Names.
func (c *CriteriaWeights) Values() []float64 { return slices.Clone(c.values) }

// Rule says which rule made the weights, in which variant.
func (c *CriteriaWeights) Rule() string { return c.rule }

// Of gives a criterion's weight.
func (c *CriteriaWeights) Of(criterion string) (float64, error) {
	if k := slices.Index(c.names, criterion); k >= 0 {
		return c.values[k], nil
	}
	return 0, fmt.Errorf("cluster: there is no weight of %s; criteria are %s", strconv.Quote(criterion), list(c.names))
}

// Map gives the weights by criterion.
func (c *CriteriaWeights) Map() map[string]float64 {
	w := make(map[string]float64, len(c.names))
	for k, name := range c.names {
		w[name] = c.values[k]
	}
	return w
}

// Steps gives the matrices on the way to the weights (standardised values, shares, correlations), each with a title.
func (c *CriteriaWeights) Steps() []*Matrix {
	if c.steps == nil {
		return nil
	}
	return c.steps()
}

// MIMEBundle shows the weights as a table, in HTML and in text.
func (c *CriteriaWeights) MIMEBundle() map[string]any { return c.grid().MIMEBundle() }

// String is the weights as a text table.
func (c *CriteriaWeights) String() string { return c.grid().String() }

func (c *CriteriaWeights) grid() display.Grid {
	g := display.Grid{Title: "Weights: " + c.rule, Columns: []display.Column{{Name: "criterion", Label: true}}}
	decimals := make([]int, len(c.extras))
	for k, p := range c.extras {
		g.Columns = append(g.Columns, display.Column{Name: p.name, Number: true})
		decimals[k] = columnDecimals(p.values)
	}
	g.Columns = append(g.Columns, display.Column{Name: "weight", Number: true})
	for j, name := range c.names {
		row := []string{name}
		for k, p := range c.extras {
			row = append(row, decimal(p.values[j], decimals[k]))
		}
		g.Rows = append(g.Rows, append(row, decimal(c.values[j], 4)))
	}
	g.Notes = c.notes
	return g
}

// Frame gives the weights as a gota frame: criterion, the columns on the way, weight.
func (c *CriteriaWeights) Frame() dataframe.DataFrame {
	columns := []series.Series{series.New(c.Names(), series.String, "criterion")}
	for _, p := range c.extras {
		columns = append(columns, series.New(slices.Clone(p.values), series.Float, columnName(p.name)))
	}
	return dataframe.New(append(columns, series.New(c.Values(), series.Float, "weight"))...)
}

// columnName makes a frame's column name of a heading.
func columnName(heading string) string { return strings.ReplaceAll(strings.ToLower(heading), " ", "_") }
