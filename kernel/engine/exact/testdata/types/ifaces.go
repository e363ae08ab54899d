package main

import (
	"bytes"
	"fmt"
	"io"
	"sort"
	"strings"
)

type Shape interface {
	Area() float64
	Name() string
}
type Sq struct{ s float64 }

func (q Sq) Area() float64    { return q.s * q.s }
func (q *Sq) Scale(f float64) { q.s *= f }
func (q Sq) Name() string     { return "sq" }

type Wrong struct{}

func (Wrong) Area() int    { return 1 }
func (Wrong) Name() string { return "" }

type Str1 struct{}

func (Str1) String() int { return 1 }

type RW struct {
	bytes.Buffer
	n int
}
type Rd struct{ s string }

func (r *Rd) Read(p []byte) (int, error) {
	if r.s == "" {
		return 0, io.EOF
	}
	n := copy(p, r.s[:1])
	r.s = r.s[n:]
	return n, nil
}

type RdTo struct{ Rd }

func (r *RdTo) WriteTo(w io.Writer) (int64, error) {
	n, err := io.WriteString(w, "WT:"+r.s)
	return int64(n), err
}

type Emb struct {
	Shape
	fmt.Stringer
}
type private interface{ hidden() }
type Priv struct{}

func (Priv) hidden() {}

func main() {
	var x any = Sq{2}
	_, ok := x.(Shape)
	_, ok2 := any(&Sq{3}).(Shape)
	_, ok3 := x.(interface{ Scale(float64) })
	_, ok4 := any(&Sq{3}).(interface{ Scale(float64) })
	_, ok5 := any(Wrong{}).(Shape)
	_, ok6 := any(Str1{}).(fmt.Stringer)
	_, ok7 := any(Priv{}).(private)
	_, ok8 := x.(private)
	fmt.Println(ok, ok2, ok3, ok4, ok5, ok6, ok7, ok8)
	var rw RW
	fmt.Fprintf(&rw, "%d-%s", 5, "x")
	var w io.Writer = &rw
	_, isRF := w.(io.ReaderFrom)
	_, isSW := w.(io.StringWriter)
	_, isRd := w.(io.ReadWriter)
	fmt.Println(rw.String(), isRF, isSW, isRd, rw.Len())
	b, err := io.ReadAll(&Rd{"hello"})
	fmt.Println(string(b), err)
	var sb strings.Builder
	n, err := io.Copy(&sb, &RdTo{Rd{"abc"}})
	fmt.Println(n, err, sb.String())
	n, err = io.Copy(&rw, io.LimitReader(&Rd{"0123456"}, 3))
	fmt.Println(n, err, rw.String())
	e := Emb{Shape: Sq{4}}
	fmt.Println(e.Area(), e.Name())
	var sh Shape = e
	fmt.Println(sh.Area())
	shapes := []Shape{Sq{3}, &Sq{1}, e}
	sort.Slice(shapes, func(i, j int) bool { return shapes[i].Area() < shapes[j].Area() })
	for _, s := range shapes {
		fmt.Printf("%T %v\n", s, s.Area())
	}
	var np *Sq
	var ns Shape = np
	fmt.Println(ns == nil, ns != nil, ns.(*Sq) == nil)
	f := sh.Area
	g := Shape.Name
	h := (*Sq).Scale
	q := &Sq{2}
	h(q, 3)
	fmt.Println(f(), g(sh), q.s, io.Writer.Write != nil)
	k := rw.Write
	k([]byte("!!"))
	fmt.Println(rw.String())
	switch v := x.(type) {
	case interface{ Scale(float64) }:
		fmt.Println("scale", v)
	case Wrong, *Wrong:
		fmt.Println("wrong")
	case Shape:
		fmt.Println("shape", v.Name())
	}
	m := map[Shape]int{Sq{1}: 1, q: 2}
	fmt.Println(m[Sq{1}], m[q], m[&Sq{1}])
	a := [2]Shape{Sq{1}, nil}
	a2 := [2]Shape{Sq{1}, nil}
	fmt.Println(a == a2, any(a) == any(a2), a[0] == Sq{1}, a[1] == nil)
	ch := make(chan Shape, 1)
	ch <- Sq{7}
	fmt.Println((<-ch).Area())
}
