package cluster

import (
	"errors"
	"fmt"

	"gonum.org/v1/gonum/mat"
)

// IOOptions says where an input-output table has what. One of Output and FinalDemand is set.
type IOOptions struct {
	Output      string   // the column of each sector's total output
	FinalDemand []string // the columns of final demand: total output is what a row adds to
}

// InputOutputModel is an input-output table with its coefficients and inverses. It shows itself as the table of linkages.
type InputOutputModel struct {
	*Tabular
	sectors    []string
	a, b       *mat.Dense // input coefficients; allocation coefficients, nil when outputs aren't known
	leontief   *mat.Dense
	ghosh      *mat.Dense
	influence  []float64
	sensitive  []float64
	multiplier []float64
}

// InputOutput analyses an input-output table: sectors in rows supply the sectors in columns of the same names; further columns hold
// total output or final demand. With z_ij the flow from i to j and x_j the output of j,
//
//	a_ij = z_ij / x_j            input coefficients
//	L = (I - A)⁻¹                Leontief's inverse
//	F_j = n Σ_i l_ij / ΣΣ l      influence coefficient (power of dispersion): above 1 the sector pulls others more than the mean
//	S_i = n Σ_j l_ij / ΣΣ l      sensitivity coefficient: above 1 it is pulled by others more than the mean
//	b_ij = z_ij / x_i,  G = (I - B)⁻¹   Ghosh's inverse, whose row sums are forward linkages
//
// (Leontief 1936; Rasmussen 1956; Ghosh 1958). Flows and outputs are not negative; a table in which a sector uses up more than is
// made has no inverse with positive numbers: an error.
func InputOutput(m *Matrix, o IOOptions) (*InputOutputModel, error) {
	if m == nil {
		return nil, errNoMatrix
	}
	z, err := m.square()
	if err != nil {
		return nil, err
	}
	x, err := o.outputs(m, z)
	if err != nil {
		return nil, err
	}
	n := len(x)
	io := &InputOutputModel{sectors: m.Labels(), a: mat.NewDense(n, n, nil), b: mat.NewDense(n, n, nil)}
	for i := range n {
		for j := range n {
			flow := z.At(i, j)
			for _, use := range []struct {
				k  int
				to *mat.Dense
			}{{j, io.a}, {i, io.b}} {
				if x[use.k] == 0 && flow != 0 {
					return nil, fault(Fault{Label: m.labels[i], Column: m.labels[j], Value: shortest(flow),
						Problem: fmt.Sprintf("flows, and the output of %s is 0", m.labels[use.k])}, "")
				}
				if flow != 0 {
					use.to.Set(i, j, flow/x[use.k])
				}
			}
		}
	}
	return io, io.invert()
}

// InputOutputOf analyses input coefficients, such as RegionalCoefficients gives: supplying sectors in rows, purchasing ones in columns of
// the same names. Without outputs there is no Ghosh inverse.
func InputOutputOf(coefficients *Matrix) (*InputOutputModel, error) {
	if coefficients == nil {
		return nil, errNoMatrix
	}
	a, err := coefficients.square()
	if err != nil {
		return nil, err
	}
	io := &InputOutputModel{sectors: coefficients.Labels(), a: a}
	return io, io.invert()
}

// square gives the columns that have the rows' names, in the rows' order. Gaps and negative numbers are errors.
func (m *Matrix) square() (*mat.Dense, error) {
	n := len(m.labels)
	z := mat.NewDense(n, n, nil)
	var e DataError
	for k, label := range m.labels {
		j, err := m.column(label)
		if err != nil {
			return nil, fmt.Errorf("cluster: a square table has a column for each row: %w", err)
		}
		for i := range n {
			f := Fault{Label: m.labels[i], Column: label}
			x := m.data.At(i, j)
			switch why, gap := m.gaps[place{i, j}]; {
			case gap:
				f.Problem = "there is no value: " + why
				e.add(f)
			case x < 0:
				f.Value, f.Problem = shortest(x), "is negative"
				e.add(f)
			}
			z.Set(i, k, x)
		}
	}
	return z, e.orNil()
}

// outputs gives every sector's total output.
func (o IOOptions) outputs(m *Matrix, z *mat.Dense) ([]float64, error) {
	if (o.Output == "") == (len(o.FinalDemand) == 0) {
		return nil, errors.New("cluster: an input-output table needs total output or final demand: name one of them in IOOptions")
	}
	columns := o.FinalDemand
	if o.Output != "" {
		columns = []string{o.Output}
	}
	totals := make([]accumulator, len(m.labels))
	for i := range totals {
		if o.Output == "" {
			for k := range len(totals) {
				totals[i].add(z.At(i, k))
			}
		}
	}
	for _, name := range columns {
		j, err := m.column(name)
		if err != nil {
			return nil, err
		}
		for i, label := range m.labels {
			if why, gap := m.gaps[place{i, j}]; gap {
				return nil, fault(Fault{Label: label, Column: name, Problem: "there is no value: " + why}, "")
			}
			totals[i].add(m.data.At(i, j))
		}
	}
	x := make([]float64, len(totals))
	for i := range x {
		switch x[i] = totals[i].total(); {
		case !isFinite(x[i]):
			return nil, fault(Fault{Label: m.labels[i], Problem: "the output is " + tooLarge}, "")
		case x[i] < 0:
			return nil, fault(Fault{Label: m.labels[i], Value: shortest(x[i]), Problem: "is no output: it is negative"}, "")
		}
	}
	return x, nil
}

