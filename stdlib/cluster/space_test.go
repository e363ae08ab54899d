package cluster

import (
	"fmt"
	"math"
	"runtime"
	"strings"
	"testing"
)

// grid gives the oracle's 3 × 3 values and their neighbours by edges.
func grid(t testing.TB) (values, neighbours *Matrix) {
	t.Helper()
	var o struct{ Moran struct{ Y []float64 } }
	oracle(t, "extras.json", &o)
	values = numbered(t, 1, o.Moran.Y)
	var pairs [][2]string
	name := func(i, j int) string { return fmt.Sprint("r", 3*i+j+1) }
	for i := range 3 {
		for j := range 3 {
			if i < 2 {
				pairs = append(pairs, [2]string{name(i, j), name(i+1, j)})
			}
			if j < 2 {
				pairs = append(pairs, [2]string{name(i, j), name(i, j+1)})
			}
		}
	}
	return values, check[*Matrix](t)(NeighboursOf(values.labels, pairs...))
}

// TestMoran compares with the oracle extras and with esda 2.9 (independent.py).
func TestMoran(t *testing.T) {
	values, neighbours := grid(t)
	var o struct{ Moran struct{ I, EI float64 } }
	oracle(t, "extras.json", &o)
	m := check[*MoranIndex](t)(Moran(values, "a", neighbours, MoranOptions{Seed: 1}))
	want := independently(t).Moran
	near(t, "I", m.I, o.Moran.I, 1e-13)
	near(t, "expected", m.Expected, o.Moran.EI, 1e-15)
	near(t, "z", m.Z, want.Z, 1e-10)
	kinds := []string{"", "high among high", "low among high", "low among low", "high among low"}
	for i, label := range values.labels {
		local, _ := m.Value("local I", label)
		near(t, "local I of "+label, local, want.Local[i], 1e-12)
		if kind, _ := m.Word("kind", label); kind != kinds[want.Q[i]] {
			t.Errorf("%s: %s, want %s", label, kind, kinds[want.Q[i]])
		}
	}
	if m.P > 0.05 { // by z of -2.5 and more
		t.Errorf("p %v", m.P)
	}
}

func TestMoranDoesNotDependOn(t *testing.T) {
	values, neighbours := grid(t)
	m := check[*MoranIndex](t)(Moran(values, "a", neighbours, MoranOptions{Seed: 1}))
	before := runtime.GOMAXPROCS(1)
	one := check[*MoranIndex](t)(Moran(values, "a", neighbours, MoranOptions{Seed: 1}))
	runtime.GOMAXPROCS(before)
	if one.String() != m.String() || one.P != m.P {
		t.Error("the number of cores changes p")
	}
	scaled := numbered(t, 1, make([]float64, 9))
	for i := range 9 {
		scaled.data.Set(i, 0, 1e6+1000*values.data.At(i, 0))
	}
	other := check[*MoranIndex](t)(Moran(scaled, "a", neighbours, MoranOptions{Seed: 1}))
	near(t, "I of values with another unit", other.I, m.I, 1e-9)
	if other.P != m.P {
		t.Errorf("p %v, %v", other.P, m.P)
	}
	exchanged := check[*Matrix](t)(neighbours.pick([]int{8, 7, 6, 5, 4, 3, 2, 1, 0}, upTo(9)))
	again := check[*MoranIndex](t)(Moran(values, "a", exchanged, MoranOptions{Seed: 1}))
	near(t, "I with weights in another order", again.I, m.I, 1e-14)
}

// TestPermutationsOfARegionKeepItsValue: with a single large value, its region's local index is as far out as can be, and the share of
// permutations that match it is large, since its neighbours are alike in all of them.
func TestPermutationsOfARegionKeepItsValue(t *testing.T) {
	_, neighbours := grid(t)
	values := numbered(t, 1, []float64{0, 0, 0, 0, 9, 0, 0, 0, 0})
	m := check[*MoranIndex](t)(Moran(values, "a", neighbours, MoranOptions{}))
	if p, _ := m.Value("p", "r5"); math.Abs(p-0.001) > 1e-12 && p < 0.4 {
		t.Errorf("p of the region with all: %v", p)
	}
}

