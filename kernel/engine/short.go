package engine

import (
	"cmp"
	"fmt"
	"go/types"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/thunen-lab/thunen/stdlib/rt"
)

// short gives a value of type t on one line, cut where it is longer than fits. t names what an engine carries in values of
// other types; it may be nil. No method of the value is called: a user's String method may print, panic or never end.
func short(v reflect.Value, t types.Type) string {
	s := shortener{left: snapshotWidth}
	s.value(v, t, 0)
	return s.text.String()
}

// shortener writes values until its line is full.
type shortener struct {
	text strings.Builder
	left int
	full bool
}

// maxDepth is how deep a value is looked into.
const maxDepth = 4

func (s *shortener) write(text string) {
	if s.full {
		return
	}
	if n := utf8.RuneCountInString(text); n <= s.left {
		s.left -= n
		s.text.WriteString(text)
		return
	}
	s.text.WriteString(string([]rune(text)[:s.left]) + "…")
	s.full = true
}

func (s *shortener) value(v reflect.Value, t types.Type, depth int) {
	v, t = opened(v, t)
	switch {
	case s.full:
	case !v.IsValid():
		s.write("nil")
	case enginesOwn(v.Type()):
		s.write("…") // how an engine keeps it is of no use to anybody
	case s.known(v):
	case depth > maxDepth:
		s.write("…")
	default:
		s.kind(v, t, depth)
	}
}

// Carrier is a value by which an engine stands for one that compiled code has no type for.
type Carrier interface {
	// Carried gives the value in memory as compiled code can look at it, and its type in the cell. It calls no code of cells.
	Carried() (reflect.Value, types.Type)
}

// opened takes a value of a cell's type out of what interfaces hold it in.
func opened(v reflect.Value, t types.Type) (reflect.Value, types.Type) {
	if !v.IsValid() || !v.CanInterface() || v.Kind() != reflect.Struct && v.Kind() != reflect.Pointer {
		return v, t
	}
	x := v.Interface()
	if c, ok := x.(Carrier); ok {
		return c.Carried()
	}
	if box, ok := rt.Open(x); ok {
		return reflect.ValueOf(box.V), box.T.Go
	}
	return v, t
}

// enginesOwn reports whether a type is an engine's own: engines lie below this package.
func enginesOwn(t reflect.Type) bool {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return strings.HasPrefix(t.PkgPath(), reflect.TypeFor[Exit]().PkgPath()+"/")
}

func (s *shortener) kind(v reflect.Value, t types.Type, depth int) {
	switch v.Kind() {
	case reflect.String:
		s.write(strconv.Quote(v.String()[:min(v.Len(), utf8.UTFMax*snapshotWidth)]))
	case reflect.Slice, reflect.Array:
		s.list("[", "]", v.Len(), func(i int) { s.value(v.Index(i), elem(t), depth+1) })
	case reflect.Map:
		s.mapping(v, t, depth)
	case reflect.Struct:
		s.structure(v, t, depth)
	case reflect.Pointer:
		if v.IsNil() {
			s.write("nil")
			return
		}
		s.write("&")
		s.value(v.Elem(), elem(t), depth+1)
	case reflect.Interface:
		s.value(v.Elem(), nil, depth)
	case reflect.Func, reflect.Chan, reflect.UnsafePointer:
		s.opaque(v)
	default:
		s.write(fmt.Sprint(v))
	}
}

// structure writes a struct with the names that its fields have in the cell.
func (s *shortener) structure(v reflect.Value, t types.Type, depth int) {
	var declared *types.Struct
	if t != nil {
		declared, _ = t.Underlying().(*types.Struct)
	}
	n := v.NumField()
	if declared != nil && declared.NumFields() == 0 {
		n = 0 // an empty struct may be carried by one that isn't
	} else if declared != nil && declared.NumFields() != n {
		declared = nil
	}
	s.list("{", "}", n, func(i int) {
		name, typ := v.Type().Field(i).Name, types.Type(nil)
		if declared != nil {
			name, typ = declared.Field(i).Name(), declared.Field(i).Type()
		}
		s.write(name + ":")
		s.value(v.Field(i), typ, depth+1)
	})
}

// elem gives the type of what a value of type t has in it; nil when it isn't known.
func elem(t types.Type) types.Type {
	if t == nil {
		return nil
	}
	if e, ok := t.Underlying().(interface{ Elem() types.Type }); ok {
		return e.Elem()
	}
	return nil
}

// mapping writes a map whose entries fit on the line, in order; of others there is the length to tell.
func (s *shortener) mapping(v reflect.Value, t types.Type, depth int) {
	if v.Len() > snapshotWidth/2 || depth > 0 {
		s.write(fmt.Sprintf("map of %d", v.Len()))
		return
	}
	type entry struct {
		text string
		key  reflect.Value
	}
	var entries []entry
	var keyType types.Type
	if t != nil {
		if m, ok := t.Underlying().(*types.Map); ok {
			keyType = m.Key()
		}
	}
	for _, k := range v.MapKeys() {
		entries = append(entries, entry{short(k, keyType), k})
	}
	slices.SortFunc(entries, func(a, b entry) int { return compareKeys(a.key, b.key, a.text, b.text) })
	s.list("map[", "]", len(entries), func(i int) {
		s.write(entries[i].text + ":")
		s.value(v.MapIndex(entries[i].key), elem(t), depth+1)
	})
}

// compareKeys orders numbers by size and everything else by its text.
func compareKeys(a, b reflect.Value, textA, textB string) int {
	switch {
	case a.CanInt() && b.CanInt():
		return cmp.Compare(a.Int(), b.Int())
	case a.CanUint() && b.CanUint():
		return cmp.Compare(a.Uint(), b.Uint())
	case a.CanFloat() && b.CanFloat():
		return cmp.Compare(a.Float(), b.Float())
	}
	return strings.Compare(textA, textB)
}

func (s *shortener) list(open, closing string, n int, item func(int)) {
	s.write(open)
	for i := 0; i < n && !s.full; i++ {
		if i > 0 {
			s.write(" ")
		}
		item(i)
	}
	s.write(closing)
}

func (s *shortener) opaque(v reflect.Value) {
	if v.Kind() != reflect.UnsafePointer && v.IsNil() {
		s.write("nil")
		return
	}
	s.write(v.Kind().String())
}
