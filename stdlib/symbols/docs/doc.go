// Package docs holds the documentation of every importable package and its exported names: signatures with parameter names
// and comments, one compressed piece per package, embedded in the binary and read when the package is first asked for.
// The predeclared names (append, error) are documented in package builtin.
package docs
