package cluster

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"sync"

	"gonum.org/v1/gonum/mat"
)

// MonteCarloDataOptions say how data are drawn. The zero value draws 1,000 times from the values that round to the printed ones.
type MonteCarloDataOptions struct {
	Draws int    // 0 stands for 1,000
	Seed  uint64 // the same seed gives the same draws, on any number of cores
	// Errors are by how much values of a criterion may be off, in its unit: values are drawn evenly from x - error to x + error.
	Errors map[string]float64
	// Relative is by how much values of the criteria that Errors doesn't name may be off, as a share of each: 0.05 for 5%.
	Relative    float64
	KeepWeights bool   // keep the evaluation's weights where a rule made them, instead of computing them anew from each draw
	Pairs       bool   // count how often each alternative is ahead of each other one
	Workers     int    // how many cores to use; 0: all
	Progress    string // the label of a progress bar; "" shows none
}

// MonteCarloData ranks the alternatives with many sets of data drawn at random around those of the evaluation and counts the
// ranks they get: how far the ranking depends on rounding (see Matrix.Interval), or on errors that are given. Criteria without an
// error and without rounding stay as they are; when all do it is an error. Draws for which the method is undefined (a zero
// under a logarithm) are left out and counted. Options are optional; at most one set is given.
func MonteCarloData(e *Evaluation, o ...MonteCarloDataOptions) (*Acceptability, error) {
	options, err := only(o)
	if err != nil {
		return nil, err
	}
	d, err := newDataDraws(e, options)
	if err != nil {
		return nil, err
	}
	return d.run()
}

// dataDraws is the drawing of data.
type dataDraws struct {
	evaluation *Evaluation
	options    MonteCarloDataOptions
	weights    Weighting
	errors     []float64 // by criterion of the matrix; negative: by rounding
	result     *Acceptability
	lock       sync.Mutex
	moments    [][]moment
	failed     []error // the first of each block
}

func newDataDraws(e *Evaluation, o MonteCarloDataOptions) (*dataDraws, error) {
	if e == nil {
		return nil, errNoEvaluation
	}
	if o.Draws == 0 {
		o.Draws = 1000
	}
	switch {
	case o.Draws < 0:
		return nil, fmt.Errorf("cluster: %d draws", o.Draws)
	case !(o.Relative >= 0) || math.IsInf(o.Relative, 0):
		return nil, fmt.Errorf("cluster: the relative error is %v; it is not negative: 0.05 for 5%%", o.Relative)
	case e.problem.m > maxRanked:
		return nil, fmt.Errorf("cluster: rank acceptability is counted for up to %d alternatives, not for %d", maxRanked, e.problem.m)
	}
	d := &dataDraws{evaluation: e, options: o, weights: e.given}
	if o.KeepWeights {
		d.weights = e.fixedWeights()
	}
	if err := d.setErrors(); err != nil {
		return nil, err
	}
	d.result = newAcceptability(e, o.Pairs)
	return d, nil
}

// setErrors finds by how much each criterion may be off.
func (d *dataDraws) setErrors() error {
	m := d.evaluation.problem.matrix
	for name, x := range d.options.Errors {
		if _, err := m.column(name); err != nil {
			return err
		}
		if !(x >= 0) || math.IsInf(x, 0) {
			return fmt.Errorf("cluster: the error of %s is %v; errors are not negative", name, x)
		}
	}
	d.errors = make([]float64, len(m.criteria))
	drawn := false
	for j, c := range m.criteria {
		x, given := d.options.Errors[c.Name]
		switch {
		case given:
			d.errors[j] = x
		case d.options.Relative == 0:
			d.errors[j] = -m.half[j]
		}
		drawn = drawn || d.errors[j] != 0 || !given && d.options.Relative > 0
	}
	if !drawn {
		return errors.New("cluster: the numbers are exact, so that there is nothing to draw; give Errors by criterion, or Relative")
	}
	return nil
}

// what says how data are drawn.
func (d *dataDraws) what() string {
	how := "evenly within rounding"
	switch {
	case len(d.options.Errors) > 0 && d.options.Relative > 0:
		how = fmt.Sprintf("evenly within the errors given for %s, ±%s%% for others", list(sortedKeys(d.options.Errors)), shortest(tidy(100*d.options.Relative)))
	case len(d.options.Errors) > 0:
		how = fmt.Sprintf("evenly within the errors given for %s, within rounding for others", list(sortedKeys(d.options.Errors)))
	case d.options.Relative > 0:
		how = fmt.Sprintf("evenly within ±%s%%", shortest(tidy(100*d.options.Relative)))
	}
	return fmt.Sprintf("%s of the data, %s; seed %d", count(d.options.Draws, "draw"), how, d.options.Seed)
}

func (d *dataDraws) run() (*Acceptability, error) {
	blocks, size := blocksOf(d.options.Draws)
	d.moments, d.failed = make([][]moment, blocks), make([]error, blocks)
	meter := meterOf(d.options.Draws, d.options.Progress)
	defer meter.Finish()
	each(blocks, d.options.Workers, func(b int) {
		draws := min(size, d.options.Draws-b*size)
		d.block(b, draws)
		meter.Add(draws)
	})
	r := d.result
	if r.draws == 0 {
		return nil, fmt.Errorf("cluster: the method is undefined for every draw: %w", errors.Join(d.failed[0]))
	}
	r.what = d.what()
	if failed := d.options.Draws - r.draws; failed > 0 {
		r.notes = append(r.notes, fmt.Sprintf("%s left out, for which the method is undefined", count(failed, "draw")))
	}
	r.join(nil, d.moments)
	return r, nil
}

// block draws some data and ranks by them.
func (d *dataDraws) block(b, draws int) {
	e := d.evaluation
	random := rand.New(rand.NewPCG(d.options.Seed, uint64(b)))
	c := newCounter(e, d.options.Pairs)
	out := make([]float64, e.problem.m)
	for range draws {
		again, err := evaluate(d.draw(random), d.weights, e.method)
		if err != nil {
			if d.failed[b] == nil {
				d.failed[b] = err
			}
			continue
		}
		for i := range out {
			out[i] = again.values[e.problem.at(i)]
		}
		c.count(out, nil)
	}
	d.moments[b] = c.moments
	d.lock.Lock()
	defer d.lock.Unlock()
	d.result.add(c)
	d.result.draws += c.draws
}

// draw gives the matrix with values drawn around its own.
func (d *dataDraws) draw(random *rand.Rand) *Matrix {
	m := d.evaluation.problem.matrix
	drawn := *m
	drawn.data = mat.DenseCopyOf(m.data)
	for i := range m.labels {
		row := drawn.data.RawRowView(i)
		for j, x := range row {
			v := Interval{x, x}
			switch e := d.errors[j]; {
			case e < 0:
				v = rounded(x, -e)
			case e > 0:
				v = Interval{x - e, x + e}
			case d.options.Relative > 0 && !d.named(j):
				e := math.Abs(x) * d.options.Relative
				v = Interval{x - e, x + e}
			}
			if v.Lo < v.Hi {
				row[j] = v.Lo + random.Float64()*(v.Hi-v.Lo)
			}
		}
	}
	return &drawn
}

// named reports whether the error of a criterion is given.
func (d *dataDraws) named(j int) bool {
	_, ok := d.options.Errors[d.evaluation.problem.matrix.criteria[j].Name]
	return ok
}
