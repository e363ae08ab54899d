package cluster

import (
	"errors"
	"fmt"
	"slices"

	"gonum.org/v1/gonum/mat"
)

// MarkovOptions says into which classes values fall.
type MarkovOptions struct {
	Classes  int       // classes of about the same size over all years; 0: 4. Not used when Cuts are given.
	Cuts     []float64 // upper ends of all classes but the last, ascending
	Relative bool      // divide each year's values by their mean first
}

// MarkovChain is how rows move between classes from a year to the next.
type MarkovChain struct {
	*Tabular
	Cuts          []float64
	Counts        [][]int     // moves from class to class
	Probabilities [][]float64 // each row adds to 1; nil for a class that no row was ever in before its last year
	// Ergodic is the distribution over the classes that the chain tends to, nil when there isn't a single one.
	Ergodic []float64
}

// Markov gives the probabilities that rows (regions) move from one class to another from a year to the next, p_ij = n_ij / n_i, and
// the distribution over the classes that this tends to (Quah 1993). m has years as columns, in order. A value is in the first class
// whose upper end it doesn't exceed. Steps that lack one of their two values are left out.
func Markov(m *Matrix, o MarkovOptions) (*MarkovChain, error) {
	if m == nil {
		return nil, errNoMatrix
	}
	if len(m.criteria) < 2 {
		return nil, errors.New("cluster: moves are between years; there is one column only")
	}
	values, err := o.values(m)
	if err != nil {
		return nil, err
	}
	c := &MarkovChain{}
	if c.Cuts, err = o.cuts(values); err != nil {
		return nil, err
	}
	steps := c.count(values)
	if steps == 0 {
		return nil, errors.New("cluster: no row has values in two years running")
	}
	c.Ergodic = c.ergodic()
	c.table(o, steps)
	return c, nil
}

// values gives the values by row and year; nil where there is none.
func (o MarkovOptions) values(m *Matrix) ([][]*float64, error) {
	values := make([][]*float64, len(m.labels))
	for i := range values {
		values[i] = make([]*float64, len(m.criteria))
	}
	for j, c := range m.criteria {
		var total accumulator
		n := 0
		for i := range m.labels {
			if !m.isGap(i, j) {
				x := m.data.At(i, j)
				values[i][j] = &x
				total.add(x)
				n++
			}
		}
		if !o.Relative || n == 0 {
			continue
		}
		mean := total.total() / float64(n)
		if !isFinite(mean) {
			return nil, fault(Fault{Column: c.Name, Problem: "the mean is " + tooLarge}, "")
		}
		if mean <= 0 {
			return nil, fault(Fault{Column: c.Name, Value: shortest(mean), Problem: "is the mean, and values can't be taken relative to it"}, "")
		}
		for i := range values {
			if values[i][j] != nil {
				if *values[i][j] /= mean; !isFinite(*values[i][j]) {
					return nil, fault(Fault{Label: m.labels[i], Column: c.Name, Problem: "relative to the mean is " + tooLarge}, "")
				}
			}
		}
	}
	return values, nil
}

// cuts gives the upper ends of the classes.
func (o MarkovOptions) cuts(values [][]*float64) ([]float64, error) {
	if len(o.Cuts) > 0 {
		for k, x := range o.Cuts {
			if !isFinite(x) || k > 0 && x <= o.Cuts[k-1] {
				return nil, fmt.Errorf("cluster: the cuts %v don't ascend", o.Cuts)
			}
		}
		return slices.Clone(o.Cuts), nil
	}
	classes := o.Classes
	if classes == 0 {
		classes = 4
	}
	var all []float64
	for _, row := range values {
		for _, x := range row {
			if x != nil {
				all = append(all, *x)
			}
		}
	}
	if classes < 2 || classes > len(all) {
		return nil, fmt.Errorf("cluster: %d classes of %s", classes, count(len(all), "value"))
	}
	slices.Sort(all)
	var cuts []float64
	for k := 1; k < classes; k++ {
		x := all[(k*len(all)+classes-1)/classes-1]
		if len(cuts) > 0 && x == cuts[len(cuts)-1] || x == all[len(all)-1] {
			return nil, fmt.Errorf("cluster: too many values are the same (%s) for %d classes: take fewer, or give Cuts", shortest(x), classes)
		}
		cuts = append(cuts, x)
	}
	return cuts, nil
}

