package main

import (
	"fmt"
	"math"
)

// Negative zeros on every way into a function.

type point struct{ X, Y float64 }

func (p point) String() string { return fmt.Sprintf("<%v %v>", p.X, p.Y) }

func (p point) plus(d float64) point { return point{p.X, p.Y + d} }

type shower interface{ show(float64) string }

func (p point) show(f float64) string { return fmt.Sprint(p.X, f) }

func negative() float64 { z := 0.0; return -z }

func two() (float64, complex64) { return negative(), complex64(complex(negative(), 0)) }

func text(f float64, c complex64) string { return fmt.Sprint(f, c) }

func same[T any](v T) T { return v }

func sum(first float64, more ...float64) string { return fmt.Sprint(first, more) }

func adder(x float64) func(float64) float64 { return func(y float64) float64 { return x + y } }

func each(xs []float64) func(func(int, float64) bool) {
	return func(yield func(int, float64) bool) {
		for i, x := range xs {
			if !yield(i, x) {
				return
			}
		}
	}
}

func later(f float64) (s string) {
	defer func(g float64) { s += fmt.Sprint(" ", g) }(f)
	defer fmt.Println("deferred", f)
	return "later"
}

var global = negative()

func main() {
	z := negative()
	fmt.Println(same(z), same(-z), same(float32(z)), same(complex(z, z)), same(global))
	fmt.Println(text(two()), sum(z, z, 1), adder(z)(z), later(z))
	f := func(x float64) float64 { return x }
	var s shower = point{z, 1}
	fmt.Println(f(z), s.show(z), point{z, 0}.show(z), point.show(point{z, z}, z), point{z, z}.plus(z))
	g := point{z, z}.plus
	fmt.Println(g(z), same([2]float64{z, z}), same(point{}), [1]float64{z}[same(0)], *new(z))
	p := &point{z, z}
	m := map[any]float64{1.5: z}
	fmt.Println(p, m, []point{{z, z}}, same([]float64{z}), struct{ F float64 }{z})
	for i, x := range each([]float64{z, 1}) {
		func() { fmt.Println(i, x, math.Signbit(x)) }()
	}
	c := make(chan float64)
	go func(x float64) { c <- x }(z)
	fmt.Println(<-c, min(z, 0), max(z, 0), f(min(z)), f(z+0), f(z-0), f(float64(len("a"))-1))
	h := math.Copysign
	fmt.Println(h(z, -1), f(h(0, -1)), same(math.Copysign)(0, -1))
	var fs []func() float64
	for x := z; x < 2; x++ {
		fs = append(fs, func() float64 { return x })
	}
	fmt.Println(fs[0](), fs[1]())
}
