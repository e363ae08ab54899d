package tables

import (
	"go/constant"
	"go/token"
	"reflect"
	"slices"
	"strings"
	"sync"

	"github.com/thunen-lab/thunen/stdlib/symbols/tables/table"
)

// built are the maps made so far, by *table.Package.
var built struct {
	symbols, instances sync.Map
}

// Lookup gives the exported names of the package at path and what they stand for; false when cells can't import it.
//
//   - A function, and a typed constant: its value.
//   - A variable: the variable itself, addressable.
//   - An untyped constant: a go/constant.Value (an untyped bool: a bool).
//   - A type T: a nil *T.
//   - An interface I has in addition "_I", a nil pointer to its adapter: a struct with the field IValue and for each method M a
//     function WM, through which an interpreted value implements I. Interfaces whose methods mention types that can't be
//     named have none.
//
// Names that have no value are left out: Generic lists them. The map is shared: don't change it.
func Lookup(path string) (map[string]reflect.Value, bool) {
	p := find(path)
	if p == nil {
		return nil, false
	}
	return once(&built.symbols, p, symbols), true
}

// Generic lists the exported names of the package at path that have no value: generic functions, generic types and constraints.
func Generic(path string) []string {
	p := find(path)
	if p == nil {
		return nil
	}
	return slices.Clone(p.Generic)
}

// Instances gives compiled instances of the generic functions of the package at path, for the element types int, float64 and
// string. A key is the function's name with all type arguments as go/types writes them with full package paths, separated by
// commas without space: "Sort[[]int,int]", "Keys[map[string]int,string,int]". The map is shared: don't change it.
func Instances(path string) map[string]reflect.Value {
	p := find(path)
	if p == nil {
		return nil
	}
	return once(&built.instances, p, func(p *table.Package) map[string]reflect.Value {
		m := make(map[string]reflect.Value, len(p.Instances))
		for _, s := range p.Instances {
			m[s.Name] = reflect.ValueOf(s.Value)
		}
		return m
	})
}

// find gives the table of path, nil when there is none.
func find(path string) *table.Package {
	i, ok := slices.BinarySearchFunc(registry[:], path, func(p *table.Package, path string) int { return strings.Compare(p.Path, path) })
	if !ok {
		return nil
	}
	return registry[i]
}

// once gives what is in cache for p, made by build when it is first asked for. Two goroutines may both build: one's map is kept.
func once(cache *sync.Map, p *table.Package, build func(*table.Package) map[string]reflect.Value) map[string]reflect.Value {
	if m, ok := cache.Load(p); ok {
		return m.(map[string]reflect.Value)
	}
	m, _ := cache.LoadOrStore(p, build(p))
	return m.(map[string]reflect.Value)
}

// symbols builds the map of a table.
func symbols(p *table.Package) map[string]reflect.Value {
	m := make(map[string]reflect.Value, len(p.Values)+len(p.Variables)+len(p.Constants))
	for _, s := range p.Values {
		m[s.Name] = reflect.ValueOf(s.Value)
	}
	for _, s := range p.Variables {
		m[s.Name] = reflect.ValueOf(s.Value).Elem()
	}
	for _, c := range p.Constants {
		m[c.Name] = reflect.ValueOf(untyped(c))
	}
	return m
}

// untyped is the value of an untyped constant, exact.
func untyped(c table.Constant) constant.Value {
	switch v := c.Value.(type) {
	case string:
		return constant.MakeString(v)
	case int:
		return constant.MakeInt64(int64(v))
	case rune:
		return constant.MakeInt64(int64(v))
	case float64:
		return constant.MakeFloat64(v)
	}
	num, denom, quotient := strings.Cut(c.Literal, "/")
	if c.Kind != token.FLOAT || !quotient {
		return constant.MakeFromLiteral(c.Literal, c.Kind, 0)
	}
	return constant.BinaryOp(constant.MakeFromLiteral(num, token.INT, 0), token.QUO, constant.MakeFromLiteral(denom, token.INT, 0))
}
