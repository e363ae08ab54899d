package rtype

import (
	"encoding/json"
	"fmt"
	"reflect"
	"runtime"
	"sort"
	"strings"
	"testing"
	"unsafe"
)

func TestCheck(t *testing.T) {
	if err := Check(); err != nil {
		t.Fatal(err)
	}
}

// node makes type Node struct { A int; b string; Next *Node; Kids []Node; M map[string]Node; W fmt.Stringer } with
// String() string of the value and Set(int) of the pointer.
func node(t *testing.T) reflect.Type {
	t.Helper()
	layout := reflect.StructOf([]reflect.StructField{
		{Name: "F0", Type: reflect.TypeFor[int]()}, {Name: "F1", Type: reflect.TypeFor[string]()}, {Name: "F2", Type: reflect.TypeFor[unsafe.Pointer]()},
		{Name: "F3", Type: reflect.TypeFor[[]struct{}]()}, {Name: "F4", Type: reflect.TypeFor[map[int]int]()}, {Name: "F5", Type: reflect.TypeFor[error]()},
	})
	d := Declare(Spec{Name: "main.Node", PkgPath: "main", Layout: layout, Methods: 1, Pointer: 2})
	n := d.Type()
	d.CompleteStruct([]Field{
		{Name: "A", Type: reflect.TypeFor[int](), Tag: `json:"a"`}, {Name: "b", PkgPath: "main", Type: reflect.TypeFor[string]()},
		{Name: "Next", Type: reflect.PointerTo(n)}, {Name: "Kids", Type: reflect.SliceOf(n)}, {Name: "M", Type: reflect.MapOf(reflect.TypeFor[string](), n)},
		{Name: "W", Type: reflect.TypeFor[fmt.Stringer]()},
	})
	word := reflect.ValueOf(func(p unsafe.Pointer) string { return fmt.Sprintf("<%d>", *(*int)(p)) })
	value := reflect.MakeFunc(reflect.FuncOf([]reflect.Type{n}, []reflect.Type{reflect.TypeFor[string]()}, false), func(in []reflect.Value) []reflect.Value {
		return []reflect.Value{reflect.ValueOf(fmt.Sprintf("<%d>", in[0].Field(0).Int()))}
	})
	set := reflect.MakeFunc(reflect.TypeFor[func(unsafe.Pointer, int)](), func(in []reflect.Value) []reflect.Value {
		*(*int)(in[0].UnsafePointer()) = int(in[1].Int())
		return nil
	})
	str := Method{Name: "String", Type: reflect.TypeFor[func() string](), Word: word, Value: value}
	err := d.Methods([]Method{str}, []Method{
		{Name: "Set", Type: reflect.TypeFor[func(int)](), Word: set}, {Name: "String", Type: str.Type, Word: word},
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestMadeType(t *testing.T) {
	n := node(t)
	p := reflect.New(n)
	v := p.Elem()
	v.Field(0).SetInt(3)
	v.Field(2).Set(reflect.New(n))
	v.Field(4).Set(reflect.MakeMap(v.Field(4).Type()))
	v.Field(4).SetMapIndex(reflect.ValueOf("k"), reflect.Zero(n))
	var set interface{ Set(int) }
	var ok bool
	if set, ok = p.Interface().(interface{ Set(int) }); !ok {
		t.Fatal("*Node has no Set")
	}
	set.Set(5)
	if _, ok := v.Interface().(interface{ Set(int) }); ok {
		t.Error("Node has Set")
	}
	for _, row := range []struct{ name, got, want string }{
		{"String of a value", fmt.Sprint(v.Interface()), "<5>"},
		{"String of a pointer", fmt.Sprint(p.Interface()), "<5>"},
		{"name", fmt.Sprintf("%T %T %v", v.Interface(), p.Interface(), reflect.MapOf(reflect.TypeFor[int](), n)), "main.Node *main.Node map[int]main.Node"},
		{"fields", fmt.Sprintf("%#v", v.Field(4).Interface()), `map[string]main.Node{"k":main.Node{A:0, b:"", Next:(*main.Node)(nil), Kids:[]main.Node(nil), M:map[string]main.Node(nil), W:fmt.Stringer(nil)}}`},
		{"method by reflection", v.MethodByName("String").Call(nil)[0].String(), "<5>"},
		{"method expression", n.Method(0).Func.Call([]reflect.Value{v})[0].String(), "<5>"},
		{"pointer", reflect.PointerTo(n).Method(0).Name + n.PkgPath() + n.Name(), "SetmainNode"},
	} {
		if row.got != row.want {
			t.Errorf("%s: %s, want %s", row.name, row.got, row.want)
		}
	}
	j, err := json.Marshal(v.Interface())
	if err != nil || !strings.HasPrefix(string(j), `{"a":5,"Next":{"a":0,`) {
		t.Errorf("json: %s %v", j, err)
	}
	back := reflect.New(n)
	if err := json.Unmarshal([]byte(`{"a":1,"Kids":[{"a":8},{"a":9}]}`), back.Interface()); err != nil || fmt.Sprint(back.Elem().Field(3).Interface()) != "[<8> <9>]" {
		t.Errorf("json back: %v %v", back.Elem().Field(3), err)
	}
}

// TestCollector keeps values of a made type alive only through made types' own pointers.
func TestCollector(t *testing.T) {
	n := node(t)
	root := reflect.New(n)
	at := root.Elem()
	for i := range 2000 {
		next := reflect.New(n)
		next.Elem().Field(0).SetInt(int64(i))
		at.Field(2).Set(next)
		at.Field(3).Set(reflect.MakeSlice(at.Field(3).Type(), 3, 3))
		at.Field(3).Index(2).Field(2).Set(reflect.New(n))
		at.Field(4).Set(reflect.MakeMap(at.Field(4).Type()))
		at.Field(4).SetMapIndex(reflect.ValueOf(fmt.Sprint(i)), next.Elem())
		at.Field(5).Set(reflect.ValueOf(next.Interface()))
		at = next.Elem()
		if i%200 == 0 {
			runtime.GC()
		}
	}
	runtime.GC()
	at = root.Elem().Field(2).Elem()
	for i := range 1999 {
		if at.Field(0).Int() != int64(i) || at.Field(3).Index(2).Field(2).IsNil() || at.Field(4).Len() != 1 || fmt.Sprint(at.Field(5)) != fmt.Sprintf("<%d>", i+1) {
			t.Fatalf("node %d is damaged", i)
		}
		at = at.Field(2).Elem()
	}
}

// TestManyTypes: types of one name are told apart, as map keys too.
func TestManyTypes(t *testing.T) {
	m := map[any]int{}
	for i := range 100 {
		d := Declare(Spec{Name: "main.T", PkgPath: "main", Layout: reflect.TypeFor[int]()})
		d.Complete(reflect.TypeFor[int]())
		v := reflect.New(d.Type()).Elem()
		v.SetInt(7)
		m[v.Interface()] = i
		if m[v.Interface()] != i || fmt.Sprintf("%T%v", v.Interface(), v) != "main.T7" {
			t.Fatal(v)
		}
	}
	if len(m) != 100 {
		t.Error(len(m))
	}
}

// TestStackGrowth lets the stack move while a stub's callee runs: the parameters must be found.
func TestStackGrowth(t *testing.T) {
	slice := reflect.TypeFor[sort.IntSlice]()
	d := Declare(Spec{Name: "main.L", PkgPath: "main", Layout: reflect.TypeFor[[]struct{}](), Methods: 3, Pointer: 3})
	d.Complete(reflect.TypeFor[[]int]())
	l := d.Type()
	var ms []Method
	for _, name := range []string{"Len", "Less", "Swap"} {
		m, _ := slice.MethodByName(name)
		ft := m.Type
		in := []reflect.Type{reflect.TypeFor[unsafe.Pointer]()}
		var plain []reflect.Type
		for i := 1; i < ft.NumIn(); i++ {
			in, plain = append(in, ft.In(i)), append(plain, ft.In(i))
		}
		var out []reflect.Type
		for i := range ft.NumOut() {
			out = append(out, ft.Out(i))
		}
		word := reflect.MakeFunc(reflect.FuncOf(in, out, false), func(in []reflect.Value) []reflect.Value {
			deep(200)
			recv := reflect.NewAt(slice, in[0].UnsafePointer()).Elem()
			return m.Func.Call(append([]reflect.Value{recv}, in[1:]...))
		})
		ms = append(ms, Method{Name: name, Type: reflect.FuncOf(plain, out, false), Word: word})
	}
	if err := d.Methods(ms, ms); err != nil {
		t.Fatal(err)
	}
	done := make(chan bool)
	for g := range 8 {
		go func() {
			v := reflect.MakeSlice(l, 0, 0)
			for i := range 200 {
				v = reflect.Append(v, reflect.ValueOf((i*7919+g)%200))
			}
			sort.Sort(v.Interface().(sort.Interface))
			done <- sort.IsSorted(sort.IntSlice(v.Convert(reflect.TypeFor[[]int]()).Interface().([]int)))
		}()
	}
	for range 8 {
		if !<-done {
			t.Error("not sorted")
		}
	}
}

func deep(n int) int {
	var room [64]int
	if n == 0 {
		return room[3]
	}
	return deep(n-1) + room[n%64]
}

// TestInterface makes an interface that made types implement by name and signature.
func TestInterface(t *testing.T) {
	n := node(t)
	is := Interface("main", []Method{{Name: "String", Type: reflect.TypeFor[func() string]()}, {Name: "Set", Type: reflect.TypeFor[func(int)]()}})
	if s := is.String(); s != "interface { Set(int); String() string }" {
		t.Error(s)
	}
	other := Interface("main", []Method{{Name: "String", Type: reflect.TypeFor[func() int]()}})
	private := Interface("main", []Method{{Name: "string", PkgPath: "main", Type: reflect.TypeFor[func() string]()}})
	if n.Implements(is) || !reflect.PointerTo(n).Implements(is) || n.Implements(other) || n.Implements(private) {
		t.Error("Implements is wrong")
	}
	v := reflect.New(is).Elem()
	v.Set(reflect.New(n))
	v.Method(0).Call([]reflect.Value{reflect.ValueOf(9)})
	if got := v.Method(1).Call(nil)[0].String(); got != "<9>" {
		t.Error(got)
	}
}

// TestFuncs calls function values from compiled code, in many goroutines and with the collector at work.
func TestFuncs(t *testing.T) {
	type fn struct {
		FuncHead
		add []string
	}
	ft := reflect.TypeFor[func(string, ...int) (string, int)]()
	tmpl := NewFuncTemplate(ft, func(self unsafe.Pointer, in []reflect.Value) []reflect.Value {
		runtime.GC()
		return []reflect.Value{reflect.ValueOf(in[0].String() + strings.Join((*fn)(self).add, "")), reflect.ValueOf(in[1].Len())}
	})
	done := make(chan string)
	for g := range 4 {
		go func() {
			f := &fn{add: []string{fmt.Sprint(g), "x"}}
			tmpl.Init(&f.FuncHead)
			p := unsafe.Pointer(f)
			call := *(*func(string, ...int) (string, int))(unsafe.Pointer(&p))
			f = nil
			runtime.GC()
			s, n := call(fmt.Sprint("a", g), 1, 2, 3)
			if want := fmt.Sprint("a", g, g, "x"); s != strings.ReplaceAll(want, " ", "") || n != 3 || !IsHead(p) {
				done <- s
			}
			done <- ""
		}()
	}
	for range 4 {
		if s := <-done; s != "" {
			t.Error(s)
		}
	}
}

// TestStubsRunOut: a process that has made too many methods is told so.
func TestStubsRunOut(t *testing.T) {
	stubs.Lock()
	used := stubs.used
	stubs.used = stubCount
	stubs.Unlock()
	defer func() { stubs.used = used }()
	d := Declare(Spec{Name: "main.T", PkgPath: "main", Layout: reflect.TypeFor[int](), Methods: 1, Pointer: 1})
	m := []Method{{Name: "M", Type: reflect.TypeFor[func()](), Word: reflect.ValueOf(func(unsafe.Pointer) {})}}
	if err := d.Methods(m, m); err == nil || !strings.Contains(err.Error(), "restart") {
		t.Error(err)
	}
}
