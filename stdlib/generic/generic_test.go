package generic_test

import (
	stdcmp "cmp"
	stderrors "errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	stditer "iter"
	stdmaps "maps"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"reflect"
	stdslices "slices"
	"strings"
	"testing"

	"github.com/thunen-lab/thunen/stdlib/generic"
	"github.com/thunen-lab/thunen/stdlib/generic/cmp"
	"github.com/thunen-lab/thunen/stdlib/generic/errors"
	"github.com/thunen-lab/thunen/stdlib/generic/iter"
	"github.com/thunen-lab/thunen/stdlib/generic/maps"
	"github.com/thunen-lab/thunen/stdlib/generic/slices"
)

// outcome is what a call gives, or the text of its panic.
func outcome(f func() any) (r any) {
	defer func() {
		if p := recover(); p != nil {
			r = fmt.Sprint("panic: ", p)
		}
	}()
	return f()
}

// TestSlices compares each function with the standard library's own, on random slices with repeated elements.
func TestSlices(t *testing.T) {
	byTens := func(a, b int) int { return a/10 - b/10 }
	odd := func(x int) bool { return x%2 == 1 }
	clone := stdslices.Clone[[]int]
	rows := []struct {
		name      string
		got, want func(s []int, i, j int) any
	}{
		{"Sort", func(s []int, _, _ int) any { s = clone(s); slices.Sort(s); return s }, func(s []int, _, _ int) any { s = clone(s); stdslices.Sort(s); return s }},
		{"SortStableFunc", func(s []int, _, _ int) any { s = clone(s); slices.SortStableFunc(s, byTens); return s },
			func(s []int, _, _ int) any { s = clone(s); stdslices.SortStableFunc(s, byTens); return s }},
		{"Insert", func(s []int, i, j int) any { return slices.Insert(clone(s), i, s[:min(max(j, 0), len(s))]...) },
			func(s []int, i, j int) any { return stdslices.Insert(clone(s), i, s[:min(max(j, 0), len(s))]...) }},
		{"Insert overlapping", func(s []int, i, _ int) any {
			c := clone(s)
			return slices.Insert(c[:len(c)/2], min(max(i, 0), len(c)/2), c...)
		},
			func(s []int, i, _ int) any {
				c := clone(s)
				return stdslices.Insert(c[:len(c)/2], min(max(i, 0), len(c)/2), c...)
			}},
		{"Delete", func(s []int, i, j int) any { c := clone(s); return [2]any{slices.Delete(c, i, j), c} },
			func(s []int, i, j int) any { c := clone(s); return [2]any{stdslices.Delete(c, i, j), c} }},
		{"DeleteFunc", func(s []int, _, _ int) any { c := clone(s); return [2]any{slices.DeleteFunc(c, odd), c} },
			func(s []int, _, _ int) any { c := clone(s); return [2]any{stdslices.DeleteFunc(c, odd), c} }},
		{"Replace", func(s []int, i, j int) any { return slices.Replace(clone(s), i, j, 7, 8, 9) },
			func(s []int, i, j int) any { return stdslices.Replace(clone(s), i, j, 7, 8, 9) }},
		{"Compact", func(s []int, _, _ int) any { c := clone(s); return [2]any{slices.Compact(c), c} },
			func(s []int, _, _ int) any { c := clone(s); return [2]any{stdslices.Compact(c), c} }},
		{"Reverse", func(s []int, _, _ int) any { s = clone(s); slices.Reverse(s); return s }, func(s []int, _, _ int) any { s = clone(s); stdslices.Reverse(s); return s }},
		{"Max", func(s []int, _, _ int) any { return slices.Max(s) }, func(s []int, _, _ int) any { return stdslices.Max(s) }},
		{"MinFunc", func(s []int, _, _ int) any { return slices.MinFunc(s, byTens) }, func(s []int, _, _ int) any { return stdslices.MinFunc(s, byTens) }},
		{"MaxFunc", func(s []int, _, _ int) any { return slices.MaxFunc(s, byTens) }, func(s []int, _, _ int) any { return stdslices.MaxFunc(s, byTens) }},
		{"Index", func(s []int, i, _ int) any { return slices.Index(s, i) }, func(s []int, i, _ int) any { return stdslices.Index(s, i) }},
		{"BinarySearch", func(s []int, i, _ int) any {
			s = slices.Sorted(slices.Values(s))
			k, ok := slices.BinarySearch(s, i)
			return [2]any{k, ok}
		},
			func(s []int, i, _ int) any {
				s = stdslices.Sorted(stdslices.Values(s))
				k, ok := stdslices.BinarySearch(s, i)
				return [2]any{k, ok}
			}},
		{"Compare", func(s []int, i, j int) any { return slices.Compare(s, s[:len(s)/2]) }, func(s []int, i, j int) any { return stdslices.Compare(s, s[:len(s)/2]) }},
		{"Chunk", func(s []int, i, _ int) any { return slices.Collect(slices.Chunk(s, i)) }, func(s []int, i, _ int) any { return stdslices.Collect(stdslices.Chunk(s, i)) }},
		{"Grow", func(s []int, i, _ int) any { g := slices.Grow(clone(s), i); return [2]any{g, cap(g) >= len(s)+i} },
			func(s []int, i, _ int) any { g := stdslices.Grow(clone(s), i); return [2]any{g, cap(g) >= len(s)+i} }},
		{"Concat", func(s []int, _, _ int) any { return slices.Concat(s, nil, s) }, func(s []int, _, _ int) any { return stdslices.Concat(s, nil, s) }},
		{"Repeat", func(s []int, i, _ int) any { return slices.Repeat(s, i) }, func(s []int, i, _ int) any { return stdslices.Repeat(s, i) }},
		{"Clone of nil and empty", func(s []int, _, _ int) any {
			return []bool{slices.Clone([]int(nil)) == nil, slices.Clone([]int{}) == nil}
		},
			func(s []int, _, _ int) any {
				return []bool{stdslices.Clone([]int(nil)) == nil, stdslices.Clone([]int{}) == nil}
			}},
		{"IsSorted", func(s []int, _, _ int) any { return slices.IsSorted(s) }, func(s []int, _, _ int) any { return stdslices.IsSorted(s) }},
	}
	r := rand.New(rand.NewPCG(1, 2))
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			for range 300 {
				s := make([]int, r.IntN(60))
				for i := range s {
					s[i] = r.IntN(40)
				}
				i, j := r.IntN(len(s)+3)-1, r.IntN(len(s)+3)-1
				got, want := outcome(func() any { return row.got(s, i, j) }), outcome(func() any { return row.want(s, i, j) })
				if !reflect.DeepEqual(got, want) {
					t.Fatalf("of %v with %d, %d: got %v, want %v", s, i, j, got, want)
				}
			}
		})
	}
}

