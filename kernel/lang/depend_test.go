package lang

import (
	"fmt"
	"go/ast"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// TestRedeclaration: what a name declared again means for its Global.
func TestRedeclaration(t *testing.T) {
	tests := []struct {
		name          string
		first, second string
		same          bool
		unique        string // of the second
	}{
		{"variable of the same type", "x := 1", "x := 2", true, "x"},
		{"variable of its own value", "x := 1", "x := x + 1", true, "x"},
		{"var of its own value", "x := 1", "var x = x + 1", true, "x"},
		{"declared alone, then by a statement", "var x int", "x := 2", true, "x"},
		{"variable of another type", "x := 1", "x := \"a\"", false, "x_2"},
		{"variable over a function", "func x() {}", "x := 1", false, "x_2"},
		{"function over a variable", "x := 1", "func x() {}", false, "x_2"},
		{"constant", "const x = 1", "const x = 2", false, "x_2"},
		{"function of the same type", "func x() int { return 1 }", "func x() int { return 2 }", false, "x_2"},
		{"function repeated", "func x() int { return 1 }", "// again\nfunc x() int { return 1 }", true, "x"},
		{"type", "type x struct{ a int }", "type x struct{ a int; b int }", false, "x_2"},
		{"type repeated", "type x struct{ a int }", "type x struct{ a int }", true, "x"},
		{"a name that looks like a version", "x := 1\nx_2 := 2", "x := \"a\"", false, "x_3"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := New()
			accept(t, s, 1, tt.first)
			before := global(t, s, "x")
			accept(t, s, 2, tt.second)
			after := global(t, s, "x")
			if (before == after) != tt.same || after.Unique != tt.unique || after.Cell != 2 {
				t.Errorf("same %v, want %v; unique %s, want %s; cell %d, want 2", before == after, tt.same, after.Unique, tt.unique, after.Cell)
			}
		})
	}
}

// TestDependants: which earlier declarations a cell checks again (want), by name, after given cells.
func TestDependants(t *testing.T) {
	tests := []struct {
		name  string
		given []string
		cell  string
		want  string
	}{
		{"function", []string{"func f() int { return 1 }", "func g() int { return f() }"}, "func f() int { return 2 }", "g"},
		{"function, transitively", []string{"func f() int { return 1 }\nfunc g() int { return f() }", "func h() int { return g() }\nfunc other() {}"}, "func f() int { return 2 }", "g h"},
		{"functions that call each other", []string{"func f(n int) bool { return n == 0 || g(n-1) }\nfunc g(n int) bool { return n != 0 && f(n-1) }"}, "func f(n int) bool { return true || g(n) }", "g"},
		{"variable of the same type", []string{"x := 1\nfunc f() int { return x }"}, "x := 2", ""},
		{"variable of another type that fits", []string{"x := 1\nfunc f() string { return fmt.Sprint(x) }"}, "x := 2.5", "f"},
		{"constant of the same value", []string{"const k = 1\nfunc f() int { return k }"}, "const k = 2 - 1", ""},
		{"constant of another value", []string{"const k = 1\nfunc f() int { return k }"}, "const k = 2", "f"},
		{"type", []string{"type T struct{ a int }\nfunc (t T) M() int { return t.a }", "func f(t T) int { return t.M() }"}, "type T struct{ a, b int }", "T.M f"},
		{"type within a type", []string{"type T struct{ a int }", "type U struct{ T }\nfunc (u U) M() int { return u.a }"}, "type T struct{ a, b int }", "U U.M"},
		{"method added", []string{"type T struct{ a int }\nfunc (t T) M() int { return t.a }"}, "func (t T) N() int { return t.a }", "T T.M"},
		{"method redefined", []string{"type T struct{ a int }\nfunc (t T) M() int { return t.a }\nfunc (t *T) N() {}"}, "func (t T) M() int { return 0 }", "T T.N"},
		{"method of a generic type", []string{"type L[T any] []T\nfunc (l L[T]) Len() int { return len(l) }"}, "func (l *L[T]) Push(v T) { *l = append(*l, v) }", "L L.Len"},
		{"method by an alias", []string{"type T struct{}\ntype A = T"}, "func (A) M() {}", "T A"},
		{"method that uses a function", []string{"func f() int { return 1 }\ntype T int\nfunc (T) M() int { return f() }"}, "func f() int { return 2 }", "T T.M"},
		{"variable over a function", []string{"func f() int { return 1 }\nfunc g() int { return f() }"}, "f := func() int { return 2 }", "g"},
		{"positional literal of the type", []string{"type T struct{ a int }\nfunc mk() T { return T{1} }\nfunc f() int { return 1 }\nfunc g() T { return T{f()} }"}, "func f() int { return 2 }", "g"},
		{"grouped types", []string{"type (\n\tA int\n\tB []A\n\tC string\n)"}, "type A float64", "B"},
		{"local of the same name", []string{"func f() int { return 1 }", "func g(f int) int { return f }"}, "func f() int { return 2 }", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := New()
			accept(t, s, 1, tt.given...)
			c := accept(t, s, 9, tt.cell)
			var again []string
			for _, f := range c.Files[1:] {
				again = append(again, declaredIn(t, c, f))
			}
			slices.Sort(again)
			want := strings.Fields(tt.want)
			slices.Sort(want)
			if !slices.Equal(again, want) {
				t.Errorf("checked again: %v, want %v", again, want)
			}
			for _, g := range s.Globals() {
				if g.Broken != "" {
					t.Errorf("%s is broken: %s", g.Name, g.Broken)
				}
				if slices.Contains(again, g.Name) && g.Cell == 9 {
					t.Errorf("%s is said to be of cell 9", g.Name)
				}
			}
		})
	}
}

