package main

import (
	"encoding/json"
	"fmt"
	"io"
	"time"
)

type G[T any] struct{ v T }
type Pair[A comparable, B any] struct {
	a A
	B B
}
type M int

func (M) m()             {}
func (M) String() string { return "m" }

type I interface {
	m()
	String() string
}

func local[T any]() any {
	type L struct{ x T }
	type K[U any] struct {
		x T
		y U
	}
	fmt.Printf("%T %T\n", L{}, K[[]int]{})
	return G[L]{}
}

func main() {
	type Loc struct{}
	for _, x := range []any{
		G[int]{}, G[M]{}, &G[*M]{}, []G[string]{}, G[any]{}, G[error]{}, G[json.Number]{}, G[time.Duration]{}, G[io.Reader]{},
		Pair[string, []byte]{}, Pair[M, map[string]M]{}, G[Pair[int, G[M]]]{}, G[Loc]{}, Loc{}, G[func(int, ...string) (bool, error)]{},
		G[func()]{}, G[chan<- int]{}, G[<-chan int]{}, G[chan (<-chan int)]{}, G[struct{}]{}, G[struct {
			X int
			y string
		}]{}, G[interface {
			m()
			Foo(int) string
		}]{},
		G[[3]rune]{}, G[rune]{}, G[byte]{}, G[uintptr]{}, G[struct {
			M
			X int `json:"x"`
		}]{},
		struct{ x int }{}, struct {
			M
			*G[int]
			io.Reader
			Y string "t"
		}{}, &struct{ a, b M }{}, []struct{ X M }{}, map[M]struct{}{}, func(M) G[int] { return G[int]{} },
		[]I{}, []interface {
			m()
			Foo(M)
		}{}, []interface {
			Foo(M) G[int]
			Bar()
		}{}, [2]M{}, make(chan M), make(<-chan M), []any{}, []error{}, struct{}{},
		func(a int, b ...M) (I, error) { return nil, nil }, local[int](), local[M](), func() {}, new(any), new(I), new(interface{ Foo() }),
	} {
		fmt.Printf("%T\n", x)
	}
}
