package main

import (
	"fmt"
	"math"
)

type K struct {
	a int
	B string
}
type I int
type S string
type Any interface{}
type E interface{ M() }
type X int

func (X) M() {}

type Y string

func (Y) M() {}

func main() {
	fmt.Println(map[K]int{{2, "a"}: 1, {1, "z"}: 2, {1, "b"}: 3})
	fmt.Println(map[I]string{3: "c", 1: "a", -2: "b"})
	fmt.Println(map[S]S{"b": "1", "a": "2", "": "0"})
	fmt.Println(map[any]int{I(2): 1, I(1): 2, nil: 7}, map[any]int{S("b"): 3, S("a"): 4})
	fmt.Println(map[E]int{X(2): 1, X(1): 2})
	fmt.Println(map[float64]I{math.NaN(): 1, math.Inf(-1): 2, 3: 4})
	fmt.Println(map[[2]I]bool{{2, 1}: true, {1, 9}: false})
	fmt.Println(map[bool]K{true: {1, "x"}, false: {}})
	fmt.Printf("%v %#v %T\n", map[K]*K{{1, "a"}: nil}, map[K]*K{{1, "a"}: nil}, map[E]K{})
	m := map[Any]string{}
	m[K{1, "q"}] = "k"
	m[[2]I{1, 2}] = "arr"
	m[struct{ z I }{4}] = "anon"
	fmt.Println(len(m), m[K{1, "q"}], m[[2]I{1, 2}], m[struct{ z I }{4}], m[K{1, "r"}] == "")
	var p1, p2 = &K{}, &K{}
	m[p1] = "p1"
	fmt.Println(m[p1], m[p2] == "")
	defer func() { fmt.Println(recover()) }()
	m[[]I{1}] = "bad"
}