// declaredIn names the declaration of a file and finds it at its own place.
func declaredIn(t *testing.T, c *Cell, f *ast.File) string {
	t.Helper()
	for _, d := range f.Decls {
		var id *ast.Ident
		switch d := d.(type) {
		case *ast.FuncDecl:
			id = d.Name
		case *ast.GenDecl:
			if s, ok := d.Specs[0].(*ast.TypeSpec); ok {
				id = s.Name
			}
		}
		if id == nil {
			continue
		}
		if p := c.Fset.Position(id.Pos()); p.Filename == "cell [9]" || !strings.HasPrefix(p.Filename, "cell [") {
			t.Errorf("%s is said to be in %s", id.Name, p.Filename)
		}
		g, ok := c.Global(c.Info.Defs[id])
		if !ok {
			t.Fatalf("%s has no Global", id.Name)
		}
		return g.Name
	}
	return ""
}

// TestEarlierCallsNew: in the tree that is checked again, an earlier function refers to the new object.
func TestEarlierCallsNew(t *testing.T) {
	s := New()
	accept(t, s, 1, "func f() int { return 1 }", "\n\n  func g() int { return f() }")
	c := accept(t, s, 3, "func f() int { return 2 }")
	if len(c.Files) != 2 {
		t.Fatalf("%d files", len(c.Files))
	}
	f := c.Pkg.Scope().Lookup("f")
	found := false
	ast.Inspect(c.Files[1], func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && id.Name == "f" {
			found = c.Info.Uses[id] == f
			if p := c.Fset.Position(id.Pos()).String(); p != "cell [2]:3:25" {
				t.Errorf("f is said to be at %s", p)
			}
		}
		return true
	})
	if !found {
		t.Error("g doesn't use the new f")
	}
	if a, b := global(t, s, "f"), global(t, s, "g"); a.Unique != "f_2" || b.Unique != "g_2" {
		t.Errorf("uniques %s, %s", a.Unique, b.Unique)
	}
}

