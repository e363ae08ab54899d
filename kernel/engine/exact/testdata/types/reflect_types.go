package main

import (
	"fmt"
	"reflect"
	"sort"
	"strings"
)

type Celsius float64
type T struct {
	A int `json:"a" db:"x"`
	b string
	C []Celsius
	D *T
	Emb
	fmt.Stringer
	F func(int) string
}
type Celsius2 int

func (Celsius2) String() string { return "c2" }

type Emb struct{ E int }

func (Emb) Hello(n string) string { return "hello " + n }
func (e *Emb) Set(n int)          { e.E = n }
func (t T) Value() int            { return t.A }
func (t *T) Ptr(a ...int) int     { return len(a) + t.A }
func (t T) private()              {}

type I interface {
	Value() int
	private()
}
type Fn func(int) string

func (f Fn) Call(n int) string { return f(n) }

type G[K comparable, V any] struct {
	m map[K]V
}

func (g *G[K, V]) Get(k K) V { return g.m[k] }

func main() {
	t := reflect.TypeOf(T{})
	fmt.Println(t, t.Name(), t.Kind(), t.PkgPath(), t.NumField(), t.NumMethod(), t.Size() > 0, t.Comparable())
	for i := range t.NumField() {
		f := t.Field(i)
		fmt.Println(f.Name, f.Type, f.Tag.Get("json"), f.Tag.Get("db"), f.Anonymous, f.IsExported(), f.PkgPath, f.Index)
	}
	f, ok := t.FieldByName("E")
	fmt.Println(f.Name, f.Index, ok)
	for i := range t.NumMethod() {
		fmt.Println(t.Method(i).Name, t.Method(i).Type)
	}
	p := reflect.TypeOf(&T{})
	for i := range p.NumMethod() {
		fmt.Println(p.Method(i).Name, p.Method(i).Type, p.Method(i).Index)
	}
	v := reflect.ValueOf(&T{A: 5, Stringer: Celsius2(1)}).Elem()
	v.Field(0).SetInt(9)
	v.FieldByName("C").Set(reflect.ValueOf([]Celsius{1, 2}))
	v.FieldByName("C").Index(0).SetFloat(7.5)
	fmt.Println(v.Interface().(T).A, v.Interface().(T).C, v.Field(1).CanSet(), v.Field(0).CanSet())
	fmt.Println(v.MethodByName("Value").Call(nil)[0].Int(), v.MethodByName("Hello").Call([]reflect.Value{reflect.ValueOf("x")})[0])
	v.Addr().MethodByName("Set").Call([]reflect.Value{reflect.ValueOf(3)})
	fmt.Println(v.Addr().Interface().(*T).E, v.Addr().MethodByName("Ptr").Call([]reflect.Value{reflect.ValueOf(1), reflect.ValueOf(2)})[0])
	fmt.Println(t.Method(1).Func.Call([]reflect.Value{v})[0])
	m := v.Addr().MethodByName("Ptr").Interface().(func(...int) int)
	fmt.Println(m(1, 2, 3))
	it := reflect.TypeFor[I]()
	fmt.Println(it, it.Kind(), it.NumMethod(), t.Implements(it), p.Implements(it), t.Implements(reflect.TypeFor[fmt.Stringer]()), reflect.TypeOf(1).Implements(it))
	for i := range it.NumMethod() {
		fmt.Println(it.Method(i).Name, it.Method(i).Type, it.Method(i).PkgPath)
	}
	n := reflect.New(t).Elem()
	n.Field(0).SetInt(4)
	n.FieldByName("D").Set(reflect.New(t))
	x := n.Interface().(T)
	fmt.Println(x.A, x.D.A, reflect.DeepEqual(x, T{A: 4, D: &T{}}), reflect.DeepEqual(x, T{A: 4}))
	s := reflect.MakeSlice(reflect.TypeFor[[]T](), 2, 4)
	s.Index(1).Field(0).SetInt(8)
	fmt.Println(s.Interface().([]T)[1].A, s.Type())
	mp := reflect.MakeMap(reflect.TypeFor[map[Celsius]T]())
	mp.SetMapIndex(reflect.ValueOf(Celsius(1.5)), n)
	fmt.Println(mp.Interface().(map[Celsius]T)[1.5].A, mp.Type())
	fn := reflect.ValueOf(Fn(func(n int) string { return strings.Repeat("z", n) }))
	fmt.Println(fn.Call([]reflect.Value{reflect.ValueOf(3)})[0], fn.MethodByName("Call").Call([]reflect.Value{reflect.ValueOf(2)})[0], fn.Type(), fn.Type().NumMethod())
	g := reflect.TypeOf(&G[string, Celsius]{})
	fmt.Println(g, g.Elem().Name(), g.Elem().Field(0).Type, g.Method(0).Type)
	fmt.Println(reflect.TypeOf(Celsius(1)).ConvertibleTo(reflect.TypeOf(1)), reflect.ValueOf(3).Convert(reflect.TypeFor[Celsius]()).Interface(), reflect.TypeFor[Celsius]().AssignableTo(reflect.TypeFor[float64]()))
	mk := reflect.MakeFunc(reflect.TypeFor[func(T) Celsius](), func(in []reflect.Value) []reflect.Value {
		return []reflect.Value{reflect.ValueOf(Celsius(in[0].Interface().(T).A))}
	})
	fmt.Println(mk.Interface().(func(T) Celsius)(T{A: 6}))
	for _, c := range []any{T{}, &T{}, Celsius(0), []T{}, map[Celsius]T{}, Fn(nil), make(chan T), [2]Celsius{}, struct{ X T }{}} {
		fmt.Println(reflect.TypeOf(c), reflect.TypeOf(c).Kind(), reflect.ValueOf(c).IsZero())
	}
	var names []string
	for _, f := range reflect.VisibleFields(t) {
		names = append(names, f.Name)
	}
	sort.Strings(names)
	fmt.Println(names)
	sw := reflect.Swapper([]T{{A: 1}, {A: 2}})
	sw(0, 1)
	l := []T{{A: 1}, {A: 2}}
	reflect.Swapper(l)(0, 1)
	fmt.Println(l[0].A, reflect.Indirect(reflect.ValueOf(&l[0])).Field(0))
	ch := reflect.MakeChan(reflect.TypeFor[chan T](), 1)
	ch.Send(reflect.ValueOf(T{A: 3}))
	r := <-ch.Interface().(chan T)
	fmt.Println(r.A)
	st := reflect.StructOf([]reflect.StructField{{Name: "X", Type: t}, {Name: "Y", Type: reflect.TypeFor[Celsius]()}})
	fmt.Println(st.NumField(), st.Field(1))
	var e error
	fmt.Println(reflect.TypeOf(e), reflect.TypeOf(&e).Elem(), reflect.TypeOf((*I)(nil)).Elem())
	func() {
		defer func() { fmt.Println(recover()) }()
		v.Field(1).SetString("no")
	}()
	a, b := any(T{}), any(T{})
	defer func() { fmt.Println(recover()) }()
	fmt.Println(a == b)
}
