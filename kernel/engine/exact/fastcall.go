package exact

import (
	"reflect"
	"strings"
	"sync"
)

// fastCall gives a native step for compiled functions of common signatures, without reflect; nil for others.
func fastCall(fn any) func(g *frame) {
	for _, family := range []func(any) func(*frame){callNumbers, callText, callPrint, callBuilder, callLocks} {
		if f := family(fn); f != nil {
			return f
		}
	}
	return nil
}

func callNumbers(fn any) func(g *frame) {
	switch fn := fn.(type) {
	case func():
		return func(g *frame) { fn() }
	case func() int:
		return func(g *frame) { *at[int](g.w, 0) = fn() }
	case func() float64:
		return func(g *frame) { *at[float64](g.w, 0) = fn() }
	case func(int) int:
		return func(g *frame) { *at[int](g.w, 0) = fn(*at[int](g.w, 0)) }
	case func(float64) float64:
		return func(g *frame) { *at[float64](g.w, 0) = fn(*at[float64](g.w, 0)) }
	case func(float64) bool:
		return func(g *frame) { *at[bool](g.w, 0) = fn(*at[float64](g.w, 0)) }
	case func(float64, float64) float64:
		return func(g *frame) { *at[float64](g.w, 0) = fn(*at[float64](g.w, 0), *at[float64](g.w, wordSize)) }
	case func(rune) bool:
		return func(g *frame) { *at[bool](g.w, 0) = fn(*at[rune](g.w, 0)) }
	case func(rune) rune:
		return func(g *frame) { *at[rune](g.w, 0) = fn(*at[rune](g.w, 0)) }
	}
	return nil
}

func callText(fn any) func(g *frame) {
	switch fn := fn.(type) {
	case func(int) string:
		return func(g *frame) { setText(g, reg{}, fn(*at[int](g.w, 0))) }
	case func(string) string:
		return func(g *frame) { setText(g, reg{}, fn(textArg(g, 0))) }
	case func(string) int:
		return func(g *frame) { *at[int](g.w, 0) = fn(textArg(g, 0)) }
	case func(string) (int, error):
		return func(g *frame) { setFailing(g, fn, textArg(g, 0)) }
	case func(string) []string:
		return func(g *frame) { setStrings(g, fn(textArg(g, 0))) }
	case func(string, int) string:
		return func(g *frame) { setText(g, reg{}, fn(textArg(g, 0), *at[int](g.w, wordSize))) }
	case func(string, string) bool:
		return func(g *frame) { *at[bool](g.w, 0) = fn(textArg(g, 0), textArg(g, 1)) }
	case func(string, string) int:
		return func(g *frame) { *at[int](g.w, 0) = fn(textArg(g, 0), textArg(g, 1)) }
	case func(string, string) string:
		return func(g *frame) { setText(g, reg{}, fn(textArg(g, 0), textArg(g, 1))) }
	case func(string, string) []string:
		return func(g *frame) { setStrings(g, fn(textArg(g, 0), textArg(g, 1))) }
	case func(string, string, string) string:
		return func(g *frame) { setText(g, reg{}, fn(textArg(g, 0), textArg(g, 1), textArg(g, 2))) }
	}
	return nil
}

// callPrint are the functions of fmt.
func callPrint(fn any) func(g *frame) {
	switch fn := fn.(type) {
	case func(...any) string:
		return func(g *frame) { setText(g, reg{}, fn(anyArgs(g, reg{})...)) }
	case func(...any) (int, error):
		return func(g *frame) {
			n, err := fn(anyArgs(g, reg{})...)
			setError(g, 0, err)
			*at[int](g.w, 0) = n
		}
	case func(string, ...any) string:
		return func(g *frame) { setText(g, reg{}, fn(textArg(g, 0), anyArgs(g, reg{wordSize, wordSize})...)) }
	case func(string, ...any) error:
		return func(g *frame) { setError(g, 0, fn(textArg(g, 0), anyArgs(g, reg{wordSize, wordSize})...)) }
	case func(string, ...any) (int, error):
		return func(g *frame) {
			n, err := fn(textArg(g, 0), anyArgs(g, reg{wordSize, wordSize})...)
			setError(g, 0, err)
			*at[int](g.w, 0) = n
		}
	}
	return nil
}

// callBuilder are the methods of strings.Builder.
func callBuilder(fn any) func(g *frame) {
	builder := func(g *frame) *strings.Builder { return (*strings.Builder)(*at[ptr](g.p, 0)) }
	switch fn := fn.(type) {
	case func(*strings.Builder) string:
		return func(g *frame) { setText(g, reg{}, fn(builder(g))) }
	case func(*strings.Builder) int:
		return func(g *frame) { *at[int](g.w, 0) = fn(builder(g)) }
	case func(*strings.Builder, string) (int, error):
		return func(g *frame) {
			n, err := fn(builder(g), getText(g, reg{0, wordSize}))
			setError(g, 0, err)
			*at[int](g.w, 0) = n
		}
	case func(*strings.Builder, byte) error:
		return func(g *frame) { setError(g, 0, fn(builder(g), *at[byte](g.w, 0))) }
	case func(*strings.Builder, rune) (int, error):
		return func(g *frame) {
			n, err := fn(builder(g), *at[rune](g.w, 0))
			setError(g, 0, err)
			*at[int](g.w, 0) = n
		}
	}
	return nil
}

