package main

import "fmt"

type node struct{ left, val int }

var nodes []node
var total int
var arr = []int{1, 2, 3}

func build(d int) int {
	nodes = append(nodes, node{val: d})
	i := len(nodes) - 1
	if d > 0 {
		nodes[i].left = build(d - 1)
	}
	return i
}

func visit(n int) int {
	if n == 0 {
		return 1
	}
	total += visit(n - 1)
	return n
}

func bump() int { total += 100; return 1 }
func swap() int { arr = []int{7, 8, 9}; return 5 }

type acc struct{ sum int }

func (a *acc) next() int { a.sum *= 2; return 3 }

var m = map[string]int{}

func setm() int { m["a"] = 50; return 1 }

func ret() (int, int) {
	x := 1
	f := func() int { x = 10; return 2 }
	return x, f()
}

func main() {
	build(5)
	fmt.Println(nodes)
	visit(4)
	fmt.Println(total)
	total = 0
	total = total + bump()
	fmt.Println(total)
	total = 0
	total = bump() + total
	fmt.Println(total)
	total = 0
	total += bump()
	fmt.Println(total)
	arr[0] = swap()
	fmt.Println(arr)
	arr = []int{1, 2, 3}
	arr[1] += swap()
	fmt.Println(arr)
	a := acc{5}
	a.sum += a.next()
	fmt.Println(a)
	m["a"] += setm()
	fmt.Println(m)
	fmt.Println(ret())
	y := 1
	g := func() int { y++; return y }
	fmt.Println([]int{y, g(), y, g()}, y)
	fmt.Println(y, g(), y)
	z := y + g() + y
	fmt.Println(z)
	p := &acc{1}
	q := p
	p.sum = func() int { p = &acc{9}; return 4 }()
	fmt.Println(*p, *q)
	var np *acc
	func() {
		defer func() { fmt.Println(recover()) }()
		np.sum = func() int { fmt.Println("called"); return 1 }()
	}()
	var arr2 [3]int
	idx := 5
	func() {
		defer func() { fmt.Println(recover()) }()
		arr2[idx] = func() int { fmt.Println("called"); return 1 }()
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		var nm map[string]int
		nm["x"] = func() int { fmt.Println("called"); return 1 }()
	}()
	i := 0
	s := []int{0, 0, 0}
	s[i] = func() int { i = 2; return 7 }()
	fmt.Println(s)
	var e any = 1
	k := func() int { e = "x"; return 0 }
	fmt.Println(e, k(), e)
	builtins()
}

// builtins are calls, too, and done in their turn.
func builtins() {
	xs, n, c := make([]int, 1), 1, 1i
	grow := func() int { xs, n, c = make([]int, 3), 3, 3i; return 2 }
	a, b, d := len(xs), grow(), len(xs)
	fmt.Println(a, b, d)
	xs = xs[:1:1]
	a, b, d = cap(xs), grow(), cap(xs)
	fmt.Println(a, b, d)
	xs, n = xs[:1], 1
	fmt.Println(len(xs)+grow(), len(xs)*10+grow(), min(n, 9)+grow()+n)
	xs, n = xs[:1], 1
	x, y, z := append(xs, 7), grow(), append(xs, 7)
	fmt.Println(x, y, z)
	n = 1
	x, y, z = make([]int, n), grow(), make([]int, n)
	fmt.Println(x, y, z)
	c = 1i
	r, y, t := imag(c), grow(), imag(c)
	fmt.Println(r, y, t)
	xs = xs[:1]
	xs[len(xs)-1] = grow() + len(xs)
	fmt.Println(xs)
}
