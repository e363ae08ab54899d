package main

import (
	"encoding/json"
	"fmt"
	"reflect"
	"sort"
	"strings"
	"sync"
)

type T struct {
	a  [3]int
	fs []func() int
	F  func(int) int
	M  map[string]func() string
}

func (t T) Val() int {
	global.a[0] = 999
	return t.a[0]
}
func (t *T) Mod() { t.a[1]++ }

var global T

type valer interface{ Val() int }

func main() {
	global.a[0] = 1
	v := reflect.ValueOf(&global).Elem()
	fmt.Println(v.MethodByName("Val").Call(nil)[0], global.a[0])
	global.a[0] = 1
	var i valer = &global
	fmt.Println(i.Val(), global.a[0])
	global.a[0] = 2
	f := global.Val
	g := (&global).Val
	global.a[0] = 3
	fmt.Println(f(), g())
	var x any = global
	global.a[2] = 77
	fmt.Println(x.(T).a[2], global.a[2])
	arr := [2]T{}
	y := any(arr)
	arr[0].a[0] = 5
	fmt.Println(y.([2]T)[0].a[0])
	m := map[string]T{"k": {a: [3]int{1, 2, 3}}}
	c := m["k"]
	c.a[0] = 9
	fmt.Println(m["k"].a, c.a)
	ch := make(chan T, 1)
	ch <- c
	c.a[0] = 10
	fmt.Println((<-ch).a)
	global.fs = append(global.fs, func() int { return 1 }, func() int { return global.a[2] })
	fv := reflect.ValueOf(global.fs)
	fmt.Println(fv.Index(1).Call(nil)[0], fv.Len())
	fv.Index(0).Set(fv.Index(1))
	fmt.Println(global.fs[0]())
	rv := reflect.ValueOf(&global).Elem()
	rv.Field(2).Set(reflect.ValueOf(func(n int) int { return n * 3 }))
	fmt.Println(global.F(5))
	rv.Field(2).Set(reflect.MakeFunc(rv.Field(2).Type(), func(in []reflect.Value) []reflect.Value {
		return []reflect.Value{reflect.ValueOf(int(in[0].Int()) + 100)}
	}))
	fmt.Println(global.F(5))
	global.M = map[string]func() string{"a": func() string { return "A" }, "b": (&strings.Builder{}).String}
	delete(global.M, "b")
	fmt.Println(reflect.ValueOf(global.M).MapIndex(reflect.ValueOf("a")).Call(nil)[0])
	reflect.ValueOf(global.M).SetMapIndex(reflect.ValueOf("c"), reflect.ValueOf(func() string { return "C" }))
	fmt.Println(global.M["c"](), len(global.M))
	fc := make(chan func() int, 2)
	fc <- func() int { return 42 }
	rf, _ := reflect.ValueOf(fc).Recv()
	fmt.Println(rf.Call(nil)[0])
	reflect.ValueOf(fc).Send(reflect.ValueOf(func() int { return 43 }))
	fmt.Println((<-fc)())
	var ef any = func(a ...int) int { return len(a) }
	fmt.Println(ef.(func(...int) int)(1, 2), reflect.ValueOf(ef).Call([]reflect.Value{reflect.ValueOf(1)})[0])
	fns := map[string]any{"up": strings.ToUpper, "len": func(s string) int { return len(s) }}
	fmt.Println(fns["up"].(func(string) string)("q"), fns["len"].(func(string) int)("abc"))
	var once sync.Once
	for range 3 {
		once.Do(func() { fmt.Println("once") })
	}
	type rec struct {
		N int
		P *rec
	}
	r := rec{1, &rec{2, nil}}
	b, _ := json.Marshal(r)
	s := r
	json.Unmarshal([]byte(`{"P":{"N":50}}`), &s)
	fmt.Println(string(b), r.P.N, s.P.N, s.N)
	ps := []*T{{a: [3]int{3}}, {a: [3]int{1}}}
	sort.Slice(ps, func(i, j int) bool { return ps[i].a[0] < ps[j].a[0] })
	ps[0].Mod()
	fmt.Println(ps[0].a, ps[1].a)
	var wg sync.WaitGroup
	var mu sync.Mutex
	total := 0
	for k := range 20 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			w := reflect.ValueOf(T{a: [3]int{k}}).MethodByName("Val")
			mu.Lock()
			total += int(w.Call(nil)[0].Int())
			mu.Unlock()
		}()
	}
	wg.Wait()
	fmt.Println(total)
}
