package main

import (
	"fmt"
	"io"
	"sort"
	"strings"
)

type Reader interface{ Read() string }
type Writer interface{ Write(s string) int }
type RW interface {
	Reader
	Writer
}
type file struct{ data []string }

func (f *file) Read() string {
	if len(f.data) == 0 {
		return ""
	}
	s := f.data[0]
	f.data = f.data[1:]
	return s
}
func (f *file) Write(s string) int { f.data = append(f.data, s); return len(s) }

type Animal interface{ Sound() string }
type Cat struct{}
type Cow struct{ name string }

func (Cat) Sound() string   { return "meow" }
func (c Cow) Sound() string { return c.name + " moo" }

type AnimalFunc func() string

func (f AnimalFunc) Sound() string { return f() }

type Expr interface {
	Eval(env map[string]float64) float64
}
type Num float64
type Var string
type Bin struct {
	op   byte
	l, r Expr
}

func (n Num) Eval(map[string]float64) float64     { return float64(n) }
func (v Var) Eval(env map[string]float64) float64 { return env[string(v)] }
func (b Bin) Eval(env map[string]float64) float64 {
	x, y := b.l.Eval(env), b.r.Eval(env)
	switch b.op {
	case '+':
		return x + y
	case '*':
		return x * y
	}
	panic("op")
}

type Event struct {
	Name    string
	Handler func(any)
}
type Bus struct{ hs map[string][]func(any) }

func (b *Bus) On(n string, f func(any)) {
	if b.hs == nil {
		b.hs = map[string][]func(any){}
	}
	b.hs[n] = append(b.hs[n], f)
}
func (b *Bus) Emit(n string, x any) {
	for _, f := range b.hs[n] {
		f(x)
	}
}
func describe(x any) string {
	switch v := x.(type) {
	case nil:
		return "nil"
	case int, int64:
		return fmt.Sprintf("integer %v", v)
	case float64:
		return fmt.Sprintf("float %.1f", v)
	case string:
		return "string " + v
	case []int:
		return fmt.Sprint("slice ", len(v))
	case map[string]int:
		return fmt.Sprint("map ", len(v))
	case error:
		return "error " + v.Error()
	case fmt.Stringer:
		return "stringer " + v.String()
	case Animal:
		return "animal " + v.Sound()
	case func() int:
		return fmt.Sprint("func ", v())
	case *int:
		return fmt.Sprint("ptr ", *v)
	case chan int:
		return "chan"
	case struct{ A int }:
		return fmt.Sprint("anon ", v.A)
	case []Animal:
		return fmt.Sprint("animals ", len(v))
	case [2]Cat:
		return "cats"
	}
	return fmt.Sprintf("other %T", x)
}

type T struct{}

func (T) String() string { return "T!" }

type byName []Animal

func (b byName) Len() int           { return len(b) }
func (b byName) Less(i, j int) bool { return b[i].Sound() < b[j].Sound() }
func (b byName) Swap(i, j int)      { b[i], b[j] = b[j], b[i] }
func main() {
	var rw RW = &file{}
	fmt.Println(rw.Write("a"), rw.Write("bb"), rw.Read(), rw.Read(), rw.Read() == "")
	var r Reader = rw
	w, ok := r.(Writer)
	fmt.Println(ok, w.Write("zz"))
	for _, a := range []Animal{Cat{}, Cow{"b"}, &Cow{"p"}, AnimalFunc(func() string { return "fn" })} {
		fmt.Print(a.Sound(), " ")
	}
	fmt.Println()
	e := Bin{'+', Num(2), Bin{'*', Var("x"), Num(3)}}
	fmt.Println(e.Eval(map[string]float64{"x": 5}))
	var b Bus
	b.On("e", func(x any) { fmt.Println("got", x) })
	b.On("e", func(x any) {
		if n, ok := x.(int); ok {
			fmt.Println("int", n+1)
		}
	})
	b.Emit("e", 41)
	b.Emit("e", Cat{})
	b.Emit("none", 1)
	i := 7
	for _, x := range []any{nil, 1, int64(2), 2.5, "s", []int{1}, map[string]int{}, fmt.Errorf("e"), T{}, Cat{}, func() int { return 9 }, &i, make(chan int), struct{ A int }{4}, []Animal{Cat{}}, [2]Cat{}, uint8(3), []string{}} {
		fmt.Println(describe(x))
	}
	as := byName{Cow{"z"}, Cat{}, Cow{"a"}}
	sort.Sort(as)
	for _, a := range as {
		fmt.Print(a.Sound(), ";")
	}
	fmt.Println()
	var x, y any = Cow{"a"}, Cow{"a"}
	fmt.Println(x == y, x == any(Cat{}), x != nil, any(1) == any(1.0), any("a") == any("a"))
	m := map[Animal]int{Cat{}: 1, Cow{"q"}: 2}
	fmt.Println(m[Cat{}], m[Cow{"q"}], m[Cow{"r"}])
	func() { defer func() { fmt.Println(recover()) }(); var a Animal; a.Sound() }()
	func() { defer func() { fmt.Println(recover()) }(); var a any = Cat{}; _ = a.(Cow) }()
	func() { defer func() { fmt.Println(recover()) }(); var a Animal = Cat{}; _ = a.(fmt.Stringer) }()
	func() { defer func() { fmt.Println(recover()) }(); var a any; _ = a.(int) }()
	func() { defer func() { fmt.Println(recover()) }(); var a any = "x"; _ = a.(Animal) }()
	func() { defer func() { fmt.Println(recover()) }(); var a any = []int{1}; fmt.Println(a == a) }()
	var sr io.Reader = strings.NewReader("x")
	if _, ok := sr.(io.Seeker); ok {
		fmt.Println("seeker")
	}
	var st fmt.Stringer = T{}
	var an any = st
	fmt.Println(an.(T), an == any(T{}))
	type Opt interface{ apply(*int) }
	var opts []Opt
	fmt.Println(len(opts), opts == nil)
	fn := Animal.Sound
	fmt.Println(fn(Cat{}))
	g := rw.Write
	fmt.Println(g("12345"))
}
