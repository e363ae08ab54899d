package main

import (
	"fmt"
	"iter"
	"maps"
	"slices"
)

func Count(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := 0; i < n; i++ {
			if !yield(i) {
				return
			}
		}
	}
}
func Enum[T any](xs []T) iter.Seq2[int, T] {
	return func(yield func(int, T) bool) {
		for i, x := range xs {
			if !yield(i, x) {
				return
			}
		}
	}
}
func find(n int) (int, bool) {
	for i := range Count(10) {
		if i*i > n {
			return i, true
		}
	}
	return -1, false
}
func main() {
	for i := range 3 {
		fmt.Print(i, " ")
	}
	for range 2 {
		fmt.Print("x")
	}
	fmt.Println()
	for i := range Count(5) {
		if i == 1 {
			continue
		}
		if i == 4 {
			break
		}
		fmt.Print(i, " ")
	}
	fmt.Println()
	for i, s := range Enum([]string{"a", "b"}) {
		fmt.Print(i, s, " ")
	}
	fmt.Println(find(20))
outer:
	for i := range Count(3) {
		for j := range Count(3) {
			if j == 2 {
				continue outer
			}
			if i == 2 {
				break outer
			}
			fmt.Print(i, j, " ")
		}
	}
	fmt.Println()
	for i, r := range "héy" {
		fmt.Print(i, string(r), " ")
	}
	a := [3]int{1, 2, 3}
	for i, v := range a {
		a[2] = 10
		fmt.Print(i, v, " ")
	}
	for i, v := range &a {
		fmt.Print(i, v, " ")
	}
	fmt.Println()
	ch := make(chan int, 3)
	ch <- 1
	ch <- 2
	close(ch)
	for v := range ch {
		fmt.Print(v, " ")
	}
	var k int
	for k = range []int{7, 8, 9} {
	}
	fmt.Println(k)
	m := map[string]int{"a": 1, "b": 2}
	sum := 0
	for k, v := range m {
		sum += v + len(k)
	}
	fmt.Println(sum)
	for k := range m {
		delete(m, k)
	}
	fmt.Println(len(m))
	var np []int
	for range np {
		fmt.Println("never")
	}
	var fs []func() int
	for i := range 3 {
		fs = append(fs, func() int { return i * i })
	}
	for _, f := range fs {
		fmt.Print(f(), " ")
	}
	fmt.Println()
	s := []int{1, 2, 3}
	for i, v := range s {
		if i == 0 {
			s = append(s, 4)
			s[1] = 20
		}
		fmt.Print(v, " ")
	}
	fmt.Println(s)
	ks := []string{"b", "a"}
	slices.Sort(ks)
	fmt.Println(ks, slices.Contains(ks, "a"), slices.Index(ks, "b"), slices.Max([]int{3, 9, 2}))
	_ = maps.Keys[map[string]int]
	for i := range uint8(3) {
		fmt.Printf("%T%d ", i, i)
	}
	fmt.Println()
	for i := 10; i > 0; i /= 2 {
		fmt.Print(i, " ")
	}
	for i, j := 0, 10; i < j; i, j = i+1, j-2 {
		fmt.Print(i, j, " ")
	}
	fmt.Println()
}
