package main

import (
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"
	"sync/atomic"
)

type Tree[T any] struct {
	l, r *Tree[T]
	v    T
}

func (t *Tree[T]) All() iter.Seq[T] {
	return func(yield func(T) bool) { t.push(yield) }
}
func (t *Tree[T]) push(yield func(T) bool) bool {
	return t == nil || t.l.push(yield) && yield(t.v) && t.r.push(yield)
}

type P struct {
	n string
	a int
}
type Seq = iter.Seq[P]
type MySeq iter.Seq[P]

func gen(n int) Seq {
	return func(y func(P) bool) {
		defer fmt.Println("gen done")
		for i := range n {
			if !y(P{fmt.Sprint(i), i}) {
				return
			}
		}
	}
}

func main() {
	t := &Tree[P]{&Tree[P]{nil, nil, P{"a", 1}}, &Tree[P]{nil, nil, P{"c", 3}}, P{"b", 2}}
	for p := range t.All() {
		fmt.Print(p, " ")
	}
	fmt.Println(slices.Collect(t.All()))
	fmt.Printf("%T %T %T\n", t.All(), gen(1), MySeq(gen(1)))
	for p := range gen(5) {
		if p.a == 2 {
			break
		}
	}
	next, stop := iter.Pull(gen(3))
	fmt.Println(next())
	fmt.Println(next())
	stop()
	fmt.Println(next())
	m := map[P]int{{"x", 1}: 1, {"y", 2}: 2}
	ks := slices.SortedFunc(maps.Keys(m), func(a, b P) int { return strings.Compare(a.n, b.n) })
	fmt.Println(ks)
	m2 := maps.Collect(func(y func(string, P) bool) { _ = y("k", P{"v", 1}) && y("l", P{}) })
	fmt.Println(m2)
	fmt.Println(slices.Collect(maps.Values(map[int]P{1: {"z", 9}})))
	for i, c := range slices.Backward([]P{{"1", 1}, {"2", 2}}) {
		fmt.Print(i, c, " ")
	}
	for s := range strings.SplitSeq("a,b,c", ",") {
		fmt.Print(s, ";")
	}
	fmt.Println()
	seq := maps.Keys(map[string]int{"q": 1})
	for k := range seq {
		fmt.Println(k)
	}
	var any1 any = seq
	_, ok := any1.(iter.Seq[string])
	_, ok2 := any1.(func(func(string) bool))
	fmt.Printf("%v %v %T\n", ok, ok2, any1)
	var ap atomic.Pointer[P]
	ap.Store(&ks[0])
	fmt.Println(ap.Load().n, ap.CompareAndSwap(&ks[0], &ks[1]), ap.Load().n)
	func() {
		defer func() { fmt.Println(recover()) }()
		for p := range gen(2) {
			panic(p)
		}
	}()
}
