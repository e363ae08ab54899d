package yaegi

import (
	"fmt"
	"io"
	"os"
	"reflect"
	"strconv"
	"strings"

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

// printText writes a value as print does: floating-point numbers with sign and exponent, what has parts by its address.
func printText(a any) string {
	if b, ok := rt.Open(a); ok {
		a = b.V
	}
	v := reflect.ValueOf(a)
	switch v.Kind() {
	case reflect.Invalid:
		return "nil"
	case reflect.Float32, reflect.Float64:
		return printFloat(v.Float())
	case reflect.Complex64, reflect.Complex128:
		c := v.Complex()
		return "(" + printFloat(real(c)) + printFloat(imag(c)) + "i)"
	case reflect.Pointer, reflect.Map, reflect.Chan, reflect.Func, reflect.UnsafePointer:
		return fmt.Sprintf("%#x", v.Pointer())
	case reflect.Slice:
		return fmt.Sprintf("[%d/%d]%#x", v.Len(), v.Cap(), v.Pointer())
	case reflect.String:
		return v.String()
	}
	return fmt.Sprint(a)
}

// printFloat writes a number like +2.500000e+000.
func printFloat(f float64) string {
	s := strconv.FormatFloat(f, 'e', 6, 64)
	i := strings.IndexByte(s, 'e')
	if i < 0 { // NaN, +Inf, -Inf
		return s
	}
	if f >= 0 {
		s, i = "+"+s, i+1
	}
	exp := s[i+2:]
	return s[:i+2] + strings.Repeat("0", max(0, 3-len(exp))) + exp
}
