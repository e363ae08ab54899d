package main

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"sort"
	"strings"
)

type Numeric interface {
	~int | ~int8 | ~float32 | ~float64
}
type Vec[T Numeric] []T

func (v Vec[T]) Dot(o Vec[T]) (t T) {
	for i := range v {
		t += v[i] * o[i]
	}
	return
}
func (v Vec[T]) String() string     { return fmt.Sprintf("Vec%v", []T(v)) }
func (v Vec[T]) Len() int           { return len(v) }
func (v Vec[T]) Less(i, j int) bool { return v[i] < v[j] }
func (v Vec[T]) Swap(i, j int)      { v[i], v[j] = v[j], v[i] }

type Tree[K cmp.Ordered, V any] struct {
	root *node[K, V]
	n    int
}
type node[K cmp.Ordered, V any] struct {
	k    K
	v    V
	l, r *node[K, V]
}

func (t *Tree[K, V]) Put(k K, v V) {
	p := &t.root
	for *p != nil {
		switch c := cmp.Compare(k, (*p).k); {
		case c < 0:
			p = &(*p).l
		case c > 0:
			p = &(*p).r
		default:
			(*p).v = v
			return
		}
	}
	*p = &node[K, V]{k: k, v: v}
	t.n++
}
func (t *Tree[K, V]) Each(f func(K, V)) { t.root.each(f) }
func (n *node[K, V]) each(f func(K, V)) {
	if n != nil {
		n.l.each(f)
		f(n.k, n.v)
		n.r.each(f)
	}
}

type Result[T any] struct {
	Val T
	Err error
}

func Try[T any](f func() (T, error)) (r Result[T]) {
	defer func() {
		if x := recover(); x != nil {
			r.Err = fmt.Errorf("recovered: %v", x)
		}
	}()
	v, err := f()
	return Result[T]{v, err}
}
func (r Result[T]) OrElse(d T) T {
	if r.Err != nil {
		return d
	}
	return r.Val
}

type Cache[K comparable, V any] struct {
	m     map[K]V
	order []K
	max   int
	evict func(K, V)
}

func NewCache[K comparable, V any](n int, evict func(K, V)) *Cache[K, V] {
	return &Cache[K, V]{m: make(map[K]V), max: n, evict: evict}
}
func (c *Cache[K, V]) Set(k K, v V) {
	if _, ok := c.m[k]; !ok {
		c.order = append(c.order, k)
		if len(c.order) > c.max {
			old := c.order[0]
			c.order = c.order[1:]
			c.evict(old, c.m[old])
			delete(c.m, old)
		}
	}
	c.m[k] = v
}

type Key struct {
	a string
	b int
}
type Temp float64

func (t Temp) String() string { return fmt.Sprintf("%.1f°", float64(t)) }

type Setter[T any] interface {
	*T
	Set(string) error
}
type Conf struct{ v string }

func (c *Conf) Set(s string) error {
	if s == "" {
		return errors.New("empty")
	}
	c.v = s
	return nil
}
func Parse[T any, P Setter[T]](ss ...string) ([]T, error) {
	var out []T
	for _, s := range ss {
		var t T
		if err := P(&t).Set(s); err != nil {
			return out, fmt.Errorf("%T: %w", t, err)
		}
		out = append(out, t)
	}
	return out, nil
}
func Reduce[T, A any](s []T, a A, f func(A, T) A) A {
	for _, x := range s {
		a = f(a, x)
	}
	return a
}
func GroupBy[T any, K comparable](s []T, f func(T) K) map[K][]T {
	m := map[K][]T{}
	for _, x := range s {
		m[f(x)] = append(m[f(x)], x)
	}
	return m
}
func Ptr[T any](v T) *T { return &v }

type Num[T Numeric] struct{ v T }

func (n Num[T]) MarshalJSON() ([]byte, error) { return json.Marshal(map[string]T{"n": n.v}) }

type Chain[T any] func(T) T

func (c Chain[T]) Then(d Chain[T]) Chain[T] { return func(t T) T { return d(c(t)) } }

func main() {
	v := Vec[Temp]{3, 1, 2}
	fmt.Println(v.Dot(v), v)
	sort.Sort(v)
	fmt.Println(v, slices.Max(v), fmt.Sprintf("%T %T", v, v.Dot))
	var t Tree[string, Key]
	for i, s := range strings.Fields("d b a c b") {
		t.Put(s, Key{s, i})
	}
	t.Each(func(k string, v Key) { fmt.Print(k, v, " ") })
	fmt.Println(t.n)
	r := Try(func() (Key, error) { return Key{"x", 1}, nil })
	r2 := Try(func() (int, error) { var m map[string]int; m["a"] = 1; return 1, nil })
	r3 := Try(func() (Temp, error) { return 0, errors.New("cold") })
	fmt.Println(r, r2.Err, r2.OrElse(7), r3.OrElse(36.6))
	c := NewCache(2, func(k Key, v Temp) { fmt.Println("evict", k, v) })
	c.Set(Key{"a", 1}, 1)
	c.Set(Key{"b", 2}, 2)
	c.Set(Key{"a", 1}, 3)
	c.Set(Key{"c", 3}, 4)
	fmt.Println(len(c.m), c.m[Key{"b", 2}])
	cs, err := Parse[Conf]("p", "q")
	fmt.Println(cs, err)
	_, err = Parse[Conf]("p", "")
	fmt.Println(err)
	fmt.Println(Reduce([]Temp{1, 2}, "", func(a string, t Temp) string { return a + t.String() }))
	g := GroupBy([]Key{{"a", 1}, {"b", 2}, {"a", 3}}, func(k Key) string { return k.a })
	fmt.Println(g, slices.Sorted(maps.Keys(g)))
	p := Ptr(Key{"z", 0})
	p.b = 9
	fmt.Println(*p, *Ptr(Temp(3)))
	b, err := json.Marshal([]any{Num[Temp]{1.5}, Num[int]{2}, Ptr(Num[int8]{3})})
	fmt.Println(string(b), err)
	f := Chain[int](func(i int) int { return i + 1 }).Then(func(i int) int { return i * 10 })
	fmt.Printf("%d %T\n", f(4), f)
	fmt.Println(slices.SortedFunc(slices.Values([]Key{{"b", 1}, {"a", 2}}), func(x, y Key) int { return cmp.Or(cmp.Compare(x.a, y.a), x.b-y.b) }))
	fmt.Println(min(Temp(2), 1.5), max("a", "b"), cmp.Compare(Temp(1), 2), slices.IndexFunc([]Temp{1, 2}, func(t Temp) bool { return t > 1 }))
}
