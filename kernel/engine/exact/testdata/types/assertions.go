package main

import "fmt"

type I interface{ Foo() }
type J interface{ Bar() }
type T int

func (T) Foo() {}

func try(f func()) { defer func() { fmt.Println(recover()) }(); f() }

func main() {
	var a any
	var i I
	var u interface{ Foo() }
	var e error
	try(func() { _ = a.(T) })
	try(func() { _ = a.(int) })
	try(func() { _ = a.(I) })
	try(func() { _ = a.(fmt.Stringer) })
	try(func() { _ = i.(T) })
	try(func() { _ = i.(J) })
	try(func() { _ = u.(T) })
	try(func() { _ = u.(J) })
	try(func() { _ = e.(interface{ Is(error) bool }) })
	a, i, u, e = 5, T(1), T(2), fmt.Errorf("x")
	try(func() { _ = a.(T) })
	try(func() { _ = a.(string) })
	try(func() { _ = a.(I) })
	try(func() {
		_ = a.(interface {
			Foo()
			Bar()
		})
	})
	try(func() {
		_ = i.(interface {
			Foo()
			Bar()
		})
	})
	try(func() { _ = i.(J) })
	try(func() { _ = u.(J) })
	try(func() { _ = e.(J) })
	try(func() { _ = e.(interface{ Error() int }) })
	type T2 = struct{ x int }
	{
		type T int
		a = T(1)
	}
	try(func() { _ = a.(T) })
	i2 := interface{ Foo() }(T(3))
	type X int
	try(func() { _ = i2.(interface{ foo() }) })
	type M struct{ T }
	try(func() { _ = i.(M) })
	try(func() { _ = u.(*M) })
	try(func() {
		var x interface {
			I
			J
		}
		_ = x.(M2)
	})
	try(func() { var x any = (*M)(nil); _ = x.(M) })
	try(func() { fmt.Println(any(M{}).(I)) })
}

type M2 struct{ T }

func (M2) Bar() {}
