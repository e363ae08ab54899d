package main

import (
	"errors"
	"fmt"
	"os"
)

func f1()         { defer fmt.Println("1"); defer fmt.Println("2"); fmt.Println("body") }
func f2() (n int) { defer func() { n *= 2 }(); n = 4; return n + 1 }
func f3() (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("rec: %v", r)
		}
	}()
	var a []int
	_ = a[3]
	return nil
}
func f4() (s string) { defer func() { s = fmt.Sprint(recover()) }(); panic("boom") }
func f5() {
	defer func() { fmt.Println("outer", recover()) }()
	defer func() { panic("second") }()
	panic("first")
}
func handler() {
	if r := recover(); r != nil {
		fmt.Println("handled", r)
	}
}
func f6() { defer handler(); var m map[string]int; m["a"] = 1 }
func f7(a, b int) (q int, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = r.(error)
		}
	}()
	return a / b, nil
}

type T struct{ name string }

func (t *T) Close() error { fmt.Println("close", t.name); return nil }
func f8() {
	for i := 0; i < 3; i++ {
		defer fmt.Println("loop", i)
	}
	t := &T{"a"}
	defer t.Close()
	t.name = "b"
}
func f9() int                { defer func() { recover() }(); panic(1) }
func f10() (a int, b string) { defer func() { a++; b += "!" }(); return 1, "x" }
func f11()                   { defer func() { fmt.Println("r", recover()) }(); var p *T; fmt.Println(p.name) }
func f12()                   { defer func() { fmt.Println("r", recover()) }(); var i any = "s"; _ = i.(int) }
func f13() {
	defer func() { r := recover(); e, ok := r.(error); fmt.Println(ok, e) }()
	x := 0
	fmt.Println(1 / x)
}
func f14() {
	defer func() { fmt.Println("again", recover()) }()
	defer func() { r := recover(); panic(fmt.Sprint("re-", r)) }()
	panic("a")
}
func f15() {
	defer func() { r := recover(); err, _ := r.(error); fmt.Println(errors.Is(err, os.ErrNotExist), r) }()
	panic(os.ErrNotExist)
}
func f16() (x int) { defer func() { x = 7 }(); return }
func f17() {
	for i := range 3 {
		func() {
			defer func() { fmt.Print(i, recover(), " ") }()
			if i == 1 {
				panic("p")
			}
		}()
	}
	fmt.Println()
}
func f18() { defer func() { defer func() { fmt.Println("inner", recover()) }(); panic("x") }() }
func f19() { x := 1; defer func(v int) { fmt.Println(v, x) }(x); x = 2 }
func main() {
	f1()
	fmt.Println(f2(), f3(), f4())
	f5()
	f6()
	fmt.Println(f7(1, 0))
	fmt.Println(f7(6, 3))
	f8()
	fmt.Println(f9())
	fmt.Println(f10())
	f11()
	f12()
	f13()
	f14()
	f15()
	fmt.Println(f16())
	f17()
	f18()
	f19()
	fmt.Println(recover())
}
