package rtype

import (
	"reflect"
	"unsafe"
)

// FuncHead is what a function value of an interpreter begins with, so that compiled code can call it as any other. Its first
// words are those that reflect.MakeFunc makes; compiled code that calls the value comes to reflect, which calls the
// template's function.
type FuncHead struct {
	impl     makeFunc
	body     bodyFunc
	template *FuncTemplate
}

// FuncTemplate is what function values of one type have in common.
type FuncTemplate struct {
	impl makeFunc
	made reflect.Value // keeps what impl points to
	call func(self unsafe.Pointer, in []reflect.Value) []reflect.Value
}

// makeFunc lies in memory as reflect's makeFuncImpl.
type makeFunc struct {
	code   uintptr
	stack  unsafe.Pointer
	argLen uintptr
	regs   [8]byte
	typ    unsafe.Pointer
	body   unsafe.Pointer // a func([]reflect.Value) []reflect.Value
}

// bodyFunc lies in memory as the function literal of bodyOf.
type bodyFunc struct {
	code uintptr
	head *FuncHead
}

// bodyOf is the function that reflect calls for the function value h.
func bodyOf(h *FuncHead) func([]reflect.Value) []reflect.Value {
	return func(in []reflect.Value) []reflect.Value { return h.template.call(unsafe.Pointer(h), in) }
}

var bodyCode = (*(**bodyFunc)(unsafe.Pointer(ptrTo(bodyOf(nil))))).code

func ptrTo[T any](v T) *T { return &v }

// FuncCode is the first word of every FuncHead; other function values that reflect made begin with it too.
var FuncCode = (*(**makeFunc)(unsafe.Pointer(ptrTo(reflect.MakeFunc(reflect.TypeFor[func()](), bodyOf(nil)).Interface().(func()))))).code

// NewFuncTemplate prepares function values of type t. call gets the address of the FuncHead.
func NewFuncTemplate(t reflect.Type, call func(self unsafe.Pointer, in []reflect.Value) []reflect.Value) *FuncTemplate {
	made := reflect.MakeFunc(t, bodyOf(nil))
	return &FuncTemplate{impl: *(*makeFunc)(funcWord(made)), made: made, call: call}
}

// Init makes h a function value of the template's type.
func (t *FuncTemplate) Init(h *FuncHead) {
	h.impl, h.template = t.impl, t
	h.body = bodyFunc{bodyCode, h}
	h.impl.body = unsafe.Pointer(&h.body)
}

// Ready says whether Init was done.
func (h *FuncHead) Ready() bool { return h.template != nil }

// IsHead says whether the function value p is a FuncHead.
func IsHead(p unsafe.Pointer) bool {
	return *(*uintptr)(p) == FuncCode && uintptr((*makeFunc)(p).body) == uintptr(p)+unsafe.Offsetof(FuncHead{}.body)
}

// checkFuncs calls a function value made of a template.
func checkFuncs() bool {
	body := bodyOf(nil)
	made := reflect.MakeFunc(reflect.TypeFor[func(int) int](), body)
	f := (*makeFunc)(funcWord(made))
	if f.code != FuncCode || f.body != *(*unsafe.Pointer)(unsafe.Pointer(&body)) || f.typ != unsafe.Pointer(abiOf(made.Type())) {
		return false
	}
	t := NewFuncTemplate(made.Type(), func(self unsafe.Pointer, in []reflect.Value) []reflect.Value {
		return []reflect.Value{reflect.ValueOf(int(in[0].Int()) + (*checkedFunc)(self).n)}
	})
	c := &checkedFunc{n: 2}
	t.Init(&c.head)
	word := unsafe.Pointer(c)
	call := *(*func(int) int)(unsafe.Pointer(&word))
	return IsHead(word) && !IsHead(unsafe.Pointer(f)) && call(5) == 7
}

type checkedFunc struct {
	head FuncHead
	n    int
}

// Equal gives the == of a type; nil when its values can't be compared.
func Equal(t reflect.Type) func(p, q unsafe.Pointer) bool { return abiOf(t).Equal }

// Pointers says whether the collector must look into values of a type.
func Pointers(t reflect.Type) bool { return abiOf(t).PtrBytes != 0 }
