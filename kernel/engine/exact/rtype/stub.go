package rtype

import (
	"errors"
	"reflect"
	"sync"
	"unsafe"
)

// A method of a made type needs a code address of its own: an interface calls it with no more than the receiver. Stubs are such
// addresses, made by the assembler: the i-th one calls the function value in the i-th context, with the parameters as they are.

// contexts are the function values of the stubs, which stub_*.s reads.
var contexts [stubCount]unsafe.Pointer

// stubBase is the address of the first stub; the assembler sets it.
var stubBase uintptr

var stubs struct {
	sync.Mutex
	used int
}

// errStubs is how a session ends that has made very many methods.
var errStubs = errors.New("this session has declared more methods than there is room for: restart the kernel")

// newStub gives the number under which the code of a function is registered.
func newStub(fn reflect.Value) (int32, error) {
	stubs.Lock()
	defer stubs.Unlock()
	if stubs.used == stubCount {
		return 0, errStubs
	}
	i := stubs.used
	stubs.used++
	contexts[i] = funcWord(fn)
	return keep(stubAddress(i)), nil
}

// stubAddress is where the i-th stub begins.
func stubAddress(i int) unsafe.Pointer {
	p := stubBase + uintptr(i)*stubSize
	return *(*unsafe.Pointer)(unsafe.Pointer(&p)) // code, not memory of the collector's
}

// funcWord is the one word of a function value.
func funcWord(fn reflect.Value) unsafe.Pointer {
	v := reflect.New(fn.Type())
	v.Elem().Set(fn)
	return *(*unsafe.Pointer)(v.UnsafePointer())
}
