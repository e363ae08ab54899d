package main

import (
	"fmt"
	"reflect"
	"strings"
)

type Point struct{ X, Y int }

func (p Point) Add(q Point) Point   { return Point{p.X + q.X, p.Y + q.Y} }
func (p *Point) Scale(k int) *Point { p.X *= k; p.Y *= k; return p }

type Line struct{ A, B Point }
type Node struct {
	Val    int
	Next   *Node
	parent *Node
	kids   []*Node
}

func (n *Node) Len() int {
	if n == nil {
		return 0
	}
	return 1 + n.Next.Len()
}

type Matrix [2][2]float64

func (m Matrix) Mul(o Matrix) (r Matrix) {
	for i := range 2 {
		for j := range 2 {
			for k := range 2 {
				r[i][j] += m[i][k] * o[k][j]
			}
		}
	}
	return
}

type Account struct {
	balance float64
	history []string
	opts    struct {
		limit int
		name  string
	}
}

func New() *Account { a := &Account{}; a.opts.limit = 10; return a }
func (a *Account) Deposit(x float64) error {
	if x <= 0 {
		return fmt.Errorf("bad amount %.2f", x)
	}
	a.balance += x
	a.history = append(a.history, fmt.Sprintf("+%.1f", x))
	return nil
}

type Option func(*Account)

func WithLimit(n int) Option { return func(a *Account) { a.opts.limit = n } }
func Build(os ...Option) *Account {
	a := New()
	for _, o := range os {
		o(a)
	}
	return a
}

type Visitor interface{ Visit(n *Node) Visitor }
type sumV struct{ s *int }

func (v sumV) Visit(n *Node) Visitor { *v.s += n.Val; return v }
func walk(v Visitor, n *Node) {
	for n != nil {
		v = v.Visit(n)
		n = n.Next
	}
}

type State int

const (
	Idle State = iota
	Running
)

func (s State) String() string { return [...]string{"idle", "running"}[s] }

type Machine struct {
	State
	log []string
}
type Rec struct {
	m map[string]*Rec
	f func(*Rec) int
	c chan *Rec
	a [2]*Rec
}

func main() {
	p := Point{1, 2}
	q := p
	q.X = 9
	fmt.Println(p, q, p == q, p == Point{1, 2}, p.Add(q))
	p.Scale(2).Scale(3)
	fmt.Println(p, (&p).Add(Point{Y: 1}))
	l := Line{Point{0, 0}, Point{3, 4}}
	l.B.Scale(2)
	l.A.X++
	fmt.Printf("%v %+v\n", l, l)
	pl := &l
	pl.A.Y = 7
	pp := &pl.B
	pp.X = -1
	fmt.Println(l, *pp)
	n := &Node{1, &Node{2, nil, nil, nil}, nil, nil}
	n.Next.parent = n
	n.kids = append(n.kids, n.Next)
	fmt.Println(n.Len(), n.Next.parent.Val, len(n.kids), n.kids[0].Val)
	var nn *Node
	fmt.Println(nn.Len(), nn == nil)
	m := Matrix{{1, 1}, {1, 0}}
	r := Matrix{{1, 0}, {0, 1}}
	for range 10 {
		r = r.Mul(m)
	}
	fmt.Println(r, r[0][1])
	a := Build(WithLimit(3))
	fmt.Println(a.Deposit(5), a.Deposit(-1), a.balance, a.history, a.opts.limit)
	s := 0
	walk(sumV{&s}, n)
	fmt.Println(s)
	mc := Machine{State: Running}
	fmt.Println(mc.State, mc.String(), mc)
	anon := struct {
		Name string
		Tags []string
	}{"n", []string{"t"}}
	anon.Tags = append(anon.Tags, "u")
	fmt.Println(anon, anon.Name)
	table := []struct {
		in   string
		want int
	}{{"a", 1}, {"bb", 2}}
	for _, tc := range table {
		if len(tc.in) != tc.want {
			fmt.Println("FAIL")
		}
	}
	pts := map[string]*Point{"o": {0, 0}}
	pts["o"].X = 4
	fmt.Println(*pts["o"], pts["o"].Add(Point{1, 1}))
	arr := [2]Point{{1, 2}, {3, 4}}
	for i := range arr {
		arr[i].Scale(10)
	}
	fmt.Println(arr)
	rc := &Rec{m: map[string]*Rec{}, f: func(r *Rec) int { return len(r.m) }, c: make(chan *Rec, 1)}
	rc.m["self"] = rc
	rc.c <- rc
	rc.a[1] = rc
	fmt.Println(rc.f(rc), (<-rc.c).m["self"] == rc, rc.a[0] == nil)
	var iface interface{ Add(Point) Point } = p
	fmt.Println(iface.Add(p))
	f := p.Add
	p.X = 1000
	fmt.Println(f(Point{1, 1}), Point.Add(p, p))
	g := (*Point).Scale
	g(&p, 2)
	fmt.Println(p)
	fmt.Println(reflect.DeepEqual(p, Point{2000, 24}), reflect.DeepEqual([]Point{{1, 2}}, []Point{{1, 2}}), strings.Repeat("-", 3))
	var z Line
	fmt.Println(z, z == Line{})
	type T struct {
		A int
		B *int
		C []int
		D map[string]int
		E error
		F any
		G func()
	}
	fmt.Printf("%v %+v\n", T{}, T{})
	x := 5
	t := T{A: 1, B: &x, C: []int{1}}
	*t.B = 6
	fmt.Println(x, t.C, t.D["q"], t.E == nil)
	copy1 := t
	copy1.C[0] = 99
	copy1.A = 2
	fmt.Println(t.C, t.A)
}
