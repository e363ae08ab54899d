package yaegi

import (
	"errors"
	"reflect"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"sync"

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
	at, marked := e.marks.now()
	for i, name := range chain {
		f, known := e.marks.functions[name]
		if !known {
			continue
		}
		if !marked || e.marks.nowIn() != name {
			at = f
			at.Column = 0
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
	f, known := e.marks.functions[name]
	if !known || len(p.at) >= maxChain {
		return
	}
	callee := p.last
	if outer, ok := e.marks.bodies[callee]; ok {
		callee = outer
	}
	p.last = name
	if callee == name && e.marks.bodies[name] == "" {
		if calls := e.marks.calls[name][name]; len(calls) == 0 {
			return // the function around its own body
		}
	}
	p.at = append(p.at, e.marks.caller(name, callee, f))
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

// marks are the lines that statements set.
type marks struct {
	line      *int
	places    []lang.Position
	in        []string
	functions map[string]lang.Position
	bodies    map[string]string                     // closures that are the body of a function, and the function
	calls     map[string]map[string][]lang.Position // by yaegi's names of caller and callee, "" when not known
}

// call notes the place of a call.
func (m *marks) call(from, to string, at lang.Position) {
	if m.calls[from] == nil {
		m.calls[from] = map[string][]lang.Position{}
	}
	m.calls[from][to] = append(m.calls[from][to], at)
}

// caller is the place in a function from where callee was called: the call's line where only one can be meant, else that of
// the function.
func (m *marks) caller(name, callee string, f lang.Position) lang.Position {
	calls := m.calls[name][callee]
	if len(calls) == 0 {
		calls = m.calls[name][""]
	}
	f.Column = 0
	for _, c := range calls {
		if c.Line != calls[0].Line || c.Cell != calls[0].Cell {
			return f
		}
	}
	if len(calls) == 0 {
		return f
	}
	return calls[0]
}

func newMarks() *marks {
	return &marks{places: make([]lang.Position, 1), in: make([]string, 1), functions: map[string]lang.Position{},
		bodies: map[string]string{}, calls: map[string]map[string][]lang.Position{}}
}

// add numbers a place; in is yaegi's name of the function.
func (m *marks) add(p lang.Position, in string) int {
	m.places = append(m.places, p)
	m.in = append(m.in, in)
	return len(m.places) - 1
}

func (m *marks) function(name string, p lang.Position) { m.functions[name] = p }

// now is the place that the last statement set.
func (m *marks) now() (lang.Position, bool) {
	i := *m.line
	if i <= 0 || i >= len(m.places) {
		return lang.Position{}, false
	}
	return m.places[i], true
}

func (m *marks) nowIn() string {
	if i := *m.line; i > 0 && i < len(m.in) {
		return m.in[i]
	}
	return ""
}

// chains collects what yaegi prints of panics: a line for each interpreted function that one passes.
type chains struct {
	mu   sync.Mutex
	seen map[int64][]string // functions by goroutine, innermost first
}

var panicLine = regexp.MustCompile(`panic: main\.([A-Za-z0-9_]+?)(?:\.func)*\(\.\.\.\)`)

// maxChain bounds a chain: of an endless recursion the innermost calls are enough.
const maxChain = 50

// Write takes a line of yaegi's.
func (c *chains) Write(p []byte) (int, error) {
	if m := panicLine.FindSubmatch(p); m != nil {
		id := goroutine()
		c.mu.Lock()
		defer c.mu.Unlock()
		if c.seen == nil {
			c.seen = map[int64][]string{}
		}
		if len(c.seen[id]) < maxChain {
			c.seen[id] = append(c.seen[id], string(m[1]))
		}
	}
	return len(p), nil
}

// take gives the functions that the panic recovered on this goroutine passed.
func (c *chains) take() []string {
	id := goroutine()
	c.mu.Lock()
	defer c.mu.Unlock()
	chain := c.seen[id]
	delete(c.seen, id)
	return chain
}

// goroutine is the number of the running goroutine.
func goroutine() int64 {
	var buf [40]byte
	s := strings.TrimPrefix(string(buf[:runtime.Stack(buf[:], false)]), "goroutine ")
	n, _ := strconv.ParseInt(s[:strings.IndexByte(s+" ", ' ')], 10, 64)
	return n
}
