package main

import (
	"fmt"
	"sort"
	"strings"
	"time"
)

type A struct {
	X int
	s string
}
type B struct {
	X int
	s string
}
type C struct {
	X int `tag:"z"`
	s string
}
type Ints []int
type Strs sort.StringSlice
type Dur time.Duration
type F func(string) string
type M map[string]A
type Ch chan int
type Ptr *A
type Arr [2]A
type St strings.Builder
type Err error
type Wr interface{ Write([]byte) (int, error) }

func take(a []int) int                { return len(a) }
func fn(f func(string) string) string { return f("q") }

func main() {
	a := A{1, "q"}
	b := B(a)
	c := C(b)
	d := struct {
		X int
		s string
	}(c)
	fmt.Println(a, b, c, d, A(d) == a)
	fmt.Printf("%T %T %T %T\n", a, b, c, d)
	var x any = a
	_, isB := x.(B)
	_, isA := x.(A)
	fmt.Println(isA, isB)
	i := Ints{1, 2}
	fmt.Println(take(i), []int(i), Ints([]int{3}), sort.IntsAreSorted(i))
	sort.Sort(sort.Reverse(sort.IntSlice(i)))
	fmt.Println(i)
	s := Strs{"b", "a"}
	sort.Sort(sort.StringSlice(s))
	fmt.Println(s, time.Duration(Dur(time.Second)), Dur(5))
	fmt.Println(fn(F(strings.ToUpper)), fn(strings.ToUpper), F(fn2)("z"))
	var f F = strings.ToTitle
	fmt.Printf("%T %v\n", f, f("abc"))
	m := M{"k": a}
	var mm map[string]A = m
	mm["j"] = A{}
	fmt.Println(len(m), m)
	var ch Ch = make(chan int, 1)
	var ro <-chan int = ch
	ch <- 5
	fmt.Println(<-ro)
	var p Ptr = &a
	(*A)(p).X = 9
	fmt.Println(a.X, p.X, Arr{a, a} == Arr([2]A{a, a}))
	var e Err = fmt.Errorf("e")
	var e2 error = e
	fmt.Println(e2, e == e2)
	var w Wr = &strings.Builder{}
	w.Write([]byte("ww"))
	fmt.Println(w.(fmt.Stringer).String())
	pa := (*B)(&a)
	pa.X = 77
	fmt.Println(a.X)
	arr := [4]int(Ints{1, 2, 3, 4})
	ap := (*[2]int)(i)
	ap[0] = 100
	fmt.Println(arr, i[0])
	type local struct{ A }
	l := local{a}
	fmt.Println(l.X, l, any(l) == any(local{a}))
	anon := struct{ A }{a}
	fmt.Println(local(anon) == l)
	fmt.Println(string(Bs("xy")), Bs("z")[0], []rune(S("日本")), S([]rune{65}), S(rune(66)))
}

type Bs []byte
type S string

func fn2(s string) string { return s + s }
