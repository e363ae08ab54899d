package cluster

import (
	"fmt"
	"math"
	"strings"
)

// Returns says how a frontier scales.
type Returns int

// The returns to scale.
const (
	ConstantReturns Returns = iota // CCR (Charnes, Cooper & Rhodes 1978)
	VariableReturns                // BCC (Banker, Charnes & Cooper 1984)
)

// Orientation says what an inefficient unit is to change.
type Orientation int

// The orientations.
const (
	InputOriented  Orientation = iota // use less for the same outputs
	OutputOriented                    // make more of the same inputs
)

// DEAOptions says what efficiency is of.
type DEAOptions struct {
	Inputs, Outputs []string // columns
	Returns         Returns
	Orientation     Orientation
	Progress        string // the label of a progress bar over the units; "" shows none
}

// Efficiencies are the efficiencies of units by data envelopment analysis.
type Efficiencies struct {
	*Tabular
	Scores *Scores
	// Peers gives, for each unit, the efficient units that it is compared with, and their weights λ.
	Peers map[string]map[string]float64
}

// DEA gives the efficiency of each row (a unit: an industry, a region, a firm) by data envelopment analysis: how far its inputs could
// shrink, all in proportion, for the same outputs if it did as well as combinations of other units do,
//
//	θ = min θ : Σ_j λ_j x_j ≤ θ x, Σ_j λ_j y_j ≥ y, λ ≥ 0,
//
// with Σ λ = 1 for variable returns (BCC), free for constant returns (CCR). OutputOriented gives 1/φ, φ being how far its outputs
// could grow of the same inputs. 1 is efficient. The slack is what a unit at efficiency 1 could still save or make in single inputs and outputs, in parts of the unit's own: a unit with slack is efficient in proportion only (weak).
//
// Inputs and outputs are not negative; each unit has an input and an output above 0. The units of measurement don't matter. The
// programmes are solved exactly, in the form of prices, whose size is the number of inputs and outputs.
func DEA(m *Matrix, o DEAOptions) (*Efficiencies, error) {
	d, err := o.data(m)
	if err != nil {
		return nil, err
	}
	e := &Efficiencies{Tabular: newTabular(titled("DEA efficiency", m.title), "unit"), Scores: newScores("efficiency", d.labels), Peers: map[string]map[string]float64{}}
	efficiency, slack, kind, peers := e.numbers("efficiency", ""), e.numbers("slack", ""), e.words("kind"), e.words("peers")
	efficiency.decimals, slack.decimals = 4, 4
	results := make([]deaResult, len(d.labels))
	meter := meterOf(len(results), o.Progress)
	each(len(results), 0, func(i int) {
		results[i] = d.measure(i)
		meter.Add(1)
	})
	meter.Finish()
	for i, label := range d.labels {
		r := results[i]
		if r.err != nil {
			return nil, fmt.Errorf("cluster: efficiency of %s: %w", label, r.err)
		}
		e.row(label)
		efficiency.put(r.efficiency, "")
		slack.put(r.slack, "")
		kind.say(r.kind())
		e.Peers[label] = r.peersOf(d)
		peers.say(r.peersText(d))
		e.Scores.values[i] = r.efficiency
	}
	e.describe(o)
	e.Scores.notes = e.notes
	return e, nil
}

func (e *Efficiencies) describe(o DEAOptions) {
	model, side := "CCR, constant returns", "input oriented: θ"
	if o.Returns == VariableReturns {
		model = "BCC, variable returns"
	}
	if o.Orientation == OutputOriented {
		side = "output oriented: 1/φ"
	}
	e.note("%s, %s; inputs: %s; outputs: %s", model, side, strings.Join(o.Inputs, ", "), strings.Join(o.Outputs, ", "))
	e.note("weak: efficient in proportion, with slack in single inputs or outputs")
}

// deaData is the inputs and outputs of units.
type deaData struct {
	o       DEAOptions
	labels  []string
	in, out [][]float64
}

// deaResult is the efficiency of a unit.
type deaResult struct {
	efficiency, slack float64
	lambda            []float64
	err               error
}

