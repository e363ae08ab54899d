package main

import "fmt"

type point struct{ x, _, y int }

// copies are deferred and started as calls of functions are: with the operands as they were.
func copies() (out []int) {
	out = make([]int, 3)
	func() {
		src := []int{1, 2, 3}
		defer copy(out, src)
		src = []int{9, 9, 9}
		fmt.Println(out, src)
	}()
	return out
}

// An array that is ranged over for its length only isn't evaluated, so that a nil pointer to one does no harm.
func lengths() (n int) {
	var p *[4]int
	for i := range *p {
		n += i
	}
	for i := range p {
		n += i
	}
	return n + len(p) + len(*p)
}

// What a literal gives a blank field isn't kept.
func blanks() {
	a, b := point{1, 2, 3}, point{1, 5, 3}
	fmt.Printf("%v %v\n", a == b, struct{ a, _, b int }{1, 2, 3})
}

func appends() {
	var narrow []int16
	var wide []int32
	var anys []any
	var errs []error
	for i := range 20 {
		narrow, wide = append(narrow, int16(-i)), append(wide, int32(i), int32(-i))
		anys = append(anys, i, fmt.Sprint(i))
		errs = append(errs, fmt.Errorf("e%d", i), nil)
	}
	fmt.Println(narrow, cap(narrow), wide, cap(wide))
	fmt.Println(anys, cap(anys), errs, cap(errs))
	fmt.Println(append(anys[:1:1], errs[0]), append(errs[:0], nil, errs[2]), anys[1])
}

func main() {
	fmt.Println(copies())
	fmt.Println(lengths())
	blanks()
	appends()
}
