package rt

import (
	"cmp"
	"fmt"
	"go/types"
	"io"
	"reflect"
	"slices"
	"strings"
)

// Format prints the value as fmt prints one of its type, methods included.
func (b Box) Format(s fmt.State, verb rune) {
	p := printer{ts: b.T.registry, s: s, verb: verb}
	p.value(reflect.ValueOf(b.V), b.T.Go, 0, true)
}

// printer follows fmt's own rules over the types that the checker knows.
type printer struct {
	ts   *Types
	s    fmt.State
	verb rune
}

func (p *printer) write(s string) { _, _ = io.WriteString(p.s, s) }

// sharpV tells that the value is printed in Go syntax.
func (p *printer) sharpV() bool { return p.verb == 'v' && p.s.Flag('#') }

// value prints v of the type t. depth counts the values around it; open says that its methods may be called: fmt doesn't
// call those of unexported fields.
func (p *printer) value(v reflect.Value, t types.Type, depth int, open bool) {
	t = types.Unalias(t)
	if open && p.methods(v, t) {
		return
	}
	if !Foreign(t, p.ts.compiled) && t.Underlying() != nil && !types.IsInterface(t) {
		p.compiled(v, depth, open)
		return
	}
	switch u := t.Underlying().(type) {
	case *types.Struct:
		p.structure(v, t, u, depth, open)
	case *types.Pointer:
		p.pointer(v, t, u, depth, open)
	case *types.Interface:
		p.iface(v, t, depth, open)
	case *types.Slice:
		p.list(v, t, u.Elem(), depth, open)
	case *types.Array:
		p.list(v, t, u.Elem(), depth, open)
	case *types.Map:
		p.mapping(v, t, u, depth, open)
	case *types.Basic:
		p.basic(v, t)
	default:
		p.address(v, t)
	}
}

// leaf prints a value that has no parts with fmt itself.
func (p *printer) leaf(v reflect.Value) {
	fmt.Fprintf(p.s, fmt.FormatString(p.s, p.verb), v.Interface())
}

// basic prints a number, string or truth value; for a verb that doesn't fit, fmt names the type.
func (p *printer) basic(v reflect.Value, t types.Type) {
	text := fmt.Sprintf(fmt.FormatString(p.s, p.verb), v.Interface())
	bad := "%!" + string(p.verb) + "("
	if rest, ok := strings.CutPrefix(text, bad+v.Type().String()+"="); ok {
		text = bad + Name(t) + "=" + rest
	}
	p.write(text)
}

// compiled prints a value of a type that compiled code knows.
func (p *printer) compiled(v reflect.Value, depth int, open bool) {
	if !open {
		v = closed(v)
		fmt.Fprintf(p.s, fmt.FormatString(p.s, p.verb), v)
		return
	}
	if depth > 0 && v.Kind() == reflect.Pointer && p.verb == 'v' && !hasFmtMethods(v.Type()) {
		p.address(v, nil)
		return
	}
	p.leaf(v)
}

// closed gives v as the content of an unexported field, whose methods fmt doesn't call.
func closed(v reflect.Value) reflect.Value {
	st := reflect.New(reflect.StructOf([]reflect.StructField{{Name: "v", PkgPath: "main", Type: v.Type()}})).Elem()
	reflect.NewAt(v.Type(), st.Field(0).Addr().UnsafePointer()).Elem().Set(v)
	return st.Field(0)
}

func hasFmtMethods(t reflect.Type) bool {
	return t.Implements(reflect.TypeFor[fmt.Formatter]()) || t.Implements(reflect.TypeFor[fmt.Stringer]()) || t.Implements(reflect.TypeFor[error]())
}

// address prints pointers, functions and channels.
func (p *printer) address(v reflect.Value, t types.Type) {
	a := uintptr(v.Pointer())
	switch {
	case p.sharpV() && t != nil:
		p.write("(" + Name(t) + ")(")
		if a == 0 {
			p.write("nil")
		} else {
			fmt.Fprintf(p.s, "%#x", a)
		}
		p.write(")")
	case p.verb == 'v' && a == 0:
		p.write("<nil>")
	case p.verb == 'v' || p.verb == 'p':
		fmt.Fprintf(p.s, "%#x", a)
	default:
		fmt.Fprintf(p.s, fmt.FormatString(p.s, p.verb), a)
	}
}

func (p *printer) pointer(v reflect.Value, t types.Type, u *types.Pointer, depth int, open bool) {
	if depth == 0 && !v.IsNil() && p.verb != 'p' {
		switch u.Elem().Underlying().(type) {
		case *types.Array, *types.Slice, *types.Struct, *types.Map:
			p.write("&")
			p.value(v.Elem(), u.Elem(), depth+1, open)
			return
		}
	}
	p.address(v, t)
}

func (p *printer) iface(v reflect.Value, t types.Type, depth int, open bool) {
	if v.IsNil() {
		if p.sharpV() {
			p.write(Name(t) + "(nil)")
		} else {
			p.write("<nil>")
		}
		return
	}
	x := v.Elem().Interface()
	if b, ok := Open(x); ok {
		p.value(reflect.ValueOf(b.V), b.T.Go, depth+1, open)
		return
	}
	p.compiled(v.Elem(), depth+1, open)
}

func (p *printer) structure(v reflect.Value, t types.Type, u *types.Struct, depth int, open bool) {
	if p.sharpV() {
		p.write(Name(t))
	}
	p.write("{")
	for i := range u.NumFields() {
		f := u.Field(i)
		if i > 0 {
			if p.sharpV() {
				p.write(", ")
			} else {
				p.write(" ")
			}
		}
		if p.verb == 'v' && (p.s.Flag('+') || p.s.Flag('#')) {
			p.write(f.Name() + ":")
		}
		p.value(v.Field(i), f.Type(), depth+1, open && f.Exported())
	}
	p.write("}")
}

