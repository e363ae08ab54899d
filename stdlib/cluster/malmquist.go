package cluster

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// Period is the inputs and outputs of units in a year.
type Period struct {
	Name string
	Data *Matrix
}

// Malmquist gives how each unit's productivity changed from every period to the next,
//
//	M = √( D₁(2)/D₁(1) · D₂(2)/D₂(1) ) = EC · TC,
//	EC = D₂(2)/D₁(1)                          efficiency change: catching up with the frontier
//	TC = √( D₁(2)/D₂(2) · D₁(1)/D₂(1) )       technical change: the frontier moves
//
// with D_s(t) the efficiency of the unit's inputs and outputs of period t against the frontier of period s (Färe, Grosskopf, Norris &
// Zhang 1994). EC is also PEC · SEC: the change of efficiency by variable returns and that of scale. Above 1 is better. Returns
// are constant, as the index needs; o.Returns is not used. All periods have the same units, in any order.
func Malmquist(periods []Period, o DEAOptions) (*Tabular, error) {
	if len(periods) < 2 {
		return nil, fmt.Errorf("cluster: productivity changes between periods; there is %s", count(len(periods), "period"))
	}
	o.Returns = ConstantReturns
	data := make([]*deaData, len(periods))
	for t, p := range periods {
		if p.Data == nil {
			return nil, errNoMatrix
		}
		rows := p.Data
		if t > 0 {
			var err error
			if rows, err = sameRows(periods[0].Data, rows); err != nil {
				return nil, fmt.Errorf("cluster: period %s: %w", p.Name, err)
			}
		}
		d, err := o.data(rows)
		if err != nil {
			return nil, fmt.Errorf("cluster: period %s: %w", p.Name, err)
		}
		data[t] = d
	}
	out := newTabular("Malmquist index", "unit", "from", "to")
	for _, name := range []string{"MI", "EC", "TC", "PEC", "SEC"} {
		out.numbers(name, "").decimals = 4
	}
	for t := range len(periods) - 1 {
		if err := malmquistStep(out, data[t], data[t+1], periods[t].Name, periods[t+1].Name); err != nil {
			return nil, err
		}
	}
	out.note("MI = EC · TC, EC = PEC · SEC; above 1 is better; MI: productivity, EC: efficiency, TC: technical change, PEC: pure efficiency, SEC: scale")
	side := "input oriented"
	if o.Orientation == OutputOriented {
		side = "output oriented"
	}
	out.note("%s; inputs: %s; outputs: %s; \"mean\" is the geometric mean of the units", side, strings.Join(o.Inputs, ", "), strings.Join(o.Outputs, ", "))
	return out, nil
}

// sameRows gives a matrix with the rows of another, in its order.
func sameRows(like, m *Matrix) (*Matrix, error) {
	rows := make([]int, len(like.labels))
	for i, label := range like.labels {
		r, err := m.row(label)
		if err != nil {
			return nil, err
		}
		rows[i] = r
	}
	if extra := len(m.labels) - len(rows); extra > 0 {
		return nil, fmt.Errorf("cluster: there are rows without a counterpart: %s",
			list(slices.DeleteFunc(m.Labels(), func(l string) bool { return slices.Contains(like.labels, l) })))
	}
	return m.pick(rows, upTo(len(m.criteria)))
}

// malmquistStep adds the indices of a step.
func malmquistStep(t *Tabular, first, second *deaData, from, to string) error {
	n := len(first.labels)
	indices, errs := make([][5]float64, n), make([]error, n)
	meter := meterOf(n, first.o.Progress)
	each(n, 0, func(i int) {
		indices[i], errs[i] = malmquistOf(first, second, i)
		meter.Add(1)
	})
	meter.Finish()
	var logs [5]accumulator
	for i, label := range first.labels {
		if errs[i] != nil {
			return fmt.Errorf("cluster: productivity of %s, %s to %s: %w", label, from, to, errs[i])
		}
		t.row(label, from, to)
		for k, x := range indices[i] {
			t.columns[k].put(x, "")
			logs[k].add(math.Log(x))
		}
	}
	t.row(freeName("mean", first.labels), from, to)
	for k := range logs {
		t.columns[k].put(math.Exp(logs[k].total()/float64(n)), "")
	}
	return nil
}

// malmquistOf gives MI, EC, TC, PEC, SEC of a unit.
func malmquistOf(first, second *deaData, i int) (indices [5]float64, err error) {
	var d [6]float64
	vrs1, vrs2 := *first, *second
	vrs1.o.Returns, vrs2.o.Returns = VariableReturns, VariableReturns
	for k, x := range []struct{ frontier, unit *deaData }{{first, first}, {first, second}, {second, first}, {second, second}, {&vrs1, &vrs1}, {&vrs2, &vrs2}} {
		if d[k], err = x.frontier.distance(x.unit.in[i], x.unit.out[i]); err != nil {
			return indices, err
		}
		if !(d[k] > 0) {
			return indices, fmt.Errorf("its efficiency is 0, so the change of it is undefined")
		}
	}
	ec := d[3] / d[0]
	tc := math.Sqrt(d[1] / d[3] * (d[0] / d[2]))
	pec := d[5] / d[4]
	indices = [5]float64{ec * tc, ec, tc, pec, ec / pec}
	for _, x := range indices {
		if !isFinite(x) || x <= 0 {
			return indices, errNumbers
		}
	}
	return indices, nil
}