func TestOrderOfNaN(t *testing.T) {
	nan := math.NaN()
	for _, p := range [][2]float64{{nan, 1}, {1, nan}, {nan, nan}, {1, 2}, {2, 1}, {math.Copysign(0, -1), 0}} {
		if got, want := cmp.Compare(p[0], p[1]), stdcmp.Compare(p[0], p[1]); got != want {
			t.Errorf("Compare(%v) = %d, want %d", p, got, want)
		}
		if got, want := cmp.Less(p[0], p[1]), stdcmp.Less(p[0], p[1]); got != want {
			t.Errorf("Less(%v) = %t, want %t", p, got, want)
		}
	}
	s := []float64{2, nan, 1}
	if slices.Sort(s); !math.IsNaN(s[0]) || s[1] != 1 {
		t.Errorf("NaN isn't first: %v", s)
	}
	if m := slices.Max([]float64{1, nan}); !math.IsNaN(m) {
		t.Errorf("Max with a NaN is %v", m)
	}
}

func TestMaps(t *testing.T) {
	m := map[string]int{"a": 1, "b": 2}
	if got := maps.Collect(maps.All(m)); !stdmaps.Equal(got, m) {
		t.Errorf("Collect(All) = %v", got)
	}
	c := maps.Clone(m)
	maps.DeleteFunc(c, func(_ string, v int) bool { return v == 1 })
	if !maps.Equal(c, map[string]int{"b": 2}) || len(m) != 2 {
		t.Errorf("after DeleteFunc the clone is %v, the map %v", c, m)
	}
	if maps.Clone(map[string]int(nil)) != nil {
		t.Error("a clone of nil isn't nil")
	}
	if got := slices.Sorted(maps.Keys(m)); !stdslices.Equal(got, []string{"a", "b"}) {
		t.Errorf("Keys = %v", got)
	}
}

