package main

import (
	"errors"
	"fmt"
)

func two(yield func(int) bool) {
	for i := range 2 {
		if !yield(i) {
			return
		}
	}
}

// All of its defers are in the body of a range over a function.
func plain() []int {
	for i := range two {
		defer fmt.Println("deferred", i)
	}
	return []int{1}
}

func named() (n int) {
	for i := range two {
		defer func() { n = n*10 + i }()
	}
	return 7
}

func returns() (s string, err error) {
	for i := range two {
		defer func() { s += fmt.Sprint(" deferred ", i) }()
		if i == 1 {
			return "out of the loop", nil
		}
	}
	return "end", nil
}

func recovers() (err error) {
	for i := range two {
		defer func() {
			if r := recover(); r != nil {
				err = fmt.Errorf("loop %d: %v", i, r)
			}
		}()
	}
	panic(errors.New("boom"))
}

func nested() (n int) {
	for i := range two {
		for j := range two {
			defer func() { n += 10*i + j }()
		}
	}
	return 100
}

func main() {
	fmt.Println(plain())
	fmt.Println(named())
	fmt.Println(returns())
	fmt.Println(recovers())
	fmt.Println(nested())
}
