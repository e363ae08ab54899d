package exact_test

import (
	"go/types"
	"strings"
	"testing"

	"github.com/thunen-lab/thunen/stdlib/generic"
	"github.com/thunen-lab/thunen/stdlib/symbols/tables"
	symbols "github.com/thunen-lab/thunen/stdlib/symbols/types"
)

// refusedGenerics are the generic names of the standard library that the engine can't run, with what a cell gets that tries, and
// why: export data has no bodies, and these are the runtime's own or have none to stand for them.
func refusedGenerics() map[string]struct{ cell, why string } {
	return map[string]struct{ cell, why string }{
		"runtime.AddCleanup": {"import \"runtime\"\nruntime.AddCleanup(new(int), func(int) {}, 1)", "the collector's own; runtime.SetFinalizer does it"},
		"unique.Make":        {"import \"unique\"\nunique.Make(\"a\")", "the runtime's own table; a map does it"},
		"unique.Handle":      {"import \"unique\"\nvar h unique.Handle[string]\nh.Value()", "what unique.Make makes"},
		"weak.Make":          {"import \"weak\"\nweak.Make(new(int))", "the collector's own"},
		"weak.Pointer":       {"import \"weak\"\nvar p weak.Pointer[int]\np.Value()", "what weak.Make makes"},
		"database/sql.Null":  {"import \"database/sql\"\nvar n sql.Null[int]\nn.Value()", "its methods are for drivers, of which none is built in; sql.NullInt64 and its like work"},
	}
}

// TestGenericNamesOfTheStandardLibrary compares with export data: each generic function and each generic type with methods
// has a source or stands in the list above.
func TestGenericNamesOfTheStandardLibrary(t *testing.T) {
	refused, imp, seen := refusedGenerics(), symbols.NewImporter(), 0
	for _, path := range symbols.Paths() {
		if strings.Contains(path, ".") {
			continue
		}
		p, err := imp.Import(path)
		if err != nil {
			t.Fatal(err)
		}
		source, _ := generic.Source(path)
		for _, name := range p.Scope().Names() {
			o := p.Scope().Lookup(name)
			if !o.Exported() || !needsBody(o) {
				continue
			}
			seen++
			_, listed := refused[path+"."+name]
			have := strings.Contains(source, "\nfunc "+name+"[") || path == "sync/atomic" && name == "Pointer"
			switch {
			case have && listed:
				t.Errorf("%s.%s is listed as refused and has a source", path, name)
			case !have && !listed:
				t.Errorf("%s.%s has no source, and isn't listed as refused", path, name)
			}
			if tables.Generic(path) == nil {
				t.Errorf("%s has no list of generic names", path)
			}
		}
	}
	if seen < 70 {
		t.Errorf("only %d generic names found", seen)
	}
}

// needsBody says whether using a name takes the body of a generic function.
func needsBody(o types.Object) bool {
	switch o := o.(type) {
	case *types.Func:
		return o.Signature().TypeParams().Len() > 0
	case *types.TypeName:
		n, ok := o.Type().(*types.Named)
		return ok && n.TypeParams().Len() > 0 && n.NumMethods() > 0
	}
	return false
}

// TestRefusedGenerics: what is listed is refused by its name before anything of the cell runs.
func TestRefusedGenerics(t *testing.T) {
	for name, r := range refusedGenerics() {
		b := newBench(t)
		_, err := b.run(r.cell)
		short := name[strings.LastIndex(name, "/")+1:]
		if err == nil || !strings.HasPrefix(err.Error(), "cell [1] line ") || !strings.Contains(err.Error(), "the exact engine can't run this") || !strings.Contains(err.Error(), strings.TrimPrefix(short, "database/")) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestGenericsOfTheStandardLibrary runs those for which no compiled instance is: on types of cells.
func TestGenericsOfTheStandardLibrary(t *testing.T) {
	for _, c := range []struct{ name, cell, want string }{
		{"slices", "type P struct{ N int }\nps := []P{{3}, {1}, {2}}\nslices.SortFunc(ps, func(a, b P) int { return cmp.Compare(a.N, b.N) })\nfmt.Sprint(ps, slices.Index(ps, P{2}))", "[{1} {2} {3}] 1"},
		{"maps", "type K string\nm := map[K][]int{\"b\": {1}, \"a\": nil}\nfmt.Sprint(slices.Sorted(maps.Keys(m)))", "[a b]"},
		{"atomic.Pointer", "type P struct{ N int }\nvar p atomic.Pointer[P]\np.Store(&P{7})\np.Load().N", "7"},
		{"sync.OnceValue", "type P struct{ N int }\nf := sync.OnceValue(func() P { return P{7} })\nf().N + f().N", "14"},
		{"rand.N", "import \"math/rand/v2\"\ntype D int\nrand.N(D(1))", "0"},
		{"errors.AsType", "type E struct{ N int }\nfunc (e E) Error() string { return \"e\" }\ne, ok := errors.AsType[E](fmt.Errorf(\"with %w\", E{3}))\nfmt.Sprint(e.N, ok)", "3 true"},
		{"iter.Pull", "type P struct{ N int }\nnext, stop := iter.Pull(slices.Values([]P{{4}, {5}}))\ndefer stop()\nnext()\nv, _ := next()\nv.N", "5"},
		{"hkdf", "import (\"crypto/hkdf\"; \"crypto/sha256\")\nk, _ := hkdf.Key(sha256.New, []byte(\"s\"), nil, \"\", 4)\nlen(k)", "4"},
		{"pbkdf2", "import (\"crypto/pbkdf2\"; \"crypto/sha256\")\nk, err := pbkdf2.Key(sha256.New, \"p\", []byte(\"s\"), 2, 4)\nfmt.Sprintf(\"%x\", k)", "1998f3d3"},
		{"maphash", "import \"hash/maphash\"\ntype P struct{ N int; S string }\ns := maphash.MakeSeed()\nmaphash.Comparable(s, P{1, \"a\"}) == maphash.Comparable(s, P{1, \"a\"})", "true"},
		{"reflect.TypeFor", "type P struct{ N int }\nreflect.TypeFor[P]().Name()", "P"},
	} {
		if v, err := newBench(t).run(c.cell); err != nil || v == nil || *v != c.want {
			t.Errorf("%s: got %s (%v), want %s", c.name, quoted(v), err, c.want)
		}
	}
}
