package main

import (
	"errors"
	"fmt"
	"runtime"
)

type E struct{ n int }

func (e E) Error() string { return fmt.Sprint("E", e.n) }

type T struct{ a int }
type I int
type M interface{ Foo() }

func try(f func()) {
	defer func() {
		r := recover()
		_, isRuntime := r.(runtime.Error)
		err, isErr := r.(error)
		fmt.Printf("%v|%T|%v|%v\n", r, r, isRuntime, isErr)
		var e E
		if isErr && errors.As(err, &e) {
			fmt.Println("as", e.n)
		}
	}()
	f()
}

func main() {
	try(func() { panic(E{3}) })
	try(func() { panic(T{4}) })
	try(func() { panic(&T{4} == nil) })
	try(func() { panic(I(4)) })
	try(func() { panic(fmt.Errorf("w %w", E{9})) })
	var x any = T{1}
	try(func() { _ = x.(I) })
	try(func() { _ = x.(*T) })
	try(func() { _ = x.(M) })
	try(func() { _ = x.(fmt.Stringer) })
	var m M
	try(func() { _ = m.(fmt.Stringer) })
	try(func() { m.Foo() })
	var s fmt.Stringer
	try(func() { _ = s.(M) })
	try(func() { _ = any(nil).(T) })
	try(func() {
		_ = any(I(1)).(interface {
			Foo()
			Bar() int
		})
	})
	try(func() { a, b := any(struct{ f []T }{}), any(struct{ f []T }{}); fmt.Println(a == b) })
	try(func() { a, b := any([]T{}), any([]T{}); fmt.Println(a == b) })
	try(func() { a, b := any(T{1}), any(T{1}); fmt.Println(a == b) })
	try(func() { mm := map[any]int{}; mm[map[I]T{}] = 1 })
	try(func() { mm := map[any]int{}; mm[func() {}] = 1 })
	try(func() { var p *T; _ = p.a })
	try(func() { var e *E; _ = e.n })
	try(func() { panic(nil) })
	try(func() { panic(errors.Join(E{1}, E{2})) })
	try(func() { var mm map[I]T; mm[1] = T{} })
	try(func() { _ = make([]T, 3)[I(5)] })
	try(func() { var a [3]T; _ = a[:][1:I(9)] })
}
