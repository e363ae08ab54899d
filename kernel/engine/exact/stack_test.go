package exact_test

import (
	"strings"
	"testing"
)

// TestStack: what shows a stack shows the cell's functions and no frame of the engine.
func TestStack(t *testing.T) {
	for _, c := range []struct{ name, cell string }{
		{"debug.Stack", "import \"runtime/debug\"\nfunc inner() string { return string(debug.Stack()) }\nfunc outer() string { return inner() }\nouter()"},
		{"runtime.Stack", "import \"runtime\"\nfunc inner() string {\n\tb := make([]byte, 1000)\n\treturn string(b[:runtime.Stack(b, false)])\n}\nfunc outer() string { return inner() }\nouter()"},
		{"in a recover", "import \"runtime/debug\"\nvar s string\nfunc inner() {\n\tdefer func() { recover(); s = string(debug.Stack()) }()\n\tpanic(1)\n}\nfunc outer() { inner() }\nouter()\ns"},
	} {
		v, err := newBench(t).run(c.cell)
		if err != nil || v == nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if !strings.HasPrefix(*v, "goroutine 1 [running]:\n") || !strings.Contains(*v, "inner(...)\n\tcell [1]:") ||
			!strings.Contains(*v, "outer(...)\n\tcell [1]:") || strings.Contains(*v, "exact") {
			t.Errorf("%s: %s", c.name, *v)
		}
	}
	if _, err := newBench(t).run("import \"runtime\"\nruntime.Callers(0, make([]uintptr, 9))"); err == nil || !strings.Contains(err.Error(), "runtime.Callers") {
		t.Errorf("runtime.Callers: %v", err)
	}
}
