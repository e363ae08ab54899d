package yaegi

import (
	"context"
	"fmt"
	"go/types"
	"math"
	"reflect"
	"sync"
	"sync/atomic"
	"unicode/utf8"
	"unsafe"

	"github.com/thunen-lab/thunen/stdlib/rt"
)

// host is what lowered cells call.
type host struct {
	engine *Engine
	rt     *rt.Types

	mu      sync.Mutex
	result  []any
	running context.Context // cancelled when the cell is interrupted
	cancel  context.CancelFunc
	ctx     atomic.Pointer[context.Context]
	present atomic.Int64 // the number of the cell that runs, or ran last
	threads threads

	methods    []hostMethod
	converters map[reflect.Type]func(any) reflect.Value
	callers    map[reflect.Type]string // functions of package h that call a function of the type
	twins      []reflect.Value         // interpreted functions that compiled ones stand for
}

// hostMethod is a method that lowered code calls through interfaces.
type hostMethod struct {
	name string
	fn   reflect.Type // func(any, …)
	sig  *types.Signature
}

func newHost(e *Engine) *host {
	h := &host{engine: e, rt: e.types, converters: map[reflect.Type]func(any) reflect.Value{}, callers: map[reflect.Type]string{}}
	h.begin(0)
	return h
}

// begin makes ready for a cell.
func (h *host) begin(cell int) {
	h.present.Store(int64(cell))
	h.mu.Lock()
	defer h.mu.Unlock()
	h.result = nil
	if h.running == nil || h.running.Err() != nil {
		h.running, h.cancel = context.WithCancel(context.Background())
		h.ctx.Store(&h.running)
	}
}

// cell is the number of the cell that runs, or ran last.
func (h *host) cell() int { return int(h.present.Load()) }

// interrupt ends all waits.
func (h *host) interrupt() { h.cancel() }

// done is closed when the cell is interrupted.
func (h *host) done() <-chan struct{} { return (*h.ctx.Load()).Done() }

// take gives the values of the last expression.
func (h *host) take() []any {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.result
}

// symbols are what yaegi's package h has from the start.
func (h *host) symbols() map[string]reflect.Value {
	v := reflect.ValueOf
	return map[string]reflect.Value{
		"Any":           v((*any)(nil)),
		"Error":         v((*error)(nil)),
		"UnsafePointer": v((*unsafe.Pointer)(nil)),
		"Defers":        v((*Defers)(nil)),
		"Selecting":     v((*Selecting)(nil)),
		"Var":           v(h.setVar),
		"Define":        v(func(id int, name string, fn any) { h.rt.ByID(id).Define(name, fn) }),
		"Result":        v(h.setResult),
		"Box":           v(func(id int, x any) any { return h.rt.ByID(id).Box(x) }),
		"BoxError":      v(func(id int, x any) error { return h.rt.ByID(id).Box(x).(error) }),
		"Plain":         v(plain),
		"Convert":       v(h.convert),
		"ArrayLength":   v(arrayLength),
		"View":          v(view),
		"Raw":           v(h.raw),
		"Assert":        v(h.assert),
		"Is":            v(h.is),
		"Equal":         v(func(x, y any) bool { return x == y }),
		"Method":        v(h.method),
		"SetTwin":       v(func(id int, fn any) { h.twins[id].Set(reflect.ValueOf(fn)) }),
		"Fail":          v(func(err error) { panic(failed{err}) }),
		"Panic":         v(hostPanic),
		"Deferring":     v(h.deferring),
		"NoDefers":      v(func() *Defers { return nil }),
		"Go":            v(h.goStart),
		"Nothing":       v(func() {}),
		"Yield":         v(h.engine.options.Yield),
		"Send":          v(h.send),
		"Receive":       v(h.receive),
		"Close":         v(closeChan),
		"NewSelect":     v(h.newSelect),
		"Clear":         v(func(x any) { reflect.ValueOf(x).Clear() }),
		"Min":           v(func(x, y float64) float64 { return min(x, y) }),
		"Max":           v(func(x, y float64) float64 { return max(x, y) }),
		"Complex":       v(func(re, im float64) complex128 { return complex(re, im) }),
		"Count":         v(shiftCount),
		"Index":         v(unsignedIndex),
		"Size":          v(size),
		"IndexRange":    v(indexRange),
		"SliceRange":    v(sliceRange),
		"Slice3Range":   v(slice3Range),
		"Words":         v(words),
		"NonNil":        v(nonNil),
		"NilPointer":    v(func() { panic(runtimeError(nilPointer)) }),
		"Rune":          v(utf8.DecodeRuneInString),
		"Bprint":        v(func(a ...any) { h.print(a, "", "") }),
		"Bprintln":      v(func(a ...any) { h.print(a, " ", "\n") }),
	}
}

