package cluster

import (
	"fmt"
	"math"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"
)

// TestBinomialIntervals compares with scipy.stats.binomtest.
func TestBinomialIntervals(t *testing.T) {
	for _, b := range independently(t).Binomial {
		for _, m := range []struct {
			method ConfidenceMethod
			want   [2]float64
		}{{ClopperPearson, b.Exact}, {Wilson, b.Wilson}} {
			v := ConfidenceOptions{Level: 0.95, Method: m.method}.binomial(b.K, b.N, 0)
			name := fmt.Sprintf("%v of %v, %v", b.K, b.N, m.method)
			near(t, name, v.Lo, m.want[0], 1e-12)
			near(t, name, v.Hi, m.want[1], 1e-12)
		}
	}
}

func counted(t testing.TB) (region, reference *Matrix) {
	t.Helper()
	return csvMatrix(t, "l,firms\nshoes,442\nmines,6\nnone,0\n"), csvMatrix(t, "l,firms\nshoes,2000\nmines,7\nnone,90\n")
}

func TestQuotientsWithConfidence(t *testing.T) {
	region, reference := counted(t)
	for _, method := range []ConfidenceMethod{ClopperPearson, Wilson, BootstrapCounts} {
		v := check[*LQIntervals](t)(LQConfidence(region, reference, "firms", ConfidenceOptions{Method: method, Seed: 1}))
		for _, label := range region.labels {
			lq, _ := v.Value("LQ", label)
			lo, _ := v.Value("lower", label)
			hi, err := v.Value("upper", label)
			if err != nil || !(lo <= lq && lq <= hi) {
				t.Errorf("%v, %s: %v in [%v, %v], %v", method, label, lq, lo, hi, err)
			}
		}
		if got := strings.Join(v.Small, " "); got != "mines none" {
			t.Errorf("small: %s", got)
		}
		if side, _ := v.Word("against parity", "none"); side != "below" {
			t.Errorf("%v: none is %s", method, side)
		}
		if !strings.Contains(v.String(), "Warning: 2 industries on a small base (fewer than 10 in the region or the reference area): mines, none.") {
			t.Errorf("no warning:\n%s", v)
		}
	}
	// 0 of 448: the upper end of the share, by the rule of three exactly: 1 - 0.025^(1/448).
	v := check[*LQIntervals](t)(LQConfidence(region, reference, "firms", ConfidenceOptions{}))
	hi, _ := v.Value("upper", "none")
	near(t, "upper end of nothing", hi, (1-math.Pow(0.025, 1.0/448))*2097/90, 1e-10)
}

// TestBootstrapAgreesWithTheExactInterval: for a share that isn't small the two are near.
func TestBootstrapAgreesWithTheExactInterval(t *testing.T) {
	region, reference := csvMatrix(t, "l,n\np,300\nq,700\n"), csvMatrix(t, "l,n\np,5000\nq,5000\n")
	exact := check[*LQIntervals](t)(LQConfidence(region, reference, "n", ConfidenceOptions{}))
	drawn := check[*LQIntervals](t)(LQConfidence(region, reference, "n", ConfidenceOptions{Method: BootstrapCounts, Replicates: 100_000, Seed: 7}))
	for _, end := range []string{"lower", "upper"} {
		a, _ := exact.Value(end, "p")
		b, _ := drawn.Value(end, "p")
		near(t, end, b, a, 0.01)
	}
}

// TestDrawsDoNotDependOnTheCores: the same seed gives the same bits on one core and on several, another seed others; by table and
// without.
func TestDrawsDoNotDependOnTheCores(t *testing.T) {
	for _, n := range []float64{1000, 1e12} {
		o := ConfidenceOptions{Level: 0.95, Method: BootstrapCounts, Replicates: 50_000, Seed: 3}
		many := o.bootstrapShare(n/25, n, 5)
		before := runtime.GOMAXPROCS(1)
		one := o.bootstrapShare(n/25, n, 5)
		runtime.GOMAXPROCS(before)
		if many != one {
			t.Errorf("the number of cores changes the draws: %v, %v", many, one)
		}
		o.Seed = 4
		if other := o.bootstrapShare(n/25, n, 5); other == many && n > 1e6 { // ends of few counts may well be the same
			t.Error("the seed changes nothing")
		}
	}
}

