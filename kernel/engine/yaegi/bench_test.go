package yaegi

import "testing"

// BenchmarkCells runs typical work of cells.
func BenchmarkCells(b *testing.B) {
	for _, r := range []struct{ name, define, run string }{
		{"nothing", "", "1 + 1"},
		{"fib 20", "func fib(n int) int { if n < 2 { return n }; return fib(n-1) + fib(n-2) }", "fib(20)"},
		{"matmul 60", "func mul(n int) float64 {\n a := make([]float64, n*n); b := make([]float64, n*n); c := make([]float64, n*n)\n for i := range a { a[i] = float64(i); b[i] = 2 }\n for i := 0; i < n; i++ { for j := 0; j < n; j++ { s := 0.0\n for k := 0; k < n; k++ { s += a[i*n+k] * b[k*n+j] }\n c[i*n+j] = s } }\n return c[n] }", "mul(60)"},
		{"sieve 1e5", "func sieve(n int) int {\n s := make([]bool, n+1); c := 0\n for i := 2; i <= n; i++ { if s[i] { continue }; c++; for j := i + i; j <= n; j += i { s[j] = true } }\n return c }", "sieve(100000)"},
		{"interface calls 1e4", "type S interface{ A() int }\ntype Q struct{ a int }\nfunc (q Q) A() int { return q.a }\nfunc sum(s S) int { t := 0; for range 10000 { t += s.A() }; return t }", "sum(Q{1})"},
		{"method calls 1e4", "type Q struct{ a int }\nfunc (q *Q) A() int { return q.a }\nfunc sum(q *Q) int { t := 0; for range 10000 { t += q.A() }; return t }", "sum(&Q{1})"},
		{"word count 1e4", "func words() int { m := map[string]int{}; ks := []string{\"a\", \"b\", \"c\"}; for i := range 10000 { m[ks[i%3]]++ }; return len(m) }", "words()"},
		{"sort.Slice 1e4", "func sorted() int { x := make([]int, 10000); for i := range x { x[i] = i * 7919 % 10007 }; sort.Slice(x, func(i, j int) bool { return x[i] < x[j] }); return x[0] }", "sorted()"},
		{"sum in a cell 1e5", "", "t := 0\nfor i := 0; i < 100000; i++ { t += i }"},
	} {
		b.Run(r.name, func(b *testing.B) {
			n := newNotebook(b, Options{})
			n.mustRun(r.define)
			for b.Loop() {
				n.mustRun(r.run)
			}
		})
	}
}

// BenchmarkStart makes an engine.
func BenchmarkStart(b *testing.B) {
	for b.Loop() {
		if _, err := New(Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
