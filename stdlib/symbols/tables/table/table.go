// Package table is the form of the generated symbol tables: static data, so that they cost nothing when a program starts.
package table

import "go/token"

// Package is the exported names of one package.
type Package struct {
	Path      string
	Values    []Symbol   // functions, typed constants; types as nil pointers to them; interface adapters under "_Name"
	Variables []Symbol   // pointers to them
	Constants []Constant // untyped ones
	Generic   []string   // names without a value: generic functions and types, and constraints
	Instances []Symbol   // instances of generic functions: "Sort[[]int,int]"
}

// Symbol is a name and what it stands for.
type Symbol struct {
	Name  string
	Value any
}

// Constant is an untyped constant: its literal, or, when its value differs between operating systems, the value converted to
// its default type (int32 for a rune).
type Constant struct {
	Name    string
	Kind    token.Token // INT, FLOAT or STRING
	Literal string      // as constant.Value.ExactString writes it; a FLOAT may be a quotient of integers
	Value   any         // when there is no literal
}
