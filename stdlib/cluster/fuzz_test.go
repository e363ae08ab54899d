package cluster

import (
	"encoding/binary"
	"fmt"
	"math"
	"strings"
	"testing"
)

// FuzzMethods gives arbitrary finite numbers to every function that takes numbers: nothing panics, and NaN never comes out.
func FuzzMethods(f *testing.F) {
	seed := func(xs ...float64) {
		var b []byte
		for _, x := range xs {
			b = binary.LittleEndian.AppendUint64(b, math.Float64bits(x))
		}
		f.Add(uint8(3), 0.5, 0.5, b)
	}
	seed(1, 2, 3, 4, 5, 6, 7, 8, 9)
	seed(0, 0, 0, 0, 0, 0)
	seed(1e308, 1e308, -1e308, 1e-308, 5e-324, 1)
	seed(1, 1, 1, 1, 1, 1)
	seed(0.1, 1e16, 3, -0.1, 1e-16, 3, 2, 2, 2)
	f.Fuzz(func(t *testing.T, columns uint8, w1, w2 float64, data []byte) {
		c := 2 + int(columns%3)
		xs := numbersOf(data)
		xs = xs[:len(xs)/c*c]
		if len(xs) == 0 || len(xs) > 300 {
			return
		}
		m := matrix(t, c, xs...)
		if columns > 128 {
			m.half[0], m.half[1] = 0.005, 0.5
		}
		var shown []fmt.Stringer
		keep := func(s fmt.Stringer, err error) {
			if err == nil {
				shown = append(shown, s)
			} else {
				shown = append(shown, stringer(err.Error()))
			}
		}
		s := check[*Scores](t)(m.Scores("a"))
		keep(m, nil)
		keep(s, nil)
		keep(Rank(s), nil)
		keep(s.Chart(), nil)
		keep(stringer(s.Chart().SVG()), nil)
		keep(LocationQuotients(m, matrix(t, c, reversed(xs)...), LQOptions{WithoutRegion: columns%2 == 0}))
		keep(Reproduce(m, "b", RawWeights{"a": w1}))
		keep(ImpliedWeights(m, "a", "b"))
		keep(CompositeLQ(m, Weights{"a": w1, "b": w2}))
		if k, err := CompositeLQ(m, RawWeights{"a": w1, "b": w2}); err == nil {
			keep(k, nil)
			keep(k.Rescaled(), nil)
			keep(k.Chart(), nil)
		}
		if im, err := ImpliedWeights(m, "a", "b"); err == nil && im.Feasible {
			keep(im.Rescaled())
		}
		for _, s := range shown {
			if text := s.String(); strings.Contains(text, "NaN") && !strings.Contains(text, "weight of") {
				t.Errorf("%T shows NaN: %s", s, text)
			}
		}
	})
}

type stringer string

func (s stringer) String() string { return string(s) }

func numbersOf(data []byte) []float64 {
	var xs []float64
	for ; len(data) >= 8; data = data[8:] {
		if x := math.Float64frombits(binary.LittleEndian.Uint64(data)); isFinite(x) {
			xs = append(xs, x)
		}
	}
	return xs
}

func reversed(xs []float64) []float64 {
	out := make([]float64, len(xs))
	for i, x := range xs {
		out[len(xs)-1-i] = math.Abs(x)
	}
	return out
}