// class is the class of a value.
func (c *MarkovChain) class(x float64) int {
	k, _ := slices.BinarySearch(c.Cuts, x)
	return k
}

// count counts the moves.
func (c *MarkovChain) count(values [][]*float64) (steps int) {
	n := len(c.Cuts) + 1
	c.Counts = make([][]int, n)
	for k := range c.Counts {
		c.Counts[k] = make([]int, n)
	}
	for _, row := range values {
		for j := range len(row) - 1 {
			if row[j] != nil && row[j+1] != nil {
				c.Counts[c.class(*row[j])][c.class(*row[j+1])]++
				steps++
			}
		}
	}
	c.Probabilities = make([][]float64, n)
	for i, moves := range c.Counts {
		total := 0
		for _, k := range moves {
			total += k
		}
		if total == 0 {
			continue
		}
		c.Probabilities[i] = make([]float64, n)
		for j, k := range moves {
			c.Probabilities[i][j] = float64(k) / float64(total)
		}
	}
	return steps
}

// ergodic solves π P = π, Σ π = 1; nil when there is no single solution.
func (c *MarkovChain) ergodic() []float64 {
	n := len(c.Probabilities)
	a, b := mat.NewDense(n+1, n, nil), mat.NewVecDense(n+1, nil)
	for i, row := range c.Probabilities {
		if row == nil {
			return nil
		}
		for j, p := range row {
			a.Set(j, i, p)
		}
	}
	for i := range n {
		a.Set(i, i, a.At(i, i)-1)
		a.Set(n, i, 1)
	}
	b.SetVec(n, 1)
	var qr mat.QR
	qr.Factorize(a)
	if qr.Cond() > 1e12 {
		return nil
	}
	var pi mat.VecDense
	if err := qr.SolveVecTo(&pi, false, b); err != nil {
		return nil
	}
	out := make([]float64, n)
	for k := range out {
		out[k] = max(pi.AtVec(k), 0)
	}
	return out
}

// table shows the probabilities.
func (c *MarkovChain) table(o MarkovOptions, steps int) {
	c.Tabular = newTabular("Markov chain", "from class")
	names := c.classNames()
	moves := c.numbers("moves", "")
	for _, name := range names {
		c.numbers("to "+name, "").decimals = 4
	}
	for i, name := range names {
		c.row(name)
		total := 0
		for _, k := range c.Counts[i] {
			total += k
		}
		moves.put(float64(total), "")
		for j := range names {
			if c.Probabilities[i] == nil {
				c.columns[j+1].put(0, "no row left the class: none was in it before the last year")
				continue
			}
			c.columns[j+1].put(c.Probabilities[i][j], "")
		}
	}
	c.row("ergodic")
	moves.skip()
	for j := range names {
		if c.Ergodic == nil {
			c.columns[j+1].put(0, "undefined: the chain doesn't tend to a single distribution")
			continue
		}
		c.columns[j+1].put(c.Ergodic[j], "")
	}
	relative := ""
	if o.Relative {
		relative = "; values relative to the mean of each year"
	}
	c.note("%s from a year to the next%s; ergodic: the distribution that this tends to", count(steps, "move"), relative)
}

// classNames names the classes by their ends.
func (c *MarkovChain) classNames() []string {
	names := make([]string, len(c.Cuts)+1)
	for k := range names {
		switch {
		case k == len(c.Cuts):
			names[k] = "> " + shortest(tidy(c.Cuts[k-1]))
		default:
			names[k] = "≤ " + shortest(tidy(c.Cuts[k]))
		}
	}
	return names
}
