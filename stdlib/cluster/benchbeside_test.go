package cluster

import (
	"encoding/binary"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// besideFolder names the folder of matrices that tests/bench/cluster.py has made, so that numpy and pymcdm compute the same ones. Without
// it the matrices are drawn here.
const besideFolder = "CLUSTER_BENCH_DATA"

// besideMatrix reads a matrix of positive numbers, every third criterion a cost.
func besideMatrix(b *testing.B, rows, columns int) *Matrix {
	b.Helper()
	m := randomMatrix(b, rows, columns)
	if folder := os.Getenv(besideFolder); folder != "" {
		numbers := check[[]byte](b)(os.ReadFile(filepath.Join(folder, fmt.Sprintf("%dx%d.f64", rows, columns))))
		if len(numbers) != 8*rows*columns {
			b.Fatalf("%d bytes for %d×%d numbers", len(numbers), rows, columns)
		}
		for k := range m.data.RawMatrix().Data {
			m.data.RawMatrix().Data[k] = math.Float64frombits(binary.LittleEndian.Uint64(numbers[8*k:]))
		}
	}
	return m
}

// besideResult stores what a benchmark has computed beside the matrices, to be compared.
func besideResult(b *testing.B, name string, values []float64) {
	b.Helper()
	folder := os.Getenv(besideFolder)
	if folder == "" {
		return
	}
	var data []byte
	for _, x := range values {
		data = binary.LittleEndian.AppendUint64(data, math.Float64bits(x))
	}
	if err := os.WriteFile(filepath.Join(folder, name+".f64"), data, 0o644); err != nil {
		b.Fatal(err)
	}
}

// timed runs f and reports the processor's time, of all cores, and allocations beside the time on the clock.
func timed(b *testing.B, f func()) {
	b.Helper()
	b.ReportAllocs()
	f() // what is computed once in a process isn't counted
	before := processorTime()
	for b.Loop() {
		f()
	}
	b.ReportMetric(float64((processorTime()-before)/time.Nanosecond)/float64(b.N), "cpu-ns/op")
}

// BenchmarkBeside measures what tests/bench/cluster.py prints beside numpy's and pymcdm's.
func BenchmarkBeside(b *testing.B) {
	for _, rows := range []int{1000, 1_000_000} {
		b.Run(fmt.Sprintf("entropy-topsis-%d", rows), func(b *testing.B) {
			m := besideMatrix(b, rows, 20)
			var e *Evaluation
			timed(b, func() { e = check[*Evaluation](b)(TOPSIS(m, Entropy{EntropyRaw})) })
			besideResult(b, fmt.Sprintf("scores-%d-%s", rows, os.Getenv("GOMAXPROCS")), e.values)
		})
	}
	b.Run("acceptability-10000", func(b *testing.B) {
		e := check[*Evaluation](b)(TOPSIS(besideMatrix(b, 20, 12), Equal{}))
		var a *Acceptability
		timed(b, func() { a = check[*Acceptability](b)(MonteCarloWeights(e)) })
		besideResult(b, "first", a.First().values)
	})
	for _, n := range []int{10_000, 100_000, 1_000_000} {
		b.Run(fmt.Sprintf("bootstrap-%d", n), func(b *testing.B) {
			city := matrix(b, 1, 812, 14_350)
			province := matrix(b, 1, 9_120, 402_700)
			timed(b, func() {
				check[*LQIntervals](b)(LQConfidence(city, province, "a", ConfidenceOptions{Method: BootstrapCounts, Replicates: n}))
			})
		})
	}
	for _, n := range []int{1000, 10_000, 100_000} {
		b.Run(fmt.Sprintf("jenks-%d", n), func(b *testing.B) {
			s := check[*Scores](b)(besideMatrix(b, n, 1).Scores("c0"))
			timed(b, func() { check[*TierTable](b)(s.Tiers(Jenks{5})) })
		})
	}
	for _, n := range []int{100, 200, 400} {
		b.Run(fmt.Sprintf("dea-%d", n), func(b *testing.B) {
			m := besideMatrix(b, n, 5)
			o := DEAOptions{Inputs: []string{"c0", "c1", "c2"}, Outputs: []string{"c3", "c4"}}
			timed(b, func() { check[*Efficiencies](b)(DEA(m, o)) })
		})
	}
}
