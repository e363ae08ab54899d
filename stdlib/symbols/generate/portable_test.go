package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"strings"
	"testing"
)

// TestPortable compares a package with itself on another target.
func TestPortable(t *testing.T) {
	const here = `package p
type T struct { A int; b int }
func (T) M() {}
type I interface { M() }
const C = 1
const F T2 = 1
type T2 int
func G(x int) {}
var V string
`
	tests := []struct {
		name, from, to string
		err            string // has this; "" is none
		variants       string
	}{
		{"the same", "", "", "", ""},
		{"an unexported field", "b int", "b string", "", ""},
		{"an untyped constant", "C = 1", "C = 2", "", "C=2"},
		{"a constant of a named type", "F T2 = 1", "F T2 = 2", "p.F has another value on windows/amd64", ""},
		{"a constant's type", "C = 1", "C int = 1", "p.C isn't the same", ""},
		{"a name less", "func G(x int) {}", "", "p.G isn't the same on windows/amd64", ""},
		{"a parameter", "x int", "x string", "p.G isn't the same", ""},
		{"an exported field", "A int", "A uint", "p.T isn't the same", ""},
		{"a method", "(T) M()", "(T) N()", "p.T isn't the same", ""},
		{"an interface's method", "{ M() }", "{ M(int) }", "p.I isn't the same", ""},
		{"a variable's type", "V string", "V int", "p.V isn't the same", ""},
	}
	for _, tt := range tests {
		w := &world{packages: []*pkg{{ImportPath: "p", types: checked(t, here)}}}
		w.views = []view{nil, {"p": checked(t, strings.Replace(here, tt.from, tt.to, 1))}}
		err := w.compare(w.packages[0], w.views[1]["p"], target{"windows", "amd64"})
		if (err == nil) != (tt.err == "") || err != nil && !strings.Contains(err.Error(), tt.err) {
			t.Errorf("%s: error %v, want %q", tt.name, err, tt.err)
		}
		var variants []string
		for _, v := range w.variants {
			variants = append(variants, v.name+"="+v.obj.Val().ExactString())
		}
		if got := strings.Join(variants, " "); got != tt.variants {
			t.Errorf("%s: variants %q, want %q", tt.name, got, tt.variants)
		}
	}
}

// TestMissing compares a package with a target that doesn't have it.
func TestMissing(t *testing.T) {
	w := &world{packages: []*pkg{{ImportPath: "p", types: checked(t, "package p")}}, views: []view{nil, {}}}
	if err := w.portable(); err == nil || !strings.Contains(err.Error(), "package p doesn't exist on linux/arm64") {
		t.Errorf("error %v", err)
	}
}

func checked(t *testing.T, src string) *types.Package {
	t.Helper()
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, "p.go", src, 0)
	if err != nil {
		t.Fatal(err)
	}
	p, err := (&types.Config{IgnoreFuncBodies: true}).Check("p", fset, []*ast.File{f}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return p
}