// TestBinomialTable compares the table with gonum's probabilities, and its draws with the mean and the variance of the distribution.
func TestBinomialTable(t *testing.T) {
	for _, x := range []struct{ k, n float64 }{{1, 2}, {1, 1000}, {999, 1000}, {300, 1000}, {1e5, 1e9}, {5e8, 1e9}} {
		table := newBinomialTable(x.k, x.n)
		d := distuv.Binomial{N: x.n, P: x.k / x.n}
		name := fmt.Sprintf("%v of %v", x.k, x.n)
		last, spread := 0.0, math.Sqrt(x.k*(1-x.k/x.n))
		for i, c := range table.cumulative {
			if at := float64(table.first + i); math.Abs(at-x.k) < 3*spread+1 && i%(1+len(table.cumulative)/100) == 0 {
				if got, want := c-last, d.Prob(at); math.Abs(got-want) > 1e-5*want+1e-13 { // gonum's loses digits for large n
					t.Errorf("%s, probability of %v: %v, want %v", name, at, got, want)
				}
			}
			last = c
		}
		random, draws := rand.NewPCG(1, 2), make([]float64, 100_000)
		for r := range draws {
			draws[r] = float64(table.first + table.draw(random))
		}
		mean, sd := meanAndDeviation(draws)
		if math.Abs(mean-x.k) > 5*spread/math.Sqrt(1e5) || math.Abs(sd/spread-1) > 0.02+0.02/spread {
			t.Errorf("%s: mean %v, standard deviation %v, want %v", name, mean, sd, spread)
		}
	}
	if newBinomialTable(5e11, 1e12) != nil {
		t.Error("a table of millions of numbers")
	}
}

func TestConfidenceRefuses(t *testing.T) {
	region, reference := counted(t)
	for _, test := range []struct {
		name              string
		region, reference *Matrix
		o                 ConfidenceOptions
		says              string
	}{
		{"level", region, reference, ConfidenceOptions{Level: 95}, "the level of confidence is 95; it is between 0 and 1"},
		{"method", region, reference, ConfidenceOptions{Method: 9}, "there is no ConfidenceMethod(9)"},
		{"replicates", region, reference, ConfidenceOptions{Replicates: 3}, "3 replicates"},
		{"no counts", csvMatrix(t, "l,firms\np,1.5\n"), csvMatrix(t, "l,firms\np,2\n"), ConfidenceOptions{}, `row p, column firms: "1.5" isn't a count; a binomial interval`},
		{"more than the total", csvMatrix(t, "l,firms\np,5\nall,3\n"), csvMatrix(t, "l,firms\np,9\nall,9\n"), ConfidenceOptions{LQOptions: LQOptions{Total: "all"}}, `"5" is more than the total, 3`},
		{"no matrix", nil, reference, ConfidenceOptions{}, "no matrix"},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := LQConfidence(test.region, test.reference, "firms", test.o)
			wantError(t, err, test.says)
		})
	}
}

// TestFirmsWithConfidence: the interval of a quotient by output holds the quotient, is the same for the same seed, and is wide where
// few firms have most of the output.
func TestFirmsWithConfidence(t *testing.T) {
	f := cityFirms(t)
	totals := check[*Matrix](t)(ReadCSV("testdata/synthetic_totals.csv", "key", "prov_output_1e8cny"))
	province := check[*Matrix](t)(check[*Matrix](t)(totals.Named("output_1e4cny")).Without("total"))
	o := ConfidenceOptions{Replicates: 500, Seed: 2}
	v := check[*LQIntervals](t)(f.LQConfidence("", "output_1e4cny", province, o))
	again := check[*LQIntervals](t)(f.LQConfidence("", "output_1e4cny", province, o))
	if v.String() != again.String() {
		t.Error("the same seed gives another table")
	}
	for _, label := range v.Labels() {
		lq, _ := v.Value("LQ", label)
		lo, _ := v.Value("lower", label)
		hi, err := v.Value("upper", label)
		if err != nil || !(lo < lq && lq < hi) {
			t.Errorf("%s: %v in [%v, %v], %v", label, lq, lo, hi, err)
		}
	}
	if side, _ := v.Word("against parity", "leather_shoes"); side != "above" {
		t.Errorf("shoes are %s parity", side)
	}
	_, err := f.LQConfidence("Wenzhou", "output_1e4cny", province, o)
	wantError(t, err, `no region "Wenzhou"`)
	_, err = f.LQConfidence("", "profit", province, o)
	wantError(t, err, `no criterion "profit"`)
	_, err = f.LQConfidence("", "output_1e4cny", province, ConfidenceOptions{LQOptions: LQOptions{Total: "total"}})
	wantError(t, err, "take the row total out")
}

func BenchmarkBootstrapLQ(b *testing.B) {
	region, reference := csvMatrix(b, "l,n\np,300\nq,700\n"), csvMatrix(b, "l,n\np,5000\nq,5000\n")
	for _, n := range []int{10_000, 100_000, 1_000_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for range b.N {
				if _, err := LQConfidence(region, reference, "n", ConfidenceOptions{Method: BootstrapCounts, Replicates: n}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
