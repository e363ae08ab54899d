package randprog_test

import (
	"fmt"
	"strings"
)

// outcome is what became of a program.
type outcome struct {
	Stdout  string
	Panic   string // the value of the panic that ended it, as Go prints it; "" when it ended well
	Refused string // an engine's refusal, before anything ran
	Lost    string // it hung, or took its process with it
}

// differs says whether an engine's outcome is neither Go's nor a refusal.
func (o outcome) differs(golang outcome) bool {
	if o.Refused != "" {
		return false
	}
	return o != golang
}

// difference is the first line in which two outcomes differ.
func difference(golang, o outcome) string {
	if o.Lost != "" {
		return o.Lost
	}
	a, b := strings.Split(golang.Stdout, "\n"), strings.Split(o.Stdout, "\n")
	for i := range max(len(a), len(b)) {
		x, y := "(nothing)", "(nothing)"
		if i < len(a) {
			x = a[i]
		}
		if i < len(b) {
			y = b[i]
		}
		if x != y {
			return fmt.Sprintf("line %d\n   Go %s\n  not %s\npanic Go %q, not %q", i+1, x, y, golang.Panic, o.Panic)
		}
	}
	return fmt.Sprintf("panic\n   Go %q\n  not %q", golang.Panic, o.Panic)
}
