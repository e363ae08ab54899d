package engine

import (
	"errors"
	"fmt"
	"go/token"
	"go/types"
	"io/fs"
	"math/big"
	"reflect"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"
	"gonum.org/v1/gonum/mat"

	"github.com/thunen-lab/thunen/kernel/lang"
	"github.com/thunen-lab/thunen/stdlib/rt"
)

// loud is a type whose methods must not be called.
type loud struct{ A, b int }

func (loud) String() string { panic("called") }

// loudest is an error whose text must not be asked for; louder's is asked for once, when another error is made of it.
type (
	loudest struct{}
	louder  struct{}
)

func (loudest) Error() string { panic("called") }

func (louder) Error() string { return "quiet once" }

func TestShort(t *testing.T) {
	type node struct {
		Next *node
		V    int
	}
	ring := &node{V: 1}
	ring.Next = ring
	var none *int
	var nothing error
	for _, test := range []struct {
		name string
		v    any
		want string
	}{
		{"int", 7, "7"},
		{"float", 0.1, "0.1"},
		{"string", "a\n温州", `"a\n温州"`},
		{"bytes", []byte("ab"), "[97 98]"},
		{"slice", []string{"a", "b"}, `["a" "b"]`},
		{"array", [2]bool{true}, "[true false]"},
		{"map", map[int]string{10: "b", 9: "a"}, `map[9:"a" 10:"b"]`},
		{"map of strings", map[string]int{"b": 1, "a": 2}, `map["a":2 "b":1]`},
		{"map in a slice", []map[int]int{{1: 2}}, "[map of 1]"},
		{"struct with methods", loud{1, 2}, "{A:1 b:2}"},
		{"pointer", &loud{1, 2}, "&{A:1 b:2}"},
		{"nil pointer", none, "nil"},
		{"nil interface", &nothing, "&nil"},
		{"interface", []any{1, "a", nil}, `[1 "a" nil]`},
		{"function", strings.ToUpper, "func"},
		{"channel", make(chan int), "chan"},
		{"cyclic", ring, "&{Next:&{Next:&… V:1} V:1}"},
		{"duration", 90 * time.Second, "1m30s"},
		{"error", errors.New("a"), "a"},
		{"error with a text of its own", fmt.Errorf("a: %d", 1), "a: 1"},
		{"error that wraps one of a cell", fmt.Errorf("a: %w", louder{}), "a: quiet once"},
		{"error of a file", &fs.PathError{Op: "open", Path: "f", Err: syscall.ENOENT}, "open f: " + syscall.ENOENT.Error()},
		{"error of a file around one of a cell", &fs.PathError{Op: "open", Path: "f", Err: loudest{}}, `&{Op:"open" Path:"f" Err:{}}`},
		{"error of a cell", loudest{}, "{}"},
		{"no error", (*fs.PathError)(nil), "nil"},
		{"long number", new(big.Int).Lsh(big.NewInt(1), 70), "1180591620717411303424"},
		{"very long number", new(big.Int).Lsh(big.NewInt(1), 1<<20), "a number of 1048577 bits"},
		{"expression", regexp.MustCompile("a+"), "a+"},
		{"time", time.Date(2012, 12, 31, 0, 0, 0, 0, time.UTC), "2012-12-31T00:00:00Z"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := short(reflect.ValueOf(test.v), nil); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

// TestShortIsShort: however large a value is, little of it is looked at.
func TestShortIsShort(t *testing.T) {
	for name, v := range map[string]any{
		"slice":   make([]int, 1e8),
		"string":  strings.Repeat("温", 1e7),
		"strings": []string{strings.Repeat("x", 1e7), "b"},
		"map":     map[int]int{},
	} {
		if m, ok := v.(map[int]int); ok {
			for i := range 100_000 {
				m[i] = i
			}
		}
		got := short(reflect.ValueOf(v), nil)
		if n := utf8.RuneCountInString(got); n > snapshotWidth+2 {
			t.Errorf("%s: %d characters", name, n)
		}
	}
}

func TestDescribe(t *testing.T) {
	frame := dataframe.New(series.New([]string{"a", "b"}, series.String, "region"), series.New([]int{1, 2}, series.Int, "jobs"))
	for _, test := range []struct {
		name                string
		v                   any
		alone               bool
		size, columns, text string
	}{
		{"frame", frame, true, "2 rows × 2 columns", "region jobs", ""},
		{"matrix", mat.NewDense(1, 3, nil), true, "1 row × 3 columns", "", ""},
		{"series", series.New([]int{1, 2}, series.Int, "jobs"), true, "len 2", "", ""},
		{"slice", []int{1}, true, "len 1", "", "[1]"},
		{"slice that may be written to", []int{1}, false, "len 1", "", ""},
		{"map that may be written to", map[int]int{1: 1}, false, "len 1", "", ""},
		{"number that may be written to", 5, false, "", "", "5"},
		{"error, in its own words", errors.New("no such industry"), true, "", "", "no such industry"},
	} {
		t.Run(test.name, func(t *testing.T) {
			var shot lang.Snapshot
			describe(&shot, reflect.ValueOf(test.v), nil, test.alone)
			if shot.Size != test.size || strings.Join(shot.Columns, " ") != test.columns {
				t.Errorf("size %q, columns %q", shot.Size, shot.Columns)
			}
			if !strings.HasPrefix(shot.Value, test.text) || test.text == "" && shot.Value != "" {
				t.Errorf("value %q, want %q", shot.Value, test.text)
			}
		})
	}
}

// carrier is an engine's stand-in for a number.
type carrier struct{ n int }

func (c carrier) Carried() (reflect.Value, types.Type) {
	return reflect.ValueOf(c.n), types.Typ[types.Int]
}

// TestShortOfCells: values of cells' types are written as the cell declared them, wherever they are.
func TestShortOfCells(t *testing.T) {
	field := func(name string, typ types.Type) *types.Var {
		return types.NewField(token.NoPos, nil, name, typ, false)
	}
	region := types.NewNamed(types.NewTypeName(token.NoPos, types.NewPackage("cell", "main"), "Region", nil), types.NewStruct([]*types.Var{
		field("name", types.Typ[types.String]), field("jobs", types.Typ[types.Int]),
	}, nil), nil)
	nothing := types.NewStruct(nil, nil)
	registry := rt.New(func(string, string) (reflect.Type, bool) { return nil, false })
	carried := func(typ types.Type, v string) any {
		r, err := registry.Of(typ)
		if err != nil {
			t.Fatal(err)
		}
		value := reflect.New(r.Rep).Elem()
		if v != "" {
			value.Field(0).SetString(v)
		}
		return r.Box(value.Interface())
	}
	box := carried(region, "温州")
	for _, test := range []struct {
		name string
		v    any
		typ  types.Type
		want string
	}{
		{"boxed", box, region, `{name:"温州" jobs:0}`},
		{"in an interface", []any{box}, nil, `[{name:"温州" jobs:0}]`},
		{"carried", reflect.Zero(reflect.SliceOf(reflect.TypeOf(box.(rt.Box).V))).Interface(), types.NewSlice(region), "[]"},
		{"empty struct", struct{ E_ bool }{}, nothing, "{}"},
		{"carrier", []any{carrier{7}}, nil, "[7]"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := short(reflect.ValueOf(test.v), test.typ); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}