// TestPull compares Pull with the standard library's: order, early stop, calls after the end, a panic of the sequence.
func TestPull(t *testing.T) {
	count := func(cleaned *bool) stditer.Seq[int] {
		return func(yield func(int) bool) {
			defer func() { *cleaned = true }()
			for i := range 3 {
				if !yield(i) {
					return
				}
			}
		}
	}
	type pull func(stditer.Seq[int]) (func() (int, bool), func())
	run := func(p pull, steps int) (trace string) {
		var cleaned bool
		next, stop := p(count(&cleaned))
		for range steps {
			v, ok := next()
			trace += fmt.Sprint(v, ok, cleaned, ";")
		}
		stop()
		v, ok := next()
		return trace + fmt.Sprint(v, ok, cleaned)
	}
	for steps := range 6 {
		if got, want := run(iter.Pull[int], steps), run(stditer.Pull[int], steps); got != want {
			t.Errorf("%d steps: %q, want %q", steps, got, want)
		}
	}
	got := outcome(func() any {
		next, _ := iter.Pull(func(func(int) bool) { panic("boom") })
		next()
		return nil
	})
	if got != "panic: boom" {
		t.Errorf("a panic of the sequence gives %v", got)
	}
}

type code int

func (code) Error() string { return "code" }

func TestAsType(t *testing.T) {
	err := fmt.Errorf("outer: %w", stderrors.Join(stderrors.New("x"), code(3)))
	if c, ok := errors.AsType[code](err); !ok || c != 3 {
		t.Errorf("AsType = %v, %t", c, ok)
	}
	if _, ok := errors.AsType[*os.PathError](err); ok {
		t.Error("AsType found a type that isn't there")
	}
}

// TestComplete holds the sources to the standard library: every generic function of these packages is here.
func TestComplete(t *testing.T) {
	out, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Skipf("*** SKIPPED: there is no go command to find the standard library's sources with: %v ***", err)
	}
	root := strings.TrimSpace(string(out))
	for _, path := range []string{"slices", "maps", "cmp", "iter", "sync", "errors", "math/rand/v2"} {
		ours, ok := generic.Source(path)
		if !ok {
			t.Fatalf("no source for %s", path)
		}
		have := generics(t, path, ours)
		entries, err := os.ReadDir(root + "/src/" + path)
		if err != nil {
			t.Skipf("the standard library's sources aren't here: %v", err)
		}
		for _, e := range entries {
			if n := e.Name(); len(n) < 8 || n[len(n)-8:] != "_test.go" {
				if len(n) > 3 && n[len(n)-3:] == ".go" {
					text, err := os.ReadFile(root + "/src/" + path + "/" + n)
					if err != nil {
						t.Fatal(err)
					}
					for name := range generics(t, n, string(text)) {
						if !have[name] {
							t.Errorf("%s.%s is missing", path, name)
						}
					}
				}
			}
		}
	}
}

// generics are the exported generic functions of a file.
func generics(t *testing.T, name, text string) map[string]bool {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), name, text, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]bool{}
	for _, d := range f.Decls {
		if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv == nil && fn.Type.TypeParams != nil && fn.Name.IsExported() {
			found[fn.Name.Name] = true
		}
	}
	return found
}
