package lang

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// Source is the text of one cell, or of a script file.
type Source struct {
	Cell int    // execution count; 0 for a script
	Name string // the script's file name; "" for a cell
	Text string
	// Restore marks a source of Survivors: a declaration of it that doesn't check, because it uses a lost variable, is no
	// error; it waits for the variable to be declared again.
	Restore bool
}

// Cell is a piece of source that checked without error, and all an engine needs to run it.
//
// The checker saw one package per cell: Files[0] holds the cell's imports and declarations and,
// when the cell has statements, one function (Body) whose body is those statements. The objects of
// earlier cells stood in the package's scope. Names that Body declares at its outermost level are the
// session's variables (Vars): functions of the cell see them too, through the same *types.Var.
//
// Files[1:] are functions, methods and types of earlier cells checked again because something they use was
// redefined here: an engine builds them as if the cell had declared them.
//
// The syntax tree and Info belong to the session and are read-only: an engine that rewrites works on copies.
type Cell struct {
	Source Source
	Fset   *token.FileSet
	Pkg    *types.Package
	Files  []*ast.File
	Info   *types.Info
	Body   *ast.FuncDecl        // nil when the cell has no statements
	Inits  []*types.Initializer // a cell of declarations alone: its variables, in the order Go initialises them
	Main   bool                 // a package main file: call main after the declarations
	Vars   []*Global            // variables the cell declares, in order
	Result *Result              // what the last expression gives; nil when nothing is to be shown

	// Folders are the folders of Go source that the cell uses, each after those it needs itself. An engine builds each once.
	Folders []*Folder

	// Importer gives the packages that the cell's types come from, for an engine that checks source of its own against them.
	Importer types.Importer

	globals  map[types.Object]*Global // those the cell declares or uses
	declared []*binding               // what Accept makes the session's
	kept     []*binding               // what the cell repeats to the letter
	broken   map[*binding]string      // what fits no more, and why
	earlier  map[linePlace]string     // lines of Files[1:]
	imports  []imported               // imports the cell writes
	past     *past                    // what of the cell's text outlives a worker; nil when nothing does
}

// linePlace is a line of a file.
type linePlace struct {
	file string
	line int
}

// EarlierLine gives a line of an earlier cell that holds a declaration of Files[1:]; "" for others.
func (c *Cell) EarlierLine(file string, line int) string { return c.earlier[linePlace{file, line}] }

// noteLines keeps the lines of declarations that are checked again.
func (c *Cell) noteLines(r *redefinition) {
	for _, again := range r.ordered() {
		d := again.binding.decl
		if c.earlier == nil {
			c.earlier = map[linePlace]string{}
		}
		before := strings.Repeat(" ", d.column-1)
		for i, line := range strings.Split(d.text, "\n") {
			c.earlier[linePlace{fileName(d.src), d.line + i}] = before + line
			before = ""
		}
	}
}

// imported is an import: the name that stands for the package, "." or "_".
type imported struct{ name, path string }

// Result describes a cell's last expression.
type Result struct {
	Expr  ast.Expr
	Types []types.Type // one per value
	// Failing: the expression is a call whose last value is an error; when it is nil the others are shown, else the cell fails with it.
	Failing bool
}

// Kind says what a session-level name denotes.
type Kind int

// The kinds of session-level names.
const (
	Variable Kind = iota
	Constant
	Function
	Method
	Type
)

// Global is a session-level name: what an identifier of a cell refers to when it isn't local, imported or predeclared.
// A variable declared again with an identical type is the same Global (its value is assigned anew);
// everything else declared again is a new one.
type Global struct {
	Name   string // as written; "T.M" for a method
	Unique string // differs between versions: x, x_2, x_3; never clashes with another Global's
	Kind   Kind
	Type   types.Type
	Cell   int // where it was declared last
	// Broken says why a function can't be used any more after a redefinition or a loss; "" when it can.
	// Check refuses cells that use a broken function with this text.
	Broken string
}

// Global gives the session-level name that obj denotes, for any object found in the cell's Info.
func (c *Cell) Global(obj types.Object) (*Global, bool) {
	if f, ok := obj.(*types.Func); ok {
		obj = f.Origin()
	}
	g, ok := c.globals[obj]
	return g, ok
}
