package main

import (
	"errors"
	"fmt"
	"os"
	"time"
)

type P struct {
	X int
	y string
}
type S struct{ v int }

func (s S) String() string { return fmt.Sprintf("S<%d>", s.v) }

type G struct{}

func (G) GoString() string { return "G!" }

type F struct{ n int }

func (f F) Format(s fmt.State, verb rune) {
	fmt.Fprintf(s, "F%c%d", verb, f.n)
	if w, ok := s.Width(); ok {
		fmt.Fprint(s, "w", w)
	}
}

type E struct{ c int }

func (e *E) Error() string { return fmt.Sprint("E", e.c) }

type PS struct{ n int }

func (p *PS) String() string { return "PS" }

type Num float64
type Str string
type Sl []int
type M map[string]S
type W struct {
	S S
	s S
	P *S
	I any
	E error
	D time.Duration
	d time.Duration
	M map[string]S
	L []S
}
type Panicky struct{}

func (Panicky) String() string { panic("oops") }

type NilS struct{ x int }

func (n *NilS) String() string { return fmt.Sprint(n.x) }

type Inner struct{ A, B int }
type Outer struct {
	Inner
	C *Inner
	D []Inner
	E map[string]Inner
	f func()
}

func main() {
	fmt.Println(P{1, "a"}, &P{2, "b"}, []P{{3, "c"}}, []*S{}, map[string]P{"k": {4, "d"}})
	fmt.Printf("%v %+v %#v %T\n", P{1, "a"}, P{1, "a"}, P{1, "a"}, P{1, "a"})
	fmt.Printf("%v %+v %#v %T\n", &P{1, "a"}, &P{1, "a"}, &P{1, "a"}, &P{1, "a"})
	fmt.Printf("%#v %#v %#v %#v\n", []P{{1, "x"}}, map[string]P{"a": {}}, [2]Num{1, 2.5}, []any{1, "a", nil, P{}})
	fmt.Println(S{1}, &S{2}, []S{{3}}, [1]S{{4}}, map[S]S{{5}: {6}}, struct{ A S }{S{7}})
	fmt.Printf("%s|%v|%d|%10v|%-8s|%q|%x\n", S{1}, S{2}, S{3}, S{4}, S{5}, S{6}, S{7})
	fmt.Printf("%#v %v\n", G{}, G{})
	fmt.Printf("%v %d %5s %+v\n", F{1}, F{2}, F{3}, []F{{4}})
	var e error = &E{5}
	fmt.Println(e, []error{e, errors.New("z"), nil})
	fmt.Printf("%v %s %q\n", e, e, e)
	fmt.Println(PS{1}, &PS{2}, []PS{{3}}, []*PS{})
	fmt.Println(Num(1.5), Str("q"), Sl{1, 2}, M{"a": {1}})
	fmt.Printf("%T %T %T %T %T %T\n", Num(1), Str(""), Sl{}, M{}, e, []any{})
	fmt.Printf("%6.2f|%5s|%q|%v|%x\n", Num(3.14159), Str("ab"), Str("q"), Sl(nil), Str("hi"))
	w := W{S: S{1}, s: S{2}, I: S{3}, D: time.Second, d: time.Second, M: map[string]S{"m": {4}}, L: []S{{5}}}
	fmt.Printf("%v\n%+v\n", w, w)
	fmt.Println(Panicky{}, []Panicky{{}})
	var ns *NilS
	fmt.Println(ns)
	fmt.Printf("%v %s\n", ns, ns)
	o := Outer{Inner: Inner{1, 2}, D: []Inner{{3, 4}}, E: map[string]Inner{"e": {5, 6}}}
	fmt.Printf("%v\n%+v\n", o, o)
	fmt.Printf("%v %v %v\n", any(nil), error(nil), []any{nil, 1})
	fmt.Printf("%d %s %!\n", "str", 5)
	fmt.Printf("%d\n", 1, 2)
	fmt.Printf("%d %d\n", 1)
	fmt.Printf("%t %v %p\n", true, false, nil)
	fmt.Printf("%*d|%-*d|%.*f\n", 5, 42, 5, 42, 2, 3.14159)
	fmt.Printf("%[2]d %[1]d\n", 1, 2)
	fmt.Printf("%x %X %o %c %U\n", []byte("az"), "hi", 64, 0x4E16, 0x4E16)
	fmt.Printf("%v %v\n", [3]bool{true}, struct{}{})
	fmt.Print("a", 1, 2, "b", 3.5, "\n")
	fmt.Print(1, 2, S{3}, S{4}, "\n")
	fmt.Fprintln(os.Stdout, S{9}, P{})
	fmt.Println(fmt.Sprint(S{1}, 2), fmt.Sprintln("x", S{2}))
	var ip *int
	fmt.Println(ip == nil, ip)
	fmt.Printf("%v %+v\n", struct {
		A *P
		B any
	}{nil, P{1, "z"}}, struct{ Q S }{S{1}})
	fmt.Printf("%5t|%-7t|%05d|%+.2e|% d\n", true, false, -42, 12345.678, 5)
	fmt.Printf("%v %v\n", time.Duration(1500)*time.Millisecond, []time.Duration{1, 2})
	fmt.Printf("%6d|%-6d|%06d\n", []int{1, 2}, Sl{3}, [1]Num{})
	fmt.Printf("%T %T %T %T\n", 1, "s", nil, []P{})
	fmt.Printf("%T %T %T\n", func(int) P { return P{} }, map[Str][]*P{}, struct{ A P }{})
	fmt.Printf("%s %v\n", []string{"a", "b"}, []Str{"c"})
	fmt.Printf("%08b %o %#x %#o\n", 5, 8, 255, 8)
	fmt.Printf("%3c|%-3c|%q\n", 'a', 'b', []rune("hi"))
	var st fmt.Stringer
	fmt.Println(st)
	fmt.Printf("%v\n", fmt.Errorf("w: %w", &E{1}))
	fmt.Printf("%s\n", error(&E{2}))
	fmt.Printf("%d %v\n", []S{{1}}, []any{S{2}, &S{3}})
}
