package randprog

import (
	"fmt"
	"reflect"
	"strings"
)

// typ is a type of the program.
type typ struct {
	name    string // as Go writes it; types of the same name are identical
	kind    reflect.Kind
	elem    *typ
	key     *typ
	n       int // length of an array
	fields  []field
	params  []*typ // of a function
	result  *typ   // of a function; nil for none
	defined bool   // declared by the program
	methods []*function
}

type field struct {
	name     string
	t        *typ
	embedded bool
}

func basic(k reflect.Kind) *typ { return &typ{name: k.String(), kind: k} }

var (
	boolT       = basic(reflect.Bool)
	intT        = basic(reflect.Int)
	int64T      = basic(reflect.Int64)
	uint8T      = basic(reflect.Uint8)
	int32T      = basic(reflect.Int32)
	float64T    = basic(reflect.Float64)
	stringT     = basic(reflect.String)
	complex128T = basic(reflect.Complex128)
	anyT        = &typ{name: "any", kind: reflect.Interface}
	errorT      = &typ{name: "error", kind: reflect.Interface}

	integers = []*typ{
		intT, intT, intT, basic(reflect.Int8), basic(reflect.Int16), int32T, int64T,
		basic(reflect.Uint), uint8T, basic(reflect.Uint16), basic(reflect.Uint32), basic(reflect.Uint64),
	}
	floats    = []*typ{float64T, float64T, basic(reflect.Float32)}
	complexes = []*typ{complex128T, basic(reflect.Complex64)}
)

func sliceOf(t *typ) *typ { return &typ{name: "[]" + t.name, kind: reflect.Slice, elem: t} }
func arrayOf(n int, t *typ) *typ {
	return &typ{name: fmt.Sprintf("[%d]%s", n, t.name), kind: reflect.Array, elem: t, n: n}
}
func mapOf(k, t *typ) *typ {
	return &typ{name: "map[" + k.name + "]" + t.name, kind: reflect.Map, key: k, elem: t}
}
func pointerTo(t *typ) *typ { return &typ{name: "*" + t.name, kind: reflect.Pointer, elem: t} }
func funcOf(result *typ, params ...*typ) *typ {
	var names []string
	for _, p := range params {
		names = append(names, p.name)
	}
	t := &typ{kind: reflect.Func, params: params, result: result, name: "func(" + strings.Join(names, ", ") + ")"}
	if result != nil {
		t.name += " " + result.name
	}
	return t
}

func same(a, b *typ) bool { return a.name == b.name }

func (t *typ) isInt() bool      { return t.kind >= reflect.Int && t.kind <= reflect.Uint64 }
func (t *typ) isUnsigned() bool { return t.kind >= reflect.Uint && t.kind <= reflect.Uint64 }
func (t *typ) isFloat() bool    { return t.kind == reflect.Float32 || t.kind == reflect.Float64 }
func (t *typ) isComplex() bool  { return t.kind == reflect.Complex64 || t.kind == reflect.Complex128 }
func (t *typ) isNumber() bool   { return t.isInt() || t.isFloat() }
func (t *typ) isString() bool   { return t.kind == reflect.String }
func (t *typ) isOrdered() bool  { return t.isNumber() || t.isString() }
func (t *typ) isScalar() bool {
	return t.isNumber() || t.isComplex() || t.isString() || t.kind == reflect.Bool
}

// bits is how wide an integer is.
func (t *typ) bits() int {
	switch t.kind {
	case reflect.Int8, reflect.Uint8:
		return 8
	case reflect.Int16, reflect.Uint16:
		return 16
	case reflect.Int32, reflect.Uint32:
		return 32
	}
	return 64
}

// comparable says whether == works and can't panic.
func (t *typ) comparable() bool {
	switch t.kind {
	case reflect.Slice, reflect.Map, reflect.Func, reflect.Interface:
		return false
	case reflect.Array:
		return t.elem.comparable()
	case reflect.Struct:
		for _, f := range t.fields {
			if !f.t.comparable() {
				return false
			}
		}
	}
	return true
}

// shares says whether a copy of a value shares memory with it.
func (t *typ) shares() bool {
	switch t.kind {
	case reflect.Slice, reflect.Map, reflect.Func, reflect.Pointer, reflect.Interface:
		return true
	case reflect.Array:
		return t.elem.shares()
	case reflect.Struct:
		for _, f := range t.fields {
			if f.t.shares() {
				return true
			}
		}
	}
	return false
}

// own says whether a type of the program is part of t: fmt would show its name or call its methods.
func (t *typ) own() bool {
	switch {
	case t.defined:
		return true
	case t.kind == reflect.Struct:
		for _, f := range t.fields {
			if f.t.own() {
				return true
			}
		}
		return false
	}
	return t.elem != nil && t.elem.own() || t.key != nil && t.key.own()
}

// scalar gives a random type of numbers, strings or bools, sometimes a defined one.
func (g *gen) scalar() *typ {
	if len(g.defined) > 0 && g.chance(15) {
		return pick(g, g.defined)
	}
	return choose(g, []weighted[*typ]{
		{45, pick(g, integers)}, {15, pick(g, floats)}, {20, stringT}, {12, boolT}, {8, pick(g, complexes)},
	})
}

// keyType gives a type that map keys may have: sorted by fmt in an order that shows nothing of addresses, never NaN.
func (g *gen) keyType() *typ {
	return choose(g, []weighted[*typ]{{40, stringT}, {40, pick(g, integers)}, {5, boolT}, {10, g.keyStruct()}, {8, arrayOf(2, intT)}})
}

func (g *gen) keyStruct() *typ {
	for _, s := range g.structs {
		if s.comparable() && s.onlyPlain() {
			return s
		}
	}
	return stringT
}

// onlyPlain says whether a comparable type has neither floats (NaN is no key) nor pointers.
func (t *typ) onlyPlain() bool {
	switch t.kind {
	case reflect.Array:
		return t.elem.onlyPlain()
	case reflect.Struct:
		for _, f := range t.fields {
			if !f.t.onlyPlain() {
				return false
			}
		}
		return true
	}
	return t.isInt() || t.isString() || t.kind == reflect.Bool
}

// anyType gives a random type, composite up to a depth.
func (g *gen) anyType(depth int) *typ {
	if depth <= 0 || g.chance(45) {
		return g.scalar()
	}
	switch g.r.IntN(8) {
	case 0, 1, 2:
		return sliceOf(g.anyType(depth - 1))
	case 3:
		return arrayOf(1+g.r.IntN(4), g.anyType(depth-1))
	case 4, 5:
		return mapOf(g.keyType(), g.anyType(depth-1))
	case 6, 7:
		if len(g.structs) > 0 {
			return pick(g, g.structs)
		}
	}
	return g.scalar()
}