func (h *host) setVar(name string, pointer any) {
	h.engine.vars[name] = reflect.ValueOf(pointer).Elem()
}

func (h *host) setResult(values ...any) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.result = values
}

// plain gives the box that an adapter stands for.
func plain(x any) any {
	v := reflect.ValueOf(x)
	if v.Kind() == reflect.Struct && v.NumField() > 0 && v.Type().Field(0).Name == "IValue" {
		if _, ok := rt.Open(v.Field(0).Interface()); ok {
			return v.Field(0).Interface()
		}
	}
	return x
}

const nilPointer = "invalid memory address or nil pointer dereference"

// nonNil gives x, the receiver of a method value.
func nonNil(x any) any {
	if x == nil {
		panic(runtimeError(nilPointer))
	}
	return x
}

// convert converts x to the type: between channel directions, or pointers to types of one layout.
func (h *host) convert(x any, id int) any {
	t := h.rt.ByID(id).Rep
	v := reflect.ValueOf(x)
	if v.Kind() == reflect.Slice && t.Kind() == reflect.Pointer && v.Len() < t.Elem().Len() {
		arrayLength(v.Len(), t.Elem().Len())
	}
	return v.Convert(t).Interface()
}

func arrayLength(have, want int) {
	panic(runtimeError(fmt.Sprintf("cannot convert slice with length %d to array or pointer to array with length %d", have, want)))
}

// view is x for compiled code that looks into it.
func view(x any) any {
	v, err := rt.View(x)
	if err != nil {
		panic(fmt.Sprintf("the yaegi engine can't hand this value to compiled code: %v", err))
	}
	return v
}

// raw opens a box of the type; other values, and those of interface types, are as they are.
func (h *host) raw(x any, id int) any {
	b, ok := h.rt.Open(x)
	if !ok || types.IsInterface(h.rt.ByID(id).Go) {
		return x
	}
	return b.V
}

func (h *host) is(x any, id int) bool { return h.rt.Is(x, h.rt.ByID(id)) }

// assert opens x, whose static type is from, as the type to; it panics with Go's words.
func (h *host) assert(x any, from, to int) any {
	t := h.rt.ByID(to)
	if h.rt.Is(x, t) {
		return h.raw(x, to)
	}
	panic(h.rt.AssertionError(x, h.rt.ByID(from), t))
}

// hostPanic is the predeclared panic.
func hostPanic(v any) {
	if v == nil {
		defer func() { panic(recover()) }()
		panic(nil)
	}
	panic(v)
}

func shiftCount(n int64) uint {
	if n < 0 {
		panic(runtimeError("negative shift amount"))
	}
	return uint(n)
}

func unsignedIndex(n uint64) int {
	if n > math.MaxInt {
		panic(runtimeError(fmt.Sprintf("index out of range [%d]", n)))
	}
	return int(n)
}

func size(n int) int {
	if n < 0 || n > 1<<46 {
		panic(runtimeError("makeslice: len out of range"))
	}
	return n
}

// indexRange fails with the numbers of an index that is out of range.
func indexRange(i, n int) {
	if i < 0 {
		panic(runtimeError(fmt.Sprintf("index out of range [%d]", i)))
	}
	panic(runtimeError(fmt.Sprintf("index out of range [%d] with length %d", i, n)))
}
