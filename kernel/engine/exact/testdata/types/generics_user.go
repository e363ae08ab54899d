package main

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
	"sort"
	"strings"
)

type Number interface{ ~int | ~float64 }
type Stack[T any] struct{ items []T }

func (s *Stack[T]) Push(v T) { s.items = append(s.items, v) }
func (s *Stack[T]) Pop() (v T, ok bool) {
	if len(s.items) == 0 {
		return
	}
	v = s.items[len(s.items)-1]
	s.items = s.items[:len(s.items)-1]
	return v, true
}
func (s Stack[T]) String() string { return fmt.Sprintf("Stack%v", s.items) }
func (s *Stack[T]) All() iter.Seq2[int, T] {
	return func(yield func(int, T) bool) {
		for i, v := range s.items {
			if !yield(i, v) {
				return
			}
		}
	}
}

type Pair[K cmp.Ordered, V any] struct {
	Key K `json:"k"`
	Val V `json:"v"`
}
type List[T any] struct {
	head *node[T]
	n    int
}
type node[T any] struct {
	v    T
	next *node[T]
}

func (l *List[T]) Add(v T) { l.head = &node[T]{v, l.head}; l.n++ }
func (l *List[T]) Each(f func(T)) {
	for n := l.head; n != nil; n = n.next {
		f(n.v)
	}
}

type Opt[T any] struct {
	v  T
	ok bool
}

func (o *Opt[T]) UnmarshalJSON(b []byte) error {
	if string(b) == "null" {
		return nil
	}
	o.ok = true
	return json.Unmarshal(b, &o.v)
}
func (o Opt[T]) MarshalJSON() ([]byte, error) {
	if !o.ok {
		return []byte("null"), nil
	}
	return json.Marshal(o.v)
}

type Set[T comparable] map[T]struct{}

func (s Set[T]) Add(v T) Set[T] { s[v] = struct{}{}; return s }

type MyInt int

func (m MyInt) String() string { return fmt.Sprint("#", int(m)) }

type ErrT[T any] struct{ v T }

func (e ErrT[T]) Error() string { return fmt.Sprint("err ", e.v) }

func Map[T, U any](s []T, f func(T) U) []U {
	var r []U
	for _, v := range s {
		r = append(r, f(v))
	}
	return r
}
func Sum[T Number](s ...T) (t T) {
	for _, v := range s {
		t += v
	}
	return
}
func Show[T fmt.Stringer](v T) string { return "<" + v.String() + ">" }
func Keys[M ~map[K]V, K cmp.Ordered, V any](m M) []K {
	return slices.Sorted(maps.Keys(m))
}
func New[T any, P interface {
	*T
	Set(string)
}](s string) T {
	var v T
	P(&v).Set(s)
	return v
}

type named struct{ s string }

func (n *named) Set(s string) { n.s = s }

func main() {
	s := &Stack[MyInt]{}
	s.Push(1)
	s.Push(2)
	fmt.Println(s, *s, Stack[string]{[]string{"a"}})
	fmt.Printf("%T %v %+v %#v\n", s, s, *s, Pair[string, MyInt]{"a", 1})
	for i, v := range s.All() {
		fmt.Print(i, v, " ")
	}
	v, ok := s.Pop()
	fmt.Println(v, ok, Sum(MyInt(1), 2), Sum(1.5, 2), Show(MyInt(4)))
	ps := []Pair[string, MyInt]{{"b", 2}, {"a", 1}}
	slices.SortFunc(ps, func(x, y Pair[string, MyInt]) int { return cmp.Compare(x.Key, y.Key) })
	b, err := json.Marshal(ps)
	fmt.Println(string(b), err, ps)
	var back []Pair[string, float64]
	fmt.Println(json.Unmarshal([]byte(`[{"k":"z","v":1.5}]`), &back), back)
	var l List[Pair[int, string]]
	l.Add(Pair[int, string]{1, "x"})
	l.Add(Pair[int, string]{2, "y"})
	l.Each(func(p Pair[int, string]) { fmt.Print(p, " ") })
	fmt.Println(l.n)
	var o struct {
		A Opt[int]
		B Opt[[]MyInt]
		C Opt[string]
	}
	fmt.Println(json.Unmarshal([]byte(`{"A":5,"B":[1,2]}`), &o), o.A.v, o.B, o.C.ok)
	b, err = json.Marshal(o)
	fmt.Println(string(b), err)
	st := Set[MyInt]{}
	st.Add(3).Add(1)
	fmt.Println(st, Keys(st), len(st), Map([]MyInt{1, 2}, func(m MyInt) string { return strings.Repeat("x", int(m)) }))
	var e error = ErrT[MyInt]{7}
	var et ErrT[MyInt]
	var es ErrT[string]
	fmt.Println(e, errors.As(fmt.Errorf("%w", e), &et), et.v, errors.As(e, &es))
	fmt.Println(New[named]("q").s, slices.Max([]MyInt{1, 5, 2}), slices.Collect(maps.Values(map[int]MyInt{1: 9})))
	sort.Sort(Rev[MyInt]{1, 2, 3})
	var x any = Stack[int]{}
	switch x.(type) {
	case Stack[string]:
		fmt.Println("string")
	case Stack[int]:
		fmt.Println("int")
	}
	next, stop := iter.Pull2(s.All())
	i, mv, ok := next()
	fmt.Println(i, mv, ok)
	stop()
	g := slices.SortedFunc(maps.Keys(st), func(a, b MyInt) int { return int(b - a) })
	fmt.Println(g, slices.IndexFunc(g, func(m MyInt) bool { return m == 1 }))
	for c := range slices.Chunk([]MyInt{1, 2, 3}, 2) {
		fmt.Print(c, " ")
	}
	fmt.Println(slices.Equal(g, []MyInt{3, 1}), cmp.Or("", "d"), min(MyInt(2), 1))
}

type Rev[T cmp.Ordered] []T

func (r Rev[T]) Len() int           { return len(r) }
func (r Rev[T]) Less(i, j int) bool { return r[i] > r[j] }
func (r Rev[T]) Swap(i, j int)      { r[i], r[j] = r[j], r[i] }
