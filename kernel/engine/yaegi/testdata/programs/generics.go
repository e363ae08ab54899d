package main

import (
	"cmp"
	"fmt"
	"sort"
	"strings"
)

type Number interface{ ~int | ~int64 | ~float64 }

func Sum[T Number](xs ...T) T {
	var s T
	for _, x := range xs {
		s += x
	}
	return s
}
func Map[T, U any](xs []T, f func(T) U) []U {
	out := make([]U, len(xs))
	for i, x := range xs {
		out[i] = f(x)
	}
	return out
}
func Filter[T any](xs []T, p func(T) bool) []T {
	var out []T
	for _, x := range xs {
		if p(x) {
			out = append(out, x)
		}
	}
	return out
}
func Reduce[T, A any](xs []T, a A, f func(A, T) A) A {
	for _, x := range xs {
		a = f(a, x)
	}
	return a
}
func Keys[K cmp.Ordered, V any](m map[K]V) []K {
	ks := make([]K, 0, len(m))
	for k := range m {
		ks = append(ks, k)
	}
	sort.Slice(ks, func(i, j int) bool { return ks[i] < ks[j] })
	return ks
}

type Stack[T any] struct{ items []T }

func (s *Stack[T]) Push(x T) { s.items = append(s.items, x) }
func (s *Stack[T]) Pop() (T, bool) {
	var z T
	if len(s.items) == 0 {
		return z, false
	}
	x := s.items[len(s.items)-1]
	s.items = s.items[:len(s.items)-1]
	return x, true
}
func (s Stack[T]) Len() int { return len(s.items) }

type Pair[K comparable, V any] struct {
	Key K
	Val V
}

func (p Pair[K, V]) String() string { return fmt.Sprintf("%v=>%v", p.Key, p.Val) }

type Tree[T cmp.Ordered] struct {
	Left, Right *Tree[T]
	Val         T
}

func (t *Tree[T]) Insert(v T) *Tree[T] {
	if t == nil {
		return &Tree[T]{Val: v}
	}
	if v < t.Val {
		t.Left = t.Left.Insert(v)
	} else {
		t.Right = t.Right.Insert(v)
	}
	return t
}
func (t *Tree[T]) Walk(f func(T)) {
	if t == nil {
		return
	}
	t.Left.Walk(f)
	f(t.Val)
	t.Right.Walk(f)
}

type List[T any] struct {
	head *node[T]
	size int
}
type node[T any] struct {
	v    T
	next *node[T]
}

func (l *List[T]) Add(v T) { l.head = &node[T]{v, l.head}; l.size++ }
func (l *List[T]) Each(f func(T)) {
	for n := l.head; n != nil; n = n.next {
		f(n.v)
	}
}

type MyInt int

func Max[T cmp.Ordered](a, b T) T {
	if a > b {
		return a
	}
	return b
}
func PtrTo[T any](v T) *T { return &v }

type Set[T comparable] map[T]struct{}

func (s Set[T]) Add(v T)                   { s[v] = struct{}{} }
func (s Set[T]) Has(v T) bool              { _, ok := s[v]; return ok }
func Apply[T any, F func(T) T](x T, f F) T { return f(x) }

type Stringish interface {
	~string
	Len() int
}
type MyS string

func (m MyS) Len() int       { return len(m) }
func L[T Stringish](x T) int { return x.Len() + len(string(x)) }
func Zero[T any]() T         { var z T; return z }
func TypeName[T any](x T) string {
	switch any(x).(type) {
	case int:
		return "int"
	case string:
		return "string"
	case MyInt:
		return "MyInt"
	}
	return fmt.Sprintf("%T", x)
}
func main() {
	fmt.Println(Sum(1, 2, 3), Sum(1.5, 2), Sum[MyInt](4, 5), Sum[float64]())
	fmt.Println(Map([]int{1, 2}, func(i int) string { return strings.Repeat("x", i) }))
	fmt.Println(Filter([]int{1, 2, 3, 4}, func(i int) bool { return i%2 == 0 }))
	fmt.Println(Reduce([]string{"a", "bb"}, 0, func(n int, s string) int { return n + len(s) }))
	fmt.Println(Keys(map[string]int{"b": 1, "a": 2}))
	s := &Stack[string]{}
	s.Push("a")
	s.Push("b")
	v, ok := s.Pop()
	fmt.Println(v, ok, s.Len())
	var si Stack[int]
	_, ok = si.Pop()
	fmt.Println(ok)
	fmt.Println(Pair[string, int]{"a", 1}, []Pair[int, bool]{{1, true}})
	fmt.Printf("%T %T\n", Pair[string, int]{}, s)
	var t *Tree[int]
	for _, v := range []int{5, 2, 8, 1} {
		t = t.Insert(v)
	}
	t.Walk(func(v int) { fmt.Print(v, " ") })
	fmt.Println()
	var l List[float64]
	l.Add(1.5)
	l.Add(2.5)
	l.Each(func(f float64) { fmt.Print(f, " ") })
	fmt.Println(l.size)
	fmt.Println(Max(1, 2), Max("a", "b"), Max(1.5, 2), *PtrTo(3))
	set := Set[string]{}
	set.Add("q")
	fmt.Println(set.Has("q"), set.Has("z"), len(set))
	fmt.Println(Apply(3, func(x int) int { return x * 2 }), L(MyS("abc")), Zero[int](), Zero[string]() == "", Zero[*int]() == nil)
	fmt.Println(TypeName(1), TypeName("s"), TypeName(MyInt(1)), TypeName(2.5), TypeName(Pair[int, int]{}))
	f := Sum[int]
	fmt.Println(f(1, 2))
}
