package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"
)

type I1 interface{ A() }
type I2 interface {
	I1
	B(int) string
}
type T1 struct{}
type T2 struct{ T1 }
type T3 int
type T4 []T3
type T5 func(T3) T4
type T6 map[T3]T4
type T7 = T3
type G[T any] struct{ v T }

func (T1) A()                  {}
func (T2) B(n int) string      { return fmt.Sprint(n) }
func (*T3) A()                 {}
func (T4) A()                  {}
func (g G[T]) A()              {}
func (g *G[T]) B(n int) string { return fmt.Sprint(g.v, n) }

type wrongB struct{ T1 }

func (wrongB) B(n int64) string { return "" }

func what(x any) string {
	switch v := x.(type) {
	case nil:
		return "nil"
	case I2:
		return "I2 " + v.B(1)
	case I1:
		return fmt.Sprintf("I1 %T", v)
	case error:
		return "error " + v.Error()
	case fmt.Stringer:
		return "Stringer " + v.String()
	case T3, T5:
		return fmt.Sprintf("T3/T5 %T", v)
	case *T3:
		return "unreached"
	case T6:
		return fmt.Sprint("T6 ", len(v))
	case int, int8, uint16:
		return fmt.Sprintf("int %v", v)
	case []int:
		return fmt.Sprint("ints ", len(v))
	case []any, map[string]any:
		return fmt.Sprintf("json %v", v)
	case func():
		return "func()"
	case chan T1:
		return fmt.Sprint("chan ", cap(v))
	case <-chan T1:
		return "ro chan"
	case [2]T3:
		return fmt.Sprint("array ", v[1])
	case struct{ X int }:
		return fmt.Sprint("anon ", v.X)
	case struct{ X T3 }:
		return fmt.Sprint("anon T3 ", v.X)
	case interface{ Unwrap() error }:
		return "unwrapper"
	case io.Reader:
		return "reader"
	case *int, **T1:
		return fmt.Sprintf("ptr %T", v)
	}
	return fmt.Sprintf("other %T", x)
}

func kind[T any]() string {
	var z T
	switch any(z).(type) {
	case int:
		return "int"
	case string:
		return "string"
	case T3:
		return "T3"
	case G[int]:
		return "G[int]"
	}
	return fmt.Sprintf("?%T", z)
}

func main() {
	var t3 T3 = 4
	var np *T1
	for _, x := range []any{nil, T1{}, T2{}, &T2{}, t3, &t3, T4{1}, T5(nil), T6{}, T7(1), G[int]{1}, &G[string]{"g"}, wrongB{}, 5, int8(1), uint16(2), uint(3), []int{1}, []T3{1},
		[]any{1, T3(2)}, map[string]any{"a": T1{}}, func() {}, make(chan T1, 3), (<-chan T1)(nil), [2]T3{1, 2}, [2]int{}, struct{ X int }{1}, struct{ X T3 }{2}, struct{ x int }{3},
		errors.New("e"), time.Second, bytes.NewReader(nil), strings.NewReader(""), os.ErrNotExist, new(int), new(*T1), np, new(T5), json.Number("5"), io.EOF, any(T3(9)), error(nil)} {
		fmt.Println(what(x))
	}
	var raw any
	json.Unmarshal([]byte(`{"a":[1,"x",{"b":true}],"n":null}`), &raw)
	var rec func(any) string
	rec = func(x any) string {
		switch v := x.(type) {
		case map[string]any:
			return fmt.Sprint("{", rec(v["a"]), rec(v["b"]), "}")
		case []any:
			s := "["
			for _, e := range v {
				s += rec(e) + " "
			}
			return s + "]"
		case float64:
			return fmt.Sprint("f", v)
		}
		return fmt.Sprintf("%T", x)
	}
	fmt.Println(rec(raw))
	fmt.Println(kind[int](), kind[T3](), kind[T7](), kind[G[int]](), kind[G[T3]](), kind[error](), kind[[]T1]())
	v, ok := any(t3).(interface{ A() })
	fmt.Println(v, ok)
	w, ok := any(&t3).(interface{ A() })
	fmt.Println(w != nil, ok)
	_, ok = any(wrongB{}).(I2)
	fmt.Println(ok)
	var i1 I1 = T2{}
	i2, ok := i1.(I2)
	fmt.Println(i2.B(3), ok)
	i1 = i2
	_, isT2 := i1.(T2)
	fmt.Println(isT2, i1 == I1(T2{}), i1 != I1(T1{}))
}
