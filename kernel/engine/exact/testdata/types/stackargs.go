package main

import (
	"fmt"
	"reflect"
)

type S3 struct {
	a int
	b string
	c float64
}
type Sm struct{ x, y int8 }
type T struct {
	n  int
	ss []string
}

func (t T) Many(a, b, c, d, e, f, g, h, i, j, k int, x, y, z float64, s string, sl []int, st S3, sm Sm, arr [2]int, e2 error, an any, fn func(int) int) (int, string, S3, [2]int, error, float64) {
	return t.n + a + b + c + d + e + f + g + h + i + j + k + fn(2), fmt.Sprint(s, sl, st, sm, arr, e2, an, x, y, z), st, arr, fmt.Errorf("e%d", t.n), x + y + z
}
func (t *T) Var(pre string, xs ...any) string       { t.n++; return fmt.Sprint(pre, t.n, xs) }
func (t T) Cx(c complex128, d complex64) complex128 { return c + complex128(d) }
func (t T) Arr1(a [1]string, b [0]int) [1]string    { return [1]string{a[0] + "!"} }
func (t T) Ptrs(a *int, m map[string]int, c chan int, f func()) (p *int, mm map[string]int) {
	*a++
	m["z"] = 1
	c <- 1
	f()
	return a, m
}
func (t T) Strct(s S3) S3   { s.a *= 2; return s }
func (t T) Self(u T) (T, T) { return u, t }
func (t T) Bools(a bool, b uint8, c int16, d uint32, e float32) (float32, uint32, int16, uint8, bool) {
	return e, d, c, b, a
}

func main() {
	n := 0
	v := reflect.ValueOf(T{100, []string{"q"}})
	in := []any{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 1.5, 2.5, 3.5, "str", []int{1}, S3{1, "b", 2.5}, Sm{1, 2}, [2]int{7, 8}, fmt.Errorf("err"), any(T{}), func(i int) int { return i * 1000 }}
	var args []reflect.Value
	for _, a := range in {
		args = append(args, reflect.ValueOf(a))
	}
	for _, m := range []reflect.Value{v.MethodByName("Many")} {
		for _, r := range m.Call(args) {
			fmt.Println(r)
		}
	}
	mt, _ := v.Type().MethodByName("Many")
	out := mt.Func.Call(append([]reflect.Value{v}, args...))
	fmt.Println(out[0], out[1], out[2], out[4])
	p := reflect.New(v.Type())
	fmt.Println(p.MethodByName("Var").Call([]reflect.Value{reflect.ValueOf("a"), reflect.ValueOf(1), reflect.ValueOf("x")})[0])
	fmt.Println(p.MethodByName("Var").CallSlice([]reflect.Value{reflect.ValueOf("b"), reflect.ValueOf([]any{T{}, 2})})[0])
	fmt.Println(v.MethodByName("Cx").Call([]reflect.Value{reflect.ValueOf(1 + 2i), reflect.ValueOf(complex64(3i))})[0])
	fmt.Println(v.MethodByName("Arr1").Call([]reflect.Value{reflect.ValueOf([1]string{"s"}), reflect.ValueOf([0]int{})})[0])
	ch := make(chan int, 1)
	mm := map[string]int{}
	done := false
	r := v.MethodByName("Ptrs").Call([]reflect.Value{reflect.ValueOf(&n), reflect.ValueOf(mm), reflect.ValueOf(ch), reflect.ValueOf(func() { done = true })})
	fmt.Println(n, mm, <-ch, done, r[0].Pointer() == reflect.ValueOf(&n).Pointer(), r[1])
	fmt.Println(v.MethodByName("Strct").Call([]reflect.Value{reflect.ValueOf(S3{4, "", 0})})[0])
	rs := v.MethodByName("Self").Call([]reflect.Value{reflect.ValueOf(T{5, nil})})
	fmt.Println(rs[0].Interface().(T).n, rs[1].Interface().(T).ss)
	for _, x := range v.MethodByName("Bools").Call([]reflect.Value{reflect.ValueOf(true), reflect.ValueOf(uint8(200)), reflect.ValueOf(int16(-5)), reflect.ValueOf(uint32(1 << 31)), reflect.ValueOf(float32(0.5))}) {
		fmt.Print(x, " ")
	}
	fmt.Println()
	f := v.MethodByName("Strct").Interface().(func(S3) S3)
	fmt.Println(f(S3{9, "z", 1}))
	fn := reflect.ValueOf(func(a, b, c, d, e, f, g, h, i, j, k, l int, s ...string) (x int, y []string) { return a + l, s })
	var ints []reflect.Value
	for i := range 12 {
		ints = append(ints, reflect.ValueOf(i))
	}
	o := fn.Call(append(ints, reflect.ValueOf("p"), reflect.ValueOf("q")))
	fmt.Println(o[0], o[1], fn.Type())
	func() {
		defer func() { fmt.Println("recovered", recover()) }()
		reflect.ValueOf(func() { panic(S3{1, "p", 2}) }).Call(nil)
	}()
}
