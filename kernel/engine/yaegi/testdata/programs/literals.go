package main

import "fmt"

// Literals with elements within conditions, and among variadic arguments.

type pair struct{ a, b int }

func first(p pair) bool { return p.a == 1 }

func long(m map[string]int) bool { return len(m) > 0 }

func third(s []int) bool { return s[2] == 3 }

func third2(s []int) int { return s[2] }

func all(fs ...float64) string { return fmt.Sprint(fs) }

func both() bool { return long(map[string]int{"a": 1}) && third([]int{2: 3}) }

func either(x int) bool {
	return map[int]bool{1: false}[x] || third([]int{1: 1, 2: x}) || first(pair{b: 2, a: x})
}

func main() {
	fmt.Println(both(), either(1), either(2), either(3))
	if !(long(map[string]int{"b": 2}) && first(pair{a: 1})) || len(map[int]pair{1: {1, 2}}) == 0 {
		fmt.Println("no")
	}
	for i := 0; long(map[string]int{"c": i}) && i < 2; i++ {
		fmt.Println(i)
	}
	x := 2.0
	p := &x
	func() { x++ }()
	fmt.Println(all(x, *p, 1/x, -*p, float64(int(x))))
	switch 1 {
	case len(map[string]int{"x": 1, "y": 2}), third2([]int{2: 1}), 7:
		fmt.Println("list")
	case len(map[string]int{"x": 1}):
		fmt.Println("one")
	}
	switch ok := third([]int{2: 3}) && first(pair{1, 2}); {
	case ok && long(map[string]int{"d": 1}):
		fmt.Println("switch")
	}
}