func TestMoranRefuses(t *testing.T) {
	values, neighbours := grid(t)
	for _, test := range []struct {
		name       string
		values     *Matrix
		neighbours *Matrix
		o          MoranOptions
		says       string
	}{
		{"three regions", numbered(t, 1, []float64{1, 2, 3}), neighbours, MoranOptions{}, "Moran's I takes four regions"},
		{"equal", numbered(t, 1, make([]float64, 9)), neighbours, MoranOptions{}, "all values of a are the same"},
		{"a gap", csvMatrix(t, "l,a\nr1,1\nr2,\nr3,2\nr4,3\n"), neighbours, MoranOptions{}, "row r2, column a: there is no value"},
		{"other regions", numbered(t, 1, []float64{1, 2, 3, 4}), neighbours, MoranOptions{}, "the neighbours: cluster: there are rows without a counterpart"},
		{"few permutations", values, neighbours, MoranOptions{Permutations: 5}, "5 permutations"},
		{"nobody", values, check[*Matrix](t)(NeighboursOf(values.labels)), MoranOptions{}, "no region has a neighbour"},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := Moran(test.values, "a", test.neighbours, test.o)
			wantError(t, err, test.says)
		})
	}
	_, err := NeighboursOf([]string{"a", "b"}, [2]string{"a", "a"})
	wantError(t, err, "a isn't its own neighbour")
	_, err = NeighboursOf([]string{"a", "b"}, [2]string{"a", "c"})
	wantError(t, err, `no row "c"`)
}

func TestNearestNeighbours(t *testing.T) {
	m := csvMatrix(t, "l,x,y\na,0,0\nb,1,0\nc,3,0\nd,0,1\n")
	w := check[*Matrix](t)(NearestNeighbours(m, "x", "y", 1))
	for _, test := range []struct {
		from, to string
		want     float64
	}{{"a", "b", 1}, {"a", "d", 1}, {"a", "c", 0}, {"c", "b", 1}, {"b", "a", 1}, {"b", "c", 0}} {
		if x, _ := w.Value(test.from, test.to); x != test.want {
			t.Errorf("%s to %s: %v", test.from, test.to, x)
		}
	}
	_, err := NearestNeighbours(m, "x", "y", 4)
	wantError(t, err, "4 nearest of 4 regions")
}

// incomes gives made-up regions over six years.
func incomes(t testing.TB) (*Matrix, independent) {
	t.Helper()
	o := independently(t)
	var data []float64
	for _, row := range o.Income {
		data = append(data, row...)
	}
	m := numbered(t, 6, data)
	return check[*Matrix](t)(m.Named("2015", "2016", "2017", "2018", "2019", "2020")), o
}

// TestConvergence compares with scipy.stats.linregress and numpy (independent.py).
func TestConvergence(t *testing.T) {
	m, o := incomes(t)
	b := check[*Beta](t)(BetaConvergence(m, "2015", "2020"))
	near(t, "slope", b.Slope, o.Beta.Slope, 1e-12)
	near(t, "standard error", b.StandardError, o.Beta.SE, 1e-12)
	near(t, "p", b.P, o.Beta.P, 1e-12)
	near(t, "R²", b.R2, o.Beta.R2, 1e-12)
	if o.Beta.Slope < 0 {
		near(t, "speed", b.Speed, o.Beta.Speed, 1e-12)
		near(t, "half-life", b.HalfLife, math.Ln2/o.Beta.Speed, 1e-9)
	}
	s := check[*Tabular](t)(SigmaConvergence(m))
	for i, year := range []string{"2015", "2016", "2017", "2018", "2019", "2020"} {
		x, err := s.Value("sd of ln", year)
		if err != nil {
			t.Fatal(err)
		}
		near(t, "sd of ln "+year, x, o.Sigma[i], 1e-12)
	}
	// Regions that make up for half of the distance to a common level in five years.
	half := check[*Beta](t)(BetaConvergence(csvMatrix(t, "l,2015,2020\na,1,2\nb,4,4\nc,16,8\n"), "2015", "2020"))
	near(t, "half-life", half.HalfLife, 5, 1e-12)
}

func TestConvergenceRefuses(t *testing.T) {
	_, err := BetaConvergence(csvMatrix(t, "l,2015,2020\na,1,2\nb,0,4\nc,1,1\n"), "2015", "2020")
	wantError(t, err, `row b, column 2015: "0" isn't above 0`)
	_, err = BetaConvergence(csvMatrix(t, "l,2015,2020\na,1,2\nb,,4\nc,1,1\n"), "2015", "2020")
	wantError(t, err, "a line through 2 regions; it takes three")
	_, err = BetaConvergence(csvMatrix(t, "l,2015,2020\na,1,2\nb,1,4\nc,1,1\n"), "2015", "2020")
	wantError(t, err, "all regions begin at the same level")
	apart := check[*Beta](t)(BetaConvergence(csvMatrix(t, "l,2015,2020\na,1,1\nb,2,4\nc,4,16\nd,,1\n"), "2015", "2020"))
	if apart.NoSpeed != "regions don't converge" || !strings.Contains(apart.String(), "Left out for want of a number: d") {
		t.Errorf("%s", apart)
	}
}

