package rt

import (
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"reflect"
	"strings"
	"testing"
	"time"
)

const source = `package cell
import ("fmt"; "time")
type P struct { A int; b string }
type Node struct { V float64; Next *Node; Kids []Node; By map[string]*Node; f func(Node) Node; arr [2]*Node; ch chan Node }
type A struct { B B; n int }
type B struct { Up *A; As []A }
type C float64
func (c C) String() string { return fmt.Sprint("C", float64(c)) }
type E struct{}
type L []P
type Pair[K comparable, V any] struct { Key K; Val V }
type S interface{ M(int, ...string) (P, error) }
type T struct { P; D time.Duration; d time.Duration; S S; M map[C]P; tag int ` + "`json:\"x\"`" + ` }
type U_x struct { U_a, a int }
type F func() F
var pair Pair[string, []P]
var fn func(int, ...P) (C, error)
var lit struct { X int; y P }
var ptr **P
var m map[P][]chan<- C
var iface interface { M(); fmt.Stringer }
var anyv any
var err error
`

func check(t *testing.T) *types.Package {
	t.Helper()
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, "cell.go", source, 0)
	if err != nil {
		t.Fatal(err)
	}
	pkg, err := (&types.Config{Importer: importer.Default()}).Check("cell", fset, []*ast.File{f}, nil)
	if err != nil {
		t.Fatal(err)
	}
	pkg.SetName("")
	return pkg
}

// compiled knows what the source imports.
func compiled(path, name string) (reflect.Type, bool) {
	switch path + "." + name {
	case "fmt.", "time.":
		return nil, true
	case "fmt.Stringer":
		return reflect.TypeFor[fmt.Stringer](), true
	case "time.Duration":
		return reflect.TypeFor[time.Duration](), true
	}
	return nil, false
}

func typeOf(t *testing.T, pkg *types.Package, name string) types.Type {
	t.Helper()
	obj := pkg.Scope().Lookup(name)
	if obj == nil {
		t.Fatalf("no %s", name)
	}
	return obj.Type()
}

// TestRecursiveTypes: types that contain themselves have carriers, whose fields have the carriers' own types.
func TestRecursiveTypes(t *testing.T) {
	pkg := check(t)
	ts := New(compiled)
	of := func(name string) reflect.Type {
		r, err := ts.Of(typeOf(t, pkg, name))
		if err != nil {
			t.Fatal(err)
		}
		return r.Rep
	}
	n := of("Node")
	for field, want := range map[string]reflect.Type{"Next": reflect.PointerTo(n), "Kids": reflect.SliceOf(n), "By": reflect.MapOf(reflect.TypeFor[string](), reflect.PointerTo(n)),
		"U_f": reflect.FuncOf([]reflect.Type{n}, []reflect.Type{n}, false), "U_arr": reflect.ArrayOf(2, reflect.PointerTo(n)), "U_ch": reflect.ChanOf(reflect.BothDir, n)} {
		f, ok := n.FieldByName(field)
		if !ok || f.Type != want {
			t.Errorf("%s is %v, want %v", field, f.Type, want)
		}
	}
	v := reflect.New(n).Elem()
	v.FieldByName("Next").Set(reflect.New(n))
	v.FieldByName("Next").Elem().Field(0).SetFloat(2.5)
	v.FieldByName("Kids").Set(reflect.Append(v.FieldByName("Kids"), v))
	if got := v.FieldByName("Kids").Index(0).FieldByName("Next").Elem().Field(0).Float(); got != 2.5 {
		t.Errorf("a node's kid's next has %v", got)
	}
	a, b := of("A"), of("B")
	if f := b.Field(0).Type; f != reflect.PointerTo(a) || a.Field(0).Type != b || b.Field(1).Type != reflect.SliceOf(a) {
		t.Errorf("A and B refer to %v and %v", b.Field(0).Type, a.Field(0).Type)
	}
	if of("A") == of("B") || of("P") == of("U_x") {
		t.Error("two types have one carrier")
	}
	if _, err := ts.Of(typeOf(t, pkg, "F")); err == nil || !strings.Contains(err.Error(), "contains itself") {
		t.Errorf("F: %v", err)
	}
}