// data takes the inputs and outputs of a matrix.
func (o DEAOptions) data(m *Matrix) (*deaData, error) {
	if m == nil {
		return nil, errNoMatrix
	}
	if len(o.Inputs) == 0 || len(o.Outputs) == 0 {
		return nil, fmt.Errorf("cluster: efficiency needs inputs and outputs; %s and %s are named", count(len(o.Inputs), "input"), count(len(o.Outputs), "output"))
	}
	if o.Returns < ConstantReturns || o.Returns > VariableReturns || o.Orientation < InputOriented || o.Orientation > OutputOriented {
		return nil, fmt.Errorf("cluster: there are no returns %d or no orientation %d", o.Returns, o.Orientation)
	}
	d := &deaData{o: o, labels: m.labels}
	seen := map[string]bool{}
	for k, names := range [][]string{o.Inputs, o.Outputs} {
		columns := make([][]float64, len(m.labels))
		for _, name := range names {
			if seen[name] {
				return nil, fmt.Errorf("cluster: column %s is named twice", name)
			}
			seen[name] = true
			xs, err := columnOf(m, name)
			if err != nil {
				return nil, err
			}
			for i, x := range xs {
				columns[i] = append(columns[i], x)
			}
		}
		for i, row := range columns {
			if size(row) == 0 {
				return nil, fault(Fault{Label: m.labels[i], Problem: "all its " + []string{"inputs", "outputs"}[k] + " are 0, so its efficiency is undefined"}, "leave it out")
			}
		}
		if k == 0 {
			d.in = columns
		} else {
			d.out = columns
		}
	}
	return d, nil
}

// measure gives a unit's efficiency, slack and peers.
func (d *deaData) measure(i int) deaResult {
	var r deaResult
	if r.efficiency, r.err = d.distance(d.in[i], d.out[i]); r.err != nil {
		return r
	}
	r.efficiency = min(r.efficiency, 1)
	r.slack, r.lambda, r.err = d.slackOf(i, r.efficiency)
	return r
}

// distance gives the efficiency of any inputs and outputs against the units' frontier. It can be above 1 when they aren't a unit's
// own. An input-oriented programme in prices v, u is
//
//	max u·y + w : v·x = 1, u·y_j + w ≤ v·x_j for all j,
//
// an output-oriented one min v·x + w : u·y = 1, u·y_j ≤ v·x_j + w; w is 0 for constant returns.
func (d *deaData) distance(x, y []float64) (float64, error) {
	input := d.o.Orientation == InputOriented
	p, goal := d.prices(x, y)
	k, one := len(x), make([]float64, len(goal))
	from, to := 0, k
	if !input {
		from, to = k, k+len(y)
	}
	for j, v := range joinedSides(x, y)[from:to] {
		if v > 0 {
			one[from+j] = 1 // its price times the unit's own amount
		}
	}
	p.atMost(one, 1)
	p.atLeast(one, 1)
	value, err := 0.0, error(nil)
	if input {
		for j := range x {
			goal[j] = 0
		}
		value, err = p.maximum(goal)
	} else {
		for j := range y {
			goal[k+j] = 0
		}
		value, err = p.minimum(goal)
		value = 1 / value
	}
	switch {
	case err != nil:
		return 0, err
	case !isFinite(value) || value < -1e-9:
		return 0, errNumbers
	}
	return max(value, 0), nil
}

// joinedSides joins inputs and outputs.
func joinedSides(x, y []float64) []float64 { return append(append([]float64{}, x...), y...) }

// prices gives the programme's rows for the frontier, u·y_j - v·x_j ± w ≤ 0, and the coefficients v·x, u·y, ± w of a goal. Prices are
// those of the evaluated unit's own inputs and outputs, so that all numbers are relative to it.
func (d *deaData) prices(x, y []float64) (*program, []float64) {
	p, n := &program{}, len(x)+len(y)
	width := n
	if d.o.Returns == VariableReturns {
		width += 2
	}
	input := d.o.Orientation == InputOriented
	scale := d.scales(x, y)
	for j := range d.labels {
		row := make([]float64, width)
		for k, v := range d.in[j] {
			row[k] = -v / scale[k]
		}
		for k, v := range d.out[j] {
			row[len(x)+k] = v / scale[len(x)+k]
		}
		setFree(row, n, input)
		p.atMost(row, 0)
	}
	goal := make([]float64, width)
	for k, v := range joinedSides(x, y) {
		goal[k] = v / scale[k]
	}
	if width > n {
		goal[n], goal[n+1] = 1, -1
	}
	return p, goal
}

// setFree sets the coefficients of w, a free number in two parts: + w on the side of the outputs when input oriented, on the side of
// the inputs otherwise.
func setFree(row []float64, n int, input bool) {
	if len(row) == n {
		return
	}
	row[n], row[n+1] = -1, 1
	if input {
		row[n], row[n+1] = 1, -1
	}
}

// scales gives the units in which prices are taken: the unit's own inputs and outputs, those of the largest unit where it has none.
func (d *deaData) scales(x, y []float64) []float64 {
	scale := joinedSides(x, y)
	for k := range scale {
		for j := range d.labels {
			if scale[k] > 0 {
				break
			}
			scale[k] = joinedSides(d.in[j], d.out[j])[k]
		}
		if scale[k] == 0 {
			scale[k] = 1
		}
	}
	return scale
}

