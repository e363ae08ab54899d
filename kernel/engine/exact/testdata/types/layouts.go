package main

import (
	"encoding/json"
	"fmt"
	"reflect"
)

type Blank struct {
	A int
	_ int
	B string
	_ [3]string
}
type Empty struct{}
type Tail struct {
	A int
	E Empty
}
type Big struct {
	A [5000]*int
	B [100]string
	C [10]struct {
		x any
		y []Big2
	}
}
type Big2 struct {
	Big *Big
	m   map[string]Big2
}
type Rec struct {
	Arr  [2]*Rec
	F    func(Rec) *Rec
	C    chan Rec
	M    map[string]Rec
	S    [][]Rec
	I    interface{ Foo(Rec) Rec }
	A    *[3]Rec
	Anon struct {
		p *Rec
		q struct{ r []*Rec }
	}
	PF *func(*Rec)
}
type A1 struct{ B *B1 }
type B1 struct {
	C []C1
	A map[C1]A1
}
type C1 struct {
	n int
	F *func(A1) B1
}
type MapRec map[string]MapRec
type FnRec func(FnRec) FnRec
type ChRec chan ChRec
type ArrP [2]*ArrP
type SlRec []struct{ X SlRec }
type IfRec interface{ Next() IfRec }
type PtrRec *PtrRec
type D1 struct{ p *int }
type D2 [1]*D1
type D3 struct{ d D2 }
type D4 struct{ f func() int }
type D5 struct{ m map[string]D5 }
type Small struct {
	a bool
	b int8
	c int16
	d float32
	e complex64
	f byte
}

func (b Blank) String() string { return fmt.Sprint("blank ", b.A, b.B) }
func (d D3) Get() int          { return *d.d[0].p }
func (d D4) Call() int         { return d.f() }

func main() {
	a, b := Blank{A: 1, B: "x"}, Blank{A: 1, B: "x"}
	reflect.ValueOf(&a).Elem().Field(0).SetInt(1)
	fmt.Println(a == b, any(a) == any(b), map[Blank]int{a: 1}[b], a)
	fmt.Println(Empty{} == Empty{}, any(Empty{}) == any(Empty{}), map[any]int{Empty{}: 3}[Empty{}], reflect.TypeFor[Tail]().Size())
	var big Big
	n := 5
	big.A[4999] = &n
	big.C[9].y = []Big2{{&big, nil}}
	x := any(big)
	y := x.(Big)
	fmt.Println(*y.A[4999], len(y.C[9].y), y.C[9].y[0].Big == &big, reflect.TypeOf(x).Size())
	r := Rec{M: map[string]Rec{"a": {}}, S: [][]Rec{{{}}}, A: &[3]Rec{}}
	r.F = func(r Rec) *Rec { return r.Arr[0] }
	r.Arr[0] = &r
	r.Anon.p = &r
	fmt.Println(r.F(r) == &r, r.Anon.p == &r, len(r.S[0]))
	t := reflect.TypeOf(r)
	for i := range t.NumField() {
		fmt.Println(t.Field(i).Name, t.Field(i).Type, t.Field(i).Offset)
	}
	fmt.Println(t.Field(1).Type.In(0) == t, t.Field(0).Type.Elem().Elem() == t, t.Field(6).Type.Elem().Elem() == t, t.Field(5).Type.Method(0).Type)
	c := C1{n: 1}
	a1 := A1{&B1{C: []C1{c}, A: map[C1]A1{c: {}}}}
	fmt.Println(a1.B.C[0] == c, len(a1.B.A), reflect.TypeOf(a1.B.A).Elem() == reflect.TypeOf(a1))
	for _, v := range []any{MapRec{"a": {}}, FnRec(nil), ChRec(nil), ArrP{}, SlRec{{}}, PtrRec(nil), (*IfRec)(nil), D5{}} {
		rt := reflect.TypeOf(v)
		fmt.Println(rt, rt.Kind(), rt.Size())
	}
	fmt.Println(reflect.TypeFor[MapRec]().Elem() == reflect.TypeFor[MapRec](), reflect.TypeFor[FnRec]().In(0) == reflect.TypeFor[FnRec](), reflect.TypeFor[ChRec]().Elem() == reflect.TypeFor[ChRec]())
	d := D3{D2{&D1{&n}}}
	var g interface{ Get() int } = d
	var i any = d
	fmt.Println(g.Get(), i.(D3).Get(), i == any(d), map[any]string{d: "d"}[i], reflect.ValueOf(d).MethodByName("Get").Call(nil)[0])
	var cl interface{ Call() int } = D4{func() int { return n + 1 }}
	fmt.Println(cl.Call(), cl.(D4).f(), reflect.ValueOf(cl).MethodByName("Call").Call(nil)[0], reflect.ValueOf(cl).Field(0).IsNil())
	s := Small{true, -1, 300, 1.5, 2i, 9}
	ar := [3]Small{1: s}
	fmt.Println(ar, any(ar) == any([3]Small{1: s}), reflect.TypeOf(s).Size(), reflect.TypeOf(ar).Align())
	js, _ := json.Marshal(struct {
		Blank
		Tail
		X []Empty
	}{X: make([]Empty, 2)})
	fmt.Println(string(js))
	type pair struct{ a, b any }
	m := map[pair]int{{1, "x"}: 1, {Small{}, Empty{}}: 2}
	fmt.Println(m[pair{1, "x"}], m[pair{Small{}, Empty{}}], m[pair{Small{a: true}, Empty{}}])
	func() {
		defer func() { fmt.Println(recover()) }()
		m[pair{[]int{}, nil}] = 1
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		fmt.Println(pair{1, D5{}} == pair{1, D5{}})
	}()
	fmt.Println(pair{1, D5{}} == pair{2, D5{}})
}
