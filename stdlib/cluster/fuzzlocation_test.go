package cluster

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math"
	"strings"
	"testing"
)

// FuzzRegionalMethods gives arbitrary finite numbers to the functions on location, change, concentration, linkage, efficiency and space:
// nothing panics or hangs, NaN never comes out, and what they give can be shown, framed and encoded.
func FuzzRegionalMethods(f *testing.F) {
	seed := func(which uint8, xs ...float64) {
		var b []byte
		for _, x := range xs {
			b = binary.LittleEndian.AppendUint64(b, math.Float64bits(x))
		}
		f.Add(which, 0.5, b)
	}
	for which := range uint8(4) {
		seed(which, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16)
		seed(which, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
		seed(which, 1e308, 1e308, 1e-308, 5e-324, 1, 0, 1e200, 1e-200, 1, 1, 1, 1, 3, 1e16, 2, 7)
		seed(which, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1)
		seed(which, -1, 2, 0.5, -3, 1e-9, 4, 2, 2, 1, 0, 0, 1, 5, 5, 5, 6)
	}
	f.Fuzz(func(t *testing.T, which uint8, w float64, data []byte) {
		xs := numbersOf(data)
		if len(xs) > 64 {
			return
		}
		n := int(math.Sqrt(float64(len(xs))))
		if n < 1 {
			return
		}
		if which < 128 {
			for i, x := range xs {
				xs[i] = math.Abs(x)
			}
		}
		m := square(t, n, xs)
		for _, shown := range regionalResults(t, m, w) {
			checkShown(t, shown)
		}
	})
}

// square makes a square matrix whose columns are named like its rows, r2001, r2002, … so that they may be years too.
func square(t testing.TB, n int, xs []float64) *Matrix {
	t.Helper()
	var labels []string
	for i := range n {
		labels = append(labels, fmt.Sprint("r", 2001+i))
	}
	return check[*Matrix](t)(NewMatrix(labels, criteriaNamed(labels), xs[:n*n]))
}

// result is whatever a method gives.
type result interface {
	fmt.Stringer
	Framer
}

// regionalResults calls everything with a matrix.
func regionalResults(t testing.TB, m *Matrix, w float64) []any {
	var out []any
	keep := func(v any, err error) {
		if err != nil {
			v = err
		}
		out = append(out, v)
	}
	other, err := m.transposed()
	if err != nil {
		t.Fatal(err)
	}
	first, last := m.labels[0], m.labels[len(m.labels)-1]
	lq, err := LocationQuotients(m, other, LQOptions{})
	keep(lq, err)
	if lq != nil {
		keep(SymmetricLQ(lq))
		keep(LogLQ(lq))
		keep(StandardisedLQ(lq))
		keep(RelativeReadings(lq, ReadingColumns{Output: first, Employment: last}))
		keep(ChainIdentity(lq, lq, lq, first))
		keep(Proximity(lq, w))
		keep(Trends(lq))
	}
	out = append(out, locationResults(m, other, first, last, w)...)
	out = append(out, structureResults(m, other, first, last, w)...)
	return out
}

func locationResults(m, other *Matrix, first, last string, w float64) []any {
	var out []any
	keep := func(v any, err error) {
		if err != nil {
			v = err
		}
		out = append(out, v)
	}
	keep(SLQ(m, other, first, TradeLQOptions{}))
	keep(CILQ(m, other, first, TradeLQOptions{Capped: true}))
	keep(FLQ(m, other, first, w, TradeLQOptions{}))
	for _, method := range []ConfidenceMethod{ClopperPearson, Wilson, BootstrapCounts} {
		keep(LQConfidence(m, other, first, ConfidenceOptions{Method: method, Replicates: 100}))
	}
	keep(QuotientChange(m, other, first, last, ChangeOptions{Threshold: w}))
	for _, method := range []ShiftShareMethod{Dunn, EstebanMarquillas} {
		keep(ShiftShare(m, other, first, last, ShiftShareOptions{Method: method, Yearly: true}))
	}
	p, err := PanelOf("R", 2015, m)
	keep(p, err)
	if p != nil {
		q, err := PanelOf("S", 2015, other)
		keep(q, err)
		both, err := p.Join(q)
		keep(both, err)
		if both != nil {
			keep(both.LocationQuotients(first, PanelLQOptions{}))
			keep(both.LocationQuotients(first, PanelLQOptions{WithoutRegion: true}))
		}
	}
	return out
}

func structureResults(m, other *Matrix, first, last string, w float64) []any {
	var out []any
	keep := func(v any, err error) {
		if err != nil {
			v = err
		}
		out = append(out, v)
	}
	number := func(x float64, err error) { keep(x, err) }
	groups := map[string]string{}
	for i, label := range m.labels {
		groups[label] = string(rune('a' + i%2))
	}
	number(HHI(m, first))
	number(CR(m, first, 1))
	number(Gini(m, first))
	number(TheilT(m, first))
	number(TheilL(m, first))
	number(ShannonEntropy(m, first))
	number(Krugman(m, other, first))
	number(Hoover(m, nil, first))
	number(LocationalGini(m, other, first))
	number(Hachman(m, other, first))
	keep(Concentration(m))
	keep(Specialisation(m, ""))
	keep(Localisation(m, ""))
	keep(Theil(m, first, TheilOptions{Groups: groups, Population: last}))
	keep(Dagum(m, first, groups))
	keep(EllisonGlaeserOf(m, other, first, ""))
	keep(InputOutput(m, IOOptions{FinalDemand: []string{last}}))
	keep(NewNetwork(m, NetworkOptions{Cut: w}))
	keep(NewNetwork(m, NetworkOptions{CutAtMean: true, Undirected: true}))
	keep(SigmaConvergence(m))
	keep(BetaConvergence(m, first, last))
	keep(Markov(m, MarkovOptions{Classes: 2}))
	keep(Markov(m, MarkovOptions{Cuts: []float64{w}, Relative: true}))
	keep(Moran(m, first, other, MoranOptions{Permutations: 99}))
	keep(NearestNeighbours(m, first, last, 1))
	if len(m.labels) > 1 {
		o := DEAOptions{Inputs: []string{first}, Outputs: []string{last}}
		keep(DEA(m, o))
		keep(ScaleEfficiency(m, o))
		keep(Malmquist([]Period{{"1", m}, {"2", other}}, o))
	}
	return out
}

// checkShown sees that a result holds no NaN and can be shown.
func checkShown(t testing.TB, v any) {
	t.Helper()
	switch v := v.(type) {
	case error:
		if text := v.Error(); strings.Contains(text, "NaN") && !strings.Contains(text, "is NaN") || strings.Contains(text, "\n") {
			t.Errorf("error %q", text)
		}
	case float64:
		if !isFinite(v) {
			t.Errorf("a result of %v", v)
		}
	case result:
		if text := v.String(); strings.Contains(text, "NaN") || strings.Contains(text, "Inf") {
			t.Errorf("%T shows %s", v, text)
		}
		if df := v.Frame(); df.Err != nil {
			t.Errorf("%T: frame: %v", v, df.Err)
		}
		if _, err := json.Marshal(v); err != nil {
			t.Errorf("%T: %v", v, err)
		}
	default:
		t.Errorf("%T can't be shown", v)
	}
}
