package main

import (
	"fmt"
	"gonum.org/v1/gonum/diff/fd"
	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/integrate/quad"
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize"
	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"
	"math"
	"sort"
)

type diag struct{ v []float64 }

func (d diag) Dims() (int, int) { return len(d.v), len(d.v) }
func (d diag) At(i, j int) float64 {
	if i == j {
		return d.v[i]
	}
	return 0
}
func (d diag) T() mat.Matrix { return d }
func main() {
	x := []float64{1, 2, 3, 4, 5}
	w := []float64{1, 1, 1, 1, 2}
	fmt.Printf("%.4f %.4f %.4f\n", stat.Mean(x, nil), stat.Mean(x, w), stat.StdDev(x, nil))
	a := mat.NewDense(2, 2, []float64{4, 1, 2, 3})
	var inv mat.Dense
	if err := inv.Inverse(a); err != nil {
		fmt.Println(err)
	}
	fmt.Printf("%.3f\n", mat.Formatted(&inv))
	var prod mat.Dense
	prod.Mul(a, &inv)
	fmt.Printf("%.1f %.1f\n", prod.At(0, 0), mat.Det(a))
	r, c := a.Dims()
	fmt.Println(r, c)
	fmt.Println(floats.Sum(x), floats.Dot(x, w), floats.Max(x))
	p := optimize.Problem{Func: func(x []float64) float64 { return (x[0]-1)*(x[0]-1) + (x[1]+2)*(x[1]+2) }}
	res, err := optimize.Minimize(p, []float64{0, 0}, nil, &optimize.NelderMead{})
	fmt.Printf("%.2f %.2f %v\n", res.X[0], res.X[1], err)
	n := distuv.Normal{Mu: 0, Sigma: 1}
	fmt.Printf("%.4f %.4f\n", n.CDF(1.96), n.Quantile(0.5))
	fmt.Printf("%.5f\n", quad.Fixed(math.Sin, 0, math.Pi, 20, nil, 0))
	fmt.Printf("%.3f\n", fd.Derivative(func(x float64) float64 { return x * x * x }, 2, nil))
	alpha, beta := stat.LinearRegression(x, []float64{2, 4, 6, 8, 10.5}, nil, false)
	fmt.Printf("%.3f %.3f %.3f\n", alpha, beta, stat.Correlation(x, []float64{2, 4, 6, 8, 10.5}, nil))
	var eig mat.Eigen
	fmt.Println(eig.Factorize(a, mat.EigenRight))
	vals := eig.Values(nil)
	re := []float64{real(vals[0]), real(vals[1])}
	sort.Float64s(re)
	fmt.Printf("%.3f\n", re)
	d := diag{[]float64{2, 3}}
	var m mat.Dense
	m.Mul(a, d)
	fmt.Println(mat.Sum(d), m.At(1, 1), mat.Formatted(d))
	v := mat.NewVecDense(2, []float64{1, 2})
	var y mat.VecDense
	y.MulVec(a, v)
	fmt.Println(y.RawVector().Data, mat.Norm(v, 2) > 2)
	a.Apply(func(i, j int, v float64) float64 { return v * float64(i+1) }, a)
	fmt.Println(a.RawMatrix().Data)
	sym := mat.NewSymDense(2, []float64{2, 1, 1, 2})
	var chol mat.Cholesky
	fmt.Println(chol.Factorize(sym))
	qs := stat.Quantile(0.5, stat.Empirical, x, nil)
	fmt.Println(qs)
}
