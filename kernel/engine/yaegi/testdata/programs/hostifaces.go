package main

import (
	"bufio"
	"bytes"
	"container/heap"
	"container/list"
	"flag"
	"fmt"
	"io"
	"os"
	"sort"
	"strings"
	"time"
)

type byLen []string

func (b byLen) Len() int           { return len(b) }
func (b byLen) Less(i, j int) bool { return len(b[i]) < len(b[j]) }
func (b byLen) Swap(i, j int)      { b[i], b[j] = b[j], b[i] }

type IntHeap []int

func (h IntHeap) Len() int           { return len(h) }
func (h IntHeap) Less(i, j int) bool { return h[i] < h[j] }
func (h IntHeap) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *IntHeap) Push(x any)        { *h = append(*h, x.(int)) }
func (h *IntHeap) Pop() any          { o := *h; n := len(o); x := o[n-1]; *h = o[:n-1]; return x }

type Item struct {
	v        string
	p, index int
}
type PQ []*Item

func (q PQ) Len() int           { return len(q) }
func (q PQ) Less(i, j int) bool { return q[i].p > q[j].p }
func (q PQ) Swap(i, j int)      { q[i], q[j] = q[j], q[i]; q[i].index = i; q[j].index = j }
func (q *PQ) Push(x any)        { it := x.(*Item); it.index = len(*q); *q = append(*q, it) }
func (q *PQ) Pop() any          { o := *q; n := len(o); it := o[n-1]; *q = o[:n-1]; return it }

type rot13 struct{ r io.Reader }

func (r rot13) Read(p []byte) (int, error) {
	n, err := r.r.Read(p)
	for i := range p[:n] {
		c := p[i]
		switch {
		case c >= 'a' && c <= 'z':
			p[i] = 'a' + (c-'a'+13)%26
		}
	}
	return n, err
}

type upper struct {
	w io.Writer
	n int
}

func (u *upper) Write(p []byte) (int, error) { u.n += len(p); return u.w.Write(bytes.ToUpper(p)) }

type listFlag []string

func (l *listFlag) String() string     { return strings.Join(*l, "+") }
func (l *listFlag) Set(s string) error { *l = append(*l, s); return nil }

type ID struct{ n int }

func (i ID) String() string { return fmt.Sprint("#", i.n) }
func main() {
	s := []string{"ccc", "a", "bb"}
	sort.Sort(byLen(s))
	fmt.Println(s)
	sort.Sort(sort.Reverse(byLen(s)))
	fmt.Println(s)
	h := &IntHeap{5, 2, 8}
	heap.Init(h)
	heap.Push(h, 3)
	for h.Len() > 0 {
		fmt.Print(heap.Pop(h), " ")
	}
	fmt.Println()
	pq := PQ{}
	heap.Push(&pq, &Item{v: "low", p: 1})
	heap.Push(&pq, &Item{v: "high", p: 9})
	it := &Item{v: "mid", p: 5}
	heap.Push(&pq, it)
	it.p = 20
	heap.Fix(&pq, it.index)
	for pq.Len() > 0 {
		x := heap.Pop(&pq).(*Item)
		fmt.Print(x.v, ":", x.p, " ")
	}
	fmt.Println()
	b, _ := io.ReadAll(rot13{strings.NewReader("uryyb")})
	fmt.Println(string(b))
	u := &upper{w: os.Stdout}
	fmt.Fprintf(u, "hi %d\n", 5)
	io.WriteString(u, "there\n")
	bw := bufio.NewWriter(u)
	bw.WriteString("buffered\n")
	bw.Flush()
	fmt.Println(u.n)
	l := list.New()
	l.PushBack(ID{1})
	l.PushBack(2)
	l.PushFront("x")
	for e := l.Front(); e != nil; e = e.Next() {
		fmt.Print(e.Value, " ")
		if id, ok := e.Value.(ID); ok {
			fmt.Print(id.n, " ")
		}
	}
	fmt.Println()
	fs := flag.NewFlagSet("t", flag.ContinueOnError)
	var lf listFlag
	fs.Var(&lf, "x", "")
	fs.Parse([]string{"-x", "1", "-x", "2"})
	fmt.Println(lf, len(lf))
	var st fmt.Stringer = ID{4}
	fmt.Println(st, st.String())
	var w io.Writer = u
	if uu, ok := w.(*upper); ok {
		fmt.Println("is upper", uu.n)
	}
	_, isr := w.(io.Reader)
	fmt.Println(isr)
	var rd io.Reader = strings.NewReader("abc")
	switch v := rd.(type) {
	case *strings.Reader:
		fmt.Println("reader", v.Len())
	case rot13:
		fmt.Println("rot")
	}
	n, err := io.Copy(io.Discard, rd)
	fmt.Println(n, err)
	d := 1500 * time.Millisecond
	fmt.Println(d, d.Seconds(), time.Duration(2)*time.Second, time.Unix(0, 0).UTC().Format(time.RFC3339))
	people := []struct {
		N string
		A int
	}{{"A", 3}, {"B", 1}}
	sort.Slice(people, func(i, j int) bool { return people[i].A < people[j].A })
	fmt.Println(people)
	idx := sort.Search(100, func(i int) bool { return i*i >= 50 })
	fmt.Println(idx, sort.SearchInts([]int{1, 3, 5}, 3))
	r, wr := io.Pipe()
	go func() { fmt.Fprint(wr, "piped"); wr.Close() }()
	b, _ = io.ReadAll(r)
	fmt.Println(string(b))
	tr := io.TeeReader(strings.NewReader("tee"), u)
	io.ReadAll(tr)
	fmt.Println()
	mr := io.MultiReader(rot13{strings.NewReader("no")}, strings.NewReader("xx"))
	b, _ = io.ReadAll(mr)
	fmt.Println(string(b))
}
