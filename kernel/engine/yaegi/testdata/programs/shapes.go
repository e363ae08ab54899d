package main

import (
	"fmt"
	"math"
	"sort"
	"strings"
)

type Shape interface {
	Area() float64
	Perimeter() float64
}
type Circle struct{ R float64 }
type Rect struct{ W, H float64 }

func (c Circle) Area() float64      { return math.Pi * c.R * c.R }
func (c Circle) Perimeter() float64 { return 2 * math.Pi * c.R }
func (r *Rect) Area() float64       { return r.W * r.H }
func (r *Rect) Perimeter() float64  { return 2 * (r.W + r.H) }
func (c Circle) String() string     { return fmt.Sprintf("Circle(%.1f)", c.R) }
func main() {
	shapes := []Shape{Circle{1}, &Rect{2, 3}, Circle{R: 0.5}}
	sort.Slice(shapes, func(i, j int) bool { return shapes[i].Area() < shapes[j].Area() })
	for i, s := range shapes {
		switch v := s.(type) {
		case Circle:
			fmt.Println(i, "circle", v.R, v)
		case *Rect:
			fmt.Println(i, "rect", v.W, v.H, *v)
		}
		fmt.Printf("%T %.3f %.3f\n", s, s.Area(), s.Perimeter())
	}
	fmt.Println(shapes[0], strings.Repeat("=", 5))
	fmt.Printf("%v %+v\n", []Circle{{1}, {2}}, map[string]Circle{"a": {3}})
	var s Shape
	fmt.Println(s == nil, s)
	s = Circle{2}
	fmt.Println(s == Circle{2}, s != Circle{3}, s == shapes[0])
	if c, ok := s.(Circle); ok {
		fmt.Println(c.R)
	}
	_, ok := s.(*Rect)
	fmt.Println(ok)
	if st, ok := s.(fmt.Stringer); ok {
		fmt.Println(st.String())
	}
	var x any = s
	_, ok = x.(Shape)
	fmt.Println(ok)
	_, ok = x.(interface{ Foo() })
	fmt.Println(ok)
}
