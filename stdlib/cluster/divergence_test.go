package cluster

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"
)

// bigSpread is (1+q) ln(1+q) - q = Σ_{k≥2} (-q)^k/(k(k-1)) to many digits, for |q| < 1; ln by halving square roots elsewhere.
func bigSpread(q float64) float64 {
	const precision = 300
	one := big.NewFloat(1).SetPrec(precision)
	y := new(big.Float).SetPrec(precision).Add(one, big.NewFloat(q).SetPrec(precision))
	// ln y = 2^k · 2 atanh((z-1)/(z+1)), z the 2^k-th root of y.
	z := new(big.Float).Copy(y)
	const halvings = 20
	for range halvings {
		z.Sqrt(z)
	}
	s := new(big.Float).SetPrec(precision).Quo(new(big.Float).Sub(z, one), new(big.Float).Add(z, one))
	square, term, log := new(big.Float).Mul(s, s), new(big.Float).Copy(s), new(big.Float).SetPrec(precision)
	for k := 1; k < 60; k += 2 {
		log.Add(log, new(big.Float).Quo(term, big.NewFloat(float64(k)).SetPrec(precision)))
		term.Mul(term, square)
	}
	log.Mul(log, big.NewFloat(math.Exp2(halvings+1)))
	log.Mul(log, y)
	v, _ := log.Sub(log, big.NewFloat(q).SetPrec(precision)).Float64()
	return v
}

func TestSpread(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	grid := gridOfSpread()
	qs := []float64{-0.999, -0.97, -0.5, -0.25, -1e-3, -1e-8, 1e-12, 1e-6, 0.003, 0.0039, 0.25, 1, 7.5, 31, 32.3, 1e4, 1e12}
	for range 3000 {
		qs = append(qs, random.Float64()*4-1, math.Exp(random.Float64()*40-30))
	}
	for _, q := range qs {
		want := bigSpread(q)
		for name, got := range map[string]float64{"series": spread(q), "grid": grid.spread(q)} {
			if math.Abs(got-want) > 4e-15*want {
				t.Errorf("%s at %v: got %v, want %v, off by %v", name, q, got, want, got/want-1)
			}
		}
	}
	for _, q := range []float64{0, -1, -1.0000000001} {
		want := 0.0
		if q != 0 {
			want = 1
		}
		if spread(q) != want || grid.spread(q) != want {
			t.Errorf("at %v: %v and %v", q, spread(q), grid.spread(q))
		}
	}
}
