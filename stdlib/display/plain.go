package display

import (
	"encoding/hex"
	"fmt"
	"reflect"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// How much of a value is shown.
const (
	maxText  = 1 << 20 // bytes of a string
	maxFlat  = 1000    // elements of a slice or map on one line
	flatEnds = 20      // of a longer one, at either end
	maxDump  = 256     // bytes of a []byte
)

// plain is a value's text.
func plain(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case []byte:
		return dump(v)
	case time.Time:
		return v.Round(0).String() // without the reading of the monotonic clock
	}
	if says(v) {
		return fmt.Sprintf("%v", v)
	}
	r := reflect.ValueOf(v)
	switch {
	case isScalar(r.Type()):
		return fmt.Sprintf("%v", v)
	case r.Kind() == reflect.Slice && r.Type().Elem().Kind() == reflect.Uint8:
		return dump(r.Bytes())
	case isFlat(r.Type()):
		return flat(r)
	}
	return tree(r)
}

// isScalar reports whether %v prints values of t as a single thing.
func isScalar(t reflect.Type) bool {
	switch t.Kind() {
	case reflect.Bool, reflect.String,
		reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64,
		reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr,
		reflect.Float32, reflect.Float64, reflect.Complex64, reflect.Complex128:
		return true
	}
	return false
}

// isFlat reports whether t is a slice, array or map of scalars.
func isFlat(t reflect.Type) bool {
	switch t.Kind() {
	case reflect.Slice, reflect.Array:
		return isScalar(t.Elem())
	case reflect.Map:
		return isScalar(t.Key()) && isScalar(t.Elem())
	}
	return false
}

// flat prints a slice or map of scalars as %v does, and the ends of a long one.
func flat(r reflect.Value) string {
	n := r.Len()
	if n <= maxFlat {
		return fmt.Sprintf("%v", r)
	}
	if r.Kind() == reflect.Map {
		return tree(r)
	}
	var b strings.Builder
	b.WriteByte('[')
	for i := range flatEnds {
		fmt.Fprintf(&b, "%v ", r.Index(i))
	}
	b.WriteString("…")
	for i := n - flatEnds; i < n; i++ {
		fmt.Fprintf(&b, " %v", r.Index(i))
	}
	fmt.Fprintf(&b, "] (%d values)", n)
	return b.String()
}

// dump shows bytes: as a quoted string when they are text, else in hexadecimal; never as a wall of numbers.
func dump(data []byte) string {
	n := len(data)
	size := fmt.Sprintf("%d bytes", n)
	if n == 1 {
		size = "1 byte"
	}
	shown := data
	if n > maxDump {
		shown = data[:maxDump]
		for len(shown) > maxDump-utf8.UTFMax && !utf8.RuneStart(data[len(shown)]) {
			shown = shown[:len(shown)-1] // not in the middle of a character
		}
		size += fmt.Sprintf(", the first %d", len(shown))
	}
	if n == 0 {
		return size
	}
	if isPrintable(shown) {
		return size + ": " + fmt.Sprintf("%q", shown)
	}
	return size + ":\n" + strings.TrimRight(hex.Dump(shown), "\n")
}

func isPrintable(data []byte) bool {
	if !utf8.Valid(data) {
		return false
	}
	for _, c := range string(data) {
		if !unicode.IsPrint(c) && !unicode.IsSpace(c) {
			return false
		}
	}
	return true
}

// clip cuts a text to about max bytes and says how long it was. It says so in ASCII: one wider character would double what
// a Python front end spends on reading the whole message.
func clip(s string, max int) string {
	if len(s) <= max {
		return s
	}
	begin := whole(s, max)
	return fmt.Sprintf("%s ... (%d bytes, cut after %d)", begin, len(s), len(begin))
}

// whole gives the first max bytes of a longer text, or a few less: whole characters.
func whole(s string, max int) string {
	for max > 0 && !utf8.RuneStart(s[max]) {
		max--
	}
	return s[:max]
}