// slackOf gives the largest sum of slacks at a unit's efficiency, in parts of the unit's own inputs and outputs, and the weights of
// its peers. In prices it is
//
//	min v·θx - u·y ± w : v·x_j - u·y_j ± w ≥ 0, v ≥ 1, u ≥ 1.
func (d *deaData) slackOf(i int, efficiency float64) (float64, []float64, error) {
	x, y := append([]float64{}, d.in[i]...), append([]float64{}, d.out[i]...)
	if d.o.Orientation == InputOriented {
		for k := range x {
			x[k] *= efficiency
		}
	} else if efficiency > 0 {
		for k := range y {
			y[k] /= efficiency
		}
	}
	p, _ := d.prices(d.in[i], d.out[i])
	n := len(x) + len(y)
	scale := d.scales(d.in[i], d.out[i])
	width := len(p.a[0])
	goal := make([]float64, width)
	for k, v := range joinedSides(x, y) {
		// A little more than the efficiency, which is known to its last bits only: without it no weights may reach it.
		if v /= scale[k]; k < len(x) {
			goal[k] = v * (1 + slackRoom)
		} else {
			goal[k] = -v * (1 - slackRoom)
		}
		price := make([]float64, width)
		price[k] = 1
		p.atLeast(price, 1)
	}
	setFree(goal, n, d.o.Orientation == OutputOriented)
	value, prices, err := p.minimumWithPrices(goal)
	if err != nil {
		return 0, nil, err
	}
	if math.IsInf(value, 0) {
		return 0, nil, errNumbers
	}
	if value < 4*slackRoom*float64(n) {
		value = 0
	}
	return value, prices[:len(d.labels)], nil
}

// slackRoom is how much a unit may use beyond its efficiency when its peers are looked for.
const slackRoom = 1e-9

const efficient = 1 - 1e-7

func (r deaResult) kind() string {
	switch {
	case r.efficiency < efficient:
		return "inefficient"
	case r.slack > 1e-6:
		return "weak"
	}
	return "efficient"
}

// peersOf gives the units with weight.
func (r deaResult) peersOf(d *deaData) map[string]float64 {
	peers := map[string]float64{}
	for j, l := range r.lambda {
		if l > 1e-6 {
			peers[d.labels[j]] = math.Round(l*1e8) / 1e8 // what is beyond is slackRoom's
		}
	}
	return peers
}

func (r deaResult) peersText(d *deaData) string {
	var parts []string
	for j, l := range r.lambda {
		if l > 1e-6 {
			parts = append(parts, fmt.Sprintf("%s %s", d.labels[j], decimal(l, 3)))
		}
	}
	return strings.Join(parts, ", ")
}

// ScaleEfficiency gives each unit's efficiency by constant and by variable returns and their ratio, the scale efficiency: 1 where the
// unit has the size at which most is made of an input. Where it hasn't, the returns say whether it is too small (increasing returns) or
// too large (decreasing). o.Returns is not used.
func ScaleEfficiency(m *Matrix, o DEAOptions) (*Tabular, error) {
	o.Returns = ConstantReturns
	crs, err := DEA(m, o)
	if err != nil {
		return nil, err
	}
	o.Returns = VariableReturns
	vrs, err := DEA(m, o)
	if err != nil {
		return nil, err
	}
	t := newTabular(titled("Scale efficiency", m.title), "unit")
	ccr, bcc, scale, returns := t.numbers("CCR", ""), t.numbers("BCC", ""), t.numbers("scale", ""), t.words("returns")
	for _, c := range t.columns {
		c.decimals = 4
	}
	for i, label := range crs.Scores.labels {
		a, b := crs.Scores.values[i], vrs.Scores.values[i]
		t.row(label)
		ccr.put(a, "")
		bcc.put(b, "")
		scale.put(a/b, "")
		returns.say(returnsOf(a/b, crs.Peers[label]))
	}
	t.note("scale = CCR / BCC; returns by Σλ of the CCR peers: below 1 increasing, above 1 decreasing")
	t.note("inputs: %s; outputs: %s", strings.Join(o.Inputs, ", "), strings.Join(o.Outputs, ", "))
	return t, nil
}

// returnsOf names the returns to scale.
func returnsOf(scale float64, peers map[string]float64) string {
	var total accumulator
	for _, name := range sortedNames(peers) {
		total.add(peers[name])
	}
	switch {
	case scale >= efficient:
		return "constant"
	case total.total() < 1:
		return "increasing"
	}
	return "decreasing"
}
