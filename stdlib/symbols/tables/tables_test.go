package tables_test

import (
	"errors"
	"fmt"
	"go/constant"
	"go/token"
	gotypes "go/types"
	"io"
	"math"
	"os"
	"os/exec"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	_ "github.com/thunen-lab/thunen/stdlib/symbols/docs" // linked for TestNothingAtStart
	"github.com/thunen-lab/thunen/stdlib/symbols/tables"
	"github.com/thunen-lab/thunen/stdlib/symbols/types"
)

// TestSameNames compares the tables with the type information: a name that checks must have a value, and the other way round.
func TestSameNames(t *testing.T) {
	imp := types.NewImporter()
	for _, path := range types.Paths() {
		p, err := imp.Import(path)
		if err != nil {
			t.Fatal(err)
		}
		table, ok := tables.Lookup(path)
		if !ok {
			t.Errorf("%s has types and no table", path)
			continue
		}
		generic := tables.Generic(path)
		for _, name := range p.Scope().Names() {
			obj := p.Scope().Lookup(name)
			if _, builtin := obj.(*gotypes.Builtin); builtin || !obj.Exported() {
				continue
			}
			v, ok := table[name]
			if ok == slices.Contains(generic, name) {
				t.Errorf("%s.%s: in the table: %v, generic: %v", path, name, ok, !ok)
			}
			if ok {
				if err := fits(obj, v); err != nil {
					t.Errorf("%s.%s: %v", path, name, err)
				}
			}
		}
		for name := range table {
			if p.Scope().Lookup(strings.TrimPrefix(name, "_")) == nil {
				t.Errorf("%s.%s has a value and no type", path, name)
			}
		}
	}
}

// fits says whether v can be the value of obj.
func fits(obj gotypes.Object, v reflect.Value) error {
	switch obj := obj.(type) {
	case *gotypes.Func:
		if v.Kind() != reflect.Func || v.Type().NumIn() != obj.Signature().Params().Len() || v.Type().NumOut() != obj.Signature().Results().Len() {
			return fmt.Errorf("%v has the value %v", obj, v.Type())
		}
	case *gotypes.Var:
		if !v.CanSet() {
			return fmt.Errorf("%v can't be assigned", obj)
		}
	case *gotypes.TypeName:
		if v.Kind() != reflect.Pointer || !v.IsNil() {
			return fmt.Errorf("%v has the value %v, not a nil pointer", obj, v)
		}
	case *gotypes.Const:
		return fitsConstant(obj, v)
	}
	return nil
}

// fitsConstant says whether v is the constant's exact value.
func fitsConstant(obj *gotypes.Const, v reflect.Value) error {
	untyped := obj.Type().Underlying().(*gotypes.Basic).Info()&gotypes.IsUntyped != 0
	var got constant.Value
	switch c := v.Interface().(type) {
	case constant.Value:
		if !untyped {
			return fmt.Errorf("%v is typed and has an untyped value", obj)
		}
		got = c
	default:
		if untyped && v.Kind() != reflect.Bool {
			return fmt.Errorf("%v is untyped and has a %v", obj, v.Type())
		}
		got = constant.Make(plain(v))
	}
	if want := obj.Val(); !constant.Compare(got, token.EQL, want) && !sameFloat(want, v) {
		return fmt.Errorf("has the value %v, not %v", got, want)
	}
	return nil
}

// plain is the value of a constant of a named type as go/constant takes it.
func plain(v reflect.Value) any {
	switch {
	case v.CanInt():
		return v.Int()
	case v.CanUint():
		return constant.Val(constant.MakeUint64(v.Uint()))
	case v.CanFloat():
		return constant.Val(constant.MakeFloat64(v.Float()))
	case v.Kind() == reflect.Bool:
		return v.Bool()
	}
	return v.String()
}

// sameFloat says whether v is the float64 nearest to c.
func sameFloat(c constant.Value, v reflect.Value) bool {
	if !v.CanFloat() {
		return false
	}
	f, _ := constant.Float64Val(constant.ToFloat(c))
	return f == v.Float()
}

func TestValues(t *testing.T) {
	tests := []struct {
		path, name string
		want       any
	}{
		{"strings", "ToUpper", strings.ToUpper},
		{"io", "EOF", io.EOF},
		{"io", "Reader", (*io.Reader)(nil)},
		{"os", "O_CREATE", os.O_CREATE},
		{"errors", "New", errors.New},
	}
	for _, tt := range tests {
		table, _ := tables.Lookup(tt.path)
		got, want := table[tt.name], reflect.ValueOf(tt.want)
		switch {
		case got.Kind() == reflect.Interface:
			got = got.Elem()
		case got.Kind() == reflect.Func:
			if got.Pointer() != want.Pointer() {
				t.Errorf("%s.%s is another function", tt.path, tt.name)
			}
			continue
		}
		if got.Type() != want.Type() || got.Interface() != tt.want {
			t.Errorf("%s.%s = %v %v, want %v %v", tt.path, tt.name, got.Type(), got, want.Type(), want)
		}
	}
}

// TestUntyped compares untyped constants with what Go makes of them.
func TestUntyped(t *testing.T) {
	tests := []struct {
		path, name string
		want       constant.Value
	}{
		{"math", "Pi", constant.MakeFromLiteral("3.14159265358979323846264338327950288419716939937510582097494459", token.FLOAT, 0)},
		{"math", "MaxUint64", constant.MakeUint64(math.MaxUint64)},
		{"math", "SmallestNonzeroFloat64", constant.MakeFloat64(math.SmallestNonzeroFloat64)},
		{"math", "MaxFloat64", constant.MakeFloat64(math.MaxFloat64)},
		{"time", "RFC3339", constant.MakeString(time.RFC3339)},
		{"os", "PathSeparator", constant.MakeInt64(os.PathSeparator)},
		{"os", "DevNull", constant.MakeString(os.DevNull)},
	}
	for _, tt := range tests {
		table, _ := tables.Lookup(tt.path)
		got, ok := table[tt.name].Interface().(constant.Value)
		if !ok || !constant.Compare(got, token.EQL, tt.want) {
			t.Errorf("%s.%s = %v, want %v", tt.path, tt.name, table[tt.name], tt.want)
		}
	}
}

