package exact

import (
	"go/types"
	"reflect"
	"strings"
	"sync/atomic"

	"github.com/thunen-lab/thunen/kernel/engine/exact/rtype"
)

// class says which registers hold a value.
type class uint8

const (
	cWord    class = iota // bool, integers, floats, complex64: one word
	cComplex              // complex128: two words
	cString               // pointer and length
	cSlice                // pointer, length, capacity
	cPtr                  // pointer, map, channel, function: one pointer
	cIface                // type and data: two pointers, in the form of an empty interface
	cMem                  // struct, array: a pointer to memory that nobody writes to any more
	cTuple                // several results: each in registers of its own
)

// words and ptrs are how many registers of each bank a class takes.
func (c class) words() int {
	return [...]int{cWord: 1, cComplex: 2, cString: 1, cSlice: 2, cPtr: 0, cIface: 0, cMem: 0, cTuple: 0}[c]
}
func (c class) ptrs() int {
	return [...]int{cWord: 0, cComplex: 0, cString: 1, cSlice: 1, cPtr: 1, cIface: 2, cMem: 1, cTuple: 0}[c]
}

// typ describes how values of a Go type lie in registers, in memory and in interfaces.
type typ struct {
	t     types.Type
	u     types.Type // underlying
	class class
	// host is the type as compiled code and reflect know it: a compiled one, or one made for a cell's type. Values lie in
	// memory as it says.
	host     reflect.Type
	mem      reflect.Type // host
	size     int
	direct   bool // in an interface the data word is the value
	word     ptr  // the type word in an interface
	hasPtr   bool
	itab     bool // an interface with methods: memory of it begins with an itab
	fields   []field
	results  []*typ // of a tuple
	n        int    // length of an array
	methods  methodCache
	elemType types.Type
	eng      *Engine
	itabs    [4]atomic.Pointer[itabOf] // those that were stored last
}

type field struct {
	off  int
	t    *typ
	name string
}

// String is the type as Go's %T prints it.
func (t *typ) String() string {
	if t.host == nil {
		return typeString(t.t)
	}
	return t.host.String()
}

// typeString writes a cell's types as main.T, compiled ones by package name.
func typeString(t types.Type) string {
	s := types.TypeString(t, packageName)
	if s == "any" {
		return "interface {}"
	}
	return strings.ReplaceAll(s, "[]any", "[]interface {}")
}

// typ gives the descriptor of t: one for all identical types. The engine's lock is held by whoever compiles.
func (e *Engine) typ(t types.Type) *typ {
	e.typMu.Lock()
	defer e.typMu.Unlock()
	return e.typLocked(t)
}

func (e *Engine) typLocked(t types.Type) *typ {
	if d, ok := e.typs.At(t).(*typ); ok {
		return d
	}
	d := &typ{t: t, u: t.Underlying(), eng: e}
	e.typs.Set(t, d)
	described := false
	defer func() {
		if !described {
			e.typs.Delete(t)
			e.depth, e.incomplete = 0, nil
		}
	}()
	e.describe(d)
	described = true
	return d
}

var basicTypes = map[types.BasicKind]reflect.Type{
	types.Bool: reflect.TypeFor[bool](), types.Int: reflect.TypeFor[int](), types.Int8: reflect.TypeFor[int8](),
	types.Int16: reflect.TypeFor[int16](), types.Int32: reflect.TypeFor[int32](), types.Int64: reflect.TypeFor[int64](),
	types.Uint: reflect.TypeFor[uint](), types.Uint8: reflect.TypeFor[uint8](), types.Uint16: reflect.TypeFor[uint16](),
	types.Uint32: reflect.TypeFor[uint32](), types.Uint64: reflect.TypeFor[uint64](), types.Uintptr: reflect.TypeFor[uintptr](),
	types.Float32: reflect.TypeFor[float32](), types.Float64: reflect.TypeFor[float64](), types.Complex64: reflect.TypeFor[complex64](),
	types.Complex128: reflect.TypeFor[complex128](), types.String: reflect.TypeFor[string](),
	types.UntypedBool: reflect.TypeFor[bool](), types.UntypedInt: reflect.TypeFor[int](), types.UntypedRune: reflect.TypeFor[rune](),
	types.UntypedFloat: reflect.TypeFor[float64](), types.UntypedComplex: reflect.TypeFor[complex128](), types.UntypedString: reflect.TypeFor[string](),
	types.UnsafePointer: reflect.TypeFor[ptr](), types.UntypedNil: reflect.TypeFor[ptr](),
}

var (
	anyType   = reflect.TypeFor[any]()
	errorType = reflect.TypeFor[error]()
)

// describe fills in a descriptor. Pointers, slices, maps, channels and functions don't look at their elements, so recursive
// types end here.
func (e *Engine) describe(d *typ) {
	if u, ok := d.u.(*types.Tuple); ok {
		d.class = cTuple
		for i := range u.Len() {
			d.results = append(d.results, e.typLocked(u.At(i).Type()))
		}
		return
	}
	if d.host = e.hostType(d.t); d.host == nil {
		panic(unsupported("type " + typeString(d.t)))
	}
	d.mem, d.size, d.hasPtr = d.host, int(d.host.Size()), rtype.Pointers(d.host)
	switch u := d.u.(type) {
	case *types.Basic:
		d.class = basicClass(d.host.Kind())
	case *types.Pointer:
		d.class, d.elemType = cPtr, u.Elem()
	case *types.Slice:
		d.class, d.elemType = cSlice, u.Elem()
	case *types.Map:
		d.class, d.elemType = cPtr, u.Elem()
	case *types.Chan:
		d.class, d.elemType = cPtr, u.Elem()
	case *types.Signature:
		d.class = cPtr
	case *types.Interface:
		d.class, d.itab = cIface, u.NumMethods() > 0
		return
	case *types.Struct:
		e.describeStruct(d, u)
	case *types.Array:
		d.class, d.elemType, d.n = cMem, u.Elem(), int(u.Len())
	}
	d.word, d.direct = rtypeWord(d.host), rtype.Direct(d.host)
}

func basicClass(k reflect.Kind) class {
	switch {
	case k == reflect.UnsafePointer:
		return cPtr
	case k == reflect.String:
		return cString
	case k == reflect.Complex128:
		return cComplex
	}
	return cWord
}

// describeStruct finds the fields. Those of a compiled struct that no cell can name may be of types unknown here.
func (e *Engine) describeStruct(d *typ, u *types.Struct) {
	d.class = cMem
	n, ok := types.Unalias(d.t).(*types.Named)
	compiled := ok && n.TypeArgs().Len() == 0
	for i := range u.NumFields() {
		f, v := d.host.Field(i), u.Field(i)
		if isSource(v.Pkg()) {
			d.fields = append(d.fields, field{int(f.Offset), e.typLocked(v.Type()), v.Name()})
			continue
		}
		if compiled {
			e.learn(v.Type(), f.Type)
		}
		var ft *typ
		if e.hostType(v.Type()) != nil {
			ft = e.typLocked(v.Type())
		}
		d.fields = append(d.fields, field{int(f.Offset), ft, v.Name()})
	}
}