// TestNames: types are written as reflect writes them.
func TestNames(t *testing.T) {
	pkg := check(t)
	for name, want := range map[string]string{
		"P": "main.P", "pair": "main.Pair[string,[]main.P]", "fn": "func(int, ...main.P) (main.C, error)", "lit": "struct { X int; y main.P }",
		"ptr": "**main.P", "m": "map[main.P][]chan<- main.C", "iface": "interface { M(); String() string }", "anyv": "interface {}", "err": "error", "L": "main.L",
	} {
		if got := Name(typeOf(t, pkg, name)); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}

// TestFieldNames: the carriers of exported and unexported fields never have one name.
func TestFieldNames(t *testing.T) {
	st := typeOf(t, check(t), "U_x").Underlying().(*types.Struct)
	if a, b := FieldName(st.Field(0), 0), FieldName(st.Field(1), 1); a != "U_U_a" || b != "U_a" {
		t.Errorf("%s and %s", a, b)
	}
}

// boxes makes values of the types of the source.
func boxes(t *testing.T) (*Types, func(name string, set func(v reflect.Value)) any) {
	pkg := check(t)
	ts := New(compiled)
	return ts, func(name string, set func(v reflect.Value)) any {
		r, err := ts.Of(typeOf(t, pkg, name))
		if err != nil {
			t.Fatal(err)
		}
		if name == "C" {
			r.Define("String", func(x any) string { b, _ := Open(x); return fmt.Sprint("C", b.V) })
		}
		v := reflect.New(r.Rep).Elem()
		if set != nil {
			set(v)
		}
		return r.Box(v.Interface())
	}
}

// TestFormat: boxes print like the values they hold.
func TestFormat(t *testing.T) {
	_, box := boxes(t)
	p := box("P", func(v reflect.Value) { v.Field(0).SetInt(1); v.Field(1).SetString("q") })
	c := box("C", func(v reflect.Value) { v.SetFloat(2.5) })
	full := box("T", func(v reflect.Value) {
		v.Field(1).SetInt(int64(time.Second))
		v.Field(2).SetInt(int64(time.Second))
		v.Field(3).Set(reflect.ValueOf(c))
		v.Field(4).Set(reflect.MakeMap(v.Field(4).Type()))
		v.Field(4).SetMapIndex(reflect.ValueOf(1.5), reflect.Zero(v.Field(4).Type().Elem()))
	})
	list := box("L", func(v reflect.Value) { v.Set(reflect.MakeSlice(v.Type(), 1, 1)) })
	for _, r := range []struct {
		format, want string
		arg          any
	}{
		{"%v", "{1 q}", p}, {"%+v", "{A:1 b:q}", p}, {"%#v", `main.P{A:1, b:"q"}`, p}, {"%v", "C2.5", c}, {"%6.1f|", "   2.5|", c}, {"%d", "%!d(main.C=2.5)", c},
		{"%v", "{{0 } 1s 1000000000 C2.5 map[C1.5:{0 }] 0}", full}, {"%v", "[{0 }]", list}, {"%#v", `main.L{main.P{A:0, b:""}}`, list}, {"%v", "[C2.5 {1 q}]", []any{c, p}},
		{"%T %v", "main.P {1 q}", p}, {"%5T|", "main.C|", c},
	} {
		args := []any{r.arg}
		if strings.Count(r.format, "%") == 2 {
			args = append(args, r.arg)
		}
		if got := Sprintf(r.format, args...); got != r.want {
			t.Errorf("%s: %s, want %s", r.format, got, r.want)
		}
	}
}

// TestEqual: boxes of equal values are equal, and are one map key.
func TestEqual(t *testing.T) {
	_, box := boxes(t)
	one := func(v reflect.Value) { v.Field(0).SetInt(1) }
	m := map[any]int{box("P", one): 1}
	if m[box("P", one)] != 1 || m[box("P", nil)] != 0 || box("P", nil) == box("E", nil) {
		t.Error("boxes aren't compared by type and value")
	}
}

// TestJSON: boxes become JSON by their fields, and are decoded into.
func TestJSON(t *testing.T) {
	ts, box := boxes(t)
	data, err := json.Marshal(map[string]any{"p": box("P", func(v reflect.Value) { v.Field(0).SetInt(3) })})
	if err != nil || string(data) != `{"p":{"A":3}}` {
		t.Errorf("%s %v", data, err)
	}
	b, _ := Open(box("P", nil))
	pt, err := ts.Of(types.NewPointer(b.T.Go))
	if err != nil {
		t.Fatal(err)
	}
	target := reflect.New(b.T.Rep)
	if err := Unmarshal(pt.Box(target.Interface()), func(p any) error { return json.Unmarshal([]byte(`{"A":8,"b":"no"}`), p) }); err != nil || target.Elem().Field(0).Int() != 8 {
		t.Errorf("%v %v", target.Elem(), err)
	}
}

// TestAssertions: a value is asked for its type, and a failed assertion has Go's words.
func TestAssertions(t *testing.T) {
	ts, box := boxes(t)
	pkg := check(t)
	p, c := box("P", nil), box("C", nil)
	bp, _ := Open(p)
	stringer, err := ts.Of(types.NewInterfaceType(nil, []types.Type{pkg.Imports()[0].Scope().Lookup("Stringer").Type()}).Complete())
	if err != nil {
		t.Fatal(err)
	}
	empty, _ := ts.Of(types.Universe.Lookup("any").Type())
	if !ts.Is(p, bp.T) || ts.Is(c, bp.T) || ts.Is(nil, bp.T) || !ts.Is(c, stringer) || ts.Is(p, stringer) || !ts.Is(time.Second, stringer) {
		t.Error("types are confused")
	}
	for got, want := range map[string]string{
		ts.AssertionError(c, empty, bp.T).Error():     "interface conversion: interface {} is main.C, not main.P",
		ts.AssertionError(nil, empty, bp.T).Error():   "interface conversion: interface {} is nil, not main.P",
		ts.AssertionError(p, empty, stringer).Error(): "interface conversion: main.P is not interface { String() string }: missing method String",
	} {
		if got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
	var re interface{ RuntimeError() }
	if !errors.As(ts.AssertionError(c, empty, bp.T), &re) {
		t.Error("a failed assertion is no run-time error")
	}
}
