package main

import "fmt"

type Celsius float64
type Color int

const (
	Red Color = iota
	Green
	Blue
)

func (c Color) String() string { return [...]string{"R", "G", "B"}[c] }
func (c Celsius) F() float64   { return float64(c)*9/5 + 32 }

type Names []string

func (n Names) Len() int      { return len(n) }
func (n *Names) Add(s string) { *n = append(*n, s) }

type Counter map[string]int

func (c Counter) Inc(k string) int { c[k]++; return c[k] }

type Op func(int, int) int

func (o Op) Do(a, b int) int { return o(a, b) }
func main() {
	t := Celsius(36.6)
	fmt.Println(t, t.F())
	fmt.Printf("%v %.2f %T\n", t, t, t)
	fmt.Println(Red, Blue, []Color{Green, Blue}, map[Color]int{Green: 2, Red: 1})
	fmt.Printf("%d %v %s %x %T %q\n", Blue, Blue, Blue, Blue, Blue, Blue)
	var n Names
	n.Add("a")
	n.Add("b")
	fmt.Println(n, n.Len(), len(n), n[1])
	c := Counter{}
	c.Inc("x")
	c.Inc("x")
	fmt.Println(c, c["x"], len(c))
	add := Op(func(a, b int) int { return a + b })
	fmt.Println(add.Do(1, 2), add(3, 4))
	var i any = Blue
	switch v := i.(type) {
	case int:
		fmt.Println("int", v)
	case Color:
		fmt.Println("color", v)
	}
	_, ok := i.(fmt.Stringer)
	fmt.Println(ok)
	type pair struct{ a, b Color }
	fmt.Println(pair{Red, Blue})
	fmt.Printf("%v %+v\n", pair{Red, Blue}, pair{Red, Blue})
	type P2 struct{ A, B Color }
	fmt.Printf("%v %+v %#v\n", P2{Red, Blue}, &P2{Red, Blue}, P2{Red, Blue})
}
