package main

import "fmt"

func counter() func() int { n := 0; return func() int { n++; return n } }
func apply(xs []int, f func(int) int) []int {
	out := make([]int, 0, len(xs))
	for _, x := range xs {
		out = append(out, f(x))
	}
	return out
}
func compose(fs ...func(int) int) func(int) int {
	return func(x int) int {
		for _, f := range fs {
			x = f(x)
		}
		return x
	}
}
func main() {
	a, b := counter(), counter()
	fmt.Println(a(), a(), b(), a())
	fmt.Println(apply([]int{1, 2, 3}, func(x int) int { return x * x }))
	fmt.Println(compose(func(x int) int { return x + 1 }, func(x int) int { return x * 10 })(4))
	var fs []func() int
	for i := 0; i < 3; i++ {
		fs = append(fs, func() int { i += 10; return i })
	}
	for _, f := range fs {
		fmt.Print(f(), " ", f(), " ")
	}
	fmt.Println()
	var gs []func()
	for i, s := range []string{"a", "b"} {
		gs = append(gs, func() { fmt.Print(i, s, " ") })
	}
	for _, g := range gs {
		g()
	}
	fmt.Println()
	var fib func(int) int
	fib = func(n int) int {
		if n < 2 {
			return n
		}
		return fib(n-1) + fib(n-2)
	}
	fmt.Println(fib(15))
	x := 1
	inc := func() { x++ }
	inc()
	inc()
	fmt.Println(x)
	for i := 0; i < 5; i++ {
		if i == 2 {
			i++
		}
		defer func() { fmt.Print("d", i, " ") }()
	}
	m := map[string]func(float64) float64{"dbl": func(f float64) float64 { return 2 * f }}
	fmt.Println(m["dbl"](2.5))
	func() { y := x; y++; x = y * 2 }()
	fmt.Println(x)
	p := &x
	g := func(d int) { *p += d }
	g(5)
	fmt.Println(x, *p)
	acc := func() func(int) int { s := 0; return func(d int) int { s += d; return s } }()
	acc(3)
	fmt.Println(acc(4))
	for i := 0; i < 2; i++ {
		for j := 0; j < 2; j++ {
			k := i*2 + j
			defer func() { fmt.Print(k, i, j, ";") }()
		}
	}
	type T struct{ f func() string }
	t := T{func() string { return "tf" }}
	fmt.Println(t.f())
	func(a, b int) { fmt.Println(a + b) }(1, 2)
	var nilf func()
	fmt.Println(nilf == nil)
}