func (p *printer) list(v reflect.Value, t, elem types.Type, depth int, open bool) {
	if b, ok := elem.Underlying().(*types.Basic); ok && b.Kind() == types.Byte && strings.ContainsRune("sqxX", p.verb) {
		p.leaf(v)
		return
	}
	first, sep, last := "[", " ", "]"
	if p.sharpV() {
		p.write(Name(t))
		if v.Kind() == reflect.Slice && v.IsNil() {
			p.write("(nil)")
			return
		}
		first, sep, last = "{", ", ", "}"
	}
	p.write(first)
	for i := range v.Len() {
		if i > 0 {
			p.write(sep)
		}
		p.value(v.Index(i), elem, depth+1, open)
	}
	p.write(last)
}

func (p *printer) mapping(v reflect.Value, t types.Type, u *types.Map, depth int, open bool) {
	first, sep, last := "map[", " ", "]"
	if p.sharpV() {
		p.write(Name(t))
		if v.IsNil() {
			p.write("(nil)")
			return
		}
		first, sep, last = "{", ", ", "}"
	}
	p.write(first)
	keys := v.MapKeys()
	slices.SortStableFunc(keys, compareKeys)
	for i, k := range keys {
		if i > 0 {
			p.write(sep)
		}
		p.value(k, u.Key(), depth+1, open)
		p.write(":")
		p.value(v.MapIndex(k), u.Elem(), depth+1, open)
	}
	p.write(last)
}

// compareKeys orders map keys as fmt does.
func compareKeys(a, b reflect.Value) int {
	switch a.Kind() {
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return cmp.Compare(a.Int(), b.Int())
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		return cmp.Compare(a.Uint(), b.Uint())
	case reflect.Float32, reflect.Float64:
		return cmp.Compare(a.Float(), b.Float())
	case reflect.Complex64, reflect.Complex128:
		x, y := a.Complex(), b.Complex()
		return cmp.Or(cmp.Compare(real(x), real(y)), cmp.Compare(imag(x), imag(y)))
	case reflect.String:
		return cmp.Compare(a.String(), b.String())
	case reflect.Bool:
		switch {
		case a.Bool() == b.Bool():
			return 0
		case b.Bool():
			return -1
		}
		return 1
	case reflect.Struct:
		for i := range a.NumField() {
			if c := compareKeys(a.Field(i), b.Field(i)); c != 0 {
				return c
			}
		}
	case reflect.Array:
		for i := range a.Len() {
			if c := compareKeys(a.Index(i), b.Index(i)); c != 0 {
				return c
			}
		}
	case reflect.Pointer, reflect.Chan:
		return cmp.Compare(a.Pointer(), b.Pointer())
	case reflect.Interface:
		return compareInterfaces(a, b)
	}
	return 0
}

func compareInterfaces(a, b reflect.Value) int {
	if a.IsNil() || b.IsNil() {
		return cmp.Compare(btoi(!a.IsNil()), btoi(!b.IsNil()))
	}
	x, y := a.Elem(), b.Elem()
	if bx, ok := Open(x.Interface()); ok {
		x = reflect.ValueOf(bx.V)
	}
	if by, ok := Open(y.Interface()); ok {
		y = reflect.ValueOf(by.V)
	}
	if x.Type() != y.Type() {
		return cmp.Compare(x.Type().String(), y.Type().String())
	}
	return compareKeys(x, y)
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// methods prints through the value's own methods, if it has any that the verb asks for.
func (p *printer) methods(v reflect.Value, t types.Type) (handled bool) {
	if types.IsInterface(t) || p.verb == 'p' || p.verb == 'T' {
		return false
	}
	r, err := p.ts.Of(t)
	if err != nil || !r.foreign {
		return false
	}
	b := Box{r, v.Interface()}
	call := ""
	switch {
	case b.has("Format", "func(fmt.State, int32)"), b.has("Format", "func(fmt.State, rune)"):
		call = "Format"
	case p.sharpV():
		if !b.has("GoString", "func() string") {
			return false
		}
		call = "GoString"
	case !strings.ContainsRune("vsxXq", p.verb):
		return false
	case b.has("Error", "func() string"):
		call = "Error"
	case b.has("String", "func() string"):
		call = "String"
	default:
		return false
	}
	defer p.catch(v, call, &handled)
	p.through(b, call)
	return true
}

// through prints with a method.
func (p *printer) through(b Box, call string) {
	switch call {
	case "Format":
		state := p.s
		b.Call("Format", reflect.ValueOf(&state).Elem(), reflect.ValueOf(p.verb))
	case "GoString":
		p.write(b.Call(call)[0].String())
	default:
		fmt.Fprintf(p.s, fmt.FormatString(p.s, p.verb), b.Call(call)[0].String())
	}
}

// catch prints a panic of a method as fmt does.
func (p *printer) catch(v reflect.Value, method string, handled *bool) {
	r := recover()
	if r == nil {
		return
	}
	*handled = true
	if v.Kind() == reflect.Pointer && v.IsNil() {
		p.write("<nil>")
		return
	}
	if pv, ok := r.(interface{ PanicValue() any }); ok {
		r = pv.PanicValue()
	}
	fmt.Fprintf(p.s, "%%!%c(PANIC=%s method: %v)", p.verb, method, r)
}
