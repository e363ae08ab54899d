// Package yaegi runs cells through the yaegi interpreter; it is the only importer of it.
//
// yaegi forgets which named type a value has, shares variables between closures that a loop makes, doesn't know generics
// across packages nor anything after Go 1.21, and panics in words of its own. So it is never given a cell as written. A
// checked cell is lowered, with the types the checker found, to a small part of Go that yaegi runs right:
//
//   - Types that cells declare are erased to their layout, methods become functions. Where a value becomes an interface it
//     gets a Go type made at run time, with the type's name, fields and methods, so that fmt, errors, encoding/json, reflect
//     and templates see what they would see of a compiled program (stdlib/rt; where types can't be made, a box that holds
//     the value with its type). Assertions, type switches and method calls through interfaces go by that type.
//   - A closure is made by a function of its own that receives what it captures: values for variables that are never
//     assigned again, heap cells for the others.
//   - Generic functions are made once for each list of type arguments.
//   - Channels, select, go, defer and recover are calls into this package, so that they can be interrupted and behave as in Go.
//   - Names of compiled packages reach yaegi one by one, when a cell first uses them.
//
// What can't be lowered is refused when the cell is built.
package yaegi
