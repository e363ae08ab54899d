package main

import (
	"fmt"
	"math"
	"math/rand/v2"

	"github.com/thunen-lab/thunen/stdlib/cluster"
)

// abilities are the indicators of 2023: those of linkage as the input-output table has them, the others by their positions between the
// worst and the best industry.
type abilities struct {
	linkage [][]float64
	own     [][]float64 // where the indicators that aren't linkage stand for themselves: drawn once
	shift   []float64   // by how much all of an industry's are moved
}

// spread is how far indicators of one dimension differ from each other in an industry.
const spread = .13

func newAbilities(random *rand.Rand, linkage [][]float64) *abilities {
	a := &abilities{linkage: linkage, shift: make([]float64, len(industries))}
	for _, industry := range industries {
		aims := map[string]float64{"innovation": industry.innovation, "expansion": industry.expansion, "networking": industry.networking}
		var own []float64
		for _, d := range indicators[computed:] {
			own = append(own, aims[d.dimension]+spread*random.NormFloat64())
		}
		a.own = append(a.own, own)
	}
	return a
}

// position is where an industry's indicator stands between the worst (0) and the best (1) there could be, later by some years' rise.
// No indicator gets to the ends, so that few industries tie.
func (a *abilities) position(i, k int, later float64) float64 {
	return 1 / (1 + math.Exp(-steep*(a.own[i][k]+a.shift[i]+later-.5)))
}

// steep is how fast positions change in the middle.
const steep = 4.4

// values gives the indicators of 2023 as they are printed.
func (a *abilities) values() [][]float64 {
	values := make([][]float64, len(industries))
	for i := range industries {
		values[i] = append(values[i], a.linkage[i]...)
		for k, d := range indicators[computed:] {
			values[i] = append(values[i], d.value(a.position(i, k, 0)))
		}
	}
	return values
}

// scores are what the method of the third notebook makes of the indicators: the sum of four closenesses.
func (a *abilities) scores() (*cluster.Scores, error) {
	m, err := matrix(a.values())
	if err != nil {
		return nil, err
	}
	e, err := cluster.HierarchicalTOPSIS(m, cluster.Entropy{Variant: cluster.EntropyMinMax}, cluster.HierarchyOptions{
		Second: cluster.SumOfDimensions, TOPSIS: cluster.TOPSISOptions{Normalisation: cluster.MinMaxNorm}})
	if err != nil {
		return nil, err
	}
	return e.Scores, nil
}

// The search for shifts ends when every score is this near to its aim.
const (
	nearEnough = .02
	mostSteps  = 500
)

// tune moves each industry's indicators until its score is what it aims at. This is why the tiers of these data are those of the study.
func (a *abilities) tune() error {
	for range mostSteps {
		scores, err := a.scores()
		if err != nil {
			return err
		}
		furthest := 0.0
		for i, industry := range industries {
			score, err := scores.Value(industry.name)
			if err != nil {
				return err
			}
			off := industry.aim() - score
			a.shift[i] += off / 6
			furthest = max(furthest, math.Abs(off))
		}
		if furthest < nearEnough {
			return nil
		}
	}
	return fmt.Errorf("the scores didn't come near to their aims in %d steps", mostSteps)
}

// How the indicators moved from year to year: most rose a little, all of them unevenly.
const (
	rise   = .022
	uneven = .025
)

// overYears gives the indicators of every year, 2023 last. Earlier years lead up to it.
func (a *abilities) overYears(random *rand.Rand) [][][]float64 {
	years := make([][][]float64, lastYear-firstYear+1)
	last := len(years) - 1
	years[last] = a.values()
	for t := last - 1; t >= 0; t-- {
		ago := float64(last - t)
		for i := range industries {
			var values []float64
			for k, x := range a.linkage[i] {
				values = append(values, round(x*math.Exp(.012*random.NormFloat64()*math.Sqrt(ago)), indicators[k].decimals))
			}
			for k, d := range indicators[computed:] {
				values = append(values, d.value(a.position(i, k, uneven*random.NormFloat64()-rise*ago)))
			}
			years[t] = append(years[t], values)
		}
	}
	return years
}