// TestBroken: a redefinition that breaks an earlier declaration says which and why when that is used, until it is mended.
func TestBroken(t *testing.T) {
	tests := []struct {
		name  string
		given []string
		breaks,
		use, want string
		mends string
	}{
		{
			"variable", []string{"x := 1", "func f() int { return x + 1 }"}, "x := \"a\"", "f()",
			"cell [8] line 1:1: f (cell 2) no longer fits: x is now string: invalid operation: x + 1 (mismatched types string and untyped int)",
			"x := 2",
		},
		{
			"through another function", []string{"x := 1\nfunc f() int { return x + 1 }", "func g() int { return f() }"}, "x := \"a\"", "y := g()",
			"cell [8] line 1:6: g (cell 2) uses f (cell 1), which no longer fits: x is now string: invalid operation: x + 1 (mismatched types string and untyped int)",
			"x := 2",
		},
		{
			"signature", []string{"func f() int { return 1 }", "func g() int { return f() }"}, "func f(n int) int { return n }", "g()",
			"cell [8] line 1:1: g (cell 2) no longer fits: f is now func(n int) int: not enough arguments in call to f",
			"func g() int { return f(1) }",
		},
		{
			"type", []string{"type T struct{ a int }", "func f(t T) int { return t.a }"}, "type T struct{ b int }", "f(T{})",
			"cell [8] line 1:1: f (cell 2) no longer fits: T is declared anew: t.a undefined (type T has no field or method a)",
			"type T struct{ a, b int }",
		},
		{
			"method", []string{"type T struct{ a int }\nfunc (t T) M() int { return t.a }"}, "type T struct{ b int }", "T{}.M()",
			"cell [8] line 1:5: T.M (cell 1) no longer fits: T is declared anew: t.a undefined (type T has no field or method a)",
			"func (t T) M() int { return t.b }",
		},
		{
			"constant", []string{"const k = 1", "func f() int { return k }"}, "const k = \"a\"", "f()",
			"cell [8] line 1:1: f (cell 2) no longer fits: k is now the constant \"a\": cannot use k (untyped string constant \"a\") as int value in return statement",
			"const k = 3",
		},
		{
			"function becomes a variable", []string{"func f() int { return 1 }", "func g() int { return f() }"}, "f := 1", "g()",
			"cell [8] line 1:1: g (cell 2) no longer fits: f is now int: invalid operation: cannot call f (variable of type int): int is not a function",
			"func f() int { return 2 }",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := New()
			accept(t, s, 1, tt.given...)
			accept(t, s, 7, tt.breaks)
			refuse(t, s, 8, tt.use, tt.want)
			accept(t, s, 9, tt.mends, tt.use)
		})
	}
}

// TestBreaksAndUses: a cell that breaks a function and uses it is refused, and leaves the function as it was.
func TestBreaksAndUses(t *testing.T) {
	s := New()
	accept(t, s, 1, "x := 1\nfunc f() int { return x + 1 }")
	refuse(t, s, 2, "x := \"a\"\nf()", "cell [2] line 2:1: f (cell 1) no longer fits: x is now string: invalid operation: x + 1 (mismatched types string and untyped int)")
	if g := global(t, s, "f"); g.Broken != "" {
		t.Errorf("f is broken: %s", g.Broken)
	}
	accept(t, s, 3, "f()")
}

// TestRunAgain: a cell that is run again doesn't make its types new ones, so that values made before still fit.
func TestRunAgain(t *testing.T) {
	const types = "type T struct{ a int }\nfunc (t T) String() string { return prefix() + fmt.Sprint(t.a) }\nfunc prefix() string { return \"T\" }\nfunc show(t T) string { return t.String() }"
	s := New()
	accept(t, s, 1, types, "t := T{1}")
	c := accept(t, s, 3, types)
	if n := len(c.Files[0].Decls); n != 0 || len(c.Files) != 1 {
		t.Errorf("%d declarations, %d files", n, len(c.Files))
	}
	accept(t, s, 4, "show(t)")
	if g := global(t, s, "T"); g.Cell != 3 || g.Unique != "T" {
		t.Errorf("T is of cell %d, unique %s", g.Cell, g.Unique)
	}

	changed := strings.Replace(types, "\"T\"", "\"t\"", 1)
	accept(t, s, 5, changed)
	err := refuse(t, s, 6, "show(t)", "cell [6] line 1:6: cannot use t (variable of struct type T) as T value in argument to show")
	if want := "t still has the earlier type T, from before T was declared again: run the cell that makes t again"; err.Hint != want {
		t.Errorf("hint %q, want %q", err.Hint, want)
	}
	accept(t, s, 7, "t := T{1}", "show(t)")
}

