package exact

import "reflect"

// fastCall gives a native step for compiled functions of common signatures, without reflect; nil for others.
func fastCall(fn any) func(g *frame) {
	switch fn := fn.(type) {
	case func():
		return func(g *frame) { fn() }
	case func(float64) float64:
		return func(g *frame) { *at[float64](g.w, 0) = fn(*at[float64](g.w, 0)) }
	case func(float64, float64) float64:
		return func(g *frame) { *at[float64](g.w, 0) = fn(*at[float64](g.w, 0), *at[float64](g.w, wordSize)) }
	case func(int) string:
		return func(g *frame) { setString(g, fn(*at[int](g.w, 0))) }
	case func(string) string:
		return func(g *frame) { setString(g, fn(getString(g, 0))) }
	case func(string) int:
		return func(g *frame) { *at[int](g.w, 0) = fn(getString(g, 0)) }
	case func(string, string) bool:
		return func(g *frame) { *at[bool](g.w, 0) = fn(getString(g, 0), getString(g, 1)) }
	case func(string, string) int:
		return func(g *frame) { *at[int](g.w, 0) = fn(getString(g, 0), getString(g, 1)) }
	case func(rune) bool:
		return func(g *frame) { *at[bool](g.w, 0) = fn(*at[rune](g.w, 0)) }
	case func(rune) rune:
		return func(g *frame) { *at[rune](g.w, 0) = fn(*at[rune](g.w, 0)) }
	}
	return nil
}

// getString is the i-th of a frame's parameters when all before it are strings too.
func getString(g *frame, i int) string {
	return makeString(*at[ptr](g.p, i*wordSize), *at[int](g.w, i*wordSize))
}

func setString(g *frame, s string) {
	p, n := stringWords(s)
	*at[ptr](g.p, 0), *at[int](g.w, 0) = p, n
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
			r.enter(e, cl, func(g *frame) { setString(g, s) }, func(g *frame) { t = getString(g, 0) })
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
