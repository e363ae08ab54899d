package main

import "fmt"

type T struct{ a int }
type P[T any] struct{ v T }

func one() any {
	type T struct{ a int }
	return T{1}
}
func two() any {
	type T struct{ a int }
	return T{1}
}
func gen[X any]() any {
	type L struct{ a X }
	return L{}
}
func anon() any { return struct{ a int }{1} }
func mk(n int) any {
	if n == 0 {
		type Q int
		return Q(1)
	}
	type Q int
	return Q(1)
}

type iface interface{ m() }
type A struct{ x any }
type E1 struct{}
type E2 struct{}

func (E1) m() {}
func (E2) m() {}

func main() {
	fmt.Println(one() == one(), one() == two(), one() == any(T{1}), fmt.Sprintf("%T %T", one(), two()))
	fmt.Println(gen[int]() == gen[int](), gen[int]() == gen[string](), gen[T]() == gen[T]())
	fmt.Println(anon() == any(struct{ a int }{1}), anon() == any(struct{ b int }{1}), anon() == any(T{1}), anon() == any(struct {
		a int "tag"
	}{1}))
	fmt.Println(mk(0) == mk(0), mk(0) == mk(1))
	fmt.Println(any(P[int]{1}) == any(P[int]{1}), any(P[int]{1}) == any(P[any]{1}), any([]int(nil)) == nil)
	m := map[any]string{}
	for i, k := range []any{T{1}, one(), two(), anon(), P[int]{1}, [1]T{{1}}, E1{}, E2{}, iface(E1{}), A{T{1}}, A{one()}, 1, int8(1), "1", 1.0, true, nil, struct{}{}, [0]int{}} {
		m[k] += fmt.Sprint(i)
	}
	fmt.Println(len(m), m[T{1}], m[one()], m[A{T{1}}], m[A{A{}}] == "", m[E1{}], m[1.0], m[nil])
	x, y := T{1}, T{1}
	px, py := &x, &y
	m2 := map[*T]int{px: 1, py: 2}
	fmt.Println(m2[&x], m2[&y], px == py, *px == *py, any(px) == any(&x))
	c1, c2 := make(chan T), make(chan T)
	fmt.Println(c1 == c2, any(c1) == any(c1), map[chan T]int{c1: 5}[c1])
	mi := map[iface]int{E1{}: 1, E2{}: 2}
	fmt.Println(mi[E1{}], mi[E2{}], len(mi))
	a1, a2 := [2]any{T{1}, "x"}, [2]any{T{1}, "x"}
	fmt.Println(a1 == a2, map[[2]any]int{a1: 3}[a2])
	type rec struct {
		n    int
		next *rec
	}
	r := rec{1, nil}
	r.next = &r
	fmt.Println(r == *r.next, any(r) == any(rec{1, &r}))
	func() {
		defer func() { fmt.Println(recover()) }()
		fmt.Println(any(A{[]int{}}) == any(A{[]int{}}))
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		fmt.Println(any(A{1}) == any(A{"x"}), any(A{[]int{}}) == any(A{1}))
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		m[A{map[string]int{}}] = "x"
	}()
	switch v := any(T{2}); v {
	case T{1}:
		fmt.Println("one")
	case T{2}:
		fmt.Println("two")
	}
	switch any(E1{}) {
	case any(E2{}), iface(E1{}):
		fmt.Println("E1")
	}
}
