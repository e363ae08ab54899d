package exact

import (
	"fmt"
	"reflect"
	"strconv"
)

// panicText is how Go prints the value of a panic: what an error or Stringer says, a basic value itself, a value of a defined
// basic type with its type, main.Code(3). Of others Go prints type and address; the value tells more than that.
func panicText(v any) (text string) {
	defer func() {
		if r := recover(); r != nil {
			text = fmt.Sprintf("a value of type %T, which panics when it is printed", v)
		}
	}()
	switch v := v.(type) {
	case nil:
		return "nil"
	case error:
		return v.Error()
	case fmt.Stringer:
		return v.String()
	}
	rv := reflect.ValueOf(v)
	s, ok := basicText(rv)
	switch {
	case !ok:
		return fmt.Sprintf("(%T) %+v", v, v)
	case rv.Type().PkgPath() == "":
		return s
	case rv.Kind() == reflect.String:
		return rv.Type().String() + `("` + s + `")`
	}
	return rv.Type().String() + "(" + s + ")"
}

// basicText is a basic value as print writes it.
func basicText(v reflect.Value) (string, bool) {
	switch k := v.Kind(); {
	case k == reflect.String:
		return v.String(), true
	case k == reflect.Bool:
		return strconv.FormatBool(v.Bool()), true
	case v.CanInt():
		return strconv.FormatInt(v.Int(), 10), true
	case v.CanUint():
		return strconv.FormatUint(v.Uint(), 10), true
	case v.CanFloat():
		return string(printFloat(nil, v.Float(), v.Type().Bits())), true
	case v.CanComplex():
		return string(printComplex(nil, v.Complex(), v.Type().Bits())), true
	}
	return "", false
}
