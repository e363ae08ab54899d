package exact

import (
	"fmt"
	"go/types"
	"reflect"
	"strings"
	"sync"
)

// Errors that Go raises itself are of the runtime's own types, so that %T and type switches see what they would.

// errorString and plainError are the runtime's types of errors that are a text.
var (
	errorString = sync.OnceValue(func() reflect.Type { return raised(func() { _ = any([]int(nil)) == any([]int(nil)) }) })
	plainError  = sync.OnceValue(func() reflect.Type { n := -1; return raised(func() { _ = make(chan int, n) }) })
)

// raised is the type of what do panics with.
func raised(do func()) (t reflect.Type) {
	defer func() { t = reflect.TypeOf(recover()) }()
	do()
	return nil
}

// runtimeError is a run-time error of Go's that compiled code of ours can't raise in Go's own way.
func runtimeError(text string) error { return textError(errorString(), text) }

func runtimeErrorf(format string, v ...any) error { return runtimeError(fmt.Sprintf(format, v...)) }

// textError makes an error of a type whose values are strings.
func textError(t reflect.Type, text string) error {
	v := reflect.New(t).Elem()
	v.SetString(text)
	return v.Interface().(error)
}

// nilReceiver is the text of the panic of a value method that is called through a nil pointer of type t.
func nilReceiver(t types.Type, method string) string {
	name := typeString(t.Underlying().(*types.Pointer).Elem())
	if i := strings.IndexByte(name, '['); i > 0 { // the code of an instance doesn't know its type arguments
		name = name[:i] + "[...]"
	}
	return fmt.Sprintf("value method %s.%s called using nil *%s pointer", name, method, name[strings.IndexByte(name, '.')+1:])
}

// assertionError is the failure of x.(t), x being of type src.
func (e *Engine) assertionError(x iface, src, t *typ) error {
	if u, ok := t.u.(*types.Interface); ok {
		missing := ""
		if x.t != nil {
			missing = e.implementer(u).missing(x)
		}
		return newAssertionError(nil, x.t, rtypeWord(t.host), missing)
	}
	return newAssertionError(rtypeWord(src.host), x.t, t.word, "")
}
