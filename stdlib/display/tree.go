package display

import (
	"fmt"
	"reflect"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"
	"unsafe"
)

// Bounds of a tree.
const (
	treeWidth = 100  // characters of a value on one line
	treeDepth = 8    // levels
	treeItems = 50   // elements or entries of one slice or map
	treeLines = 1000 // lines in all
)

// tree writes a value of any depth in an indented form: what fits on a line stands on one line, the rest one level deeper.
//
//	Region
//	  Name: "Wenzhou"
//	  Industries: []Industry, 2
//	    0: {Key: "shoes", LQ: 7.27}
func tree(v reflect.Value) string {
	var b strings.Builder
	for i, line := range treeOf(v) {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(strings.Repeat("  ", line.depth) + line.text)
	}
	return b.String()
}

// treeLine is a line of a tree.
type treeLine struct {
	depth int
	text  string
}

func treeOf(v reflect.Value) []treeLine {
	w := &treeWriter{path: map[visit]bool{}}
	w.value("", addressable(v), 0)
	if w.cut {
		w.lines = append(w.lines, treeLine{0, "… (cut after " + strconv.Itoa(treeLines) + " lines)"})
	}
	return w.lines
}

// addressable gives a copy of v whose fields have addresses.
func addressable(v reflect.Value) reflect.Value {
	if !v.IsValid() || v.CanAddr() {
		return v
	}
	p := reflect.New(v.Type()).Elem()
	p.Set(v)
	return p
}

// readable gives the value of an unexported field as one that may be asked for its words: a time in it reads as a time, not as the
// numbers it is made of.
func readable(v reflect.Value) reflect.Value {
	if !v.IsValid() || v.CanInterface() || !v.CanAddr() {
		return v
	}
	return reflect.NewAt(v.Type(), unsafe.Pointer(v.UnsafeAddr())).Elem()
}

// visit identifies a value that others refer to, so that a cycle is seen.
type visit struct {
	ptr  uintptr
	kind reflect.Kind
	len  int
}

type treeWriter struct {
	lines []treeLine
	path  map[visit]bool // from the root to here
	cut   bool
}

func (w *treeWriter) line(depth int, text string) {
	if len(w.lines) >= treeLines {
		w.cut = true
		return
	}
	w.lines = append(w.lines, treeLine{depth, text})
}

// value writes label and v, on one line when that is short.
func (w *treeWriter) value(label string, v reflect.Value, depth int) {
	if w.cut {
		return
	}
	v = readable(v)
	if s, ok := w.short(v, treeWidth-2*depth-len(label)); ok {
		w.line(depth, label+s)
		return
	}
	if depth >= treeDepth {
		w.line(depth, label+typeName(v.Type())+" …")
		return
	}
	leave, cyclic := w.enter(v)
	if cyclic {
		w.line(depth, label+"↺ "+typeName(v.Type()))
		return
	}
	defer leave()
	w.long(label, v, depth)
}

// long writes a value over several lines.
func (w *treeWriter) long(label string, v reflect.Value, depth int) {
	switch v.Kind() {
	case reflect.Pointer:
		w.value(label+"&", v.Elem(), depth)
	case reflect.Interface:
		w.value(label, v.Elem(), depth)
	case reflect.Struct:
		w.line(depth, label+typeName(v.Type()))
		for i := range v.NumField() {
			w.value(v.Type().Field(i).Name+": ", v.Field(i), depth+1)
		}
	case reflect.Slice, reflect.Array:
		w.line(depth, fmt.Sprintf("%s%s, %d", label, typeName(v.Type()), v.Len()))
		for i := range min(v.Len(), treeItems) {
			w.value(strconv.Itoa(i)+": ", v.Index(i), depth+1)
		}
		w.more(v.Len(), depth+1)
	case reflect.Map:
		w.line(depth, fmt.Sprintf("%s%s, %d", label, typeName(v.Type()), v.Len()))
		for _, key := range w.keys(v) {
			w.value(key.text+": ", v.MapIndex(key.value), depth+1)
		}
		w.more(v.Len(), depth+1)
	default: // a long string
		w.line(depth, label+strconv.Quote(clip(v.String(), 10*treeWidth)))
	}
}

func (w *treeWriter) more(n, depth int) {
	if n > treeItems {
		w.line(depth, fmt.Sprintf("… %d more", n-treeItems))
	}
}

// enter marks v as being on the path; cyclic when it is there already.
func (w *treeWriter) enter(v reflect.Value) (leave func(), cyclic bool) {
	at, ok := reference(v)
	if !ok {
		return func() {}, false
	}
	if w.path[at] {
		return nil, true
	}
	w.path[at] = true
	return func() { delete(w.path, at) }, false
}

func reference(v reflect.Value) (visit, bool) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Map:
		return visit{ptr: v.Pointer(), kind: v.Kind()}, !v.IsNil()
	case reflect.Slice:
		return visit{ptr: v.Pointer(), kind: v.Kind(), len: v.Len()}, v.Len() > 0
	}
	return visit{}, false
}

// mapKey is a key with its text, by which keys of kinds without an order are sorted.
type mapKey struct {
	value reflect.Value
	text  string
}

// keys gives a map's first keys in order.
func (w *treeWriter) keys(m reflect.Value) []mapKey {
	keys := make([]mapKey, 0, m.Len())
	for _, k := range m.MapKeys() {
		text, ok := w.short(k, treeWidth)
		if !ok {
			text = typeName(k.Type())
		}
		keys = append(keys, mapKey{k, text})
	}
	sort.SliceStable(keys, func(i, j int) bool { return lessKey(keys[i], keys[j]) })
	return keys[:min(len(keys), treeItems)]
}

func lessKey(a, b mapKey) bool {
	if a.value.Kind() == b.value.Kind() {
		switch {
		case a.value.CanInt():
			return a.value.Int() < b.value.Int()
		case a.value.CanUint():
			return a.value.Uint() < b.value.Uint()
		case a.value.CanFloat():
			return a.value.Float() < b.value.Float()
		}
	}
	return a.text < b.text
}

// typeName is a type as a cell would write it; only its kind where that is long.
func typeName(t reflect.Type) string {
	name := strings.NewReplacer("main.", "", "interface {}", "any").Replace(t.String())
	if utf8.RuneCountInString(name) > 60 {
		name = t.Kind().String()
	}
	return name
}
