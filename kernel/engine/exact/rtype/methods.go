package rtype

import (
	"fmt"
	"go/token"
	"reflect"
	"slices"
	"strings"
	"unsafe"
)

// Method is a method of a made type.
type Method struct {
	Name    string
	PkgPath string       // of an unexported method
	Type    reflect.Type // without the receiver
	// Word is a func(unsafe.Pointer, parameters…) results that is called with the word that an interface holds: the value
	// itself when it is a pointer (see Direct), else its address.
	Word reflect.Value
	// Value is a func(T, parameters…) results; the zero Value when that is the same as Word.
	Value reflect.Value
}

// Methods gives the declared type and the pointer to it their methods, no more than were declared. It fails when the process
// has made too many methods.
func (d *Decl) Methods(of, ofPointer []Method) error {
	if err := d.t.setMethods(of, d.pkgPath); err != nil {
		return err
	}
	if d.ptr == nil {
		return nil
	}
	return d.ptr.setMethods(ofPointer, d.pkgPath)
}

// Direct says whether an interface that holds a value of this type holds the value itself, not its address.
func Direct(t reflect.Type) bool { return abiOf(t).TFlag&flagDirectIface != 0 }

func (t *abiType) setMethods(ms []Method, pkgPath string) error {
	if t.TFlag&flagUncommon == 0 {
		return nil
	}
	ms = slices.Clone(ms)
	slices.SortFunc(ms, compareMethods)
	u := t.uncommon()
	if u.Xcount = 0; len(ms) > int(u.Mcount) {
		return fmt.Errorf("%s has %d methods, not %d", t.public(), len(ms), u.Mcount)
	}
	u.Mcount = uint16(len(ms))
	for i, m := range ms {
		word, err := newStub(m.Word)
		if err != nil {
			return err
		}
		value := word
		if m.Value.IsValid() {
			if value, err = newStub(m.Value); err != nil {
				return err
			}
		}
		path := ""
		if m.PkgPath == "" {
			u.Xcount++
		} else if m.PkgPath != pkgPath {
			path = m.PkgPath
		}
		n := newName(m.Name, "", m.PkgPath == "", false, path)
		u.methods()[i] = method{keep(unsafe.Pointer(n.data)), keep(unsafe.Pointer(abiOf(m.Type))), word, value}
	}
	return nil
}

// CompareNames is the order in which types and interfaces list their methods: exported ones first.
func CompareNames(a, b string) int {
	if x, y := token.IsExported(a), token.IsExported(b); x != y {
		if x {
			return -1
		}
		return 1
	}
	return strings.Compare(a, b)
}

func compareMethods(a, b Method) int {
	if c := CompareNames(a.Name, b.Name); c != 0 {
		return c
	}
	return strings.Compare(a.PkgPath, b.PkgPath)
}

// Interface makes an unnamed interface type of methods that have names and types.
func Interface(pkgPath string, ms []Method) reflect.Type {
	if len(ms) == 0 {
		return reflect.TypeFor[any]()
	}
	ms = slices.Clone(ms)
	slices.SortFunc(ms, compareMethods)
	t := new(interfaceType)
	*t = *(*interfaceType)(unsafe.Pointer(abiOf(reflect.TypeFor[error]())))
	keep(unsafe.Pointer(t))
	t.TFlag &^= flagUncommon | flagExtraStar | flagNamed
	t.PtrToThis, t.Methods = 0, nil
	s := "interface {"
	for i, m := range ms {
		path := ""
		if m.PkgPath != "" && m.PkgPath != pkgPath {
			path = m.PkgPath
		}
		n := newName(m.Name, "", m.PkgPath == "", false, path)
		t.Methods = append(t.Methods, imethod{keep(unsafe.Pointer(n.data)), keep(unsafe.Pointer(abiOf(m.Type)))})
		if i > 0 {
			s += ";"
		}
		s += " "
		if m.PkgPath != "" {
			s += m.PkgPath[strings.LastIndexByte(m.PkgPath, '/')+1:] + "."
		}
		s += m.Name + strings.TrimPrefix(m.Type.String(), "func")
	}
	s += " }"
	if t.PkgPath.data = nil; pkgPath != "" {
		t.PkgPath = newName(pkgPath, "", false, false, "")
	}
	t.Str, t.Hash = keepName(s, false), hash(s)
	return t.public()
}
