// Package rtype makes Go types at run time: defined types with a name and methods, structs with unexported and embedded fields,
// interfaces. To compiled code they are types like its own: reflect, fmt, encoding/json, errors.As, type assertions, map keys
// and the garbage collector take them as they take what the compiler made. The package reflect makes unnamed types only; what
// it lacks is filled in here, in the form that internal/abi documents and that [Check] holds against types of the compiler's.
//
// A type is made in two steps, since types refer to each other: [Declare] gives one that has its final size, pointers and
// identity, so that other types can be made of it; [Decl.Complete] then says what it is made of, and [Decl.Methods] which
// methods it has. No value of it may reach compiled code before both are done.
//
// Made types are never freed: the run-time system remembers in tables of its own which type implements which interface.
package rtype

import (
	"fmt"
	"hash/fnv"
	"reflect"
	"sync/atomic"
	"unsafe"
)

// Spec says what is known of a type before the types it refers to are there.
type Spec struct {
	Name    string       // as String prints it: main.T, main.List[int]; "" for an unnamed struct, which Complete names
	PkgPath string       // as PkgPath gives it
	Layout  reflect.Type // a type of the same kind, size, pointers and equality; parameters and methods as many as there will be
	Methods int          // how many methods it has
	Pointer int          // how many methods a pointer to it has
}

// Decl is a type under way.
type Decl struct {
	t       *abiType
	ptr     *abiType // the pointer to it; nil when that has no methods
	pkgPath string
	named   bool
}

// Field is a field of a struct type.
type Field struct {
	Name     string
	PkgPath  string // of an unexported field
	Type     reflect.Type
	Tag      string
	Embedded bool
}

var serial atomic.Uint32

// Declare begins a type.
func Declare(s Spec) *Decl {
	d := &Decl{pkgPath: s.PkgPath, named: s.Name != ""}
	d.t = newType(abiOf(s.Layout), s.Methods, d.named || s.Methods > 0, s.PkgPath)
	d.t.PtrToThis, d.t.TFlag = 0, d.t.TFlag&^flagExtraStar
	if d.named {
		d.t.TFlag |= flagNamed
		d.setString(s.Name)
	}
	if s.Pointer > 0 {
		d.ptr = newType(abiOf(pointerType), s.Pointer, true, s.PkgPath)
		d.ptr.PtrToThis, d.ptr.TFlag = 0, d.ptr.TFlag&^(flagExtraStar|flagNamed)
		(*ptrType)(unsafe.Pointer(d.ptr)).Elem = d.t
		d.t.PtrToThis = keep(unsafe.Pointer(d.ptr))
		d.setString(s.Name)
	}
	return d
}

var pointerType = reflect.TypeFor[*struct{}]()

// setString names the type and the pointer to it.
func (d *Decl) setString(s string) {
	d.t.Str, d.t.Hash = keepName(s, false), hash(s)
	if d.ptr != nil {
		d.ptr.Str, d.ptr.Hash = keepName("*"+s, false), hash("*"+s)
	}
}

// hash differs between types of one name, or tables of types would have long chains.
func hash(s string) uint32 {
	h := fnv.New32a()
	h.Write([]byte(s))
	return h.Sum32() ^ serial.Add(1)*0x9E3779B1
}

// Type is the declared type.
func (d *Decl) Type() reflect.Type { return d.t.public() }

// Complete says what the type is made of: u is its underlying type, of the declared layout.
func (d *Decl) Complete(u reflect.Type) {
	t, from := unsafe.Pointer(d.t), unsafe.Pointer(abiOf(u))
	switch u.Kind() {
	case reflect.Array:
		a, b := (*arrayType)(t), (*arrayType)(from)
		a.Elem, a.Slice = b.Elem, b.Slice
	case reflect.Chan:
		a, b := (*chanType)(t), (*chanType)(from)
		a.Elem, a.Dir = b.Elem, b.Dir
	case reflect.Func:
		copy((*funcType)(t).args(), (*funcType)(from).args())
	case reflect.Interface:
		a, b := (*interfaceType)(t), (*interfaceType)(from)
		a.PkgPath, a.Methods = b.PkgPath, b.Methods
	case reflect.Map:
		a := (*mapType)(t)
		head := a.abiType
		*a = *(*mapType)(from)
		a.abiType = head
	case reflect.Pointer:
		(*ptrType)(t).Elem = (*ptrType)(from).Elem
	case reflect.Slice:
		(*sliceType)(t).Elem = (*sliceType)(from).Elem
	case reflect.Struct:
		a, b := (*structType)(t), (*structType)(from)
		a.PkgPath, a.Fields = b.PkgPath, b.Fields
		d.t.Equal, d.t.TFlag = b.Equal, d.t.TFlag&^flagRegularMemory|b.TFlag&flagRegularMemory
	}
}

