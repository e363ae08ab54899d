package exact

import "fmt"

// Format prints a value of a cell's type as fmt prints a compiled one.
func (b *Box) Format(s fmt.State, verb rune) { fmt.Fprintf(s, "<%s>", b.typ()) }

// Error calls the type's method.
func (b *errorBox) Error() string { return "error" }
