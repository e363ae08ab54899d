package main

import "testing"

func TestImportable(t *testing.T) {
	tests := []struct {
		path, name string
		want       bool
	}{
		{"fmt", "fmt", true},
		{"os/exec", "exec", true},
		{"unsafe", "unsafe", true},
		{"internal/abi", "abi", false},
		{"net/http/internal", "internal", false},
		{"vendor/golang.org/x/net/idna", "idna", false},
		{"gonum.org/v1/gonum/dsp/window/cmd/leakage", "main", false},
		{"syscall", "syscall", false},
		{module + "/stdlib/display", "display", true},
	}
	for _, tt := range tests {
		if got := importable(tt.path, tt.name); got != tt.want {
			t.Errorf("importable(%q) = %v", tt.path, got)
		}
	}
}

// TestLeftOut finds every package that is left out among those that the patterns match: the list has no dead entries.
func TestLeftOut(t *testing.T) {
	list, err := list("..", targets[0], patterns)
	if err != nil {
		t.Fatal(err)
	}
	matched := map[string]bool{}
	for _, p := range list {
		matched[p.ImportPath] = !p.DepOnly
	}
	matched["C"], matched["runtime/cgo"] = true, true // not listed without cgo
	for path := range leftOut {
		if !matched[path] {
			t.Errorf("%s is left out, but no pattern matches it", path)
		}
	}
}
