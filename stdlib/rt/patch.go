package rt

import (
	"reflect"
	"unsafe"
)

// setFieldType replaces the type of a field of a struct type that reflect.StructOf made by another type of the same
// layout. reflect can't make a type that contains itself; this closes the circle (as yaegi does). It relies on the layout
// of reflect's struct descriptor, which TestRecursiveTypes holds.
func setFieldType(st reflect.Type, i int, t reflect.Type) {
	(*structDescriptor)(descriptor(st)).fields[i].typ = descriptor(t)
}

type structDescriptor struct {
	_       [typeDescriptorSize]byte
	pkgPath unsafe.Pointer
	fields  []fieldDescriptor
}

type fieldDescriptor struct {
	_   unsafe.Pointer // name
	typ unsafe.Pointer
	_   uintptr // offset
}

// typeDescriptorSize is the size of internal/abi.Type: size, pointer bytes, hash, four bytes of flags, equality function,
// garbage collection data, name and pointer offsets.
const typeDescriptorSize = 2*unsafe.Sizeof(uintptr(0)) + 4 + 4 + 2*unsafe.Sizeof(uintptr(0)) + 4 + 4

// descriptor is the pointer inside the interface value t.
func descriptor(t reflect.Type) unsafe.Pointer {
	return (*[2]unsafe.Pointer)(unsafe.Pointer(&t))[1]
}
