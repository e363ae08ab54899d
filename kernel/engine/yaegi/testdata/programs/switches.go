package main

import "fmt"

func id[T any](x T) T { return x }

func main() {
	switch {
	default:
		fmt.Println("default")
	case id(true):
		fmt.Println("right")
	case false, [1]bool{true}[0]:
		fmt.Println("wrong")
	}
	switch x := any(3).(type) {
	default:
		fmt.Println("default", x)
	case int:
		fmt.Println("int", x)
	}
	c := make(chan int, 1)
	c <- 4
	select {
	default:
		fmt.Println("default")
	case v := <-c:
		fmt.Println("received", v)
	}
	switch i := any(true); {
	case false:
		fmt.Println("wrong")
	case i:
		fmt.Println("right")
	}
	switch id(5) {
	case 1:
	default:
		fmt.Println("not one")
	case 6, 7:
	}
	n := 0
	switch {
	case n == 0:
	again:
		if n < 3 {
			n++
			goto again
		}
		fmt.Println(n)
		fallthrough
	case n == 9:
		fmt.Println("fell")
	}
outer:
	for i := range 3 {
		switch i {
		case 1:
			break outer
		default:
			continue outer
		}
	}
	switch {
	}
	switch x := id(2); x {
	}
}
