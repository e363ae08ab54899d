package main

import "fmt"

type E struct{ n int }

func (e E) Error() string { return fmt.Sprint("E", e.n) }

type G[T any] struct{ v T }

func (g G[T]) M() {}

//go:noinline
func call(e error) string { return e.Error() }

//go:noinline
func callM(m interface{ M() }) { m.M() }

func try(f func()) { defer func() { r := recover(); fmt.Printf("%v %T\n", r, r) }(); f() }

func main() {
	try(func() { var e *E; call(e) })
	try(func() { var g *G[int]; callM(g) })
	try(func() { var g *struct{ E }; call(g) })
	try(func() { n := -1; _ = make(chan int, n) })
	try(func() { n := -1; _ = make([]int, n) })
	try(func() { n := -1; _ = 1 << n })
	try(func() { n := 1; _ = make([]int, 2, n) })
	try(func() { n := 0; fmt.Println(1 / n) })
	try(func() { var m map[string]E; m["a"] = E{} })
	try(func() { var c chan E; close(c) })
	try(func() { c := make(chan E); close(c); close(c) })
	try(func() { c := make(chan E, 1); close(c); c <- E{} })
	try(func() { s := []int{1}; n := 5; _ = s[n] })
	try(func() { s := []int{1}; n := 5; _ = s[n:] })
	try(func() { s := []int{1}; n := 5; _ = s[:n] })
	try(func() { s := []int{1}; n, m := 3, 1; _ = s[n:m] })
	try(func() { s := "abc"; n := 5; _ = s[n:] })
	try(func() { s := "abc"; n := -5; _ = s[n] })
	try(func() { s := []int{1}; n := 5; _ = s[:0:n] })
	try(func() { var a [3]int; n := 3; a[n]++ })
	try(func() { var p *[3]int; p[1]++ })
	try(func() { var f func(); f() })
}
