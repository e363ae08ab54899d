package cluster

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// randomTotals makes two matrices of whole numbers above 0: a region and the area around it.
func randomTotals(t testing.TB, seed uint64, n int) (region, reference *Matrix) {
	t.Helper()
	random := rand.New(rand.NewPCG(seed, 1))
	own, whole := make([]float64, n), make([]float64, n)
	for i := range own {
		own[i] = float64(1 + random.IntN(1000))
		whole[i] = own[i] + float64(1+random.IntN(20000))
	}
	return numbered(t, 1, own), numbered(t, 1, whole)
}

// shuffledRows gives the matrix with its rows in another order.
func shuffledRows(t testing.TB, m *Matrix, seed uint64) *Matrix {
	t.Helper()
	return check[*Matrix](t)(m.pick(rand.New(rand.NewPCG(seed, 2)).Perm(len(m.labels)), upTo(len(m.criteria))))
}

// scaledBy gives the matrix in another unit.
func scaledBy(t testing.TB, m *Matrix, by float64) *Matrix {
	t.Helper()
	s := check[*Matrix](t)(m.pick(upTo(len(m.labels)), upTo(len(m.criteria))))
	s.data.Scale(by, s.data)
	return s
}

// TestOrderAndUnitDoNotMatter: of the rows, and of the measure, for everything that compares shares.
func TestOrderAndUnitDoNotMatter(t *testing.T) {
	for seed := range uint64(20) {
		region, reference := randomTotals(t, seed, 12)
		groups := map[string]string{}
		for i, label := range region.labels {
			groups[label] = fmt.Sprint(i % 3)
		}
		for name, f := range map[string]func(a, b *Matrix) (float64, error){
			"HHI":             func(a, _ *Matrix) (float64, error) { return HHI(a, "a") },
			"CR":              func(a, _ *Matrix) (float64, error) { return CR(a, "a", 4) },
			"Gini":            func(a, _ *Matrix) (float64, error) { return Gini(a, "a") },
			"Theil T":         func(a, _ *Matrix) (float64, error) { return TheilT(a, "a") },
			"Theil L":         func(a, _ *Matrix) (float64, error) { return TheilL(a, "a") },
			"entropy":         func(a, _ *Matrix) (float64, error) { return ShannonEntropy(a, "a") },
			"Krugman":         func(a, b *Matrix) (float64, error) { return Krugman(a, b, "a") },
			"locational Gini": func(a, b *Matrix) (float64, error) { return LocationalGini(a, b, "a") },
			"Hachman":         func(a, b *Matrix) (float64, error) { return Hachman(a, b, "a") },
			"Theil between": func(a, _ *Matrix) (float64, error) {
				th, err := Theil(a, "a", TheilOptions{Groups: groups})
				return th.BetweenT, err
			},
			"Dagum": func(a, _ *Matrix) (float64, error) { d, err := Dagum(a, "a", groups); return d.Transvariation, err },
		} {
			want, err := f(region, reference)
			if err != nil {
				t.Fatal(err)
			}
			for what, pair := range map[string][2]*Matrix{
				"order": {shuffledRows(t, region, seed), shuffledRows(t, reference, seed+1)},
				"unit":  {scaledBy(t, region, 1e-4), scaledBy(t, reference, 3e7)},
			} {
				got, err := f(pair[0], pair[1])
				if err != nil {
					t.Fatal(err)
				}
				near(t, fmt.Sprintf("%s, another %s, seed %d", name, what, seed), got, want, 1e-12)
			}
		}
	}
}

// TestQuotientsKeepTheirValueInAnotherUnit, and so do their variants and what they change by.
func TestQuotientsKeepTheirValueInAnotherUnit(t *testing.T) {
	for seed := range uint64(20) {
		region, reference := randomTotals(t, seed, 9)
		a := check[*Matrix](t)(FLQ(region, reference, "a", 0.25, TradeLQOptions{}))
		b := check[*Matrix](t)(FLQ(scaledBy(t, region, 1e6), scaledBy(t, reference, 1e6), "a", 0.25, TradeLQOptions{}))
		for i := range a.labels {
			for j := range a.labels {
				near(t, "FLQ", b.data.At(i, j), a.data.At(i, j), 1e-12)
			}
		}
		// CILQ is reciprocal, and FLQ without δ is CILQ.
		c := check[*Matrix](t)(CILQ(region, reference, "a", TradeLQOptions{}))
		zero := check[*Matrix](t)(FLQ(region, reference, "a", 0, TradeLQOptions{}))
		for i := range a.labels {
			for j := range a.labels {
				near(t, "CILQ", c.data.At(i, j)*c.data.At(j, i), 1, 1e-13)
				if i != j {
					near(t, "FLQ of δ 0", zero.data.At(i, j), c.data.At(i, j), 1e-13)
				}
			}
		}
	}
}

