package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestCurrent fails when what the generated files were made from has changed since.
func TestCurrent(t *testing.T) {
	stored, err := os.ReadFile(filepath.Join("..", fingerprintFile))
	if err != nil {
		t.Fatal(err)
	}
	now, err := fingerprint("..")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(lines(string(stored)), lines(now)); diff != "" {
		t.Errorf("the generated symbols are out of date: run\n\tgo generate ./stdlib/symbols/...\nwhat changed (-then +now):\n%s", diff)
	}
}

// lines maps what each line is about to what it says.
func lines(s string) map[string]string {
	m := map[string]string{}
	for line := range strings.Lines(s) {
		i := strings.LastIndex(line, " ")
		m[line[:i]] = strings.TrimSpace(line[i:])
	}
	return m
}

// TestDeclarations changes a package and sees whether its fingerprint does.
func TestDeclarations(t *testing.T) {
	const base = "// Package p is one.\npackage p\n\n// F is.\nfunc F(a int) int { return 1 }\n\nfunc g() {}\n\ntype t struct{ a int }\n\n// V is.\nvar V = 1\n\nvar w = 2\n\nconst c = 3\n"
	tests := []struct {
		name, from, to string
		changes        bool
	}{
		{"nothing", "", "", false},
		{"a body", "return 1", "return 2", false},
		{"an unexported function", "func g()", "func g(x int)", false},
		{"an unexported variable", "w = 2", "w = 4", false},
		{"layout", "{ a int }", "{\n\n\ta int\n}", false},
		{"a parameter", "a int) int", "b int) int", true},
		{"a comment", "F is.", "F was.", true},
		{"the package's comment", "is one", "is two", true},
		{"an unexported type's field", "{ a int }", "{ a string }", true},
		{"a variable", "V = 1", "V = 1.5", true},
		{"a variable's comment", "V is.", "V was.", true},
		{"a constant", "c = 3", "c = 4", true},
	}
	sum := func(src string) string {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, "p.go"), []byte(src), 0o666); err != nil {
			t.Fatal(err)
		}
		s, err := declarations(&pkg{Dir: dir, GoFiles: []string{"p.go"}})
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	for _, tt := range tests {
		changed := strings.Replace(base, tt.from, tt.to, 1)
		if got := sum(changed) != sum(base); got != tt.changes {
			t.Errorf("%s: fingerprint changes: %v, want %v", tt.name, got, tt.changes)
		}
	}
}
