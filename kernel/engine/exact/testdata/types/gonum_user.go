package main

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/graph/path"
	"gonum.org/v1/gonum/graph/simple"
	"gonum.org/v1/gonum/integrate/quad"
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize"
	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/plot/plotter"
)

type Diag struct{ n int }

func (d Diag) Dims() (int, int) { return d.n, d.n }
func (d Diag) At(i, j int) float64 {
	if i == j {
		return float64(i + 1)
	}
	return 0
}
func (d Diag) T() mat.Matrix { return mat.Transpose{Matrix: d} }

type Node int64

func (n Node) ID() int64      { return int64(n) }
func (n Node) String() string { return fmt.Sprint("n", int64(n)) }

type XY []struct{ X, Y float64 }
type Pts []float64

func (p Pts) Len() int                { return len(p) }
func (p Pts) XY(i int) (x, y float64) { return float64(i), p[i] }
func (p Pts) Value(i int) float64     { return p[i] }

func main() {
	var m mat.Dense
	m.Mul(Diag{3}, mat.NewDense(3, 2, []float64{1, 2, 3, 4, 5, 6}))
	fmt.Println(mat.Formatted(&m))
	fmt.Println(mat.Sum(Diag{4}), mat.Trace(Diag{3}))
	var lu mat.LU
	lu.Factorize(Diag{3})
	fmt.Println(lu.Det())
	p := optimize.Problem{
		Func: func(x []float64) float64 { return (x[0]-3)*(x[0]-3) + (x[1]+1)*(x[1]+1) },
		Grad: func(g, x []float64) { g[0], g[1] = 2*(x[0]-3), 2*(x[1]+1) },
	}
	r, err := optimize.Minimize(p, []float64{0, 0}, nil, &optimize.BFGS{})
	fmt.Println(math.Round(r.X[0]), math.Round(r.X[1]), err, r.Status)
	r, err = optimize.Minimize(optimize.Problem{Func: p.Func}, []float64{0, 0}, nil, &optimize.NelderMead{})
	fmt.Println(math.Round(r.X[0]), math.Round(r.X[1]), err)
	fmt.Println(math.Round(quad.Fixed(func(x float64) float64 { return x * x }, 0, 3, 20, nil, 0)))
	w := []float64{1, 2, 3}
	fmt.Println(stat.Mean([]float64(Pts(w)), nil), floats.Sum(Pts{1, 2}))
	m.Apply(func(i, j int, v float64) float64 { return v + float64(i) }, &m)
	fmt.Println(m.At(2, 1))
	g := simple.NewWeightedUndirectedGraph(0, math.Inf(1))
	g.SetWeightedEdge(simple.WeightedEdge{F: Node(1), T: Node(2), W: 2})
	g.SetWeightedEdge(simple.WeightedEdge{F: Node(2), T: Node(3), W: 2})
	sp := path.DijkstraFrom(Node(1), g)
	nodes, wt := sp.To(3)
	fmt.Println(nodes, wt)
	l, err := plotter.NewLine(Pts{1, 2, 3})
	fmt.Println(len(l.XYs), l.XYs[2].Y, err)
	h, err := plotter.NewHist(Pts{1, 2, 2, 3}, 3)
	fmt.Println(len(h.Bins), err)
	f := plotter.NewFunction(func(x float64) float64 { return x * 2 })
	fmt.Println(f.F(4))
	func() {
		defer func() { fmt.Println(recover()) }()
		m.Mul(Diag{2}, Diag{3})
	}()
}