// TestVariable changes a variable through its table.
func TestVariable(t *testing.T) {
	table, _ := tables.Lookup("os")
	defer func(args []string) { os.Args = args }(os.Args)
	table["Args"].Set(reflect.ValueOf([]string{"changed"}))
	if os.Args[0] != "changed" {
		t.Errorf("os.Args = %v", os.Args)
	}
}

// TestAdapter implements an interface through its adapter.
func TestAdapter(t *testing.T) {
	table, _ := tables.Lookup("io")
	adapter := reflect.New(table["_Reader"].Type().Elem()).Elem()
	adapter.FieldByName("WRead").Set(reflect.ValueOf(func(p []byte) (int, error) { return copy(p, "read"), io.EOF }))
	reader, ok := adapter.Interface().(io.Reader)
	if !ok {
		t.Fatalf("%v is no io.Reader", adapter.Type())
	}
	if got, err := io.ReadAll(reader); string(got) != "read" || err != nil {
		t.Errorf("got %q, %v", got, err)
	}
	table, _ = tables.Lookup("fmt")
	empty := reflect.New(table["_Stringer"].Type().Elem()).Elem().Interface()
	if got := fmt.Sprint(empty); got != "" {
		t.Errorf("a Stringer without a String function prints %q", got)
	}
}

// TestAdapters finds that every adapter implements its interface, unless the interface has unexported methods.
func TestAdapters(t *testing.T) {
	n := 0
	for _, path := range types.Paths() {
		table, _ := tables.Lookup(path)
		for name, v := range table {
			face, ok := strings.CutPrefix(name, "_")
			if !ok {
				continue
			}
			n++
			iface := table[face].Type().Elem()
			sealed := false
			for m := range iface.Methods() {
				sealed = sealed || !m.IsExported()
			}
			if !v.Type().Elem().Implements(iface) && !sealed {
				t.Errorf("%s.%s doesn't implement %v", path, name, iface)
			}
		}
	}
	if n < 200 {
		t.Errorf("%d adapters", n)
	}
}

func TestInstances(t *testing.T) {
	xs := []int{3, 1, 2}
	tables.Instances("slices")["Sort[[]int,int]"].Interface().(func([]int))(xs)
	if !slices.Equal(xs, []int{1, 2, 3}) {
		t.Errorf("sorted: %v", xs)
	}
	for path, keys := range map[string][]string{
		"slices":       {"Max[[]float64,float64]", "Collect[string]", "BinarySearchFunc[[]string,string,int]"},
		"maps":         {"Keys[map[string]int,string,int]", "Clone[map[int]float64,int,float64]"},
		"cmp":          {"Compare[float64]", "Or[string]"},
		"iter":         {"Pull[int]"},
		"sync":         {"OnceValue[string]"},
		"math/rand/v2": {"N[int]"},
	} {
		instances := tables.Instances(path)
		for _, key := range keys {
			if instances[key].Kind() != reflect.Func {
				t.Errorf("%s has no instance %s", path, key)
			}
		}
		for key := range instances {
			name, _, _ := strings.Cut(key, "[")
			if !slices.Contains(tables.Generic(path), name) {
				t.Errorf("%s.%s is an instance of what isn't generic", path, key)
			}
		}
	}
}

func TestUnknown(t *testing.T) {
	for _, path := range []string{"", "github.com/x/y", "internal/abi", "syscall"} {
		if table, ok := tables.Lookup(path); ok || table != nil {
			t.Errorf("Lookup(%q) has a table", path)
		}
		if tables.Instances(path) != nil || tables.Generic(path) != nil {
			t.Errorf("%q has instances or generic names", path)
		}
	}
}

// TestConcurrent asks for tables from many goroutines; run with -race.
func TestConcurrent(t *testing.T) {
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for _, path := range types.Paths() {
				if _, ok := tables.Lookup(path); !ok {
					t.Errorf("no table of %s", path)
				}
			}
		})
	}
	wg.Wait()
}

// TestNothingAtStart runs this test's binary, which links all that the generator makes, and reads from the Go runtime's
// trace that no package of symbols has anything to initialise.
func TestNothingAtStart(t *testing.T) {
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(exe, "-test.run=^$")
	cmd.Env = append(os.Environ(), "GODEBUG=inittrace=1")
	var stderr strings.Builder
	cmd.Stderr = &stderr
	if err := cmd.Run(); err != nil {
		t.Fatalf("%v\n%s", err, stderr.String())
	}
	if !strings.Contains(stderr.String(), "init net/http @") {
		t.Fatalf("no trace of initialisation:\n%s", stderr.String())
	}
	for line := range strings.Lines(stderr.String()) {
		if strings.Contains(line, "/stdlib/symbols/") {
			t.Errorf("initialised at start: %s", line)
		}
	}
}

// BenchmarkLookup is what the first import of a package costs an engine; tables are cached, so that only the first round
// counts: run it with -benchtime 1x.
func BenchmarkLookup(b *testing.B) {
	for _, path := range []string{"fmt", "gonum.org/v1/gonum/mat", "net/http", "math"} {
		b.Run(path, func(b *testing.B) {
			for b.Loop() {
				tables.Lookup(path)
			}
		})
	}
}
