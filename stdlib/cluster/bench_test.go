package cluster

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

// randomMatrix makes a matrix of positive numbers, every third criterion a cost.
func randomMatrix(t testing.TB, rows, columns int) *Matrix {
	t.Helper()
	random := rand.New(rand.NewPCG(7, 11))
	labels, criteria, data := make([]string, rows), make([]Criterion, columns), make([]float64, rows*columns)
	for i := range labels {
		labels[i] = fmt.Sprint("a", i)
	}
	for j := range criteria {
		criteria[j] = Criterion{Name: fmt.Sprint("c", j), Dimension: fmt.Sprint("d", j%3)}
		if j%3 == 2 {
			criteria[j].Direction = Cost
		}
	}
	for k := range data {
		data[k] = 1 + 9*random.Float64()
	}
	return check[*Matrix](t)(NewMatrix(labels, criteria, data))
}

func BenchmarkMonteCarloWeights(b *testing.B) {
	e := check[*Evaluation](b)(TOPSIS(randomMatrix(b, 20, 12), Equal{}))
	for _, workers := range []int{1, 0} {
		b.Run(fmt.Sprintf("20x12, 10000 draws, workers %d", workers), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				check[*Acceptability](b)(MonteCarloWeights(e, MonteCarloOptions{Workers: workers}))
			}
		})
	}
}

func BenchmarkEntropyTOPSIS(b *testing.B) {
	for _, rows := range []int{1000, 1000000} {
		m := randomMatrix(b, rows, 20)
		for _, v := range []EntropyVariant{EntropyRaw, EntropyMinMax} {
			b.Run(fmt.Sprintf("%dx20, %s", rows, v), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					check[*Evaluation](b)(TOPSIS(m, Entropy{v}))
				}
			})
		}
	}
}

// BenchmarkMonteCarloMethods draws weights for every method.
func BenchmarkMonteCarloMethods(b *testing.B) {
	m := randomMatrix(b, 20, 12)
	for _, r := range rankers() {
		e := check[*Evaluation](b)(r.rank(m, Equal{}))
		b.Run(r.name+", 1000 draws", func(b *testing.B) {
			for b.Loop() {
				check[*Acceptability](b)(MonteCarloWeights(e, MonteCarloOptions{Draws: 1000, Workers: 1}))
			}
		})
	}
}

// BenchmarkJenks shows how the time grows with the number of values.
func BenchmarkJenks(b *testing.B) {
	random := rand.New(rand.NewPCG(1, 9))
	for _, n := range []int{1000, 10000, 100000} {
		s := newScores("x", make([]string, n))
		for i := range s.values {
			s.values[i] = random.ExpFloat64()
		}
		b.Run(fmt.Sprintf("%d values, 5 tiers", n), func(b *testing.B) {
			for b.Loop() {
				check[*TierTable](b)(s.Tiers(Jenks{5}))
			}
		})
	}
}
