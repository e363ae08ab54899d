package main

import "fmt"

type Int int
type Str string
type Bytes []byte
type Flt float64
type Bool bool
type Cx complex128
type Arr [3]Int
type St struct {
	A Int
	b Str
	C []Flt
	d map[Str]Int
	E *Int
	f any
	g error
	H func()
	i chan int
}

func main() {
	n := Int(7)
	vals := []any{n, Str("a\"b"), Bytes("hé"), Flt(2.5), Bool(true), Cx(1 + 2i), Arr{1, 2, 3}, []Str{"x", "y"}, map[Str]Int{"b": 2, "a": 1}, []Bytes{[]byte("q")}, [2]Bytes{}}
	for _, v := range vals {
		for _, verb := range []string{"%v", "%+v", "%#v", "%T", "%d", "%x", "%X", "%q", "%s", "%t", "%e", "%08.3f", "%U", "%c", "%b", "%o", "%10v|", "%-10v|", "%+d", "% x", "%#x", "%6.2v|", "%!", "%z"} {
			fmt.Printf(verb+" ", v)
		}
		fmt.Println()
	}
	s := St{A: 1, b: "q", C: []Flt{1, 2}, d: map[Str]Int{"k": 3}}
	fmt.Printf("%v %+v %T\n", s, s, s)
	fmt.Printf("%#v\n", s)
	fmt.Printf("%d %s %x\n", s, s, s)
	var np *St
	fmt.Printf("%v %+v %#v %T %p %d\n", np, np, np, np, np, np)
	fmt.Println(&s.C, &[]Int{1}, &map[Str]Int{"z": 1}, &Arr{})
	fmt.Printf("%v %+v %#v\n", struct {
		X Int
		y Str
	}{1, "z"}, struct{ St }{}, struct{ p *Int }{})
	fmt.Printf("%[2]v %[1]T %[3]*[2]d %v\n", n, Int(9), 5)
	fmt.Printf("%d %d\n", n)
	fmt.Printf("%d\n", n, s.b)
	fmt.Printf("%*d|%-*d|%.*f\n", 5, n, 4, n, 2, Flt(1.5))
	fmt.Println(fmt.Sprint(n, n, Str("a"), Str("b"), 3, "x"), fmt.Sprintln(n, Str("z")))
	fmt.Printf("%v %s\n", []any{n, nil, Str("u"), []any{Int(2)}}, []any{n, Str("x")})
	fmt.Printf("%t %v %08b %o %O %#o\n", Bool(false), Bool(true), n, n, n, n)
	fmt.Printf("%6.3v|%-8q|%+q|%#q|% X\n", Str("abcdef"), Str("é"), Str("é"), Str("`a"), Bytes("ab"))
	fmt.Printf("%v %d %s\n", []Bytes{Bytes("a")}, []Bytes{Bytes("a")}, []Bytes{Bytes("a")})
}
