package cluster

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math"
	"runtime"
	"strings"
	"testing"
)

// shown is a result: a table that is JSON too.
type shown interface {
	fmt.Stringer
	json.Marshaler
}

// seedNumbers gives numbers as bytes.
func seedNumbers(xs ...float64) []byte {
	var b []byte
	for _, x := range xs {
		b = binary.LittleEndian.AppendUint64(b, math.Float64bits(x))
	}
	return b
}

// seeds are numbers that methods find hard.
func seeds(add func(xs ...float64)) {
	add(1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3)
	add(0, 0, 0, 0, 0, 0, 0, 0, 0)
	add(1e308, 1e308, -1e308, 1e-308, 5e-324, 1, -1e308, 2, 1e308)
	add(1, 1, 1, 1, 1, 1, 1, 1, 1)
	add(0.1, 1e16, 3, -0.1, 1e-16, 3, 2, 2, 2)
	add(5e-324, 1, 3, 1e-323, 1, 4, 2e-323, 2, 5)
}

// FuzzRankings gives arbitrary finite numbers to every method, and to what reads and tries rankings: nothing panics, and no number that
// comes out isn't one.
func FuzzRankings(f *testing.F) {
	runtime.GOMAXPROCS(1) // what is new to the fuzzer doesn't then depend on the cores
	all := rankers()
	for k := range all {
		seeds(func(xs ...float64) {
			f.Add(uint8(k), uint8(7*k), []float64{0.5, 1e300, 3e-300}[k%3], seedNumbers(xs...))
		})
	}
	f.Fuzz(func(t *testing.T, which, directions uint8, weight float64, data []byte) {
		xs := numbersOf(data)
		if xs = xs[:len(xs)/3*3]; len(xs) == 0 || len(xs) > 36 {
			return
		}
		r := all[int(which)%len(all)]
		e, err := r.rank(fuzzedMatrix(t, xs, directions, weight), RawWeights{"a": weight, "b": 1, "c": 0.5})
		if err != nil {
			readable(t, err)
			return
		}
		for i, x := range e.values {
			if !isFinite(x) {
				t.Errorf("%s scores %s %v", r.name, e.labels[i], x)
			}
		}
		finite(t, fuzzedReadings(t, e))
	})
}

// FuzzRules gives arbitrary finite numbers to every rule: nothing panics, and weights are numbers that add to 1.
func FuzzRules(f *testing.F) {
	runtime.GOMAXPROCS(1)
	seeds(func(xs ...float64) {
		for directions := range 4 {
			f.Add(uint8(85*directions), 0.5, seedNumbers(xs...))
		}
	})
	f.Fuzz(func(t *testing.T, directions uint8, target float64, data []byte) {
		xs := numbersOf(data)
		if xs = xs[:len(xs)/3*3]; len(xs) == 0 || len(xs) > 60 {
			return
		}
		finite(t, fuzzedWeights(t, fuzzedMatrix(t, xs, directions, target)))
	})
}

// finite checks that results show and marshal no number that isn't one.
func finite(t *testing.T, results []shown) {
	t.Helper()
	for _, s := range results {
		text := s.String()
		if j, err := json.Marshal(s); err != nil {
			t.Errorf("%T: %v", s, err)
		} else {
			text += string(j)
		}
		if strings.Contains(text, "NaN") || strings.Contains(text, "Inf") || strings.Contains(text, "∞") {
			t.Errorf("%T has a number that isn't one: %s", s, text)
		}
	}
}

// fuzzedMatrix has three criteria of any direction, two of them in one dimension.
func fuzzedMatrix(t *testing.T, xs []float64, directions uint8, target float64) *Matrix {
	t.Helper()
	m := matrix(t, 3, xs...)
	for j := range m.criteria {
		c := &m.criteria[j]
		c.Dimension = []string{"one", "two", "one"}[j]
		if c.Direction = Direction(directions >> (2 * j) & 3); !isFinite(target) {
			c.Direction &= 1
		}
		c.Target, c.Within = target, Interval{target / 2, target}
		if target < 0 {
			c.Within = Interval{target, target / 2}
		}
	}
	return m
}

// readable checks that an error is one that says something.
func readable(t *testing.T, err error) {
	t.Helper()
	if s := err.Error(); len(s) < 10 || strings.Contains(s, "%!") || strings.Contains(s, "runtime error") {
		t.Errorf("error %q", s)
	}
}

// fuzzedWeights applies every rule.
func fuzzedWeights(t *testing.T, m *Matrix) []shown {
	t.Helper()
	rules := []Weighting{Equal{}, CRITIC{}, StandardDeviation{}, StandardDeviation{Raw: true}, CoefficientOfVariation{}, CoefficientOfVariation{MinMax: true}, MEREC{},
		CILOS{}, IDOCRIW{}, Hierarchical{}, Hierarchical{Between: CRITIC{}}, Combined{Of: []Weighting{Entropy{}, CRITIC{}}},
		Combined{Of: []Weighting{Entropy{}, CRITIC{}, Equal{}}, By: GameTheory}, Combined{Of: []Weighting{Entropy{}, Equal{}}, By: GameTheoryPositive}}
	for _, v := range EntropyVariants() {
		rules = append(rules, Entropy{v})
	}
	var results []shown
	for _, r := range rules {
		w, err := WeightsOf(m, r)
		if err != nil {
			readable(t, err)
			continue
		}
		for j, x := range w.values {
			if !(x >= 0 && x <= 1) {
				t.Errorf("%s gives %s the weight %v", w.rule, w.names[j], x)
			}
		}
		near(t, "sum of "+w.rule, sum(w.values), 1, 1e-9)
		results = append(results, w)
		for _, s := range w.Steps() {
			results = append(results, s)
		}
	}
	return results
}

// fuzzedReadings reads and tries an evaluation in every way.
func fuzzedReadings(t *testing.T, e *Evaluation) []shown {
	t.Helper()
	results := []shown{e, e.Rank()}
	keep := func(s shown, err error) {
		if err != nil {
			readable(t, err)
			return
		}
		results = append(results, s)
	}
	for _, s := range e.Steps() {
		results = append(results, s)
	}
	for _, rule := range []TierRule{CutOffs{Reach: []float64{0.5}}, Quantiles{2}, Jenks{2}, Jenks{3}, MeanSD{}} {
		s, err := e.Tiers(rule)
		keep(s, err)
	}
	c, err := Contributions(e)
	keep(c, err)
	if err == nil {
		s, err := c.Shares()
		keep(s, err)
	}
	o, err := Obstacles(e.problem.matrix, RawWeights{"a": 1, "b": 2})
	keep(o, err)
	a, err := MonteCarloWeights(e, MonteCarloOptions{Draws: 20})
	keep(a, err)
	a, err = MonteCarloData(e, MonteCarloDataOptions{Draws: 5, Relative: 0.1})
	keep(a, err)
	l, err := LeaveOutCriteria(e)
	keep(l, err)
	v, err := RankReversal(e)
	keep(v, err)
	if r, ok := e.scorer.(*rankSums); ok && r != nil {
		s, err := RSRTiers(e, 3)
		keep(s, err)
	}
	if d, err := DimensionScores(e.problem.matrix, Equal{}); err == nil {
		s, err := CouplingCoordination(d, CouplingOptions{Revised: e.problem.m%2 == 0})
		keep(s, err)
	}
	return results
}
