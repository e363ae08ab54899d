package cluster

import (
	"fmt"
	"math"
	"math/rand/v2"
	"sync"

	"github.com/thunen-lab/thunen/stdlib/display"
	"gonum.org/v1/gonum/stat/distuv"
)

// MonteCarloOptions say how weights are drawn. The zero value draws 10,000 times from all weights there are.
type MonteCarloOptions struct {
	Draws int    // 0 stands for 10,000
	Seed  uint64 // the same seed gives the same draws, on any number of cores
	// Concentration c draws around the evaluation's own weights w, from the Dirichlet distribution with parameters c·w: their mean is
	// w, the variance w(1 - w)/(c + 1). 0 draws evenly from all weights that add to 1: Dirichlet(1, …, 1).
	Concentration float64
	Pairs         bool   // count how often each alternative is ahead of each other one
	Workers       int    // how many cores to use; 0: all
	Progress      string // the label of a progress bar; "" shows none
}

// maxRanked bounds how many alternatives rank acceptability is counted for: it takes a number for each and each rank.
const maxRanked = 4000

// MonteCarloWeights ranks the alternatives with many sets of weights drawn at random and counts the ranks they get: how far the ranking
// depends on the weights (SMAA's rank acceptability; Lahdelma & Salminen 2001). The data, and the method in its variant, are the
// evaluation's. Options are optional; at most one set is given.
func MonteCarloWeights(e *Evaluation, o ...MonteCarloOptions) (*Acceptability, error) {
	options, err := only(o)
	if err != nil {
		return nil, err
	}
	d, err := newWeightDraws(e, options)
	if err != nil {
		return nil, err
	}
	d.run()
	return d.result, nil
}

// weightDraws is the drawing of weights.
type weightDraws struct {
	evaluation *Evaluation
	options    MonteCarloOptions
	alpha      []float64 // of the Dirichlet distribution; nil: all 1
	scorers    func() scorer
	result     *Acceptability
	lock       sync.Mutex // of result's counts, which are whole numbers: the order of adding doesn't matter
	central    [][]float64
	moments    [][]moment
}

func newWeightDraws(e *Evaluation, o MonteCarloOptions) (*weightDraws, error) {
	if e == nil {
		return nil, errNoEvaluation
	}
	if o.Draws == 0 {
		o.Draws = 10000
	}
	if o.Draws < 0 {
		return nil, fmt.Errorf("cluster: %d draws", o.Draws)
	}
	if e.problem.m > maxRanked {
		return nil, fmt.Errorf("cluster: rank acceptability is counted for up to %d alternatives, not for %d", maxRanked, e.problem.m)
	}
	d := &weightDraws{evaluation: e, options: o}
	how := "evenly from all that add to 1"
	if o.Concentration != 0 {
		if !(o.Concentration > 0) || math.IsInf(o.Concentration, 0) {
			return nil, fmt.Errorf("cluster: the concentration is %v; it is positive", o.Concentration)
		}
		how = "around the weights above, concentration " + shortest(o.Concentration)
		for _, w := range portions(append([]float64{}, e.weights.values...)) {
			d.alpha = append(d.alpha, w*o.Concentration)
		}
	}
	d.scorers = func() scorer { return e.scorer }
	if b, ok := e.scorer.(batcher); ok {
		d.scorers = b.batch()
	}
	d.result = newAcceptability(e, o.Pairs)
	d.result.what = fmt.Sprintf("%s of weights, %s; seed %d", count(o.Draws, "draw"), how, o.Seed)
	return d, nil
}

// maxBlocks bounds the blocks of draws. Each block has a random sequence of its own, so that the cores don't matter.
const maxBlocks = 64

// blocksOf divides draws into blocks.
func blocksOf(draws int) (blocks, size int) {
	size = max((draws+maxBlocks-1)/maxBlocks, 64)
	return (draws + size - 1) / size, size
}

// meterOf shows a progress bar; without a label there is none, which takes reports all the same.
func meterOf(total int, label string) *display.Meter {
	if label == "" {
		return nil
	}
	return display.NewMeter(total, label)
}

func (d *weightDraws) run() {
	blocks, size := blocksOf(d.options.Draws)
	d.central, d.moments = make([][]float64, blocks), make([][]moment, blocks)
	meter := meterOf(d.options.Draws, d.options.Progress)
	defer meter.Finish()
	each(blocks, d.options.Workers, func(b int) {
		draws := min(size, d.options.Draws-b*size)
		d.block(b, draws)
		meter.Add(draws)
	})
	d.result.draws = d.options.Draws
	d.result.join(d.central, d.moments)
}

// block draws some weights and ranks by them.
func (d *weightDraws) block(b, draws int) {
	e := d.evaluation
	m, n := e.problem.m, e.problem.n
	source := rand.NewPCG(d.options.Seed, uint64(b))
	random := rand.New(source)
	c := newCounter(e, d.options.Pairs)
	w, out := make([]float64, n), make([]float64, m)
	s := d.scorers()
	for range draws {
		d.draw(random, source, w)
		s.score(w, out)
		c.count(out, w)
	}
	d.central[b], d.moments[b] = c.central, c.moments
	d.lock.Lock()
	defer d.lock.Unlock()
	d.result.add(c)
}

// draw fills w with weights that add to 1.
func (d *weightDraws) draw(random *rand.Rand, source rand.Source, w []float64) {
	total := 0.0
	for total == 0 {
		for j := range w {
			switch {
			case d.alpha == nil:
				w[j] = random.ExpFloat64()
			case d.alpha[j] == 0:
				w[j] = 0
			default:
				w[j] = distuv.Gamma{Alpha: d.alpha[j], Beta: 1, Src: source}.Rand()
			}
			total += w[j]
		}
	}
	scale := 1 / total
	for j := range w {
		w[j] *= scale
	}
}