// TestDagum compares with the oracle extras.
func TestDagum(t *testing.T) {
	var o struct {
		Dagum struct {
			Groups         [][]float64
			G, Gw, Gnb, Gt float64
		}
	}
	oracle(t, "extras.json", &o)
	var data []float64
	groups := map[string]string{}
	for g, values := range o.Dagum.Groups {
		for _, x := range values {
			data = append(data, x)
			groups[fmt.Sprint("r", len(data))] = fmt.Sprint("group ", g)
		}
	}
	m := numbered(t, 1, data)
	d := check[*DagumGini](t)(Dagum(m, "a", groups))
	near(t, "G", d.G, o.Dagum.G, 1e-13)
	near(t, "within", d.Within, o.Dagum.Gw, 1e-13)
	near(t, "between", d.Between, o.Dagum.Gnb, 1e-13)
	near(t, "transvariation", d.Transvariation, o.Dagum.Gt, 1e-13)
	g, _ := Gini(m, "a")
	near(t, "the parts add up to the Gini coefficient", d.G, g, 1e-13)
	_, err := Dagum(m, "a", nil)
	wantError(t, err, "the decomposition needs groups")
}

// TestMarkov compares with numpy's eigenvectors (independent.py).
func TestMarkov(t *testing.T) {
	m, o := incomes(t)
	c := check[*MarkovChain](t)(Markov(m, MarkovOptions{Cuts: o.Markov.Cuts, Relative: true}))
	for i, row := range o.Markov.Counts {
		for j, want := range row {
			if c.Counts[i][j] != int(want) {
				t.Errorf("moves %d to %d: %d, want %v", i, j, c.Counts[i][j], want)
			}
		}
	}
	for k, want := range o.Markov.Ergodic {
		near(t, "ergodic", c.Ergodic[k], want, 1e-10)
	}
	for i, row := range c.Probabilities {
		near(t, fmt.Sprint("row ", i), sum(row), 1, 1e-15)
	}
	quartiles := check[*MarkovChain](t)(Markov(m, MarkovOptions{}))
	if len(quartiles.Cuts) != 3 {
		t.Errorf("cuts %v", quartiles.Cuts)
	}
}

func TestMarkovAtTheEdges(t *testing.T) {
	apart := csvMatrix(t, "l,2015,2016,2017\na,1,1,1\nb,5,5,5\n")
	c := check[*MarkovChain](t)(Markov(apart, MarkovOptions{Cuts: []float64{2}}))
	if c.Ergodic != nil || !strings.Contains(c.String(), "doesn't tend to a single distribution") {
		t.Errorf("two islands have a distribution:\n%s", c)
	}
	last := check[*MarkovChain](t)(Markov(csvMatrix(t, "l,2015,2016\na,1,1\nb,1,5\n"), MarkovOptions{Cuts: []float64{2}}))
	if last.Probabilities[1] != nil || !strings.Contains(last.String(), "no row left the class") {
		t.Errorf("%s", last)
	}
	for _, test := range []struct {
		text string
		o    MarkovOptions
		says string
	}{
		{"l,2015\na,1\n", MarkovOptions{}, "there is one column only"},
		{"l,2015,2016\na,1,2\n", MarkovOptions{Cuts: []float64{2, 1}}, "the cuts [2 1] don't ascend"},
		{"l,2015,2016\na,1,1\nb,1,1\n", MarkovOptions{Classes: 2}, "too many values are the same (1) for 2 classes"},
		{"l,2015,2016\na,1,2\n", MarkovOptions{Classes: 9}, "9 classes of 2 values"},
		{"l,2015,2016\na,1,\nb,,2\n", MarkovOptions{Classes: 2}, "no row has values in two years running"},
		{"l,2015,2016\na,0,0\n", MarkovOptions{Relative: true}, "values can't be taken relative to it"},
	} {
		_, err := Markov(csvMatrix(t, test.text), test.o)
		wantError(t, err, test.says)
	}
}