// invert finds the inverses and what follows from them.
func (io *InputOutputModel) invert() error {
	var err error
	if io.leontief, err = io.inverse(io.a); err != nil {
		return err
	}
	if io.b != nil {
		if io.ghosh, err = io.inverse(io.b); err != nil {
			return err
		}
	}
	n := len(io.sectors)
	io.influence, io.sensitive, io.multiplier = make([]float64, n), make([]float64, n), make([]float64, n)
	var all accumulator
	columns, rows := make([]accumulator, n), make([]accumulator, n)
	for i := range n {
		for j := range n {
			l := io.leontief.At(i, j)
			columns[j].add(l)
			rows[i].add(l)
			all.add(l)
		}
	}
	for k := range n {
		io.multiplier[k] = columns[k].total()
		io.influence[k] = float64(n) * columns[k].total() / all.total()
		io.sensitive[k] = float64(n) * rows[k].total() / all.total()
	}
	io.Tabular = io.linkages(rows)
	return nil
}

// inverse gives (I - a)⁻¹.
func (io *InputOutputModel) inverse(a *mat.Dense) (*mat.Dense, error) {
	n := len(io.sectors)
	difference := mat.NewDense(n, n, nil)
	for i := range n {
		for j := range n {
			difference.Set(i, j, -a.At(i, j))
		}
		difference.Set(i, i, 1-a.At(i, i))
	}
	var inverse mat.Dense
	err := inverse.Inverse(difference)
	for i := range n {
		for j := range n {
			if x := inverse.At(i, j); err == nil && (!isFinite(x) || x < -1e-9) {
				err = fmt.Errorf("it is %s for %s and %s", shortest(x), io.sectors[i], io.sectors[j])
			}
		}
	}
	if err != nil {
		return nil, fmt.Errorf("cluster: the sectors use up as much as they make or more, so there is no inverse of positive numbers: %w", err)
	}
	return &inverse, nil
}

// linkages makes the table.
func (io *InputOutputModel) linkages(rows []accumulator) *Tabular {
	t := newTabular("Linkages of sectors", "sector")
	backward, forward := t.numbers("backward", "column sum of L"), t.numbers("forward", "row sum of L")
	var ghosh *tabColumn
	if io.ghosh != nil {
		ghosh = t.numbers("forward, Ghosh", "row sum of G")
	}
	influence, sensitivity, kind := t.numbers("influence", ""), t.numbers("sensitivity", ""), t.words("kind")
	for _, c := range t.columns {
		c.decimals = 4
	}
	for k, sector := range io.sectors {
		t.row(sector)
		backward.put(io.multiplier[k], "")
		forward.put(rows[k].total(), "")
		if ghosh != nil {
			ghosh.put(sum(io.ghosh.RawRowView(k)), "")
		}
		influence.put(io.influence[k], "")
		sensitivity.put(io.sensitive[k], "")
		kind.say(linkageKind(io.influence[k], io.sensitive[k]))
	}
	t.note("L = (I - A)⁻¹; influence F_j = n Σ_i l_ij / ΣΣ l, sensitivity S_i = n Σ_j l_ij / ΣΣ l; 1 is the mean")
	t.note("key: both above 1; backward: influence alone; forward: sensitivity alone")
	return t
}

// linkageKind names a sector by its two coefficients.
func linkageKind(influence, sensitivity float64) string {
	pulls, pulled := influence > 1 && !same(influence, 1), sensitivity > 1 && !same(sensitivity, 1)
	switch {
	case pulls && pulled:
		return "key"
	case pulls:
		return "backward"
	case pulled:
		return "forward"
	}
	return "weak"
}

// Coefficients gives A, the input coefficients.
func (io *InputOutputModel) Coefficients() *Matrix {
	return io.matrix("Input coefficients", "a_ij = z_ij / x_j; rows supply, columns purchase", io.a)
}

// Leontief gives Leontief's inverse, L = (I - A)⁻¹: what the row makes, in all, for one unit of final demand of the column.
func (io *InputOutputModel) Leontief() *Matrix {
	return io.matrix("Leontief inverse", "L = (I - A)⁻¹", io.leontief)
}

// Allocation gives B, the allocation coefficients.
func (io *InputOutputModel) Allocation() (*Matrix, error) {
	if io.b == nil {
		return nil, errNoOutputs
	}
	return io.matrix("Allocation coefficients", "b_ij = z_ij / x_i; rows supply, columns purchase", io.b), nil
}

// Ghosh gives Ghosh's inverse, G = (I - B)⁻¹: what the column's output grows by, in all, with one unit of primary input of the row.
func (io *InputOutputModel) Ghosh() (*Matrix, error) {
	if io.ghosh == nil {
		return nil, errNoOutputs
	}
	return io.matrix("Ghosh inverse", "G = (I - B)⁻¹", io.ghosh), nil
}

var errNoOutputs = errors.New("cluster: allocation takes the sectors' outputs: make the model of flows (InputOutput)")

func (io *InputOutputModel) matrix(title, note string, data *mat.Dense) *Matrix {
	criteria := make([]Criterion, len(io.sectors))
	for j, sector := range io.sectors {
		criteria[j] = Criterion{Name: sector}
	}
	m := newMatrix(io.sectors, criteria)
	m.title, m.data, m.notes = title, mat.DenseCopyOf(data), []string{note}
	return m
}
