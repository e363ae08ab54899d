package exact

import (
	"fmt"
	"go/types"
	"reflect"
	"strings"
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
	kind  reflect.Kind
	mem   reflect.Type // memory with the type's size and pointers
	size  int
	// host is the compiled type, when all the type's parts are compiled or predeclared; nil when a cell's type is part of it.
	host reflect.Type
	// native: a value in our memory is what compiled code expects at host. Not so for functions (ours are
	// closures) and non-empty interfaces without a name, nor for what contains them.
	native bool
	// boxed: in an interface the value is a *Box that carries this descriptor.
	boxed    bool
	direct   bool // in an interface the data word is the value (not boxed)
	word     ptr  // the type word in an interface (not boxed)
	hasPtr   bool
	fields   []field
	results  []*typ // of a tuple
	n        int    // length of an array
	methods  methodCache
	elemType types.Type
	eng      *Engine
}

type field struct {
	off  int
	t    *typ
	name string
}

// elem is the descriptor of the element type.
func (t *typ) elem() *typ { return t.eng.typ(t.elemType) }

// String is the type as Go's %T prints it.
func (t *typ) String() string { return typeString(t.t) }

// typeString writes a cell's types as main.T, compiled ones by package name.
func typeString(t types.Type) string {
	s := types.TypeString(t, func(p *types.Package) string {
		if isCell(p) {
			return "main"
		}
		return p.Name()
	})
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
	e.describe(d)
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
	pointerType = reflect.TypeFor[ptr]()
	anyType     = reflect.TypeFor[any]()
	errorType   = reflect.TypeFor[error]()
	sliceMem    = reflect.TypeFor[sliceHeader]()
	ifaceMem    = reflect.TypeFor[iface]()
)

// describe fills in a descriptor. Pointers, slices, maps, channels and functions don't look at their elements, so recursive
// types end here.
func (e *Engine) describe(d *typ) {
	d.host = e.hostType(d.t)
	switch u := d.u.(type) {
	case *types.Basic:
		rt := basicTypes[u.Kind()]
		if rt == nil {
			panic(unsupported("type " + u.String()))
		}
		d.mem, d.native = rt, d.host != nil
		switch {
		case u.Kind() == types.UnsafePointer || u.Kind() == types.UntypedNil:
			d.class = cPtr
		case rt.Kind() == reflect.String:
			d.class = cString
		case rt.Kind() == reflect.Complex128:
			d.class = cComplex
		default:
			d.class = cWord
		}
	case *types.Pointer:
		d.class, d.mem, d.elemType = cPtr, pointerType, u.Elem()
		d.native = d.host != nil && e.nativeMem(u.Elem())
	case *types.Slice:
		d.class, d.mem, d.elemType = cSlice, sliceMem, u.Elem()
		d.native = d.host != nil && e.nativeMem(u.Elem())
	case *types.Map:
		d.class, d.mem, d.elemType = cPtr, pointerType, u.Elem()
		d.native = d.host != nil && e.nativeMem(u.Elem()) && e.nativeMem(u.Key())
	case *types.Chan:
		d.class, d.mem, d.elemType = cPtr, pointerType, u.Elem()
		d.native = d.host != nil && e.nativeMem(u.Elem())
	case *types.Signature:
		d.class, d.mem = cPtr, pointerType
	case *types.Interface:
		d.class, d.mem = cIface, ifaceMem
		d.native = d.host != nil && e.nativeMem(d.t)
	case *types.Tuple:
		d.class = cTuple
		for i := range u.Len() {
			d.results = append(d.results, e.typLocked(u.At(i).Type()))
		}
		return
	case *types.Struct:
		e.describeStruct(d, u)
	case *types.Array:
		d.class, d.elemType, d.n = cMem, u.Elem(), int(u.Len())
		el := e.typLocked(u.Elem())
		d.mem = reflect.ArrayOf(d.n, el.mem)
		d.native = d.host != nil && el.native
	default:
		panic(unsupported("type " + d.t.String()))
	}
	if d.native {
		d.mem = d.host // the same memory, and reflect can be used on it
	}
	d.kind, d.size = d.mem.Kind(), int(d.mem.Size())
	if _, ok := d.u.(*types.Signature); !ok {
		d.boxed = !d.native && d.class != cIface
	} else {
		d.boxed = d.host == nil
	}
	if !d.boxed && d.class != cIface {
		d.word, d.direct = rtypeWord(d.host), directIface(d.host)
	}
	d.hasPtr = hasPointers(d.mem)
}

func (e *Engine) describeStruct(d *typ, u *types.Struct) {
	d.class = cMem
	if d.host != nil && isNamedHost(d.t) { // its real layout; its functions and interfaces are kept in compiled form
		d.mem, d.native = d.host, true
		for i := range u.NumFields() {
			f := d.host.Field(i)
			d.fields = append(d.fields, field{int(f.Offset), e.typLocked(u.Field(i).Type()), u.Field(i).Name()})
		}
		return
	}
	native := d.host != nil
	var sf []reflect.StructField
	for i := range u.NumFields() {
		ft := e.typLocked(u.Field(i).Type())
		native = native && ft.native
		sf = append(sf, reflect.StructField{Name: fmt.Sprintf("F%d", i), Type: ft.mem})
		d.fields = append(d.fields, field{0, ft, u.Field(i).Name()})
	}
	st := reflect.StructOf(sf)
	for i := range d.fields {
		d.fields[i].off = int(st.Field(i).Offset)
	}
	d.mem, d.native = st, native
}

// nativeMem says whether memory of a compiled type is what compiled code expects, without looking through pointers twice.
func (e *Engine) nativeMem(t types.Type) bool {
	if isNamedHost(t) {
		if _, ok := t.Underlying().(*types.Signature); ok {
			return false
		}
		return true
	}
	switch u := t.Underlying().(type) {
	case *types.Basic:
		return true
	case *types.Pointer:
		return e.nativeMem(u.Elem())
	case *types.Slice:
		return e.nativeMem(u.Elem())
	case *types.Chan:
		return e.nativeMem(u.Elem())
	case *types.Array:
		return e.nativeMem(u.Elem())
	case *types.Map:
		return e.nativeMem(u.Key()) && e.nativeMem(u.Elem())
	case *types.Interface:
		return u.NumMethods() == 0
	case *types.Struct:
		for i := range u.NumFields() {
			if !e.nativeMem(u.Field(i).Type()) {
				return false
			}
		}
		return true
	}
	return false
}

// hasPointers says whether the collector must look into a value.
func hasPointers(t reflect.Type) bool {
	switch t.Kind() {
	case reflect.Bool, reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64, reflect.Uint, reflect.Uint8, reflect.Uint16,
		reflect.Uint32, reflect.Uint64, reflect.Uintptr, reflect.Float32, reflect.Float64, reflect.Complex64, reflect.Complex128:
		return false
	case reflect.Array:
		return t.Len() > 0 && hasPointers(t.Elem())
	case reflect.Struct:
		for i := range t.NumField() {
			if hasPointers(t.Field(i).Type) {
				return true
			}
		}
		return false
	}
	return true
}

// itabForm says whether memory of this interface type begins with an itab: compiled, named, with methods.
func (t *typ) itabForm() bool {
	i, ok := t.u.(*types.Interface)
	return ok && i.NumMethods() > 0 && t.native
}
