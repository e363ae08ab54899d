package yaegi

import (
	"fmt"
	"io"
	"os"
	"reflect"
	"strings"
	"unsafe"

	"github.com/thunen-lab/thunen/stdlib/rt"
)

// print is the predeclared print and println.
func (h *host) print(args []any, between, end string) {
	texts := make([]string, len(args))
	for i, a := range args {
		texts[i] = printText(a)
	}
	var w io.Writer = os.Stderr
	if h.engine.options.Stderr != nil {
		w = h.engine.options.Stderr
	}
	_, _ = io.WriteString(w, strings.Join(texts, between)+end)
}

// printText writes a value as print does: what has parts by its address.
func printText(a any) string {
	if b, ok := rt.Open(a); ok {
		a = b.V
	}
	switch v := reflect.ValueOf(a); v.Kind() {
	case reflect.Pointer, reflect.Map, reflect.Chan, reflect.Func, reflect.UnsafePointer:
		return fmt.Sprintf("%#x", v.Pointer())
	case reflect.Slice:
		return fmt.Sprintf("[%d/%d]%#x", v.Len(), v.Cap(), v.Pointer())
	case reflect.String:
		return v.String()
	case reflect.Invalid:
		return "(0x0,0x0)"
	}
	return fmt.Sprint(a)
}

// words is how print writes an interface: type and data, as addresses.
func words(x any) string {
	w := *(*[2]uintptr)(unsafe.Pointer(&x))
	return fmt.Sprintf("(%#x,%#x)", w[0], w[1])
}