// callLocks are the methods of what goroutines wait for.
func callLocks(fn any) func(g *frame) {
	switch fn := fn.(type) {
	case func(*sync.Mutex):
		return func(g *frame) { fn((*sync.Mutex)(*at[ptr](g.p, 0))) }
	case func(*sync.RWMutex):
		return func(g *frame) { fn((*sync.RWMutex)(*at[ptr](g.p, 0))) }
	case func(*sync.WaitGroup):
		return func(g *frame) { fn((*sync.WaitGroup)(*at[ptr](g.p, 0))) }
	case func(*sync.WaitGroup, int):
		return func(g *frame) { fn((*sync.WaitGroup)(*at[ptr](g.p, 0)), *at[int](g.w, 0)) }
	}
	return nil
}

// textArg is the i-th of a frame's parameters when all before it are strings too.
func textArg(g *frame, i int) string { return getText(g, reg{i * wordSize, i * wordSize}) }

// anyArgs is a slice of any in a register.
func anyArgs(g *frame, r reg) []any {
	s := getSlice(g, r)
	if s.p == nil {
		return nil
	}
	return makeSlice[any](s.p, s.n, s.c)
}

func setStrings(g *frame, s []string) {
	p, n, k := sliceWords(s)
	setSlice(g, reg{}, sliceHeader{p, n, k})
}

// setError puts an error in the pointer registers from the i-th on.
func setError(g *frame, i int, err error) {
	x := ifaceOf(err)
	*at[ptr](g.p, i*wordSize), *at[ptr](g.p, (i+1)*wordSize) = x.t, x.d
}

func setFailing(g *frame, fn func(string) (int, error), s string) {
	n, err := fn(s)
	setError(g, 0, err)
	*at[int](g.w, 0) = n
}

// fastCallback makes a compiled function of a common type from a closure, without reflect; invalid for other types.
func fastCallback(e *Engine, r *run, cl *closure, rt reflect.Type) reflect.Value {
	switch rt {
	case reflect.TypeFor[func(int, int) bool]():
		return reflect.ValueOf(func(i, j int) (b bool) {
			r.enter(e, cl, func(g *frame) { *at[int](g.w, 0), *at[int](g.w, wordSize) = i, j }, func(g *frame) { b = *at[bool](g.w, 0) })
			return b
		})
	case reflect.TypeFor[func(int, int) int]():
		return reflect.ValueOf(func(i, j int) (n int) {
			r.enter(e, cl, func(g *frame) { *at[int](g.w, 0), *at[int](g.w, wordSize) = i, j }, func(g *frame) { n = *at[int](g.w, 0) })
			return n
		})
	case reflect.TypeFor[func(int) bool]():
		return reflect.ValueOf(func(i int) (b bool) {
			r.enter(e, cl, func(g *frame) { *at[int](g.w, 0) = i }, func(g *frame) { b = *at[bool](g.w, 0) })
			return b
		})
	case reflect.TypeFor[func(rune) rune]():
		return reflect.ValueOf(func(c rune) (d rune) {
			r.enter(e, cl, func(g *frame) { *at[rune](g.w, 0) = c }, func(g *frame) { d = *at[rune](g.w, 0) })
			return d
		})
	case reflect.TypeFor[func(rune) bool]():
		return reflect.ValueOf(func(c rune) (b bool) {
			r.enter(e, cl, func(g *frame) { *at[rune](g.w, 0) = c }, func(g *frame) { b = *at[bool](g.w, 0) })
			return b
		})
	case reflect.TypeFor[func(string) string]():
		return reflect.ValueOf(func(s string) (t string) {
			r.enter(e, cl, func(g *frame) { setText(g, reg{}, s) }, func(g *frame) { t = textArg(g, 0) })
			return t
		})
	case reflect.TypeFor[func(float64, float64) float64]():
		return reflect.ValueOf(func(x, y float64) (z float64) {
			r.enter(e, cl, func(g *frame) { *at[float64](g.w, 0), *at[float64](g.w, wordSize) = x, y }, func(g *frame) { z = *at[float64](g.w, 0) })
			return z
		})
	case reflect.TypeFor[func(float64) float64]():
		return reflect.ValueOf(func(x float64) (y float64) {
			r.enter(e, cl, func(g *frame) { *at[float64](g.w, 0) = x }, func(g *frame) { y = *at[float64](g.w, 0) })
			return y
		})
	case reflect.TypeFor[func([]float64) float64]():
		return reflect.ValueOf(func(x []float64) (y float64) {
			r.enter(e, cl, func(g *frame) {
				*at[ptr](g.p, 0), *at[int](g.w, 0), *at[int](g.w, wordSize) = sliceWords(x)
			}, func(g *frame) { y = *at[float64](g.w, 0) })
			return y
		})
	}
	return reflect.Value{}
}
