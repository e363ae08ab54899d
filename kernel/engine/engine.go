// Package engine runs checked cells. Engine is what an executor of cells is (yaegi today, exact next to it); the rest of the
// package is the worker process: Start runs one and speaks to it from the kernel's side, Serve is its main function.
//
// The two speak in length-prefixed frames over the worker's own standard input and output (DESIGN.md, section 2).
package engine

import (
	"context"
	"reflect"

	"github.com/thunen-lab/thunen/kernel/lang"
)

// Engine executes checked cells in this process.
type Engine interface {
	// Name is what --engine calls it.
	Name() string
	// Build compiles a checked cell; nothing of it runs. A *lang.Error named "refused" says what this engine can't run
	// right, where, and what to write instead. After Build succeeds the caller accepts the cell, then runs the program.
	Build(c *lang.Cell) (Program, error)
	// Value gives the present value of a session variable: addressable where it can be, invalid when unknown.
	Value(g *lang.Global) reflect.Value
}

// Program is a built cell, run once.
type Program interface {
	// Run executes the cell and returns the values of its last expression (none when it shows nothing). An error is a
	// *lang.Error: a panic of the cell, an error value (must, failing result), an interrupt when ctx was cancelled.
	// Run returns soon after ctx is cancelled; state is kept.
	Run(ctx context.Context) ([]reflect.Value, error)
}

// Standing is a Program that knows which statement of the cell's outermost level it was at when Run failed; ok is false when it
// was at none.
type Standing interface {
	Stood() (at lang.Position, ok bool)
}