// TestRunAgainChanged: what looks the same but means something else is declared again.
func TestRunAgainChanged(t *testing.T) {
	tests := []struct {
		name  string
		given []string
		cell  string
	}{
		{"predeclared name taken", []string{"func x() int { return max(1, 2) }", "func max(a, b int) int { return 0 }"}, "func x() int { return max(1, 2) }"},
		{"package taken by another", []string{"import r \"math\"\nfunc x() string { return fmt.Sprint(r.Float64bits(1)) }", "import r \"math/rand\""}, "func x() string { return fmt.Sprint(r.Float64()) }"},
		{"what it uses changes in the same cell", []string{"func f() int { return 1 }\nfunc x() int { return f() }"}, "func f() int { return 2 }\nfunc x() int { return f() }"},
		{"variable it uses changes in the same cell", []string{"v := 1\nfunc x() string { return fmt.Sprint(v) }"}, "v := \"a\"\nfunc x() string { return fmt.Sprint(v) }"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := New()
			accept(t, s, 1, tt.given...)
			before := global(t, s, "x")
			c := accept(t, s, 9, tt.cell)
			if after := global(t, s, "x"); after == before || len(c.Files) != 1 {
				t.Errorf("x is the same: %v, files: %d", after == before, len(c.Files))
			}
		})
	}
}

// TestUsedGlobals: an engine finds the Global of every session name that a cell uses, also after it was declared again.
func TestUsedGlobals(t *testing.T) {
	s := New()
	accept(t, s, 1, "x := 1\ntype T struct{ n int }\nfunc (t *T) M() int { return t.n }\nfunc G[A any](a A) A { return a }\ntype L[A any] []A\nfunc (l L[A]) Len() int { return len(l) }")
	c := accept(t, s, 2, "t := T{x}\nG(t.M()) + L[int]{}.Len()")
	accept(t, s, 3, "x := \"now a string\"")
	found := map[string]bool{}
	for _, obj := range c.Info.Uses {
		if g, ok := c.Global(obj); ok {
			found[g.Name+" "+g.Unique] = true
		}
	}
	for _, want := range []string{"x x", "t t", "T T", "T.M T.M", "G G", "L L", "L.Len L.Len"} {
		if !found[want] {
			t.Errorf("no %s in %v", want, found)
		}
	}
}

// TestManyCells: a check doesn't take longer for the number of cells, and nothing piles up for names that are declared
// again and again.
func TestManyCells(t *testing.T) {
	s := New()
	for i := range 500 {
		accept(t, s, i, fmt.Sprintf("x := %d\nfunc f() int { return x + %d }", i, i), "import \"fmt\"")
	}
	if len(s.names) != 2 || len(s.pasts) > 100 || len(s.users) != 1 {
		t.Errorf("%d names, %d pasts, %d users", len(s.names), len(s.pasts), len(s.users))
	}
}

// TestMemory: a variable that is assigned anew in every cell leaves next to nothing of each behind.
func TestMemory(t *testing.T) {
	s := New()
	used := func(cells int) int {
		for i := range cells {
			accept(t, s, i, "x := 1", "fmt.Sprint(x)")
		}
		var m runtime.MemStats
		runtime.GC()
		runtime.GC()
		runtime.ReadMemStats(&m)
		return int(m.HeapAlloc)
	}
	before := used(100)
	if perCell := (used(1000) - before) / 2000; perCell > 800 {
		t.Errorf("%d bytes a cell stay", perCell)
	}
}

func BenchmarkCheck(b *testing.B) {
	for _, cells := range []int{1, 2000} {
		b.Run(fmt.Sprintf("after %d cells", cells), func(b *testing.B) {
			s := New()
			for i := range cells {
				accept(b, s, i, fmt.Sprintf("v%d := %d", i, i))
			}
			accept(b, s, cells, "func f(x int) string { return fmt.Sprint(x + v0) }")
			for b.Loop() {
				if _, err := s.Check(Source{Cell: 1, Text: "y := f(v0)\nfor i := range 3 { y += strings.Repeat(y, i) }\ny"}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
