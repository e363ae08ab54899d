package yaegi

import (
	"errors"
	"reflect"
	"regexp"
	"runtime"
	"strings"

	"github.com/thunen-lab/thunen/kernel/lang"
)

// panicked is a panic on its way: what was panicked, in Go's words, and where.
type panicked struct {
	value any
	at    []lang.Position
	last  string // yaegi's name of the outermost function in at
}

// failed is the panic of must.
type failed struct{ err error }

// runtimeError is a run-time error in Go's words.
type runtimeError string

func (e runtimeError) Error() string { return "runtime error: " + string(e) }

// RuntimeError marks it as Go's.
func (runtimeError) RuntimeError() {}

// panicked gives what a recovered value is in Go's terms, with its place.
func (e *Engine) panicked(r any) *panicked {
	chain := e.chains.take()
	p, ok := r.(*panicked)
	if !ok {
		p = &panicked{value: translate(r)}
		chain = e.innermost(p, chain)
	}
	for _, name := range chain {
		e.called(p, name)
	}
	return p
}

// innermost notes where the panic happened; it gives the rest of the chain of functions. The line that the last statement
// set is right when it is one of the innermost function of a cell; it isn't when goroutines run at the same time.
func (e *Engine) innermost(p *panicked, chain []string) []string {
	at, in, marked := e.marks.now()
	if s, ok := p.value.(stopped); ok {
		at, in, marked = e.marks.at(s.place)
	}
	for i, name := range chain {
		f, known := e.marks.of(name)
		if !known {
			continue
		}
		if !marked || in != name {
			at = f
		}
		p.at, p.last = append(p.at, at), name
		return chain[i+1:]
	}
	if marked {
		p.at = append(p.at, at)
	}
	return nil
}

// called notes a function further out in the chain.
func (e *Engine) called(p *panicked, name string) {
	if _, known := e.marks.of(name); !known || len(p.at) >= maxChain {
		return
	}
	callee, _ := e.marks.around(p.last)
	p.last = name
	if _, isBody := e.marks.around(name); callee == name && !isBody && !e.marks.callsItself(name) {
		return // the function around its own body
	}
	p.at = append(p.at, e.marks.caller(name, callee))
}

// translate puts yaegi's and reflect's words for run-time errors into Go's.
func translate(r any) any {
	switch v := r.(type) {
	case reflect.Value:
		if v.IsValid() && v.CanInterface() {
			return translate(v.Interface())
		}
	case *reflect.ValueError:
		return runtimeError("invalid memory address or nil pointer dereference")
	case runtime.Error:
		if t, ok := goText(strings.TrimPrefix(v.Error(), "runtime error: ")); ok {
			return runtimeError(t)
		}
		return v
	case string:
		if t, ok := goText(v); ok {
			return runtimeError(t)
		}
	case error:
		if t, ok := goText(v.Error()); ok {
			return runtimeError(t)
		}
		var re runtime.Error
		if errors.As(v, &re) {
			return re
		}
	}
	return r
}

var goTexts = []struct {
	is   *regexp.Regexp
	text string
}{
	{regexp.MustCompile(`^reflect: (slice|array|string) index out of range$|^reflect: string index out of range$`), "index out of range"},
	{regexp.MustCompile(`^reflect\.Value\.Slice3?: .*out of bounds$|^reflect\.Value\.Slice3?: (slice|string|array) .*$`), "slice bounds out of range"},
	{regexp.MustCompile(`on zero Value$|^reflect: .*nil pointer|reflect\.Value\.(Set|Field|Elem).*(unaddressable|zero)|^reflect: indirection through nil pointer|using zero Value argument$`), "invalid memory address or nil pointer dereference"},
	{regexp.MustCompile(`^reflect\.MakeSlice: negative (len|cap)$`), "makeslice: len out of range"},
	{regexp.MustCompile(`^reflect\.MakeSlice: len > cap$`), "makeslice: cap out of range"},
	{regexp.MustCompile(`^reflect: call of nil function|^reflect\.Value\.Call: call of nil function`), "invalid memory address or nil pointer dereference"},
	{regexp.MustCompile(`^hash of unhashable type: (.*)$`), "hash of unhashable type $1"},
}

func goText(s string) (string, bool) {
	for _, t := range goTexts {
		if m := t.is.FindStringSubmatchIndex(s); m != nil {
			return string(t.is.ExpandString(nil, t.text, s, m)), true
		}
	}
	return "", false
}
