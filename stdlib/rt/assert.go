package rt

import (
	"go/types"
	"reflect"
	"regexp"
	"strings"
)

// Is tells whether x, an interface's value, has the type t or implements it.
func (ts *Types) Is(x any, t *Type) bool {
	if x == nil {
		return false
	}
	if i, ok := t.Go.Underlying().(*types.Interface); ok {
		return ts.missing(x, t, i) == ""
	}
	if r := t.Real(); r != nil {
		return reflect.TypeOf(x) == r
	}
	b, ok := Open(x)
	return ok && b.T == t
}

// missing gives a method of the interface that x lacks, "" when it lacks none.
func (ts *Types) missing(x any, t *Type, i *types.Interface) string {
	if b, ok := ts.Open(x); ok {
		m, _ := types.MissingMethod(b.T.Go, i, true)
		if m == nil {
			return ""
		}
		return m.Name()
	}
	rt := reflect.TypeOf(x)
	if t.Rep.Kind() == reflect.Interface && t.Rep.NumMethod() > 0 {
		for j := range t.Rep.NumMethod() {
			if name := t.Rep.Method(j).Name; !rt.Implements(t.Rep) {
				if _, ok := rt.MethodByName(name); !ok {
					return name
				}
			}
		}
		if !rt.Implements(t.Rep) {
			return t.Rep.Method(0).Name
		}
		return ""
	}
	for m := range i.Methods() {
		have, ok := rt.MethodByName(m.Name())
		if !ok || !sameSignature(have.Type, signatureText(m)) {
			return m.Name()
		}
	}
	return ""
}

// sameSignature compares a method of compiled code with the text of a signature.
func sameSignature(have reflect.Type, want string) bool {
	s := have.String() // func(receiver, parameters…) results
	open := strings.IndexByte(s, '(')
	rest := s[open+1:]
	end := strings.IndexAny(rest, ",)")
	if have.NumIn() == 1 {
		rest = rest[end:]
	} else {
		depth := 0
		for i, c := range rest {
			switch c {
			case '(', '[':
				depth++
			case ')', ']':
				depth--
			case ',':
				if depth == 0 {
					rest = strings.TrimPrefix(rest[i+1:], " ")
					return "func("+words(rest) == words(want)
				}
			}
		}
	}
	return "func("+words(rest) == words(want)
}

var anyWord = regexp.MustCompile(`\bany\b|interface\{\}`)

// words writes types as reflect does.
func words(s string) string {
	s = anyWord.ReplaceAllString(s, "interface {}")
	return strings.NewReplacer("byte", "uint8", "rune", "int32").Replace(s)
}

// TypeAssertionError is a failed type assertion, in Go's words.
type TypeAssertionError struct{ text string }

func (e *TypeAssertionError) Error() string { return e.text }

// RuntimeError marks it as Go's.
func (*TypeAssertionError) RuntimeError() {}

// AssertionError says why x, of the static type from, isn't a to.
func (ts *Types) AssertionError(x any, from, to *Type) error {
	i, isInterface := to.Go.Underlying().(*types.Interface)
	have := TypeName(x)
	switch {
	case x == nil && isInterface:
		return &TypeAssertionError{"interface conversion: interface is nil, not " + to.Name}
	case x == nil:
		return &TypeAssertionError{"interface conversion: " + from.Name + " is nil, not " + to.Name}
	case isInterface:
		return &TypeAssertionError{"interface conversion: " + have + " is not " + to.Name + ": missing method " + ts.missing(x, to, i)}
	}
	text := "interface conversion: " + from.Name + " is " + have + ", not " + to.Name
	if have == to.Name {
		text += " (types from different scopes)"
	}
	return &TypeAssertionError{text}
}

// TypeName is the name of x's type as %T prints it.
func TypeName(x any) string {
	if b, ok := Open(x); ok {
		return b.T.Name
	}
	if x == nil {
		return "<nil>"
	}
	return reflect.TypeOf(x).String()
}
