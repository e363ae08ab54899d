package main

import (
	"container/heap"
	"container/list"
	"container/ring"
	"fmt"
	"slices"
	"sort"
	"strings"
)

type P struct {
	Name string
	Age  int
}
type ByAge []P

func (a ByAge) Len() int           { return len(a) }
func (a ByAge) Less(i, j int) bool { return a[i].Age < a[j].Age }
func (a ByAge) Swap(i, j int)      { a[i], a[j] = a[j], a[i] }

type By struct {
	*list.List
	l    []string
	less func(a, b string) bool
}

func (b *By) Len() int           { return len(b.l) }
func (b *By) Less(i, j int) bool { return b.less(b.l[i], b.l[j]) }
func (b *By) Swap(i, j int)      { b.l[i], b.l[j] = b.l[j], b.l[i] }

type PQ []*P

func (q PQ) Len() int           { return len(q) }
func (q PQ) Less(i, j int) bool { return q[i].Age > q[j].Age }
func (q PQ) Swap(i, j int)      { q[i], q[j] = q[j], q[i] }
func (q *PQ) Push(x any)        { *q = append(*q, x.(*P)) }
func (q *PQ) Pop() any          { o := *q; x := o[len(o)-1]; *q = o[:len(o)-1]; return x }

type IntHeap struct{ sort.IntSlice }

func (h *IntHeap) Push(x any) { h.IntSlice = append(h.IntSlice, x.(int)) }
func (h *IntHeap) Pop() any {
	n := len(h.IntSlice)
	x := h.IntSlice[n-1]
	h.IntSlice = h.IntSlice[:n-1]
	return x
}

func main() {
	ps := []P{{"a", 30}, {"b", 20}, {"c", 30}, {"d", 10}}
	sort.Sort(ByAge(ps))
	fmt.Println(ps, sort.IsSorted(ByAge(ps)))
	sort.Sort(sort.Reverse(ByAge(ps)))
	fmt.Println(ps[0].Age)
	sort.Stable(ByAge(ps))
	sort.SliceStable(ps, func(i, j int) bool { return ps[i].Name < ps[j].Name })
	fmt.Println(ps)
	sort.Slice(ps, func(i, j int) bool { return ps[i].Name > ps[j].Name })
	fmt.Println(ps, sort.SliceIsSorted(ps, func(i, j int) bool { return ps[i].Name > ps[j].Name }))
	b := &By{l: []string{"bb", "a", "ccc"}, less: func(a, b string) bool { return len(a) > len(b) }}
	sort.Sort(b)
	fmt.Println(b.l)
	fmt.Println(sort.Search(100, func(i int) bool { return i*i >= 50 }))
	q := &PQ{}
	heap.Init(q)
	for _, p := range ps {
		heap.Push(q, &p)
	}
	for q.Len() > 0 {
		p := heap.Pop(q).(*P)
		fmt.Print(p.Name, p.Age, " ")
	}
	fmt.Println()
	h := &IntHeap{sort.IntSlice{5, 2, 8}}
	heap.Init(h)
	heap.Push(h, 3)
	heap.Fix(h, 0)
	fmt.Println(heap.Pop(h), heap.Remove(h, 1), h.Len(), h)
	l := list.New()
	l.PushBack(P{"x", 1})
	e := l.PushFront(&P{"y", 2})
	l.InsertAfter(ps, e)
	for e := l.Front(); e != nil; e = e.Next() {
		switch v := e.Value.(type) {
		case P:
			fmt.Println("P", v)
		case *P:
			fmt.Println("*P", v.Name)
		case []P:
			fmt.Println("[]P", len(v))
		}
	}
	r := ring.New(3)
	for i := range 3 {
		r.Value = P{fmt.Sprint(i), i}
		r = r.Next()
	}
	r.Do(func(v any) { fmt.Print(v.(P).Age, " ") })
	fmt.Println()
	slices.SortFunc(ps, func(a, b P) int { return strings.Compare(a.Name, b.Name) })
	i, ok := slices.BinarySearchFunc(ps, "c", func(p P, s string) int { return strings.Compare(p.Name, s) })
	fmt.Println(ps, i, ok, slices.Contains(ps, P{"a", 30}), slices.Index(ps, P{"d", 10}))
	fmt.Println(slices.MaxFunc(ps, func(a, b P) int { return a.Age - b.Age }), len(slices.Compact([]P{{"a", 1}, {"a", 1}})))
}