// TestSplittingAnIndustryChangesNoShiftShare of the whole but between mix and regional parts when its halves grow alike.
func TestSplittingAnIndustryChangesNoShiftShare(t *testing.T) {
	for seed := range uint64(20) {
		region, nation := growing(t, seed, 6)
		whole := check[*ShiftShares](t)(ShiftShare(region, nation, "2015", "2020", ShiftShareOptions{}))
		split := func(m *Matrix) *Matrix {
			data := slices.Clone(m.data.RawMatrix().Data)
			data[0], data[1] = data[0]/2, data[1]/2
			data = append(data, data[0], data[1])
			return check[*Matrix](t)(NewMatrix(append(m.Labels(), "other half"), m.criteria, data))
		}
		halves := check[*ShiftShares](t)(ShiftShare(split(region), split(nation), "2015", "2020", ShiftShareOptions{}))
		near(t, "national", halves.National, whole.National, 1e-11)
		near(t, "mix", halves.Mix, whole.Mix, 1e-10)
		near(t, "regional", halves.Regional, whole.Regional, 1e-10)
	}
}

// growing makes a region and its nation in two years.
func growing(t testing.TB, seed uint64, n int) (region, nation *Matrix) {
	t.Helper()
	a, A := randomTotals(t, seed, n)
	b, B := randomTotals(t, seed+1000, n)
	join := func(x, y *Matrix) *Matrix {
		var data []float64
		for i := range x.labels {
			data = append(data, x.data.At(i, 0), y.data.At(i, 0))
		}
		return check[*Matrix](t)(NewMatrix(x.labels, []Criterion{{Name: "2015"}, {Name: "2020"}}, data))
	}
	return join(a, b), join(A, B)
}

// TestMergingRegionsLowersNoEquality: the sum of two regions is never more specialised than both (Theil's T is convex).
func TestMergingRegionsLowersNoEquality(t *testing.T) {
	for seed := range uint64(50) {
		a, reference := randomTotals(t, seed, 8)
		b, _ := randomTotals(t, seed+77, 8)
		merged := check[*Matrix](t)(a.pick(upTo(8), upTo(1)))
		merged.data.Add(a.data, b.data)
		x, y, z := 0.0, 0.0, 0.0
		for m, to := range map[*Matrix]*float64{a: &x, b: &y, merged: &z} {
			k, err := Krugman(m, reference, "a")
			if err != nil {
				t.Fatal(err)
			}
			*to = k
		}
		if z > math.Max(x, y)+1e-12 {
			t.Errorf("seed %d: %v of %v and %v", seed, z, x, y)
		}
	}
}

// TestBetterUnitsAreMoreEfficient: of two units with the same inputs the one that makes more isn't less efficient, and
// no unit beats the frontier.
func TestBetterUnitsAreMoreEfficient(t *testing.T) {
	for seed := range uint64(10) {
		random, data := rand.New(rand.NewPCG(seed, 5)), []float64{}
		for range 15 {
			x, z, y := 1+9*random.Float64(), 1+9*random.Float64(), 1+9*random.Float64()
			data = append(data, x, z, y, x, z, y*1.2)
		}
		m := numbered(t, 3, data)
		for _, returns := range []Returns{ConstantReturns, VariableReturns} {
			for _, orientation := range []Orientation{InputOriented, OutputOriented} {
				e := check[*Efficiencies](t)(DEA(m, DEAOptions{Inputs: []string{"a", "b"}, Outputs: []string{"c"}, Returns: returns, Orientation: orientation}))
				best := 0.0
				for i, x := range e.Scores.values {
					if i%2 == 1 && x < e.Scores.values[i-1]-1e-9 {
						t.Errorf("seed %d: %s makes more and is less efficient: %v, %v", seed, m.labels[i], x, e.Scores.values[i-1])
					}
					best = max(best, x)
				}
				near(t, "the best", best, 1, 1e-9)
			}
		}
	}
}
