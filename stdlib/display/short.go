package display

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
)

// short writes v on one line of at most width characters; false when it doesn't fit or refers to itself.
func (w *treeWriter) short(v reflect.Value, width int) (string, bool) {
	var b strings.Builder
	ok := w.inline(&b, v, width)
	return b.String(), ok && b.Len() <= width
}

// inline appends v to b and gives up early once b is longer than width.
func (w *treeWriter) inline(b *strings.Builder, v reflect.Value, width int) bool {
	if b.Len() > width {
		return false
	}
	v = readable(v)
	if !v.IsValid() {
		b.WriteString("nil")
		return true
	}
	if s, ok := words(v); ok {
		b.WriteString(s)
		return !strings.Contains(s, "\n")
	}
	leave, cyclic := w.enter(v)
	if cyclic {
		return false // the long form names it
	}
	defer leave()
	return w.inlineParts(b, v, width)
}

func (w *treeWriter) inlineParts(b *strings.Builder, v reflect.Value, width int) bool {
	switch v.Kind() {
	case reflect.Pointer:
		b.WriteByte('&')
		return w.inline(b, v.Elem(), width)
	case reflect.Interface:
		return w.inline(b, v.Elem(), width)
	case reflect.Struct:
		if v.Type().Name() != "" {
			b.WriteString(typeName(v.Type()))
		}
		return w.inlineList(b, "{", "}", ", ", v.NumField(), width, func(i int) bool {
			b.WriteString(v.Type().Field(i).Name + ": ")
			return w.inline(b, v.Field(i), width)
		})
	case reflect.Slice, reflect.Array:
		return w.inlineList(b, "[", "]", " ", v.Len(), width, func(i int) bool {
			return w.inline(b, v.Index(i), width)
		})
	case reflect.Map:
		if v.Len() > treeItems {
			return false
		}
		keys := w.keys(v)
		return w.inlineList(b, "map[", "]", " ", len(keys), width, func(i int) bool {
			b.WriteString(keys[i].text + ":")
			return w.inline(b, v.MapIndex(keys[i].value), width)
		})
	}
	return false
}

func (w *treeWriter) inlineList(b *strings.Builder, open, closing, between string, n, width int, item func(int) bool) bool {
	b.WriteString(open)
	for i := range n {
		if i > 0 {
			b.WriteString(between)
		}
		if !item(i) {
			return false
		}
	}
	b.WriteString(closing)
	return true
}

// words gives the text of values that aren't made of parts: scalars, nil, functions, and what has words of its own.
func words(v reflect.Value) (string, bool) {
	if v.CanInterface() && v.Kind() != reflect.Interface && !isNil(v.Interface()) {
		if x := v.Interface(); says(x) {
			return plain(x), true
		}
	}
	switch v.Kind() {
	case reflect.String:
		return strconv.Quote(v.String()), true
	case reflect.Pointer, reflect.Interface:
		return "nil", v.IsNil()
	case reflect.Slice:
		if v.Type().Elem().Kind() == reflect.Uint8 && v.CanInterface() {
			return dump(v.Bytes()), true
		}
		return "", false
	case reflect.Func:
		return typeName(v.Type()), true
	case reflect.Chan:
		return fmt.Sprintf("%s (%d of %d)", typeName(v.Type()), v.Len(), v.Cap()), true
	case reflect.UnsafePointer:
		return typeName(v.Type()), true
	}
	if isScalar(v.Type()) {
		return fmt.Sprintf("%v", v), true
	}
	return "", false
}
