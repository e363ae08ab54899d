package rtype

import (
	"reflect"
	"unsafe"
)

// The types below lie in memory as those of the same names in internal/abi.

type abiType struct {
	Size, PtrBytes    uintptr
	Hash              uint32
	TFlag             uint8
	Align, FieldAlign uint8
	Kind              uint8
	Equal             func(unsafe.Pointer, unsafe.Pointer) bool
	GCData            *byte
	Str, PtrToThis    int32
}

const (
	flagUncommon      = 1 << 0
	flagExtraStar     = 1 << 1
	flagNamed         = 1 << 2
	flagRegularMemory = 1 << 3
	flagDirectIface   = 1 << 5
)

type uncommonType struct {
	PkgPath        int32
	Mcount, Xcount uint16
	Moff           uint32
	_              uint32
}

type method struct{ Name, Mtyp, Ifn, Tfn int32 }

type arrayType struct {
	abiType
	Elem, Slice *abiType
	Len         uintptr
}

type chanType struct {
	abiType
	Elem *abiType
	Dir  int
}

type funcType struct {
	abiType
	InCount, OutCount uint16
}

type interfaceType struct {
	abiType
	PkgPath name
	Methods []imethod
}

type imethod struct{ Name, Type int32 }

type mapType struct {
	abiType
	Key, Elem, Group             *abiType
	Hasher                       func(unsafe.Pointer, uintptr) uintptr
	GroupSize, SlotSize, ElemOff uintptr
	Flags                        uint32
}

type ptrType struct {
	abiType
	Elem *abiType
}

type sliceType struct {
	abiType
	Elem *abiType
}

type structType struct {
	abiType
	PkgPath name
	Fields  []structField
}

type structField struct {
	Name   name
	Type   *abiType
	Offset uintptr
}

// headTypes are what a type begins with, by kind; other kinds with abiType alone.
var headTypes = map[reflect.Kind]reflect.Type{
	reflect.Array: reflect.TypeFor[arrayType](), reflect.Chan: reflect.TypeFor[chanType](), reflect.Func: reflect.TypeFor[funcType](),
	reflect.Interface: reflect.TypeFor[interfaceType](), reflect.Map: reflect.TypeFor[mapType](), reflect.Pointer: reflect.TypeFor[ptrType](),
	reflect.Slice: reflect.TypeFor[sliceType](), reflect.Struct: reflect.TypeFor[structType](),
}

// abiOf is the descriptor inside the interface value t.
func abiOf(t reflect.Type) *abiType { return (*abiType)((*[2]unsafe.Pointer)(unsafe.Pointer(&t))[1]) }

// public is the reflect.Type of a descriptor.
func (t *abiType) public() reflect.Type {
	var v any
	(*[2]unsafe.Pointer)(unsafe.Pointer(&v))[0] = unsafe.Pointer(t)
	return reflect.TypeOf(v)
}

// uncommon follows what a type of its kind begins with.
func (t *abiType) uncommon() *uncommonType {
	n := unsafe.Sizeof(abiType{})
	if h := headTypes[reflect.Kind(t.Kind)]; h != nil {
		n = h.Size()
	}
	return (*uncommonType)(unsafe.Add(unsafe.Pointer(t), n))
}

func (u *uncommonType) methods() []method {
	return unsafe.Slice((*method)(unsafe.Add(unsafe.Pointer(u), u.Moff)), u.Mcount)
}

// args are a function type's parameters and results.
func (t *funcType) args() []*abiType {
	n := unsafe.Sizeof(*t)
	if t.TFlag&flagUncommon != 0 {
		n += unsafe.Sizeof(uncommonType{})
	}
	const variadic = 1 << 15
	count := int(t.InCount) + int(t.OutCount&^variadic)
	if count == 0 {
		return nil
	}
	return unsafe.Slice((**abiType)(unsafe.Add(unsafe.Pointer(t), n)), count)
}

// name is a name with what goes with it: a byte of flags, the length as a varint, the name, perhaps a tag in the same form,
// perhaps the offset of a package path.
type name struct{ data *byte }

const (
	nameExported = 1 << 0
	nameTag      = 1 << 1
	namePkgPath  = 1 << 2
	nameEmbedded = 1 << 3
)

func newName(s, tag string, exported, embedded bool, pkgPath string) name {
	b := []byte{0}
	put := func(s string) {
		n := len(s)
		for ; n >= 0x80; n >>= 7 {
			b = append(b, byte(n)|0x80)
		}
		b = append(append(b, byte(n)), s...)
	}
	put(s)
	if exported {
		b[0] |= nameExported
	}
	if embedded {
		b[0] |= nameEmbedded
	}
	if tag != "" {
		b[0] |= nameTag
		put(tag)
	}
	if pkgPath != "" {
		b[0] |= namePkgPath
		off := keepName(pkgPath, false)
		b = append(b, (*[4]byte)(unsafe.Pointer(&off))[:]...)
	}
	return name{unsafe.SliceData(b)}
}

func (n name) isBlank() bool {
	b := unsafe.Slice(n.data, 3)
	return b[1] == 1 && b[2] == '_'
}

// addReflectOff registers what types made at run time refer to; it gives the number by which they do. What is registered is
// never freed. The standard library keeps it open to packages like this one (go.dev/issue/67401).
//
//go:linkname addReflectOff reflect.addReflectOff
func addReflectOff(p unsafe.Pointer) int32

// first takes number -1, which would mean a method that the linker left out.
var first = addReflectOff(unsafe.Pointer(new(int64)))

func keep(p unsafe.Pointer) int32 {
	_ = first
	return addReflectOff(p)
}

func keepName(s string, exported bool) int32 {
	return keep(unsafe.Pointer(newName(s, "", exported, false, "").data))
}
