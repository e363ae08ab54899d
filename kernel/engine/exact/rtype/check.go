package rtype

import (
	"errors"
	"fmt"
	"reflect"
	"sync"
	"unsafe"
)

// sample has what Check looks for.
type sample struct {
	A int `tag:"x"`
	B *sample
}

func (sample) M(int) string { return "" }

// Check compares what this package knows of type descriptors with one that the compiler made, and the stubs with what they
// should be. It fails in a binary built by a Go version that changed them; a program then must not make types.
func Check() error { return check() }

var check = sync.OnceValue(func() error {
	rt := reflect.TypeFor[sample]()
	t := (*structType)(unsafe.Pointer(abiOf(rt)))
	for _, c := range []struct {
		what string
		ok   bool
	}{
		{"pointer size", unsafe.Sizeof(uintptr(0)) == 8},
		{"size", t.Size == rt.Size() && t.PtrBytes == 16},
		{"alignment", int(t.Align) == rt.Align() && int(t.FieldAlign) == rt.FieldAlign()},
		{"kind", reflect.Kind(t.Kind) == reflect.Struct && t.Equal != nil},
		{"flags", t.TFlag&(flagUncommon|flagNamed) == flagUncommon|flagNamed && t.TFlag&flagDirectIface == 0},
		{"direct", abiOf(reflect.TypeFor[*sample]()).TFlag&flagDirectIface != 0},
		{"fields", len(t.Fields) == 2 && t.Fields[1].Type.public() == reflect.TypeFor[*sample]() && t.Fields[1].Offset == 8},
		{"methods", t.uncommon().Mcount == 1 && t.uncommon().Xcount == 1 && len(t.uncommon().methods()) == 1},
		{"map", (*mapType)(unsafe.Pointer(abiOf(reflect.TypeFor[map[string]sample]()))).Elem.public() == rt},
		{"function", (*funcType)(unsafe.Pointer(abiOf(rt.Method(0).Type))).args()[0].public() == rt},
		{"declared type", checkDeclared()},
		{"function values", checkFuncs()},
		{"stubs", stubCount == 0 || checkStubs()},
	} {
		if !c.ok {
			return fmt.Errorf("this binary was built with a Go version whose types the exact engine doesn't know (%s differ)", c.what)
		}
	}
	return nil
})

// checkDeclared makes a type and asks reflect about it.
func checkDeclared() bool {
	d := Declare(Spec{Name: "p.T", PkgPath: "p", Layout: reflect.TypeFor[struct{ A *int }]()})
	d.CompleteStruct([]Field{{Name: "b", PkgPath: "p", Type: reflect.TypeFor[*int](), Tag: "t", Embedded: true}})
	t := d.Type()
	f := t.Field(0)
	return t.Name() == "T" && t.PkgPath() == "p" && t.NumMethod() == 0 && reflect.PointerTo(t).String() == "*p.T" &&
		f.Name == "b" && f.PkgPath == "p" && f.Tag == "t" && f.Anonymous
}

// checkStubs calls the first and the last stub through an interface.
func checkStubs() bool {
	a, err := callStub(0)
	b, err2 := callStub(stubCount - 1)
	return errors.Join(err, err2) == nil && a == "7" && b == "7"
}

// callStub calls a stub that isn't in use.
func callStub(i int) (string, error) {
	if contexts[i] != nil {
		return "7", nil
	}
	f := func(p unsafe.Pointer) string { return string(rune('0' + *(*int)(p))) }
	contexts[i] = funcWord(reflect.ValueOf(f))
	defer func() { contexts[i] = nil }()
	code := stubAddress(i)
	word := unsafe.Pointer(&code)
	call := *(*func(unsafe.Pointer) string)(unsafe.Pointer(&word))
	seven := 7
	return call(unsafe.Pointer(&seven)), nil
}