// CompleteStruct says which fields a declared struct type has.
func (d *Decl) CompleteStruct(fields []Field) {
	st := (*structType)(unsafe.Pointer(d.t))
	fs := make([]structField, len(fields))
	blank := false
	for i, f := range fields {
		fs[i] = structField{newName(f.Name, f.Tag, f.PkgPath == "", f.Embedded, ""), abiOf(f.Type), st.Fields[i].Offset}
		if f.PkgPath != "" && st.PkgPath.data == nil {
			st.PkgPath = newName(f.PkgPath, "", false, false, "")
		}
		blank = blank || f.Name == "_"
	}
	st.Fields = fs
	if blank && st.Equal != nil {
		st.Equal = st.equalNamed
		st.TFlag &^= flagRegularMemory
	}
	if !d.named {
		d.setString(structString(fields))
	}
}

// equalNamed is == of structs with blank fields, which it leaves out.
func (st *structType) equalNamed(p, q unsafe.Pointer) bool {
	for _, f := range st.Fields {
		if !f.Name.isBlank() && !f.Type.Equal(unsafe.Add(p, f.Offset), unsafe.Add(q, f.Offset)) {
			return false
		}
	}
	return true
}

// structString is how %T prints an unnamed struct type.
func structString(fields []Field) string {
	s := "struct {"
	for i, f := range fields {
		if i > 0 {
			s += ";"
		}
		if !f.Embedded {
			s += " " + f.Name
		}
		s += " " + f.Type.String()
		if f.Tag != "" {
			s += fmt.Sprintf(" %q", f.Tag)
		}
	}
	if len(fields) > 0 {
		s += " "
	}
	return s + "}"
}

// newType allocates a type like layout with room for methods.
func newType(layout *abiType, methods int, uncommon bool, pkgPath string) *abiType {
	kind := reflect.Kind(layout.Kind)
	head := headTypes[kind]
	if head == nil {
		head = reflect.TypeFor[abiType]()
	}
	parts := []reflect.StructField{{Name: "Head", Type: head}}
	if uncommon {
		parts = append(parts, reflect.StructField{Name: "Uncommon", Type: reflect.TypeFor[uncommonType]()})
	}
	var args []*abiType
	if kind == reflect.Func {
		args = (*funcType)(unsafe.Pointer(layout)).args()
		parts = append(parts, reflect.StructField{Name: "Args", Type: reflect.ArrayOf(len(args), reflect.TypeFor[*abiType]())})
	}
	parts = append(parts, reflect.StructField{Name: "Methods", Type: reflect.ArrayOf(methods, reflect.TypeFor[method]())},
		reflect.StructField{Name: "End", Type: reflect.TypeFor[uint64]()}) // so that no address points past the end
	v := reflect.New(reflect.StructOf(parts)).Elem()
	v.Field(0).Set(reflect.NewAt(head, unsafe.Pointer(layout)).Elem())
	t := (*abiType)(v.Addr().UnsafePointer())
	keep(unsafe.Pointer(t))
	t.TFlag &^= flagUncommon
	if uncommon {
		t.TFlag |= flagUncommon
		u := t.uncommon()
		u.PkgPath = keepName(pkgPath, false)
		u.Mcount = uint16(methods)
		u.Moff = uint32(uintptr(v.FieldByName("Methods").Addr().UnsafePointer()) - uintptr(unsafe.Pointer(u)))
	}
	if kind == reflect.Func {
		copy((*funcType)(unsafe.Pointer(t)).args(), args)
	}
	return t
}
